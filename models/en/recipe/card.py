"""Writes the figures of `evaluation.json`, `speed.json` and `sources.toml` into the model card, so that it cannot lie.

    python -m recipe.card        from `models/en`: fills README.md

The card marks what is generated: everything between `<!-- table: NAME -->` and `<!-- end -->` is replaced.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from recipe.sources import sources

TEMPLATES = "figure arcs, held-out templates"
OWN = "own sentences"

_HERE = Path(__file__).resolve().parents[1]
_MARKED = re.compile(r"(<!-- table: (?P<name>[\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_WAYS = {
    "blank tokenizer": "spaCy's English tokenizer alone", "number tokenizer": "our tokenizer alone",
    "segmentation only": "tokens and sentences",
    "everything parsed, without entities": "everything but entities", "everything parsed, with entities": "everything",
    "as the program reads, everything": "as the program reads, every sentence",
    "as the program reads, sentences with figures": "as the program reads, sentences with figures only",
}  # fmt: skip

Rows = list[list[str]]


def fill(readme: Path) -> None:
    """Replaces every marked table of the card by the measured one."""
    readme.write_text(filled(readme.read_text(encoding="utf-8"), readme.parent), encoding="utf-8")


def filled(card: str, folder: Path = _HERE) -> str:
    """The card with every marked table as the files of `folder` have it now.

    Raises:
        KeyError: The card marks a table that is none.
    """
    evaluation = json.loads((folder / "evaluation.json").read_text(encoding="utf-8"))
    speed = json.loads((folder / "speed.json").read_text(encoding="utf-8"))
    return _MARKED.sub(lambda match: match[1] + _TABLES[match["name"]](evaluation, speed) + match[3], card)


def _table(heads: Iterable[str], rows: Rows) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    heads = list(heads)
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _written(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if abs(value) >= 1000 or isinstance(value, int) else f"{value:.1f}"


def _runs(evaluation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The measured models by what the card calls them, those without figures left out."""
    names = {"baseline": "without added sentences", "previous": "version before", "model": "**this model**"}
    return {name: evaluation[key] for key, name in names.items() if key in evaluation}


def _targets(evaluation: dict[str, Any], speed: dict[str, Any]) -> str:
    rows: Rows = []
    model, seeds = evaluation["model"], evaluation.get("seeds", {})
    for target in tomllib.loads((Path(__file__).parent / "targets.toml").read_text(encoding="utf-8"))["target"]:
        found = speed_of(speed, target) if target.get("speed") else model[target["group"]][target["score"]]
        several = {} if target.get("speed") else seeds.get(target["group"], {}).get(target["score"], {})
        # A figure of several seeds is judged by their mean: one of them may have been lucky.
        judged = several.get("mean", found)
        reached = [name for name in ("good", "must") if name in target and _enough(judged, target, name)]
        two_decimals = isinstance(found, float) and target.get("below")
        written = f"{found:.2f}" if two_decimals else _written(found)
        mean = f"{several['mean']:.1f} ({several['spread']:.1f})" if several else "–"
        asked = (_written(target.get(name)) for name in ("must", "good"))
        rows.append([target["text"], written, mean, *asked, (reached or ["no"])[0]])
    heads = [
        "figure",
        "this model",
        f"mean of {seeds['runs']} seeds (best – worst)" if seeds else "mean of seeds",
        "must",
        "good",
        "is",
    ]
    return _table(heads, rows)


def speed_of(speed: dict[str, Any], target: dict[str, Any]) -> float:
    """The figure of `speed.json` that a target names."""
    if "group" not in target:
        return float(speed[target["score"]])
    mix = speed["texts"][target["group"]]
    rates: dict[str, float] = mix["words_per_second"]
    return rates[target["score"]] if target["score"] in rates else float(mix[target["score"]])


def _enough(found: float, target: dict[str, Any], name: str) -> bool:
    # Figures are judged as the card prints them, to one decimal.
    rounded = found if target.get("below") else round(found, 1)
    return bool(rounded <= target[name] if target.get("below") else rounded >= target[name])


def _syntax(evaluation: dict[str, Any], _: dict[str, Any]) -> str:
    names = ("upos", "xpos", "lemma", "uas", "las", "las_in_sentences_with_figures", "las_of_num_words")
    rows = [
        [f"{group}, {run}", *(f"{scores[group][name]:.1f}" for name in names)]
        for group in ("EWT test", "PUD", "GUM test")
        for run, scores in _runs(evaluation).items()
    ]
    heads = ["gold words and sentences", "UPOS", "XPOS", "lemma", "UAS", "LAS", "LAS with figures", "LAS of numbers"]
    return _table(heads, rows)


def _raw(evaluation: dict[str, Any], _: dict[str, Any]) -> str:
    names = ("token_f", "digit_f", "las_f", "sentence_f", "document_sentence_f", "paragraph_sentence_f")
    rows = [
        [f"{group}, {run}", *(f"{scores[group][name]:.1f}" for name in names)]
        for group in ("EWT test", "PUD", "GUM test")
        for run, scores in _runs(evaluation).items()
        if "las_f" in scores[group]
    ]
    heads = ["tokens", "tokens with a digit", "LAS", "sentences", "in whole documents", "with paragraphs"]
    return _table(["raw text", *heads], rows)


def _own(evaluation: dict[str, Any], _: dict[str, Any]) -> str:
    names = {
        "figures": "figures", "figures: number": "numbers", "figures: sign": "% signs", "figures: currency": "currency",
        "facts": "fact arcs", "facts: nsubj": "subjects", "facts: obl": "obliques", "facts: case": "prepositions",
        "facts: nmod": "of and in", "facts: appos": "brackets", "facts: conj": "coordination",
        "sentences_right": "sentences wholly right",
    }  # fmt: skip
    runs = {run: scores[OWN] for run, scores in _runs(evaluation).items() if OWN in scores}
    rows = [[label, *(f"{scores[name]:.1f}" for scores in runs.values())] for name, label in names.items()]
    return _table(["head and label, percent", *runs], rows)


def _templates(evaluation: dict[str, Any], _: dict[str, Any]) -> str:
    names = {
        "head_and_label": "head and label", "head": "head", "number": "numbers", "sign": "% signs",
        "currency": "currency", "case": "prepositions", "measure": "counted nouns",
        "sentences_right": "sentences wholly right",
    }  # fmt: skip
    runs = {run: scores[TEMPLATES] for run, scores in _runs(evaluation).items()}
    rows = [[label, *(f"{scores[name]:.1f}" for scores in runs.values())] for name, label in names.items()]
    return _table(["percent", *runs], rows)


def _entities(evaluation: dict[str, Any], _: dict[str, Any]) -> str:
    names = ("precision", "recall", "f", "unlabelled_f", "PER_f", "ORG_f", "LOC_f", "touched")
    rows = [
        [f"{group}, {run}", *(f"{scores[group][name]:.1f}" for name in names)]
        for group in ("UNER EWT test", "UNER PUD")
        for run, scores in _runs(evaluation).items()
        if group in scores
    ]
    return _table(["gold words", "precision", "recall", "F", "F without types", "PER", "ORG", "LOC", "touched"], rows)


def _speed(_: dict[str, Any], speed: dict[str, Any]) -> str:
    mixes = speed["texts"]
    rows = [["words", *(_written(mix["words"]) for mix in mixes.values())]]
    rows.append(["of which parsed when reading selectively", *(f"{mix['parsed_percent']}%" for mix in mixes.values())])
    rows += [[text, *(_written(mix["words_per_second"][way]) for mix in mixes.values())] for way, text in _WAYS.items()]
    gains = {"gain over reading every sentence": "selective_gain", "gain over everything": "gain_over_spacy"}
    rows += [[text, *(f"{mix[name]:.2f} ×" for mix in mixes.values())] for text, name in gains.items()]
    return _table(["words per second, one core", *mixes], rows)


def _data(_: dict[str, Any], __: dict[str, Any]) -> str:
    rows = [[f"`{s.path}`", f"{s.title} ({s.repository} {s.commit[:7]})", s.licence, s.use] for s in sources()]
    heads = ["file", "what, and from which commit", "licence", "used for"]
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_TABLES: dict[str, Callable[[dict[str, Any], dict[str, Any]], str]] = {
    "targets": _targets, "syntax": _syntax, "raw": _raw, "own sentences": _own, "templates": _templates,
    "entities": _entities, "speed": _speed, "data": _data,
}  # fmt: skip


if __name__ == "__main__":
    fill(_HERE / "README.md")
