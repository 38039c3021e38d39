"""Texts with a day of publication, read by the components as in any pipeline."""

from datetime import date

import spacy

from factcheck.extraction import add_components, extract
from factcheck.extraction.model import Period
from factcheck.extraction.periods import PUBLISHED_KEY

_nlp = spacy.blank("en")
add_components(_nlp)


def periods_in(text: str, published: date | None) -> tuple[Period, ...]:
    """What the components read in a text that was published on a day, or nobody knows when."""
    doc = _nlp.make_doc(text)
    doc.user_data[PUBLISHED_KEY] = published
    for _, component in _nlp.pipeline:
        doc = component(doc)
    return extract(doc).periods
