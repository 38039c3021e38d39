"""The words of change and the small words around figures, read from `data/<lang>/`.

A verb is found by any of its forms, so that a wrong lemma or tag hides nothing; the tags only decide where a
form is both a verb and a noun, and both say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.facts.model import Direction
from factcheck.facts.words import split, table_of

_PAST = 2  # place of the simple past among the forms of a verb
VERB, NOUN, ADVERB, COMPARATIVE = "verb", "noun", "adverb", "comparative"


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """One form of a word of change.

    Attributes:
        lemma: Base form.
        kind: "verb", "noun", "adverb" or "comparative".
        direction: None where it takes no side.
        opposite: The contrary word in the same form, or None.
        speed: It speaks of speed, not of a length of time.
        opposite_past: For a verb whose past looks like its base form ("cut"), the contrary in the past.
        base: The object of the verb is what is compared with ("beat last year's 318").
        counts: The object, or the subject in the passive, is how many ("300 jobs were lost").
    """

    lemma: str
    kind: str
    direction: Direction | None
    opposite: str | None
    opposite_past: str | None = None
    speed: bool = False
    base: bool = False
    counts: bool = False


GAP = "_"  # in a phrase, stands for the figure that it encloses


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word of change of several tokens.

    Attributes:
        tokens: Lower-case, `GAP` for the figure between them.
        word: What it says.
    """

    tokens: tuple[str, ...]
    word: ChangeWord


@dataclass(frozen=True, slots=True)
class Cues:
    """The small words, as sets of lower-case words or tuples of words; `changes`, `of_rates` as in `Lexicon`."""

    start: frozenset[tuple[str, ...]]
    end: frozenset[tuple[str, ...]]
    change: frozenset[tuple[str, ...]]
    base: frozenset[tuple[str, ...]]
    base_after_change: frozenset[tuple[str, ...]]
    level: frozenset[tuple[str, ...]]
    restated: frozenset[tuple[str, ...]]
    to_is_other_after: frozenset[str]
    attributing: Mapping[str, frozenset[str]]
    from_is_other_after: frozenset[str]
    transparent: frozenset[str]
    skipped: frozenset[str]
    negative: frozenset[str]
    positive: frozenset[str]
    negation: frozenset[str]
    copula: frozenset[str]
    anaphora: frozenset[str]
    earlier: frozenset[str]
    sometimes_earlier: frozenset[str]
    later: frozenset[str]
    turned: frozenset[tuple[str, ...]]
    per_period: frozenset[tuple[str, ...]]
    changes: frozenset[str]
    of_rates: frozenset[str]
    containing: frozenset[str]
    phrasal: frozenset[str]
    base_of_multiple: frozenset[str]
    held: frozenset[str]
    quoted_in: frozenset[str]
    asides: frozenset[str]
    expecting: frozenset[str]
    rates: frozenset[str]
    things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language.

    Attributes:
        changes: Every form of every word of change, lower-case.
        cues: The small words.
        of_rates: Nouns that speak of change only beside a rate, "a loss of 33%", but not "a loss of $3m"; lower-case.
        phrases: Those of several tokens, by their first.
    """

    changes: dict[str, tuple[ChangeWord, ...]]
    of_rates: dict[str, ChangeWord]
    cues: Cues
    phrases: dict[str, tuple[Phrase, ...]]


def _forms(entry: dict[str, object]) -> tuple[str, ...]:
    """Base, third person, past, participle, -ing of a verb; regular ones by the rules of spelling."""
    lemma = str(entry["lemma"])
    irregular = entry.get("forms")
    if isinstance(irregular, list):
        return (lemma, *(str(form) for form in irregular))
    return regular_forms(lemma)


def regular_forms(lemma: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle, -ing of a verb by the rules of spelling."""
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    past, ing = lemma + "ed", lemma + "ing"
    if lemma.endswith("e"):
        past, ing = lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    return lemma, third, past, past, ing


def _noun_forms(entry: dict[str, object]) -> tuple[str, str]:
    lemma = str(entry["lemma"])
    plural = str(entry.get("plural", lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")))
    return lemma, plural


@cache
def load_lexicon() -> Lexicon:
    """The words of change of one language; read once."""
    data = table_of("change")
    found: dict[str, list[ChangeWord]] = {}

    def add(form: str, word: ChangeWord) -> None:
        entries = found.setdefault(form, [])
        if all(known.kind != word.kind for known in entries):
            entries.append(word)

    verbs = {str(entry["lemma"]): _forms(entry) for entry in data["verb"]}
    for entry in data["verb"]:
        forms = verbs[str(entry["lemma"])]
        other = verbs.get(str(entry.get("opposite", "")))
        for slot, form in enumerate(forms):
            # The simple past comes before the participle in the list, so "dropped" is answered by "rose".
            past = other[_PAST] if other and form == forms[_PAST] else None
            add(
                form,
                ChangeWord(
                    forms[0],
                    VERB,
                    _direction(entry),
                    other[slot] if other else None,
                    past,
                    "speed" in entry,
                    "base" in entry,
                    "counts" in entry,
                ),
            )
    nouns = {str(entry["lemma"]): _noun_forms(entry) for entry in data["noun"]}
    for entry in data["noun"]:
        forms_of_noun = nouns[str(entry["lemma"])]
        opposite = str(entry.get("opposite", ""))
        contrary = nouns.get(opposite) or ((opposite, opposite + "s") if opposite else None)
        for slot, form in enumerate(forms_of_noun):
            add(
                form,
                ChangeWord(forms_of_noun[0], NOUN, _direction(entry), contrary[slot] if contrary else None),
            )
    for kind in (ADVERB, COMPARATIVE):
        for entry in data[kind]:
            form = str(entry["word"])
            add(form, ChangeWord(form, kind, _direction(entry), str(entry["opposite"]) if entry["direction"] else None))
    of_rates = {
        form: ChangeWord(forms[0], NOUN, _direction(entry), str(entry["opposite"]))
        for entry in data["of_rates"]
        for forms in (_noun_forms(entry),)
        for form in forms
    }
    phrases: dict[str, list[Phrase]] = {}
    for entry in data["phrase"]:
        first, *rest = str(entry["words"]).split()
        kind = str(entry["kind"])
        forms_of_first = _forms({**entry, "lemma": first}) if kind == VERB else (first,)
        for form in dict.fromkeys(forms_of_first):
            word = ChangeWord(str(entry["words"]), kind, _direction(entry), None, counts=kind == VERB)
            phrases.setdefault(form, []).append(Phrase((form, *rest), word))
    return Lexicon(
        {form: tuple(words) for form, words in found.items()},
        of_rates,
        _load_cues(frozenset(found), frozenset(of_rates)),
        {first: tuple(sorted(found, key=lambda phrase: -len(phrase.tokens))) for first, found in phrases.items()},
    )


def _direction(entry: dict[str, object]) -> Direction | None:
    return Direction(str(entry["direction"])) if entry["direction"] else None


def _load_cues(changes: frozenset[str], of_rates: frozenset[str]) -> Cues:
    data = table_of("cues")

    def phrases(name: str) -> frozenset[tuple[str, ...]]:
        return split(data[name])

    def words(name: str) -> frozenset[str]:
        return frozenset(data[name])

    return Cues(
        start=phrases("start"),
        end=phrases("end"),
        change=phrases("change"),
        base=phrases("base"),
        base_after_change=phrases("base_after_change"),
        level=phrases("level"),
        restated=phrases("restated"),
        to_is_other_after=words("to_is_other_after"),
        attributing={joint: frozenset(verbs) for joint, verbs in data["attributing"].items()},
        from_is_other_after=words("from_is_other_after"),
        transparent=words("transparent"),
        skipped=words("skipped"),
        negative=words("negative"),
        positive=words("positive"),
        negation=words("negation"),
        copula=words("copula"),
        anaphora=words("anaphora"),
        earlier=words("earlier"),
        sometimes_earlier=words("sometimes_earlier"),
        later=words("later"),
        turned=phrases("turned"),
        per_period=phrases("per_period"),
        changes=changes,
        of_rates=of_rates,
        containing=words("containing"),
        phrasal=words("phrasal"),
        base_of_multiple=words("base_of_multiple"),
        held=words("held"),
        quoted_in=words("quoted_in"),
        asides=words("asides"),
        expecting=words("expecting"),
        rates=words("rates"),
        things=words("things"),
    )
