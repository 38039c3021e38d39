"""Every quantity of a text, and the spaCy component that finds them.

`read_quantities` works on characters and needs no pipeline: it scans for numerals, reads what stands around
each (`figures`), and settles what depends on the neighbours (`joins`). The component adds designations and the
claims of the periods component, and writes spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from factcheck.extraction.currencies import money_habit
from factcheck.extraction.designations import find_designations
from factcheck.extraction.drafts import Draft, quantity_of
from factcheck.extraction.figures import Surroundings
from factcheck.extraction.house import ANY_HOUSE, House, as_rounded, house_of
from factcheck.extraction.joins import joined
from factcheck.extraction.label_units import labelled
from factcheck.extraction.model import Designation, Period, PeriodType, Quantity
from factcheck.extraction.numerals import style_of
from factcheck.extraction.plain import plain_text
from factcheck.extraction.scan import Numerals
from factcheck.extraction.units import unit_at
from factcheck.language.normalize import normalized

SPANS: Final = "quantities"
DESIGNATION_SPANS: Final = "designations"
_CLAIMING: Final = (PeriodType.DATE, PeriodType.TIME)
_CROSSES: Final = ("x", "X")
_YIELDING: Final = ("score", "ratio")
"""Designations that are only a guess from their shape: a period in the same place is right."""


def read_quantities(
    text: str, taken: Sequence[tuple[int, int]] = (), country: str | None = None
) -> tuple[Quantity, ...]:
    """The quantities of `text`, in order of position.

    Args:
        text: Any text; typographic variants of spaces, minus signs and quotes are made plain first.
        taken: Half-open ranges that are spoken for (designations, dates): no figure is read in them.
        country: ISO 3166 alpha-2 of the publisher, which decides what "$" means where the text does not.
    """
    return _read(normalized(text), taken, country, ANY_HOUSE)


def _read(plain: str, taken: Sequence[tuple[int, int]], country: str | None, house: House) -> tuple[Quantity, ...]:
    surroundings = Surroundings(plain, money_habit(plain, country))
    numerals = Numerals(plain, taken, style_of(plain, house))
    drafts: list[Draft] = []
    for draft in numerals:
        surroundings.complete(draft)
        if draft.style == "article":
            continue  # "not a dollar": no amount
        if (drafts and draft.start < drafts[-1].end) or _is_name(plain, draft):
            continue
        numerals.position = max(numerals.position, draft.end, draft.reach)
        drafts.append(draft)
    quantities = (quantity_of(draft, plain) for draft in joined(plain, labelled(surroundings, drafts)))
    return tuple(quantities if house.truncates else map(as_rounded, quantities))


def _is_name(text: str, draft: Draft) -> bool:
    """Whether what was read is a name after all: letters that are no unit touch it, or it is a version ("0.9.1")."""
    if draft.style == "digits" and draft.hedge is None:
        before, after = text[draft.number_start - 1 : draft.number_start], text[draft.number_end : draft.number_end + 1]
        if after in _CROSSES and text[draft.number_end + 1 : draft.number_end + 2].isdigit():
            after = ""  # "3x4 m"
        if before in _CROSSES and text[draft.number_start - 2 : draft.number_start - 1].isdigit():
            before = ""
        if draft.end == draft.number_end and after.isalpha():
            return draft.noun is None or draft.noun[0] != draft.number_end
        if draft.start == draft.number_start and before.isalpha() and draft.number_start:
            return True
    return (
        draft.bare
        and draft.scale is None
        and any(odd.kind == "two-decimal-marks" and odd.suggestion is None for odd in draft.oddities)
    )


def claimed_by(periods: Iterable[Period], text: str) -> list[tuple[int, int]]:
    """The ranges in which a date or a time of day stands; durations are read as quantities too."""
    dated = (
        period
        for period in periods
        if period.type in _CLAIMING or (period.type is PeriodType.SET and period.timex.startswith("XXXX"))
    )
    return [(period.start, period.end) for period in dated if not _is_measured(text, period.end)]


def _is_measured(text: str, end: int) -> bool:
    """Whether what looks like years has a unit behind it: "1323–1423 K"."""
    if text[end - 1] not in "0123456789" or text[end : end + 1] != " ":
        return False
    found = unit_at(text, end + 1, glued=False)
    return found is not None and not found.name and text[end + 1] not in "ap" and text[found.end : found.end + 1] != "."


class QuantityReader:
    """The component `factcheck_quantities`.

    Args:
        name: Its name in the pipeline.
        country: As in `read_quantities`.
    """

    def __init__(self, name: str, country: str | None = None) -> None:
        self.name = name
        self.country = country

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc.spans` and `doc.user_data` with the quantities and designations of the document."""
        text = plain_text(doc)
        claimed = claimed_by(doc.user_data.get("factcheck_periods", ()), text)
        designations = _without(find_designations(text), claimed)
        taken = sorted([*claimed, *((found.start, found.end) for found in designations)])
        quantities = _read(text, taken, self.country, house_of(doc.user_data))
        doc.user_data["factcheck_designations"] = designations
        doc.user_data["factcheck_quantities"] = quantities
        _mark(doc, DESIGNATION_SPANS, designations)
        _mark(doc, SPANS, quantities)
        return doc


def _without(designations: Iterable[Designation], claimed: Sequence[tuple[int, int]]) -> tuple[Designation, ...]:
    """The designations less those guessed from their shape where a period stands."""
    kept, index = [], 0  # both are in order, so that one pass is enough
    for found in designations:
        while index < len(claimed) and claimed[index][1] <= found.start:
            index += 1
        if index == len(claimed) or claimed[index][0] >= found.end:
            kept.append(found)
    return tuple(kept)


def _mark(doc: Doc, key: str, found: Sequence[Quantity] | Sequence[Designation]) -> None:
    """Spans for what was found; those of quantities carry it in `span._.quantity`."""
    spans = []
    for item in found:
        span = doc.char_span(item.start, item.end, label=item.kind.upper(), alignment_mode="expand")
        if span is None:
            continue
        if isinstance(item, Quantity):
            span._.quantity = item
        spans.append(span)
    doc.spans[key] = spans


@Language.factory(
    "factcheck_quantities",
    assigns=["doc.spans", "doc.user_data", "span._.quantity"],
    default_config={"country": None},
)
def make_quantities(nlp: Language, name: str, country: str | None = None) -> QuantityReader:  # noqa: ARG001
    """Factory of `factcheck_quantities`."""
    if not Span.has_extension("quantity"):
        Span.set_extension("quantity", default=None)
    find_designations("On Radio Four, No. 5.")  # reads the word lists now, and not with the first text
    read_quantities("About 5% of $3 million, or 12 km.")
    return QuantityReader(name, country)
