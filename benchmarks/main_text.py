"""How well the text of a web page is told from its frame, by words and by figures.

    python benchmarks/main_text.py [--part development|test|all] [--show] [--peers] [--json FILE]

Every word of a page of `benchmarks/pages` is text, frame or either, as the page is marked. A word that is read counts
as found if it is text, and as an alarm if it is frame; what may be either is left out. `--show` lists the wrong words
page by page; use it on the development part only. `--peers` measures extractors that are installed beside it; they give
no positions, so their words are compared as bags.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from factcheck.documents import read_document  # noqa: E402

PAGES = Path(__file__).parent / "pages"
PARTS = ("development", "test")
WORD = re.compile(r"\w[\w.,'’-]*\w|\w")
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNSHOWN = frozenset({"script", "style", "template", "title", "noscript"})
MARKS = {"data-read": "text", "data-either": "either"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page: where it stands, and what it is part of."""

    text: str
    start: int
    kind: str

    @property
    def is_figure(self) -> bool:
        return any(char.isdigit() for char in self.text)


class _Gold(HTMLParser):
    """The words of a page as it is marked."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._open: list[tuple[str, str]] = []
        self.words: list[Word] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        outer = self._open[-1][1] if self._open else "frame"
        kind = next((kind for mark, kind in MARKS.items() if mark in names), outer)
        if tag not in VOID:
            self._open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at][0] == tag), None)
        if at is not None:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if any(tag in UNSHOWN for tag, _ in self._open):
            return
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        kind = self._open[-1][1] if self._open else "frame"
        self.words += [Word(match.group(), start + match.start(), kind) for match in WORD.finditer(data)]


@dataclass(slots=True)
class Score:
    """Words that are right, wrongly read, and wrongly left out."""

    right: int = 0
    alarms: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.alarms + other.alarms, self.missed + other.missed)

    def values(self) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean."""
        precision = self.right / max(1, self.right + self.alarms)
        recall = self.right / max(1, self.right + self.missed)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def of_page(source: str, *, show: bool = False) -> tuple[Score, Score]:
    """The scores of the reader on one page: all words, figures."""
    document = read_document(source, format="html")
    prose = list(document.prose())
    scores = Score(), Score()
    wrong: dict[str, list[str]] = {"alarm": [], "missed": []}
    for word in _Gold(source).words:
        if word.kind == "either":
            continue
        read = document.source_map.to_text(word.start, word.start + len(word.text))
        is_read = read is not None and any(block.start < read.end and read.start < block.end for block in prose)
        for score in scores[: 1 + word.is_figure]:
            score.right += is_read and word.kind == "text"
            score.alarms += is_read and word.kind == "frame"
            score.missed += not is_read and word.kind == "text"
        if is_read != (word.kind == "text"):
            wrong["alarm" if is_read else "missed"].append(word.text)
    if show:
        for what, words in wrong.items():
            if words:
                print(f"    {what}: {' '.join(words)}")
    return scores


def by_peer(source: str, extract: Callable[[str], str]) -> tuple[Score, Score]:
    """The scores of an extractor that gives the text only."""
    words = _Gold(source).words
    bare = re.sub(r" data-(?:read|either)(?=>)", "", source)
    got = Counter(WORD.findall(extract(bare)))
    gold = Counter(word.text for word in words if word.kind == "text")
    either = Counter(word.text for word in words if word.kind == "either")
    scores = Score(), Score()
    for word in gold | got:
        right = min(gold[word], got[word])
        score = Score(right, max(0, got[word] - gold[word] - either[word]), gold[word] - right)
        for number in range(1 + any(map(str.isdigit, word))):
            scores[number].right += score.right
            scores[number].alarms += score.alarms
            scores[number].missed += score.missed
    return scores


def peers() -> Iterator[tuple[str, Callable[[str], str]]]:
    """The extractors that are installed."""
    if find_spec("trafilatura"):
        import trafilatura

        yield "trafilatura", lambda page: trafilatura.extract(page, favor_recall=False, include_comments=False) or ""
        yield "trafilatura, for recall", lambda page: trafilatura.extract(page, favor_recall=True) or ""
    if find_spec("justext"):
        import justext

        words = justext.get_stoplist("English")
        yield (
            "justext",
            lambda page: "\n".join(
                part.text for part in justext.justext(page.encode(), words) if not part.is_boilerplate
            ),
        )
    if find_spec("readability"):
        from lxml.html import fromstring
        from readability import Document

        yield "readability", lambda page: fromstring(Document(page).summary()).text_content()


def main() -> None:
    """Measure the reader, and its peers if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    results = {}
    print(f"{'':34} {'words: P':>9} {'R':>6} {'F':>6}  {'figures: P':>10} {'R':>6} {'F':>6}")
    for part in PARTS if options.part == "all" else (options.part,):
        pages = {path.stem: path.read_text(encoding="utf-8") for path in sorted((PAGES / part).glob("*.html"))}
        readers: list[tuple[str, Callable[[str], tuple[Score, Score]]]] = [("factcheck", of_page)]
        if options.peers:
            readers += [(name, lambda page, peer=peer: by_peer(page, peer)) for name, peer in peers()]
        for name, score in readers:
            total = Score(), Score()
            for page, source in pages.items():
                if options.show and name == "factcheck":
                    print(f"  {page}")
                    of_page(source, show=True)
                total = tuple(one + other for one, other in zip(total, score(source), strict=True))  # type: ignore[assignment]
            values = [value for one in total for value in one.values()]
            head = f"{part}, {len(pages)} pages: {name}"
            shown = [f"{value:6.1%}" for value in values]
            print(f"{head:34} {' '.join(shown[:3])}  {' '.join(shown[3:])}")
            results[f"{part} {name}"] = values
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
