"""Facts: each figure with its measure, entity, period, role, direction, basis and attribution."""

from factcheck.facts.model import WAY_OF_MODEL, Aspect, Change, Direction, Fact, Facts, Frame, Role, Trigger
from factcheck.facts.reader import read_facts

__all__ = ["WAY_OF_MODEL", "Aspect", "Change", "Direction", "Fact", "Facts", "Frame", "Role", "Trigger", "read_facts"]
