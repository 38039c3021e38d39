"""Two levels and how far it is between them, told in places that the syntax does not join.

"It had 1,250 members in 2019. It now has 1,500, a rise of 20%"; "In 2009 it ran 611 parishes; today it runs 548, which
is 63 fewer"; "The debt was down by 35%. It stood at $8.0bn a year ago and stands at $5.2bn now". The text says how far
and gives exactly two levels in one unit, in the same sentence or beside it, at two times. Where more than two could be
meant, or another change could claim them, nothing is tied. Such ties are inferred, and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.brackets import are_part_and_whole
from factcheck.facts.drafts import is_one_of_a_row
from factcheck.facts.levels import does_another
from factcheck.facts.lexicon import NOUN, VERB, Cues, Lexicon
from factcheck.facts.model import Change, Direction, Fact, Role, Trigger
from factcheck.facts.no_pair import are_no_pair, is_no_level, is_one_of_several, multiplies_another, starts_beside
from factcheck.facts.order import (
    BASES,
    ENDS_OF_SCALE,
    Level,
    counted_by,
    date_of,
    earlier_of,
    in_groups,
    is_later,
    may_be_earlier,
)
from factcheck.facts.planned import is_forecast
from factcheck.facts.said_of import (
    Surroundings,
    is_loss,
    is_of_told,
    is_said_of,
    opens_elsewhere,
    overlaps,
    sizes_of,
    subject_of,
    takes_up,
    trigger_token,
    words_told,
)
from factcheck.facts.sentences import CueKind, Figure, Sentence, clause_head, ends_name, is_extreme
from factcheck.facts.standards import is_named_in, is_of_standard, standard_of
from factcheck.facts.told_apart import does_to_another, is_cause, moves_another, tells_apart
from factcheck.facts.units import LEVEL_KINDS, is_bare, like_size, quantities_compare
from factcheck.facts.words import words_about

_FREE_CUES = BASES | {
    CueKind.NONE,
    CueKind.LEVEL,
    CueKind.OF,
    CueKind.END,
    CueKind.RESTATED,
    CueKind.PARENTHESIS,
}
_LENGTH_BEFORE = frozenset(
    {"after", "during", "every", "for", "in", "last", "next", "of", "over", "past", "the", "within"}
)
_BACK = 2  # sentences with figures before the change in which its levels may stand
_GAP = 3  # sentences, those without figures counted
_TURN_REACH = 8  # tokens between two levels of which one becomes the other
_TWO = 2
_HUNDRED = 100
_FORMER = frozenset({"ago", "earlier", "formerly", "previous", "previously"})
_COMPARING = frozenset({"above", "against", "below", "than"})
_WHY_SO = frozenset({"because", "since"})
_JOINING = frozenset({";", "and", "but", "while"})
_LIMITS = frozenset({"above", "below", "within"})
_OWNED = re.compile(r"\s(?:[\w-]+\s){0,3}?[\w-]+['’]s?\s([\w-]+)")
_IN_PERCENT = frozenset({"average", "figure", "level", "percentage", "proportion", "rate", "share", "yield"})
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WHY = "the only two levels in that unit beside the change"


def pair_levels(text: Surroundings) -> list[Change]:
    """The changes, with levels taken from the sentence or its neighbours where exactly two offer themselves."""
    return [_paired(_of_its_time(change, text), text) for change in text.changes]


def _paired(change: Change, text: Surroundings) -> Change:
    sizes = sizes_of(change)
    complete = bool(change.start and change.end)
    turned = not sizes and change.direction is not None and len(change.end) == 1  # "narrowed to $12m": only which way
    if change.negated or change.signed or change.periodic or complete:
        return change
    if "split" in text.sentences[text.at[change.sentence]].words:
        return change  # "10.5 cents on the split shares, up 10.5% from the 19 cents before the split"
    if not 0 < len(sizes) <= 2 and not turned:
        return change
    if any(m.value == _HUNDRED for m in change.multiples):
        return change  # "multiplying by 100": how a percentage is reckoned
    if len(change.start + change.end) > 1 or any(size.quantity.mod in BOUNDS for size in sizes):
        return change  # "a reduction of more than 45%" fits too many levels to choose two of them
    here = text.sentences[text.at[change.sentence]]
    if (
        _is_counterfactual(change, here)
        or is_loss(change)
        or is_cause(trigger_token(change, here))
        or _is_count_of_sides(change, here)
        or _has_own_base(change, here)
    ):
        return change
    if any(figure.name in {size.name for size in sizes} and is_one_of_a_row(here, figure) for figure in here.figures):
        return change
    rivals = tuple(other for other in text.by_sentence[change.sentence] if other is not change)
    if any(_is_rival(change, other) for other in rivals):
        return change
    for scope in _scopes(here, text):
        groups = _groups(change, here, scope, text)
        if any(len(group) > 2 for group in groups):
            return _nearest(change, here, groups)
        pairs = [group for group in groups if len(group) == 2 and _has_unit(group, change)]
        if len(pairs) == 1:
            first, second = sorted(pairs[0], key=lambda level: level.figure.first)
            if is_one_of_several(here, text.lexicon) or _are_of_others(pairs[0], here, text):
                return change
            if all(level.fact.is_percent for level in pairs[0]) and _is_of_an_amount(change, here):
                return change
            if _are_respective(first, second):
                return change
            moved = first.sentence is here and moves_another(trigger_token(change, here), second.figure.last)
            if moved or (first.sentence is here and _is_reason(change, first, here)):
                return change
            if first.sentence is second.sentence and are_part_and_whole(first.sentence, [first.figure, second.figure]):
                return change  # "24 (up 12%) of its 210 units"
            if second.sentence is here and _is_passed_over(change, second, here, text):
                return change
            if len(scope) > 1 and _is_of_another_thing(change, scope, here, text.cues):
                return change
            if are_no_pair(trigger_token(change, here), first, second, text.lexicon) or multiplies_another(
                change, first, second, here
            ):
                return change
            filled = _filled(change, first, second, here, text)
            if starts_beside(change, filled, (first, second), here):
                return change
            return filled if _answers(filled, change, (first, second), here, text) else change
        if pairs:
            return change
    return change


def _are_respective(first: Level, second: Level) -> bool:
    """ "By 2004 this had risen to 17% and 27% respectively": one level each of two things."""
    sentence = first.sentence
    behind = {sentence.word(i) for i in range(second.figure.last, second.figure.last + 2)}
    side_by_side = sentence is second.sentence and second.figure.outer - first.figure.last <= 1
    return side_by_side and "respectively" in behind


def _is_reason(change: Change, first: Level, here: Sentence) -> bool:
    """ "By the week the gap is 13%, since men work longer: 39 hours against 37": why, and no levels of what changed."""
    sizes = [figure for figure in here.figures if figure.name in {size.name for size in sizes_of(change)}]
    between = range(min((figure.last for figure in sizes), default=here.end), first.figure.outer)
    return any(here.word(i) in _WHY_SO and i + 1 not in here.in_period for i in between)


def _is_passed_over(change: Change, second: Level, here: Sentence, text: Surroundings) -> bool:
    """ "1.2m in 2019, 0.3m in 2020 and 1.5m last year, five times the low and a quarter more than before": of 1.5m."""
    if change.trigger is None:
        return False
    between = [f for f in here.figures if second.figure.last <= f.outer and f.quantity.end <= change.trigger.start]
    held = (f for f in between if any(f.name == end.name for o in text.owned.get(f.name, ()) for end in o.end))
    return any(quantities_compare(f.quantity, second.figure.quantity) for f in held)


def _are_of_others(pair: Sequence[Level], here: Sentence, text: Surroundings) -> bool:
    """Whether two levels told before belong to another change, or to another time than the sentence of this one.

    "Income of £2.8m, 12% down on the £3.2m of 2023, which had held a gift of £610,000": £2.8m has another start.
    """
    names = {level.fact.name for level in pair}
    if any(level.sentence is here for level in pair):
        return False
    years = {here.word(i) for i in here.in_period if _YEAR.fullmatch(here.word(i))}
    if years and all(years.isdisjoint(level.sentence.words) for level in pair):
        return True  # "€18, against 11 elsewhere. In 1960 there were 52 cinemas; now they take four times as much"
    owners = [owner for name in names for owner in text.owned.get(name, ()) if owner.start and owner.end]
    return any(not {fact.name for fact in (*owner.start, *owner.end)} <= names for owner in owners)


def _is_of_another_thing(change: Change, scope: Sequence[Sentence], here: Sentence, cues: Cues) -> bool:
    """Whether a change is said of what its neighbours do not tell."""
    told = words_told(sentence for sentence in scope if sentence is not here)
    follows = scope[0] is not here
    if follows and (opens_elsewhere(here, told) or tells_apart(trigger_token(change, here), here, told, cues.anaphora)):
        return True
    return _is_of_untold(change, here, told)


def _is_of_untold(change: Change, here: Sentence, told: frozenset[str]) -> bool:
    """ "Wages were £420; now they are £462. The rise of 31% in rents …": the noun says of what, and it is not told."""
    token = trigger_token(change, here)
    sizes = sizes_of(change)
    if change.multiples and does_to_another(token, told):
        return True
    if token is None or not sizes or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    last = max((figure.last for figure in here.figures if figure.name == sizes[0].name), default=token.i)
    return not is_of_told(max(token.i + 1, last), here, told)


def _answers(filled: Change, change: Change, pair: tuple[Level, Level], here: Sentence, text: Surroundings) -> bool:
    """Whether the level that was taken for the start is of the time from which the text reckons the change."""
    taken = {fact.name for fact in filled.start} - {fact.name for fact in change.start}
    standard = standard_of(change, here) if taken else None
    if standard is None:
        return True
    starts = [level for level in pair if level.fact.name in taken]
    ends = [level for level in pair if level.fact.name not in taken]
    if len(starts) != 1 or len(ends) != 1:
        return True
    return is_of_standard(starts[0], ends[0], standard, here, text.periods, text.cues)


def _of_its_time(change: Change, text: Surroundings) -> Change:
    """The change without a start of another time: "more than in 2019 (10.6m) and 18% more than in 2022"."""
    here = text.sentences[text.at[change.sentence]]
    if not change.comparison or not sizes_of(change) or len(change.start) != 1:
        return change
    start, standard = text.facts[change.start[0].name], standard_of(change, here)
    period = start.period
    if standard is None or period is None or period.origin != "stated" or period.start is None:
        return change
    named = any(i in here.in_period for i in standard) and period.start < here.doc[standard.start].idx
    return replace(change, start=()) if named and not is_named_in(start, standard, here) else change


def _is_count_of_sides(change: Change, here: Sentence) -> bool:
    """ "went 103 to 26": the two sides of a vote or match, and no way from one level to another."""
    if change.direction is not None or not change.amounts or not change.end:
        return False
    start, end = change.amounts[0].quantity.end, change.end[0].quantity.start
    return here.text[start:end].strip().lower() == "to"


def _has_own_base(change: Change, here: Sentence) -> bool:
    """ "is five times as large as the next city": compared with something whose level is not told."""
    if len(change.multiples) != 1 or change.start:
        return False
    after = change.multiples[0].quantity.end
    start = next((i for i in range(here.start, here.end) if here.doc[i].idx >= after), here.end)
    if here.word(start) != "as" or here.word(start + 2) != "as":
        return False
    for i in range(start + 3, here.end):
        token = here.doc[i]
        if i in here.in_period or here.figure_at(i) is not None or token.is_punct or token.pos_ in {"VERB", "AUX"}:
            return False
        if token.pos_ in {"NOUN", "PROPN"}:
            return True
    return False


def _is_of_an_amount(change: Change, here: Sentence) -> bool:
    """ "6.4 times last season's profit": of what is told in no percentage."""
    found = [_OWNED.match(here.text, size.quantity.end) for size in change.multiples]
    return any(match is not None and match[1].lower() not in _IN_PERCENT for match in found)


def _is_counterfactual(change: Change, here: Sentence) -> bool:
    """ "but for those who moved in, the county would have shrunk by 970": no level of the text shows it."""
    token = trigger_token(change, here)
    if token is not None and token.head.lemma_.lower() in words_about("told_before")["prospects"]:
        return True  # "sought to double its investments"
    helpers = {child.lower_ for child in token.children if child.dep_.startswith("aux")} if token is not None else set()
    return "have" in helpers and bool(helpers & {"could", "might", "would"})


def _is_rival(change: Change, other: Change) -> bool:
    """Whether another change of the sentence could be told of the same levels; in another form it says the same."""
    if other.start and other.end:
        return False
    same = (
        (change.amounts and other.amounts)
        or (change.percents and other.percents)
        or (change.multiples and other.multiples)
    )
    return bool(same) or bool(sizes_of(other) and other.trigger is not None)


def _scopes(here: Sentence, text: Surroundings) -> Iterator[list[Sentence]]:
    """The sentence itself; with one or two before it; with the one after it, if that tells no change of its own."""
    index = text.at[here.number]
    yield [here]
    scope = [here]
    for back in range(1, _BACK + 1):
        before = text.sentences[index - back] if index >= back else None
        if before is None or not _goes_on(before, here, text.cues) or here.number - before.number > _GAP:
            break
        scope = [before, *scope]
        yield scope
    after = text.sentences[index + 1] if index + 1 < len(text.sentences) else None
    if after is None or after.block != here.block or after.number != here.number + 1:
        return
    if not any(sizes_of(other) for other in text.by_sentence.get(after.number, ())):
        yield [here, after]


def _goes_on(before: Sentence, here: Sentence, cues: Cues) -> bool:
    """Whether a sentence goes on with what another one tells: of its paragraph, or of one before that it takes up."""
    return before.block == here.block or (before.flow == here.flow and takes_up(here, cues))


def _groups(change: Change, here: Sentence, scope: Sequence[Sentence], text: Surroundings) -> list[list[Level]]:
    """The figures that can be levels of the change, by unit; if one of its levels is known, only those like it."""
    levels = (
        Level(text.facts[figure.name], figure, sentence)
        for sentence in scope
        for figure in sentence.figures
        if _may_be_level(change, text.facts[figure.name], figure, sentence, here, text)
    )
    groups = in_groups(levels, _comparable)
    known = {fact.name for fact in (*change.start, *change.end)}
    if known:
        groups = [group for group in groups if any(level.fact.name in known for level in group)]
    # "pledged to bring it under 60,000": a bound is a level only where nothing else is.
    plain = [[level for level in group if level.fact.quantity.mod not in BOUNDS] for group in groups]
    return [few if len(group) > 2 and len(few) == 2 else group for group, few in zip(groups, plain, strict=True)]


def _may_be_level(
    change: Change, fact: Fact, figure: Figure, sentence: Sentence, here: Sentence, text: Surroundings
) -> bool:
    kind = figure.quantity.kind
    if kind not in LEVEL_KINDS or figure.cue.kind not in _FREE_CUES or fact.value is None:
        return False
    if is_bare(figure.quantity) and figure.quantity.value == 1 and figure.quantity.written.style == "words":
        return False  # "one of them"
    if sentence.word(figure.last) == "-" and not sentence.doc[figure.last].whitespace_:
        return False  # "the 600-page report"
    if is_bare(figure.quantity) and _is_sold_by(sentence, figure):
        return False
    if figure.cue.noun is not None and sentence.word(figure.cue.noun) in {"deviation", "size"}:
        return False  # "a standard deviation of 14", "a sample size of 42"
    if is_bare(figure.quantity) and ends_name(sentence, figure):
        return False  # "the Hai Long 16"
    if _is_of_other_kind(change, figure, here, text.lexicon):
        return False
    if is_no_level(sentence, figure) or is_forecast(sentence, figure, change):
        return False
    if figure.quantity.unit == "deg":
        return False  # "the peak at 73° is 37% larger than that at 74°": places
    if any(fact.name == size.name for size in sizes_of(change)) or not _fits(fact, change):
        return False
    if sentence.word(figure.outer - 1) == "=":
        return False  # "(n = 640)"
    if sentence.word(figure.outer - 1) in ENDS_OF_SCALE:
        return False  # "those in the bottom 20%": who, not how many
    if sentence is here and _is_added(change, figure, here):
        return False
    if sentence is here and _is_another_size(change, figure, here, text.lexicon):
        return False
    for other in text.owned.get(figure.name, ()):
        # Where another change arrived in an earlier sentence, this one may begin.
        arrived = any(fact.name == end.name for end in other.end)
        # "The rate went to 5.1%, 60 basis points more than …": the verb only brings the level.
        idle = not other.start and not sizes_of(other) and len(other.end) == 1
        if idle and sentence is here and {change.direction, other.direction} == {Direction.UP, Direction.DOWN}:
            return False  # "shrank to a tenth of that, before recovering to 14,000"
        if other is not change and not (arrived and (idle or sentence.number < here.number)):
            return False
    if kind is QuantityKind.DURATION and sentence.word(figure.outer - 1) in _LENGTH_BEFORE:
        return False  # "in two years", "the last three months"
    if sentence is here and change.trigger is not None and _is_told_apart(change.trigger, figure, sentence):
        return False
    part = sentence.word(figure.last) == "of" and (
        sentence.figure_at(figure.last + 1) is not None or sentence.word(figure.last + 1) in {"those", "them", "whom"}
    )
    whole = figure.cue.kind is CueKind.OF and sentence.figure_at(figure.cue.at - 1) is not None
    return not part and not whole and fact.role not in {Role.TARGET, Role.RANK}


def _is_of_other_kind(change: Change, figure: Figure, here: Sentence, lexicon: Lexicon) -> bool:
    """Whether the words of a change say that it is of amounts, and a figure counts things, or the other way round.

    As in "there were 190 dairies and are 12, but they make three times as much", "a wait of 12.1; 52 have been hired".
    """
    quantity = figure.quantity
    if quantity.kind is not QuantityKind.NUMBER or quantity.currency is not None or quantity.scale is not None:
        return False
    names = {multiple.name for multiple in change.multiples}
    for multiple in here.figures:
        if multiple.name in names and [here.word(multiple.last + i) for i in (0, 1)] == ["as", "much"]:
            return quantity.noun is not None
    word = change.trigger.text.lower() if change.trigger is not None and change.amounts else ""
    counts = any(entry.kind == VERB and entry.counts for entry in lexicon.changes.get(word, ()))
    return counts and is_bare(quantity) and quantity.written.decimals > 0


def _has_unit_beside(level: Level) -> bool:
    """ "71 cents a litre, compared with 44": whether a bare figure has the unit of the one that it is set against."""
    if not is_bare(level.fact.quantity) or level.figure.cue.kind not in BASES:
        return False
    index = level.sentence.figures.index(level.figure)
    before = level.sentence.figures[index - 1].quantity if index else None
    return before is not None and before.kind in {QuantityKind.MEASURE, QuantityKind.MONEY}


def _is_added(change: Change, figure: Figure, here: Sentence) -> bool:
    """ "3,260 on weekdays, 7 per cent up on 2023, and 1,900 at weekends": told beside it, behind the change."""
    sizes = [size.quantity.end for size in sizes_of(change)]
    behind = bool(sizes) and figure.quantity.start > max(sizes)
    return behind and [here.word(figure.outer - i) for i in (2, 1)] == [",", "and"]


def _is_sold_by(sentence: Sentence, figure: Figure) -> bool:
    """ "£1.52 a dozen": so many go for the money before."""
    before = sentence.figure_at(figure.outer - 1) or sentence.figure_at(figure.first - 1)
    return before is not None and before.quantity.kind is QuantityKind.MONEY


def _is_another_size(change: Change, figure: Figure, here: Sentence, lexicon: Lexicon) -> bool:
    """ "rose by £1.5bn, more than the £1.4bn expected", "rose 10.7%, less than the 13.7% rise": another change."""
    following = here.word(figure.last)
    if any(word.kind == NOUN for word in lexicon.changes.get(following, ())):
        return True
    sizes = (*change.amounts, *change.points)
    if not sizes or change.comparison or change.end or figure.quantity.start < sizes[0].quantity.end:
        return False
    near = {here.word(figure.first - i) for i in range(1, 4)}
    return not near.isdisjoint(_COMPARING)


def _is_told_apart(trigger: Trigger, figure: Figure, sentence: Sentence) -> bool:
    """ "14% fewer than in 2019; 410 were put off": behind a semicolon, without a time or of another subject."""
    if figure.cue.kind is not CueKind.NONE or trigger.start > figure.quantity.start:
        return False
    opener = next((i for i in range(figure.outer - 1, sentence.start, -1) if sentence.word(i) == ";"), None)
    if opener is None or sentence.doc[opener].idx < trigger.start:
        return False
    if not any(i in sentence.in_period for i in range(opener, sentence.end)):
        return True
    # "lost 1.7 million in 2018; two loans were settled: €5.2m in 2020 and €0.9m in 2021"
    told = {token.lemma_ for token in sentence.doc[sentence.start : opener]}
    subjects = [t for t in sentence.doc[opener : figure.first] if t.dep_.startswith("nsubj")]
    return any(token.pos_ == "NOUN" and token.lemma_ not in told for token in subjects)


def _counts_the_same(fact: Fact, change: Change, text: str) -> bool:
    """Whether no amount of the change counts another thing: "after 28 overs they lost eight wickets"."""
    nouns = [text[slice(*f.quantity.noun)].lower() for f in (fact, *change.amounts) if f.quantity.noun is not None]
    return fact.quantity.noun is None or len({noun.rstrip("s") for noun in nouns}) < _TWO


def _is_barred(level: Level, change: Change) -> bool:
    """Whether a figure looks like a level, and so leaves a choice, but is none of this change.

    It is a limit ("two above 80%"), the highest of a time, a part ("of which 87 are let"), or counts something else.
    """
    sentence, figure = level.sentence, level.figure
    before = [sentence.word(figure.outer - i) for i in (1, 2)]
    back = 1 + (before[0] == ",")
    if sentence.word(figure.outer - back) == "'s" and figure.outer - back - 1 not in sentence.in_period:
        return True  # "and Quist's, 2,761,": another one's; "2011's 181 tonnes" is of a time
    part = before[0] in {"which", "whom"} and before[1] == "of"
    other = not _counts_the_same(level.fact, change, sentence.text)
    return part or other or before[0] in _LIMITS or is_extreme(sentence, figure)


def _has_unit(group: Sequence[Level], change: Change) -> bool:
    """Whether a change in a unit has a level that names one, too: "a difference of 0.7 mm" is not of two counts."""
    named = any(amount.dimension != "1" for amount in change.amounts)
    return not named or any(level.fact.dimension != "1" for level in group)


def _fits(fact: Fact, change: Change) -> bool:
    """Whether a figure can be a level that the change measures."""
    if change.points:
        return fact.is_percent
    if fact.is_percent:
        levels = any(level.is_percent for level in (*change.start, *change.end))
        return (bool(change.multiples) or levels) and not change.percents
    if change.amounts:
        return all(quantities_compare(fact.quantity, amount.quantity) for amount in change.amounts)
    return True


def _comparable(first: Level, second: Level) -> bool:
    a, b = first.fact.quantity, second.fact.quantity
    if not quantities_compare(a, b) or not like_size(a, b):
        return False
    if first.sentence is not second.sentence and is_bare(a) != is_bare(b) and (a.currency or b.currency):
        return False  # "38 left … it costs £4.50, up 50p": a sign of money is not left out across sentences
    counts = [q.kind is QuantityKind.NUMBER and q.currency is None for q in (a, b)]
    if all(counts) and _has_unit_beside(first) != _has_unit_beside(second):
        return False
    if QuantityKind.DURATION in {a.kind, b.kind} and a.kind is not b.kind:
        # "has halved to 31" takes its weeks from the other; "by week eight" does not.
        moved = {level.figure.cue.kind for level in (first, second) if is_bare(level.fact.quantity)}
        if not moved <= {CueKind.END, CueKind.START}:
            return False
    if a.noun is not None and b.noun is not None:
        text = first.sentence.text
        return text[slice(*a.noun)].lower() == text[slice(*b.noun)].lower()
    counted = [counted_by(level) for level in (first, second)]
    return None in counted or len({noun.lemma_ for noun in counted if noun is not None}) == 1


def _nearest(change: Change, here: Sentence, groups: Sequence[Sequence[Level]]) -> Change:
    """ "collected $241.8m, or 7% more than the $200m of the year before": what stands right before a comparison."""
    trigger = change.trigger
    if not change.comparison or not change.start or change.end or trigger is None or len(groups) != 1:
        return change
    first = min((size.quantity.start for size in sizes_of(change)), default=trigger.start)
    before = [level for level in groups[0] if level.sentence is here and level.fact.quantity.end <= first]
    opener = next((i for i in range(here.end - 1, here.start, -1) if here.doc[i].idx < first), here.start)
    words = {here.word(i) for i in range(opener - 2, opener + 1)}
    if not before or not words & {",", "or", "which", "–", "—", "("}:
        return change
    nearest = before[-1]
    if clause_head(nearest.figure.head).dep_ not in {"ROOT", "root", "conj"}:
        return change
    return replace(change, end=(nearest.fact,), inferred=change.inferred or _WHY)


def _filled(change: Change, first: Level, second: Level, here: Sentence, text: Surroundings) -> Change:
    """The change with the two levels in their slots, if it is of them, and if the text says which came first."""
    if any(_is_barred(level, change) for level in (first, second)) or _is_of_money(change, first, here):
        return change
    if sum(_is_below_nought(level, text.cues) for level in (first, second)) == 1:
        return change  # "from a disinvestment of £4.1bn to an investment of £7.9bn"
    if not _becomes(first, second, text.cues) and not is_said_of(change, (first, second), here, text):
        return change
    turned = _becomes(first, second, text.cues) or _goes_on_to(change, first, second, here)
    order = "first" if turned else earlier_of(first, second, text.periods, text.cues)
    if not order and change.comparison and _follows_than(change, second, here):
        order = "second"  # "9,000 more than in April, when there were 27,000"
    why = change.inferred or _WHY
    known = [*change.start, *change.end]
    if not sizes_of(change) and (not order or not _is_told_as_former(first, second, order)):
        return change
    if known:
        free = second if first.fact.name == known[0].name else first
        says = "" if not order else "first" if free is first else "second"
        if change.end:
            if change.trigger is None and change.multiples:
                order = ""  # "5,230, a fifth of that": a comparison, whichever of the two came first
            starts = says == order if order else _may_start(change, free, first, second, here, text)
            return replace(change, start=(free.fact,), inferred=why) if starts else change
        ends = bool(order) and says != order and (free.sentence is here or takes_up(here, text.cues))
        ends = ends and not _is_told_beside(change, known[0], free, here)
        return replace(change, end=(free.fact,), inferred=why) if ends else change
    if first.sentence is second.sentence and first.figure.last < second.figure.outer:
        between = (
            {here.word(i) for i in range(first.figure.last, second.figure.outer)} if first.sentence is here else set()
        )
        if between and between <= {",", "and", "or"}:
            return change  # "of 1.3 mm and 8.4 mm": two things, at one time
    if not order and _arrives_after_colon(change, first, second, here):
        order = "first"
    if order:
        start, end = (first, second) if order == "first" else (second, first)
        return replace(change, start=(start.fact,), end=(end.fact,), inferred=why)
    contrast = may_be_earlier(first, text.cues) or may_be_earlier(second, text.cues)
    if (contrast or change.direction is None) and first.sentence is second.sentence is here and not change.multiples:
        # Which of the two came first is not said in so many words: both orders are readings.
        pair = sorted((first.fact, second.fact), key=lambda fact: fact.value or 0)
        low, high = pair if change.direction is not Direction.DOWN else reversed(pair)
        return replace(change, start=(low, high), end=(high, low), inferred=why)
    return change


def _is_told_beside(change: Change, start: Fact, free: Level, here: Sentence) -> bool:
    """ "900 more than the 40,300 of May and beat the record, 40,900": told beside it, behind "and"."""
    if not change.comparison or free.sentence is not here or free.fact.quantity.start < start.quantity.end:
        return False
    return any(
        here.word(i) == "and" and here.doc[i].idx > start.quantity.end for i in range(here.start, free.figure.outer)
    )


def _is_of_money(change: Change, level: Level, here: Sentence) -> bool:
    """Whether money changed, and the levels are of something else: "the price was 1.5% lower" beside 1,806 homes."""
    token = trigger_token(change, here)
    subject = subject_of(token) if token is not None else None
    named = subject is not None and subject.lemma_.lower() in words_about("money")["nouns"]
    counts = level.fact.quantity.noun is not None and level.fact.quantity.currency is None
    return named and counts


def _is_below_nought(level: Level, cues: Cues) -> bool:
    """ "a deficit of £4.1bn": a level that lies on the other side of nought than it is written."""
    return level.sentence.word(level.figure.outer - 1) == "of" and not cues.negative.isdisjoint(
        {level.sentence.word(level.figure.outer - 2), level.sentence.doc[max(level.figure.outer - 2, 0)].lemma_.lower()}
    )


def _is_told_as_former(first: Level, second: Level, order: str) -> bool:
    """Whether the earlier of two levels is said to be so in so many words: "a year ago it was", "it had been"."""
    level = first if order == "first" else second
    head = clause_head(level.figure.head)
    span = level.sentence.doc[head.left_edge.i : head.right_edge.i + 1]
    had = any(child.lower_ == "had" and child.dep_.startswith("aux") for child in head.children)
    return had or any(token.lower_ in _FORMER for token in span)


def _arrives_after_colon(change: Change, first: Level, second: Level, here: Sentence) -> bool:
    """ "its fund, worth £9.3m at Easter, had shrunk to a third of its size: £3.1m"."""
    trigger = change.trigger
    if trigger is None or not first.fact.quantity.end <= trigger.start < second.fact.quantity.start:
        return False
    return second.sentence is here and here.word(second.figure.outer - 1) == ":"


def _goes_on_to(change: Change, first: Level, second: Level, here: Sentence) -> bool:
    """ "It lent out 64. Loans have since tripled: last summer it counted 192": from the level told before."""
    token = trigger_token(change, here)
    if token is None or first.sentence.number >= here.number or second.sentence is not here:
        return False
    if change.comparison or second.figure.outer <= token.i:
        return False
    since = "since" in {here.word(token.i - 1), here.word(token.i + 1)}
    return since or _opens_after_colon(token.i, second, here)


def _opens_after_colon(at: int, level: Level, here: Sentence) -> bool:
    """Whether a colon stands between a word of change and a level, and no other figure."""
    colon = next((i for i in range(at, level.figure.outer) if here.word(i) == ":"), None)
    return colon is not None and all(here.figure_at(i) is None for i in range(colon, level.figure.outer))


def _becomes(first: Level, second: Level, cues: Cues) -> bool:
    """ "2011's 181,000 tonnes becoming 543,000", "40 gave way to 52": one level turns into the other."""
    sentence = first.sentence
    if second.sentence is not sentence or second.figure.outer - first.figure.last > _TURN_REACH:
        return False
    between = [sentence.word(i) for i in range(first.figure.last, second.figure.outer)]
    phrases = {tuple(between[i : i + size]) for size in (1, 2, 3) for i in range(len(between))}
    return bool(phrases & cues.turned)


def _may_start(change: Change, free: Level, first: Level, second: Level, here: Sentence, text: Surroundings) -> bool:
    """Whether the level that is left is where the change began, though nothing says when it was."""
    if is_later(free, text.cues):
        return False
    trigger = change.trigger
    if trigger is None:
        # "In 1990 it employed 160; it now employs 960, six times as many"
        back = all(free.fact.quantity.start < end.quantity.start for end in change.end)
        return bool(change.multiples) and back
    if first.sentence is second.sentence is here:
        if change.comparison and _follows_than(change, free, here) and not does_another(free.figure, text.cues):
            return True  # "was ten points lower than in 2016 (67%)"
        if change.comparison and _stands_right_after(change, first, second, free, here):
            return True  # "cost £96 in May and £138 in August, £42 more"
        if change.direction is None and not change.multiples:
            return True  # "at 3.89% or at 4.34%, a difference of 45 basis points"
        # "Its wage bill, £61m in the season of its promotion, came down by 18% to £50m"
        arrives = any(fact.name == here_end.figure.name for fact in change.end for here_end in (first, second))
        ends = next(level for level in (first, second) if level is not free)
        before = free.fact.quantity.end <= trigger.start <= ends.fact.quantity.start
        dated = date_of(free, text.periods) is not None or free.fact.period is not None
        return arrives and before and ends.figure.cue.kind is CueKind.END and (dated or overlaps(change, free, text))
    # "Donations came to £3.6m in the first year. In the second they gained 33%, reaching £4.78m."
    return free.sentence.number < here.number and takes_up(here, text.cues)


def _stands_right_after(change: Change, first: Level, second: Level, free: Level, here: Sentence) -> bool:
    """Whether the comparison stands right behind the later of two levels, with nothing named that it compares with."""
    token = trigger_token(change, here)
    if token is None or free is not first or here.word(token.i + 1) in {"than", "to"}:
        return False
    sizes = [here.figure_at(i) for i in range(second.figure.last, token.i)]
    size = next((figure for figure in sizes if figure is not None), None)
    if size is None or size.outer <= second.figure.last:
        return False
    gap = range(second.figure.last, size.outer)
    words = {here.word(i) for i in gap if i not in here.in_period and here.word(i) not in {"in", "on", "last", "this"}}
    return words <= {",", "–", "—", "or"} and bool(words)


def _follows_than(change: Change, free: Level, here: Sentence) -> bool:
    """Whether a level is the first figure after the "than" of a comparison."""
    token = trigger_token(change, here)
    if token is None or token.i >= free.figure.outer:
        return False
    between = range(token.i + 1, free.figure.outer)
    if any(here.word(i) in _JOINING for i in between):
        return False  # "three more than in 2019, and two of the four …"
    return any(here.word(i) == "than" for i in between) and not any(here.figure_at(i) for i in between)
