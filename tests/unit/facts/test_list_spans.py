"""Lists in running text, read from letters: where they stand, and how many items they can be read to have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts.list_spans import lists_of

# The text with its list in brackets, and the least and the most items.
READ = [
    ("[Ilse Tamm, Paolo Quist and Harun Delic] wanted to leave the rate alone.", 3, 3),
    ("It crosses [Poland, Morocco and Thailand].", 3, 3),
    ("The panel is led by [Dr Ailsa Cray and Miss Judith Orpen].", 2, 2),
    ("They are [food, textiles, timber and paper].", 4, 4),
    ("Growers have one crop on any scale: [barley, sugar beet, flax or winter rye].", 4, 4),
    ("The bridge was closed by [the Ems, the Aller and the Lower Leine].", 3, 3),
    ("Named were [Karl Ode, 34, Per Aas, Jr., 29, and Tom Rey].", 3, 3),
    ("It is run by [Hart & Pell, Oriental & Straits and the Pearl Bank].", 3, 3),
    ("Owned by [Braw Pipes, Calder Sheds & Lomax Optics].", 1, 3),
    ("They were [Ada Brook, the Green group leader, Ben Lowe and Mia Stone].", 3, 4),
    ("They are [Ann Ray, PhD, Bo Lund, MBE, and Cy Pole].", 3, 5),
    ("They are [Ann Ray (Labour, Leeds), Bo Lund (Green, Hull) and Cy Pole].", 3, 3),
    ("They were [iRobot, eBay, Østergaard and École Normale].", 4, 4),
    ("Held were [Ann Ray, aged 34, Bo Lund, also 34, and Cy Pole].", 3, 3),
    ("Offices are in [Washington, D.C., London and Paris].", 3, 3),
    ("The bids came from [Portland, Oregon, and Austin], Texas.", 1, 4),
    ("The firm is [Baker, Lowe & Reed].", 1, 3),
    ("[However, Ada Brook, Ben Lowe and Tom Reed] left.", 3, 4),
    ("It is led by [Rep. Ann Ray, Gov. Bo Lund and Sen. Cy Pole].", 3, 3),
    # "The mosses" may tell what the others are.
    ("[The mosses, moor silk and bishop's beard], are rare.", 2, 3),
    # "at Hinds Moor" is where it is.
    ("[In Drumlough, Ada Brook, Ben Lowe and Tom Reed] have left.", 3, 4),
]


@pytest.mark.parametrize(("marked", "least", "most"), READ, ids=[text[:40] for text, _, _ in READ])
def test_items_are_counted_in_every_way(marked: str, least: int, most: int) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    [span] = lists_of(text, 0, len(text))
    assert (span.start, span.end) == (start, end)
    assert (span.least, span.most) == (least, most)


NONE = [
    "The council met and the mayor spoke.",
    "Sales rose, and costs fell.",
    "Ada Brook, a poet, Ben Lowe and Tom Reed have left.",
    "He sold the mill, which had failed, and moved.",
    "They are Ann Ray, 34-year-old mother of two, a baker, Bo Lund and Cy Pole.",
    "They are 1917, Joker, Parasite and Little Women.",
    "Ann and Bob Hale, their sons Cy, Dan and Ed, and Flo Dunn came.",
    "His wife, Anna, his son, Peter, and his mother, Ruth, came.",
    "They are (Ann Ray, Bo Lund and Cy Pole.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_list_or_cannot_be_counted_is_left_alone(text: str) -> None:
    assert list(lists_of(text, 0, len(text))) == []


WORDS = st.lists(
    st.sampled_from(["A", "Bo", "c", "and", "or", "&", ",", ".", ";", "(", "\n", "St", "7", "Ab'", "Cd’"]), max_size=120
)


@given(WORDS.map(" ".join) | st.text(max_size=80), st.data())
def test_lists_lie_in_their_sentence_apart_and_in_order(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, len(text)))
    for span in lists_of(text, at, end):
        assert at <= span.start < span.end <= end
        assert 1 <= span.least <= span.most
        at = span.end


@given(st.integers(3, 12), st.sampled_from([" and ", " or ", ", and "]))
def test_a_list_of_names_has_as_many_items_as_it_was_made_of(number: int, last: str) -> None:
    names = [f"{first}{second} Low" for first in ("An", "Be", "Cy") for second in ("a", "e", "i", "o")][:number]
    text = f"They are {', '.join(names[:-1])}{last}{names[-1]}."
    [span] = lists_of(text, 0, len(text))
    assert (span.least, span.most) == (number, number)
