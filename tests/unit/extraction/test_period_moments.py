"""Times and parts of a day with the day that they are of."""

from datetime import date

import pytest
from published_texts import periods_in

from factcheck.extraction.model import Period

PUBLISHED = date(2022, 4, 29)  # a Friday


def periods_of(text: str) -> tuple[Period, ...]:
    """What the components read in a text published on 29 April 2022."""
    return periods_in(text, PUBLISHED)


# the text, the period, its TIMEX3 value, its first day, the day after its last
MOMENTS = [
    ("He left at 10 p.m. Wednesday.", "10 p.m. Wednesday", "2022-04-27T22:00", "2022-04-27", "2022-04-28"),
    ("It shuts at noon on 3 May 2021.", "noon on 3 May 2021", "2021-05-03T12:00", "2021-05-03", "2021-05-04"),
    ("Doors open at 11AM on July 17, 2021.", "11AM on July 17, 2021", "2021-07-17T11:00", "2021-07-17", "2021-07-18"),
    (
        "It hit at 10:35 a.m. (0735 GMT) Friday.",
        "10:35 a.m. (0735 GMT) Friday",
        "2022-04-29T10:35",
        "2022-04-29",
        "2022-04-30",
    ),
    ("at 9:30 p.m. EST on Saturday", "9:30 p.m. EST on Saturday", "2022-04-23T21:30", "2022-04-23", "2022-04-24"),
    ("at 6 p.m. Oslo time on Monday", "6 p.m. Oslo time on Monday", "2022-04-25T18:00", "2022-04-25", "2022-04-26"),
    ("Logged on 23.04.2022 14:55.", "23.04.2022 14:55", "2022-04-23T14:55", "2022-04-23", "2022-04-24"),
    ("This afternoon at 3:20 it fell.", "This afternoon at 3:20", "2022-04-29T15:20", "2022-04-29", "2022-04-30"),
    ("It rose tomorrow at 8:00 a.m.", "tomorrow at 8:00 a.m.", "2022-04-30T08:00", "2022-04-30", "2022-05-01"),
    (
        "from 9 a.m. to 5 p.m. on 3 May 2021",
        "9 a.m. to 5 p.m. on 3 May 2021",
        "2021-05-03T09:00/2021-05-03T17:00",
        "2021-05-03",
        "2021-05-04",
    ),
    (
        "on Tuesday from 9 a.m. to noon",
        "Tuesday from 9 a.m. to noon",
        "2022-04-26T09:00/2022-04-26T12:00",
        "2022-04-26",
        "2022-04-27",
    ),
    (
        "between 8 and 10 p.m. on Thursday",
        "8 and 10 p.m. on Thursday",
        "2022-04-28T20:00/2022-04-28T22:00",
        "2022-04-28",
        "2022-04-29",
    ),
    (
        "from 10 p.m. to 6 a.m. on 3 May 2021",
        "10 p.m. to 6 a.m. on 3 May 2021",
        "2021-05-03T22:00/2021-05-04T06:00",
        "2021-05-03",
        "2021-05-05",
    ),
    (
        "from 9 a.m. on 3 May 2021 to 5 p.m. on 4 May 2021",
        "9 a.m. on 3 May 2021 to 5 p.m. on 4 May 2021",
        "2021-05-03T09:00/2021-05-04T17:00",
        "2021-05-03",
        "2021-05-05",
    ),
    ("The rally on Monday night drew many.", "Monday night", "2022-04-25TNI", "2022-04-25", "2022-04-26"),
    ("late Tuesday evening", "late Tuesday evening", "2022-04-26TEV", "2022-04-26", "2022-04-27"),
    (
        "on the morning of September 11, 2001",
        "the morning of September 11, 2001",
        "2001-09-11TMO",
        "2001-09-11",
        "2001-09-12",
    ),
    (
        "In the early hours of Sunday it burnt.",
        "the early hours of Sunday",
        "2022-04-24TMO",
        "2022-04-24",
        "2022-04-25",
    ),
    ("late on Friday night", "late on Friday night", "2022-04-29TNI", "2022-04-29", "2022-04-30"),
    ("in the small hours of Sunday", "the small hours of Sunday", "2022-04-24TMO", "2022-04-24", "2022-04-25"),
    ("on Monday in the afternoon", "Monday in the afternoon", "2022-04-25TAF", "2022-04-25", "2022-04-26"),
    ("It will air tonight.", "tonight", "2022-04-29TNI", "2022-04-29", "2022-04-30"),
]


@pytest.mark.parametrize(("text", "surface", "timex", "first", "beyond"), MOMENTS, ids=[row[1] for row in MOMENTS])
def test_time_and_day_are_one_period(text: str, surface: str, timex: str, first: str, beyond: str) -> None:
    (period,) = periods_of(text)
    reading = period.readings[0]
    assert (period.text, period.type, reading.timex) == (surface, "TIME", timex)
    assert (str(reading.first), str(reading.beyond)) == (first, beyond)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("at 9 a.m. on 3 May 2021", "3 May 2021", "9 a.m."),
        ("on Tuesday from 9 a.m. to noon", "Tuesday", "9 a.m. to noon"),
        ("on Monday night", "Monday", None),
    ],
)
def test_period_tells_where_its_day_and_its_time_stand(text: str, day: str, clock: str | None) -> None:
    (period,) = periods_of(text)
    assert period.day is not None
    assert text[slice(*period.day)] == day
    assert (text[slice(*period.clock)] if period.clock else None) == clock


RANGES = [
    ("from 5 to 6pm", "T17:00/T18:00"),
    ("at 2:20 to 3pm", "T14:20/T15:00"),
    ("from 9:30 to 11 a.m.", "T09:30/T11:00"),
    ("from 10 a.m. to 2 p.m.", "T10:00/T14:00"),
    ("at ten to six in the evening", "T17:50"),
]


@pytest.mark.parametrize(("text", "timex"), RANGES, ids=[row[0] for row in RANGES])
def test_first_hour_takes_the_half_of_the_day_from_the_second(text: str, timex: str) -> None:
    (period,) = periods_of(text)
    assert (period.type, period.timex) == ("TIME", timex)


APART = [
    ("They play Saturday Night Live.", ["Saturday"]),
    ("They won 10:30 on Tuesday.", ["Tuesday"]),
    ("It is read today, at 11 a.m. and 3 p.m.", ["today", "11 a.m.", "3 p.m."]),
]


@pytest.mark.parametrize(("text", "surfaces"), APART, ids=["a title", "a score", "a list of times"])
def test_what_only_stands_beside_a_day_is_no_part_of_it(text: str, surfaces: list[str]) -> None:
    assert [period.text for period in periods_of(text)] == surfaces


TENSES = [
    ("The ban holds until 31 December.", "2022-12-31"),
    ("The ban held until 31 December.", "2021-12-31"),
    ("She said sales would fall by Monday.", "2022-05-02"),
    ("The bank sees no rise before June.", "2022-06"),
    ("Ministers meet on Monday.", "2022-05-02"),
    ("It could not be had on Monday.", "2022-04-25"),
    ("The mayor, who will retire, told them on Monday.", "2022-04-25"),
    ("It has been shut since Monday.", "2022-04-25"),
    ("The race will be run over the weekend.", "2022-W17-WE"),
    ("Prices fell over the weekend.", "2022-W16-WE"),
    ("It opens on Wednesday, May 4.", "2022-05-04"),
    ("It opened on Tuesday, May 4.", "2021-05-04"),
]


@pytest.mark.parametrize(("text", "timex"), TENSES, ids=[row[0] for row in TENSES])
def test_verb_or_weekday_says_whether_a_date_is_past_or_to_come(text: str, timex: str) -> None:
    (period,) = periods_of(text)
    assert period.timex == timex
