"""Laws of the three components together: offsets hold, whatever stands around what is read."""

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction import Extraction, add_components, extract
from factcheck.extraction.periods import read_periods

_nlp = spacy.blank("en")
add_components(_nlp)

SENTENCES = (
    "Sales rose 35% to $434 million in the first quarter of 2021.",
    "About 12,000 people marched in Oslo on 3 May 2020.",
    "The Lahti Trade Agency (LTA) sold 3.5 million tonnes from 2016 to 2018.",
    "Prices fell by 1.9 percentage points year on year.",
)
AROUND = (
    "\U0001f600\U0001f1eb\U0001f1ee",  # an emoji, and a flag of two code points
    "e\u0301le\u0300ve n\u0303",  # combining marks
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",  # Hebrew and Arabic
    "\r\n\r\n",
    "\ufb01 \u0130stanbul",  # a ligature; a letter whose small form is two code points
    "\u200b\u2060",
)


def read(text: str) -> Extraction:
    """What the components find."""
    return extract(_nlp(text))


def surfaces(found: Extraction) -> list[str]:
    """Everything found, as written."""
    return [item.text for kind in (found.quantities, found.periods) for item in kind]


@given(st.sampled_from(SENTENCES), st.sampled_from(AROUND), st.sampled_from(AROUND), st.sampled_from((" ", "\n\n")))
@settings(max_examples=60, deadline=None)
def test_offsets_survive_what_stands_around(sentence: str, before: str, after: str, gap: str) -> None:
    text = f"{before}{gap}{sentence}{gap}{after}"
    found = read(text)
    assert surfaces(found) == surfaces(read(sentence))
    for item in (*found.quantities, *found.periods, *found.designations):
        assert text[item.start : item.end] == item.text
    for entity in found.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text


@given(st.sampled_from(SENTENCES))
@settings(max_examples=20, deadline=None)
def test_hard_spaces_and_curly_quotes_change_nothing(sentence: str) -> None:
    hard = sentence.replace(" ", "\u00a0").replace("'", "\u2019")
    plain, other = read(sentence), read(hard)
    assert [(p.start, p.end, p.readings) for p in plain.periods] == [
        (p.start, p.end, p.readings) for p in other.periods
    ]
    assert [(q.start, q.end, q.readings) for q in plain.quantities] == [
        (q.start, q.end, q.readings) for q in other.quantities
    ]


SOUPS = ["2019 ", "2019-", "12 March 2019, ", "the first ", "nineteen seventy ", "1/2/", "5 to 7 ", "May ", "ago year "]


@pytest.mark.parametrize("piece", SOUPS, ids=[f"endless {piece.strip()}" for piece in SOUPS])
def test_periods_are_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        return min(_time(text) for _ in range(2))

    small, large = seconds(10_000), seconds(80_000)
    assert large < 24 * small + 0.2  # eight times the text; a square law would take sixty-four times as long


def _time(text: str) -> float:
    began = time.process_time()
    read_periods(text)
    return time.process_time() - began
