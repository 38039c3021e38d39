"""The words of the language that is read: `<name>.toml` of a layer, wherever it lies.

One process reads one language, `LANGUAGE`; English if the environment variable `FACTCHECK_LANGUAGE` names no other. The
lists of English come with the package, `factcheck/<layer>/data/en/<name>.toml`. Another language is a package of data,
`<layer>/<name>.toml`, that an entry point of the group `factcheck.languages` names by its code (ISO 639-1): it needs
only the lists whose words differ, since signs, codes and numerals are much the same everywhere, and what it lacks is
taken from English. Its pipeline is named as any other (`FACTCHECK_MODEL`).
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Any, Final

from factcheck.errors import ConfigError

ENGLISH: Final = "en"
LANGUAGE: Final = os.environ.get("FACTCHECK_LANGUAGE") or ENGLISH
"""Code of the language that this process reads. Many lists are compiled when a module is imported: it never changes."""

_GROUP: Final = "factcheck.languages"


def read_words(layer: str, name: str, *, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The tables of one list.

    Args:
        layer: The package that needs it, such as "facts".
        name: Of the file, without its ending.
        parse_float: What decimals become.

    Raises:
        FileNotFoundError: English has no such list either.
        ConfigError: No package has the lists of `LANGUAGE`.
    """
    own = None if LANGUAGE == ENGLISH else _elsewhere().joinpath(layer, f"{name}.toml")
    if own is None or not own.is_file():
        own = resources.files(f"factcheck.{layer}").joinpath("data", ENGLISH, f"{name}.toml")
    return tomllib.loads(own.read_text(encoding="utf-8"), parse_float=parse_float)


@cache
def _elsewhere() -> Traversable:
    known = {point.name: point.value for point in metadata.entry_points(group=_GROUP)}
    if LANGUAGE not in known:
        raise ConfigError(
            f"FACTCHECK_LANGUAGE={LANGUAGE}: there are words of {', '.join(sorted({ENGLISH, *known}))} only."
            " A package with the words of another language has to be installed beside factcheck."
        )
    return resources.files(known[LANGUAGE])
