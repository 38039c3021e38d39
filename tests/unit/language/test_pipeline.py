"""What `Pipeline.read` promises: offsets, boundaries, and sentences read as if alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from factcheck.language import PARSED, Pipeline, parsed_sentences
from factcheck.language.normalize import normalized

BLOCKS = [
    "Fares up 4% in 2021",
    "Bus fares rose by 4% in March. Nobody at the depot could say why. They had stood at €3.10 (No. 6 in the region).",
    "The operator declined to comment.",
    "Tickets cost\n€3.22 now, or 1, 9 times what a coffee costs.",
]
SENTENCES = [
    "Bus fares rose by 4% in March.",
    "The mayor, Ada Lund, lost 12 of 40 votes (30%).",
    "Nobody at the depot could say why.",
    "Rents fell from $1,200 to $1,150 a month.",
    "Half of the seats were empty.",
]


def joined(blocks: list[str], gap: str = "\n\n") -> tuple[str, list[tuple[int, int]]]:
    """Blocks as one text, and their ranges."""
    text, ranges = "", []
    for block in blocks:
        ranges.append((len(text), len(text) + len(block)))
        text += block + gap
    return text, ranges


def annotation(span: Span) -> list[tuple[str, str, str, str, str, int, str, str, str]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i - t.i, t.dep_, t.ent_iob_, t.ent_type_) for t in span
    ]


@pytest.fixture(scope="module")
def doc(pipeline: Pipeline) -> Doc:
    return pipeline.read(*joined(BLOCKS))


def test_text_is_kept_to_the_character(doc: Doc) -> None:
    assert doc.text == joined(BLOCKS)[0]


def test_typographic_text_keeps_its_length(pipeline: Pipeline) -> None:
    text = "Sales fell “by” 5\u00a0000 \u2212 or\u20285%."
    assert pipeline.read(text, [(0, len(text))]).text == 'Sales fell "by" 5 000 - or\n5%.'


def test_sentences_are_cut_within_blocks_only(doc: Doc) -> None:
    assert [sentence.text.strip() for sentence in doc.sents] == [
        BLOCKS[0],
        "Bus fares rose by 4% in March.",
        "Nobody at the depot could say why.",
        "They had stood at €3.10 (No. 6 in the region).",
        BLOCKS[2],
        BLOCKS[3],
    ]


def test_only_sentences_with_figures_are_parsed(doc: Doc) -> None:
    assert [sentence.text for sentence in parsed_sentences(doc)] == [
        BLOCKS[0], "Bus fares rose by 4% in March.", "They had stood at €3.10 (No. 6 in the region).", BLOCKS[3],
    ]  # fmt: skip
    inside = {i for start, end in doc.user_data[PARSED] for i in range(start, end)}
    assert {token.text for token in doc if token.i not in inside and token.tag_ and not token.is_space} == set()
    assert {
        token.text for token in doc if token.i in inside and not (token.tag_ and token.dep_ and token.lemma_)
    } == set()


def test_a_block_without_figures_is_cut_at_its_stops(pipeline: Pipeline) -> None:
    blocks = ["Dr. Lund left early. Nobody knew why! The hall, St. Olav's, was shut.", "Fares rose 4%."]
    doc = pipeline.read(*joined(blocks))
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Dr. Lund left early.", "Nobody knew why!", "The hall, St. Olav's, was shut.", "Fares rose 4%.",
    ]  # fmt: skip


def test_names_are_looked_for_only_where_a_word_may_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = Pipeline()
    seen: list[str] = []
    recognizer = pipeline.nlp.get_pipe("ner")
    pipe = recognizer.pipe

    def watched(docs: Iterable[Doc], **options: int) -> Iterator[Doc]:
        docs = list(docs)
        seen.extend(doc.text for doc in docs)
        return pipe(docs, **options)

    monkeypatch.setattr(pipeline, "_names", SimpleNamespace(pipe=watched))
    monkeypatch.setattr(
        pipeline, "_annotators", [pipeline._names if one is recognizer else one for one in pipeline._annotators]
    )
    sentences = ["The fares rose by 4% in a year.", "The mayor, Ada Lund, lost 12 votes.", "Norway lost 3%."]
    pipeline.read(*joined(sentences))
    assert seen == sentences[1:]


def test_every_parsed_sentence_is_one_tree(doc: Doc) -> None:
    for sentence in parsed_sentences(doc):
        assert len([token for token in sentence if token.head == token]) == 1, sentence.text
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
        assert set(sentence.root.subtree) >= set(sentence)


def test_fully_parsed_when_not_selective(pipeline: Pipeline) -> None:
    everything = Pipeline(selective=False)
    doc = everything.read(*joined(BLOCKS))
    assert len(parsed_sentences(doc)) == 6
    assert [s.text for s in doc.sents] == [s.text for s in pipeline.read(*joined(BLOCKS)).sents]


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_a_sentence_is_read_as_if_alone(pipeline: Pipeline, sentences: list[str]) -> None:
    together = {span.text: annotation(span) for span in parsed_sentences(pipeline.read(*joined(sentences)))}
    for text, found in together.items():
        (alone,) = parsed_sentences(pipeline.read(text, [(0, len(text))]))
        assert annotation(alone) == found


def test_a_number_alone_is_read_like_another_of_its_shape(pipeline: Pipeline) -> None:
    numbers = ["1,204", "3,118", "88", "1.5", "17", "2,050"]
    doc = pipeline.read(*joined(numbers))
    assert [(span.text, span.root.lemma_, span.root.pos_) for span in parsed_sentences(doc)] == [
        (number, number, "NUM") for number in numbers
    ]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(max_size=30) | st.sampled_from([*SENTENCES, "(5%", "1, 9", "$", "No. "]), max_size=4), st.data()
)
def test_no_text_is_refused(pipeline: Pipeline, pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    doc = pipeline.read(text, list(zip(edges[::2], edges[1::2], strict=False)))
    assert doc.text == normalized(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text
    cuts = {0, len(text)} | {token.idx for token in doc} | {token.idx + len(token) for token in doc}
    assert set(edges[: len(edges) // 2 * 2]) <= cuts
    for sentence in parsed_sentences(doc):
        assert [token.head == token for token in sentence].count(True) == 1


def test_endless_sentences_are_read_in_pieces(pipeline: Pipeline) -> None:
    text = "12 " * 1_000
    parsed = parsed_sentences(pipeline.read(text, [(0, len(text))]))
    assert [len(sentence) for sentence in parsed] == [400, 400, 200]


def test_blocks_that_touch_share_no_token(pipeline: Pipeline) -> None:
    doc = pipeline.read("Sales 5percent", [(0, 7), (7, 14)])
    assert [token.text for token in doc] == ["Sales", "5", "percent"]
    assert [sentence.text for sentence in doc.sents] == ["Sales 5", "percent"]


def test_text_outside_blocks_is_never_parsed(pipeline: Pipeline) -> None:
    text = "Menu 1 2 3\n\nSales rose 5%.\n\nPage 7"
    doc = pipeline.read(text, [(12, 26)])
    assert [sentence.text for sentence in parsed_sentences(doc)] == ["Sales rose 5%."]
    assert [sentence.text.strip() for sentence in doc.sents] == ["Menu 1 2 3", "Sales rose 5%.", "Page 7"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [("", []), ("", [(0, 0)]), (" \n ", [(0, 3)]), ("5", [(0, 1)]), ("\n\n5%", [(0, 4)]), ("5%\n", [(0, 3)])],
    ids=["nothing", "empty block", "white space", "one digit", "space before", "space after"],
)
def test_small_texts_are_read(pipeline: Pipeline, text: str, blocks: list[tuple[int, int]]) -> None:
    doc = pipeline.read(text, blocks)
    assert doc.text == text
    assert "".join(s.text for s in parsed_sentences(doc)) == text.strip()


@pytest.mark.parametrize("blocks", [[(3, 2)], [(0, 3), (2, 5)], [(0, 99)], [(-1, 2)]])
def test_wrong_blocks_are_refused(pipeline: Pipeline, blocks: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="block"):
        pipeline.read("Sales rose", blocks)


def test_many_documents_are_read_in_order(pipeline: Pipeline) -> None:
    items = [joined(SENTENCES[index % 5 :]) for index in range(40)]
    docs = list(pipeline.pipe(iter(items)))
    assert [doc.text for doc in docs] == [text for text, _ in items]
    assert [annotation(s) for s in parsed_sentences(docs[7])] == [
        annotation(s) for s in parsed_sentences(pipeline.read(*items[7]))
    ]


def test_threads_read_what_one_reads(pipeline: Pipeline) -> None:
    items = [joined(SENTENCES[index:] + BLOCKS) for index in range(5)] * 3
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda item: [annotation(s) for s in parsed_sentences(pipeline.read(*item))], items))
    assert all(first == second for first, second in pairwise(together[::5]))
    assert together[0] == [annotation(s) for s in parsed_sentences(pipeline.read(*items[0]))]


def test_info_names_the_model(pipeline: Pipeline) -> None:
    assert (pipeline.info.name, pipeline.info.lang, len(pipeline.info.sha256)) == ("factcheck_en", "en", 64)
