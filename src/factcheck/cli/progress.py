"""A word on standard error about what is being read, once that takes longer than a moment."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

MOMENT = 1.0  # seconds; most files are done before, and a line that flashes disturbs


@contextmanager
def progress(message: str) -> Iterator[None]:
    """Shows the message while the body runs for long, and takes it away before anything else is written.

    Only on a terminal: a log needs no spinner.
    """
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # not for the commands that finish at once

    status = Console(stderr=True).status(message.replace("[", r"\["))
    timer = threading.Timer(MOMENT, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
