"""Checks: families of contradiction, one file each.

A file of this package that does not start with "_" is a check; nothing else registers it.
"""

from factcheck.checks._base import Ceiling, Check, Doubt, Example, Flaw, Tie, Unknown, catalogue, right, wrong

__all__ = ["Ceiling", "Check", "Doubt", "Example", "Flaw", "Tie", "Unknown", "catalogue", "right", "wrong"]
