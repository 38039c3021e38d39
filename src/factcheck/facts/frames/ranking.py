"""Rankings: "the lowest bid was Ash's, at 36; Elm offered 40", "first with 240, followed by Aas with 190"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import Ranked
from factcheck.facts.comparison_words import ComparisonWords, load_comparison_words
from factcheck.facts.context import Context
from factcheck.facts.degrees import superlative_at
from factcheck.facts.model import Fact
from factcheck.facts.part_words import starting_at
from factcheck.facts.segments import Segment, segments_of
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import in_unit_of, is_bare
from factcheck.facts.words import Phrases

RANKED = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT})
_APART = 16  # tokens between a superlative and its figure
_LEAD = 5  # tokens before a superlative in which it is denied
_SCOPE = 3  # tokens around a superlative in which "second" or "since" leaves others out
_DENYING = frozenset({"hardly", "n't", "neither", "never", "not", "n’t"})
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE})
_FOLLOWED = Phrases(("followed by", "trailed by"))
_ALL = frozenset({"all", "any", "anybody", "anyone", "anything", "anywhere", "each", "every", "everybody"})
_FIELD = 4  # tokens of "of the city's" before "three libraries"
_OVERALL = frozenset({"all", "altogether", "overall", "total"})
_PAIR = 2
_OPENING = 6  # words of "Among teachers it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Ranked):
    """A figure with its superlative, and a rival of the list beside it."""


@dataclass(frozen=True, slots=True)
class _Extreme:
    """A superlative on its way to a ranking."""

    figure: Figure
    highest: bool
    at: int
    of_times: bool


def find(context: Context) -> Iterator[Ranking]:
    """All rankings, one per rival."""
    words = load_comparison_words()
    last: tuple[Sentence, _Extreme] | None = None
    before_this: Sentence | None = None
    for sentence in context.sentences:
        if sentence.is_crowded:
            last = None
            continue
        reader = _Reader(context, sentence, words)
        found = reader.extreme()
        near = (
            before_this is not None
            and before_this.block == sentence.block
            and sentence.number - before_this.number == 1
        )
        earlier, before_this = before_this if near else None, sentence
        if last is not None:
            before, extreme = last
            if before.block == sentence.block and sentence.number - before.number == 1:
                if reader.goes_on():
                    yield from reader.rivals(extreme, before)
                elif reader.tells_the_same():
                    yield from reader.rivals(extreme, before, same=True)
                yield from reader.others(extreme, before)
        if found is not None:
            yield from reader.rivals(found, sentence)
            yield from reader.others(found, sentence)
            if earlier is not None and reader.is_of_all(found):
                yield from _Reader(context, earlier, words).rivals(found, sentence, told=True)
        last = (sentence, found) if found is not None else None


class _Reader:
    def __init__(self, context: Context, sentence: Sentence, words: ComparisonWords) -> None:
        self.context, self.sentence, self.words = context, sentence, words

    def extreme(self) -> _Extreme | None:
        """The one superlative of the sentence with its figure, or None."""
        sentence, words = self.sentence, self.words
        marks = [i for i in range(sentence.start, sentence.end) if self._direction(i) is not None]
        if len(marks) != 1:
            return None
        at = marks[0]
        near = {sentence.word(i) for i in range(at - _SCOPE, at + _SCOPE + 1)}
        lead = [sentence.word(i) for i in range(max(sentence.start, at - _LEAD), at)]
        if sentence.word(at) == "most" and sentence.word(at - 1) in {"", "if", "in", "of", "though", "while", "with"}:
            return None  # "with most boxes counted"
        if ("no", "longer") in pairwise(lead) or not _DENYING.isdisjoint(lead):
            return None  # "with 17 they no longer form the largest group"
        if sentence.word(at - 2) == "at" and sentence.doc[at - 1].tag_ == "PRP$":
            return None  # "At its widest this year it had 19.8, against 22.6": the most of itself
        if not near.isdisjoint(words.other_scope) or (sentence.word(at - 1) == "the" and sentence.word(at - 2) == "of"):
            return None
        figures = [f for f in sentence.figures if f.quantity.kind in RANKED and f.quantity.value is not None]
        # "4.1m came, up from 3.9m a year before, its busiest month": where it came from is no record.
        figures = [f for f in figures if f.cue.kind not in _FORMER]
        led = (i for i in range(at, sentence.end) if sentence.word(i) == ";" or starting_at(sentence, i, _FOLLOWED))
        stop = next(led, sentence.end)
        after = [f for f in figures if at < f.first < stop and not self._counts_the_field(f)]
        before = [f for f in figures if f.last <= at and not self._counts_the_field(f)]
        figure = after[0] if after else before[-1] if before else None
        if figure is None or figure.quantity.mod is not None or self._is_of_another(figure, at):
            return None
        if figure.quantity.kind is QuantityKind.PERCENT and self._is_of_itself(figure):
            return None
        if not after and any(sentence.word(i) == ";" for i in range(figure.last, at)):
            return None
        of_times = any(
            sentence.doc[i].lemma_.lower() in words.times for i in range(at + 1, min(at + _SCOPE + 1, sentence.end))
        )
        return _Extreme(figure, bool(self._direction(at)), at, of_times)

    def _is_of_itself(self, figure: Figure) -> bool:
        """ "The largest of the lakes, at 71% of its capacity": a share of each says nothing of their sizes."""
        sentence = self.sentence
        return sentence.word(figure.last) == "of" and sentence.doc[figure.last + 1].tag_ == "PRP$"

    def _is_of_another(self, figure: Figure, at: int) -> bool:
        """Whether a superlative says nothing of a figure: of several at once, of whom it befell, or from far away."""
        head = self.sentence.doc[at].head
        counted = self.sentence.word(at) in {"fewest", "least", "most"}  # "the most cases, 1,240"
        if (
            not counted
            and head.i > at
            and head.morph.get("Number", []) == ["Plur"]
            and self.sentence.doc[at].dep_ == "amod"
        ):
            return True  # "London (22.4%) and Kent (14.6%) had the largest shares"
        if max(figure.first - at, at - figure.last) > _APART:
            return True
        changes = self.context.changes_of.get(figure.name, ())
        moved = any(change.percents or change.amounts for change in changes)
        noun, lexicon = head.lemma_.lower(), self.context.lexicon
        change = noun in lexicon.changes
        if (change or noun in lexicon.cues.of_rates) and figure.last <= at and not moved:
            return True  # "fell $4.60 to settle at $60, the largest loss since May": how far, and not to where
        return moved and not change  # "The country's biggest brewer lost 1.5%"

    def _direction(self, at: int) -> bool | None:
        word, follower = self.sentence.word(at), self.sentence.doc[min(at + 1, len(self.sentence.doc) - 1)]
        if word == "most" and follower.lower_ == "of" and self.sentence.word(at - 1) != "the":
            return None  # "most of our farms"
        graded_pair = superlative_at(self.sentence, at)
        if graded_pair is not None and graded_pair.end - graded_pair.start > 1:
            return graded_pair.ways[0][0]
        if word in {"most", "least"} and self.sentence.word(at - 1) in {"at", "than"}:
            return None  # "at least level 3", "larger than most ferries"
        amount = self.sentence.doc[at]
        counted = amount.dep_ == "amod" and amount.head.pos_ in {"NOUN", "PROPN"}  # "the most olive oil"
        graded = follower.pos_ not in {"ADP", "NOUN", "PUNCT"} and not counted
        if word in {"most", "least"} and graded:
            return None
        if (word in self.words.more or word in self.words.less) and self._than_all(at):
            return word in self.words.more
        if word in self.words.highest:
            return True
        if word in self.words.lowest:
            return False
        if word not in self.words.first:
            return None
        led = any(starting_at(self.sentence, i, _FOLLOWED) for i in range(at, self.sentence.end))
        return True if led else None

    def _than_all(self, at: int) -> bool:
        """ "higher than in any other district", "more than anyone else"."""
        sentence = self.sentence
        than = next((i for i in range(at + 1, min(at + _SCOPE + 1, sentence.end)) if sentence.word(i) == "than"), None)
        if than is None or sentence.word(at) in self.words.unclear:
            return False
        follow = [sentence.word(i) for i in range(than + 1, than + _SCOPE + 1)]
        return follow[0] in _ALL or (follow[0] in {"at", "in", "of", "on", "that"} and not _ALL.isdisjoint(follow[1:]))

    def _counts_the_field(self, figure: Figure) -> bool:
        """ "of the four tenders", "the largest of the three": how many there are, no figure of theirs."""
        low = max((f.last for f in self.sentence.figures if f.last <= figure.outer), default=self.sentence.start)
        before = [self.sentence.word(i) for i in range(max(low, figure.outer - _FIELD), figure.outer)]
        return "of" in before and figure.quantity.kind is QuantityKind.NUMBER

    def _is_of_more(self, figure: Figure, home: Sentence) -> bool:
        """ "Her 14 goals are more than anyone's in the league. Dunn has 17 in all competitions": of a wider field."""
        sentence, at = self.sentence, self.sentence.after_noun(figure)
        words = sentence.word(at), sentence.word(at + 1)
        wider = words[0] in _OVERALL or (words[0] in {"across", "in"} and words[1] in _OVERALL)
        return wider and home is not sentence and _OVERALL.isdisjoint(home.words)

    def goes_on(self) -> bool:
        """Whether a sentence opens with the name of a rival, or with "there are"."""
        sentence = self.sentence
        there = sentence.word(sentence.start) == "there" and sentence.word(sentence.start + 1) in {"are", "were"}
        first, second = sentence.doc[sentence.start], sentence.doc[min(sentence.start + 1, sentence.end - 1)]
        bare = (
            first.is_title and first.tag_ in {"JJ", "NN"} and first.dep_ == "nsubj" and second.tag_ in {"VBD", "VBZ"}
        )  # a name that looks like a noun
        return there or bare or first.pos_ == "PROPN" or (first.is_title and second.is_title and second.is_alpha)

    def is_of_all(self, extreme: _Extreme) -> bool:
        """ "Cava is the dearest of the three": of those that the sentence before told."""
        sentence = self.sentence
        aside = sentence.word(extreme.at - 2) == "," and extreme.figure.first > extreme.at
        if aside and any(sentence.word(i) == "," for i in range(extreme.at, extreme.figure.outer)):
            return False  # "Cava, the dearest of the three, has 12 bays"
        for i in range(extreme.at + 1, min(extreme.at + _OPENING, sentence.end)):
            if sentence.word(i) == "of" and sentence.word(i + 1) in {"all", "the", "them"}:
                return sentence.word(i + 1) != "the" or sentence.word(i + 2) in self.words.group
        return False

    def tells_the_same(self) -> bool:
        """ "Among teachers it was 82%": whether a sentence opens with a place and goes on with what was told."""
        sentence = self.sentence
        if sentence.word(sentence.start) not in self.words.placed:
            return False
        opening = range(sentence.start + 2, min(sentence.start + _OPENING, sentence.end - 1))
        at = next((i for i in opening if sentence.word(i) in self.words.same), None)
        return at is not None and sentence.word(at + 1) in self.words.standing

    def rivals(self, extreme: _Extreme, home: Sentence, *, same: bool = False, told: bool = False) -> Iterator[Ranking]:
        """The rivals' figures that the sentence gives; of the `same` measure, rivals need no names."""
        if told and any(self._direction(i) is not None for i in range(self.sentence.start, self.sentence.end)):
            return
        own = self._piece_of(extreme.figure) if home is self.sentence else None
        for piece in segments_of(self.sentence):
            figures = [f for f in (*piece.figures, *piece.bracketed) if self._alike(f, extreme.figure)]
            figures = [f for f in figures if not self._counts_the_field(f) and not self._is_of_more(f, home)]
            if piece is own or len(figures) != 1 or figures[0] is extreme.figure:
                continue
            if home is self.sentence and figures[0].first < extreme.at and extreme.figure.first > extreme.at:
                continue
            if home is self.sentence and self._share_the_rank(figures[0], extreme):
                continue
            if home is self.sentence and any(
                token.tag_ in {"JJS", "RBS"} for token in self.sentence.doc[extreme.at + 1 : figures[0].first]
            ):
                continue  # "the highest flat sale ($19.5M) and the most expensive house sale ($25.5M)"
            if self._is_rival(piece, extreme, home, same=same):
                yield self._ranking(extreme, figures[0], home)

    def _share_the_rank(self, rival: Figure, extreme: _Extreme) -> bool:
        """ "Aas (71) and Bo (84) had the lowest number": of two subjects of one verb, both are called it."""
        if max(rival.last, extreme.figure.last) > extreme.at:
            return False
        between = self.sentence.doc[min(rival.last, extreme.figure.last) : max(rival.outer, extreme.figure.outer)]
        joined = any(token.lower_ == "and" for token in between)
        return joined and all(token.pos_ not in {"VERB", "AUX"} for token in between)

    def others(self, extreme: _Extreme, home: Sentence) -> Iterator[Ranking]:
        """The figures of all the rest: "; the others came in at £1.57m, £1.62m and £1.80m"."""
        sentence = self.sentence
        begin = sentence.start if home is not sentence else max(extreme.figure.last, extreme.at + 1)
        at = next((i for i in range(begin, sentence.end) if self._is_the_rest(i) or self._are_rivals(i)), None)
        if at is None or any(sentence.word(i) in self.words.other_figure for i in range(at, sentence.end)):
            return
        figures = [f for f in sentence.figures if f.first > at and not self._counts_the_field(f)]
        figures = [
            f for f in figures if sentence.word(f.outer - 1) not in {"other", "others"}
        ]  # "the other two are £690"
        opening = sentence.doc[at + 1 : figures[0].outer] if figures else sentence.doc[at:at]
        known = self.words.rival_verbs | {t.lemma_.lower() for t in home.doc[home.start : home.end] if t.pos_ == "VERB"}
        marks = {";", ":"} if self._are_rivals(at) else {",", ";", ":"}
        if any(t.lower_ in marks or (t.pos_ == "VERB" and t.lemma_.lower() not in known) for t in opening):
            return
        unit = next((f for f in reversed(figures) if not is_bare(f.quantity)), None)
        for before, figure in zip([None, *figures], figures, strict=False):
            if before is not None:
                joint = {sentence.word(i) for i in range(before.last, figure.outer)}
                if not joint <= {",", "and", "or"} | self._unit_words(before):
                    return
            if self._alike(figure, extreme.figure) and (unit is None or self._alike(unit, extreme.figure)):
                yield self._ranking(extreme, figure, home)

    def _is_passed(self, figure: Figure) -> bool:
        """ "will pass the $600 billion mark, after the largest rise ever, of $100 billion"."""
        at = min(figure.last, self.sentence.end - 1)
        return self.sentence.doc[at].lemma_.lower() in self.words.marks

    def _is_the_rest(self, at: int) -> bool:
        """ "the others", "the other three", "the rest": all but the one called the highest."""
        sentence = self.sentence
        opens = sentence.word(at - 1) == "the" and sentence.word(at - 2) in {
            "",
            ";",
            ",",
            "and",
            "while",
            ":",
            "–",
            "—",
        }
        if not opens:
            return False
        following = sentence.figure_at(at + 1)
        counted = following is not None and following.quantity.kind is QuantityKind.NUMBER
        return sentence.word(at) in {"others", "rest"} or (sentence.word(at) == "other" and counted)

    def _are_rivals(self, at: int) -> bool:
        """ "Two rivals, Barr and Hythe, offered £8.3m and £4.4m": those that a sentence opens with."""
        return self.sentence.word(at) in self.words.rivals and at - self.sentence.start <= _PAIR

    def _unit_words(self, figure: Figure) -> set[str]:
        noun = figure.quantity.noun
        return set(self.sentence.text[slice(*noun)].lower().split()) if noun is not None else set()

    def _piece_of(self, figure: Figure) -> Segment | None:
        return next((s for s in segments_of(self.sentence) if s.start <= figure.first < s.end), None)

    def _alike(self, figure: Figure, extreme: Figure) -> bool:
        if figure.quantity.kind not in RANKED or figure.quantity.value is None or figure.quantity.mod is not None:
            return False
        if self.context.changes_of.get(figure.name) and figure.cue.kind.value in {"start", "end", "change"}:
            return False
        mine, its = self.context.fact(figure), self.context.fact(extreme)
        if self._is_label(figure) or self._is_label(extreme) or self._is_passed(figure):
            return False
        if is_bare(figure.quantity):
            return its.is_amount
        units = {mine.quantity.unit or "1", its.quantity.unit or "1"}
        # "€8.7m a year … Olm spends €6.1m": for how long is said once
        once = mine.quantity.currency is not None and "1" in units
        same = mine.dimension == its.dimension and (len(units) == 1 or once)
        return same and figure.quantity.kind is extreme.quantity.kind and self._one_noun(mine, its)

    def _is_label(self, figure: Figure) -> bool:
        """ "month 3", "group 2": a number that names."""
        before = self.context.doc[max(figure.outer - 1, 0)]
        return is_bare(figure.quantity) and before.pos_ == "NOUN" and before.morph.get("Number", []) == ["Sing"]

    def _one_noun(self, first: Fact, second: Fact) -> bool:
        text = self.context.document.text
        nouns = [text[slice(*fact.quantity.noun)].lower() for fact in (first, second) if fact.quantity.noun is not None]
        return len(nouns) < 2 or nouns[0] == nouns[1]

    def _is_rival(self, piece: Segment, extreme: _Extreme, home: Sentence, *, same: bool = False) -> bool:
        """Whether a piece gives the figure of another member of the same field."""
        sentence, words = self.sentence, self.words
        if any(sentence.word(i) in words.other_figure for i in range(piece.start, piece.end)):
            return False
        if home is sentence and any(sentence.word(i) == "both" for i in range(extreme.at, piece.end)):
            return False  # "the most popular choice for both Linux (92%) and Windows (97%)"
        tokens = sentence.doc[piece.start : piece.end]
        if same:
            return not extreme.of_times and not any(t.i in sentence.in_period for t in tokens)
        if len(tokens) and tokens[0].lower_ in {"in", "of", "among"}:
            return False  # "in the south": another field
        names = [t for t in tokens if _is_name(t) and t.i not in sentence.in_period]
        dated = any(t.i in sentence.in_period for t in tokens)
        if extreme.of_times:
            if not (dated or names) or any(token.lemma_.lower() in words.holding for token in tokens):
                return False  # "the largest crowd of the season. The ground holds 21,300"
        elif dated or not names or _groups(names) > 1:
            return False
        verbs = [t.lemma_.lower() for t in tokens if t.pos_ == "VERB"]
        known = words.rival_verbs | {t.lemma_.lower() for t in home.doc[home.start : home.end] if t.pos_ == "VERB"}
        return all(verb in known for verb in verbs)

    def _ranking(self, extreme: _Extreme, rival: Figure, home: Sentence) -> Ranking:
        mine, its = self.context.fact(extreme.figure), self.context.fact(rival)
        if is_bare(its.quantity) and not is_bare(mine.quantity):
            its = self.context.revise(replace(its, quantity=in_unit_of(its.quantity, mine.quantity)))
        return Ranking(
            sentence=self.sentence.number,
            inferred="the other figure looks like one of the same list",
            extreme=mine,
            rival=its,
            highest=extreme.highest,
            word=home.doc[extreme.at].text,
            said=(home.doc[extreme.at].idx, home.doc[extreme.at].idx + len(home.doc[extreme.at])),
        )


def _is_name(token: Token) -> bool:
    """Whether a token is a name, or looks like one inside a sentence."""
    return token.pos_ == "PROPN" or (token.is_title and not token.is_sent_start and token.is_alpha)


def _groups(tokens: Sequence[Token]) -> int:
    """Runs of neighbouring tokens."""
    places = [token.i for token in tokens]
    return sum(index == 0 or place - places[index - 1] > 1 for index, place in enumerate(places))
