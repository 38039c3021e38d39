"""Which figures of a passage belong together, by a model that was trained to tell it from the words around them.

The model does not see what the figures are: their numerals are masked, so that it judges the wording. Dates, ranges and
numbers in names stay as they are. Arithmetic, which the model cannot do, judges the figures; what it proposes are ties
whose figures do not agree. Of ties that are known in other ways it says how likely they are.
"""

from factcheck.ties.items import Item, Kind
from factcheck.ties.items import date as date_item
from factcheck.ties.items import figure as figure_item
from factcheck.ties.items import listing as list_item
from factcheck.ties.passages import Passage, passages_of
from factcheck.ties.proposals import Proposal, Ties, Wording, load_ties, log_odds, ties_for
from factcheck.ties.relations import SURE, TOLD, Relation, are_convertible, candidates, holds, may_count
from factcheck.ties.sums import Sum

__all__ = [
    "SURE",
    "TOLD",
    "Item",
    "Kind",
    "Passage",
    "Proposal",
    "Relation",
    "Sum",
    "Ties",
    "Wording",
    "are_convertible",
    "candidates",
    "date_item",
    "figure_item",
    "holds",
    "list_item",
    "load_ties",
    "log_odds",
    "may_count",
    "passages_of",
    "ties_for",
]
