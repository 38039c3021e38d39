"""Periods that count from another that the text named before them."""

from datetime import date

import pytest
from published_texts import periods_in

from factcheck.extraction.model import Period

PUBLISHED = date(2019, 10, 9)  # a Wednesday


def periods_of(text: str, published: date | None = PUBLISHED) -> tuple[Period, ...]:
    """What the components read, in a text published on 9 October 2019 unless told otherwise."""
    return periods_in(text, published)


# the text, its last period, its first day, the day after its last
COUNTED = [
    ("The kiln opened in 2011. That year it fired tiles.", "That year", "2011-01-01", "2012-01-01"),
    ("It opened in March 2011 and burned in April of that year.", "April of that year", "2011-04-01", "2011-05-01"),
    ("It opened in January 2016. In March that year he quit.", "March that year", "2016-03-01", "2016-04-01"),
    ("The bank failed in 2008. Later that year it was split.", "Later that year", "2008-01-01", "2009-01-01"),
    ("They met in October 1987 and parted the following spring.", "the following spring", "1988-03-01", "1988-06-01"),
    ("It flooded in 1902; the previous autumn it had burned.", "the previous autumn", "1901-09-01", "1901-12-01"),
    ("They came in spring 1813 and left the next autumn.", "the next autumn", "1813-09-01", "1813-12-01"),
    ("The talks began on 3 June 2016. On the 24th they failed.", "the 24th", "2016-06-24", "2016-06-25"),
    ("The strike began on 12 May 2014 and ended a week later.", "a week later", "2014-05-19", "2014-05-20"),
    ("She won in 2004 and lost four years later.", "four years later", "2008-01-01", "2009-01-01"),
    ("In 2015 it made a loss; two years earlier it had thrived.", "two years earlier", "2013-01-01", "2014-01-01"),
    ("It earned 5 in Q2 2018, against 4 a year earlier.", "a year earlier", "2017-04-01", "2017-07-01"),
    ("It was read on 3 May 2012, and the next day it was signed.", "the next day", "2012-05-04", "2012-05-05"),
    ("It was read in May 2012; the following month it was signed.", "the following month", "2012-06-01", "2012-07-01"),
    ("He quit on 4 March 2016, she the following Monday.", "following Monday", "2016-03-07", "2016-03-08"),
    ("It fell on 4 March 2016. The next morning he left.", "The next morning", "2016-03-05", "2016-03-06"),
    ("In the second quarter of 2014 it grew. Exports fell in the quarter.", "the quarter", "2014-04-01", "2014-07-01"),
    ("In April 2017 it rose, after falling in February.", "February", "2017-02-01", "2017-03-01"),
    ("It hit on 6 August 2016. By the 9th it was calm.", "the 9th", "2016-08-09", "2016-08-10"),
    (
        "She left in May 1893 and came in June of the next year.",
        "June of the next year",
        "1894-06-01",
        "1894-07-01",
    ),
    (
        "In the nine months to June 2018 sales fell. Costs in the period rose",
        "the period",
        "2017-10-01",
        "2018-07-01",
    ),
    ("Revenue in Q2 2018 beat Q1.", "Q1", "2018-01-01", "2018-04-01"),
    ("In Q2 2018 it fell. In the prior-year period it rose.", "the prior-year period", "2017-04-01", "2017-07-01"),
]


@pytest.mark.parametrize(("text", "surface", "first", "beyond"), COUNTED, ids=[row[0] for row in COUNTED])
@pytest.mark.parametrize("published", [PUBLISHED, None], ids=["with its day", "without a day"])
def test_period_counts_from_the_one_before(
    text: str, surface: str, first: str, beyond: str, published: date | None
) -> None:
    period = periods_of(text, published)[-1]
    reading = period.readings[0]
    assert (period.text, str(reading.first), str(reading.beyond)) == (surface, first, beyond)
    assert period.relative or surface in ("February", "Q1")


def test_days_of_a_year_long_past_are_of_that_year() -> None:
    assert periods_of("The spring of 1945 was cold. On 8 May it ended.")[-1].timex == "1945-05-08"
    assert periods_of("They left in November 1942. In January it froze.")[-1].timex == "1943-01"
    assert periods_of("The spring of 2017 was cold. On 8 May it ended.")[-1].timex == "2019-05-08"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("In the second quarter of 2018 it made 5, a year earlier 4. In the quarter costs rose.", "2018-Q2"),
        ("Since 9 May 2018 boats have queued. A pilot boards on the 30th.", "XXXX-XX-30"),
        ("It opened in 2011.\n\nThat year is past.", "XXXX"),
    ],
    ids=["what is only compared with is no anchor", "what reaches up to now is no anchor", "a paragraph ends it"],
)
def test_some_periods_are_not_counted_from(text: str, surface: str) -> None:
    assert periods_of(text, None)[-1].timex == surface


@pytest.mark.parametrize(
    "text",
    [
        "Sales in the quarter fell.",
        "In 2014, the quarter final was lost.",
        "He said that day trips sold well.",
        "It made two and a quarter million reams.",
    ],
)
def test_nothing_is_read_without_a_period_to_count_from(text: str) -> None:
    assert [period.text for period in periods_of(text) if period.text != "2014"] == []


# the text, all its periods, the TIMEX3 value of the last
MORE = [
    ("It will happen today before 4pm.", "today before 4pm", "2019-10-09T16:00"),
    ("I'll be back Thursday after 5pm.", "Thursday after 5pm", "2019-10-10T17:00"),
    ("He is away this month from 23 to 26.", "this month from 23 to 26", "2019-10-23/2019-10-26"),
    ("It is due on Tuesday 15/10.", "Tuesday 15/10", "2019-10-15"),
    ("The ferry will resume in two weeks.", "two weeks", "2019-10-23"),
    ("It will be built in two years.", "two years", "P2Y"),
    ("By year's end it will have ten.", "year's end", "2019"),
    ("The tax was due by 31 January.", "31 January", "2019-01-31"),
    ("He came back Friday the 13th.", "Friday the 13th", "2019-09-13"),
    ("It is open every morning.", "every morning", "TMO"),
    ("It is open every weekend.", "every weekend", "XXXX-WXX-WE"),
    ("It is open on weekdays.", "weekdays", "XXXX-WXX-1/XXXX-WXX-5"),
    ("On January 5, 6 and 7 it was shut.", "January 5; 6; 7", "2019-01-07"),
]


@pytest.mark.parametrize(("text", "surfaces", "timex"), MORE, ids=[row[1] for row in MORE])
def test_further_forms(text: str, surfaces: str, timex: str) -> None:
    periods = periods_of(text)
    assert ("; ".join(period.text for period in periods), periods[-1].timex) == (surfaces, timex)
