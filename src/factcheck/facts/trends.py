"""Two levels and the word that says which way it went from the one to the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import contrary, dimension_of, scales
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, NOUN, VERB
from factcheck.facts.model import Direction, Fact, Frame, Trigger
from factcheck.facts.order import Level
from factcheck.facts.said_of import sizes_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, looks_like_year, quantities_compare
from factcheck.facts.words import words_about

OWNERS = frozenset({"her", "his", "its", "their"})
_WALLS = frozenset({";", ",", ":", "and", "but", "while", "whereas"})
_ITS = frozenset({"its", "their"})
_JOINTS = frozenset(
    {"after", "and", "as", "because", "before", "but", "since", "so", "that", "though", "when", "while"}
)
_DRAWN = frozenset({"hence", "so", "therefore", "thus"})
_HEAD = 2  # nouns of a subject
_NOUN = 4  # tokens behind a level that tell of what it is
_NEAR = 3  # times: levels of one thing at two times
_SMALL = 10  # smaller bare numbers are of many things
_IN_TIME = frozenset({"", "count", "time"})  # what tells of a wait: not "63 per cent of trains ran on time"
_ANY: frozenset[str] = frozenset()
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


def is_sized(context: Context, figure: Figure) -> bool:
    """Whether a change that holds a figure says how far it went, or has both its levels by its own words."""
    return any(
        sizes_of(change) or (change.start and change.end and not change.inferred)
        for change in context.changes_of.get(figure.name, ())
    )


def differ(first: Figure, second: Figure) -> bool:
    """Whether two figures are no levels of one thing."""
    one, other = first.quantity, second.quantity
    return one.kind not in LEVEL_KINDS or not quantities_compare(one, other) or other.mod is not None


def may_be_one(one: Level, other: Level) -> bool:
    """Whether two figures can be levels of one thing at two times, neither of them small."""
    a, b = one.figure.quantity, other.figure.quantity
    if differ(one.figure, other.figure) or not a.value or not b.value or not _NEAR**-1 < a.value / b.value < _NEAR:
        return False
    if any(is_bare(q) and (looks_like_year(q) or (q.value or 0) < _SMALL) for q in (a, b)):
        return False
    if is_bare(a) != is_bare(b) and QuantityKind.DURATION in {a.kind, b.kind}:
        return False  # "in nine days", "a string section of 22"
    found = [(level, counted_noun(level.sentence, level.figure)) for level in (one, other)]
    nouns = {lemma(noun) for level, noun in found if noun is not None and noun.i not in level.sentence.in_period}
    return len(nouns) <= 1


def tells_another_span(said: Iterable[str], told: Iterable[str]) -> bool:
    """Whether a headline names over what something moved, and its levels do not: "fall for third month", a year apart.

    Args:
        said: The words of the headline, in lower case.
        told: Those of the sentences that have the levels.
    """
    spans = words_about("trends")["spans"].intersection(said)
    return bool(spans) and spans.isdisjoint(told)


def trend_of(
    context: Context,
    sentence: Sentence,
    turn: Turn,
    first: Figure,
    second: Figure,
    why: str = "the level before stands in the sentence before",
    way: str = "",
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
        way=way,
        first=one,
        second=other,
        trigger=trigger,
        direction=turn.direction,
    )


def way_at(context: Context, start: int, at: int, named: tuple[int, int] | None = None) -> Turn | None:
    """What a word says of which way something went: "has widened", "a decline", "were down", "is shorter".

    Args:
        context: The document.
        start: Token at which its clause or sentence begins.
        at: The word.
        named: Token range in which what improved or got worse is named; from `start` to the word if None.
    """
    doc, lists = context.doc, words_about("trends")
    word, lead = doc[at].lower_, {token.lower_ for token in doc[max(start, at - _LEAD) : at]}
    if at > start and doc[at].is_title and (doc[at - 1].is_title or doc[at - 1].is_upper):
        return None  # "CNGR Advanced Material": a name
    if at + 1 < len(doc) and doc[at + 1].text == "-":
        return None  # "the lift-maker"
    following = doc[at + 1].pos_ if at + 1 < len(doc) else ""
    if doc[at].lower_ in {"less", "more"} and following in {"ADJ", "ADV"}:
        return None  # "has become more diverse": that is no amount
    if _is_no_change(doc, at):
        return None
    judged = _judged(doc, at, named or (start, at))
    if judged is not None:
        return judged
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
        placed = doc[at].dep_ == "case" and doc[at - 1].pos_ == "AUX"
        if entry.kind in {ADVERB, COMPARATIVE} and (placed or _is_put(doc, at)):
            continue  # "hectares are under command", "they put up $35m"
        opens = at == start and word in {"fewer", "more"}  # "Fewer tourists came: arrivals totalled 1.2m"
        if verbal or nominal or being or opens:
            return Turn(at, at + 1, entry.direction, entry.opposite or contrary(word))
    return None


def _is_no_change(doc: Doc, at: int) -> bool:
    """ "Got in ahead of it", "wool left over", "has grown impatient", "seek a bigger car park", "mounting it"."""
    word, before, behind = doc[at].lower_, doc[at - 1].lower_ if at else "", doc[at + 1] if at + 1 < len(doc) else None
    if (word, before) == ("over", "left") or behind is None:
        return True
    if word == "ahead" and behind.lower_ == "of":
        return True
    if doc[at].tag_ in {"JJR", "RBR"} and behind.pos_ in {"ADJ", "NOUN", "PROPN"}:
        return before in {"a", "an", "another", "any"}
    if word in {"crept", "edged", "inched"} and behind.lower_ == "down":
        return True
    if doc[at].lemma_ == "fall" and before in words_about("trends")["weather"]:
        return True  # "rain fell on 12 days"
    if word in {"gain", "loss"} and any(child.dep_ == "acl:relcl" for child in doc[at].children):
        return True  # "a gain the union is proud of"
    grown = word in {"grew", "growing", "grown", "grows"} and behind.tag_ == "JJ" and behind.dep_ != "amod"
    return grown or (doc[at].tag_ == "VBG" and behind.lower_ in {"it", "them"})


def _is_put(doc: Doc, at: int) -> bool:
    """Whether a particle goes with a verb that has an object of its own behind it."""
    return doc[at].dep_ == "compound:prt" and any(
        child.dep_ == "obj" and child.i > at for child in doc[at].head.children
    )


def _has_plural(doc: Doc, at: int) -> bool:
    """ "lost seats", "gains people": an object that is counted, without its number."""
    following = doc[at + 1] if at + 1 < len(doc) else None
    return following is not None and following.tag_ == "NNS" and doc[at].tag_ in {"VBD", "VBZ", "VBN", "VBP", "VBG"}


def _judged(doc: Doc, at: int, places: tuple[int, int]) -> Turn | None:
    """ "Response times improved": what is better the lower it is went down; of a wait, in no share of anything."""
    lists, word = words_about("polarity"), doc[at].lower_
    if word not in lists["improved"] | lists["worsened"]:
        return None
    named = {form for token in doc[slice(*places)] for form in (token.lower_, token.lower_.removesuffix("s"))}
    up, down = bool(named & lists["better_up"]), bool(named & lists["better_down"])
    if up == down or not named.isdisjoint(lists["escaping"]):
        return None
    way = Direction.UP if up == (word in lists["improved"]) else Direction.DOWN
    return Turn(
        at, at + 1, way, None, of=_IN_TIME if down and named & lists["better_down"] <= lists["lasting"] else _ANY
    )


def has_own_subject(context: Context, level: Level, said: set[str]) -> bool:
    """ "…, and the school next door now has 71": whether the clause of a level is of something not told before.

    Args:
        context: The document.
        level: The level.
        said: Forms of the words told before.
    """
    sentence, cues = level.sentence, context.lexicon.cues
    walls = (i for i in range(level.figure.outer - 1, sentence.start - 1, -1) if sentence.word(i) in _WALLS)
    start = next(walls, sentence.start - 1) + 1
    subjects = [
        sentence.doc[i]
        for i in range(start, level.figure.outer)
        if sentence.doc[i].dep_.startswith("nsubj") and sentence.figure_at(i) is None
    ]
    return bool(subjects) and not any(
        subject.lower_ in cues.anaphora | cues.transparent
        or not said.isdisjoint(forms_of(subject))
        or any(child.lower_ in OWNERS for child in subject.children)
        for subject in subjects
    )


def forms_of(token: Token) -> set[str]:
    """A word as it is written, without a plural "s", and its lemma."""
    return {token.lower_, token.lower_.removesuffix("s"), lemma(token) or token.lower_}


def is_said_of_levels(context: Context, turn: Turn, start: int, first: Level, second: Level) -> bool:
    """Whether the clause of a verb of change is that of a level, or its subject is what has the levels.

    "A year earlier it had been £44m, and revenue went up": revenue is not what was £44m.

    Args:
        context: The document.
        turn: The word of change.
        start: Where its sentence begins.
        first, second: The levels.
    """
    doc = context.doc
    low = next((i + 1 for i in range(turn.start - 1, start - 1, -1) if _is_joint(doc[i])), start)
    if any(low <= level.figure.first < turn.end for level in (first, second)) and low == start:
        return True
    own = [token for token in doc[low : turn.start] if token.pos_ in {"NOUN", "PROPN", "PRON"} or not token.pos_]
    own = [token for token in own if token.is_alpha and not (token.is_stop and token.pos_ != "PRON")]
    drawn = any(token.lower_ in _DRAWN for token in doc[max(low - 1, start) : turn.start])
    if not own or drawn:  # "…, and has since grown to 840", "so the backlog has lengthened"
        return True
    cues = context.lexicon.cues
    owned = any(
        token.lower_ in cues.anaphora | _ITS or _is_the_number(context, token.i) for token in doc[low : turn.start]
    )
    about = told_forms(
        context, [(first.sentence.start, first.figure.outer), (first.figure.last, first.figure.last + _NOUN)]
    )
    return owned or any(sense_of(form) in about for token in own[:_HEAD] for form in forms_of(token))


def _is_the_number(context: Context, at: int) -> bool:
    """ "The number has since grown", but not "revenue went up" or "the number of trains"."""
    doc, transparent = context.doc, context.lexicon.cues.transparent
    led = at > 0 and doc[at - 1].lower_ in {"that", "the", "this"}
    return led and doc[at].lower_ in transparent and not (at + 1 < len(doc) and doc[at + 1].lower_ == "of")


def _is_joint(token: Token) -> bool:
    """Whether a clause begins behind a token."""
    return token.text in {",", ";", ":", "–", "—"} or token.lower_ in _JOINTS


def told_forms(context: Context, spans: Iterable[tuple[int, int]]) -> set[str]:
    """The words of some stretches, given as token ranges, by their senses."""
    return {
        sense_of(form)
        for start, end in spans
        for token in context.doc[start:end]
        if not token.is_stop
        for form in forms_of(token)
    }
