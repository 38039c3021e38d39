"""Two figures that look like the levels of a change and are none.

A reader sees at once that they are marks of a list, two things told in one breath, two ways to take a statistic, or
that the word of change only names what is counted: "a growth target of 7%, down from 9.2%", "4.8 billion of advances".
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.lexicon import NOUN, VERB, Cues, Lexicon
from factcheck.facts.model import Change
from factcheck.facts.order import Level
from factcheck.facts.said_of import subject_of
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import is_bare, quantities_compare
from factcheck.facts.words import words_about

_CONCEDING = frozenset({"albeit", "although", "though", "whereas"})
_BEFORE = 6  # tokens before a level in which it is said which statistic it is
_MARK = re.compile(r"[.)]\s*[\w“\"]")
_ON = ["on", "the"]
_STEPS = ("day", "week", "month", "quarter", "year")  # from the shortest
_MORE = frozenset({"fewer", "higher", "less", "lower", "more"})
_NAMING = re.compile(r"\d-[^\W\d]")
_VERBS = frozenset({"AUX", "VERB"})


def are_no_pair(token: Token | None, first: Level, second: Level, lexicon: Lexicon) -> bool:
    """Whether two levels, in the order of the text, cannot be those of a change.

    Args:
        token: The word of change; None where a sign alone says it.
        first: The level told first.
        second: The level told then.
        lexicon: Words of change.
    """
    if _are_joined(first, second) or not _statistics(second) <= _statistics(first):
        return True
    if any(_is_mark(level) or _is_gone(level, lexicon) for level in (first, second)):
        return True
    return token is not None and (
        only_modifies(token)
        or _adds_more(token)
        or _has_own_level(token, first, second)
        or _has_new_subject(token, first, lexicon.cues)
        or any(
            _counts(level, token) or _concedes(token, level) or _is_of_longer_time(token, level)
            for level in (first, second)
        )
    )


def only_modifies(token: Token) -> bool:
    """ "The growth target", "the sales forecast": a noun of change that says which one another noun is."""
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in words_about("told_before")["reckoned"]


def _adds_more(token: Token) -> bool:
    """ "eleven people are killed and 19 more injured", "four more are due": others, and nothing compared."""
    behind = token.doc[min(token.i + 1, len(token.doc) - 1)]
    return token.lower_ in _MORE and behind.pos_ in {"AUX", "VERB"} and behind.lower_ != "compared"


def _has_own_level(token: Token, first: Level, second: Level) -> bool:
    """ "Costs, at £390m, rose 11%, so that profit, once £36m, came to £30m": it is told what rose, and to what."""
    subject = subject_of(token) if token.pos_ in _VERBS else None
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return False
    pair = {first.fact.name, second.fact.name}
    for level in (first, second):
        for figure in level.sentence.figures:
            own = subject.i < figure.outer and figure.last <= token.i and figure.name not in pair
            if own and figure.quantity.mod is None and quantities_compare(figure.quantity, first.fact.quantity):
                return True
    return False


def _has_new_subject(token: Token, first: Level, cues: Cues) -> bool:
    """ "It owed £3m in 2016 and £2m in 2017, while income, which dropped 40%, …": what changed was not told before."""
    sentence = first.sentence
    if not first.figure.last < token.i < sentence.end or token.pos_ in {"NOUN", "PROPN"}:
        return False
    subject = subject_of(token) if token.pos_ in _VERBS else _named_behind_and(sentence, first.figure.last, token.i)
    if subject is not None and subject.lower_ in {"which", "that"}:
        before = sentence.doc[sentence.start : subject.i]
        subject = next((one for one in reversed(before) if one.pos_ in {"NOUN", "PROPN"}), None)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or not first.figure.last < subject.i < sentence.end:
        return False
    if (
        subject.i in sentence.in_period
        or subject.lower_ in cues.transparent
        or sentence.figure_at(subject.i) is not None
    ):
        return False
    earlier = {one.lemma_.lower() for one in sentence.doc[sentence.start : first.figure.last]}
    return subject.lemma_.lower() not in earlier and subject.lower_ not in earlier


def _named_behind_and(sentence: Sentence, start: int, end: int) -> Token | None:
    """ "sales of £21m and profits to be less than £3m": what the second half of a sentence speaks of."""
    joint = next((i for i in range(end - 1, start - 1, -1) if sentence.word(i) in {"and", "but", "while"}), None)
    if joint is None:
        return None
    nouns = (one for one in sentence.doc[joint:end] if one.pos_ in {"NOUN", "PROPN"})
    return next((one for one in nouns if one.i not in sentence.in_period and one.dep_ != "compound"), None)


def _are_joined(first: Level, second: Level) -> bool:
    """ "fell from 4.1 million in 1985 and a record 6.2 million in 1984": two of a kind, on one side of the change."""
    if first.sentence is not second.sentence or first.figure.cue.kind is not CueKind.START:
        return False
    between = first.sentence.doc[first.figure.last : second.figure.outer]
    joined = any(token.lower_ == "and" for token in between)
    return joined and not any(token.pos_ in _VERBS or token.lower_ in {"from", "to", "then"} for token in between)


def _statistics(level: Level) -> frozenset[str]:
    """Which statistic a level is said to be, by the words before it: "the monthly average was 737"."""
    sentence, figure = level.sentence, level.figure
    near = {sentence.word(i) for i in range(max(sentence.start, figure.outer - _BEFORE), figure.outer)}
    return frozenset(near & words_about("told_before")["statistics"])


def _is_mark(level: Level) -> bool:
    """ "24. “How we buy radio”": a bare number that opens what follows it, and counts nothing."""
    quantity, sentence, figure = level.fact.quantity, level.sentence, level.figure
    bare = is_bare(quantity) and quantity.noun is None and quantity.scale is None and figure.cue.kind is CueKind.NONE
    opens = figure.outer == sentence.start or sentence.doc[figure.outer - 1].pos_ in {"PUNCT", "SPACE"}
    return (
        bare and opens and quantity.written.style == "digits" and _MARK.match(sentence.text, quantity.end) is not None
    )


def _is_gone(level: Level, lexicon: Lexicon) -> bool:
    """ "the 174,000 posts lost": not how many there were, but how many fewer there are."""
    sentence = level.sentence
    at = sentence.after_noun(level.figure)
    return at < sentence.end and any(
        word.kind == VERB and word.counts for word in lexicon.changes.get(sentence.word(at), ())
    )


def _counts(level: Level, token: Token) -> bool:
    """ "4.8 billion guilders of special advances": the word of change names what there are so many of."""
    figure = level.figure
    if level.sentence.word(figure.last) != "of" or not figure.last < token.i:
        return False
    return all(one.pos_ in {"ADJ", "DET", "NOUN"} for one in level.sentence.doc[figure.last + 1 : token.i])


def _concedes(token: Token, level: Level) -> bool:
    """ "rose strongly, though to a lower level of 45%": the level is told against the change."""
    if not token.i < level.figure.outer or token.i < level.sentence.start:
        return False
    opened = any(level.sentence.word(i) in _CONCEDING for i in range(level.sentence.start, token.i))
    if opened and any(level.sentence.word(i) == "," for i in range(token.i, level.figure.outer)):
        return True  # "Although home sales were up, total sales were £84m"
    return any(level.sentence.word(i) in _CONCEDING for i in range(token.i, level.figure.outer))


def _is_of_longer_time(token: Token, level: Level) -> bool:
    """ "On the month it rose 0.3% to 121.4; it had stood at 117.2 last May": reckoned from a month ago, not a year."""
    sentence = level.sentence
    if not sentence.start <= token.i < sentence.end:
        return False
    reckoned = [i + 2 for i in range(sentence.start, sentence.end) if [sentence.word(i), sentence.word(i + 1)] == _ON]
    reckoned = [i for i in reckoned if sentence.word(i) in _STEPS]
    stop = next((i for i in range(level.figure.last, sentence.end) if sentence.doc[i].is_punct), sentence.end)
    named = [_STEPS.index(word) for i in range(level.figure.last, stop) if (word := sentence.word(i)) in _STEPS]
    own = reckoned and level.figure.last <= reckoned[0] < stop
    return len(reckoned) == 1 and bool(named) and not own and max(named) != _STEPS.index(sentence.word(reckoned[0]))


def multiplies_another(change: Change, first: Level, second: Level, here: Sentence) -> bool:
    """ "those who do seven tasks save five times more time than those who do four": what is multiplied is no level."""
    names = {fact.name for fact in change.multiples}
    figure = next((f for f in here.figures if f.name in names), None)
    if figure is None or here.word(figure.last) not in {"as", "fewer", "less", "more"}:
        return False
    at = figure.last + 1 + (here.word(figure.last + 1) in {"many", "much"})
    noun = here.doc[at] if at < here.end else None
    if noun is None or noun.pos_ != "NOUN":
        return False
    counted = [
        here.text[slice(*level.fact.quantity.noun)].lower() for level in (first, second) if level.fact.quantity.noun
    ]
    return bool(counted) and not any(word in counted for word in (noun.lower_, noun.lemma_.lower()))


def starts_beside(change: Change, filled: Change, pair: tuple[Level, Level], here: Sentence) -> bool:
    """ "25,000 came, three times as many as last year": what stands before "as many" is no start."""
    names = {fact.name for fact in change.multiples}
    figure = next((f for f in here.figures if f.name in names), None)
    if figure is None or here.word(figure.last) != "as" or here.word(figure.last + 1) not in {"many", "much"}:
        return False
    before = [level for level in pair if level.sentence is here and level.figure.last <= figure.outer]
    last = before[-1] if before else None
    return last is not None and any(last.fact.name == fact.name for fact in filled.start)


def is_one_of_several(here: Sentence, lexicon: Lexicon) -> bool:
    """ "by a quarter of a point to 4.5%, the seventh rise in nine months": one step of a longer way."""
    return any(
        figure.quantity.kind is QuantityKind.ORDINAL
        and (figure.quantity.value or 0) > 1
        and any(word.kind == NOUN for word in lexicon.changes.get(here.word(figure.last), ()))
        for figure in here.figures
    )


def is_no_level(sentence: Sentence, figure: Figure) -> bool:
    """Whether words beside a figure say that it is an extreme, that it says which thing is meant, or how much more."""
    if [sentence.word(figure.outer - i) for i in (3, 1)] == ["as", "as"]:
        return True  # "after trading as high as seven"
    behind = sentence.doc[min(figure.last, sentence.end - 1)]
    if _NAMING.search(figure.quantity.text) and behind.pos_ in {"NOUN", "PROPN"}:
        return True  # "their 12-month contract"
    return sentence.word(figure.last) in _MORE and sentence.word(figure.last + 1) == "than"  # "900m more than in May"
