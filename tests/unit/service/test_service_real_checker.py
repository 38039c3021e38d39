"""No text is the service's fault: the same law as with the empty checker, with all layers below."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.checker import default_checker
from factcheck.config import Config
from factcheck.service import create_app


@pytest.fixture(scope="module")
def real() -> Iterator[TestClient]:
    """A client of a service as it is shipped."""
    with TestClient(create_app(Config(), default_checker()), raise_server_exceptions=False) as client:
        yield client


WORDS = st.sampled_from(
    [
        "rose",
        "fell",
        "by",
        "to",
        "from",
        "%",
        "$",
        "million",
        "times",
        "between",
        "and",
        "\n\n",
        "# ",
        "1, 9",
        "2018–2016",
    ]
)
FIGURES = st.integers(-(10**6), 10**6).map(str) | st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str)
TEXTS = st.lists(WORDS | FIGURES, max_size=12).map(" ".join) | st.text(max_size=80)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, format=st.sampled_from(["text", "markdown"]))
def test_no_text_is_the_service_s_fault(real: TestClient, text: str, format: str) -> None:
    response = real.post("/v1/check", json={"text": text, "format": format})
    if response.status_code == 422:
        assert response.json()["type"] in {"/problems/empty-text", "/problems/invalid-character"}
        return
    assert response.status_code == 200
    for quantity in response.json()["quantities"]:
        assert quantity["text"] == text[quantity["start"] : quantity["end"]]


LANDINGS = "Species,2021,2022\nHaddock,3102,3418\nSaithe,2340,2207\n"
TOLD = "In the table, haddock landings came to {} tonnes in 2022."


@pytest.mark.parametrize(("said", "found"), [("3,814", ["table-and-text"]), ("3,418", [])], ids=["slip", "right"])
def test_text_is_held_against_the_tables_of_the_request(real: TestClient, said: str, found: list[str]) -> None:
    answer = real.post("/v1/check", json={"text": TOLD.format(said), "tables": {"landings.csv": LANDINGS}}).json()
    assert [finding["check"] for finding in answer["findings"]] == found
    assert [other["path"] for other in answer["beside"]] == ["landings.csv"]
    if found:
        in_text, in_table = answer["findings"][0]["spans"]
        assert (in_text["path"], in_text["text"].split()[0]) == (None, said)
        assert in_table["path"] == "landings.csv"
        assert LANDINGS[in_table["start"] : in_table["end"]] == "3418"
