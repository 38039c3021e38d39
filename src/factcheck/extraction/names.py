"""Runs of capitalized words, and what a run names.

Works on the characters of the text alone, so that a sentence that was never tagged gives names too. The
steps, in this order (the whole document rule stands in `entities`):

1. `chains` finds words with a capital that are joined by a space, a hyphen or a small linking word.
2. `segments` cuts a chain into segments of words that stand side by side, without words that are no
   names (months, "The", "According") and titles.
3. `pieces` types the segments and joins them where one goes on with "of", "for" or "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.gazetteer import LONGEST, Place, gazetteer, known, table
from factcheck.extraction.model import EntityLabel

_UPPER: Final = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u024f\u0391-\u03a9\u0410-\u042f"
_ABBREVIATED: Final = rf"(?:{'|'.join(sorted(known('abbreviations')))})\."
_CAPITALIZED: Final = re.compile(
    rf"(?<![\w@/\\.#])(?:{_ABBREVIATED}(?=\s)"
    rf"|[A-Z]\.(?:[A-Z]\.)+"
    rf"|[A-Z]\.(?=\s?[{_UPPER}])"
    rf"|[{_UPPER}]\w*(?:(?:&|-|'(?!s\b))\w+)*)"
)
# What stands between two words of a chain → the kind of link; an adjacent word is "".
_LINKS: Final = {
    " ": "",
    "-": "-",
    "–": "-",
    " & ": "&",
    ", ": ",",
    " al-": "de",
    " el-": "de",
    " d'": "d'",
    **{f" {word} ": kind for kind, words in table("entities")["links"].items() for word in words},
}
_LONGEST_CHAIN: Final = 40  # words; a longer one is a list in capitals, and is cut
_SENTENCE_END: Final = re.compile(r"[.!?:;•*\u2022\u00b7>|#\"“”(\[–—-]\s*\Z")
_ABBREVIATION_END: Final = re.compile(rf"(?:{_ABBREVIATED}|\b[A-Z]\.)\s*\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """One capitalized word, and what links it to the next one of its chain."""

    start: int
    end: int
    text: str
    link: str = ""


@dataclass(slots=True)
class Piece:
    """A candidate for an entity.

    Attributes:
        words: Its capitalized words; `surface` has the linking words too.
        sure: Found by gazetteer, pattern or title; a piece that is not needs evidence where it stands
            at the start of a sentence or in a heading.
        initial: Stands at the start of a sentence.
        heading: Stands in a line in title case or capitals.
    """

    start: int
    end: int
    words: tuple[str, ...]
    surface: str
    label: EntityLabel = EntityLabel.UNKNOWN
    place: Place | None = None
    sure: bool = False
    initial: bool = False
    heading: bool = False
    currency: bool = False
    aliases: list[str] = field(default_factory=list)


def chains(text: str, blocked: Sequence[tuple[int, int]] = ()) -> Iterator[list[Word]]:
    """Chains of capitalized words, none of which reaches into a `blocked` range (sorted)."""
    chain: list[Word] = []
    position = 0
    for found in _CAPITALIZED.finditer(text):
        start, end = found.span()
        while position < len(blocked) and blocked[position][1] <= start:
            position += 1
        if position < len(blocked) and blocked[position][0] < end:
            continue
        if chain:
            previous = chain[-1]
            gap = text[previous.end : start] if start - previous.end <= 9 else None
            link = _LINKS.get(gap) if gap is not None else None
            if gap == "\n" and _wraps(text, previous.end):
                link = ""
            if link is not None and len(chain) < _LONGEST_CHAIN:
                chain[-1] = Word(previous.start, previous.end, previous.text, link or " ")
            else:
                yield chain
                chain = []
        chain.append(Word(start, end, found.group()))
    if chain:
        yield chain


_WRAPPED_AT: Final = (50, 110)  # characters; a shorter line was ended on purpose, a longer one is a paragraph


def _wraps(text: str, end: int) -> bool:
    """Whether the line that ends at `end` has the length of a line wrapped by hand."""
    shortest, longest = _WRAPPED_AT
    line_start = text.rfind("\n", max(0, end - longest), end)
    return (line_start >= 0 or end <= longest) and end - line_start > shortest


@cache
def _never() -> frozenset[str]:
    tables = calendar()
    words = set(known("never")) | set(tables["months"]) | set(tables["weekdays"])
    return frozenset(words)


@cache
def _abbreviations() -> frozenset[str]:
    return known("never", "abbreviations")


def is_no_name(word: str) -> bool:
    """Whether a capitalized word never names anything by itself."""
    return word.rstrip("'").lower() in _never() or word in _abbreviations()


def starts_sentence(text: str, start: int) -> bool:
    """Whether a capital at `start` may be due to its place: sentence, list item, quotation, line."""
    if start == 0:
        return True
    before = text[max(0, start - 8) : start]
    if "\n" in before[len(before.rstrip()) :]:
        return not _wraps(text, start - 1 - (len(before) - len(before.rstrip()) - 1)) or before.rstrip()[-1:] in ".!?:"
    if not _SENTENCE_END.search(before):
        return False
    return not _ABBREVIATION_END.search(before)


_TITLE_CASE_SHARE: Final = 0.8
_LONGEST_HEADING: Final = 200  # characters
_LINE: Final = re.compile(r"[^\n]+")
_LINE_WORD: Final = re.compile(r"[^\W\d_]{4,}")


def heading_lines(text: str) -> list[tuple[int, int]]:
    """Lines in Title Case or capitals: short, no full stop, and nearly every longer word with a capital."""
    found = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if end - start > _LONGEST_HEADING:
            continue
        content = line.group().rstrip()
        first = next((character for character in content if character.isalpha()), "a")
        if not first.isupper() or content.endswith((".", ",", ";")):
            continue
        words = [word for word in _LINE_WORD.findall(content) if word[0].isupper() or word not in _never()]
        capitals = sum(1 for word in words if word[0].isupper())
        if len(words) > 1 and capitals >= _TITLE_CASE_SHARE * len(words):
            found.append((start, end))
    return found


def pieces(text: str, blocked: Sequence[tuple[int, int]] = ()) -> list[Piece]:
    """All candidates of a text in order of position, without overlaps."""
    headings = heading_lines(text)
    found: list[Piece] = []
    position = 0
    for chain in chains(text, blocked):
        while position < len(headings) and headings[position][1] <= chain[0].start:
            position += 1
        in_heading = position < len(headings) and headings[position][0] <= chain[0].start
        for piece in _of_chain(chain, text):
            piece.heading = in_heading
            piece.initial = starts_sentence(text, piece.start)
            found.append(piece)
    return found


def _of_chain(chain: list[Word], text: str) -> Iterator[Piece]:
    index = 0
    while index < len(chain):
        place_end, place = _place_at(chain, index)
        if place is not None and not _goes_on_as_name(chain, place_end, place):
            yield _place_piece(chain[index:place_end], place, text)
            index = place_end
            continue
        word = chain[index].text
        if place is None and is_no_name(word) and word not in known("organizations", "portfolio"):
            index += 1
            continue
        if word in known("titles"):
            index = _after_titles(chain, index)
            if index < len(chain) and chain[index - 1].link == " " and not is_no_name(chain[index].text):
                end = _person_end(chain, index)
                if _place_at(chain, index)[1] is None and end > index:
                    yield _piece(chain[index:end], EntityLabel.PERSON, text, sure=True)
                    index = end
            continue
        end, label, sure = _name_end(chain, index)
        yield from _prefixed(chain, index, end, label, sure, text)
        index = max(end, index + 1)


def _piece(words: Sequence[Word], label: EntityLabel, text: str, *, sure: bool) -> Piece:
    start, end = words[0].start, words[-1].end
    return Piece(start, end, tuple(word.text for word in words), text[start:end], label, sure=sure)


# -- places


_JOINTS: Final = {
    "of": " of ",
    "and": " and ",
    "&": " & ",
    "-": "-",
    ",": ", ",
    "for": " for ",
    "de": " de ",
    "d'": " d'",
}


def _joined(chain: Sequence[Word], start: int, end: int) -> str:
    parts = [word.text + _JOINTS.get(word.link, " ") for word in chain[start : end - 1]]
    return "".join(parts) + chain[end - 1].text


def _place_at(chain: Sequence[Word], index: int) -> tuple[int, Place | None]:
    """The longest form of the gazetteer that starts at `index`, and where it ends."""
    forms = gazetteer()
    limit = min(len(chain), index + LONGEST)
    for end in range(limit, index, -1):
        form = _joined(chain, index, end)
        place = forms.get(form) or forms.get(form.replace(" of ", " of the ")) or forms.get(form.rstrip("'"))
        if place is not None:
            return end, place
    return index, None


def _goes_on_as_name(chain: Sequence[Word], end: int, place: Place) -> bool:
    """Whether a place is only the start of a longer name: "Lahti Trade Agency", "American Airlines"."""
    if end >= len(chain) or chain[end - 1].link not in (" ", "-", "&"):
        return False
    following = chain[end].text
    if following.lower() in known("currency_nouns"):
        return False
    if following in known("titles") or is_no_name(following) or _place_at(chain, end)[1] is not None:
        return False
    return chain[end - 1].link != "-" or not place.adjectival


def _has_head(chain: Sequence[Word], index: int) -> bool:
    heads = known("organizations", "portfolio") | known("organizations", "heads")
    while index < len(chain):
        if chain[index].text in heads:
            return True
        if chain[index].link != " ":
            return False
        index += 1
    return False


def _place_piece(words: Sequence[Word], place: Place, text: str) -> Piece:
    piece = _piece(words, place.label, text, sure=True)
    piece.place = place
    following = re.match(r"[ -]([A-Za-z]+)", text[piece.end : piece.end + 16])
    named = following is not None and following.group(1).lower() in known("currency_nouns")
    piece.currency = named or text[piece.end : piece.end + 1] in tuple("$£")
    return piece


# -- persons


def _after_titles(chain: Sequence[Word], index: int) -> int:
    while index < len(chain) and chain[index].text in known("titles"):
        index += 1
        if chain[index - 1].link != " ":
            break
    return index


def _person_end(chain: Sequence[Word], index: int) -> int:
    end = index
    while end < len(chain) and end - index < 5:
        word = chain[end].text
        if is_no_name(word) or word in known("titles"):
            break
        end += 1
        if chain[end - 1].link not in (" ", "-", "de", "d'"):
            break
    return end


# -- organizations, works and other names


def _name_end(chain: Sequence[Word], index: int) -> tuple[int, EntityLabel, bool]:
    """Where the name that starts at `index` ends, what it names, and whether that is sure."""
    end = _segment_end(chain, index)
    words = [word.text for word in chain[index:end]]
    if _legal_form_at(chain, end):
        return end + 1, EntityLabel.ORG, True
    if words[-1] in known("legal_forms", "forms") and len(words) > 1:
        return end, EntityLabel.ORG, True
    portfolio, heads = known("organizations", "portfolio"), known("organizations", "heads")
    works = known("works", "heads")
    is_organization = any(word in portfolio or word in heads for word in words)
    is_work = words[-1] in works
    if len(words) > 1 and not is_organization:
        if words[-1] in known("geography") or words[0] in known("geography", "before"):
            return end, EntityLabel.PLACE, True
        if words[-1] in known("events") or words[0] in known("events"):
            return end, EntityLabel.EVENT, True
    if words in (["War"], ["Battle"]):  # "the War of the Triple Alliance"
        full = _with_of(chain, end)
        return (full, EntityLabel.EVENT, True) if full > end else (end, EntityLabel.UNKNOWN, False)
    is_portfolio = words[-1] in portfolio or words[0] in portfolio
    full = _continued(chain, end, portfolio=is_portfolio) if is_organization or is_work else _with_of(chain, end)
    if is_organization and (len(words) > 1 or full > end):
        return full, EntityLabel.ORG, True
    if is_work and (len(words) > 1 or full > end):
        return full, EntityLabel.UNKNOWN, len(words) > 1
    if is_organization or is_work:
        return end, EntityLabel.UNKNOWN, False
    return full, EntityLabel.UNKNOWN, False


def _segment_end(chain: Sequence[Word], index: int) -> int:
    end = index + 1
    while end < len(chain) and chain[end - 1].link in (" ", "-", "&", "de", "d'"):
        word = chain[end].text
        if is_no_name(word) or (word in known("titles") and not _has_head(chain, end)):
            break
        end += 1
    return end


def _legal_form_at(chain: Sequence[Word], end: int) -> bool:
    return end < len(chain) and chain[end - 1].link == "," and chain[end].text in known("legal_forms", "forms")


def _continued(chain: Sequence[Word], end: int, *, portfolio: bool) -> int:
    """Where an organization ends that goes on with "of", "for" or, after a portfolio, "and"."""
    responsible = False
    while end < len(chain):
        link = chain[end - 1].link
        if link in ("of", "for") or (link == "on" and portfolio):
            responsible = True
        elif not (link == "and" and portfolio and responsible and _names_a_field(chain, end)):
            break
        if is_no_name(chain[end].text):
            break
        end = _segment_end(chain, end)
    return end


def _names_a_field(chain: Sequence[Word], index: int) -> bool:
    """Whether the word after "and" is one more responsibility, not another name: "Industry and Trade"."""
    end = _segment_end(chain, index)
    heads = known("organizations", "portfolio") | known("organizations", "heads")
    if any(word.text in heads or word.text in known("titles") for word in chain[index:end]):
        return False
    return _place_at(chain, index)[1] is None and not chain[index].text.isupper()


def _with_of(chain: Sequence[Word], end: int) -> int:
    """ "House of Commons", "Gulf of Mexico": another name goes on with "of" once."""
    if end < len(chain) and chain[end - 1].link == "of" and not is_no_name(chain[end].text):
        return _segment_end(chain, end)
    return end


def _prefixed(
    chain: Sequence[Word], index: int, end: int, label: EntityLabel, sure: bool, text: str
) -> Iterator[Piece]:
    """The piece of a name; "the Republic of Belarus" is Belarus."""
    for middle in range(index + 1, end):
        if chain[middle - 1].link == "of" and _joined(chain, index, middle) in known("official_prefixes"):
            place_end, place = _place_at(chain, middle)
            if place is not None and place_end == end and not place.adjectival:
                yield _place_piece(chain[index:end], place, text)
                return
    yield _piece(chain[index:end], label, text, sure=sure)
