"""Configuration files: `factcheck.toml`, or `[tool.factcheck]` of a `pyproject.toml`."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_snake
from pydantic_core import ErrorDetails

from factcheck.config.check_names import check_names, unknown_check
from factcheck.config.options import Options, PathOptions
from factcheck.config.places import line_of
from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

OWN_NAME = "factcheck.toml"
SHARED_NAME = "pyproject.toml"
_TABLE = ("tool", "factcheck")
_PATHS = ("baseline", "cache_dir", "tables")


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Override(PathOptions):
    """Options for some of the files."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab)

    paths: tuple[str, ...] = Field(
        min_length=1,
        description="Files that the options are for, as patterns of .gitignore, from the directory of the file.",
    )


class FileOptions(Options):
    """What a configuration file can say; keys are written with hyphens."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab)

    overrides: tuple[Override, ...] = Field(
        default=(), description="Options for some of the files; of several that fit, the last one counts."
    )


class ConfigFile:
    """One configuration file, read and valid.

    Attributes:
        path: The file.
        directory: Where it lies; patterns are relative to it.
        options: What it says.
    """

    def __init__(self, path: Path, options: FileOptions) -> None:
        self.path = path
        self.directory = path.parent
        self.options = options

    def layers(self, path: Path) -> list[dict[str, Any]]:
        """What the file says for one path: by the name of the option, the weakest first."""
        options = self.options
        layers = [self._stated(options, without={"overrides"})]
        fitting = (options.overrides[number] for number in self.matching(path))
        return layers + [self._stated(override, without={"paths"}) for override in fitting]

    def _stated(self, options: PathOptions, without: set[str]) -> dict[str, Any]:
        """What a table of the file says, its paths from the root."""
        stated = {name: getattr(options, name) for name in options.model_fields_set - without}
        for name in _PATHS:
            value = stated.get(name)
            if isinstance(value, str):
                stated[name] = str(self.directory / value)
            elif value is not None:
                stated[name] = tuple(str(self.directory / path) for path in value)
        return stated

    def matching(self, path: Path) -> tuple[int, ...]:
        """Which of the overrides are for a path, by their numbers."""
        relative = self.relative(path) if self.options.overrides else None
        if relative is None:
            return ()
        return tuple(number for number, spec in enumerate(self._specs) if spec.match_file(relative))

    def relative(self, path: Path) -> str | None:
        """The path from the file's directory with forward slashes; None for one that lies elsewhere."""
        try:
            return path.relative_to(self.directory).as_posix()
        except ValueError:
            return None

    @cached_property
    def _specs(self) -> list[GitIgnoreSpec]:
        from pathspec import GitIgnoreSpec  # for files that have overrides

        return [GitIgnoreSpec.from_lines(override.paths) for override in self.options.overrides]


def find_file(directory: Path) -> ConfigFile | None:
    """The nearest configuration file, in the directory or above it.

    Raises:
        ConfigError: It cannot be read, or says what it cannot say.
    """
    for place in (directory, *directory.parents):
        if (place / OWN_NAME).is_file():
            return read_file(place / OWN_NAME)
        if (place / SHARED_NAME).is_file():
            found = read_file(place / SHARED_NAME)
            if found is not None:
                return found
    return None


def read_file(path: Path) -> ConfigFile | None:
    """A configuration file; None for a `pyproject.toml` that has no table for factcheck.

    Raises:
        ConfigError: It cannot be read, or says what it cannot say.
    """
    text = _text(path)
    try:
        values: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_syntax_error(path, text, error)) from None
    table: tuple[str, ...] = _TABLE if path.name == SHARED_NAME else ()
    for depth, key in enumerate(table, start=1):
        if key not in values:
            return None
        values = values[key]
        if not isinstance(values, dict):
            line = line_of(text, table[:depth])
            raise ConfigError(f"{path}:{line}: {'.'.join(table[:depth])} is a table, [tool.factcheck]")
    try:
        options = FileOptions.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ConfigError(_problem(path, text, values, table, first)) from None
    for where, name in _checks_named(values):
        if name not in check_names():
            raise ConfigError(f"{path}:{line_of(text, [*table, *where])}: {unknown_check(name)}")
    return ConfigFile(path, _with_valid_patterns(path, text, table, options))


def schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file, with the names of the checks."""
    result = FileOptions.model_json_schema()
    names = list(check_names())
    for part in (result, result["$defs"]["Override"]):
        for key in ("select", "ignore"):
            part["properties"][key]["items"] = {"type": "string", "enum": names}
        part["properties"]["severity"]["propertyNames"] = {"enum": names}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **result, "title": "factcheck.toml"}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8, as TOML has to be") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"{path}: cannot be read: {reason[:1].lower()}{reason[1:]}") from None


def _syntax_error(path: Path, text: str, error: tomllib.TOMLDecodeError) -> str:
    """The parser's words, with the place in front: it says "… (at line 3, column 5)"."""
    words, _, place = str(error).rpartition(" (at ")
    line = place.removeprefix("line ").partition(",")[0]
    if not line.isdigit():  # "(at end of document)"
        line = str(text.count("\n") + 1)
    words = words or str(error)
    return f"{path}:{line}: not valid TOML: {words[:1].lower()}{words[1:]}"


def _problem(path: Path, text: str, values: dict[str, Any], table: Sequence[str], error: ErrorDetails) -> str:
    where = _within(values, error["loc"])
    place = f"{path}:{line_of(text, [*table, *where])}" if where or table else str(path)
    if error["type"] == "extra_forbidden":
        model = Override if where[0] == "overrides" else FileOptions
        return f"{place}: {_unknown_key(str(where[-1]), model)}"
    if error["type"] == "missing":
        return f'{place}: "{error["loc"][-1]}" is missing'
    key = next((step for step in reversed(where) if isinstance(step, str)), "")
    message = error["msg"].partition(", unable")[0].replace("a valid tuple", 'a list, such as ["…"]')
    return f'{place}: "{key}": {message[:1].lower()}{message[1:]}; it is {_shown(error["input"])}'


def _unknown_key(key: str, model: type[PathOptions]) -> str:
    known = [_kebab(name) for name in model.model_fields]
    if _kebab(to_snake(key)) in known:
        return f'unknown key "{key}"; did you mean "{_kebab(to_snake(key))}"?'
    if model is Override and _kebab(key) in map(_kebab, FileOptions.model_fields):
        return f'"{key}" cannot differ from path to path; set it at the top'
    if key in {"factcheck", _TABLE[0]}:
        return f'unknown key "{key}"; {OWN_NAME} has its options at the top, without a table'
    close = difflib.get_close_matches(key, known, n=1)
    advice = f'did you mean "{close[0]}"?' if close else f"known are {', '.join(sorted(known))}"
    return f'unknown key "{key}"; {advice}'


def _within(values: Any, location: Sequence[str | int]) -> list[str | int]:
    """The part of an error's location that stands in the file: it ends with steps of the validator's own."""
    path: list[str | int] = []
    for step in location:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            break
        path.append(step)
    return path


def _shown(value: Any) -> str:
    """A value as TOML writes it, near enough."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _checks_named(values: dict[str, Any]) -> Iterator[tuple[list[str | int], str]]:
    """Every place that names a check, and the name."""
    tables: list[tuple[list[str | int], dict[str, Any]]] = [([], values)]
    tables += [(["overrides", i], override) for i, override in enumerate(values.get("overrides", []))]
    for where, table in tables:
        for key in ("select", "ignore"):
            yield from (([*where, key, i], name) for i, name in enumerate(table.get(key, [])))
        yield from (([*where, "severity", name], name) for name in table.get("severity", {}))


def _with_valid_patterns(path: Path, text: str, table: Sequence[str], options: FileOptions) -> FileOptions:
    places: list[tuple[list[str | int], tuple[str, ...]]] = [
        (["include"], options.include),
        (["exclude"], options.exclude),
    ]
    for number, override in enumerate(options.overrides):
        places.append((["overrides", number, "paths"], override.paths))
    for where, patterns in places:
        for i, pattern in enumerate(patterns):
            problem = pattern_problem(pattern)
            if problem:
                raise ConfigError(f"{path}:{line_of(text, [*table, *where, i])}: {problem}")
    return options


def pattern_problem(pattern: str) -> str | None:
    """What is wrong with a pattern of .gitignore, or None."""
    from pathspec import GitIgnoreSpec  # for files that have patterns

    try:
        GitIgnoreSpec.from_lines([pattern])
    except ValueError:
        return f'"{pattern}" is no pattern as in .gitignore'
    return None
