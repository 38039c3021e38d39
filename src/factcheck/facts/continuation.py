"""Changes that go on from the sentence before: "It sold 64,300 in May. That was 9,500 fewer than …".

A level is taken from an earlier sentence of the same paragraph only where it is the one candidate: the only level in
that unit, at another time, while the change speaks of the same thing, by a pronoun ("it", "that"), by a word for a
number ("the total"), or by the same noun. Such a tie is inferred, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.extraction.model import Period
from factcheck.facts.lexicon import Cues, Lexicon
from factcheck.facts.model import Change, Fact, Role
from factcheck.facts.order import Level, earlier_of, is_month_before
from factcheck.facts.said_again import told_again
from factcheck.facts.said_of import opens_elsewhere, was_told, words_told
from factcheck.facts.sentences import CueKind, Sentence
from factcheck.facts.standards import is_named_in, standard_of
from factcheck.facts.units import is_bare, like_size, quantities_compare

MAX_BACK = 2  # sentences: what stands further off is another story
_UNITS = ("month", "quarter", "year")
_LEAD = 6  # tokens before a word of change
_PLACING = frozenset({"at", "from", "in", "to"})
_LEVELS = frozenset({Role.LEVEL, Role.COUNT})


def continue_changes(
    changes: Sequence[Change],
    facts: Mapping[str, Fact],
    sentences: Sequence[Sentence],
    periods: Sequence[Period],
    lexicon: Lexicon,
    headed: frozenset[int] = frozenset(),
) -> list[Change]:
    """The changes, with an open start or end filled from the sentences before where that is plain.

    Args:
        changes: Of the whole document, facts not yet renewed.
        facts: With their measure and period.
        sentences: Those with figures.
        lexicon: Words of change, and the small words.
        headed: The blocks of headline and standfirst.
    """
    cues = lexicon.cues
    by_number = {sentence.number: sentence for sentence in sentences}
    owned = {
        f.name for change in changes for f in (*change.start, *change.amounts, *change.percents, *change.multiples)
    }
    joined = told_again(changes, facts, by_number, lexicon, headed)
    here: dict[int, list[Change]] = {}
    for change in joined:
        here.setdefault(change.sentence, []).append(change)
    result = [_continued(change, here[change.sentence], facts, by_number, owned, cues) for change in joined]
    return [
        _turned(change, facts, by_number, periods, cues) if change is not joined[at] else change
        for at, change in enumerate(result)
    ]


def _turned(
    change: Change,
    facts: Mapping[str, Fact],
    by_number: Mapping[int, Sentence],
    periods: Sequence[Period],
    cues: Cues,
) -> Change:
    """ "This year it is 540. In 2013 it was 600, so the fall is 10%": what the second sentence tells was before."""
    levels = []
    for fact in (*change.start, *change.end):
        sentence = by_number[facts[fact.name].sentence]
        figure = next((figure for figure in sentence.figures if figure.name == fact.name), None)
        if figure is not None:
            levels.append(Level(facts[fact.name], figure, sentence))
    if len(levels) != len(("start", "end")) or levels[0].sentence is levels[1].sentence:
        return change
    if any(level.figure.cue.kind is CueKind.END for level in levels):
        return change  # "By Wednesday it had risen by 1.4 metres, to 3.25 metres": what it arrived at
    if change.comparison or earlier_of(levels[0], levels[1], periods, cues) != "second":
        return change
    return replace(change, start=change.end, end=change.start)


def _continued(
    change: Change,
    changes: Sequence[Change],
    facts: Mapping[str, Fact],
    by_number: Mapping[int, Sentence],
    owned: set[str],
    cues: Cues,
) -> Change:
    sizes = (*change.amounts, *change.percents, *change.multiples)
    known = change.end or change.start
    if bool(change.end) == bool(change.start) or len(known) != 1 or change.negated:
        return change
    if not sizes and change.direction is None:
        return change
    if any(_leads_to(other, change) for other in changes):
        return change  # "fell to 224,000 in May and recovered to 860,000"
    anchor = facts[known[0].name]
    sentence = by_number[change.sentence]
    subject = _subject_words(sentence, change)
    before = change.trigger is not None and anchor.quantity.end <= change.trigger.start
    if change.end and before and sentence.word(sentence.start) == "compared":
        # "Compared with May, when the price was €58, it was down by 29%": where it began
        return replace(change, start=change.end, end=())
    if change.end and _is_told_between(change, anchor, facts, sentence):
        return change
    if change.trigger is not None and _is_yearly(sentence, change.trigger.start):
        return change  # "an 11.4% year-on-year rise to 160bn": its base is of another time
    candidate = _candidate(sentence, anchor, subject, facts, by_number, owned, cues)
    if candidate is None:
        return change
    if change.end:
        standard = standard_of(change, sentence)
        if standard is not None and not is_named_in(candidate, standard, sentence):
            return change  # "455, or 6% more than in the quarter before"
        return replace(change, start=(candidate,), inferred="the level in the sentence before")
    if change.comparison:
        return replace(change, end=(candidate,), inferred="the level in the sentence before")
    return change


def _is_told_between(change: Change, anchor: Fact, facts: Mapping[str, Fact], sentence: Sentence) -> bool:
    """ "It rose as high as $248,000, before falling to $232,000": the sentence has a level before the end."""
    own = {f.name for f in (*change.end, *change.amounts, *change.percents, *change.multiples)}
    return any(
        figure.name not in own
        and figure.quantity.start < anchor.quantity.start
        and facts[figure.name].is_amount
        and not is_bare(figure.quantity)
        and quantities_compare(figure.quantity, anchor.quantity)
        and like_size(figure.quantity, anchor.quantity)
        for figure in sentence.figures
    )


def _leads_to(other: Change, change: Change) -> bool:
    """Whether another change of the sentence, told before, arrives where this one begins."""
    if other is change or other.sentence != change.sentence or not other.end or not change.end:
        return False
    first, second = other.end[0].quantity, change.end[0].quantity
    return first.start < second.start and quantities_compare(first, second)


def _subject_words(sentence: Sentence, change: Change) -> set[str]:
    """The words before the word of change, in which its subject stands."""
    trigger = change.trigger
    if trigger is None:
        return set()
    words: set[str] = set()
    for i in range(sentence.start, sentence.end):
        if sentence.doc[i].idx >= trigger.start:
            break
        words.add(sentence.word(i))
    return words


def _candidate(
    sentence: Sentence,
    anchor: Fact,
    subject: set[str],
    facts: Mapping[str, Fact],
    by_number: Mapping[int, Sentence],
    owned: set[str],
    cues: Cues,
) -> Fact | None:
    found: list[tuple[Fact, Sentence]] = []
    for back in range(1, MAX_BACK + 1):
        earlier = by_number.get(sentence.number - back)
        if earlier is None or earlier.flow != sentence.flow:
            continue
        found += [
            (facts[figure.name], earlier)
            for figure in earlier.figures
            if quantities_compare(facts[figure.name].quantity, anchor.quantity)
            and facts[figure.name].is_amount
            and like_size(facts[figure.name].quantity, anchor.quantity)
            and figure.name not in owned
            and facts[figure.name].role in _LEVELS
            and figure.cue.kind in {CueKind.NONE, CueKind.OF, CueKind.END, CueKind.LEVEL}
        ]
    if len(found) != 1:
        return None
    fact, earlier = found[0]
    if opens_elsewhere(sentence, words_told([earlier])) or _is_of_new_place(sentence, anchor, words_told([earlier])):
        return None
    if is_bare(fact.quantity) and not is_bare(anchor.quantity):
        return None  # "of which 87 are let. Shares … at 44.5 crowns": what is counted is named first
    # A bare number counts what the sentence before named.
    nameless = anchor.measure is None or not anchor.measure.key
    bare = is_bare(anchor.quantity) and fact.quantity.noun is not None and nameless
    # "The total fell" takes up what was told; "the number of boats fell" says which number.
    named = anchor.measure is not None and bool(set(anchor.measure.key) - cues.transparent)
    pronoun = bool(subject & (cues.anaphora - {"which"})) or (bool(subject & cues.transparent) and not named) or bare
    same = anchor.measure is not None and fact.measure is not None and anchor.measure.key == fact.measure.key != ()
    if not (pronoun or (same and earlier.block == sentence.block)) or not _nouns_agree(sentence.text, anchor, fact):
        return None
    # Two levels of one thing at one time are no change.
    dated = any(i in earlier.in_period for i in range(earlier.start, earlier.end))
    if any(is_month_before(anchor, facts[figure.name]) for figure in earlier.figures):
        return None  # "rose to 1,851,000 in February. In January they fell to 1,804,000"
    return fact if dated and not _same_time(anchor, fact) else None


def _is_yearly(sentence: Sentence, start: int) -> bool:
    """Whether a word right before a word of change names the time that it is reckoned from."""
    at = next((i for i in range(sentence.start, sentence.end) if sentence.doc[i].idx >= start), sentence.end)
    words = " ".join(sentence.word(i) for i in range(max(sentence.start, at - _LEAD), at))
    return any(f"{unit}{joint}{unit}" in words.replace(" - ", "-") for unit in _UNITS for joint in ("-on-", "-over-"))


def _is_of_new_place(sentence: Sentence, anchor: Fact, words: frozenset[str]) -> bool:
    """ "Exports to Asia came to 11bn. Shipments to Borneo fell …": of a place that was not told before."""
    for token in sentence.doc[sentence.start : sentence.end]:
        if token.idx >= anchor.quantity.start:
            break
        named = token.pos_ == "PROPN" and token.i not in sentence.in_period and token.dep_ in {"nmod", "obl"}
        if named and any(child.lower_ in _PLACING for child in token.children) and not was_told(token, words):
            return True
    return False


def _same_time(first: Fact, second: Fact) -> bool:
    """Whether both are said to hold at one time; "last summer" and "this summer" are two."""
    a, b = first.period, second.period
    if a is None or b is None or a.origin != b.origin:
        return False
    return a.key == b.key and a.text.lower() == b.text.lower()


def _nouns_agree(text: str, first: Fact, second: Fact) -> bool:
    """Whether two counts may count the same: nouns equal, or one of them not said."""
    a, b = first.quantity.noun, second.quantity.noun
    return a is None or b is None or text[slice(*a)].lower() == text[slice(*b)].lower()
