"""What became of a number of matches: "won 12 of its 20 matches, drew three and lost five"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.facts.part_drafts import Hold, PartDraft, View
from factcheck.facts.part_lists import Members
from factcheck.facts.sentences import Figure
from factcheck.facts.words import table_of, words_about

_BEFORE = 2  # tokens from a verb to its figure: "lost only seven"
_BEHIND = 3  # tokens from a figure to its verb: "nine games were drawn"
_ALL = 3  # won, drawn and lost


def record(view: View) -> Iterator[PartDraft]:
    """The matches played, and how many of them were won, drawn and lost; each outcome told once."""
    played = [f for f in view.amounts if view.noun(f) in words_about("contests")["played"]]
    outcomes: dict[str, list[Figure]] = {}
    for figure in view.amounts:
        outcome = _outcome(view, figure)
        if outcome is not None:
            outcomes.setdefault(outcome, []).append(figure)
    told = [figures for figures in outcomes.values() if len(figures) == 1]
    parts = sorted((figures[0] for figures in told), key=lambda figure: figure.first)
    wholes = [figure for figure in played if figure not in parts]
    if len(wholes) != 1 or len(told) != len(outcomes) or len(parts) < 2 or wholes[0].name in view.used:
        return
    if any(view.sentence.word(part.last) == "of" and not _is_of(view, part, wholes[0]) for part in parts):
        return  # "won 3 of their last five games, lost 4 of the five before"
    members = Members(parts, pieces=[s for s in view.segments if any(f in s.figures for f in parts)])
    if len(parts) == _ALL:
        yield PartDraft(wholes[0], members, Hold.ADD, "each match was won, drawn or lost")
    else:
        yield PartDraft(wholes[0], members, Hold.FIT, "no match ends in two ways")


def _is_of(view: View, part: Figure, whole: Figure) -> bool:
    """ "12 of its 20 matches"."""
    return part.last < whole.first <= part.last + _BEHIND and view.sentence.figure_at(whole.first - 1) is not part


def _outcome(view: View, figure: Figure) -> str | None:
    """ "won", "drawn" or "lost", by the verb beside a figure."""
    sentence, outcomes = view.sentence, table_of("contests")["outcomes"]
    for at in range(figure.outer - 1, max(sentence.start, figure.outer - 1 - _BEFORE) - 1, -1):
        if sentence.figure_at(at) is not None or sentence.word(at) in {",", "and", ";"}:
            break
        if sentence.word(at) in outcomes:
            return str(outcomes[sentence.word(at)])
    for at in range(figure.last, min(sentence.end, figure.last + _BEHIND)):
        if sentence.figure_at(at) is not None or sentence.word(at) in {",", "and", ";", "of"}:
            break
        if sentence.word(at) in outcomes:
            return str(outcomes[sentence.word(at)])
    return None
