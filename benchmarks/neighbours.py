"""Whether a sentence is read alike alone, among its neighbours, and with every other sentence parsed as well.

    python benchmarks/neighbours.py FOLDER [--words N] [--json FILE]

FOLDER holds `*.jsonl` files with a "text" each. Of every text each sentence that was parsed is read again alone, and
its words, tags, trees and names are compared; and the whole text is checked twice, with the sentences without figures
left unparsed as the program does, and parsed, and the findings are compared.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Span

ROOT = Path(__file__).resolve().parent.parent


def texts(folder: Path, words: int) -> Iterator[str]:
    """Texts of all files in turn, until there are so many words."""
    files = [iter(path.read_text(encoding="utf-8").splitlines()) for path in sorted(folder.glob("*.jsonl"))]
    while files and words > 0:
        for file in list(files):
            line = next(file, None)
            if line is None:
                files.remove(file)
            elif words > 0:
                text = json.loads(line)["text"]
                words -= len(text.split())
                yield text


def reading(sentence: Span) -> list[tuple[str, ...]]:
    """Everything that the layers above look at in a sentence."""
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, str(t.head.i - t.i), t.dep_, t.ent_iob_, t.ent_type_)
        for t in sentence
    ]


def compare(folder: Path, words: int) -> dict[str, Any]:
    """The counts, and the sentences that were read otherwise alone."""
    from factcheck.checker import Checker
    from factcheck.language import Pipeline, parsed_sentences

    selective, whole = Checker(), Checker()
    whole._pipeline = Pipeline(selective=False)
    pipeline = Pipeline()
    counts: Counter[str] = Counter()
    different: list[str] = []
    for text in texts(folder, words):
        _, doc, _ = selective.read(text)
        for sentence in parsed_sentences(doc):
            alone = parsed_sentences(pipeline.read(sentence.text, [(0, len(sentence.text))]))
            same = [word for part in alone for word in reading(part)] == reading(sentence)
            counts.update(sentences=1, sentences_different=not same)
            if not same:
                different.append(sentence.text)
        found = [{finding.fingerprint for finding in checker.check(text).findings} for checker in (selective, whole)]
        counts.update(texts=1, words=len(text.split()), findings=len(found[0]))
        counts.update(texts_different=found[0] != found[1], findings_different=len(found[0] ^ found[1]))
    return {**counts, "different": different}


def main() -> None:
    """Compares, prints the counts, writes the JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=100_000, help="how much to read (default 100,000)")
    parser.add_argument("--json", type=Path, help="also write the result there")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "src"))
    result = compare(options.folder, options.words)
    for name, value in result.items():
        print(f"{name.replace('_', ' '):20} {value if name != 'different' else len(value):>9}")
    for sentence in result["different"]:
        print(f"  {sentence}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
