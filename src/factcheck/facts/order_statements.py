"""Statements of order, read from syntax: what is said to be more or less, and than what.

"The Inver Princess is shorter than the ferry she replaces", "a bid that tops Holt's", "lighter opponents", "trails Bo".
A statement has words with a scale, the tokens that tell what it is said of, and those that tell what it is held
against; the second are missing where the text leaves them out ("the smaller of the two").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.clauses import clause_of
from factcheck.facts.comparative_scales import words_of
from factcheck.facts.comparison_words import load_comparison_words
from factcheck.facts.degrees import Degree, comparative_at
from factcheck.facts.part_words import starting_at
from factcheck.facts.said_of import subject_of
from factcheck.facts.sentences import Sentence, clause_head
from factcheck.facts.supposed import is_supposed

_APPOSED = 5  # tokens from a noun to the clause that tells more of it
_REACH = 14  # tokens from a comparative to its "than"
_GRADING = frozenset({"even", "far", "much", "slightly", "still"})
_RESULT = re.compile(r"\d[-–]\d")  # "beat Memphis 106-74": of the match, and no figure of either side
_DENIED = frozenset({"any", "ever", "neither", "no", "nor", "not", "or"})
_OF_TWO = (("of", "the", "two"), ("of", "the", "pair"))
_BREAKS = frozenset({";", ":"})
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_POINTING = frozenset({"that", "the", "these", "this", "those"})
_ARTICLES = frozenset({"a", "an"})
_TELLING = frozenset({"when", "where", "which", "who", "whose"})
_PRONOUNS = frozenset({"her", "him", "it", "them"})
_NEXT = 5  # tokens from "above it" to its figure
LYING = frozenset({"bury", "cruise", "drift", "float", "fly", "hang", "lie", "rest", "sit"})
_AGENT = "by"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of order.

    Attributes:
        sentence: Where it stands.
        start, end: Its words, as a token range.
        degree: What they compare; None for a verb or preposition, which compares whatever is told.
        more: For these, whether what it is said of is the larger.
        own: Tokens that may tell what it is said of.
        standard: Tokens that tell what with; empty where that is left out.
        owner: The head of what it is said of.
        word: The first of its words.
        described: It describes a noun, "lighter opponents", of which its sentence tells more.
        relative: It is said of the noun before "that" or "which".
        sized: How far the two are apart is told: "44 more posts".
        known: What it is said of was told before: "Halden's lower bid".
        told: What it is said of is told with its figure: "Investment, at $1.47bn, was larger".
    """

    sentence: Sentence
    start: int
    end: int
    degree: Degree | None
    more: bool
    own: frozenset[int]
    standard: frozenset[int]
    owner: Token | None
    word: str
    described: bool = False
    relative: bool = False
    sized: bool = False
    known: bool = False
    told: bool = False


def statements_of(sentence: Sentence) -> Iterator[Statement]:
    """The statements of a sentence that are asserted, in order."""
    taken = -1
    for at in range(sentence.start, sentence.end):
        if at <= taken or at in sentence.in_period or at in sentence.covered:
            continue
        found = _comparative(sentence, at) or _verb(sentence, at) or _place(sentence, at)
        if found is None:
            continue
        taken = found.end - 1
        bounds = (sentence.start, sentence.end)
        if not is_supposed(sentence.doc, bounds, found.start, found.end, sentence.in_period):
            yield found


# --- comparatives ---------------------------------------------------------------------------------------------------


def _comparative(sentence: Sentence, at: int) -> Statement | None:
    degree = comparative_at(sentence, at)
    if degree is None or sentence.word(at - 1) in _DENIED:
        return None
    if sentence.word(at - 2) == "or" and sentence.word(at - 1) in _GRADING:
        return None  # "deposits of 25 per cent, or even larger"
    token, word = sentence.doc[at], sentence.word(at)
    following = sentence.doc[degree.end] if degree.end < sentence.end else None
    if word in {"more", "less"} and degree.end - at == 1 and following is not None and following.pos_ in {"ADJ", "ADV"}:
        return None  # "more diverse" is no amount
    than = _than(sentence, degree.end)
    noun = token.head if token.dep_ == "amod" and token.head.i > at else None
    if than is not None:
        if than == degree.end and _is_bound(sentence, than):
            return None
        standard = _behind(sentence, than + 1)
        owner = subject_of(token) or noun
        own = _own(sentence, at, than, standard)
        relative = _relative(sentence, at)
        return Statement(
            sentence,
            at,
            than + 1,
            degree,
            True,
            own,
            standard,
            relative or owner,
            word,
            relative=relative is not None,
            sized=_is_sized(sentence, at),
        )
    if _is_sized(sentence, at):
        return None
    stop = degree.end if noun is None else noun.i + 1
    of_two = any(tuple(sentence.word(stop + i) for i in range(3)) == phrase for phrase in _OF_TWO)
    of_two = of_two and not _narrows(sentence, stop + 3)
    if sentence.word(at - 1) == "the" and of_two:
        owner = subject_of(token)
        apposed = token if noun is None else noun
        if apposed.dep_ == "appos" and apposed.head.i < at:
            owner = apposed.head  # "Velo, the smaller of the two, will be kept"
        own = _subtree(sentence, owner) if owner is not None else frozenset()
        return Statement(sentence, at, degree.end, degree, True, own, frozenset(), owner, word)
    possessor = next((c for c in noun.children if c.dep_ == "nmod:poss"), None) if noun is not None else None
    if noun is not None and possessor is not None and possessor.pos_ in {"NOUN", "PROPN"}:
        own = _subtree(sentence, possessor)  # "Halden's lower bid"
        return Statement(sentence, at, degree.end, degree, True, own, frozenset(), possessor, word, known=True)
    if noun is not None and sentence.word(at - 1) == "the" and any(c.dep_ == "cop" for c in noun.children):
        owner = next((c for c in noun.children if c.dep_.startswith("nsubj")), None)  # "They were the bigger spenders"
        own = _subtree(sentence, owner) if owner is not None else frozenset()
        return Statement(sentence, at, degree.end, degree, True, own, frozenset(), owner, word)
    alone = _standing_alone(sentence, at, degree.end, noun)
    if alone is not None:
        own = frozenset(i for i in _subtree(sentence, alone) if i < at)
        return Statement(sentence, at, degree.end, degree, True, own, frozenset(), alone, word, told=True)
    if noun is not None and sentence.word(at - 1) not in _POINTING:
        # "gave away weight to lighter opponents, who tipped the scales at 239 kg": its own figure is told with it.
        own = frozenset(i for i in _subtree(sentence, noun) if i > at) | _told_more(sentence, noun.i + 1)
        return Statement(sentence, at, degree.end, degree, True, own, frozenset(), noun, word, True)
    return None


def _standing_alone(sentence: Sentence, at: int, end: int, noun: Token | None) -> Token | None:
    """The subject of "was larger by comparison", "are bigger holders", which no time and no average is held against."""
    predicate = noun or sentence.doc[at]
    if not any(child.dep_ == "cop" for child in predicate.children) or sentence.word(at - 1) in _POINTING:
        return None
    clause = clause_of(sentence, at) or sentence
    words = {sentence.word(i) for i in range(at, clause.end)} | {sentence.word(at - 1)}
    dated = any(i in sentence.in_period for i in range(end, min(end + _APPOSED, clause.end)))
    if dated or not words.isdisjoint(words_of("elsewhere") | {"as", "when"}):
        return None
    return next((child for child in predicate.children if child.dep_.startswith("nsubj") and child.i < at), None)


def _told_more(sentence: Sentence, start: int) -> frozenset[int]:
    """ "lighter opponents from Vik, who came to 239 kg": the clause that tells more of a noun, wherever it hangs."""
    comma = next((i for i in range(start, min(start + _APPOSED, sentence.end)) if sentence.word(i) == ","), None)
    if comma is None or sentence.word(comma + 1) not in _TELLING:
        return frozenset()
    end = next((i for i in range(comma + 1, sentence.end) if sentence.word(i) in {",", *_BREAKS}), sentence.end)
    return frozenset(range(start, end))


def _is_sized(sentence: Sentence, at: int) -> bool:
    """ "44 more posts", "a penny more": how far apart the two are is told, and what is compared is the rest of them."""
    counted = sentence.figure_at(at - 1) is not None
    before = sentence.doc[at - 1] if at > sentence.start else None
    return counted or (before is not None and before.pos_ == "NOUN" and sentence.word(at - 2) in _ARTICLES)


def _narrows(sentence: Sentence, at: int) -> bool:
    """ "of the two by road", "of the two road tunnels": of others than those that were told, or by another measure."""
    noun = at < sentence.end and sentence.doc[at].pos_ in {"ADJ", "NOUN", "PROPN"}
    return sentence.word(at) in {"by", "in", "on"} or (noun and sentence.doc[at + 1].pos_ in {"NOUN", "PROPN"})


def _than(sentence: Sentence, start: int) -> int | None:
    words = load_comparison_words()
    for i in range(start, min(start + _REACH, sentence.end)):
        word = sentence.word(i)
        if word == "than":
            return i
        if word in _BREAKS or word in words.more or word in words.less or word in {"but", "while", "whereas"}:
            return None
    return None


def _is_bound(sentence: Sentence, than: int) -> bool:
    """ "sold more than 400 cars": a limit of the figure behind it."""
    figure = sentence.figure_at(than + 1)
    return figure is not None and (figure.outer <= than or figure.first == than + 1)


# --- verbs and prepositions -----------------------------------------------------------------------------------------


def _verb(sentence: Sentence, at: int) -> Statement | None:
    """ "outsold Velo", "was outsold by Velo", "falls short of that"."""
    words = load_comparison_words()
    token = sentence.doc[at]
    for phrases, more in ((words.more_verbs, True), (words.less_verbs, False)):
        length = starting_at(sentence, at, phrases)
        if not length or (length == 1 and token.pos_ != "VERB"):
            continue
        if length == 1 and sentence.word(at) in words.aimed:
            return None
        if _RESULT.search(sentence.text, token.idx, sentence.doc[sentence.end - 1].idx) is not None:
            return None
        end = at + length
        passive = any(child.dep_ == "aux:pass" for child in token.children)
        if passive and sentence.word(end) != _AGENT:
            return None
        return _held(sentence, at, end + passive, more != passive)
    return None


def _place(sentence: Sentence, at: int) -> Statement | None:
    """ "is behind her", "ahead of Velo's", "below the 4.3m in the estimates"."""
    words = load_comparison_words()
    lists = ((words.ahead, True), (words.above, True), (words.behind, False), (words.below, False))
    for phrases, more in lists:
        length = starting_at(sentence, at, phrases)
        if not length or not _is_predicate(sentence, at) or _is_by_a_rate(sentence, at):
            continue
        heads = {sentence.doc[at].head.lemma_.lower(), sentence.doc[at].head.head.lemma_.lower()}
        if heads & LYING:
            continue  # "the seam lies below one of 9 g"
        return _held(sentence, at, at + length, more)
    return None


def _is_predicate(sentence: Sentence, at: int) -> bool:
    """ "was below", "stood at 4.6 metres, above": but not "$15 a head beyond that", "the above outcomes"."""
    before = sentence.doc[at - 1] if at > sentence.start else None
    if before is None or before.lower_ in _DENIED or sentence.figure_at(at - 1) is not None:
        return False
    return before.pos_ in {"ADP", "ADV", "AUX", "PUNCT", "VERB"}


def _is_by_a_rate(sentence: Sentence, at: int) -> bool:
    """ "was above that of 2019 by 1%": how far the two are apart is told, of levels that are told elsewhere."""
    behind = (f for f in sentence.figures if f.first > at and sentence.word(f.outer - 1) == "by")
    return any(figure.quantity.kind is QuantityKind.PERCENT for figure in behind)


def _held(sentence: Sentence, at: int, end: int, more: bool) -> Statement | None:
    """The statement of a verb or preposition, whose object is what it holds against."""
    standard = _behind(sentence, end)
    if not standard:
        return None
    token = sentence.doc[at]
    behind = range(end + 1, min(end + _NEXT, sentence.end))
    if sentence.word(end) in _PRONOUNS and any(sentence.figure_at(i) is not None for i in behind):
        return None  # "cruising above it at 11,000 metres": whose the figure is, the clause tells
    if sentence.word(at + 2) in {"back", "down"}:
        return None  # "beat him down to £26.50"
    relative = _relative(sentence, at)
    owner = relative or subject_of(token if token.pos_ == "VERB" else token.head)
    own = _own(sentence, at, end, standard)
    return Statement(sentence, at, end, None, more, own, standard, owner, token.lower_, relative=relative is not None)


# --- ranges ---------------------------------------------------------------------------------------------------------


def _subtree(sentence: Sentence, token: Token) -> frozenset[int]:
    return frozenset(t.i for t in token.subtree if sentence.start <= t.i < sentence.end)


def _behind(sentence: Sentence, start: int) -> frozenset[int]:
    """The phrase that begins behind the words of comparison, with the clauses that tell more of it."""
    if start >= sentence.end:
        return frozenset()
    token = sentence.doc[start]
    seen = 0
    while token.head.i > start and seen < _REACH and token.head.i != token.i:
        token = token.head
        seen += 1
    found: set[int] = set()
    stack = [token]
    while stack:
        each = stack.pop()
        if each.i < start or each.i >= sentence.end:
            continue
        found.add(each.i)
        for child in each.children:
            apart = child.dep_ in {"conj", "parataxis", "advcl", "nsubj", "punct"} and each is token
            if not apart or (child.dep_ == "nsubj" and child.i > start):
                stack.append(child)
    last = max(found, default=start)
    apposed = any(sentence.figure_at(last + i) is not None for i in (2, 3))  # "its last high, 79"
    if sentence.word(last + 1) == "," and (sentence.word(last + 2) in _TELLING or apposed):
        beyond = range(last + 2, sentence.end)  # "than in the south, where 7.4% are out of work"
        found |= set(range(last + 1, next((i for i in beyond if sentence.word(i) in {",", *_BREAKS}), sentence.end)))
    # What stands within the phrase belongs to it, wherever the parser hangs it.
    return frozenset(
        i
        for i in range(start, max(found, default=start) + 1)
        if not _BREAKS & set(sentence.words[start - sentence.start : i - sentence.start])
    )


def _own(sentence: Sentence, at: int, end: int, standard: frozenset[int]) -> frozenset[int]:
    """The words of the clause before the words of comparison, and those between them ("more students (3,120) than")."""
    clause = clause_of(sentence, at) or sentence
    owner = _relative(sentence, at)
    low = owner.left_edge.i if owner is not None else clause.start
    return frozenset(i for i in (*range(max(low, sentence.start), at), *range(at, end)) if i not in standard)


def _relative(sentence: Sentence, at: int) -> Token | None:
    """ "a bid that tops Holt's", "the pit, which at nine miles is farther": the noun of whose clause it is."""
    head = clause_head(sentence.doc[at])
    noun = head.head
    told = head.dep_ == "acl:relcl" and sentence.start <= noun.i < at
    return noun if told and any(sentence.word(i) in _RELATIVE for i in range(noun.i, at)) else None


def leaves_unsaid(statement: Statement) -> bool:
    """Whether what it is held against is only pointed to: "falls short of that", "is behind her", "than its rival"."""
    words = [statement.sentence.word(i) for i in sorted(statement.standard)]
    if not words:
        return True
    pointing = words_of("taking_up") | words_of("pointing") | {"her", "him", "them", "one"}
    others = words_of("others")
    return all(word in pointing | {"the", "a", "of", "all"} for word in words) or bool(others & set(words))
