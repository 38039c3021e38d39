"""The commands and their options."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck import __version__
from factcheck.cli.guard import FINDINGS, TROUBLE, GuardedGroup, set_encoding, tell, tell_bug
from factcheck.cli.inputs import STANDARD_INPUT, display_name, read_bytes
from factcheck.cli.progress import progress
from factcheck.errors import ConfigError, InputError
from factcheck.report.formats import names as output_formats

if TYPE_CHECKING:
    from factcheck.checker import Checker
    from factcheck.config import Config
    from factcheck.documents import Document
    from factcheck.report.formats import Entry, Unread, View
    from factcheck.report.model import Extracted

Command = TypeVar("Command", bound=Callable[..., Any])
NARROWEST = 80  # columns for what is not written to a terminal
WIDEST = 120  # longer lines are hard to read


def _known_output(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Loaded when it is given: the help loads no writer."""
    from factcheck.report.formats import load

    known = _known(value, output_formats(), param)
    if ctx.command.name == "extract" and not load(known).shows_extracts:
        fitting = ", ".join(name for name in output_formats() if load(name).shows_extracts)
        problem = f'"{known}" writes findings, and there are none here; use one of {fitting}'
        raise click.BadParameter(problem, param=param)
    return known


def _known_input(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Looked up when it is given: the help loads no reader."""
    if value is None:
        return None
    from factcheck.documents import formats

    return _known(value, formats(), param)


def _known(value: str, names: Sequence[str], param: click.Parameter) -> str:
    if value in names:
        return value
    close = difflib.get_close_matches(value, names, n=1)
    advice = f'did you mean "{close[0]}"?' if close else f"known are {', '.join(names)}"
    raise click.BadParameter(f'unknown format "{value}"; {advice}', param=param)


def _set_debug(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta["factcheck.debug"] = True


def _debug_option(command: Command) -> Command:
    return click.option(
        "--debug",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_set_debug,
        help="Show where an error in factcheck itself happened.",
    )(command)


def _reading_options(command: Command) -> Command:
    """What `check` and `extract` share."""
    options = [
        click.argument("paths", metavar="PATH... | -", nargs=-1, required=True),
        click.option(
            "--format",
            "output_format",
            metavar="FORMAT",
            callback=_known_output,
            default="text",
            help=f"How to write the report: {', '.join(output_formats())} (default text).",
        ),
        click.option(
            "--input-format",
            metavar="FORMAT",
            callback=_known_input,
            help="How to read the files: text or markdown; by the ending of the name if not given.",
        ),
        click.option(
            "--published",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help='Date of publication, for "last year"; the dateline\'s if not given.',
        ),
        click.option("--model", metavar="NAME|PATH", help="Language model to read with; the shipped one if not given."),
        click.option(
            "--max-file-bytes",
            type=click.IntRange(min=1),
            metavar="N",
            help="Largest file that is read, in bytes (default 64 MiB).",
        ),
        _debug_option,
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.group(
    cls=GuardedGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing found, 1 findings, 2 a wrong option or an input that could not be read.",
)
@click.version_option(__version__, prog_name="factcheck", message="%(prog)s %(version)s")
@_debug_option
def factcheck() -> None:
    """Find the figures in a text that contradict each other.

    Options of reading and checking can also stand in the environment: FACTCHECK_FAIL_ON=warning.
    """


@factcheck.command(short_help="Check texts.")
@_reading_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="Least severity that makes the exit code 1 (default error).",
)
@click.option("--ignore", metavar="CHECK", multiple=True, help="A check that is not run; can be given again.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings only.")
@click.option("-v", "--verbose", is_flag=True, help="List every figure, period and name as well.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output_format: str,
    input_format: str | None,
    published: datetime | None,
    fail_on: str | None,
    quiet: bool,
    verbose: bool,
    **options: Any,
) -> None:
    """Check texts and show which of their figures contradict each other.

    PATH is a text or Markdown file; "-" is standard input.
    """
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other")
    config = _config(fail_on=fail_on, **options)
    checker = _checker(config)
    seen = _Seen()

    def read(document: Document) -> Extracted:
        report = checker.check_document(document, published=_day(published))
        seen.severities.update(finding.severity.value for finding in report.findings)
        return report

    entries = _entries(paths, input_format, config, read, seen)
    _write(output_format, entries, verbose=verbose, quiet=quiet, fail_on=config.fail_on)
    if seen.trouble:
        ctx.exit(TROUBLE)
    failing = ("error", "warning", "note")[: ("error", "warning", "note").index(config.fail_on) + 1]
    if seen.severities & set(failing):
        ctx.exit(FINDINGS)


@factcheck.command(short_help="Show figures, periods and names, unchecked.")
@_reading_options
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output_format: str,
    input_format: str | None,
    published: datetime | None,
    **options: Any,
) -> None:
    """Show the figures, periods and names of texts, without checking them.

    PATH is a text or Markdown file; "-" is standard input.
    """
    config = _config(**options)
    checker = _checker(config)
    seen = _Seen()

    def read(document: Document) -> Extracted:
        return checker.extract_document(document, published=_day(published))

    _write(output_format, _entries(paths, input_format, config, read, seen), verbose=True, quiet=False)
    if seen.trouble:
        ctx.exit(TROUBLE)


@factcheck.command(short_help="List the checks, or show the page of one.")
@click.argument("check_id", metavar="CHECK", required=False)
@_debug_option
def checks(check_id: str | None) -> None:
    """List the checks, or show the page of one."""
    from factcheck.checks import catalogue  # reads every check's file

    known = {item.name: item for item in catalogue()}
    if check_id is None:
        width = max(map(len, known), default=0)
        for name, item in known.items():
            sys.stdout.write(f"{name:<{width}}  {item.title}\n")
        return
    if check_id not in known:
        close = difflib.get_close_matches(check_id, known, n=1, cutoff=0.5)
        advice = f'did you mean "{close[0]}"?' if close else '"factcheck checks" lists them'
        raise ConfigError(f'unknown check "{check_id}"; {advice}')
    page = known[check_id].page
    if not _colour():
        sys.stdout.write(f"{page}\n")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=_width()).print(Markdown(page))


@factcheck.command(short_help="Answer over HTTP.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--model", metavar="NAME|PATH", help="Language model to read with; the shipped one if not given.")
@click.option("--ignore", metavar="CHECK", multiple=True, help="A check that is not run; can be given again.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    metavar="N",
    help="Largest text that is accepted, in bytes of UTF-8 (default 1 MiB).",
)
@_debug_option
def serve(host: str, port: int, **options: Any) -> None:
    """Answer over HTTP: POST /v1/check and more, described in /openapi.json."""
    from factcheck.service.server import serve as run  # loads the web framework

    run(_config(**options), host=host, port=port)


class _Seen:
    """What the exit code needs to know of the inputs so far."""

    def __init__(self) -> None:
        self.severities: set[str] = set()
        self.trouble = False


def _entries(
    paths: tuple[str, ...],
    input_format: str | None,
    config: Config,
    read: Callable[[Document], Extracted],
    seen: _Seen,
) -> Iterator[Entry | Unread]:
    """Each input as it is read; one that cannot be read gets its line and hinders no other."""
    from factcheck.documents import format_of, read_document
    from factcheck.report.formats import Entry, Unread

    for number, path in enumerate(paths, start=1):
        name = display_name(path)
        try:
            with progress(f"Reading {name} ({number} of {len(paths)})"):
                chosen = input_format or ("text" if path == STANDARD_INPUT else format_of(path))
                document = read_document(read_bytes(path, config.max_file_bytes), format=chosen, name=name)
                report = read(document)
        except InputError as error:
            problem = error.problem
            tell(f"{name}: {problem}")
        except (click.ClickException, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 a bug on one text must not cost the other texts
            problem = f"an error in factcheck itself ({type(error).__name__})"
            tell_bug(error, name)
        else:
            yield Entry(name, document.source, report)
            continue
        seen.trouble = True
        yield Unread(name, problem)


def _write(
    output_format: str, entries: Iterator[Entry | Unread], *, verbose: bool, quiet: bool, fail_on: str = "error"
) -> None:
    """The pieces as they come, so that they keep their order with the lines on standard error."""
    from factcheck.report.formats import load

    format = load(output_format)
    if format.encoding is not None:
        set_encoding(format.encoding, errors="strict")
    for piece in format.render(entries, _view(verbose=verbose, quiet=quiet, fail_on=fail_on)):
        sys.stdout.write(piece)
        sys.stdout.flush()


def _view(*, verbose: bool, quiet: bool, fail_on: str) -> View:
    from factcheck.report.formats import View

    return View(colour=_colour(), width=_width(), verbose=verbose, quiet=quiet, fail_on=fail_on)


def _colour() -> bool:
    """A terminal that wants colour: https://no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """Columns of the terminal within what is readable; the same for every pipe and file."""
    if not sys.stdout.isatty():
        return NARROWEST
    from shutil import get_terminal_size

    return min(get_terminal_size((NARROWEST, 24)).columns, WIDEST)


def _config(**given: Any) -> Config:
    """The options given here over those of the environment.

    Raises:
        ConfigError: One has a value that it cannot have.
    """
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    from factcheck.config import Config

    try:
        return Config(**{name: value for name, value in given.items() if value not in (None, ())})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        option = str(first["loc"][0]) if first["loc"] else "options"
        raise ConfigError(f"{_source(option, given)}: {first['msg']}; it is {first['input']!r}") from error
    except SettingsError as error:
        # It names the field in its message only.
        named = re.search(r'field "(\w+)"', str(error))
        option = f"FACTCHECK_{named.group(1).upper()}" if named else "the environment"
        raise ConfigError(f'{option}: a list is written as JSON, such as ["direction"]') from error


def _source(option: str, given: dict[str, Any]) -> str:
    """The option as the user gave it, on the command line or in the environment."""
    if given.get(option) in (None, ()):
        return f"FACTCHECK_{option.upper()}"
    return f"--{option.replace('_', '-')}"


def _checker(config: Config) -> Checker:
    from factcheck.checker import Checker  # loads the language model

    with progress("Loading the language model"):
        return Checker(config)


def _day(published: datetime | None) -> date | None:
    return published.date() if published else None


def main() -> None:
    """The program `factcheck`."""
    factcheck(prog_name="factcheck")
