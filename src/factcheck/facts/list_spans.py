"""Lists in running text, wherever they stand, with every number of items that a reader could count.

Read from letters, since a sentence without figures has no parse: pieces between commas, of which the last has "and"
before it. Names stand in a row of capitals; other items may be a few words each. Where a piece may explain the one
before it, or be none of the list, the number is open on that side; where some of the list may lie outside of what is
read, it is no list. Whether a list has to do with any count is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from factcheck.facts.words import table_of

_WALL: Final = re.compile(r"[.!?:;\[\]–—\n]|\s-\s")
_STOP: Final = re.compile(r"[,.!?:;()\[\]–—\n]|\s-\s")
_WORD: Final = re.compile(r"\S+")
_BRACKETED: Final = re.compile(r"\s?\([^()]*\)")
_AGE: Final = re.compile(r"(?:[a-z]+\s)?\d{1,2}(?:-year-old\b.*)?$")
_DOTTED: Final = re.compile(r"(?:[A-Z]\.)+$")  # "D.C."
_GOES_ON: Final = re.compile(r",\s[^\W\d_a-z]|,?\sand\s[^\W\d_a-z]")  # ", Texas"
_QUOTES: Final = "“\"‘'(["
_CLOSERS: Final = "”\"’'),"
_LONGEST: Final = 9  # words of an item
_MOST: Final = 14  # items
_WIDER: Final = 2  # words that an item may have more than the others
_TRADE: Final = 2  # words of "Old Forge brewery" behind the name
_LED: Final = 2  # words between an article and a name: "the old pianist Ada"
_JOINTS: Final = 2  # small words in a row inside a name
_LONG: Final = 5000  # characters of a sentence; a longer one is none
_BEHIND: Final = 160  # characters of the last item
_REACH: Final = 420  # characters before its "and" in which a list can begin
_GAP: Final = 6  # characters between two lists that are one
_FULL_NAME: Final = 2  # words of a person's name


@dataclass(frozen=True, slots=True)
class ListSpan:
    """A list and how many items it can be read to have.

    Attributes:
        start, end: In the reading text.
        least, most: Numbers of items.
    """

    start: int
    end: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two commas, and where it begins."""

    start: int
    text: str

    @property
    def words(self) -> list[str]:
        """Without what stands in brackets."""
        return _BRACKETED.sub("", self.text).split()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table_of("list_spans")[name])


@cache
def _joint() -> re.Pattern[str]:
    joins = "|".join(map(re.escape, sorted(_words("joins"), key=len, reverse=True)))
    inner = r"(?![^.;:]{0,80}(?:,|\sand\s|\sor\s))"  # "Hart & Pell, …" is a name
    return re.compile(rf",?\s(?:{joins})\s|\s&\s{inner}")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(sorted(_words('joins')))})\s")


def lists_of(text: str, start: int, end: int) -> Iterator[ListSpan]:
    """The lists of a sentence, in order.

    Args:
        text: The reading text.
        start, end: Of the sentence.
    """
    if end - start > _LONG:
        return
    taken, last = start, None
    joints = list(_joint().finditer(text, start, end))
    for at, joint in enumerate(joints):
        following = joints[at + 1].start() if at + 1 < len(joints) else end
        span = _list_at(text, taken, joint, end, following)
        if span is None:
            continue
        if last is not None and span.start - last.end <= _GAP:
            last = None  # "Ann and Bob Hale, their sons Cy, Dan and Ed, and Flo": one list that nobody can count
        else:
            if last is not None:
                yield last
            last = span
        taken = span.end
    if last is not None:
        yield last


def _list_at(text: str, taken: int, joint: re.Match[str], end: int, following: int) -> ListSpan | None:
    """The list that ends behind one "and"; None where none does."""
    low = max(taken, joint.start() - _REACH)
    walls = [wall for wall in _WALL.finditer(text, low, joint.start()) if not _is_inside_name(text, wall)]
    if not walls and low > taken:
        return None  # it may begin before what is read
    pieces = _pieces(text, walls[-1].end() if walls else low, joint.start())
    if not pieces or len(pieces) > _MOST:
        return None
    limit = min(end, joint.end() + _BEHIND)
    stops = (stop.start() for stop in _STOP.finditer(text, joint.end(), limit) if not _is_inside_name(text, stop))
    behind = text[joint.end() : next(stops, limit)]
    length = _leading_name(behind)
    if length and _name_at_end(pieces[-1].words) is not None:
        return _of_names(text, pieces, joint, joint.end() + length)
    return _of_words(pieces, joint, behind, following)


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """What stands between the commas of a stretch; ages, "Jr." and "D.C." belong to what is before them.

    None at all where a bracket is left open.
    """
    made: list[_Piece] = []
    at, depth = start, 0
    for place in range(start, end + 1):
        mark = text[place] if place < end else ","
        depth += (mark in "(“") - (mark in ")”")
        if depth < 0:
            return []
        if mark != "," or depth or (place < end and text[place + 1 : place + 2] != " "):
            continue
        bare = text[at:place].strip()
        if bare and not (made and _belongs_to_the_one_before(bare)):
            made.append(_Piece(at + text[at:place].index(bare), bare))
        at = place + 1
    return made if not depth else []


def _belongs_to_the_one_before(bare: str) -> bool:
    return (
        _AGE.match(bare) is not None
        or _DOTTED.match(bare) is not None
        or bare.lower().removesuffix(".") in _words("added")
    )


def _of_names(text: str, pieces: Sequence[_Piece], joint: re.Match[str], end: int) -> ListSpan | None:
    """From the last piece back to one that other words lead, of which the name at its end is the first item."""
    at = len(pieces) - 1
    while at > 0 and _is_name(pieces[at].words):
        at -= 1
    first = pieces[at]
    start, led = first.start, not _is_name(first.words)
    if led:
        tail = _name_at_end(first.words)
        before = at > 0 and _name_at_end(pieces[at - 1].words) is not None
        if before and (tail is None or first.words[0].lower() in _words("asides")):
            return None  # "Ada Brook, a poet, Ben Lowe and Tom Reed"
        if tail is None:
            if first.text[-1].isdigit() or at + 1 == len(pieces):
                return None  # "They are 1917, Joker and Parasite"
            at += 1
            start = pieces[at].start
        else:
            start += _places(first.text)[tail]
    held = pieces[at:]
    count = len(held) + 1
    opened = at == 0 and not led and len(held) > 1
    least = count - (opened and _may_be_no_item(held)) - _explaining(held)
    most = count + sum(len(_joined().findall(piece.text)) for piece in held)
    if at and any(map(_is_capital, pieces[at - 1].words[1:] or pieces[at - 1].words)):
        most += at  # "Ada Brook, old Ben Lowe and Tom Reed"
    if _GOES_ON.match(text, end):
        least, most = count // 2, most + 1  # "Lyon, France, and Turin, Italy"
    if "&" in joint[0]:
        least = 1  # "Baker, Lowe & Reed": one firm
    return ListSpan(start, end, max(least, 1), most)


def _may_be_no_item(held: Sequence[_Piece]) -> bool:
    """ "In Drumlough, Ada Brook, …", "However, Ada Brook, …"."""
    first, second = held[0].words, held[1].words
    return first[0].lower() in _words("leads") or len(first) == 1 < len(second)


def _explaining(held: Sequence[_Piece]) -> int:
    """How many pieces may explain the name before them: "Ada Brook, the Green leader", "Bo Lund, MBE"."""
    found = 0
    for before, piece in pairwise(held):
        words, name = piece.words, before.words
        if not words or not name or name[0].lower() in _words("articles"):
            continue
        short = len(words[0]) > 1 and sum(map(str.isupper, words[0])) > 1 and len(name) >= _FULL_NAME
        found += words[0].lower() in _words("articles") or short
    return found


def _of_words(pieces: Sequence[_Piece], joint: re.Match[str], behind: str, following: int) -> ListSpan | None:
    """ "food, textiles, timber and paper": three items or more, each of a few words without a verb of its own."""
    sizes = [len(piece.text.split()) for piece in pieces]
    at = len(pieces) - 1
    longest = sizes[at]
    while at > 0 and sizes[at] <= min(longest + _WIDER, _LONGEST) and not _has_verb(pieces[at].text):
        longest = max(longest, sizes[at])
        at -= 1
    held = list(pieces[at:])
    own = behind.split()
    if len(held) == 1 or not own or any(_has_verb(piece.text) for piece in held[1:]) or _are_of_two_kinds(held):
        return None
    held[0] = _behind_being(held[0], longest)
    words = held[0].text.split()
    # "The mosses, moor silk and bishop's beard": the first may tell what they are.
    apposed = words[0].lower() in _words("pointing") and not any(_is_pointed(piece) for piece in held[1:])
    sure = len(words) <= longest and not _has_verb(held[0].text) and not apposed
    start = held[0].start if sure else held[0].start + len(held[0].text) - len(" ".join(words[-longest:]))
    last = " ".join(own[: longest + 1]) if len(own) > longest + _WIDER else behind
    count = len(held) + 1
    most = count + sum(len(_joined().findall(piece.text)) for piece in held)
    return ListSpan(start, min(joint.end() + len(last.rstrip()), following), count - (not sure), most)


def _behind_being(piece: _Piece, longest: int) -> _Piece:
    """ "They are food" without "They are"."""
    places = _places(piece.text)
    words = piece.text.split()
    for i, word in enumerate(words[:-1]):
        if word.lower() in _words("being") and len(words) - i - 1 <= longest:
            return replace(piece, start=piece.start + places[i + 1], text=piece.text[places[i + 1] :])
    return piece


def _are_of_two_kinds(held: Sequence[_Piece]) -> bool:
    """ "His wife, Anna, his son, Peter, and his mother": names among things."""
    return any(_is_capital(piece.words[0]) for piece in held[1:] if piece.words) and any(map(_is_pointed, held[1:]))


def _is_pointed(piece: _Piece) -> bool:
    return piece.text.split()[0].lower() in _words("pointing")


def _has_verb(text: str) -> bool:
    return not _words("verbal").isdisjoint(text.lower().split())


def _places(text: str) -> list[int]:
    return [word.start() for word in _WORD.finditer(text)]


def _is_capital(word: str) -> bool:
    """Whether a word is written as names are: "Ostrava", "Østergaard", "eBay"."""
    bare = word.lstrip(_QUOTES)
    return bare[:1].isupper() or (bare[:1].islower() and bare[1:2].isupper())


def _name_at_end(words: Sequence[str]) -> int | None:
    """The word at which the name at the end of some words begins, with its article; None where they end in no name."""
    if not words or not _is_capital(words[-1]):
        return None
    first = at = len(words) - 1
    while at > 0:
        at -= 1
        if _is_capital(words[at]):
            first = at
        elif words[at] not in _words("small") or first - at > _JOINTS:
            break
    return _led(words, first)


def _led(words: Sequence[str], first: int) -> int:
    """The article before a name, as in "the pianist Ada Brook"; the name itself where there is none."""
    for at in range(first - 1, max(first - _LED - 2, -1), -1):
        word = words[at].lower()
        if word in _words("articles"):
            return at
        if not words[at].islower() or word in _words("verbal") or word in _words("small"):
            break
    return first


def _is_name(words: Sequence[str]) -> bool:
    """Whether words are one name: an article and a few words before it, a trade behind it."""
    end = len(words)
    while end > 0 and len(words) - end < _TRADE and words[end - 1].islower() and words[end - 1].isalpha():
        end -= 1
    return _name_at_end(words[:end]) == 0 or _name_at_end(words) == 0


def _leading_name(text: str) -> int:
    """How many characters at the head of a text are a name with its article; 0 for none."""
    words, end, small = list(_WORD.finditer(text)), 0, 0
    for at, word in enumerate(words):
        if _is_capital(word[0]) or (end and word[0].isdigit()):
            end, small = word.end(), 0
            if word[0][-1] in _CLOSERS and word[0][-1] != "'":
                break
        elif not end and at <= _LED and (at == 0) == (word[0].lower() in _words("articles")):
            continue
        elif end and word[0] in _words("small") and small < _JOINTS:
            small += 1
        else:
            break
    return end


def _is_inside_name(text: str, mark: re.Match[str]) -> bool:
    """ "St. Anne's", "J. Smith", "3.5": a full stop that ends no sentence."""
    at = mark.start()
    if text[at] != ".":
        return False
    begun = at
    while begun > 0 and text[begun - 1].isalpha():
        begun -= 1
    word = text[begun:at].lower()
    return text[at + 1 : at + 2].isalnum() or len(word) == 1 or word in _words("titles")
