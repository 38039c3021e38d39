"""What the tokenizer makes of figures: `text` against its tokens, parted by "|"."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found, unused-ignore]

from factcheck.language.normalize import normalized
from factcheck.language.tokenizer import NAME, folded, number_tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return number_tokenizer(spacy.blank("en"))


FIGURES = {
    "scale glued to its number": ("$244.8m", "$|244.8|m"),
    "dollar of a country": ("US$1.2bn", "US$|1.2|bn"),
    "upper-case scale at the end of a sentence": ("$434M.", "$|434|M|."),
    "lower-case scale at the end of a sentence": ("$24.9m.", "$|24.9|m|."),
    "scale before a comma": ("25.9m,", "25.9|m|,"),
    "multiple": ("1.9x.", "1.9|x|."),
    "malformed decimal": ("1, 9 times", "1|,|9|times"),
    "years with an en dash": ("2016–2018", "2016|–|2018"),
    "years with a hyphen": ("2016-2018", "2016|-|2018"),
    "range of money": ("£5k-£7k", "£|5|k|-|£|7|k"),
    "range that shares its scale": ("$1.2–1.4bn", "$|1.2|–|1.4|bn"),
    "range with every sign": ("$1.2bn–$1.4bn", "$|1.2|bn|–|$|1.4|bn"),
    "range with currency codes": ("EUR5m-EUR7m", "EUR|5|m|-|EUR|7|m"),
    "range of percentages": ("3%-4%", "3|%|-|4|%"),
    "hyphen before a scale word": ("18.4-billion", "18.4|-|billion"),
    "fold": ("10-fold", "10|-|fold"),
    "name with a number": ("COVID-19", "COVID|-|19"),
    "part of a year": ("mid-2019", "mid|-|2019"),
    "one in five": ("1-in-5", "1|-|in|-|5"),
    "currency code": ("USD5", "USD|5"),
    "rupees": ("Rs500", "Rs|500"),
    "minus before a currency": ("-$7M", "-|$|7|M"),
    "plus before a currency": ("+$7M", "+|$|7|M"),
    "sign before a number stays": ("(+13%)", "(|+13|%|)"),
    "about": ("~5%", "~|5|%"),
    "plus or minus": ("±2%", "±|2|%"),
    "per cent in short": ("12.5pc", "12.5|pc"),
    "basis points": ("25bps", "25|bps"),
    "rate": ("$7m/year", "$|7|m|/|year"),
    "clock": ("10:30am", "10:30|am"),
    "energy": ("5.5MWh", "5.5|MWh"),
    "ISO date": ("(2020-12-31)", "(|2020-12-31|)"),
    "telephone number": ("212-848-8400,", "212-848-8400|,"),
    "network generation": ("5G.", "5G|."),
    "number sign": ("No. 5", "No.|5"),
    "several numbers": ("Nos. 3 and 4", "Nos.|3|and|4"),
    "approximately": ("approx. 5,000", "approx.|5,000"),
    "square": ("30 sq. km", "30|sq.|km"),
    "decade": ("the 1990s", "the|1990s"),
    "ordinal": ("the 5th", "the|5th"),
    "quarter of a year": ("Q1'20", "Q1'20"),
    "grouped by full stops": ("1.000.000", "1.000.000"),
    "grouped by apostrophes": ("1'000'000", "1'000'000"),
    "percentage and more": ("10%-plus", "10|%|-|plus"),
    "contraction, as ever": ("don't", "do|n't"),
    "initials, as ever": ("the U.S.", "the|U.S."),
    "decimal comma": ("€3,5", "€|3,5"),
    "hyphen before times": ("3.3-times", "3.3|-|times"),
    "groups parted by spaces": ("5 000 000", "5|000|000"),
    "financial year": ("FY2020/21", "FY2020/21"),
    "half of a year": ("1H 2020", "1H|2020"),
    "quarter before a comma": ("Q3,", "Q3|,"),
    "formula": ("CO2", "CO2"),
    "group of states": ("G7", "G7"),
    "paper size": ("A4", "A4"),
    "half": ("½", "½"),
    "mixed fraction": ("2½", "2½"),
    "power of ten": ("1e6", "1e6"),
    "even shares": ("50/50", "50/50"),
    "fraction": ("1/4", "1/4"),
    "rank": ("top-10", "top|-|10"),
    "month of a year": ("Mar-20", "Mar|-|20"),
    "established": ("est. 5", "est.|5"),
    "sign apart from its number": ("(+ 13%)", "(|+|13|%|)"),
    "minus before a number stays": ("-5%", "-5|%"),
    "hour": ("10am", "10|am"),
    "range that shares its percent sign": ("5-6%", "5|-|6|%"),
    "range of millions": ("$7-8m", "$|7|-|8|m"),
    "range before a scale word": ("2.5-3 million", "2.5|-|3|million"),
    "scale and currency": ("5m USD", "5|m|USD"),
    "money with its scale in a range": ("$244.8m–$251.8m", "$|244.8|m|–|$|251.8|m"),
    "year on year": ("35% y/y", "35|%|y|/|y"),
    "year in brackets": ("(2021: £533m)", "(|2021|:|£|533|m|)"),
    "price of a weight": ("$3.50/lb", "$|3.50|/|lb"),
    "a year": ("€1.2bn-a-year", "€|1.2|bn|-|a|-|year"),
    "strong": ("10,000-strong", "10,000|-|strong"),
    "degrees": ("20°C", "20|°|C"),
    "speed": ("100km/h", "100|km/h"),
}


@pytest.mark.parametrize(("text", "tokens"), FIGURES.values(), ids=FIGURES)
def test_tokenizer_cuts(tokenizer: Tokenizer, text: str, tokens: str) -> None:
    assert "|".join(token.text for token in tokenizer(text)) == tokens


@pytest.mark.parametrize(
    ("word", "norm"),
    [("2019", "<year>"), ("1499", "0000"), ("1,234.5", "0,000.0"), ("Q1'20", "Q0'00"), ("grew", "grew"), ("½", "½")],
)
def test_folded_makes_digits_equal(word: str, norm: str) -> None:
    assert folded(word) == norm


def test_words_of_the_vocabulary_carry_the_folded_norm() -> None:
    nlp = spacy.blank("en")
    before = nlp.vocab["1,234"].norm_
    nlp.tokenizer = number_tokenizer(nlp)
    assert before == "1,234"
    assert [token.norm_ for token in nlp("In 1987 it was 1,234")] == ["in", "<year>", "it", "was", "0,000"]


@pytest.mark.parametrize(
    "text", ["5\u00a0000\u202f000", "\u22125%", "\uff04\uff15"], ids=["spaces", "minus", "full width"]
)
def test_typographic_figures_are_cut_as_plain_ones(tokenizer: Tokenizer, text: str) -> None:
    plain = normalized(text)
    assert [(t.idx, t.text) for t in tokenizer(plain)] == {
        "5 000 000": [(0, "5"), (2, "000"), (6, "000")], "-5%": [(0, "-5"), (2, "%")], "$5": [(0, "$"), (1, "5")],
    }[plain]  # fmt: skip


def test_folding_twice_is_folding_once() -> None:
    nlp = spacy.blank("en")
    number_tokenizer(nlp)
    nlp.tokenizer = number_tokenizer(nlp)
    assert nlp("1987")[0].norm_ == "<year>"


def test_config_names_the_tokenizer() -> None:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})
    assert isinstance(nlp, Language)
    assert [token.text for token in nlp("1.2bn")] == ["1.2", "bn"]
