"""Passages: what the model reads of a text."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factcheck.checker import default_checker
from factcheck.facts import read_facts
from factcheck.ties import Item, Kind, Passage, figure_item, list_item, passages_of
from factcheck.ties.passages import MASK


def read(text: str) -> tuple[list[Item], list[Passage]]:
    document, doc, extraction = default_checker().read(text)
    facts = read_facts(document, doc, extraction)
    found = (figure_item(fact.name, fact.quantity, fact.dimension) for fact in facts)
    items = [item for item in found if item is not None]
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return items, list(passages_of(document.text, sentences, items))


def test_numerals_are_masked_and_words_stay() -> None:
    items, [passage] = read(
        "The depot cost £4.2 million, twice the £2.1m of the plan; 1,200 people and six dogs work there."
    )
    assert passage.text == "The depot cost £# million, twice the £#m of the plan; # people and # dogs work there."
    assert [passage.text[start:end] for start, end in passage.spans] == ["£# million", "twice", "£#m", "#", "#"]
    assert [items[i].kind for i in passage.items] == [Kind.AMOUNT, Kind.TIMES, *[Kind.AMOUNT] * 3]


def test_the_digits_leave_no_trace() -> None:
    """Texts that differ in their numerals alone are read alike."""
    made = [f"Some {a} of the {b} trams, or {c}%, were late in May." for a, b, c in ((12, 40, 30), (7, 91, 8))]
    assert len({read(text)[1][0].text for text in made}) == 1


def test_a_list_has_its_place_although_figures_stand_inside() -> None:
    text = "All 12 of the 4 yards, Kiln 7, Upper Moss and 3 Brook Lane, are let."
    items, _ = read(text)
    start, end = text.index("Kiln"), text.index(", are")
    both = sorted([*items, list_item("l0", start, end, 3, 3)], key=lambda item: (item.start, item.end))
    [passage] = passages_of(text, [(0, len(text))], both)
    at = next(n for n, i in enumerate(passage.items) if both[i].is_list)
    assert passage.text[slice(*passage.spans[at])].startswith("Kiln")
    assert passage.text[slice(*passage.spans[at])].endswith("Brook Lane")


def test_no_passage_without_two_items() -> None:
    assert read("The depot cost £4.2 million. Nobody knows why.")[1] == []


def test_a_long_text_is_read_in_pieces_that_overlap() -> None:
    text = " ".join(f"In week {n} the ferry carried {n}00 people across the wide and windy bay." for n in range(2, 60))
    items, passages = read(text)
    assert len(passages) > 3
    assert {i for passage in passages for i in passage.items} == set(range(len(items)))
    for one, other in pairwise(passages):
        assert set(one.items) & set(other.items)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.data())
def test_spans_cut_out_what_stands_there(counts: list[int], data: st.DataObject) -> None:
    """In whatever way figures lie in sentences, the span of each holds its text, with the numeral masked."""
    text, sentences, items = "", [], []
    for count in counts:
        start = len(text)
        for _ in range(count):
            text += data.draw(st.sampled_from(["up ", "the ", "of "]))
            sign, numeral = data.draw(st.sampled_from(["", "€"])), str(data.draw(st.integers(1, 9999)))
            at = len(text)
            text += sign + numeral
            place = (at + len(sign), len(text))
            items.append(Item(f"f{len(items)}", at, len(text), place, Kind.AMOUNT, "1", 1, 1, 1))
        text += " said. "
        sentences.append((start, len(text) - 1))
    for passage in passages_of(text, sentences, items):
        assert len(passage.spans) == len(passage.items)
        assert not re.search(r"\d", passage.text)
        for index, (start, end) in zip(passage.items, passage.spans, strict=True):
            item = items[index]
            assert passage.text[start:end] == text[item.start : item.numeral[0]] + MASK  # type: ignore[index]
