"""The command line: parses arguments, calls the checker, writes what it says.

Exit codes: 0 nothing at or above the threshold, 1 findings, 2 a usage error or something that could
not be read, 130 interrupted, 141 nobody reads the output any more.
"""

from factcheck.cli.commands import factcheck, main

__all__ = ["factcheck", "main"]
