"""Measures a pipeline on gold sentences that it was not trained on.

Words are compared by their characters, as in the CoNLL 2018 shared task: F1 over words with the same span, labels
without subtypes, punctuation counted. On gold words and sentences that is plain accuracy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.scan import carries_figure
from factcheck.language.sentences import plausible_starts
from recipe.conllu import Sentence, Word
from recipe.corpora import to_doc
from recipe.entities import TaggedSentence
from recipe.entities import to_doc as to_entity_doc

_SEGMENTER = "senter"
_SIGNS = frozenset(["%", "percent", "cent", "pc"])
_CASES = frozenset(["from", "to", "by", "at", "of", "than", "for"])


def annotate(nlp: Language, docs: Iterable[Doc]) -> list[Doc]:
    """The docs after every component but the segmenter, in place of their gold annotation."""
    blank = []
    for doc in docs:
        starts = [bool(token.is_sent_start) for token in doc]
        words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
        fresh = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]
        # Words alone do not tell the NORM of "n't": take it from the tokenizer where it cuts alike.
        norms = {(made.idx, made.text): made.norm_ for made in nlp.make_doc(fresh.text)}
        for token in fresh:
            token.norm_ = norms.get((token.idx, token.text), token.norm_)
        blank.append(fresh)
    return list(_through(nlp, blank))


def _through(nlp: Language, docs: list[Doc]) -> Iterable[Doc]:
    stream: Iterable[Doc] = docs
    components: list[tuple[str, Any]] = nlp.pipeline
    for name, component in components:
        if name != _SEGMENTER:
            stream = component.pipe(stream, batch_size=128)
    return stream


def _universal(label: str) -> str:
    return "root" if label == "ROOT" else label.partition(":")[0]


def syntax_scores(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Percent of words right on gold words and sentences; LAS also on sentences that carry figures."""
    gold = [to_doc(nlp.vocab, [sentence]) for sentence in sentences]
    right: Counter[str] = Counter()
    for expected, found in zip(gold, annotate(nlp, gold), strict=True):
        figures = carries_figure(expected.text)
        for want, got in zip(expected, found, strict=True):
            head = want.head.i == got.head.i
            arc = head and _universal(want.dep_) == _universal(got.dep_)
            right.update(
                words=1, upos=want.pos_ == got.pos_, xpos=want.tag_ == got.tag_, lemma=want.lemma_ == got.lemma_,
                uas=head, las=arc, figure_words=figures, figure_las=figures and arc,
                num_words=want.pos_ == "NUM", num_las=want.pos_ == "NUM" and arc,
            )  # fmt: skip
    scores = {name: _percent(right[name], right["words"]) for name in ("upos", "xpos", "lemma", "uas", "las")}
    scores["las_in_sentences_with_figures"] = _percent(right["figure_las"], right["figure_words"])
    scores["las_of_num_words"] = _percent(right["num_las"], right["num_words"])
    return scores


def raw_scores(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """F1 of tokens, of tokens with a digit, and of sentences on running text, where a space parts sentences."""
    counts: Counter[str] = Counter()
    for _, document in groupby(_numbered(sentences), key=lambda pair: pair[0]):
        gold = to_doc(nlp.vocab, [sentence for _, sentence in document])
        made = nlp.make_doc(gold.text)
        made = nlp.get_pipe(_SEGMENTER)(made)
        first_characters = [span.start_char for span in gold.sents]
        starts = [token.idx for token in made if token.i == 0 or token.is_sent_start]
        for name, expected, found in (
            ("token", _token_spans(gold), _token_spans(made)),
            ("digit", _digit_spans(gold), _digit_spans(made)),
            ("sentence", _spans_between(first_characters), _spans_between(plausible_starts(gold.text, starts))),
        ):
            counts.update({f"{name}_right": len(expected & found), f"{name}_all": len(expected) + len(found)})
    return {f"{n}_f": _percent(2 * counts[f"{n}_right"], counts[f"{n}_all"]) for n in ("token", "digit", "sentence")}


def _numbered(sentences: Sequence[Sentence]) -> list[tuple[int, Sentence]]:
    number, numbered = 0, []
    for sentence in sentences:
        number += sentence.opens_document
        numbered.append((number, sentence))
    return numbered


def _token_spans(doc: Doc) -> set[tuple[int, int]]:
    return {(token.idx, token.idx + len(token)) for token in doc}


def _digit_spans(doc: Doc) -> set[tuple[int, int]]:
    return {(t.idx, t.idx + len(t)) for t in doc if any(map(str.isdigit, t.text))}


def _spans_between(starts: Iterable[int]) -> set[tuple[int, int]]:
    """Each start with the next; the last one with -1, since both sides end where the text does."""
    return set(pairwise([*starts, -1]))


def entity_scores(nlp: Language, sentences: Sequence[TaggedSentence], treebank: Any) -> dict[str, float]:
    """Precision, recall and F1 of exact, typed entities on gold tokens, and F1 per type."""
    gold = [to_entity_doc(nlp.vocab, [sentence], treebank) for sentence in sentences]
    wanted: set[tuple[int, int, int, str]] = set()
    got: set[tuple[int, int, int, str]] = set()
    for number, (expected, found) in enumerate(zip(gold, annotate(nlp, gold), strict=True)):
        wanted |= {(number, span.start, span.end, span.label_) for span in expected.ents}
        got |= {(number, span.start, span.end, span.label_) for span in found.ents}
    scores = {
        "precision": _percent(len(wanted & got), len(got)),
        "recall": _percent(len(wanted & got), len(wanted)),
        "f": _percent(2 * len(wanted & got), len(wanted) + len(got)),
    }
    for label in ("PER", "ORG", "LOC"):
        w, g = ({entity for entity in side if entity[3] == label} for side in (wanted, got))
        scores[f"{label}_f"] = _percent(2 * len(w & g), len(w) + len(g))
    return scores


@dataclass(frozen=True)
class _Arc:
    kind: str
    index: int


def figure_arcs(sentence: Sentence) -> list[_Arc]:
    """The words whose head and label tell what a figure does, each with its kind.

    number: a NUM; sign: "%" or "percent"; currency: a currency sign; case: "from", "to", "by" before a figure;
    measure: the figure's own arc to its verb or noun where it is no sign.
    """
    arcs = []
    for index, word in enumerate(sentence.words):
        head = sentence.words[word.head - 1] if word.head else None
        if word.xpos == "$":
            arcs.append(_Arc("currency", index))
        elif word.form.lower() in _SIGNS and word.upos in ("SYM", "NOUN") and _has_number(sentence, index):
            arcs.append(_Arc("sign", index))
        elif word.upos == "NUM":
            arcs.append(_Arc("number", index))
        elif word.deprel == "case" and head and word.form.lower() in _CASES and _is_figure(sentence, word.head - 1):
            arcs.append(_Arc("case", index))
        elif word.upos == "NOUN" and _has_number(sentence, index):
            arcs.append(_Arc("measure", index))
    return arcs


def _has_number(sentence: Sentence, index: int) -> bool:
    return any(word.head == index + 1 and word.deprel == "nummod" for word in sentence.words)


def _is_figure(sentence: Sentence, index: int) -> bool:
    word: Word = sentence.words[index]
    return word.upos == "NUM" or word.xpos == "$" or _has_number(sentence, index)


def figure_scores(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Percent of figure arcs with the right head and the right full label, in all and by kind.

    `sentences_right` is the percent of sentences all of whose figure arcs are right.
    """
    gold = [to_doc(nlp.vocab, [sentence]) for sentence in sentences]
    counts: Counter[str] = Counter()
    for sentence, expected, found in zip(sentences, gold, annotate(nlp, gold), strict=True):
        whole = True
        for arc in figure_arcs(sentence):
            want, got = expected[arc.index], found[arc.index]
            head = want.head.i == got.head.i
            right = head and want.dep_ == got.dep_
            whole &= right
            counts.update({"all": 1, "all_head": head, "all_right": right, arc.kind: 1, f"{arc.kind}_right": right})
        counts.update(sentences=1, sentences_right=whole)
    kinds = ("number", "sign", "currency", "case", "measure")
    scores = {f"{kind}": _percent(counts[f"{kind}_right"], counts[kind]) for kind in kinds}
    return {
        "arcs": counts["all"],
        "head": _percent(counts["all_head"], counts["all"]),
        "head_and_label": _percent(counts["all_right"], counts["all"]),
        **scores,
        "sentences_right": _percent(counts["sentences_right"], counts["sentences"]),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
