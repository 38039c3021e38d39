"""An age on the day of publication, against a birth told nearby: "Edda Corran, who is 57. Born in 1967, she …".

Nothing but the age says when it was reached: it stands in commas behind a name, or behind "is". So the day is that on
which the text was published, if that is known. The birth is the only one of the paragraph, nobody else is named from
the one to the other, and no year that the text names would make the age right. An age in commas may be of the time
that is told of; there, only a slip that seldom fits by chance tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.beside import names_kin
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import Happening
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Fact, Frame
from factcheck.facts.part_words import people_words
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_likely_slip

_OLDEST = 110
_YOUNGEST = 10
_NEAR = 3  # sentences between an age and the birth
_CLOSERS = frozenset({"", ",", ".", ";", "and", "but", "years", "–", "—"})
_PERSONAL = ("ee", "er", "ian", "ist", "man", "or", "woman")
_NOW = frozenset({"is", "am", "'s", "’s", "now"})
_PLACING = (" at ", " from ", " in ", " near ", " to ")
_NAMELESS = frozenset({"he", "she", "i", "who", "where"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeNow(Frame):
    """An age of today, and the year of the birth.

    Attributes:
        age: The figure.
        birth: The year in which it begins.
        now: The year of publication.
        offsets: What `age - (now - birth)` can be, the likeliest first.
    """

    age: Fact
    birth: Fact
    now: int
    offsets: tuple[int, ...]


def find(context: Context) -> Iterator[AgeNow]:
    """The ages of today with a birth in their paragraph."""
    published = context.document.published
    if published is None:
        return
    births = _births(context)
    for sentence in context.sentences:
        block = context.document.blocks[sentence.block] if sentence.block >= 0 else None
        if block is None or block.kind is BlockKind.TABLE_CELL:
            continue
        ages = [figure for figure in sentence.figures if _is_age(sentence, figure)]
        born = _born(context, sentence, births) if len(ages) == 1 else None
        if born is None or born.point.year is None:
            continue
        birth, fact = context.year(born.point), context.fact(ages[0])
        years = published.year - born.point.year
        offsets: tuple[int, ...] = (0, -1)
        if born.point.month is not None and born.point.month != published.month:
            offsets = (0,) if born.point.month < published.month else (-1,)
        stated = fact.value or Fraction(0)
        if birth is None or years <= 0 or not _is_told(context, sentence, ages[0], born, stated - years):
            continue
        yield AgeNow(
            sentence=sentence.number,
            inferred="both are told of the one who is named",
            age=fact,
            birth=birth,
            now=published.year,
            offsets=offsets,
        )


def _is_age(sentence: Sentence, figure: Figure) -> bool:
    """ "Teng, who is 58,", "Lund, 43, had", "She is now 61.": of the day of writing."""
    quantity = figure.quantity
    bare = quantity.kind is QuantityKind.NUMBER and quantity.noun is None and quantity.scale is None
    if not (bare or quantity.kind is QuantityKind.AGE) or quantity.mod is not None or quantity.written.decimals:
        return False
    if not _YOUNGEST <= (quantity.value or 0) <= _OLDEST or sentence.word(figure.last) not in _CLOSERS:
        return False
    return _is_said_now(sentence, figure) or _is_behind_name(sentence, figure) or _is_behind_noun(sentence, figure)


def _is_said_now(sentence: Sentence, figure: Figure) -> bool:
    before = sentence.word(figure.outer - 1)
    holder = sentence.word(figure.outer - (3 if before == "now" else 2))
    return before in _NOW and holder in _NAMELESS


def _is_behind_name(sentence: Sentence, figure: Figure) -> bool:
    name = sentence.doc[figure.outer - 2] if figure.outer - 2 >= sentence.start else None
    named = name is not None and name.pos_ == "PROPN" and name.text[:1].isupper()
    return named and sentence.word(figure.outer - 1) == "," and sentence.word(figure.last) in {",", ".", ""}


def _is_behind_noun(sentence: Sentence, figure: Figure) -> bool:
    """ "A roofer of 34, fell": somebody who has no name."""
    before, after = sentence.word(figure.outer - 1), sentence.word(figure.last)
    noun = sentence.doc[figure.outer - 2] if figure.outer - 3 >= sentence.start else None
    if noun is None or before != "of" or after not in {",", "."} or sentence.word(figure.outer - 3) not in {"a", "an"}:
        return False
    return lemma(noun) in people_words() or noun.lower_.endswith(_PERSONAL)


def _births(context: Context) -> Mapping[int, Sequence[Happening]]:
    """The births of a document by their blocks."""
    found: dict[int, list[Happening]] = {}
    for sentence in context.dated:
        for one in context.timeline.by_sentence.get(sentence.number, ()):
            if one.kind.name == "born":
                found.setdefault(sentence.block, []).append(one)
    return found


def _born(context: Context, sentence: Sentence, births: Mapping[int, Sequence[Happening]]) -> Happening | None:
    """The only birth of a paragraph, if it is near; None where others are named, or it is somebody else's."""
    told = births.get(sentence.block, ())
    if len(told) != 1 or abs(told[0].sentence.number - sentence.number) > _NEAR:
        return None
    [born] = told
    return born if _is_nobody_else(context, sentence, born) else None


def _is_nobody_else(context: Context, sentence: Sentence, born: Happening) -> bool:
    start, end = min(sentence.start, born.sentence.start), max(sentence.end, born.sentence.end)
    stretch = sentence.doc[start:end]
    words = {token.lower_ for token in stretch}
    people = _named_in(context, stretch.start_char, stretch.end_char)
    theme = born.theme.lower_ in _NAMELESS or born.theme.text in people
    return theme and len(people) <= 1 and not names_kin(words)


def _named_in(context: Context, start: int, end: int) -> set[str]:
    """The surnames told in a stretch; what stands behind "in" is a place."""
    text = context.document.text
    return {
        entity.name.split()[-1]
        for entity in context.extraction.entities
        if entity.label == "PERSON"
        and any(
            start <= mention.start < end and not text.endswith(_PLACING, 0, mention.start)
            for mention in entity.mentions
        )
    }


def _is_told(context: Context, sentence: Sentence, figure: Figure, born: Happening, off: Fraction) -> bool:
    """Whether an age agrees with the birth, or is so far off that the two cannot be of two times or two people."""
    if off in {0, -1, 1}:
        return off != 1
    stated = figure.quantity.value or Fraction(0)
    reached = {stated + (born.point.year or 0) + more for more in (0, 1)}
    if any(Fraction(year) in reached for year in context.timeline.years):
        return False
    sure = _is_said_now(sentence, figure) and _are_side_by_side(sentence, born.sentence)
    return sure or is_likely_slip(stated, stated - off) or is_likely_slip(stated, stated - off - 1)


def _are_side_by_side(sentence: Sentence, other: DatedSentence) -> bool:
    return abs(sentence.number - other.number) <= 1
