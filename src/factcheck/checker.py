"""The pipeline, loaded once and used often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Self

from factcheck import __version__
from factcheck.checks import Check, catalogue
from factcheck.checks._judgement import judge
from factcheck.config import Config
from factcheck.config.check_names import unknown_check
from factcheck.documents import Document, read_document, with_tables
from factcheck.errors import ConfigError
from factcheck.extraction import Extraction
from factcheck.extraction import extract as extract_figures
from factcheck.extraction.entities import make_entities
from factcheck.extraction.house import KEY as HOUSE
from factcheck.extraction.house import House
from factcheck.extraction.periods import make_periods
from factcheck.extraction.quantities import make_quantities
from factcheck.facts import read_facts
from factcheck.language import Pipeline
from factcheck.report.build import build_report, extracted
from factcheck.report.model import Extracted, ModelItem, Report, Severity, ToolItem
from factcheck.report.policy import Policy
from factcheck.report.spans import Spans
from factcheck.report.suppression import CHECK as IDLE_CHECK
from factcheck.ties import ties_for

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Checker:
    """Reads texts and reports what their figures say of each other.

    Loading takes the model into memory; afterwards the object may be used from several threads.

    Args:
        config: Options; read from the environment if None.
    Raises:
        ConfigError: An unknown check is ignored.
        ModelError: The language model is missing or does not match.
    """

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._configure(self.config)
        self._pipeline = Pipeline(self.config.model)
        info = self._pipeline.info
        self._model = ModelItem(name=info.name, version=info.version, lang=info.lang, sha256=info.sha256)
        self._tool = ToolItem(version=__version__)
        nlp = self._pipeline.nlp
        self._ties = ties_for(info.lang) if self.config.read_ties else None
        # Dates first: what they claim is no quantity.
        self._components = (
            make_periods(nlp, "factcheck_periods"),
            make_quantities(nlp, "factcheck_quantities"),
            make_entities(nlp, "factcheck_entities"),
        )

    def check(
        self,
        text: str | bytes,
        *,
        format: str = "text",
        published: date | None = None,
        name: str = "text",
        tables: Mapping[str, str] | None = None,
    ) -> Report:
        """Check one text.

        Args:
            text: As submitted; all offsets of the report point into it. A file that is no text
                is given as its bytes; there they point into the text that it holds.
            format: A reader of `factcheck.documents.formats()`.
            published: Date of publication, instead of the one that the text gives.
            name: What to call the text in errors.
            tables: CSV or TSV files that the text is held against, by the name to tell them by.
        Raises:
            UnknownFormat: There is no such reader.
            InvalidCharacter: The text holds a NUL or a lone surrogate.
            InputError: The bytes are not what the format says.
        """
        document = with_tables(read_document(text, format=format, name=name), tables or {})
        return self.check_document(document, published=published)

    def check_document(self, document: Document, *, published: date | None = None) -> Report:
        """Check a text that `factcheck.documents.read_document` has taken apart.

        Args:
            document: Its blocks and source map; the report's offsets point into its source.
            published: Date of publication, instead of the one that the text gives.
        """
        document, doc, extraction = self._read(document, published)
        facts = read_facts(document, doc, extraction, self._ties)
        judgement = judge(facts, self._checks)
        every = catalogue()
        return build_report(
            Spans(document),
            judgement,
            self._tool,
            self._model,
            tells_idle=any(check.name == IDLE_CHECK for check in self._checks),
            in_full=None if len(self._checks) == len(every) else lambda: judge(facts, every),
            policy=self._policy,
        )

    def extract(
        self, text: str | bytes, *, format: str = "text", published: date | None = None, name: str = "text"
    ) -> Extracted:
        """Read quantities, periods and entities of one text, without checking them; arguments as for `check`."""
        return self.extract_document(read_document(text, format=format, name=name), published=published)

    def extract_document(self, document: Document, *, published: date | None = None) -> Extracted:
        """As `extract`; arguments as for `check_document`."""
        document, _, extraction = self._read(document, published)
        return extracted(Spans(document), extraction, self._tool, self._model)

    def check_many(self, texts: Iterable[str], *, format: str = "text") -> Iterator[Report]:
        """Check texts one after the other, as they come; nothing is kept between them."""
        return (self.check(text, format=format) for text in texts)

    def ignoring(self, checks: Iterable[str]) -> Self:
        """The same checker without some of its checks; the model is shared.

        Raises:
            ConfigError: There is no check of that name.
        """
        return self.configured(self.config.model_copy(update={"ignore": (*self.config.ignore, *checks)}))

    def configured(self, config: Config) -> Self:
        """A checker with other options that shares the model, whatever the options say of it.

        Raises:
            ConfigError: There is no check of a name.
        """
        other = copy(self)
        other.config = config
        other._configure(config)
        return other

    def _configure(self, config: Config) -> None:
        self._checks = _chosen(config.select, config.ignore)
        severity = {check: Severity(name) for check, name in config.severity.items()}
        self._policy = Policy(severity, config.min_confidence)
        number = config.number_format
        self._house = House(
            decimal_mark=number[-2] if number else None,
            group_mark=number[1] if number else None,
            truncates=config.rounding == "truncate",
        )

    def warm(self) -> None:
        """Takes into memory what is otherwise read with the first text that needs it.

        Raises:
            ModelError: The model of ties is not whole.
        """
        if self._ties is not None:
            self._ties.load()

    def read(
        self, text: str | bytes, format: str = "text", published: date | None = None, name: str = "text"
    ) -> tuple[Document, Doc, Extraction]:
        """The layers below the facts, for whoever builds on them: blocks, parsed text and what was found in it."""
        return self._read(read_document(text, format=format, name=name), published)

    def _read(self, document: Document, published: date | None) -> tuple[Document, Doc, Extraction]:
        if published is not None:
            document = replace(document, published=published)
        doc = self._pipeline.read(document.text, [(block.start, block.end) for block in document.prose()])
        doc.user_data["factcheck_published"] = document.published
        doc.user_data[HOUSE] = self._house
        for component in self._components:
            doc = component(doc)
        return document, doc, extract_figures(doc)


def _chosen(selected: Sequence[str], ignored: Sequence[str]) -> tuple[Check, ...]:
    checks = catalogue()
    known = {check.name for check in checks}
    for name in (*selected, *ignored):
        if name not in known:
            raise ConfigError(unknown_check(name))
    wanted = (set(selected) or known) - set(ignored)
    return tuple(check for check in checks if check.name in wanted)


@cache
def default_checker() -> Checker:
    """The checker behind `check` and `extract`, made when first used."""
    return Checker()


def check(
    text: str, *, format: str = "text", published: date | None = None, tables: Mapping[str, str] | None = None
) -> Report:
    """Check one text with a checker that is loaded once; see `Checker.check`."""
    return default_checker().check(text, format=format, published=published, tables=tables)


def extract(text: str, *, format: str = "text", published: date | None = None) -> Extracted:
    """Read one text with a checker that is loaded once; see `Checker.extract`."""
    return default_checker().extract(text, format=format, published=published)
