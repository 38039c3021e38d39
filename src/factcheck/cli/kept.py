"""An answer as bytes, in parts that are unpacked when they are asked for.

A run that writes again what it wrote before needs to know how many findings there are, and nothing else: the brief.
Then come the findings with the summary, the rest of the report, and the text. Each part has its size and a checksum.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from factcheck.cli.reading import Answer
from factcheck.report.formats import Brief, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.report.formats import Shelf
    from factcheck.report.model import Extracted

DAMAGED: Final = (ValueError, zlib.error, LookupError, TypeError)
"""What reading bytes raises that are no answer."""
_REST: Final = ("quantities", "periods", "entities", "blocks", "claims", "derived", "facts")
_SIZE, _CHECK = 4, 8  # bytes


class Kept:
    """An answer that was kept.

    Args:
        data: What `packed` made of it.
    Raises:
        ValueError: It is no whole answer.
    """

    def __init__(self, data: bytes) -> None:
        brief, self._findings, self._rest, self._text = sealed_parts(data)
        self.brief = Brief(**json.loads(brief))

    @cached_property
    def text(self) -> str:
        """The text that the spans of the report are cut from."""
        return str(_value(self._text))

    @cached_property
    def report(self) -> Extracted:
        """The report with its findings and its summary only."""
        return _report({**_value(self._findings), **dict.fromkeys(_REST, ())})

    def whole(self) -> Extracted:
        """All of the report."""
        return _report({**_value(self._findings), **_value(self._rest)})

    def answer(self) -> Answer:
        """As it was found."""
        return Answer(self.text, self.whole())


class KeptEntry(Entry):
    """A text whose report is kept: it is unpacked for formats that ask for it."""

    def __init__(self, path: str, kept: Kept, shelf: Shelf, beside: Mapping[str, str]) -> None:
        for name, value in (("path", path), ("shelf", shelf), ("beside", beside), ("_kept", kept)):
            object.__setattr__(self, name, value)

    _kept: Kept

    @property
    def text(self) -> str:
        """The text as submitted."""
        return self._kept.text

    @property
    def report(self) -> Extracted:
        """Its findings and its summary."""
        return self._kept.report

    @property
    def brief(self) -> Brief:
        """As it was kept."""
        return self._kept.brief


def packed(answer: Answer) -> bytes:
    """An answer as bytes."""
    brief = Brief.of(answer.report)
    values = answer.report.model_dump(mode="json")
    rest = {name: values.pop(name) for name in _REST if name in values}
    parts = (_json(brief._asdict()), *(zlib.compress(_json(part), level=1) for part in (values, rest, answer.text)))
    return b"".join(map(sealed, parts))


def sealed(part: bytes) -> bytes:
    """A part with its size and a checksum in front."""
    return len(part).to_bytes(_SIZE) + hashlib.sha256(part).digest()[:_CHECK] + part


def sealed_parts(data: bytes) -> list[bytes]:
    """The parts of what was sealed. Raises: ValueError for what was not, or not as a whole."""
    parts, place = [], 0
    while place < len(data):
        start = place + _SIZE + _CHECK
        end = start + int.from_bytes(data[place : place + _SIZE])
        part = data[start:end]
        if end > len(data) or hashlib.sha256(part).digest()[:_CHECK] != data[place + _SIZE : start]:
            raise ValueError("damaged")
        parts.append(part)
        place = end
    return parts


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _value(part: bytes) -> Any:
    return json.loads(zlib.decompress(part).decode("utf-8", "surrogatepass"))


def _report(values: dict[str, Any]) -> Extracted:
    from factcheck.report.model import Extracted, Report

    if "findings" in values:
        return Report.model_validate(values)
    return Extracted.model_validate({name: value for name, value in values.items() if name in Extracted.model_fields})
