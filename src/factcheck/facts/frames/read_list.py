"""Counts whose list the trained model finds: "Four governors dissented. … Ilse Tamm, Paolo Quist and Harun Delic".

The list stands in another sentence, or where no word or mark says that it is one. What does not claim to be complete
("among them", "led by") is left alone, whatever the model makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing
from factcheck.facts.list_spans import ListSpan
from factcheck.facts.list_words import load_list_words
from factcheck.facts.model import WAY_OF_MODEL, Fact
from factcheck.facts.part_words import load_part_words
from factcheck.ties import Relation, log_odds

_LEAD: Final = 6  # words before a list in which it is said not to be complete
_MARKS: Final = ",;:.()–—"
_JOINTS: Final = (":", "–", "—", "(", ",", " are", " were", " of", " as", " namely")
_OF: Final = re.compile(r"\sof\s")
_NARROWED: Final = re.compile(r"\s(?:around|from|in|of|on|that|which|who|whose|with|without)\s")
_MORE: Final = frozenset({"another", "further", "more"})
_SINGLE: Final = frozenset({"another", "one"})
_AHEAD: Final = 12  # words behind a count in which its first thing is told
_INSIDE: Final = 40  # characters before it


def find(context: Context) -> Iterator[Listing]:
    """The lists of a document that do not have as many items as their count says."""
    for proposal in context.wording.proposals:
        sure = log_odds(proposal.likelihood) >= min(proposal.needed) and not proposal.rivals
        if proposal.relation is not Relation.COUNT or not sure:
            continue
        count, listed = proposal.items
        span, fact = context.lists[listed.name], context.facts[count.name]
        told = fact.quantity.kind is QuantityKind.NUMBER and fact.quantity.mod is None
        apart = _is_open(context, span) or _is_enumerated(context, fact, span) or _has_own_clause(context, span)
        if told and not apart and not _describes(context, fact, span) and not _has_last_apart(context, fact, span):
            yield Listing(
                sentence=fact.sentence,
                inferred="the wording makes it the list of what is counted",
                counted=(fact.name,),
                way=WAY_OF_MODEL,
                count=fact,
                least=span.least,
                most=span.most,
                start=span.start,
                end=span.end,
                is_plain=True,
                likelihood=proposal.likelihood,
            )


def _describes(context: Context, count: Fact, span: ListSpan) -> bool:
    """ "A four-car team", "the women's eight of Ana Low and …": a kind of thing, which has as many as it has.

    So is what nothing joins to a list in its own sentence: "in two bowls with rocket, cucumber and chickpeas".
    """
    text, end = context.document.text, count.quantity.end
    if text[end : end + 1] == "-" or _OF.match(text, end):
        return True
    noun = count.quantity.noun
    if span.end <= count.quantity.start and noun is not None and _NARROWED.match(text, noun[1]):
        return True  # "France and Spain have signed. The four countries of the pact have not": others
    between = text[end : span.start]
    return len(between) > 0 and "." not in between and "\n" not in between and not between.rstrip().endswith(_JOINTS)


def _has_last_apart(context: Context, count: Fact, span: ListSpan) -> bool:
    """ "Four films are new. Ode is shown on Friday, Rue on Sunday; the fourth is a secret": told behind the list."""
    end = _sentence_at(context, _sentence_at(context, span.start)[1])[1]
    return any(
        fact.quantity.kind is QuantityKind.ORDINAL
        and fact.value == count.value
        and span.start <= fact.quantity.start < end
        for fact in context.facts.values()
    )


def _has_own_clause(context: Context, span: ListSpan) -> bool:
    """ "Three airlines cut flights: Vik, Aas and Lie lose their link": what is told of the list is another thing."""
    text = context.document.text
    before, behind = text[max(0, span.start - 2) : span.start].strip()[-1:], text[span.end : span.end + 2]
    return before == ":" and behind[:1] == " " and behind[1:].islower()


def _is_enumerated(context: Context, count: Fact, span: ListSpan) -> bool:
    """ "Two regimens: one prolonged, with morphine or fentanyl, and a shorter one": told one by one."""
    start = count.quantity.end
    if not start <= span.start < _sentence_at(context, start)[1]:
        return False
    between = _bare_words(context.document.text[start : span.end])
    return not (load_list_words().enumerators | _SINGLE).isdisjoint(between[:_AHEAD])


def _sentence_at(context: Context, offset: int) -> tuple[int, int]:
    """Extent of the sentence that holds a character."""
    text = context.document.text
    sentences = ((sentence.start_char, sentence.end_char) for sentence in context.doc.sents)
    return next((extent for extent in sentences if extent[1] > offset), (len(text), len(text)))


def _bare_words(text: str) -> list[str]:
    return [word.strip(_MARKS) for word in text.lower().split()]


def _is_open(context: Context, span: ListSpan) -> bool:
    """Whether words right before a list, or inside it, say that there are others."""
    before = context.document.text[max(0, span.start - _INSIDE) : span.start].lower().split()[-_LEAD:]
    inside = context.document.text[span.start : span.end].lower().replace(",", "").split()
    words, others = load_list_words().open, load_part_words().rest | _MORE
    if not others.isdisjoint(_bare_words(context.document.text[slice(*_sentence_at(context, span.start))])):
        return True  # "PH-2 and PH-3 are simple, but there are two more"
    return any(words.beginning_at(part, at) for part in (before, inside) for at in range(len(part)))
