"""Laws of reading periods."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.extraction.periods import read_periods
from factcheck.language.normalize import normalized

_MONTHS = [date(2000, number, 1).strftime("%B") for number in range(1, 13)]
_WORDS = [
    *(
        "the",
        "first",
        "last",
        "quarter",
        "half",
        "of",
        "in",
        "from",
        "to",
        "between",
        "and",
        "2019",
        "2020–21",
        "March",
    ),
    *("May", "Mon", "31", "4", "1/2", "3/4/2020", "12:30", "Q1", "FY20", "year", "years", "month", "ago", "earlier"),
    *(
        "same",
        "period",
        "each",
        "five",
        "hundred",
        "a",
        "-",
        "–",
        ",",
        ".",
        "'",
        "'s",
        "early",
        "end",
        "fiscal",
        "century",
    ),
]

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
published = st.none() | st.dates()


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_STYLES = (
    lambda d: f"{d.day} {_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{_MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{_MONTHS[d.month - 1]} {_ordinal(d.day)}, {d.year}",
    lambda d: f"the {_ordinal(d.day)} of {_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{_MONTHS[d.month - 1][:3]}. {d.day}, {d.year}",
    lambda d: f"{d:%A}, {d.day} {_MONTHS[d.month - 1]} {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month:02d}/{d.day:02d}",
)


@given(days, st.sampled_from(_STYLES))
@settings(max_examples=200, deadline=None)
def test_a_written_date_reads_back_to_its_day(day: date, style: Callable[[date], str]) -> None:
    (period,) = read_periods(f"It began on {style(day)}.")
    reading = period.readings[0]
    assert (reading.timex, reading.first, reading.beyond) == (day.isoformat(), day, day + timedelta(days=1))
    assert period.oddities == ()


@given(days, st.sampled_from("/-."), st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_date_in_digits_has_its_day_among_the_readings(day: date, mark: str, day_first: bool) -> None:
    parts = (day.day, day.month) if day_first else (day.month, day.day)
    (period,) = read_periods(f"on {parts[0]:02d}{mark}{parts[1]:02d}{mark}{day.year}.")
    assert day in [reading.first for reading in period.readings]


@given(st.lists(st.sampled_from(_WORDS), max_size=25), published)
@example(["31", "-", "first", "March"], date(2000, 1, 1))
@settings(max_examples=300, deadline=None)
def test_any_calendar_soup_gives_ordered_periods_that_are_their_surface(words: list[str], moment: date | None) -> None:
    text = " ".join(words)
    beyond = 0
    for period in read_periods(text, published=moment):
        assert beyond <= period.start < period.end <= len(text)
        assert text[period.start : period.end] == period.text
        assert period.readings
        for reading in period.readings:
            assert reading.first is None or reading.beyond is None or reading.first < reading.beyond
        beyond = period.end


@given(st.text(max_size=200), published)
@settings(max_examples=200, deadline=None)
def test_no_text_raises(text: str, moment: date | None) -> None:
    for period in read_periods(text, published=moment):
        assert text[period.start : period.end] == period.text


@given(st.lists(st.sampled_from(_WORDS), max_size=12), st.data())
@settings(max_examples=100, deadline=None)
def test_a_sentence_in_another_paragraph_changes_nothing(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    other = data.draw(st.sampled_from(["Nothing here.", "It began in March 2015 or at 10:30 a.m.", "Sales of 2019."]))
    alone = [(period.text, period.readings) for period in read_periods(text)]
    together = [
        (period.text, period.readings) for period in read_periods(f"{text}\n\n{other}") if period.start < len(text)
    ]
    assert together == alone


@given(st.lists(st.sampled_from(_WORDS), max_size=15))
@settings(max_examples=100, deadline=None)
def test_no_break_spaces_change_nothing_once_normalized(words: list[str]) -> None:
    plain, hard = " ".join(words), "\u00a0".join(words)
    assert read_periods(normalized(hard)) == read_periods(plain)
