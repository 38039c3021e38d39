"""Comparatives that leave out what they count or what with: "The first made 61 bolts. The second made fewer: 48".

The comparative closes what is said ("fewer:", "spent less,", "is better attended, with"), and no "than" follows. The
one figure of its clause is what it is said of; the one figure of the same unit in the clauses before it, or in the
sentence before, is what it is compared with. Where a time in its clause says that it is compared with another time,
where the two figures count two nouns, or where a third figure of the unit stands beside them, nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.facts.comparative_scales import Compared, words_of
from factcheck.facts.context import Context
from factcheck.facts.degrees import Degree, comparative_at
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.sides import are_sides, is_compared_level
from factcheck.facts.supposed import is_supposed
from factcheck.facts.units import in_unit_of, is_bare

_CLOSING = frozenset(
    {"", ",", ".", ";", ":", "–", "—", "(", ")", "and", "still", "again", "at", "with", "for", "in", "on"}
)
_WALLS = frozenset({";", "although", "and", "because", "but", "if", "or", "though", "whereas", "while"})
_NARROWING = frozenset({"for", "in", "on"})
_AMOUNTS = frozenset({"fewer", "less", "more"})
_DETERMINING = frozenset({"ADJ", "DET", "PRON"})
_DENIED = frozenset({"a", "an", "any", "even", "ever", "far-off", "no", "not", "once", "or", "the", "what"})
_WHY = "the only other figure of that kind beside it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elliptic(Compared):
    """Two figures of which a comparative that closes its clause says which is the larger."""


def find(context: Context) -> Iterator[Elliptic]:
    """All of them, in order of position."""
    for before, sentence in with_the_one_before(context.sentences):
        previous = before if before is not None and not before.is_crowded else None
        if sentence.is_crowded:
            continue
        degrees = [d for at in range(sentence.start, sentence.end) if (d := comparative_at(sentence, at)) is not None]
        if len(degrees) == 1 and _closes(sentence, degrees[0]):
            found = _compared(context, sentence, previous, degrees[0])
            if found is not None:
                yield found


def _closes(sentence: Sentence, degree: Degree) -> bool:
    """ "made fewer:", "spent less, paying", "which is cheaper, fans pay", "men have more"."""
    at, end = degree.start, degree.end
    measured = sentence.word(at - 1) in {"a", "an"} and sentence.word(end) in words_of("amounts")
    end += measured  # "for a shorter time, 53 minutes"
    opens = sentence.word(at - 1) == "even" and sentence.word(end) == ","  # "Even more, 61, chose Spanish"
    if at in sentence.in_period or sentence.word(end) not in _CLOSING:
        return False
    if sentence.word(at - 1) in _DENIED and not measured and not opens:
        return False
    if sentence.figure_at(at - 1) is not None or sentence.figure_at(degree.end) is not None:
        return False
    if _is_narrowed(sentence, end):
        return False
    rest = [sentence.word(i) for i in range(at, sentence.end) if i not in sentence.in_period]
    if not words_of("elsewhere").isdisjoint(rest):
        return False
    if is_supposed(sentence.doc, (sentence.start, sentence.end), at, degree.end, sentence.in_period):
        return False
    token = sentence.doc[at]
    return token.dep_ != "amod" or token.head.i < at or end - at > 1


def _is_narrowed(sentence: Sentence, at: int) -> bool:
    """ "Faster on the flat", "cheaper for groups": only there, or only for them."""
    if sentence.word(at) not in _NARROWING or at in sentence.in_period or sentence.word(at - 1) in _AMOUNTS:
        return False  # "less on food" is how much, and narrows nothing
    start = at + 1
    while start < sentence.end and sentence.doc[start].pos_ in _DETERMINING:
        start += 1
    if start >= sentence.end or sentence.figure_at(start) is not None or start in sentence.in_period:
        return False
    common = sentence.doc[start].pos_ == "NOUN" or (sentence.word(at + 1) == "the" and start > at + 2)
    return common and sentence.word(start + 1) not in {"of", "to"}


def _compared(context: Context, sentence: Sentence, before: Sentence | None, degree: Degree) -> Elliptic | None:
    start = next(
        (i + 1 for i in range(degree.start - 1, sentence.start - 1, -1) if sentence.word(i) in _WALLS), sentence.start
    )
    end = next(
        (
            i
            for i in range(degree.end + (sentence.word(degree.end) == "and"), sentence.end)
            if sentence.word(i) in _WALLS
        ),
        sentence.end,
    )
    own = [f for f in sentence.figures if start <= f.outer and f.last <= end and is_compared_level(context, f)]
    pairs: list[tuple[Figure, Figure, Sentence]] = []
    for mine in own:
        here = [
            (f, sentence) for f in sentence.figures if f is not mine and _alike(context, sentence, mine, sentence, f)
        ]
        if any(not f.last <= start for f, _ in here):
            return None
        back = [(f, before) for f in before.figures if _alike(context, sentence, mine, before, f)] if before else []
        alike = here or back
        if len(alike) > 1:
            return None
        pairs += [(mine, *pair) for pair in alike]
    if len(pairs) != 1:
        return None
    mine, other, home = pairs[0]
    if mine.first < degree.start and mine.last != degree.start - 1 and not _leads(sentence, mine):
        return None
    dated = any(i in sentence.in_period for i in range(start, end))
    if dated and not any(i in home.in_period for i in range(home.start, start if home is sentence else home.end)):
        return None  # "fewer this year": than in another
    more = degree.goes_up(sentence, mine, other, home, shared=not _leaves_out(sentence, degree))
    if more is None:
        return None
    figure, its = context.fact(mine), context.fact(other)
    rated = "/" not in (figure.quantity.unit or "") and "/" in (its.quantity.unit or "")
    if rated or (is_bare(figure.quantity) and not is_bare(its.quantity)):
        figure = context.revise(replace(figure, quantity=in_unit_of(figure.quantity, its.quantity)))
    elif is_bare(its.quantity) and not is_bare(figure.quantity):
        its = context.revise(replace(its, quantity=in_unit_of(its.quantity, figure.quantity)))
    words = sentence.doc[degree.start : degree.end]
    said = (words.start_char, words.end_char)
    return Elliptic(sentence=sentence.number, inferred=_WHY, figure=figure, other=its, more=more, said=said)


def _leaves_out(sentence: Sentence, degree: Degree) -> bool:
    """ "made fewer", "have more": the noun is that of before, where "was higher" may be higher than it was."""
    token = sentence.doc[degree.start]
    named = degree.end - degree.start == 1 and any(child.dep_ == "cop" for child in token.children)
    return not named and token.head.lemma_.lower() not in words_of("standing")


def _leads(sentence: Sentence, figure: Figure) -> bool:
    """ "At 48 litres, the van needs less": what opens the clause of the comparative."""
    return sentence.word(figure.outer - 1) in words_of("leading") and sentence.word(figure.last) in {",", ")", "–", "—"}


def _alike(context: Context, home: Sentence, mine: Figure, there: Sentence, other: Figure) -> bool:
    return other is not mine and is_compared_level(context, other) and are_sides(home, mine, there, other, rated=True)
