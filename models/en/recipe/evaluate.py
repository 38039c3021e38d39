"""Measures a pipeline on gold sentences that it was not trained on.

Words are compared by their characters, as in the CoNLL 2018 shared task: F1 over words with the same span, labels
without subtypes, punctuation counted. On gold words and sentences that is plain accuracy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.scan import carries_figure
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


def universal(label: str) -> str:
    """A label without its subtype; the root is "root"."""
    return "root" if label == "ROOT" else label.partition(":")[0]


def syntax_scores(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Percent of words right on gold words and sentences; LAS also on sentences that carry figures."""
    gold = [to_doc(nlp.vocab, [sentence]) for sentence in sentences]
    right: Counter[str] = Counter()
    for expected, found in zip(gold, annotate(nlp, gold), strict=True):
        figures = carries_figure(expected.text)
        for want, got in zip(expected, found, strict=True):
            head = want.head.i == got.head.i
            arc = head and universal(want.dep_) == universal(got.dep_)
            right.update(
                words=1, upos=want.pos_ == got.pos_, xpos=want.tag_ == got.tag_, lemma=want.lemma_ == got.lemma_,
                uas=head, las=arc, figure_words=figures, figure_las=figures and arc,
                num_words=want.pos_ == "NUM", num_las=want.pos_ == "NUM" and arc,
            )  # fmt: skip
    scores = {name: percent(right[name], right["words"]) for name in ("upos", "xpos", "lemma", "uas", "las")}
    scores["las_in_sentences_with_figures"] = percent(right["figure_las"], right["figure_words"])
    scores["las_of_num_words"] = percent(right["num_las"], right["num_words"])
    return scores


def entity_scores(nlp: Language, sentences: Sequence[TaggedSentence], treebank: Any) -> dict[str, float]:
    """Precision, recall and F1 of exact entities on gold tokens, F1 per type and without types.

    `touched` is the percent of gold entities that a candidate overlaps: a proper noun, or any entity of the model.
    """
    gold = [to_entity_doc(nlp.vocab, [sentence], treebank) for sentence in sentences]
    wanted: set[tuple[int, int, int, str]] = set()
    got: set[tuple[int, int, int, str]] = set()
    touched = 0
    for number, (expected, found) in enumerate(zip(gold, annotate(nlp, gold), strict=True)):
        candidates = {token.i for token in found if token.pos_ == "PROPN" or token.ent_type_}
        touched += sum(any(token.i in candidates for token in span) for span in expected.ents)
        wanted |= {(number, span.start, span.end, span.label_) for span in expected.ents}
        got |= {(number, span.start, span.end, span.label_) for span in found.ents}
    scores = {
        "precision": percent(len(wanted & got), len(got)),
        "recall": percent(len(wanted & got), len(wanted)),
        "f": percent(2 * len(wanted & got), len(wanted) + len(got)),
        "unlabelled_f": percent(2 * len(_spans(wanted) & _spans(got)), len(wanted) + len(got)),
        "touched": percent(touched, len(wanted)),
    }
    for label in ("PER", "ORG", "LOC"):
        w, g = ({entity for entity in side if entity[3] == label} for side in (wanted, got))
        scores[f"{label}_f"] = percent(2 * len(w & g), len(w) + len(g))
    return scores


def _spans(entities: set[tuple[int, int, int, str]]) -> set[tuple[int, int, int]]:
    return {entity[:3] for entity in entities}


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
    scores = {f"{kind}": percent(counts[f"{kind}_right"], counts[kind]) for kind in kinds}
    return {
        "arcs": counts["all"],
        "head": percent(counts["all_head"], counts["all"]),
        "head_and_label": percent(counts["all_right"], counts["all"]),
        **scores,
        "sentences_right": percent(counts["sentences_right"], counts["sentences"]),
    }


def percent(part: int, whole: int) -> float:
    """`part` of `whole` with two decimals; 0 of nothing."""
    return round(100 * part / whole, 2) if whole else 0.0
