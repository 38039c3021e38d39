"""What is done with one file, wherever it is done: read it, check it, and say what went wrong."""

from __future__ import annotations

import traceback
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from factcheck.config import Config
from factcheck.errors import FactcheckError, InputError

if TYPE_CHECKING:
    from factcheck.checker import Checker
    from factcheck.cli.kept import Kept
    from factcheck.report.model import Extracted

PLAIN: Final = "text"


@dataclass(frozen=True, slots=True)
class Task:
    """One file to check.

    Attributes:
        number: Its place among the files of the run.
        name: What to call it.
        data: Its bytes.
        format: A reader of `factcheck.documents.formats()`.
        config: The options that hold for it.
        published: Date of publication, instead of the one that the text gives.
        checks: Whether to check it, or only to read its figures.
        key: Under which the answer is kept for the next run; "" if it is not.
        tables: Name and text of each table that it is held against.
    """

    number: int
    name: str
    data: bytes
    format: str
    config: Config
    published: date | None = None
    checks: bool = True
    key: str = ""
    tables: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out about a file.

    Attributes:
        text: The text that the spans of the report are cut from.
        report: A `Report`, or an `Extracted` where nothing was checked.
    """

    text: str
    report: Extracted


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer.

    Attributes:
        problem: In one clause without a full stop.
        bug: For an error that should not have happened: its type and text.
        trace: For such an error: where it happened.
    """

    problem: str
    bug: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A task with its answer.

    Attributes:
        task: What was asked.
        answer: What came out.
        fresh: Whether it was found now, and not kept from an earlier run.
    """

    task: Task
    answer: Answer | Kept | Failure
    fresh: bool = True


class Desk:
    """Answers tasks with a checker that is loaded for the first of them.

    Args:
        silent: Whether nothing is said while that takes long.
    """

    def __init__(self, *, silent: bool = False) -> None:
        self._silent = silent
        self._checkers: dict[str, Checker] = {}

    def answer(self, task: Task) -> Answer | Failure:
        """What is found out about a file.

        Raises:
            FactcheckError: The checker cannot be loaded, which no other file would change.
        """
        checker = self._checker(task.config)
        try:
            from factcheck.documents import read_document, with_tables

            document = read_document(task.data, format=task.format, name=task.name)
            if document.beyond_limits and not document.text:
                return Failure(f"too large: all of it is one block {document.beyond_limits[0]}; nothing was checked")
            if task.checks:
                whole = with_tables(document, dict(task.tables))
                return Answer(document.source, checker.check_document(whole, published=task.published))
            return Answer(document.source, checker.extract_document(document, published=task.published))
        except InputError as error:
            return Failure(error.problem)
        except (FactcheckError, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 a bug on one text must not cost the other texts
            what = f"{type(error).__name__}: {error}".rstrip(": ")
            trace = "".join(traceback.format_exception(error))
            return Failure(f"an error in factcheck itself ({type(error).__name__})", bug=what, trace=trace)

    def _checker(self, config: Config) -> Checker:
        from factcheck.checker import Checker  # loads the language model
        from factcheck.cli.progress import progress

        key = config.model_dump_json()
        if key not in self._checkers:
            if self._checkers:
                self._checkers[key] = next(iter(self._checkers.values())).configured(config)
            else:
                with nullcontext() if self._silent else progress("Loading the language model"):
                    self._checkers[key] = Checker(config)
        return self._checkers[key]
