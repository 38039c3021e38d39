"""Text of a stranger made safe for a terminal, without changing where anything stands.

A source text or a file name may hold control characters: shown as they are, they would move the
cursor, change colours or reverse the reading direction, and hide what a report says.
"""

from __future__ import annotations

import re

TAB = "    "
_REPLACEMENT = "\ufffd"
# Controls of C0, DEL, those of C1, line and paragraph separators, characters that override
# the writing direction, surrogates: https://www.unicode.org/reports/tr9/ and the Unicode general
# categories Cc, Zl, Zp, Cs.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROL_PICTURES = 0x2400


def shown(text: str) -> str:
    """The text with each unsafe character as one visible one, and tabs as four spaces."""
    return _UNSAFE.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    code_point = ord(match.group())
    if match.group() == "\t":
        return TAB
    if code_point < 0x20:
        return chr(_CONTROL_PICTURES + code_point)
    return "\u2421" if code_point == 0x7F else _REPLACEMENT
