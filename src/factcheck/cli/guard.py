"""No command ends in a traceback: every failure becomes one line and an exit code."""

from __future__ import annotations

import io
import os
import signal
import sys
import traceback
from typing import Any

import click

from factcheck.errors import FactcheckError

FINDINGS = 1
TROUBLE = 2
INTERRUPTED = 128 + signal.SIGINT
# As if the signal had ended the program: neither "clean" nor "findings" would be true.
READER_GONE = 128 + signal.SIGPIPE if hasattr(signal, "SIGPIPE") else 1


class GuardedGroup(click.Group):
    """A group of commands whose failures are told in one line each."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; whatever it raises ends in an exit code."""
        try:
            set_encoding(None, errors="backslashreplace")
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            ctx.exit(READER_GONE)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except FactcheckError as error:
            tell(str(error))
            ctx.exit(TROUBLE)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001 a bug: the user gets a line, whoever repairs it --debug
            tell_bug(error)
            ctx.exit(TROUBLE)
        return result


def set_encoding(encoding: str | None, *, errors: str) -> None:
    """Sets how standard output is encoded; None keeps what the terminal has.

    Prose shows what an older terminal lacks as "\\u2212" rather than not at all.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors=errors)


def tell(line: str) -> None:
    """One line on standard error, whatever the line holds."""
    safe = line.encode("utf-8", "backslashreplace").decode("utf-8")
    click.echo("".join(char if char.isprintable() else ascii(char)[1:-1] for char in safe), err=True)


def tell_bug(error: Exception, name: str = "factcheck") -> None:
    """One line on an error that should not have happened; the traceback too where `--debug` is given."""
    if debugging():
        traceback.print_exception(error, file=sys.stderr)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    hint = "" if debugging() else "; --debug shows where"
    tell(f"{name}: an error in factcheck itself, please report it ({what}){hint}")


def debugging() -> bool:
    """Whether `--debug` was given to the command that runs."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().meta.get("factcheck.debug"))


def _drop_output() -> None:
    """Lets Python's own flush at exit succeed: it would complain on standard error."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a standard output that is no file, as in tests
        return
