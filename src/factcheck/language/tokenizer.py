"""A spaCy tokenizer that is kind to figures: `factcheck.number_tokenizer.v1`.

English spaCy leaves "1.2bn", "2016–2018" and "£5k-£7k" whole and cuts "5G" in two. Here the scale or
unit after a digit, the dash inside a range, the currency before a digit and a sign before a currency
are tokens of their own, as in the English treebanks of Universal Dependencies, so that a parser sees
the figure and its unit as two words. The words it knows are data: `data/<lang>/tokenizer.toml`.

It also folds digits in NORM (`folded`), the attribute that the trained model looks words up by, so
that "434" and "251" are one word to the model. Every rule is a regular expression with one-character
lookarounds or plain alternatives: none can backtrack more than linearly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from spacy.attrs import NORM  # type: ignore[import-not-found, unused-ignore]
from spacy.lang.char_classes import ALPHA
from spacy.symbols import ORTH  # type: ignore[import-not-found, unused-ignore]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found, unused-ignore]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from factcheck.word_lists import read_words

if TYPE_CHECKING:
    from spacy.language import Language

NAME: Final = "factcheck.number_tokenizer.v1"

_DASHES: Final = "-–—"
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_DIGIT: Final = re.compile(r"\d")


def folded(norm: str) -> str:
    """The digits of a word made equal: a year becomes `<year>`, every other digit `0`.

    >>> folded("2019"), folded("1,234.5"), folded("grew")
    ('<year>', '0,000.0', 'grew')
    """
    if not any(map(str.isdigit, norm)):
        return norm
    if _YEAR.fullmatch(norm):
        return "<year>"
    return _DIGIT.sub("0", norm)


def _folded_norm(word: str, norm: Callable[[str], str]) -> str:
    return folded(norm(word))


def load_words() -> dict[str, Any]:
    """The tables of `data/<lang>/tokenizer.toml`."""
    return read_words("language", "tokenizer")


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _scale_pattern(words: dict[str, Any]) -> str:
    any_case = _alternatives(words["suffixes"]["any_case"])
    exact_case = _alternatives(words["suffixes"]["exact_case"])
    return rf"(?:(?i:{any_case})|{exact_case})"


def _rules(nlp: Language, words: dict[str, Any]) -> dict[str, list[Any]]:
    """The prefix, suffix and infix patterns: spaCy's own for the language, and those for figures."""
    scale = _scale_pattern(words)
    symbol = f"[{re.escape(words['currencies']['symbols'])}]"
    dollars = _alternatives(words["currencies"]["dollars"])
    codes = _alternatives(words["currencies"]["codes"])
    money = rf"(?:{dollars}|{symbol})"
    defaults = nlp.Defaults
    prefixes = [
        rf"(?:{dollars})",
        rf"(?:{codes})(?=\d)",
        rf"[-+−](?={symbol})",
        r"[~±≈≤≥](?=\S)",
        *(defaults.prefixes or []),
    ]
    suffixes = [
        rf"(?<=\d){scale}",
        rf"(?<=\d){symbol}",
        r"(?<=\d[BGKMTXbgkmtx])\.",  # spaCy keeps "434M." whole, taking it for an initial
        *(defaults.suffixes or []),
    ]
    # The pieces between infixes are not cut further, so each part of "$1.2bn–$1.4bn" needs a rule of its own.
    infixes = [
        rf"(?<=\d){scale}(?=[{_DASHES}/])",
        rf"(?<=\d)%(?=[{_DASHES}/])",
        rf"(?<=[\d%A-Za-z])[{_DASHES}](?={money}?\d)",
        rf"(?<=[\d%A-Za-z])[{_DASHES}](?=(?:{codes})\d)",
        rf"(?<=[{_DASHES}/])(?:{money}|(?:{codes})(?=\d))(?=\d)",
        rf"(?<=[\d%])[{_DASHES}](?=[{ALPHA}])",
        *(defaults.infixes or []),
    ]
    return {"prefixes": prefixes, "suffixes": suffixes, "infixes": infixes}


def _special_cases(nlp: Language, words: dict[str, Any]) -> dict[str, list[dict[int, str]]]:
    cases: dict[str, Any] = dict(nlp.Defaults.tokenizer_exceptions or {})
    # "x." as a special case would undo the cut of "1.9x.": the matcher of special cases runs last.
    for suffix in [*words["suffixes"]["any_case"], *words["suffixes"]["exact_case"]]:
        for form in (suffix, suffix.upper(), suffix.capitalize()):
            cases.pop(f"{form}.", None)
    for form in words["abbreviations"]["forms"]:
        cases[form] = [{ORTH: form}]
    return cases


def fold_digits(nlp: Language) -> None:
    """Make every new word of `nlp.vocab` carry its folded NORM. A vocabulary is folded only once."""
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined, unused-ignore]  # absent from the stubs
    norm = getters[NORM]
    if not (isinstance(norm, partial) and norm.func is _folded_norm):
        getters[NORM] = partial(_folded_norm, norm=norm)
        for word in nlp.vocab:
            word.norm_ = folded(word.norm_)


def number_tokenizer(nlp: Language, words: dict[str, Any] | None = None) -> Tokenizer:
    """The tokenizer for `nlp`, which also folds digits in the NORM of its vocabulary.

    Args:
        nlp: The pipeline whose language gives the ordinary rules.
        words: The tables of `tokenizer.toml`; those of the language that is read if not given.
    """
    words = words if words is not None else load_words()
    fold_digits(nlp)
    rules = _rules(nlp, words)
    whole = words["whole"]["pattern"]
    return Tokenizer(
        nlp.vocab,
        rules=_special_cases(nlp, words),
        prefix_search=compile_prefix_regex(rules["prefixes"]).search,
        suffix_search=compile_suffix_regex(rules["suffixes"]).search,
        infix_finditer=compile_infix_regex(rules["infixes"]).finditer,
        # A date, a telephone number or a network generation is one word wherever punctuation surrounds it.
        token_match=re.compile(rf"^(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{3}}-\d{{3}}-\d{{4}}|{whole})$").match,
        url_match=nlp.Defaults.url_match,
    )


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator, unused-ignore]
def create_number_tokenizer() -> Callable[[Language], Tokenizer]:
    """What a pipeline's config names as `@tokenizers = "factcheck.number_tokenizer.v1"`."""
    return number_tokenizer
