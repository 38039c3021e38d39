"""Several processes: the same answers in the same order, and nothing left over when something goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.cli import workers
from factcheck.cli.reading import Answer, Answered, Failure, Task
from factcheck.cli.walk import Trouble
from factcheck.config import Config

SOURCE = Path(__file__).resolve().parent.parent / "src"
WRONG = "Ferry fares rose by £13 million, to £42 million from £23 million.\n"
RIGHT = "Ferry fares rose by £19 million, to £42 million from £23 million.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A directory with a few texts, one of which is no text."""
    for number in range(12):
        (tmp_path / f"{number:02}.md").write_text(WRONG if number % 3 == 0 else RIGHT * number)
    (tmp_path / "05.md").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path


def end_by_itself(_: Task) -> Answer:
    """As if the system had run out of memory."""
    os._exit(1)


def check(place: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "factcheck", "check", ".", "--no-cache", *options]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("format", ["text", "json"])
def test_output_does_not_depend_on_the_number_of_processes(texts: Path, format: str) -> None:
    alone, together = check(texts, "--format", format), check(texts, "--format", format, "-j", "3")
    assert together.stdout == alone.stdout
    assert (together.returncode, together.stderr) == (alone.returncode, alone.stderr)
    assert alone.returncode == 2
    assert alone.stderr == "05.md: not a text file: it starts like a PNG image; nothing was checked\n"


def test_files_are_read_a_bounded_way_ahead() -> None:
    taken = []

    def tasks() -> Iterator[Task | Trouble]:
        for number in range(200):
            taken.append(number)
            yield Task(number, f"{number}.md", RIGHT.encode(), "markdown", Config())

    results = workers.answers(tasks(), 2)
    first = next(results)
    assert isinstance(first, Answered)
    assert isinstance(first.answer, Answer)
    assert len(taken) <= 2 * workers.AHEAD
    results.close()  # type: ignore[attr-defined]


def test_process_that_ends_by_itself_is_told_for_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_work", end_by_itself)
    tasks = [Task(number, f"{number}.md", b"x", "text", Config()) for number in range(3)]
    found = [item.answer for item in workers.answers(tasks, 2) if isinstance(item, Answered)]
    assert found == [Failure("not checked: a process ended by itself; perhaps memory ran out")] * 3


def test_interruption_ends_all_processes(texts: Path) -> None:
    for number in range(100, 400):
        (texts / f"{number}.md").write_text((WRONG + "\n") * 40)
    command = [sys.executable, "-m", "factcheck", "check", ".", "--no-cache", "-j", "2", "--format", "ndjson"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    # Whoever runs the tests in the background ignores interruptions, and his children would too.
    heeded = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(
        command, cwd=texts, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    signal.signal(signal.SIGINT, heeded)
    assert running.stdout is not None
    running.stdout.readline()  # the first answer: all processes are at work
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors.decode().splitlines()[-1]) == (130, "Interrupted.")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _alive(running.pid):
        time.sleep(0.1)
    assert not _alive(running.pid)


def test_a_pool_stopped_in_the_middle_of_an_answer_ends() -> None:
    pool = workers._pool(2)
    first, *_ = [pool.submit(bytes, 100_000_000) for _ in range(6)]
    first.result()  # the next ones are being written, and none of them fits into a pipe
    workers._stop(pool)
    ending = threading.Thread(target=pool.shutdown, kwargs={"cancel_futures": True}, daemon=True)
    ending.start()
    ending.join(timeout=30)
    assert not ending.is_alive()


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
