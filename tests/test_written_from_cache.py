"""Every output format says the same of a text that is kept from an earlier run as of one that was read just now."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck.cli.commands import factcheck
from factcheck.report.formats import names

TEXT = """# Trams

Tram journeys fell by 6,000, from 48,000 to 45,000. Fares rose by £2, from £3 to £5.

<!-- factcheck: ignore change-amount -- restated -->
Bus journeys fell by 6,000, from 38,000 to 35,000.
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with two texts, and with what an earlier run kept of them, whatever it wrote."""
    place = tmp_path_factory.mktemp("kept")
    (place / "a.md").write_text(TEXT, encoding="utf-8")
    (place / "b.md").write_text("Ferry fares rose by £19, to £42 from £23.\n", encoding="utf-8")
    said(place, "github")
    assert list((place / "cache").glob("??/*"))
    return place


def said(place: Path, format: str, *options: str) -> str:
    kept = ["--cache", "--cache-dir", str(place / "cache")]
    command = ["check", str(place / "a.md"), str(place / "b.md"), "--isolated", *kept]
    return CliRunner().invoke(factcheck, [*command, "--format", format, *options]).stdout


@pytest.mark.parametrize("options", [(), ("--quiet",)], ids=["in full", "quiet"])
@pytest.mark.parametrize("format", names())
def test_what_is_kept_is_written_as_what_was_just_read(kept: Path, format: str, options: tuple[str, ...]) -> None:
    now = said(kept, format, "--no-cache", *options)
    assert "45,000" in now or format == "ndjson"
    assert [said(kept, format, *options) for _ in range(2)] == [now, now]
