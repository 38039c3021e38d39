"""A tiny German, installed beside the program: a package of word lists, and a stand-in pipeline with German trees.

    FACTCHECK_LANGUAGE=de PYTHONPATH=FOLDER python tiny_german.py FOLDER TEXT…

`install` writes the lists whose words differ, as a package that an entry point names; the others stay English. Called
as a program, it checks each text and prints its findings as JSON: a process of its own, since one reads one language.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3] / "src" / "factcheck"

WORDS = {
    "documents/other_languages.toml": [
        ('"auch", "auf", "aus",', '"auch", "aus",'), ('"sind", "um", "und", "von",', '"sind", "und",'),
        ('"a", "about",', '"a", "about", "auf", "um", "von",'),
    ],
    "extraction/scales.toml": [('names = ["million", "millions"]', 'names = ["million", "millionen"]')],
    "extraction/figures.toml": [('percent = ["%",', 'percent = ["%", "prozent",')],
    "extraction/units.toml": [('"tonne", "tonnes"', '"tonne", "tonnes", "tonnen"')],
    "facts/change.toml": [
        (
            "verb = [\n",
            'verb = [\n  { lemma = "steigen", direction = "up", opposite = "fallen",'
            ' forms = ["steigt", "stieg", "gestiegen", "steigend"] },\n'
            '  { lemma = "fallen", direction = "down", opposite = "steigen",'
            ' forms = ["fällt", "fiel", "gefallen", "fallend"] },\n',
        )
    ],
    "facts/cues.toml": [
        ('start = ["from"]', 'start = ["von"]'),
        ('end = ["to",', 'end = ["auf",'),
        ('change = ["by"]', 'change = ["um"]'),
    ],
    "language/scan.toml": [("words = [", 'words = [\n  "hälfte", "viertel", ')],
    "language/sentences.toml": [("before_figures = [", 'before_figures = [\n  "nr.", ')],
    "language/tokenizer.toml": [('"Approx.",', '"Mio.", "Mrd.", "Nr.",')],
}  # fmt: skip
"""File → what is replaced in the English one."""

TREE = (
    "Umsatz/umsatz/NOUN/2/nsubj stieg/steigen/VERB/0/ROOT um/um/ADP/5/case {}/{}/NUM/5/nummod"
    " Prozent/prozent/NOUN/2/obl auf/auf/ADP/9/case 43,4/43,4/NUM/8/compound Millionen/million/NUM/9/nummod"
    " Euro/euro/NOUN/2/obl von/von/ADP/13/case 32,1/32,1/NUM/12/compound Millionen/million/NUM/13/nummod"
    " Euro/euro/NOUN/2/obl ././PUNCT/2/punct"
)


def install(folder: Path) -> None:
    """The package `factcheck_de` under `folder`, as an installer leaves it there."""
    for name, replacements in WORDS.items():
        layer, file = name.split("/")
        text = (SOURCE / layer / "data" / "en" / file).read_text(encoding="utf-8")
        for english, german in replacements:
            if english not in text:
                raise ValueError(f"{name} has no {english!r}")
            text = text.replace(english, german, 1)
        place = folder / "factcheck_de" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (folder / "factcheck_de" / "__init__.py").touch()
    about = folder / "factcheck_de-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: factcheck_de\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[factcheck.languages]\nde = factcheck_de\n", encoding="utf-8")


def main(folder: Path, texts: list[str]) -> None:
    """Builds the pipeline, then checks the texts with it."""
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
