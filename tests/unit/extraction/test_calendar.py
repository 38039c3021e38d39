"""Calendar arithmetic at its edges."""

from datetime import date

import pytest

from factcheck.extraction import calendar as cal


@pytest.mark.parametrize(
    ("duration", "expected"),
    [("P1M", date(2021, 2, 28)), ("P1Y", date(2022, 1, 31)), ("P2W", date(2021, 2, 14)), ("P1Y1M", date(2022, 2, 28))],
)
def test_months_keep_the_day_or_take_the_last(duration: str, expected: date) -> None:
    assert cal.plus_duration(date(2021, 1, 31), duration) == expected


@pytest.mark.parametrize("duration", ["PXY", "P1.5M", "PT5H", "P9999999Y"])
def test_duration_that_is_no_whole_number_of_days_moves_nothing(duration: str) -> None:
    assert cal.plus_duration(date(2021, 1, 31), duration) is None


def test_stretch_beyond_the_calendar_is_open() -> None:
    assert cal.years(9999).first == date(9999, 1, 1)
    assert cal.years(9999).beyond is None


@pytest.mark.parametrize(
    ("number", "first", "beyond"), [(1, "0001-01-01", "0100-01-01"), (20, "1900-01-01", "2000-01-01")]
)
def test_century_is_counted_as_in_newspapers(number: int, first: str, beyond: str) -> None:
    stretch = cal.century(number)
    assert (str(stretch.first), str(stretch.beyond)) == (first, beyond)


def test_iso_week_of_new_year_belongs_to_the_old_year() -> None:
    assert cal.week_of(date(2016, 1, 1)) == cal.Stretch("2015-W53", date(2015, 12, 28), date(2016, 1, 4), "week")
