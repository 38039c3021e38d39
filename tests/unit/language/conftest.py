"""The trained pipeline, loaded once, and the model's recipe on the import path."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factcheck.language import Pipeline

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "models" / "en"))


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The shipped model."""
    return Pipeline()
