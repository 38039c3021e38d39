"""The texts of `corpus/ties/`: their marks and relations are whole, and no text stands there twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "ties"
MARK = re.compile(r"\[\[(?P<figure>\w+)\|([^\[\]|]+)\]\]|\{\{(?P<list>\w+)\|([^{}|]+)\}\}")
ARITY = {
    "percent": 3,
    "share": 3,
    "times": 3,
    "product": 3,
    "difference": 3,
    "length": 3,
    "same": 2,
    "order": 2,
    "growth": 4,
    "count": 2,
}
TOLD = sorted(path.name for path in FOLDER.glob("*.jsonl") if path.name != "right.jsonl")


def records(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def test_there_are_files() -> None:
    assert len(TOLD) >= 5


@pytest.mark.parametrize("name", TOLD)
def test_relations_name_marks_of_their_text(name: str) -> None:
    wrong = []
    for number, record in enumerate(records(name), start=1):
        text = str(record["text"])
        lists = {mark["list"] for mark in MARK.finditer(text)}
        marks = Counter(mark["figure"] or mark["list"] for mark in MARK.finditer(text))
        relations = record["relations"]
        assert isinstance(relations, list)
        bare = MARK.sub("", text)
        whole = all(count == 1 for count in marks.values()) and "[[" not in bare and "{{" not in bare
        for relation in relations:
            kind, *figures = str(relation).split()
            fits = len(figures) >= 3 if kind == "sum" else len(figures) == ARITY.get(kind)
            fits = fits and all((figure in lists) == (kind == "count" and at == 1) for at, figure in enumerate(figures))
            whole = whole and fits and set(figures) <= set(marks) and len(set(figures)) == len(figures)
        if not whole:
            wrong.append(number)
    assert wrong == []


def test_no_text_stands_there_twice() -> None:
    every = (record for name in (*TOLD, "right.jsonl") for record in records(name))
    texts = Counter(MARK.sub(r"\2\4", str(record["text"])) for record in every)
    assert [text for text, count in texts.items() if count > 1] == []
