"""Words of what figures make, read from `data/<lang>/results.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.facts.words import Phrases, table_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of difference: its names, and the words by which the two figures are told that make it."""

    called: frozenset[str]
    plus: frozenset[str]
    minus: frozenset[str]


@dataclass(frozen=True, slots=True)
class ResultWords:
    """The lists of the file."""

    linking: Phrases
    light: frozenset[str]
    against: frozenset[str]
    earlier: frozenset[str]
    last: frozenset[str]
    deducting: frozenset[str]
    won: frozenset[str]
    former: frozenset[str]
    later: frozenset[str]
    more: frozenset[str]
    earning: frozenset[str]
    leaving: frozenset[str]
    remaining: frozenset[str]
    people: frozenset[str]
    unsure: frozenset[str]
    differences: tuple[Difference, ...]


@cache
def load_result_words() -> ResultWords:
    """The words of one language; read once."""
    data = table_of("results")
    kinds = data["differences"]
    words = {name: frozenset(data[name]) for name in _WORDS}
    return ResultWords(
        linking=Phrases(data["linking"]),
        differences=tuple(
            # The first kind is of money, which may also be called a gap: its words serve all.
            Difference(
                frozenset(kind["called"]),
                frozenset([*kinds[0]["plus"], *kind["plus"]]),
                frozenset([*kinds[0]["minus"], *kind["minus"]]),
            )
            for kind in kinds
        ),
        **words,
    )


_WORDS = (
    *("against", "deducting", "earlier", "earning", "former", "last", "later", "leaving", "light", "more", "people"),
    *("remaining", "unsure", "won"),
)


def is_deducted(words: Sequence[str]) -> bool:
    """Whether something else lies between what comes in and what is left: "a profit after tax of", "net of fees".

    Args:
        words: Of a sentence, in small letters.
    """
    taxed = any(word == "tax" and before in {"after", "before"} for before, word in pairwise(words))
    return taxed or not load_result_words().deducting.isdisjoint(words)
