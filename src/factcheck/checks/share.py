"""Share against part and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, right, wrong
from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts import WAY_OF_MODEL, Fact, Facts
from factcheck.facts.fractions_told import is_another
from factcheck.facts.frames.common_base import WAY as COMMON_BASE
from factcheck.facts.frames.known_share import DESCRIBED, KnownShare
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.frames.rest_share import RestShare
from factcheck.facts.frames.same_share import SameShare
from factcheck.facts.frames.share import Share as ShareFrame
from factcheck.facts.frames.share_taken_up import TAKEN_UP
from factcheck.facts.frames.told_share import TOLD
from factcheck.facts.other_bases import is_of_another, is_of_some
from factcheck.facts.slips import last_place
from factcheck.reasoning import Constant, Expression, Form, equal
from factcheck.ties import Relation

_WHOLE_NAMED = frozenset({DESCRIBED, TAKEN_UP, TOLD})
_BARE_HALF = re.compile(r"half,\s(?:at|for|from|in|through|to|via)\s")  # "30 of its 90 hulls, half, to dealers"


class Share(Check):
    """A percentage or fraction against the part and the whole that it relates.

    ## What it does
    Ties "24 of 210 (11.4%)", "24 (11.4%) of 210", "11.4% (24/210)", "$12 million, or 30% of the $40 million", "Of the
    64 lighthouses, 16 (25%) …" and "two-fifths of the 50 pews, or 20," by `part = whole × share`, and "one in five, or
    20%," by `fraction = share`. The whole may be named before: "320 members. Of these, 80 (25%) …"; where it is only
    the one greater figure before, the finding is a warning. A whole that another paragraph counted is found by what is
    said of it ("It asked 640 nurses. … Of the nurses asked, 416, or 65%, …"). Counts beside their percentage are exact;
    the percentage holds to within one unit of its last digit, since some writers cut digits off; a fraction in words
    may be off by 15% of its value ("almost half (43%)").

    ## Why it matters
    Count and percentage are the most frequent sum in reports of trials and surveys. Of 2,290 printed pairs in published
    trial reports, about three in a hundred were wrong, mostly because one of the two was not updated.

    ## When it is silent
    The whole is not said, or the percentage is of something else ("11% in the first group", "3% of GDP"); it is the
    size of a change or a threshold; several wholes are named and one of them fits; cells of a table ran together.
    """

    name = "share"
    doubtful = Doubt.INFERRED
    rank = 3
    relations = frozenset({Relation.SHARE, Relation.PERCENT, Relation.TIMES})
    message = "{part} of {whole} is {rate.expected}, not {rate}."
    arithmetic = "{part.n} ÷ {whole.n} = {actual.percent}"
    examples = (
        wrong(
            "The ward took 1,840 calls, of which 1,196 were answered at once. That is {56%}, against a target of 80%.",
            severity=Ceiling.WARNING,
        ),
        right(
            "Two fifths of the grants, £64 million, went to schools. Of the others the largest was for parks, with "
            "£12 million, or 7.5% of the total.",
            because="the total is more than the schools'",
        ),
        right("The ward took 1,840 calls, of which 1,196 were answered at once. That is 65%, against a target of 80%."),
        right("Of the 400 sought, 364 women were enrolled, 91% of the target, and 351 stayed to the end."),
        right(
            "Sales were $120m in 2016 and $210m in 2020, a compound annual growth rate of 15%.",
            because="a rate of growth",
        ),
        wrong(
            "Last year 480 babies were born here. In 219 cases, or {27 per cent}, surgeons had to operate.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Farms sold 412,000 tonnes of apples in 2023, the ministry said.\n\n"
            "Organic growers sold 57,700 tonnes. Their share is now {41 per cent}.",
            repair="14 per cent",
            severity=Ceiling.WARNING,
        ),
        right(
            "Farms sold 412,000 tonnes of apples in 2023, the ministry said.\n\n"
            "Organic growers sold 57,700 tonnes. Their share of the money was 23 per cent.",
            because="of the money",
        ),
        right("Last year 480 babies were born. Of the mothers, 219, or 27 per cent, smoked.", because="of mothers"),
        wrong("The trust owns $64 million. It spent 5% of this, or {$2.3 million}, on grants.", repair="$3.2 million"),
        wrong("Rot was found in 35 (8%) of 453 casks in one cellar and in 65 ({19%}) of 447 casks in the other."),
        wrong("Of the pupils, 13/199 (7%) were ill in May and 34/1990 ({17%}) in June.", repair="199"),
        wrong("In May 6/59 (10%) of the pupils fell ill, compared to 30/57 ({5%}) of the teachers."),
        wrong("In all, 384 ({33.2%}) of 1739 suspected cases were among nurses.", repair="22.1%"),
        wrong("In the audit, 24 of the 210 files ({14.1%}) lacked a signature.", repair="11.4%"),
        wrong("The panel rejected 31 ({41.1%}) of the 220 bids that it had read.", repair="14.1%"),
        wrong("Some {57%} of the samples (48/64) grew mould.", repair="75%"),
        wrong("He had visited 18 of the 24 parishes, or {57%}, by Easter.", repair="75%"),
        wrong("Rye made up 12% of the mill's 5.0m tonnes: {0.9m}.", repair="0.6m"),
        wrong("Two-fifths of the 50 pews, or {26}, were empty.", repair="20"),
        wrong("Of the 64 lighthouses on that coast, 16 ({52%}) are still manned.", repair="25%"),
        wrong("The guild has 320 members. Of these, 80 ({52%}) are women.", repair="25%"),
        wrong("One in five drivers, or {30%}, had never been tested.", repair="20%"),
        wrong("Voters in 2,400 homes were asked: 1,848, or {57%}, said no.", repair="77%", severity=Ceiling.WARNING),
        wrong("Turnout was {57%}: 360 votes were cast from a roll of 480.", repair="75%"),
        wrong("Some 5,200 people came. Of those, 936 went on to a talk, {81%}.", repair="18%"),
        wrong("Of the 80 barges, 12 sank; that, the harbour said, was {51%}.", repair="15%"),
        wrong(
            "The guild asked 640 weavers about their looms.\n\nMost of them work alone.\n\n"
            "Of the weavers asked, 416, or {56%}, own a loom.",
            repair="65%",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The union asked 300 porters.\n\nOf the porters asked, 159 ({35%}) want a later shift.",
            repair="53%",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The library wrote to 640 borrowers in May. By the end of June, 198 had answered. "
            "The response rate, {13 per cent}, pleased the trustees.",
            repair="31 per cent",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The mill earned £36.4m from wool in all. Carpets made up 15 per cent of that. "
            "Its {£4.5m} came from two customers.",
            repair="£5.4m",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The arboretum looks after 24,000 trees and shrubs. A fifth of them are oaks. These {8,400} came by sea.",
            repair="4,800",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Wardens put up 850 bat boxes. Pipistrelles had settled in 163 of them by May. "
            "An occupancy of {91 per cent} is rare, they said.",
            repair="19 per cent",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Altogether, the regatta cost 48 million yen. Prizes came to 2.7 million. "
            "At {15 per cent}, they were not the greatest item.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The vets saw 5,200 sheep on the hills. Lice were on 1,196. If {32 per cent} sounds bad, 2011 was worse.",
            repair="23 per cent",
            severity=Ceiling.WARNING,
        ),
        right(
            "The library wrote to 640 borrowers in May. By the end of June, 198 had answered. "
            "The response rate, 31 per cent, pleased the trustees."
        ),
        right("The arboretum looks after 24,000 trees and shrubs. A fifth of them are oaks. These 4,800 came by sea."),
        right(
            "The hospital has 640 beds. Last year 198 nurses left it. The vacancy rate, 12 per cent, is high.",
            because="of something else",
        ),
        right(
            "The club sold 640 tickets in May and 910 in June. Of the money, 198 pounds were lost. "
            "A share of 13 per cent was for the church.",
            because="nobody knows which",
        ),
        right(
            "Fees brought in £36.4m. Grants made up 15 per cent of that last year. Its £9.1m came from rents.",
            because="another sum",
        ),
        wrong(
            "Each of the two arms had 1,840 patients.\n\nIn the first, 192 had a stroke, or {7.0%}. In the other it "
            "was 166, or 9.0%.\n\nAbout as many stopped early: 206, or 11.2%, and 221, or 12.0%.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Each of the two arms had 1,480 patients.\n\nIn the first, 129 had a stroke, or 7.0%. In the other it was "
            "166, or 9.0%.\n\nAbout as many stopped early: 206, or 11.2%, and 221, or {12.0%}.",
            severity=Ceiling.WARNING,
        ),
        right(
            "Each of the two arms had 1,840 patients.\n\nIn the first, 129 had a stroke, or 7.0%. In the other it was "
            "166, or 9.0%.\n\nAmong the oldest it was 31, or 9.6%."
        ),
        right(
            "Each of the two arms had 1,840 patients.\n\nIn the first, 129 had a stroke, or 7.0%. In the other it was "
            "166, or 9.0%.\n\nOf those over 80, who were fewer, 31, or 15.2%, had one.",
            because="of another base",
        ),
        wrong("Half of the 18 sailors came by helicopter; the other {seven} were picked up by a trawler."),
        wrong(
            "Some 40% of the £600,000 budget pays for staff. The remaining {£260,000} goes on rent.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "# One in five nurses quits at clinic\n\nSome {42} of the 126 nurses have quit since May.",
            severity=Ceiling.WARNING,
        ),
        right("# One in three nurses quits at clinic\n\nSome 42 of the 126 nurses have quit since May."),
        right("Half of the 18 sailors came by helicopter; the other nine were picked up by a trawler."),
        right("Half of the 300 guests left by ten. The other 40 guests of the inn slept.", because="other guests"),
        right(
            "# Three in five barges late\n\nOf the 250 barges that docked in June, 100 were on time.",
            because="of those that were not late",
        ),
        right(
            "# One in three hamlets has no shop\n\nThe valley has 240 hamlets, 60 of them above the snow line.",
            because="another part of them",
        ),
        right("In the audit, 24 of the 210 files (11.4%) lacked a signature."),
        right("Mould grew in 13 of 199 samples (6%).", because="6.53% cut off after the point"),
        right("Relative risk reduction was 41% (24 of 210 v 40 of 208).", because="of one rate beside the other"),
        right("Turnover rose 5% (10 of 12 branches) in 2021.", because="the size of a change"),
        right("Almost half (43%) of the sites were empty.", because="a word for a share is rough"),
        right("The firm lost $12m of its $40m budget, or 3% of national income.", because="of something else"),
        right("Of the 90 guests, 40 stayed, and 10 (25%) of them complained.", because="a share of the 40"),
        right(
            "Of the 1,500 sheep on the moor, 500 were lame. A quarter of those were old ewes.", because="of the lame"
        ),
        right("Six in 10 households own a boat (64%).", because="the ratio is rounded"),
        right("Half as many northerners (14%, to the south's 28%) agreed.", because="half of the 28%"),
        right("The run time dropped from 118 s to 115 s, or about 3%.", because="the size of a change"),
        right("Twenty runners finished and three (13%) dropped out.", because="three of 23"),
        right("Of 60 guests, half of those who danced, 20, left late.", because="the dancers are not counted"),
        right("Mild cough 1.475% (30/40) Severe cough 210% (4/40).", because="cells of a table ran together"),
        right("The mill ground 90 tonnes, which beats by 8% the year before (83).", because="a bracket of its own"),
        right("Treatment took 19 days in 158 (63%) of 249 patients.", because="19 days are no part of anything"),
        right("Burned plots held 1,289 beetles (38%) of 31 species.", because="a share of all beetles"),
        right(
            "The guild asked 640 weavers about their looms.\n\nOf the weavers who work alone, 416, or 56%, own a loom.",
            because="of some of them",
        ),
        right("The mill has 300 weavers, and 60 of them, a third of those hired since May, live there."),
        right("The yard sold 30 of its 90 hulls, half, to dealers.", because="half of the 30"),
        right(
            "The guild asked 640 weavers in May and 910 weavers in June.\n\n"
            "Of the weavers asked, 416, or 56%, own a loom.",
            because="nobody knows which",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per part with its share, and one per share that is given in two forms."""
        for frame in facts.of(ShareFrame):
            one = frame.part.value == frame.wholes[0].value == 1  # "one receipt is 0.75% of one share"
            capped = frame.rate_first and frame.part.quantity.mod is Mod.EQUAL_OR_LESS  # "85% of it, up to €240m"
            of_part = _BARE_HALF.match(facts.document.text, frame.rate.quantity.start) and not frame.rate_first
            if not (one or capped or of_part or _has_own_base(facts, frame.rate)):
                yield self._of_whole(frame, _share_before(facts, frame))
        tied = {frame.rate.name for frame in facts.of(ShareFrame)}
        # What the words tie goes before what other shares show.
        for known in sorted(facts.of(KnownShare), key=lambda known: (known.way == COMMON_BASE, known.way != TAKEN_UP)):
            if known.rate.name not in tied and not _has_own_base(facts, known.rate):
                tied.add(known.rate.name)
                yield self._of_whole(_as_share(known))
        for told in facts.of(Proposed):
            if told.relation is not Relation.SHARE or told.facts[2].name in tied:
                continue
            if not _has_own_base(facts, told.facts[2]):
                yield self._of_whole(_as_told(told))
        for left in facts.of(RestShare):
            if left.rate.name not in tied:
                yield self._rest(left)
        for same in facts.of(SameShare):
            second_is_percent = same.percent.quantity.start > same.fraction.quantity.start
            yield self.tie(
                Form("the same share", equal(same.fraction.var * 100, same.percent.var)),
                shown={"actual": same.fraction.var * 1},
                message="{fraction} is {percent.expected}, not {percent}.",
                arithmetic="{fraction} = {actual.percent}",
                primary=_span(same.percent if second_is_percent else same.fraction),
                percent=same.percent,
                fraction=same.fraction,
            )

    def _rest(self, left: RestShare) -> Tie:
        """What a share leaves of its whole."""
        rate, whole, rest = left.rate, left.whole, left.rest
        remaining = whole.var * (1 - rate.rate)
        return self.tie(
            Form("the rest", equal(rest.var, remaining)),
            shown={"left": remaining, "product": whole.var * rate.rate},
            message="{rate} of {whole} leaves {left.n}, not {rest}.",
            arithmetic="{whole.n} − {product.n} = {left.n}",
            primary=_span(rest),
            ceiling=Ceiling.WARNING if left.inferred else Ceiling.ERROR,
            why=left.inferred,
            firm=left.way == TAKEN_UP and rate.is_fraction,
            relations=frozenset(),
            rest=rest,
            rate=rate,
            whole=whole,
        )

    def _of_whole(self, frame: ShareFrame, held: Fact | None = None) -> Tie:
        part, rate, whole = frame.part, frame.rate, frame.wholes[0]
        size: Expression = Constant(rate.value) if _is_mistaken(part, rate, whole) else rate.rate  # type: ignore[arg-type]
        forms = tuple(Form(f"of {other.quantity.text}", equal(part.var, other.var * size)) for other in frame.wholes)
        if frame.inferred and not frame.firm and frame.way not in _WHOLE_NAMED:
            # "Twenty finished and three (13%) dropped out": of both together.
            forms += (Form("of both together", equal(part.var, (whole.var + part.var) * rate.rate)),)
        if held is not None:
            forms += (Form("of one base", equal(part.var * held.rate, whole.var * rate.rate)),)
        computes_part = rate.is_fraction or (frame.rate_first and part.quantity.start > whole.quantity.start)
        return self.tie(
            *forms,
            shown={"actual": part.var / whole.var, "product": whole.var * rate.rate},
            message="{rate} of {whole} is {part.expected}, not {part}." if computes_part else "",
            arithmetic="{whole.n} × {rate.fraction} {product.eq}" if computes_part else "",
            primary=_span(part if computes_part else rate),
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            why=frame.inferred,
            way=WAY_OF_MODEL if frame.way == WAY_OF_MODEL else "",
            firm=frame.firm or (frame.way == TAKEN_UP and rate.is_fraction),
            rate=rate,
            part=part,
            whole=whole,
        )


def _has_own_base(facts: Facts, rate: Fact) -> bool:
    """ "60 of its 300, a third of those hired since May", "half of the number that it sold in 2019"."""
    text, said = facts.document.text, rate.quantity
    return is_of_some(text, said.start, said.end) or is_of_another(text, said.end)


def _is_mistaken(part: Fact, rate: Fact, whole: Fact) -> bool:
    """ "Two-thirds of the 48, 36 people": figures that make another simple fraction, by more than rounding leaves."""
    some, said, every = part.value, rate.value, whole.value
    if not (some and said and every and rate.is_fraction) or any(fact.quantity.mod for fact in (part, rate, whole)):
        return False
    counts = all(fact.quantity.kind is QuantityKind.NUMBER and fact.quantity.scale is None for fact in (part, whole))
    room = Fraction(1) if counts else (last_place(part) + said * last_place(whole)) / 2
    return abs(every * said - some) > room and is_another(some / every, said)


def _share_before(facts: Facts, frame: ShareFrame) -> Fact | None:
    """ "42% (477,000) live in homes, including 38% (428,000) in nursing homes": both may be shares of all."""
    text, whole = facts.document.text, frame.wholes[0]
    before = next((fact for fact in facts if fact.index == whole.index - 1), None) if whole.index > 0 else None
    if before is None or not before.is_percent or not frame.rate_first:
        return None
    pairs = ((before, whole), (frame.rate, frame.part))
    bracketed = all(text[rate.quantity.end : part.quantity.start].strip() == "(" for rate, part in pairs)
    return before if bracketed else None


def _as_share(known: KnownShare) -> ShareFrame:
    return ShareFrame(
        sentence=known.sentence,
        inferred=known.inferred,
        way=known.way,
        part=known.part,
        rate=known.rate,
        wholes=(known.whole,),
        rate_first=known.rate.quantity.start < known.part.quantity.start,
        firm=known.firm,
    )


def _as_told(told: Proposed) -> ShareFrame:
    part, whole, rate = told.facts
    return ShareFrame(
        sentence=told.sentence,
        inferred=told.inferred,
        way=told.way,
        part=part,
        rate=rate,
        wholes=(whole,),
        rate_first=rate.quantity.start < part.quantity.start,
    )


def _span(fact: Fact) -> tuple[int, int]:
    return fact.quantity.start, fact.quantity.end
