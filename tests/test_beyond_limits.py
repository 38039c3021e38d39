"""What is too much to read is told on standard error, whatever the output format shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck.cli.commands import factcheck
from factcheck.documents.drafts import MAX_CELLS, MAX_READ


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty directory with a cache of its own."""
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("format", ["github", "text"])
def test_a_file_that_is_read_in_part_says_so_each_time(format: str) -> None:
    Path("a.csv").write_text("Name\n" + "x\n" * MAX_CELLS)
    for _ in range(2):  # read, then kept
        result = CliRunner().invoke(factcheck, ["check", "a.csv", "--quiet", "--format", format])
        assert result.stderr == f"a.csv: not read: what is beyond the first {MAX_CELLS:,} cells\n"
        assert result.exit_code == 0


def test_one_endless_line_is_not_taken_for_a_checked_text() -> None:
    Path("a.md").write_text("Fares rose by £13 million, to £42 million from £23 million. " * (MAX_READ // 50))
    result = CliRunner().invoke(factcheck, ["check", "a.md", "--quiet"])
    assert result.stderr == (
        f"a.md: too large: all of it is one block beyond the first {MAX_READ:,} characters; nothing was checked\n"
    )
    assert result.exit_code == 2
