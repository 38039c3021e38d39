"""Two levels and the word that says which way it went from the one to the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import contrary, dimension_of, scales
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, NOUN, VERB
from factcheck.facts.model import Direction, Fact, Frame, Trigger
from factcheck.facts.said_of import sizes_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, quantities_compare
from factcheck.facts.words import words_about

_LEAD = 3  # tokens from "a" to "decline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Frame):
    """Two levels, and the word that says which way it went from the first to the second."""

    first: Fact
    second: Fact
    trigger: Trigger
    direction: Direction


@dataclass(frozen=True, slots=True)
class Turn:
    """A word of change, "dwindled" or "become shorter", as a token range.

    Attributes:
        start, end: The range.
        direction: Which way.
        opposite: The contrary word.
        of: Dimensions of which alone it says so; all if there are none: "dearer" of money.
        counted: What alone it counts: "lost seats".
    """

    start: int
    end: int
    direction: Direction
    opposite: str | None
    of: frozenset[str] = frozenset()
    counted: str = ""

    def suits(self, first: tuple[Sentence, Figure], second: tuple[Sentence, Figure]) -> bool:
        """Whether it says so of two levels."""
        quantities = [figure.quantity for _, figure in (first, second)]
        if self.of and not {dimension_of(quantity) for quantity in quantities} & self.of:
            return False
        nouns = [noun for s, f in (first, second) if (noun := counted_noun(s, f)) is not None]
        counts = all(quantity.kind is QuantityKind.NUMBER for quantity in quantities)
        return not self.counted or (counts and all(lemma(noun) == self.counted for noun in nouns))


def is_size(context: Context, figure: Figure) -> bool:
    """Whether a figure says how far something went."""
    changes = context.changes_of.get(figure.name, ())
    return any(figure.name == fact.name for change in changes for fact in sizes_of(change))


def differ(first: Figure, second: Figure) -> bool:
    """Whether two figures are no levels of one thing."""
    one, other = first.quantity, second.quantity
    return one.kind not in LEVEL_KINDS or not quantities_compare(one, other) or other.mod is not None


def trend_of(
    context: Context,
    sentence: Sentence,
    turn: Turn,
    first: Figure,
    second: Figure,
    why: str = "the level before stands in the sentence before",
) -> Trend:
    start, last = sentence.doc[turn.start].idx, sentence.doc[turn.end - 1]
    end = last.idx + len(last.text)
    trigger = Trigger(start, end, sentence.text[start:end], turn.direction, turn.opposite)
    one, other = context.fact(first), context.fact(second)
    if is_bare(other.quantity) and not is_bare(one.quantity):
        other = context.revise(replace(other, quantity=in_unit_of(other.quantity, one.quantity)))
    elif is_bare(one.quantity) and not is_bare(other.quantity):
        one = context.revise(replace(one, quantity=in_unit_of(one.quantity, other.quantity)))
    return Trend(
        sentence=sentence.number,
        inferred=why,
        first=one,
        second=other,
        trigger=trigger,
        direction=turn.direction,
    )


def way_at(context: Context, start: int, at: int) -> Turn | None:
    """What a word says of which way something went: "has widened", "a decline", "were down", "is shorter"."""
    doc, lists = context.doc, words_about("trends")
    word, lead = doc[at].lower_, {token.lower_ for token in doc[max(start, at - _LEAD) : at]}
    if at > start and doc[at].is_title and (doc[at - 1].is_title or doc[at - 1].is_upper):
        return None  # "CNGR Advanced Material": a name
    following = doc[at + 1].pos_ if at + 1 < len(doc) else ""
    if doc[at].lower_ in {"less", "more"} and following in {"ADJ", "ADV"}:
        return None  # "has become more diverse": that is no amount
    judged = _judged(doc, start, at)
    if judged is not None:
        return Turn(at, at + 1, judged, None)
    known = scales().get(word, ())
    if lead & lists["becoming"] and known and not any("any" in scale.of for scale in known):
        timed = [scale for scale in known if scale.of == {"time"}]  # "quicker": fewer minutes
        upward = timed or [scale for scale in known if not scale.named]
        if upward and len({scale.more for scale in upward}) == 1:
            way = Direction.UP if upward[0].more else Direction.DOWN
            return Turn(at, at + 1, way, contrary(word), frozenset().union(*(scale.of for scale in upward)))
    for entry in context.lexicon.changes.get(word, ()):
        if entry.direction is not None and entry.counts and entry.kind == VERB and _has_plural(doc, at):
            return Turn(at, at + 1, entry.direction, entry.opposite, counted=lemma(doc[at + 1]))
        if entry.direction is None or entry.base or entry.counts or entry.speed:
            continue
        tag = doc[at].pos_
        verbal = entry.kind == VERB and tag in {"", "AUX", "VERB"} and doc[at - 1].lower_ not in lists["articles"]
        # A shortfall is not told to have come about; a decline is.
        nominal = entry.kind == NOUN and tag in {"", "NOUN"} and bool(lead & lists["articles"])
        if word in context.lexicon.cues.negative:
            continue
        being = entry.kind in {ADVERB, COMPARATIVE} and bool(lead & (lists["becoming"] | lists["standing"]))
        verb = doc[at - 1].lower_
        told = any(one.direction is not None for one in context.lexicon.changes.get(verb, ()))  # "whittled down"
        being = being or (entry.kind == ADVERB and verb in lists["moving"] and not told)
        opens = at == start and word in {"fewer", "more"}  # "Fewer tourists came: arrivals totalled 1.2m"
        if verbal or nominal or being or opens:
            return Turn(at, at + 1, entry.direction, entry.opposite or contrary(word))
    return None


def _has_plural(doc: Doc, at: int) -> bool:
    """ "lost seats", "gains people": an object that is counted, without its number."""
    following = doc[at + 1] if at + 1 < len(doc) else None
    return following is not None and following.tag_ == "NNS" and doc[at].tag_ in {"VBD", "VBZ", "VBN", "VBP", "VBG"}


def _judged(doc: Doc, start: int, at: int) -> Direction | None:
    """ "Response times improved": what is better the lower it is went down."""
    lists, word = words_about("polarity"), doc[at].lower_
    if word not in lists["improved"] | lists["worsened"]:
        return None
    named = {form for token in doc[start:at] for form in (token.lower_, token.lower_.removesuffix("s"))}
    up, down = bool(named & lists["better_up"]), bool(named & lists["better_down"])
    if up == down:
        return None
    return Direction.UP if up == (word in lists["improved"]) else Direction.DOWN
