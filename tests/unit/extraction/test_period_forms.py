"""Less usual forms of periods, read by the components as in any pipeline: nothing that looks like a name takes them."""

from datetime import date

import pytest
from published_texts import periods_in

from factcheck.extraction.model import Period

PUBLISHED = date(2021, 3, 5)  # a Friday


def periods_of(text: str) -> tuple[Period, ...]:
    """What the components read in a text published on 5 March 2021."""
    return periods_in(text, PUBLISHED)


# the text, the period, its first day, the day after its last
FORMS = [
    ("Sales rose in Q1'20.", "Q1'20", "2020-01-01", "2020-04-01"),
    ("Sales rose in H1 2021.", "H1 2021", "2021-01-01", "2021-07-01"),
    ("Profit in 2016 Q3 was higher.", "2016 Q3", "2016-07-01", "2016-10-01"),
    ("The rule of Feb 2018 was kept.", "Feb 2018", "2018-02-01", "2018-03-01"),
    ("It opened on Dec 1, 2019.", "Dec 1, 2019", "2019-12-01", "2019-12-02"),
    ("as at December 31,2019 there were", "December 31,2019", "2019-12-31", "2020-01-01"),
    ("From Week 31 to Week 35 of 2020", "Week 31 to Week 35 of 2020", "2020-07-27", "2020-08-31"),
    ("at end-2019 it stood", "end-2019", "2019-01-01", "2020-01-01"),
    ("In nineteen seventy-eight it burnt.", "nineteen seventy-eight", "1978-01-01", "1979-01-01"),
    ("in two thousand and eight they", "two thousand and eight", "2008-01-01", "2009-01-01"),
    ("since the nineteen-seventies", "nineteen-seventies", "1970-01-01", "1980-01-01"),
    ("On Christmas Day 2020 it shut.", "Christmas Day 2020", "2020-12-25", "2020-12-26"),
    ("On Boxing Day it shut.", "Boxing Day", "2020-12-26", "2020-12-27"),
    ("by Good Friday 2019 they", "Good Friday 2019", "2019-04-19", "2019-04-20"),
    ("since Easter 2020 they", "Easter 2020", "2020-04-12", "2020-04-13"),
    ("since Thanksgiving 2018 they", "Thanksgiving 2018", "2018-11-22", "2018-11-23"),
    ("on Memorial Day 2022 they", "Memorial Day 2022", "2022-05-30", "2022-05-31"),
    ("before New Year's Eve 1999", "New Year's Eve 1999", "1999-12-31", "2000-01-01"),
    ("It was sent on 22 Apr 18.", "22 Apr 18", "2018-04-22", "2018-04-23"),
    ("I go back 22/04, he said", "22/04", "2020-04-22", "2020-04-23"),
    ("on Friday the twelve, he said", "Friday the twelve", "2021-02-12", "2021-02-13"),
    ("since the nineteen seventies", "nineteen seventies", "1970-01-01", "1980-01-01"),
    ("on the twenty-first of June 2019", "the twenty-first of June 2019", "2019-06-21", "2019-06-22"),
    ("In AD 79 it erupted.", "AD 79", "0079-01-01", "0080-01-01"),
    ("in winter 2019/20 it froze", "winter 2019/20", "2019-12-01", "2020-03-01"),
    ("in the two years to 2020", "the two years to 2020", "2019-01-01", "2021-01-01"),
    ("in the second half of October 2020", "the second half of October 2020", "2020-10-16", "2020-11-01"),
    ("in the week beginning 4 May 2020", "the week beginning 4 May 2020", "2020-05-04", "2020-05-11"),
    ("the weekend of 3 October 2020", "the weekend of 3 October 2020", "2020-10-03", "2020-10-05"),
    ("between January 1 2015 and Feb 2018", "January 1 2015 and Feb 2018", "2015-01-01", "2018-03-01"),
    ("the week after next", "the week after next", "2021-03-15", "2021-03-22"),
    ("the year before last", "the year before last", "2019-01-01", "2020-01-01"),
    ("earlier this month", "earlier this month", "2021-03-01", "2021-04-01"),
    ("the rest of the year", "the rest of the year", "2021-03-05", "2022-01-01"),
    ("the third week next year", "the third week next year", "2022-01-17", "2022-01-24"),
    ("this summer", "this summer", "2021-06-01", "2021-09-01"),
    ("this past Wednesday", "this past Wednesday", "2021-03-03", "2021-03-04"),
    ("from next Monday to Friday", "next Monday to Friday", "2021-03-08", "2021-03-13"),
    ("for three days starting next Monday", "three days starting next Monday", "2021-03-08", "2021-03-11"),
    ("in the past two quarters", "the past two quarters", "2020-07-01", "2021-01-01"),
    ("in the next three days", "the next three days", "2021-03-06", "2021-03-09"),
    ("two years, 1 month and 21 days ago", "two years, 1 month and 21 days ago", "2019-01-15", "2019-01-16"),
    ("three and a half years ago", "three and a half years ago", "2017-01-01", "2018-01-01"),
    ("Friday the 13th", "Friday the 13th", "2020-11-13", "2020-11-14"),
    ("in the last three months of the year", "the last three months of the year", "2020-10-01", "2021-01-01"),
    ("in the opening quarter of 2020", "the opening quarter of 2020", "2020-01-01", "2020-04-01"),
    ("in the second half of the month", "the second half of the month", "2021-03-16", "2021-04-01"),
    ("in the year to end-March 2020", "the year to end-March 2020", "2019-04-01", "2020-04-01"),
    (
        "the three-month period ended June 30, 2020",
        "the three-month period ended June 30, 2020",
        "2020-04-01",
        "2020-07-01",
    ),
    ("in the decade to 2020", "the decade to 2020", "2011-01-01", "2021-01-01"),
    ("from 2015 up to 2019", "2015 up to 2019", "2015-01-01", "2020-01-01"),
    ("in the winter of 2018-19", "the winter of 2018-19", "2018-12-01", "2019-03-01"),
    ("Jan. to June 2020", "Jan. to June 2020", "2020-01-01", "2020-07-01"),
    ("in two years' time", "two years' time", "2023-01-01", "2024-01-01"),
    ("in the 1800s", "the 1800s", "1800-01-01", "1900-01-01"),
    ("the 20th and 21st centuries", "the 20th and 21st centuries", "1900-01-01", "2100-01-01"),
    ("the first decade of the 21st century", "the first decade of the 21st century", "2000-01-01", "2010-01-01"),
    ("2020-05-03/2020-05-07 there", "2020-05-03/2020-05-07", "2020-05-03", "2020-05-08"),
    ("since the previous Monday", "previous Monday", "2021-03-01", "2021-03-02"),
    ("after six-and-a-half weeks it", "six-and-a-half weeks", "None", "None"),
    ("he boards on the 3rd", "the 3rd", "2021-03-03", "2021-03-04"),
    ("last Oct. 23 it shut", "last Oct. 23", "2020-10-23", "2020-10-24"),
    ("since last Thanksgiving they", "last Thanksgiving", "2020-11-26", "2020-11-27"),
    ("in Easter week 2019", "Easter week 2019", "2019-04-15", "2019-04-22"),
    ("Labor Day weekend 2019 was wet", "Labor Day weekend 2019", "2019-08-31", "2019-09-02"),
    ("the fourth quarter, 2002", "the fourth quarter, 2002", "2002-10-01", "2003-01-01"),
    ("in the last half of 1989", "the last half of 1989", "1989-07-01", "1990-01-01"),
    ("the latter half of 2019", "the latter half of 2019", "2019-07-01", "2020-01-01"),
    ("Second-half orders are weak.", "Second-half", "2020-07-01", "2021-01-01"),
    ("two Fridays ago they met", "two Fridays ago", "2021-02-19", "2021-02-20"),
    ("on the Monday after Easter 2020", "the Monday after Easter 2020", "2020-04-13", "2020-04-14"),
    ("on the Sunday before December 25, 2020", "the Sunday before December 25, 2020", "2020-12-20", "2020-12-21"),
    ("since the Friday before last", "the Friday before last", "2021-02-19", "2021-02-20"),
    ("the Monday after next", "the Monday after next", "2021-03-15", "2021-03-16"),
    ("in the past decade it grew", "the past decade", "2011-03-05", "2021-03-05"),
    ("by year-end they", "year-end", "2021-01-01", "2022-01-01"),
    ("since year-end they", "year-end", "2020-01-01", "2021-01-01"),
    ("In nineteen ninety-one Charles left.", "nineteen ninety-one", "1991-01-01", "1992-01-01"),
    ("on Sunday 7/7/2019 they", "Sunday 7/7/2019", "2019-07-07", "2019-07-08"),
    ("early Monday they left", "early Monday", "2021-03-01", "2021-03-02"),
    ("300 died over the last week in the north", "the last week", "2021-02-22", "2021-03-01"),
    ("It lost the 2025 Oslo mayoral election.", "2025", "2025-01-01", "2026-01-01"),
    ("The 1992 protests drew 12,000 people.", "1992", "1992-01-01", "1993-01-01"),
    ("in the July survey they", "July", "2020-07-01", "2020-08-01"),
    ("since the March FOMC meeting", "March", "2021-03-01", "2021-04-01"),
    ("April 30-May 1, 2024 in Oslo", "April 30-May 1, 2024", "2024-04-30", "2024-05-02"),
    ("weeks after they had met", "weeks", "None", "None"),
    ("Landed on 6 JUN 44 in fog", "6 JUN 44", "1944-06-06", "1944-06-07"),
    ("in the financial year ended March 2021", "the financial year ended March 2021", "2020-04-01", "2021-04-01"),
    ("beginning in the autumn of 2019", "the autumn of 2019", "2019-09-01", "2019-12-01"),
    ("on a Thursday, it fell", "a Thursday", "None", "None"),
    ("They held a rally Thursday.", "Thursday", "2021-03-04", "2021-03-05"),
    ("They missed a Thursday deadline.", "Thursday", "2021-03-04", "2021-03-05"),
    ("on the last weekend of 2018", "the last weekend of 2018", "2018-12-29", "2018-12-31"),
    ("on the last weekend in July 2020", "the last weekend in July 2020", "2020-07-25", "2020-07-27"),
    ("in the first week of January 2022", "the first week of January 2022", "2022-01-03", "2022-01-10"),
    ("from Monday to Wednesday next week", "Monday to Wednesday next week", "2021-03-08", "2021-03-11"),
    ("from the 3rd to the 12th of last month", "the 3rd to the 12th of last month", "2021-02-03", "2021-02-13"),
    ("between now and the end of May", "now and the end of May", "2021-03-05", "2021-06-01"),
    ("two weekends ago they met", "two weekends ago", "2021-02-20", "2021-02-22"),
    ("from 1939 to '45", "1939 to '45", "1939-01-01", "1946-01-01"),
    ("since '68 it has", "'68", "1968-01-01", "1969-01-01"),
    ("profit in full-year 2020", "full-year 2020", "2020-01-01", "2021-01-01"),
    ("up to and including 2019", "2019", "2019-01-01", "2020-01-01"),
    ("in the second- and third-quarter 2020", "the second- and third-quarter 2020", "2020-04-01", "2020-10-01"),
    ("orders in H2 2019/20", "H2 2019/20", "None", "None"),
    ("They came by Jan. 14. The rest left.", "Jan. 14", "2021-01-14", "2021-01-15"),
    ("a vote against the 1994 Freedom of Access Act", "1994", "1994-01-01", "1995-01-01"),
    ("They will meet in May.", "May", "2021-05-01", "2021-06-01"),
    ("They met in May.", "May", "2020-05-01", "2020-06-01"),
    ("It sits again a week on Tuesday.", "a week on Tuesday", "2021-03-16", "2021-03-17"),
    ("It sits again a fortnight on Monday.", "a fortnight on Monday", "2021-03-22", "2021-03-23"),
    ("It sits again Thursday week.", "Thursday week", "2021-03-18", "2021-03-19"),
    ("Sales rose in the first half of the decade.", "the first half of the decade", "2020-01-01", "2025-01-01"),
    ("The fair fills the weekend of 13 March.", "the weekend of 13 March", "2021-03-13", "2021-03-15"),
    ("The chapel, of c. 1850, was sold.", "1850", "1850-01-01", "1851-01-01"),
]


@pytest.mark.parametrize(("text", "surface", "first", "beyond"), FORMS, ids=[row[0] for row in FORMS])
def test_form_is_a_half_open_stretch(text: str, surface: str, first: str, beyond: str) -> None:
    (period,) = periods_of(text)
    reading = period.readings[0]
    assert (period.text, str(reading.first), str(reading.beyond)) == (surface, first, beyond)


LISTS = [
    ("in April, May and June 2020", ["2020-04", "2020-05", "2020-06"]),
    ("in Q2 and Q3 2020", ["2020-Q2", "2020-Q3"]),
    ("on 2 and 3 May 2020", ["2020-05-02", "2020-05-03"]),
    ("on 2, 3 and 5 May 2020", ["2020-05-02", "2020-05-03", "2020-05-05"]),
    ("on May 2, 3 and 5, 2020", ["2020-05-02", "2020-05-03", "2020-05-05"]),
    ("on May 2 and 5, 2020", ["2020-05-02", "2020-05-05"]),
    ("July 4 or 5, 2020", ["2020-07-04", "2020-07-05"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[row[0] for row in LISTS])
def test_members_of_a_list_share_the_year_of_its_last(text: str, expected: list[str]) -> None:
    assert [period.timex for period in periods_of(text)] == expected


TIMES = [
    ("at 0915 GMT", "T09:15"),
    ("at 1430 hours", "T14:30"),
    ("at 9.15 GMT", "T09:15"),
    ("between 8 and 10 p.m.", "T20:00/T22:00"),
]


@pytest.mark.parametrize(("text", "timex"), TIMES, ids=[row[0] for row in TIMES])
def test_time_of_day_is_told_by_its_zone_or_half(text: str, timex: str) -> None:
    (period,) = periods_of(text)
    assert (period.type, period.timex) == ("TIME", timex)


@pytest.mark.parametrize(
    ("text", "timex", "kind"),
    [
        ("every Monday", "XXXX-WXX-1", "SET"),
        ("every Friday night", "XXXX-WXX-5TNI", "SET"),
        ("on Monday mornings", "XXXX-WXX-1TMO", "SET"),
        ("open on weekends", "XXXX-WXX-WE", "SET"),
        ("in the coming months", "PXM", "DURATION"),
        ("44 BC", "BC0044", "DATE"),
        ("It lasted a decade and a half.", "P15Y", "DURATION"),
        ("It lasted a century and a half.", "P150Y", "DURATION"),
    ],
)
def test_period_without_days_says_its_kind(text: str, timex: str, kind: str) -> None:
    (period,) = periods_of(text)
    assert (period.timex, period.type) == (timex, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The 1992 protesters left.",
        "the March on Rome",
        "the May government",
        "In 2019, 7 and 9 people died",
        "the second and fourth floors",
        "the Audi Q3",
        "the H1N1 flu",
        "on the 15th floor",
        "nineteen seventy-eight-litre drums",
        "In 2019 May said no",
    ],
)
def test_name_and_count_are_no_dates(text: str) -> None:
    assert [period.text for period in periods_of(text) if period.text != "2019"] == []


@pytest.mark.parametrize(
    "text",
    ["They meet twice a week on Tuesday.", "It ran two shifts a week on Tuesday.", "Each Tuesday week one came."],
)
def test_a_day_of_each_week_is_not_a_week_away(text: str) -> None:
    assert "2021-03-16" not in [period.timex for period in periods_of(text)]


def test_three_quarters_of_a_road_are_no_length() -> None:
    assert periods_of("The road is three quarters done.") == ()


def test_last_march_may_be_of_this_year_or_the_last() -> None:
    (period,) = periods_of("last February")
    assert [str(reading.first) for reading in period.readings] == ["2021-02-01", "2020-02-01"]


def test_days_ago_count_to_the_day_and_years_ago_also_by_the_year() -> None:
    (period,) = periods_of("two years ago")
    assert [reading.timex for reading in period.readings] == ["2019", "2019-03-05"]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("for five weeks, from 14 March until 2 May", ["five weeks", "14 March until 2 May"]),
        ("for six weeks from 3 June 2019 to 15 July 2019", ["six weeks", "3 June 2019 to 15 July 2019"]),
        ("for six weeks from 3 June 2019, they", ["six weeks from 3 June 2019"]),
    ],
)
def test_a_length_beside_a_range_is_a_period_of_its_own(text: str, surfaces: list[str]) -> None:
    assert [period.text for period in periods_of(text)] == surfaces
