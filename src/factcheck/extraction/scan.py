"""Where numerals stand in a text: one compiled scan for digits and number words, and what each one says.

Every pattern is anchored or bounded, and a numeral is read once, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Final

from factcheck.extraction.broken_numerals import broken_at, middle_dot_at, power_of, raised_power
from factcheck.extraction.counted_pairs import is_counted
from factcheck.extraction.drafts import Draft, spelled
from factcheck.extraction.hedges import hedge_after, hedge_before
from factcheck.extraction.model import Oddity, QuantityKind, Scale
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.number_words import glued_names, read_words
from factcheck.extraction.numerals import LONGEST, NumeralReading, Style, read_digits
from factcheck.extraction.shown_ratios import is_ratio
from factcheck.extraction.significance import Precision
from factcheck.extraction.tables import alternatives, load_table, trie_pattern
from factcheck.extraction.units import unit_at
from factcheck.language.normalize import lowered

# Begins with a class of characters, for which the engine scans fast.
_DIGITS: Final = r"[0-9.{glyphs}](?:(?<=[0-9])[0-9]*(?:[.,'][0-9]+)*|(?<=\.)(?<![\w.]\.)[0-9]+|(?<=[{glyphs}]))"
_NOTE = 2  # digits of the mark of a footnote
_SPACED: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+(?![0-9]|[.,][0-9]))?")
_APOSTROPHES: Final = re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+(?:[.,][0-9]+)?")
_TORN_POINT: Final = re.compile(r"[0-9]{1,4}(?: \.[0-9]{1,3}| \. [0-9]{1,3})(?![0-9]|[.,][0-9]| [0-9])")
_SLASH: Final = re.compile(r"\s?/\s?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})(?![0-9/.,]*[0-9/])")
_MIXED: Final = re.compile(r"[ -]([0-9]{1,2})/([0-9]{1,2})(?![0-9/.,]*[0-9/])")
_POWER: Final = re.compile(
    r"\s?[×xX*·]\s?10(?:\^\s?([-−+]?[0-9]{1,3})|(\s?[-−⁻]|)([0-9]{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+))(?![0-9.,]*[0-9])"
)
_EXPONENT: Final = re.compile(r"[eE]([-−+]?[0-9]{1,3})(?![0-9A-Za-z]|\.[0-9])")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th|ST|ND|RD|TH)(?![A-Za-z0-9])")
_PARTS: Final = re.compile(r"\s(tenths|hundredths|thousandths)\b(?!-)")
_THS: Final = {"tenths": 10, "hundredths": 100, "thousandths": 1000}
_ADDED: Final = re.compile(r"\sand\s(?:a\shalf|([1-9])/([1-9]))(?!-|[\w/]|\s(?:of|an?|the)\b)")
_POUNDS: Final = re.compile(r"\s?[0-9]{1,2}\s?lbs?\b")
_CROSSES: Final = ("×", "x", "X", "*", "·")
_CARET: Final = re.compile(r"\^([-+−]?[0-9]{1,2})(?![0-9^]|\.[0-9])")
_LARGEST_BASE: Final = 10_000
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_GROUPED_LETTERS: Final = re.compile(r"[0-9][0-9Ol]{0,2}(?:,[0-9Ol]{3})+(?![A-Za-z0-9-]|[.,][0-9])")
_LIKE_DIGITS: Final = ("l", "O", "I")
_LETTERED: Final = re.compile(
    r"(?<![A-Za-z0-9.,'-])(?:[0-9]+(?:[Ol][0-9]+)+|[0-9]{1,3}O|[IlO][0-9]+|(?:[0-9]{1,3}[Ol]|[lO][0-9]{1,3})\.[0-9]+)(?![A-Za-z0-9-]|\.[0-9])"
)
_WORD_BEFORE: Final = re.compile(r"([A-Za-z'-]+)[\s-]$")
_WORD_AFTER: Final = re.compile(r"[\s-]([A-Za-z'-]+)")
_DENOMINATORS: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 32, 64, 100})
_THOUSANDTHS: Final = frozenset({100, 1000, 10_000, 100_000, 1_000_000})
_MAX_EXPONENT: Final = 60
_ONE_UNIT: Final = re.compile(r"(?<![\w-])(an?|the) ([a-z]+) and $", re.IGNORECASE)
_OWN_WHOLE: Final = re.compile(
    r"\sof\s(?:her|his|its|that|the|their|th[eo]se|wh(?:ich|om))\b|[\s-](?!(?:a|after|and|are|as|at|away|back|behind|but|by|for|from|in|is|long|of|on|or|over|that|to|was|were|when|which|while|with)\b)[a-z]"
)
_ON_QUARTER: Final = re.compile(r"\s(?:on|over)\squarter\b")
_QUARTER_ON: Final = ("uarter on ", "uarter over ")
_SHARES: Final = frozenset({"dozen", "fifth", "half", "hundred", "million", "quarter", "tenth", "third", "thousand"})
_ONE_REACH: Final = 24  # characters of "an hour and "
_OF: Final = re.compile(r"\s?th\b|\sof\s(?:the|its|their|a|an|all|that|those|this)\b")
_EITHER_MULTIPLE: Final = re.compile(r"\sor(?:\seven)?\s(?:triple|treble|quadruple)\b")
_OR_MULTIPLE: Final = re.compile(r"\b(?:double|triple) or(?: even)? $")
_OR_TWO: Final = re.compile(r"\sor\stwo\s(?:[0-9]|[a-z]+s\b)")
_ONE_POINT: Final = re.compile(r"\spoint\s(?:ahead|behind|clear|down|from|higher|less|lower|more|on|since|to|up)\b")
_ODDS: Final = re.compile(r"\so'clock|-to-one\b|\sto\sone\b(?!\s(?:hundred|thousand|million|billion|trillion|and)\b)")
_DIALLED: Final = re.compile(r"(?:-(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)){2,}(?![\w-])")
_TENTHS: Final = 10
_UNIT: Final = Fraction(1)
_PERFECT_SIGHT: Final = 20  # "20/20"
_CENTS: Final = 2  # decimals of a price
_LARGEST_VULGAR: Final = 5  # of the denominators of fractions that are written for words: "2/3 (65%)" is rounded


def letter_for_digit(text: str, start: int) -> tuple[int, int, str] | None:
    """Extent and mended form of a number with l for 1 or O for 0 at `start`, where it can be nothing else.

    Letters between digits are slips; at an end, only where a unit follows that needs a number ("l0 per cent").
    """
    grouped = _GROUPED_LETTERS.match(text, start)
    if grouped is not None and {"O", "l"} & set(grouped.group()) and not text[start - 1 : start].isalnum():
        return start, grouped.end(), grouped.group().replace("O", "0").replace("l", "1")
    match = _LETTERED.match(text, start)
    if match is None:
        return None
    surface = match.group()
    inside = surface[-1].isdigit() and (surface[0].isdigit() or "." in surface)
    if not inside and _words().needs_number.match(text, match.end()) is None:
        unit = unit_at(text, match.end() + 1, glued=False) if text[match.end() : match.end() + 1] == " " else None
        if unit is None or not unit.name:
            return None
    return match.start(), match.end(), surface.replace("O", "0").replace("l", "1").replace("I", "1")


def _fits(text: str, start: int, end: int) -> bool:
    """Whether the ending of an ordinal is not that of stones: "16st", "11st 4lb"."""
    if text[end : end + 2].lower() != "st":
        return True
    digits = text[start:end]
    return digits[-1] == "1" and digits[-2:] != "11" and _POUNDS.match(text, end + 2) is None


def _may_be_broken(following: str) -> bool:
    """Whether the two characters behind a token of digits let `broken_at` find anything: a mark doubled, or apart."""
    first, second = following[:1], following[1:]
    if first == ",":
        return second in (".", ",", " ")
    return (first == "." and second in (".", ",")) or (first == " " and (second == "," or second.isdigit()))


@dataclass(frozen=True, slots=True)
class _Words:
    digits: re.Pattern[str]
    spelled: re.Pattern[str]
    glyphs: dict[str, Fraction]
    verbs: dict[str, Fraction]
    others: dict[str, Fraction]
    folds: dict[str, int]
    context: dict[str, frozenset[str]]
    needs_number: re.Pattern[str]
    in_number: re.Pattern[str]
    coins: frozenset[str]
    notes: dict[str, int]


@cache
def _words() -> _Words:
    table = load_table("numerals")
    scales = [name for row in load_table("scales")["scale"] for name in row["names"]]
    multiples = table["multiples"]
    cardinals = table["cardinals"]
    folds = {word + "fold": value for word, value in cardinals.items() if 1 < value <= 100}
    folds |= {"hundredfold": 100, "thousandfold": 1000, "manifold": 0}
    del folds["manifold"]
    ordinals = [word for word in table["ordinals"] if word != "second"]
    glued = [*glued_names(cardinals), *glued_names(table["ordinals"])]
    starts = [*cardinals, *ordinals, *glued, *folds, *multiples["verbs"], *multiples["other"], "half", "quarter"]
    after_article = sorted(
        {*table["ordinals"], "half", "quarter", "dozen", "hundred", *scales, "couple of"} - {"first", "second"}
    )
    word = trie_pattern(sorted(set(starts)))
    coins, notes = frozenset(table["money"]["coins"]), dict(table["money"]["notes"])
    singles = trie_pattern(sorted({*_single_units(), *coins, *notes}))
    article = rf"an?[\s-](?:{trie_pattern(after_article)})|an?\s(?:{singles})"
    glyphs = {glyph: Fraction(*parts) for glyph, parts in table["glyphs"].items()}
    return _Words(
        re.compile(_DIGITS.format(glyphs="".join(glyphs))),
        re.compile(
            rf"(?<![^\W_])(?:{article}|{word}|second(?=[\s-](?:[a-z]{{2,12}}est|best|least|most|worst)(?![a-z]))|(?<=the\s)dozen|hundred(?=\sand\s[a-z-]{{3,16}}(?:th|st|nd|rd)(?![a-z]))|(?:(?<=another\s)|(?<=further\s))(?:dozen|hundred|thousand|million))(?![^\W_])"
        ),
        glyphs,
        {verb: Fraction(*parts) for verb, parts in multiples["verbs"].items()},
        {verb: Fraction(*parts) for verb, parts in multiples["other"].items()},
        folds,
        {name: frozenset(words) for name, words in table["context"].items()},
        re.compile(rf"\s?(?:{alternatives(table['context']['needs_number'])})(?!\w)"),
        re.compile(
            rf"\s(?i:{alternatives(load_table('figures')['shares']['of'])})\s(?:[0-9]|(?i:a\s(?:hundred|thousand|million|billion)|{word})(?!\w))"
        ),
        coins,
        notes,
    )


@cache
def _single_units() -> frozenset[str]:
    """Names of units that "a" may stand before as a number: "just over a tonne"."""
    table = load_table("units")
    names = {name for row in table["unit"] for name in row["names"]}
    single = {name for name in names if f"{name}s" in names or name in ("foot", "inch", "century")}
    return frozenset(name for name in single if name.isalpha()) - frozenset(table["reading"]["never_one"])


@cache
def _verbs() -> frozenset[str]:
    table = load_table("figures")["nouns"]
    return frozenset(table["ends"]) - frozenset(table["prepositions"])


class Numerals:
    """The numerals of one text, in order, as drafts that hold the numeral alone."""

    def __init__(self, text: str, taken: Sequence[tuple[int, int]], style: Style) -> None:
        self.text = text
        self.style = style
        self._words = _words()
        self._taken = sorted(taken)
        self._next_taken = 0
        self.position = 0
        self._denominator = -1
        self._list_end = 0

    def __iter__(self) -> Iterator[Draft]:
        """Drafts; whoever reads on past the numeral says so by setting `position`."""
        text, low, words = self.text, lowered(self.text), self._words
        digits, spelled = words.digits.search(text), words.spelled.search(low)
        while True:
            if digits is not None and digits.start() < self.position:
                digits = words.digits.search(text, self.position)
            if spelled is not None and spelled.start() < self.position:
                spelled = words.spelled.search(low, self.position)
            if spelled is None or (digits is not None and digits.start() < spelled.start()):
                match, in_digits = digits, True
            else:
                match, in_digits = spelled, False
            if match is None:
                return
            start, end = match.span()
            claimed = self._claimed(start, end)
            if claimed is not None:
                self.position = max(end if claimed > start else start, min(claimed, len(text)), self.position + 1)
                continue
            self.position = end
            if not in_digits:
                draft = self._spelled(start, end)
            elif text[start] in words.glyphs:
                draft = self._share(start, end, words.glyphs[text[start]])
            else:
                draft = self._digits(start, end)
            if draft is not None and self._claimed(draft.start, draft.end) is None:
                self.position = max(self.position, draft.number_end)
                yield draft

    def _claimed(self, start: int, end: int) -> int | None:
        """End of the claimed range that `start`–`end` touches, or None. Starts never fall."""
        taken = self._taken
        while self._next_taken < len(taken) and taken[self._next_taken][1] <= start:
            self._next_taken += 1
        index = self._next_taken
        if index < len(taken) and taken[index][0] < end:
            return taken[index][1]
        return None

    # --- digits ----------------------------------------------------------------------------------------------------

    def _digits(self, start: int, end: int) -> Draft | None:
        text = self.text
        if end - start > LONGEST:
            return None
        before = text[start - 1 : start]
        if before == ")" and end - start <= _NOTE and text[end : end + 1] in {".", ",", " ", "\n", ""}:
            return None  # "(Table 6a)5.": the mark of a footnote
        if before in _LIKE_DIGITS or text[end : end + 1] in _LIKE_DIGITS or text[end : end + 2] in (",O", ",l"):
            lettered = letter_for_digit(text, start - (before in _LIKE_DIGITS))
            if lettered is not None:
                return self._mended(*lettered)
        if start == self._denominator:
            before = ""
        if before and (
            before in "_#@\\"
            or (before.isalpha() and not self._may_touch(start))
            or (before in ":/" and text[start - 2 : start - 1].isdigit())
        ):
            self.position = self._end_of_word(end)
            return None
        unusual = self._unusual(start, end)
        if unusual is not None:
            return unusual
        if raised_power(text, end) is not None:
            return self._raised(start, end)
        token = text[start:end]
        if len(token) <= 3 and token.isdigit() and text[end : end + 1] == " ":
            spaced = _SPACED.match(text, start)
            if spaced is not None and before not in {".", ","} and self._groups_by_spaces(start):
                if spaced.end() - start > LONGEST:
                    self.position = spaced.end()
                    return None
                if self._claimed(start, spaced.end()) is None:
                    end, token = spaced.end(), spaced.group()
        if start < self._list_end:
            token = token.split(",", 1)[0]
            end = start + len(token)
            self.position = end
        elif "'" in token and not _APOSTROPHES.fullmatch(token):
            token = token.split("'", 1)[0]
            end = start + len(token)
            self.position = end
        following, next_pair = text[end : end + 1], text[end : end + 2]
        torn = _TORN_POINT.match(text, start) if next_pair == " ." and token.isdigit() else None
        if following == ":" and text[end + 1 : end + 2].isdigit():
            if is_ratio(text, start, end):
                return self._ratio(start, end)
            self.position = self._end_of_word(end)
            return None
        digits = read_digits(token, self.style)
        if digits.may_be_list and before not in tuple("$€£¥"):
            return self._comma_list(start, token)
        readings = digits.readings
        draft = Draft(start, end, start, end, readings)
        if digits.oddity:
            draft.oddities.append(Oddity(digits.oddity, start, end, digits.suggestion, changes_meaning=True))
        if following == "" or following in " \n":
            if torn is not None:
                draft = self._torn(start, torn)
                end = draft.end
            parts = _PARTS.match(text, end) if readings[0].unit == 1 and readings[0].value > 1 else None
            if parts is not None:
                below = _THS[parts.group(1)]
                return self._share(start, parts.end(), readings[0].value / below)  # "3 hundredths of a second"
            added = _ADDED.match(text, end) if text[end + 1 : end + 4] == "and" and readings[0].unit == 1 else None
            if added is not None:
                above, below = map(int, added.groups()) if added.group(1) else (1, 2)
                if 0 < above < below:
                    draft.numerals = spelled([(readings[0].value + Fraction(above, below), Fraction(2, 5 * below))])
                    draft.style, draft.number_end, draft.end = "fraction", added.end(), added.end()
                    return draft
            whole = readings[0].unit == 1 or self._is_price(start, readings[0])
            mixed = _MIXED.match(text, end) if next_pair[1:].isdigit() and whole else None
            if mixed is not None:
                self._add_share(draft, mixed)
                return draft
        if (
            following == "-"
            and next_pair[1:].isdigit()
            and (readings[0].unit == 1 or self._is_price(start, readings[0]))
        ):
            mixed = _MIXED.match(text, end)  # "1-3/4 percent"
            if mixed is not None and self._add_share(draft, mixed):
                return draft
        if following == "/" or (following == " " and text[end + 1 : end + 2] == "/"):
            slash = _SLASH.match(text, end)
            if slash is not None:
                return self._fraction(draft, slash)
        if following in self._words.glyphs or (following == " " and text[end + 1 : end + 2] in self._words.glyphs):
            at = end + (following == " ")
            # "$5.43¾": three quarters of the last place, a cent.
            share = self._words.glyphs[text[at]] * (readings[0].unit if readings[0].decimals else 1)
            draft.numerals = spelled([(readings[0].value + share, Fraction(2, 5 * share.denominator))])
            draft.number_end = draft.end = at + 1
            draft.style = "fraction"
            return draft
        self._power(draft)
        ordinal = _ORDINAL.match(text, end) if following.isalpha() else None
        if ordinal is not None and draft.end == end and readings[0].unit == 1 and _fits(text, start, end):
            draft.kind, draft.end, draft.unit = QuantityKind.ORDINAL, ordinal.end(), "1"
            draft.precision = Precision.EXACT
        return draft

    def _unusual(self, start: int, end: int) -> Draft | None:
        """As in "0·25", and what is broken: "4..2", "3 ,400"."""
        text = self.text
        dotted = middle_dot_at(text, start) if text[end : end + 1] in ("·", "‧", "∙") else None
        if dotted is not None:
            (plain,) = read_digits(f"{text[start:end]}.{text[end + 1 : dotted]}", Style()).readings
            return Draft(start, dotted, start, dotted, (replace(plain, decimal_mark=text[end]),))
        broken = broken_at(text, start) if _may_be_broken(text[end : end + 2]) else None
        if broken is None:
            return None
        draft = Draft(start, broken.end, start, broken.end, read_digits(broken.mended, Style()).readings)
        draft.oddities.append(Oddity(broken.kind, start, broken.end, broken.mended))
        return draft

    def _ratio(self, start: int, end: int) -> Draft:
        """As in "a ratio of 1.8:1": how many of one there are to one of the other."""
        readings = read_digits(self.text[start:end], self.style).readings
        draft = Draft(start, end, start, end, readings, unit="1")
        draft.end = self.position = end + len(":1")
        draft.unit_extent = (end, draft.end)
        return draft

    def _raised(self, start: int, end: int) -> Draft | None:
        """As in "2⁶³", "10⁻³"; no figure where the raised digits may be a note."""
        raised = raised_power(self.text, end)
        assert raised is not None
        self.position, exponent = raised
        base = self.text[start:end]
        value = power_of(Fraction(base), exponent) if base.isdigit() else None
        if value is None:
            return None
        return Draft(start, raised[0], start, raised[0], spelled([(value, value)]), style="power")

    def _may_touch(self, start: int) -> bool:
        """Whether letters directly before digits may be a code of money ("Rs500", "USD5") or a cross ("3x4 m")."""
        if self.text[start - 1] in "xX" and self.text[start - 2 : start - 1].isdigit():
            return True
        return self.text[max(0, start - 4) : start].rstrip("0123456789")[-1:].isalpha() and self._money_letters(start)

    def _groups_by_spaces(self, start: int) -> bool:
        """Whether the text sets thousands apart by spaces, or money stands before the digits: "R1 500"."""
        return self.style.spaces_group or self._money_letters(start)

    def _money_letters(self, start: int) -> bool:
        from factcheck.extraction.currencies import MoneyHabit, money_before

        return money_before(self.text, start, MoneyHabit()) is not None

    def _end_of_word(self, end: int) -> int:
        text, limit = self.text, min(len(self.text), end + 80)
        while end < limit and not text[end].isspace() and text[end] not in ',;)("':
            end += 1
        return end

    def _mended(self, start: int, end: int, mended: str) -> Draft:
        """As in "l0", "1O0": letters that look like digits."""
        style = Style() if "," in mended else self.style  # the letters may have made a decimal of a group
        draft = Draft(start, end, start, end, read_digits(mended, style).readings)
        draft.oddities.append(Oddity("letter-for-digit", start, end, mended))
        return draft

    def _torn(self, start: int, torn: re.Match[str]) -> Draft:
        """As in "1 .9", "46 . 8": a decimal with a gap at its point."""
        compact = torn.group().replace(" ", "")
        draft = Draft(start, torn.end(), start, torn.end(), read_digits(compact, self.style).readings)
        draft.oddities.append(Oddity("split-decimal", start, torn.end(), compact))
        return draft

    def _is_price(self, start: int, reading: NumeralReading) -> bool:
        """As in "$4.61-1/4": grain is priced in dollars, cents and parts of a cent."""
        return reading.decimals == _CENTS and self.text[start - 1 : start] == "$"

    def _add_share(self, draft: Draft, mixed: re.Match[str]) -> bool:
        """As in "2 1/2"; whether it is one."""
        above, below = int(mixed.group(1)), int(mixed.group(2))
        if not 0 < above < below or below not in _DENOMINATORS:
            return False
        step = draft.numerals[0].unit  # "$13.07 1/2": half a cent
        value = draft.numerals[0].value + step * Fraction(above, below)
        draft.numerals = spelled([(value, step * Fraction(2, 5 * below))])
        draft.number_end = draft.end = mixed.end()
        draft.style = "fraction"
        return True

    def _fraction(self, draft: Draft, slash: re.Match[str]) -> Draft | None:
        """As in "3/4" is a share; "13/199" are two counts, of which the first is read here and the second next."""
        above, below = draft.numerals[0].value, int(slash.group(1).replace(",", ""))
        plain = draft.numerals[0].unit == 1 and below > 0
        if self.text[draft.start] == "0" and draft.number_end - draft.start > 1:
            self.position = slash.end()
            return None  # "the 06/07 crop"
        if plain and above == 1 < below and _OF.match(self.text, slash.end()) is not None:
            return self._share(draft.start, slash.end(), Fraction(1, below))
        if plain and below > _LARGEST_VULGAR and is_counted(self.text, draft.start, slash.end()):
            self.position = self._denominator = slash.start(1)
            draft.precision = Precision.EXACT
            return draft
        if plain and above == 1 and below in _THOUSANDTHS:
            return self._share(draft.start, slash.end(), Fraction(1, below))  # "1/1000"
        simple = plain and below in _DENOMINATORS and 0 < above < below and below <= 10
        if simple or (plain and below in (16, 32, 64) and above < below):
            value = above / below
            share = self._share(draft.start, slash.end(), value)
            share.oddities = draft.oddities
            return share
        if not plain or above > below or above == below == _PERFECT_SIGHT or below < 3:
            self.position = slash.end()
            return None
        self.position = self._denominator = slash.start(1)
        draft.precision = Precision.EXACT
        return draft

    def _share(self, start: int, end: int, value: Fraction) -> Draft:
        step = Fraction(2, 5 * value.denominator)
        draft = Draft(start, end, start, end, spelled([(value, step)]), QuantityKind.FRACTION, "fraction", unit="1")
        draft.precision = Precision.WORD
        return draft

    def _comma_list(self, start: int, token: str) -> Draft:
        """As in "22,24,26": the first number; the scan goes on behind it."""
        head = token.split(",", 1)[0]
        end = start + len(head)
        self._list_end = start + len(token)
        self.position = end
        digits = read_digits(head, self.style)
        draft = Draft(start, end, start, end, digits.readings)
        if digits.oddity:
            draft.oddities.append(Oddity(digits.oddity, start, end, digits.suggestion, changes_meaning=True))
        return draft

    def _power(self, draft: Draft) -> None:
        """As in "1.2×10^6", "3.7 × 106" with a lost superscript, "1e6"."""
        text, end = self.text, draft.end
        following = text[end : end + 1]
        if following and following in "eE":
            match = _EXPONENT.match(text, end)
            exponent = match and match.group(1)
        elif following == "^":
            self._caret(draft)
            return
        elif following and (following in "×xX*·" or (following == " " and text[end + 1 : end + 2] in _CROSSES)):
            match = _POWER.match(text, end)
            exponent = match and (match.group(1) or match.group(2).strip() + match.group(3).translate(_SUPERSCRIPTS))
        else:
            return
        if match is None or exponent is None:
            return
        power = int(exponent.replace("−", "-").replace("⁻", "-").replace("--", "-"))
        if abs(power) > _MAX_EXPONENT:
            return
        factor = Fraction(10) ** power
        draft.numerals = tuple(
            NumeralReading(r.label, r.value * factor, r.unit * factor, r.decimals, r.decimal_mark, r.group_mark)
            for r in draft.numerals
        )
        draft.number_end = draft.end = match.end()
        draft.style = "power"

    def _caret(self, draft: Draft) -> None:
        """As in "2^10", "1.1^-3"."""
        match, base = _CARET.match(self.text, draft.end), draft.value
        if match is None or not 0 < base <= _LARGEST_BASE:
            return
        value = base ** int(match.group(1).replace("−", "-"))
        draft.numerals, draft.style = spelled([(value, value)]), "power"
        draft.number_end = draft.end = match.end()

    # --- words -----------------------------------------------------------------------------------------------------

    def _spelled(self, start: int, end: int) -> Draft | None:
        words, text = self._words, self.text
        word = text[start:end].lower()
        hyphened = text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha()
        tied = text.endswith(("-to-", "-by-"), 0, start)  # "five-to-seven-day", "ten-by-eight-inch"
        if hyphened and not word.endswith("fold") and not tied:
            return None
        if word == "dozen" and text[start].isupper():
            return None  # "Cheaper by the Dozen"
        if text[end : end + 1] == "-" and self._is_idiom(word, end):
            return None
        if word == "zero" and self._is_net_zero(start, end):
            return None
        multiple = words.verbs.get(word)
        if multiple is not None:
            return self._multiple(start, end, multiple) if self._is_multiple(word, start, end) else None
        fold = words.folds.get(word)
        if fold is not None:
            draft = self._multiple(start, end, Fraction(fold))
            draft.precision, draft.style = Precision.DIGITS, "words"
            return draft
        if word in words.others:
            return self._multiple(start, end, words.others[word]) if self._is_other_multiple(start, end) else None
        number = read_words(text, start)
        if number is None:
            return self._one_unit(start, end) or self._one_coin(start, end) if word[:2] in ("a ", "an") else None
        if number.kind == "cardinal" and _ODDS.match(text, number.end) is not None:
            self.position = number.end
            return None
        self.position = max(self.position, number.end, number.scale[1] if number.scale else 0)
        if number.one and number.scale is None and not self._counts(start, number.end):
            return None
        if number.kind == "ordinal":
            return self._ordinal(start, number.end, number.value)
        if number.kind == "fraction" and (word[0] == "a" or word == "three") and text[start - 5 : start] == " and ":
            whole = self._one_and(start, number.end, number.value)
            if whole is not None:
                return whole
        if number.kind == "fraction" and word == "one" and number.value.denominator > _TENTHS:
            before, _ = self._near(start, number.end)
            if before in self._words.context["ordinal_after"] and before not in ("a", "an"):
                return self._ordinal(start, number.end, 1 / number.value)  # "the one hundredth visitor"
        if number.kind == "fraction" and number.value == Fraction(1, 2) and self._is_half_unit(start, number.end):
            readings = spelled([(number.value, Fraction(1, 5))])
            return Draft(start, number.end, start, number.end, readings, style="fraction")
        if number.kind == "fraction" and not self._is_share(word, start, number.end, number.value):
            article = word.startswith("a") and number.value.denominator not in (2, 4)
            return self._ordinal(start, number.end, 1 / number.value) if article else None
        readings = spelled([(number.value, number.unit)])
        draft = Draft(start, number.end, start, number.end, readings, style="words")
        if number.scale is not None:
            low, high, factor = number.scale
            draft.scale = Scale(low, high, text[low:high], factor)
        if number.kind == "fraction":
            draft.kind, draft.style, draft.unit, draft.precision = (
                QuantityKind.FRACTION,
                "fraction",
                "1",
                Precision.WORD,
            )
        return draft

    def _is_idiom(self, word: str, end: int) -> bool:
        """As in "zero-sum"; and "nine-nine-nine", which is dialled: the scan goes on behind it."""
        dialled = _DIALLED.match(self.text, end)
        if dialled is not None:
            self.position = dialled.end()
            return True
        return word == "zero" and self.text[end + 1 : end + 2].isalpha()

    def _is_net_zero(self, start: int, end: int) -> bool:
        """As in "net zero", "zero tolerance", "zero hours": no number is told."""
        before, after = self._near(start, end)
        context = self._words.context
        return before in context["zero_after"] or after in context["zero_before"]

    def _one_and(self, start: int, end: int, share: Fraction) -> Draft | None:
        """As in "an hour and a half": one unit, and a share of another."""
        text = self.text
        one = _ONE_UNIT.search(text[max(0, start - _ONE_REACH) : start])
        if one is None or share.numerator > share.denominator or one.group(2) in _SHARES:
            return None
        first, noun = start - len(one.group()), one.group(2)
        numerals = spelled([(1 + share, Fraction(2, 5 * share.denominator))])
        found = unit_at(noun, 0, glued=False)
        if found is None or found.end != len(noun) or not found.name:
            if one.group(1).lower() == "the" or self._is_whole(end):
                return None  # "a man and a third of his sheep"
            draft = Draft(first, end, first, end, numerals, style="compound")  # "a length and a quarter"
            draft.noun = one.span(2)[0] + first - one.start(), one.span(2)[1] + first - one.start()
            return draft
        code = found.unit.code
        kind = QuantityKind.DURATION if found.unit.dimension == (("time", 1),) else QuantityKind.MEASURE
        draft = Draft(first, end, first, end, numerals, kind, "compound", unit=code)
        draft.unit_extent = (first, end)
        return draft

    def _one_unit(self, start: int, end: int) -> Draft | None:
        """As in "just over a tonne", "a mile or so": one unit, where a hedge shows that it is measured."""
        text = self.text
        at = text.index(" ", start, end) + 1 if " " in text[start:end] else end
        found = unit_at(text, at, glued=False)
        if found is None or not found.name or found.end < end or text[found.end : found.end + 1] == "-":
            return None
        kind = QuantityKind.DURATION if found.unit.dimension == (("time", 1),) else QuantityKind.MEASURE
        hedged = hedge_before(text, start, duration=kind is QuantityKind.DURATION)
        if hedged is None and hedge_after(text, found.end) is None:
            return None
        if text[found.end : found.end + 4] == " and":
            return None  # "more than a mile and a half"
        draft = Draft(
            start, found.end, start, found.end, spelled([(_UNIT, _UNIT)]), kind, "compound", unit=found.unit.code
        )
        draft.unit_extent, draft.alternatives = (start, found.end), tuple(unit.code for unit in found.also)
        return draft

    def _one_coin(self, start: int, end: int) -> Draft | None:
        """As in "a dollar", which its surroundings make an amount or drop; "a tenner" is one as it stands."""
        name = self.text[start:end].lower().rpartition(" ")[2]
        notes = self._words.notes
        if name in notes:
            draft = Draft(start, end, start, end, spelled([(Fraction(notes[name]), _UNIT)]), QuantityKind.MONEY)
            draft.style, draft.unit_extent, draft.precision = "compound", (start, end), Precision.EXACT
            draft.currency = "USD" if "$" in self.text and "£" not in self.text else "GBP"
            return draft
        if name not in self._words.coins:
            return None
        stop = start + self.text[start:end].index(" ")
        return Draft(start, stop, start, stop, spelled([(_UNIT, _UNIT)]), style="article")

    def _is_whole(self, end: int) -> bool:
        """Whether a share has a whole of its own behind it: "and a third of the sheep", "and a half hour"."""
        return _OWN_WHOLE.match(self.text, end) is not None

    def _near(self, start: int, end: int) -> tuple[str, str]:
        """The words directly before and after, in small letters; "" where there is none."""
        before = _WORD_BEFORE.search(self.text[max(0, start - 16) : start])
        after = _WORD_AFTER.match(self.text, end)
        return before.group(1).lower() if before else "", after.group(1).lower() if after else ""

    def _counts(self, start: int, end: int) -> bool:
        """Whether "one" is a number here."""
        before, after = self._near(start, end)
        context = self._words.context
        following = self.text[end : end + 1]
        shared = self._words.in_number.match(self.text, end) is not None
        if (
            following == "-"
            and before in context["one_after"]
            and after.partition("-")[0] not in context["one_before"]
            and unit_at(self.text, end + 1, glued=False) is not None
        ):
            return True  # "the one-mile walk", but not "the 40 one-day matches"
        if before in context["one_after"] and not (shared and before in ("at", "only")):
            return False
        if before in ("minus", "plus"):
            return True
        if shared or _OR_TWO.match(self.text, end) is not None:
            return True
        if after == "point" and _ONE_POINT.match(self.text, end) is not None:
            return True  # "dipped one point to 46%"
        return bool(after) and following in " -\n" and after.partition("-")[0] not in context["one_before"]

    def _is_share(self, word: str, start: int, end: int, value: Fraction) -> bool:
        """Whether "half", "a third", "three quarters" is a share here, and no ordinal, part or period."""
        before, after = self._near(start, end)
        context = self._words.context
        if before in context["part_after"]:
            return False
        following = self.text[end : end + 1]
        if word.startswith("half"):
            return following != "-" and after not in context["half_compounds"]
        if value.denominator == 4 and after in context["quarters_before"]:
            return False
        if word == "quarter" and (_ON_QUARTER.match(self.text, end) or self.text.endswith(_QUARTER_ON, 0, start)):
            return False  # "fell 0.1% quarter on quarter"
        if word == "quarter" and after != "of" and before in context["quarters_after"]:
            return False  # "in the quarter": a time
        article = word.startswith(("a ", "an ", "a-"))
        if article and after and following in " \n-":
            past = value.denominator > 3 and (after in _verbs() or self._acts(after, end))
            return past or after in context["share_before"]  # "a fifth came back"
        return (article or value != Fraction(1, 2) or word == "one") and following != "-"

    def _is_half_unit(self, start: int, end: int) -> bool:
        """As in "a half hour", "half-mile": half of what is measured, and no half of a game or a year."""
        before, after = self._near(start, end)
        if self.text[end : end + 1] not in (" ", "-") or before in self._words.context["part_after"]:
            return False
        unit = unit_at(self.text, end + 1, glued=False)
        whole = after.partition("-")[0]
        return (
            unit is not None
            and unit.name
            and not whole.endswith("s")
            and (whole == "hour" or whole not in self._words.context["half_compounds"])
        )

    def _acts(self, after: str, end: int) -> bool:
        """ "A sixth leaked.": a word in "ed" with no noun behind it."""
        return after.endswith("ed") and after.islower() and noun_after(self.text, end) is None

    def _ordinal(self, start: int, end: int, value: Fraction) -> Draft | None:
        before, after = self._near(start, end)
        word = self.text[start:end].lower()
        if self.text[end : end + 1] == "-" and after and not after.partition("-")[0].endswith(("est", "most", "worst")):
            return None  # "a second-hand bus", but "the third-largest"
        if word == "first" and (before not in self._words.context["ordinal_after"] or not after):
            return None
        draft = Draft(start, end, start, end, spelled([(value, Fraction(1))]), QuantityKind.ORDINAL, "words", unit="1")
        draft.precision = Precision.EXACT
        return draft

    def _multiple(self, start: int, end: int, value: Fraction) -> Draft:
        draft = Draft(start, end, start, end, spelled([(value, Fraction(1))]), QuantityKind.MULTIPLE, "verb", unit="1")
        draft.precision = Precision.WORD
        return draft

    def _is_multiple(self, word: str, start: int, end: int) -> bool:
        before, after = self._near(start, end)
        context = self._words.context
        if word in ("twice", "thrice"):
            fits = after in context["twice_before"] or before in context["twice_after"]
            return fits and after not in context["occasions_before"]
        if word.endswith("s"):
            return after not in context["doubles_before"]  # "the doubles final"
        return True

    def _is_other_multiple(self, start: int, end: int) -> bool:
        before, after = self._near(start, end)
        if self.text[end : end + 1] == "-" or self.text[start - 1 : start] == "-":
            return False
        context = self._words.context
        if before in context["multiple_after"] or after in context["multiple_before"]:
            return True
        if _EITHER_MULTIPLE.match(self.text, end) is not None or _OR_MULTIPLE.search(
            self.text[max(0, start - 16) : start]
        ):
            return True  # "can double or triple a person's chance"
        # "Salmon escapes double in a year": a verb behind a plural
        ends = not after or self.text[end : end + 1] in {".", ",", ";", "\n", ""}
        return is_plural(before) and (ends or after in context["multiple_times"])
