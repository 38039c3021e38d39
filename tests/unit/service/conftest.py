"""A service with a checker that needs no language model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from empty_checker import EmptyChecker
from fastapi.testclient import TestClient

from factcheck.config import Config
from factcheck.service import create_app


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A client of a service that accepts texts of 1,000 bytes; an error in the service is an answer to it."""
    with TestClient(create_app(Config(max_bytes=1000), EmptyChecker()), raise_server_exceptions=False) as client:
        yield client
