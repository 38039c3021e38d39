"""Keeps Markdown from taking the money between two dollar signs for a formula.

"from **$ 5 million** to $10 million" has a formula by the letter of the syntax. What is_money knows better is parsed
again with a stand-in of the same length for its two dollar signs, so that the emphasis between them is emphasis and
all offsets stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from factcheck.documents.inline_markup import is_money

Event = tuple[Any, Any]  # the second has "start" and "end", in bytes
Parse = Callable[[str, bool], Iterable[Event]]

_STAND_INS = "\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\x14\x15\x16"  # one byte, and nothing to Markdown
_MOST_PASSES = 4  # each frees the dollar signs beyond for other pairs; a text that needs more is about money


def events_with_money(body: str, parse: Parse) -> list[Event]:
    """The events of a text, in which no inline formula is money; text events have their dollar signs again.

    Args:
        body: Markdown.
        parse: Gives the events of a text with their extents in bytes; formulas are known if its second argument is so.
    """
    stand_in = next((mark for mark in _STAND_INS if mark not in body), None)
    if stand_in is None or "$" not in body:
        return list(parse(body, False))
    raw = bytearray(body.encode())
    for _ in range(_MOST_PASSES):
        events = list(parse(raw.decode(), True))
        money = [extent for event, extent in events if _formula(event) and _is_money(event["InlineMath"], raw, extent)]
        if not money:
            return [(_restored(event, stand_in), extent) for event, extent in events]
        for extent in money:
            raw[extent["start"]] = raw[extent["end"] - 1] = ord(stand_in)
    return list(parse(body, False))


def _formula(event: Any) -> bool:
    return isinstance(event, dict) and "InlineMath" in event


def _is_money(formula: str, raw: bytearray, extent: Mapping[str, int]) -> bool:
    following = raw[extent["end"] : extent["end"] + 1]
    return is_money(formula, following.decode("ascii", "ignore"))


def _restored(event: Any, stand_in: str) -> Any:
    if not isinstance(event, dict):
        return event
    return {
        name: content.replace(stand_in, "$") if isinstance(content, str) else content for name, content in event.items()
    }
