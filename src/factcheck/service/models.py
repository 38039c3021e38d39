"""What programs send and get, apart from the report itself."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

EXAMPLE = "Turnover rose 25% to $60 million from $40 million, the cooperative said."
MOST_TABLES = 16  # that go with one text, as on the command line


class Options(BaseModel):
    """Options of one request."""

    model_config = ConfigDict(extra="forbid", strict=True)

    ignore: list[str] = Field(
        default_factory=list, max_length=100, description="Checks that are not run.", examples=[["malformed-number"]]
    )


class ReadRequest(BaseModel):
    """A text to read."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(description="The text; all offsets of the answer count its code points.", examples=[EXAMPLE])
    format: str = Field(
        default="text", max_length=100, description="How to read it.", examples=["text", "markdown", "html"]
    )
    published: date | None = Field(
        default=None,
        description='Date of publication, for "last year"; the dateline\'s if not given.',
        examples=["2021-03-15"],
        strict=False,
    )


class CheckRequest(ReadRequest):
    """A text to check."""

    tables: dict[str, str] = Field(
        default_factory=dict,
        max_length=MOST_TABLES,
        description="CSV or TSV that the text is held against, by the name to tell it by: the path of its spans.",
        examples=[{"landings.csv": "Species,2021,2022\nHaddock,3102,3418\n"}],
    )
    options: Options = Field(default_factory=Options)


class CheckExample(BaseModel):
    """A text that shows what a check does."""

    text: str = Field(examples=[EXAMPLE])
    kind: str = Field(description="wrong or right", examples=["wrong"])
    note: str = Field(default="", description="Why.")


class CheckSummary(BaseModel):
    """A check in the catalogue."""

    id: str = Field(examples=["percent-change"])
    title: str = Field(examples=["A percentage change against its two endpoints."])


class CheckPage(CheckSummary):
    """A check with its page."""

    page: str = Field(description="What it does, why it matters, when it is silent; Markdown.")
    examples: list[CheckExample]


class Catalogue(BaseModel):
    """All checks."""

    checks: list[CheckPage]


class Health(BaseModel):
    """How the service is."""

    status: str = Field(examples=["ok"])
