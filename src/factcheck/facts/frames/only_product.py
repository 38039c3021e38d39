"""The product of the only rate, count and total of a passage, whatever words tie them.

"Each household will get a rebate of $125. The state has set aside $45m for the 360,000 households that qualify": a
figure is for each of something; of the sentence or its neighbours one figure can be how many there are, and one what
they come to, by their units and nouns. Where some count and total make the rate, they are meant. Where none do, and one
slip makes exactly one pair of them do, there is the slip. What is counted may be told in another word than the rate
has, if no figure is told in the same one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.extraction.units import unit_named
from factcheck.facts.context import Context
from factcheck.facts.ledger import sense_counted
from factcheck.facts.model import Fact, Frame
from factcheck.facts.products import Amount, Product
from factcheck.facts.rate_cues import is_price, said_rate
from factcheck.facts.rates import (
    EACH,
    Rate,
    counted_noun,
    is_introduced,
    is_own_count,
    is_spoiled,
    rate_at,
    rate_words,
    says,
)
from factcheck.facts.rival_rates import is_compared
from factcheck.facts.said_products import SAID, is_said, takes_up_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away
from factcheck.facts.units import looks_like_year

_MEASURED = frozenset({QuantityKind.MEASURE, QuantityKind.DURATION})
_TIME = (("time", 1),)
_MOST = 9  # figures of a passage; of more, some make a rate by chance
_WINDOWS = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1))  # sentences before and behind the rate
_FEW = 2
_TENFOLD = 10
_LED = 7  # tokens between a rate and those whom each of it goes to
_LOOSEST = 1  # of count and total; where both are told in other words, they are of other things
_SMALL = 10  # bare counts below are of anything; totals below are made by chance
_BASES = frozenset({1, 100, 1000, 10**4, 10**5, 10**6})
_ONE = Fraction(1)
_RAISED = frozenset({"raise", "raised", "raises", "raising"})
_WHY = "the only amount and the only total beside the rate"
_WHY_ALONE = "the only three figures of the passage"
_WHY_SAID = "the text says what so many at so much come to"
_CUED = 5  # tokens before a total in which "worth" or "came to" stands
_WHY_COUNTED = "the only count and the only total beside the rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyProduct(Frame):
    """A total, a count and what it makes for each, as in `per_unit`: `total = count × rate × factor`."""

    total: Fact
    count: Fact
    rate: Fact
    factor: Fraction


def find(context: Context) -> Iterator[OnlyProduct]:
    """The rates of a document whose count and total no other figure rivals."""
    sentences = context.sentences
    for at, home in enumerate(sentences):
        if home.is_crowded:
            continue
        rates = [said_rate(home, index) for index in range(len(home.figures))]
        known = [rate for rate in rates if rate is not None and _is_of_now(context, rate.figure)]
        beside = [rate for rate in known if _is_told_beside(home, rate)]
        known = beside or known
        passages = [(rate, _passages(context, sentences, at, rate)) for rate in known if _is_base(rate)]
        passages = [(rate, windows) for rate, windows in passages if any(products for _, products in windows)]
        if len(passages) > 1:
            passages = [(rate, windows) for rate, windows in passages if any(map(_fits_well, windows))]
        if len(passages) == 1:  # "240 at £9 and 60 at £14": more than three figures make a sum
            rate, windows = passages[0]
            found = _product(home, rate, windows)
            if found is not None:
                passage = [s for s in sentences if _holds_one(s, found)]
                said = is_said(home, rate, found)
                yield _frame(home, found, alone=_are_all(passage, home, rate, found), said=said)


def _fits_well(window: tuple[Sequence[Sentence], Sequence[Product]]) -> bool:
    """Whether a passage has a count and a total, told in the words of the rate, that make one of its size."""
    return any(not product.loose and product.is_like_size() for product in window[1])


def _is_base(rate: Rate) -> bool:
    """ "15 per 100,000", "one for every 800": for a round number, or one of them for some."""
    return rate.base in _BASES or rate.figure.quantity.value == 1


def _is_told_beside(home: Sentence, rate: Rate) -> bool:
    """Whether the words beside a figure make it a rate, and not only its clause."""
    return is_price(home, rate.figure) or rate_at(home, home.figures.index(rate.figure)) is not None


def _is_of_now(context: Context, figure: Figure) -> bool:
    """Whether a figure is no change, and not what something was before one; "raised £2,940" is none."""
    changes = context.changes_of.get(figure.name, ())
    if figure.quantity.kind is QuantityKind.MONEY:
        changes = tuple(c for c in changes if c.trigger is None or c.trigger.text.lower() not in _RAISED)
    real = [c for c in changes if c.direction is not None or c.start or c.end]  # "moved 260,000 containers" is none
    return not any(figure.name in {fact.name for fact in (*c.amounts, *c.start)} for c in real)


def _holds_one(sentence: Sentence, found: Product) -> bool:
    return any(sentence.covers(fact.quantity.start) for fact in found.facts)


def _are_all(passage: Sequence[Sentence], home: Sentence, rate: Rate, found: Product) -> bool:
    """Whether words make the rate and the total what they are, and the passage has no other figure.

    "35 buses, at €420,000 per vehicle. The contract is worth €14.7 million."
    """
    names = {fact.name.partition(":")[0] for fact in found.facts}
    figures = [f for s in passage for f in s.figures if f.quantity.kind is not QuantityKind.ORDINAL]
    if {f.name for f in figures if not looks_like_year(f.quantity)} != names or not _is_told_beside(home, rate):
        return False
    place, total = next((s, f) for s in passage for f in s.figures if f.name == found.total.name.partition(":")[0])
    before = {(place.word(i),) for i in range(max(place.start, total.outer - _CUED), total.outer)}
    return bool(before & (rate_words()["sums"] | rate_words()["totals"]))


def _frame(home: Sentence, found: Product, *, alone: bool, said: bool) -> OnlyProduct:
    guessed = _WHY if _is_measured(home, found) else _WHY_ALONE if alone else _WHY_COUNTED
    return OnlyProduct(
        sentence=home.number,
        inferred=_WHY_SAID if said else guessed,
        way=SAID if said else "only",
        counted=(found.count.name,) if _is_exact(found) else (),
        total=found.total,
        count=found.count,
        rate=found.rate,
        factor=found.factor,
    )


def _is_measured(home: Sentence, found: Product) -> bool:
    """ "At €3.20 a kilo, the 450 kilos fetched …": the unit says for each of what, and all stand in one sentence."""
    together = all(home.covers(fact.quantity.start) for fact in (found.total, found.count))
    return together and found.count.quantity.kind in {QuantityKind.MEASURE, QuantityKind.DURATION}


def _is_exact(found: Product) -> bool:
    """Whether the count is one of single things, or of the periods that are paid for: "a two-month suspension"."""
    kind = found.count.quantity.kind
    return kind is QuantityKind.NUMBER or (
        kind is QuantityKind.DURATION and found.rate.quantity.kind is QuantityKind.MONEY
    )


_Windows = Sequence[tuple[Sequence[Sentence], Sequence[Product]]]


def _passages(context: Context, sentences: Sequence[Sentence], at: int, rate: Rate) -> _Windows:
    """The sentence of a rate, alone and with its neighbours, and the products of each."""
    home, windows = sentences[at], []
    for back, ahead in _WINDOWS:
        window = [s for s in sentences[max(0, at - back) : at + ahead + 1] if _is_near(s, home, max(back, ahead))]
        if len(window) == back + ahead + 1:
            windows.append((window, list(_products(context, window, home, rate))))
    return windows


def _product(home: Sentence, rate: Rate, windows: _Windows) -> Product | None:
    """The count and total of a rate: those that make it, else the nearest that would but for a slip."""
    for _, products in windows:
        for product in products:
            if product.holds(product.value()):
                return product
            if product.is_rounded():
                return None  # "77 items in 12 groups, six in each"
    told = (is_introduced(home, rate.figure) or takes_up_told(home, rate)) and _is_told_beside(home, rate)
    beside = is_introduced(home, rate.figure) and bool(windows) and windows[0][0] == [home] and bool(windows[0][1])
    groups = (windows[:1],) if beside else (windows[:1], windows[1:])  # "4,050 litres for 27 people, or 145 apiece"
    for loose in range(_LOOSEST + 1):
        for group in groups:
            here = bool(group) and group[0][0] == [home]
            if not here and not told and rate.figure.quantity.written.style != "digits":
                continue  # "two interviews for each of them"
            named = {product.names: (product, window) for window, found in group for product in found}
            near = [pair for pair in named.values() if pair[0].loose == loose and (told or not pair[0].moved)]
            whole = len(near) == 1 and _are_all(near[0][1], home, rate, near[0][0])
            found = _slipped(near, here=here, told=told or whole)
            if found is not None:
                product, window = found
                return None if is_compared(window, home, rate, product) else product
    return None


_Near = Sequence[tuple[Product, Sequence[Sentence]]]


def _slipped(near: _Near, *, here: bool, told: bool) -> tuple[Product, Sequence[Sentence]] | None:
    """The one product that a slip explains: a likely one, or any where the words say that the three belong together."""
    likely = [pair for pair in near if is_one_likely_slip_away(pair[0].facts, pair[0].fits)]
    if likely:
        return likely[0] if len(likely) == 1 else None
    alone = len(near) == 1
    kinds = None if told and alone and here else frozenset({"transposed", "shuffled", "dropped", "changed"})
    if here or (told and alone):
        away = [pair for pair in near if is_one_slip_away(pair[0].facts, pair[0].fits, kinds) or pair[0].is_tenfold()]
        if away:
            return away[0] if len(away) == 1 else None
    return near[0] if told and alone and near[0][0].is_like_size() else None


def _is_near(sentence: Sentence, home: Sentence, reach: int) -> bool:
    joined = sentence.block == home.block or (sentence.flow == home.flow and sentence.flow >= 0)
    return joined and abs(sentence.number - home.number) <= reach


def _products(context: Context, window: Sequence[Sentence], home: Sentence, rate: Rate) -> Iterator[Product]:
    """Every count with every total that the units allow."""
    if any(_is_spoiled(sentence) for sentence in window):
        return
    placed = [(s, f) for s in window for f in s.figures if f is not rate.figure and _may_stand(s, f)]
    if len(placed) > _MOST:
        return
    amounts = [Amount(s, f, noun_of(s, f)) for s, f in placed if not _is_rate(s, f, rate)]
    index = home.figures.index(rate.figure)
    before = home.figures[index - 1] if index else None
    own = before if is_own_count(home, before, rate.figure) else _count_behind(home, rate)
    timed = _is_timed(rate) and not any(_is_time(a.figure) for a in amounts)
    alike = [Amount(s, f, noun_of(s, f)) for s, f in placed if _is_told_for_same(s, f, rate)]
    if timed or alike:  # "members pay £30 a year": of each, in the time that the total is told for
        rate = Rate(rate.figure, rate.above, None, EACH, 1, rate.end)
        amounts += [amount for amount in alike if all(amount.figure is not known.figure for known in amounts)]
        timed = True
    for count in amounts:
        if own is not None and count.figure is not own:
            continue
        counted = _counts(count, home, rate, own is not None)
        if counted is None:
            continue
        for total in amounts:
            summed = _totals(total, home, rate, timed=timed) if total is not count else None
            if summed is None or not _is_more(total, count, rate):
                continue
            facts = (context.fact(total.figure), context.plain(context.fact(count.figure)))
            loose = counted[1] + summed[1]
            moved = not all(_is_of_now(context, amount.figure) for amount in (count, total))
            factor = counted[0] * summed[0] / rate.base
            yield Product(*facts, context.plain(context.fact(rate.figure)), factor, loose, moved)


def _count_behind(home: Sentence, rate: Rate) -> Figure | None:
    """ "$40,000 going to every one of the 80 players": how many, behind the words for each."""
    index = home.figures.index(rate.figure)
    after = home.figures[index + 1] if index + 1 < len(home.figures) else None
    if after is None:
        return None
    led = [home.word(i) for i in range(rate.figure.last, after.outer)]
    if led in (["each", "for"], ["apiece", "for"]):
        return after  # "£90 each for 10 more"
    return (
        after
        if len(led) <= _LED and {"each", "every"} & set(led) and led[-2:] in (["of", "the"], ["of", "its"])
        else None
    )


def _is_spoiled(sentence: Sentence) -> bool:
    """As `is_spoiled`, but for what follows the last figure: "9.2 per thousand, and fewer among the rest"."""
    if not is_spoiled(sentence):
        return False
    doc = sentence.doc[sentence.start : sentence.end]
    if any(token.lower_ == "rest" and token.dep_.startswith("nsubj") for token in doc):
        return True  # "Eight winners got $500,000 each, the rest went to smaller prizes"
    last = sentence.figures[-1].last
    behind = {sentence.word(i) for i in range(last, sentence.end)}
    return not (behind & {"other", "others", "remaining", "rest"} and not _spoils_before(sentence, last))


def _spoils_before(sentence: Sentence, last: int) -> bool:
    spoilers = rate_words()["spoilers"]
    later = {"other", "others", "remaining", "rest"}
    words = [sentence.word(i) for i in range(sentence.start, sentence.end) if i < last or sentence.word(i) not in later]
    return any((word,) in spoilers for word in words)


def _may_stand(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure can be a count or total: no bound, no year, no change."""
    quantity = figure.quantity
    if quantity.value is None or quantity.value <= 0 or quantity.mod in BOUNDS:
        return False
    if quantity.kind not in _MEASURED | {QuantityKind.MONEY, QuantityKind.NUMBER}:
        return False
    if quantity.kind is QuantityKind.NUMBER and quantity.noun is None and looks_like_year(quantity):
        return False
    return sentence.word(figure.outer - 1) not in {"against", "than", "versus"}


def _is_rate(sentence: Sentence, figure: Figure, rate: Rate) -> bool:
    """Whether a figure is a rate of its own; "five trains an hour" is none beside "274 people in each"."""
    if figure.quantity.unit is not None and "/" in figure.quantity.unit:
        head, _, below = figure.quantity.unit.partition("/")
        unit, time = unit_named(head), unit_named(below)
        if rate.unit is not None and unit is not None and unit.dimension == rate.unit.dimension and time is not None:
            return False  # "23 cents a kilowatt-hour" and "2,070 kWh a year"
        if rate.unit is None and time is not None and time.dimension == _TIME:
            return False  # "12,000 litres a day for 400 people, 30 litres a head"
        return not (rate.unit is None and figure.quantity.kind is QuantityKind.NUMBER)
    if sentence.word(figure.outer - 1) in {"each", "every", "per"}:
        return True  # "35 for every 10,000 inhabitants"
    return rate_at(sentence, sentence.figures.index(figure)) is not None


def _is_told_for_same(sentence: Sentence, figure: Figure, rate: Rate) -> bool:
    """ "£36 a term" and "£6,840 every term": two amounts for the same time or thing."""
    other = rate_at(sentence, sentence.figures.index(figure))
    if other is None or other.figure.quantity.kind is not rate.figure.quantity.kind or rate.noun == EACH:
        return False
    if rate.unit is not None:
        return other.unit is not None and other.unit.code == rate.unit.code
    return bool(rate.noun) and other.noun == rate.noun


def _is_timed(rate: Rate) -> bool:
    return rate.unit is not None and rate.unit.dimension == _TIME


def _is_time(figure: Figure) -> bool:
    unit = unit_named(figure.quantity.unit) if figure.quantity.unit else None
    return unit is not None and unit.dimension == _TIME


def noun_of(sentence: Sentence, figure: Figure) -> str:
    """Lemma of what a figure counts, by its noun or by the parse: "56 laid-off workers"."""
    if sentence.word(figure.last) == "-" and figure.last + 1 < sentence.end:
        return str(sentence.doc[figure.last + 1].lemma_.lower())  # "a 12-night regatta"
    noun = counted_noun(sentence, figure)
    if noun or figure.quantity.kind is not QuantityKind.NUMBER:
        return noun
    head = sentence.doc[figure.last - 1].head
    beyond = figure.last <= head.i < min(sentence.end, figure.last + 5)
    beyond = beyond and all(sentence.doc[i].pos_ != "DET" for i in range(figure.last, head.i))  # "six a game"
    if sentence.doc[figure.last - 1].dep_ == "nummod" and beyond and head.pos_ in {"NOUN", "PROPN"}:
        return str(head.lemma_.lower())
    return ""


def same_noun(one: str, other: str) -> bool:
    """Whether two lemmas tell one thing; a lemma that keeps an ending is the same ("buse")."""
    if says("people", one) and says("people", other):
        return True
    stems = {one, one.removesuffix("s"), one.removesuffix("es"), one.removesuffix("e")}
    return bool(stems & {other, other.removesuffix("s"), other.removesuffix("es"), other.removesuffix("e")})


def _counts(amount: Amount, home: Sentence, rate: Rate, own: bool) -> tuple[Fraction, int] | None:
    """What the count's unit makes of the product, and whether it is told in another word; None for no count."""
    figure, quantity = amount.figure, amount.figure.quantity
    if (quantity.value or 0) < _FEW:
        return None
    unit = unit_named(quantity.unit.partition("/")[0]) if quantity.unit else None
    if rate.unit is not None:
        fits = unit is not None and unit.dimension == rate.unit.dimension and quantity.kind in _MEASURED
        return (unit.factor / rate.unit.factor, 0) if fits and unit is not None else None
    if quantity.kind in _MEASURED:
        # "45 hours at her usual $300", "the 3,000 acres gave 14 bushels apiece"
        other = unit is not None and (rate.above is None or unit.dimension != rate.above.dimension)
        return (_ONE, 1) if other and rate.noun == EACH and amount.sentence is home else None
    if quantity.kind is not QuantityKind.NUMBER or (quantity.written.decimals and quantity.scale is None):
        return None  # "2.5 points": no number of things
    if amount.sentence.word(figure.last) == "-" and not same_noun(amount.noun, rate.noun):
        return None  # "a 12-pack", "a 48-page report", not "a 12-night stay" at so much a night
    if own:
        return _ONE, 0
    if _is_of_them(amount.sentence, figure):
        return None if _are_others(amount.sentence, figure, rate) else (_ONE, 0)
    if amount.noun and same_noun(amount.noun, rate.noun):
        return _ONE, 0
    behind = amount.sentence is home and figure.first > rate.figure.first and rate.base == 1
    if behind or (not amount.noun and (quantity.value or 0) < _SMALL):
        return None  # "Her average of 15 a match was the best in a league of eleven teams", "of the two"
    return _ONE, 0 if rate.noun in {EACH, ""} and amount.noun else 1


def _are_others(sentence: Sentence, figure: Figure, rate: Rate) -> bool:
    """ "keeps for six days, five of them at its best, and costs £7.40, or 74p a portion": they are no portions."""
    before = sentence.last_before(figure.outer)
    noun = sense_counted(sentence, before) if before is not None else None
    timed = before is not None and before.quantity.kind is QuantityKind.DURATION
    return rate.noun not in {EACH, ""} and (timed or (noun is not None and not same_noun(noun, rate.noun)))


def _is_of_them(sentence: Sentence, figure: Figure) -> bool:
    """ "which has 307 of them", "there are six million of them"."""
    return sentence.word(figure.last) == "of" and sentence.word(figure.last + 1) in {"them", "these", "those"}


def _totals(amount: Amount, home: Sentence, rate: Rate, *, timed: bool) -> tuple[Fraction, int] | None:
    """The same for a total."""
    own, quantity = rate.figure.quantity, amount.figure.quantity
    if own.kind is QuantityKind.MONEY:
        alike = quantity.kind is QuantityKind.MONEY and quantity.currency == own.currency
        period = (quantity.unit or "").partition("/")[2]
        fits = not period or timed or rate.unit is None
        return (_ONE, 0) if alike and fits else None
    if rate.above is not None:
        head = (quantity.unit or "").partition("/")[0] if timed or rate.unit is None else quantity.unit
        unit = unit_named(head) if head else None
        if unit is None or unit.dimension != rate.above.dimension or quantity.kind not in _MEASURED:
            return None
        return rate.above.factor / unit.factor, 0
    hyphen = amount.sentence.word(amount.figure.last) == "-"
    if quantity.kind is not QuantityKind.NUMBER or (quantity.value or 0) < _SMALL or hyphen:
        return None
    mine = noun_of(home, rate.figure)
    return _ONE, 0 if not (mine and amount.noun) or same_noun(mine, amount.noun) else 1


def _is_more(total: Amount, count: Amount, rate: Rate) -> bool:
    """Whether of two counts one can be the total: the units say it of all others."""
    if rate.base > 1:
        many = (count.figure.quantity.value or 0) > rate.base
        return many and (total.figure.quantity.value or 0) < (count.figure.quantity.value or 0)
    both = {total.figure.quantity.kind, count.figure.quantity.kind} == {QuantityKind.NUMBER}
    if not both:
        return True
    # "200 workers make 5,000 shoes a day, 25 each"
    units = [(each.figure.quantity.unit or "1").partition("/")[0] or "1" for each in (total, count)]
    greater = (total.figure.quantity.value or 0) > (count.figure.quantity.value or 0)
    return units[0] == units[1] and (greater or (rate.figure.quantity.value or 0) < 1)
