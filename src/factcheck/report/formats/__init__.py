"""How reports are written out: one format per module, found by its file name.

A module (or package) of this package is a format: its name is the value of `--format`, and it
has a `FORMAT` with a `render` method. Nothing else registers it, and no format imports another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from factcheck.report.model import Extracted


class Shelf(Protocol):
    """Where pieces that were written of one text are kept for the next run."""

    def piece(self, name: str, entry: Entry, write: Callable[[Entry], str]) -> str:
        """The piece of that name; where it is not kept, it is written from the whole report."""
        ...


class Brief(NamedTuple):
    """What a run has to know of a report, whatever is shown of it.

    Attributes:
        checked: Whether it is a `Report`, and not an `Extracted`.
        findings: How many there are of each severity that there are any of.
        not_read: What was not read because there is too much of it.
    """

    checked: bool = False
    findings: Mapping[str, int] = {}
    not_read: Sequence[str] = ()

    @classmethod
    def of(cls, report: Extracted) -> Brief:
        """That of a report."""
        found = getattr(report, "findings", None)
        if found is None:
            return cls()
        counts = Counter(finding.severity.value for finding in found)
        return cls(True, dict(counts), tuple(getattr(getattr(report, "summary", None), "not_read", ())))


@dataclass(frozen=True)
class Entry:
    """One text with what was found out about it.

    Attributes:
        path: The input as the user named it; "-" is standard input.
        text: The text as submitted: the spans of the report are cut from it.
        report: A `Report`, or an `Extracted` where nothing was checked; with a shelf, perhaps its findings and its
            summary only.
        shelf: For formats that need all of a report, and whose pieces are worth keeping.
        beside: The text of each file that was read together with it, by the path that spans have.
    """

    path: str
    text: str
    report: Extracted
    shelf: Shelf | None = None
    beside: Mapping[str, str] = field(default_factory=dict)

    @property
    def brief(self) -> Brief:
        """What there is to know of its report without looking at it."""
        return Brief.of(self.report)

    def piece(self, name: str, write: Callable[[Entry], str]) -> str:
        """What a format writes of this text, as it was kept from an earlier run, or written now.

        Args:
            name: Of the piece: everything that it depends on besides the report, its path among it.
            write: From an entry whose report is whole.
        """
        return write(self) if self.shelf is None else self.shelf.piece(name, self, write)


@dataclass(frozen=True, slots=True)
class Unread:
    """One input that could not be read.

    Attributes:
        path: The input as the user named it.
        problem: What is wrong, in one clause without a full stop.
    """

    path: str
    problem: str


Lasting: TypeAlias = Callable[[str, Callable[[], str]], str]
"""From a name and what finds the text of that name to the text."""


def found_now(name: str, find: Callable[[], str]) -> str:
    """The text, where nothing is kept."""
    del name
    return find()


@dataclass(frozen=True, slots=True)
class View:
    """How much is shown, and on what; a format that has one form only ignores it.

    Attributes:
        colour: The output understands ANSI colours.
        width: Columns to write for; figures and source lines are never cut for it.
        verbose: Every figure is listed.
        quiet: The findings alone.
        fail_on: Least severity that counts as failed, for a format that knows only passed and failed.
        lasting: For what depends on this program alone and takes long to find: perhaps it is kept.
    """

    colour: bool = False
    width: int = 80
    verbose: bool = False
    quiet: bool = False
    fail_on: str = "error"
    lasting: Lasting = field(default=found_now, repr=False, compare=False)


class Format(Protocol):
    """A way to write reports.

    Attributes:
        name: That of its file.
        encoding: What it is by definition; None for what the terminal has.
        shows_extracts: Whether it has a place for what was read and not checked.
    """

    name: str
    encoding: str | None
    shows_extracts: bool

    def shows_all(self, view: View) -> bool:
        """Whether all of a report is needed; otherwise its findings, told or suppressed, and its summary do."""
        ...

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """The output in pieces that are joined as they are; each entry is written as it comes."""
        ...


class FindingsOnly:
    """What the formats have in common that show findings, told or suppressed, and nothing else of a report."""

    encoding: str | None = "utf-8"
    shows_extracts = False

    def shows_all(self, view: View) -> bool:
        """Findings only, and the summary."""
        del view
        return False


def names() -> tuple[str, ...]:
    """The names of the formats, in alphabetical order; loads none of them."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def load(name: str) -> Format:
    """The format of that name.

    Raises:
        LookupError: There is none.
    """
    if name not in names():
        raise LookupError(f'unknown output format "{name}"; known are {", ".join(names())}')
    format: Format = import_module(f"{__name__}.{name}").FORMAT
    return format
