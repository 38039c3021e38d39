"""Options, each one field: the command line, the service, the files and the docs follow from here."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator

from factcheck.errors import ConfigError

PREFIX: Final = "FACTCHECK_"

SeverityName = Literal["error", "warning", "note"]
NumberFormat = Literal["1,234.5", "1.234,5", "1 234.5", "1 234,5", "1'234.5"]


class PathOptions(BaseModel):
    """Options that may differ from one path to the next."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    select: tuple[str, ...] = Field(default=(), description="Checks that are run; all of them if empty.")
    ignore: tuple[str, ...] = Field(
        default=(), description="Checks that are not run. What several places ignore adds up."
    )
    severity: dict[str, SeverityName] = Field(
        default_factory=dict, description="Severity of the findings of a check, instead of its own."
    )
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = Field(
        default=None, description="Findings that are less sure are left out; those without a confidence are kept."
    )
    number_format: NumberFormat | None = Field(
        default=None,
        description="How the house writes numbers: decides how 1,234 and 1.234 are read first where the text does not.",
    )
    rounding: Literal["truncate", "round"] = Field(
        default="truncate",
        description='Whether a figure that was cut off agrees with the one it stands for ("truncate": 1.96 written as '
        '1.9), or only one that was rounded ("round").',
    )
    find_tables: bool = Field(
        default=True,
        description="Whether a text is held against the CSV files that have its name or that it names.",
    )
    tables: tuple[str, ...] = Field(
        default=(),
        description="CSV files that texts are held against besides; paths from the file's directory.",
    )
    fail_on: SeverityName = Field(
        default="error", description="Least severity that makes the command line exit with 1."
    )


class Options(PathOptions):
    """All options that a file can set."""

    model: str | None = Field(
        default=None, description="spaCy pipeline to read with, a name or a path; the shipped one if unset."
    )
    read_ties: bool = Field(
        default=True,
        description="Whether a trained model reads which figures belong together where no rule ties them. Without, "
        "texts full of figures take half as long.",
    )
    max_file_bytes: int = Field(
        default=64 << 20, gt=0, description="Largest file that the command line reads, in bytes."
    )
    include: tuple[str, ...] = Field(
        default=(),
        description="Files that are taken from a directory, as patterns of .gitignore; those with a known ending if "
        "empty.",
    )
    exclude: tuple[str, ...] = Field(
        default=(), description="Files and directories that are passed over, as patterns of .gitignore."
    )
    baseline: str | None = Field(
        default=None, description="File of known findings, which are not told again; a path from the file's directory."
    )
    jobs: int = Field(default=1, ge=0, description="Files that are checked at once; 0 for one per processor.")
    cache: bool = Field(default=True, description="Whether what was found out about a file is kept for the next run.")
    cache_dir: str | None = Field(
        default=None,
        description="Where that is kept, a path from the file's directory; a directory of the user's if unset.",
    )


class Config(Options):
    """Options of a checker. Each can be given as an environment variable, `FACTCHECK_MODEL` for `model`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_bytes: int = Field(
        default=1 << 20, gt=0, description="Largest text that the service accepts, in bytes of UTF-8."
    )

    # Not with pydantic-settings, which takes longer to load than a thousand files from the cache take to be shown.
    @model_validator(mode="before")
    @classmethod
    def _from_the_environment(cls, given: Any) -> Any:
        """What is given, and for the rest what the environment says."""
        return {**_stated(cls.model_fields), **given} if isinstance(given, Mapping) else given


def _stated(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The options that the environment names, whatever case they are written in.

    Raises:
        ConfigError: A list or a table is no JSON.
    """
    stated: dict[str, Any] = {}
    for variable, text in os.environ.items():
        name = variable.lower().removeprefix(PREFIX.lower())
        if name == variable.lower() or name not in fields:
            continue
        stated[name] = text
        if get_origin(fields[name].annotation) in {tuple, dict}:
            try:
                stated[name] = json.loads(text)
            except ValueError:
                raise ConfigError(f'{PREFIX}{name.upper()}: a list is written as JSON, such as ["direction"]') from None
    return stated
