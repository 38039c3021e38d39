"""From the bytes of a request to a JSON value, with every limit kept before work is done for it."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from fastapi import Request
from starlette.requests import ClientDisconnect

from factcheck.service.problems import Problem, clean, echo

# JSON may write one byte as six ("\u0041"); the other fields need little.
ESCAPED = 6
OTHER_FIELDS = 64 << 10


async def read_json(request: Request, max_bytes: int) -> Any:
    """The JSON value that the request carries.

    Args:
        request: Its body is read as it streams in, no further than the limit.
        max_bytes: Limit of the text, in bytes of UTF-8; the body may be larger by its escapes.
    Raises:
        Problem: unsupported-media-type, too-large, not-json.
    """
    _require_json(request)
    return parse_json(await _read(request, max_bytes))


def _require_json(request: Request) -> None:
    given = request.headers.get("content-type", "")
    media_type, _, parameters = given.lower().partition(";")
    name, _, charset = parameters.strip().partition("=")
    if media_type.strip() != "application/json":
        sent = f'it is sent as "{echo(given)}"' if given else "no Content-Type is sent"
        raise Problem(
            "unsupported-media-type",
            f"Send Content-Type: application/json; {sent}.",
            headers={"Accept-Post": "application/json"},
        )
    if name.strip() == "charset" and charset.strip().strip('"') not in {"utf-8", "utf8"}:
        raise Problem("unsupported-media-type", f'JSON is UTF-8, not "{echo(charset.strip())}".')
    coding = request.headers.get("content-encoding", "identity")
    if coding.lower() != "identity":
        raise Problem("unsupported-media-type", f'Send the body as it is, not encoded as "{echo(coding)}".')


async def _read(request: Request, max_bytes: int) -> bytes:
    limit = max_bytes * ESCAPED + OTHER_FIELDS
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and (len(announced) > 18 or int(announced) > limit):
        raise too_large(max_bytes)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                raise too_large(max_bytes)
    except ClientDisconnect as error:
        raise Problem("not-json", "The connection was closed before the body was complete.") from error
    return bytes(body)


def too_large(max_bytes: int) -> Problem:
    """The problem of a text over the limit; the connection closes, for what is left of it is not read."""
    return Problem(
        "too-large",
        f"The limit is {max_bytes:,} bytes of UTF-8; send the text in parts.",
        headers={"Connection": "close"},
    )


def parse_json(body: bytes) -> Any:
    """The value, as RFC 8259 defines it: UTF-8, no NaN, no name twice.

    Raises:
        Problem: not-json.
    """
    try:
        # No field is a number; as floats, digits without end cost nothing and raise nothing.
        return json.loads(body.decode("utf-8"), parse_int=float, parse_constant=_no_constant, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise Problem("not-json", f"The body is not UTF-8 at byte {error.start}.") from error
    except RecursionError as error:
        raise Problem("not-json", "The body is nested too deeply.") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        # "Unterminated string starting at" is the library's, made to be read before a place.
        reason = error.msg.removesuffix(" at").removesuffix(" starting")
        raise Problem("not-json", f"The body is not JSON: {reason[:1].lower()}{reason[1:]} at {place}.") from error


def _no_constant(name: str) -> NoReturn:
    raise Problem("not-json", f"The body is not JSON: it holds {name}.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for given, value in pairs:
        name = clean(given)  # no field has such a name, and the answer must be able to repeat it
        if name in found:
            raise Problem("not-json", f'The body has the name "{echo(name)}" twice in one object.')
        found[name] = value
    return found
