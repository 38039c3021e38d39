"""The routes of the HTTP service, and the one place where errors become problem documents."""

from __future__ import annotations

import difflib
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from factcheck import __version__
from factcheck.config import Config
from factcheck.errors import InputError, InvalidCharacter, UnknownFormat
from factcheck.report.model import Extracted, Report
from factcheck.service.body import read_json, too_large
from factcheck.service.description import DESCRIPTION, body_of, describe, problems
from factcheck.service.engine import Engine, Reads
from factcheck.service.models import (
    Catalogue,
    CheckExample,
    CheckPage,
    CheckRequest,
    Health,
    ReadRequest,
)
from factcheck.service.problems import KINDS, FieldError, Problem, echo, respond

RequestModel = TypeVar("RequestModel", bound=ReadRequest)
logger = logging.getLogger(__name__)
TEXT = "text"  # what the checker calls the text in an error; a table has its own name
MOST_ERRORS = 20  # that are told one by one; a request with more is wrong as a whole


def create_app(config: Config | None = None, checker: Reads | None = None) -> FastAPI:
    """The service, ready for any ASGI server.

    Args:
        config: Options; read from the environment if None.
        checker: A checker that is loaded already; otherwise one is loaded in the background
            once the server starts, and `/readyz` answers 503 until then.
    """
    engine = Engine(config or Config(), checker)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        engine.load_in_background()
        yield

    app = FastAPI(
        title="factcheck",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        license_info={"name": "MIT", "identifier": "MIT"},
    )
    _add_reading(app, engine)
    _add_catalogue(app)
    _add_health(app, engine)
    _add_problems(app)
    describe(app)
    return app


def _add_reading(app: FastAPI, engine: Engine) -> None:
    limit = engine.config.max_bytes

    @app.post(
        "/v1/check",
        summary="Check a text",
        response_model=Report,
        responses=problems(400, 413, 415, 422, 503),
        openapi_extra=body_of(CheckRequest),
    )
    async def check(request: Request) -> Response:
        """Which figures of the text contradict each other, which agree, and which could not be tied."""
        asked = _validated(CheckRequest, await read_json(request, limit), limit)
        ignored = asked.options.ignore
        _require_checks(ignored)
        reader = engine.checker()

        def work() -> bytes:
            chosen = reader.ignoring(ignored) if ignored else reader
            report = chosen.check(asked.text, format=asked.format, published=asked.published, tables=asked.tables)
            return _encoded(report)

        return Response(await engine.run(work), media_type="application/json")

    @app.post(
        "/v1/extract",
        summary="Read a text without checking it",
        response_model=Extracted,
        responses=problems(400, 413, 415, 422, 503),
        openapi_extra=body_of(ReadRequest),
    )
    async def extract(request: Request) -> Response:
        """The figures, periods and names of the text."""
        asked = _validated(ReadRequest, await read_json(request, limit), limit)
        reader = engine.checker()

        def work() -> bytes:
            return _encoded(reader.extract(asked.text, format=asked.format, published=asked.published))

        return Response(await engine.run(work), media_type="application/json")


def _add_catalogue(app: FastAPI) -> None:
    @app.get("/v1/checks", summary="All checks", response_model=Catalogue)
    def checks() -> Catalogue:
        """The catalogue of checks, each with its page and examples."""
        return Catalogue(checks=list(_pages().values()))

    @app.get("/v1/checks/{check_id}", summary="One check", response_model=CheckPage, responses=problems(404))
    def one_check(check_id: str) -> CheckPage:
        """One check with its page and examples."""
        if check_id not in _pages():
            raise Problem("unknown-check", _unknown_check(check_id), status=HTTPStatus.NOT_FOUND)
        return _pages()[check_id]


def _add_health(app: FastAPI, engine: Engine) -> None:
    @app.get("/healthz", summary="Whether the service runs", response_model=Health)
    async def healthz() -> Health:
        """Answers as long as the service runs."""
        return Health(status="ok")

    @app.get("/readyz", summary="Whether texts can be checked", response_model=Health, responses=problems(503))
    async def readyz() -> Health:
        """Answers 503 until the language model is loaded."""
        engine.checker()
        return Health(status="ready")


def _add_problems(app: FastAPI) -> None:
    @app.get("/problems/{kind}", include_in_schema=False)
    async def problem(kind: str) -> JSONResponse:
        """What the `type` of a problem points at."""
        if kind not in KINDS:
            raise Problem("not-found", "There is no such kind of problem.")
        return JSONResponse({"type": f"/problems/{kind}", "title": KINDS[kind].title, "status": KINDS[kind].status})

    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        return respond(request, problem)

    @app.exception_handler(InputError)
    async def on_input_error(request: Request, error: InputError) -> Response:
        return respond(request, _of_input(error))

    @app.exception_handler(HTTPException)
    async def on_http_error(request: Request, error: HTTPException) -> Response:
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = (error.headers or {}).get("Allow", "")
            detail = f"{echo(request.method)} is not allowed here" + (f"; use {allowed}." if allowed else ".")
            return respond(request, Problem("method-not-allowed", detail, headers=error.headers or {}))
        if error.status_code == HTTPStatus.NOT_FOUND:
            return respond(request, Problem("not-found", "The addresses that there are stand in /openapi.json."))
        problem = Problem("invalid-request", f"{error.detail}.", headers=error.headers or {})
        problem.status = HTTPStatus(error.status_code)
        return respond(request, problem)

    @app.exception_handler(Exception)
    async def on_bug(request: Request, error: Exception) -> Response:
        logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return respond(request, Problem("internal-error", "Please report it; the log of the service has the details."))


def _validated(model: type[RequestModel], value: Any, limit: int) -> RequestModel:
    """The request that the JSON value is.

    Raises:
        Problem: invalid-request, empty-text, too-large.
    """
    try:
        asked = model.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        errors = [FieldError(tuple(item["loc"]), _wrong(item, model)) for item in found[:MOST_ERRORS]]
        detail = errors[0].detail if len(found) == 1 else f"{len(found)} fields are wrong."
        raise Problem("invalid-request", detail, errors) from error
    if not asked.text.replace("\ufeff", "").strip():
        detail = "The text holds nothing but white space." if asked.text else "The text is empty."
        raise Problem("empty-text", detail, [FieldError(("text",), detail)])
    # Lone surrogates count as the three bytes they would take; the checker refuses them by name.
    texts = (asked.text, *getattr(asked, "tables", {}).values())
    if sum(map(len, texts)) > limit or sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) > limit:
        raise too_large(limit)
    return asked


def _wrong(item: Mapping[str, Any], model: type[BaseModel]) -> str:
    """One sentence on one error of validation."""
    names = [str(step) for step in item["loc"]]
    where = f'"{echo(".".join(names))}"' if names else "The body"
    if item["type"] == "extra_forbidden":
        known = list(model.model_fields) if len(names) == 1 else []
        close = difflib.get_close_matches(names[-1][:100], known, n=1)
        return f"There is no field {where}" + (f'; did you mean "{close[0]}"?' if close else ".")
    if item["type"] == "missing":
        return f"The field {where} is missing."
    if item["type"] in {"model_type", "model_attributes_type", "dict_type"}:
        return f"{where} must be an object."
    if item["type"] == "string_unicode":
        return f"{where} holds a lone surrogate, which no text may hold."
    if item["type"] == "string_type":
        return f"{where} must be a string."
    if str(item["type"]).startswith("date"):
        return f'{where} must be a date such as "2021-03-15".'
    if item["type"] == "too_long":
        return f"{where} may have {item['ctx']['max_length']} items, not more."
    message = str(item["msg"])
    should = message[message.find("should ") :] if "should " in message else f"is wrong: {message}"
    return f"{where} {echo(should)}."


def _of_input(error: InputError) -> Problem:
    """The problem of a text that the checker refuses."""
    detail = f"{error.problem[:1].upper()}{error.problem[1:]}"
    detail += "" if detail.endswith((".", "?")) else "."
    if isinstance(error, InvalidCharacter):
        where = ("text",) if error.name == TEXT else ("tables", echo(error.name))
        return Problem("invalid-character", detail, [FieldError(where, detail)])
    if isinstance(error, UnknownFormat):
        return Problem("unknown-format", detail, [FieldError(("format",), detail)])
    return Problem("invalid-request", detail, [FieldError(("text",), detail)])


def _require_checks(names: list[str]) -> None:
    """Refuses names of checks that do not exist.

    Raises:
        Problem: unknown-check.
    """
    errors = [
        FieldError(("options", "ignore", index), _unknown_check(name))
        for index, name in enumerate(names)
        if name not in _pages()
    ]
    if errors:
        raise Problem("unknown-check", errors[0].detail, errors)


def _unknown_check(name: str) -> str:
    close = difflib.get_close_matches(name[:100], _pages(), n=1, cutoff=0.5)
    advice = f'did you mean "{close[0]}"?' if close else "/v1/checks lists them."
    return f'There is no check "{echo(name)}"; {advice}'


@cache
def _pages() -> Mapping[str, CheckPage]:
    from factcheck.checks import catalogue  # reads every check's file: not before somebody asks

    return {
        check.name: CheckPage(
            id=check.name,
            title=check.title,
            page=check.page,
            examples=[
                CheckExample(text=example.text, kind=example.kind, note=example.note) for example in check.examples
            ],
        )
        for check in catalogue()
    }


def _encoded(report: Extracted) -> bytes:
    return report.model_dump_json().encode()
