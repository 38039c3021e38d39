"""Lists of names or years beside a word that counts them: "the trio, A, B and C", "both ministers, A and B", "twice".

Read from the letters, for no figure stands there: names with capitals, and years of four digits, the last with "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck.documents import BlockKind
from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing
from factcheck.facts.list_letters import NAME, NAMES
from factcheck.facts.words import table_of

_NAMES = rf"(?:the\s)?{NAME}(?:,\s(?:the\s)?{NAME})*,?\sand\s(?:the\s)?{NAME}"
_OPEN = r"(?=\s?[,;:–—.)]|\s[a-z]|$)"
_ALL = r"(?!\s(?:from|in|of|with)\s)"  # "both the teams from Holm" are some of those named
_CLOSED = r"(?=\s?[,;:–—.)]|\s-\s|$)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEARS = rf"(?:in\s)?{_YEAR}(?:,\s(?:in\s)?{_YEAR})*(?:,?\sand\s(?:in\s)?{_YEAR})"
_SPLIT = re.compile(r",?\sand\s|,\s")
_FAR_OFF = 3  # times: a list so much longer or shorter is of something else
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = table_of("lists")
    making = "|".join(words["making"])
    held = "|".join(words["collectives"])
    number = "|".join(words["times"])
    counted = "|".join(words["timed"])
    open_ = "|".join(words["timed_open"])
    gap = rf"(?:\s(?!(?:{open_})\b)\w+){{0,4}}?"
    since = rf"(?:\s(?:since|between|from)\s{_YEAR}(?:\s(?:and|to)\s{_YEAR})?)?"
    times = rf"\b(?P<word>(?:{number})(?:\s(?:{counted}))|twice|thrice)\b{gap}{since}"
    past = rf"\b(?P<word>{number})\sof\s(?:the|its|his|her|their)(?:\s[a-z]+){{1,3}}\s(?:{counted})"
    acting = "|".join((*words["places"], *words["bodies"]))
    return (
        re.compile(
            rf"\b(?:a|the|her|his|its|their|this)\s(?P<word>{held})(?:\sof(?:\s[a-z-]+){{1,4}})?"
            rf"(?:,|:|\s[–—-]|\s\()\s?(?P<list>(?-i:{_NAMES})){_CLOSED}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?:a|the|her|his|its|their|this)\s(?P<word>{held})\sof\s(?P<list>(?-i:{_NAMES})){_OPEN}", re.IGNORECASE
        ),
        re.compile(rf"\b(?P<word>both)\s(?P<list>(?-i:{NAMES}))(?=\s[a-z])", re.IGNORECASE),
        re.compile(rf"(?P<list>(?-i:{NAMES}))\s(?:{making})\s(?:a|the)\s(?P<word>{held})\b", re.IGNORECASE),
        re.compile(rf"(?P<list>(?-i:{_NAMES}))(?:,|\s[–—-])\sthe\s(?P<word>{held})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?P<word>both)(?:\s[a-z]+){{0,2}}\s[a-z]+s(?:,|\s[–—-]|\s\()\s?"
            rf"(?P<list>(?-i:{_NAMES}))(?=\s?[,–—)]|\s-\s)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?P<list>(?-i:{NAMES}))(?-i:[^A-Z.]{{0,80}})[;,.]\s(?:and\s|but\s)?(?P<word>both)\s(?:the\s)?(?:{acting})\b{_ALL}",
            re.IGNORECASE,
        ),
        re.compile(rf"(?-i:\b(?P<word>{held})\s(?P<list>{NAMES}))(?=\s[a-z])", re.IGNORECASE),
        re.compile(rf"{past}(?:,|:|\s\(|\s[–—])\s?(?P<list>(?:in\s)?{_YEARS}){_CLOSED}", re.IGNORECASE),
        re.compile(rf"{times},?\s(?P<list>in\s{_YEARS})(?=[.,;:)\s]|$)(?!,\s(?:in\s)?{_YEAR})", re.IGNORECASE),
        re.compile(
            rf"{times}(?:\s\(|:\s)(?P<list>(?:in\s)?{_YEAR}(?:,\s{_YEAR})*(?:,?\sand\s{_YEAR})?)(?=\)|[.;]|$)",
            re.IGNORECASE,
        ),
    )


def find(context: Context) -> Iterator[Listing]:
    """The lists of a document whose number a word beside them says."""
    words = table_of("lists")
    numbers = {**words["collective_numbers"], **words["time_numbers"]}
    text = context.document.text
    for block in context.document.blocks:
        if block.kind not in _KINDS:
            continue
        for pattern in _patterns():
            for match in pattern.finditer(text, block.start, block.end):
                items = [item for item in _SPLIT.split(match["list"]) if item]
                value = numbers[match["word"].lower().split()[0]]
                if len(items) * _FAR_OFF < value or value * _FAR_OFF < len(items):
                    continue
                start, end = match.span("word")
                count = context.word(f"l{start}", start, end, Fraction(value), unit="1", style="words")
                yield Listing(
                    sentence=count.sentence,
                    inferred="the list looks complete",
                    way="named",
                    count=count,
                    least=len(items),
                    most=len(items),
                    start=match.start("list"),
                    end=match.end("list"),
                )
