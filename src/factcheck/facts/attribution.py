"""Attribution: who says so.

"according to X" and "X said", read from the words and the subject of a reporting verb. A source speaks for its whole
sentence.
"""

from __future__ import annotations

from factcheck.facts.model import Aspect
from factcheck.facts.phrases import aspect_of, noun_phrase
from factcheck.facts.sentences import Sentence
from factcheck.facts.speech import Speech

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def find_attribution(sentence: Sentence, speech: Speech) -> Aspect | None:
    """The source that a sentence names, or None."""
    return _after_cue(sentence, speech) or _reporting_subject(sentence, speech)


def _after_cue(sentence: Sentence, speech: Speech) -> Aspect | None:
    doc = sentence.doc
    for phrase in speech.source_before:
        length = len(phrase)
        if phrase[0] not in sentence.words:
            continue
        for i in range(sentence.start, sentence.end - length):
            if tuple(sentence.word(i + k) for k in range(length)) != phrase:
                continue
            start = i + length
            head = next((doc[j] for j in range(start, min(start + 8, sentence.end)) if doc[j].pos_ in _NOUNS), None)
            if head is None:
                return None
            while (
                head.head.i > head.i
                and head.dep_ in {"compound", "flat", "amod", "nmod", "nmod:poss"}
                and head.head.pos_ in _NOUNS
            ):
                head = head.head
            first, last = noun_phrase(head, keep_conjuncts=True)
            return aspect_of(doc, max(first, start), max(last, start + 1), speech)
    return None


def _reporting_subject(sentence: Sentence, speech: Speech) -> Aspect | None:
    doc = sentence.doc
    for token in doc[sentence.start : sentence.end]:
        if token.pos_ != "VERB" or token.lemma_.lower() not in speech.reporting:
            continue
        content = any(child.dep_ in {"ccomp", "parataxis"} for child in token.children)
        aside = token.dep_ == "advcl" and any(child.lower_ == "as" and child.dep_ == "mark" for child in token.children)
        if not content and not aside and token.dep_ != "parataxis":
            continue
        for child in token.children:
            if child.dep_ == "nsubj" and child.pos_ in {"NOUN", "PROPN"}:
                first, last = noun_phrase(child)
                return aspect_of(doc, first, last, speech)
    return None
