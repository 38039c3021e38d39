"""A date beside which a word says that it lies before, or behind, the only one of the sentence before.

"Before that, in 1998, he ran its office", "the turf, laid before that, in June 2015", "was taken down earlier, on 2
October", "Later, in 2005, she wrote": the word stands right beside the date, and what it points to is the one thing of
the sentence before that is told as past.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span, Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import event_of, is_pluperfect
from factcheck.facts.said_order import Told, is_doubted, plain_dates
from factcheck.facts.told_next import has_been
from factcheck.facts.words import table_of

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_WHEN: Final = frozenset({"at", "in", "on"})
_ASIDE: Final = frozenset({",", "(", "–", "—"})
_BACK_TO: Final = frozenset({"that", "then", "this"})
_SIDES: Final = {"after": True, "before": False}
_LED: Final = 3  # tokens from the word to the date: ", in the"


def told_back(context: Context, sentence: DatedSentence) -> Iterator[Told]:
    """The date of a sentence that points back, with the one that it points to."""
    before = context.timeline.sentence(sentence.number - 1)
    if before is None or before.flow != sentence.flow or is_doubted(sentence) or is_doubted(before):
        return
    told = plain_dates(context, before)
    if told is None or len(told) != 1 or len(before.periods) != 1:
        return
    first, said = told[0]
    main = said.dep_ in {"ROOT", "root"} or (said.dep_ == "conj" and said.head.dep_ in {"ROOT", "root"})
    if not main or not has_been(said) or is_pluperfect(said):
        return
    for index, span in sentence.periods:
        points, found = context.points(index), _word_before(sentence, span)
        event = event_of(span)
        if found is None or event is None or len(points) != 1 or not _is_past(event):
            continue
        at, behind = found
        if context.extraction.periods[index].type is not PeriodType.DATE or _is_measured(sentence, at):
            continue
        word = sentence.doc[at]
        if behind:
            yield Told(first, points[0], said, event, word=word)
        else:
            yield Told(points[0], first, event, said, word=word)


def _is_past(event: Token) -> bool:
    """ "Was laid", "laid before that", and not "is set earlier, in 1998"."""
    helpers = {child.lower_ for child in event.children if child.dep_.startswith(("aux", "cop"))}
    return event.tag_ in {"VBD", "VBN"} and helpers <= {"did", "had", "having", "was", "were"}


def _word_before(sentence: DatedSentence, span: Span) -> tuple[int, bool] | None:
    """The word right before a date that points back, and whether the date is then the later one."""
    at = span.start - 1
    if sentence.word(at) in _WHEN:
        at -= 1
    if sentence.word(at) not in _ASIDE or span.start - at > _LED:
        return None
    at -= 1
    if sentence.word(at) in _BACK_TO:
        at -= 1
        return (at, _SIDES[sentence.word(at)]) if sentence.word(at) in _SIDES else None
    pointing: dict[str, bool] = table_of("said_order")["pointing"]
    lead = sentence.doc[at - 1]
    alone = at == sentence.start or lead.pos_ in {"VERB", "AUX", "CCONJ"} or lead.dep_ == "compound:prt"
    return (at, pointing[sentence.word(at)]) if alone and sentence.word(at) in pointing else None


def _is_measured(sentence: DatedSentence, at: int) -> bool:
    """ "Five years earlier, in 1998", "a year later": how far is told, which another rule reads."""
    return any(span.start <= at - 1 < span.end or span.start <= at < span.end for _, span in sentence.periods)
