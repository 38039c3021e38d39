"""Reports as JSON lines, UTF-8, for programs that read while they are written.

One line an input: `{"path", …report}`, or `{"path", "problem"}` where it could not be read. A line is the whole report
of its text; nothing of it is in another line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.report.formats import Entry, Unread, View


class NdjsonFormat:
    """The report model as it is, one object a line: https://github.com/ndjson/ndjson-spec."""

    name = "ndjson"
    encoding = "utf-8"
    shows_extracts = True

    def shows_all(self, view: View) -> bool:
        """All of the report."""
        del view
        return True

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """A line for each input, in their order; everything is in it, whatever the view asks for."""
        del view
        for entry in entries:
            if isinstance(entry, Unread):
                yield _line({"path": entry.path, "problem": entry.problem})
            else:
                yield entry.piece(f"ndjson {entry.path}", _report)


def _report(entry: Entry) -> str:
    return _line({"path": entry.path, **entry.report.model_dump(mode="json")})


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


FORMAT = NdjsonFormat()
