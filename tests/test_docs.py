"""The written pages say what is: their generated parts are fresh, their examples run, their links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from factcheck.config.files import read_file
from factcheck.report.model import Report
from factcheck.service.models import CheckRequest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "corpus" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
FILE = re.compile(r"`((?:src|tests|docs|corpus|models|scripts|benchmarks|features)/[\w./-]*\w)`")
FENCE = re.compile(r"```(?P<language>\w*)\n(?P<body>.*?)```", re.DOTALL)


def script(name: str) -> ModuleType:
    """A script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fenced(page: Path, language: str) -> list[str]:
    """The bodies of the fenced blocks of a language."""
    return [
        match["body"] for match in FENCE.finditer(page.read_text(encoding="utf-8")) if match["language"] == language
    ]


@pytest.mark.parametrize("page", list(script("fill").pages()), ids=lambda page: str(page.relative_to(ROOT)))
def test_generated_parts_are_fresh(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    assert written == script("fill").generated(written), "python docs/fill.py rewrites it"


def test_pages_of_the_checks_are_fresh() -> None:
    wanted = script("generate").pages()
    docs = ROOT / "docs"
    paths = [*(docs / "checks").glob("*.md"), docs / "messages.md", *docs.glob("*.schema.json")]
    present = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert present == wanted, "python docs/generate.py rewrites them"


@every_page
def test_links_lead_to_files(page: Path) -> None:
    links = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    assert [link for link in links if not (page.parent / link).exists()] == []


@every_page
def test_files_named_in_passing_exist(page: Path) -> None:
    files = FILE.findall(page.read_text(encoding="utf-8"))
    assert [file for file in files if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if fenced(page, "pycon")], ids=lambda page: page.name)
def test_python_examples_run_as_shown(page: Path) -> None:
    source = "".join(fenced(page, "pycon"))
    example = doctest.DocTestParser().get_doctest(source, {}, page.name, str(page), 0)
    shown: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(example, out=shown.append)
    assert results.attempted > 0
    assert results.failed == 0, "".join(shown)


def test_request_of_the_api_page_is_one() -> None:
    [body] = fenced(ROOT / "docs" / "api.md", "json")
    assert CheckRequest.model_validate(json.loads(body)).options.ignore == ["malformed-number"]


def test_request_of_the_readme_is_one() -> None:
    [body] = re.findall(r"-d '(\{.*?\})'", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert CheckRequest.model_validate(json.loads(body)).text.startswith("Turnover")


def test_every_model_of_the_report_is_explained() -> None:
    page = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"<!-- fields: (\w+) -->", page))
    assert explained == {"Report", *Report.model_json_schema()["$defs"]} - {"Severity", "Verdict"}


def test_readme_names_only_commands_that_there_are() -> None:
    from factcheck.cli.commands import factcheck

    used = set()
    for body in fenced(ROOT / "README.md", "sh"):
        used |= set(re.findall(r"^factcheck (\w+)", body, re.MULTILINE))
        for flag in re.findall(r"--[\w-]+", "".join(re.findall(r"^factcheck .*", body, re.MULTILINE))):
            known = {option for command in factcheck.commands.values() for p in command.params for option in p.opts}
            assert flag in known
    assert used == {"check", "extract", "checks", "serve"}
    assert used <= set(factcheck.commands)


def test_options_shown_on_the_page_are_valid(tmp_path: Path) -> None:
    for body in fenced(ROOT / "docs" / "configuration.md", "toml"):
        path = tmp_path / "factcheck.toml"
        path.write_text(body, encoding="utf-8")
        assert read_file(path) is not None


def test_workflows_shown_on_the_page_are_yaml_for_what_there_is() -> None:
    page = ROOT / "docs" / "continuous-integration.md"
    workflow, hooks, pipeline = map(yaml.safe_load, fenced(page, "yaml"))
    (step,) = [step for step in workflow["jobs"]["factcheck"]["steps"] if "with" in step]
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(step["with"]) <= set(action["inputs"])
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hooks["repos"][0]["hooks"][0]["id"] == hook["id"]
    job = yaml.safe_load((ROOT / "integrations" / "gitlab-ci.yml").read_text(encoding="utf-8"))["factcheck"]
    assert set(pipeline["factcheck"]["variables"]) <= set(job["variables"])


def test_options_named_on_the_pages_exist() -> None:
    from factcheck.cli.commands import factcheck

    known = {option for param in factcheck.commands["check"].params for option in (*param.opts, *param.secondary_opts)}
    for name in ("configuration.md", "continuous-integration.md"):
        for body in fenced(ROOT / "docs" / name, "sh"):
            lines = [line.partition("#")[0] for line in body.splitlines() if line.startswith("factcheck check")]
            used = {flag for line in lines for flag in re.findall(r"(?<=\s)--?[a-z][\w-]*", line)}
            assert used <= known
