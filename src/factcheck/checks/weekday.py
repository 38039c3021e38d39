"""Days of the week against their dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from factcheck.checks._base import Ceiling, Check, Edit, Tie, right, wrong
from factcheck.checks._dates import WEEKDAYS, date_edits, weekday_like
from factcheck.extraction.number_names import in_words
from factcheck.facts import Facts
from factcheck.facts.frames.weekday import Weekday as Frame
from factcheck.facts.frames.weekday_shifted import WeekdayShifted
from factcheck.facts.frames.weekdays_together import WeekdaysTogether
from factcheck.reasoning import Form, equal

_DATES_OFFERED = 3
_WEEK = 7  # days
_TURNS = range(-6 * _WEEK, 6 * _WEEK + 1, _WEEK)


class Weekday(Check):
    """A day of the week against the date that it is said of.

    ## What it does
    Holds "Friday, 18 May 2020" against the calendar: `weekday = weekday of the date`, in the Gregorian calendar also
    for the time before it was in use (ISO 8601). Dates that stand together and name no year are held against each
    other: as many days lie between them as between their weekdays. "Two days later, on Saturday" is counted from the
    day before it, and "that Wednesday" is the date that was told.

    ## Why it matters
    Readers put dates into their diaries. Where the two disagree one is wrong, and people come on the wrong day.

    ## When it is silent
    The year is not said, and the text leaves several; day and month can be exchanged and one order fits; the date may
    be of the old style, because it is older than 1753 or the text says so, and fits there.
    """

    name = "weekday"
    rank = 1
    message = "{day} is a {right}, not a {weekday_name}."
    arithmetic = "{day}: {right}"
    examples = (
        wrong("Term begins on 2 September 2024. That is a {Wednesday}, which helps.", repair="Monday"),
        wrong("It was {Friday}, 18 May 2020, when the ferry came back into service.", repair="Monday"),
        wrong("The inquest opened on {Wednesday}, 4 March 2019, at Truro.", repair="Monday"),
        wrong("On the evening of 9 November 1989, a {Friday}, the clerk went to bed early.", repair="Thursday"),
        wrong("The moon's shadow crossed Cornwall on 11 August 1999. It was a {Saturday}.", repair="Wednesday"),
        wrong(
            "The last shift came up on 12 November 1954, when the pit was 71 years old. It was a {Saturday}.",
            repair="Friday",
        ),
        wrong("Trading in the shares was halted on {Wed}, Feb. 15, 2016.", repair="Mon"),
        wrong("The gallery opens on {Tuesday} (27 October 2022).", repair="Thursday"),
        wrong("Bids must reach the registry by {Monday} 19th March 2024 at 5 p.m.", repair="Tuesday"),
        wrong(
            "Polls are open on Thursday 2 May. Votes are counted on {Saturday} 3 May.",
            repair="Friday",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The dam broke on Tuesday. Two days later, on {Friday}, 40 trucks got through.",
            repair="Thursday",
            severity=Ceiling.WARNING,
        ),
        wrong("# Ferry is back\n\n{Friday}, 18 May 2020\n\nThe ferry came back into service.", repair="Monday"),
        right("# Ferry is back\n\nMonday, 18 May 2020\n\nThe ferry came back into service."),
        right(
            "The judge said on Tuesday that the dam broke at dawn. Two days later, on Friday, 40 trucks got through.",
            because="it is counted from another day",
        ),
        wrong("The book fair is open Thursday, June 9 - {Saturday}, June 10, 2022, at the pier.", repair="Friday"),
        wrong("Lessons begin on 3 September 2025. As that is a {Friday}, few will come.", repair="Wednesday"),
        wrong(
            "# Library to shut for repairs on {Tuesday}\n\nThe library will be closed to all readers on "
            "9 March 2025 from 1pm to 6pm so that its lifts can be mended.",
            repair="Sunday",
            severity=Ceiling.WARNING,
        ),
        right("Polls are open on Thursday 2 May. Votes are counted on Friday 3 May."),
        right("The book fair is open Thursday, June 9 - Saturday, June 11, 2022, at the pier."),
        right("The fair is open Tuesday - Friday, June 10, 2022, from 9am.", because="of two days only one has a date"),
        right("It was Monday, 18 May 2020, when the ferry came back into service."),
        right("On the evening of 9 November 1989, a Thursday, the clerk went to bed early."),
        right("The market is on Friday, 18 May, in the old hall.", because="no year is said"),
        right("It opened on Friday, 4/3/2022, and closed in the autumn.", because="4 March was a Friday"),
        right(
            "The letter is dated 3 March 1861 in the old style, a Friday.", because="in the old style it was a Friday"
        ),
        right("The fair runs from Monday to Friday, 18 May 2018.", because="it ends on a Friday"),
        right("On Tuesday the board heard that the bridge had opened on 18 May 2020.", because="another day"),
        right(
            "The flood came on Saturday 10 November 1571, the chronicle says.", because="by the calendar of its time"
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per date with a weekday."""
        text = facts.document.text
        failing: set[str] = set()
        for frame in facts.of(Frame):
            if all(number != frame.weekday.value for _, number in frame.numbers):
                failing.add(frame.weekday.name)
            surface = frame.weekday.quantity.text
            number = int(frame.weekday.value or 0)
            first = frame.numbers[0][1]
            start, end = frame.weekday.quantity.start, frame.weekday.quantity.end
            edits = (
                Edit(start, end, weekday_like(surface, first), "the day of that date", "transposed"),
                *islice(date_edits(text, frame.point, number), _DATES_OFFERED),
            )
            yield self.tie(
                *(Form(label or "the date", equal(frame.weekday.var, number)) for label, number in frame.numbers),
                words={"right": WEEKDAYS[first - 1], "weekday_name": WEEKDAYS[number - 1]},
                ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
                why=frame.inferred,
                edits=edits,
                weekday=frame.weekday,
                day=frame.day,
            )
        for pair in facts.of(WeekdaysTogether):
            if failing.isdisjoint({pair.known.name, pair.weekday.name}):
                yield self._of_one_year(text, pair)
        for shifted in facts.of(WeekdayShifted):
            if shifted.known.name not in failing:
                yield self._shifted(shifted)

    def _shifted(self, told: WeekdayShifted) -> Tie:
        """A weekday that so many days lead to from another one."""
        quantity, number = told.weekday.quantity, int(told.weekday.value or 0)
        count = in_words(abs(told.days)) or str(abs(told.days))
        apart = f"{count.capitalize()} day{'s' * (abs(told.days) != 1)} {'after' if told.days > 0 else 'before'}"
        return self.tie(
            *(Form("days on", equal(told.weekday.var, told.known.var + told.shift.var + turn)) for turn in _TURNS),
            words={"apart": apart, "right": WEEKDAYS[told.fitting - 1], "weekday_name": WEEKDAYS[number - 1]},
            message="{apart} {known} is a {right}, not a {weekday_name}.",
            arithmetic="{apart} {known}: {right}",
            ceiling=Ceiling.WARNING,
            why=told.inferred,
            edits=(
                Edit(
                    quantity.start,
                    quantity.end,
                    weekday_like(quantity.text, told.fitting),
                    "so many days on",
                    "transposed",
                ),
            ),
            weekday=told.weekday,
            shift=told.shift,
            known=told.known,
        )

    def _of_one_year(self, text: str, pair: WeekdaysTogether) -> Tie:
        """Two dates without a year, of which one tells the weekday of the other."""
        surface, fitting = pair.weekday.quantity.text, pair.fitting
        number, known = int(pair.weekday.value or 0), int(pair.known.value or 0)
        quantity = pair.weekday.quantity
        edits = [
            Edit(quantity.start, quantity.end, weekday_like(surface, fitting), "the day of that date", "transposed"),
            *islice(date_edits(text, pair.point, number), _DATES_OFFERED),
        ]
        if not pair.sure:
            other = pair.known.quantity
            day = weekday_like(other.text, (known + number - fitting - 1) % _WEEK + 1)
            edits.append(Edit(other.start, other.end, day, "the day of that date"))
        return self.tie(
            *(
                Form("of one year", equal(pair.weekday.var, pair.known.var + step % _WEEK - turn))
                for step in pair.steps
                for turn in (0, _WEEK)
            ),
            words={"right": WEEKDAYS[fitting - 1], "weekday_name": WEEKDAYS[number - 1], "of": WEEKDAYS[known - 1]},
            message="With {known_day} a {of}, {day} is a {right}, not a {weekday_name}.",
            arithmetic="{known_day}: {of}; {day}: {right}",
            ceiling=Ceiling.WARNING,
            why=pair.inferred,
            edits=tuple(edits),
            weekday=pair.weekday,
            day=pair.day,
            known=pair.known,
            known_day=pair.known_day,
        )
