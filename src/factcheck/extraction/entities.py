"""Who and what a text names: people, organizations, countries and places, each with all its mentions.

The rule of the document, in this order:

1. **Candidates.** Runs of capitalized words (`names.pieces`), cut and typed by gazetteer, legal form
   ("Inc."), head noun ("Ministry of …", "… Bank") and title ("President …"); then the spans of the
   entity recognizer, if one ran: one that overlaps a run gives it its type, one that overlaps none is a
   candidate of its own.
2. **Doubt.** A candidate that neither gazetteer, pattern nor recognizer knows is dropped if the tagger,
   where it ran, found no proper noun in it; if it is one word in capitals that stands for a measure;
   and, at the start of a sentence or in a heading in Title Case, if the rest of the text never uses it
   as a name. An adjective before a currency ("Russian rubles") is no mention of the country.
3. **Identity.** Mentions with one key are one entity: the code of a country, whatever the form
   ("the U.S.", "American"); else the name without article, legal form and case. An acronym in
   parentheses after a name, the name without its legal form, and the surname of a person whose full name
   the text gives are further forms of the same key, wherever they stand.

Works on a `Doc` that was never tagged, on one that was, and on plain text (`read_entities`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.tokens import Span

from factcheck.extraction.designations import find_designations
from factcheck.extraction.gazetteer import LONGEST, gazetteer, known
from factcheck.extraction.model import Designation, Entity, EntityLabel, Mention
from factcheck.extraction.names import Piece, heading_lines, is_no_name, pieces, starts_sentence
from factcheck.extraction.plain import plain_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPANS_KEY: Final = "entities"
DOCUMENT_KEY: Final = "factcheck_entities"

_LABELS: Final = {
    "PER": EntityLabel.PERSON,
    "PERSON": EntityLabel.PERSON,
    "ORG": EntityLabel.ORG,
    "LOC": EntityLabel.PLACE,
    "GPE": EntityLabel.PLACE,
    "FAC": EntityLabel.PLACE,
    "NORP": EntityLabel.UNKNOWN,
    "PRODUCT": EntityLabel.PRODUCT,
    "EVENT": EntityLabel.EVENT,
    "MISC": EntityLabel.UNKNOWN,
    "LAW": EntityLabel.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Recognized:
    """A span of an entity recognizer, with its label as one of ours."""

    start: int
    end: int
    label: EntityLabel


# Whether the characters of a range hold a proper noun; None where no tagger ran.
ProperNoun = Callable[[int, int], bool | None]


def read_entities(
    text: str,
    taken: Sequence[tuple[int, int]] = (),
    recognized: Iterable[Recognized] = (),
    has_proper_noun: ProperNoun = lambda _start, _end: None,
) -> tuple[Entity, ...]:
    """The entities of a text, in order of their first mention.

    Args:
        text: Normalized characters.
        taken: Half-open ranges that are no names (URLs, "COVID-19").
        recognized: What an entity recognizer found, in order.
        has_proper_noun: What a tagger says about a range.
    """
    candidates = _with_recognized(pieces(text, sorted(taken)), list(recognized), text)
    aliases = _introduced(candidates, text)
    names = _evidence(candidates, has_proper_noun)
    leading = frozenset(piece.words[0].lower() for piece in candidates if piece.sure and len(piece.words) > 1)
    cut = [part for piece in candidates for part in (_cut(piece, names) if piece.heading else (piece,))]
    kept = [piece for piece in cut if _is_name(piece, names, leading, aliases, has_proper_noun)]
    return _grouped(kept, aliases, text)


# -- candidates


def _with_recognized(found: list[Piece], recognized: list[Recognized], text: str) -> list[Piece]:
    """Join the recognizer's spans with the runs; a run found by gazetteer or pattern keeps its extent."""
    if not recognized:
        return found
    added: list[Piece] = []
    starts = [piece.start for piece in found]
    headings = heading_lines(text)
    for span in recognized:
        first = max(0, bisect_right(starts, span.start) - 1)
        overlapping = [p for p in found[first : bisect_left(starts, span.end)] if p.end > span.start]
        for piece in overlapping:
            if not piece.sure:
                piece.sure = True
                piece.label = span.label
        if not overlapping:
            lone = _recognized_piece(span, text, headings)
            if lone is not None:
                added.append(lone)
    return sorted([*found, *added], key=lambda piece: piece.start)


def _recognized_piece(span: Recognized, text: str, headings: Sequence[tuple[int, int]]) -> Piece | None:
    words = text[span.start : span.end].split()
    if not words or all(is_no_name(word) or not word[0].isupper() for word in words) or len(words) > 8:
        return None
    piece = Piece(span.start, span.end, tuple(words), text[span.start : span.end], span.label, sure=True)
    piece.initial = starts_sentence(text, span.start)
    piece.heading = any(start <= span.start < end for start, end in headings)
    return piece


# -- doubt


def _evidence(candidates: Iterable[Piece], has_proper_noun: ProperNoun) -> frozenset[str]:
    """Keys of what the running text, not a heading or a first word, treats as a name."""
    return frozenset(
        key_of(piece)
        for piece in candidates
        if not piece.heading
        and not _is_abbreviation(piece)
        and (piece.sure or (not piece.initial and has_proper_noun(piece.start, piece.end) is not False))
    )


def _cut(piece: Piece, names: frozenset[str]) -> list[Piece]:
    """What a run in a heading holds: "Norway Sells More" is Norway, or any name that the text uses elsewhere."""
    if piece.place is not None or key_of(piece) in names:
        return [piece]
    found: list[Piece] = []
    starts = [match.start() for match in _WORD_START.finditer(piece.surface)]
    ends = [match.end() for match in _WORD_END.finditer(piece.surface)]
    index = 0
    while index < len(starts):
        for last in range(min(len(ends), index + LONGEST) - 1, index - 1, -1):
            surface = piece.surface[starts[index] : ends[last]]
            place = gazetteer().get(surface)
            if place is not None or _normal(surface) in names:
                start, label = piece.start + starts[index], place.label if place else EntityLabel.UNKNOWN
                end = start + len(surface)
                found.append(Piece(start, end, tuple(surface.split()), surface, label, place, heading=True))
                index = last
                break
        index += 1
    return found or [piece]


_WORD_START: Final = re.compile(r"(?<![^\s-])(?=[^\s-])")
_WORD_END: Final = re.compile(r"(?<=[^\s-])(?![^\s-])")


def _is_abbreviation(piece: Piece) -> bool:
    return len(piece.words) == 1 and is_no_name(piece.words[0])


def _is_generic(piece: Piece) -> bool:
    """ "the Committee", "the Act": short for a name that stands elsewhere, which we do not resolve; "Dollars"."""
    word = piece.words[0]
    generic = known("organizations", "never_alone") | known("works", "heads")
    return len(piece.words) == 1 and (word in generic or word.lower() in known("currency_nouns"))


def _is_name(
    piece: Piece,
    names: frozenset[str],
    leading: frozenset[str],
    aliases: dict[str, str],
    has_proper_noun: ProperNoun,
) -> bool:
    if piece.currency:
        return False
    if piece.place is not None:
        return True
    if len(piece.surface.strip(".'")) < 2:
        return False
    if _is_abbreviation(piece) or _is_generic(piece):
        return _normal(piece.words[0]) in aliases
    key = key_of(piece)
    if key in aliases:
        return True
    if piece.heading:
        return key in names
    if piece.sure:
        return True
    proper = has_proper_noun(piece.start, piece.end)
    if proper is False:
        # A rare place that the tagger does not know, but "Lahti Trade Agency" is named after it.
        return not piece.initial and key in leading
    if not piece.initial:
        return True
    return key in names or (proper is True) or len(piece.words) > 2


# -- identity

_ARTICLE: Final = re.compile(r"^the ")
_SPACES: Final = re.compile(r"\s+")


def _normal(name: str) -> str:
    lower = _SPACES.sub(" ", name).lower().rstrip("'")
    return _ARTICLE.sub("", lower).replace("centre", "center").replace(" & ", " and ").replace(" the ", " ")


def key_of(piece: Piece) -> str:
    """What equal names have in common."""
    if piece.place is not None:
        return piece.place.key
    name = piece.surface
    for word in reversed(piece.words[1:]):
        if word not in known("legal_forms", "forms"):
            break
        name = name.removesuffix(word).rstrip(" ,")
    return _normal(name)


_INTRODUCED: Final = re.compile(r",? ?\((?:the |hereinafter |[\"'])*([A-Z][\w&.-]{1,9})[\"']?\)")


def _introduced(candidates: Sequence[Piece], text: str) -> dict[str, str]:
    """Other forms → key: acronyms in parentheses after a name, and surnames."""
    aliases: dict[str, str] = {}
    for piece in candidates:
        found = _INTRODUCED.match(text, piece.end, piece.end + 40)
        if found and len(piece.words) > 1 and piece.place is None and _abbreviates(found.group(1), piece.surface):
            aliases.setdefault(_normal(found.group(1)), key_of(piece))
            piece.sure = True
    aliases.update(_surnames(candidates, aliases))
    return aliases


def _surnames(candidates: Sequence[Piece], taken: dict[str, str]) -> dict[str, str]:
    """Surname and shorter forms → key of the fullest name, where the text gives only one such person."""
    persons = {_normal(piece.words[-1]) for piece in candidates if piece.label is EntityLabel.PERSON}
    full: dict[str, list[str]] = {}
    for piece in candidates:
        surname = _normal(piece.words[-1])
        named = piece.label is EntityLabel.PERSON or (piece.label is EntityLabel.UNKNOWN and surname in persons)
        if named and 1 < len(piece.words) <= 5 and not piece.heading and piece.place is None:
            full.setdefault(surname, []).append(key_of(piece))
    forms: dict[str, str] = {}
    for surname, keys in full.items():
        fullest = max(dict.fromkeys(keys), key=lambda key: len(key.split()))
        words = set(fullest.split())
        if surname.title() in gazetteer() or surname in taken or not all(set(key.split()) <= words for key in keys):
            continue
        forms.update(dict.fromkeys((surname, *keys), fullest))
    return forms


def _abbreviates(short: str, name: str) -> bool:
    """Whether `short` begins with the first letter of the name and takes its letters in order."""
    letters = [letter for letter in short if letter.isalnum()]
    if len(letters) < 2 or sum(letter.isupper() for letter in letters) < 2 or letters[0].lower() != name[0].lower():
        return False
    rest = iter(name.lower())
    return all(letter.lower() in rest for letter in letters if not letter.isdigit())


def _grouped(kept: Sequence[Piece], aliases: dict[str, str], text: str) -> tuple[Entity, ...]:
    groups: dict[str, list[Piece]] = {}
    for piece in kept:
        key = key_of(piece)
        if piece.place is None:
            key = aliases.get(key, key)
        groups.setdefault(key, []).append(piece)
    return tuple(_entity(key, group, text) for key, group in groups.items())


def _entity(key: str, group: Sequence[Piece], text: str) -> Entity:
    place = next((piece.place for piece in group if piece.place), None)
    mentions = tuple(
        Mention(
            piece.start,
            piece.end,
            text[piece.start : piece.end],
            adjectival=piece.place is not None and piece.place.adjectival,
        )
        for piece in group
    )
    nouns = [mention.text for mention in mentions if not mention.adjectival]
    name = max(nouns, key=len) if nouns else (place.name if place else mentions[0].text)
    return Entity(key, _SPACES.sub(" ", name), _label(group), mentions, place.code if place else None)


def _label(group: Sequence[Piece]) -> EntityLabel:
    """The commonest known label; the first of equals."""
    labels = [piece.label for piece in group if piece.label is not EntityLabel.UNKNOWN]
    return max(labels, key=labels.count) if labels else EntityLabel.UNKNOWN


# -- the component


class EntityReader:
    """The spaCy component: writes `doc.spans["entities"]`, `span._.entity` and the document's list."""

    def __call__(self, doc: Doc) -> Doc:
        text = plain_text(doc)
        taken = [(each.start, each.end) for each in find_designations(text) if not _holds_a_name(each)]
        entities = read_entities(text, taken, _recognized(doc), _tagger_of(doc))
        spans = []
        for entity in entities:
            for mention in entity.mentions:
                span = doc.char_span(mention.start, mention.end, label=entity.label.value, alignment_mode="expand")
                if span is not None:
                    span._.entity = entity
                    spans.append(span)
        doc.spans[SPANS_KEY] = sorted(spans, key=lambda span: (span.start, span.end))
        doc.user_data[DOCUMENT_KEY] = entities
        return doc


def _holds_a_name(designation: Designation) -> bool:
    """Whether a designation is a name with a number, "Boeing 737", in which the name is still one."""
    return designation.kind == "name" and " " in designation.text


def _recognized(doc: Doc) -> list[Recognized]:
    return [Recognized(ent.start_char, ent.end_char, _LABELS[ent.label_]) for ent in doc.ents if ent.label_ in _LABELS]


def _tagger_of(doc: Doc) -> ProperNoun:
    """Looks up part-of-speech tags by character range; tokens without a tag count as not tagged."""
    table = doc.to_array(["IDX", "POS"])
    proper_noun = doc.vocab.strings["PROPN"]
    starts = [int(row) for row in table[:, 0]] if len(doc) else []
    tags = [int(row) for row in table[:, 1]] if len(doc) else []

    def has_proper_noun(start: int, end: int) -> bool | None:
        first = max(0, bisect_right(starts, start) - 1)
        found = [tag for tag in tags[first : bisect_left(starts, end)] if tag]
        return proper_noun in found if found else None

    return has_proper_noun


@Language.factory("factcheck_entities", assigns=["doc.spans", "span._.entity"])
def make_entities(nlp: Language, name: str) -> EntityReader:  # noqa: ARG001 (the factory protocol)
    """Factory of the component "factcheck_entities"; put it after the entity recognizer, if there is one."""
    if not Span.has_extension("entity"):
        Span.set_extension("entity", default=None)
    return EntityReader()
