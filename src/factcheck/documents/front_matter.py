"""Reads the front matter of a Markdown file: YAML between "---" lines, TOML between "+++" lines.

Only the title and the day of publication are taken out; the rest is skipped.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.documents.drafts import Draft, Publication
from factcheck.documents.model import BlockKind, Span
from factcheck.documents.publication import publication_of
from factcheck.documents.source_map import Piece

MAX_CHARACTERS = 65_536  # more is no front matter, and YAML is slow to read
TITLE_KEYS = ("title", "headline")
# Hugo, Jekyll, Eleventy, Astro and Zola between them; the first that is there is taken.
DATE_KEYS = ("published", "date", "pubdate", "publishdate", "published_at", "date_published", "datepublished")

_FENCE = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)"),
    "+++": re.compile(r"(?:^|(?<=[\r\n]))\+\+\+[ \t]*(?=\r|\n|\Z)"),
}
_TOML_LINE = re.compile(
    r"(?:^|(?<=[\r\n]))(?P<key>[A-Za-z_]+)[ \t]*=[ \t]*(?P<value>\"[^\"\\\r\n]*\"|'[^'\r\n]*'|[^\s#\"'\[{]+)"
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the front matter, and where it stands without its quotes."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file says about the text below it.

    Attributes:
        span: Its extent in the source, fences included.
        title: The title as reading text; None where there is none.
        publication: The day of publication, if it is there.
    """

    span: Span
    title: Piece | None
    publication: Publication | None

    def drafts(self, *, with_title: bool) -> Iterator[Draft]:
        """The front matter as skipped blocks, the title between them as the headline if wanted."""
        if self.title is None or not with_title:
            yield _skipped(self.span)
            return
        yield _skipped(Span(self.span.start, self.title.start))
        extent = Span(self.title.start, self.title.end)
        yield Draft(BlockKind.HEADLINE, [self.title], extent, level=1)
        yield _skipped(Span(self.title.end, self.span.end))


def read_front_matter(source: str) -> FrontMatter | None:
    """The front matter at the head of a source; None where there is none, or it cannot be parsed."""
    opening = _FENCE.match(source)
    if opening is None:
        return None
    closing = _CLOSE[opening["fence"]].search(source, opening.end(), opening.end() + MAX_CHARACTERS)
    if closing is None:
        return None
    content = source[opening.end() : closing.start()]
    parse = _yaml_values if opening["fence"] == "---" else _toml_values
    values = parse(content, opening.end())
    if values is None:
        return None
    title = next((values[key] for key in TITLE_KEYS if key in values), None)
    day = next((values[key] for key in DATE_KEYS if key in values), None)
    return FrontMatter(
        span=Span(opening.start("fence"), closing.end()),
        title=Piece(title.text, *title.span) if title and title.text.strip() else None,
        publication=publication_of(day.text, day.span) if day else None,
    )


def _yaml_values(content: str, offset: int) -> Mapping[str, _Value] | None:
    """The scalars at the top level of a YAML mapping, by key in lower case; None for anything else."""
    import yaml  # slow to import, and most texts have no front matter

    try:
        node = yaml.compose(content, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    values: dict[str, _Value] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            start, end = offset + value.start_mark.index, offset + value.end_mark.index
            if value.style in {"'", '"'}:
                start, end = start + 1, end - 1
            values.setdefault(key.value.lower(), _Value(value.value, Span(start, end)))
    return values


def _toml_values(content: str, offset: int) -> Mapping[str, _Value] | None:
    """The simple values above the first table of a TOML text, by key in lower case; None if it is not TOML."""
    try:
        tomllib.loads(content.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    values: dict[str, _Value] = {}
    table = re.search(r"(?:^|(?<=[\r\n]))[ \t]*\[", content)
    for match in _TOML_LINE.finditer(content, 0, table.start() if table else len(content)):
        start, end = match.span("value")
        if content[start] in "\"'":
            start, end = start + 1, end - 1
        values.setdefault(match["key"].lower(), _Value(content[start:end], Span(offset + start, offset + end)))
    return values


def _skipped(span: Span) -> Draft:
    return Draft(BlockKind.FRONT_MATTER, [], span, reason="front matter")
