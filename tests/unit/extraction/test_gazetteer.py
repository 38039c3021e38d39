"""The lists of names, as data."""

import sys

import pytest

from factcheck.extraction.gazetteer import LONGEST, gazetteer, table


def test_every_country_code_is_one_of_cldr() -> None:
    from babel import Locale

    assert set(table("countries")) <= set(Locale("en").territories)


def test_no_adjective_stands_for_two_countries() -> None:
    seen: dict[str, str] = {}
    for code, entry in table("countries").items():
        for form in [*entry.get("names", ()), *entry.get("people", ())]:
            assert seen.setdefault(form, code) == code, form


def test_countries_are_sorted_by_code() -> None:
    assert list(table("countries")) == sorted(table("countries"))


@pytest.mark.parametrize("kind", ["states", "regions", "continents", "cities"])
def test_places_are_sorted_and_unique(kind: str) -> None:
    names = table("places")[kind]["names"]
    assert names == sorted(set(names))


def test_every_form_fits_the_look_up() -> None:
    too_long = [form for form in gazetteer() if sum(word[0].isupper() for word in form.split()) > LONGEST]
    assert too_long == []


def test_import_of_the_package_loads_no_babel() -> None:
    import subprocess

    code = "import sys, factcheck.extraction; print('babel' in sys.modules, 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
