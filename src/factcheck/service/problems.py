"""What can go wrong with a request, as problem documents (RFC 9457).

about the body     not-json, unsupported-media-type, too-large
about its fields   invalid-request, unknown-format, empty-text, invalid-character, unknown-check
about the address  not-found, method-not-allowed
about the service  not-ready, busy, internal-error
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

MEDIA_TYPE = "application/problem+json"
LONGEST_ECHO = 80  # characters of what the client sent that a problem repeats


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of problem, the same for every occurrence."""

    status: HTTPStatus
    title: str


KINDS: Mapping[str, Kind] = {
    "not-json": Kind(HTTPStatus.BAD_REQUEST, "The body is not JSON"),
    "unsupported-media-type": Kind(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not sent as JSON"),
    "too-large": Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The text is too large"),
    "invalid-request": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A field of the request is wrong"),
    "unknown-format": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "There is no reader for the format"),
    "empty-text": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "The text is empty"),
    "invalid-character": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "The text holds a character that no text may hold"),
    "unknown-check": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "There is no such check"),
    "not-found": Kind(HTTPStatus.NOT_FOUND, "There is nothing at this address"),
    "method-not-allowed": Kind(HTTPStatus.METHOD_NOT_ALLOWED, "The address does not take this method"),
    "not-ready": Kind(HTTPStatus.SERVICE_UNAVAILABLE, "The language model is not loaded yet"),
    "busy": Kind(HTTPStatus.SERVICE_UNAVAILABLE, "Too many requests are waiting"),
    "internal-error": Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "An error in factcheck itself"),
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field.

    Attributes:
        path: Names of the field and of those around it, outermost first; empty for the whole body.
        detail: One sentence.
    """

    path: tuple[str | int, ...]
    detail: str


@dataclass(slots=True, eq=False)
class Problem(Exception):
    """A problem to be answered; raised anywhere below the handlers of the service.

    Attributes:
        kind: A key of `KINDS`.
        detail: What is wrong this time and what would be right, one sentence.
        errors: The fields concerned.
        headers: Of the response.
        status: Instead of the kind's own.
    """

    kind: str
    detail: str
    errors: Sequence[FieldError] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    status: HTTPStatus | None = None


class ProblemField(BaseModel):
    """One field that is wrong."""

    model_config = ConfigDict(extra="forbid")

    pointer: str = Field(description="JSON pointer to the field, as a URI fragment.", examples=["#/format"])
    detail: str = Field(examples=['unknown format "markdwn"; did you mean "markdown"?'])


class ProblemDocument(BaseModel):
    """A problem (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="Kind of problem.", examples=["/problems/unknown-format"])
    title: str = Field(description="The kind in words.", examples=[KINDS["unknown-format"].title])
    status: int = Field(description="The HTTP status again.", examples=[422])
    detail: str = Field(
        description="What is wrong this time.", examples=['unknown format "markdwn"; did you mean "markdown"?']
    )
    instance: str = Field(description="The address that was asked.", examples=["/v1/check"])
    errors: list[ProblemField] = Field(default_factory=list, description="The fields that are wrong.")


def respond(request: Request, problem: Problem) -> Response:
    """The problem as a response that any JSON parser reads."""
    kind = KINDS[problem.kind]
    status = problem.status or kind.status
    document = ProblemDocument(
        type=f"/problems/{problem.kind}",
        title=kind.title,
        status=status,
        detail=clean(problem.detail),
        instance=_address(request),
        errors=[ProblemField(pointer=_pointer(error.path), detail=clean(error.detail)) for error in problem.errors],
    )
    body = json.dumps(document.model_dump(exclude_defaults=True), ensure_ascii=False).encode()
    return Response(body, status, dict(problem.headers), MEDIA_TYPE)


def clean(text: str) -> str:
    """The text without lone surrogates, which have no encoding."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def echo(text: str) -> str:
    """What the client sent, short enough to be repeated to it."""
    return clean(text if len(text) <= LONGEST_ECHO else f"{text[:LONGEST_ECHO]}…")


def _pointer(path: Sequence[str | int]) -> str:
    """RFC 6901, section 6: as a URI fragment."""
    steps = (echo(str(step)).replace("~", "~0").replace("/", "~1") for step in path)
    return "#" + "".join(f"/{quote(step)}" for step in steps)


def _address(request: Request) -> str:
    """The path as it was sent, which is ASCII."""
    raw = request.scope.get("raw_path") or b"/"
    return echo(bytes(raw).partition(b"?")[0].decode("ascii", "replace"))
