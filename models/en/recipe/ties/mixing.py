"""Ties set among prose: whatever joins the two is no tie.

A model that saw each tie in a text of its own, and prose without any, learns that a long passage ties nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.ties import Item, Passage, Relation, candidates
from recipe.ties.labels import NONE, Labelled, labelled, labels_of
from recipe.ties.texts import Text

_HEADLINE = re.compile(r"(?:# )?[^\n]{5,140}\n\n")
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"])")
_LONGEST = 420  # characters of prose
_LENGTHS = (60, 120, 200, 280)
_MOST_ITEMS, _MOST_CROSS = 22, 80
_CROSS = 0.6  # weight of what joins a tie and prose


@dataclass(frozen=True)
class Stretch:
    """Some text with what is known of its candidates."""

    text: str
    spans: Sequence[tuple[int, int]]
    items: Sequence[Item]
    labels: Mapping[Relation, Sequence[Labelled]]

    @property
    def passage(self) -> Passage:
        """As the model reads it."""
        return Passage(self.text, tuple(range(len(self.items))), tuple(self.spans))


def mixed(text: Text, prose: Sequence[Text], rng: random.Random) -> Stretch | None:
    """A text of one passage with sentences of prose before it, behind it or both; its headline stays in front.

    Args:
        text: With ties.
        prose: To choose from.
        rng: Chooses.
    """
    if len(text.passages) != 1:
        return None
    passage = text.passages[0]
    [(_, labels)] = labelled(text)
    told = Stretch(passage.text, passage.spans, [text.items[i] for i in passage.items], labels)
    where = rng.choice(("before", "after", "both"))
    before = _cut(rng.choice(prose), rng) if where != "after" else None
    after = _cut(rng.choice(prose), rng) if where != "before" else None
    return _joined(told, before, after, rng) if before or after else None


def _cut(text: Text, rng: random.Random) -> Stretch | None:
    """Some whole sentences of prose."""
    if not text.passages:
        return None
    passage = rng.choice(text.passages)
    ends = [0, *(match.end() for match in _SENTENCE.finditer(passage.text)), len(passage.text)]
    first, wanted = rng.randrange(len(ends) - 1), rng.choice(_LENGTHS)
    last = first + 1
    while last < len(ends) - 1 and ends[last] - ends[first] < wanted:
        last += 1
    start, end = ends[first], ends[last]
    if end - start > _LONGEST:
        return None
    kept = [i for i, (a, b) in enumerate(passage.spans) if start <= a and b <= end]
    items = [text.items[passage.items[i]] for i in kept]
    spans = [(passage.spans[i][0] - start, passage.spans[i][1] - start) for i in kept]
    digits = [text.digits[passage.items[i]] for i in kept]
    return Stretch(passage.text[start:end].strip() + " ", spans, items, labels_of(items, digits, {}))


def _joined(told: Stretch, before: Stretch | None, after: Stretch | None, rng: random.Random) -> Stretch | None:
    match = _HEADLINE.match(told.text)
    head = match.end() if match else 0
    shift = len(before.text) if before else 0
    body = shift + len(told.text) + 1
    text = told.text[:head] + (before.text if before else "") + told.text[head:] + " " + (after.text if after else "")
    placed: list[tuple[tuple[int, int], Item, int, int]] = []
    for number, (stretch, offset) in enumerate(((told, shift), (before, head), (after, body))):
        for i, (start, end) in enumerate(stretch.spans if stretch else ()):
            moved = 0 if stretch is told and end <= head else offset
            placed.append(((start + moved, end + moved), stretch.items[i], number, i))  # type: ignore[union-attr]
    if len(placed) > _MOST_ITEMS:
        return None
    placed.sort(key=lambda each: each[0])
    at = {(number, i): place for place, (_, _, number, i) in enumerate(placed)}
    items = [item for _, item, _, _ in placed]
    labels: dict[Relation, list[Labelled]] = {}
    for number, stretch in enumerate((told, before, after)):
        for relation, known in stretch.labels.items() if stretch else ():
            labels.setdefault(relation, []).extend(
                Labelled(tuple(at[number, i] for i in each.tied), each.label, each.weight) for each in known
            )
    for relation in Relation:
        cross = [tied for tied in candidates(relation, items) if len({placed[i][2] for i in tied}) > 1]
        if len(cross) > _MOST_CROSS:
            cross = rng.sample(cross, _MOST_CROSS)
        labels.setdefault(relation, []).extend(Labelled(tied, NONE, _CROSS) for tied in cross)
    return Stretch(text, [span for span, _, _, _ in placed], items, labels)
