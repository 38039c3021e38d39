"""What must come first and came later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Edit, Tie, right, wrong
from factcheck.checks._order_clocks import clock_order_edits
from factcheck.checks._order_dates import length_edits, order_edits
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.sequence import Sequence
from factcheck.facts.words import table_of
from factcheck.reasoning import Form, at_most, equal

_ENDS = frozenset({",", ".", ";", ")"})
_OF_ONE_DAY = re.compile(r"\bthe\s\w+\s$", re.IGNORECASE)  # "the day before, Wednesday 5 March"
_SHIFTED = "{later} is {side} {first}, not {way}."
_NUMBERED = "{later} is before {first}, yet the {said_later} comes after."


class PeriodOrder(Check):
    """Two dates in the order that their events must have.

    ## What it does
    Holds "founded in 1961 and dissolved in 1916" against `founded ≤ dissolved`, for pairs of events of which one cannot
    come before the other: born and died, built and demolished, appointed and resigned, imposed and lifted; and for any
    two of which a word says so ("before selling it in 2010", "after being surveyed in 1843", "lost since 1790", "the
    later one of 2017", "its sequel", "the merger of 1999 preceded", "after the fire of 1962") or a tense ("joined in
    2016, having trained in 2008"); a word beside a date also says so of the one thing of the sentence before ("laid
    before that, in 2015", "Later, in 2011, she wrote").

    ## Why it matters
    One of the two dates is wrong, often by swapped digits, and the reader sees it at once.

    ## When it is silent
    The two are not surely of one and the same subject; what happened can happen again (a theatre closes, opens and
    closes) and the text does not tell the two in that order; one of them is said to be another one ("the present
    bridge", "built anew"). The order in which a text tells things says nothing of when they were.
    """

    name = "period-order"
    rank = 2
    message = "{later} is before {first}, yet “{said_later}” comes after “{said_first}”."
    examples = (
        wrong("Work on the dam began in 1958 and was completed in {1953}."),
        wrong("The strike began on 4 March and ended on {1 March}."),
        wrong("The reef was settled in 1720 and abandoned in {1704}."),
        right("The reef was settled in 1720 and abandoned in 1834."),
        wrong("The bathing club was founded in 1961 and dissolved in {1916}."),
        wrong("The tunnel, which had been begun in 1986, was opened to traffic in {1971}."),
        wrong("Born in 1913, the botanist Edmund Sale died in {1902} at Kew."),
        wrong("The curfew, imposed in March 2020, was lifted in {January 2020}."),
        wrong("Appointed in 2014, the registrar resigned in {2011} after the audit."),
        wrong("The treaty was ratified in {2009}; it had been signed in 2012 on the island."),
        wrong("The mill was built in 1820. It was demolished in {1797}.", severity=Ceiling.WARNING),
        wrong("The toy maker was founded in 1956. It went into liquidation in {1947}.", severity=Ceiling.WARNING),
        wrong("The mine, closed in 1989, reopened five years later, in {1984}.", repair="1994"),
        wrong("The club won its first cup in 1958 and its second in {1956}."),
        wrong("Mr Tarn took office in June 2012. He stepped down in March {2010}.", severity=Ceiling.WARNING),
        wrong("The school was opened in {1968}, two years after building work began in 1970.", repair="before"),
        wrong("The exhibition opens on 4 September and runs until {14 August}."),
        wrong("The company bought the brewery in 2005 before selling it on in {2000}."),
        wrong("The manuscript, which had been lost since 1790, was found in an attic in {1766}."),
        wrong("Founded in 1924, the rowing club won its first medal in {1919}."),
        wrong("The lake was drained in {1850} after being surveyed in 1853."),
        wrong(
            "The airline made its maiden flight in 1998 and folded in {1989} with the loss of 700 jobs.",
        ),
        wrong(
            "The cable car was closed in 1998 after a derailment. Engineers needed 17 million francs to rebuild it. "
            "It reopened in {1994} with new cabins.",
            severity=Ceiling.WARNING,
        ),
        wrong("Having trained in Turin in 2008, the cook opened her café in {2003}."),
        wrong("Her first novel was published in 1998. Its sequel came out in {1994}.", severity=Ceiling.WARNING),
        wrong("The town paid for the flood of 2017 and the later one of {2012} together."),
        wrong("The merger of 1999 preceded the listing of {1994} by five years, the chronicle says."),
        wrong("The pier was opened in {1931}, long after the fire of 1962."),
        wrong(
            "The fund was set up in {1998}. The banking crisis of 2003 came five years before that.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The roof was completed in {1889}. The floor, laid before that, in 1896, has had to be laid twice.",
            severity=Ceiling.WARNING,
            repair="1898",
        ),
        wrong(
            "Ada Rusk sold the dairy in 2011. Later, in {2004}, she wrote a book on cheese.", severity=Ceiling.WARNING
        ),
        wrong(
            "Jens Andres, keeper of the lighthouse, was jailed in {1931}. He had been arrested in 1935.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "She got her licence in May 2011. She carried her first passengers eleven months later, in June {2010}.",
            severity=Ceiling.WARNING,
            repair="earlier",
        ),
        wrong(
            "The chess club was founded in 1931. It won its first cup in {1913}.",
            severity=Ceiling.WARNING,
        ),
        right("The parish was created in 1901. It belonged to Ely in 1890.", because="what it had been"),
        right("The firm was formed in 1990 from two older ones. It earned 3m in 1989.", because="its forerunners did"),
        right("The colony was founded in 1788 and he was sent there. He had joined in 1780.", because="somebody else"),
        wrong("The kiln was closed in {1907}, 12 years after the 1919 fire.", repair="before"),
        right("The roof was completed in 1889. The floor, laid before that, in 1886, has had to be laid twice."),
        right("Ada Rusk sold the dairy in 2011. Later, in 2014, she wrote a book on cheese."),
        right(
            "The club, renamed in 2010, had been a church side. Later, in 1950, it joined the league.",
            because="later than what has no date",
        ),
        right("The film came out in 1990. It is set later, in 1985, by the sea.", because="of what it tells"),
        right("The hall was rebuilt in 1890 after the model of 1912.", because="no time is told"),
        right("The rules of 2014 follow the guidance of 2012."),
        right("He retired in 2003. He had planned in 2001 to stay until 2005.", because="only planned"),
        right("Founded in 1924, the rowing club traces its roots to a race in 1919.", because="it looks back"),
        right("He resigned in 2011 after plans to close the mine in 2014 became known.", because="only planned"),
        right("The song was named in 1950 after the man who drowned in 1961.", because="named after somebody"),
        right("The tax year begins on 6 April and ends on 5 April.", because="a whole year"),
        right("The school was opened in 1972, two years after building work began in 1970."),
        right("The mine, closed in 1984, reopened five years later, in 1989."),
        right("The club won its first cup in 1958 and its second in 1966."),
        right("He won his second cup in 1958 and his first in 1956.", because="told the other way round"),
        right("The toy maker was founded in 1947. It went into liquidation in 1956."),
        right("The bathing club was founded in 1916 and dissolved in 1961."),
        right("Lifted in 2021, the curfew had been imposed in 2020.", because="the later one is told first"),
        right("The line was closed in 1971. It had been opened in 1894.", because="the later one is told first"),
        right("The station, closed in 1965, was opened again in 1971 as a museum."),
        right("The church was destroyed in 1945; the present church was built in 1951.", because="another church"),
        right("Elected in 2004, she had resigned in 2003 from the post of deputy.", because="another post"),
        right("The old mill was demolished in 1950; the new mill was built in 1953.", because="another mill"),
        wrong("The hearing began on Tuesday at 10 a.m. and ended at {9 a.m.}, before the doors were open."),
        right("The hearing began on Tuesday at 10 a.m. and ended on Wednesday at 9 a.m.", because="of another day"),
        right("The game starts at 7.30 p.m. but the car park closes at 7 p.m.", because="another thing closes"),
        right("The talks began at 9 a.m. in New York and ended at 7 a.m. in Los Angeles.", because="of another clock"),
        right(
            "Her aunt opened the inn in 1958; she herself was born in its attic in 1963.",
            because="the niece may be meant",
        ),
        right("The hearing began at 10 a.m. and ended at 9 a.m. the next day, when all had spoken."),
        right(
            "The weir was rebuilt in 1954. An older one, begun in 1811, had been washed away in 1951.", because="begun"
        ),
        right("The revue closed in 1921 and was revived in 1908's scenery.", because="the year is that of the scenery"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per pair."""
        frames = list(facts.of(Sequence))
        for frame in frames:
            edits = tuple(_edits(facts, frame, frames))
            if frame.apart is not None or (frame.word is not None and not frame.said_first):
                yield self._shifted(frame, edits)
                continue
            yield self.tie(
                Form("in order", at_most(frame.first.var, frame.later.var)),
                message="" if frame.said_first else _NUMBERED,
                words={"about": frame.about, "said_first": frame.said_first, "said_later": frame.said_later},
                ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
                why=frame.inferred,
                edits=edits,
                later=frame.later,
                first=frame.first,
                listed={"word": frame.word} if frame.word is not None else {},
            )

    def _shifted(self, frame: Sequence, edits: tuple[Edit, ...]) -> Tie:
        """ "five years later, in 1984" after 1989, "the previous autumn, in November 2018" after March."""
        on, told = frame.said_later == "later", dict[str, Fact]()
        forms = [Form("in order", at_most(frame.first.var, frame.later.var))]
        reached, start = (frame.later, frame.first) if on or frame.apart is not None else (frame.first, frame.later)
        if frame.apart is not None:
            gap = frame.apart.var if on else -frame.apart.var
            forms = [Form("so many years on", equal(reached.var, start.var + gap + off)) for off in (0, 1, -1)]
            told["apart"] = frame.apart
        if frame.word is not None:
            told["word"] = frame.word
        return self.tie(
            *forms,
            message=_SHIFTED,
            words={"way": frame.said_later, "side": "before" if on else "after"},
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            why=frame.inferred,
            edits=edits,
            later=reached,
            first=start,
            listed=told,
        )


def _edits(facts: Facts, frame: Sequence, frames: list[Sequence]) -> Iterator[Edit]:
    """The word that orders the two turned round, and the dates with which they would stand in order."""
    if frame.word is not None:
        yield from _exchanged(facts.document.text, frame.word)
    if frame.apart is not None:
        return  # the length tells the date

    def allowed(name: str, year: int) -> bool:
        before = (other.first.value for other in frames if other.later.name == name and other is not frame)
        behind = (other.later.value for other in frames if other.first.name == name and other is not frame)
        return all((value or 0) <= year for value in before) and all((value or year) >= year for value in behind)

    yield from length_edits(facts, frame.first, frame.later)
    yield from order_edits(facts, frame.first, frame.later, allowed)
    yield from clock_order_edits(facts, frame.first, frame.later)


def _exchanged(text: str, word: Fact) -> Iterator[Edit]:
    """ "Before" for "after"; "later" for a "before" with nothing behind it: "three years before, in August 2018"."""
    quantity, words = word.quantity, table_of("said_order")
    alone = text[quantity.end : quantity.end + 1] in _ENDS and not _OF_ONE_DAY.search(text, 0, quantity.start)
    opposite = (words["exchanged_alone"] if alone else {}).get(quantity.text.lower())
    opposite = opposite or words["exchanged"].get(quantity.text.lower())
    if opposite is not None:
        turned = opposite.capitalize() if quantity.text[:1].isupper() else opposite
        yield Edit(quantity.start, quantity.end, turned, "the other way round", "reversed")
