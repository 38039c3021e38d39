"""The only two figures that a comparison can mean: "The east tunnel is the shorter. It runs for 490 m, the west for …".

A passage of up to three sentences compares two things, and holds just two figures on the scale of the comparison. The
words around each figure are held against what the comparison is said of and what it is made with: the figure that
shares more with the one is its figure. What is over a limit, within a budget or better than a record has the other
figure for its mark. Where the words do not tell whose a figure is, nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from spacy.tokens import Span, Token

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.comparative_scales import Compared, Scale, dimension_of, said_beside, scales, words_of
from factcheck.facts.compared import ENDS, ComparedText, Cue
from factcheck.facts.compared_levels import is_a_time, is_label, is_margin, is_name, is_term
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Role
from factcheck.facts.reckoned_words import Made, made_of
from factcheck.facts.sentences import CueKind, Figure, Sentence, is_passive
from factcheck.facts.synonyms import sense_of
from factcheck.facts.unhedged import unhedged
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, like_size, looks_like_year, quantities_compare
from factcheck.facts.words import words_about

_KINDS = LEVEL_KINDS | {QuantityKind.AGE}
_STRONG = (";", "while", "whereas", "but", "although", "though", ".")
_WEAK = ("and", ",", "–", "—", "(", "against", "to", "versus", "than")
_SAID = 2  # tokens behind a figure in which its scale is said
_EVERY = frozenset({"all", "any", "anybody", "anyone", "anything", "each", "every", "most"})
_SMALL = 10
_PAIR = 2
_MARK = 4  # tokens from "limit of" to its figure
_ASIDE = 4  # tokens between a figure and the comparison that is said of it, ", a little"
_PLACING = frozenset({"at", "during", "in", "on", "over", "under"})
_HAVING = frozenset({"contain", "have", "hold", "house", "keep", "own", "record", "report", "shelter", "stock"})
_PLACE = 4  # tokens of "over the open sea"
_WHY = "the only two figures of that kind beside it"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyTwo(Compared):
    """Two figures of which a comparison says which is the larger."""


def find(context: Context) -> Iterator[OnlyTwo]:
    """All of them, in order of position."""
    text = ComparedText(context)
    for number in range(len(text.bounds)):
        for cue in text.cues(number):
            found = _Reader(text, cue).read()
            if found is not None:
                yield found


class _Reader:
    """One comparison, with the passage around it."""

    def __init__(self, text: ComparedText, cue: Cue) -> None:
        self.text, self.cue, self.context, self.doc = text, cue, text.context, text.doc

    def read(self) -> OnlyTwo | None:
        """The two figures, if there are just two that it can compare."""
        number = self.cue.sentence
        for low, high in ((0, 0), (-1, 0), (0, 1), (-2, 0), (-1, 1), (0, 2)):
            if not self.text.near(number + low, number + high):
                continue
            sentences = range(number + low, number + high + 1)
            if self.cue.than is None and low and high:
                continue
            levels = [
                (figure, self.text.at[n])
                for n in sentences
                if n in self.text.at
                for figure in self.text.at[n].figures
                if self._is_level(figure)
            ]
            alike = [
                (one, other)
                for i, one in enumerate(levels)
                for other in levels[i + 1 :]
                if self._are_alike(one[0], other[0], one[1], other[1])
            ]
            if len(alike) > 1:
                return None
            if alike and (self._is_of_another(alike[0]) or self._is_elsewhere(alike[0])):
                return None
            if alike:
                if any(made_of(sentence, figure) is Made.TOGETHER for figure, sentence in alike[0]):
                    return None  # "Between them they hold 4,600 litres. The larger …"
                others = sum(len(self.text.cues(n)) for n in sentences if n != number)
                return self._tied(*alike[0]) if not others else None
        return None

    def _is_of_another(self, pair: tuple[tuple[Figure, Sentence], tuple[Figure, Sentence]]) -> bool:
        """ "went up by 137%, a little more than prices": said of the figure right before it, and of no other."""
        before = {self.doc[i].lower_ for i in range(max(0, self.cue.start - _ASIDE), self.cue.start)}
        if before & words_about("apart")["nouns"]:
            return True  # "the gap is narrower than it was"
        if self.cue.than is not None and self.doc[self.cue.than + 1].lower_ in _EVERY:
            return True  # "$4.2bn of the budget of $9.6bn, more than any other ministry"
        own = self.text.at.get(self.cue.sentence)
        near = [f for f in own.figures if 0 < self.cue.start - f.last <= _ASIDE] if own is not None else []
        if own is not None and self.cue.kind == "mark":
            marked = [f for f in own.figures if f.last <= self.cue.start and f.quantity.kind is QuantityKind.MEASURE]
            if marked and marked[-1].name not in {figure.name for figure, _ in pair}:
                return True  # "38 micrograms last year, just inside the limit of 40; it was 47 in 2017"
        if own is not None and any(self._is_standard_of_another(own, figure) for figure, _ in pair):
            return True
        if not near or self.doc[near[-1].last].text not in {",", "–", "—"}:
            return False
        return near[-1].name not in {figure.name for figure, _ in pair}

    def _is_elsewhere(self, pair: tuple[tuple[Figure, Sentence], tuple[Figure, Sentence]]) -> bool:
        """ "Oslo is colder than Bergen in winter. In July it is 22C there and 17C in Bergen": of another time."""
        (_, home), (_, there) = pair
        if self._is_held_elsewhere(home, there):
            return True
        if home is not there or home is self.text.at.get(self.cue.sentence) or home.word(home.start) not in _PLACING:
            return False
        said = _placed_at(self.doc[self.cue.end : self.text.bounds[self.cue.sentence][1]])
        return bool(said) and said.isdisjoint(_placed_at(self.doc[home.start : home.end]))

    def _is_held_elsewhere(self, home: Sentence, there: Sentence) -> bool:
        """ "Dogs outnumber cats in the village. The shelter has 14 dogs and 21 cats": all of another place."""
        own, end = self.text.bounds[self.cue.sentence]
        said = self.doc[own:end]
        if home is not there or home is self.text.at.get(self.cue.sentence):
            return False
        holder = next((token for token in self.doc[home.start : home.end] if token.dep_ == "nsubj"), None)
        if holder is None or holder.pos_ != "NOUN" or lemma(holder.head) not in _HAVING:
            return False
        placed = _placed_at(said)
        return bool(placed) and lemma(holder) not in {lemma(token) for token in said}

    def _is_standard_of_another(self, own: Sentence, figure: Figure) -> bool:
        """ "was 4% more than the 1.39m of 2023 and beat the best, 1.43m": what stands behind "than" beats nothing."""
        return any(
            own.word(figure.outer - back) == "than" and figure.outer - back != self.cue.than
            for back in (1, 2)
            if own.start < figure.outer - back and figure.last <= self.cue.start
        )

    # --- the figures ------------------------------------------------------------------------------------------------

    def _is_level(self, figure: Figure) -> bool:
        fact = self.context.fact(figure)
        quantity = fact.quantity
        bounds = self.cue.kind == "mark" and quantity.mod in BOUNDS  # "no more than 240 guests … within that limit"
        if quantity.kind not in _KINDS or fact.value is None or fact.value <= 0:
            return False
        if quantity.mod is not None and not bounds:
            return False
        if is_a_time(self.doc, figure) or is_margin(self.doc, figure) or is_name(self.doc, figure):
            return False
        if self.text.tells_rates and is_term(self.doc, figure):
            return False
        if self._is_label(figure) or (is_bare(quantity) and looks_like_year(quantity)):
            return False
        moved = any(
            figure.name in {size.name for size in (*change.amounts, *change.percents, *change.points)}
            for change in self.context.changes_of.get(figure.name, ())
        )
        aimed = fact.role is Role.TARGET and self.cue.kind != "mark"  # "needs at least 25 members … the quorum"
        return not aimed and fact.role is not Role.RANK and not moved

    def _is_label(self, figure: Figure) -> bool:
        dated = any(max(figure.outer - 1, 0) in sentence.in_period for sentence in self.text.at.values())
        return not dated and is_label(self.doc, figure)

    def _are_alike(self, figure: Figure, other: Figure, home: Sentence, there: Sentence) -> bool:
        a, b = figure.quantity, other.quantity
        small = all(q.kind is QuantityKind.NUMBER and (q.value or 0) < _SMALL for q in (a, b))
        counted = [noun for f, s in ((figure, home), (other, there)) if (noun := counted_noun(s, f)) is not None]
        if small or not (self._are_two_sides(counted) or (self._is_one_noun(counted) and self._is_compared(counted))):
            return False
        if is_bare(a) != is_bare(b):
            bare = figure if is_bare(a) else other
            if self.doc[min(bare.last, len(self.doc) - 1)].tag_ == "VBN":
                return False  # "at 241p, a penny more than before, with 2,140 sold": a count
            if any(q.kind is QuantityKind.TEMPERATURE for q in (a, b)) and home is not there:
                return False  # "nine have been hurt … 43.6C, a degree below the record"
            a, b = (in_unit_of(a, b), b) if is_bare(a) else (a, in_unit_of(b, a))
        if not quantities_compare(a, b) and not self._of_one_mark(a.unit, b.unit):
            return False
        return like_size(a, b) and (self.cue.kind != "scale" or self._scale(figure, other, home, there) is not None)

    @staticmethod
    def _is_one_noun(counted: Sequence[Token]) -> bool:
        return len({sense_of(lemma(noun)) for noun in counted}) <= 1

    def _are_two_sides(self, counted: Sequence[Token]) -> bool:
        """ "Boys outnumber girls: there are 2,510 boys and 2,370 girls": the nouns are what is compared."""
        if len(counted) != _PAIR or self.cue.than is None or self.cue.word not in words_of("counting"):
            return False
        sides = (self._subject | self._between(), self._standard)
        forms = [_forms(noun) for noun in counted]
        return any(a & sides[0] and b & sides[1] and not a & sides[1] for a, b in (forms, forms[::-1]))

    def _is_compared(self, counted: Sequence[Token]) -> bool:
        """ "drew fewer visitors than the castle": what is counted is what there are fewer of."""
        named = self._between() if self.cue.word in {"fewer", "less", "more"} else frozenset()
        return not counted or not named or any(not named.isdisjoint(_forms(noun)) for noun in counted)

    def _of_one_mark(self, first: str | None, second: str | None) -> bool:
        """ "23 milligrams per litre … the limit of 25 milligrams": for how much is said once."""
        return self.cue.kind == "mark" and (first or "").split("/")[0] == (second or "").split("/")[0] != "1"

    def _scale(self, figure: Figure, other: Figure, home: Sentence, there: Sentence) -> Scale | None:
        """The scale of the comparative on which both figures lie."""
        dimension = dimension_of(figure.quantity) or dimension_of(other.quantity)
        said = {
            sentence.word(i)
            for each, sentence in ((figure, home), (other, there))
            for i in (*range(each.last, each.last + _SAID), *range(each.outer - _SAID, each.outer))
        } & said_beside()
        called = self.doc[max(self.cue.start - 1, 0)].lower_ == "the"
        for scale in scales()[self.cue.word]:
            meant = not dimension and bool(said & scale.said)  # "a median age of 54"
            if "any" not in scale.of and dimension not in scale.of and not meant:
                continue
            if "any" in scale.of and self.cue.than is None:
                continue  # "the core measure was only slightly lower": than it was
            if said and not said <= scale.said and "any" not in scale.of:
                continue
            if scale.named and not said and self.cue.than is None and not called:
                continue
            return scale
        return None

    # --- whose they are ---------------------------------------------------------------------------------------------

    def _tied(self, one: tuple[Figure, Sentence], other: tuple[Figure, Sentence]) -> OnlyTwo | None:
        first, second = self._segments(one, other)
        named = bool(first and second)
        if named:
            mine = self._mine(one, other, first, second)
        else:
            mine = self._by_place(one, other) or self._by_order(one, other)
        if mine is None:
            return None
        figure, its = (one, other) if mine else (other, one)
        more = self._goes_up(figure, its)
        if more is None:
            return None
        facts = [self.context.fact(figure[0]), self.context.fact(its[0])]
        for i in (0, 1):
            own, model = facts[i].quantity, facts[1 - i].quantity
            rated = "/" not in (own.unit or "") and "/" in (model.unit or "")
            if rated or (is_bare(own) and not is_bare(model)):
                facts[i] = self.context.revise(replace(facts[i], quantity=in_unit_of(own, model)))
        if facts[0].dimension != facts[1].dimension or facts[0].quantity.mod is not None:
            return None
        if facts[1].quantity.mod is not None:
            facts[1] = self.context.revise(replace(facts[1], quantity=unhedged(facts[1].quantity)))
        words = self.doc[self.cue.start : self.cue.end]
        return OnlyTwo(
            sentence=self.cue.sentence,
            inferred=_WHY,
            figure=facts[0],
            other=facts[1],
            more=more,
            said=(words.start_char, words.end_char),
            firm=self.cue.kind == "mark"
            and figure[1].number == self.cue.sentence
            and figure[0].last <= self.cue.start  # not "below the estimate, $69.8bn"
            and its[1].number >= figure[1].number - 1,
        )

    def _goes_up(self, figure: tuple[Figure, Sentence], other: tuple[Figure, Sentence]) -> bool | None:
        if is_passive(self.doc[self.cue.start]):
            return None  # "the 12,400 men are outnumbered by its 14,200 women"
        if self.cue.kind == "scale":
            scale = self._scale(figure[0], other[0], figure[1], other[1])
            return None if scale is None else scale.more
        timed = dimension_of(figure[0].quantity) == "time"
        if self.cue.word in words_of("records"):
            return (not self.cue.more) if timed else self.cue.more
        if timed and self.doc[self.cue.start].lemma_.lower() == "miss":
            return None  # who misses a target of 8 minutes takes longer
        if self.cue.kind in {"place", "verb"} and timed and self.cue.word not in words_of("lasting_longer"):
            return None
        return self.cue.more

    def _mine(
        self,
        one: tuple[Figure, Sentence],
        other: tuple[Figure, Sentence],
        first: frozenset[str],
        second: frozenset[str],
    ) -> bool | None:
        """Whether the comparison is said of the first figure; None where nothing tells."""
        if self.cue.kind == "mark":
            return self._by_mark(one, other)
        placed = self._by_place(one, other)
        if placed is not None:
            return placed
        subject, standard = self._subject | self._between(), self._standard
        a, b = first - second, second - first
        straight = (len(self._told(subject & a, first)), len(self._told(standard & b, second)))
        turned = (len(self._told(subject & b, second)), len(self._told(standard & a, first)))
        if any(straight) and not any(turned):
            told, its = straight, b
        elif any(turned) and not any(straight):
            told, its = turned, a
        elif any(straight) or any(turned):
            return None
        else:
            return self._by_pronoun(one, other) or self._by_order(one, other)
        if self.cue.than is not None and not told[1] and not (its & words_of("others")):
            return None  # "older than most": what it is compared with has no figure here
        mine = one if told is straight else other
        if self.cue.than is not None and not told[0] and not (self._leads(mine) or self._goes_on(mine, one)):
            return None
        if self.cue.than is None and not told[0]:
            return None
        return told is straight

    def _told(self, shared: frozenset[str], segment: frozenset[str]) -> frozenset[str]:
        """What a name shares with the words of a figure that have all of it: no "Mont Clair" is "Mont Sorel"."""
        start, end = self.text.bounds[self.cue.sentence]
        run: set[str] = set()
        for i in range(start, end + 1):
            if i < end and self.doc[i].is_title and self.doc[i].is_alpha and not self.doc[i].is_stop:
                run.add(self.doc[i].lower_)
                continue
            if len(run) > 1 and not run <= segment:
                shared -= run
            run = set()
        return shared

    def _leads(self, placed: tuple[Figure, Sentence]) -> bool:
        """Whether a figure stands in the clause of the comparison, before its standard."""
        return placed[0].last <= self.cue.start and placed[1].number == self.cue.sentence

    def _by_pronoun(self, one: tuple[Figure, Sentence], other: tuple[Figure, Sentence]) -> bool | None:
        """ "The Gannet is the older: she is 72, while the Petrel turned 58": what goes on with it is its own."""
        if self.cue.than is not None or not self._subject or one[0].first < self.cue.end:
            return None
        cut = self._cut(one, other)
        spans = ((self._opening(one), cut), (cut if one[1] is other[1] else other[1].start, other[1].end))
        own = [any(self._takes_up(i, low) for i in range(low, high)) for low, high in spans]
        return None if own[0] == own[1] or own[1] else True

    def _by_order(self, one: tuple[Figure, Sentence], other: tuple[Figure, Sentence]) -> bool | None:
        """ "Runners in the half outnumbered those in the full race: 850 against 640": in the order of the words."""
        if self.cue.than is None or one[0].first < self.cue.end or one[1] is not other[1]:
            return None
        return True if other[0].cue.kind is CueKind.BASE else None

    def _by_place(self, one: tuple[Figure, Sentence], other: tuple[Figure, Sentence]) -> bool | None:
        """Whose figure is whose, where names do not tell.

        "It is farther away than in 1983, when it was 2.1 km": told of the standard. "The new one, which needs more than
        its predecessor, burns 29": of the sentence of the comparison, while the predecessor was told before.
        """
        than = self.cue.than
        if than is None or self.cue.kind != "scale":
            return None
        standard = self.text.standard_figure(self.cue.sentence, than)
        if standard is not None:
            return True if standard is other[0] and one[0].last <= self.cue.start else None
        here = other[1].number == self.cue.sentence and one[1].number == self.cue.sentence - 1
        return False if here and bool(self._standard & words_of("others")) else None

    def _goes_on(self, mine: tuple[Figure, Sentence], one: tuple[Figure, Sentence]) -> bool:
        """ "The tablet is cheaper than the phone. It sells for £130": a pronoun opens what is said of a figure."""
        if mine is not one or one[0].first < self.cue.end or not self._subject:
            return False
        return any(self._takes_up(i, self._opening(one)) for i in range(self._opening(one), one[0].outer))

    def _takes_up(self, at: int, low: int) -> bool:
        """ "she is 72", "in that group": a pronoun, or a word that points back behind a preposition."""
        word = self.doc[at].lower_
        if word in words_of("pointing"):
            return at == low or self.doc[at - 1].pos_ == "ADP"
        return word in words_of("taking_up")

    def _opening(self, placed: tuple[Figure, Sentence]) -> int:
        start = placed[1].start
        return max(start, self.cue.end) if placed[1].number == self.cue.sentence else start

    def _by_mark(self, one: tuple[Figure, Sentence], other: tuple[Figure, Sentence]) -> bool | None:
        """Whether the second of two figures is the mark that the first is held against."""
        kin = words_of("record_kin") if self.cue.word in words_of("records") else words_of("mark_kin") | {self.cue.word}
        cut = self._cut(one, other)
        low = one[1].start
        spans = ((low, cut), (cut, other[1].end))
        marked = []
        for (begin, end), placed in zip(spans, (one, other), strict=True):
            figure = placed[0]
            words = {self.doc[i].lower_ for i in range(begin, end) if not self.cue.start <= i < self.cue.end}
            named = self.cue.end <= figure.outer <= self.cue.end + _MARK and self._is_open(self.cue.end, figure.outer)
            marked.append(bool(words & kin) or named)
        return None if marked[0] == marked[1] else marked[1]

    def _is_open(self, start: int, end: int) -> bool:
        return not any(self.doc[i].is_punct or self.doc[i].lower_ in {"and", "by"} for i in range(start, end))

    # --- the words --------------------------------------------------------------------------------------------------

    @cached_property
    def _subject(self) -> frozenset[str]:
        """What stands before the words of comparison, in their clause."""
        start = self.text.bounds[self.cue.sentence][0]
        if self.cue.kind == "place":
            return self._names(self.cue.sentence, range(self.cue.start - 1, self.cue.start))
        for walls in ({";", ":", "while", "whereas", "but", "and", "although", "because"}, {";", ":"}):
            low = next((i + 1 for i in range(self.cue.start - 1, start - 1, -1) if self.doc[i].lower_ in walls), start)
            names = self._names(self.cue.sentence, range(low, self.cue.start))
            if names:
                return names
        return frozenset()

    @cached_property
    def _standard(self) -> frozenset[str]:
        """What the comparison is made with: behind "than", or the object of a verb."""
        if self.cue.than is None:
            return frozenset()
        if self.cue.kind == "place":
            return self._names(self.cue.sentence, range(self.cue.end, self.cue.end + 1))
        end = self.text.bounds[self.cue.sentence][1]
        stop = next((i for i in range(self.cue.than + 1, end) if self.doc[i].lower_ in ENDS), end)
        names = self._names(self.cue.sentence, range(self.cue.than + 1, stop))
        between = self._names(self.cue.sentence, range(self.cue.end, self.cue.than))
        return names - between

    def _between(self) -> frozenset[str]:
        """ "less on peat than on labour": what stands before "than" belongs to what the comparison is said of."""
        return self._names(self.cue.sentence, range(self.cue.end, self.cue.than or self.cue.end))

    def _segments(
        self, one: tuple[Figure, Sentence], other: tuple[Figure, Sentence]
    ) -> tuple[frozenset[str], frozenset[str]]:
        cut = self._cut(one, other)
        start = one[1].start
        if one[1].number == self.cue.sentence and start <= self.cue.start < one[0].outer:
            # "Runners in the half outnumbered those in the full race: 850 against 640"
            for walls, low in (({":", ";"}, self.cue.end), ({","}, self.cue.than)):
                between = range(low, one[0].outer) if low is not None else range(0)
                found = next((i + 1 for i in reversed(between) if self.doc[i].lower_ in walls), None)
                if found is not None:
                    start = found
                    break
        if other[1] is one[1]:
            first = self._names(one[1].number, range(start, min(cut, one[1].end)))
            beyond = self.cue.start if self.cue.kind == "place" and self._leads(other) else other[1].end
            return first, self._names(other[1].number, range(cut, max(beyond - 1, other[0].last)))
        ends = [placed[1].end if not self._leads(placed) else self.cue.start for placed in (one, other)]
        first = self._names(one[1].number, range(start, min(cut, ends[0])))
        return first, self._names(other[1].number, range(other[1].start, ends[1]))

    def _cut(self, one: tuple[Figure, Sentence], other: tuple[Figure, Sentence]) -> int:
        """Where the words of the first figure end and those of the second begin."""
        if one[1] is not other[1]:
            return one[1].end
        between = range(one[0].last, other[0].outer)
        for walls in (_STRONG, _WEAK):
            for wall in walls:
                found = next((i for i in between if self.doc[i].lower_ == wall), None)
                if found is not None:
                    return found
        return other[0].outer

    def _names(self, number: int, places: Sequence[int]) -> frozenset[str]:
        """The words with content among some tokens, by their senses; those of figures left out."""
        found: set[str] = set()
        for i in places:
            token = self.doc[i]
            dated = self.text.in_period(number, i)
            if self.text.figure_at(number, i) is not None and not dated:
                continue
            if self.cue.start <= i < self.cue.end or (token.is_stop and token.lower_ not in scales()) or token.is_punct:
                continue
            if not (token.is_alpha or dated or "-" in token.text):
                continue
            found |= _forms(token)
        return frozenset(found)


def _placed_at(words: Span) -> frozenset[str]:
    """The words of the first phrase that says where or when, "over the open sea"; no sentence need be parsed."""
    at = next((i for i, token in enumerate(words) if token.lower_ in _PLACING), len(words))
    near = takewhile(lambda token: token.lower_ != ",", words[at + 1 : at + 1 + _PLACE])
    return frozenset(token.lower_.removesuffix("s") for token in near if token.is_alpha and not token.is_stop)


def _forms(token: Token) -> set[str]:
    """How a word is told again: as itself, in the singular, by a synonym."""
    word = token.lower_
    base = lemma(token) if token.lemma_ else word
    return {sense_of(base), word.removesuffix("s"), sense_of(word.removesuffix("s"))}
