"""The checker behind the service: loaded beside the event loop, run beside it, a few texts at a time."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol, Self, TypeVar

import anyio
import anyio.to_thread

from factcheck.config import Config
from factcheck.errors import FactcheckError
from factcheck.report.model import Extracted, Report
from factcheck.service.problems import Problem

Result = TypeVar("Result")
logger = logging.getLogger(__name__)
WAITING = 64  # requests that may wait for a turn; beyond, "later" is a better answer than silence


class Reads(Protocol):
    """What the service needs of a checker."""

    def check(
        self,
        text: str,
        *,
        format: str = "text",
        published: date | None = None,
        name: str = "text",
        tables: Mapping[str, str] | None = None,
    ) -> Report:
        """See `factcheck.Checker.check`."""
        ...

    def extract(
        self, text: str, *, format: str = "text", published: date | None = None, name: str = "text"
    ) -> Extracted:
        """See `factcheck.Checker.extract`."""
        ...

    def ignoring(self, checks: Iterable[str]) -> Self:
        """The same checker without some of its checks."""
        ...


class Engine:
    """A checker that may still be loading, with a limit on how much it does at once.

    Args:
        config: Options of the checker.
        checker: A checker that is loaded already.
        parallel: Texts that are worked on at once; one per core if None.
    """

    def __init__(self, config: Config, checker: Reads | None = None, parallel: int | None = None) -> None:
        self.config = config
        self.failure = ""
        self._checker = checker
        self._parallel = parallel or os.cpu_count() or 1
        self._limiter: anyio.CapacityLimiter | None = None

    @property
    def ready(self) -> bool:
        """Whether a text can be read now."""
        return self._checker is not None

    def load_in_background(self) -> None:
        """Starts loading, if need be, without waiting for it: the service answers meanwhile."""
        if not self.ready:
            threading.Thread(target=self._load, name="factcheck-load", daemon=True).start()

    def _load(self) -> None:
        from factcheck.checker import Checker  # slow to import: not in the way of the first answers

        try:
            checker = Checker(self.config)
            checker.warm()
            self._checker = checker
        except Exception as error:
            mine = isinstance(error, FactcheckError)
            self.failure = str(error) if mine else "an error in factcheck itself; the log has the details"
            logger.exception("The checker could not be loaded")

    def checker(self) -> Reads:
        """The loaded checker.

        Raises:
            Problem: not-ready.
        """
        if self._checker is None:
            if self.failure:
                raise Problem("not-ready", f"The checker could not be loaded: {self.failure}.")
            raise Problem("not-ready", "Try again in a few seconds.", headers={"Retry-After": "2"})
        return self._checker

    async def run(self, work: Callable[[], Result]) -> Result:
        """The result of the work, done in a thread when there is a turn for it.

        Raises:
            Problem: busy.
        """
        if self._limiter is None:  # made inside the event loop that it belongs to
            self._limiter = anyio.CapacityLimiter(self._parallel)
        if self._limiter.statistics().tasks_waiting >= WAITING:
            raise Problem("busy", "Try again in a few seconds.", headers={"Retry-After": "5"})
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)
