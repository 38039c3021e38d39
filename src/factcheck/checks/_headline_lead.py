"""The figure of the opening of the body that tells what a headline tells."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.checks._headline_figures import may_be_year
from factcheck.checks._headlines import ABOVE, senses_of, shared_words
from factcheck.checks._words import words_about
from factcheck.extraction.model import Mod, Period, PeriodType, QuantityKind
from factcheck.facts import Fact, Facts, Role
from factcheck.facts.retelling import are_kin
from factcheck.facts.slips import last_place
from factcheck.facts.synonyms import sense_of
from factcheck.reasoning import Slip, digit_slips

MIN_SHARED = 2  # content words that headline and sentence must share to speak of one thing
SWAPPED: frozenset[Slip] = frozenset({"transposed"})
CHANGED: frozenset[Slip] = frozenset({"changed"})
_TWO_DIGITS = 10
_NEAR = 2  # times
_SCALES = frozenset({Fraction(10), Fraction(100), Fraction(1000)})
_BEHIND = 16  # characters
_REASON = re.compile(
    r"\bfor an? (?!maximum|minimum|period|spell|term|total)\w+ of $"
)  # "jailed for a fraud of five years"
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d,])")


def lead_of(facts: Facts, headline: Fact, body: list[Fact], same: list[Fact]) -> Fact | None:
    """The one figure of the first sentence of the body that tells what the headline tells.

    That sentence tells the headline again: the count of the same things, or the change that goes the same way.
    """
    lead = _in_lead(facts, body, same)
    if headline.role is Role.COUNT and headline.measure is not None:
        noun = {sense_of(word) for word in headline.measure.key}
        counted = [
            fact
            for fact in lead
            if fact.role is Role.COUNT and fact.measure and noun & {sense_of(word) for word in fact.measure.key}
        ]
        found = [
            fact
            for fact in counted
            if (shared_words(facts, headline, fact) >= MIN_SHARED and says_the_same(facts, headline, fact))
            or (len(counted) == 1 and _names_its_subject(facts, headline, fact))
        ]
    else:
        moved = [fact for fact in lead if fact.role is Role.CHANGE]
        found = [fact for fact in moved if shared_words(facts, headline, fact)] if len(moved) == 1 else []
        found = [fact for fact in found if headline.direction is fact.direction is not None]
        # "Cooperative sells 31% more cider" is not said again by "the cooperative's turnover rose 35%".
        found = [fact for fact in found if one_slip(headline, fact, SWAPPED | CHANGED)]
    plain = headline.quantity.mod is None and len(found) == 1 and found[0].quantity.mod is None
    return found[0] if plain else None


def _in_lead(facts: Facts, body: list[Fact], same: list[Fact]) -> list[Fact]:
    """The figures of the first sentence with figures, where it stands in the first paragraph."""
    first = min((fact.sentence for fact in body), default=-1)
    opening = min((block.start for block in facts.document.prose() if block.kind not in ABOVE), default=-1)
    return [fact for fact in same if fact.sentence == first and facts.document.blocks[fact.block].start == opening]


def only_in_lead(facts: Facts, headline: Fact, body: list[Fact], same: list[Fact]) -> Fact | None:
    """The only figure of its unit in the opening, where the headline has no other and the body bears it out nowhere.

    A headline sums up the opening: "conned five pensioners" what "took £46,000 from six pensioners" tells.
    """
    above = [f for f in facts if f.block >= 0 and facts.document.blocks[f.block].kind in ABOVE]
    if headline.quantity.mod is not None or sum(f.dimension == headline.dimension for f in above) > 1:
        return None
    found = [f for f in _in_lead(facts, body, same) if f.quantity.mod in {None, Mod.APPROX}]
    named = [f for f in found if count_one(headline, f)]
    found = named or found
    if len(found) != 1 or not same_way(headline, found[0]) or _is_made_up(headline, found[0], body):
        return None
    return found[0] if _may_sum_up(facts, headline, found[0]) else None


def count_one(headline: Fact, body: Fact) -> bool:
    """Whether both count by one noun, or by two of which one can stand for the other."""
    counts = headline.quantity.kind is body.quantity.kind is QuantityKind.NUMBER and headline.role is Role.COUNT
    if not counts or body.role not in {Role.COUNT, Role.CHANGE} or not headline.measure or not body.measure:
        return False  # "lost 30,000 trees" counts trees
    mine, its = ({sense_of(word) for word in fact.measure.key} for fact in (headline, body) if fact.measure)
    return bool(mine & its) or any(are_kin(one, other) for one in headline.measure.key for other in body.measure.key)


def _is_made_up(headline: Fact, lead: Fact, body: list[Fact]) -> bool:
    """ "Crash kills four", where three died at once and "a fourth" later: whether more or less of the body makes it."""
    mine, its = headline.value or Fraction(0), lead.value or Fraction(0)
    others = [f for f in body if f is not lead and f.value is not None]
    told = any(f.value == mine for f in others)  # of whatever kind: "a fourth", "140 of its 1,160 posts"
    return told or any(f.dimension == lead.dimension and f.value == abs(mine - its) for f in others)


def _may_sum_up(facts: Facts, headline: Fact, lead: Fact) -> bool:
    """Whether the words tie two figures so far as the slip or the distance between them leaves room for chance."""
    mine, its = headline.value or Fraction(0), lead.value or Fraction(0)
    if not mine or not its or _is_beside_the_point(facts, lead):
        return False
    shared = shared_words(facts, headline, lead)
    if headline.is_percent or headline.is_fraction:
        if headline.entity is not None and lead.entity is not None and headline.entity.key != lead.entity.key:
            return False  # "78% of Facebook users … 60% of Twitter users", each in a line
        return shared > MIN_SHARED and Role.SHARE in {headline.role, lead.role}
    ratio = max(mine, its) / min(mine, its)
    slip = ratio in _SCALES or one_slip(headline, lead, SWAPPED | CHANGED) or _is_shortened(headline, lead)
    if count_one(headline, lead):
        return slip or ratio <= _NEAR
    if headline.quantity.kind is QuantityKind.NUMBER:
        bare = headline.role is not Role.COUNT and headline.quantity.noun is None  # "indicts 13"
        return bare and lead.role is Role.COUNT and (shared > MIN_SHARED or (slip and shared >= MIN_SHARED))
    if headline.quantity.kind is QuantityKind.MONEY:
        return slip and shared >= MIN_SHARED
    return shared >= 1 and (slip or ratio <= _NEAR)


def _is_shortened(headline: Fact, body: Fact) -> bool:
    """ "9,000" for "19,000": a digit was left out, or put in."""
    one, other = (re.sub(r"\D", "", fact.quantity.written.text) for fact in (headline, body))
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) >= MIN_SHARED and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _is_beside_the_point(facts: Facts, lead: Fact) -> bool:
    """ "Runs 14 schools", "two years ago", "another 30": what the opening says to explain its news."""
    words, text = words_about("headline"), facts.document.text
    before = text[: lead.quantity.start].lower().split()[-1:]
    behind = re.findall(r"[a-z]+", text[lead.quantity.end : lead.quantity.end + _BEHIND].lower())[:1]
    return not (words["holding"] | words["further"]).isdisjoint(before) or not words["background"].isdisjoint(behind)


def is_one_length(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether two whole lengths of time are one, rounded or cut off: "to lend it for five years", "a loan of three".

    Not where the sentence of the body may speak of another time: "who served three years", "since 2019", "after three
    months of talks" below "for five months".
    """
    figures = (headline.quantity, body.quantity)
    if any(q.kind is not QuantityKind.DURATION or q.mod is not None or q.written.decimals for q in figures):
        return False
    words, text = words_about("headline"), facts.document.text
    block = facts.document.blocks[body.block]
    before = text[block.start : body.quantity.start]
    told = before + text[body.quantity.start : block.end].partition(". ")[0]
    dates = [p for p in facts.extraction.periods if block.start <= p.start < block.start + len(told) and _is_date(p)]
    led = [words["lasting"].intersection(text[: q.start].lower().split()[-1:]) for q in figures]
    several = len(dates) > 1 or any("/" in period.timex for period in dates)
    if _YEAR.search(told) or several or _REASON.search(before) or (all(led) and led[0] != led[1]):
        return False
    return words["relative"].isdisjoint(re.findall(r"[a-z]+", before.lower()))


def _is_date(period: Period) -> bool:
    """Whether a period is a stretch of the calendar with one end or two, and not "on Monday"."""
    return "/" in period.timex or (period.type is PeriodType.DATE and "WXX" not in period.timex)


def _names_its_subject(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether a sentence names whom the headline tells of, and its count is about as great: "Petrov", eight and six."""
    mine, other = (fact.value or Fraction(0) for fact in (headline, body))
    if not mine or not other or max(mine, other) > _NEAR * min(mine, other):
        return False
    block = facts.document.blocks[headline.block]
    words = facts.document.text[block.start : headline.quantity.start].split()
    names = {sense_of(word.lower()) for word in words if word[:1].isupper()}
    return bool(names & senses_of(facts, body))


def one_slip(headline: Fact, body: Fact, kinds: frozenset[Slip]) -> bool:
    """Whether one slip makes the body's figure, rounded, of the headline's, or a scale word was taken for another."""
    if headline.quantity.mod is not None or body.quantity.mod not in {None, Mod.APPROX}:
        return False  # "some 71,000 homes"
    mine, other = headline.quantity.written, body.quantity.written
    if headline.value is None or body.value is None or mine.style != "digits" or other.style != "digits":
        return False
    if may_be_year(headline):
        return False
    ratio = headline.value / body.value if body.value else Fraction(0)
    if ratio in {Fraction(1000), Fraction(1, 1000)} and mine.value == other.value:
        return True
    meant = (value for slip, value in digit_slips(mine.value, mine.unit_in_last_place) if slip in kinds)
    scale = headline.value / mine.value if mine.value else Fraction(0)
    if not scale or mine.value < _TWO_DIGITS * mine.unit_in_last_place:
        return False
    # The headline rounds: "£468m" for the £486.2m of the body has two digits swapped.
    rounded = round(body.value / scale / mine.unit_in_last_place) * mine.unit_in_last_place
    finer = last_place(body) <= last_place(headline)
    return finer and rounded in meant


def same_way(first: Fact, second: Fact) -> bool:
    return first.direction is None or second.direction is None or first.direction is second.direction


def says_the_same(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether more than whose they are and what they count joins two counts, and the second is not of all there are.

    "To repair three schools" is not said again by "runs 14 schools".
    """
    if body.role is not Role.COUNT or body.measure is None or headline.role is Role.CHANGE:
        return True
    lead = facts.document.text[: body.quantity.start].lower().split()[-1:]
    if not words_about("headline")["holding"].isdisjoint(lead):
        return False
    own = {*body.measure.key, *(word for entity in (headline.entity, body.entity) if entity for word in entity.key)}
    named = {sense_of(part) for key in own for part in key.split()}
    return bool((senses_of(facts, headline) & senses_of(facts, body)) - named)
