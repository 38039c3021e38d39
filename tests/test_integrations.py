"""The ready-made integrations, each run by what really runs it: pre-commit, bash, the commands of the container file.

The package is installed twice for it, once by pre-commit and once as the container file says: from the files of this
checkout, into clean environments, which takes a minute or two and a connection to a package index.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from identify.identify import tags_from_filename

from factcheck.cli.commands import factcheck
from factcheck.documents.readers import readers

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = (
    *("pyproject.toml", "README.md", "LICENSE", "src"),
    *("models/en/LICENSE", "models/en/factcheck_en", "models/en/ties"),
)
HOOKS = ".pre-commit-hooks.yaml"
WRONG = "Ferry fares rose by £13 million, to £42 million from £23 million.\n"
RIGHT = "Ferry fares rose by £19 million, to £42 million from £23 million.\n"
ODD = "Sales of rope grew 1, 9 times.\n"


def copied(target: Path, names: tuple[str, ...]) -> Path:
    for name in names:
        source, place = ROOT / name, target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, place)
    return target


def run(*command: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as it runs for somebody else: without this checkout on the path of Python."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FACTCHECK", "GIT"))}
    ours |= {"GIT_CONFIG_GLOBAL": os.devnull, **environment}
    return subprocess.run(command, cwd=at, env=ours, capture_output=True, text=True, check=False)


def git(*arguments: str, at: Path) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = run("git", *identity, *arguments, at=at)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def repository(place: Path, texts: Mapping[str, str]) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    git("init", "-q", at=place)
    return committed(place, texts)


def committed(place: Path, texts: Mapping[str, str]) -> Path:
    for name, text in texts.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    git("add", "-A", at=place)
    git("commit", "-qm", "texts", at=place)
    return place


def document(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


# --- the container file -------------------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container file, each with its argument."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the container file's commands were run; its variables."""
    place = tmp_path_factory.mktemp("container")
    venv.create(place / "python", with_pip=True)
    context = place / "context"
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    copied(context, tuple(allowed))
    environment = {"PATH": f"{place / 'python' / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for instruction, argument in instructions():
        if instruction == "RUN":
            done = run("sh", "-c", argument.replace("/tmp/factcheck", str(context)), at=place, **environment)
            assert done.returncode == 0, done.stderr
    assert not context.exists()
    return environment


def test_container_runs_the_program(installed: dict[str, str], tmp_path: Path) -> None:
    said = dict(instructions())
    assert said["COPY"] == ". /tmp/factcheck"
    entry, default = json.loads(said["ENTRYPOINT"]), json.loads(said["CMD"])
    assert run(*entry, *default, at=tmp_path, **installed).stdout.startswith("Usage: factcheck")
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    done = run(*entry, "check", ".", "--quiet", at=tmp_path, HOME=str(tmp_path / "nowhere"), **installed)
    assert (done.returncode, done.stderr) == (1, "")
    assert "a.md:1:21: error change-amount" in done.stdout


def test_container_takes_along_only_what_is_needed() -> None:
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert sorted(allowed) == sorted(SHIPPED)


# --- pre-commit ---------------------------------------------------------------------------------------------------


def test_pre_commit_installs_and_runs_the_hook(tmp_path: Path) -> None:
    hook = repository(copied(tmp_path / "factcheck", (*SHIPPED, HOOKS)), {})
    config = {
        "repos": [
            {"repo": str(hook), "rev": git("rev-parse", "HEAD", at=hook), "hooks": [{"id": "factcheck"}]},
        ]
    }
    site = repository(
        tmp_path / "site",
        {
            "a.md": WRONG,
            "b.txt": RIGHT,
            "old/c.md": WRONG,
            "d.py": f"# {WRONG}",
            "factcheck.toml": 'exclude = ["old"]\n',
            ".pre-commit-config.yaml": yaml.safe_dump(config),
        },
    )
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)}
    command = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never")
    done = run(*command, at=site, **home)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "a.md:1:21: error change-amount" in done.stdout
    assert "c.md" not in done.stdout
    assert "d.py" not in done.stdout
    committed(site, {"a.md": RIGHT})
    done = run(*command, at=site, **home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_hook_is_given_the_files_that_the_program_reads() -> None:
    (hook,) = document(HOOKS)
    suffixes = [suffix for reader in readers().values() for suffix in reader.suffixes]
    named = [tags_from_filename(f"a{suffix}") - {"text"} for suffix in suffixes]
    known = [tags for tags in named if tags]
    assert [tags for tags in known if not tags & set(hook["types_or"])] == []
    assert set(hook["types_or"]) - set().union(*known) == set()


def test_hook_calls_a_command_that_there_is() -> None:
    (hook,) = document(HOOKS)
    program, command, *options = shlex.split(hook["entry"])
    known = {name for param in factcheck.commands[command].params for name in param.opts}
    assert program == "factcheck"
    assert set(options) <= known


# --- GitHub Actions -----------------------------------------------------------------------------------------------


@pytest.fixture
def pull_request(tmp_path: Path) -> Path:
    """A shallow checkout of a pull request, as actions/checkout makes it."""
    origin = repository(tmp_path / "origin", {"old.md": WRONG, "new.md": RIGHT})
    git("checkout", "-qb", "mine", at=origin)
    committed(origin, {"new.md": f"{WRONG}\n{ODD}"})
    git("checkout", "-q", "main", at=origin)
    committed(origin, {"other.md": WRONG})
    git("clone", "-q", "--depth", "1", "--branch", "mine", f"file://{origin}", str(tmp_path / "checkout"), at=tmp_path)
    return tmp_path / "checkout"


def act(installed: Mapping[str, str], at: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The script of the action, with the variables that the action and GitHub give it."""
    (step,) = [step for step in document("action.yml")["runs"]["steps"] if step.get("id") == "check"]
    out = at.parent / "out"
    out.mkdir(exist_ok=True)
    given = {name: "" for name in step["env"] if name.startswith("INPUT_")}
    given |= {f"INPUT_{name.upper().replace('-', '_')}": str(item["default"]) for name, item in inputs().items()}
    assert set(step["env"]) <= {*given, "FACTCHECK_CACHE_DIR"}
    given |= {
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(out / "summary.md"),
        "GITHUB_OUTPUT": str(out / "output"),
        "FACTCHECK_CACHE_DIR": str(out / "cache"),
    }
    return run("bash", "-c", step["run"], at=at, **installed, **(given | variables))


def inputs() -> dict[str, dict[str, Any]]:
    return document("action.yml")["inputs"]  # type: ignore[no-any-return]


def test_action_annotates_what_a_pull_request_changes(installed: dict[str, str], pull_request: Path) -> None:
    sarif = str(pull_request.parent / "factcheck.sarif")
    done = act(installed, pull_request, GITHUB_BASE_REF="main", INPUT_SARIF_FILE=sarif)
    assert done.returncode == 1, done.stderr
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        "::error file=new.md",
        "::notice file=new.md",
    ]
    out = pull_request.parent / "out"
    assert (out / "output").read_text() == "exit-code=1\n"
    assert "change-amount" in (out / "summary.md").read_text()
    results = json.loads(Path(sarif).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results} == {"new.md"}


def test_action_checks_everything_after_a_push(installed: dict[str, str], pull_request: Path) -> None:
    options = "--fail-on=note\n--ignore=change-amount"
    done = act(installed, pull_request, INPUT_OPTIONS=options, INPUT_PATHS="new.md\nold.md")
    assert done.returncode == 1, done.stderr
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["::notice file=new.md"]


def test_action_never_lets_a_path_become_a_command(installed: dict[str, str], pull_request: Path) -> None:
    done = act(installed, pull_request, INPUT_PATHS="$(touch pwned); --fix\n-x.md")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["$(touch pwned); --fix: no such file", "-x.md: no such file"]
    assert not (pull_request / "pwned").exists()


def test_action_passes_all_of_its_inputs_on() -> None:
    steps = document("action.yml")["runs"]["steps"]
    text = json.dumps(steps)
    assert [name for name in inputs() if f"inputs.{name} " not in text] == []
    assert all(step["shell"] == "bash" for step in steps if "run" in step)
    assert not any("${{" in step["run"] for step in steps if "run" in step)


# --- GitLab -------------------------------------------------------------------------------------------------------


def test_gitlab_job_writes_the_report_that_it_hands_over(installed: dict[str, str], pull_request: Path) -> None:
    job = document("integrations/gitlab-ci.yml")["factcheck"]
    git("fetch", "-q", "--unshallow", at=pull_request)  # GIT_DEPTH: "0"
    assert job["variables"]["GIT_DEPTH"] == "0"
    script = "set -eo pipefail\n" + "\n".join(job["script"])  # as GitLab's runner joins the lines
    variables = {
        "CI_DEFAULT_BRANCH": "trunk",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "FACTCHECK_CACHE_DIR": job["variables"]["FACTCHECK_CACHE_DIR"],
    }
    done = run("bash", "-c", script, at=pull_request, **installed, **variables)
    assert done.returncode == 1, done.stderr
    assert "new.md:1:21: error change-amount" in done.stdout
    report = json.loads((pull_request / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {item["location"]["path"] for item in report} == {"new.md"}
    assert (pull_request / job["cache"]["paths"][0] / ".gitignore").is_file()
    committed(pull_request, {"new.md": RIGHT})
    assert run("bash", "-c", script, at=pull_request, **installed, **variables).returncode == 0
