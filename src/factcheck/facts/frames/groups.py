"""Groups of one size: "six groups of eight, 48 children in all", "the 16 teams were drawn into four groups of four".

The total is told as one behind the groups, or is the one count before a verb that deals it out into them. Where more is
counted beside them ("and two of nine"), nothing is tied.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.known_product import KnownProduct
from factcheck.facts.part_words import ending_at, load_part_words, starting_at
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

GROUPS = "groups"  # the way
_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_ARTICLES = frozenset({"a", "an", "the", "some", "about", "exactly", "just"})
_INTO = frozenset({"in", "into", "up"})
_VERB_REACH = 3  # tokens from "divided" to its groups
_ENDS = frozenset({"", ",", ".", ";", ")", ":", "–", "—", "or", "which", "that", "for", "making", "giving", "so"})
_ONE = Fraction(1)
_NOUNS = 2  # tokens of what a group is of


def find(context: Context) -> Iterator[KnownProduct]:
    """The groups of a document with their total."""
    words = words_about("groups")
    for sentence in context.sentences:
        if sentence.is_crowded or len(sentence.figures) < 3:
            continue
        for at in range(len(sentence.figures) - 1):
            groups, size = sentence.figures[at : at + 2]
            if not _are_groups(sentence, groups, size, words["groups"]):
                continue
            total = _total_behind(sentence, at + 2, size) or _dealt_out(sentence, at, size, words["dealt"])
            if total is None:
                continue
            yield KnownProduct(
                sentence=sentence.number,
                counted=tuple(f.name for f in (groups, size, total) if f.quantity.kind is QuantityKind.NUMBER),
                way=GROUPS,
                total=context.fact(total),
                count=context.fact(groups),
                rate=context.fact(size),
                factor=_ONE,
            )
            break


def _are_groups(sentence: Sentence, groups: Figure, size: Figure, nouns: frozenset[str]) -> bool:
    """ "Six groups of eight", "12 monthly instalments of $400"."""
    first, second = groups.quantity, size.quantity
    if first.kind is not QuantityKind.NUMBER or second.kind not in _KINDS or None in (first.value, second.value):
        return False
    if any(quantity.mod is not None or "/" in (quantity.unit or "") for quantity in (first, second)):
        return False
    of = size.outer - 1
    while sentence.word(of) in _ARTICLES:
        of -= 1
    noun = sentence.doc[of - 1]
    return sentence.word(of) == "of" and str(noun.lemma_).lower() in nouns and sentence.after_noun(groups) >= of - 1 > 0


def _ends(sentence: Sentence, size: Figure) -> bool:
    """Whether no more groups follow: "of eight", "of 12 men"; not "of eight and two of nine", "of four to six"."""
    end = max(size.last, sentence.after_noun(size))
    for at in range(end, end + _NOUNS + 1):
        if sentence.word(at) in _ENDS:
            return True
        if at < sentence.end and sentence.doc[at].pos_ not in {"NOUN", "ADJ", "PROPN"}:
            return sentence.doc[at].pos_ in {"VERB", "AUX"}
    return False


def _total_behind(sentence: Sentence, at: int, size: Figure) -> Figure | None:
    """ "…, 48 children in all", "…, a total of 48", "…, or 48 altogether"."""
    if at >= len(sentence.figures) or not _ends(sentence, size):
        return None
    words, total = load_part_words(), sentence.figures[at]
    between = {sentence.word(i) for i in range(size.last, total.outer)}
    if not _are_alike(size, total) or between & {"and", "plus", "with", ";"}:
        return None
    behind = {total.last, sentence.after_noun(total)}
    told = ending_at(sentence, total.outer - 1, words.sum_before) or any(
        starting_at(sentence, end, words.sum_after) for end in behind
    )
    return total if told else None


def _dealt_out(sentence: Sentence, at: int, size: Figure, verbs: frozenset[str]) -> Figure | None:
    """ "The 16 teams were drawn into four groups of four": the one count before the verb."""
    groups = sentence.figures[at]
    before = [figure for figure in sentence.figures[:at] if figure.quantity.kind is QuantityKind.NUMBER]
    if len(before) != 1 or at != 1 or not _are_alike(size, before[0]) or not _ends(sentence, size):
        return None
    if len(sentence.figures) != len(("total", "groups", "size")):
        return None
    dealt = range(groups.outer - 1, max(before[0].last, groups.outer - 1 - _VERB_REACH) - 1, -1)
    said = next((i for i in dealt if sentence.word(i) in verbs), None)
    into = {sentence.word(i) for i in dealt} & _INTO
    between = {sentence.word(i) for i in range(before[0].last, groups.outer)}
    return before[0] if said is not None and into and not between & {"of", "and", ";", ","} else None


def _are_alike(size: Figure, total: Figure) -> bool:
    one, other = size.quantity, total.quantity
    if other.value is None or other.mod is not None or other.kind not in _KINDS:
        return False
    return one.currency == other.currency and (one.unit or "1") == (other.unit or "1")
