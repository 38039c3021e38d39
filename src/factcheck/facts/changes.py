"""Changes: which figures a word of change ties together, and in which slot.

Three kinds of evidence are weighed, in this order: what stands right beside the figure ("up 35%", "an increase of
35%"), which predicate governs it in the tree, and which lies nearest with no other clause between. A figure that
could fill a slot beside another one stays in it as an alternative: the checks speak only when all of them fail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.extraction.model import QuantityKind
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, NOUN, VERB, Lexicon
from factcheck.facts.model import Change, Direction, Fact
from factcheck.facts.sentences import Cue, CueKind, Figure, Sentence, clause_head
from factcheck.facts.triggers import Hit, find_hits, stands_beside
from factcheck.facts.units import is_bare, quantities_compare

SLOTS = ("start", "end", "amounts", "percents", "multiples", "points")
_CHANGE_SLOTS = frozenset({"amounts", "percents", "multiples", "points"})
_MIN_SCORE = 1.0
_NOUN_REACH = 4  # tokens from a figure to the end of what it counts
_TIME_REACH = 8  # tokens around a level in which its time stands
_FREE_LEVELS = frozenset(
    {CueKind.NONE, CueKind.OF, CueKind.LEVEL, CueKind.END, CueKind.BASE, CueKind.START, CueKind.RESTATED}
)
_CLAUSE_OPENERS = frozenset({"while", "whereas", "but", "although", "though", "whilst"})
_PASSED = frozenset({",", "in", "at", "for", "the", "a", "of", "–", "—"})
_PAUSES = frozenset({",", ":", "–", "—", "-", "only", "just", "or"})
_OPEN = frozenset({"(", "[", "–", "—", "-", ",", ":"})
_NOT_LEVELS = frozenset({QuantityKind.ORDINAL, QuantityKind.AGE})
_BASE_OF_MULTIPLE = frozenset({"as", "that", "those", "the", "what", "its", "their", "last"})


@dataclass(eq=False, slots=True)
class Draft:
    """A change while it is put together."""

    hits: list[Hit]
    slots: dict[str, list[Figure]] = field(default_factory=lambda: {slot: [] for slot in SLOTS})
    inferred: str = ""
    sign: Direction | None = None

    def put(self, slot: str, figure: Figure) -> None:
        """Add a figure to a slot once."""
        if figure not in self.slots[slot]:
            self.slots[slot].append(figure)

    def has_change(self) -> bool:
        """Whether it says how far."""
        return any(self.slots[slot] for slot in _CHANGE_SLOTS)

    def absorb(self, other: Draft) -> None:
        """Take over another draft that speaks of the same event."""
        for slot, figures in other.slots.items():
            for figure in figures:
                self.put(slot, figure)
        self.hits.extend(other.hits)
        self.inferred = self.inferred or other.inferred


def find_changes(sentence: Sentence, lexicon: Lexicon, fact_of: dict[str, Fact]) -> list[Change]:
    """The changes of one sentence.

    Args:
        sentence: With figures and cues.
        lexicon: Words of change.
        fact_of: The facts by name.
    """
    hits = find_hits(sentence, lexicon)
    drafts = [Draft([hit]) for hit in hits]
    of: dict[Figure, tuple[Draft, str]] = {}

    def put(draft: Draft, slot: str, figure: Figure) -> None:
        draft.put(slot, figure)
        of[figure] = (draft, slot)

    for figure in sentence.figures:
        if figure.quantity.kind in _NOT_LEVELS:
            continue
        draft = _continued(sentence, figure, of) or _governing(sentence, figure, drafts)
        slot = _slot(sentence, figure, draft) if draft is not None else None
        if draft is not None and slot is not None:
            put(draft, slot, figure)
    _signed_figures(sentence, drafts, of, put)
    _split_gapped(sentence, drafts, of)
    _restated(sentence, of, lexicon, put)
    _multiples_of_a_base(sentence, drafts, of, put)
    _bracketed_starts(sentence, of, put)
    _levels_before(sentence, drafts, of, lexicon, put)
    _levels_after(sentence, drafts, of, put)
    drafts = _merge(sentence, drafts, of, lexicon)
    _levels_elsewhere(sentence, drafts, of, lexicon)
    return [_finish(sentence, draft, fact_of, lexicon) for draft in drafts if any(draft.slots.values())]


def _change_slot(figure: Figure) -> str:
    kind = figure.quantity.kind
    if kind is QuantityKind.RANGE and figure.quantity.low is not None:
        kind = figure.quantity.low.kind
    return {
        QuantityKind.PERCENT: "percents",
        QuantityKind.FRACTION: "percents",
        QuantityKind.MULTIPLE: "multiples",
        QuantityKind.POINTS: "points",
    }.get(kind, "amounts")


def _slot(sentence: Sentence, figure: Figure, draft: Draft) -> str | None:
    """The slot that the cue gives a figure in a change."""
    kind = figure.cue.kind
    multiple = figure.quantity.kind is QuantityKind.MULTIPLE
    if figure.quantity.kind is QuantityKind.DURATION and kind not in {
        CueKind.START,
        CueKind.END,
        CueKind.CHANGE,
    }:
        return None
    if kind in {CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE}:
        return None if multiple else "start"
    if kind is CueKind.LEVEL and not _is_level_of(sentence, figure, draft):
        return None
    if kind in {CueKind.END, CueKind.LEVEL}:
        return "multiples" if multiple else "end"
    if kind in {CueKind.RESTATED, CueKind.PARENTHESIS} and not any(hit.figure is figure for hit in draft.hits):
        return None
    return _change_slot(figure)


def _is_level_of(sentence: Sentence, figure: Figure, draft: Draft) -> bool:
    """ "up 35% at $434m" gives the level; "hit by the strike at 40 ports" does not."""
    hits = {hit.at for hit in draft.hits}
    at = figure.cue.at - 1
    while at >= sentence.start and (sentence.word(at) in _PAUSES or at in hits):
        if at in hits:
            return True
        at -= 1
    return any(other.outer <= at < other.last for other in _all(draft))


def _continued(sentence: Sentence, figure: Figure, of: dict[Figure, tuple[Draft, str]]) -> Draft | None:
    """ "… to 12 from 9": the change of the figure that stands right before, whatever the parser made of it."""
    if figure.cue.kind not in {CueKind.START, CueKind.END}:
        return None
    before = next((other for other in reversed(sentence.figures) if other.last <= figure.cue.at), None)
    owner = of.get(before) if before is not None else None
    if before is None or owner is None or owner[0].slots[figure.cue.kind.value]:
        return None
    nouns = _noun_tokens(sentence, before)
    between = range(before.last, figure.cue.at)
    passable = all(i in nouns or i in sentence.in_period or sentence.word(i) in _PASSED for i in between)
    return owner[0] if passable else None


def _governing(sentence: Sentence, figure: Figure, drafts: list[Draft]) -> Draft | None:
    """The change that a figure belongs to, or None."""
    for draft in drafts:
        hit = draft.hits[0]
        if stands_beside(hit, figure) or (hit.figure is figure and hit.word.kind in {ADVERB, COMPARATIVE}):
            return draft
    if figure.cue.kind is CueKind.OF:
        return _of_noun(figure, drafts)
    if figure.cue.kind in {CueKind.RESTATED, CueKind.PARENTHESIS}:
        return None
    if figure.cue.kind is CueKind.NONE:
        return _direct(sentence, figure, drafts)
    ancestors = _path(figure)
    verbs = any(draft.hits and draft.hits[0].word.kind != NOUN for draft in drafts)
    scored = []
    for i, draft in enumerate(drafts):
        hit = draft.hits[0]
        score = _score(sentence, figure, hit, ancestors)
        if verbs and hit.word.kind == NOUN and sentence.doc[hit.at].dep_.startswith("nsubj"):
            score -= 4.0  # "job growth was revised down, from 148 to 125": what changed, not how
        scored.append((score, -i, draft))
    if not scored:
        return None
    best = max(scored, key=lambda item: (item[0], item[1]))
    return best[2] if best[0] >= _MIN_SCORE else None


def _path(figure: Figure) -> dict[int, int]:
    """Token index → steps up from the figure, for all ancestors of its head."""
    steps = {figure.head.i: 0}
    for step, token in enumerate(figure.head.ancestors, start=1):
        steps.setdefault(token.i, step)
    return steps


def _of_noun(figure: Figure, drafts: list[Draft]) -> Draft | None:
    """ "an increase of 35%", "a rise in sales of 35%": the noun of change that the "of" hangs on."""
    ancestors = _path(figure)
    best: Draft | None = None
    for draft in drafts:
        hit = draft.hits[0]
        if hit.word.kind != NOUN or hit.at > figure.first:
            continue
        if figure.cue.noun == hit.at or (hit.at in ancestors and figure.cue.at - hit.at <= 6):
            best = draft
    return best


def _direct(sentence: Sentence, figure: Figure, drafts: list[Draft]) -> Draft | None:
    """A figure without a cue: right after the verb, right before the noun, or its direct dependent."""
    for draft in drafts:
        hit = draft.hits[0]
        if hit.word.kind == VERB and hit.at < figure.outer:
            between = range(hit.at + 1, figure.outer)
            if all(_is_small(sentence, i) for i in between):
                return draft
            if figure.head.head.i == hit.at and len(between) <= 6 and not any(sentence.figure_at(i) for i in between):
                relation = figure.head.dep_.split(":")[0]
                if relation in {"obj", "obl", "nmod", "xcomp", "advmod"} and "," not in {
                    sentence.word(i) for i in between
                }:
                    return draft
        if hit.word.kind == NOUN and figure.last <= hit.at <= figure.last + 3:
            between = range(figure.last, hit.at)
            words = {sentence.word(i) for i in between}
            if not any(sentence.doc[i].is_punct and sentence.word(i) != "-" for i in between) and not words & {
                "of", "in", "on", "and", "to", "from", "a", "the",
            }:  # fmt: skip
                return draft
    return None


def _is_small(sentence: Sentence, index: int) -> bool:
    token = sentence.doc[index]
    return token.pos_ in {"ADV", "DET", "PART"} or sentence.word(index) in {
        "by",
        "a",
        "an",
        "another",
        "about",
        "further",
    }


def _score(sentence: Sentence, figure: Figure, hit: Hit, ancestors: dict[int, int]) -> float:
    """How well a word of change governs a figure with a cue; the scale is only compared with itself."""
    score = 0.0
    if hit.at in ancestors:
        score += 6.0 - 0.4 * ancestors[hit.at]
        if _through_subject(figure, hit):
            score -= 8.0  # "supplementation from 12 to 35 weeks increased …": the range belongs to the subject
    if hit.direction is None:
        score -= 2.0
    head, clause = clause_head(sentence.doc[hit.at]), clause_head(figure.head)
    if head.i == clause.i:
        score += 2.0
    low, high = sorted((hit.at, figure.cue.at))
    between = range(low + 1, high)
    score += 2.0 if hit.at < figure.cue.at else 0.0
    depth = 0
    for i in between:
        word = sentence.word(i)
        depth += (word in {"(", "["}) - (word in {")", "]"})
        if depth > 0:
            continue
        if word == ";":
            score -= 6.0
        elif word in _CLAUSE_OPENERS:
            score -= 4.0
        elif (
            sentence.doc[i].pos_ == "VERB"
            and i not in ancestors
            and sentence.doc[i].dep_ in {"conj", "parataxis", "ROOT"}
        ):
            score -= 2.0
    # A bracket between the two keeps them apart, unless the word stands beside a figure in the same bracket.
    if depth:
        score -= 4.0
    return score - 0.08 * len(between)


def _through_subject(figure: Figure, hit: Hit) -> bool:
    """Whether a figure hangs on the word of change through its subject."""
    token = figure.head
    while token.head is not token and token.i != hit.at:
        if token.head.i == hit.at:
            return token.dep_.startswith("nsubj")
        token = token.head
    return False


def _signed_figures(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "(+13%)" is a change with a sign for its word, "(by 93%, or 1.9 times)" one whose word was left out."""
    for figure in sentence.figures:
        quantity = figure.quantity
        if figure not in of and figure.cue.kind is CueKind.CHANGE and quantity.kind is QuantityKind.PERCENT:
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
        put(draft, _change_slot(figure), figure)
        last = figure.last
        for after in sentence.figures:
            small = all(sentence.word(i) in _PAUSES for i in range(last, after.cue.at))
            if after.first < last or after in of or not small:
                continue
            if after.cue.kind in {CueKind.START, CueKind.BASE}:
                put(draft, "start", after)
            elif after.cue.kind is CueKind.END:
                put(draft, "end", after)
            else:
                break
            last = after.last


def _multiples_of_a_base(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "1.7 times as much as in spring", "4.2 times those of last season": a change with no word for it."""
    for figure in sentence.figures:
        if figure in of or figure.quantity.kind is not QuantityKind.MULTIPLE:
            continue
        if sentence.word(figure.last) in _BASE_OF_MULTIPLE:
            draft = Draft([])
            drafts.append(draft)
            put(draft, "multiples", figure)


def _restated(
    sentence: Sentence,
    of: dict[Figure, tuple[Draft, str]],
    lexicon: Lexicon,
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "by 93%, or 1.9 times" and "by 395,000 (145%)": the second figure joins the change of the first."""
    for before, figure in zip(sentence.figures, sentence.figures[1:], strict=False):
        if figure.cue.kind not in {CueKind.RESTATED, CueKind.PARENTHESIS}:
            continue
        between = {sentence.word(i) for i in range(before.last, figure.cue.at)} - lexicon.cues.changes
        if between - {",", "(", "-", "–", "—", "as", "much", "many", "in", "other", "words"}:
            continue
        if figure.cue.kind is CueKind.PARENTHESIS and not _closes_after(sentence, figure):
            continue
        if before in of and figure not in of:
            draft, slot = of[before]
            if slot in _CHANGE_SLOTS and figure.quantity.kind is not before.quantity.kind:
                put(draft, _change_slot(figure), figure)


def _split_gapped(sentence: Sentence, drafts: list[Draft], of: dict[Figure, tuple[Draft, str]]) -> None:
    """ "Beef rose 12%, to 84 from 75, and lamb 9%, to 27 from 23": the verb is said once for two changes."""
    for host in list(drafts):
        if not host.hits or host.hits[0].word.kind != VERB:
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
            if (opens or owner is not None) and current is not host:
                slot = owner[1] if owner is not None else _change_slot(figure)
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
    slot = _change_slot(figure)
    if figure.cue.kind is CueKind.NONE and slot != "percents":
        return False
    if not current.slots[slot]:
        return False
    start = max(previous.last, _noun_tokens(sentence, previous).stop)
    between = range(start, figure.cue.at)
    tokens = [sentence.doc[i] for i in between]
    nouns = [token for token in tokens if token.pos_ in {"NOUN", "PROPN"} and token.i not in sentence.in_period]
    joined = any(token.lower_ in {"and", ";", ",", "–", "—"} for token in tokens)
    verbs = any(token.pos_ in {"VERB", "AUX"} for token in tokens)
    return bool(nouns) and joined and not verbs


def _bracketed_starts(
    sentence: Sentence,
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "rose to 56 (2019: 50)", "to 56 (50 a year earlier)": a level in brackets with its own time is the start."""
    for before, figure in zip(sentence.figures, sentence.figures[1:], strict=False):
        owner = of.get(before)
        if figure in of or owner is None or owner[1] != "end" or owner[0].slots["start"]:
            continue
        if not same_dimension(before, figure):
            continue
        left = [i for i in range(before.last, figure.outer) if i not in _noun_tokens(sentence, before)]
        right = []
        for i in range(figure.last, sentence.end):
            if sentence.word(i) in {")", "]"}:
                break
            right.append(i)
        words = [sentence.word(i) for i in left if i not in sentence.in_period]
        opened = (
            bool(words) and words[0] in {"(", "["} and set(words[1:]) <= {":", "in", "vs", "vs.", "against", "from"}
        )
        dated = any(i in sentence.in_period for i in (*left, *right))
        if opened and dated and len(right) <= _NOUN_REACH + 2:
            put(owner[0], "start", figure)


def _closes_after(sentence: Sentence, figure: Figure) -> bool:
    return sentence.word(figure.last) in {")", "]"}


def _level_left_of(sentence: Sentence, at: int, lexicon: Lexicon) -> Figure | int | None:
    """What a change in apposition is said of: the figure or token next to the left across small words."""
    copula = lexicon.cues.copula
    nouns = {i: figure for figure in sentence.figures for i in _noun_tokens(sentence, figure)}
    i = at - 1
    steps = 0
    while i >= sentence.start and steps < 12:
        figure = sentence.figure_at(i) or nouns.get(i)
        if figure is not None:
            return figure
        word = sentence.word(i)
        small = word in _OPEN or word in copula or i in sentence.in_period or sentence.doc[i].is_space
        preposition = word in {"in", "for", "during", "of", "at", "by"} and (i + 1) in sentence.in_period
        if not (small or preposition):
            return i
        i -= 1
        steps += 1
    return None


def _noun_tokens(sentence: Sentence, figure: Figure) -> range:
    """The tokens of what a figure counts, "calls" after "8,917"."""
    noun = figure.quantity.noun
    if noun is None or noun[0] < figure.quantity.end:
        return range(0)
    span = sentence.doc.char_span(*noun, alignment_mode="expand")
    return range(figure.last, span.end) if span is not None and span.end - figure.last <= _NOUN_REACH else range(0)


def _levels_before(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    lexicon: Lexicon,
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "434, up 35%": the level that the change is said of stands right before it."""
    for draft in drafts:
        if draft.slots["end"] or not _may_be_appositive(draft):
            continue
        at = _phrase_start(draft)
        level = _level_left_of(sentence, at, lexicon)
        if not isinstance(level, Figure) or level in _all(draft):
            continue
        owner = of.get(level)
        if level.quantity.kind in _NOT_LEVELS:
            continue
        if level.cue.kind in {CueKind.BASE, CueKind.START}:
            # "was 10.4m, compared with 9.5m a year earlier, an increase of 9%"
            compared = _level_compared(sentence, level, of)
            if owner is None and compared is not None and not draft.slots["start"]:
                put(draft, "start", level)
                put(draft, "end", compared)
            continue
        if owner is None:
            if _fits(level, draft):
                put(draft, "end", level)
        elif owner[1] in _CHANGE_SLOTS and owner[1] == "percents" and _has_rate(draft):
            # "grew 2.9%, up from 2.1%": the growth is the level of the second change.
            draft.put("end", level)


def _levels_after(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "21% less: 214": the level that the change arrives at stands right after it."""
    for draft in drafts:
        if draft.slots["end"] or not draft.hits or draft.hits[0].word.kind not in {ADVERB, COMPARATIVE}:
            continue
        last = max([draft.hits[0].at + 1, *(figure.last for figure in _all(draft))])
        after = next((figure for figure in sentence.figures if figure.outer >= last), None)
        if (
            after is None
            or after in of
            or not _fits(after, draft)
            or after.cue.kind not in {CueKind.NONE, CueKind.LEVEL}
        ):
            continue
        between = [sentence.word(i) for i in range(last, after.cue.at)]
        if between and between[0] == ":" and set(between) <= _PAUSES:
            put(draft, "end", after)


def _level_compared(sentence: Sentence, base: Figure, of: dict[Figure, tuple[Draft, str]]) -> Figure | None:
    """The nearest level before a basis of comparison, in its unit and in no change yet."""
    for figure in reversed(sentence.figures):
        if figure.last > base.cue.at or figure in of or not same_dimension(figure, base):
            continue
        if figure.cue.kind in {CueKind.NONE, CueKind.LEVEL, CueKind.OF, CueKind.END}:
            return figure
    return None


def _has_rate(draft: Draft) -> bool:
    return any(f.quantity.kind is QuantityKind.PERCENT for f in draft.slots["start"]) or bool(draft.slots["points"])


def _may_be_appositive(draft: Draft) -> bool:
    return not draft.hits or draft.hits[0].word.kind in {NOUN, ADVERB, COMPARATIVE}


def _phrase_start(draft: Draft) -> int:
    if draft.hits:
        return draft.hits[0].phrase
    return min(figure.outer for figure in _all(draft))


def _all(draft: Draft) -> list[Figure]:
    return [figure for figures in draft.slots.values() for figure in figures]


def _fits(level: Figure, draft: Draft) -> bool:
    """Whether a figure can be the level of a change: an amount, or a rate where the change is of rates."""
    kind = level.quantity.kind
    if kind in {QuantityKind.MULTIPLE, QuantityKind.POINTS, QuantityKind.FRACTION}:
        return False
    starts = draft.slots["start"]
    if starts:
        return any(same_dimension(level, start) for start in starts)
    if kind is QuantityKind.DURATION:
        return False
    if kind is QuantityKind.PERCENT:
        return bool(draft.slots["points"])
    return True


def same_dimension(first: Figure, second: Figure) -> bool:
    """Whether two figures are written in one unit, or one of them in none: "53 from 35 minutes"."""
    return quantities_compare(first.quantity, second.quantity)


def _merge(
    sentence: Sentence, drafts: list[Draft], of: dict[Figure, tuple[Draft, str]], lexicon: Lexicon
) -> list[Draft]:
    """Join drafts that speak of one event: "rose to 434, an increase of 35%", "rose, by 35%, from 301"."""
    merged: list[Draft] = []
    for draft in sorted(drafts, key=_position):
        host: Draft | None = None
        if _may_be_appositive(draft) and draft.hits:
            left = _level_left_of(sentence, draft.hits[0].phrase, lexicon)
            if isinstance(left, Figure):
                owner = of.get(left)
                if owner is not None and owner[0] is not draft:
                    joins = owner[0].slots["end"] if owner[1] == "start" else not _has_rate(draft)
                    host = owner[0] if joins else None
            elif isinstance(left, int):
                host = next((d for d in merged if any(hit.at == left for hit in d.hits)), None)
            host = host or _complemented(sentence, merged, draft)
        if host is None:
            host = _split_event(sentence, merged, draft)
        if host is not None and host in merged and _compatible(host, draft):
            host.absorb(draft)
            for figure in _all(draft):
                of[figure] = (host, of[figure][1] if figure in of else "end")
        else:
            merged.append(draft)
    return merged


def _position(draft: Draft) -> int:
    return min([hit.at for hit in draft.hits] + [figure.outer for figure in _all(draft)], default=0)


def _split_event(sentence: Sentence, merged: list[Draft], draft: Draft) -> Draft | None:
    """ "lost 72 trees, dwindling to 864 from 918": how far in one predicate, from where to where in the next."""
    if not draft.hits or draft.has_change() or not (draft.slots["start"] or draft.slots["end"]) or not merged:
        return None
    host = merged[-1]
    if not host.hits or host.slots["start"] or host.slots["end"] or not host.has_change():
        return None
    token = sentence.doc[draft.hits[0].at]
    if any(child.dep_.startswith("nsubj") and child.i > host.hits[0].at for child in token.children):
        return None
    between = {sentence.word(i) for i in range(host.hits[0].at, draft.hits[0].at)}
    directions = {hit.direction for hit in (*host.hits, *draft.hits)} - {None}
    if len(directions) > 1 or between & (_CLAUSE_OPENERS | {";"}) or ("," not in between and "and" not in between):
        return None
    levels = draft.slots["start"] + draft.slots["end"]
    if set(levels) & set(_all(host)):
        return None  # "grew 2.9%, up from 2.1%": how far it grew is what changed
    if not all(same_dimension(amount, level) for amount in host.slots["amounts"] for level in levels):
        return None
    draft.inferred = "the sentence says how far in one place and from where to where in another"
    return host


def _complemented(sentence: Sentence, merged: list[Draft], draft: Draft) -> Draft | None:
    """ "four times more than usual, a rise of 300%": the change before a comma that says the same in the other form."""
    phrase = draft.hits[0].phrase
    words = [sentence.word(phrase - 1), sentence.word(phrase - 2), sentence.word(phrase - 3)]
    aside = words[0] in {",", "–", "—", "("} or words == ["words", "other", "in"]
    earlier = [other for other in merged if _all(other) and max(f.last for f in _all(other)) <= phrase]
    if not earlier or not aside:
        return None
    host = max(earlier, key=lambda other: max(f.last for f in _all(other)))
    if not host.has_change() or draft.slots["start"] or draft.slots["end"] or host.slots["start"] or host.slots["end"]:
        return None
    if not (draft.slots["percents"] and host.slots["multiples"]) and not (
        draft.slots["multiples"] and host.slots["percents"]
    ):
        return None
    first = max(figure.last for figure in _all(host))
    if any(sentence.doc[i].pos_ == "VERB" for i in range(first, phrase)):
        return None
    directions = {hit.direction for hit in (*host.hits, *draft.hits)} - {None}
    return host if len(directions) <= 1 else None


def _compatible(host: Draft, guest: Draft) -> bool:
    """Whether two drafts can be one event: no slot is filled twice with different amounts."""
    for slot in ("start", "end"):
        if host.slots[slot] and guest.slots[slot] and set(host.slots[slot]) != set(guest.slots[slot]):
            return False
    directions = {hit.direction for hit in (*host.hits, *guest.hits)} - {None}
    return len(directions) <= 1 or not (host.has_change() and guest.has_change())


def _levels_elsewhere(
    sentence: Sentence, drafts: list[Draft], of: dict[Figure, tuple[Draft, str]], lexicon: Lexicon
) -> None:
    """Fill an empty start or end from the other levels of the sentence in the same unit, where no choice is left."""
    for draft in drafts:
        if not draft.hits or (draft.slots["start"] and draft.slots["end"]):
            continue
        known = draft.slots["start"] or draft.slots["end"] or draft.slots["amounts"]
        taken = {f for d in drafts for f in _all(d)}
        free = [
            figure
            for figure in sentence.figures
            if figure not in taken
            and figure.cue.kind in _FREE_LEVELS
            and _is_level(sentence, figure)
            and all(same_dimension(figure, other) and _nouns_agree(sentence, figure, other) for other in known)
            and not _other_clause(sentence, figure, draft.hits[0])
        ]
        missing = [slot for slot in ("start", "end") if not draft.slots[slot]]
        if len(missing) == 1 and len(free) == 1:
            # "Up 35% from 301, sales reached 434": the opening says so itself.
            opening = missing == ["end"] and draft.hits[0].at <= sentence.start + 1
            if missing == ["start"] and not _is_earlier(sentence, free[0], lexicon):
                continue
            # Only the way of the change would be checked: two numbers without a unit are too little for that.
            if not draft.has_change() and any(is_bare(figure.quantity) for figure in (free[0], *known)):
                continue
            draft.put(missing[0], free[0])
            of[free[0]] = (draft, missing[0])
            if not opening:
                draft.inferred = draft.inferred or "the only other level of the sentence in that unit"
        elif len(missing) == 2 and len(free) == 2 and draft.has_change() and not draft.slots["multiples"]:
            pair = sorted(free, key=lambda figure: figure.quantity.value or 0)
            contrast = any(_is_earlier(sentence, figure, lexicon) for figure in free)
            if not contrast or not same_dimension(*pair) or not _nouns_agree(sentence, *pair):
                continue
            # Which of the two came first is not said in so many words: both orders are readings.
            rising = draft.hits[0].direction is not Direction.DOWN
            for figure in pair if rising else reversed(pair):
                draft.put("start", figure)
            for figure in reversed(pair) if rising else pair:
                draft.put("end", figure)
                of[figure] = (draft, "end")
            draft.inferred = draft.inferred or "the only two levels of the sentence in that unit"


def _is_level(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure can be a level: an amount, and no part of "7 of 15"."""
    kind = figure.quantity.kind
    part = sentence.word(figure.last) == "of" and sentence.figure_at(figure.last + 1) is not None
    whole = figure.cue.kind is CueKind.OF and sentence.figure_at(figure.cue.at - 1) is not None
    return (
        not part
        and not whole
        and kind in {QuantityKind.MONEY, QuantityKind.NUMBER, QuantityKind.MEASURE, QuantityKind.TEMPERATURE}
    )


def _is_earlier(sentence: Sentence, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a level is said to be of another time: by its cue, by "had", or by words such as "previous" and "ago"."""
    if figure.cue.kind in {CueKind.BASE, CueKind.BASE_AFTER_CHANGE, CueKind.START}:
        return True
    low, high = max(sentence.start, figure.outer - _TIME_REACH), min(sentence.end, figure.last + _TIME_REACH)
    stop = next((f.outer for f in sentence.figures if f.first >= figure.last), high)
    back = max((f.last for f in sentence.figures if f.last <= figure.outer), default=low)
    words = {sentence.word(i) for i in range(max(low, back), min(high, stop))}
    return bool(words & lexicon.cues.earlier)


def _nouns_agree(sentence: Sentence, first: Figure, second: Figure) -> bool:
    a, b = first.quantity.noun, second.quantity.noun
    text = sentence.doc.text
    return a is None or b is None or text[slice(*a)].lower() == text[slice(*b)].lower()


def _other_clause(sentence: Sentence, figure: Figure, hit: Hit) -> bool:
    low, high = sorted((figure.last, hit.at))
    words = [sentence.word(i) for i in range(low, high)]
    return ";" in words or bool(_CLAUSE_OPENERS & set(words))


def _finish(sentence: Sentence, draft: Draft, fact_of: dict[str, Fact], lexicon: Lexicon) -> Change:
    hits = draft.hits
    directions = {hit.direction for hit in hits if hit.direction is not None}
    direction = draft.sign or (hits[0].direction if hits else None)
    if direction is None and len(directions) == 1:
        direction = next(iter(directions))
    starts = draft.slots["start"]
    if starts:
        # An end in another unit than every start was never an end: "fell at 40 ports to $3m from $5m".
        draft.slots["end"] = [end for end in draft.slots["end"] if any(same_dimension(end, s) for s in starts)]
    facts = {slot: tuple(fact_of[f.name] for f in figures) for slot, figures in draft.slots.items()}
    comparatives = [hit for hit in hits if hit.word.kind == COMPARATIVE]
    return Change(
        triggers=tuple(hit.trigger(sentence) for hit in hits),
        direction=direction,
        sentence=sentence.number,
        comparison=bool(comparatives),
        times_more=bool(draft.slots["multiples"])
        and (bool(comparatives) or any(f.cue.kind is CueKind.CHANGE for f in draft.slots["multiples"])),
        signed=_is_signed(draft, lexicon),
        negated=any(hit.negated for hit in hits),
        inferred=draft.inferred,
        **facts,
    )


def _is_signed(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether levels lie on both sides of nought, or may: "from a profit of 5 to a loss of 3"."""
    cues = lexicon.cues
    named: list[frozenset[str]] = []
    degrees = any(f.quantity.kind is QuantityKind.TEMPERATURE for f in draft.slots["start"] + draft.slots["end"])
    for figure in draft.slots["start"] + draft.slots["end"]:
        below = figure.quantity.value is not None and figure.quantity.value < 0
        if below and not degrees:
            return True
        named.append(frozenset(_named(figure.cue)) & (cues.negative | cues.positive))
    return any(names for names in named) and len(set(named)) > 1


def _named(cue: Cue) -> tuple[str, ...]:
    return cue.named
