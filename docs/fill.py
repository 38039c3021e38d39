"""Writes into the documentation what the program itself says, so that no page can lie.

    python docs/fill.py            rewrite README.md and docs/*.md
    python docs/fill.py --check    only say which pages are out of date (exit code 1)

A page marks what is generated; the comment stays, what follows it is replaced:

    <!-- output: COMMAND -->     the fenced block after it is what the shell command prints
    <!-- format: NAME [PATH] --> the fenced block after it is a report on SAMPLE; of JSON, what is at PATH
    <!-- fields: MODEL -->       up to <!-- end -->: the fields of a model of the report
    <!-- options -->             up to <!-- end -->: the options of the configuration
    <!-- routes -->              up to <!-- end -->: the routes of the HTTP service
    <!-- problems -->            up to <!-- end -->: the kinds of problem that it answers with
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.report.model import Report

ROOT = Path(__file__).resolve().parent.parent
_OUTPUT = re.compile(r"(<!-- output: (?P<command>.+?) -->\n```\w*\n)(?P<body>.*?)(```)", re.DOTALL)
_FORMAT = re.compile(
    r"(<!-- format: (?P<name>\w+)(?: (?P<path>[\w.]+))? -->\n(?P<fence>`{3,})\w*\n)(?P<body>.*?)((?P=fence))", re.DOTALL
)
SAMPLE = ("drafts/trams.md", "# Trams\n\nTram journeys fell by 6,000, from 48,000 to 45,000.\n")
_TABLE = re.compile(
    r"(<!-- (?P<what>fields: (?P<model>\w+)|routes|problems|options) -->\n)(?P<body>.*?)(<!-- end -->)", re.DOTALL
)


def pages() -> Iterator[Path]:
    """The pages that are written by hand and may have generated parts."""
    yield ROOT / "README.md"
    yield ROOT / "CONTRIBUTING.md"
    yield from sorted((ROOT / "docs").glob("*.md"))


def generated(page: str) -> str:
    """The page with every generated part as it is now."""
    page = _OUTPUT.sub(lambda match: match[1] + output_of(match["command"]) + match[4], page)
    page = _FORMAT.sub(lambda match: match[1] + sample_in(match["name"], match["path"]) + match[6], page)
    return _TABLE.sub(lambda match: match[1] + _table(match["what"], match["model"]) + match[5], page)


def _table(what: str, model: str | None) -> str:
    if model is not None:
        return fields_of(model)
    return {"routes": routes, "problems": problems, "options": options}[what]()


def output_of(command: str) -> str:
    """What a shell command prints, whatever its exit code, run in the checkout with this `factcheck`."""
    with tempfile.TemporaryDirectory() as directory:
        program = Path(directory) / "factcheck"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        path = os.pathsep.join([directory, os.environ["PATH"]])
        python_path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=ROOT,
            env={
                **os.environ,
                "PATH": path,
                "PYTHONPATH": python_path,
                "PYTHONIOENCODING": "utf-8",
                "FACTCHECK_CACHE": "0",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    if done.returncode > 1:
        raise RuntimeError(f"{command!r} exits with {done.returncode}: {done.stderr.strip()}")
    return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines()) + "\n"


def sample_in(name: str, path: str | None) -> str:
    """The report on `SAMPLE` in a format.

    Args:
        name: Of the format.
        path: For JSON, keys and positions of the part to show: "runs.0.results.0".
    """
    from factcheck.report.formats import Entry, View, load

    written = "".join(load(name).render([Entry(*SAMPLE, _sample())], View()))
    if path is None:
        return written
    value = json.loads(written)
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return _laid_out(value) + "\n"


def _laid_out(value: Any, margin: str = "") -> str:
    """JSON in lines of a page's width: what fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(margin + flat) <= 110 or not isinstance(value, (dict, list)):
        return flat
    inner = margin + "  "
    if isinstance(value, list):
        items = [inner + _laid_out(item, inner) for item in value]
        return "[\n" + ",\n".join(items) + f"\n{margin}]"
    items = [f"{inner}{json.dumps(key)}: {_laid_out(item, inner)}" for key, item in value.items()]
    return "{\n" + ",\n".join(items) + f"\n{margin}}}"


@cache
def _sample() -> Report:
    from factcheck.checker import check

    return check(SAMPLE[1], format="markdown")


def fields_of(name: str) -> str:
    """A table of the fields of a model of the report: name, type, meaning."""
    from factcheck.report import model

    schema = getattr(model, name).model_json_schema()
    lines = ["", "| field | type | meaning |", "|---|---|---|"]
    for field, about in schema["properties"].items():
        meaning = about.get("description", "")
        examples = ", ".join(_shown(example) for example in about.get("examples", []))
        if examples:
            meaning = f"{meaning} e.g. {examples}".strip()
        lines.append(f"| `{field}` | {_type(about)} | {meaning} |".replace("\n", " "))
    return "\n".join([*lines, "", ""])


def _shown(example: Any) -> str:
    return f"`{example}`"


def _type(about: dict[str, Any]) -> str:
    if "$ref" in about:
        return f"{about['$ref'].rpartition('/')[2]}"
    if "anyOf" in about:
        return " or ".join(_type(choice) for choice in about["anyOf"])
    if "allOf" in about:
        return _type(about["allOf"][0])
    if about.get("type") == "array":
        return f"{_type(about['items'])}[]"
    return str(about.get("type", "any"))


def options() -> str:
    """A table of the options of a configuration file: key, type, default, meaning."""
    from factcheck.config.files import FileOptions

    lines = ["", "| option | values | default | meaning |", "|---|---|---|---|"]
    for key, about in sorted(FileOptions.model_json_schema()["properties"].items()):
        default = "unset" if about.get("default") in (None, [], {}) else f"`{json.dumps(about['default'])}`"
        lines.append(f"| `{key}` | {_values(about)} | {default} | {about['description']} |")
    return "\n".join([*lines, "", ""])


def _values(about: dict[str, Any]) -> str:
    """What an option can be, in the words of TOML."""
    if "anyOf" in about:
        return _values(next(choice for choice in about["anyOf"] if choice.get("type") != "null"))
    if "enum" in about:
        return ", ".join(f"`{json.dumps(value)}`" for value in about["enum"])
    if about.get("type") == "array":
        return "tables" if "$ref" in about["items"] else "list of strings"
    if about.get("type") == "object":
        return f"table of {_values(about['additionalProperties'])}"
    bounds = [f"{name} {about[key]}" for key, name in (("minimum", "from"), ("maximum", "to")) if key in about]
    return " ".join([str(about["type"]), *bounds])


def routes() -> str:
    """A table of the routes of the HTTP service."""
    from factcheck.service.app import create_app

    lines = ["", "| route | what it does | answers |", "|---|---|---|"]
    for path, methods in create_app().openapi()["paths"].items():
        for method, route in methods.items():
            answers = ", ".join(sorted(route["responses"]))
            lines.append(f"| `{method.upper()} {path}` | {route['summary']} | {answers} |")
    return "\n".join([*lines, "", ""])


def problems() -> str:
    """A table of the kinds of problem that the HTTP service answers with."""
    from factcheck.service.problems import KINDS

    lines = ["", "| type | status | title |", "|---|---|---|"]
    for name, kind in sorted(KINDS.items(), key=lambda item: (item[1].status, item[0])):
        lines.append(f"| `/problems/{name}` | {kind.status.value} | {kind.title} |")
    return "\n".join([*lines, "", ""])


def main(arguments: list[str]) -> int:
    """Rewrite the pages, or say which are out of date."""
    stale = []
    for path in pages():
        page = path.read_text(encoding="utf-8")
        fresh = generated(page)
        if fresh != page:
            stale.append(path.relative_to(ROOT))
            if "--check" not in arguments:
                path.write_text(fresh, encoding="utf-8")
    for path in stale:
        print(f"{path}: {'out of date' if '--check' in arguments else 'rewritten'}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main(sys.argv[1:]))
