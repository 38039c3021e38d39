"""Text in, one spaCy `Doc` out: tokens for all of it, syntax for the sentences that carry figures."""

from factcheck.language.model_files import ModelInfo
from factcheck.language.pipeline import PARSED, Pipeline, parsed_sentences

__all__ = ["PARSED", "ModelInfo", "Pipeline", "parsed_sentences"]
