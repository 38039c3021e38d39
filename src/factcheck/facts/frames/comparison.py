"""Comparisons: "the tide, at 8.9 m, topped the 8.6 m of 1953", "fewer than the 289 who had bought tickets"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.brackets import bracket_of, brackets_of
from factcheck.facts.comparative_scales import words_of
from factcheck.facts.compared_levels import is_of_rest
from factcheck.facts.comparison_words import ComparisonWords, load_comparison_words
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.order_statements import LYING
from factcheck.facts.part_words import starting_at
from factcheck.facts.pointing_back import points_back
from factcheck.facts.sentences import CueKind, Figure, Sentence, is_passive
from factcheck.facts.supposed import is_supposed
from factcheck.facts.unhedged import unhedged
from factcheck.facts.units import in_unit_of, is_bare, like_size, looks_like_year, quantities_compare

COMPARABLE = frozenset(
    {QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.TEMPERATURE}
    | {QuantityKind.DURATION, QuantityKind.AGE}
)
_REACH = 14  # tokens from the words of comparison to what they compare with
_OTHERS = 3  # further figures before them that may be meant
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "those", "that", "'s", "’s", "a", "an", "all"})
_RELATIVE = frozenset({"which", "who", "with", "at", "on", "where", "whose", "("})
_BESIDE = frozenset({"with", "at", "on"})
_OBJECTS = frozenset({"her", "him", "it", "them"})
_OUTDONE = frozenset({"VB", "VBD", "VBN", "VBP", "VBZ"})
_UPRIGHT = frozenset({"above", "below", "beneath", "under"})
_LYING = LYING | {"give"}  # "given below"
_PARTICLES = frozenset({"behind", "home", "in", "out", "up"})
_LISTS = frozenset({"chart", "list", "poll", "ranking", "standings", "table"})
_MARKED = frozenset({"exceeded", "missed", "surpassed", "topped"})
_REACHED = frozenset({"at", "attracting", "getting", "having", "reaching", "selling", "totalling", "with"})
_JOINT = 4  # tokens of ", as against its"
_SMALL = 100
_APART = 100  # times
_LABELS = 20  # groups, years, steps and the like are seldom more
_RACES = frozenset({"clocked", "finish", "finished", "finishing", "home", "ran", "time", "won"})
_PLACED = frozenset({"at", "for", "in", "under"})
_CONDITIONAL = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE, QuantityKind.TEMPERATURE})
_CONDITIONS = frozenset({"for", "in", "to", "under", "within"})
_BREAKS = frozenset({";", "and", "but", "while", "whereas", "or", "because", "so", "although", "though"})
_TELLING = frozenset({"he", "it", "recorded", "seen", "she", "that", "they", "who"})
_NEAR_DATE = 3  # tokens behind a figure in which its time stands: "63% in 2019"
_NUMBERED = frozenset({"no", "no.", "number", "numbers"})
_SIGNS = frozenset({"=", "<", ">", "≤", "≥", "±", "/", "+", "×"})
_AGAINST = frozenset({"against", "to", "v", "versus", "vs"})
_INSTEAD = frozenset(
    {("as", "against"), ("compared", "to"), ("compared", "with"), ("instead", "of"), ("rather", "than")}
)
_VALUED = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE})
_MEASURED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.TEMPERATURE, QuantityKind.DURATION})
_POINTED = frozenset({"ones", "that", "those"})  # "85% of those behind a wall": where they are
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_GOLF = frozenset({"par", "shot", "shots", "stroke", "strokes"})  # the fewest win
_CROWDS = frozenset({"crowd", "field", "group", "squad", "team"})  # "at 39 km/h, beating a field of 71"
_TIMES = frozenset({"s", "min", "h"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Frame):
    """Two figures of which the text says which is the larger.

    Attributes:
        figure: What is compared.
        other: What it is compared with.
        others: Figures that may be what is compared as well.
        more: Whether the text makes `figure` the larger one.
        start, end: The words of comparison.
    """

    figure: Fact
    other: Fact
    others: tuple[Fact, ...]
    more: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words of comparison: their token range, and which way they go; of a verb, of times, of speed."""

    start: int
    end: int
    more: bool
    timed: bool = False
    speed: bool = False
    verb: bool = False


def find(context: Context) -> Iterator[Comparison]:
    """All comparisons, in order of position."""
    words = load_comparison_words()
    for near, sentence in with_the_one_before(context.sentences):
        if not sentence.is_crowded:
            reader = _Reader(context, sentence, words)
            yield from reader.read(near)


class _Reader:
    def __init__(self, context: Context, sentence: Sentence, words: ComparisonWords) -> None:
        self.context, self.sentence, self.words = context, sentence, words

    def read(self, before: Sentence | None) -> Iterator[Comparison]:
        taken = -1
        for at in range(self.sentence.start, self.sentence.end):
            cue = self._cue(at) if at > taken else None
            if cue is None:
                continue
            found = self._in_brackets(cue) or self._by_scores(cue) or self._plain(cue, before) or self._closed(cue)
            if found is not None and self._asserted(cue):
                taken = cue.end
                yield found

    # --- the words --------------------------------------------------------------------------------------------------

    def _cue(self, at: int) -> _Cue | None:
        sentence, words = self.sentence, self.words
        for phrases, more in ((words.more_verbs, True), (words.less_verbs, False)):
            length = starting_at(sentence, at, phrases)
            if length and self._is_verb(at, length) and not self._bounds_another(at) and not self._heads_a_list(at):
                passive = is_passive(self.sentence.doc[at])  # what is eclipsed is less
                return None if passive and self._is_to_come(at) else _Cue(at, at + length, more != passive, verb=True)
        for phrases, more in ((words.ahead, True), (words.behind, False)):
            length = starting_at(sentence, at, phrases)
            if length and sentence.word(at - 1) not in _POINTED:
                return _Cue(at, at + length, more, timed=True)
        for phrases, more in ((words.above, True), (words.below, False)):
            length = starting_at(sentence, at, phrases)
            if length and sentence.doc[at - 1].pos_ not in {"ADP", "DET"}:  # "the above outcomes", "at below 1%"
                return _Cue(at, at + length, more)
        word = sentence.word(at)
        if word in words.unclear:
            return None
        if word in words.quicker or word in words.slower:
            than = self._than(at)
            return _Cue(at, than + 1, word in words.quicker, timed=True, speed=True) if than is not None else None
        if word in {"more", "less"} and sentence.doc[at + 1 : at + 2].text and self._grades(at):
            return None
        if word in words.more or word in words.less:
            than = self._than(at)
            if than == at + 1 and sentence.doc[min(than + 1, sentence.end - 1)].tag_ in _OUTDONE:
                return None  # "is more than offset by the gain of 2,000"
            # "declined from 30% to less than 5%" gives a bound.
            # So does "can process more than 125".
            before = sentence.doc[at - 1] if at > sentence.start else None
            bound = before is not None and (before.pos_ == "ADP" or before.tag_ == "VB")
            if than is not None and not (bound and than == at + 1):
                return _Cue(at, than + 1, word in words.more)
        return None

    def _is_verb(self, at: int, length: int) -> bool:
        """Whether a verb of comparison is one: "the top 50" and "cache misses" compare nothing."""
        tag = self.sentence.doc[at].pos_
        if self.sentence.word(at) in self.words.not_only_verbs:
            return tag == "VERB" and self.sentence.doc[at - 1].pos_ not in {"ADJ", "DET", "PROPN", "PUNCT"}
        named = (
            self.sentence.doc[at].tag_ in {"NN", "VBG"} and self.sentence.word(at + length) == "of"
        )  # "any surpassing of"
        return length > 1 or (tag in {"VERB", "AUX", "NOUN", "ADJ"} and not named)

    def _is_to_come(self, at: int) -> bool:
        """ "Gas, with 38%, will soon be overtaken by wind, on 36%": not yet."""
        return any(child.tag_ == "MD" for child in self.sentence.doc[at].children)

    def _heads_a_list(self, at: int) -> bool:
        """ "Bre-X topped the list of actives, with 8.2 million, followed by Barrick at 5.9 million"."""
        return any(child.dep_ == "obj" and child.lemma_.lower() in _LISTS for child in self.sentence.doc[at].children)

    def _bounds_another(self, at: int) -> bool:
        """ "sixty towns with a population exceeding 35,000": a participle says how many of what it stands behind."""
        sentence, token = self.sentence, self.sentence.doc[at]
        if token.tag_ != "VBG" or sentence.word(at - 1) == ",":
            return False
        nearest = sentence.last_before(at)
        noun = nearest.quantity.noun if nearest is not None else None
        owner = sentence.doc[at - 1] if at > sentence.start else None
        return noun is not None and owner is not None and owner.pos_ == "NOUN" and noun[1] <= owner.idx

    def _grades(self, at: int) -> bool:
        """ "less likely than those treated for 12 weeks": what is more or less is no amount."""
        return at + 1 < self.sentence.end and self.sentence.doc[at + 1].pos_ in {"ADJ", "ADV"}

    def _than(self, at: int) -> int | None:
        """Index of the "than" of a comparative: right behind it, or behind what it is said of."""
        for i in range(at + 1, min(at + _REACH, self.sentence.end)):
            word = self.sentence.word(i)
            if word == "than":
                return i
            if word in _BREAKS or word == ":" or word in self.words.more or word in self.words.less:
                return None
        return None

    def _asserted(self, cue: _Cue) -> bool:
        """Whether nothing before the words denies them or makes them a mere possibility."""
        bounds = (self.sentence.start, self.sentence.end)
        return not is_supposed(self.sentence.doc, bounds, cue.start, cue.end, self.sentence.in_period)

    # --- the figures ------------------------------------------------------------------------------------------------

    def _plain(self, cue: _Cue, before: Sentence | None) -> Comparison | None:
        """ "At 8.9 m, the tide topped the 8.6 m of 1953"."""
        other = self._after(cue) or (self._taken_up(cue, before) if before is not None else None)
        if other is None:
            return None
        if self._is_pronoun(cue.end) and self.sentence.word(other.outer - 1) in _BESIDE:
            # "loaded 610; its rival outdid it with 745", "stays beneath it, at 31p"
            cue = replace(cue, more=not cue.more)
        if cue.verb and self._has_no_object(cue, other):
            return None  # "poor Hamish, trailing in with 33cm"
        figures = [f for f in self.sentence.figures if f.last <= cue.start]
        while figures and not cue.verb and self._past_brackets(figures[-1]) >= cue.start:
            difference = figures.pop()  # "12 more than the 40", "three shots ahead of her 40"
            if difference.quantity.kind in _MEASURED - {other.quantity.kind} and not cue.timed:
                return None  # "with 8,000 members, asks £20 more than its rival, which has 9,500": what it asks
        pool = [f for f in figures if self._alike(f, other) and self._reaches(f, cue) and not self._is_condition(f)]
        pool = [f for f in pool if not self._is_before_the_clause(f, cue)]
        pool = [f for f in pool if not self._is_conversion(f)]  # "at 372 riyals ($99; £53) after topping 400"
        if (
            not pool
            and before is not None
            and points_back(self.context.lexicon, self.sentence, cue.start, before, verb=cue.verb)
        ):
            pool = [f for f in before.figures if self._alike(f, other)]
            pool = pool if len(pool) == 1 else []
        if not pool or all(is_bare(f.quantity) and (f.quantity.value or 0) < _SMALL for f in (pool[-1], other)):
            return None  # two small bare numbers may be of anything
        if all(f.quantity.kind is QuantityKind.DURATION and "-" in f.quantity.text for f in (pool[-1], other)):
            return None  # "the yield on the two-year note was above that on the 10-year"
        # "The $2.05 a share was no surprise, but orders for 118 jets, fewer than the 104": what else may be meant.
        rest = [f for f in pool[:-1] if quantities_compare(f.quantity, pool[-1].quantity)]
        if self._goes_both_ways(pool[-1], other, cue):
            return None
        return self._comparison(pool[-1], other, rest[-_OTHERS:], cue)

    def _goes_both_ways(self, figure: Figure, other: Figure, cue: _Cue) -> bool:
        """ "310 seats and 90 berths, more than the old one, with 365 seats and 40 berths": the berths may be meant."""
        ways = {
            (one.quantity.value or 0) > (two.quantity.value or 0)
            for one in self.sentence.figures
            for two in self.sentence.figures
            if one.last <= cue.start < two.outer and self._count_one_thing(one, two)
        }
        ways.add((figure.quantity.value or 0) > (other.quantity.value or 0))
        return len(ways) > 1

    def _count_one_thing(self, one: Figure, two: Figure) -> bool:
        """Whether two figures before and behind the words count what one noun names."""
        nouns = [counted_noun(self.sentence, each) for each in (one, two)]
        return all(nouns) and len({lemma(noun) for noun in nouns if noun is not None}) == 1

    def _is_pronoun(self, at: int) -> bool:
        """ "Outdid it", and not "surpassed her mentor"."""
        return self.sentence.word(at) in _OBJECTS and self.sentence.doc[at].tag_ != "PRP$"

    def _lies(self, cue: _Cue) -> bool:
        """Whether "above" and "below" tell where something is: "lies below", "at 1,870 metres, above the pocket"."""
        return (
            not cue.verb
            and self.sentence.word(cue.start) in _UPRIGHT
            and (
                self.sentence.doc[cue.start].head.lemma_.lower() in _LYING
                or self.sentence.doc[cue.start].head.head.lemma_.lower() in _LYING
                or any(self.sentence.word(figure.outer - 1) == "at" for figure in self._just_before(cue))
            )
        )

    def _just_before(self, cue: _Cue) -> list[Figure]:
        """The last figure before a cue, if there is one."""
        return [figure for figure in self.sentence.figures if figure.last <= cue.start][-1:]

    def _has_no_object(self, cue: _Cue, other: Figure) -> bool:
        """Whether only a particle and a preposition stand between a verb and a figure, which is then its subject's."""
        between = [self.sentence.word(i) for i in range(cue.end, other.outer)]
        return bool(between) and between[-1] in _BESIDE and set(between[:-1]) <= _PARTICLES

    def _is_before_the_clause(self, figure: Figure, cue: _Cue) -> bool:
        """ "A price of £1.6m, with some parts having prices that surpass £3.5m": what surpasses is not the price."""
        sentence = self.sentence
        if not cue.verb or sentence.word(cue.start - 1) not in {"that", "which", "who"}:
            return False
        between = range(figure.last, cue.start - 1)
        named = sentence.doc[cue.start - 2].pos_ in {"NOUN", "PROPN"}
        return named and any(sentence.word(i) in {"with", "while"} for i in between)

    def _closed(self, cue: _Cue) -> Comparison | None:
        """ "Copper fetched less than in May: $8,200, as against $8,700", "fell short of the 3,500, reaching 3,280".

        The only two figures of the sentence that can be compared, which a word sets against each other, or of which the
        second is told as what was reached.
        """
        sentence = self.sentence
        figures = [f for f in sentence.figures if self._is_value(f) and f.quantity.mod is None]
        figures = [f for f in figures if not (is_bare(f.quantity) and looks_like_year(f.quantity))]
        pairs = [(f, g) for i, f in enumerate(figures) for g in figures[i + 1 :] if self._alike(f, g, opposed=True)]
        # "more than twofold from £2.3bn to £5.1bn": the two ends of a change, one thing at two times
        pairs = [pair for pair in pairs if {figure.cue.kind.value for figure in pair} != {"end", "start"}]
        if len(pairs) != 1 or pairs[0][0].first < cue.end or sentence.word(cue.end - 1) not in {"than", "of"} | _MARKED:
            return None
        first, second = pairs[0]
        joint = [sentence.word(i) for i in range(first.last, second.outer)]
        if ";" in joint or any(word in self.words.hypothetical for word in joint):
            return None
        set_against = len(joint) <= _JOINT + _NEAR_DATE and any(
            tuple(joint[i : i + 2]) in _INSTEAD or joint[i] in _AGAINST for i in range(len(joint))
        )
        told = any(sentence.doc[i].tag_ in _FINITE for i in range(first.last, second.outer))  # "but this drops to 66%"
        counted = sentence.doc[cue.end].is_digit or sentence.figure_at(cue.end) is not None  # "more than half of"
        if set_against and not told and sentence.word(cue.end - 1) == "than" and not counted:
            return self._comparison(first, second, [], cue)
        reached = sentence.word(second.outer - 1) in _REACHED and "," in joint
        known = any(sentence.word(i) in _DEFINITE for i in range(cue.end, first.outer))
        if cue.verb and reached and known:
            return self._comparison(second, first, [], cue)
        return None

    def _is_conversion(self, figure: Figure) -> bool:
        """Whether a figure stands in a bracket right behind another one."""
        bracket = next((b for b in brackets_of(self.sentence) if figure.first in b), None)
        return bracket is not None and self.sentence.figure_at(bracket.opening - 1) is not None

    def _past_brackets(self, figure: Figure) -> int:
        """Index of the token behind a figure with its noun or the bracket around or behind it: "5 °C (9 °F) warmer"."""
        brackets = brackets_of(self.sentence)
        found = next((b for b in brackets if b.opening == figure.last or figure.first in b), None)
        return found.closing + 1 if found is not None else self.sentence.after_noun(figure)

    def _taken_up(self, cue: _Cue, before: Sentence) -> Figure | None:
        """ "The final bill, £9.7m, exceeded that sum": the one figure of its kind in the sentence before."""
        sentence = self.sentence
        pronoun = sentence.word(cue.end)
        if pronoun not in {"it", "that", "this"}:
            return None
        if sentence.doc[cue.start - 1].pos_ == "NOUN" and not cue.verb:
            return None  # "$15 a head beyond that"
        alone = sentence.word(cue.end + 1) in {"", ",", ".", ";", ")", "and"}
        if not alone and sentence.word(cue.end + 1) not in self.words.taken_up:
            return None
        figures = [f for f in sentence.figures if f.last <= cue.start]
        found = [f for f in before.figures if figures and self._alike(figures[-1], f)]
        if pronoun == "it" and not all(f.quantity.kind in _VALUED for f in found):
            return None  # a club that had 300 members is no count that can be beaten
        return found[0] if len(found) == 1 else None

    def _reaches(self, figure: Figure, cue: _Cue) -> bool:
        """Whether no other clause begins between a figure and the words, unless a comma takes it up again."""
        sentence = self.sentence
        resumed = sentence.word(cue.start - 1) == "," or sentence.word(cue.start - 2) in {"which", "that"}
        return resumed or not any(sentence.word(i) in _BREAKS for i in range(figure.last, cue.start))

    def _after(self, cue: _Cue) -> Figure | None:
        """The first figure behind the words, if nothing else begins before it."""
        sentence = self.sentence
        figure = next((f for f in sentence.figures if f.first >= cue.end), None)
        if figure is None or figure.first - cue.end > _REACH or not self._is_value(figure):
            return None
        filled = sentence.word(figure.outer - 1) in {"(", "["} and sentence.word(figure.last) in {")", "]"}
        if filled and is_bare(figure.quantity):
            return None  # "to a greater extent than eating late (22)": a reference
        between = [sentence.word(i) for i in range(cue.end, figure.first)]
        if any(word in _BREAKS for word in between) or "by" in between[-2:]:
            return None
        if figure.cue.kind is CueKind.START:
            return None  # "rose to more than 51bn from just under 25bn": where it began
        if "," in between and self._is_one_of_several(figure):
            return None  # "than in the south, where 7.4% of men and 2.1% of women are out of work"
        clause = (sentence.doc[i] for i in range(cue.end, figure.outer))
        if "," not in between and not cue.verb and any(token.tag_ in _FINITE for token in clause):
            return None  # "tasks with less than a school education have a rate of 70%": a clause of its own
        fetched = len(between) > 1 and sentence.doc[figure.outer - 2].pos_ == "VERB"  # "when it sold for $1.38"
        conditioned = between[-1:] and between[-1] in _CONDITIONS and not (fetched and between[-1] == "for")
        if conditioned or (len(between) == 1 and between[0] in _BESIDE):
            return None  # "than those treated for 12 weeks", "lower than at 20 °C": where or how it was so
        if self._lies(cue) and self.sentence.word(figure.outer - 1) in {"at", "of"}:
            return None  # "above the gas pocket at 1,925 metres", "lies below one of 9 g"
        if between[-2:] == ["of", "the"] or any(char.isdigit() for word in between for char in word):
            return None  # "one behind the younger of the two", "below 3Rp, with a value of 7,000 K"
        if self.words.aimed & {sentence.word(i) for i in range(cue.start, cue.end)} and not self._is_mark(cue, figure):
            return None
        if between[1:2] == [","] and sentence.doc[cue.end].pos_ == "ADV" and between[2:3] and between[2] in _BESIDE:
            return None  # "eight fewer than now, with departures at 12 and 42 minutes past"
        if "," in between and not any(word in _RELATIVE for word in between[between.index(",") :]):
            return None
        if "," in between and between[-1] == "with" and figure.quantity.noun is not None:
            return None  # "greater than this limit, with six patients showing …"
        # "ahead of shipments of $1.4 billion": what the other figure is of has its own name.
        named = between[-1:] == ["of"] and len(between) > 1 and sentence.doc[figure.outer - 2].tag_ == "NNS"
        definite = named or any(word in _DEFINITE for word in between)
        told = sentence.word(figure.last) in _TELLING or any(word in _RELATIVE for word in between)
        around = (*range(cue.end, figure.outer), *range(figure.last, min(figure.last + _NEAR_DATE, sentence.end)))
        dated = any(i in sentence.in_period for i in around)
        # "longer than 96 hours" is a bound; "higher than the 63% of 2019", "than 63% in 2019" are what was measured.
        return figure if cue.verb or definite or told or dated else None

    def _is_one_of_several(self, figure: Figure) -> bool:
        """Whether a second figure of its kind is told with it: of parts of what it is compared with."""
        sentence = self.sentence
        following = next((f for f in sentence.figures if f.first >= figure.last and self._alike(figure, f)), None)
        if following is None or sentence.word(figure.last) != "of":
            return False
        joint = [sentence.word(i) for i in range(figure.last, following.outer)]
        return "and" in joint and sentence.word(following.last) == "of"

    def _is_condition(self, figure: Figure) -> bool:
        """ "The levels at 1,000 ppm were lower": at what it was measured. "The bridge, at 412 metres," is as long."""
        if figure.quantity.kind not in _CONDITIONAL or self.sentence.word(figure.outer - 1) not in _PLACED:
            return False
        return figure.outer - 2 >= self.sentence.start and self.sentence.doc[figure.outer - 2].pos_ in {"NOUN", "PROPN"}

    def _is_mark(self, cue: _Cue, figure: Figure) -> bool:
        """ "missed its target of 40": what is aimed at has a name."""
        return any(self.sentence.doc[i].lemma_.lower() in self.words.marks for i in range(cue.end, figure.outer))

    def _is_value(self, figure: Figure) -> bool:
        quantity, text = figure.quantity, self.sentence.text
        around = (self.sentence.word(figure.outer - 1), self.sentence.word(figure.last))
        if is_bare(quantity) and looks_like_year(quantity):
            return False  # "the stock due 2020 closed lower at 100"
        if around[0] in _NUMBERED or self._is_version(figure) or self._is_label(figure):
            return False  # "the world number five"
        if is_of_rest(self.sentence.doc, figure):
            return False
        if "/" in {text[quantity.start - 1 : quantity.start], text[quantity.end : quantity.end + 1]}:
            return False  # "30/80"
        if figure.quantity.kind is QuantityKind.MEASURE and self._names(figure):
            return False
        plain = figure.quantity.kind in COMPARABLE and figure.quantity.value is not None
        return plain and not any(word in _SIGNS for word in around)

    def _is_label(self, figure: Figure) -> bool:
        """ "the year 2 ratio is lower than the year 1 ratio": a small number behind a noun says which."""
        quantity, at = figure.quantity, figure.outer - 1
        small = quantity.kind is QuantityKind.NUMBER and quantity.written.style == "digits"
        if not small or (quantity.value or 0) >= _LABELS or quantity.written.decimals or at < self.sentence.start:
            return False
        return self.sentence.doc[at].tag_ == "NN"

    def _is_version(self, figure: Figure) -> bool:
        """ "smaller between Harbour 3 and Harbour 4 than from Harbour 2.2": a name that several numbers follow."""
        sentence, name = (
            self.sentence,
            self.sentence.doc[figure.outer - 1] if figure.outer > self.sentence.start else None,
        )
        if name is None or name.pos_ != "PROPN" or (not is_bare(figure.quantity) and figure.quantity.noun is None):
            return False
        again = [
            f for f in sentence.figures if f.outer > sentence.start and sentence.doc[f.outer - 1].text == name.text
        ]
        return len(again) > 1

    def _names(self, figure: Figure) -> bool:
        """Whether a measure tells one thing from another, "the 8.4 mm sieve", and is no mark or record to reach."""
        at = figure.last + (self.sentence.word(figure.last) == "-")
        if at >= self.sentence.end or self.sentence.doc[at].pos_ not in {"NOUN", "PROPN"}:
            return False
        return self.sentence.doc[at].lemma_.lower() not in self.words.marks

    def _alike(self, figure: Figure, other: Figure, *, opposed: bool = False) -> bool:
        """Whether two figures are levels of one thing; `opposed` ones stand for two."""
        if not self._is_value(figure) or not self._is_value(other):
            return False
        if figure.cue.kind.value in {"start", "base", "base after change"} and not opposed:
            return False
        mine, its = self.context.fact(figure), self.context.fact(other)
        if is_bare(other.quantity) and not is_bare(figure.quantity):
            # "the 24-hour index exceeds 200", "two towns that exceed five million": of something else
            crowd = self.sentence.word(other.outer - 1) == "of" and self.sentence.word(other.outer - 2) in _CROWDS
            return mine.is_amount and "-" not in mine.quantity.text and _may_be_one(mine, its) and not crowd
        units = {mine.quantity.unit or "1", its.quantity.unit or "1"}
        # "61 cents a share … the $0.56 that it reported": what it is for is said once.
        once = mine.quantity.currency is not None and "1" in units and like_size(mine.quantity, its.quantity)
        same_unit = mine.quantity.currency == its.quantity.currency and (len(units) == 1 or once)
        same_unit = same_unit and (once or mine.dimension == its.dimension)
        one_kind = same_unit and figure.quantity.kind is other.quantity.kind and self._one_noun(mine, its)
        return one_kind and (not is_bare(figure.quantity) or _may_be_one(mine, its))

    def _one_noun(self, first: Fact, second: Fact) -> bool:
        """Whether two counts do not name two things."""
        text, doc = self.context.document.text, self.context.doc
        places = [fact.quantity.noun for fact in (first, second) if fact.quantity.noun is not None]
        nouns = [text[slice(*place)].lower() for place in places]
        if len(nouns) < 2 or nouns[0] == nouns[1] or nouns[0].rstrip("s") == nouns[1].rstrip("s"):
            return True
        span = doc.char_span(*places[1], alignment_mode="expand")
        # "fewer than the 11,300 cast for Labour": a participle that looks like a noun
        return span is not None and span.root.tag_ == "NN" and doc[min(span.end, len(doc) - 1)].pos_ == "ADP"

    def _in_brackets(self, cue: _Cue) -> Comparison | None:
        """ "more students (3,120) than Exeter (3,870)", "fewer complaints than in spring: 512 against 337"."""
        sentence = self.sentence
        if sentence.word(cue.end - 1) != "than" or cue.end - cue.start < 3:
            return None
        inside = [f for f in sentence.figures if cue.start < f.first < cue.end]
        after = [f for f in sentence.figures if f.first >= cue.end and self._is_value(f)]
        brackets = brackets_of(sentence)
        marked = [
            sentence.word(f.outer - 1) == "," or bracket_of(f, brackets) is not None for f in (*inside, *after[:1])
        ]
        if len(inside) == 1 and len(marked) == 2 and all(marked) and self._alike(inside[0], after[0]):
            return self._comparison(inside[0], after[0], [], cue)
        colon = next((i for i in range(cue.end, sentence.end) if sentence.word(i) in {":", "–", "—", "("}), None)
        after = [f for f in after if colon is not None and f.first > colon]
        if inside or colon is None or len(after) < 2 or after[0].outer != colon + 1:
            return None
        joint = [sentence.word(i) for i in range(after[0].last, after[1].outer)]
        against = joint[-1:] and joint[-1] in _AGAINST and len(joint) <= 2
        instead = tuple(joint[-2:]) in _INSTEAD and len(joint) <= 2 + _NEAR_DATE
        if (against or instead) and self._alike(after[0], after[1], opposed=True):
            return self._comparison(after[0], after[1], [], cue)
        return None

    def _by_scores(self, cue: _Cue) -> Comparison | None:
        """ "outsold the saloon by 4,210 to 3,905"."""
        sentence = self.sentence
        after = [f for f in sentence.figures if f.first >= cue.end][:2]
        if not cue.verb or len(after) < 2 or sentence.word(after[0].outer - 1) != "by":
            return None
        if sentence.word(after[0].last) != "to" or after[1].outer != after[0].last + 1:
            return None
        if any(sentence.doc[i].pos_ == "VERB" for i in range(cue.end, after[0].outer)):
            return None  # "after trailing for long, outscoring Aas by 19 to 8"
        return self._comparison(after[0], after[1], [], cue) if all(map(self._is_value, after)) else None

    def _comparison(self, figure: Figure, other: Figure, others: list[Figure], cue: _Cue) -> Comparison | None:
        mine, its = self.context.fact(figure), self.context.fact(other)
        if self.sentence.word(other.outer - 1) in words_of("times") and figure.quantity.kind is QuantityKind.DURATION:
            return None  # "the next five years will see more change than the previous twenty": when, not how long
        if its.quantity.mod is not None and its.quantity.hedge is not None and self._hedge_compares(other, cue):
            its = self.context.revise(replace(its, quantity=unhedged(its.quantity)))
        elif its.quantity.mod is not None:
            return None
        if is_bare(its.quantity) and not is_bare(mine.quantity):
            its = self.context.revise(replace(its, quantity=in_unit_of(its.quantity, mine.quantity)))
        elif is_bare(mine.quantity) and not is_bare(its.quantity):
            mine = self.context.revise(replace(mine, quantity=in_unit_of(mine.quantity, its.quantity)))
        if cue.speed and not (
            mine.dimension in _TIMES or mine.quantity.kind is QuantityKind.DURATION or "/" in mine.dimension
        ):
            return None
        more = cue.more
        extreme = not self.words.highest.isdisjoint(self.sentence.words)  # "the most sunshine, 2,840 hours, ahead of …"
        lasts = mine.quantity.kind is QuantityKind.DURATION and not extreme
        if cue.timed and not cue.speed and lasts and _RACES.isdisjoint(self.sentence.words):
            return None  # "80 hours of tennis, ahead of football (77 hours)": more, or sooner?
        brief = mine.quantity.kind is QuantityKind.DURATION or mine.dimension in _TIMES
        if cue.timed and not extreme and (brief or not _GOLF.isdisjoint(self.sentence.words)):
            more = not more
        if any(fact.value_is_negative for fact in (mine, its)):
            return None
        aged = mine.quantity.kind is QuantityKind.AGE or its.quantity.kind is QuantityKind.AGE
        if aged and cue.verb and self.sentence.word(cue.start) not in words_of("lasting_longer"):
            return None  # "a boy of 17 beat a master of 66"
        if cue.verb and self.sentence.word(cue.start + 2) in {"down", "back"}:
            return None  # "beat him down to £26.50"
        if brief and cue.verb and is_passive(self.sentence.doc[cue.start]):
            return None  # "a time of 52.31 seconds was bettered by 52.13"
        words = self.sentence.doc[cue.start : cue.end]
        return Comparison(
            sentence=self.sentence.number,
            figure=mine,
            other=its,
            others=tuple(self.context.fact(f) for f in others),
            more=more,
            start=words.start_char,
            end=words.end_char,
        )

    def _hedge_compares(self, figure: Figure, cue: _Cue) -> bool:
        """Whether the hedge of a figure is made of the words of comparison."""
        hedge = figure.quantity.hedge
        beyond = self.sentence.doc[cue.end - 1].idx + len(self.sentence.doc[cue.end - 1])
        return hedge is not None and self.sentence.doc[cue.start].idx <= hedge[0] < beyond <= figure.quantity.start


def _may_be_one(first: Fact, second: Fact) -> bool:
    """Whether two figures, one of which has no unit, are near enough in size to be of one thing."""
    sizes = sorted(abs(fact.value or Fraction(0)) for fact in (first, second))
    return sizes[1] <= _APART * sizes[0]
