"""Lists of names as they are read from letters, where a sentence has no parse."""

from __future__ import annotations

from typing import Final

NAME: Final = r"[A-Z][\w.’'-]*(?:\s(?:(?:al|da|de|del|den|der|di|dos|du|la|le|of|van|von)\s)*[A-Z][\w.’'-]*){0,5}"
"""One name: words with capitals, and the small words inside names."""

NAMES: Final = rf"(?:the\s|The\s)?{NAME}(?:,\s(?:the\s)?{NAME})+,?\sand\s(?:the\s)?{NAME}"
"""Three names or more, the last with "and" before it."""

NUMBER: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten)"
"""A small number in words."""
