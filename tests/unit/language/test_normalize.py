"""Typographic variants and their plain forms."""

from __future__ import annotations

import pytest

from factcheck.language.normalize import PLAIN_FORMS, normalized

VARIANTS = {
    "no-break space in a number": ("5\u00a0000\u202f000", "5 000 000"),
    "minus sign": ("\u22125%", "-5%"),
    "typographic quotes": ("“No.” ‘5’", "\"No.\" '5'"),
    "full-width figures": ("＄１２．５％", "$12.5%"),
    "line separator": ("a\u2028b", "a\nb"),
    "en dash stays": ("2016–2018", "2016–2018"),
    "accents stay": ("Café 5 €", "Café 5 €"),
}


@pytest.mark.parametrize(("text", "plain"), VARIANTS.values(), ids=VARIANTS)
def test_normalized_makes_plain(text: str, plain: str) -> None:
    assert normalized(text) == plain


def test_every_plain_form_is_one_character_and_final() -> None:
    assert {code: form for code, form in PLAIN_FORMS.items() if len(form) != 1 or ord(form) in PLAIN_FORMS} == {}
