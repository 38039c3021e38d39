"""Dates as datelines write them."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents.dates import written_dates

THE_DAY = date(2021, 3, 15)


@pytest.mark.parametrize(
    ("text", "surface", "day"),
    [
        pytest.param("15 March 2021", "15 March 2021", THE_DAY, id="day first"),
        pytest.param("on 15th of March, 2021.", "15th of March, 2021", THE_DAY, id="ordinal"),
        pytest.param("March 15, 2021", "March 15, 2021", THE_DAY, id="month first"),
        pytest.param("MAR. 15 2021", "MAR. 15 2021", THE_DAY, id="abbreviated, in capitals"),
        pytest.param("Monday, 15 March 2021", "Monday, 15 March 2021", THE_DAY, id="with its weekday"),
        pytest.param("Mon 15-Mar-2021", "Mon 15-Mar-2021", THE_DAY, id="hyphens"),
        pytest.param("2021-03-15", "2021-03-15", THE_DAY, id="ISO"),
        pytest.param("2021-03-15T10:30:00Z", "2021-03-15T10:30:00Z", THE_DAY, id="ISO with a time"),
        pytest.param("March 15, 2021 at 10:30 am GMT", "March 15, 2021 at 10:30 am GMT", THE_DAY, id="with a time"),
        pytest.param("15.03.2021", "15.03.2021", THE_DAY, id="dots put the day first"),
        pytest.param("15/3/2021", "15/3/2021", THE_DAY, id="no fifteenth month"),
        pytest.param("3/15/2021", "3/15/2021", THE_DAY, id="month first with slashes"),
        pytest.param("3/4/2021", "3/4/2021", None, id="3/4 is ambiguous"),
        pytest.param("31 April 2021", "31 April 2021", None, id="no such day"),
    ],
)
def test_written_dates_reads_a_full_date(text: str, surface: str, day: date | None) -> None:
    (written,) = written_dates(text)
    assert text[written.start : written.end] == surface
    assert written.day == day


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("by March 2021", id="a month"),
        pytest.param("on 15 March", id="no year"),
        pytest.param("version 2021-03-151", id="too many digits"),
        pytest.param("item 1-2021-03-15", id="inside a number"),
        pytest.param("15 marched 2021", id="no month"),
    ],
)
def test_written_dates_leaves_the_rest_alone(text: str) -> None:
    assert list(written_dates(text)) == []
