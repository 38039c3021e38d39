"""Several files at once: a few processes, each with a model of its own, and answers in the order of the questions."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from factcheck.cli.reading import Answer, Answered, Desk, Failure, Task
from factcheck.cli.walk import Trouble

AHEAD: Final = 16
"""Files per process that may be read ahead of the one that is waited for: one long file does not stop the others,
and the memory does not grow with the number of files."""

_desk: Desk | None = None


def processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Asked:
    task: Task
    future: Future[Answer | Failure]


def answers(tasks: Iterable[Task | Answered | Trouble], jobs: int) -> Iterator[Answered | Trouble]:
    """Each task with its answer, in order; what is no task is passed through.

    Args:
        tasks: Taken as they are needed.
        jobs: Processes; 1 works in this one. None is started before the first task.
    Raises:
        FactcheckError: The checker cannot be loaded.
    """
    if jobs == 1:
        desk = Desk()
        for item in tasks:
            yield Answered(item, desk.answer(item)) if isinstance(item, Task) else item
    else:
        yield from _in_parallel(tasks, jobs)


def _in_parallel(tasks: Iterable[Task | Answered | Trouble], jobs: int) -> Iterator[Answered | Trouble]:
    pool: ProcessPoolExecutor | None = None
    waiting: deque[_Asked | Answered | Trouble] = deque()
    try:
        for item in tasks:
            if isinstance(item, Task):
                pool = pool or _pool(jobs)
                waiting.append(_Asked(item, _submitted(pool, item)))
            else:
                waiting.append(item)
            while len(waiting) >= jobs * AHEAD or (waiting and _is_there(waiting[0])):
                yield _settled(waiting.popleft())
        while waiting:
            yield _settled(waiting.popleft())
    except BaseException:
        if pool is not None:
            _stop(pool)
        raise
    finally:
        if pool is not None:
            # Waited for, since a pool that is still closing when the program ends can print a traceback of its own.
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A forked process would inherit whatever threads the caller runs; a fresh one behaves alike on every system.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """In each process: an interruption is the parent's business, the model is loaded once."""
    global _desk  # noqa: PLW0603 the state of the process, made once when it starts
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _desk = Desk(silent=True)


def _work(task: Task) -> Answer | Failure:
    assert _desk is not None
    return _desk.answer(task)


def _submitted(pool: ProcessPoolExecutor, task: Task) -> Future[Answer | Failure]:
    try:
        return pool.submit(_work, task)
    except BrokenProcessPool as error:
        lost: Future[Answer | Failure] = Future()
        lost.set_exception(error)
        return lost


def _is_there(item: object) -> bool:
    return not isinstance(item, _Asked) or item.future.done()


def _settled(item: _Asked | Answered | Trouble) -> Answered | Trouble:
    if not isinstance(item, _Asked):
        return item
    try:
        return Answered(item.task, item.future.result())
    except BrokenProcessPool:
        return Answered(item.task, Failure("not checked: a process ended by itself; perhaps memory ran out"))


def _stop(pool: ProcessPoolExecutor) -> None:
    """Ends the processes at once: nobody waits for their answers any more."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
    # One that ends in the middle of an answer leaves the pool's thread waiting for the rest of it, as long as anybody
    # holds the writing end; the last to hold it is this process.
    if (answers_of := pool._result_queue) is not None:
        answers_of._writer.close()  # type: ignore[attr-defined]  # the stubs do not list it
