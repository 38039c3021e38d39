"""Whether a figure says the same as the one before it in another form: "24 of 210 (11.4%)", "a third, or 30,".

What is read is the stretch between the two, mark by mark and word by word, and what follows the second: a percentage
in a bracket that goes on "(12% in the north)" is of something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from factcheck.facts.partition import Partition
from factcheck.facts.sentences import Figure, Sentence

OPENING, CLOSING = frozenset({"(", "["}), frozenset({")", "]"})
DASHES = frozenset({"–", "—", "--", "-"})
_ENDS = frozenset({",", ";", ":", ".", "!", "?", '"', "'", "”", "’", "“", "/", "*", "†"}) | OPENING | CLOSING | DASHES
_VERBAL = frozenset({"AUX", "VERB"})
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_OF_NOUN = frozenset({"acl", "acl:relcl"})
_GOING_ON = frozenset({"and", "but", "overall", "that", "which", "while", "who"})
_LONGEST_CUE = 4
_REACH = 16  # words between a figure and its bracket: "24 of the 210 patients who were followed up for a year (11%)"
_NOUN_REACH = 4


class How(StrEnum):
    """How the second figure is joined to the first."""

    BRACKET = "bracket"  # 24 of 210 (11%)
    WITHIN = "within"  # (24; 11%), both in one bracket
    CUE = "cue"  # 24 of 210, or 11%
    DASH = "dash"  # 24 of 210 – 11% –
    COLON = "colon"  # 11% of 210: 24
    COMMA = "comma"  # 24 of 210, 11%, were


@dataclass(frozen=True, slots=True)
class Gap:
    """The stretch between two figures, without their hedges.

    Attributes:
        tokens: Those that stand wholly in it.
        text: Its characters.
    """

    tokens: tuple[Token, ...]
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens in lower case, blanks left out."""
        return tuple(token.lower_ for token in self.tokens if not token.is_space)


def edges(figure: Figure) -> tuple[int, int]:
    """Offsets of a figure with its hedge."""
    quantity = figure.quantity
    if quantity.hedge is None:
        return quantity.start, quantity.end
    return min(quantity.start, quantity.hedge[0]), max(quantity.end, quantity.hedge[1])


def gap_between(sentence: Sentence, first: Figure, second: Figure) -> Gap:
    """What stands between two figures, the first before the second."""
    start, end = edges(first)[1], edges(second)[0]
    tokens = tuple(
        token
        for token in sentence.doc[max(sentence.start, first.last - 1) : min(sentence.end, second.first + 1)]
        if start <= token.idx and token.idx + len(token) <= end
    )
    return Gap(tokens, sentence.text[start:end])


def how_joined(gap: Gap, words: Partition) -> How | None:
    """How the figure after a gap is joined to the one before it as its other form, or None."""
    found = gap.words
    openings = [i for i, word in enumerate(found) if word in OPENING]
    if openings:
        at = openings[0]
        if len(openings) > 1 or set(found) & CLOSING or not set(found[at + 1 :]) <= words.bracket_leads:
            return None
        return How.BRACKET if is_plain(found[:at], words) else None
    if set(found) & CLOSING or not found:
        return None
    while found and found[-1] in words.adverbs:
        found = found[:-1]
    if not found:
        return None
    for length in range(min(_LONGEST_CUE, len(found)), 0, -1):
        if found[-length:] in words.cues:
            return How.CUE if _is_parted(gap, len(found) - length, words) else None
    if found[-1] in words.rates | {"of"} and _names_rate(found, words):
        return How.CUE
    if found[-1] in DASHES:
        return How.DASH if is_plain(found[:-1], words) else None
    if found[-1] in {":", "="}:
        return How.COLON if is_plain(found[:-1], words) else None
    if found[-1] == ",":
        said = [token for token in gap.tokens if token.pos_ in _VERBAL]
        # "17 of the 58 bronzes that it bought, a third of the purchase": the clause belongs to the bronzes.
        opened = next((token.i for token in gap.tokens if token.lower_ in _RELATIVE), gap.tokens[-1].i)
        within = all(token.i > opened or token.dep_ in _OF_NOUN for token in said)
        return How.COMMA if is_plain(found[:-1], words) and within else None
    return None


def is_plain(found: tuple[str, ...], words: Partition) -> bool:
    """Whether a stretch of words holds nothing over which no second form of a figure reaches back."""
    return len(found) <= _REACH and not set(found) & words.breaks


def _is_parted(gap: Gap, length: int, words: Partition) -> bool:
    """Whether what stands before a cue leads up to it: a noun phrase, or anything with a comma or a dash at its end."""
    tokens = [token for token in gap.tokens if not token.is_space][:length]
    before = tuple(token.lower_ for token in tokens)
    if not before:
        return True
    if before[-1] == "," or before[-1] in DASHES:
        return is_plain(before[:-1], words)
    return is_plain(before, words) and not any(token.pos_ in _VERBAL for token in tokens)


def _names_rate(found: tuple[str, ...], words: Partition) -> bool:
    """ "…, a turnout of", "… – a relapse rate of": a noun for a share that stands in apposition."""
    if found[-1] != "of" or len(found) < 4 or found[-2] not in words.rates:
        return False
    for at in range(len(found) - 3, max(len(found) - 7, -1), -1):
        if found[at] in {"a", "an", "the"}:
            before = found[:at]
            return bool(before) and (before[-1] == "," or before[-1] in DASHES) and is_plain(before[:-1], words)
    return False


def is_closed(sentence: Sentence, figure: Figure, how: How, words: Partition, nouns: frozenset[str]) -> bool:
    """Whether nothing follows a figure that makes it one of something else.

    Args:
        sentence: Where it stands.
        figure: The second form.
        how: How it is joined.
        words: The lists.
        nouns: Lemmas of the whole; "of the patients" after a percentage says the whole once more.
    """
    end = edges(figure)[1]
    if sentence.text[end : end + 1] in _ENDS - {""}:
        return True
    index = figure.last - 1
    while index < sentence.end and sentence.doc[index].idx < end:
        index += 1
    noun = figure.quantity.noun
    if noun is not None:
        reach = min(index + _NOUN_REACH, sentence.end)
        while index < reach and sentence.doc[index].idx < noun[1]:
            index += 1
    while index < sentence.end and sentence.doc[index].is_space:
        index += 1
    if index >= sentence.end:
        return True
    word = sentence.word(index)
    if word in _ENDS:
        return True
    if word == "of":
        return _says_whole(sentence, index + 1, how, words, nouns)
    if how in {How.BRACKET, How.WITHIN}:
        return word == "overall"
    if word == "in":
        return sentence.word(index + 1) in words.totals
    if how is How.COMMA:
        return False
    token = sentence.doc[index]
    return token.pos_ in _VERBAL or word in _GOING_ON


def _says_whole(sentence: Sentence, at: int, how: How, words: Partition, nouns: frozenset[str]) -> bool:
    """Whether what follows "of" is the whole once more: "of them", "of the total", "of that purchase".

    In a bracket, "half of that" is half of what stands before the bracket.
    """
    determined = sentence.word(at) in words.determiners
    for i in range(at, min(at + _NOUN_REACH, sentence.end)):
        token, word = sentence.doc[i], sentence.word(i)
        if word in words.totals or (token.lemma_ or token.lower_).lower() in nouns:
            return True
        if determined and word in words.collectives:
            return True
        if i == at and how is not How.BRACKET and word in words.anaphora and not _starts_noun(sentence, i + 1):
            return True
        if word in words.breaks or token.pos_ in _VERBAL:
            return False
    return False


def _starts_noun(sentence: Sentence, at: int) -> bool:
    return at < sentence.end and sentence.doc[at].pos_ in {"NOUN", "PROPN", "ADJ"}
