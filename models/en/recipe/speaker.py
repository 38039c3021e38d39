"""The words and figures that fill a sentence template: consistent within a sentence, varied between them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from recipe.figures import FigureStyle
from recipe.templates import Node

_FEATURES = {
    "NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "NNPS": "Number=Plur", "JJ": "Degree=Pos",
    "VB": "VerbForm=Inf", "VBG": "Tense=Pres|VerbForm=Part", "VBN": "Tense=Past|VerbForm=Part",
    "VBD": "Mood=Ind|Number=?|Person=3|Tense=Past|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=?|Person=3|Tense=Pres|VerbForm=Fin",
}  # fmt: skip
_FORMS = {"now": ("VBZ", 0), "past": ("VBD", 1), "part": ("VBN", 2), "ing": ("VBG", 3)}
_CLASSES = ("up", "down", "raise", "gain", "reach", "say", "make", "multiply")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"]  # fmt: skip
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ORDINALS = ["first", "second", "third", "fourth"]


@cache
def vocabulary() -> dict[str, Any]:
    """The tables of `vocabulary.toml`."""
    return tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))


def inflected(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, past participle and -ing form of a verb.

    >>> inflected("decline")
    ('declines', 'declined', 'declined', 'declining')
    """
    irregular = vocabulary()["irregular"].get(lemma)
    if irregular:
        return tuple(irregular)
    stem = lemma.removesuffix("e")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return third, stem + "ed", stem + "ed", stem + "ing"


class VocabularySpeaker:
    """Fills templates from one half of the vocabulary.

    Args:
        random: Makes every choice.
        part: "train" or "heldout".
    """

    def __init__(self, random: Random, part: str) -> None:
        self.random = random
        self.words = vocabulary()[part]
        self.figures = FigureStyle(random, self.words["measures"], self.words["people"])

    def word(self, name: str) -> Node:
        """A closed-class word of the vocabulary. Raises KeyError."""
        lemma, upos, xpos, *feats = vocabulary()["closed"][name].split(" ")
        form = {"-LRB-": "(", "-RRB-": ")"}.get(name, name.partition("_")[0])
        return Node(form, lemma, upos, xpos, feats[0] if feats else _FEATURES.get(xpos, ""))

    def slot(self, name: str) -> Node:
        """A new tree for the slot: a figure, a verb in a form ("up.past"), or a method of this class."""
        kind, _, form = name.partition(".")
        if kind.startswith("verb:"):
            return self._verb(kind.removeprefix("verb:"), form)
        if kind == "change":
            kind = self.random.choice(["up", "down"])
        if kind in _CLASSES and form:
            return self._verb(self.random.choice(self.words[kind]), form)
        if kind in ("is", "was", "has", "had"):
            return self._auxiliary(kind)
        method = getattr(self, f"_np_{kind}", None)
        if method is not None:
            node: Node = method()
            return node
        return self.figures.grow(name)

    def _verb(self, lemma: str, form: str) -> Node:
        if form == "base":
            return Node(lemma, lemma, "VERB", "VB", _FEATURES["VB"])
        if form == "passive":
            return Node(inflected(lemma)[2], lemma, "VERB", "VBN", "Tense=Past|VerbForm=Part|Voice=Pass")
        xpos, index = _FORMS[form]
        written = inflected(lemma)[index]
        node = Node(written, lemma, "VERB", xpos, _FEATURES[xpos])
        if form == "past":
            node.plural_form, node.plural_xpos = written, "VBD"
        elif form == "now":
            node.plural_form, node.plural_xpos = lemma, "VBP"
        return node

    def _auxiliary(self, name: str) -> Node:
        lemma, plural, xpos, plural_xpos = {
            "is": ("be", "are", "VBZ", "VBP"),
            "was": ("be", "were", "VBD", "VBD"),
            "has": ("have", "have", "VBZ", "VBP"),
            "had": ("have", "had", "VBD", "VBD"),
        }[name]
        return Node(name, lemma, "AUX", xpos, _FEATURES[xpos], plural_form=plural, plural_xpos=plural_xpos)

    def _noun(self, table: str) -> Node:
        word = self.random.choice(self.words[table])
        if table in ("plural", "people", "measures"):
            return Node(word, _singular(word), "NOUN", "NNS", _FEATURES["NNS"])
        return Node(word, word, "NOUN", "NN", _FEATURES["NN"])

    def _proper(self, table: str) -> Node:
        return self._name(self.random.choice(self.words[table]))

    def _name(self, word: str) -> Node:
        return Node(word, word, "PROPN", "NNP", _FEATURES["NNP"])

    def _np_weekday(self) -> Node:
        return self._name(self.random.choice(_WEEKDAYS))

    def _np_measures(self) -> Node:
        return self._noun("measures")

    def _np_plural(self) -> Node:
        return self._noun("plural")

    def _np_mass(self) -> Node:
        return self._noun("mass")

    def _np_goods(self) -> Node:
        return self._noun("goods")

    def _np_people(self) -> Node:
        return self._noun("people")

    def _np_place(self) -> Node:
        return self._proper("places")

    def _np_name(self) -> Node:
        return self._proper("people_names")

    def _np_month(self) -> Node:
        return self._name(self.random.choice(_MONTHS))

    def _np_org(self) -> Node:
        """A company: "Corvex", "Harrow Foods"."""
        if self.random.random() < 0.5:
            return self._proper("orgs")
        head = self._proper("org_types")
        head.left = [("compound", self._proper("orgs"))]
        return head

    def _np_source(self) -> Node:
        """Who says it: "the bureau", "the Ministry of Trade", "Harrow Foods"."""
        kind = self.random.random()
        if kind < 0.4:
            node = self._np_office()
        elif kind < 0.7:
            node = Node("Ministry", "Ministry", "PROPN", "NNP", _FEATURES["NNP"])
            field = self._proper("ministries")
            field.left = [("case", self.word("of"))]
            node.left, node.right = [("det", self.word("the"))], [("nmod", field)]
        else:
            node = self._np_org()
        return node

    def _np_office(self) -> Node:
        node = self._noun("offices")
        node.left = [("det", self.word("the"))]
        return node

    def _np_change_noun(self) -> Node:
        return self._noun("changes")

    def _np_manner(self) -> Node:
        word = self.random.choice(self.words["manner"])
        return Node(word, word, "ADV", "RB")

    def _np_topic(self) -> Node:
        """What is measured: "grain exports", "the volume of sugar", "revenue at Corvex"."""
        kind = self.random.randrange(8)
        if kind < 2:
            node = self._noun("plural")
        elif kind == 2:
            node = self._noun("mass")
        elif kind == 3:
            node = self._noun("plural")
            node.left = [("compound", self._noun("goods"))]
        elif kind == 4:
            node = self._noun("plural")
            node.right = [("nmod", self._with_case("of", self._noun("goods")))]
        elif kind == 5:
            node = self._noun("heads")
            node.left = [("det", self.word("the"))]
            node.right = [("nmod", self._with_case("of", self._noun(self.random.choice(["goods", "plural"]))))]
        elif kind == 6:
            node = self._noun(self.random.choice(["plural", "mass"]))
            modifier = self.random.choice(self.words["modifiers"])
            node.left = [("amod", Node(modifier, modifier, "ADJ", "JJ", _FEATURES["JJ"]))]
        else:
            node = self._noun(self.random.choice(["mass", "plural"]))
            owner = self.random.choice([self._np_org, self._np_place, self._np_office])()
            owner.right = [*owner.right, ("case", self.word("'s"))]
            _last(owner).glued = True
            node.left = [("nmod:poss", owner)]
        if self.random.random() < 0.2:
            where = self._np_place() if self.random.random() < 0.7 else self._np_org()
            preposition = "to" if node.lemma in ("export", "shipment", "delivery", "supply") else "in"
            node.right = [*node.right, ("nmod", self._with_case(preposition, where))]
        return node

    def _with_case(self, preposition: str, node: Node) -> Node:
        node.left = [("case", self.word(preposition)), *node.left]
        return node

    def _year(self) -> Node:
        year = str(self.random.randint(1994, 2031))
        return Node(year, year, "NUM", "CD", "NumForm=Digit|NumType=Card")

    def _np_year(self) -> Node:
        return self._year()

    def _np_when(self) -> Node:
        """A period with its preposition: "in 2020", "in the first 11 months of 2020", "over the year"."""
        kind = self.random.randrange(9)
        if kind < 3:
            return self._with_case("in", self._year())
        if kind == 3:
            return self._with_case(self.random.choice(["in", "since"]), self._month_of_year())
        if kind in (4, 5):
            return self._with_case(self.random.choice(["in", "during", "for"]), self._part_of_year())
        if kind == 6:
            months = self._month_of_year()
            months.right = [("nmod", self._with_dash(self._np_month())), *months.right]
            return self._with_case("in", months)
        node = self.word(self.random.choice(["year", "period"]))
        node.left = [("det", self.word(self.random.choice(["the", "this"])))]
        return self._with_case(self.random.choice(["over", "during", "in"]), node)

    def _np_lately(self) -> Node:
        """A period without a preposition: "last year", "year on year"."""
        node = self.word("year")
        if self.random.random() < 0.5:
            node.right = [("nmod", self._with_case("on", self.word("year")))]
            return node
        word = self.random.choice(["quarter", "month", "year", "week"])
        node = Node(word, word, "NOUN", "NN", _FEATURES["NN"])
        node.left = [("amod", Node("last", "last", "ADJ", "JJ", _FEATURES["JJ"]))]
        return node

    def _month_of_year(self) -> Node:
        month = self._np_month()
        month.right = [("nmod:unmarked", self._year())]
        return month

    def _with_dash(self, node: Node) -> Node:
        dash = Node(self.random.choice(["-", "–"]), "-", "SYM", "SYM")
        node.left = [("case", dash)]
        return node

    def _part_of_year(self) -> Node:
        ordinal = self.random.choice(_ORDINALS)
        first = Node(ordinal, ordinal, "ADJ", "JJ", "Degree=Pos|NumForm=Word|NumType=Ord")
        if self.random.random() < 0.5:
            word = self.random.choice(["quarter", "half"])
            node = Node(word, word, "NOUN", "NN", _FEATURES["NN"])
            node.left = [("det", self.word("the")), ("amod", first)]
        else:
            first.form = first.lemma = self.random.choice(["first", "last"])
            count = self.random.choice([str(self.random.randint(2, 11)), "six", "nine", "three", "ten"])
            form = "Digit" if count.isdigit() else "Word"
            number = Node(count, count, "NUM", "CD", f"NumForm={form}|NumType=Card")
            node = self.word("months")
            node.left = [("det", self.word("the")), ("amod", first), ("nummod", number)]
        if self.random.random() < 0.6:
            node.right = [("nmod", self._with_case("of", self._year()))]
        return node


def _last(node: Node) -> Node:
    """The last word before the final dependent of `node`: what a clitic is glued to."""
    before = node.right[:-1]
    return _last(before[-1][1]) if before else node


def _singular(plural: str) -> str:
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    return plural[:-1] if plural.endswith("s") else plural
