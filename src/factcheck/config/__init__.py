"""Options: each is one field of `options.py`; the command line, the files, their schema and the docs follow from there.

Nothing of this package knows what the options do.
"""

from factcheck.config.options import Config

__all__ = ["Config"]
