"""Every wrong request gets a problem document that says what is wrong, and none is the service's fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.service.problems import KINDS, ProblemDocument

JSON = {"Content-Type": "application/json"}
CHECK = "/v1/check"


def problem_of(response: Response) -> dict[str, Any]:
    """The problem document, checked for what all have in common."""
    assert response.headers["content-type"] == "application/problem+json"
    document = ProblemDocument.model_validate_json(response.content)
    assert document.status == response.status_code
    name = document.type.removeprefix("/problems/")
    assert document.title == KINDS[name].title
    return document.model_dump()


@pytest.mark.parametrize(
    ("body", "status", "kind", "detail"),
    [
        pytest.param(b"", 400, "not-json", "The body is not JSON: expecting value at line 1, column 1.", id="nothing"),
        pytest.param(
            b"text=a", 400, "not-json", "The body is not JSON: expecting value at line 1, column 1.", id="a form"
        ),
        pytest.param(
            b'{"text": "a',
            400,
            "not-json",
            "The body is not JSON: unterminated string at line 1, column 10.",
            id="cut off",
        ),
        pytest.param(b'{"text": "\xff"}', 400, "not-json", "The body is not UTF-8 at byte 10.", id="no UTF-8"),
        pytest.param(b'{"text": NaN}', 400, "not-json", "The body is not JSON: it holds NaN.", id="NaN"),
        pytest.param(b"[" * 900_00, 413, "too-large", None, id="deep and too large"),
        pytest.param(b"[" * 60_000, 400, "not-json", "The body is nested too deeply.", id="nested deeply"),
        pytest.param(
            b'{"text": "a", "text": "b"}',
            400,
            "not-json",
            'The body has the name "text" twice in one object.',
            id="a name twice",
        ),
        pytest.param(b'{"text": "%s"}' % (b"a" * 1001), 413, "too-large", None, id="text over the limit"),
        pytest.param(
            b'{"text": "a", "tables": {"b.csv": "%s"}}' % (b"a" * 1000),
            413,
            "too-large",
            None,
            id="text and table over the limit",
        ),
        pytest.param(
            b'{"text": "a", "tables": {"b.csv": "1,\\u0000"}}',
            422,
            "invalid-character",
            "A NUL character at offset 2; remove it and try again.",
            id="NUL in a table",
        ),
        pytest.param(
            b'{"text": "a", "tables": ["1,2"]}', 422, "invalid-request", '"tables" must be an object.', id="no object"
        ),
        pytest.param(
            json.dumps({"text": "a", "tables": {f"{number}.csv": "" for number in range(17)}}).encode(),
            422,
            "invalid-request",
            '"tables" may have 16 items, not more.',
            id="many tables",
        ),
        pytest.param(
            '{"text": "é%s"}'.replace("%s", "a" * 999).encode(), 413, "too-large", None, id="over the limit in bytes"
        ),
    ],
)
def test_body_that_cannot_be_used(client: TestClient, body: bytes, status: int, kind: str, detail: str | None) -> None:
    response = client.post(CHECK, content=body, headers=JSON)
    problem = problem_of(response)
    assert (response.status_code, problem["type"]) == (status, f"/problems/{kind}")
    assert problem["detail"] == detail or (
        detail is None and problem["detail"] == "The limit is 1,000 bytes of UTF-8; send the text in parts."
    )


@pytest.mark.parametrize(
    ("value", "kind", "errors"),
    [
        pytest.param([], "invalid-request", {"#": "The body must be an object."}, id="a list"),
        pytest.param(None, "invalid-request", {"#": "The body must be an object."}, id="null"),
        pytest.param({}, "invalid-request", {"#/text": 'The field "text" is missing.'}, id="no text"),
        pytest.param(
            {"text": 7}, "invalid-request", {"#/text": '"text" must be a string.'}, id="a text that is a number"
        ),
        pytest.param(
            {"text": "a", "fromat": "text"},
            "invalid-request",
            {"#/fromat": 'There is no field "fromat"; did you mean "format"?'},
            id="a misspelt field",
        ),
        pytest.param(
            {"text": "a", "x/y~\ud800": 1, "published": "soon"},
            "invalid-request",
            {
                "#/published": '"published" must be a date such as "2021-03-15".',
                "#/x~1y~0%EF%BF%BD": 'There is no field "x/y~\ufffd".',
            },
            id="two fields",
        ),
        pytest.param(
            {"text": "a", "options": {"ignore": ["direction", 2]}},
            "invalid-request",
            {"#/options/ignore/1": '"options.ignore.1" must be a string.'},
            id="an element of a list",
        ),
        pytest.param(
            {"text": "a", "options": {"strict": True}},
            "invalid-request",
            {"#/options/strict": 'There is no field "options.strict".'},
            id="an unknown option",
        ),
        pytest.param(
            {"text": "a", "options": {"ignore": ["directoin"]}},
            "unknown-check",
            {"#/options/ignore/0": 'There is no check "directoin"; did you mean "direction"?'},
            id="an unknown check",
        ),
        pytest.param(
            {"text": "a", "format": "markdwn"},
            "unknown-format",
            {"#/format": 'Unknown format "markdwn"; did you mean "markdown"?'},
            id="an unknown format",
        ),
        pytest.param(
            {"text": "a", "format": "x" * 5000},
            "invalid-request",
            {"#/format": '"format" should have at most 100 characters.'},
            id="an endless format",
        ),
        pytest.param({"text": ""}, "empty-text", {"#/text": "The text is empty."}, id="empty"),
        pytest.param(
            {"text": "\ufeff"}, "empty-text", {"#/text": "The text holds nothing but white space."}, id="mark alone"
        ),
        pytest.param(
            {"text": " \n\t"}, "empty-text", {"#/text": "The text holds nothing but white space."}, id="white space"
        ),
        pytest.param(
            {"text": "ab\x00"},
            "invalid-character",
            {"#/text": "A NUL character at offset 2; remove it and try again."},
            id="NUL",
        ),
        pytest.param(
            {"text": "a\ud800b"},
            "invalid-character",
            {"#/text": "A lone surrogate (U+D800) at offset 1; remove it and try again."},
            id="a lone surrogate",
        ),
        pytest.param(
            {"text": "a", "format": "\udfff"},
            "invalid-request",
            {"#/format": '"format" holds a lone surrogate, which no text may hold.'},
            id="a lone surrogate in another field",
        ),
    ],
)
@pytest.mark.parametrize("address", [CHECK, "/v1/extract"])
def test_field_that_is_wrong_is_pointed_at(
    client: TestClient, address: str, value: Any, kind: str, errors: dict[str, str]
) -> None:
    if address == "/v1/extract" and isinstance(value, dict) and "options" in value:
        errors, kind = {"#/options": 'There is no field "options".'}, "invalid-request"
    response = client.post(address, content=json.dumps(value), headers=JSON)
    problem = problem_of(response)
    assert response.status_code == 422
    assert problem["type"] == f"/problems/{kind}"
    assert problem["instance"] == address
    assert {error["pointer"]: error["detail"] for error in problem["errors"]} == errors


def test_request_that_is_wrong_all_over_is_told_of_some(client: TestClient) -> None:
    wrong = {"text": "a"} | {f"field{number}": 1 for number in range(500)}
    problem = problem_of(client.post(CHECK, json=wrong))
    assert problem["detail"] == "500 fields are wrong."
    assert len(problem["errors"]) == 20


@pytest.mark.parametrize(
    ("headers", "detail"),
    [
        ({"Content-Type": ""}, "Send Content-Type: application/json; no Content-Type is sent."),
        ({"Content-Type": "text/plain"}, 'Send Content-Type: application/json; it is sent as "text/plain".'),
        ({"Content-Type": "application/json; charset=latin-1"}, 'JSON is UTF-8, not "latin-1".'),
        (JSON | {"Content-Encoding": "gzip"}, 'Send the body as it is, not encoded as "gzip".'),
    ],
    ids=["none", "plain text", "another charset", "compressed"],
)
def test_body_that_is_not_sent_as_json(client: TestClient, headers: dict[str, str], detail: str) -> None:
    response = client.post(CHECK, content=b'{"text": "a"}', headers=headers)
    assert (response.status_code, problem_of(response)["detail"]) == (415, detail)


@pytest.mark.parametrize("content_type", ["application/json;charset=UTF-8", "Application/JSON"])
def test_json_may_be_announced_in_any_way(client: TestClient, content_type: str) -> None:
    response = client.post(CHECK, content=b'{"text": "a"}', headers={"Content-Type": content_type})
    assert response.status_code == 200


def test_announced_size_is_refused_before_the_body_is_read(client: TestClient) -> None:
    read: list[bytes] = []

    def chunks() -> Iterator[bytes]:
        read.append(b"")
        yield b"{}"

    response = client.post(CHECK, content=chunks(), headers=JSON | {"Content-Length": "1" * 30})
    assert (response.status_code, response.headers["connection"]) == (413, "close")


def test_stream_without_an_announced_size_is_counted(client: TestClient) -> None:
    sent = iter([b'{"text": "', *[b"a" * 10_000] * 20])
    response = client.post(CHECK, content=sent, headers=JSON)
    assert (response.status_code, problem_of(response)["type"]) == (413, "/problems/too-large")


def test_escaped_text_within_the_limit_is_accepted(client: TestClient) -> None:
    response = client.post(CHECK, content='{"text": "%s"}' % ("\\u0061" * 1000), headers=JSON)
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "status", "kind", "detail"),
    [
        ("GET", "/", 404, "not-found", "The addresses that there are stand in /openapi.json."),
        ("GET", "/v1/%ff%00", 404, "not-found", "The addresses that there are stand in /openapi.json."),
        ("POST", "/v1/check/", 404, "not-found", "The addresses that there are stand in /openapi.json."),
        ("GET", "/v1/check", 405, "method-not-allowed", "GET is not allowed here; use POST."),
        ("BREW", "/healthz", 405, "method-not-allowed", "BREW is not allowed here; use GET."),
        (
            "GET",
            "/v1/checks/directoin",
            404,
            "unknown-check",
            'There is no check "directoin"; did you mean "direction"?',
        ),
        ("GET", "/v1/checks/%ED%A0%80", 404, "unknown-check", None),
    ],
)
def test_wrong_address_or_method(
    client: TestClient, method: str, address: str, status: int, kind: str, detail: str | None
) -> None:
    response = client.request(method, address)
    problem = problem_of(response)
    assert (response.status_code, problem["type"], problem["instance"]) == (status, f"/problems/{kind}", address)
    assert detail in {problem["detail"], None}


@pytest.mark.parametrize("kind", KINDS)
def test_type_of_a_problem_can_be_looked_up(client: TestClient, kind: str) -> None:
    response = client.get(f"/problems/{kind}")
    assert response.json() == {"type": f"/problems/{kind}", "title": KINDS[kind].title, "status": KINDS[kind].status}


FIELDS = ["text", "format", "published", "options", "ignore"]
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(categories=None)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS) | st.text(), inner, max_size=4),
    max_leaves=12,
)
REQUESTS = st.fixed_dictionaries(
    {"text": st.text(st.characters(categories=None)) | JSON_VALUES},
    optional={
        "format": st.sampled_from(["text", "markdown", "html"]) | JSON_VALUES,
        "published": st.sampled_from(["2021-03-15", "2021-02-30", "99999-01-01"]) | JSON_VALUES,
        "options": st.fixed_dictionaries({"ignore": st.lists(st.sampled_from(["direction", "x"])) | JSON_VALUES})
        | JSON_VALUES,
    },
)
BODIES = st.binary() | (REQUESTS | JSON_VALUES).map(lambda value: json.dumps(value).encode())


@settings(max_examples=300, deadline=None)
@given(body=BODIES, address=st.sampled_from([CHECK, "/v1/extract"]))
def test_no_body_is_the_service_s_fault(client: TestClient, body: bytes, address: str) -> None:
    """Law: whatever is sent, the answer is a report or a problem of the sender."""
    response = client.post(address, content=body, headers=JSON)
    if response.status_code == 200:
        assert response.json()["schema_version"] == "1"
    else:
        assert 400 <= response.status_code < 500
        problem_of(response)
