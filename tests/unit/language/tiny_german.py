"""A tiny German, built beside the program: its word lists are data, so they can lie anywhere.

    python tiny_german.py FOLDER TEXT…

Writes the lists of every layer to FOLDER, with German words in place of English ones where these tests need them, and
a stand-in pipeline with German trees; then checks each text and prints its findings as JSON. It is run as a process of
its own, since the program reads its lists once.
"""

from __future__ import annotations

import importlib.resources
import json
import re
import shutil
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3] / "src" / "factcheck"
LAYERS = ("checks", "documents", "extraction", "facts", "language", "report")

WORDS = {
    "documents/data/en/other_languages.toml": [
        ('"auch", "auf", "aus",', '"auch", "aus",'), ('"sind", "um", "und", "von",', '"sind", "und",'),
        ('"a", "about",', '"a", "about", "auf", "um", "von",'),
    ],
    "extraction/data/en/scales.toml": [('names = ["million", "millions"]', 'names = ["million", "millionen"]')],
    "extraction/data/en/figures.toml": [('percent = ["%",', 'percent = ["%", "prozent",')],
    "extraction/data/en/units.toml": [('"tonne", "tonnes"', '"tonne", "tonnes", "tonnen"')],
    "facts/data/en/change.toml": [
        (
            "verb = [\n",
            'verb = [\n  { lemma = "steigen", direction = "up", opposite = "fallen",'
            ' forms = ["steigt", "stieg", "gestiegen", "steigend"] },\n'
            '  { lemma = "fallen", direction = "down", opposite = "steigen",'
            ' forms = ["fällt", "fiel", "gefallen", "fallend"] },\n',
        )
    ],
    "facts/data/en/cues.toml": [
        ('start = ["from"]', 'start = ["von"]'),
        ('end = ["to",', 'end = ["auf",'),
        ('change = ["by"]', 'change = ["um"]'),
    ],
    "language/data/de/scan.toml": [("words = [", 'words = [\n  "hälfte", "viertel", ')],
    "language/data/de/sentences.toml": [("before_figures = [", 'before_figures = [\n  "nr.", ')],
    "language/data/de/tokenizer.toml": [('"Approx.",', '"Mio.", "Mrd.", "Nr.",')],
}  # fmt: skip
"""File → what is replaced in a copy of the English one."""

TREE = (
    "Umsatz/umsatz/NOUN/2/nsubj stieg/steigen/VERB/0/ROOT um/um/ADP/5/case {}/{}/NUM/5/nummod"
    " Prozent/prozent/NOUN/2/obl auf/auf/ADP/9/case 43,4/43,4/NUM/8/compound Millionen/million/NUM/9/nummod"
    " Euro/euro/NOUN/2/obl von/von/ADP/13/case 32,1/32,1/NUM/12/compound Millionen/million/NUM/13/nummod"
    " Euro/euro/NOUN/2/obl ././PUNCT/2/punct"
)


def write_lists(folder: Path) -> None:
    """The word lists of every layer under `folder`, as a package lays them out."""
    for layer in LAYERS:
        shutil.copytree(SOURCE / layer / "data" / "en", folder / layer / "data" / "en")
    shutil.copytree(SOURCE / "language" / "data" / "en", folder / "language" / "data" / "de")
    for name, replacements in WORDS.items():
        path = folder / name
        text = path.read_text(encoding="utf-8")
        for english, german in replacements:
            if english not in text:
                raise ValueError(f"{name} has no {english!r}")
            text = text.replace(english, german, 1)
        path.write_text(text, encoding="utf-8")


def main(folder: Path, texts: list[str]) -> None:
    """Builds the language, then checks the texts with it."""
    write_lists(folder)
    found = importlib.resources.files

    def files(package: str) -> object:
        layer = re.fullmatch(r"factcheck\.(\w+)", package)
        return folder / layer[1] if layer and layer[1] in LAYERS else found(package)

    importlib.resources.files = files  # type: ignore[assignment]
    import spacy
    from drawn_parser import TREES

    from factcheck.checker import Checker
    from factcheck.config import Config
    from factcheck.language.tokenizer import number_tokenizer

    TREES.update({f"Umsatz stieg um {n} Prozent auf 43,4 Millionen Euro von 32,1 Millionen Euro.": TREE.format(n, n)
                  for n in (35, 53)})  # fmt: skip
    nlp = spacy.blank("de")
    nlp.tokenizer = number_tokenizer(nlp)
    nlp.add_pipe("drawn_parser", name="parser", config={"labels": ["nsubj", "obl", "case", "ROOT"]})
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "factcheck.number_tokenizer.v1"}
    nlp.to_disk(folder / "model")
    checker = Checker(Config(model=str(folder / "model")))
    for text in texts:
        report = checker.check(text)
        shown = {
            "lang": report.model.lang,
            "values": [quantity.value for quantity in report.quantities],
            "units": [quantity.unit for quantity in report.quantities],
            "sentences": [sentence.text for sentence in checker.read(text)[1].sents],
            "findings": [[finding.check, finding.spans[0].text] for finding in report.findings],
            "consistent": report.summary.consistent,
        }
        print(json.dumps(shown, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
