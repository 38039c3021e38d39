"""Comparatives without "than": "The lake is 6.1 kilometres long. The reservoir, at 5.4 kilometres, is shorter".

What is called shorter has the figure beside it, or is named beside one ("The elm is 31 metres tall and the oak 28, so
that the elm is the taller"); what it is shorter than has the only other figure of that kind, before it in the sentence
or in the one before. A comparative says by itself of which dimension it is; "lower" or "more" do so of what was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from factcheck.facts.comparative_scales import Compared, Scale, dimension_of, said_beside, scales, words_of
from factcheck.facts.comparison_words import load_comparison_words
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.said_of import was_told, words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.sides import are_sides, is_compared_level
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import in_unit_of, is_bare

_NOUNS = frozenset({"NOUN", "PROPN"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN"})
_WALLS = frozenset({";", "although", "and", "because", "but", "if", "or", "though", "whereas", "while"})
_ROOM = 3  # tokens from a leading word to its figure: "with room for 1,920"
_REACH = 8  # tokens from a comparative to the figure of what it is said of
_SAID = 2  # tokens behind a figure in which its scale is said: "6.1 kilometres long"
_WHY = "the only other figure of that kind beside it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparative(Compared):
    """Two figures of which a comparative without "than" says which is the larger."""


def find(context: Context) -> Iterator[Comparative]:
    """All of them, in order of position."""
    known = scales()
    for before, sentence in with_the_one_before(context.sentences):
        previous = before if before is not None and not before.is_crowded else None
        if sentence.is_crowded:
            continue
        for at, word in enumerate(sentence.words, sentence.start):
            if word in known and _is_predicate(sentence, at):
                found = _Reader(context, sentence, previous, sentence.doc[at]).read()
                if found is not None:
                    yield found


def _is_predicate(sentence: Sentence, at: int) -> bool:
    """ "is shorter", "takes longer", "is the older tree": said of a subject, and of no figure that parts the two."""
    token = sentence.doc[at]
    if sentence.word(at - 1) in {"no", "not"} or sentence.figure_at(at - 1) is not None or at in sentence.in_period:
        return False  # "no longer", "two metres shorter"
    if any(sentence.word(i) in words_of("elsewhere") for i in range(at + 1, _end_of_clause(sentence, at))):
        return False
    head = token.head if token.dep_ == "amod" and token.head.i > at else token
    if head is not token and not any(child.dep_ == "det" and child.lower_ == "the" for child in head.children):
        return False  # "a shorter lake" is no comparison of two
    if any(child.dep_ == "cop" for child in head.children):
        return True
    verb = head.head
    return verb.i < at and verb.lemma_.lower() in words_of("being") and head.dep_ not in {"nsubj", "nmod"}


def _end_of_clause(sentence: Sentence, at: int) -> int:
    """Index of the word that ends the clause of a token, or of the end of the sentence."""
    return next((i for i in range(at + 1, sentence.end) if sentence.word(i) in _WALLS), sentence.end)


def _start_of_clause(sentence: Sentence, at: int) -> int:
    """Index of the first token of the clause of a token."""
    walls = (i + 1 for i in range(at - 1, sentence.start - 1, -1) if sentence.word(i) in _WALLS | {":"})
    return next(walls, sentence.start)


class _Reader:
    """One comparative, its sentence and the one before."""

    def __init__(self, context: Context, sentence: Sentence, before: Sentence | None, token: Token) -> None:
        self.context, self.sentence, self.before, self.token = context, sentence, before, token
        self.start = _start_of_clause(sentence, token.i)
        self.end = _end_of_clause(sentence, token.i)

    def read(self) -> Comparative | None:
        """The two figures, if there are just two that it can compare."""
        if not load_comparison_words().hypothetical.isdisjoint(self._told()):
            return None
        own = self._own()
        pair = self._set_against(own) if own is not None else self._by_name()
        if own is not None and pair is None:
            others = [f for f in self._before(own) if self._alike(f, own)]
            pair = (own, others[0]) if len(others) == 1 else None
        if pair is None:
            return None
        scale = self._scale(*pair)
        if scale is None or (own is None and scale.shared):
            return None  # "the core measure was only slightly lower": than it was
        return self._comparative(*pair, scale)

    def _told(self) -> set[str]:
        sentence = self.sentence
        return {sentence.word(i) for i in range(self.start, self.end) if i not in sentence.in_period}

    # --- of what it is said -----------------------------------------------------------------------------------------

    def _own(self) -> Figure | None:
        """The one figure of the clause that stands beside the comparative or its subject."""
        sentence, at = self.sentence, self.token.i
        beside = [
            f for f in sentence.figures if self.start <= f.first < self.end and is_compared_level(self.context, f)
        ]
        behind = [f for f in beside if f.first > at and self._leads_to(f)]
        ahead = [f for f in beside if f.last <= at and self._is_of_subject(f)]
        found = behind[:1] if behind else ahead[-1:]
        rest = [f for f in beside if f not in found and self._alike(f, found[0])] if found else []
        return found[0] if found and (not rest or behind) else None

    def _leads_to(self, figure: Figure) -> bool:
        """ "is dearer, at £3.90", "It was lower in 2019, at 58", "is thirstier: it needs 4.9"."""
        sentence, at = self.sentence, self.token.i
        between = range(at + 1, figure.outer)
        if len(between) > _REACH or not between:
            return False
        words = [i for i in between if i not in sentence.in_period and sentence.word(i) not in words_of("passed")]
        leads = [i for i in words if sentence.word(i) in words_of("leading")]
        if not leads or figure.outer - leads[-1] > _ROOM:
            return False
        placed = {"ADP", "ADV", "DET", "PROPN", "PUNCT"}
        return all(
            sentence.doc[i].pos_ in placed
            or sentence.doc[i].head.i == at
            or (i > leads[-1] and sentence.doc[i].pos_ in _NOUNS)
            for i in words
        )

    def _is_of_subject(self, figure: Figure) -> bool:
        """ "The reservoir, at 5.4 kilometres, is shorter", "At 5.4 kilometres, the reservoir is shorter"."""
        sentence = self.sentence
        lead = sentence.word(figure.outer - 1)
        opens = figure.outer - 1 == self.start
        within = sentence.word(figure.outer - 2) in {",", "(", "–", "—"} and sentence.word(figure.last) in {
            ",",
            ")",
            "–",
            "—",
        }
        clause = sentence.doc[self.start : figure.outer]
        relative = any(t.lower_ in words_of("relative") for t in clause) and sentence.word(figure.last) == ","
        return relative or (lead in words_of("leading") and (opens or within))

    # --- with what it is compared -----------------------------------------------------------------------------------

    def _set_against(self, own: Figure) -> tuple[Figure, Figure] | None:
        """ "is the bigger, with 187 households to Brenn's 212"."""
        sentence = self.sentence
        behind = [f for f in sentence.figures if f.first >= own.last]
        if not behind or behind[0].outer - own.last > _REACH or not self._alike(behind[0], own):
            return None
        words = [sentence.word(i) for i in range(own.last, behind[0].outer)]
        return (own, behind[0]) if not words_of("against").isdisjoint(words) and not _WALLS & set(words) else None

    def _before(self, own: Figure) -> list[Figure]:
        """The figures before the clause, in its sentence and the one before."""
        here = [f for f in self.sentence.figures if f.last <= self.start and f is not own]
        return [*(self.before.figures if self.before is not None else ()), *here]

    def _by_name(self) -> tuple[Figure, Figure] | None:
        """ "The elm is 31 metres tall and the oak 28, so that the elm is the taller": a name says whose is meant."""
        sentence = self.sentence
        subject = next((c for c in self._predicate().children if c.dep_.startswith("nsubj")), None)
        if subject is None or subject.pos_ not in _NOUNS:
            return None
        opening = subject.left_edge.i
        levels = [(f, sentence) for f in sentence.figures if f.last <= opening and is_compared_level(self.context, f)]
        if self.before is not None and len(levels) < 2:
            levels = [*((f, self.before) for f in self.before.figures if is_compared_level(self.context, f)), *levels]
        if len(levels) != 2 or not self._alike(levels[0][0], levels[1][0]):
            return None
        own = {form for t in subject.subtree if t.pos_ in _NAMING for form in (sense_of(lemma(t)), t.lower_)}
        told = [len(own & self._names_around(levels, i, opening)) for i in (0, 1)]
        if told[0] == told[1]:
            return None
        mine, other = levels if told[0] > told[1] else levels[::-1]
        return mine[0], other[0]

    def _names_around(self, levels: list[tuple[Figure, Sentence]], index: int, opening: int) -> set[str]:
        """The words that name something nearest to one of two figures, before the clause of the comparative."""
        figure, sentence = levels[index]
        low, high = sentence.start, sentence.end
        for other, where in levels:
            if where is sentence and other is not figure:
                if other.first < figure.first:
                    low = other.last
                else:
                    high = figure.last
        high = min(high, opening) if sentence is self.sentence else high
        tokens = [t for t in sentence.doc[low:high] if t.pos_ in _NAMING and t.i not in sentence.in_period]
        return {form for t in tokens for form in (sense_of(lemma(t)), t.lower_)}

    def _predicate(self) -> Token:
        token = self.token
        if token.dep_ == "amod" and token.head.i > token.i:
            return token.head
        return token if any(c.dep_.startswith("nsubj") for c in token.children) else token.head

    # --- whether the two can be compared ----------------------------------------------------------------------------

    def _alike(self, figure: Figure, other: Figure) -> bool:
        levels = is_compared_level(self.context, figure) and is_compared_level(self.context, other)
        return levels and are_sides(self._of(figure), figure, self._of(other), other)

    def _of(self, figure: Figure) -> Sentence:
        here = self.sentence.start <= figure.first < self.sentence.end
        return self.sentence if here or self.before is None else self.before

    def _scale(self, figure: Figure, other: Figure) -> Scale | None:
        """The scale of the comparative on which both figures lie."""
        dimension = self._dimension(figure) or self._dimension(other)
        said = self._said(figure) | self._said(other)
        for scale in scales()[self.token.lower_]:
            if "any" not in scale.of and dimension not in scale.of:
                continue
            if said and not said <= scale.said and "any" not in scale.of:
                continue
            if scale.named and not said:
                continue
            counts = dimension == "count" and self._counts_one(figure, other) and "count" in scale.of
            if scale.shared and not counts and not self._is_shared(other):
                continue
            return scale
        return None

    def _counts_one(self, figure: Figure, other: Figure) -> bool:
        """ "took 1,640 bricks. The new one is larger, with room for 1,920 bricks": both count the same noun."""
        return all(counted_noun(self._of(each), each) is not None for each in (figure, other))

    def _said(self, figure: Figure) -> frozenset[str]:
        sentence = self._of(figure)
        beside = {sentence.word(i) for i in range(figure.last, figure.last + _SAID)}
        return frozenset(beside & said_beside())

    def _dimension(self, figure: Figure) -> str:
        return dimension_of(self.context.fact(figure).quantity)

    def _is_shared(self, other: Figure) -> bool:
        """Whether the subject is what was told: "It was lower in May", "The figure was higher", "Turnout was lower"."""
        subject = next((c for c in self._predicate().children if c.dep_.startswith("nsubj")), None)
        if subject is None:
            return False
        cues = self.context.lexicon.cues
        if subject.lower_ in cues.anaphora | cues.transparent:
            return True
        return subject.pos_ in _NOUNS and was_told(subject, words_told([self._of(other)]))

    def _comparative(self, figure: Figure, other: Figure, scale: Scale) -> Comparative:
        mine, its = self.context.fact(figure), self.context.fact(other)
        if is_bare(its.quantity) and not is_bare(mine.quantity):
            its = self.context.revise(replace(its, quantity=in_unit_of(its.quantity, mine.quantity)))
        elif is_bare(mine.quantity) and not is_bare(its.quantity):
            mine = self.context.revise(replace(mine, quantity=in_unit_of(mine.quantity, its.quantity)))
        said = (self.token.idx, self.token.idx + len(self.token))
        return Comparative(
            sentence=self.sentence.number, inferred=_WHY, figure=mine, other=its, more=scale.more, said=said
        )
