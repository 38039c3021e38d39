"""The options that several commands share, and the names that they accept."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from factcheck.report.formats import names as output_formats

Command = TypeVar("Command", bound=Callable[..., Any])
NUMBER_FORMATS = ("1,234.5", "1.234,5", "1 234.5", "1 234,5", "1'234.5")
SEVERITIES = ("error", "warning", "note")


def debug_option(command: Command) -> Command:
    """`--debug`, which every command has."""
    return click.option(
        "--debug",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_set_debug,
        help="Show where an error in factcheck itself happened.",
    )(command)


def model_option(command: Command) -> Command:
    """`--model`."""
    return click.option(
        "--model", metavar="NAME|PATH", help="Language model to read with; the shipped one if not given."
    )(command)


def ignore_option(command: Command) -> Command:
    """`--ignore`."""
    return click.option(
        "--ignore", metavar="CHECK", multiple=True, help="A check that is not run; can be given again."
    )(command)


def reading_options(command: Command) -> Command:
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
            help="How to read the files, such as text or markdown; by the ending of the name if not given.",
        ),
        click.option(
            "--published",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help='Date of publication, for "last year"; the dateline\'s if not given.',
        ),
        model_option,
        click.option(
            "--max-file-bytes",
            type=click.IntRange(min=1),
            metavar="N",
            help="Largest file that is read, in bytes (default 64 MiB).",
        ),
        click.option(
            "--include",
            metavar="PATTERN",
            multiple=True,
            help="Files to take from a directory, as in .gitignore; those with a known ending if not given.",
        ),
        click.option(
            "--exclude",
            metavar="PATTERN",
            multiple=True,
            help="Files and directories to pass over, as in .gitignore; can be given again.",
        ),
        click.option("--force-exclude", is_flag=True, help="Pass over what is excluded even where it is named."),
        click.option(
            "--number-format",
            type=click.Choice(NUMBER_FORMATS),
            help="How the house writes numbers, where a text does not show it.",
        ),
        click.option(
            "--rounding",
            type=click.Choice(["truncate", "round"]),
            help="Whether a figure that was cut off agrees as well (default truncate), or only a rounded one.",
        ),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=0),
            metavar="N",
            help="Files that are checked at once (default 1); 0 for one per processor.",
        ),
        click.option("--cache/--no-cache", default=None, help="Keep what was found for the next run (default)."),
        click.option("--cache-dir", metavar="DIRECTORY", help="Where to keep it (default: a directory of yours)."),
        click.option("--config", "config_file", metavar="FILE", help="The one configuration file that counts."),
        click.option("--isolated", is_flag=True, help="No configuration file counts."),
        debug_option,
    ]
    return _applied(options, command)


def checking_options(command: Command) -> Command:
    """What `check` alone has: which findings are told, and how loudly."""
    options = [
        click.option(
            "--fail-on",
            type=click.Choice(SEVERITIES),
            help="Least severity that makes the exit code 1 (default error).",
        ),
        click.option(
            "--select", metavar="CHECK", multiple=True, help="A check that is run, instead of all; can be given again."
        ),
        ignore_option,
        click.option(
            "--table",
            "tables",
            metavar="FILE",
            multiple=True,
            help="A CSV file that the texts are held against; can be given again.",
        ),
        click.option(
            "--read-ties/--no-read-ties",
            default=None,
            help="Let a trained model read which figures belong together where no rule ties them (default).",
        ),
        click.option(
            "--find-tables/--no-find-tables",
            default=None,
            help="Hold a text against the CSV files that have its name or that it names (default).",
        ),
        click.option(
            "--severity",
            metavar="CHECK=SEVERITY",
            multiple=True,
            callback=_severities,
            help="Severity of the findings of a check, such as direction=note; can be given again.",
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            metavar="0..1",
            help="Leave out findings that are less sure; those without a confidence are kept.",
        ),
        click.option(
            "--explain",
            metavar="[FILE:]LINE",
            help="Instead of the report: what was made of the figures of one line, and why.",
        ),
        click.option("--fix", is_flag=True, help="Mend what is only written wrongly and what was chosen; then report."),
        click.option(
            "--choose",
            metavar="FINGERPRINT=N",
            multiple=True,
            callback=_choices,
            help="A suggestion to apply with --fix or --diff, by its number; can be given again.",
        ),
        click.option("--diff", is_flag=True, help="Show the edits of --fix and make none."),
        click.option("--baseline", metavar="FILE", help="Known findings, which are not told again."),
        click.option("--write-baseline", is_flag=True, help="Write what is found now into the baseline."),
        click.option("--changed-since", metavar="REVISION", help="Only findings that touch lines changed since then."),
    ]
    return _applied(options, command)


def _applied(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _set_debug(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta["factcheck.debug"] = True


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


def _severities(_: click.Context, param: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    result = {}
    for value in values:
        check, mark, severity = value.partition("=")
        if not mark or severity not in SEVERITIES:
            example = f"{check or 'direction'}={SEVERITIES[-1]}"
            raise click.BadParameter(f'"{value}" is not of the form CHECK=SEVERITY, such as {example}', param=param)
        result[check] = severity
    return result


def _choices(_: click.Context, param: click.Parameter, values: Sequence[str]) -> dict[str, int]:
    result = {}
    for value in values:
        fingerprint, mark, number = value.partition("=")
        if not mark or not (number.isascii() and number.isdigit()):
            raise click.BadParameter(f'"{value}" is not of the form FINGERPRINT=N', param=param)
        result[fingerprint] = int(number)
    return result
