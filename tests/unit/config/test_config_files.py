"""What configuration files say, which of them counts, and the line of whatever is wrong with one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factcheck.checks import catalogue
from factcheck.config.check_names import check_names
from factcheck.config.files import OWN_NAME, SHARED_NAME, schema
from factcheck.config.options import Config
from factcheck.config.settings import Settings
from factcheck.errors import ConfigError


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No option comes from the environment of the tests."""
    for name in Config.model_fields:
        monkeypatch.delenv(f"FACTCHECK_{name.upper()}", raising=False)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def config_of(path: Path, **given: Any) -> Config:
    return Settings(given).for_path(path)


def test_nearest_file_wins_whole(tmp_path: Path) -> None:
    written(tmp_path / SHARED_NAME, '[tool.factcheck]\nfail-on = "note"\nignore = ["direction"]\n')
    written(tmp_path / "site" / OWN_NAME, 'fail-on = "warning"\n')
    above, below = config_of(tmp_path / "a.md"), config_of(tmp_path / "site" / "posts" / "b.md")
    assert (above.fail_on, above.ignore) == ("note", ("direction",))
    assert (below.fail_on, below.ignore) == ("warning", ())


def test_own_file_wins_over_the_shared_one_beside_it(tmp_path: Path) -> None:
    written(tmp_path / SHARED_NAME, '[tool.factcheck]\nfail-on = "note"\n')
    written(tmp_path / OWN_NAME, 'fail-on = "warning"\n')
    assert config_of(tmp_path / "a.md").fail_on == "warning"


def test_shared_file_without_a_table_is_passed_over(tmp_path: Path) -> None:
    written(tmp_path / OWN_NAME, 'fail-on = "warning"\n')
    written(tmp_path / "code" / SHARED_NAME, "[tool.other]\nx = 1\n")
    assert config_of(tmp_path / "code" / "a.md").fail_on == "warning"


def test_environment_wins_over_the_file_and_the_command_line_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / OWN_NAME, 'fail-on = "note"\nrounding = "round"\nmodel = "mine"\n')
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "warning")
    monkeypatch.setenv("FACTCHECK_ROUNDING", "truncate")
    config = config_of(tmp_path / "a.md", fail_on="error")
    assert (config.fail_on, config.rounding, config.model) == ("error", "truncate", "mine")


def test_what_is_ignored_adds_up_and_what_is_selected_is_replaced(tmp_path: Path) -> None:
    written(
        tmp_path / OWN_NAME,
        """
        select = ["direction", "impossible", "range-order"]
        ignore = ["range-order"]
        severity = { direction = "note", impossible = "note" }

        [[overrides]]
        paths = ["archive/"]
        ignore = ["impossible"]
        severity = { direction = "warning" }

        [[overrides]]
        paths = ["*.txt"]
        select = ["percent-change"]
        """,
    )
    inside = config_of(tmp_path / "archive" / "a.md")
    text = config_of(tmp_path / "archive" / "b.txt", ignore=("direction",))
    assert inside.select == ("direction", "impossible", "range-order")
    assert inside.ignore == ("range-order", "impossible")
    assert inside.severity == {"direction": "warning", "impossible": "note"}
    assert (text.select, text.ignore) == (("percent-change",), ("range-order", "impossible", "direction"))


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("archive/**", "archive/2019/a.md", True),
        ("archive", "archive/2019/a.md", True),
        ("/archive", "old/archive/a.md", False),
        ("*.md", "archive/a.md", True),
        ("2019-*.md", "archive/2019-01.md", True),
        ("archive/*.md", "archive/2019/a.md", False),
    ],
)
def test_patterns_of_overrides_are_those_of_gitignore(tmp_path: Path, pattern: str, path: str, fits: bool) -> None:
    written(tmp_path / OWN_NAME, f'[[overrides]]\npaths = ["{pattern}"]\nfail-on = "note"\n')
    assert (config_of(tmp_path / path).fail_on == "note") is fits


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param('\nselct = ["direction"]\n', 2, 'unknown key "selct"; did you mean "select"?', id="unknown key"),
        pytest.param('fail_on = "note"\n', 1, 'unknown key "fail_on"; did you mean "fail-on"?', id="underscore"),
        pytest.param(
            '\nfail-on = "fatal"\n',
            2,
            "\"fail-on\": input should be 'error', 'warning' or 'note'; it is \"fatal\"",
            id="unknown value",
        ),
        pytest.param(
            'ignore = [\n  "direction",\n  "percent-chnage", # soon\n]\n',
            3,
            'unknown check "percent-chnage"; did you mean "percent-change"?',
            id="unknown check in a list of several lines",
        ),
        pytest.param(
            '# x\nseverity = { "imposible" = "note" }\n',
            2,
            'unknown check "imposible"; did you mean "impossible"?',
            id="unknown check in a table",
        ),
        pytest.param(
            '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npaths = ["b"]\nseverty = { direction = "note" }\n',
            6,
            'unknown key "severty"; did you mean "severity"?',
            id="unknown key of the second override",
        ),
        pytest.param(
            '[[overrides]]\npaths = ["a"]\nmodel = "x"\n',
            3,
            '"model" cannot differ from path to path; set it at the top',
            id="an option for all paths in an override",
        ),
        pytest.param('[[overrides]]\nfail-on = "note"\n', 1, '"paths" is missing', id="override without paths"),
        pytest.param('exclude = ["ok", "!"]\n', 1, '"!" is no pattern as in .gitignore', id="no pattern"),
        pytest.param(
            '# x\n[tool.factcheck]\nfail-on = "note"\n',
            2,
            'unknown key "tool"; factcheck.toml has its options at the top, without a table',
            id="the table of another file",
        ),
        pytest.param(
            'jobs = 1\nseverity.malformed = "error"\n',
            2,
            'unknown check "malformed"; did you mean "malformed-number"?',
            id="unknown check behind a dot",
        ),
        pytest.param("colour.of.marks = 1\n", 1, 'unknown key "colour"; known are', id="unknown key before a dot"),
        pytest.param("fail-on = \n", 1, "not valid TOML: invalid value", id="no TOML"),
        pytest.param('fail-on = "no', 1, "not valid TOML: unterminated string", id="no TOML at the end"),
        pytest.param(
            "min-confidence = 2\n", 1, '"min-confidence": input should be less than or equal to 1; it is 2', id="range"
        ),
    ],
)
def test_error_names_file_line_and_what_would_be_right(tmp_path: Path, text: str, line: int, problem: str) -> None:
    path = written(tmp_path / OWN_NAME, text)
    with pytest.raises(ConfigError) as caught:
        config_of(tmp_path / "a.md")
    assert str(caught.value).startswith(f"{path}:{line}: {problem}")


def test_line_is_that_of_the_shared_file(tmp_path: Path) -> None:
    path = written(tmp_path / SHARED_NAME, '[project]\nname = "x"\n\n[tool.factcheck]\nrounding = "up"\n')
    with pytest.raises(ConfigError, match=rf"{path}:5: \"rounding\": "):
        config_of(tmp_path / "a.md")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        pytest.param(lambda path: path.write_bytes(b"\xff"), "not UTF-8, as TOML has to be", id="another encoding"),
        pytest.param(lambda path: path.write_text("tool = 3\n"), "1: tool is a table", id="no table"),
    ],
)
def test_file_that_cannot_be_read_gets_one_line(tmp_path: Path, make: Any, problem: str) -> None:
    make(tmp_path / SHARED_NAME)
    with pytest.raises(ConfigError, match=problem):
        config_of(tmp_path / "a.md")


def test_named_file_counts_alone_and_isolation_lets_none_count(tmp_path: Path) -> None:
    written(tmp_path / OWN_NAME, 'fail-on = "note"\n')
    named = written(tmp_path / "other" / "strict.toml", 'fail-on = "warning"\n')
    path = tmp_path / "a.md"
    assert Settings({}, file=named).for_path(path).fail_on == "warning"
    assert Settings({}, isolated=True).for_path(path).fail_on == "error"


def test_names_of_the_checks_are_those_of_the_catalogue() -> None:
    assert check_names() == tuple(check.name for check in catalogue())


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ({"fail-on": "note", "overrides": [{"paths": ["a"], "severity": {"direction": "note"}}]}, True),
        ({"fail_on": "note"}, False),
        ({"ignore": ["percent-chnage"]}, False),
        ({"severity": {"percent-chnage": "note"}}, False),
        ({"overrides": [{"ignore": ["direction"]}]}, False),
    ],
    ids=["a good one", "underscore", "unknown check", "severity of an unknown check", "override without paths"],
)
def test_schema_tells_good_from_bad(value: dict[str, Any], valid: bool) -> None:
    published = schema()
    jsonschema.Draft202012Validator.check_schema(published)
    assert jsonschema.Draft202012Validator(json.loads(json.dumps(published))).is_valid(value) is valid
