"""Puts the separately trained parts together: one pipeline, one directory, one manifest."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy

from factcheck.language.model_files import write_manifest
from factcheck.language.tokenizer import number_tokenizer

NAME = "factcheck_en"


def assemble(*, parser: Path, senter: Path, ner: Path, target: Path, version: str) -> None:
    """Writes the pipeline senter → tok2vec → tagger … parser → ner to `target`, replacing what is there.

    Args:
        parser: A trained pipeline of tok2vec, tagger, morphologizer, lemmatizer and parser.
        senter: A trained pipeline with a `senter`.
        ner: A trained pipeline of tok2vec and ner; the tok2vec is copied into the component.
        target: The directory of the model.
        version: Its version, for the report and the manifest.
    """
    nlp = spacy.load(parser)
    nlp.tokenizer = number_tokenizer(nlp)  # a model's saved rules outlive the code that they were made by
    nlp.add_pipe("senter", source=spacy.load(senter), first=True)
    entities = spacy.load(ner)
    entities.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=entities, last=True)
    nlp.meta.update(
        name="figures",
        version=version,
        description="English text that is dense with figures: Universal Dependencies, PER, ORG and LOC.",
        license="CC BY-SA 4.0",
        author="The factcheck authors",
        url="",
        email="",
    )
    nlp.meta.pop("performance", None)
    config = nlp.config
    config["paths"] = dict.fromkeys(config["paths"])  # where the corpora happened to lie
    nlp.config = config
    fresh = target.with_name(f"{target.name}.new")
    nlp.to_disk(fresh)
    write_manifest(fresh, name=NAME, version=version, lang="en")
    if target.exists():
        shutil.rmtree(target)
    fresh.rename(target)
