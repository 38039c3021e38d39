"""The grammar of periods: patterns over token categories, and what each of them builds.

A pattern is a regular expression whose letters are the categories of `calendar_words.CATEGORIES`, each
compiled to one character: "MONTH COMMA? YEAR" is three characters long at most. `PASSES` in
`period_passes` applies the rules one pass after another: the first makes calendar words into nodes, the
later ones join nodes ("the first quarter" + "of" + "2020", "January" + "–" + "November 2020").
No pattern repeats an unbounded group, so each pass is linear in the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from factcheck.extraction.calendar_words import CODE, Token
from factcheck.extraction.period_nodes import Node, Reading

_MACROS: Final = {
    "DAYNUM": "[NUM ORD SECOND]",
    "ORDINAL": "[ORD SECOND]",
    "NUMERAL": "(?:NUM|BIG|YEAR|ANOTHER|(?:CARD(?:DASH?CARD)?|AN(?=TIMES))(?:TIMES(?:AND?CARD(?:DASH?CARD)?)?){0,2}"
    "|TIMES|AN(?!DASH?CARD))",
    "NODE": "[FILL ANNUAL POINT TIMED]",
    "LINK": "[DASH SLASH]",
}


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens that a pattern matched, by the names of its groups."""

    tokens: Sequence[Token]
    found: re.Match[str]

    def __getitem__(self, name: str) -> Token:
        """The first token of a named group that took part."""
        return self.tokens[self.found.start(name)]

    def opens_with(self, category: str) -> bool:
        """Whether the first token of the match is of a category."""
        return self.tokens[self.found.start()].category == category

    def get(self, name: str) -> Token | None:
        """The first token of a named group, or None; None too where the pattern has no such group."""
        if name not in self.found.re.groupindex:
            return None
        start, end = self.found.span(name)
        return self.tokens[start] if 0 <= start < end else None

    def all(self, name: str) -> Sequence[Token]:
        """All tokens of a named group."""
        if name not in self.found.re.groupindex:
            return ()
        start, end = self.found.span(name)
        return self.tokens[start:end] if start >= 0 else ()

    def node(self, name: str) -> Node:
        """The node of a named group."""
        node = self[name].node
        assert node is not None, name
        return node

    @property
    def extent(self) -> tuple[int, int]:
        """Extent in the text."""
        return self.tokens[self.found.start()].start, self.tokens[self.found.end() - 1].end

    def before(self, steps: int = 1) -> Token | None:
        """The token before the match, or one further back."""
        position = self.found.start() - steps
        return self.tokens[position] if position >= 0 else None

    def after(self, steps: int = 0) -> Token | None:
        """The token after the match, or one further on."""
        position = self.found.end() + steps
        return self.tokens[position] if position < len(self.tokens) else None

    def glued_to(self, name: str) -> bool:
        """Whether no space stands inside the match up to a group, or its end where the group took no part."""
        start, end = self.found.start(), self.found.start(name)
        return self._glued(start, end if end >= 0 else self.found.end())

    def glued(self) -> bool:
        """Whether no space stands inside the match."""
        return self._glued(*self.found.span())

    def _glued(self, start: int, end: int) -> bool:
        return all(
            left.end == right.start
            for left, right in zip(self.tokens[start : end - 1], self.tokens[start + 1 : end], strict=True)
        )


Build = Callable[[Match, Reading], Node | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it builds; `build` may decline with None."""

    name: str
    pattern: re.Pattern[str]
    build: Build


def compiled(pattern: str) -> str:
    """A pattern of category names as a regular expression of single characters."""
    for name, meaning in _MACROS.items():
        pattern = re.sub(rf"\b{name}\b", meaning, pattern)
    pattern = re.sub(r"[A-Z]{2,}", lambda found: CODE[found.group()], pattern)
    return pattern.replace(" ", "")


def rule(pattern: str, build: Build, name: str = "") -> Rule:
    """One rule of a pass."""
    return Rule(name or getattr(build, "__name__", ""), re.compile(compiled(pattern)), build)


class Pass:
    """Rules that are tried together, at each place in their order; the first that builds a node wins."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules
        unnamed = [re.sub(r"\?P<\w+>", "?:", each.pattern.pattern) for each in rules]
        # No rule starts with a word that is none of the calendar, and most words are. The empty group says which rule
        # it is; one around a rule would hide its first character from the engine.
        self._any = re.compile(f"(?!{CODE['OTHER']})(?:{'|'.join(f'(?:{pattern})()' for pattern in unnamed)})")

    def __call__(self, tokens: list[Token], codes: str, context: Reading) -> tuple[list[Token], str]:
        """`tokens` with each match replaced by one token that carries its node, and their codes.

        Args:
            tokens: Of one window.
            codes: What `codes_of` makes of them.
            context: What is known about the text.
        """
        candidate = self._any.search(codes)
        if candidate is None:
            return tokens, codes
        made: list[Token] = []
        position = 0
        while candidate is not None:
            start = candidate.start()
            replaced = self._read(tokens, codes, start, (candidate.lastindex or 1) - 1, context)
            if replaced is None:
                candidate = self._any.search(codes, start + 1)
                continue
            token, end = replaced
            made += tokens[position:start]
            made.append(token)
            position = end
            candidate = self._any.search(codes, end)
        if not position:
            return tokens, codes
        made += tokens[position:]
        return made, codes_of(made)

    def _read(
        self, tokens: list[Token], codes: str, start: int, rule_index: int, context: Reading
    ) -> tuple[Token, int] | None:
        """The token that a rule makes at `start`, and the index behind it; no rule before `rule_index` matches."""
        for each in self.rules[rule_index:]:
            found = each.pattern.match(codes, start)
            if found is None or found.end() == start:
                continue
            node = each.build(Match(tokens, found), context)
            if node is not None:
                first, last = tokens[start].start, tokens[found.end() - 1].end
                return Token(category_of(node), first, last, "", None, node), found.end()
        return None


def codes_of(tokens: Sequence[Token]) -> str:
    """The categories of tokens, one character each: what the patterns are matched against."""
    return "".join(map(CODE.__getitem__, [token.category for token in tokens]))


def category_of(node: Node) -> str:
    """The category under which later passes see a node."""
    if node.duration and node.type == "DURATION" and not node.relative:
        return "LENGTH"
    if node.type != "DATE":
        return "TIMED" if node.type == "TIME" else "POINT"
    if node.fill is not None:
        return "FILL"
    if node.granularity == "year" and node.readings and "/" not in node.readings[0].timex.removeprefix("FY"):
        return "ANNUAL"
    if node.granularity == "year" and node.readings and node.readings[0].timex.startswith("FY"):
        return "ANNUAL"
    return "POINT"


def whole_number(token: Token) -> int | None:
    """The value of a number token in digits or words, if it is whole."""
    value: Any = token.value
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isdigit() and value.isascii():
        return int(value)
    return None


def ordinal(parts: Sequence[Token]) -> int:
    """ "twenty-first" as 21."""
    return sum(part.value for part in parts if isinstance(part.value, int))


_GRANULARITY: Final = {
    "1Y": "year",
    "6M": "half",
    "3M": "quarter",
    "1M": "month",
    "1W": "week",
    "2W": "week",
    "1E": "weekend",
    "1D": "day",
    "10Y": "decade",
    "100Y": "century",
    "1000Y": "century",
}


def granularity_of(unit: Token) -> str:
    """The granularity that a unit word names; "half" names half a year."""
    return "half" if unit.category == "HALF" else _GRANULARITY.get(unit.value, "")
