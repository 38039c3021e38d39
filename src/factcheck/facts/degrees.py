"""Words that say how one thing lies beside others: "fewer", "better attended", "the dearest", "most common"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import dimension_of, said_beside, scales, words_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import table_of

_ANY = "any"
_SAID = 2  # tokens beside a figure in which its scale is said


@dataclass(frozen=True, slots=True)
class Degree:
    """A comparative or superlative at a place.

    Attributes:
        start, end: Token range, of one word or two.
        ways: What it can mean: whether it names the upper end, the dimensions that it then compares, and the words
            beside a figure that say so where others would say another scale.
    """

    start: int
    end: int
    ways: tuple[tuple[bool, frozenset[str], frozenset[str], bool], ...]

    def goes_up(
        self, sentence: Sentence, first: Figure, other: Figure, home: Sentence | None = None, *, shared: bool = False
    ) -> bool | None:
        """Whether the upper end is named, for two figures; None where they do not lie on such a scale.

        Args:
            sentence: Of the first figure.
            first: One of them.
            other: The other.
            home: Its sentence, if that is another.
            shared: Whether a word that compares amounts of anything says nothing here.
        """
        named = dimension_of(first.quantity) or dimension_of(other.quantity)
        if not named and all(figure.quantity.kind is QuantityKind.NUMBER for figure in (first, other)):
            named = "count"
        said = _said_beside(sentence, first) | _said_beside(home or sentence, other)
        for more, of, words, needs in self.ways:
            if (_ANY not in of and named not in of) or (_ANY in of and shared):
                continue
            if _ANY not in of and ((said and not said <= words) or (needs and not said)):
                continue
            return more
        return None


def _said_beside(sentence: Sentence, figure: Figure) -> frozenset[str]:
    return frozenset(sentence.word(i) for i in range(figure.last, figure.last + _SAID)) & said_beside()


@cache
def _graded() -> dict[str, frozenset[str]]:
    return {word: frozenset(entry["of"]) for entry in table_of("comparatives")["graded"] for word in entry["words"]}


@cache
def _superlatives() -> dict[str, tuple[tuple[bool, frozenset[str], frozenset[str], bool], ...]]:
    found: dict[str, tuple[tuple[bool, frozenset[str], frozenset[str], bool], ...]] = {}
    for entry in table_of("comparatives")["scale"]:
        for more, name in ((True, "top"), (False, "bottom")):
            way = (more, frozenset(entry["of"]), frozenset(entry["said"]), bool(entry.get("named", False)))
            for word in entry.get(name, ()):
                found[word] = (*found.get(word, ()), way)
    return found


def comparative_at(sentence: Sentence, at: int) -> Degree | None:
    """The comparative that begins at a token: "fewer", "better attended"."""
    graded = _graded_at(sentence, at)
    if graded is not None:
        return graded if sentence.word(at) not in words_of("superlatives") else None
    known = scales().get(sentence.word(at))
    if known is None:
        return None
    return Degree(at, at + 1, tuple((scale.more, scale.of, scale.said, scale.named) for scale in known))


def superlative_at(sentence: Sentence, at: int) -> Degree | None:
    """The superlative that begins at a token: "dearest", "most common"."""
    graded = _graded_at(sentence, at)
    if graded is not None:
        return graded if sentence.word(at) in words_of("superlatives") else None
    known = _superlatives().get(sentence.word(at))
    return Degree(at, at + 1, known) if known is not None else None


def _graded_at(sentence: Sentence, at: int) -> Degree | None:
    of = _graded().get(sentence.word(at + 1))
    for name, more in (("graded_up", True), ("graded_down", False)):
        if of is not None and sentence.word(at) in words_of(name):
            return Degree(at, at + 2, ((more, of, frozenset(), False),))
    return None
