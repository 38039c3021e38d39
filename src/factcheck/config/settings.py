"""Which options hold for which file: defaults, then the nearest file, then the environment, then the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from factcheck.config.check_names import check_names, unknown_check
from factcheck.config.files import ConfigFile, find_file, pattern_problem, read_file
from factcheck.config.options import PREFIX, Config
from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Settings:
    """The options of a run.

    Args:
        given: What the command line says, by the name of the option; None and () say nothing.
        file: The one configuration file that counts, instead of the nearest of each path.
        isolated: No file counts.
    Raises:
        ConfigError: An option has a value that it cannot have.
    """

    def __init__(self, given: Mapping[str, Any], *, file: Path | None = None, isolated: bool = False) -> None:
        self._given = {name: value for name, value in given.items() if value not in (None, (), {})}
        self._environment = self._stated()
        self._files: dict[Path, ConfigFile | None] = {}
        self._isolated = isolated
        self._file: ConfigFile | None = None
        if file is not None and not isolated:
            self._file = read_file(file.absolute())
            if self._file is None:
                raise ConfigError(f"{file}: no table [tool.factcheck] in it")
        self._known: dict[str, Config] = {}
        self._merged_before: dict[tuple[Path, tuple[int, ...]] | None, Config] = {}

    def file_for(self, directory: Path) -> ConfigFile | None:
        """The configuration file that counts for what lies in a directory, given as an absolute path."""
        if self._isolated or self._file is not None:
            return self._file
        if directory not in self._files:
            self._files[directory] = find_file(directory)
        return self._files[directory]

    def for_path(self, path: Path) -> Config:
        """The options for one file, an absolute path; the same object wherever they are the same."""
        file = self.file_for(path.parent)
        key = (file.path, file.matching(path)) if file is not None else None
        if key not in self._merged_before:
            self._merged_before[key] = self._merged(file.layers(path) if file else [])
        return self._merged_before[key]

    def for_directory(self, directory: Path) -> Config:
        """The options for the run itself, and for what comes through a pipe."""
        return self.for_path(directory / "-")

    def excludes(self, path: Path, *, directory: bool = False) -> bool:
        """Whether an absolute path is passed over: by its file or by the command line, whose patterns add up."""
        file = self.file_for(path.parent)
        places = [(Path.cwd(), self._said("exclude"))]
        if file is not None:
            places.append((file.directory, file.options.exclude))
        return any(_fits(place, patterns, path, directory=directory) for place, patterns in places)

    def includes(self, path: Path) -> bool | None:
        """Whether an absolute path is among those to be taken from a directory; None where nobody says which."""
        place, patterns = Path.cwd(), self._said("include")
        file = self.file_for(path.parent)
        if not patterns and file is not None:
            place, patterns = file.directory, file.options.include
        return _fits(place, patterns, path) if patterns else None

    def _said(self, option: str) -> tuple[str, ...]:
        """Patterns of the command line, else of the environment."""
        patterns: tuple[str, ...] = self._given.get(option) or self._environment.get(option) or ()
        return patterns

    def _merged(self, layers: Iterable[Mapping[str, Any]]) -> Config:
        merged: dict[str, Any] = {}
        for layer in (*layers, self._environment, self._given):
            for name, value in layer.items():
                if name == "ignore":
                    merged[name] = tuple(dict.fromkeys((*merged.get(name, ()), *value)))
                elif name == "severity":
                    merged[name] = {**merged.get(name, {}), **value}
                else:
                    merged[name] = value
        config = Config(**merged)
        return self._known.setdefault(config.model_dump_json(), config)

    def _stated(self) -> dict[str, Any]:
        """What the environment says, after a look at what the command line says."""
        try:
            environment = Config()
            given = Config(**self._given)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            option = str(first["loc"][0]) if first["loc"] else "options"
            raise ConfigError(f"{self._source(option)}: {first['msg']}; it is {first['input']!r}") from error
        for config in (environment, given):
            for name in (*config.select, *config.ignore, *config.severity):
                if name not in check_names():
                    raise ConfigError(unknown_check(name))
            for pattern in (*config.include, *config.exclude):
                problem = pattern_problem(pattern)
                if problem:
                    raise ConfigError(problem)
        return {name: getattr(environment, name) for name in environment.model_fields_set}

    def _source(self, option: str) -> str:
        """The option as the user gave it, on the command line or in the environment."""
        if option in self._given:
            return f"--{option.replace('_', '-')}"
        return f"{PREFIX}{option.upper()}"


def _fits(place: Path, patterns: tuple[str, ...], path: Path, *, directory: bool = False) -> bool:
    if not patterns or not path.is_relative_to(place):
        return False
    return _spec(patterns).match_file(path.relative_to(place).as_posix() + ("/" if directory else ""))


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # for runs that have patterns

    return GitIgnoreSpec.from_lines(patterns)
