"""Figures as small trees, in one style per sentence: money, counts, percentages, multiples.

Trees follow UD 2.16 as English EWT applies it: the sign "$" or "%" is the head, "million" its nummod, and
"434" the compound of "million"; a hedge hangs on the sign of an amount, else on its number.
"""

from __future__ import annotations

from random import Random

from recipe.templates import Node

_SYMBOLS = ["$"] * 6 + ["€", "€", "£", "£", "US$", "A$", "₹", "¥"]
_CODES = ["USD", "EUR", "GBP", "CHF", "Rs"]
_COINS = ["dollars", "dollars", "euros", "euros", "pounds", "rubles", "rupees", "francs"]
_SCALES = ["million"] * 5 + ["billion"] * 3 + ["trillion", "thousand"]
_SHORT_SCALES = ["m", "m", "bn", "bn", "k", "M", "mn", "tn"]
_DIGITS = "NumForm=Digit|NumType=Card"
_HEDGES = ["about", "nearly", "almost", "around", "roughly", "approximately", "just", "over"]


class FigureStyle:
    """The figures of one sentence: all levels are alike in kind, currency, scale and spacing.

    Args:
        random: Makes every choice.
        measures: Plural nouns that can be counted ("tonnes").
        people: Plural nouns for who can be counted ("voters").
    """

    def __init__(self, random: Random, measures: list[str], people: list[str]) -> None:
        self.random = random
        self.kind = random.choices(["sign", "coin", "code", "count", "bare"], [60, 8, 5, 20, 7])[0]
        self.symbol = random.choice(_SYMBOLS)
        self.code = random.choice(_CODES)
        self.coin = random.choice(_COINS)
        self.counted = random.choice(measures + people)
        self.scale = random.choices(["", random.choice(_SCALES), random.choice(_SHORT_SCALES)], [25, 45, 30])[0]
        self.spaced_symbol = random.random() < 0.1
        self.percent_word = random.choices(["%", "percent", "per cent", "pc"], [72, 15, 9, 4])[0]
        self.spaced_percent = random.random() < 0.1
        self.decimals = random.choice([0, 0, 1, 1, 2])
        self.hedged = random.random() < 0.12

    def grow(self, name: str) -> Node:
        """A new figure: level, level.unscaled, money, percent, points, times, fold, number, digit. Raises KeyError."""
        kind, _, form = name.partition(".")
        if kind == "level":
            return self._hedged(self._level(self.kind, scaled=form != "unscaled"))
        if kind == "money":
            return self._hedged(self._level("sign"))
        if kind == "count":
            return self._level("count")
        if kind == "percent":
            return self._hedged(self._percent(form))
        return {"points": self._points, "times": self._times, "fold": self._fold, "number": self._number,
                "digit": self._digit}[kind]()  # fmt: skip

    def _written(self, low: float, high: float) -> str:
        value = self.random.uniform(low, high)
        return f"{value:,.{self.decimals}f}"

    def _amount(self, scaled: bool) -> Node:
        """The number: "434", or "million" with "434" as its compound."""
        if not self.scale and self.random.random() < 0.08:
            return self._parted([str(self.random.randint(1, 999)), *self.random.choices(["000", "250", "418"], k=2)])
        if not self.scale:
            return self._cardinal(f"{self.random.randint(3, 990) * self.random.choice([1, 10, 100, 1000, 37]):,}")
        number = self._cardinal(self._written(1, 999 if self.random.random() < 0.5 else 60))
        if not scaled:
            return number
        scale = Node(self.scale, self.scale.lower(), "NUM", "CD", "NumForm=Word|NumType=Card")
        if len(self.scale) <= 2:
            scale.feats = "Abbr=Yes|NumForm=Word|NumType=Card"
            number.glued = True
        scale.left = [("compound", number)]
        return scale

    def _cardinal(self, written: str) -> Node:
        return Node(written, written, "NUM", "CD", _DIGITS)

    def _parted(self, parts: list[str], mark: str = "") -> Node:
        """A number that is printed in pieces, "5 000 000" or the malformed "1, 9": the last piece is the head."""
        node = self._cardinal(parts[-1])
        for part in parts[:-1]:
            piece = self._cardinal(part)
            if mark:
                piece.right = [("punct", Node(mark, mark, "PUNCT", ","))]
            node.left.append(("compound", piece))
        return node

    def _level(self, kind: str, *, scaled: bool = True) -> Node:
        amount = self._amount(scaled)
        if kind == "sign":
            node = Node(self.symbol, self.symbol, "SYM", "$", glued=not self.spaced_symbol)
            node.right = [("nummod", amount)]
        elif kind == "code":
            node = Node(self.code, self.code, "SYM", "$", glued=self.random.random() < 0.3)
            node.right = [("nummod", amount)]
        elif kind == "bare":
            return amount
        else:
            noun = self.coin if kind == "coin" else self.counted
            node = Node(noun, noun[:-1], "NOUN", "NNS", "Number=Plur")
            node.left = [("nummod", amount)]
            if not scaled:
                return amount
            if self.random.random() < 0.06:
                some = Node("some", "some", "DET", "DT", "PronType=Ind")
                node.left = [("det", some), *node.left]
        return node

    def _percent(self, form: str) -> Node:
        written = self._written(0.5, 99) if self.random.random() < 0.9 else str(self.random.randint(100, 900))
        number = self._cardinal(written)
        if form == "signed":
            number.form = number.lemma = self.random.choice("+-") + number.form
        if self.percent_word == "%":
            node = Node("%", "%", "SYM", "NN", "Number=Sing", apart=self.spaced_percent)
        elif self.percent_word == "per cent":
            node = Node("cent", "cent", "NOUN", "NN", "Number=Sing")
            node.left = [("compound", Node("per", "per", "NOUN", "NN", "Number=Sing"))]
        else:
            node = Node(self.percent_word, "percent", "NOUN", "NN", "Number=Sing")
            number.glued = self.percent_word == "pc"
        if form != "signed" and self.random.random() < 0.04:
            high = self._cardinal(str(self.random.randint(50, 99)))
            high.left = [("case", Node(self.random.choice("-–"), "-", "SYM", "SYM", glued=True))]
            number.form = number.lemma = str(self.random.randint(2, 49))
            number.glued = True
            number.right = [("nmod", high)]
        node.left = [("nummod", number), *node.left]
        return node

    def _points(self) -> Node:
        node = Node("points", "point", "NOUN", "NNS", "Number=Plur")
        compound = ("compound", Node("percentage", "percentage", "NOUN", "NN", "Number=Sing"))
        node.left = [("nummod", self._cardinal(self._written(0.2, 20)))]
        if self.random.random() < 0.8:
            node.left.append(compound)
        return node

    def _times(self) -> Node:
        node = Node("times", "time", "NOUN", "NNS", "Number=Plur")
        written = self.random.choice(
            [f"{self.random.uniform(1.1, 12):.1f}", str(self.random.randint(2, 40)), "three", "four"]
        )
        number = self._cardinal(written)
        if self.random.random() < 0.08:
            number = self._parted([str(self.random.randint(1, 9)), str(self.random.randint(1, 9))], mark=",")
        elif written.isalpha():
            number.feats = "NumForm=Word|NumType=Card"
        node.left = [("nummod", number)]
        return node

    def _fold(self) -> Node:
        node = Node("fold", "fold", "NOUN", "NN", "Number=Sing")
        number = self._cardinal(str(self.random.randint(2, 30)))
        number.glued = True
        number.right = [("punct", Node("-", "-", "PUNCT", "HYPH", glued=True))]
        node.left = [("nummod", number)]
        return node

    def _number(self) -> Node:
        return self._cardinal(f"{self.random.randint(21, 4000):,}")

    def _digit(self) -> Node:
        return self._cardinal(str(self.random.randint(2, 20)))

    def _hedged(self, node: Node) -> Node:
        """Sometimes a hedge in front: "about", "more than", "at least", "up to"."""
        if not self.hedged or self.random.random() < 0.5:
            return node
        target = node if node.upos in ("SYM",) and node.xpos == "$" else _number_of(node)
        kind = self.random.random()
        if kind < 0.55:
            word = self.random.choice(_HEDGES)
            hedge = ("advmod", Node(word, word, "ADV", "RB"))
        elif kind < 0.8:
            word, lemma = self.random.choice([("more", "more"), ("less", "less"), ("fewer", "few")])
            more = Node(word, lemma, "ADJ", "JJR", "Degree=Cmp|ExtPos=ADV")
            more.right = [("fixed", Node("than", "than", "ADP", "IN"))]
            hedge = ("advmod", more)
        elif kind < 0.9:
            up = Node("up", "up", "ADP", "IN", "ExtPos=ADV")
            up.right = [("fixed", Node("to", "to", "ADP", "IN"))]
            hedge = ("advmod", up)
        else:
            least = Node("least", "least", "ADJ", "JJS", "Degree=Sup")
            least.left = [("case", Node("at", "at", "ADP", "IN"))]
            hedge = ("nmod", least)
        target.left = [hedge, *target.left]
        return node


def _number_of(node: Node) -> Node:
    numbers = [child for relation, child in node.left + node.right if relation == "nummod"]
    return numbers[0] if numbers else node
