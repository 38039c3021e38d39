"""One figure around one numeral: its sign, currency, scale, unit, noun and hedge."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property
from typing import Final

from factcheck.extraction.ages import is_age, is_bounded_age, is_decade_of_life, is_told_age
from factcheck.extraction.currencies import (
    MoneyHabit,
    is_game,
    money_after,
    money_before,
    signs_after_figures,
    words_after_figures,
)
from factcheck.extraction.drafts import Draft, spelled
from factcheck.extraction.figure_slips import mark_repeated, mark_short_group, read_point_group
from factcheck.extraction.hedges import HedgeAt, bound_of_age, hedge_after, hedge_before
from factcheck.extraction.model import Oddity, QuantityKind, Scale
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.numerals import NumeralReading, decimal_commas
from factcheck.extraction.scales import gap_after, read_scale, read_second_scale, scale_words
from factcheck.extraction.significance import Precision
from factcheck.extraction.tables import Phrase, PhraseTable, alternatives, ending_before, endings, load_table
from factcheck.extraction.units import UnitAt, money_suffix, rate_at, rate_behind, unit_at, unit_named

_LARGE: Final = 1000
_WORD_SIGN_REACH: Final = 10
_INDEX_REACH: Final = 24
_INDEXED: Final = re.compile(r"\b[A-Z][A-Za-z&]+ (?:[0-9]{3,4}|[34]0) -$")
_PERCENT: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?%")
_HALVES: Final = 2
_OF_A: Final = re.compile(r"\s(?:of\s)?an?\s", re.IGNORECASE)
_SIGNS_REACH: Final = 18  # characters of "plus or minus " with its gap
_FULL_WORD: Final = 4
_COIN: Final = Fraction(1, 100)
_COIN_DIGITS: Final = 2
_UNKNOWN: Final = re.compile(r"(?![A-Z][a-z]{3})[A-Za-zµμΩ]{1,6}(?:[/·][A-Za-zµμΩ]{1,4}|-?[1-4](?![0-9]))*(?![\w/])")
_UNIT_LIKE: Final = re.compile(r"[a-zµμ][A-Z]|/|[1-4]$")
_FEET_AND_INCHES: Final = re.compile(r"'\s?([0-9]{1,2}(?:\.[0-9])?)(?:\"|'')(?!\w)")
_INCHES: Final = re.compile(r"(?:\"|'')(?![\w'\"])")
_QUOTED: Final = 600  # characters before a mark in which a quotation may have been opened
_ALONE: Final = re.compile(r":\s$")
_ALONE_NEXT: Final = re.compile(r"[;.,]|$|\n")
_LOSS: Final = 100  # "operating result: (1,284);", where a smaller number may be one of a list
_ACCOUNTED: Final = re.compile(r"(?:\b(?:at|by|from|is|of|reached|to|totalled|was|were)|:)\s$")
_BELOW_ZERO: Final = re.compile(r"\s(?:degrees?\s)?(above|below)\s(?:zero|0\b)")
_SPOKEN: Final = (
    r"\s(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"(?=[.,;:!?)\"']|$|\s(?:an?|and|at|but|each|every|for|from|if|in|it|more|now|on|or|per|so|the|to|when)\b)"
)
_SPOKEN_NEXT: Final = re.compile(_SPOKEN)
"""As in "four pounds fifty": coins that are not named."""
_SPOKEN_MONEY: Final = re.compile(rf"\bpounds?(?:{_SPOKEN})|\b(?:fivers?|quid|tenners?)\b")
_PAID: Final = re.compile(
    r"\b(?:charg(?:ed?|es|ing)|cost(?:s|ing)?|earn(?:ed|ing|s)?|fare|fee|fined?|paid|pay(?:ing|s)?|priced?|prices"
    r"|spend(?:s|ing)?|spent|worth)\b[^.;:\n]{0,24}$"
)
_STUFF: Final = re.compile(r"\sof\s([a-z]{3,})\b")
_OF_STUFF: Final = re.compile(r"\s(?:of|in weight)\b")
_COIN_ENDS: Final = re.compile(
    r"[.,;:!?)\"']|$|\n|\s(?:an?|as|at|but|by|each|every|for|from|if|in|is|it|more|on|or|per|to|was|when|while|with)\b"
)
_PENCE_NEXT: Final = re.compile(r"\s(?:and\s)?[\w-]{1,14}\s?(?:pence|penny|p)\b")
_PRICED: Final = re.compile(
    r"\sa[n]?\s([a-z]{3,14})(?=[,.;:)]|$|\n|\s(?:and|as|at|but|for|from|if|in|is|on|or|plus|to|up|was|when|while|with)\b)"
)
_DEAR: Final = 10_000  # a price of one thing seldom has no scale word above
_HEAD_NEXT: Final = re.compile(r"\s(?:an?|per|each)\s(?:head|hour|night|person|pop|ticket)\b")
_SPREAD: Final = re.compile(
    r"\s?\((?:SD|SE|SEM|IQR|s\.?d\.?|s\.?e\.?m?\.?|±|\+/-)[\s:=]?\s?[0-9.]+(?:\s?[-–]\s?[0-9.]+)?\)\s?"
)
_NOUN_NEXT: Final = re.compile(r"-|\s(?!(?:an?|and|at|each|for|from|in|of|on|or|per|the|to|was|were)\b)[A-Za-z]")
_DEGREE_REACH: Final = 24
_BEFORE_DEGREE: Final = re.compile(
    r"\b(?:(?:hit|is|logged|measured|reached|read|recorded|registered|showed|shows|topped|touched|was|were)"
    r"(?: (?:about|around|just|nearly|only|over|under))?"
    r"|(?:above|below|by|exceeded)|[0-9]+(?:\.[0-9])?[CF]? (?:and|or|to)) $|[0-9][CF]?[-–]$"
)
_DEGREE_NEXT: Final = re.compile(r"[.,;:)]|$| (?:[a-z]|[0-9])")
_DEGREES_OF_PLACES: Final = re.compile(r"(?:\b[A-Z][a-z]+ -?[0-9]{1,2}[CF]\b[^\w\n]{1,3}){2}")
"""As in "Lisbon 31C, Oslo 18C,"."""
_BOTH_DEGREES: Final = re.compile(
    r"[0-9] ?(?:C ?(?:[(/]| [a-z ]{2,30} )-?[0-9.]{1,5} ?F|F ?(?:[(/]| [a-z ]{2,30} )-?[0-9.]{1,5} ?C"
    r"|([CF])(?:,? (?:and|but|or|to) (?:[a-z]+ ){0,2}|[-–])-?[0-9.]{1,5} ?\1)\b"
)
_COINS: Final = re.compile(r"[0-9]c(?: (?:an?|per|each) |/)[a-z]|\b(?:cents?|dollars?|euros?)\b")
_OBJECT_NEXT: Final = re.compile(r"\s(?:an?|gold|her|his|its|silver|the|their)\b")
_TENS: Final = re.compile(r"\b(?:low|lower|mid|upper|high)[- ]$")
_GLUED_NOUN: Final = re.compile(r"[a-z]{5,}(?![\w-])")
_TEN: Final = 10
_SENTENCE: Final = 200  # characters of a sentence that are looked at
_ODD_FROM: Final = 20
_OBSERVED_REACH: Final = 48
_PRICED_NOUN: Final = re.compile(
    r"-|[^ ]|\s(?:a|bill|bonus|bottle|budget|charge|coin|cost|cut|deal|debt|deposit|fare|fee|fine|gift|grant|levy|loan"
    r"|meal|note|offer|pay|prize|profit|rent|rise|sale|subsidy|tax|ticket|wage)"
)
_WEIGHED: Final = re.compile(
    r"\b(?:scales|weigh(?:ed|ing|s|t)?|(?:feet|foot|inch(?:es)?) tall)\b[^.;:$£€\n]{0,32}$"
    r"|[0-9][\"'] (?:tall )?(?:and|at|,) $"
)
_OF_METAL: Final = re.compile(r"\sof\s(?:[a-z]+\s)?(?:bullion|gold|palladium|platinum|silver)\b")
_REQUIRED: Final = re.compile(r"\b(?:at least|have to|kept|must|needs?|required?|should|set)\b")
_OUNCES: Final = re.compile(r",?\s(?:and\s)?[\w-]{1,12}[\s-](?:ounces?|oz)\b")
_PLUS_MORE: Final = re.compile(r"\s(?:an?|another|any|its|one|or|some|the|their)\b")
_PLUS_NOUN: Final = re.compile(
    r"\s(?!(?:and|are|at|for|from|had|has|have|in|is|of|on|or|per|sell|sells|sold|to|was|were|will|would)\b)[A-Za-z]"
)
_OPENING: Final = "([ \t\n\"'/"


@dataclass(frozen=True, slots=True)
class _Words:
    percent: PhraseTable[Fraction | None]
    multiples: PhraseTable[str]
    occasions: re.Pattern[str]
    events: re.Pattern[str]
    growing: re.Pattern[str]
    factors: tuple[str, ...]
    factor: re.Pattern[str]
    sign_before: re.Pattern[str]
    signs: frozenset[str]
    minus: frozenset[str]
    durations: frozenset[str]
    ages: frozenset[str]
    aged: re.Pattern[str]
    temperatures: re.Pattern[str]
    observed: re.Pattern[str]
    precious: re.Pattern[str]
    old: re.Pattern[str]
    no_units: frozenset[str]
    unpriced: frozenset[str]
    money_stuff: frozenset[str]


@cache
def _words() -> _Words:
    table, units = load_table("figures"), load_table("units")
    percents: list[Phrase[Fraction | None]] = [Phrase(w, None, any_case=True) for w in table["percent"]["percent"]]
    percents += [Phrase(w, Fraction(worth), any_case=True) for w, worth in table["percent"]["points"].items()]
    signs = table["signs"]
    return _Words(
        PhraseTable(percents),
        PhraseTable(Phrase(word, word, any_case=True) for word in table["multiples"]["words"]),
        re.compile(rf"\s(?i:{alternatives(table['multiples']['occasions'])})\b(?!\s\w+'s\b)"),
        re.compile(rf"\s(?:{alternatives(table['multiples']['events'])})\b"),
        re.compile(rf"\b(?i:{alternatives(table['multiples']['growing'])})\b[^.;:\n]*$"),
        tuple({words.split()[0] for words in table["multiples"]["factor"]}),
        re.compile(rf"\b(?i:{alternatives(table['multiples']['factor'])})\s(?:\w+\s){{0,2}}$"),
        re.compile(rf"\b(?i:({alternatives([*signs['minus'], *signs['plus']])}))\s$"),
        endings([*signs["minus"], *signs["plus"]]),
        frozenset(signs["minus"]),
        frozenset(units["durations"]["codes"]),
        frozenset(units["ages"]["codes"]),
        re.compile(rf"\b(?i:{alternatives(units['ages']['before'])})(?:\s(?:between|from))?\s$"),
        re.compile(alternatives(units["reading"]["temperature_signs"])),
        re.compile(rf"\b(?i:{alternatives(units['reading']['observed'])})\b"),
        re.compile(rf"\b(?i:{alternatives(units['reading']['precious'])})\b"),
        re.compile(rf"[-\s](?i:{alternatives(units['ages']['words'])})\b"),
        frozenset([*units["reading"]["never"], "nd", "rd", "s", "st", "th"]),
        frozenset(units["reading"]["unpriced"]),
        frozenset(units["reading"]["money_stuff"]),
    )


_FACTOR_REACH: Final = 32  # characters in which "factor of just under" stands


class Surroundings:
    """Reads what stands around the numerals of one text."""

    def __init__(self, text: str, habit: MoneyHabit) -> None:
        self.text = text
        self.habit = habit
        self.words = _words()

    @cached_property
    def comma_decimals(self) -> int:
        """How many figures of the text have a decimal comma."""
        return decimal_commas(self.text)

    @cached_property
    def coins(self) -> bool:
        """Whether the text speaks of cents or dollars anywhere, or of something that costs so many c."""
        return _COINS.search(self.text) is not None

    @cached_property
    def pounds(self) -> bool:
        """Whether the text has pounds that are money: their sign, or as they are spoken of."""
        told = "pound" in self.text or "quid" in self.text or "er" in self.text
        return "£" in self.habit.signs or (told and _SPOKEN_MONEY.search(self.text) is not None)

    @cached_property
    def temperatures(self) -> bool:
        """Whether the text speaks of temperatures anywhere."""
        told = self.words.temperatures, _BOTH_DEGREES, _DEGREES_OF_PLACES
        return any(pattern.search(self.text) is not None for pattern in told)

    def complete(self, draft: Draft) -> None:
        """Fill in everything that stands around the numeral of `draft`, in place."""
        if draft.style == "article":
            self._one_coin(draft)
            return
        self._money_and_sign(draft)
        if draft.kind is QuantityKind.ORDINAL:
            draft.noun = noun_after(self.text, draft.end)
            return
        if draft.kind is not QuantityKind.MULTIPLE and draft.style != "compound":
            if draft.scale is None:
                read_scale(self.text, draft, self.habit)
            else:
                draft.end = max(draft.end, draft.scale.end)
                read_second_scale(self.text, draft)
            self._unit(draft)
            if draft.unit_extent is not None:
                mark_repeated(self.text, draft, self.words.percent)
            if self.text[draft.end : draft.end + 1] == " ":
                self._below_zero(draft)
        if draft.bare and draft.scale is None:
            if draft.noun is None and is_told_age(self.text, draft):
                draft.kind, draft.unit = QuantityKind.DURATION, "a"
            elif (is_age if draft.noun is None else is_bounded_age)(self.text, draft):
                draft.kind, draft.unit, draft.noun = QuantityKind.AGE, "a", None
        read_point_group(self.text, draft)
        mark_short_group(self.text, draft, lambda: self.comma_decimals)
        self._accounting(draft)
        self._hedge(draft)
        self._precision(draft)
        if draft.kind is QuantityKind.AGE and draft.end == draft.number_end + 1 and draft.hedge is None:
            self._decade(draft)

    def _decade(self, draft: Draft) -> None:
        """As in "in her late 40s": any age of these ten years."""
        numeral = draft.numerals[0]
        if self.text[draft.number_end] == "s" and numeral.unit == 1 and numeral.value % _TEN == 0:
            last = replace(draft, numerals=(replace(numeral, value=numeral.value + _TEN - 1),))
            draft.ends = (replace(draft), last)

    # --- before the numeral ----------------------------------------------------------------------------------------

    def _money_and_sign(self, draft: Draft) -> None:
        text, start = self.text, draft.start
        inner = self._sign_character(start)
        money = money_before(text, start - inner[1] if inner else start, self.habit)
        if money is not None and draft.style == "words" and text[money[0]].isalpha():
            money = None  # a code stands before digits: "NPR One" is a name
        if money is not None:
            draft.start, meaning = money
            if meaning.word_like and not (draft.value >= _LARGE or draft.numerals[0].decimals):
                # "R740m", "R740 million"
                follow = (scale_words().at(text, draft.number_end + gap) for gap in (0, 1))
                if not any(follow):
                    draft.start, money = start, None
        if money is not None:
            draft.currency, draft.alternatives = meaning.currency, meaning.alternatives
            draft.kind, draft.money_before = QuantityKind.MONEY, True
            draft.unit_extent = (draft.start, draft.number_start)
            if meaning.scale > 1:
                draft.scale = Scale(draft.start, draft.number_start, text[draft.start : start].strip(), meaning.scale)
            if inner:
                draft.sign = inner[0]
                return
        sign = self._sign_character(draft.start)
        if sign is not None and draft.kind is not QuantityKind.MULTIPLE:  # "–twice"
            draft.sign = sign[0]
            draft.start -= sign[1]
            return
        # "negative 198/242": a result and two counts.
        if text[draft.start - 1 : draft.start] == " " and draft.precision is not Precision.EXACT:
            lead = text[max(0, draft.start - _SIGNS_REACH) : draft.start]
            signed = ending_before(lead, len(lead)) in self.words.signs
            spelled = self.words.sign_before.search(lead) if signed else None
            if spelled is not None and not lead[: spelled.start()].lower().endswith(("plus or ", "minus or ")):
                draft.sign = -1 if spelled.group(1).lower() in self.words.minus else 1
                draft.start -= len(spelled.group())

    def _sign_character(self, start: int) -> tuple[int, int] | None:
        """The sign that ends at `start` and its length with its gap; a dash after a word or digit is none."""
        text = self.text
        last = text[start - 1 : start] if start else ""
        if last and last in "+-\u2212":
            before = text[start - 2 : start - 1] if start > 1 else " "
            if text.endswith("+/-", 0, start):
                return None  # "a margin of +/-3%"
            if before == " " and last == "-" and text[max(0, start - 3) : max(0, start - 2)].isdigit():
                # "20 -30%" may be a range, "the Stoxx 600 -0.1%" is a fall
                indexed = _INDEXED.search(text, max(0, start - _INDEX_REACH), start) is not None
                return (-1, 1) if indexed and _PERCENT.match(text, start) is not None else None
            if before in _OPENING or before in "$€£¥,;:~≈<>=":
                return (1 if last == "+" else -1), 1
            return None
        if last == "–" and start > 2 and text[start - 2] in " (" and not text[start - 3].isdigit():
            return -1, 1  # "moved –3.5%"; at the start of a line it opens an item
        if last == " " and start > 1 and text[start - 2] in "+-\u2212":
            before = text[start - 3 : start - 2] if start > 2 else ""
            plus = text[start - 2] == "+"
            if before == "(" or (plus and before in ("", "\n")):
                return (1 if plus else -1), 2
        return None

    def _accounting(self, draft: Draft) -> None:
        """As in "$(7)M" and "(2.4) million" are negative; the bracket is plain only beside money or a scale word."""
        text = self.text
        if draft.kind is QuantityKind.MONEY and draft.money_before and not draft.sign:
            self._bracketed(draft)
        opened, closed = draft.number_start - 1, draft.number_end
        percent = draft.kind is QuantityKind.PERCENT and not draft.sign and text[draft.start - 1 : draft.start] == "("
        if percent:
            self._bracketed(draft)
        if draft.sign or opened < 0 or text[opened] != "(" or text[closed : closed + 1] != ")":
            return
        if draft.end != draft.number_end:
            return
        money = money_before(text, opened, self.habit)
        after = closed + 1
        gap = after + (text[after : after + 1] == " ")
        scale = next((w for w in scale_words().at(text, gap) if w[1].name or money is not None), None)
        alone = _ALONE.search(text[max(0, opened - 3) : opened]) and _ALONE_NEXT.match(text, after)
        if money is None and scale is None and self._is_unit_behind(opened, after):
            draft.end = after
            self._unit(draft)  # "(4.1)%", "was (12.3) cents"
            draft.start = opened
            draft.sign = -1 if _ACCOUNTED.search(text[max(0, opened - _WORD_SIGN_REACH) : opened]) is not None else 0
            return
        if money is None and (scale is None or not scale[1].name) and not (alone and draft.value >= _LOSS):
            return
        draft.sign = -1
        draft.start, draft.end = opened, after
        if money is not None:
            draft.start, meaning = money
            draft.kind, draft.currency, draft.alternatives = QuantityKind.MONEY, meaning.currency, meaning.alternatives
            draft.unit_extent = (draft.start, opened)
        if scale is not None:
            draft.scale = Scale(gap, scale[0], text[gap : scale[0]], scale[1].factor)
            draft.end = scale[0]
            self._unit(draft)

    def _is_unit_behind(self, opened: int, after: int) -> bool:
        """Whether a percentage or coins are told behind a number in brackets: glued, or where no aside can stand."""
        text = self.text
        spaced = text[after : after + 1] == " "
        if spaced and _ACCOUNTED.search(text[max(0, opened - _WORD_SIGN_REACH) : opened]) is None:
            return False
        coins = money_after(text, after + spaced, self.habit)
        told = coins is not None and coins[1].worth < 1 and (coins[2] or not spaced)
        return told or any(points is None for _, points in self.words.percent.at(text, after + spaced))

    def _bracketed(self, draft: Draft) -> None:
        """As in "net income was ($7.2 million)": where no aside can stand, the brackets are a minus sign."""
        text, opened = self.text, draft.start - 1
        if opened < 0 or text[opened] != "(" or text[draft.end : draft.end + 1] != ")":
            return
        after = draft.end + 2
        scale = next((word for word in scale_words().at(text, after) if word[1].name), None)
        if draft.scale is None and scale is not None and text[after - 1] == " ":  # "was ($0.7) billion"
            draft.scale = Scale(after, scale[0], text[after : scale[0]], scale[1].factor)
            draft.sign, draft.start, draft.end = -1, opened, scale[0]
        elif _ACCOUNTED.search(text[max(0, opened - _WORD_SIGN_REACH) : opened]) is not None:
            draft.sign = -1
            draft.start, draft.end = opened, draft.end + 1

    # --- after the numeral -----------------------------------------------------------------------------------------

    def _unit(self, draft: Draft) -> None:
        text = self.text
        if (
            draft.bare
            and text[draft.start - 1 : draft.start] == "%"
            and text[draft.start - 2 : draft.start - 1] in " ("
        ):
            draft.kind, draft.unit, draft.unit_extent = QuantityKind.PERCENT, "%", (draft.start - 1, draft.start)
            draft.start -= 1  # "%4.2"
            return
        at = gap_after(text, draft.end)
        spread = _SPREAD.match(text, draft.end) if draft.bare and "(" in text[draft.end : draft.end + 2] else None
        if spread is not None and unit_at(text, spread.end(), glued=False) is not None:
            self._measure(draft, spread.end(), glued=False, hyphen=False)  # "61.4 (SD 9.2) years"
            draft.end = draft.number_end
            return
        if draft.bare and (at is None or not self.words.percent.at(text, at)) and self._is_factor(draft):
            draft.kind, draft.unit = QuantityKind.MULTIPLE, "1"
            return
        if at is None:
            return
        article = _OF_A.match(text, draft.end) if draft.kind is QuantityKind.FRACTION else None
        if article is not None and draft.style == "fraction" and not _is_yearly(draft, article.group()):
            self._unit_of_share(draft, article.end())
            return
        below_one = draft.bare and draft.value.numerator < draft.value.denominator
        tenths = _OF_A.match(text, draft.end) if below_one else None
        if tenths is not None and any(points for _, points in self.words.percent.at(text, tenths.end())):
            self._percent(draft, tenths.end())  # "0.4 of a percentage point"
            return
        glued = at == draft.end
        if glued and not draft.scale and text[at].isalpha() and (draft.style != "digits" and text[at - 1].isalpha()):
            return
        hyphen = not glued and text[draft.end] == "-"
        if text[at : at + 1] in ("'", '"') and self._primes(draft, at, glued=glued):
            return
        if self._percent(draft, at) or self._multiple(draft, at, glued=glued):
            return
        if draft.kind is QuantityKind.MONEY:
            self._doubled_money(draft, at)
            self._per(draft)
            return
        if self._money(draft, at, glued=glued):
            return
        self._measure(draft, at, glued=glued, hyphen=hyphen)

    def _is_factor(self, draft: Draft) -> bool:
        """As in "by a factor of about four"."""
        before = self.text[max(0, draft.number_start - _FACTOR_REACH) : draft.number_start]
        cued = any(map(before.lower().__contains__, self.words.factors))
        return cued and self.words.factor.search(before) is not None

    def _primes(self, draft: Draft, at: int, *, glued: bool) -> bool:
        """As in 5'10" and 8": feet and inches. A mark that may close a quotation is none."""
        text = self.text
        if draft.style not in ("digits", "fraction") or draft.scale is not None or not draft.bare:
            return False
        feet = _FEET_AND_INCHES.match(text, at) if glued and draft.numerals[0].unit == 1 else None
        if feet is not None and Fraction(feet.group(1)) < 12:
            value = draft.value + Fraction(feet.group(1)) / 12
            draft.numerals, draft.style = (NumeralReading("", value, Fraction(1, 12)),), "compound"
            draft.kind, draft.unit, draft.precision = QuantityKind.MEASURE, "[ft_i]", Precision.FINE
            draft.unit_extent, draft.end, draft.number_end = (draft.end, feet.end()), feet.end(), feet.end()
            return True
        inches = _INCHES.match(text, at)
        if inches is None or text.count(text[at], max(0, at - _QUOTED), at) % 2:
            return False
        draft.kind, draft.unit = QuantityKind.MEASURE, "[in_i]"
        draft.unit_extent, draft.end = (draft.end, inches.end()), inches.end()
        draft.noun = noun_after(text, draft.end)
        return True

    def _unit_of_share(self, draft: Draft, at: int) -> None:
        """As in "half a mile", "a quarter of a percentage point", "half an hour": so much of one unit."""
        end = draft.end
        share, unit = draft.value, Fraction(2, 5 * draft.value.denominator)
        found = unit_at(self.text, at, glued=False)
        if found is None and not any(True for _ in self.words.percent.at(self.text, at)):
            money = money_after(self.text, at, self.habit)
            if money is not None and money[2] and not self.text.startswith("grand", at):
                draft.numerals, draft.precision = spelled([(share, unit)]), Precision.DIGITS
                draft.kind, draft.currency, draft.alternatives = QuantityKind.MONEY, money[1].currency, ()
                draft.unit, draft.worth, draft.unit_extent = None, money[1].worth, (draft.end, money[0])
                draft.number_end, draft.end = at - 1, money[0]  # "half a cent"
            return
        if found is not None and not found.name:
            return
        draft.numerals = spelled([(share, unit)])
        draft.kind, draft.unit, draft.precision = QuantityKind.NUMBER, None, Precision.DIGITS
        draft.end = draft.number_end = at - 1
        if not self._percent(draft, at):
            self._measure(draft, at, glued=False, hyphen=False)
        if draft.unit is None:
            draft.end = draft.number_end = end
            draft.kind, draft.unit, draft.precision = QuantityKind.FRACTION, "1", Precision.WORD

    def _percent(self, draft: Draft, at: int) -> bool:
        if draft.kind is QuantityKind.MONEY:
            return False
        for end, points in self.words.percent.at(self.text, at):
            draft.unit_extent = (draft.end, end)
            draft.end = end
            if points is None:
                draft.kind, draft.unit = QuantityKind.PERCENT, "%"
            else:
                draft.kind, draft.unit, draft.worth = QuantityKind.POINTS, "[pp]", points
            return True
        return False

    def _below_zero(self, draft: Draft) -> None:
        """As in "2 degrees below zero", "12 below zero"."""
        told = _BELOW_ZERO.match(self.text, draft.end)
        if told is None or draft.sign or not (draft.bare or draft.unit in ("deg", "Cel", "[degF]")):
            return
        draft.sign = -1 if told.group(1) == "below" else 1
        draft.unit = draft.unit or "deg"
        draft.kind = QuantityKind.MEASURE if draft.unit == "deg" else QuantityKind.TEMPERATURE
        draft.end, draft.noun = told.end(), None

    def _multiple(self, draft: Draft, at: int, *, glued: bool) -> bool:
        if draft.kind is QuantityKind.MONEY:
            return False
        text = self.text
        for end, word in self.words.multiples.at(text, at):
            if word in ("x", "×"):
                if not glued or text[end : end + 1].isalnum() or text[end : end + 2].strip()[:1].isdigit():
                    continue
            elif word == "time":
                if draft.value != 1 and text[at - 1] != "-":
                    continue
                return False
            if word == "times" and (draft.scale is not None or self._are_occasions(draft, end)):
                return False
            draft.kind, draft.end, draft.unit = QuantityKind.MULTIPLE, end, "1"
            draft.unit_extent = (draft.number_end, end)
            return True
        return False

    def _are_occasions(self, draft: Draft, end: int) -> bool:
        """Whether "times" tells how often: "three times a week", "spilled 102 times for 1,344 hours"."""
        if self.words.occasions.match(self.text, end) is not None:
            return True
        if draft.numerals[0].unit != 1 or self.words.events.match(self.text, end) is None:
            return False
        lead = self.text[max(0, draft.start - _OBSERVED_REACH) : draft.start]
        return self.words.growing.search(lead) is None

    def _money(self, draft: Draft, at: int, *, glued: bool) -> bool:
        found = money_after(self.text, at, self.habit)
        if found is None:
            return False
        end, meaning, name = found
        surface = self.text[at:end]
        letters = surface.isalpha()
        if surface == "Cent":
            return False  # a musician
        if surface == "won" and _OBJECT_NEXT.match(self.text, end) is not None:
            return False  # "number 12 won the open"
        if surface == "Guineas":
            return False  # a race
        if surface.lower() == "bucks" and is_game(self.text):
            return False
        if surface == "c" and not (self.habit.signs or self.coins):
            return False  # "paragraph 5c"
        if surface.lower() == "grand" and (surface[0] == "G" or _NOUN_NEXT.match(self.text, end) is not None):
            return False  # "two grand pianos"
        if letters and not name and len(surface) < 3 and not glued and surface not in signs_after_figures():
            return False
        if len(surface) == 1 and letters and self.text[end : end + 1] == "." and self.text[end + 1 : end + 2].isalpha():
            return False
        small = draft.scale is None and draft.value < _LARGE and not draft.numerals[0].decimals
        if meaning.word_like and small and surface in words_after_figures():
            return False
        if surface in ("$", "£", "€", "¥") and self.text[end : end + 1].isdigit():
            return False
        stuff = _STUFF.match(self.text, end) if meaning.may_be_weight and not self.pounds else None
        of_stuff = stuff is not None and stuff[1] not in self.words.money_stuff
        weighs = meaning.may_be_weight and (draft.scale is None or of_stuff)
        if weighs and self.text[at - 1] == "-" and _PRICED_NOUN.match(self.text, end) is None:
            return False  # "a 40-pound dog"
        weighs = weighs and (not self.pounds or self._is_weighed(draft, end))
        if weighs and not self._is_paid(draft, end):
            return False
        draft.kind, draft.currency, draft.alternatives = QuantityKind.MONEY, meaning.currency, meaning.alternatives
        draft.worth = meaning.worth
        if meaning.scale > 1 and draft.scale is None:
            draft.scale = Scale(at, at + 1, self.text[at], meaning.scale)
        draft.unit_extent = (draft.end, end)
        draft.end = end
        self._per(draft)
        return True

    def _is_paid(self, draft: Draft, end: int) -> bool:
        """Whether pounds that end at `end` are money in any text: "5 pounds 40 pence", "cost twelve pounds"."""
        if any(behind.match(self.text, end) for behind in (_PENCE_NEXT, _HEAD_NEXT, _SPOKEN_NEXT)):
            return True
        lead = self.text[max(0, draft.start - _OBSERVED_REACH) : draft.start]
        return _PAID.search(lead) is not None and _OF_STUFF.match(self.text, end) is None

    def _one_coin(self, draft: Draft) -> None:
        """As in "less than a dollar a day": one of a money, beside a hedge or before what it is per."""
        if not self._money(draft, draft.number_end + 1, glued=False):
            return
        draft.hedge = hedge_before(self.text, draft.start)
        if (draft.hedge is None and draft.unit is None) or _COIN_ENDS.match(self.text, draft.end) is None:
            draft.kind = QuantityKind.NUMBER
        elif draft.unit_extent is not None:
            draft.style, draft.number_end = "compound", draft.unit_extent[1]

    def _doubled_money(self, draft: Draft, at: int) -> None:
        """As in "$5 million dollars": the word repeats the sign."""
        found = money_after(self.text, at, self.habit)
        if found is None or not draft.money_before:
            return
        end, meaning, name = found
        surface = self.text[at:end]
        coined = meaning.worth == _COIN and draft.numerals[0].decimals == _COIN_DIGITS and at == draft.end
        if coined and meaning.currency in (draft.currency, *draft.alternatives):  # "£1.99p"
            draft.oddities.append(Oddity("doubled-unit", draft.start, end, self.text[draft.start : draft.end]))
            draft.end = end
        if meaning.worth != 1 or surface[0] in "$€£¥" or (not surface.isalpha() and not name):
            return
        same = meaning.currency == draft.currency or meaning.currency in draft.alternatives
        if not same or (len(surface) < 3):
            return
        if not name and draft.covered(self.text) and self.text[draft.start : draft.start + 1].isalpha():
            return
        if name:
            kept = self.text[draft.start : draft.end]
            draft.oddities.append(Oddity("doubled-unit", draft.start, end, kept))
        draft.currency, draft.end = meaning.currency if not name else draft.currency, end

    def _per(self, draft: Draft) -> None:
        suffix = money_suffix(self.text, draft.end)
        if suffix is not None:
            draft.end, draft.unit = suffix[0], f"/{suffix[1]}"
            return
        rate = rate_at(self.text, draft.end)
        if rate is not None:
            unit, draft.end = rate.unit, rate.end
            if unit.code == "[oz_av]" and self._is_precious(draft):
                unit = unit_named("[oz_tr]") or unit
            again = rate_at(self.text, draft.end)  # "₹45 per sq ft a month"
            draft.unit = f"/{unit.code}"
            if again is not None and not again.unit.offset:
                draft.unit, draft.end = f"{draft.unit}/{again.unit.code}", again.end
            return
        priced = _PRICED.match(self.text, draft.end) if draft.scale is None and draft.value < _DEAR else None
        if priced is not None and priced.group(1) not in self.words.unpriced:  # "$3 a dose"
            draft.unit = f"/{{{priced.group(1)}}}"

    def _measure(self, draft: Draft, at: int, *, glued: bool, hyphen: bool) -> None:
        text = self.text
        boxed = text[at : at + 1] == "["  # "20 [kg]"
        found = unit_at(text, at + boxed, glued=glued)
        if boxed and found is not None:
            found = replace(found, end=found.end + 1) if text[found.end : found.end + 1] == "]" else None
        if found is not None and self._is_no_unit(draft, at, found, glued=glued):
            found = None
        if found is None:
            if glued and text[at].isalpha():
                self._unknown_unit(draft, at)
                return
            draft.hyphenated = hyphen
            if draft.kind is QuantityKind.FRACTION:
                return
            draft.noun = noun_after(text, draft.end)
            rate_start = draft.noun[1] if draft.noun is not None else draft.end
            rate = rate_at(text, rate_start)
            if rate is not None and text[rate.end - 1].isdigit():
                draft.reach = rate.end
            counted = draft.precision is Precision.EXACT  # "132/400 boats (33%)": a part and its whole
            if rate is not None and draft.kind is QuantityKind.NUMBER and not counted:
                draft.unit = f"/{rate.unit.code}"
                if draft.noun is None or rate_start == draft.end:
                    draft.end = rate.end
            return
        found = _raised(text, found)
        surface = text[at : found.end]
        code, name = found.unit.code, found.name
        if glued and name and surface.isalpha() and len(surface) >= _FULL_WORD and draft.style == "digits":
            suggestion = f"{text[draft.number_start : at]} {surface}"
            draft.oddities.append(Oddity("missing-space", draft.number_start, found.end, suggestion))
        if draft.scale is not None and not name and len(surface) == 1 and draft.scale.end == at:
            return
        decade = code == "s" and glued and is_decade_of_life(text, draft)
        if (
            code == "s"
            and glued
            and not decade
            and _TENS.search(text, max(0, draft.start - len("lower ")), draft.start)
        ):
            return  # "highs in the upper 80s"
        draft.hyphenated = hyphen
        draft.unit, draft.unit_extent = code, (draft.end, found.end)
        draft.end = found.end
        rated = rate_behind(text, found.unit, found.end) if code not in self.words.durations else None
        if rated is not None:
            draft.unit, found = rated.code, replace(found, unit=rated, also=())
        if draft.kind is QuantityKind.FRACTION:
            draft.precision = Precision.DIGITS
        draft.kind = QuantityKind.MEASURE
        draft.alternatives = tuple(unit.code for unit in found.also)
        dimension = found.unit.dimension
        if dimension == (("temperature", 1),):
            draft.kind = QuantityKind.TEMPERATURE
        elif code in self.words.durations:
            draft.kind = QuantityKind.DURATION
            old = self.words.old.match(text, draft.end)
            aged = text[max(0, draft.start - 6) : draft.start]
            if decade:
                draft.kind, draft.unit = QuantityKind.AGE, "a"  # "the over-65s"
            elif code in self.words.ages and old is not None:
                draft.kind, draft.end = QuantityKind.AGE, old.end()
            elif code in self.words.ages and self.words.aged.search(aged):
                draft.kind = QuantityKind.AGE
        elif code == "deg":
            draft.alternatives = ("Cel", "[degF]")
        elif code == "[oz_av]" and "[oz_tr]" in draft.alternatives and self._is_precious(draft):
            draft.unit, draft.alternatives = "[oz_tr]", ()
        elif code == "[lb_av]" and name:
            draft.alternatives = ("GBP",)
        draft.noun = noun_after(text, draft.end)

    def _is_precious(self, draft: Draft) -> bool:
        """Whether the sentence of an ounce speaks of gold or its like."""
        text = self.text
        if draft.kind is not QuantityKind.MONEY:
            return _OF_METAL.match(text, draft.end) is not None
        low, high = text.rfind(". ", 0, draft.start) + 1, text.find(". ", draft.end)
        return (
            self.words.precious.search(text, max(low, draft.start - _SENTENCE), high if high >= 0 else len(text))
            is not None
        )

    def _unknown_unit(self, draft: Draft, at: int) -> None:
        """As in "600kR", "67mWm-2": letters that no table knows, but that are written as only units are."""
        plain = draft.style == "digits" and draft.scale is None and draft.kind is QuantityKind.NUMBER
        counted = _GLUED_NOUN.match(self.text, at) if plain else None
        if counted is not None and is_plural(counted.group()):  # "4hospitals"
            draft.noun = counted.span()
            suggestion = f"{draft.covered(self.text)} {counted.group()}"
            draft.oddities.append(Oddity("missing-space", draft.number_start, counted.end(), suggestion))
            return
        match = _UNKNOWN.match(self.text, at)
        if match is None or not plain or draft.oddities:
            return
        letters = match.group()
        if letters[0] in "xX" and letters[1:2].isdigit():
            return  # "3x4 m"
        if letters in self.words.no_units or not (draft.numerals[0].decimals or _UNIT_LIKE.search(letters)):
            return
        draft.kind, draft.unit = QuantityKind.MEASURE, letters
        draft.unit_extent = (draft.end, match.end())
        draft.end = match.end()
        draft.noun = noun_after(self.text, draft.end)

    def _is_no_unit(self, draft: Draft, at: int, found: UnitAt, *, glued: bool) -> bool:
        """Whether a letter or a name is no unit here: "18F" is an agency, a Tesla may be a car."""
        following = self.text[found.end : found.end + 2]
        if found.name:
            return self.text[at].isupper() and following[:1] == " " and following[1:].isupper()
        lone_degree = glued and found.unit.offset != 0 and found.end == at + 1 and self.text[at] != "°"
        return lone_degree and not draft.numerals[0].decimals and not draft.sign and not self._is_warm(draft, found.end)

    def _is_warm(self, draft: Draft, end: int) -> bool:
        """Whether a letter behind a whole number is a degree: the text is about weather, or "it was 4C at noon"."""
        lead = self.text[max(0, draft.start - _DEGREE_REACH) : draft.start]
        stated = _BEFORE_DEGREE.search(lead) is not None and _DEGREE_NEXT.match(self.text, end) is not None
        return stated or self.temperatures

    # --- the whole -------------------------------------------------------------------------------------------------

    def _hedge(self, draft: Draft) -> None:
        duration = draft.kind is QuantityKind.DURATION
        after = hedge_after(self.text, draft.end)
        following = self.text[after.end : after.end + 9].lower() if after is not None else ""
        if (following[:2].strip()[:1] or " ") in "0123456789$€£¥" or following.startswith(" or minus"):
            after = None  # "20 plus 5", "15, at most $4", "43%, plus or minus 3 points"
        if after is not None and self._is_no_hedge(draft, after):
            after = None
        before = hedge_before(
            self.text, draft.start, duration=duration, few_of=self._few(draft), digits=draft.style == "digits"
        )
        if before is None and draft.kind is QuantityKind.AGE:
            before = bound_of_age(self.text, draft.start)
        if before is not None and draft.kind is QuantityKind.TEMPERATURE and self._is_observed(draft, before):
            before = None
        if before is not None and after is not None and before.sense.name == "about" != after.sense.name:
            before = None  # "about five hundred or more"
        if before is not None:
            draft.hedge = before
        elif after is not None:
            draft.hedge = after
            if self.text[after.start] in "+-":
                self._after_plus(draft, after.end)

    def _few(self, draft: Draft) -> tuple[str, Fraction]:
        """What a figure counts, and how many."""
        noun = self.text[slice(*draft.noun)].lower() if draft.noun is not None and draft.scale is None else ""
        return noun, draft.value

    def _is_no_hedge(self, draft: Draft, after: HedgeAt) -> bool:
        """Whether what follows goes on: "£65 plus VAT", "4%, plus bonuses", "five odd jobs"."""
        word = self.text[after.start : after.end].strip(" ,").lower()
        if word == "odd":
            return draft.value < _ODD_FROM or draft.value % 10 != 0
        if word != "plus":
            return False
        more = _PLUS_NOUN if draft.kind in (QuantityKind.MONEY, QuantityKind.PERCENT) else _PLUS_MORE
        return more.match(self.text, after.end) is not None or "," in self.text[draft.end : after.end]

    def _is_observed(self, draft: Draft, hedge: HedgeAt) -> bool:
        """Whether the greatest or least of a day is told and no bound: "a minimum of 7.8 degrees"."""
        words = self.text[hedge.start : hedge.end].lower()
        if "minimum" not in words and "maximum" not in words:
            return False
        lead = self.text[max(0, hedge.start - _OBSERVED_REACH) : hedge.start]
        if _REQUIRED.search(lead) is not None:
            return False
        return bool(draft.numerals[0].decimals) or self.words.observed.search(lead) is not None

    def _is_weighed(self, draft: Draft, end: int) -> bool:
        """Whether pounds weigh in a text that has money of that name too: "weighs 160 pounds", "7 pounds, 4 ounces"."""
        lead = self.text[max(0, draft.start - _OBSERVED_REACH) : draft.start]
        return _WEIGHED.search(lead) is not None or _OUNCES.match(self.text, end) is not None

    def _after_plus(self, draft: Draft, end: int) -> None:
        """As in "500+ people", "3m+ jobs": the noun stands after the plus."""
        if draft.kind is QuantityKind.NUMBER and draft.noun is None:
            draft.noun = noun_after(self.text, end)

    def _precision(self, draft: Draft) -> None:
        kind = draft.kind
        if kind in (QuantityKind.PERCENT, QuantityKind.POINTS):
            draft.precision = Precision.FINE
        elif kind is QuantityKind.NUMBER and draft.precision is Precision.DIGITS:
            numeral = draft.numerals[0]
            whole = numeral.unit == 1 and draft.scale is None and draft.unit is None and len(draft.numerals) == 1
            if whole and draft.noun is not None and not draft.sign and not _is_round(numeral.value):
                draft.precision = Precision.EXACT


_RAISED: Final = ((" squared", "2"), (" cubed", "3"))


def _raised(text: str, found: UnitAt) -> UnitAt:
    """The unit with its power in words: "5 metres squared", "9.8 metres per second squared"."""
    for word, exponent in _RAISED:
        if found.name and text.startswith(word, found.end) and found.unit.code[-1].isalpha():
            unit = unit_named(found.unit.code + exponent)
            return replace(found, unit=unit, end=found.end + len(word)) if unit is not None else found
    return found


def _is_round(value: Fraction) -> bool:
    """Whether a count may have been rounded: three digits or more that end in a zero."""
    return value.numerator >= 100 and value.numerator % 10 == 0


def _is_yearly(share: Draft, article: str) -> bool:
    """ "a tenth a year" is a rate of every year; "half a year" and "a quarter of a year" are lengths of time."""
    return share.value.denominator > _HALVES and "of" not in article
