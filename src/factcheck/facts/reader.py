"""From a read document to its facts: sentences, changes, then the aspects of each figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from factcheck.documents import BlockKind, Document
from factcheck.extraction.model import Extraction, Period, Quantity, QuantityKind
from factcheck.facts.attribution import find_attribution
from factcheck.facts.basis import find_basis
from factcheck.facts.called_per_cent import called_per_cent
from factcheck.facts.changes import find_changes
from factcheck.facts.closed_pairs import closed_pairs
from factcheck.facts.compared_beside import compared_beside
from factcheck.facts.continuation import continue_changes
from factcheck.facts.counting import counted_in, with_counts
from factcheck.facts.entity import find_entity, inferred, mentions
from factcheck.facts.flow import flows
from factcheck.facts.frames import Context, find_frames
from factcheck.facts.known_levels import known_starts
from factcheck.facts.known_multiples import known_multiples
from factcheck.facts.levels_beside import levels_beside
from factcheck.facts.levels_by_words import levels_by_words
from factcheck.facts.lexicon import Lexicon, load_lexicon
from factcheck.facts.measure import find_measure
from factcheck.facts.model import Aspect, Change, Direction, Fact, Facts, Role
from factcheck.facts.only_multiple import only_multiples
from factcheck.facts.only_three import only_three
from factcheck.facts.pairing import pair_levels
from factcheck.facts.period import find_periods, period_aspect
from factcheck.facts.phrases import content_key
from factcheck.facts.said_of import surroundings
from factcheck.facts.sentences import PREDICATES, CueKind, Figure, Sentence, lay_sentences
from factcheck.facts.speech import Speech, load_speech
from factcheck.facts.than_before import than_before
from factcheck.facts.told_before import told_before
from factcheck.facts.units import share_units
from factcheck.facts.withdrawn import withdrawn_stretches
from factcheck.ties import Ties

_ROLE_OF_KIND = {
    QuantityKind.ORDINAL: Role.RANK,
    QuantityKind.MULTIPLE: Role.MULTIPLE,
    QuantityKind.RANGE: Role.RANGE,
    QuantityKind.DURATION: Role.DURATION,
    QuantityKind.AGE: Role.DURATION,
}
_COUNTED_BY = frozenset({"NOUN", "PROPN", "ADJ", "X", ""})
_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_PERIOD_REACH = 2  # sentences back in the same block


def read_facts(document: Document, doc: Doc, extraction: Extraction, ties: Ties | None = None) -> Facts:
    """One fact per figure, and the changes and restatements that tie them.

    Args:
        document: Blocks and source map.
        doc: The read text, of the length of `document.text`, with sentence boundaries and, for sentences with
            figures, a parse by Universal Dependencies.
        extraction: What was found in it.
        ties: The trained model of ties, if there is one for the language.
    """
    lexicon, speech = load_lexicon(), load_speech()
    extraction = replace(extraction, quantities=tuple(_with_true_noun(doc, q) for q in extraction.quantities))
    block_of = _blocks_of_tokens(document, doc)
    scores = [found for found in extraction.designations if found.kind == "score"]
    contested = lay_sentences(
        doc, extraction.quantities, extraction.periods, block_of, flows(document), lexicon.cues, scores
    )
    carrying = [sentence for sentence in contested if sentence.figures]
    facts = _bare_facts(carrying, extraction)
    # A cell that is a number says nothing by itself; the readers of tables look at it where it stands.
    bare = {sentence.number for sentence in carrying if _is_bare_cell(document, sentence)}
    contested = [sentence for sentence in contested if sentence.number not in bare]
    sentences = [sentence for sentence in contested if sentence.figures]
    changes: list[Change] = []
    for sentence in sentences:
        changes.extend(find_changes(sentence, lexicon, facts))
    facts = share_units(facts, changes)
    facts = _with_roles(facts, changes, sentences, speech)
    facts = _with_aspects(sentences, facts, changes, extraction, speech)
    headed = frozenset(i for i, block in enumerate(document.blocks) if block.kind in _ABOVE)
    changes = continue_changes(changes, facts, sentences, extraction.periods, lexicon, headed)
    changes = pair_levels(surroundings(changes, facts, sentences, extraction.periods, lexicon))
    facts = share_units(facts, changes)
    changes = [_renewed(change, facts) for change in changes]
    changes = known_starts(changes, facts, extraction.periods, lexicon.cues)
    changes = told_before(surroundings(changes, facts, sentences, extraction.periods, lexicon, headed))
    facts = share_units(facts, changes)
    changes = [_renewed(change, facts) for change in changes]
    changes = closed_pairs(surroundings(changes, facts, sentences, extraction.periods, lexicon))
    facts = share_units(facts, changes)
    changes = [_renewed(change, facts) for change in changes]
    changes = levels_beside(surroundings(changes, facts, sentences, extraction.periods, lexicon))
    changes = [_renewed(change, facts) for change in changes]
    changes = only_three(surroundings(changes, facts, sentences, extraction.periods, lexicon))
    facts = share_units(facts, changes)
    changes = [_renewed(change, facts) for change in changes]
    changes = levels_by_words(surroundings(changes, facts, sentences, extraction.periods, lexicon))
    facts = share_units(facts, changes)
    changes = [_renewed(change, facts) for change in changes]
    changes = known_multiples(changes, facts, sentences)
    changes = than_before(changes, facts, sentences)
    changes = compared_beside(changes, facts, sentences)
    changes, facts = only_multiples(changes, facts, sentences)
    changes = called_per_cent(changes, facts, sentences, extraction.periods, lexicon)
    changes = [_renewed(change, facts) for change in changes]
    keys: dict[str, frozenset[str]] = dict.fromkeys(facts, frozenset())
    for sentence in sentences:
        key = frozenset(content_key(_around(sentence, lexicon), speech))
        keys.update((figure.name, key) for figure in sentence.figures)
    context = Context(document, doc, extraction, sentences, facts, tuple(changes), lexicon, speech, contested, ties)
    frames = find_frames(context)
    counted = (name for frame in frames for name in frame.counted)
    facts = with_counts({**facts, **context.revised}, (*counted, *counted_in(changes)))
    changes = [_renewed(change, facts) for change in changes]
    ordered = tuple(sorted(facts.values(), key=lambda fact: fact.quantity.start))
    withdrawn = withdrawn_stretches(document, doc)
    return Facts(
        document, extraction, ordered, tuple(changes), keys, frames, context.moments, withdrawn, context.wording
    )


def _is_bare_cell(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the cell of a table that holds one figure and no word."""
    if sentence.block < 0 or document.blocks[sentence.block].kind is not BlockKind.TABLE_CELL:
        return False
    if len(sentence.figures) != 1 or sentence.figures[0].quantity.noun is not None:
        return False
    figure = sentence.figures[0]
    return figure.outer == sentence.start and all(sentence.doc[i].is_space for i in range(figure.last, sentence.end))


def _with_true_noun(doc: Doc, quantity: Quantity) -> Quantity:
    """A figure without its noun, where the tagger says that the word is none: "three sold", "57 lakh above"."""
    if quantity.noun is None:
        return quantity
    span = doc.char_span(*quantity.noun, alignment_mode="expand")
    figure = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    between = doc[figure.end : span.start] if span is not None and figure is not None else ()
    apart = any(token.pos_ in {"VERB", "NUM", "ADP", "AUX"} for token in between)
    if span is None or (span.root.pos_ in _COUNTED_BY and not apart):
        return quantity
    nouns = [token for token in between if token.pos_ in {"NOUN", "PROPN"}]
    if span.root.pos_ in PREDICATES and nouns and nouns[-1].i == span.start - 1 and not apart:
        noun = nouns[-1]  # "80 cows gives": the verb looks like a plural
        return replace(quantity, noun=(noun.idx, noun.idx + len(noun.text)))
    return replace(quantity, noun=None, exact=False)


def _blocks_of_tokens(document: Document, doc: Doc) -> list[int]:
    """Index of the block in which each token stands; -1 between blocks."""
    readable = [(block.start, block.end, i) for i, block in enumerate(document.blocks) if block.end > block.start]
    readable.sort()
    starts = [start for start, _, _ in readable]
    result: list[int] = []
    for token in doc:
        at = bisect_right(starts, token.idx) - 1
        inside = at >= 0 and token.idx < readable[at][1]
        result.append(readable[at][2] if inside else -1)
    return result


def _around(sentence: Sentence, lexicon: Lexicon) -> Iterator[Token]:
    """The words of a sentence without its figures, periods and words of change, which the facts already have."""
    for i in range(sentence.start, sentence.end):
        if i not in sentence.covered and i not in sentence.in_period and sentence.word(i) not in lexicon.changes:
            yield sentence.doc[i]


def _bare_facts(sentences: Sequence[Sentence], extraction: Extraction) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for sentence in sentences:
        for figure in sentence.figures:
            index = int(figure.name[1:]) - 1
            facts[figure.name] = Fact(
                figure.name,
                index,
                extraction.quantities[index],
                _role(figure),
                sentence.block,
                sentence.number,
            )
    return facts


def _role(figure: Figure) -> Role:
    quantity = figure.quantity
    role = _ROLE_OF_KIND.get(quantity.kind)
    if role is not None:
        return role
    if quantity.kind in {QuantityKind.PERCENT, QuantityKind.FRACTION}:
        return Role.SHARE
    if quantity.kind is QuantityKind.NUMBER and quantity.noun is not None:
        return Role.COUNT
    return Role.LEVEL


def _with_roles(
    facts: dict[str, Fact], changes: Sequence[Change], sentences: Sequence[Sentence], speech: Speech
) -> dict[str, Fact]:
    result = dict(facts)
    for change in changes:
        for fact in (*change.amounts, *change.percents, *change.points):
            result[fact.name] = replace(result[fact.name], role=Role.CHANGE, direction=change.direction)
        for fact in change.multiples:
            result[fact.name] = replace(result[fact.name], role=Role.MULTIPLE, direction=change.direction)
        for fact in (*change.start, *change.end):
            if result[fact.name].role not in {Role.CHANGE, Role.MULTIPLE}:
                result[fact.name] = replace(result[fact.name], role=Role.LEVEL)
    for sentence in sentences:
        # A wish governs the whole sentence here; which figures it spares is not decided yet.
        if speech.wishes.isdisjoint(sentence.words):
            continue
        for figure in sentence.figures:
            if result[figure.name].role in {Role.LEVEL, Role.MULTIPLE} and figure.cue.kind is not CueKind.START:
                result[figure.name] = replace(result[figure.name], role=Role.TARGET)
    for name, fact in result.items():
        if fact.direction is None and fact.quantity.sign and fact.role is Role.CHANGE:
            result[name] = replace(fact, direction=Direction.UP if fact.quantity.sign > 0 else Direction.DOWN)
    return result


def _with_aspects(
    sentences: Sequence[Sentence],
    facts: dict[str, Fact],
    changes: Sequence[Change],
    extraction: Extraction,
    speech: Speech,
) -> dict[str, Fact]:
    result = dict(facts)
    change_of: dict[str, Change] = {}
    for change in changes:
        for fact in (
            *change.amounts,
            *change.percents,
            *change.multiples,
            *change.points,
            *change.end,
            *change.start,
        ):
            change_of.setdefault(fact.name, change)
    starts = frozenset(fact.name for change in changes for fact in change.start)
    named = mentions(extraction.entities)
    name_starts = [start for start, _, _ in named]
    dated = sorted(enumerate(extraction.periods), key=lambda item: item[1].start)
    date_starts = [period.start for _, period in dated]
    last_entity: Aspect | None = None
    last_period: tuple[int, int, Aspect] | None = None
    for sentence in sentences:
        low, high = _offsets(sentence)
        here = named[bisect_left(name_starts, low) : bisect_left(name_starts, high)]
        periods = dated[bisect_left(date_starts, low) : bisect_left(date_starts, high)]
        attribution = find_attribution(sentence, speech)
        sources = (
            [(attribution.start, attribution.end)]
            if attribution and attribution.start is not None and attribution.end is not None
            else []
        )
        own_entity: Aspect | None = None
        period_of = find_periods(sentence, periods, starts)
        for figure in sentence.figures:
            change_here = change_of.get(figure.name)
            fact = result[figure.name]
            measure = find_measure(sentence, figure, change_here, speech)
            entity = find_entity(sentence, figure, measure, here, extraction.entities, sources)
            own_entity = own_entity or entity
            period = period_of.get(figure.name)
            if period is None and fact.name not in starts:
                period = _inherited(last_period, sentence)
            basis = None
            if fact.role in {Role.CHANGE, Role.MULTIPLE}:
                basis = find_basis(sentence, figure, change_here, periods)
                if (
                    basis is not None
                    and period is not None
                    and basis.refers_to == period.refers_to
                    and basis.refers_to is not None
                ):
                    period = _other_period(periods, basis)
            result[figure.name] = fact.with_aspects(
                measure=measure,
                entity=entity or inferred(last_entity),
                period=period,
                basis=basis,
                attribution=attribution,
            )
        last_entity = own_entity or last_entity
        dates = [(i, p) for i, p in periods if not p.relative]
        if dates:
            index, first = dates[0]
            last_period = (sentence.block, sentence.number, period_aspect(first, index))
    return result


def _offsets(sentence: Sentence) -> tuple[int, int]:
    span = sentence.doc[sentence.start : sentence.end]
    return span.start_char, span.end_char


def _inherited(last: tuple[int, int, Aspect] | None, sentence: Sentence) -> Aspect | None:
    if last is None or last[0] != sentence.block or sentence.number - last[1] > _PERIOD_REACH:
        return None
    aspect = last[2]
    return replace(aspect, origin="inferred", why="the period of an earlier sentence of the paragraph")


def _other_period(periods: Sequence[tuple[int, Period]], basis: Aspect) -> Aspect | None:
    others = [(i, p) for i, p in periods if i != basis.refers_to and not p.relative]
    return period_aspect(others[0][1], others[0][0]) if others else None


def _renewed(change: Change, facts: dict[str, Fact]) -> Change:
    def renew(slot: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return tuple(facts[fact.name] for fact in slot)

    return replace(
        change,
        start=renew(change.start),
        end=renew(change.end),
        amounts=renew(change.amounts),
        percents=renew(change.percents),
        multiples=renew(change.multiples),
        points=renew(change.points),
    )
