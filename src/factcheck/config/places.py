"""Where a key stands in a TOML file, for the message that something is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_MARK = "\ue000here\ue000"


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The 1-based line on which a key, or an element of an array, starts.

    A mark takes the place of the value in the parsed file, which keeps every other character: the line of the mark is
    the line of the key.

    Args:
        text: A valid TOML file.
        path: Keys and indices from the top; it exists in the file.
    """
    import tomlkit  # slow to import, needed only for this message
    from tomlkit.items import AoT, Table

    document = tomlkit.parse(text)
    parent: Any = document
    for step in path[:-1]:
        parent = parent[step]
    item = parent[path[-1]]
    if isinstance(item, AoT):
        item = item[0]
    if isinstance(item, Table) and (item.is_super_table() or not item.display_name) and len(item):
        return line_of(text, [*path, next(iter(item))])  # "[tool.factcheck]" writes no "[tool]", "a.b = 1" no "[a]"
    if isinstance(item, Table):
        item.comment(_MARK)
    else:
        parent[path[-1]] = _MARK
    written = tomlkit.dumps(document)
    return written[: written.index(_MARK)].count("\n") + 1
