"""Options, each one field: the command line, the service and the docs follow from here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Config(BaseSettings):
    """Options of a checker. Each can be given as an environment variable, `FACTCHECK_MODEL` for `model`."""

    model_config = SettingsConfigDict(env_prefix="FACTCHECK_", extra="forbid", frozen=True)

    model: str | None = Field(
        default=None, description="spaCy pipeline to read with, a name or a path; the shipped one if unset."
    )
    max_bytes: int = Field(
        default=1 << 20, gt=0, description="Largest text that the service accepts, in bytes of UTF-8."
    )
    max_file_bytes: int = Field(
        default=64 << 20, gt=0, description="Largest file that the command line reads, in bytes."
    )
    fail_on: Literal["error", "warning", "note"] = Field(
        default="error", description="Least severity that makes the command line exit with 1."
    )
    ignore: tuple[str, ...] = Field(default=(), description="Checks that are not run.")
