"""Periods as they are written, and what each form says."""

from datetime import date

import pytest
import spacy

from factcheck.extraction import add_components
from factcheck.extraction.model import Period
from factcheck.extraction.periods import read_periods

PUBLISHED = date(2021, 3, 15)  # a Monday


def only(text: str, published: date | None = None) -> Period:
    """The one period of `text`."""
    periods = read_periods(text, published=published)
    assert len(periods) == 1, [period.text for period in periods]
    return periods[0]


# surface in braces is what the period must cover
DATES = [
    ("on {15 March 2021}.", "2021-03-15", "2021-03-15", "2021-03-16"),
    ("on {March 15, 2021}, he", "2021-03-15", "2021-03-15", "2021-03-16"),
    ("on {the 15th of March 2021}", "2021-03-15", "2021-03-15", "2021-03-16"),
    ("{Monday, 15 March 2021}", "2021-03-15", "2021-03-15", "2021-03-16"),
    ("{Oct. 2, 2019}", "2019-10-02", "2019-10-02", "2019-10-03"),
    ("{2020-12-31}", "2020-12-31", "2020-12-31", "2021-01-01"),
    ("{31.12.2020}", "2020-12-31", "2020-12-31", "2021-01-01"),
    ("{12-Mar-20}", "2020-03-12", "2020-03-12", "2020-03-13"),
    ("In {March 2020}, the ban", "2020-03", "2020-03-01", "2020-04-01"),
    ("{June 2020}", "2020-06", "2020-06-01", "2020-07-01"),
    ("in {3/2015}", "2015-03", "2015-03-01", "2015-04-01"),
    ("in {2019}", "2019", "2019-01-01", "2020-01-01"),
    ("Built: {1987}, Gdynia", "1987", "1987-01-01", "1988-01-01"),
    ("a {1984}-style poster", "1984", "1984-01-01", "1985-01-01"),
    ("{2019}'s budget", "2019", "2019-01-01", "2020-01-01"),
    ("in wet {2021} only", "2021", "2021-01-01", "2022-01-01"),
    ("by {2030}", "2030", "2030-01-01", "2031-01-01"),
    ("{mid-2019}", "2019", "2019-01-01", "2020-01-01"),
    ("in {2016–2018}", "2016/2018", "2016-01-01", "2019-01-01"),
    ("in {2016-18}", "2016/2018", "2016-01-01", "2019-01-01"),
    ("from {2016 to 2018}", "2016/2018", "2016-01-01", "2019-01-01"),
    ("between {2014 and 2022}", "2014/2022", "2014-01-01", "2023-01-01"),
    ("{the 1990s}", "199", "1990-01-01", "2000-01-01"),
    ("{the '90s}", "199", "1990-01-01", "2000-01-01"),
    ("in {the 19th century}", "18", "1800-01-01", "1900-01-01"),
    ("in {the twenty-first century}", "20", "2000-01-01", "2100-01-01"),
    ("{Q1 2020}", "2020-Q1", "2020-01-01", "2020-04-01"),
    ("{Q1'20}", "2020-Q1", "2020-01-01", "2020-04-01"),
    ("{1Q20}", "2020-Q1", "2020-01-01", "2020-04-01"),
    ("{the first quarter of 2020}", "2020-Q1", "2020-01-01", "2020-04-01"),
    ("{fourth-quarter 2019} profit", "2019-Q4", "2019-10-01", "2020-01-01"),
    ("{2019's fourth quarter}", "2019-Q4", "2019-10-01", "2020-01-01"),
    ("{H1 2020}", "2020-H1", "2020-01-01", "2020-07-01"),
    ("{the second half of 2020}", "2020-H2", "2020-07-01", "2021-01-01"),
    ("in the {2018 second half}", "2018-H2", "2018-07-01", "2019-01-01"),
    ("the {2004} second edition", "2004", "2004-01-01", "2005-01-01"),
    ("{the first 11 months of 2020}", "2020-01/2020-11", "2020-01-01", "2020-12-01"),
    ("{the last two quarters of 2019}", "2019-07/2019-12", "2019-07-01", "2020-01-01"),
    ("in {January – November 2020}", "2020-01/2020-11", "2020-01-01", "2020-12-01"),
    ("{June 2019–May 2020}", "2019-06/2020-05", "2019-06-01", "2020-06-01"),
    ("from {November to March 2020}", "2019-11/2020-03", "2019-11-01", "2020-04-01"),
    ("{16–18 March 2020}", "2020-03-16/2020-03-18", "2020-03-16", "2020-03-19"),
    ("{March 16-18, 2020}", "2020-03-16/2020-03-18", "2020-03-16", "2020-03-19"),
    ("{the year ended 31 March 2020}", "2019-04/2020-03", "2019-04-01", "2020-04-01"),
    ("{three months ended June 30, 2019}", "2019-04/2019-06", "2019-04-01", "2019-07-01"),
    ("{the month of June 2020}", "2020-06", "2020-06-01", "2020-07-01"),
    ("{the third Monday of January 2020}", "2020-01-20", "2020-01-20", "2020-01-21"),
    ("{the last day of February 2020}", "2020-02-29", "2020-02-29", "2020-03-01"),
    ("{the last quarter of 2019}", "2019-Q4", "2019-10-01", "2020-01-01"),
    ("{2020's second quarter}", "2020-Q2", "2020-04-01", "2020-07-01"),
    ("{the June quarter of 2020}", "2020-Q2", "2020-04-01", "2020-07-01"),
    ("{the second half of the 19th century}", "1850-01/1899-12", "1850-01-01", "1900-01-01"),
    ("{the six months to the end of June 2020}", "2020-01/2020-06", "2020-01-01", "2020-07-01"),
    ("{2021-W05} there", "2021-W05", "2021-02-01", "2021-02-08"),
    ("on {5-Jun-2020}", "2020-06-05", "2020-06-05", "2020-06-06"),
    ("{01/2015-05/2018}", "2015-01/2018-05", "2015-01-01", "2018-06-01"),
    ("{2017/01/01-2017/02/03}", "2017-01-01/2017-02-03", "2017-01-01", "2017-02-04"),
    ("{calendar year 2020}", "2020", "2020-01-01", "2021-01-01"),
    ("{the 2020 calendar year}", "2020", "2020-01-01", "2021-01-01"),
    ("on {2016.11.07}", "2016-11-07", "2016-11-07", "2016-11-08"),
]


@pytest.mark.parametrize(("marked", "timex", "first", "beyond"), DATES, ids=[row[0] for row in DATES])
def test_named_period_gives_its_days(marked: str, timex: str, first: str, beyond: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    period = only(text)
    assert text[: period.start] + "{" + period.text + "}" + text[period.end :] == marked
    assert (period.type, period.timex, period.relative) == ("DATE", timex, False)
    assert (period.readings[0].first, period.readings[0].beyond) == (
        date.fromisoformat(first),
        date.fromisoformat(beyond),
    )


LENGTHS = [
    ("{five years}", "DURATION", "P5Y"),
    ("{18 months}", "DURATION", "P18M"),
    ("a {five-year} plan", "DURATION", "P5Y"),
    ("a {two-year} project", "DURATION", "P2Y"),
    ("{two and a half hours}", "DURATION", "PT2.5H"),
    ("{a year and a half}", "DURATION", "P1.5Y"),
    ("{half an hour}", "DURATION", "PT0.5H"),
    ("{twenty-four hours}", "DURATION", "PT24H"),
    ("{one hundred and twenty days}", "DURATION", "P120D"),
    ("{2 years and 3 months}", "DURATION", "P2Y3M"),
    ("{five to ten years}", "DURATION", "P5Y/P10Y"),
    ("{several weeks}", "DURATION", "PXW"),
    ("{three consecutive quarters}", "DURATION", "P9M"),
    ("{10 working days}", "DURATION", "P10D"),
    ("{two decades}", "DURATION", "P20Y"),
    ("{the past five years}", "DURATION", "P5Y"),
    ("founded in {1209}, and dissolved", "DATE", "1209"),
    ("for {a year}", "DURATION", "P1Y"),
    ("$5 million {a year}", "SET", "P1Y"),
    ("8.8 billion rubles {per year}", "SET", "P1Y"),
    ("{every two weeks}", "SET", "P2W"),
    ("rises {annually}", "SET", "P1Y"),
    ("up 5% {year on year}", "SET", "P1Y"),
    ("up 5% {y/y}", "SET", "P1Y"),
    ("at {10:30 a.m.}", "TIME", "T10:30"),
    ("at {9 pm}", "TIME", "T21:00"),
    ("at {3.05pm}", "TIME", "T15:05"),
    ("at {noon}", "TIME", "T12:00"),
    ("at {24:00}", "TIME", "T24:00"),
    ("at {8 in the evening}", "TIME", "T20:00"),
    ("at {two in the morning}", "TIME", "T02:00"),
    ("at {half past eight}", "TIME", "T08:30"),
    ("at {a quarter to nine}", "TIME", "T08:45"),
    ("at {seven o'clock in the evening}", "TIME", "T19:00"),
    ("{every June}", "SET", "XXXX-06"),
    ("{every 4 July}", "SET", "XXXX-07-04"),
    ("on {Mondays}", "SET", "XXXX-WXX-1"),
    ("{every other week}", "SET", "P2W"),
    ("{every third year}", "SET", "P3Y"),
    ("lasts {P3Y6M}", "DURATION", "P3Y6M"),
    ("{3 1/2 years}", "DURATION", "P3.5Y"),
    ("{three quarters of an hour}", "DURATION", "PT0.75H"),
    ("{half a dozen years}", "DURATION", "P6Y"),
    ("{two more days}", "DURATION", "P2D"),
    ("{an hour and twenty minutes}", "DURATION", "PT1H20M"),
    ("for {weeks} they", "DURATION", "PXW"),
    ("a {two-and-a-half-year} trial", "DURATION", "P2.5Y"),
    ("between {three and six months}", "DURATION", "P3M/P6M"),
    ("{a quarter-century}", "DURATION", "P25Y"),
    ("{every other Sunday}", "SET", "XXXX-WXX-7"),
    ("on {the 15th of every month}", "SET", "XXXX-XX-15"),
    ("paid bi-{weekly}", "SET", "P2W"),
    ("5% {per annum}", "SET", "P1Y"),
    ("{the following morning}", "TIME", "XXXX-XX-XXTMO"),
    ("a {decades-long} row", "DURATION", "PXY"),
    ("a {month-long} trial", "DURATION", "P1M"),
    ("a {weeklong} strike", "DURATION", "P1W"),
    ("in {recent years}", "DURATION", "PXY"),
    ("in {a year or two}", "DURATION", "P1Y/P2Y"),
    ("{three trading days}", "DURATION", "P3D"),
    ("at {midday}", "TIME", "T12:00"),
]


@pytest.mark.parametrize(("marked", "kind", "timex"), LENGTHS, ids=[row[0] for row in LENGTHS])
def test_length_repetition_and_time_of_day(marked: str, kind: str, timex: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    period = only(text)
    assert text[: period.start] + "{" + period.text + "}" + text[period.end :] == marked
    assert (period.type, period.timex) == (kind, timex)


RELATIVE = [
    ("last year", "2020", "2020-01-01", "2021-01-01"),
    ("this month", "2021-03", "2021-03-01", "2021-04-01"),
    ("next week", "2021-W12", "2021-03-22", "2021-03-29"),
    ("yesterday", "2021-03-14", "2021-03-14", "2021-03-15"),
    ("two years from now", "2023", "2023-01-01", "2024-01-01"),
    ("the day after tomorrow", "2021-03-17", "2021-03-17", "2021-03-18"),
    ("the end of the year", "2021", "2021-01-01", "2022-01-01"),
    ("two years ago", "2019", "2019-01-01", "2020-01-01"),
    ("last year's first quarter", "2020-Q1", "2020-01-01", "2020-04-01"),
    ("in the previous quarter", "2020-Q4", "2020-10-01", "2021-01-01"),
    ("the past five years", "P5Y", "2016-03-15", "2021-03-15"),
    ("on Tuesday", "2021-03-09", "2021-03-09", "2021-03-10"),
    ("since February", "2021-02", "2021-02-01", "2021-03-01"),
    ("the first nine months", "2021-01/2021-09", "2021-01-01", "2021-10-01"),
    ("year to date", "2021", "2021-01-01", "2021-03-16"),
    ("the first nine months of the year", "2021-01/2021-09", "2021-01-01", "2021-10-01"),
    ("the 12 months to June", "2019-07/2020-06", "2019-07-01", "2020-07-01"),
    ("the last Friday in January", "2021-01-29", "2021-01-29", "2021-01-30"),
    ("the second week of the month", "2021-W10", "2021-03-08", "2021-03-15"),
    ("last night", "2021-03-14TNI", "2021-03-14", "2021-03-15"),
    ("this morning", "2021-03-15TMO", "2021-03-15", "2021-03-16"),
]


@pytest.mark.parametrize(("text", "timex", "first", "beyond"), RELATIVE, ids=[row[0] for row in RELATIVE])
def test_relative_period_counts_from_publication(text: str, timex: str, first: str, beyond: str) -> None:
    period = only(text, PUBLISHED)
    assert period.relative
    reading = period.readings[0]
    assert (reading.timex, str(reading.first), str(reading.beyond)) == (timex, first, beyond)


@pytest.mark.parametrize("text", [row[0] for row in RELATIVE])
def test_relative_period_stays_open_without_publication(text: str) -> None:
    period = only(text)
    assert period.relative
    assert {(reading.first, reading.beyond) for reading in period.readings} == {(None, None)}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("OSLO, 9 November 2023 – On Wednesday the board met.", "2023-11-08"),
        ("(Jan. 8, 2024) The board said so on Friday.", "2024-01-05"),
    ],
)
def test_a_dateline_says_when_the_text_is_from(text: str, first: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("factcheck_periods")
    periods = nlp(text).user_data["factcheck_periods"]
    assert str(periods[-1].readings[0].first) == first


@pytest.mark.parametrize("text", ["in her mid-40s", "It took 2h30 to climb.", "Of the 20 may enter."])
def test_what_is_no_date(text: str) -> None:
    assert [period for period in read_periods(text) if period.type == "DATE"] == []


OFFSETS = [
    ("a year earlier", "-P1Y"),
    ("the previous quarter", "-P3M"),
    ("the same period a year earlier", "-P1Y"),
    ("the same period last year", "-P1Y"),
    ("year on year", "-P1Y"),
    ("year-earlier", "-P1Y"),
    ("year-ago quarter", "-P1Y"),
    ("months earlier", "-PXM"),
    ("quarter-on-quarter", "-P3M"),
    ("three months later", "+P3M"),
]


@pytest.mark.parametrize(("text", "offset"), OFFSETS, ids=[row[0] for row in OFFSETS])
def test_period_beside_another_keeps_its_distance(text: str, offset: str) -> None:
    period = only(text)
    assert period.offset == offset
    assert period.text == text


RELATIONS = [
    ("by 2030", "by"),
    ("since March", "since"),
    ("until June 2021", "until"),
    ("in the first half of 2020", "in"),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_preposition_is_the_relation_and_no_part_of_the_period(text: str, relation: str) -> None:
    period = only(text)
    assert (period.relation, text[: period.start].strip()) == (relation, relation)


PARTS = [
    ("the latter part of 2021", "END"),
    ("the opening months of 2020", "START"),
    ("later today", "END"),
    ("early 2019", "START"),
    ("mid-March 2020", "MID"),
    ("the end of 2020", "END"),
    ("late in the 1990s", "END"),
]


@pytest.mark.parametrize(("text", "mod"), PARTS)
def test_part_of_a_period_is_its_mod(text: str, mod: str) -> None:
    assert only(text).mod == mod


def test_ambiguous_date_has_both_readings() -> None:
    days = [reading.first for reading in only("3/4/2020").readings]
    assert days == [date(2020, 3, 4), date(2020, 4, 3)]


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [("3/4/2020", True, date(2020, 4, 3)), ("3/4/2020 or 25/4/2020", None, date(2020, 4, 3))],
    ids=["told", "habit of the text"],
)
def test_order_of_day_and_month_is_told_or_learnt(text: str, day_first: bool | None, expected: date) -> None:
    assert read_periods(text, day_first=day_first)[0].readings[0].first == expected


def test_fiscal_year_is_open_first_and_has_the_usual_starts_as_readings() -> None:
    period = only("FY2020/21")
    assert period.timex == "FY2020/2021"
    assert (period.readings[0].first, period.readings[0].beyond) == (None, None)
    assert date(2020, 4, 1) in [reading.first for reading in period.readings]


@pytest.mark.parametrize("text", ["the fiscal second quarter", "the second fiscal quarter", "fiscal Q2"])
def test_quarter_of_a_fiscal_year_is_none_of_the_calendar(text: str) -> None:
    period = only(text, PUBLISHED)
    assert (period.text, period.timex, period.readings[0].first) == (text, "FYXXXX-Q2", None)


def test_quarter_of_a_fiscal_year_takes_its_year() -> None:
    period = only("the second fiscal quarter of 2021", PUBLISHED)
    assert period.timex == "FY2021-Q2"
    assert date(2021, 1, 1) in [reading.first for reading in period.readings]


def test_summer_has_two_hemispheres() -> None:
    starts = {reading.first for reading in only("the summer of 2019").readings}
    assert {date(2019, 6, 1), date(2019, 12, 1)} <= starts


ODDITIES = [
    ("31 April", "impossible-date", "31 April", None),
    ("on 30 February 2021", "impossible-date", "30 February 2021", None),
    ("29 February 2021", "impossible-date", "29 February 2021", None),
    ("31/04/2020", "impossible-date", "31/04/2020", None),
    ("2020-13-01", "impossible-date", "2020-13-01", None),
    ("31-3 March 2020", "reversed-period", "31-3", None),
    ("31 - first March 2020", "reversed-period", "31 - first", None),
    ("in 2018–2016", "reversed-period", "2018–2016", "2016–2018"),
    ("at 25:70 o'clock", "impossible-time", "25:70", None),
]


@pytest.mark.parametrize(("text", "kind", "surface", "suggestion"), ODDITIES, ids=[row[0] for row in ODDITIES])
def test_impossible_period_is_kept_with_its_oddity(text: str, kind: str, surface: str, suggestion: str | None) -> None:
    (oddity,) = only(text).oddities
    assert (oddity.kind, text[oddity.start : oddity.end], oddity.suggestion) == (kind, surface, suggestion)
    assert oddity.changes_meaning


@pytest.mark.parametrize("text", ["29 February 2020", "31 January", "24:00 GMT"])
def test_possible_period_has_no_oddity(text: str) -> None:
    assert only(text).oddities == ()


SILENT = [
    "resulted in 1473 cases",
    "lived in 1200 homes",
    "2,019 people",
    "2019 patients were asked",
    "some 2000 people",
    "cost $2019",
    "a 2000 km road",
    "up to 1800 MW",
    "exports may rise",
    "they march on",
    "a fall in prices",
    "three-quarters of them",
    "a quarter of respondents",
    "a five-year-old boy",
    "a year-old boy",
    "a 2012-1400 code",
    "60 miles per hour",
    "the score was 3:2",
    "Figure S7H",
    "at the same time",
    "the Daily Mail",
    "May I ask",
    "model 2019-x",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_period(text: str) -> None:
    assert [period.text for period in read_periods(text)] == []


def test_columns_of_years_are_years() -> None:
    assert [period.timex for period in read_periods("2019\t2018\t2017")] == ["2019", "2018", "2017"]


def test_taken_ranges_are_left_alone() -> None:
    assert read_periods("see version 2020-12-31", taken=[(4, 22)]) == ()


def test_component_writes_spans_and_reads_the_publication_date() -> None:
    nlp = spacy.blank("en")
    add_components(nlp)
    doc = nlp.make_doc("Sales rose last year.")
    doc.user_data["factcheck_published"] = PUBLISHED
    for _, component in nlp.pipeline:
        doc = component(doc)
    (span,) = doc.spans["periods"]
    assert (span.text, span._.period.timex) == ("last year", "2020")
    assert doc.user_data["factcheck_periods"] == (span._.period,)
