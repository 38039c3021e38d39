"""Ages and anniversaries against the years that they lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks._ages import are_years, is_age
from factcheck.checks._base import Ceiling, Check, Tie, right, wrong
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.age_gap import AgeGap
from factcheck.facts.frames.age_now import AgeNow
from factcheck.facts.frames.ages_over_years import AgesOverYears
from factcheck.facts.frames.lifetime import Lifetime
from factcheck.facts.frames.proposed import Proposed
from factcheck.reasoning import Form, equal
from factcheck.ties import Relation

_TOLERATED = 0.4  # an anniversary that is off by one
_LEAP = re.compile(r"\b(?:29 February|February 29|leaplings?|leap[ -](?:day|year))\b", re.IGNORECASE)
_CYCLE = 4  # years


class AgeAndYear(Check):
    """An age or an anniversary against the two years that it lies between.

    ## What it does
    Ties "born in 1948, she was 51 in 1999" by `age = year − birth`, or one less where the birthday may have been still
    to come; full dates leave only one of the two. An anniversary is the year less the year of the beginning; whoever
    is "in his 41st year" is 40. An age of today is reached on the day of publication, if the text or whoever asks gives
    it. Two ages told beside the years between them ("three years older than") are their
    difference, or one more or less.

    ## Why it matters
    An age is reckoned once and copied often. Readers who know the person do the sum.

    ## When it is silent
    It is not sure whose age it is, or when; the year of birth is not stated; an anniversary is off by one, since what
    was decided in one year often began in the next.
    """

    name = "age-and-year"
    rank = 3
    message = "{began} in {birth} makes {age.expected} in {moment}, not {stated}."
    arithmetic = "{moment} − {birth} = {years.n}"
    examples = (
        wrong("In 1994, at the age of {34}, Lindqvist, who was born in 1950, crossed the strait alone."),
        wrong(
            "# Potter, {67}, opens a museum\n\nThe house has nine rooms. Ada Brandt, who was born in 1975, chose "
            "the pots. The doors opened in March 2023.",
            repair="1957",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong("The organist (1921–1998) died at {67}, of a cold."),
        wrong("The potter Anna Berg (1921–1998) died aged {67}."),
        wrong("My aunt was born in 1911 and lived to {78}. She died in 1998.", repair="87"),
        wrong(
            "The rector, who was made a professor in 1991 at 33, will retire in 2026 at the age of {78}.", repair="68"
        ),
        right("The rector, who was made a professor in 1991 at 33, will retire in 2026 at the age of 68."),
        wrong(
            "Timo Aho, 24, has signed until 2029. His brother Kai, three years his junior, is {27}.",
            severity=Ceiling.WARNING,
            repair="21",
        ),
        wrong(
            "Eva Stern, 54, is to lead the zoo. She follows Paul Grau, {61}, who is 17 years older.",
            severity=Ceiling.WARNING,
        ),
        right("Timo Aho, 24, has signed until 2029. His brother Kai, three years his senior, is 27."),
        right("My aunt was born in 1911 and lived to 87. She died in 1998."),
        right(
            "Rosa was 31 in 1992, and her cousin, who moved to Lyon in 2003, was born in 1957.",
            because="the cousin was",
        ),
        right("He wed at 26, in 1971, and his bride, who was two years younger, had been born in 1947."),
        wrong(
            "# Harbour master steps down\n\n*Osk, 3 May 2024*\n\nThe harbour master, Edda Tran, who is {47}, leaves in "
            "the summer. Born in 1966, she learned to sail before she could swim.",
            repair="57",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "# Ferry cook honoured\n\n*Osk, 3 November 2024*\n\nThe cook is Rolf Brekke, {36}. He was born in March "
            "1961 and peels faster than anyone.",
            repair="63",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        right(
            "# The mutiny remembered\n\n*Osk, 3 November 2024*\n\nAda Tran, 34, joined the crew in 1990. She was born "
            "in 1956.",
            because="of the year that is told of",
            format="markdown",
        ),
        right(
            "# Harbour master steps down\n\n*Osk, 3 May 2024*\n\nThe harbour master, Edda Tran, who is 47, leaves in "
            "the summer. Her husband Karl, born in 1966, stays.",
            because="somebody else",
            format="markdown",
        ),
        right(
            "# Man, 45, held after fire at home of writer\n\nThe writer Ada Brandt, born in 1971, had left the house "
            "in May 2023. Two rooms burned down.",
            because="somebody else",
            format="markdown",
        ),
        right("In 1994, at the age of 44, Lindqvist, who was born in 1950, crossed the strait alone."),
        right(
            "In 1994, at the age of 34, she sailed with her brother, who was born in 1950.", because="another person"
        ),
        wrong("Born in Cork in 1948, the harpist was {61} when she made her first record in 1999.", repair="51"),
        wrong("The brewery, founded in 1873, marked its {125th} anniversary in 2023.", repair="150th"),
        wrong("The sculptor, who was born on 3 May 1931, died on 9 February 2004 at the age of {82}.", repair="72"),
        wrong(
            "Mrs Adeyemi was born in 1955. When she became a magistrate, in 1990, she was {25}.",
            repair="35",
            severity=Ceiling.WARNING,
        ),
        wrong("The flautist Lino Sarti, who died in 1987 aged {74}, had been born in Bergamo in 1940.", repair="47"),
        wrong("Hilda Crane (1902–1968), who was {56} when she died, left her notebooks to the observatory."),
        wrong("It will be the {centenary}, in 2011, of the rowing club's foundation in 1901.", repair="1911"),
        wrong("The bell cast in 2024 marks the {50th} anniversary of the storm of 1954.", repair="70th"),
        wrong(
            "The conductor left in 1998. She had turned {50} that autumn, having been born in 1938.",
            repair="60",
            severity=Ceiling.ERROR,
        ),
        wrong("Piotr, 45, is three years older than his wife Rita, {48}.", repair="42"),
        wrong("Ilse is 34. Her brother Karl, who is five years younger, is {26}.", severity=Ceiling.WARNING),
        wrong("Lena was 28 when her son was born. He is now 12 and she is {44}.", severity=Ceiling.WARNING),
        wrong("He was ordained in 1970 at the age of 26 and retired in 2009 at the age of {75}."),
        wrong("Ada Brandt (1852–1920) had published nothing before she was 40; she died aged {78}."),
        wrong(
            "Born in Trieste in 1952, she was {37} when, in 1985, the academy hung three of her etchings.",
            severity=Ceiling.WARNING,
        ),
        wrong("In 2022 the orchestra entered its {60th} year, having been formed in 1972."),
        wrong(
            "Tomas Reyes left school in 1978 at 16. He was {58} when, in 2010, he was elected to the senate.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "# Lodge owner, {81}, sells up\n\nGerard Poulin, born in July 1953, closed on the sale of his lodge in "
            "December 2024 and took up skiing.",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        right(
            "The club, founded in 1902, celebrated 100 years at its present ground in 2019.",
            because="at its present ground",
        ),
        right("He married in 1970 at 26, and his son was elected in 2009 at 35.", because="the son's age"),
        right("Ilse is 34. Her brother Karl, who is five years younger, is 28.", because="of birthdays"),
        right("Piotr was 30 when he met her, five years younger, in 1990; she is 62.", because="at two times"),
        right("Maya, 23, and Leo, 21, beat a pair who were ten years older.", because="others were older"),
        right("Born on 4 June 1970, the pianist was 24 when she signed for the label on 2 May 1995."),
        right("Born in Cork in 1948, the harpist was 50 when she made her first record in 1999."),
        right("The sculptor, who was born on 3 May 1931, died on 9 February 2004 at the age of 72."),
        right("The brewery, founded in 1873, marked its 150th anniversary in 2023."),
        right("Her coach had been 17 when he first entered, in May 2011, having been born in June 1993."),
        right(
            "Born in 1970, she joined the firm at 24 and left it in 2015.", because="she joined at 24, and left later"
        ),
        right("The painter, born in 1901, had a son who was 30 when he died in 1960.", because="the son's age"),
        right("Born in 1950, he ran the club for 61 days in 1999.", because="a length of time"),
        right("She claimed to be 27 in 2012; her papers say that she was born in 1980.", because="she only said so"),
        right(
            "Aged 19 in 1971, he told the recruiters that he had been born in 1949.",
            because="he told them so, true or not",
        ),
        right("The grocer, a leapling born in 1956, turned 17 on 29 February 2024.", because="counted in leap days"),
        right(
            "Born in Graz in 1958, he moved to Bern at 21, won a first prize at 26 in 1984, and went home.",
            because="at 21 he moved",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per age with its two years."""
        for frame in facts.of(Lifetime):
            years = frame.moment.var - frame.birth.var
            surface = frame.age.quantity.text
            stated = f"a {surface.lower()}" if surface.replace(" ", "").isalpha() and frame.age.index < 0 else surface
            yield self.tie(
                *(
                    Form(_label(offset), equal(frame.age.var, years + offset), _plausibility(frame, offset))
                    for offset in frame.offsets
                ),
                shown={"years": years},
                words={"began": frame.began.capitalize(), "stated": stated},
                ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
                why=frame.inferred,
                age=frame.age,
                birth=frame.birth,
                moment=frame.moment,
            )
        for gap in facts.of(AgeGap):
            yield self._between(gap)
        for told in facts.of(AgesOverYears):
            yield self._over(told)
        tied = {(frame.age.name, frame.birth.name) for frame in facts.of(Lifetime)}
        yield from (self._now(told) for told in facts.of(AgeNow) if (told.age.name, told.birth.name) not in tied)
        for read in facts.of(Proposed):
            if read.relation is not Relation.LENGTH or not are_years(read.facts[:2]):
                continue
            if is_age(facts, read.facts[2]) and not _is_in_leap_days(facts, *read.facts):
                yield self._read(read)

    def _now(self, told: AgeNow) -> Tie:
        """An age of today, with the year of publication."""
        years = told.now - told.birth.var
        return self.tie(
            *(Form(_label(off), equal(told.age.var, years + off)) for off in told.offsets),
            shown={"years": years},
            words={"now": str(told.now)},
            message="Born in {birth} makes {age.expected} in {now}, when this was published, not {age}.",
            arithmetic="{now} − {birth} = {years.n}",
            ceiling=Ceiling.WARNING,
            why=told.inferred,
            age=told.age,
            birth=told.birth,
        )

    def _read(self, told: Proposed) -> Tie:
        """What the model ties: two years, and an age or an anniversary."""
        birth, moment = sorted(told.facts[:2], key=lambda year: year.value or 0)
        age, years = told.facts[2], moment.var - birth.var
        return self.tie(
            *(Form(_label(off), equal(age.var, years + off)) for off in (0, -1, 1)),
            shown={"years": years},
            message="From {birth} to {moment} are {years.n} years, not {age}.",
            read=told,
            age=age,
            birth=birth,
            moment=moment,
        )

    def _over(self, told: AgesOverYears) -> Tie:
        """Two ages of one person against the years that they were reached in."""
        years = told.end.var - told.start.var
        return self.tie(
            *(Form(_label(off), equal(told.second.var, told.first.var + years + off)) for off in (0, 1, -1)),
            shown={"made": told.first.var + years},
            message="Whoever is {first} in {start} is about {made.n} in {end}, not {second}.",
            arithmetic="{first.n} + {end} − {start} = {made.n}",
            ceiling=Ceiling.WARNING if told.inferred else Ceiling.ERROR,
            why=told.inferred,
            second=told.second,
            first=told.first,
            end=told.end,
            start=told.start,
        )

    def _between(self, told: AgeGap) -> Tie:
        """Two ages with the years between them."""
        first, second, gap = told.first, told.second, told.gap
        elder_first = told.sign > 0 or (told.sign == 0 and (first.value or 0) >= (second.value or 0))
        elder, younger = (first, second) if elder_first else (second, first)
        ways = (1, -1) if told.sign == 0 else (1,)
        apart = elder.var - younger.var
        return self.tie(
            *(Form("years between", equal(gap.var, apart * way + off)) for way in ways for off in (0, 1, -1)),
            shown={"apart": apart},
            message="Ages {elder} and {younger} are {apart.n} years apart, not {gap}.",
            arithmetic="{elder.n} − {younger.n} = {apart.n}",
            ceiling=Ceiling.WARNING if told.inferred else Ceiling.ERROR,
            why=told.inferred,
            primary=(second.quantity.start, second.quantity.end),
            elder=elder,
            younger=younger,
            gap=gap,
        )


def _is_in_leap_days(facts: Facts, birth: Fact, moment: Fact, age: Fact) -> bool:
    """ "The leapling, born in 1956, turned 17 in 2024": a birthday every four years."""
    if birth.value is None or moment.value is None or age.value is None:
        return False
    years = abs(moment.value - birth.value)
    return _LEAP.search(facts.document.text) is not None and abs(years - age.value * _CYCLE) < _CYCLE


def _label(offset: int) -> str:
    return {0: "the years between", -1: "the birthday still to come"}.get(offset, "counted in another way")


def _plausibility(frame: Lifetime, offset: int) -> float:
    return _TOLERATED if frame.whole and offset else 1.0
