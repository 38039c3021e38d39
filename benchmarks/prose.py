"""Published text for the benchmarks, from the files that corpora come in.

Three kinds of file, found in a folder or named themselves:

- `*.jsonl`: one document per line, {"id", "text"}, with "words" and "source" where they are known. "correct_text"
  stands in for "text" where a record has both; {"table", "paragraphs"} makes a Markdown document. A text that came
  before is left out.
- `*.conllu`: treebanks; documents begin at "# newdoc", paragraphs at "# newpar", and the sentences are their "# text".
- `*.iob2`: tokens with tags, put together as a typesetter would; documents begin where the stem of "# sent_id" changes,
  and after SENTENCES sentences where the ids only count.

Documents are halved by the parity of a hash of their id, from the first day they were put to the checker.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

SENTENCES = 20  # of a corpus without documents, put into one: about the length of a short article

_NO_BLANK_BEFORE = re.compile(r" ([,.;:!?%)\]’]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|\)[.,;:]|\.\.\.)")
_NO_BLANK_AFTER = re.compile(r"([(\[$£€#]) ")
_JOINED = re.compile(r"(?<=\w) ([-/]) (?=\w)")
_TORN = re.compile(r"(?<=\d), (?=\d{3}(?!\d))|(?<=\d\.) (?=\d)")  # "7, 000", "27. 5": marks that were tokens
_QUOTED = re.compile(r'" ([^"]*?) "')


def half_of(name: str) -> str:
    """The half that a document belongs to."""
    return "development" if hashlib.sha256(name.encode()).digest()[0] % 2 else "unseen"


def documents(folder: Path, sources: set[str], part: str) -> Iterator[dict[str, Any]]:
    """The documents of the chosen sources and half, in order: "id", "file", "text", "words", "format"."""
    seen: set[str] = set()
    paths = [folder] if folder.is_file() else sorted(folder.rglob("*"))
    for path in paths:
        read = _READERS.get(path.suffix)
        if read is None or (sources and path.stem not in sources):
            continue
        for record in read(path):
            if record["text"] in seen:
                continue
            seen.add(record["text"])
            record.setdefault("words", len(record["text"].split()))
            if part in {"all", half_of(record["id"])}:
                yield {"format": "text"} | record | {"file": path.stem}


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "table" in record:
            parts = [*record["paragraphs"], "\n".join(_table(record["table"]))]
            yield {"id": record["id"], "text": "\n\n".join(filter(None, parts)), "format": "markdown"}
        elif "correct_text" in record:
            yield record | {"text": record["correct_text"]}
        elif "text" in record:
            yield record


def _table(rows: list[list[str]]) -> list[str]:
    if not rows:
        return []
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]).replace("\n", " ") + " |" for row in rows]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]


def _conllu(path: Path) -> Iterator[dict[str, Any]]:
    name, text = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("=")
        if key.startswith("# newdoc"):
            if text:
                yield {"id": name, "text": text}
            name, text = value.strip(), ""
        elif key.startswith("# newpar"):
            text += "\n" if text else ""
        elif key.strip() == "# text":
            text += value.strip() if not text or text.endswith("\n") else " " + value.strip()
    if text:
        yield {"id": name, "text": text}


def _iob2(path: Path) -> Iterator[dict[str, Any]]:
    group: list[str] = []
    name = ""
    for sent_id, tokens in _tagged(path.read_text(encoding="utf-8").splitlines()):
        stem, _, number = sent_id.rpartition("-")
        counted = int(number) // SENTENCES if number.isdigit() else 0
        document = f"{stem}-{counted}"
        if document != name and group:
            yield {"id": name, "text": "\n".join(group)}
            group = []
        name = document
        group.append(typeset(tokens))
    if group:
        yield {"id": name, "text": "\n".join(group)}


def _tagged(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    sent_id, tokens = "", list[str]()
    for line in [*lines, ""]:
        if line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif "\t" in line:
            tokens.append(line.split("\t")[0].strip())
        elif not line and tokens:
            yield sent_id, tokens
            tokens = []


def typeset(tokens: Iterable[str]) -> str:
    """Tokens as a line of print.

    >>> typeset(["It", "cost", "$", "4", "(", "2", "%", ")", "."])
    'It cost $4 (2%).'
    """
    text = " ".join(tokens)
    text = _QUOTED.sub(r'"\1"', text)
    text = _NO_BLANK_AFTER.sub(r"\1", _NO_BLANK_BEFORE.sub(r"\1", text))
    return _TORN.sub(lambda torn: torn.group().strip(), _JOINED.sub(r"\1", text))


_READERS = {".jsonl": _jsonl, ".conllu": _conllu, ".iob2": _iob2}
