"""What is said beside a rate of growth: its period, whether it lasted, whether it can only compound."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.context import Context
from factcheck.facts.growth_words import growth_words
from factcheck.facts.sentences import PREDICATES, Figure, Sentence

_SMALL = frozenset(
    {"of", "at", "about", "around", "some", "roughly", "nearly", "almost", "just", "only", "a", "an", "(", ")", "was"}
)
_LONGEST = 4  # words of a phrase of `growth.toml`
_NEAR = 6  # tokens between a percentage and the word that says its period
_LASTING = 8  # tokens behind a percentage in which it is said until when it lasted
_LEADING = 2  # tokens before a rate: "once paid"
_HALVES = frozenset({"first", "last", "latter", "second"})
APART = frozenset({"and", "but", "than", "whereas", "while", ";"})
_EACH = frozenset({"a", "an", "each", "every", "in", "per"})
_THEN = frozenset({"ago", "before", "earlier", "later", "previously"})


def period_of(sentence: Sentence, figure: Figure) -> str | None:
    """The period in which a percentage applies each time, by its unit."""
    words = growth_words()
    for start in range(figure.last, figure.last + _NEAR):
        for length in range(_LONGEST, 0, -1):
            unit = words.after.get(tuple(sentence.word(i) for i in range(start, start + length)))
            if unit is not None and sentence.word(start + length) not in _THEN:
                return unit
        if (
            start >= sentence.end
            or sentence.word(start) == "than"  # "a third more than a year ago"
            or start in sentence.covered
            or sentence.doc[start].is_punct
            or sentence.doc[start].pos_ in PREDICATES
        ):
            break  # "5% of its people every year": a noun may stand between
    at = figure.outer - 1
    while at > sentence.start and sentence.word(at) in _SMALL and figure.outer - at <= _LONGEST:
        at -= 1
    for length in range(_LONGEST, 0, -1):
        unit = words.before.get(tuple(sentence.word(i) for i in range(at - length + 1, at + 1)))
        if unit is not None:
            return unit
    return None


def has_turned(sentence: Sentence, rate: Figure) -> bool:
    """ "By 30% a year until 2018", "once paid 4% a year", "8% a year in the first half": a rate that did not last."""
    return turns(sentence, rate.last, rate.last + _LASTING) or turns(sentence, rate.outer - _LEADING, rate.outer)


def turns(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word of a stretch says that a rate did not last; "compounded once a year" says how often."""
    turning = growth_words().turning
    return any(
        sentence.word(i) in turning
        and not (sentence.word(i) == "once" and sentence.word(i + 1) in _EACH)
        and not (sentence.word(i) == "half" and sentence.word(i - 1) not in _HALVES)
        for i in range(start, end)
    )


def compounds_always(context: Context, scope: Sequence[Sentence], rate: Figure) -> bool:
    """Whether a rate can only be one of the level before: what grows by so much a year, and no average of the years.

    Interest may be that of the first sum alone: "at 6% a year, £5,000 becomes £5,900 after three years".

    Args:
        context: The document.
        scope: The sentences that tell the growth.
        rate: The rate for every period.
    """
    words = growth_words()
    if any(not words.compounding.isdisjoint(sentence.words) for sentence in scope):
        return True
    if any(not words.averaging.isdisjoint(sentence.words) for sentence in scope):
        return False
    return any(change.trigger is not None for change in context.changes_of.get(rate.name, ()))


def is_of_another(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "Sales of $40m grew by 5% a year, and costs were $50m": the second is told of a noun that is new."""
    apart = next((i for i in range(first.last, second.outer) if sentence.word(i) in APART), None)
    if apart is None:
        return False
    said = {token.lemma_.lower() for token in sentence.doc[sentence.start : first.last]}
    subjects = (token for token in sentence.doc[apart : second.outer] if token.dep_.startswith("nsubj"))
    return any(token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() not in said for token in subjects)
