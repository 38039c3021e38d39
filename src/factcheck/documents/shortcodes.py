"""Finds what Markdown holds for programs and not for readers: template tags, components, citations, fences of boxes.

Tags of Hugo (`{{< figure >}}`), of Jekyll and Liquid (`{% include %}`, `{{ page.title }}`, `{:.note}`), of MDX
(`<Chart data={[1, 2]} />`, `{/* a comment */}`, `import`), of Pandoc and Docusaurus (`[@smith2020, p. 33]`, `:::note`).
Where a pair of tags holds code or a comment, what stands between them is found as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right

# Each is bounded, so that what is never closed costs little.
_TAG = re.compile(
    r"""
    \{\{(?:<|%)[^{}]{0,2000}(?:>|%)\}\}      # Hugo, perhaps over several lines
  | \{\{[^{}\n]{0,2000}\}\}
  | \{%[^{}\n]{0,2000}%\}
  | \{:[^{}\n]{0,2000}\}
  | \{/\*(?:[^*]|\*(?!/)){0,2000}\*/\}
  | </?[A-Z][\w.]{0,50}[a-z][\w.]{0,50}(?:\s[^<>{}]{0,500}(?:\{[^<>]{0,500}\}[^<>{}]{0,500}){0,20})?/?>
  | \[[^\[\]@\n]{0,200}(?<=[\s;\[-])@[^\[\]\n]{1,500}\](?![(\[])
  | ^[ \t]{0,3}:{3,}[^\n]{0,200}$
  | ^import\ [^\n]{1,300}\ from\ ["'][^"'\n]{1,200}["'];?$
  | ^export\ (?:const|default|function|let)\ [^\n]{0,2000}$
    """,
    re.VERBOSE | re.MULTILINE,
)
_PAIR = re.compile(
    r"\{(?:\{[<%]|%-?)\s*(?P<close>/|end)?\s*(?P<name>highlight|comment|mermaid|code|codeblock|raw_code|tikz)\b"
)
_START = re.compile(r"[{<:@]|^(?:im|ex)port ", re.MULTILINE)


class Shortcodes:
    """Where a source has them.

    Args:
        source: The whole text.
    """

    def __init__(self, source: str) -> None:
        found = [match.span() for match in _TAG.finditer(source)] if _START.search(source) else []
        spans = _with_pairs(source, found)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def outside(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of the source `[start, end)` that lie in none, in order."""
        parts = []
        index = bisect_right(self._ends, start)
        while index < len(self._starts) and self._starts[index] < end:
            if start < self._starts[index]:
                parts.append((start, self._starts[index]))
            start = max(start, self._ends[index])
            index += 1
        if start < end:
            parts.append((start, end))
        return parts


def _with_pairs(source: str, tags: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tags, those that open and close code or a comment joined over what stands between."""
    spans: list[tuple[int, int]] = []
    opened: dict[str, int] = {}  # name → index in `spans` of the tag that opens
    for start, end in tags:
        spans.append((start, end))
        pair = _PAIR.match(source, start, end)
        if pair is None:
            continue
        if not pair["close"]:
            opened[pair["name"]] = len(spans) - 1
        elif pair["name"] in opened:
            first = opened.pop(pair["name"])
            if first < len(spans):
                begin = spans[first][0]
                del spans[first:]
                spans.append((begin, end))
                opened = {name: index for name, index in opened.items() if index < first}
    return spans
