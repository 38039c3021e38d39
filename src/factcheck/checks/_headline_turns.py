"""What a headline says beside its amounts: which way something went, how old somebody is, which one in a row it is."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._headlines import ABOVE, agree, comparable, senses_of, shared_words
from factcheck.checks._words import words_about
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Change, Fact, Facts
from factcheck.facts.beside import names_kin
from factcheck.facts.synonyms import sense_of

_LEAD = 2  # sentences of the body that tell the headline again
_SHARED = 2  # content words in common
_OLDEST = 110
_AGED = frozenset({("he", "was"), ("she", "was")})
_OFTEN = 9  # times: the digits of a greater ordinal are hardly those of another by chance
_NOUN = 3  # words behind "fifth" among which its noun stands


def turned(facts: Facts) -> Iterator[tuple[Change, Fact, Change, Fact]]:
    """The changes of the headline that the first sentences of the body tell with the same size, but the other way."""
    lead = _lead(facts)
    first = min(lead, default=-1)  # that sentence tells the headline again, be it in other words
    above = [change for change in facts.changes if _size(change) and _is_above(facts, _size(change))]
    below = [change for change in facts.changes if (size := _size(change)) is not None and size.sentence in lead]
    for change in above:
        mine = _size(change)
        if mine is None or change.direction is None or len(above) > 1:
            continue
        same = [
            (other, its)
            for other in below
            if (its := _size(other)) is not None
            and other.direction is not None
            and comparable(mine, its)
            and agree(mine, its)
            and (shared_words(facts, mine, its) >= _SHARED or (its.sentence == first and mine.value == its.value))
        ]
        if same and all(other.direction is not change.direction for other, _ in same) and len(below) == 1:
            yield change, mine, *same[0]


def _size(change: Change) -> Fact | None:
    sizes = (*change.percents, *change.amounts, *change.points, *change.multiples)
    return sizes[0] if len(sizes) == 1 and change.trigger is not None and not change.negated else None


def _is_above(facts: Facts, fact: Fact | None) -> bool:
    return fact is not None and facts.document.blocks[fact.block].kind in ABOVE


def _lead(facts: Facts) -> set[int]:
    """The numbers of the first sentences of the body that carry figures."""
    body = sorted({fact.sentence for fact in facts if not _is_above(facts, fact)})
    return {number for number in body if number - body[0] < _LEAD}


def retold(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Ages, and places in a row, that the headline and the first sentences of the body give differently."""
    lead = _lead(facts)
    above = [fact for fact in facts if _is_above(facts, fact)]
    body = [fact for fact in facts if not _is_above(facts, fact)]
    for told, is_one in ((_age, _is_of_one), (_rank, _is_in_one_row)):
        mine = [fact for fact in above if told(facts, fact)]
        its = [fact for fact in body if fact.sentence in lead and told(facts, fact)]
        opening = [fact for fact in its if fact.sentence == min(lead)]
        its = opening if len(opening) == 1 else its  # "An 18-year-old won … Roche, who began at the age of five"
        again = {fact.value for fact in body}
        if len(mine) == 1 and len(its) == 1 and mine[0].value not in again and is_one(facts, mine[0], its[0]):
            yield mine[0], its[0]


def _age(facts: Facts, fact: Fact) -> bool:
    """ "Woman, 47, rescued", "a 74-year-old woman"."""
    quantity, text = fact.quantity, facts.document.text
    if quantity.value is None or not 1 <= quantity.value <= _OLDEST or quantity.mod is not None:
        return False
    if quantity.kind is QuantityKind.AGE:
        return True
    bare = quantity.kind is QuantityKind.NUMBER and quantity.noun is None and quantity.unit is None
    lead = tuple(text[: quantity.start].lower().split()[-2:])
    if bare and (lead in _AGED or (lead[-1:] == ("at",) and lead[0] in words_about("headline")["dying"])):
        return not quantity.written.decimals  # "Poet dies at 83 … She was 83."
    before, behind = text[: quantity.start].rstrip(" "), text[quantity.end : quantity.end + 1]
    return bare and before.endswith(",") and behind in {",", ".", "\n", ""} and not quantity.written.decimals


def _is_of_one(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether both ages are told of one: of somebody called the same, or of whom the same is told."""
    before = facts.document.text[: body.quantity.start].lower().split()[-2 * _NOUN :]
    if names_kin(frozenset(before)):
        return False  # "just 11 days after his wife Audrey died aged 91"
    lists = words_about("headline")
    mine, its = senses_of(facts, headline), senses_of(facts, body)
    digits = [sorted(str(fact.value)) for fact in (headline, body)]
    swapped = digits[0] == digits[1]
    called = [_beside(facts, fact) & lists["people"] for fact in (headline, body)]
    sexes = [words & lists["sexes"] for words in called]  # a hiker may be a man
    alike = all(sexes) or not (any(sexes) or swapped)
    if alike and all(called) and called[0].isdisjoint(called[1]):
        return False
    return len(mine & its) >= _SHARED or swapped


def _beside(facts: Facts, fact: Fact) -> frozenset[str]:
    """What somebody is called right beside an age: not the players that "an 18-year-old from Osk" beat."""
    text = facts.document.text
    words = (*text[: fact.quantity.start].split()[-_NOUN:], *text[fact.quantity.end :].split()[:_NOUN])
    return frozenset(sense_of(word.lower().strip(",.")) for word in words)


def _rank(facts: Facts, fact: Fact) -> bool:
    """ "fifth defeat", where what is counted is said."""
    return bool(_behind(facts, fact)) and fact.quantity.kind is QuantityKind.ORDINAL and fact.quantity.value is not None


def _is_in_one_row(facts: Facts, headline: Fact, body: Fact) -> bool:
    """ "fourth straight defeat", "their fifth defeat in succession": of things that are counted one after the other."""
    lists = words_about("headline")
    around = [_behind(facts, fact) for fact in (headline, body)]
    rows = [bool(words & lists["rows"]) for words in around]
    same = (around[0] & around[1]) - lists["rows"]
    swapped = sorted(str(headline.value)) == sorted(str(body.value)) and (headline.value or 0) > _OFTEN
    elided = not around[1].isdisjoint({"in", "."}) and bool(_next(facts, body) in {"in", "running"})
    # "Strike enters fifth week … went into its third week": how long it lasts by now.
    spans = [_next(facts, fact) for fact in (headline, body)]
    lasting = spans[0] == spans[1] and spans[0] in lists["spans"]
    return (bool(same) and (all(rows) or swapped)) or (all(rows) and elided) or lasting


def _next(facts: Facts, fact: Fact) -> str:
    """The word behind a figure: "its fifth in a row"."""
    return next(iter(facts.document.text[fact.quantity.end :].split()), "").lower().strip(".,")


def _behind(facts: Facts, fact: Fact) -> set[str]:
    end = fact.quantity.end
    words = facts.document.text[end:].split("\n", 1)[0].replace(",", " , ").split()[: _NOUN * 2]
    return {word.lower().strip(".") for word in words}
