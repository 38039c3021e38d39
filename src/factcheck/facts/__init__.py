"""Facts: each figure with its measure, entity, period, role, direction, basis and attribution."""

from factcheck.facts.model import Aspect, Change, Direction, Fact, Facts, Frame, Role, Trigger
from factcheck.facts.reader import read_facts

__all__ = ["Aspect", "Change", "Direction", "Fact", "Facts", "Frame", "Role", "Trigger", "read_facts"]
