"""A text against the tables that lie in files of their own beside it, from the command line to every format."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import factcheck
from factcheck.cli import factcheck as program
from factcheck.documents.beside import MAX_CELLS
from factcheck.report.formats import names

TABLE = "Works,2021,2022\nOrrby,61.4,57.2\nVesle,38.9,43.6\nTarn,20.5,22.7\n"
SAID = "In 2022 Vesle made 46.3 thousand tonnes of salt."
RIGHT = "In 2022 Vesle made 43.6 thousand tonnes of salt."
TITLED = f'"Salt by works, thousand tonnes"\n{TABLE}'
MESSAGE = "The table has 43.6 for “Vesle” in “2022”, not 46.3 thousand tonnes."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory to work in, with a cache of its own."""
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    place = tmp_path / "site"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def write(**files: str) -> None:
    """Files by their names, "__" for a slash and "_" for a dot."""
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def check(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["check", *arguments])


def report(*arguments: str) -> dict[str, Any]:
    result = check(*arguments, "--format", "json")
    return json.loads(result.stdout)["reports"][0]


def messages(*arguments: str) -> list[str]:
    return [finding["message"] for finding in report(*arguments)["findings"]]


FOUND = {
    "a file of the same name": {"salt_md": SAID, "salt_csv": TITLED},
    "a file of the same name with tabs": {"salt_md": SAID, "salt_tsv": TITLED.replace(TABLE, TABLE.replace(",", "\t"))},
    "a link": {"salt_md": f"{SAID} See [the figures](data/works.csv).", "data__works_csv": TITLED},
    "a link with an escape": {"salt_md": f"{SAID} See [it](all%20works.csv).", "all works_csv": TITLED},
    "a link upwards": {"a__salt_md": f"{SAID} See [it](../works.csv).", "works_csv": TITLED},
    "front matter": {"salt_md": f"---\ntables: [works.csv]\n---\n\n{SAID}", "works_csv": TITLED},
    "a shortcode": {"salt_md": f'{SAID}\n\n{{{{< table "works.csv" >}}}}', "works_csv": TITLED},
    "an include of AsciiDoc": {"salt_adoc": f"{SAID}\n\n,===\ninclude::works.csv[]\n,===\n", "works_csv": TITLED},
    "a table directive": {"salt_rst": f"{SAID}\n\n.. csv-table::\n   :file: works.csv\n", "works_csv": TITLED},
    "a table of LaTeX": {"salt_tex": f"{SAID}\n\n\\csvautotabular{{works.csv}}\n", "works_csv": TITLED},
    "a link of HTML": {"salt_html": f"<p>{SAID} <a href=works.csv>Data</a></p>", "works_csv": TITLED},
    "a name in plain text": {"salt_txt": f"{SAID}\n\nData: works.csv\n", "works_csv": TITLED},
}


@pytest.mark.parametrize("files", FOUND.values(), ids=FOUND)
def test_a_table_goes_with_a_text_by(files: dict[str, str]) -> None:
    write(**files)
    text, table = (name.replace("__", "/").replace("_", ".") for name in files)
    told = report(text)
    assert [finding["message"] for finding in told["findings"]] == [MESSAGE]
    own, cell = told["findings"][0]["spans"]
    assert (own["path"], own["text"], cell["path"], cell["text"]) == (None, "46.3 thousand tonnes", table, "43.6")
    source = Path(table).read_text(encoding="utf-8")
    assert source[cell["start"] : cell["end"]] == "43.6"
    assert source.split("\n")[cell["line"] - 1][cell["column"] - 1 :].startswith("43.6")
    assert told["beside"] == [{"path": table, "read": True, "reason": ""}]


LEFT_ALONE = {
    "a right figure": {"salt_md": RIGHT, "salt_csv": TITLED},
    "another name": {"salt_md": SAID, "works_csv": TITLED},
    "a link to another site": {"salt_md": f"{SAID} [Data](https://a.example/works.csv)", "works_csv": TITLED},
    "a path from the root": {"salt_md": f"{SAID} [Data](/works.csv)", "works_csv": TITLED},
}


@pytest.mark.parametrize("files", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_nothing_is_said_of(files: dict[str, str]) -> None:
    write(**files)
    assert messages(next(iter(files)).replace("_", ".")) == []


def test_options_name_tables_and_keep_them_away() -> None:
    write(salt_md=SAID, works_csv=TITLED, pepper_md=SAID, pepper_csv=TITLED)
    assert messages("salt.md", "--table", "works.csv") == [MESSAGE]
    assert messages("pepper.md", "--no-find-tables") == []


def test_a_configuration_file_names_tables_for_some_paths(here: Path) -> None:
    write(factcheck_toml='[[overrides]]\npaths = ["a/*"]\ntables = ["data/works.csv"]\n')
    write(a__salt_md=SAID, b__salt_md=SAID, data__works_csv=TITLED)
    assert messages("a/salt.md") == [MESSAGE]
    assert messages("b/salt.md") == []
    assert messages(str(here / "a" / "salt.md")) == [MESSAGE]


def test_a_text_opens_no_file_above_the_directory_of_the_run(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(works_csv=TITLED, a__salt_md=f"{SAID} [Data](../works.csv) [and](link.csv)")
    (here / "a" / "link.csv").symlink_to(here / "works.csv")
    monkeypatch.chdir(here / "a")
    assert report("salt.md")["beside"] == []


def test_what_is_wrong_in_the_table_alone_is_told_of_the_table() -> None:
    wrong = f"{TITLED}Total,120.8,132.5\n"
    write(salt_md=RIGHT, salt_csv=wrong)
    assert messages("salt.md") == []
    assert messages("salt.csv") == ["The parts of “Total” in “2022” add up to 123.5, not 132.5."]


def test_figures_of_the_table_are_not_counted_as_the_texts() -> None:
    write(salt_md=RIGHT, salt_csv=TITLED)
    told = report("salt.md")
    assert (told["summary"]["figures"], told["summary"]["consistent"]) == (1, 1)
    assert [(item["text"], item["path"]) for item in told["quantities"]] == [
        ("43.6 thousand tonnes", None),
        ("43.6", "salt.csv"),
    ]
    facts = {fact["id"] for fact in told["facts"]}
    assert all(facts.issuperset(claim["facts"]) for claim in told["claims"])
    assert not any(block["kind"] == "table-cell" for block in told["blocks"])


def test_a_table_may_stand_anywhere_before_or_behind_the_sentence() -> None:
    filler = "\n\n".join(f"Nothing is known of street {word}." for word in "abcdefghijklmnopqrstuvwxyz")
    write(salt_md=f"# Salt\n\n{SAID}\n\n{filler}", salt_csv=TITLED)
    assert messages("salt.md") == [MESSAGE]


def test_an_instruction_in_the_text_leaves_it_alone() -> None:
    write(salt_md=f"<!-- factcheck: ignore table-and-text -- restated -->\n\n{SAID}\n", salt_csv=TITLED)
    assert messages("salt.md") == []


@pytest.mark.parametrize("format", names())
def test_each_format_says_which_file_the_cell_is_in(format: str) -> None:
    write(salt_md=SAID, salt_csv=TITLED)
    result = check("salt.md", "--format", format)
    assert result.exit_code == 0
    assert "salt.csv" in result.stdout
    assert "46.3" in result.stdout


def test_sarif_gives_each_place_its_own_file() -> None:
    write(salt_md=SAID, salt_csv=TITLED)
    [result] = json.loads(check("salt.md", "--format", "sarif").stdout)["runs"][0]["results"]
    places = [*result["locations"], *result["relatedLocations"]]
    regions = [(p["physicalLocation"]["artifactLocation"]["uri"], p["physicalLocation"]["region"]) for p in places]
    assert [(uri, region["startLine"], region["startColumn"]) for uri, region in regions] == [
        ("salt.md", 1, 20),
        ("salt.csv", 4, 12),
    ]
    edited = [change["artifactLocation"]["uri"] for fix in result["fixes"] for change in fix["artifactChanges"]]
    assert edited == ["salt.md", "salt.csv"]


def test_rdjson_offers_no_edit_of_the_other_file() -> None:
    write(salt_md=SAID, salt_csv=TITLED)
    [item] = json.loads(check("salt.md", "--format", "rdjson").stdout)["diagnostics"]
    assert [edit["text"] for edit in item["suggestions"]] == ["43.6 thousand tonnes"]


def test_an_edit_of_the_table_is_left_to_its_author() -> None:
    write(salt_md=SAID, salt_csv=TITLED)
    mark = report("salt.md")["findings"][0]["fingerprint"]
    assert "43.6 thousand tonnes" in check("salt.md", "--diff", "--choose", f"{mark}=1").stdout
    result = check("salt.md", "--fix", "--choose", f"{mark}=2")
    assert result.exit_code == 2
    assert result.stderr == f"--choose: suggestion 2 of {mark} is for salt.csv:4; make it there\n"
    assert Path("salt.csv").read_text(encoding="utf-8") == TITLED


def test_the_cache_knows_both_files() -> None:
    write(salt_md=SAID, salt_csv=TITLED)
    assert messages("salt.md") == messages("salt.md") == [MESSAGE]
    assert check("salt.md").stdout == check("salt.md").stdout
    write(salt_csv=TITLED.replace("43.6", "46.3"))
    assert messages("salt.md") == []


def test_several_processes_say_the_same() -> None:
    for number in range(4):
        write(**{f"salt{number}_md": SAID, f"salt{number}_csv": TITLED})
    assert check(".", "--no-cache").stdout == check(".", "-j", "2", "--no-cache").stdout


def test_a_changed_table_wakes_the_text_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    write(salt_md=SAID, salt_csv=TITLED.replace("43.6", "46.3"), other_md=SAID)
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "one"]):
        subprocess.run(["git", *command], check=True)
    assert check(".", "--changed-since", "HEAD", "--quiet").stdout == ""
    write(salt_csv=TITLED)
    assert MESSAGE in check(".", "--changed-since", "HEAD", "--quiet").stdout
    write(salt_csv=TITLED.replace("57.2", "57.3").replace("43.6", "46.3"))
    assert check(".", "--changed-since", "HEAD", "--quiet").stdout == ""


def test_a_table_that_cannot_be_read_is_told_once_and_hinders_nothing() -> None:
    write(salt_md=f"{SAID} Sales rose 10% from 20 to 25.", pepper_md=SAID)
    Path("salt.csv").write_bytes(b"Works,2022\nVesle,\xff\xfe\xfd\n")
    result = check("salt.md", "pepper.md", "--table", "none.csv", "--quiet")
    assert result.exit_code == 2
    assert "Up 10% from 20" in result.stdout
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["none.csv", "salt.csv"]


def test_a_table_that_is_too_large_for_an_article_is_said() -> None:
    write(salt_md=SAID, salt_csv="\n".join(f"a,{number}" for number in range(MAX_CELLS)))
    said = report("salt.md")["beside"]
    assert said == [{"path": "salt.csv", "read": False, "reason": f"more than {MAX_CELLS:,} cells"}]
    assert f"Not held against salt.csv: more than {MAX_CELLS:,} cells." in " ".join(check("salt.md").stdout.split())


def test_a_program_gives_the_tables_with_the_text() -> None:
    [finding] = factcheck.check(SAID, tables={"works.csv": TITLED}).findings
    assert (finding.message, finding.spans[1].path) == (MESSAGE, "works.csv")
