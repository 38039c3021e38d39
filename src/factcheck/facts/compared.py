"""Words of comparison in the sentences of a document, whatever figures they compare.

"is the shorter one", "spent less on peat than on labour", "breaches the limit", "outdistancing Petra Loam".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import scales, words_of
from factcheck.facts.comparison_words import load_comparison_words
from factcheck.facts.context import Context
from factcheck.facts.part_words import starting_at
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.supposed import is_supposed
from factcheck.facts.words import Phrases, table_of

ENDS = frozenset({";", ":", ".", ",", "–", "—", "(", ")", "?", "but", "while", "whereas", "although", "though"})
_MARK = 4  # tokens from "within" to "budget"
_EXPECTED = 6  # tokens of "the town had feared"
_STANDARD = 10  # tokens of what stands behind "than"
_TOLD = 8  # tokens from "when" to the figure of that
_BEING = 3  # tokens from "is" to "shorter"
_OWNED = frozenset({"'s", "’s", "her", "his", "its", "that", "the", "their", "this"})
_AUXILIARIES = frozenset({"been", "comfortably", "easily", "had", "has", "is", "just", "narrowly", "was", "were"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of comparison in a sentence, as a token range; `scale` for a comparative, `mark` for a standard."""

    sentence: int
    start: int
    end: int
    more: bool
    word: str
    than: int | None
    kind: str  # "scale", "mark", "verb" or "place"


@cache
def _phrases(name: str) -> Phrases:
    return Phrases(table_of("comparatives")[name])


class ComparedText:
    """The sentences of a document by number, those without figures as well; these carry no parse."""

    def __init__(self, context: Context) -> None:
        self.context, self.doc = context, context.doc
        self.bounds = [(sent.start, sent.end) for sent in context.doc.sents]
        self.at = {sentence.number: sentence for sentence in context.sentences}

    @cached_property
    def tells_rates(self) -> bool:
        """Whether a percentage is told anywhere."""
        return any(f.quantity.kind is QuantityKind.PERCENT for s in self.at.values() for f in s.figures)

    def near(self, number: int, other: int) -> bool:
        """Whether two sentences stand in one paragraph, and neither is crowded."""
        low, high = sorted((number, other))
        if low < 0 or high >= len(self.bounds):
            return False
        one, last = self.bounds[low], self.bounds[high]
        if any(self.at[n].is_crowded for n in range(low, high + 1) if n in self.at):
            return False
        return all("\n" not in token.text for token in self.doc[one[0] : last[1] - 1])

    def figure_at(self, number: int, at: int) -> Figure | None:
        return self.at[number].figure_at(at) if number in self.at else None

    def in_period(self, number: int, at: int) -> bool:
        return number in self.at and at in self.at[number].in_period

    def cues(self, number: int) -> list[Cue]:
        """The one comparison of a sentence, if there is just one and it is asserted."""
        doc, (start, end) = self.doc, self.bounds[number]
        words = [token.lower_ for token in doc[start:end]]
        if _opening().isdisjoint(words):
            return []
        found: list[Cue] = []
        for at, word in enumerate(words, start):
            within = bool(found) and at < found[-1].end  # "well over budget" is told once
            cue = self._cue(number, at) if word in _opening() and not within else None
            found += [cue] if cue is not None else []
        made = [cue for cue in found if cue.than is not None or cue.kind != "scale"]
        # "The older of the two sold for £29, less than the younger one": only one of them compares.
        found = made if len(made) == 1 else found
        skipped = self.at[number].in_period if number in self.at else frozenset()
        if len(found) != 1 or "?" in words or is_supposed(doc, (start, end), found[0].start, found[0].end, skipped):
            return []
        return found

    def _word(self, number: int, at: int) -> str:
        start, end = self.bounds[number]
        return self.doc[at].lower_ if start <= at < end else ""

    def _cue(self, number: int, at: int) -> Cue | None:
        if self.in_period(number, at) or self.figure_at(number, at) is not None:
            return None
        return (
            self._comparative(number, at)
            or self._standard(number, at)
            or self._reached(number, at)
            or self._placed(number, at)
            or self._verb(number, at)
        )

    def _comparative(self, number: int, at: int) -> Cue | None:
        """ "is the shorter one", "lived longer", "spent less on peat than on labour"."""
        word = self._word(number, at)
        if word not in scales() or self.figure_at(number, at - 1) is not None:
            return None
        before, behind = self._word(number, at - 1), self._word(number, at + 1)
        if before in {"no", "not", "any", "or", "and", "even", "ever"} or self.figure_at(number, at + 2) is not None:
            return None
        than = next(
            (i for i in range(at + 1, self.bounds[number][1]) if self._word(number, i) in {"than", *ENDS}), None
        )
        than = than if than is not None and self._word(number, than) == "than" else None
        end = self._end_of_expected(number, than) if than is not None else None
        if end is not None:
            return Cue(number, at, end, scales()[word][0].more, "expected", None, "mark")
        if than is not None and (
            (self._word(number, than + 1) in words_of("unsaid") and not self.standard_figure(number, than))
            or self.figure_at(number, than + 1)
        ):
            return None
        if than is None:
            near = [self._word(number, i) for i in range(at - _BEING, at)]
            being = bool(words_of("lasting") & set(near))
            called = before == "the" and (behind in {"of", "one"} or behind in ENDS or behind == "")
            holding = before == "the" and bool(words_of("holding") & set(near))
            closed = behind in ENDS or behind in {"", "and"} or called
            if all(each.of == {"any"} for each in scales()[word]) or not (
                called or holding or (being and closed and before != "the")
            ):
                return None
            if being and not called and not holding and behind not in {".", ":", ";", ""}:
                return None
        return Cue(number, at, at + 1, True, word, than, "scale")

    def standard_figure(self, number: int, than: int) -> Figure | None:
        """ "than in 1983, when it was 2.1 km", "than its rival, with 340": told of what stands behind "than"."""
        end = self.bounds[number][1]
        told = next((i for i in range(than + 1, min(than + _STANDARD, end)) if self._tells_more(number, i)), None)
        if told is None:
            return None
        for i in range(told + 1, min(told + _TOLD, end)):
            figure = self.figure_at(number, i)
            if figure is not None and not self.in_period(number, i):
                return figure
            if self._word(number, i) in {";", ":", "and", "but"}:
                return None
        return None

    def _tells_more(self, number: int, at: int) -> bool:
        """ ", when", ", which", ", with", ", at"."""
        return self._word(number, at) == "," and self._word(number, at + 1) in words_of("telling")

    def _end_of_expected(self, number: int, than: int) -> int | None:
        """Where "than expected", "than the town had feared" ends; None where that is not what is compared with."""
        for i in range(than + 1, than + _EXPECTED + 1):
            word = self._word(number, i)
            if word in words_of("expecting"):
                return i + 1
            if word in ENDS or word == "":
                return None
        return None

    def _standard(self, number: int, at: int) -> Cue | None:
        """ "came in under budget", "breaches the limit", "within the legal limit", "short of its target"."""
        if self._word(number, at) not in words_of("openers"):
            return None
        sentence = self._sentence(number)
        if self._is_in_force(sentence, at):
            return None
        for name, more in (("over", True), ("under", False)):
            length = starting_at(sentence, at, _phrases(name))
            if not length:
                continue
            stop = min(at + length + _MARK, sentence.end)
            for i in range(at + length, stop):
                if sentence.word(i) in words_of("marks"):
                    if sentence.word(i + 1) in {"for", "there"}:
                        return None  # "within the limit for lorries": another one
                    return Cue(number, at, i + 1, more, sentence.word(i), None, "mark")
                if sentence.word(i) in ENDS | {"of", "in"} or self.figure_at(number, i) is not None:
                    break
        return None

    def _reached(self, number: int, at: int) -> Cue | None:
        """ "The quorum was reached", "the target had been missed": a mark, and what came of it."""
        if self._word(number, at) not in words_of("marks") or self._word(number, at - 1) not in _OWNED:
            return None
        for i in range(at + 1, at + 1 + _MARK):
            word = self._word(number, i)
            for name, more in (("reached", True), ("missed", False)):
                if word in words_of(name) and i > at + 1:
                    return Cue(number, at, i + 1, more, self._word(number, at), None, "mark")
            if word not in _AUXILIARIES:
                return None
        return None

    def _placed(self, number: int, at: int) -> Cue | None:
        """ "Put Vantor behind Quell", "moved ahead of Holt": of two that are named."""
        word, behind = self._word(number, at), at + 1 + (self._word(number, at + 1) == "of")
        if word not in {"ahead", "behind"} or (word == "ahead") != (behind > at + 1):
            return None
        start, end = self.bounds[number]
        named = all(start <= i < end and self.doc[i].is_title and self.doc[i].is_alpha for i in (at - 1, behind))
        return Cue(number, at, behind, word == "ahead", word, behind - 1, "place") if named else None

    @staticmethod
    def _is_in_force(sentence: Sentence, at: int) -> bool:
        """ "Under last year's budget, repairs came to £1.9m": which one was in force, where a clause begins."""
        opens = at == sentence.start or sentence.word(at - 1) in {"and", "but", "that", ";", ":"}
        return sentence.word(at) == "under" and opens and sentence.word(at + 1) not in words_of("marks")

    def _verb(self, number: int, at: int) -> Cue | None:
        """ "outdistancing Petra Loam"."""
        word = self._word(number, at)
        before = self._word(number, at - 1)
        if before in {"to", "been", "be", "was", "were", "the", "a", "its"} or word in (
            load_comparison_words().not_only_verbs | load_comparison_words().aimed
        ):
            return None
        if any(self._word(number, i) in words_of("marks") for i in range(at + 1, at + 1 + _MARK)):
            return None  # "surpasses its goal": no rival
        for verbs, more in ((_outdoing(), True), (_lagging(), False)):
            if word in verbs:
                return Cue(number, at, at + 1, more, word, at, "verb")
        return None

    def _sentence(self, number: int) -> Sentence:
        start, end = self.bounds[number]
        known = self.at.get(number)
        if known is not None:
            return known
        words = [token.lower_ for token in self.doc[start:end]]
        return Sentence(number, start, end, -1, -1, self.doc, words, self.context.document.text)


@cache
def _opening() -> frozenset[str]:
    """Every word that can open a comparison: most sentences have none."""
    return words_of("openers") | words_of("marks") | {"ahead", "behind"} | _outdoing() | _lagging() | scales().keys()


@cache
def _outdoing() -> frozenset[str]:
    return frozenset(" ".join(phrase) for phrase in load_comparison_words().more_verbs)


@cache
def _lagging() -> frozenset[str]:
    return frozenset(" ".join(phrase) for phrase in load_comparison_words().less_verbs)
