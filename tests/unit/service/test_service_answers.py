"""What the service answers when all is well, and while it is not ready."""

from __future__ import annotations

import sys
import threading
import time
from types import ModuleType
from typing import Any

import pytest
from empty_checker import EmptyChecker
from fastapi.testclient import TestClient

from factcheck.checks import catalogue
from factcheck.config import Config
from factcheck.errors import ConfigError, ModelError
from factcheck.report.model import Extracted, Report
from factcheck.service import create_app
from factcheck.service import engine as engine_module
from factcheck.service.server import listen


def test_check_answers_with_a_report(client: TestClient) -> None:
    response = client.post("/v1/check", json={"text": "a", "format": "markdown", "published": "2021-03-15"})
    assert response.status_code == 200
    report = Report.model_validate(response.json())
    assert (report.format, report.published) == ("markdown", "2021-03-15")


def test_extract_answers_with_what_was_read(client: TestClient) -> None:
    response = client.post("/v1/extract", json={"text": "a"})
    assert Extracted.model_validate(response.json()).format == "text"


def test_ignored_checks_reach_the_checker(client: TestClient) -> None:
    response = client.post("/v1/check", json={"text": "a", "options": {"ignore": ["direction", "impossible"]}})
    assert response.json()["summary"]["claims"] == 2


def test_catalogue_holds_every_check_with_its_page(client: TestClient) -> None:
    checks = client.get("/v1/checks").json()["checks"]
    assert [check["id"] for check in checks] == [check.name for check in catalogue()]
    first = catalogue()[0]
    assert client.get(f"/v1/checks/{first.name}").json() == checks[0]
    assert checks[0]["page"] == first.page
    assert [example["text"] for example in checks[0]["examples"]] == [example.text for example in first.examples]


def test_description_holds_models_with_described_fields(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        "/v1/check",
        "/v1/extract",
        "/v1/checks",
        "/v1/checks/{check_id}",
        "/healthz",
        "/readyz",
    }
    text = schemas["CheckRequest"]["properties"]["text"]
    assert text["description"]
    assert text["examples"]
    assert schemas["CheckRequest"]["additionalProperties"] is False
    answers = document["paths"]["/v1/check"]["post"]["responses"]
    assert set(answers) == {"200", "400", "413", "415", "422", "503"}
    assert list(answers["422"]["content"]) == ["application/problem+json"]


def test_every_reference_of_the_description_is_defined(client: TestClient) -> None:
    document = client.get("/openapi.json").json()

    def references(value: Any) -> set[str]:
        if isinstance(value, dict):
            own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            return own.union(*map(references, value.values()))
        return set().union(*map(references, value)) if isinstance(value, list) else set()

    found = references(document)
    assert found
    assert {name.removeprefix("#/components/schemas/") for name in found} <= set(document["components"]["schemas"])


class SlowChecker(EmptyChecker):
    """Takes as long to load as it is let."""

    gate = threading.Event()
    failure: Exception | None = None

    def __init__(self, config: Config | None = None) -> None:
        del config
        assert self.gate.wait(10)
        if self.failure:
            raise self.failure


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[SlowChecker]:
    """The class that the service takes for the checker."""
    module = ModuleType("factcheck.checker")
    module.Checker = SlowChecker  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "factcheck.checker", module)
    monkeypatch.setattr(SlowChecker, "gate", threading.Event())
    monkeypatch.setattr(SlowChecker, "failure", None)
    return SlowChecker


def until(client: TestClient, status: int, detail: str) -> None:
    """Waits for /readyz to answer so."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        response = client.get("/readyz")
        if response.status_code == status and detail in response.text:
            return
        time.sleep(0.01)
    pytest.fail(f"/readyz never answered {status} with {detail!r}, last {response.text}")


def test_service_says_when_it_is_ready(slow: type[SlowChecker]) -> None:
    with TestClient(create_app(Config())) as client:
        early = client.post("/v1/check", json={"text": "a"})
        assert (early.status_code, early.headers["retry-after"]) == (503, "2")
        assert early.json()["type"] == "/problems/not-ready"
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").json() == {"status": "ok"}
        slow.gate.set()
        until(client, 200, "ready")
        assert client.post("/v1/check", json={"text": "a"}).status_code == 200


@pytest.mark.parametrize(
    ("failure", "detail"),
    [
        (ModelError("en: no such model"), "could not be loaded: en: no such model."),
        (KeyError("secret"), "could not be loaded: an error in factcheck itself; the log has the details."),
    ],
    ids=["a missing model", "a bug"],
)
def test_service_says_that_it_never_will_be(slow: type[SlowChecker], failure: Exception, detail: str) -> None:
    slow.failure = failure
    slow.gate.set()
    with TestClient(create_app(Config())) as client:
        until(client, 503, detail)


def test_bug_is_a_problem_that_tells_nothing_of_the_inside() -> None:
    class Broken(EmptyChecker):
        def check(self, *_: Any, **__: Any) -> Report:
            raise KeyError("secret")

    with TestClient(create_app(Config(), Broken()), raise_server_exceptions=False) as client:
        response = client.post("/v1/check", json={"text": "a"})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "/problems/internal-error",
        "title": "An error in factcheck itself",
        "status": 500,
        "detail": "Please report it; the log of the service has the details.",
        "instance": "/v1/check",
    }


def test_too_many_at_once_are_sent_away_and_the_rest_served(monkeypatch: pytest.MonkeyPatch) -> None:
    gate, begun = threading.Event(), threading.Event()

    class Waits(EmptyChecker):
        def check(self, *arguments: Any, **options: Any) -> Report:
            begun.set()
            assert gate.wait(10)
            return super().check(*arguments, **options)

    monkeypatch.setattr(engine_module, "WAITING", 1)
    monkeypatch.setattr(engine_module.os, "cpu_count", lambda: 1)
    answers: list[int] = []
    with TestClient(create_app(Config(), Waits())) as client:

        def post() -> None:
            answers.append(client.post("/v1/check", json={"text": "a"}).status_code)

        threads = [threading.Thread(target=post) for _ in range(2)]
        threads[0].start()
        assert begun.wait(10)
        threads[1].start()
        deadline = time.monotonic() + 10
        refused = client.get("/healthz")
        while time.monotonic() < deadline:
            # The second one waits for its turn as soon as a third is refused.
            third = threading.Thread(target=post)
            third.start()
            third.join(0.3)
            threads.append(third)
            if 503 in answers:
                break
        assert client.get("/healthz").json() == {"status": "ok"} == refused.json()
        gate.set()
        for thread in threads:
            thread.join(10)
    assert answers.count(503) >= 1
    assert answers.count(200) == len(threads) - answers.count(503)


def test_taken_port_is_named() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError) as caught:
            listen("127.0.0.1", port)
    assert str(caught.value) == f"port {port} on 127.0.0.1 is taken by another program; choose another with --port"


@pytest.mark.parametrize(
    ("host", "message"),
    [
        ("no.such.host.invalid", 'no address is known for the host "no.such.host.invalid"'),
        ("203.0.113.7", "port 8000 on 203.0.113.7 is no address of this machine; choose another with --host"),
    ],
)
def test_host_that_cannot_be_listened_on(host: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        listen(host, 8000)
    assert str(caught.value) == message
