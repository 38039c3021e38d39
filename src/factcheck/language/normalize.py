"""Typographic variants made plain, one code point for one, so that offsets survive.

Spaces, minus signs, quotes and full-width forms come in many code points that mean the same to a
reader of figures. `normalized` replaces each by its plain ASCII counterpart; since every code point
becomes exactly one, `normalized(text)[start:end]` is always the plain form of `text[start:end]`, and
no offset map is needed.
"""

import re
from typing import Final

_SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_BREAKS: Final = "\u0085\u2028\u2029\u000b\u000c"
_MINUS_SIGNS: Final = "\u2212\ufe63\u207b"
_HYPHENS: Final = "\u2010\u2011"
_SINGLE_QUOTES: Final = "\u2018\u2019\u201a\u201b\u2032\u02bc"
_DOUBLE_QUOTES: Final = "\u201c\u201d\u201e\u201f\u2033"
_SLASHES: Final = "\u2044\u2215"
_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)  # "！" to "～", in the order of ASCII "!" to "~"

PLAIN_FORMS: Final[dict[int, str]] = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _LINE_BREAKS), "\n"),
    **dict.fromkeys(map(ord, _MINUS_SIGNS + _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _SLASHES), "/"),
    **{code: chr(code - 0xFF01 + ord("!")) for code in _FULL_WIDTH},
    0xFE6A: "%",
    0xFFE1: "£",
    0xFFE5: "¥",
}
"""Code point → its plain form, always one character. En and em dashes stay: they part figures."""


_VARIANTS: Final = re.compile("[" + "".join(map(re.escape, map(chr, PLAIN_FORMS))) + "]")


def normalized(text: str) -> str:
    """`text` with typographic variants made plain; as long as `text`, and its own plain form."""
    if text.isascii() and not ("\v" in text or "\f" in text):  # nothing to make plain
        return text
    for variant in set(_VARIANTS.findall(text)):  # a few kinds in a text: faster than `translate`, which asks for each
        text = text.replace(variant, PLAIN_FORMS[ord(variant)])
    return text


def lowered(text: str) -> str:
    """`text` in lower case, of the same length."""
    low = text.lower()
    # "İ" is the one code point whose lower case is longer than itself.
    return low if len(low) == len(text) else text.replace("\u0130", "I").lower()
