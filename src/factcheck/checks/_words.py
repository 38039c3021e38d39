"""Word lists of the checks, read once from `data/<lang>/<name>.toml`."""

from __future__ import annotations

from functools import partial

from factcheck.facts import words

words_about = partial(words.words_about, layer="checks")
"""The lists of one file, as sets of lower-case words, by its name."""
