"""Where a sentence says that something changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, GAP, NOUN, VERB, ChangeWord, Lexicon
from factcheck.facts.model import Direction, Trigger
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.words import table_of

_HEIGHTS = frozenset({"above", "ahead", "behind", "below", "beyond", "over", "short", "under"})
_PLACES = frozenset({"behind", "beyond", "over", "under"})  # of these, more often of a place than of an amount
_LENGTHS = frozenset({QuantityKind.MEASURE, QuantityKind.TEMPERATURE, QuantityKind.DURATION})
_IDIOMS = frozenset({("cut", "make"), ("cut", "miss")})
_FALLS = frozenset({"asleep", "due", "ill", "into", "outside", "within"})
_UP_ON = frozenset({"on", "from", "over", "against", "year", "compared", "versus"})
_GAP_REACH = 4  # tokens between a verb and the figure that it encloses, and from there to its particle
_BESIDE = 4  # tokens between "up" and its figure: "up by about another 35%"


@dataclass(eq=False, slots=True)
class Hit:
    """A word of change in its sentence.

    Attributes:
        at: Token index in the document.
        word: Its lexicon entry.
        figure: The figure that it stands beside by its nature ("up 35%", "35% higher", "doubled"), or None.
        direction: As the entry says, or as the adverb beside it says ("went up").
        phrase: First token of the phrase that it heads: of the figure before a comparative, of "an" in "an increase".
        negated: Denied in the text.
        last: End of the word or phrase, `at` + 1 for a single word.
    """

    at: int
    word: ChangeWord
    figure: Figure | None
    direction: Direction | None
    phrase: int
    negated: bool = False
    last: int = 0

    def __post_init__(self) -> None:
        self.last = self.last or self.at + 1

    def trigger(self, sentence: Sentence) -> Trigger:
        """The same, for the layers above."""
        token = sentence.doc[self.at]
        opposite = self.word.opposite
        if self.word.opposite_past is not None and token.tag_ not in {"VB", "VBP"}:
            opposite = self.word.opposite_past
        if opposite is not None and token.is_title and self.at == sentence.start:
            opposite = opposite.capitalize()
        end = sentence.doc[self.last - 1]
        start, stop = token.idx, end.idx + len(end)
        return Trigger(start, stop, sentence.text[start:stop], self.direction, opposite)


def find_hits(sentence: Sentence, lexicon: Lexicon) -> list[Hit]:
    """The words of change of one sentence, in order of position."""
    hits: list[Hit] = []
    passed = sentence.start
    for at in range(sentence.start, sentence.end):
        if at < passed:
            continue
        phrase = _phrase(sentence, at, lexicon)
        if phrase is not None:
            phrase.negated = _is_negated(sentence, at, lexicon.cues.negation)
            hits.append(phrase)
            passed = phrase.last
            continue
        entries = lexicon.changes.get(sentence.word(at))
        if not entries:
            of_rate = lexicon.of_rates.get(sentence.word(at))
            if of_rate is not None and _is_of_rate(sentence, at):
                hits.append(_noun(sentence, at, of_rate))
            continue
        hit = _hit(sentence, at, {entry.kind: entry for entry in entries}, lexicon)
        if hit is not None:
            hit.negated = _is_negated(sentence, hit.at, lexicon.cues.negation) or _is_contained(
                sentence, hit, lexicon.cues.containing
            )
            hits.append(hit)
    return _join_particles(hits)


def _phrase(sentence: Sentence, at: int, lexicon: Lexicon) -> Hit | None:
    """ "put on", "knocked 12 seconds off", "mark-up": a word of change of several tokens that begins here."""
    for phrase in lexicon.phrases.get(sentence.word(at), ()):
        here, figure = at, None
        for token in phrase.tokens:
            if token == GAP:
                figure = next((f for f in sentence.figures if here <= f.outer <= here + _GAP_REACH), None)
                if figure is None:
                    break
                here = next(
                    (i for i in range(figure.last, figure.last + _GAP_REACH) if sentence.word(i) == phrase.tokens[-1]),
                    sentence.end,
                )
            elif sentence.word(here) != token or sentence.figure_at(here) is not None:
                break
            else:
                here += 1
        else:
            if phrase.word.kind == NOUN:
                return replace(_noun(sentence, at, phrase.word), last=here)
            # The figure that the phrase encloses is its own; the mark is on the verb alone then.
            return Hit(at, phrase.word, figure, phrase.word.direction, at, last=here if figure is None else at + 1)
    return None


def _is_of_record(sentence: Sentence, at: int) -> bool:
    """Whether a verb says how matches ended, beside one that says that they were drawn."""
    outcomes = table_of("contests")["outcomes"]
    return sentence.word(at) in outcomes and any(outcomes.get(word) == "drawn" for word in sentence.words)


def _hit(sentence: Sentence, at: int, entries: dict[str, ChangeWord], lexicon: Lexicon) -> Hit | None:
    token = sentence.doc[at]
    of_verb = token.dep_ == "compound:prt" and token.head.lower_ not in lexicon.changes
    phrasal = token.head.lemma_.lower() in lexicon.cues.phrasal and sentence.word(at + 1) not in {"by", "from"}
    if of_verb and (phrasal or sentence.figure_at(at + 1) is not None):
        return None  # "gave up 10%", "put down to two causes"; "revised down by 23" is a change
    if sentence.word(at) == "over" and _lasts(sentence, at):
        return None
    if token.lemma_.lower() == "go" and sentence.word(at + 1) == "for":
        return None  # "now goes for €952": what it costs
    if (token.lower_, token.head.lemma_.lower()) in _IDIOMS and sentence.word(at - 1) == "the":
        return None  # "made the cut by two strokes"
    if token.lower_ in {"advance", "decline"} and sentence.word(at - 1) == "in":
        return None  # "tickets cost £7.50 in advance"
    if _is_of_record(sentence, at):
        return None  # "won 12, lost nine and drew six"
    if token.lemma_.lower() == "fall" and sentence.word(at + 1) in _FALLS:
        return None  # "falls due in 2023"
    if token.lower_ == "fall" and sentence.word(at - 1) in {"each", "every", "last", "next", "this"}:
        return None  # "10,215 students, compared to 9,923 last fall"
    if token.lower_ in lexicon.cues.things and token.pos_ not in {"AUX", "VERB"}:
        return None  # "limits of 1,200 contracts"
    if token.lower_ in lexicon.cues.things and sentence.figure_at(at - 1) is not None:
        return None  # the same, where the parser makes a verb of it
    inside = sentence.figure_at(at)
    if inside is not None:
        # "doubled" is the figure and the word of change at once; "more than" of a hedge is neither.
        verb = entries.get(VERB)
        graded = token.text.endswith("ing") and sentence.doc[min(at + 1, sentence.end - 1)].tag_ in {"NNS", "NN"}
        if graded and sentence.word(at - 1) not in {"a", "the", "this"}:
            return None  # "doubling concentrations": steps of a series
        if inside.quantity.written.style == "verb" and verb is not None:
            return Hit(at, verb, inside, verb.direction, inside.outer)
        return None
    for kind, read in ((ADVERB, _adverb), (COMPARATIVE, _comparative)):
        if kind in entries:
            found = read(sentence, at, entries[kind], lexicon)
            if found is not None:
                return found
    if token.dep_ == "amod" and (token.pos_ == "ADJ" or (token.tag_ == "VBG" and sentence.word(at + 1) == "scale")):
        return None  # "falling prices": what falls is only described; "on a sliding scale from 19% to 25%"
    if at > sentence.start and token.is_title and not sentence.is_title():
        return None  # "Go 1.22", "Rise Holdings": a name
    noun, verb = entries.get(NOUN), entries.get(VERB)
    if noun is None and token.lower_.endswith("s") and not _has_subject(token):
        return None  # "“tier two” vaults", "Bridges for hire": things, where the parser makes a verb of them
    determined = at > sentence.start and (sentence.doc[at - 1].pos_ in {"ADJ", "DET"} or sentence.word(at - 1) == "-")
    measured = sentence.figure_at(at - 1)
    if noun is None and token.tag_ == "NN" and (determined or (measured is not None and "-" in measured.quantity.text)):
        return None  # "filling the 50-litre tank": a thing
    if noun is not None and (token.pos_ in {"NOUN", "PROPN"} or verb is None):
        return _noun(sentence, at, noun)
    if verb is not None and (token.pos_ in {"VERB", "AUX", "ADJ", ""} or noun is None):
        particle = _particle(sentence, at, lexicon) if verb.direction is None else None
        if particle is not None:
            return Hit(at + 1, replace(particle, kind=VERB), None, particle.direction, at)
        return Hit(at, verb, None, verb.direction, at)
    return _noun(sentence, at, noun) if noun is not None else None


def _has_subject(token: Token) -> bool:
    """Whether a verb in the present tense has a subject, its own or one that it shares."""
    while True:
        if any(child.dep_.startswith(("nsubj", "csubj", "expl")) for child in token.children):
            return True
        if token.dep_ not in {"conj", "acl:relcl", "xcomp"}:
            return False
        if token.dep_ == "acl:relcl":
            return True
        token = token.head


def _is_of_rate(sentence: Sentence, at: int) -> bool:
    """ "a loss of 33%", "a 33% loss": said of a rate."""
    figure = next((f for f in sentence.figures if at in {f.cue.noun, f.last}), None)
    return figure is not None and figure.quantity.kind in {QuantityKind.PERCENT, QuantityKind.POINTS}


def _lasts(sentence: Sentence, at: int) -> bool:
    """ "£200,000 over 25 years": how long, not by how much; "20 minutes over two hours" is by how much."""
    before, after = sentence.figure_at(at - 1), sentence.figure_at(at + 1)
    kinds = [f.quantity.kind if f is not None else None for f in (before, after)]
    return kinds[1] is QuantityKind.DURATION and kinds[0] is not QuantityKind.DURATION


def _particle(sentence: Sentence, at: int, lexicon: Lexicon) -> ChangeWord | None:
    """ "edged up", "went lower": the word after a verb without a way of its own that says it."""
    entries = lexicon.changes.get(sentence.word(at + 1), ())
    return next((entry for entry in entries if entry.kind in {ADVERB, COMPARATIVE}), None)


def _adverb(sentence: Sentence, at: int, word: ChangeWord, lexicon: Lexicon) -> Hit | None:
    before = sentence.figure_at(at - 1)
    after = sentence.word(at + 1)
    closes = after in {",", ".", ";", ")", ":", "–", "—", ""} and before is not None
    sized = before is not None and before.quantity.kind in {QuantityKind.PERCENT, QuantityKind.POINTS}
    if before is not None and (after in _UP_ON or (closes and sized)):
        return Hit(at, word, before, word.direction, before.outer)
    ahead = at + 1
    for _ in range(_BESIDE):
        figure = sentence.figure_at(ahead)
        if figure is not None:
            return Hit(at, word, figure, word.direction, at)
        small = sentence.word(ahead)
        if not (small in lexicon.cues.skipped or small in {"by", "from", "to", "on"} or ahead in sentence.in_period):
            break
        ahead += 1
    return None


def _comparative(sentence: Sentence, at: int, word: ChangeWord, lexicon: Lexicon) -> Hit | None:
    before = sentence.figure_at(at - 1) or _counting(sentence, at)
    if before is None:
        return None
    follows = sentence.word(at + 1)
    if word.lemma in _HEIGHTS and not _compares_height(sentence, at, before, follows, lexicon):
        return None
    return Hit(at, word, before, word.direction, before.outer)


def _compares_height(sentence: Sentence, at: int, before: Figure, follows: str, lexicon: Lexicon) -> bool:
    """Whether "above" compares amounts: "12% above last year", "57 above the 640"; not "171 metres above the sea"."""
    if follows in {"all", "which"} or (sentence.word(at) == "short" and follows != "of"):
        return False
    if sentence.word(at) == "short" and before.quantity.kind is QuantityKind.POINTS:
        return False  # "improved to 84.6% from 81.9%, three points short of the target"
    ahead = at + 1
    while ahead < sentence.end and (
        sentence.word(ahead) in lexicon.cues.skipped
        or ahead in sentence.in_period
        or sentence.word(ahead) in {"of", "'s", "’s"}
        or sentence.doc[ahead].pos_ in {"ADJ", "DET"}
    ):
        ahead += 1
    if sentence.word(at) in _PLACES:
        level = sentence.figure_at(ahead)
        relative = before.quantity.kind in {QuantityKind.PERCENT, QuantityKind.POINTS}
        counts = before.quantity.kind is QuantityKind.NUMBER and before.quantity.noun is None
        if counts and ahead == at + 1 and before.quantity.scale is None:
            return False  # "four are under 21, two over 33": ages; "57 over the 640" compares
        return level is not None and (relative or level.quantity.kind is before.quantity.kind)
    return before.quantity.kind not in _LENGTHS or sentence.figure_at(ahead) is not None


def _counting(sentence: Sentence, at: int) -> Figure | None:
    """The figure whose noun ends right before a token: "130 pupils more"."""
    for figure in sentence.figures:
        noun = figure.quantity.noun
        if noun is not None and figure.last < at and noun[1] == sentence.doc[at - 1].idx + len(sentence.doc[at - 1]):
            return figure
    return None


def _noun(sentence: Sentence, at: int, word: ChangeWord) -> Hit:
    phrase = at
    while phrase > sentence.start:
        previous = sentence.doc[phrase - 1]
        if previous.pos_ in {"DET", "ADJ", "ADV"} or sentence.figure_at(phrase - 1) is not None:
            phrase -= 1
            continue
        break
    return Hit(at, word, None, word.direction, phrase)


def _is_negated(sentence: Sentence, at: int, negation: frozenset[str]) -> bool:
    token = sentence.doc[at]
    if any(child.lower_ in negation for child in token.lefts):
        return True
    return any(sentence.word(i) in negation for i in (at - 1, at - 2)) and not any(
        sentence.figure_at(i) for i in (at - 1, at - 2)
    )


def _is_contained(sentence: Sentence, hit: Hit, containing: frozenset[str]) -> bool:
    """ "Limiting warming to 1.5 °C": the change is what is kept within bounds, and is not said to have happened."""
    token = sentence.doc[hit.at]
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    # Where the phrase opens the sentence, the verb is often taken for an attribute of its object.
    verbs = [token.head] if token.dep_ == "obj" else [child for child in token.lefts if child.pos_ == "VERB"]
    return any(verb.lemma_.lower() in containing for verb in verbs)


def _join_particles(hits: list[Hit]) -> list[Hit]:
    """Make one of "went up" and of "slowed down"."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if hit.word.kind == ADVERB and last is not None and last.word.kind == VERB and hit.at - last.at <= 1:
            last.figure = last.figure or hit.figure
            continue
        joined.append(hit)
    return joined


def stands_beside(hit: Hit, figure: Figure) -> bool:
    """Whether nothing but small words lies between the word of change and its figure."""
    return hit.figure is figure and figure.cue.kind in {
        CueKind.NONE,
        CueKind.CHANGE,
        CueKind.OF,
        CueKind.PARENTHESIS,
    }
