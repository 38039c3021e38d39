"""Reports as one JSON object, UTF-8, for programs.

`{"schema_version", "tool", "reports": [{"path", …report}], "errors": [{"path", "problem"}]}`; it is
written report by report, so that a thousand files need the memory of one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck import __version__
from factcheck.report.formats import Entry, Unread, View
from factcheck.report.model import SCHEMA_VERSION, ToolItem


class JsonFormat:
    """The report model as it is, one object for all inputs."""

    name = "json"
    encoding = "utf-8"  # RFC 8259
    shows_extracts = True

    def shows_all(self, view: View) -> bool:
        """All of the report."""
        del view
        return True

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """The object in pieces: the head, each report as it comes, the tail.

        Everything is always in it, whatever the view asks for: a program picks for itself.
        """
        del view
        tool = ToolItem(version=__version__).model_dump(mode="json")
        yield f'{{"schema_version": {_json(SCHEMA_VERSION)}, "tool": {_json(tool)}, "reports": ['
        errors = []
        separator = "\n"
        for entry in entries:
            if isinstance(entry, Unread):
                errors.append({"path": entry.path, "problem": entry.problem})
                continue
            yield separator + entry.piece(f"json {entry.path}", _report)
            separator = ",\n"
        yield f'\n], "errors": {_json(errors)}}}\n'


def _report(entry: Entry) -> str:
    return _json({"path": entry.path, **entry.report.model_dump(mode="json")})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


FORMAT = JsonFormat()
