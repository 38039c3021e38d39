"""Whether a change is said of what two levels are levels of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.extraction.model import Period, QuantityKind
from factcheck.facts.ledger import lemma
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, NOUN, Cues, Lexicon
from factcheck.facts.model import Aspect, Change, Fact
from factcheck.facts.order import Level, counted_by
from factcheck.facts.part_words import people_words
from factcheck.facts.phrases import is_said
from factcheck.facts.sentences import Sentence, clause_head
from factcheck.facts.synonyms import sense_of, with_senses
from factcheck.facts.units import is_bare

_OPENING = 4  # words of a sentence in which it takes up the one before: "In the second they gained"
_CLAUSES = 4  # up which the subject of a clause without one is looked for
_COMPLEMENT = 8  # tokens behind a noun of change in which it says of what
_LOSING = frozenset({"lose", "loses", "losing", "lost"})
_OF = frozenset({"across", "among", "at", "for", "in", "of"})
_CONTENT = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
_POINTING = frozenset({"the", "that", "this", "these", "those"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SUCH = frozenset({"such", "these", "those"})
_BESIDE = 2  # tokens before a noun
_SHORT = 3  # letters
_OF_THEM = frozenset({("of", "them"), ("of", "these"), ("of", "those")})


@dataclass(frozen=True)
class Surroundings:
    """What is looked at for levels: changes, also by figure and by sentence, facts, sentences with their places.

    Attributes:
        headed: The blocks of headline and standfirst, of which the paragraphs behind them speak.
    """

    changes: Sequence[Change]
    facts: Mapping[str, Fact]
    sentences: Sequence[Sentence]
    at: Mapping[int, int]
    periods: Sequence[Period]
    lexicon: Lexicon
    owned: Mapping[str, list[Change]]
    by_sentence: Mapping[int, list[Change]]
    headed: frozenset[int] = frozenset()

    @property
    def cues(self) -> Cues:
        return self.lexicon.cues


def surroundings(
    changes: Sequence[Change],
    facts: Mapping[str, Fact],
    sentences: Sequence[Sentence],
    periods: Sequence[Period],
    lexicon: Lexicon,
    headed: frozenset[int] = frozenset(),
) -> Surroundings:
    """What is looked at for the levels of changes.

    Args:
        changes: Of the whole document.
        facts: With their aspects.
        sentences: Those with figures, in order.
        periods: Of the document.
        lexicon: Words of change and cues.
        headed: The blocks of headline and standfirst.
    """
    owned: dict[str, list[Change]] = {}
    by_sentence: dict[int, list[Change]] = {}
    for change in changes:
        by_sentence.setdefault(change.sentence, []).append(change)
        for fact in (*change.start, *change.end, *sizes_of(change)):
            owned.setdefault(fact.name, []).append(change)
    at = {sentence.number: index for index, sentence in enumerate(sentences)}
    return Surroundings(changes, facts, sentences, at, periods, lexicon, owned, by_sentence, headed)


def sizes_of(change: Change) -> tuple[Fact, ...]:
    """How far a change went, in whatever form."""
    return (*change.amounts, *change.percents, *change.multiples, *change.points)


def is_loss(change: Change) -> bool:
    """ "lost £1.2m in 2023, made £2.8m last year and expects around £3m": no way from one level to another."""
    lost = change.trigger is not None and change.trigger.text.lower() in _LOSING
    return lost and any(size.quantity.kind is QuantityKind.MONEY for size in sizes_of(change))


def is_said_of(change: Change, pair: tuple[Level, Level], here: Sentence, text: Surroundings) -> bool:
    """Whether the change is said of what the levels are levels of."""
    known_facts = (*change.start, *change.end)
    known = {fact.name for fact in known_facts}
    size = text.facts[(sizes_of(change) or known_facts)[0].name]
    for level in pair:
        if level.fact.name in known or overlaps(change, level, text):
            continue
        if level.sentence is here:
            if _elaborates(change, level, here):
                continue
            if not _is_appended(change, level, here, text) and _is_of_another(change, level, here, text):
                return False
            continue
        later = level.sentence if level.sentence.number > here.number else here
        # "The latest census shows 33,900, a fall of 28%": a bare number counts what the sentence before counted.
        counted = level.sentence.number < here.number and level.fact.quantity.noun is not None
        bare = counted and any(
            is_bare(other.fact.quantity) and not _is_number_of(other.fact) for other in pair if other is not level
        )
        if not (takes_up(later, text.cues) or _is_definite(change, here, text) or bare):
            return False
    return is_reckoned_from(size.basis, pair)


def is_reckoned_from(basis: Aspect | None, pair: tuple[Level, Level]) -> bool:
    """Whether a change can be the way between two levels: "up 12% on the year" is not that between two quarters.

    Args:
        basis: What it is compared with.
        pair: The levels.
    """
    if basis is None or basis.refers_to is None:
        return True
    dated = {level.fact.period.refers_to for level in pair if level.fact.period is not None}
    return not dated or basis.refers_to in dated or None in dated


def _elaborates(change: Change, level: Level, here: Sentence) -> bool:
    """ "dropped by a fifth: the police counted 240, against 300": what follows a colon tells the same in figures."""
    token = trigger_token(change, here)
    sizes = sizes_of(change)
    if token is None or not sizes or token.i >= level.figure.outer:
        return False
    said = max(size.quantity.end for size in sizes)
    colons = [i for i in range(token.i, level.figure.outer) if here.word(i) == ":"]
    listed = any(here.word(i) == ";" for i in range(token.i, level.figure.outer))
    return len(colons) == 1 and here.doc[colons[0]].idx >= said and not listed


def measure_key(fact: Fact, cues: Cues) -> frozenset[str]:
    """The words of a measure, without those that only name a level ("the number of boats": boats); empty for none."""
    return frozenset(fact.measure.key) - cues.transparent if fact.measure is not None else frozenset()


def _is_number_of(fact: Fact) -> bool:
    """ "the number of boats": what a bare number counts is said."""
    return fact.measure is not None and "number of" in fact.measure.text.lower()


def overlaps(change: Change, level: Level, text: Surroundings) -> bool:
    """Whether change and level are measured by a common word."""
    size = text.facts[(*sizes_of(change), *change.start, *change.end)[0].name]
    return bool(measure_key(size, text.cues) & measure_key(level.fact, text.cues))


def takes_up(sentence: Sentence, cues: Cues) -> bool:
    """Whether a sentence opens with a word that takes up the one before: "They had stood at …", "That total fell".

    "Sales of fruit fell" takes up nothing: a noun that only names a level does so where a determiner points back, and
    nothing is said of which it is the level.
    """
    opening = range(sentence.start, sentence.start + _OPENING)
    if any(sentence.word(i) in cues.anaphora for i in opening):
        return True
    if {sentence.word(sentence.start), sentence.word(sentence.start + 1)} & {"its", "their", "his", "her"}:
        return True
    return any(
        sentence.word(i) in cues.transparent
        and sentence.word(i - 1) in _POINTING
        and sentence.word(i + 1) not in {"of", "in", "for"}
        for i in opening
    )


def _is_of_another(change: Change, level: Level, here: Sentence, text: Surroundings) -> bool:
    """Whether change and level are said of two subjects: "costs fell 5%, while revenue was 10 and is now 12"."""
    token = trigger_token(change, here)
    if token is None:
        return False
    own, other = subject_of(token), subject_of(level.figure.head)
    if own is None or other is None or own.i == other.i or own.lemma_.lower() == other.lemma_.lower():
        return False
    named = {own.lower_, other.lower_, own.lemma_.lower(), other.lemma_.lower()}
    if named & (text.cues.anaphora | text.cues.transparent):
        return False
    # "There were 92 breeding pairs": the figure's own noun is no subject of which it is a level.
    counted = level.fact.quantity.noun
    return counted is None or not counted[0] <= other.idx < counted[1]


def subject_of(token: Token) -> Token | None:
    """The subject of the clause of a token, or of the clause that it continues."""
    predicate = clause_head(token)
    for _ in range(_CLAUSES):
        subject = next((child for child in predicate.children if child.dep_.startswith("nsubj")), None)
        if subject is not None:
            return subject
        if predicate.head.i == predicate.i:
            return None
        predicate = clause_head(predicate.head)
    return None


def trigger_token(change: Change, here: Sentence) -> Token | None:
    """The word of change; None where a sign alone says it."""
    if change.trigger is None:
        return None
    span = here.doc.char_span(change.trigger.start, change.trigger.end, alignment_mode="expand")
    return span[0] if span is not None else None


def _is_appended(change: Change, level: Level, here: Sentence, text: Surroundings) -> bool:
    """ "…, a fall of 16%", "…, or 355 more": said after the level, with nothing named of which it is a change."""
    token = trigger_token(change, here)
    if token is None:
        return True
    if token.idx < level.fact.quantity.end:
        return False
    kinds = {entry.kind for entry in text.lexicon.changes.get(token.lower_, ())}
    if NOUN in kinds and token.pos_ in {"NOUN", "PROPN"}:
        named = (child for child in token.children if child.dep_.startswith("nmod") and child.pos_ in {"NOUN", "PROPN"})
        return not any(grand.lower_ in {"in", "of"} for child in named for grand in child.children)
    return bool(kinds & {ADVERB, COMPARATIVE})


def _is_definite(change: Change, here: Sentence, text: Surroundings) -> bool:
    """ "the 21,500-tonne decline": a change that has been told of."""
    token = trigger_token(change, here)
    if token is None or token.pos_ not in {"NOUN", "PROPN"} or token.lower_ not in text.lexicon.changes:
        return False
    return any(child.dep_ == "det" and child.lower_ in {"the", "that", "this"} for child in token.children)


def is_of_told(start: int, here: Sentence, words: frozenset[str]) -> bool:
    """Whether what is said of a change behind its noun was told before: "the rise in fares" is of fares.

    Args:
        start: Token behind the noun of change and its size.
        here: Its sentence.
        words: What was told, in all forms.
    """
    if here.word(start) not in _OF:
        return True
    for i in range(start + 1, min(start + _COMPLEMENT, here.end)):
        token = here.doc[i]
        if token.is_punct or token.pos_ in {"VERB", "AUX"} or here.figure_at(i) is not None:
            return True
        if token.pos_ in {"NOUN", "PROPN"} and (i not in here.in_period or token.pos_ == "PROPN"):
            of = next((child for child in token.children if child.dep_ == "nmod" and child.pos_ == "NOUN"), None)
            # "the jump in the price of milk": of milk
            bare = of is not None and here.word(i + 1) == "of" and not any(c.dep_ == "det" for c in of.children)
            return was_told(token, words) and (of is None or not bare or was_told(of, words))
    return True


def opens_elsewhere(here: Sentence, words: frozenset[str]) -> bool:
    """ "Profits rose to £31m. At its Irish arm they fell": a sentence that begins with a place not told before."""
    if here.word(here.start) not in {"among", "at", "in"}:
        return False
    for i in range(here.start + 1, min(here.start + _COMPLEMENT, here.end)):
        token = here.doc[i]
        if (
            i in here.in_period
            or here.figure_at(i) is not None
            or token.is_punct
            or token.pos_ in {"VERB", "AUX", "PRON"}
        ):
            if token.lower_ in {"its", "their", "his", "her"}:
                continue
            return False
        if token.pos_ in {"NOUN", "PROPN"}:
            head = token.head if token.dep_ == "compound" and i < token.head.i < here.end else token
            return not was_told(head, words)
    return False


def was_told(token: Token, words: frozenset[str]) -> bool:
    """Whether a word, or one that means the same, is among `words_told`."""
    name = lemma(token)
    return is_said(name, words) or sense_of(name) in words


def topic_of(here: Sentence, token: Token | None, cues: Cues) -> list[Token]:
    """The nouns that say what changed: "burglaries" in "a fall in burglaries", the subject and object of a verb.

    Where syntax shows none, all nouns of the sentence; all longer words of one that was not parsed.

    Args:
        here: The sentence of the change.
        token: The word of change; None where a sign alone says it.
        cues: The small words.
    """
    nouns = [each for each in here.doc[here.start : here.end] if each is not token and _is_topic(each, here, cues)]
    if token is not None and token.pos_ and token.pos_ not in _NOUNS | {"VERB"}:
        nouns = [each for each in nouns if each.i < token.i] or nouns  # "profits up 21% at the bank"
    if any(each.pos_ != "PROPN" for each in nouns):
        nouns = [each for each in nouns if each.pos_ != "PROPN"]
    if token is None or token.pos_ not in _NOUNS | {"VERB"}:
        return nouns
    if token.pos_ in _NOUNS:
        own = [child for child in token.children if child.dep_ == "nmod" and child in nouns]
    else:
        head = clause_head(token)
        subject = subject_of(token)
        own = [child for child in (subject, *(c for c in head.children if c.dep_ == "obj")) if child in nouns]
    below = [each for each in nouns if any(each is not top and top.is_ancestor(each) for top in own)]
    return [*own, *below] or nouns


def _is_topic(token: Token, here: Sentence, cues: Cues) -> bool:
    if token.i in here.in_period or here.figure_at(token.i) is not None or token.lower_ in {"point", "points"}:
        return False
    named = token.pos_ in _NOUNS or (token.dep_ == "amod" and token.head.lower_ in cues.transparent)  # "jobless rate"
    return named or (not token.pos_ and token.is_alpha and len(token) > _SHORT)


def is_told_of(topic: Sequence[Token], pair: tuple[Level, Level], words: frozenset[str], cues: Cues) -> bool:
    """Whether two levels are told of what changed: by its noun, by "such" and another noun, by people for people.

    Args:
        topic: The nouns that say what changed.
        pair: The levels.
        words: What their sentences say, in all forms.
        cues: The small words.
    """
    if any(was_told(token, words) for token in topic if token.lower_ not in cues.transparent):
        return True
    behind = ((level.sentence.word(level.figure.last + i) for i in (0, 1)) for level in pair)
    if any(tuple(words) in _OF_THEM for words in behind):
        return True
    counted = [(level.sentence, noun) for level in pair if (noun := counted_by(level)) is not None]
    if any(not _SUCH.isdisjoint(s.word(i) for i in range(n.i - _BESIDE, n.i)) for s, n in counted):
        return True
    people = people_words()
    return any(sense_of(lemma(noun)) in people for _, noun in counted) and any(
        sense_of(lemma(token)) in people for token in topic
    )


def words_told(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The words with content of some sentences, with their lemmas and senses."""
    return with_senses(
        form
        for sentence in sentences
        for token in sentence.doc[sentence.start : sentence.end]
        if token.pos_ in _CONTENT
        for form in (token.lower_, lemma(token))
    )
