"""Whether a number behind a word with a capital letter ends its name ("Artemis 2") or counts ("In Lagos 12 died").

One decision for all: what stands before the word, behind the number and elsewhere in the text is gathered as named
evidence and weighed. Nothing here knows a name; a noun that a number can count behind it outweighs nearly all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.counted_names import is_counted_name
from factcheck.extraction.currencies import money_heads
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.tables import alternatives, load_table
from factcheck.extraction.units import unit_at

_WEIGHTS: Final = {
    "governed": 7,  # "The Leopard 2 tanks", "of the Leopard 2 tanks"
    "determined": 4,  # "On the Leopard 2", which may as well be "In the Sudan 12 people"
    "subject": 5,  # behind a word that opens a clause: "that the Nimbus 3000 overheats"
    "quoted": 4,  # "Fahrenheit 451" between quotation marks
    "inside": 2,  # a capital letter that no start of a sentence asks for: "aboard Artemis 2"
    "under a preposition": 1,  # "in Apache 2.4"
    "with an article": 1,  # "beat the Tarn 100 index"
    "in capitals": 1,  # "PS 118"
    "coined": 3,  # "PCIe 5.0"
    "flanked": 3,  # "TSV 1860 Munich won"
    "acts": 3,  # a verb stands behind: "Falcon 9 put", "Decree 1128 obliges every"
    "explained": 2,  # "Orbis 7, a weather craft,"
    "listed": 2,  # "Portal 2 and Hades were": opens a list that has a verb
    "beside a name": 2,  # "Camp 14 and Checkpoint 300"
    "elsewhere": 3,  # the same word with a number is in the text again
    "of other numbers": 9,  # … with another number, and this is a title: "Swift 5 Explained" above "In Swift 4"
    "a version": 9,  # "Stake 2.0 Launched"
    "uncounted": 2,  # opens the sentence, and no plural is behind it: "Lumen 41 play the hall"
    "acts with what it names": 2,  # "Band 6 nurses got": the plural behind is the head, and has its verb
    "stopped": 1,  # a preposition follows a name that opens the sentence: "Race 6 at Ascot was void"
    "subject of a clause": 2,  # "Side 2 of the record was worn"
    "of many": -1,  # the word before is a plural itself
    "one noun": -1,  # inside a sentence: "gave Ghana 40 staff"
    "one": -2,  # "gave Ghana 1 point"
    "bracketed": -3,  # "(SD 16)"
    "placed": -5,  # "In Lagos 12 died"
    "joined": -1,  # behind "and" or a comma, and no stop behind: "and Ghana 12 in May"
    "verb left out": -6,  # "Weaver scored 22 points and Ling 19"
    "a fraction": -1,  # "Linux 6.1", "Brent 71.2"
    "versioned": 3,  # "upgraded to Django 4.2"
    "of a fraction": 1,  # the object of a verb: "affects Firefox 102.3", "running Debian 12.5 images"
    "grouped": -3,  # "Sol 1,204", "AOR 0.55"
    "given": -3,  # "She owes Brandt 40"
    "in a table": -5,  # "The final score: Oster 16, Hale 12 and Tarn 9"
    "counted": -5,  # a plural behind: "Norway 12 medals"
    "in a title": -5,  # "Police Arrest 12 After Raid"
}
_ENOUGH: Final = 2

_LOOK_BACK: Final = 26  # characters: no label or name before a number is longer
_BEFORE_NAME: Final = 40  # characters in which an article with an adjective stands
_NEAR: Final = 1500  # characters around a name in which it may stand again
_TITLE_REACH: Final = 80
_CLAUSE_REACH: Final = 120
_SENTENCE_REACH: Final = 160  # characters before a name in which an earlier figure of its sentence stands
_GAP_REACH: Final = 8
_OPENING: Final = re.compile(r"(?:^|[.!?:;\n\"'(•|]\s{0,2}|\n\s{0,4}[-*–]\s)$")
_NAME: Final = re.compile(r"(?<![^\W_])([A-Za-z][A-Za-z0-9'&-]*) $")
_COINED: Final = re.compile(r"[A-Z][A-Za-z]*[a-z][A-Z]|[A-Z]{2,}[a-z]{1,2}$|[A-Z][a-z]{2,}[0-9]")
"""A capital letter or a digit inside: "PCIe", "Log4j"."""
_JOINED: Final = re.compile(r"(?:\b(?:and|but|or|while)|[,;])\s(?:the\s)?$")
_PLACED: Final = re.compile(r"(?:\band|[,;])\s(?:at|from|in|near)\s$")  # "In Oster 14 died, in Hale 20."
_PLACE_BEFORE: Final = re.compile(r"(?:^|\s)(?i:at|from|in|near) $")
_NAME_BEFORE: Final = re.compile(r"\b[A-Z][\w'-]*[ -]?[0-9]+(?:\.[0-9]+)?[A-Za-z]?(?:,| and| or|, and|;)\s$")
_ACTS_ON: Final = re.compile(
    r" [a-z]+s (?:earn|get|had|have|make|need|pay|took|want|won) (?:[0-9$€£]|an? |her |his |the |their )"
)
_NAME_NEXT: Final = re.compile(
    r"(?:,| and| or|, and|, or)\s(?:(?:[A-Z][\w'-]*[ -]){0,1}[A-Z][\w'-]*[ -]?[0-9]|[0-9]+ [A-Z])"
)
_TABLE: Final = re.compile(r": ((?:(?:[A-Z][\w'-]* ){1,3}[0-9]+,? (?:and )?)*)$")
_WORD_BEFORE: Final = re.compile(r"([a-z]+) $")
_STOPS: Final = re.compile(r"[.!?]\s")
_EARLIER: Final = re.compile(r"(?:\b([A-Za-z][\w'-]*)[ -])?(?<![\w])[$€£¥]?[0-9][0-9.,]*")
_NEXT: Final = re.compile(r"\s([A-Za-z][a-z'-]*)(?:\s([a-z]+|[$€£]?[0-9]|[A-Z]))?")
_LIST_NEXT: Final = re.compile(r",?\s(?:and|or)\s[A-Z0-9]|,\s[A-Z0-9]")
_CLAUSE: Final = re.compile(r"[^.!?;:\n]*")
_ARTICLES: Final = ("a", "an")
_ARTICLE_BEFORE: Final = re.compile(r"\b(?:a|an|the) $")
_STOPPED: Final = re.compile(r"[,.;:!?)]|$| (?:and|or)\b")
_COUNTED_NEXT: Final = re.compile(r"\s(?:[a-z]+\s)?(?:[a-z]{2,}[^s\W]s|children|men|people|staff|women)(?![\w'-])")
_EXPLAINED: Final = re.compile(
    r",\s(?:an?|the|which|who|whose|where|its|their|his|her|now|then|once|formerly|as|called|known|built|made|owned|run)\s[A-Za-z]"
)
_NOT_ALONE: Final = re.compile(r"\s?[(%$€£/]|\s?[-–]\s?[0-9]|\sto\s[0-9]")
_RUN: Final = re.compile(r"(?: [A-Z][\w'-]+){1,2}(?![\w'-])")
_ON: Final = re.compile(r" (?:and|at|for|from|in|near|of|on|or|under|with)(?= )")
_DIGITS: Final = re.compile(r"[0-9][0-9.,]*")
_LOWER: Final = re.compile(r"(?<![\w'])[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class _Words:
    never_name: frozenset[str]
    function_words: frozenset[str]
    verbs: frozenset[str]
    singular_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    openers: frozenset[str]
    numerals: frozenset[str]
    no_names: frozenset[str]
    objects: frozenset[str]
    adverbs: frozenset[str]
    acting: frozenset[str]
    under: frozenset[str]
    giving: frozenset[str]
    title_words: frozenset[str]
    measured: re.Pattern[str]
    governed: re.Pattern[str]
    determined: re.Pattern[str]
    placed: re.Pattern[str]
    placed_article: re.Pattern[str]
    clause: re.Pattern[str]
    versioned: re.Pattern[str]
    things: frozenset[str]


def _small_words(nouns: dict[str, list[str]]) -> set[str]:
    return {*nouns["stop"], *nouns["prepositions"], *nouns["never"]} - {"us", "will"}


@cache
def _words() -> _Words:
    table, nouns = load_table("designations"), load_table("figures")["nouns"]
    around = table["around_numbers"]
    numerals = load_table("numerals")
    counts = {*numerals["cardinals"], *numerals["ordinals"]}
    measured = alternatives([*table["measured"]["words"], *table["measured"]["more"]])
    determiners = alternatives(around["determiners"])
    place = rf"(?:^|[.!?:;,\n\"'(]\s{{0,2}}|\bthat\s)(?i:{alternatives(around['places'])})"
    verbs = alternatives([*around["giving"], *around["acting"], *nouns["ends"]])
    adjective = rf"(?:\s(?!(?:{verbs})\s)[A-Za-z][\w'-]*)?\s$"
    return _Words(
        frozenset([*table["before_numbers"]["never_name"], *money_heads()]),
        frozenset(nouns["stop"]),
        frozenset(nouns["ends"]) - frozenset(nouns["prepositions"]),
        frozenset(table["measured"]["no_plural"]) - {"as", "its", "plus", "this"},
        frozenset(around["auxiliaries"]),
        frozenset(around["openers"]),
        frozenset(counts),
        frozenset([*counts, *around["statistics"], *_small_words(nouns)]),
        frozenset(around["objects"]),
        frozenset(around["adverbs"]),
        frozenset(around["acting"]),
        frozenset(around["prepositions"]) - {"at", "by", "near", "to"},
        frozenset(around["giving"]),
        frozenset([*nouns["stop"], *nouns["prepositions"]]) - {*around["auxiliaries"], "been"},
        re.compile(rf"[\s-]?(?:(?:{measured})(?!\w)|[xm]\b)"),
        re.compile(rf"(?:^|[.!?:;\n]\s{{0,2}}|[\"'(])(?i:{determiners}){adjective}"),
        re.compile(
            rf"\b(?:(?i:{alternatives(around['prepositions'])})\s(?:{determiners}){adjective}"
            rf"|(?:{alternatives([word for word in numerals['cardinals'] if word != 'one'])})\s$)"
        ),
        re.compile(rf"{place}\s$"),
        re.compile(rf"{place}\s(?:{determiners}){adjective}"),
        re.compile(
            rf"\b(?:{alternatives(around['subordinators'])})\s(?:(?:{determiners}){adjective.removesuffix('$')})?$"
            rf"|\b(?:{alternatives(around['saying'])})\s(?:{determiners}){adjective}"
        ),
        re.compile(rf"\b(?i:{alternatives(around['versioned'])}) $"),
        frozenset(around["things"]),
    )


def name_with_number(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Extent and kind of the name that the word before a plain number makes with it, or None where it counts."""
    word = _NAME.search(text[max(0, start - _LOOK_BACK) : start])
    if word is None:
        return None
    name, words = word.group(1), _words()
    if not name[0].isupper() or len(name) < 2 or name in words.never_name:
        return None
    small = name.lower()
    if small in words.no_names or small in words.openers or name.endswith("ly") or _NOT_ALONE.match(text, end):
        return None
    first = start - len(name) - 1
    before = text[max(0, first - _BEFORE_NAME) : first]
    gerund = small.endswith("ing") and small not in words.things and (first <= 0 or _OPENING.search(before) is not None)
    if gerund and _COUNTED_NEXT.match(text, end) is not None:
        return None  # "Closing 83 branches": what is done to so many
    if words.measured.match(text, end) is not None and not _is_determined(before):
        return None
    if name.endswith("'s") and (not text[start:end].isdigit() or _is_counted_before(text, first)):
        return None  # "took 19,204 votes to Smith's 16,877": as "Levi's 501" no name has a figure before it
    if _is_measured(text, end):
        return None
    weight = sum(map(_WEIGHTS.__getitem__, _evidence(text, name, before, first, start, end)))
    if -1 <= weight < _ENOUGH and _is_elsewhere(text, name, start):
        weight += _WEIGHTS["elsewhere"]
    return (first, end, "name") if weight >= _ENOUGH else None


def _is_determined(before: str) -> bool:
    words = _words()
    return words.determined.search(before) is not None or words.governed.search(before) is not None


def _evidence(text: str, name: str, before: str, first: int, start: int, end: int) -> Iterator[str]:
    """What speaks for and against a name, by the keys of the weights."""
    words, small = _words(), name.lower()
    if not is_prose(text, first, end):
        yield "in a title"
        if name[-1] != "s" and small not in words.verbs and _is_headline(text, name, first, end):
            if "." in text[start:end] and text[end - 2 : end] == ".0":
                yield "a version"
            elif _is_elsewhere(text, name, start, but=text[start:end]):
                yield "of other numbers"
    opens = first <= 0 or _OPENING.search(before) is not None
    joined = _JOINED.search(before[-_GAP_REACH:]) is not None
    beside = joined and _NAME_BEFORE.search(before) is not None
    acts, behind = _behind(text, start, end, subject=opens or beside)
    fraction = "." in text[start:end] and "," not in text[start:end] and not text.startswith("0.", start)
    governed = words.governed.search(before) is not None
    used = fraction and not governed and _is_object(before)
    if fraction and behind == "counted" and (governed or used or _ends_clause(text, end)):
        behind = ""  # "Apache 2.4 modules": no fraction counts them
    if fraction and words.versioned.search(before) is not None:
        yield "versioned"
    if used and (_STOPPED.match(text, end) is not None or not acts):
        yield "of a fraction"
    if governed:
        yield "governed"
    elif words.determined.search(before) is not None:
        yield "determined" if words.placed_article.search(before) is not None else "governed"
    elif words.clause.search(before) is not None:
        yield "inside"
        yield "subject"
    elif opens:
        if before[-1:] in ('"', "'") and text[end : end + 1] == before[-1:]:
            yield "quoted"
    else:
        verb = _WORD_BEFORE.search(before)
        yield "inside"
        if _ARTICLE_BEFORE.search(before) is not None:
            yield "with an article"
        if verb is not None and verb.group(1) in words.giving:
            yield "given"
        elif verb is not None and verb.group(1) in words.under:
            yield "under a preposition"
    named_next = _NAME_NEXT.match(text, end) is not None
    table = _TABLE.search(before)
    if not acts and table is not None and (named_next or table.group(1)) and not _has_verb(text, end, any_word=False):
        yield "in a table"
    if "," in text[start:end]:
        yield "grouped"
    elif "." in text[start:end]:
        yield "grouped" if text.startswith("0.", start) else "a fraction"
    if name.isupper():
        yield "in capitals"
    elif name[-1] == "s" and not name.endswith(("ics", "is", "ss", "us")):
        yield "of many"
    if _COINED.match(name) is not None:
        yield "coined"
    if acts:
        yield "acts"
        if words.placed.search(text[max(0, first - _LOOK_BACK) : first]) is not None:
            yield "placed"
    elif behind == "counted" and opens and _is_only_verb(text, end, name):
        yield "acts"
    elif behind in _WEIGHTS:
        yield behind
    elif behind == "noun":
        yield "uncounted" if opens else "one noun"
    elif behind == "small" and opens:
        yield "subject of a clause" if _is_subject(text, end, name) else "stopped"
    if _EXPLAINED.match(text, end) is not None:
        yield "explained"
    if opens and _LIST_NEXT.match(text, end) is not None and _has_verb(text, end, any_word=named_next):
        yield "listed"
    if opens and before[-1:] == "(" and name.isupper():
        yield "bracketed"
    if not joined and not acts and _PLACED.search(before) is not None and _STOPPED.match(text, end) is not None:
        if _is_counted_before(text, first):
            yield "verb left out"
    elif joined:
        if not acts and not _ACTS_ON.match(text, end) and _is_counted_before(text, first):
            yield "verb left out"
        elif not opens and _STOPPED.match(text, end) is None:
            yield "joined"
        if beside or named_next:
            yield "beside a name"


def _is_object(before: str) -> bool:
    """Whether a verb that gives nothing stands right before a name: "affects", "running", "moved"."""
    verb, words = _WORD_BEFORE.search(before), _words()
    word = verb.group(1) if verb is not None else ""
    formed = word.endswith(("ed", "ing")) or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
    return formed and len(word) > len("was") and word not in words.giving and word not in words.function_words


def _ends_clause(text: str, end: int) -> bool:
    """Whether the plural behind a number has no verb and no rate behind it: "in Apache 2.4 modules."."""
    counted = noun_after(text, end)
    return counted is not None and _STOPPED.match(text, counted[1]) is not None


def _behind(text: str, start: int, end: int, *, subject: bool) -> tuple[bool, str]:
    """Whether a verb stands behind, and else what: "counted", "one", "noun", "small" (a function word) or "".

    Where the name is the subject, "obliges every" is no plural and "injured" no adjective.
    """
    after = _NEXT.match(text, end)
    if after is None:
        return False, ""
    words, (word, following) = _words(), after.groups()
    if word[0].isupper():
        counted = noun_after(text, end)
        if counted is not None and is_plural(text[counted[0] : counted[1]].lower()):
            return False, "counted"
        return False, "flanked" if _is_flanked(text, end) else ""
    if word in words.auxiliaries or word in words.singular_verbs or word in words.verbs or word in words.acting:
        return True, ""
    moved = following is not None and (following.endswith(("s", "ed")) or following in words.verbs | words.acting)
    if moved and word in words.adverbs:
        return True, ""  # "still drifts", "never landed"
    if word in words.function_words:
        return False, "small"
    counted = noun_after(text, end)
    head = text[counted[0] : counted[1]].lower() if counted is not None else ""
    if following is not None:
        numbered = following in words.numerals or following[-1].isdigit()
        with_object = following in words.objects or following[0].isupper()
        if numbered or (subject and word.endswith("s") and with_object):
            return True, ""  # "let three rooms", "obliges every"
        if not is_plural(word) and (following in _ARTICLES or following in words.objects):
            return True, ""  # "heard a crack"
    if head in words.singular_verbs:
        return True, ""  # "still runs"
    plural = is_plural(head)
    if word.endswith("ed") and (subject or not plural):
        return True, ""
    if plural and counted is not None:
        return False, "acts with what it names" if subject and _goes_on(text, counted[1]) else "counted"
    return False, "one" if text[start:end] == "1" else "" if counted is None else "noun"


def _is_flanked(text: str, end: int) -> bool:
    """Whether a name in the singular, which is no people, and its verb stand behind: "TSV 1860 Munich won"."""
    run = _RUN.match(text, end)
    return (
        run is not None
        and not is_counted_name(run.group().split(), places=False)
        and verb_behind(text, run.end(), past=True)
    )


def _is_subject(text: str, end: int, name: str) -> bool:
    """Whether a clause with a verb goes on with a small word: "Side 2 of the record was worn", "Bed 9 and it were".

    What opens a sentence before a count is an adverb, a participle or a verb.
    """
    acts = (len(name) > len("Bed") and name.endswith(("ed", "ing"))) or name.lower() in _words().verbs
    return not acts and _ON.match(text, end) is not None and _has_verb(text, end, any_word=False)


def _is_only_verb(text: str, end: int, name: str) -> bool:
    """ "Corridor 9 smells of paint.", "EN 1176 covers swings.": a word in s in a clause that has no other verb.

    A small word stands behind it, or the name is an abbreviation.
    """
    after, words = _NEXT.match(text, end), _words()
    if after is None or after.group(2) is None or not after.group(1).endswith("s"):
        return False
    small = after.group(2) in words.function_words and after.group(2) not in words.auxiliaries
    named = name.isupper() and after.group(2).islower()
    return (small or named) and not _has_verb(text, after.end(1), any_word=False)


def _goes_on(text: str, end: int) -> bool:
    """Whether a verb may stand at `end`: a word that is no function word but for auxiliaries."""
    after, words = _NEXT.match(text, end), _words()
    if after is None or after.group(1)[0].isupper():
        return False
    word = after.group(1)
    if word in words.adverbs:
        return _goes_on(text, after.end(1))
    return word in words.auxiliaries or (word not in words.title_words and word not in words.no_names)


def verb_behind(text: str, end: int, *, past: bool = False) -> bool:
    """Whether a word that is a verb and nothing else stands behind a number; `past` takes a word in "ed" for one."""
    after, words = _NEXT.match(text, end), _words()
    word = after.group(1) if after is not None else ""
    if past and word.endswith("ed") and after is not None:
        counted = noun_after(text, end)
        return counted is None or not is_plural(text[counted[0] : counted[1]].lower())
    return word in words.auxiliaries | words.verbs | words.singular_verbs | words.acting


def _has_verb(text: str, end: int, *, any_word: bool) -> bool:
    """Whether the clause that goes on at `end` has a verb; `any_word` takes any word but the smallest for one."""
    clause = _CLAUSE.match(text, end, end + _CLAUSE_REACH)
    words = _words()
    return clause is not None and any(
        word in words.auxiliaries
        or word in words.singular_verbs
        or word in words.verbs
        or (word.endswith("ed") and len(word) > len("need"))
        or (any_word and word not in words.title_words)
        for word in _LOWER.findall(clause.group())
    )


def is_prose(text: str, first: int, end: int) -> bool:
    """Whether a small word beside the name shows that this is no line in capitals."""
    line = text[max(0, first - _TITLE_REACH) : first].rpartition("\n")[2]
    line += " " + text[end : end + _TITLE_REACH].partition("\n")[0]
    return any(word not in _words().title_words for word in _LOWER.findall(line)) or not _has_title(line)


def _is_headline(text: str, name: str, first: int, end: int) -> bool:
    """Whether a line in capitals has no more than two numbers, as no row of a table has, and a word for a name."""
    if len(name) < len("Gen") or name.isupper() or text[end + 1 : end + 2].isdigit():
        return False
    line = text[max(0, first - _TITLE_REACH) : first].rpartition("\n")[2]
    line += text[first : end + _TITLE_REACH].partition("\n")[0]
    return len(_DIGITS.findall(line)) <= len(("Swift 5", "of 10 million"))


def _has_title(line: str) -> bool:
    return sum(word[:1].isupper() for word in line.split()) > 1


def _is_counted_before(text: str, first: int) -> bool:
    """Whether a figure that no name ends stands earlier in the sentence, so that a verb may be left out."""
    sentence = _STOPS.split(text[max(0, first - _SENTENCE_REACH) : first])[-1]
    for number in _EARLIER.finditer(sentence):
        word = number.group(1)
        if word is None or not word[0].isupper() or word in _words().never_name:
            return True
        after = _NEXT.match(sentence, number.end())
        placed = _PLACE_BEFORE.search(sentence[: number.start()]) is not None
        if placed and after is not None and after.group(1) in _words().auxiliaries:
            return True  # "In Bergen 3 were hurt; in Oslo 12"
        if after is not None and is_plural(after.group(1)) and after.group(2) not in _ARTICLES:
            return True  # "gave Oster 40 beds and Hale 12"
    return any(word in _words().numerals for word in sentence.lower().split())


def _is_elsewhere(text: str, name: str, start: int, *, but: str = "") -> bool:
    """Whether the name has a number behind it again nearby, another one than `but`."""
    for low, high in ((max(0, start - _NEAR), start - len(name) - 1), (start, start + _NEAR)):
        position = text.find(name, low, high)
        while position >= 0:
            beyond = position + len(name)
            if text[beyond : beyond + 1] in (" ", "-") and text[beyond + 1 : beyond + 2].isdigit():
                alone = not text[position - 1 : position].isalnum()
                stop = _digits_end(text, beyond + 1)
                if alone and text[beyond + 1 : stop] != but and not _is_measured(text, stop):
                    return True
            position = text.find(name, beyond, high)
    return False


def _digits_end(text: str, at: int) -> int:
    while text[at : at + 1].isdigit():
        at += 1
    return at


def _is_measured(text: str, end: int) -> bool:
    """Whether a unit follows."""
    if text[end : end + 1] not in (" ", "-", "\n"):
        return False
    found = unit_at(text, end + 1, glued=False)
    return found is not None and (found.name or found.end - end > 2) and text[end + 1 : end + 4] not in ("in ", "at ")
