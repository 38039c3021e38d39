"""Statements of order held against the levels of those that they name, wherever these are told.

The levels of the passage that lie on the scale of a statement, headline included, are its candidates. One is that of
what the statement is said of: it stands within that phrase, or beside a name of it. The other is that of what it is
held against; where that is only pointed to or left out, it is the one further level that the passage has. With more
candidates than the words tell apart, nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.clauses import clause_of
from factcheck.facts.comparative_scales import Compared, words_of
from factcheck.facts.compared_levels import is_a_time, is_label, is_name, is_of_rest, is_term
from factcheck.facts.context import Context
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Change, Role
from factcheck.facts.order_statements import Statement, leaves_unsaid, statements_of
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.sides import are_sides
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, looks_like_year

_KINDS = LEVEL_KINDS | {QuantityKind.AGE}
_AROUND = 2  # sentences before and behind a statement in which its levels may stand
_PAIR = 2
_NEAR = 3  # times, of two levels of which one is taken for the other side only because there is no third
_SMALL = 10  # smaller bare counts are of many things
_BESIDE = 3  # tokens before a statement in which the figure that it is said of stands
_APART = frozenset({"fewer", "less", "more"})
_PLACED = frozenset({"across", "among", "for", "in"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN"})
_WHY = "the levels of the two that are compared"

Placed = tuple[Figure, Sentence]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTold(Compared):
    """Two levels of which a statement says which is the larger."""


def find(context: Context) -> Iterator[OrderTold]:
    """All of them, in order of position."""
    for sentence in context.sentences:
        if sentence.is_crowded:
            continue
        statements = list(statements_of(sentence))
        for number, statement in enumerate(statements):
            if statement.sized or _points_back(statement):
                continue
            found = _Reader(context, statements, number).read()
            if found is not None:
                yield found


def _points_back(said: Statement) -> bool:
    """ "£543m on frigates, and less than that, £534m, on the army": what "that" is stands before it."""
    sentence = said.sentence
    return sentence.word(said.end) in {"that", "this"} and sentence.figure_at(said.end + 2) is not None


class _Reader:
    """One statement, with the passage around it."""

    def __init__(self, context: Context, statements: Sequence[Statement], number: int) -> None:
        self.context, self.said = context, statements[number]
        # "This was 4% more than the 1.39m of 2023 and beat the best": what another is held against beats nothing.
        self.foreign = frozenset(i for n, each in enumerate(statements) if n != number for i in each.standard)

    def read(self) -> OrderTold | None:
        levels = [(f, s) for s in self._passage() for f in s.figures if self._is_level(f, s)]
        found = []
        for group in self._groups(levels):
            pair = self._sides(group) if len(group) > 1 and not self._speaks_of_others(group) else None
            more = self._goes_up(*pair) if pair is not None else None
            if pair is not None and more is not None:
                found.append((pair, more))
        return self._told(*found[0]) if len(found) == 1 else None

    # --- the levels -------------------------------------------------------------------------------------------------

    def _passage(self) -> list[Sentence]:
        """The sentences near the statement in its run of paragraphs, with the headline for the first ones."""
        home = self.said.sentence
        if self.said.described:
            return [home]
        known = self.said.known
        return [
            s
            for s in self.context.sentences
            if abs(s.number - home.number) <= _AROUND
            and (s.number < home.number or not known)
            and not s.is_crowded
            and (s.block == home.block or (s.flow == home.flow and s.flow >= 0) or self._is_headline(s))
        ]

    def _is_headline(self, sentence: Sentence) -> bool:
        return sentence.block >= 0 and self.context.document.blocks[sentence.block].kind is BlockKind.HEADLINE

    def _is_level(self, figure: Figure, sentence: Sentence) -> bool:
        fact, quantity = self.context.fact(figure), figure.quantity
        if quantity.kind not in _KINDS or fact.value is None or fact.value <= 0 or quantity.mod is not None:
            return False
        if is_bare(quantity) and (looks_like_year(quantity) or fact.value < _SMALL or _is_bracketed(sentence, figure)):
            return False
        doc = sentence.doc
        if is_a_time(doc, figure) or is_label(doc, figure) or is_term(doc, figure) or is_of_rest(doc, figure):
            return False
        within = sentence is self.said.sentence and figure.first in self.said.own | self.said.standard
        if is_name(doc, figure) and not (within and sentence.word(figure.outer - 2) == ","):
            return False
        return fact.role is not Role.RANK and not self._is_size(figure, sentence)

    def _is_size(self, figure: Figure, sentence: Sentence) -> bool:
        """ "shorter by eight metres", "11 places ahead", "up 4%": how far two levels are apart."""
        behind = sentence.word(sentence.after_noun(figure))
        compared = sentence.doc[min(figure.last, sentence.end - 1)].tag_ in {"JJR", "RBR"}
        if sentence.word(figure.outer - 1) == "by" or compared or behind in words_of("margins") | _APART:
            return True
        return any(
            figure.name in {size.name for size in (*change.amounts, *change.percents, *change.points)}
            for change in self.context.changes_of.get(figure.name, ())
            if not self._is_said_by(change)
        )

    def _is_said_by(self, change: Change) -> bool:
        """ "fell short of 61": the words of the statement, taken for a change."""
        trigger, doc = change.trigger, self.said.sentence.doc
        return trigger is not None and doc[self.said.start].idx <= trigger.start < doc[self.said.end - 1].idx

    def _groups(self, levels: Sequence[Placed]) -> list[list[Placed]]:
        groups: list[list[Placed]] = []
        for place in levels:
            home = next((group for group in groups if all(self._are_alike(place, other) for other in group)), None)
            if home is None:
                groups.append([place])
            else:
                home.append(place)
        return groups

    def _are_alike(self, one: Placed, other: Placed) -> bool:
        bare = [is_bare(place[0].quantity) for place in (one, other)]
        if bare[0] != bare[1]:  # "at 318p, more than the week before, with 2,460 sold"
            place = one if bare[0] else other
            told = self.said.own | self.said.standard
            if place[1] is not self.said.sentence or not (place[0].first in told or self._is_of_other(place)):
                return False
        told = self.said.own | self.said.standard
        rated = one[1] is other[1] is self.said.sentence and {one[0].first, other[0].first} <= told
        return any(are_sides(a[1], a[0], b[1], b[0], rated=rated) for a, b in ((one, other), (other, one)))

    # --- whose they are ---------------------------------------------------------------------------------------------

    def _sides(self, group: Sequence[Placed]) -> tuple[Placed, Placed] | None:
        """The level of what the statement is said of, and that of what it is held against."""
        said, home = self.said, self.said.sentence
        own = [p for p in group if p[1] is home and self._is_own(p[0])]
        other = [p for p in group if p[1] is home and p[0].first in said.standard]
        if said.told and not own:
            return None
        if len(own) > 1 or len(other) > 1 or (said.relative and not own and not other):
            return None
        rest = [p for p in group if p not in own and p not in other]
        if own and not other:
            other = self._other(rest, group, near=True)
        elif other and not own and said.relative:
            own = [p for p in self._last(rest, group, near=True) if self._is_headline(p[1])]
        elif other and not own:
            own = self._named(rest, self._subject(), group)
            own = own or (self._last(rest, group, near=True) if self._points_back() else [])
        elif not own and not other and not said.described:
            own = self._named(group, self._subject(), group)
            other = self._other([p for p in group if p not in own], group, near=False) if own else []
        return (own[0], other[0]) if len(own) == len(other) == 1 else None

    def _is_of_other(self, place: Placed) -> bool:
        """ "her predecessor having been 56": told of what always is the other of two."""
        sentence = place[1]
        clause = clause_head(place[0].head)
        return any(t.lower_ in words_of("others") and sentence.start <= t.i < sentence.end for t in clause.subtree)

    def _is_own(self, figure: Figure) -> bool:
        """Whether a figure is told in the phrase that the statement is said of, or of its verb."""
        said = self.said
        if figure.first not in said.own or figure.first in self.foreign:
            return False
        if said.owner is not None and figure.first in self._subject():
            return True
        if said.sentence.word(figure.outer - 1) in _PLACED:
            return False  # "In 31 states it is lower than a month ago"
        head = clause_head(said.sentence.doc[said.start])
        heads = {head.i}
        if head.dep_ == "conj" and not any(child.dep_.startswith("nsubj") for child in head.children):
            heads.add(head.head.i)
        return clause_head(figure.head).i in heads

    def _subject(self) -> frozenset[int]:
        """The tokens of the phrase that the statement is said of."""
        owner = self.said.owner
        if owner is None:
            return frozenset()
        within = {t.i for t in owner.subtree} & self.said.own
        return frozenset(within) - self.foreign

    def _speaks_of_others(self, group: Sequence[Placed]) -> bool:
        """ "A cut of 1.5 points is less than was hoped", "up 137%, more than prices": of figures of another kind."""
        said, sentence = self.said, self.said.sentence
        names = {figure.name for figure, _ in group}
        beside = range(max(sentence.start, said.start - _BESIDE), said.start)
        for i in self._subject() | said.standard | frozenset(beside):
            figure = sentence.covered.get(i)
            if figure is None or figure.name in names or i in sentence.in_period:
                continue
            if i in beside or not self._is_passed(figure):
                return True
        return False

    def _is_passed(self, figure: Figure) -> bool:
        """Whether a figure among the words of a statement tells something else: when, which, how far apart."""
        sentence, quantity = self.said.sentence, figure.quantity
        if sentence.word(figure.outer - 1) == "by" or (is_bare(quantity) and looks_like_year(quantity)):
            return True
        return is_a_time(sentence.doc, figure) or is_label(sentence.doc, figure)

    def _other(self, rest: Sequence[Placed], group: Sequence[Placed], *, near: bool) -> list[Placed]:
        """The level of what the statement is held against, where that phrase has none."""
        if leaves_unsaid(self.said):
            return self._last(rest, group, near=near)
        found = self._named(rest, self.said.standard, group)
        return found or [p for p in self._last(rest, group, near=True) if self._is_of_other(p)]

    def _last(self, rest: Sequence[Placed], group: Sequence[Placed], *, near: bool) -> list[Placed]:
        """The one level that is left; `near`: about as large as the first."""
        if len(group) != _PAIR or len(rest) != 1:
            return []
        a, b = (self.context.fact(f).value or 0 for f, _ in group)
        return list(rest) if not near or (a < _NEAR * b and b < _NEAR * a) else []

    def _named(self, places: Sequence[Placed], tokens: frozenset[int], group: Sequence[Placed]) -> list[Placed]:
        """The level beside which a statement's words stand that no other level has beside it."""
        sentence = self.said.sentence
        named = {
            form
            for i in tokens
            if not self.said.start <= i < self.said.end and i not in sentence.covered
            for form in _forms(sentence, i)
        }
        words = {place[0].name: self._words(place, group) for place in group}
        found = []
        for place in places:
            others = frozenset().union(*(w for name, w in words.items() if name != place[0].name))
            if (words[place[0].name] - others) & named:
                found.append(place)
        return found if len(found) == 1 else []

    def _words(self, place: Placed, group: Sequence[Placed]) -> frozenset[str]:
        """The words with content around a level, as far as no other level of its kind stands nearer."""
        figure, sentence = place
        clause = clause_of(sentence, figure.first) or sentence
        low, high = clause.start, clause.end
        for other, where in group:
            if where is sentence and other is not figure:
                cut = _cut(sentence, *sorted((figure, other), key=lambda f: f.first))
                if other.first < figure.first:
                    low = max(low, cut)
                else:
                    high = min(high, cut)
        said = self.said.standard | {*range(self.said.start, self.said.end)}
        places = (i for i in range(low, high) if i not in said and i not in sentence.covered)
        return frozenset(form for i in places for form in _forms(sentence, i))

    def _points_back(self) -> bool:
        """ "That was more than …", "The figure beats …"."""
        owner = self.said.owner
        cues = self.context.lexicon.cues
        return owner is not None and owner.lower_ in cues.anaphora | cues.transparent

    # --- what is said -----------------------------------------------------------------------------------------------

    def _goes_up(self, own: Placed, other: Placed) -> bool | None:
        said = self.said
        if said.degree is not None:
            return said.degree.goes_up(own[1], own[0], other[0], other[1], shared=said.told)
        if own[0].quantity.kind in {QuantityKind.DURATION, QuantityKind.AGE}:
            return said.more if said.word in words_of("lasting_longer") else None
        return said.more

    def _told(self, pair: tuple[Placed, Placed], more: bool) -> OrderTold:
        figure, other = (self.context.fact(f) for f, _ in pair)
        if is_bare(other.quantity) and not is_bare(figure.quantity):
            other = self.context.revise(replace(other, quantity=in_unit_of(other.quantity, figure.quantity)))
        elif is_bare(figure.quantity) and not is_bare(other.quantity):
            figure = self.context.revise(replace(figure, quantity=in_unit_of(figure.quantity, other.quantity)))
        words = self.said.sentence.doc[self.said.start : self.said.end]
        return OrderTold(
            sentence=self.said.sentence.number,
            inferred=_WHY,
            figure=figure,
            other=other,
            more=more,
            said=(words.start_char, words.end_char),
            firm=True,
        )


def _is_bracketed(sentence: Sentence, figure: Figure) -> bool:
    """ "than eating late (22)": a reference."""
    return sentence.word(figure.outer - 1) in {"(", "["} and sentence.word(figure.last) in {")", "]"}


def _cut(sentence: Sentence, first: Figure, second: Figure) -> int:
    """Where the words of one figure end and those of the next begin."""
    between = range(first.last, second.outer)
    for wall in (";", "while", "whereas", "but", "and", ",", "–", "—", "(", "against", "than", "to", "versus"):
        found = next((i for i in between if sentence.word(i) == wall), None)
        if found is not None:
            return found
    return first.last


def _forms(sentence: Sentence, at: int) -> set[str]:
    """How a word with content is told again; nothing for the others."""
    token = sentence.doc[at]
    dated = at in sentence.in_period
    if token.pos_ not in _NAMING and not dated:
        return set()
    if (token.is_stop and not dated) or token.is_punct or not (token.is_alpha or dated or "-" in token.text):
        return set()
    return {token.lower_, lemma(token), sense_of(lemma(token)), token.lower_.removesuffix("s")}
