"""The commands and their options."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__
from factcheck.cli import output
from factcheck.cli.guard import FINDINGS, TROUBLE, GuardedGroup, tell
from factcheck.cli.options import (
    checking_options,
    debug_option,
    ignore_option,
    model_option,
    reading_options,
)
from factcheck.cli.selection import Selection
from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from factcheck.cli.baseline import Baseline
    from factcheck.cli.changes import Changes
    from factcheck.cli.run import Run
    from factcheck.cli.walk import Source, Trouble
    from factcheck.config.settings import Settings


@click.group(
    cls=GuardedGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing found, 1 findings, 2 a wrong option or an input that could not be read.",
)
@click.version_option(__version__, prog_name="factcheck", message="%(prog)s %(version)s")
@debug_option
def factcheck() -> None:
    """Find the figures in a text that contradict each other.

    Options of reading and checking can also stand in the environment: FACTCHECK_FAIL_ON=warning.
    """


@factcheck.command(short_help="Check texts.")
@reading_options
@checking_options
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
    config_file: str | None,
    isolated: bool,
    force_exclude: bool,
    write_baseline: bool,
    changed_since: str | None,
    explain: str | None,
    fix: bool,
    choose: dict[str, int],
    diff: bool,
    quiet: bool,
    verbose: bool,
    **options: Any,
) -> None:
    """Check texts and show which of their figures contradict each other.

    PATH is a file, or a directory that is searched for texts; "-" is standard input.
    """
    from factcheck.cli.run import Run

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other")
    if choose and not (fix or diff):
        raise click.UsageError("--choose needs --fix to make the edits, or --diff to show them")
    settings = _settings(options, config_file, isolated)
    run = Run(settings, input_format=input_format, published=_day(published))
    sources = run.sources(paths, force_exclude=force_exclude)
    baseline = Path(run.config.baseline) if run.config.baseline else None
    if write_baseline:
        _write_baseline(run, sources, baseline, changed_since)
        ctx.exit(TROUBLE if run.trouble else 0)
    changes = _changes(changed_since)
    if changes is not None:
        sources = [item for item in sources if changes.concern(item, run.tables_of)]
    selection = Selection(_baseline(baseline), changes)
    if explain is not None:
        from factcheck.cli.explain import write_explanation

        write_explanation(run, sources, explain, selection)
        ctx.exit(TROUBLE if run.trouble else 0)
    if diff:
        from factcheck.cli.fix import show_edits

        edited = show_edits(selection.results(run, sources), choose)
        ctx.exit(TROUBLE if run.trouble else FINDINGS if edited else 0)
    if fix:
        from factcheck.cli.fix import make_edits

        run.trouble |= not make_edits(selection.results(run, sources), choose)
        run.silent = True
        selection = Selection(_baseline(baseline), _changes(changed_since))
    writer = output.Output(output_format, verbose=verbose, quiet=quiet, fail_on=run.config.fail_on, lasting=run.lasting)
    run.whole = writer.shows_all
    run.keeps_pieces = baseline is None and changes is None
    writer.write(selection.entries(selection.results(run, sources)))
    selection.tell_gone(baseline)
    if run.trouble:
        ctx.exit(TROUBLE)
    if selection.failed:
        ctx.exit(FINDINGS)


def _baseline(file: Path | None) -> Baseline | None:
    if file is None:
        return None
    from factcheck.cli.baseline import Baseline

    return Baseline.read(file)


def _changes(revision: str | None) -> Changes | None:
    if revision is None:
        return None
    from factcheck.cli.changes import Changes

    return Changes.since(revision, Path.cwd())


def _write_baseline(
    run: Run, sources: Sequence[Source | Trouble], file: Path | None, changed_since: str | None
) -> None:
    from factcheck.cli.baseline import Recorder
    from factcheck.report.formats import Unread

    if file is None:
        raise click.UsageError("--write-baseline needs a --baseline FILE to write, or one in the configuration")
    if changed_since is not None:
        raise click.UsageError("--write-baseline and --changed-since exclude each other")
    recorder = Recorder(file)
    for item in run.results(sources):
        if not isinstance(item, Unread):
            recorder.add(item)
    number = recorder.write()
    tell(f"{file}: {number} known {'finding' if number == 1 else 'findings'}")


@factcheck.command(short_help="Show figures, periods and names, unchecked.")
@reading_options
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output_format: str,
    input_format: str | None,
    published: datetime | None,
    config_file: str | None,
    isolated: bool,
    force_exclude: bool,
    **options: Any,
) -> None:
    """Show the figures, periods and names of texts, without checking them.

    PATH is a file, or a directory that is searched for texts; "-" is standard input.
    """
    from factcheck.cli.run import Run

    settings = _settings(options, config_file, isolated)
    run = Run(settings, input_format=input_format, published=_day(published), checks=False)
    sources = run.sources(paths, force_exclude=force_exclude)
    output.Output(output_format, verbose=True, quiet=False).write(Selection().entries(run.results(sources)))
    if run.trouble:
        ctx.exit(TROUBLE)


@factcheck.command(short_help="List the checks, or show the page of one.")
@click.argument("check_id", metavar="CHECK", required=False)
@debug_option
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
    if not output.colour():
        sys.stdout.write(f"{page}\n")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=output.width()).print(Markdown(page))


@factcheck.command(short_help="Answer over HTTP.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@model_option
@ignore_option
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    metavar="N",
    help="Largest text that is accepted, in bytes of UTF-8 (default 1 MiB).",
)
@debug_option
def serve(host: str, port: int, **options: Any) -> None:
    """Answer over HTTP: POST /v1/check and more, described in /openapi.json."""
    from factcheck.config.settings import Settings
    from factcheck.service.server import serve as run  # loads the web framework

    run(Settings(options, isolated=True).for_directory(Path.cwd()), host=host, port=port)


def _settings(options: dict[str, Any], config_file: str | None, isolated: bool) -> Settings:
    from factcheck.config.settings import Settings

    return Settings(options, file=Path(config_file) if config_file else None, isolated=isolated)


def _day(published: datetime | None) -> date | None:
    return published.date() if published else None


def main() -> None:
    """The program `factcheck`."""
    factcheck(prog_name="factcheck")
