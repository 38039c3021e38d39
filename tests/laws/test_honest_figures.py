"""True arithmetic, honestly rounded and said in any order, is never flagged; a slip in it always is."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checker import Checker
from factcheck.report.model import FindingItem

TOPICS = ["Ticket sales", "Exports of honey", "The harbour's traffic", "Membership fees", "Sales of used bicycles"]
VERBS = {True: ["rose", "grew", "increased", "climbed"], False: ["fell", "declined", "dropped", "shrank"]}
ORDERS = [
    "{topic} {verb} by {change}, from {start} to {end}.",
    "{topic} {verb} by {change}, to {end} from {start}.",
    "From {start}, {topic_low} {verb} by {change} to {end}.",
    "{topic} {verb} from {start} to {end}, or by {change}.",
    "{topic}, the agency said on Friday, {verb} by {change} to {end} from {start}.",
]


@cache
def checker() -> Checker:
    return Checker()


def told(text: str) -> list[FindingItem]:
    """Errors and warnings."""
    return [f for f in checker().check(text).findings if f.severity.value != "note"]


def money(value: Decimal) -> str:
    return f"${value} million"


levels = st.decimals(min_value=Decimal("10"), max_value=Decimal("999"), places=3)


@st.composite
def stories(draw: st.DrawFn) -> dict[str, str]:
    """A change with its parts, each rounded from the same true values."""
    start, end = draw(levels), draw(levels)
    if abs(start - end) < 2:
        end = start + 5
    unit = Decimal(1).scaleb(-draw(st.sampled_from([0, 1])))
    rounding = draw(st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
    percent = abs(end - start) / start * 100
    topic = draw(st.sampled_from(TOPICS))
    return {
        "topic": topic,
        "topic_low": topic[0].lower() + topic[1:],
        "verb": draw(st.sampled_from(VERBS[end > start])),
        "start": money(start.quantize(unit, rounding)),
        "end": money(end.quantize(unit, rounding)),
        "amount": money(abs(end - start).quantize(unit, rounding)),
        "percent": f"{percent.quantize(Decimal(1), rounding)}%",
        "order": draw(st.sampled_from(ORDERS)),
    }


@settings(max_examples=40, deadline=None)
@given(stories(), st.booleans())
def test_honest_rounding_is_never_flagged(story: dict[str, str], in_percent: bool) -> None:
    change = story["percent" if in_percent else "amount"]
    text = story["order"].format(change=change, **{k: v for k, v in story.items() if k != "order"})
    assert [f.message for f in told(text)] == []


@settings(max_examples=30, deadline=None)
@given(stories(), st.sampled_from(["amount", "percent"]))
def test_change_three_times_too_large_is_flagged_once(story: dict[str, str], kind: str) -> None:
    figure = story[kind]
    number = Decimal(figure.strip("$% milon"))
    if number < 4:
        number = Decimal(40)
    wrong = figure.replace(figure.strip("$% milon"), str(number * 3 + 7))
    text = story["order"].format(change=wrong, **{k: v for k, v in story.items() if k != "order"})
    findings = told(text)
    assert len(findings) == 1
    assert wrong in {span.text for span in findings[0].spans} | {wrong.replace(" million", "")}
