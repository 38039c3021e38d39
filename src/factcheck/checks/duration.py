"""Lengths of time against the dates, or times of day, that they lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks._ages import are_years, is_age
from factcheck.checks._base import Ceiling, Check, Flaw, Tie, right, wrong
from factcheck.checks._lengths import clock_edits, length_edits, needed_text, stated_text
from factcheck.checks._weekday_spans import weekday_spans
from factcheck.extraction.number_names import in_words
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.stretches import Stretch
from factcheck.reasoning import Form, equal
from factcheck.ties import Relation

_DAY = 24 * 60
_YEAR = re.compile(r"\d{4}")
_TOLERATED = 0.4  # a length that is off by one: "for six years" of which the ends are in the middle
_ROUND = 15  # per cent: "the decade" is eight to twelve years, "two decades" are 17 to 23


class Duration(Check):
    """A length of time against its two ends.

    ## What it does
    Ties "for six years, from 1990 until 1996" by `length = end − start`, or one more where both ends belong to it;
    for years, months, weeks and days (of the average length of a month or a year), for times of day modulo 24 hours,
    and for "five years later, in 1989". Where a passage names two dates and one length only, the three are tied
    whatever its syntax, if the length is said of the whole ("in those 15 years", "after 22 years at the helm") and
    something begins and ends there, or if a slip of the pen explains the difference.

    ## Why it matters
    Lengths are reckoned in the head. Readers can do so, too.

    ## When it is silent
    The length is off by one, since nobody knows at which end of a year something happened; it is that of something
    else within the time; the dates are not as fine as the length; clocks may have changed on a flight; the length is
    one that can be cut short, a contract or a plan.
    """

    name = "duration"
    rank = 3
    relations = frozenset({Relation.LENGTH})
    message = "From {start} to {end} is {needed}, not {stated}."
    arithmetic = "{end} − {start} = {needed}"
    examples = (
        wrong("The lighthouse had the same keeper for {thirteen years}, from 1927 until 1958."),
        wrong("The film, which starts at 19:40 and ends at 21:55, lasts {165 minutes}.", repair="135 minutes"),
        wrong("Between 3 March and 17 March the port was shut, {24 days} altogether.", repair="14 days"),
        wrong("The concession, signed in 1999 for a term of {25 years}, runs out in 2034.", repair="35 years"),
        wrong("The {decade} from 1994 to 2014 was the best that the co-op had.", repair="2004"),
        wrong("The hearing ran from 14:00 to 16:30, for {90 minutes}."),
        wrong("Sorensen held the title for {27 years}, 1971–1988.", repair="17 years"),
        wrong(
            "The strike was called on 2 June and ended on 30 June. It had lasted {six weeks}.",
            repair="four weeks",
            severity=Ceiling.WARNING,
        ),
        wrong("The mine, closed in 1989, reopened {15} years later, in 1994.", repair="5"),
        wrong("The semi-final, which began at 14:30 and ended at 18:05, lasted {3 hours 53 minutes}."),
        wrong("In the {three decades} between 1961 and 1978 the marsh shrank by half."),
        wrong(
            "I cast off in Vigo on 11 April and made fast in Faro on 2 May. So I had been at sea for {five weeks}.",
            repair="three weeks",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Ines Brandao joined the lighthouse service in 1958. In 1981 she gave up her post. "
            "During those {33 years} she saw four wrecks.",
            repair="23 years",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Mr Tarvi was chosen as sexton in 1912. He laid down the office in 1949. "
            "Over those {47 years} he dug some 900 graves.",
            repair="37 years",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The baths were shut in 2007. They let in swimmers again in 2015. "
            "The {eighteen years} in between had cost the town its swimming club.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The alarm went off at 2.14am on Sunday. Three men broke a window. By 2.19am, {eight} minutes later, "
            "they were gone.",
            repair="five",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "After {34 years} at the helm, Ms Okafor, who became chief executive in 1996, stepped down in 2020.",
            repair="24 years",
        ),
        wrong("Having bought the mill in 1983, the family sold it in 1999; it had owned the site for {26 years}."),
        wrong(
            "The strike began on 4 May and was called off on 22 May, ending {28 days} of cancelled trains.",
            repair="18 days",
        ),
        wrong("The band plays from 8.15pm to 10.45pm, a set of {three and a half hours}."),
        wrong(
            "He became head teacher in 2003, when the school had 210 pupils. He left in 2019. "
            "In his {six years} in charge the roll doubled.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "# Factory shuts after {87 years}\n\nThe Lorimer glass factory, which opened in 1921, closed its gates for "
            "good in May 2018.",
            repair="97 years",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong("The crew spent {six} nights in the hut, from 3 to 7 January."),
        wrong(
            "The strike at the mill, which began on 3 June and ended on 15 July, lasted {five weeks}.",
            repair="six weeks",
        ),
        wrong(
            "Water failed in the eastern quarter at 6.20am and was back at 9.50am. During those {two and a half hours} "
            "300 families queued at a pump.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Jurors retired at 10.20am and came back at 1.05pm, having been out for {two hours and 15 minutes}, to "
            "find for the miller.",
            repair="two hours and 45 minutes",
        ),
        wrong(
            "The swimmer left the pier at 6.40am and touched the far slip at 11.25am, after "
            "{five hours and 45 minutes} in the water.",
            repair="four hours and 45 minutes",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Lorries could not pass from noon on Monday until 6pm on Tuesday. The {24-hour} closure spoilt the fish.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Surgeons began at 6am and finished at 8pm. The {16-hour} operation took two teams.",
            severity=Ceiling.WARNING,
        ),
        right("Lorries could not pass from noon on Monday until 6pm on Tuesday. The 30-hour closure spoilt the fish."),
        right(
            "The bus left at 8am and came at 4pm, after six hours on the road and a long lunch.", because="two things"
        ),
        right("He came at 9am and left at 5pm. He had worked for seven hours.", because="he had lunch"),
        right("Doors opened at 7pm and were shut at 11pm. The three-hour concert was dull.", because="the doors"),
        right(
            "The museum opens at 10am and closes at 5pm. The six-hour tour of the town leaves from its door.",
            because="of something else",
        ),
        right(
            "The court sat at 10am and rose at 4pm, having heard evidence for five hours.", because="with a break in it"
        ),
        right(
            "The ferry sailed at 7.15am and made fast at 9.35am local time, after one hour and 20 minutes.",
            because="of two clocks",
        ),
        right("The strike, which began on 3 June and ended on 12 July, lasted five weeks.", because="it is rounded"),
        right("The strike began on 3 June and ended on 24 June, after two weeks of talks.", because="only the talks"),
        right("The theatre opened in 1976 and closed in 1990 after four years of losses.", because="only the losses"),
        right("She joined the bank in 1988, spent four years in Rome and left in 2001.", because="one part of it"),
        right("He served for 12 years, with a break, between 1998 and 2014.", because="with a break"),
        right("The permit was signed in 2008 for 20 years and ended early, in 2019.", because="it ended early"),
        right("The firm signed a ten-year lease in 2010 and moved out in 2016.", because="a lease may end early"),
        right(
            "The match began at 3pm. At 4.50pm, 20 minutes later than planned, it ended.", because="later than planned"
        ),
        right(
            "He left at 9.05. She rang her mother. At 11.45, ten minutes later, the police came.",
            because="later than the call",
        ),
        right(
            "The baths were shut in 2007. They let in swimmers again in 2015. "
            "The eight years in between had cost the town its swimming club."
        ),
        right(
            "Ines Brandao joined the lighthouse service in 1958. In 1981 she became its head. "
            "During her 33 years there she saw four wrecks.",
            because="she stayed on",
        ),
        right(
            "The first war came in 1912. In 1949, after a second, the border was closed. "
            "In those 30 years of trade between the wars and after, 900 ships called in 1920 alone.",
            because="another date stands beside it",
        ),
        right("The board met on 3 May and on 17 May. So nothing was done for six weeks.", because="two meetings"),
        wrong("In 2015, {nine years} after the mine was closed in 2010, the town bought it."),
        right("In 2015, five years after the mine was closed in 2010, the town bought it."),
        wrong("The shop is open from 9am to 5pm, {ten hours a day}.", repair="eight hours a day"),
        right("The shop is open from 9am to 5pm, and staff are paid for 10 hours a day.", because="paid for more"),
        wrong(
            "Their first record came out in 1986. It was {12 years} before they made another, in 2008.",
            severity=Ceiling.WARNING,
        ),
        wrong("The lock was shut for {five weeks}, from 14 March 2025 until 2 May 2025.", repair="seven weeks"),
        wrong("The lock is to be shut for {five weeks} from 14 March to 2 May.", repair="seven weeks"),
        right("The lock was shut for seven weeks, from 14 March 2025 until 2 May 2025."),
        wrong("He spent {eleven years} in prison, from 1979 to 1983."),
        wrong("The jury sat from 10am to 5.30pm, {six and a half hours} in all.", repair="seven and a half hours"),
        wrong("The baths were built in 1957, {nine years} after the 1951 flood."),
        wrong("{Four years} after the 1988 student revolt, the rector resigned, in 1995."),
        right("The baths were built in 1957, six years after the 1951 flood."),
        right(
            "The plan was dropped in 1993, two years after the 1990 Act's first draft.", because="its draft has no date"
        ),
        right("In 2015, five years after the merger agreed in 2007, the mine closed.", because="when it was agreed"),
        right("In the two decades between 1961 and 1979 the marsh shrank by half.", because="as round as the word"),
        right("The lighthouse had the same keeper for thirty-one years, from 1927 until 1958."),
        wrong("Her reign over the allotments, from May 2009 to May 2017, lasted {nine years}.", repair="eight years"),
        right("His reign over the allotments, from May 2009 to April 2018, lasted nine years."),
        right("For seven years, from 2009 to 2015, she had charge of the reptile house.", because="both years count"),
        right("The night shift runs from 22:00 to 06:00, eight hours."),
        right("From 2009 to 2019 she lived in Rome, and for two years in Paris.", because="two years of the ten"),
        right("It was a five-year plan, from 1928 until 1932.", because="a plan may end early"),
        right("The match kicked off at 15:00, and the winner came after 88 minutes.", because="minutes of play"),
        right("She edited it for a decade, from 1990 until 2000."),
        right("Founded in 1950, the club moved in 1960 and, twenty years later, in 1980, again."),
        right(
            "# Rovers win cup after 34 years\n\nRovers won the cup on 24 May 2025 for the first time since 1991.\n\n"
            "Their captain joined them in 2011 and has stayed for 14 years. He was born in 1988.",
            because="since 1991",
            format="markdown",
        ),
        right("Trains leave every 15 minutes from 6:00 to 22:00.", because="how often, not how long"),
        right("He ran the school for nine years, from 1988 to 1999 with gaps.", because="with gaps"),
        right(
            "Ms Ode led the union from 1990 to 2006, 14 years in all, as she sat out a term.", because="it is explained"
        ),
        right("He chaired it from 1971 to 1988, 13 years in all: for four he was abroad.", because="the rest is told"),
        right(
            "The bank is open from 8am to 4pm, with an hour off at noon, so tellers stand for seven hours.",
            because="the rest is told",
        ),
        right("Doors are at 2pm, kick-off at 4pm, 90 minutes and a shoot-out.", because="more is added"),
        right(
            "The drought lasted from 1921 to 1925, four years and five months.", because="of years that are not whole"
        ),
    )

    def notice(self, facts: Facts) -> Iterator[Flaw]:
        """One flaw per number of days that is more than the days of the week named beside it."""
        for span in weekday_spans(facts):
            start, end = span.length.quantity.start, span.length.quantity.end
            yield Flaw(
                self,
                start,
                end,
                f"From {span.first} to {span.last} is {span.most} days at most, not {{text}}.",
                Ceiling.WARNING,
                replacement=_in_days(span.length.quantity.text, span.most),
                why="both days counted",
                facts=(span.length.name,),
            )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per length with its two ends."""
        for frame in facts.of(Stretch):
            length = frame.length
            forms = [
                Form(label, equal(length.fact.var * factor, end.var - start.var + offset), plausibility)
                for label, factor, offset, plausibility in _offsets(frame)
                for start, end in frame.ends
            ]
            start, end = frame.ends[0]
            edits = clock_edits(frame) if length.in_minutes else length_edits(frame)
            yield self.tie(
                *forms,
                words={"needed": needed_text(frame), "stated": stated_text(frame)},
                ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
                why=frame.inferred,
                edits=edits,
                length=length.fact,
                start=start,
                end=end,
            )
        for told in facts.of(Proposed):
            if told.relation is not Relation.LENGTH or not are_years(told.facts[:2]):
                continue
            if not is_age(facts, told.facts[2]) and not _is_made_otherwise(facts, told.facts[2]):
                start, end = sorted(told.facts[:2], key=lambda year: year.value or 0)
                years = told.facts[2]
                yield self.tie(
                    *(
                        Form("so many years", equal(years.var, end.var - start.var + off), _TOLERATED if off else 1.0)
                        for off in (0, 1, -1)
                    ),
                    shown={"between": end.var - start.var},
                    message="From {start} to {end} are {between.n} years, not {length}.",
                    arithmetic="{end} − {start} = {between.n}",
                    read=told,
                    length=years,
                    start=start,
                    end=end,
                )


def _in_days(surface: str, days: int) -> str:
    """ "Five days" for "six days": as written, with another number."""
    number = surface.partition(" ")[0].partition("-")[0]
    written = str(days) if number.isdigit() else in_words(days) or str(days)
    return (written.capitalize() if number[:1].isupper() else written) + surface[len(number) :]


def _is_made_otherwise(facts: Facts, length: Fact) -> bool:
    """Whether two years of the text are as far apart: "for the first time since 1991 … on 24 May 2025", 34 years."""
    known = {int(year[0]) for p in facts.extraction.periods for r in p.readings if (year := _YEAR.match(r.timex))}
    return any(later - earlier == length.value for earlier in known for later in known)


def _offsets(frame: Stretch) -> Iterator[tuple[str, Fraction, Fraction, float]]:
    """How a length can be reckoned: a name, what its unit is worth, what is added to `end − start`, how likely."""
    unit, size, one = frame.length.unit, frame.length.size, Fraction(1)
    if frame.length.in_minutes:
        turns = (0, _DAY, 720, -720) if frame.twelve else (frame.days * _DAY,) if frame.days else (0, _DAY)
        for turn in turns:
            yield ("by the clock" if not turn else "past midnight"), size, Fraction(turn), 1.0
            for off in (1, -1):
                yield "to the minute", size, Fraction(turn + off), _TOLERATED
        return
    in_years = frame.ends[0][0].dimension == "year"
    factor = one if in_years else size
    yield "from one to the other", factor, Fraction(0), 1.0
    if frame.sharp:
        return
    yield "both ends included", factor, one, 0.9 if frame.between else _TOLERATED
    yield "neither end included", factor, -one, _TOLERATED
    if not in_years and unit != "d":
        yield "begun and not finished", factor, size / 2, _TOLERATED
    if frame.length.vague:
        value = int(frame.length.fact.value or 0)
        for off in range(2, max(2, value * _ROUND // 100) + 1):
            yield "as round as the word", factor, Fraction(off), _TOLERATED
            yield "as round as the word", factor, Fraction(-off), _TOLERATED
