"""What happened when, and to whom: the predicates that a text dates, with the one they happened to.

Who "it" and "she" are is decided only where one antecedent is near: the subject of the clause or the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span, Token

from factcheck.facts.dated import DatedSentence, has_copula
from factcheck.facts.lexicon import regular_forms
from factcheck.facts.moments import Point
from factcheck.facts.sentences import is_passive
from factcheck.facts.timewords import time_words
from factcheck.facts.words import table_of

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer", "nsubj:pass", "csubj"})
_OBJECTS: Final = frozenset({"obj", "dobj"})
_RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
_PEOPLE: Final = frozenset({"he", "she", "him", "her", "his", "hers"})
_THINGS: Final = frozenset({"it", "its"})
_MANY: Final = frozenset({"they", "them", "their", "both"})
_MALE: Final = frozenset({"he", "him", "his"})
_FEMALE: Final = _PEOPLE - _MALE
_PRONOUNS: Final = _PEOPLE | _THINGS | _MANY
_INHERITING: Final = frozenset({"conj", "advcl", "xcomp", "parataxis", "ccomp", "csubj"})
_OWN_DATE: Final = frozenset({"", "in", "on", "at", "around", "about", "circa", "during", "of"})
_DETERMINERS: Final = frozenset({"the", "this", "that", "these", "those"})
_MODIFIERS: Final = frozenset({"amod", "compound", "nmod", "nmod:poss", "nummod", "flat", "appos"})
_BECOMING: Final = frozenset({"became", "become", "becomes", "becoming"})
_ON: Final = frozenset({"of", "on"})
_DATING: Final = frozenset({"in", "on"})
_OLD: Final = frozenset({"aged", "old"})
_STEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of happening; see `events.toml`."""

    name: str
    agent: bool
    noun: bool


@dataclass(frozen=True, slots=True)
class Order:
    """One thing that comes before another."""

    first: str
    later: str
    once: bool


@cache
def _lexicon() -> tuple[dict[str, Kind], tuple[Order, ...], dict[str, Kind]]:
    data = table_of("events")
    kinds: dict[str, Kind] = {}
    bases: dict[str, Kind] = {}
    for entry in data["kind"]:
        agent = entry["of"] == "agent"
        for verb in entry["verbs"]:
            base, *irregular = verb.split()
            bases.setdefault(base, Kind(entry["name"], agent, noun=False))
            for form in irregular or regular_forms(base):
                kinds.setdefault(form, Kind(entry["name"], agent, noun=False))
        for phrase in entry.get("phrases", ()):
            kinds.setdefault(phrase, Kind(entry["name"], agent, noun=False))
        for noun in entry["nouns"]:
            kinds.setdefault(f"{noun}/NOUN", Kind(entry["name"], agent, noun=True))
    once = {(entry["first"], later): bool(entry["once"]) for entry in data["order"] for later in entry["later"]}
    orders = (Order(first, later, sure) for (first, later), sure in _followed_on(once).items())
    return kinds, tuple(sorted(orders, key=lambda order: (order.first, order.later))), bases


def _followed_on(once: dict[tuple[str, str], bool]) -> dict[tuple[str, str], bool]:
    """What comes before what, also by what lies between them; sure only where each step is."""
    found = dict(once)
    names = {name for pair in once for name in pair}
    for between in names:
        before = [first for first, later in found if later == between]
        behind = [later for first, later in found if first == between]
        for first in before:
            for later in behind:
                if first != later and (later, first) not in found:
                    step = found[first, between] and found[between, later]
                    found[first, later] = found.get((first, later), False) or step
    return found


@cache
def _genders() -> tuple[frozenset[str], frozenset[str]]:
    data = table_of("events")
    return frozenset(data["male"]), frozenset(data["female"])


@cache
def _posts() -> frozenset[str]:
    return frozenset(table_of("events")["posts"])


@cache
def _works() -> frozenset[str]:
    return frozenset(table_of("events")["works"])


def _made(token: Token) -> Token:
    """ "Work on the lighthouse", "construction of the dam": the thing that is made; any other noun itself."""
    if token.lower_ not in _works():
        return token
    thing = next((c for c in token.children if c.dep_ == "nmod" and any(k.lower_ in _ON for k in c.children)), None)
    return thing or token


def is_person(token: Token) -> bool:
    """Whether a word can only stand for a person: "she"."""
    return token.lower_ in _PEOPLE


def orders() -> tuple[Order, ...]:
    """What comes before what."""
    return _lexicon()[1]


def kind_of(token: Token) -> Kind | None:
    """The sort of happening that a word names."""
    kinds = _lexicon()[0]
    if token.pos_ in {"NOUN", "PROPN"}:
        return kinds.get(f"{token.lower_}/NOUN")
    if token.pos_ in {"VERB", "AUX", "ADJ"}:
        if _for_the_first_time(token):
            return _FIRST
        if token.lower_ in _BECOMING and _has_post(token):
            return _SEATED
        if f"{token.lower_}/NOUN" in kinds and _owned(token) is not None:
            return kinds[f"{token.lower_}/NOUN"]  # "recalled its founding in 1963"
        gerund = token.tag_ == "VBG"
        words = [token.lower_, str(token.lemma_).lower()] if gerund else [token.lower_]
        phrases = (f"{word} {rest}" for rest in _complements(token) for word in words)
        found = next((kinds[phrase] for phrase in phrases if phrase in kinds), None) or kinds.get(token.lower_)
        return found or (_lexicon()[2].get(words[-1]) if gerund else None)  # "before selling it"
    return None


def _owned(token: Token) -> Token | None:
    """Whose it is: "its founding", which a parser may take for a subject and its verb."""
    found = (child for child in token.children if child.dep_ in {"nmod:poss", "nsubj"} and child.i < token.i)
    return next((child for child in found if "Yes" in child.morph.get("Poss", [])), None)


def said_of(token: Token) -> str:
    """The word that names a happening, with what makes a phrase of it: "took office"."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return token.text
    found = next((rest for rest in _complements(token) if f"{token.lower_} {rest}" in _lexicon()[0]), None)
    return f"{token.text} {found}" if found else token.text


def is_of_phrase(token: Token, child: Token) -> bool:
    """Whether a word under a verb is part of the phrase that names the happening: "came to the throne"."""
    found = next((rest for rest in _complements(token) if f"{token.lower_} {rest}" in _lexicon()[0]), "")
    return child.lower_ in found.split()


def _complements(token: Token) -> Iterator[str]:
    """What may make a phrase of a verb: "down", "bankrupt", "into liquidation"."""
    for child in token.children:
        if child.i <= token.i:
            continue
        if child.dep_ in {"compound:prt", "xcomp", "obj"} or (child.dep_ == "advmod" and child.i == token.i + 1):
            yield child.lower_
        elif child.dep_ == "obl":
            yield " ".join([*(c.lower_ for c in child.children if c.dep_ in {"case", "fixed"}), child.lower_])


_SEATED: Final = Kind("seated", agent=True, noun=False)


def _has_post(token: Token) -> bool:
    """ "Became chief executive", "was made head teacher": a noun for what somebody does."""
    return any(
        child.lower_ in _posts()
        for part in token.children
        if part.dep_ in {"xcomp", "obj", "obl", "nmod", "ccomp"} and part.i > token.i
        for child in (part, *part.children)
    )


_FIRST: Final = Kind("held", agent=True, noun=False)


def _for_the_first_time(token: Token) -> bool:
    """ "first held", "appeared for the first time", "gave its first concert": a beginning, whatever it was."""
    return any(
        child.lower_ == "first"
        or (child.lower_ == "time" and any(c.lower_ == "first" for c in child.children))
        or (child.dep_ == "obj" and {"its", "first"} <= {c.lower_ for c in child.children})
        for child in token.children
        if child.dep_ in {"advmod", "obl", "obl:unmarked", "obj"}
    )


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated event.

    Attributes:
        kind: Which.
        token: The word that names it.
        theme: The noun or pronoun that it happened to.
        who: The same, pronouns resolved; what equal happenings share.
        point: When.
        sentence: In which it is told.
        perfect: Told in the pluperfect, so that the order of telling is not that of happening.
    """

    kind: Kind
    token: Token
    theme: Token
    who: Token
    point: Point
    sentence: DatedSentence
    perfect: bool


class Timeline:
    """The happenings of a document.

    Args:
        context: The document.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._index = {sentence.number: sentence for sentence in context.dated}

    def sentence(self, number: int) -> DatedSentence | None:
        """A dated sentence by its number; None where that one names no date."""
        return self._index.get(number)

    @cached_property
    def years(self) -> frozenset[int]:
        """All years that the text names."""
        periods = range(len(self._context.extraction.periods))
        named = (point.year for index in periods for point in self._context.points(index))
        return frozenset(year for year in named if year is not None)

    @cached_property
    def is_old_style(self) -> bool:
        """Whether the text speaks of the Julian calendar."""
        low = self._context.document.text.lower()
        return any(word in low for word in time_words().old_style)

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """All of them, in order of position."""
        return tuple(found for sentence in self._context.dated for found in self._of(sentence))

    @cached_property
    def by_sentence(self) -> dict[int, tuple[Happening, ...]]:
        """The same by number of sentence."""
        found: dict[int, list[Happening]] = {}
        for happening in self.happenings:
            found.setdefault(happening.sentence.number, []).append(happening)
        return {number: tuple(here) for number, here in found.items()}

    def near(self, number: int, back: int = 2, ahead: int = 0) -> Iterator[Happening]:
        """Those of a sentence, of the ones before it and of those behind it."""
        for at in range(number - back, number + ahead + 1):
            yield from self.by_sentence.get(at, ())

    def _of(self, sentence: DatedSentence) -> Iterator[Happening]:
        taken: dict[int, int] = {}
        dated = []
        found: list[Happening] = []
        for index, span in sentence.periods:
            points = self._context.points(index)
            if len(points) != 1:
                continue
            token = event_in(sentence, span)
            relation = self._context.extraction.periods[index].relation
            if relation not in _OWN_DATE and not (relation == "until" and token is not None and _is_denied(token)):
                continue
            kind = kind_in(token) if token is not None else None
            if token is None or kind is None:
                continue
            taken[token.i] = taken.get(token.i, 0) + 1
            dated.append((token, kind, points[0]))
        for token, kind, point in dated:
            theme = self._theme(token, kind) if taken[token.i] == 1 else None
            if theme is None and taken[token.i] == 1 and found and _goes_on(sentence, found[-1], token):
                theme = found[-1].theme
            if theme is None:
                continue
            perfect = is_pluperfect(token)
            found.append(Happening(kind, token, theme, self.who(theme), point, sentence, perfect))
        yield from found

    def _theme(self, token: Token, kind: Kind) -> Token | None:
        if kind.noun:
            owner = next((child for child in token.children if child.dep_ == "nmod:poss"), None) or _owned(token)
            return owner or next(
                (c for c in token.children if c.dep_ == "nmod" and any(k.lower_ == "of" for k in c.children)), None
            )
        passive = is_passive(token)
        thing = next((child for child in token.children if child.dep_ in _OBJECTS), None)
        if thing is not None and _is_its_own(thing):
            return subject_of(token)  # "shut its doors"
        if thing is not None and f"{token.lower_} {thing.lower_}" in _lexicon()[0]:
            thing = None  # "took effect": the object is part of the phrase
        if thing is not None and not passive and not kind.agent:
            return None if kind.name == "born" else thing
        if (
            not passive
            and not kind.agent
            and any(child.dep_ == "ccomp" and child.i > token.i for child in token.children)
        ):
            return None  # "Rohde wrote that …": what is told is no work of his
        subject = subject_of(token)
        return _made(subject) if subject is not None else None

    def who(self, token: Token) -> Token:
        """The noun that a pronoun stands for, as far as one is near; the noun itself otherwise."""
        for _ in range(4):
            word = token.lower_
            if word in _RELATIVES and token.dep_ in _SUBJECTS | _OBJECTS:
                clause = token.head
                if clause.dep_.startswith("acl") or (
                    clause.dep_ in {"appos", "dep"} and clause.head.pos_ in {"NOUN", "PROPN"}
                ):
                    token = clause.head
                    continue
                beside = token.nbor(-2) if token.i > 1 and token.nbor(-1).text == "," else None
                if clause.dep_ == "advcl:relcl" and beside is not None and beside.pos_ in {"NOUN", "PROPN"}:
                    return beside  # "through the orangery, which was built": hung on the verb, said of its neighbour
                return token
            if word not in _PRONOUNS:
                return token
            before = self._object_before(token) or self._antecedent(token)
            if before is None:
                return token
            token = _made(before)
        return token

    def _object_before(self, pronoun: Token) -> Token | None:
        """ "bought the flat and sold it": the object of the verb that this one is joined to."""
        verb = pronoun.head
        if pronoun.dep_ not in _OBJECTS or verb.dep_ not in {"conj", "advcl"}:
            return None
        return next((child for child in verb.head.children if child.dep_ in _OBJECTS and agrees(child, pronoun)), None)

    def _antecedent(self, pronoun: Token) -> Token | None:
        here = pronoun.sent
        owner = pronoun.head.head if pronoun.dep_ == "nmod:poss" else pronoun
        relative = next(
            (child for child in owner.children if child.dep_ in _SUBJECTS and child.lower_ in _RELATIVES), None
        )
        if relative is not None and owner.i != pronoun.i and relative.i < pronoun.i:
            return self.who(relative)  # "a brewery that celebrated its 150th anniversary"
        candidates = [t for t in here if t.i < pronoun.i and _is_topic(t) and agrees(t, pronoun)]
        outer = [t for t in candidates if t.head.i != pronoun.head.i]
        if outer:
            # "Ann Holt married John Lind in 1856, and he died in 1880": each of the two may be meant.
            named = (t for t in here if t.i < pronoun.i and t.dep_ in _OBJECTS and t.pos_ == "PROPN")
            either = pronoun.lower_ in _PEOPLE and any(agrees(t, pronoun) for t in named)
            either |= _may_be_owner(outer, pronoun)
            return outer[0] if _people_agree(outer, pronoun) and not either else None
        # A clause that comes first has its subject behind it: "In 2014, when it turned 92, the council …" is no such
        # case, since the council is another; only the sentence before tells.
        matrix = _matrix_subject(pronoun)
        if matrix is not None:
            return matrix
        before = here[0].nbor(-1).sent if here.start else None
        if before is None or not any(t.dep_ in {"ROOT", "root"} for t in before):
            return None
        if self._context.place_of(before.start_char)[0] != self._context.place_of(here.start_char)[0]:
            return None
        topics = [t for t in before if _is_topic(t) and agrees(t, pronoun)]
        if not topics:
            return None
        main = next((t for t in topics if t.head.dep_ in {"ROOT", "root"}), topics[0])
        return main if _people_agree([main, *topics], pronoun) and not _may_be_owner(topics, pronoun) else None

    def same(self, one: Token, other: Token) -> bool:
        """Whether two nouns, pronouns resolved, name one and the same."""
        one, other = self.who(one), self.who(other)
        if one.i == other.i:
            return True
        if one.lower_ in _PRONOUNS or other.lower_ in _PRONOUNS:
            return False  # one of them was not resolved, or they would be one token
        if _apposed(one, other) or _apposed(other, one):
            return True
        if one.lower_ != other.lower_:
            return False
        if one.pos_ != "PROPN" and not any(child.lower_ in _DETERMINERS for child in other.children):
            return False
        one, other = sorted((one, other), key=lambda token: token.i)
        ours, theirs = _modifiers(one), _modifiers(other)
        if one.pos_ == "PROPN" and ours < theirs:
            return False  # "John died … a son, John Bone": who is told of again loses a name, and gains none
        return ours <= theirs or theirs <= ours


def _may_be_owner(candidates: list[Token], pronoun: Token) -> bool:
    """ "His father bought the farm in 1948; he himself was born there": the father, or the one whose father he was."""
    same = next((kin for kin in (_MALE, _FEMALE) if pronoun.lower_ in kin), frozenset())
    owners = {child.lower_ for token in candidates for child in token.children if child.dep_ == "nmod:poss"}
    return bool(owners & same)


def _is_denied(token: Token) -> bool:
    """ "Was not published until 1997": it was then."""
    return any(child.lower_ in {"n't", "not"} for child in token.children)


def _is_its_own(thing: Token) -> bool:
    """ "Its doors", "her career": what ends or begins with the one it belongs to."""
    owned = any("Yes" in child.morph.get("Poss", []) for child in thing.children)
    return owned and thing.lower_ in frozenset(table_of("events")["own"])


def _goes_on(sentence: DatedSentence, told: Happening, token: Token) -> bool:
    """ "Entries open on 14 March and close on 1 May": only small words stand between a date and the next happening."""
    at = token.i - 1
    while at > told.token.i and sentence.doc[at].idx >= told.point.end and sentence.word(at) in time_words().linking:
        at -= 1
    return sentence.doc[at].idx < told.point.end and at < token.i - 1


def _matrix_subject(pronoun: Token) -> Token | None:
    """ "When she retired, the teacher …", "Since its opening, the bridge …": the subject of the clause that follows."""
    clause = pronoun.head
    if pronoun.dep_ == "nmod:poss" and clause.dep_ == "obl":
        # "Since its opening in 1963, the bridge has carried trams"
        own = next((c for c in clause.head.children if c.dep_ in _SUBJECTS and c.i > clause.i), None)
        return own if own is not None and own.pos_ in {"NOUN", "PROPN"} and agrees(own, pronoun) else None
    if pronoun.lower_ not in _PEOPLE or clause.dep_ not in {"advcl", "acl:relcl", "acl"}:
        return None
    own = None
    for _ in range(3):
        clause = clause.head
        own = own or next((child for child in clause.children if child.dep_ in _SUBJECTS and child.i > pronoun.i), None)
    return own if own is not None and own.pos_ in {"NOUN", "PROPN"} and agrees(own, pronoun) else None


def event_of(span: Span) -> Token | None:
    """The word that a date belongs to: the nearest event, verb or predicate above it."""
    token = span.root
    inside = range(span.start, span.end)
    if token.dep_ == "nmod:poss" and any(child.dep_ == "case" and child.tag_ == "POS" for child in token.children):
        return None  # "was revived in 1909's costumes": when something else was
    named = span.doc[span.start - 2] if span.start - 2 >= span.sent.start else None
    if named is not None and named.pos_ in {"NOUN", "PROPN"} and span.doc[span.start - 1].lower_ in _DATING:
        kind = kind_of(named)
        if kind is not None and kind.noun and any(child.dep_ == "nmod:poss" for child in named.children):
            return named  # "since its signing on 28 June, four states have ratified it"
    for _ in range(_STEPS):
        if token.i not in inside and (
            token.lower_ in _OLD  # "a 34-year-old in 2018", "aged 43 in 2010": the date is that of the age
            or token.pos_ in {"VERB", "AUX"}
            or has_copula(token)
            or (token.pos_ == "ADJ" and token.dep_ != "amod" and kind_of(token) is not None)  # "and divorced in 1975"
            or ((kind := kind_of(token)) is not None and kind.noun)
        ):
            return token
        if token.head.i == token.i:
            return token if token.i not in inside else None
        token = token.head
    return None


def event_in(sentence: DatedSentence, span: Span) -> Token | None:
    """As `event_of`; a word that names a happening behind another date wins over what stands before that date.

    "Opens on 12 June and closes on 26 June": a parser that takes "closes" for a noun hangs both dates on "opens".
    """
    event = event_of(span)
    before = [other.end for _, other in sentence.periods if other.end <= span.start]
    if event is None or not before or event.i > span.start:
        return event
    if event.i >= max(before):
        joined = sentence.word(max(before)) == "and" and kind_in(event) is None and event.pos_ == "NOUN"
        verb = sentence.doc[max(before) + 1]
        # "… in 2006 and left office in 2014": a parser that takes the verb for an adjective
        return verb if joined and verb.dep_ == "amod" and kind_in(verb) is not None else event
    own = [token for token in sentence.doc[max(before) : span.start] if kind_in(token) is not None]
    return own[0] if len(own) == 1 else event


def kind_in(token: Token) -> Kind | None:
    """As `kind_of`, also where the tagger took a form of a verb for a noun: "closes", "divorced"."""
    kind = kind_of(token)
    if kind is not None or token.pos_ in {"VERB", "AUX", "ADJ"} or not token.lower_.endswith(("ed", "es")):
        return kind
    return _lexicon()[0].get(token.lower_)


def subject_of(predicate: Token) -> Token | None:
    """The subject of a predicate, its own or the one that it takes from the clause it hangs on."""
    for _ in range(_STEPS):
        own = next((child for child in predicate.children if child.dep_ in _SUBJECTS), None)
        if own is not None and (own.pos_ == "ADJ" or own.dep_ == "csubj"):
            # What the parser took for one: "Sarti, who died aged 74, had been born", "the bridge, built in 1910, was …"
            # "the semi-final", "her reign"
            named = own.dep_ != "csubj" and any(child.dep_ in {"det", "nmod:poss"} for child in own.children)
            own = next((child for child in own.children if child.dep_ in _SUBJECTS), own if named else None)
        if own is not None:
            return own
        if predicate.dep_.startswith("acl"):
            return predicate.head
        if predicate.dep_ in {"ROOT", "root"}:
            return _subject_behind(predicate)
        if predicate.dep_ not in _INHERITING:
            return None
        parted = _subject_parted(predicate)
        if parted is not None:
            return parted
        if predicate.head.pos_ in {"NOUN", "PROPN"} and not has_copula(predicate.head):
            return predicate.head  # "Ruth Amis (born 1950)"
        beside = predicate.nbor(-1) if predicate.i else predicate
        if predicate.dep_ == "xcomp" and predicate.tag_ == "VBN" and beside.dep_ == "obl" and beside.pos_ == "NOUN":
            return beside  # "it came from a church burnt down in 1349"
        predicate = predicate.head
    return None


def _subject_parted(predicate: Token) -> Token | None:
    """ "Ann was 30, and her brother, who died in 2001, was born in 1955": a relative clause parts the two."""
    helpers = [child.i for child in predicate.children if child.dep_.startswith("aux")]
    first = min(helpers, default=predicate.i)
    if predicate.dep_ != "conj" or first - 1 <= predicate.head.i or predicate.doc[first - 1].text != ",":
        return None
    for token in reversed(predicate.doc[predicate.head.i + 1 : first]):
        if token.dep_ != "conj" or token.pos_ not in {"NOUN", "PROPN"} or token.right_edge.i + 2 < first:
            continue
        joined = any(child.dep_ == "cc" and child.i < token.i for child in token.children)
        if joined and any(child.dep_ == "acl:relcl" and child.i > token.i for child in token.children):
            return token
    return None


def _subject_behind(predicate: Token) -> Token | None:
    """ "Born in 1991, the driver was 23": the parser may take the participle for the head of all."""
    starts = predicate.i == predicate.sent.start or "Part" in predicate.morph.get("VerbForm", [])
    if not (starts and predicate.pos_ == "VERB") and predicate.lower_ != "aged":
        return None
    beside = [c for c in predicate.children if c.dep_ in {"parataxis", "conj"} and c.i > predicate.i]
    own = next((g for c in beside for g in c.children if g.dep_ in _SUBJECTS), None)
    return own or next((c for c in beside if c.pos_ in {"NOUN", "PROPN"}), None)


def is_pluperfect(verb: Token) -> bool:
    """ "had opened in 1921 and reopened in 1935": said of all verbs that are joined, of whom none has its own "was"."""
    for _ in range(_STEPS):
        helpers = {child.lower_ for child in verb.children if child.dep_.startswith("aux")}
        if helpers & {"had", "'d", "having"}:
            return True
        if verb.dep_ != "conj" or helpers or any(child.dep_ in _SUBJECTS for child in verb.children):
            return False
        verb = verb.head
    return False


def _is_topic(token: Token) -> bool:
    """Whether a noun is a subject that a pronoun may go back to."""
    return token.dep_ in _SUBJECTS and token.pos_ in {"NOUN", "PROPN", "PRON"} and token.lower_ not in _RELATIVES


def agrees(token: Token, pronoun: Token) -> bool:
    """Whether a noun, or another pronoun, may be what a pronoun stands for."""
    word, other = pronoun.lower_, token.lower_
    male, female = _genders()
    if (word in _MALE and other in female | _FEMALE) or (word in _FEMALE and other in male | _MALE):
        return False
    if word in _THINGS and other in male | female | _posts():
        return False
    if other in _PRONOUNS:
        return any({word, other} <= kin for kin in (_PEOPLE, _THINGS, _MANY))
    # "Jens Andres, keeper of the lighthouse, was jailed": a parser may take an apposition for a second one
    several = any(
        child.dep_ == "conj" and any(joint.dep_ == "cc" for joint in child.children) for child in token.children
    )
    named = token.pos_ == "PROPN" and any(child.dep_ == "flat" for child in token.children)
    plural = several or ("Plur" in token.morph.get("Number", []) and not named)  # "Hannes Vogt" is one
    if word in _MANY:
        return True
    if token.lower_ in {"i", "we", "you", "there", "what"}:
        return False
    firm = word in _THINGS and token.pos_ == "PROPN" and not several
    return not plural or firm  # "Kestrel Yachts celebrates its 60th anniversary"


def _people_agree(candidates: list[Token], pronoun: Token) -> bool:
    """Whether no other subject is about that the pronoun could mean as well.

    "Ada had published nothing before she was 40; she died …": what else is called "she" is the same one.
    """
    word = pronoun.lower_
    same = next((kin for kin in (_MALE, _FEMALE, _THINGS) if word in kin), frozenset({word}))
    words = {token.lower_ for token in candidates}
    return len(words) == 1 or len(words - same) == 1


def _apposed(one: Token, other: Token) -> bool:
    return other.dep_ in {"appos", "flat"} and other.head.i == one.i


def _modifiers(token: Token) -> frozenset[str]:
    found = set()
    for child in token.children:
        if child.dep_ in _MODIFIERS and not any(char.isdigit() for char in child.text):
            found.add(child.lower_)
    return frozenset(found)
