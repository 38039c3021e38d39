"""Text in, one spaCy `Doc` out: tokens for all of it, syntax for the sentences that carry figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.language.model_files import ModelInfo
    from factcheck.language.pipeline import PARSED, Pipeline, parsed_sentences

__all__ = ["PARSED", "ModelInfo", "Pipeline", "parsed_sentences"]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for: who only looks where the model lies needs no spaCy."""
    from importlib import import_module

    if name in __all__:
        home = "model_files" if name == "ModelInfo" else "pipeline"
        return getattr(import_module(f"factcheck.language.{home}"), name)
    raise AttributeError(f"module 'factcheck.language' has no attribute {name!r}")
