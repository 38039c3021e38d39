"""Finds the block that says when and where a text was published.

"15 March 2021", "Published: March 15, 2021", "By Jane Roe | 15 March 2021" are blocks of
their own and are skipped; in "LONDON, 12 May 2023 — Sales rose" the paragraph is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from factcheck.documents.dates import WrittenDate, written_dates
from factcheck.documents.drafts import Draft, Publication
from factcheck.documents.model import BlockKind
from factcheck.documents.shapes import is_sentence
from factcheck.documents.words import alternatives, layout_words

MAX_CHARACTERS = 160
MAX_NAME_WORDS = 8  # of a place and an agency, or of the authors
MAX_ENTRY_WORDS = 6  # of an entry between bars
MIN_CHRONOLOGY = 3  # so many dates that each stand alone are the text's own entries
BODY_CHARACTERS = 60  # a paragraph of this length that ends as a sentence is the body

_BAR = re.compile(r"\s+[|·•]\s+")
_SEPARATORS = " \t\u00a0,;:.|/·•–—-()[]"
_DASH_AFTER_DATE = re.compile(r"^\s*(?:\([A-Z][\w ./]{1,30}\)\s*)?[.):]?\s*(?:[–—-]{1,2}|/)\s*\S")


def mark_datelines(drafts: Sequence[Draft]) -> Publication | None:
    """Skips the blocks that only say when the text was published, and returns that day."""
    first_body, last_body = _extent_of_body(drafts)
    alone: list[tuple[Draft, str, list[WrittenDate]]] = []
    for index, draft in enumerate(drafts):
        if not draft.is_read or draft.kind is BlockKind.LIST_ITEM or len(draft.text) > MAX_CHARACTERS:
            continue
        label = _label(draft.text)
        if label or index <= first_body or index >= last_body:
            dates = list(written_dates(draft.text))
            above = index <= first_body
            divided = _is_divided_line(draft.text)
            if any(written.is_on_another_day for written in dates):
                continue  # a date that contradicts itself is to be checked, and tells no day of publication
            if dates and (divided or _is_dateline(draft.text, dates)):
                alone.append((draft, label, dates))
            elif not dates and above and (divided or _is_byline(draft.text)):
                draft.skip(BlockKind.DATELINE, "byline")
    if _is_chronology(drafts):
        alone = [entry for entry in alone if entry[1]]
    publications: list[tuple[int, Publication]] = []
    for draft, label, dates in alone:
        draft.skip(BlockKind.DATELINE, "dateline")
        publications.extend(_publications(draft, label, dates))
    if publications:
        return min(publications, key=lambda ranked: ranked[0])[1]
    return _publication_in_lead(drafts)


def _extent_of_body(drafts: Sequence[Draft]) -> tuple[int, int]:
    body = [
        index
        for index, draft in enumerate(drafts)
        if draft.is_read
        and draft.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE}
        and len(draft.text) >= BODY_CHARACTERS
        and is_sentence(draft.text)
    ]
    # A standfirst may stand before the dateline, so the first paragraph does not end the head.
    second = body[1] if len(body) > 1 else len(drafts)
    return second, body[-1] if body else -1


def _is_chronology(drafts: Iterable[Draft]) -> bool:
    count = 0
    for draft in drafts:
        if draft.kind is BlockKind.LIST_ITEM or not draft.is_read or len(draft.text) > MAX_CHARACTERS:
            continue
        if not _label(draft.text):
            dates = list(written_dates(draft.text))
            count += len(dates) == 1 and not _remainder(draft.text, dates).strip(_SEPARATORS)
    return count >= MIN_CHRONOLOGY


def _publications(draft: Draft, label: str, dates: list[WrittenDate]) -> Iterable[tuple[int, Publication]]:
    """Its dates, each with a rank: a labelled day of publication goes before a plain one, a revision last."""
    words = layout_words()
    for order, written in enumerate(dates):
        if written.day is None:
            continue
        before = draft.text[: written.start] if order else label
        if any(re.search(rf"\b{re.escape(word)}\b", before.lower()) for word in words.revised_labels):
            rank = 2
        else:
            rank = 0 if label in words.published_labels else 1
        yield rank, Publication(written.day, draft.source_span(written.start, written.end))


def _publication_in_lead(drafts: Sequence[Draft]) -> Publication | None:
    """The day in "LONDON, 12 May 2023 — Sales rose …", at the head of the first paragraph."""
    for draft in drafts:
        if not draft.is_read or draft.kind is not BlockKind.PARAGRAPH or not is_sentence(draft.text):
            continue
        head = draft.text[:MAX_CHARACTERS]
        written = next(written_dates(head), None)
        if written is None or written.day is None:
            return None
        place = head[: written.start]
        is_place = len(place.split()) <= MAX_NAME_WORDS and _only_names(_labels().sub(" ", place))
        if not is_place or not _DASH_AFTER_DATE.match(head[written.end :]):
            return None
        return Publication(written.day, draft.source_span(written.start, written.end))
    return None


def _is_dateline(text: str, dates: list[WrittenDate]) -> bool:
    remainder = _reading_time().sub(" ", _remainder(text, dates))
    remainder = _labels().sub(" ", remainder)
    names = remainder.strip(_SEPARATORS)
    if not names:
        return True
    if len(names.split()) > MAX_NAME_WORDS or any(character.isdigit() for character in names):
        return False
    if not _only_names(names):
        return False
    # "Board Meeting March 15, 2021" is a title; a place or an author is set off from the date.
    before, after = text[: dates[0].start].rstrip(" "), text[dates[-1].end :].lstrip(" ")
    set_off = (not before or before[-1] in _SEPARATORS) and (not after or after[0] in _SEPARATORS)
    return set_off or _is_byline(names) or _byline().match(text) is not None


def _is_divided_line(text: str) -> bool:
    """Whether it is a line of short entries with bars between them: "Bulletin, week 51 | 20 December 2024"."""
    entries = [entry.split() for entry in _BAR.split(text)]
    return len(entries) > 1 and all(0 < len(entry) <= MAX_ENTRY_WORDS for entry in entries) and not is_sentence(text)


def _is_byline(text: str) -> bool:
    match = _byline().match(text)
    if match is None:
        return False
    names = text[match.end() :].strip(_SEPARATORS)
    return 0 < len(names.split()) <= MAX_NAME_WORDS and not is_sentence(text) and _only_names(names)


def _only_names(text: str) -> bool:
    position = 0
    for match in _name().finditer(text):
        if text[position : match.start()].strip(_SEPARATORS):
            return False
        position = match.end()
    return not text[position:].strip(_SEPARATORS)


def _remainder(text: str, dates: list[WrittenDate]) -> str:
    """The text with each date replaced by a space."""
    parts, position = [], 0
    for written in dates:
        parts.append(text[position : written.start])
        position = written.end
    parts.append(text[position:])
    return " ".join(parts)


def _label(text: str) -> str:
    """The label at its head, in lower case, or nothing."""
    match = _labels().match(text)
    return match.group("label").lower() if match else ""


@cache
def _labels() -> re.Pattern[str]:
    words = layout_words()
    return re.compile(
        rf"(?<!\w)(?P<label>{alternatives(words.published_labels | words.revised_labels)})(?!\w)\s*:?",
        re.IGNORECASE,
    )


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(layout_words().byline_labels)})\b:?\s+(?=[A-Z])", re.IGNORECASE)


@cache
def _reading_time() -> re.Pattern[str]:
    return re.compile(rf"\b\d+[ -](?:{alternatives(layout_words().reading_time)})\b", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    particles = alternatives(layout_words().name_particles)
    return re.compile(rf"(?:[A-Z][\w.'’-]*|{particles})(?:[\s,&()/·|]+|$)")
