"""Laws of reading entities."""

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction.entities import read_entities

_WORDS = [
    *("Moscow", "Export", "Center", "Bank", "of", "the", "and", "Russian", "Federation", "Ministry", "Trade", "Inc."),
    *(
        "Ltd",
        "U.S.",
        "Mr.",
        "Smith",
        "President",
        "(ABC)",
        "said",
        "in",
        "The",
        "growth",
        "Belarus",
        "'",
        "-",
        ",",
        ".",
    ),
    *("\n", "COVID-19", "dollars", "A.", "d'Ivoire", "&"),
]


@given(st.lists(st.sampled_from(_WORDS), max_size=30))
@settings(max_examples=300, deadline=None)
def test_mentions_are_their_surface_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    mentions = sorted(
        (mention for entity in read_entities(text) for mention in entity.mentions), key=lambda mention: mention.start
    )
    beyond = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert beyond <= mention.start < mention.end
        beyond = mention.end


@given(st.lists(st.sampled_from(_WORDS), max_size=30))
@settings(max_examples=100, deadline=None)
def test_keys_are_unique_in_a_document(words: list[str]) -> None:
    keys = [entity.key for entity in read_entities(" ".join(words))]
    assert len(keys) == len(set(keys))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_raises(text: str) -> None:
    for entity in read_entities(text):
        assert entity.mentions
