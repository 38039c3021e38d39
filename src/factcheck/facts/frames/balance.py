"""A stock that grows and shrinks: "began the year with 412 members, gained 57 and lost 39, ending it with 430".

The first figure is told as what there was, the last as what there is in the end, and each between them as what came or
went, in one sentence or two or three that follow one another. All figures there belong to it: with another one among
them, nothing is tied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import lemma, sense_counted
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import Placed, around
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import is_bare, looks_like_year
from factcheck.facts.words import phrases_about, words_about

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_BACK = 2  # sentences before the one that tells what there is in the end
_FEWEST, _MOST = 3, 7  # figures
_LONGEST = 3  # words of a phrase
_LEAD = 7  # tokens before a figure in which the words of its part stand
_TRAIL = 5  # tokens behind it
_WHY = "the flows are told in the sentences between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance(Frame):
    """What there was, what came and went, and what there is in the end.

    Attributes:
        opening, closing: The stock before and after.
        flows: What came (True) or went (False), in order.
    """

    opening: Fact
    closing: Fact
    flows: tuple[tuple[Fact, bool], ...]


def find(context: Context) -> Iterator[Balance]:
    """The balances of a document."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded or sentence.block < 0:
            continue
        for back in range(_BACK + 1):
            window = around(context.sentences, at, back)
            if len(window) != back + 1:
                continue
            found = _balance(context, window)
            if found is not None:
                yield found
                break


def _balance(context: Context, window: Sequence[Sentence]) -> Balance | None:
    if any(
        s.is_crowded or not words_about("balance")["unsure"].isdisjoint(s.words) or _tells_untold(s) for s in window
    ):
        return None
    placed = [(s, f) for s in window for f in s.figures if f.quantity.kind in _KINDS and not _is_year(f)]
    if not _FEWEST <= len(placed) <= _MOST or not any(f in window[-1].figures[-1:] for _, f in placed[-1:]):
        return None
    if not any(f in window[0].figures for _, f in placed[:1]) or not _are_alike(placed):
        return None
    first, last = placed[0], placed[-1]
    if not _is_told(first, "opening") or not _is_told(last, "closing") or _is_difference(last):
        return None
    flows: list[tuple[Fact, bool]] = []
    for one in placed[1:-1]:
        coming = _comes(one)
        if coming is None:
            return None
        flows.append((context.fact(one[1]), coming))
    facts = (context.fact(first[1]), *(fact for fact, _ in flows), context.fact(last[1]))
    counts = all(f.quantity.kind is QuantityKind.NUMBER and f.quantity.scale is None for _, f in placed)
    return Balance(
        sentence=window[-1].number,
        inferred=_WHY if len(window) > 1 else "",
        counted=tuple(fact.name for fact in facts) if counts else (),
        opening=facts[0],
        closing=facts[-1],
        flows=tuple(flows),
    )


def _tells_untold(sentence: Sentence) -> bool:
    """ "as more had come": what came without saying how many."""
    for at in range(sentence.start, sentence.end):
        if sentence.word(at) != "more" or sentence.figure_at(at - 1) or sentence.figure_at(at + 1):
            continue
        before = sentence.figure_at(at - 2) if at - 2 >= sentence.start else None
        if before is None or before.quantity.noun is None:
            return True
    return False


def _is_year(figure: Figure) -> bool:
    return is_bare(figure.quantity) and looks_like_year(figure.quantity)


def _are_alike(placed: Sequence[Placed]) -> bool:
    """Whether all figures are plain, in one unit, and count no second thing that is not a kind of the first."""
    quantities = [figure.quantity for _, figure in placed]
    if any(q.value is None or q.value < 0 or q.mod is not None or "/" in (q.unit or "") for q in quantities):
        return False
    named = [q for q in quantities if not is_bare(q)]
    if len({(q.currency, q.unit or "1", q.kind) for q in named}) > 1:
        return False
    first, last = sense_counted(*placed[0]), sense_counted(*placed[-1])
    return first is None or last is None or first == last


def _is_difference(placed: Placed) -> bool:
    """ "exports came to 14.2bn and imports to 11.7bn, leaving a surplus of 2.5bn": how far two are apart."""
    sentence, figure = placed
    at = figure.outer - 2
    return (
        sentence.word(at + 1) == "of"
        and at >= sentence.start
        and lemma(sentence.doc[at]) in words_about("apart")["nouns"]
    )


def _is_told(placed: Placed, part: str) -> bool:
    """Whether words beside a figure say that it is the opening or the closing one."""
    sentence, figure = placed
    phrases = phrases_about("balance")[part]
    # "41 have left and 12 were promoted", "64 are left in a school built for 120": of the figure before.
    low = max([_bound(sentence, figure), *(i + 1 for i in range(sentence.start, figure.outer) if _parts(sentence, i))])
    words = [sentence.word(i) for i in range(low, figure.outer)]
    behind = [sentence.word(i) for i in range(figure.last, min(figure.last + _TRAIL, sentence.end))]
    stop = next((i for i, word in enumerate(behind) if word in {",", ";"}), len(behind))
    for start, run in ((low, words), (figure.last, behind[:stop])):
        for i in range(len(run)):
            helper = sentence.doc[start + i].pos_ == "AUX"  # "900 had come in"
            if any(tuple(run[i : i + n]) in phrases for n in range(1 + helper, _LONGEST + 1)):
                return True
    return False


def _parts(sentence: Sentence, at: int) -> bool:
    """Whether what stands before a token says nothing of what stands behind it: at a joint, or at "built for"."""
    token = sentence.doc[at]
    return token.lower_ in {",", ";", "and", "but"} or (token.tag_ == "VBN" and token.nbor(1).pos_ == "ADP")


def _bound(sentence: Sentence, figure: Figure) -> int:
    """Where the words before a figure that are its own begin: behind the one before it."""
    before = max((f.last for f in sentence.figures if f.last <= figure.outer), default=sentence.start)
    return max(before, figure.outer - _LEAD)


def _comes(placed: Placed) -> bool | None:
    """Whether a figure is told to have come or gone; None where neither or both is said."""
    sentence, figure = placed
    words = words_about("balance")
    for tokens in (_before(sentence, figure), _behind(sentence, figure)):
        for token in tokens:
            told = {lemma(token), _with_particle(token)}
            if told & words["coming"]:
                return True
            if told & words["going"]:
                return False
    noun = figure.quantity.noun
    behind = figure.last + (noun is not None and sentence.doc[figure.last].idx == noun[0])
    on_top = {sentence.word(figure.outer - 1), sentence.word(behind)} & words["more"]
    return True if on_top else None


def _before(sentence: Sentence, figure: Figure) -> list[Token]:
    """The words between the figure before and this one, the nearest first, in its own clause."""
    tokens: list[Token] = []
    for at in range(figure.outer - 1, _bound(sentence, figure) - 1, -1):
        token = sentence.doc[at]
        if token.lower_ in {",", ";", "and", "but"}:
            break
        tokens.append(token)
    return tokens


def _behind(sentence: Sentence, figure: Figure) -> list[Token]:
    """The words behind a figure up to the end of its clause: "2,600 bags were delivered"."""
    tokens: list[Token] = []
    for at in range(figure.last, min(figure.last + _TRAIL, sentence.end)):
        token = sentence.doc[at]
        if token.lower_ in {",", ";", "and", "but"} or sentence.figure_at(at) is not None:
            break
        tokens.append(token)
    return tokens


def _with_particle(token: Token) -> str:
    """ "takein" of "took in 22"."""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return f"{lemma(token)}{following}"
