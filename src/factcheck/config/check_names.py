"""The names of the checks, from the names of their files: a typing error is told before anything is loaded."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path
from pkgutil import iter_modules

CHECKS = Path(__file__).resolve().parents[1] / "checks"


@cache
def check_names() -> tuple[str, ...]:
    """The names of all checks, sorted; a check is named like its file."""
    modules = (module.name for module in iter_modules([str(CHECKS)]))
    return tuple(sorted(name.replace("_", "-") for name in modules if not name.startswith("_")))


def unknown_check(name: str) -> str:
    """What to say of a name that no check has: 'unknown check "direcion"; did you mean "direction"?'."""
    close = difflib.get_close_matches(name, check_names(), n=1)
    advice = f'did you mean "{close[0]}"?' if close else f"there are {', '.join(check_names())}"
    return f'unknown check "{name}"; {advice}'
