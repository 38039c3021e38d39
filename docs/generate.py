"""Writes docs/checks/: one page per check, from its docstring and examples, and an index.

python docs/generate.py          write the pages
python docs/generate.py --check  exit with 1 if a page is missing, stale or left over
"""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.checks import catalogue

FOLDER = Path(__file__).parent / "checks"


def pages() -> dict[str, str]:
    """Name of each file in docs/checks/ and what it should hold."""
    checks = catalogue()
    rows = "\n".join(f"| [{check.name}]({check.name}.md) | {check.title} |" for check in checks)
    head = "# The checks\n\nGenerated from the checks themselves by `docs/generate.py`.\n\n"
    index = f"{head}| check | what it holds |\n|---|---|\n{rows}\n"
    return {"index.md": index} | {f"{check.name}.md": check.page for check in checks}


def main() -> int:
    """Write or compare; returns the exit status."""
    wanted = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")} if FOLDER.is_dir() else {}
    if "--check" in sys.argv[1:]:
        stale = sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))
        for name in stale:
            print(f"docs/checks/{name}: run python docs/generate.py", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in present.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
