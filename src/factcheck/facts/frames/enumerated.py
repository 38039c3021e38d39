"""Counts whose items are numbered by words: "The report names two causes. The first is cost. … The third is fear."

The items are read from their letters, for sentences without figures have no parse. They begin with "first" and go on in
order. Fewer than the count are no contradiction, unless the last one is said to be the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing, announced, listing_of
from factcheck.facts.sentences import Sentence
from factcheck.facts.words import table_of

_SENTENCE_END = re.compile(r"[.!?][”\"')]?\s")
_FAR = 1500  # characters in which the items stand
_LEAST, _MOST = 2, 9
_LAST = 0  # for "finally": whatever number comes next


def _pattern() -> re.Pattern[str]:
    words = table_of("lists")
    numbered = "|".join(words["numbered"])
    final = "|".join(words["final"])
    verbs = "|".join(words["numbered_verbs"])
    opening = r"(?:\A\W*|[.;:!?]\W*\s|\n\W*|,\s(?:and\s)?|\sand\s)"
    alone = rf"(?P<alone>{numbered})(?:ly)?(?=,\s)"
    subject = rf"[Tt]he\s(?P<subject>{numbered}|final|last)(?:\sone|\sof\s(?:these|them))?(?=,?\s(?:{verbs})\b)"
    gapped = rf"the\s(?P<gapped>{numbered})(?=\san?\s)"  # "the first is a swim, the second a climb"
    return re.compile(rf"{opening}(?:{alone}|{subject}|{gapped}|(?P<final>{final})(?=,?\s))", re.IGNORECASE)


def find(context: Context) -> Iterator[Listing]:
    """The counts of a document whose items are numbered behind them."""
    for sentence in context.sentences:
        if sentence.is_crowded or sentence.block < 0:
            continue
        figures = announced(context, sentence)
        if len(figures) != 1:
            continue
        figure = figures[0]
        noun = figure.quantity.noun
        start = noun[1] if noun is not None else figure.quantity.end
        found = _items(context, sentence, start)
        value = figure.quantity.value or 0
        if found is None or not _LEAST <= value <= _MOST:
            continue
        number, closed, first, last = found
        if len(_SENTENCE_END.findall(context.document.text, start, first + 2)) > 1:
            continue  # another sentence stands between, and the items may be of what it says
        if number < value and not closed:
            continue
        why = "the items are numbered"
        yield listing_of(context, sentence, figure, number, (first, last), why, way="numbered")


def _items(context: Context, sentence: Sentence, start: int) -> tuple[int, bool, int, int] | None:
    """How many items are numbered behind a place, whether the last is said to be, and where they stand."""
    block = context.document.blocks[sentence.block]
    text = context.document.text[start : min(block.end, start + _FAR)]
    ranks = {word: rank for rank, word in enumerate(table_of("lists")["numbered"], start=1)}
    number, first, last = 0, 0, 0
    for match in _pattern().finditer(text):
        word = (match["alone"] or match["subject"] or match["gapped"] or "").lower()
        rank = ranks.get(word, _LAST)
        if rank not in {_LAST, number + 1}:
            if rank == 1 and number:
                return None  # another list
            continue
        if rank == _LAST and number < _LEAST - 1:
            continue
        if match["gapped"] and not number:
            continue
        number, first, last = number + 1, first or start + match.start(), start + match.end()
        if rank == _LAST:
            return number, True, first, last
    return (number, False, first, last) if number >= _LEAST else None
