"""Changes whose word is left out: a sign, a verb said once for two, an amount said twice in two forms."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extraction.model import QuantityKind
from factcheck.facts.drafts import CHANGE_SLOTS, PAUSES, Draft, change_slot, noun_tokens
from factcheck.facts.lexicon import ADVERB, VERB, Lexicon
from factcheck.facts.model import Direction
from factcheck.facts.sentences import CueKind, Figure, Sentence

_DASHES = frozenset({"–", "—", "-"})
_BETWEEN_RESTATED = frozenset(
    {",", "(", "-", "–", "—", "as", "much", "many", "in", "other", "words", "on", "over", "the", "that", "a", "this"}
    | {"year", "quarter", "month", "week", "decade", "century", "season", "period", "half", "day", "is", "to", "say"}
)
_BASE_OF_MULTIPLE = frozenset({"as", "that", "those", "the", "what", "its", "their", "last"})


def open_signed(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "(+13%)" is a change with a sign for its word, "(by 93%, or 1.9 times)" one whose word was left out."""
    for figure in sentence.figures:
        quantity = figure.quantity
        if figure not in of and figure.cue.kind is CueKind.CHANGE and quantity.kind is QuantityKind.PERCENT:
            if sentence.doc[figure.cue.at - 1].tag_ == "VBN" and figure.cue.at > sentence.start:
                continue  # "was reported by 9 per cent": who did so
            draft = Draft([])
            drafts.append(draft)
            put(draft, "percents", figure)
            continue
        if figure in of or not quantity.sign or quantity.kind not in {QuantityKind.PERCENT, QuantityKind.POINTS}:
            continue
        if quantity.sign < 0 and figure.cue.kind not in {CueKind.NONE, CueKind.PARENTHESIS}:
            continue
        draft = Draft([], sign=Direction.UP if quantity.sign > 0 else Direction.DOWN)
        drafts.append(draft)
        put(draft, change_slot(figure), figure)
        last = figure.last
        for after in sentence.figures:
            small = all(sentence.word(i) in PAUSES for i in range(last, after.cue.at))
            if after.first < last or after in of or not small:
                continue
            if after.cue.kind in {CueKind.START, CueKind.BASE}:
                put(draft, "start", after)
            elif after.cue.kind is CueKind.END:
                put(draft, "end", after)
            else:
                break
            last = after.last


def open_multiples(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "1.7 times as much as in spring", "4.2 times those of last season": a change with no word for it."""
    for figure in sentence.figures:
        if figure in of:
            continue
        # "60 per cent less current, two fifths of what the old one needed"
        part = figure.quantity.kind is QuantityKind.FRACTION and figure.quantity.written.style == "fraction"
        part = part and [sentence.word(figure.last + i) for i in (0, 1)] == ["of", "what"]
        multiple = figure.quantity.kind is QuantityKind.MULTIPLE
        if part or (multiple and sentence.word(figure.last) in _BASE_OF_MULTIPLE):
            draft = Draft([])
            drafts.append(draft)
            put(draft, "multiples", figure)


def join_restated(
    sentence: Sentence,
    of: dict[Figure, tuple[Draft, str]],
    lexicon: Lexicon,
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "by 93%, or 1.9 times" and "by 395,000 (145%)": the second figure joins the change of the first."""
    for before, figure in zip(sentence.figures, sentence.figures[1:], strict=False):
        dashed = figure.quantity.kind is QuantityKind.MULTIPLE and _is_between_dashes(sentence, figure)
        told = figure.cue.kind in {CueKind.RESTATED, CueKind.PARENTHESIS} or dashed
        if not told and not _is_in_brackets(sentence, figure):
            continue
        gap = range(before.last, figure.cue.at)
        between = {sentence.word(i) for i in gap if i not in sentence.in_period} - lexicon.cues.changes
        if between - _BETWEEN_RESTATED:
            continue
        of_a_base = figure.quantity.kind is QuantityKind.MULTIPLE and sentence.word(figure.last) in _BASE_OF_MULTIPLE
        if figure.cue.kind is CueKind.PARENTHESIS and not of_a_base and not _closes_after(sentence, figure):
            continue
        if before in of and figure not in of:
            draft, slot = of[before]
            arrived = slot == "end" and draft.slots["start"] and figure.cue.kind is CueKind.PARENTHESIS
            if arrived and not draft.has_change() and figure.quantity.kind is QuantityKind.PERCENT:
                # "from 15 to 8 (47%)"
                if before.quantity.kind is not QuantityKind.PERCENT and not is_share_of_each(sentence, before):
                    put(draft, "percents", figure)
                continue
            if slot in CHANGE_SLOTS and figure.quantity.kind is not before.quantity.kind:
                put(draft, change_slot(figure), figure)


def is_share_of_each(sentence: Sentence, end: Figure) -> bool:
    """ "from 74 in 2016 (5.2%) to 85 in 2017 (5.7%)": the share that each level is, and not how far it went.

    Args:
        sentence: Of both levels.
        end: The second of them, with a percentage in brackets behind it.
    """
    index = sentence.figures.index(end)
    before = sentence.figures[index - 1] if index else None
    percent = before is not None and before.quantity.kind is QuantityKind.PERCENT
    return percent and before is not None and before.cue.kind is CueKind.PARENTHESIS


def _is_in_brackets(sentence: Sentence, figure: Figure) -> bool:
    """ "(in 1.6 times)", as translated texts have it."""
    opened = sentence.word(figure.outer - 1) == "in" and sentence.word(figure.outer - 2) == "("
    return opened and figure.quantity.kind is QuantityKind.MULTIPLE and _closes_after(sentence, figure)


def _is_between_dashes(sentence: Sentence, figure: Figure) -> bool:
    """ "has appreciated 460% – 4.6-fold – since the float"."""
    return sentence.word(figure.outer - 1) in _DASHES and sentence.word(figure.last) in _DASHES | {",", ".", ";", ""}


def _closes_after(sentence: Sentence, figure: Figure) -> bool:
    """ "(34%)", "(34%, p = 0.005)"."""
    tested = sentence.word(figure.last) in {",", ";"} and sentence.word(figure.last + 1) == "p"
    return sentence.word(figure.last) in {")", "]"} or tested


def split_gapped(sentence: Sentence, drafts: list[Draft], of: dict[Figure, tuple[Draft, str]]) -> None:
    """ "Beef rose 12%, to 84 from 75, and lamb 9%, to 27 from 23": the verb is said once for two changes."""
    for host in list(drafts):
        if not host.hits or host.hits[0].word.kind not in {VERB, ADVERB}:
            continue
        verb = host.hits[0].at
        others = {hit.at for draft in drafts if draft is not host for hit in draft.hits}
        current = host
        previous: Figure | None = None
        for figure in sentence.figures:
            if figure.outer < verb:
                continue
            if previous is not None and any(previous.last <= at < figure.outer for at in others):
                break
            owner = of.get(figure)
            if owner is not None and owner[0] is not host:
                previous = figure
                continue
            opens = _opens_gapped(sentence, figure, previous, current)
            if opens:
                current = Draft([host.hits[0]])
                drafts.append(current)
            level = figure.cue.kind in {CueKind.START, CueKind.END} and current is not host
            if (opens or level or owner is not None) and current is not host:
                slot = owner[1] if owner is not None else figure.cue.kind.value if level else change_slot(figure)
                if owner is not None:
                    host.slots[slot].remove(figure)
                current.put(slot, figure)
                of[figure] = (current, slot)
            previous = figure


def _opens_gapped(sentence: Sentence, figure: Figure, previous: Figure | None, current: Draft) -> bool:
    """Whether a figure begins a change of another subject under the same verb."""
    if previous is None or not current.has_change():
        return False
    if figure.cue.kind not in {CueKind.NONE, CueKind.CHANGE} or figure.quantity.kind is QuantityKind.MULTIPLE:
        return False
    slot = change_slot(figure)
    if figure.cue.kind is CueKind.NONE and slot != "percents":
        return False
    if not current.slots[slot]:
        return False
    start = max(previous.last, noun_tokens(sentence, previous).stop)
    between = range(start, figure.cue.at)
    tokens = [sentence.doc[i] for i in between]
    named = {"NOUN", "PROPN", "PRON"} | ({"ADJ"} if figure.cue.kind is CueKind.CHANGE else set())
    nouns = [token for token in tokens if token.pos_ in named and token.i not in sentence.in_period]
    joined = any(token.lower_ in {"and", ";", ",", "–", "—"} for token in tokens)
    verbs = any(token.pos_ in {"VERB", "AUX"} for token in tokens)
    return bool(nouns) and joined and not verbs
