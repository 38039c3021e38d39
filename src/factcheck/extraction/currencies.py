"""Money: which currency a sign, a code or a name means, before or after the figure.

A sign that several currencies share means the one that the text says it is in ("in Canadian dollars"), else
that of the given country, else its default; the others are kept as alternatives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any, Final

from factcheck.extraction.money_places import currency_of_places
from factcheck.extraction.tables import Phrase, PhraseTable, alternatives, ending_before, endings, load_table

_LETTER_SCALES: Final = {"k": 1000, "K": 1000, "m": 10**6, "M": 10**6, "bn": 10**9, "B": 10**9}
_REACH: Final = 10  # characters that a sign or code before a figure can take, with its gap and sign
_ARTICLE: Final = re.compile(r"[Aa]\s+\$$")
_LETTERED_DOLLAR: Final = re.compile(r"(?<![^\W\d_])((?:[A-Z]{1,2})?\$)")
_CONVERTED: Final = re.compile(
    r"\([^)]*$|\bor(?: (?:about|around|nearly|roughly|some))? $|\b(?:equivalent|worth)\b[^,;]*$"
)
"""Before an amount in another money."""
_GOES_ON: Final = re.compile(
    r"[0-9][0-9,.]*\s?(?:[mk]|bn|million|billion)?"
    r"\s(?:above|below|fewer|higher|less|lower|more|of (?:it|that|this|which)|short)\b"
)
"""An amount that tells how far from another one, or how much of it."""
_EURO: Final = re.compile(r"\b[Ee]uros?\b")
_RAND: Final = re.compile(r"\bR[0-9]+\b(?:[.,][0-9])?")


@dataclass(frozen=True, slots=True)
class Money:
    """What a sign, code or name of money says.

    Attributes:
        currency: ISO 4217.
        alternatives: What else the sign can mean.
        worth: Of one, in the main unit: 1/100 for a cent.
        scale: 1000000 in "MUSD", else 1.
        word_like: A code that is also a word in capitals.
        may_be_weight: "pounds".
    """

    currency: str
    alternatives: tuple[str, ...] = ()
    worth: Fraction = Fraction(1)
    scale: int = 1
    word_like: bool = False
    may_be_weight: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    signs: dict[str, str]
    before: re.Pattern[str]
    after: PhraseTable[tuple[str, str]]
    ambiguous: dict[str, dict[str, Any]]
    minor: dict[str, dict[str, Any]]
    word_like: frozenset[str]
    ends: frozenset[str]
    dollars: re.Pattern[str]
    dollar_words: dict[str, str]
    after_figures: frozenset[str]
    leading: frozenset[str]
    numbered: re.Pattern[str]
    glued: frozenset[str]


@cache
def _tables() -> _Tables:
    table = load_table("currencies")
    signs: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in table["currency"]:
        signs[row["code"]] = row["code"]
        signs |= dict.fromkeys(row["signs"], row["code"])
        names |= dict.fromkeys(row["names"], row["code"])
    ambiguous = {row["form"]: row for row in table["ambiguous"]}
    minor = {name: row for row in table["minor"] for name in row["names"]}
    for form, row in ambiguous.items():
        (names if form.isalpha() and len(form) > 2 else signs)[form] = row["default"]
    phrases = [Phrase(name, ("name", name), any_case=True) for name in names]
    phrases += [Phrase(name, ("minor", name), any_case=len(name) > 1) for name in minor]
    plain = {sign.lower() for sign in [*signs.values(), "RMB"] if sign not in table["word_like"]}
    for sign, code in signs.items():
        if (
            sign == code
            or not sign[0].isalpha()
            or sign in table["after_figures"]
            or (sign.isupper() and len(sign) > 2)
        ):
            phrases.append(Phrase(sign, ("sign", sign), any_case=False))
        if sign.isalpha() and sign.isupper() and len(sign) >= 3 and sign not in table["word_like"]:
            phrases.append(Phrase(sign.lower(), ("sign", sign), any_case=False))
        if sign == code:
            phrases += [Phrase(letter + code, ("scaled", letter + code), any_case=False) for letter in ("k", "m", "M")]
    lowered = [sign.lower() for sign in signs if sign[-1] == "$" and len(sign) > 1 and sign != "S$"]
    number_words = [name for row in load_table("scales")["scale"] for name in row["names"]]
    number_words += load_table("numerals")["cardinals"]
    leading = {form for name in table["before_figures"] for form in (name, name.capitalize())}
    before = re.compile(
        rf"(?:(?<![^\W_])(?:(?P<letter>[kmM])(?=[A-Z]{{3}}\s))?"
        rf"(?P<code>{alternatives([s for s in signs if s[0].isalpha()] + lowered)}|[Uu][Ss]\s\$"
        rf"|[CcAa]\s\$|(?:{alternatives(plain | leading)})(?=\s))"
        rf"|(?P<sign>{alternatives(s for s in signs if not s[0].isalpha())})(?P<scale>k|m|bn)?)\s{{0,2}}$"
    )
    every = {
        *signs,
        *lowered,
        *plain,
        *leading,
        *(letter + row["code"] for row in table["currency"] for letter in "km"),
    }
    ends = endings([*every, *_LETTER_SCALES])
    dollars = re.compile(rf"\b(?i:in\s({alternatives(table['dollars'])})\sdollars?)\b")
    return _Tables(
        signs,
        before,
        PhraseTable(phrases),
        ambiguous,
        minor,
        frozenset(table["word_like"]),
        ends,
        dollars,
        dict(table["dollars"]),
        frozenset(table["after_figures"]),
        frozenset(table["before_figures"]),
        re.compile(rf"(?:[0-9]|\b(?i:{alternatives(number_words)}))\s$"),
        frozenset(table["glued"]),
    )


def signs_after_figures() -> frozenset[str]:
    """Signs of two letters that may stand apart after a figure ("500 kr")."""
    return _tables().after_figures


@cache
def money_heads() -> frozenset[str]:
    """What money before a figure starts with and a name might: "EUR", "mEUR", "Rs", "Rupees"."""
    table = load_table("currencies")
    signs = {sign for row in table["currency"] for sign in row["signs"]} | {row["form"] for row in table["ambiguous"]}
    codes = {letter + row["code"] for row in table["currency"] for letter in ("", "k", "m", "M")}
    names = {name.capitalize() for name in table["before_figures"]}
    return frozenset(codes | names | {sign for sign in signs if sign.isalpha() and len(sign) > 1})


@cache
def words_after_figures() -> frozenset[str]:
    """Codes that are words in capitals behind a figure, too."""
    return frozenset(load_table("currencies")["words_after"])


@dataclass(frozen=True, slots=True)
class MoneyHabit:
    """What a text's own words say about shared signs.

    Attributes:
        dollar: The one kind of dollar that the text says its figures are in, or "".
        signs: Unambiguous signs that occur ("€", or "euros" for it), for coins.
        coins: The one kind of dollar that all its signs tell ("A$"), or "".
        country: ISO 3166 alpha-2 of the reader or publisher, or None.
        text: The whole text, whose places tell whose money is meant.
    """

    dollar: str = ""
    signs: frozenset[str] = frozenset()
    country: str | None = None
    coins: str = ""
    text: str = field(default="", repr=False, compare=False)


@cache
def _game() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternatives(load_table('currencies')['game'])})\b")


def is_game(text: str) -> bool:
    """Whether the bucks of a text are animals."""
    return _game().search(text) is not None


def money_habit(text: str, country: str | None) -> MoneyHabit:
    """Which dollar a text means, if it names one kind only, and the signs of money in it."""
    kinds = set()
    if "ollar" in text:
        tables = _tables()
        for match in tables.dollars.finditer(text):
            kinds.add(tables.dollar_words[match.group(1).lower().replace("\n", " ")])
    signs = frozenset(sign for sign in "€£$" if sign in text)
    if "€" not in signs and "uro" in text and _EURO.search(text) is not None:
        signs |= {"€"}
    if "R" in text and not signs and _RAND.search(text) is not None:
        signs |= {"R"}
    told = set(_LETTERED_DOLLAR.findall(text)) if "$" in signs else set()
    coins = _tables().signs.get(told.pop(), "") if len(told) == 1 else ""
    return MoneyHabit(kinds.pop() if len(kinds) == 1 else "", signs, country, coins, text)


def _meaning(form: str, habit: MoneyHabit) -> Money:
    tables = _tables()
    row = tables.ambiguous.get(form)
    if row is None:
        code = tables.signs.get(form) or next(iter(_codes_by_name().get(form, ())), "")
        return Money(code, word_like=form in tables.word_like)
    code = row["default"]
    if "USD" in (code, *row["others"]) and habit.dollar:
        code = habit.dollar
    elif habit.country is not None:
        code = row["country"].get(habit.country.upper(), code)
    elif habit.text:
        code = currency_of_places(habit.text, row, code)
    others = tuple(other for other in (row["default"], *row["others"]) if other != code)
    return Money(code, others, may_be_weight=form in ("pound", "pounds"))


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    table = load_table("currencies")
    return {name: (row["code"],) for row in table["currency"] for name in row["names"]}


def money_before(text: str, end: int, habit: MoneyHabit) -> tuple[int, Money] | None:
    """The sign or code that ends at `end`, gap included: its start and meaning."""
    tables = _tables()
    if ending_before(text, end) not in tables.ends:
        return None
    start = max(0, end - _REACH)
    match = tables.before.search(text[start:end])
    if match is None:
        return None
    form = match.group("code") or match.group("sign")
    if match.start() == 0 and start > 0 and match.group("code") and text[start - 1].isalnum():
        return None
    if match.group("sign") and start + match.start() and match.group("sign")[0].isalpha():
        return None
    opening = start + match.start()
    if form in tables.glued and text[end - 1] != form:
        return None  # "R 0.72"
    if form.lower() in tables.leading and tables.numbered.search(text[max(0, opening - _REACH) : opening]) is not None:
        return None  # "20 rupees 43": the name belongs to the figure before
    if _ARTICLE.match(form):
        # "A $2.6 billion cut" is no Australian amount: a lone letter and a space are a word of their own.
        opening, form = opening + len(form) - 1, "$"
    money = _meaning(form, habit)
    if form == "$" and not habit.dollar and habit.country is None:
        code = _dollar_before(text, opening) if _GOES_ON.match(text, end) is not None else ""
        money = Money(code, (money.currency, *money.alternatives)) if code not in ("", money.currency) else money
    if not money.currency and form.isalpha():
        money = _meaning(form.lower(), habit)
    if not money.currency:
        plain = form.upper().replace(" ", "")
        code = tables.signs.get(plain) or tables.signs.get(plain.rstrip("$")) or "USD"
        money = Money(code)
    letter = match.group("scale") or match.group("letter")
    if letter:
        money = Money(money.currency, money.alternatives, scale=_LETTER_SCALES[letter])
    return opening, money


def _coins_of_places(habit: MoneyHabit, row: dict[str, Any]) -> str:
    """Whose cents a text means that names no kind of dollar: those of its places, dollars if it has their sign."""
    row = _tables().ambiguous["$"] if "$" in habit.signs else row
    return currency_of_places(habit.text, row, "USD") if habit.text and "country" in row else "USD"


def _sentence(text: str, start: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, roughly."""
    low = max((text.rfind(end, 0, start) for end in (". ", "\n")), default=-1)
    ends = [at for end in (". ", "\n") if (at := text.find(end, start)) >= 0]
    return low + 1, min(ends, default=len(text))


def _nearest_sign(habit: MoneyHabit, sentence: str) -> frozenset[str]:
    """The sign of money in the sentence of a coin; all signs of the text where there is none, or several."""
    here = frozenset(sign for sign in "€£$" if sign in sentence)
    if not here and _RAND.search(sentence) is not None:
        here = frozenset({"R"})
    return here if len(here) == 1 else habit.signs


def _lettered_dollar(stretch: str) -> str:
    """The one kind of dollar that signs with letters tell in a stretch of text ("A$48m"), or ""."""
    told = {form for form in _LETTERED_DOLLAR.findall(stretch) if form != "$"}
    return _tables().signs.get(told.pop(), "") if len(told) == 1 else ""


def _dollar_before(text: str, opening: int) -> str:
    """The kind of dollar that a plain sign goes on with: "A$48m, $6m less", and not "C$6 billion ($4.4 billion)"."""
    before = text[_sentence(text, opening)[0] : opening]
    return _lettered_dollar(before) if "$" in before and _CONVERTED.search(before) is None else ""


def money_after(text: str, start: int, habit: MoneyHabit) -> tuple[int, Money, bool] | None:
    """The name, code or sign that starts at `start`: its end, its meaning, and whether it is a name.

    "p" and "c" count only directly after the digit; that is for the caller to see.
    """
    for end, (kind, form) in _tables().after.at(text, start):
        if text[end : end + 1].isdigit() and kind != "name":
            continue
        if kind == "minor":
            row = _tables().minor[form]
            sentence = text[slice(*_sentence(text, start))]
            signs = _nearest_sign(habit, sentence)
            code = next((code for sign, code in row["beside"].items() if sign in signs), row["default"])
            if code == "USD":
                code = habit.dollar or _lettered_dollar(sentence) or habit.coins or _coins_of_places(habit, row)
            if code == "USD" and "€" in signs and "$" not in signs:
                code = "EUR"
            others = ("EUR", "CAD", "AUD") if code == "USD" else tuple(row.get("others", ()))
            return end, Money(code, others, worth=Fraction(row["hundredths"], 100)), len(form) > 1
        if kind == "scaled":
            letter = form[0]
            return end, Money(form[1:], scale=_LETTER_SCALES[letter]), False
        return end, _meaning(form, habit), kind == "name"
    return None
