"""Wholes that are told before their parts, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.model import QuantityKind
from factcheck.facts.part_drafts import Hold, PartDraft, View
from factcheck.facts.part_kinds import are_told_apart_twice, are_told_in_kinds
from factcheck.facts.part_lists import Members, has_word
from factcheck.facts.part_words import starting_at, within
from factcheck.facts.segments import Segment, segments_of
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import is_attribute

_OF = frozenset({"of", "among"})
_OPENERS = frozenset({",", ";", ":", "(", "–", "—", "and", "but", "while", "that", "“", '"'})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "these", "those", "all", "my", "your"})
_PASSED = frozenset({"DET", "ADJ", "PART", "ADV", "VERB", "PROPN"})
_MOST_BEFORE = 7  # tokens between "of" and its figure: "of the company's other 12 towns"
_COLON = frozenset({":", "–", "—", "--"})
_NEAR_BRACKET = 4  # tokens between a whole and the bracket with its parts
_NEAR_TIME = 6  # tokens behind a part: "of them in the year 2000"
_OFFSET = frozenset({"less", "minus", "net", "offset"})
_BOXES = frozenset({"arm", "batch", "chamber", "class", "cohort", "group", "part", "section", "set", "team"})
_CONTAINING = frozenset({"divided", "grouped", "split"})
_OPPOSED = frozenset({"but", "whereas", "while"})
_VERBS = frozenset({"include", "included", "includes"})
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE})
_PARTITIVE = frozenset({"among", "of"})
_SHORT_END = 5  # tokens of what "and" joins to the noun of a part
_LIST = 3  # parts that make a list
LIKELY = "the list of parts looks complete"
EXCLUSIVE = "the parts exclude each other"
_SOME = frozenset({"all", "both", "few", "half", "many", "most", "none", "several", "some"})


def of_whole(view: View) -> Iterator[PartDraft]:
    """ "Of the 90 goats, 34 are in milk, 41 are kids and 15 bucks": up to the next such whole."""
    sentence = view.sentence
    wholes = [f for f in sentence.figures if _is_partitive(view, f)]
    for number, whole in enumerate(wholes):
        if whole.name in view.used or (is_net(view, whole) and not _OFFSET.isdisjoint(sentence.words)):
            continue  # "Of the €7m rise in costs, €8m was due to energy, partly offset by savings"
        end = wholes[number + 1].outer if number + 1 < len(wholes) else sentence.end
        end = next(
            (i for i in range(whole.last + 1, end) if _opens_another(sentence, i) or _tells_levels(sentence, i)), end
        )
        pieces = [s for s in segments_of(sentence, whole.last, sentence.end) if s.start < end]
        members = _closed(view, pieces, whole) or view.members(pieces, whole)
        # "of its 41 teachers 63% are women, and the two halls seat 300": the first figure must be a part.
        after = next((f for f in sentence.figures if f.first > whole.first), None)
        if members is None or members.figures[0] is not after or _is_either(sentence, whole, after):
            continue
        if any(_is_base(sentence, figure) for figure in members.figures):
            continue  # "Of the 26 letters to him 14 are left, and 17 of the 31 to her"
        yield dealt_out(view, whole, members)


def _opens_another(sentence: Sentence, at: int) -> bool:
    """ "Of the top ten poems seven were by men, and of the poets in the list 64": of another whole."""
    return sentence.word(at) in {"among", "of"} and sentence.word(at - 1) in {",", ";", "and", "but", "while"}


def _tells_levels(sentence: Sentence, at: int) -> bool:
    """ "In two the level was above the limit, at 31 and 34": what was measured, and how many nowhere."""
    figure = sentence.figure_at(at + 1) if sentence.word(at) == "at" and sentence.word(at - 1) == "," else None
    return figure is not None and figure.quantity.noun is None


def _is_base(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is what others are of: "17 of the 31", "among the other 40"."""
    at = figure.outer - 1
    while at > sentence.start and (sentence.doc[at].pos_ == "ADJ" or sentence.word(at) == "other"):
        at -= 1
    return sentence.word(at) in {"the", "those", "its", "their"} and sentence.word(at - 1) in {"among", "of"}


def _closed(view: View, pieces: Sequence[Segment], whole: Figure) -> Members | None:
    """ "42 were limes and 18 planes; 11 of the limes …": the parts before a semicolon that make the whole."""
    first = _to_semicolon(pieces)
    members = view.members(first, whole) if len(first) < len(pieces) else None
    made = sum(figure.quantity.value or 0 for figure in members.figures) if members is not None else None
    return members if members is not None and len(members.figures) > 1 and made == whole.quantity.value else None


def _is_either(sentence: Sentence, whole: Figure, after: Figure) -> bool:
    """ "Of the 9,000 or 10,000 men": two figures for one whole."""
    between = range(whole.last, after.outer)
    words = [sentence.word(i) for i in between]
    if words[-1:] == ["of"] and not any(sentence.doc[i].is_punct for i in between):
        return True  # "Of the three teams of four men": of whom each is
    if "and" in words and "," not in words and not any(sentence.doc[i].pos_ in {"VERB", "AUX"} for i in between):
        return True  # "Of the 42,000 people here and 225,000 there, 15% …"
    return words in (["or"], ["to"])


def dealt_out(view: View, whole: Figure, members: Members) -> PartDraft:
    """A list of parts that nothing but its look closes."""
    if members.rest and not members.vague:
        return PartDraft(whole, members, Hold.ADD)
    if view.sentence.word(view.sentence.start) == "among" and whole.last <= view.sentence.start:
        return PartDraft(whole, members, Hold.EACH)  # "Among these, there were only three weevils": some of them
    if members.vague or members.crossing or not view.can_hold(whole, members.figures[0]):
        return PartDraft(whole, members, Hold.EACH)
    if (
        len(members.figures) > 2
        and members.joined
        and not (
            are_told_apart_twice(view.sentence, members.figures) or are_told_in_kinds(view.sentence, members.figures)
        )
    ):
        return PartDraft(whole, members, Hold.ADD, LIKELY)
    if len(members.figures) == 2:
        if _are_complements(view, members, view.words.exhaustive):
            return PartDraft(whole, members, Hold.ADD, LIKELY)
        if _are_complements(view, members, view.words.contrary) or _are_alike(view, members):
            return PartDraft(whole, members, Hold.FIT, EXCLUSIVE)
    return PartDraft(whole, members, Hold.EACH)


def _are_complements(view: View, members: Members, pairs: Sequence[frozenset[str]]) -> bool:
    """Whether two parts are named by words that share the whole out: men and women, for and against."""
    return len(members.pieces) == 2 and view.are_contrary(members.pieces[0], members.pieces[1], pairs)


def _are_alike(view: View, members: Members) -> bool:
    """ "86 of them singles and 54 doubles", "£35m for roads and £28m for schools": parts told apart in the same way."""
    if len(members.figures) < 2 or not members.joined or members.vague or members.crossing or members.optional:
        return False
    tokens = (view.sentence.doc[i] for piece in members.pieces[1:] for i in range(piece.start, piece.end))
    if any(token.pos_ in {"VERB", "AUX"} for token in tokens):
        return False
    kinds = {kind_behind(view, figure, piece) for figure, piece in zip(members.figures, members.pieces, strict=True)}
    return len(kinds) == 1 and "" not in kinds


def kind_behind(view: View, figure: Figure, piece: Segment) -> str:
    """The kind of word that says which part a figure is: "in" of "21 are in the north", "blue" of "86 of them blue"."""
    for i in range(figure.last, piece.end):
        token = view.sentence.doc[i]
        if token.pos_ in {"AUX", "VERB", "PRON", "ADV", "DET"} or token.lower_ == "of":
            continue
        return "ADJ" if token.pos_ in {"NOUN", "PROPN"} and i == figure.last else str(token.pos_)
    return ""


def _is_partitive(view: View, figure: Figure) -> bool:
    """Whether a figure stands in "Of the N …" at the head of a clause."""
    sentence = view.sentence
    if figure not in view.amounts and figure.quantity.kind is not QuantityKind.DURATION:
        return False
    at, definite = figure.outer - 1, False
    while at > sentence.start and figure.outer - at < _MOST_BEFORE:
        word = sentence.word(at)
        definite = definite or word in _DEFINITE
        owning = sentence.word(at + 1) in {"'s", "’s", "'", "’"}  # "the abbey's 5,300 pilgrims"
        if word not in _DEFINITE and sentence.doc[at].pos_ not in _PASSED and not owning:
            break
        at -= 1
    if at < sentence.start or sentence.word(at) not in _OF:
        return False
    if at > sentence.start and sentence.word(sentence.start) == "of" and _is_one_phrase(sentence, at):
        return True  # "Of the group's sales of £1.2bn, £740m came from Europe"
    if sentence.word(at) == "of" and sentence.word(at - 1) == "out":
        at -= 1
    return at == sentence.start or (sentence.word(at - 1) in _OPENERS and definite)


def _is_one_phrase(sentence: Sentence, at: int) -> bool:
    """Whether nothing but a noun with its owner stands between "Of" at the head of a sentence and a later "of"."""
    own = sentence.doc[sentence.start + 1 : at]
    plain = {"ADJ", "DET", "NOUN", "PART", "PRON", "PROPN"}
    return 0 < len(own) <= _MOST_BEFORE and all(token.pos_ in plain for token in own)


def composed(view: View) -> Iterator[PartDraft]:
    """ "90 goats, made up of 34 does, 41 kids and 15 bucks"."""
    sentence = view.sentence
    at = within(sentence, sentence.start, sentence.end, view.words.composition)
    if at is None:
        return
    start = at + starting_at(sentence, at, view.words.composition)
    pieces = _to_semicolon(segments_of(sentence, start, sentence.end))
    before = [f for f in reversed(view.amounts) if f.last <= at and f.name not in view.used]
    # "1,846 people at the end of the year (2022: 1,790), comprising …": a bracket holds an aside.
    # "rose to 3.05bn from 2.58bn, comprising …": where it came from is over.
    around = next((bracket for bracket in view.brackets if at in bracket), None)
    if around is not None and any(f.first in around for f in before):
        before = [f for f in before if f.first in around]  # "$15bn (75 milliard francs, made up of 13 …)"
    before.sort(key=lambda f: (f.cue.kind in _FORMER, any(f.first in bracket for bracket in view.brackets)))
    for whole in before:
        members = view.members(pieces, whole)
        if members is not None and len(members.figures) > 1:
            strange = not all(view.can_hold(whole, part) for part in members.figures)
            kinds = {view.noun(figure) for figure in members.figures} - {None, view.noun(whole)}
            boxes = sentence.word(at) in _CONTAINING and bool(kinds & _BOXES)
            if boxes or (strange and (sentence.word(whole.last) == "-" or sentence.word(at) in _CONTAINING)):
                return  # "a 3-way network consisting of 5 nodes", "51 judges divided into eight chambers"
            yield PartDraft(whole, members, Hold.EACH if members.vague else Hold.ADD)
            return


def _to_semicolon(pieces: Sequence[Segment]) -> Sequence[Segment]:
    """The pieces up to a semicolon, unless the list is parted by semicolons itself."""
    stop = next((i for i, piece in enumerate(pieces) if piece.joint == ";"), len(pieces))
    return pieces[:stop] if stop > 1 else pieces


def listed(view: View) -> Iterator[PartDraft]:
    """ "The 90 goats: 34 does, 41 kids and 15 bucks", the list behind a colon, a dash or in brackets."""
    sentence = view.sentence
    for bracket in view.brackets:
        if bracket.depth > 1 or sum(f.first in bracket for f in sentence.figures) < 2:
            continue
        before = [f for f in sentence.figures if f.last <= bracket.opening <= f.last + _NEAR_BRACKET]
        if within(sentence, bracket.opening, bracket.closing, view.words.composition) is not None:
            continue  # "$15bn (75 milliard francs, made up of 13 …)": the parts of what stands inside
        if before:
            pieces = segments_of(sentence, bracket.opening + 1, bracket.closing)
            yield from _after_mark(view, before[-1], pieces, bracketed=True)
    for index in range(sentence.start, sentence.end):
        if sentence.word(index) not in _COLON or any(index in bracket for bracket in view.brackets):
            continue
        before = [f for f in view.amounts if f.last <= index]
        if not before or any(view.alike(before[-1], f) for f in before[:-1]):
            continue  # "400 jars at €5 and 100 at €8: …"
        ends = _COLON | {";"}
        end = next((i for i in range(index + 1, sentence.end) if sentence.word(i) in ends), sentence.end)
        yield from _after_mark(view, before[-1], segments_of(sentence, index + 1, end))


def seated(view: View) -> Iterator[PartDraft]:
    """ "The 45-seat council now has 19 Labour members, 14 Conservatives and 12 independents"."""
    sentence = view.sentence
    for whole in view.amounts:
        if sentence.word(whole.last) != "-":
            continue
        if sentence.word(whole.last + 1) in view.words.members:
            yield from _of_members(view, whole)
        if sentence.word(whole.last + 1) not in view.words.places:
            continue
        stop = min(whole.last + _MOST_BEFORE + 2, sentence.end)
        verb = next((i for i in range(whole.last + 2, stop) if sentence.word(i) in view.words.having), None)
        after = next((f for f in sentence.figures if f.first > whole.first), None)
        if verb is None or after is None or after.first < verb or whole.name in view.used:
            continue
        members = view.members(segments_of(sentence, verb + 1, sentence.end), whole)
        if members is not None and len(members.figures) >= _LIST and members.joined and not members.vague:
            yield PartDraft(whole, members, Hold.ADD, LIKELY)


def _of_members(view: View, whole: Figure) -> Iterator[PartDraft]:
    """ "A 26-man squad of three goalkeepers, nine defenders, …": who the members of it are."""
    sentence = view.sentence
    at = whole.last + 2
    while at < sentence.end and sentence.doc[at].pos_ in {"ADJ", "NOUN"}:
        at += 1
    if at == whole.last + 2 or whole.name in view.used or sentence.word(at) not in {"of", ":", "–", "—", "("}:
        return
    members = view.members(_to_semicolon(segments_of(sentence, at + 1, sentence.end)), whole)
    first = sentence.figure_at(at + 1)
    if members is not None and members.figures[0] is first and len(members.figures) >= _LIST and members.joined:
        yield PartDraft(whole, members, Hold.ADD, LIKELY if members.vague else "")


def _after_mark(
    view: View, whole: Figure, pieces: Sequence[Segment], *, bracketed: bool = False
) -> Iterator[PartDraft]:
    if whole not in view.amounts or not view.is_named(whole) or whole.name in view.used:
        return
    members = view.members(pieces, whole)
    if members is None or len(members.figures) < 2 or members.vague or members.crossing:
        return
    if bracketed and not members.joined and not any(view.can_hold(whole, part) for part in members.figures):
        return  # "56 iterations (55 gradient evaluations, 73 functional evaluations)"
    if any(_is_numbered(view, part) for part in members.figures):
        return  # "two volumes (Anthology 2 and Anthology 3)"
    if not members.rest and any(piece.joint in _OPPOSED for piece in members.pieces[1:]):
        return  # "80 patients: 70 were treated, but only 33 had never been"
    if starting_at(view.sentence, pieces[0].start, view.words.among):
        return
    if has_word(view.sentence, pieces[0].start, pieces[-1].end, view.words.statistic):
        return  # "the median spend was £87 (mean £94, SD £41)"
    # Every piece must be a part: a colon before anything else opens no list.
    pure = all(
        piece.figures or piece.bracketed or (at and _ends_a_piece(view, piece, pieces[at - 1]))
        for at, piece in enumerate(pieces)
    )
    if (pure or members.rest) and all(view.is_labelled(piece) for piece in members.pieces):
        yield PartDraft(whole, members, Hold.ADD)


def _ends_a_piece(view: View, piece: Segment, before: Segment) -> bool:
    """ "£0.8m in refunds and hotel beds": what "and" joins to the noun of a part, and no part of its own."""
    if piece.joint != "and" or not before.figures or piece.end - piece.start > _SHORT_END:
        return False
    tokens = view.sentence.doc[piece.start : piece.end]
    nominal = all(t.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "ADP", "PUNCT"} for t in tokens)
    return nominal and not starting_at(view.sentence, piece.start, view.words.vague)


def _is_numbered(view: View, part: Figure) -> bool:
    """Whether a figure is the number of something with a name: "Anthology 2", but not "the Greens 33"."""
    at = part.outer - 1
    while at > view.sentence.start and view.sentence.doc[at].pos_ == "PROPN":
        at -= 1
    before = view.sentence.doc[part.outer - 1] if part.outer > view.sentence.start else None
    bare = part.quantity.kind is QuantityKind.NUMBER and part.quantity.noun is None
    named = before is not None and before.pos_ == "PROPN" and before.is_title
    return bare and named and view.sentence.doc[at].pos_ != "DET"


def named_in_brackets(view: View) -> Iterator[PartDraft]:
    """ "The 26 goals were scored by Bell (eleven), Ruiz (nine) and Okafor (six)": one bracket a name."""
    sentence = view.sentence
    open_ones = [f for f in view.amounts if not any(f.first in bracket for bracket in view.brackets)]
    if len(open_ones) != 1 or open_ones[0].name in view.used or not view.is_named(open_ones[0]):
        return
    whole = open_ones[0]
    pieces = [s for s in view.segments if s.bracketed and s.bracketed[0].first > whole.last]
    if whole.quantity.value == len(pieces):
        return  # "two daughters, Amelie (4) and Jessa (1)": ages, and each name is one
    if len(pieces) < 2 or any(len(s.bracketed) > 1 for s in pieces) or not pieces[-1].conjoined:
        return
    if has_word(sentence, sentence.start, sentence.end, view.words.selective):
        return
    members = view.members(pieces, whole)
    named = all(any(t.pos_ == "PROPN" for t in sentence.doc[s.start : s.end]) for s in pieces)
    if members is not None and named and len(members.figures) == len(pieces) and not members.crossing:
        yield PartDraft(whole, members, Hold.ADD, LIKELY)


def complemented(view: View) -> Iterator[PartDraft]:
    """ "He scored 18 goals, 11 at home and seven away": two parts that share the whole out by their words."""
    for number, whole in enumerate(view.amounts[:-2]):
        if whole.name in view.used or not view.is_named(whole):
            continue
        counted = set(view.amounts)  # "5,600 people in its first week, 3,900 adults and 1,700 children"
        pieces = segments_of(view.sentence, whole.last, view.sentence.end)
        pieces = [s for s in pieces if not counted.isdisjoint(s.figures)]
        members = view.members(pieces[:2], whole) if len(pieces) >= 2 else None
        if members is None or [f.name for f in members.figures] != [f.name for f in view.amounts[number + 1 :][:2]]:
            continue
        if members.vague or not all(view.can_hold(whole, part) for part in members.figures):
            continue
        if len(view.amounts) == number + 3 and _are_complements(view, members, view.words.exhaustive):
            yield PartDraft(whole, members, Hold.ADD, LIKELY)
            return


def _is_crowd(view: View, whole: Figure) -> bool:
    """ "A crowd of 12,400, among them 1,410 fans": a bare figure whose noun stands before it."""
    noun = whole.cue.noun if whole.cue.kind is CueKind.OF else None
    return noun is not None and view.sentence.word(noun) in view.words.crowds


def _is_state(view: View, whole: Figure, at: int) -> bool:
    """ "The 37 wounded included 29 civilians": people by the state that they are in."""
    sentence = view.sentence
    said = sentence.doc[whole.last] if whole.last == at - 1 else None
    return sentence.word(whole.outer - 1) == "the" and said is not None and said.pos_ in {"ADJ", "NOUN", "VERB"}


def included(view: View) -> Iterator[PartDraft]:
    """ "20 people, including 12 children": a part is no larger than its whole."""
    sentence = view.sentence
    if has_word(sentence, sentence.start, sentence.end, view.words.offset):
        return
    for at in range(sentence.start, sentence.end):
        length = starting_at(sentence, at, view.words.inside)
        # "20 people, 12 of them children" has the part before the words; "£469 including tax" the whole.
        held = sentence.word(at) in _PARTITIVE
        before = [f for f in sentence.figures if (f.last < at if held else f.last <= at)] if length else []
        # "three-digit codes", "a 145-foot yacht": how long a thing is holds no other thing
        before = [f for f in before if sentence.word(f.last) != "-" and not is_attribute(f.quantity)]
        before = [f for f in before if f.quantity.kind is not QuantityKind.ORDINAL]  # "40 tickets for its first show"
        while before and "/" in (before[-1].quantity.unit or ""):
            before.pop()  # "14,310 people came, 462 a day, of whom 3,880 stayed"
        own = next((f for f in sentence.figures if f.last == at), None) if held else None
        if own is not None and sentence.word(own.outer - 1) == "the":
            continue  # "four pairs of ski between the five of them": all of them
        if length and sentence.word(at) == "of" and own is None and _tells_no_number(sentence, at):
            continue
        before = [f for f in before if own is None or view.alike(f, own)]
        if not before or before[-1] not in view.amounts or is_net(view, before[-1]):
            continue
        whole = before[-1]
        if sentence.word(at) == "of" and _is_of_nearer(view, whole, at):
            continue
        state = _is_state(view, whole, at)
        if not (view.is_named(whole) or state or _is_crowd(view, whole)) or whole.quantity.value == 1:
            continue
        others = tuple(f for f in view.amounts if f.last < whole.first and view.alike(f, whole))
        if own is not None:
            if not others:
                yield from _of_them(view, whole, own)
            continue
        if sentence.word(at) in _VERBS and view.noun_end(whole) != at and not state:
            continue
        pieces = segments_of(sentence, at + length, sentence.end)
        if sentence.word(at) == "of":
            yield from _of_which(view, whole, pieces, others)
            continue
        first = view.members(pieces[:1], whole)
        if first is None or not view.can_hold(whole, first.figures[0]):
            continue
        several = view.members(_to_semicolon(pieces), whole)
        if several is not None and not others and whole.name not in view.used and _are_alike(view, several):
            yield PartDraft(whole, several, Hold.FIT, EXCLUSIVE)
            return
        yield PartDraft(whole, first, Hold.EACH, others=others)


def _tells_no_number(sentence: Sentence, at: int) -> bool:
    """ "90 people, many of whom had paid $15 to see the 240 leaves", "16 students, the youngest of them 21"."""
    before = sentence.doc[at - 1] if at > sentence.start else None
    return before is not None and (before.tag_ in {"JJS", "RBS"} or before.lower_ in _SOME)


def _is_of_nearer(view: View, whole: Figure, at: int) -> bool:
    """ "travel 12 kilometres to see the palms, of which 17 are in flower": the noun right before is what is shared."""
    sentence = view.sentence
    before = at - 2 if sentence.word(at - 1) == "," else at - 1
    if sentence.word(at + 1) != "which" or before < view.noun_end(whole) or whole.quantity.kind is QuantityKind.NUMBER:
        return False
    return sentence.doc[before].tag_ in {"NNS", "NNPS"}


def _of_which(view: View, whole: Figure, pieces: Sequence[Segment], others: tuple[Figure, ...]) -> Iterator[PartDraft]:
    """ "340 coins, of which 212 were silver, 97 bronze and 31 gold"."""
    stop = next((i for i, s in enumerate(pieces) if i and s.joint in _COLON | {";"}), len(pieces))
    members = view.members(pieces[:stop], whole)
    if members is None or not view.can_hold(whole, members.figures[0]):
        return
    if others or members.optional or len(members.figures) < 2 or whole.name in view.used:
        first = view.members(pieces[:1], whole)
        if first is not None:
            yield PartDraft(whole, first, Hold.EACH, others=others)
        return
    yield dealt_out(view, whole, members)


def _of_them(view: View, whole: Figure, first: Figure) -> Iterator[PartDraft]:
    """ "14 medals, nine of them gold, three silver and two bronze"."""
    if whole.name in view.used or not view.can_hold(whole, first) or _is_of_own_time(view.sentence, first):
        return
    pieces = segments_of(view.sentence, first.outer, view.sentence.end)
    closed = (s.joint in _COLON | {";"} or _is_predicate(view, s) or _opens_clause(view, s) for s in pieces)
    ends = (i for i, ended in enumerate(closed) if i and ended)
    stop = next(ends, len(pieces))
    members = view.members(pieces[:stop], whole)
    if members is None or members.figures[0] is not first:
        return
    if members.optional:
        members.figures, members.rest = members.figures[:1], False
    yield dealt_out(view, whole, members)


def _opens_clause(view: View, piece: Segment) -> bool:
    """ "14,000 of them fast, and the government wants 150,000": whether a piece has a subject and verb of its own."""
    doc = view.sentence.doc
    figure = next((i for i in range(piece.start, piece.end) if view.sentence.figure_at(i) is not None), piece.end)
    for token in doc[piece.start : figure]:
        if token.pos_ == "VERB" and token.morph.get("VerbForm", []) == ["Fin"]:
            return any(child.dep_.startswith("nsubj") and piece.start <= child.i < token.i for child in token.children)
    return False


def _is_of_own_time(sentence: Sentence, first: Figure) -> bool:
    """ "There were 3,000 in 1960; there must have been 12,000 of them in the year 2000": as many as then, no part."""
    after = range(first.last + 2, first.last + _NEAR_TIME)
    return any(i in sentence.in_period for i in after) and any(
        i in sentence.in_period for i in range(sentence.start, first.outer)
    )


def _is_predicate(view: View, piece: Segment) -> bool:
    """ "Our 46 staff, 31 of them part-time, were helped by 1,150 volunteers": the clause of the whole goes on."""
    opener = next((t for t in view.sentence.doc[piece.start : piece.end] if not t.is_space), None)
    return opener is not None and "Fin" in opener.morph.get("VerbForm", [])


def is_net(view: View, whole: Figure) -> bool:
    """Whether the whole is a change, which parts in the other direction make smaller."""
    if whole.cue.kind is CueKind.CHANGE or view.sentence.word(view.noun_end(whole)) in view.context.lexicon.changes:
        return True
    noun = whole.cue.noun if whole.cue.kind is CueKind.OF else None
    return noun is not None and view.sentence.word(noun) in view.context.lexicon.changes


READERS = (seated, of_whole, composed, listed, named_in_brackets, complemented, included)
"""In the order in which they are asked: what one has tied, the next ones leave alone."""
