"""From what the user named to its bytes: a path or "-" for standard input."""

from __future__ import annotations

import errno
import os
import stat
import sys

from factcheck.errors import InputTooLarge, UnreadableInput

STANDARD_INPUT = "-"
ATTEMPTS = 3  # at a file that somebody writes to
_KINDS = (
    (stat.S_ISDIR, "a directory; name the files in it"),
    (stat.S_ISFIFO, 'a named pipe, not a file; "-" reads standard input'),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)
_ERRORS = {
    errno.ENOENT: "no such file",
    errno.ENOTDIR: "no such file: part of the path is not a directory",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: "a link that leads back to itself",
    errno.ENAMETOOLONG: "the name is too long for a file",
}


def read_bytes(path: str, limit: int) -> bytes:
    """What a file or standard input holds.

    Args:
        path: As the user named it; "-" is standard input.
        limit: Bytes that are read at most.
    Raises:
        UnreadableInput: Missing, a directory, no ordinary file, or not to be opened.
        InputTooLarge: Over the limit; at most one byte more than the limit was read.
    """
    name = display_name(path)
    if path == STANDARD_INPUT:
        # Read one byte more than allowed: that is enough to know.
        return _within(sys.stdin.buffer.read(limit + 1), name, limit)
    for _ in range(ATTEMPTS):
        data = _read_once(path, name, limit)
        if data is not None:
            return data
    raise UnreadableInput(name, "changes while it is read; try again when it is finished")


def _read_once(path: str, name: str, limit: int) -> bytes | None:
    """The bytes of a file; None if it changed meanwhile."""
    try:
        status = os.stat(path)
        for is_kind, problem in _KINDS:
            if is_kind(status.st_mode):
                raise UnreadableInput(name, problem)
        if status.st_size > limit:
            raise _too_large(name, limit, status.st_size)
        with open(path, "rb") as file:
            before = os.fstat(file.fileno())
            data = _within(file.read(limit + 1), name, limit)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise UnreadableInput(name, _problem(path, error)) from error
    changed = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
    # Files of /proc and the like have no size before they are read.
    return None if changed or (before.st_size and len(data) != before.st_size) else data


def display_name(path: str) -> str:
    """The path for messages and reports: bytes that are no UTF-8 as `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _within(data: bytes, name: str, limit: int) -> bytes:
    if len(data) > limit:  # it grew while we looked, or has no size of its own
        raise _too_large(name, limit)
    return data


def _problem(path: str, error: OSError | ValueError) -> str:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ENOENT and os.path.islink(path):
        return f"a link to {display_name(os.readlink(path))}, which does not exist"
    if code in _ERRORS:
        return _ERRORS[code]
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"cannot be read: {reason[:1].lower()}{reason[1:]}"


def _too_large(name: str, limit: int, size: int | None = None) -> InputTooLarge:
    has = f"{_size(size)}, " if size is not None else ""
    return InputTooLarge(name, f"too large: {has}over the limit of {_size(limit)}", limit=limit)


def _size(number: int) -> str:
    """Bytes in the largest unit that keeps the number readable: "1.5 MiB"."""
    amount, unit = float(number), "bytes"
    for larger in ("KiB", "MiB", "GiB", "TiB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:,.1f}".removesuffix(".0") + f" {unit}"
