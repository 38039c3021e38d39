"""Shares: a part, the whole that it is of, and the percentage or fraction that it makes.

"24 of 210 (11.4%)", "24 (11.4%) of 210", "11.4% (24/210)", "$12m, or 30% of the $40m", "12% of the port's 5.0m tonnes:
0.6m", "two-fifths of the 50, or 20", "the $12m made up 30% of the $40m", "Of the 210, 24 (11.4%) … and 30 (14.3%) …",
"210 patients, of whom 24 (11.4%) …", "Of these, 24 (11.4%) …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.apposition import CLOSING, DASHES, OPENING, Gap, How, how_joined, is_closed, is_plain
from factcheck.facts.context import Context
from factcheck.facts.counting import is_in_thousands, is_round
from factcheck.facts.model import Fact, Frame
from factcheck.facts.partition import Partition, load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.share_lists import ShareLists
from factcheck.facts.units import is_bare
from factcheck.facts.wholes import (
    Lead,
    counted_figures,
    gaps,
    is_amount,
    is_amount_of_change,
    is_narrowed,
    is_of,
    is_rate,
    is_slash,
    is_span,
    leads,
)

_ALL = 100
_ABOUT = Fraction(1, 20)
_SIGN_REACH = 6  # characters of "n = "
_SIGNS = frozenset({"<", "=", ">", "≤", "≥"})
_MARKS = frozenset("*†‡§¶")
_DIGITS = 3
_TENFOLD = 10
_TIGHT = frozenset({How.BRACKET, How.WITHIN})
_CANDIDATES = 6  # figures that an anaphor may point at: beyond that nothing is known
_FEW = 3  # figures before a part among which its whole is plain to see
_NEAR = 40  # figures back in a sentence among which a whole is looked for
_PREPOSITIONS = frozenset({"of", "in", "for", "among", "at", "with", "from"})
_BARRED = frozenset({"of", "not", "n't", "(", ")", "[", "]"})
_ITSELF = frozenset({"it", "that", "this"})
_ONE = frozenset({"it", "that", "this"})
_BACK = frozenset({"them", "these", "those", "whom", "which"})
_NAME_REACH = 4  # words between the name of a rate and its figure
_SET_OUT = re.compile(r"\s*(?:[)\]]\s*)?(?:/|(?:out\s)?of(?:\s(?:the|all))?|(?:[\w-]+\s+){0,4}[(\[](?:n\s?=\s?)?)\s*")
_SUBJECT_REACH = 12  # words between a subject and its verb of share


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Frame):
    """A part, its whole and its share.

    Attributes:
        part: The part.
        rate: The percentage or fraction.
        wholes: The whole, with others that may be meant behind it.
        rate_first: The text gives the share before the part.
        firm: The words leave no doubt that they belong together, though they stand apart.
    """

    part: Fact
    rate: Fact
    wholes: tuple[Fact, ...]
    rate_first: bool = False
    firm: bool = False


@dataclass(frozen=True, slots=True)
class _Couple:
    """A part and its share, in two forms of one thing."""

    part: Figure
    rate: Figure
    how: How


def find(context: Context) -> Iterator[Share]:
    """The shares of a document."""
    words = load_partition()
    before: Sentence | None = None
    for sentence in context.sentences:
        if any(is_rate(figure) for figure in sentence.figures):
            yield from _on_their_base(list(_Finder(context, sentence, before, words).shares()))
        before = sentence


def _on_their_base(shares: Sequence[Share]) -> Iterator[Share]:
    """Those that have no base of their own: "51 fell ill, 25 (89%) of them in one group and 26 (90%) in the other"."""
    of: dict[str, list[Share]] = {}
    for share in shares:
        of.setdefault(share.wholes[0].name, []).append(share)
    for share in shares:
        same = of[share.wholes[0].name]
        if len(same) == 1 or any(map(_is_near, same)):
            yield share


def _is_near(share: Share) -> bool:
    """Whether a share is about what its part is of one of its wholes."""
    part, rate = share.part.value, share.rate.value
    if part is None or rate is None:
        return True
    said = rate if share.rate.is_percent else rate * _ALL
    shares = [part / whole.value * _ALL for whole in share.wholes if whole.value]
    return any(abs(each - said) <= max(Fraction(1), said * _ABOUT) for each in shares)


class _Finder:
    """The shares of one sentence."""

    def __init__(self, context: Context, sentence: Sentence, before: Sentence | None, words: Partition) -> None:
        self.context, self.sentence, self.words = context, sentence, words
        self.before = before if before is not None and before.flow == sentence.flow else None
        self.figures = counted_figures(sentence)
        self.gaps = gaps(sentence, self.figures)
        self.lists = ShareLists(sentence, self.figures, self.gaps, words)
        self.tied: set[str] = set()

    def shares(self) -> Iterator[Share]:
        """Those whose whole stands beside part or share, then those whose whole was named before."""
        for part, rate, whole in self.lists.in_order():
            couple = _Couple(self.figures[part], self.figures[rate], How.BRACKET)
            yield from self._share(couple, self._facts([self.figures[whole]]))
        for i in range(len(self.figures) - 1):
            yield from self._beside(i) or self._around(i)
        yield from self._of_named_wholes()
        yield from self._continued()

    # --- the whole beside ------------------------------------------------------------------------------------------

    def _beside(self, i: int) -> list[Share]:
        """ "24 of 210 (11.4%)", "11.4% (24 of 210)", "30% of the $40m, or $12m": figure i is of figure i + 1."""
        first, whole = self.figures[i], self.figures[i + 1]
        if not is_amount(whole) or not (is_amount(first) or is_rate(first)):
            return []
        if not is_of(first, whole, self.gaps[i], self.words):
            return []
        if i + 2 < len(self.figures):
            other, how = self.figures[i + 2], self._how(i + 1)
            couple = None if self._is_of_first(i) else self._couple(first, other, how)
            if couple is not None and is_closed(self.sentence, other, couple.how, self.words, self._nouns(whole)):
                return self._share(couple, self._facts([whole]))
        if i > 0:
            couple = self._couple(self.figures[i - 1], first, self._how(i - 1))
            if couple is not None and self._reaches_back(i - 1, couple.how):
                return self._share(couple, self._facts([whole]))
        part = self._subject(i) if is_rate(first) else None
        return self._share(_Couple(part, first, How.CUE), self._facts([whole])) if part is not None else []

    def _around(self, i: int) -> list[Share]:
        """ "24 (11.4%) of 210", "$12m, or 30%, of the $40m": the second form stands before "of"."""
        if i + 2 >= len(self.figures):
            return []
        first, second, whole = self.figures[i : i + 3]
        couple = self._couple(first, second, how_joined(self.gaps[i], self.words))
        tokens = tuple(token for token in self.gaps[i + 1].tokens if not token.is_space)
        if couple is None or not is_amount(whole) or not tokens:
            return []
        if couple.how is How.COLON and couple.rate is first and self._names_rate(first):
            at = next((at for at, token in enumerate(tokens) if token.lower_ in {"from", "of"}), len(tokens))
            drawn = is_plain(tuple(token.lower_ for token in tokens), self.words) and self._alike(second, whole)
            if drawn and is_span(tokens[at + 1 :]) and at < len(tokens):
                return self._share(couple, self._facts([whole]))
        mark = tokens[0].lower_
        fits = mark in CLOSING if couple.how is How.BRACKET else mark == "," or mark in DASHES
        rest = Gap(tokens[1:], self.gaps[i + 1].text)
        if not fits or is_slash(rest) or not is_of(couple.part, whole, rest, self.words):
            return []
        return self._share(couple, self._facts([whole]))

    def _names_rate(self, rate: Figure) -> bool:
        """ "Turnout was 48.9%: 20,615 ballots were cast from an electorate of 35,002"."""
        before = range(max(self.sentence.start, rate.outer - _NAME_REACH), rate.outer)
        return any(self.sentence.word(at) in self.words.rates for at in before)

    def _how(self, i: int) -> How | None:
        """How figure i + 1 is joined to figure i."""
        return self._within(i) or how_joined(self.gaps[i], self.words)

    def _within(self, i: int) -> How | None:
        """ "(24; 11%)", "(24/210, 11%)": both figures stand alone in one bracket."""
        gap = self.gaps[i].words
        if not gap or gap[0] not in {";", ","} or not set(gap[1:]) <= self.words.bracket_leads:
            return None
        opening = self.figures[i - 1] if i and is_slash(self.gaps[i - 1]) else self.figures[i]
        at = opening.outer - 1
        while at > self.sentence.start and self.sentence.word(at) in self.words.bracket_leads:
            at -= 1
        return How.WITHIN if self.sentence.word(at) in OPENING else None

    def _reaches_back(self, i: int, how: How) -> bool:
        """Whether figure i before "(24 of 210)" is another form of it, and no threshold or size of a change."""
        other, gap = self.figures[i], self.gaps[i]
        if how is not How.BRACKET or not is_rate(other):
            return True
        if other.quantity.mod in BOUNDS or self._is_change(other) or not self.lists.is_alone(i + 1):
            return False  # "rose 5% (10 of 12 branches)"
        before = gap.words[: next(at for at, word in enumerate(gap.words) if word in OPENING)]
        named = not before or before[0] in _PREPOSITIONS or set(before) <= self.words.rates
        return named or (len(before) == 1 and gap.tokens[0].pos_ == "NOUN" and before[0].endswith("s"))

    def _subject(self, i: int) -> Figure | None:
        """ "The $12m grant covers 30% of …": the amount before a verb of share that governs percentage i."""
        sentence, rate = self.sentence, self.figures[i]
        part = self.figures[i - 1] if i else None
        verb = self._verb_before(rate)
        if verb is None or part is None or not is_amount(part) or verb - part.last > _SUBJECT_REACH:
            return None
        between = [sentence.doc[at] for at in range(part.last, verb)]
        if between and between[0].lower_ in CLOSING:
            between = between[1:]
        if any(token.lower_ in self.words.breaks | _BARRED for token in between):
            return None
        return None if any(token.pos_ == "VERB" for token in between[:-1]) else part

    def _verb_before(self, rate: Figure) -> int | None:
        for last in range(rate.outer - 1, max(self.sentence.start, rate.outer - 3) - 1, -1):
            for length in (2, 1):
                if tuple(map(self.sentence.word, range(last - length + 1, last + 1))) in self.words.verbs:
                    return last
        return None

    # --- the whole named before ------------------------------------------------------------------------------------

    def _of_named_wholes(self) -> Iterator[Share]:
        found = list(leads(self.sentence, self.words))
        lead: Lead | None = None
        for i in range(len(self.figures) - 1):
            while found and found[0].after <= self.figures[i].outer:
                lead = found.pop(0)
            couple = self._pair(i, lead is not None and (lead.whole is not None or not lead.relative))
            if couple is None or couple.part.name in self.tied:
                continue
            back = self._points_back(i)
            if lead is not None or back:
                wholes, inferred = self._named(couple, None if back else lead, i)
                yield from self._share(couple, wholes, inferred)
            elif not self._is_either(i):
                yield from self._share(couple, self._only_whole(couple, i), "it is the only greater figure before it")

    def _is_either(self, i: int) -> bool:
        """ "a rating of 0 or 1 out of 10": one of two figures."""
        before, at = self.figures[i], self.figures[i + 1].outer
        return before.last == at - 1 and self.sentence.word(at - 1) == "or"

    def _only_whole(self, couple: _Couple, i: int) -> tuple[Fact, ...]:
        """ "The union balloted 2,400 drivers: 1,848, or 77%, said no": the one figure before it that can be meant."""
        figures = {couple.part.name, couple.rate.name}
        if figures & self.context.changes_of.keys() or couple.rate.quantity.mod in BOUNDS or not 0 < i <= _FEW:
            return ()
        if self._tells_of_object(i, couple) or self._is_of_some(i) or self._explains(i, couple):
            return ()
        before = [figure for figure in self.figures[:i] if is_amount(figure)]
        likely = [figure for figure in before if self._can_hold(figure, couple.part)]
        if len(likely) != 1 or len(before) > 1 or any(is_rate(figure) for figure in self.figures[:i]):
            return ()
        return self._facts(likely)

    def _tells_of_object(self, i: int, couple: _Couple) -> bool:
        """ "exceeds by 6% the level of last year (200)": the bracket belongs to what the verb governs."""
        tokens = self.gaps[i].tokens
        verb = next((token.i for token in tokens if token.pos_ == "VERB"), None)
        governs = verb is not None and any(token.i > verb and token.pos_ in {"NOUN", "PROPN"} for token in tokens)
        return couple.how is How.BRACKET and couple.rate.first < couple.part.first and governs

    def _explains(self, i: int, couple: _Couple) -> bool:
        """ "earns 6% interest on the principal ($100)": the bracket says how much the noun before it is."""
        between = [token for token in self.gaps[i].tokens if not token.is_space]
        placed = any(token.pos_ == "ADP" and token.lower_ != "of" for token in between)
        return couple.how is How.BRACKET and couple.rate.first < couple.part.first and placed

    def _is_of_some(self, i: int) -> bool:
        """ "half of those who came, 150": of a set that the sentence narrows down."""
        tokens = [token for token in self.gaps[i].tokens if not token.is_space]
        return any(a.lower_ == "of" and is_narrowed(b) for a, b in pairwise(tokens))

    def _pair(self, i: int, opened: bool) -> _Couple | None:
        """Two neighbours that are a part and its share: "24 (11.4%)", "11.4% (n = 24)", "24, or 11.4%,"."""
        first, second = self.figures[i], self.figures[i + 1]
        how = self._how(i) or (How.COMMA if opened and self._is_trailing(i) else None)
        couple = self._couple(first, second, how)
        if couple is None or couple.how is How.COLON or (first.quantity.mod in BOUNDS and is_rate(first)):
            return None
        if couple.how is How.COMMA and not self._points_back(i) and not self._is_aside(i, opened):
            return None
        if self._is_of_itself(i):
            return None
        return couple if is_closed(self.sentence, second, couple.how, self.words, frozenset()) else None

    def _is_aside(self, i: int, opened: bool) -> bool:
        """ "Of its 45 branches it will close nine, a fifth.", "lost 450 men, 15% of its strength"."""
        second = self.figures[i + 1]
        aside = opened and (self.gaps[i].words == (",",) or self._is_trailing(i))
        return is_rate(second) and (aside or self._is_of_something(second))

    def _is_trailing(self, i: int) -> bool:
        """ "Of those, 962 were sent on for a scan, 13.3 per cent.": the one share, at the end of the sentence."""
        gap, rate = self.gaps[i], self.figures[i + 1]
        tokens = [token for token in gap.tokens if not token.is_space]
        last = i + 2 == len(self.figures) and self.sentence.word(rate.last) in {".", ""}
        if not last or rate.outer != rate.first or not tokens or tokens[-1].lower_ != ",":
            return False
        if self._is_change(rate) or self.figures[i].name in self.context.changes_of:
            return False
        return is_plain(tuple(token.lower_ for token in tokens[:-1]), self.words)

    def _is_of_itself(self, i: int) -> bool:
        """ "$10m, half of it for bridges": a share of the part."""
        at = self.figures[i + 1].last
        return self.sentence.word(at) == "of" and self.sentence.word(at + 1) in _ITSELF

    def _is_of_first(self, i: int) -> bool:
        """ "15% of the 800 bridges, 40 of them wooden", "40 of the 90 cars, half of them new": of those told first.

        "40 of the 90 cars, or half of them": said in other words.
        """
        first, other = self.figures[i], self.figures[i + 2]
        if self.sentence.word(other.last) != "of" or self.sentence.word(other.last + 1) not in _BACK:
            return False
        return is_rate(first) != is_rate(other) and (is_rate(first) or "or" not in self.gaps[i + 1].words)

    def _points_back(self, i: int) -> bool:
        """ "24 of them (11%)", "24 (11%) of them", "24, or 11% of them"; "12, half of them" is half of the 12."""
        tokens = [token for token in self.gaps[i].tokens if not token.is_space]
        words = self.gaps[i].words
        if any(a.lower_ == "of" and b.lower_ in _BACK and not is_narrowed(b) for a, b in pairwise(tokens)):
            return True
        if is_rate(self.figures[i]) and words[:1] == ("of",) and self._is_that_sum(words[1:]):
            return True
        at = self.figures[i + 1].last
        if self.sentence.word(at) in CLOSING:
            at += 1
        elif words[-1:] == (",",):
            return False
        if self.sentence.word(at) != "of" or self.sentence.word(at + 1) not in _BACK:
            return False
        return not is_narrowed(self.sentence.doc[at + 1])

    def _is_that_sum(self, words: Sequence[str]) -> bool:
        """ "5% of this, or $3.2m", "a quarter of that sum, or …": one thing that was named before."""
        if words[:1] and words[0] in _ONE and (words[1:2] == (",",) or words[1:2] == ("–",)):
            return True
        named = len(words) > 1 and words[0] in _ONE and words[1] in self.words.collectives
        return named and (len(words) == 2 or words[2] in {",", "–", "—", "(", "or"})

    def _named(self, couple: _Couple, lead: Lead | None, i: int) -> tuple[tuple[Fact, ...], str]:
        """The wholes that a part may be of, the likeliest first, and why if that is inferred."""
        part = couple.part
        earlier = [figure for figure in self.figures[max(0, i - _NEAR) : i] if self._can_hold(figure, part)]
        if lead is not None and lead.whole is not None:
            if not self._alike(part, lead.whole):
                return (), ""
            return self._facts([lead.whole, *(figure for figure in reversed(earlier) if figure is not lead.whole)]), ""
        outside = [figure for figure in earlier if lead is None or figure.first < lead.at]
        if outside:
            return self._facts([*reversed(outside), *(figure for figure in earlier if figure not in outside)]), ""
        if self.before is None or (lead is not None and lead.relative):
            return (), ""
        there = [figure for figure in self.before.figures[-_NEAR:] if self._can_hold(figure, part)]
        inferred = "the whole is named in the sentence before" if len(there) > 1 else ""
        return self._facts([*reversed(there), *earlier]) if there else (), inferred

    def _can_hold(self, whole: Figure, part: Figure) -> bool:
        value, size = whole.quantity.value, part.quantity.value
        if value is None or size is None or value < size:
            return False
        return is_amount(whole) and self._alike(part, whole)

    def _continued(self) -> list[Share]:
        """ "Twelve of the 48 seats went to women. That is 25%." """
        rate = next((figure for figure in self.figures if is_rate(figure)), None)
        if rate is None:
            return []
        earlier = [figure for figure in self.figures if figure.last <= rate.outer]
        home, start = self.sentence, self.sentence.start
        if earlier:
            start = next((at + 1 for at in range(rate.outer - 1, earlier[-1].last - 1, -1) if home.word(at) == ";"), -1)
        elif self.before is not None:
            home, earlier = self.before, counted_figures(self.before)
        if rate.name in self.tied or start < 0 or not self._says_share(start, rate):
            return []
        pairs = self._parted(home, earlier)
        if len(pairs) != 1 or not is_closed(self.sentence, rate, How.CUE, self.words, self._nouns(pairs[0][1])):
            return []
        return self._share(_Couple(pairs[0][0], rate, How.CUE), self._facts([pairs[0][1]]))

    def _says_share(self, start: int, rate: Figure) -> bool:
        """Whether a clause opens with "that is", or with "that, the minister said, was"."""
        opening = tuple(map(self.sentence.word, range(start, rate.outer)))
        while opening and opening[-1] in self.words.adverbs:
            opening = opening[:-1]
        commas = [at for at, word in enumerate(opening) if word == ","]
        if len(commas) == 2 and commas[0] == 1:
            opening = opening[:1] + opening[commas[1] + 1 :]
        says = opening[:1] and opening[0] in self.words.continuers and opening[1:] in self.words.continuations
        return bool(says) or (opening == ("or",) and start == self.sentence.start)

    def _parted(self, home: Sentence, figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
        """The parts of a sentence with their wholes: "12 of the 48", "Of the 48, 12"."""
        found = [
            (first, second)
            for (first, second), gap in zip(pairwise(figures), gaps(home, figures), strict=True)
            if is_amount(first)
            and is_amount(second)
            and self._alike(first, second)
            and is_of(first, second, gap, self.words)
        ]
        if found or len(figures) != len(("whole", "part")):
            return found
        whole, part = figures
        led = any(lead.whole is whole for lead in leads(home, self.words))
        return [(part, whole)] if led and is_amount(part) and self._can_hold(whole, part) else []

    # --- what fits -------------------------------------------------------------------------------------------------

    def _couple(self, first: Figure, second: Figure, how: How | None) -> _Couple | None:
        if how is None or is_rate(first) == is_rate(second):
            return None
        part, rate = (second, first) if is_rate(first) else (first, second)
        if not is_amount(part) or not is_rate(rate) or rate.name in self.tied or self._is_glued(rate):
            return None
        if is_amount_of_change(self.sentence, part) and not self._is_of_something(rate):
            return None
        if self._is_statistic(part) or self._is_glued(part):
            return None
        if (part.quantity.value or 0) < 0 or self.sentence.word(rate.last) in self.words.intervals:
            return None
        if how not in _TIGHT and self._is_change(rate) and not self._is_of_something(rate):
            return None
        return _Couple(part, rate, how)

    def _are_two_things(self, part: Figure, whole: Fact) -> bool:
        """ "1,289 individuals (38%) of 31 species": more than the whole, and of another name."""
        nouns = [figure.noun for figure in (part.quantity, whole.quantity)]
        size, limit = part.quantity.value or 0, whole.value or 0
        if None in nouns or size <= limit:
            # No slip but one of scale makes so much of a part.
            return size > limit * _TENFOLD and is_bare(part.quantity) and part.quantity.scale is None
        own, other = (self.sentence.text[slice(*noun)].lower() for noun in nouns if noun is not None)
        return own != other

    def _is_statistic(self, part: Figure) -> bool:
        """ "15%, p=0.033, of all 244": the figure of a sign, unless it is a number of cases."""
        before = self.sentence.text[: part.quantity.start][-_SIGN_REACH:].rstrip().lower()
        return before[-1:] in _SIGNS and before[:-1].rstrip()[-1:] not in {"n", "o"}

    def _is_glued(self, figure: Figure) -> bool:
        """ "(25/58)35.0%", "therapy†13/249": cells of a table that ran together; nothing is known of their digits."""
        start = figure.quantity.start
        return start > 0 and self.sentence.text[start - 1] in CLOSING | _MARKS

    def _is_of_something(self, rate: Figure) -> bool:
        """ "lost $12m, or 30% of the $40m crop": a share, though a word of change governs it."""
        return self.sentence.word(rate.last) == "of"

    def _is_change(self, rate: Figure) -> bool:
        changes = self.context.changes_of.get(rate.name, ())
        return any(rate.name in {fact.name for fact in (*change.percents, *change.points)} for change in changes)

    def _alike(self, part: Figure, whole: Figure) -> bool:
        return _is_like(self.context.fact(part), self.context.fact(whole))

    def _facts(self, figures: Sequence[Figure]) -> tuple[Fact, ...]:
        return tuple(self.context.fact(figure) for figure in figures) if len(figures) <= _CANDIDATES else ()

    def _nouns(self, whole: Figure) -> frozenset[str]:
        """Lemmas of the noun that the whole counts."""
        noun = whole.quantity.noun
        span = whole.head.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
        return frozenset((token.lemma_ or token.lower_).lower() for token in span or ())

    def _is_whole(self, couple: _Couple) -> bool:
        """ "0.4% of the output, $2.9 trillion, or 5% of the $227 billion": a part is no whole of another share."""
        before = next((f for f in reversed(self.figures) if f.last <= couple.part.outer), None)
        if before is None or before is couple.rate or not is_rate(before):
            return False
        return "of" in {self.sentence.word(i) for i in range(before.last, couple.part.outer)}

    def _share(self, couple: _Couple, wholes: tuple[Fact, ...], inferred: str = "") -> list[Share]:
        part = self.context.fact(couple.part)
        set_out = bool(wholes) and not inferred and self._is_set_out(couple, part, wholes[0])
        if (
            not wholes
            or not _is_like(part, wholes[0])
            or _is_run_together(part, self.context.fact(couple.rate), wholes[0])
            or self._are_two_things(couple.part, wholes[0])
            or (not set_out and self._is_whole(couple))
        ):
            return []
        self.tied |= {couple.rate.name, couple.part.name}
        # Beside 757, the 1,250 of which it is so many are counted as finely; 1,200 may be some 1,200.
        fine = not is_round(part.quantity)
        tight = couple.how in _TIGHT and not all(is_in_thousands(fact.quantity) for fact in (part, *wholes))
        counted = (
            fact for fact in (part, *wholes) if tight or not is_round(fact.quantity) or (fine and _is_fine(fact))
        )
        return [
            Share(
                sentence=self.sentence.number,
                inferred=inferred,
                counted=tuple(fact.name for fact in counted),
                part=part,
                rate=self.context.fact(couple.rate),
                wholes=wholes,
                rate_first=couple.rate.first < couple.part.first,
                firm=set_out,
            )
        ]

    def _is_set_out(self, couple: _Couple, part: Fact, whole: Fact) -> bool:
        """ "24/210 (11%)", "24 (11%) of 210 files", "11% [24 of 210]": a notation that means nothing else."""
        first, second, third = sorted((part, self.context.fact(couple.rate), whole), key=lambda f: f.quantity.start)
        text = self.sentence.text
        gaps = (text[a.quantity.end : b.quantity.start] for a, b in ((first, second), (second, third)))
        closed = third.quantity.end >= len(text) or text[third.quantity.end] in CLOSING  # not "5% (2 of 3 lenders)"
        alone = closed or couple.part.first < couple.rate.first
        return alone and couple.how is How.BRACKET and all(_SET_OUT.fullmatch(gap) is not None for gap in gaps)


def _is_fine(fact: Fact) -> bool:
    """Whether a count is given to three digits at least: 1,250, not 1,200."""
    written = fact.quantity.written
    return fact.quantity.scale is None and len(str(int(written.value)).rstrip("0")) >= _DIGITS


def _is_like(part: Fact, whole: Fact) -> bool:
    """Whether a part can be of a whole: of one unit, or a bare number of a measure ("3.5 of its 14 hectares")."""
    if part.dimension == whole.dimension:
        return True
    if QuantityKind.DURATION in {part.quantity.kind, whole.quantity.kind}:
        return False  # "at 10 years in 1 (0.6%) of them"
    bare = is_bare(part.quantity) or is_bare(whole.quantity)
    return bare and part.quantity.scale is whole.quantity.scale is None


def _is_run_together(part: Fact, rate: Fact, whole: Fact) -> bool:
    """Whether digits of the cell to the left got before a percentage: "137.5% (30/80)", "1.281% (17/21)"."""
    said, digits = rate.value, rate.quantity.written.text
    if said is None or not part.value or not whole.value or not rate.is_percent:
        return False
    share = part.value / whole.value * _ALL
    point = max(digits.find("."), digits.find(","))
    # A percentage that can be one is two cells only where the first of them ends behind the point: "1.2", "81%".
    cuts = (1, 2) if said > _ALL else range(point + 2, len(digits) - 1) if point > 0 else ()
    rests = (digits[cut:] for cut in cuts if digits[cut : cut + 1].isdigit())
    return any(abs(Fraction(rest.replace(",", ".")) - share) <= _last_place(rest) for rest in rests)


def _last_place(digits: str) -> Fraction:
    """What the last digit of a numeral is worth."""
    point = max(digits.find("."), digits.find(","))
    return Fraction(1, 10 ** (len(digits) - point - 1)) if point >= 0 else Fraction(1)
