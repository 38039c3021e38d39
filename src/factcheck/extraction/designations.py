"""Digits that name instead of measure: addresses, references, versions, model names, scores, citations.

General shapes come first (`designation_shapes`): capital letters glued or hyphenated to digits, three dotted
numbers. The words that no shape gives away ("Section 3", "Boeing 737") are data. Every run of digits is looked at
once, within a bounded stretch of text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from factcheck.extraction.common_labels import is_label, labels_of_several
from factcheck.extraction.counted_pairs import is_counted
from factcheck.extraction.currencies import money_heads
from factcheck.extraction.designation_shapes import LONGEST, kind_of_word
from factcheck.extraction.model import Designation
from factcheck.extraction.name_evidence import verb_behind
from factcheck.extraction.named_numbers import lettered_under_noun, name_of_number
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.repeated_numbers import further_versions, repeated_numbers
from factcheck.extraction.shaped_references import shaped_reference
from factcheck.extraction.spelled_names import labelled_names, spelled_names
from factcheck.extraction.sport_scores import sport_score
from factcheck.extraction.tables import alternatives, ending_before, endings, load_table
from factcheck.extraction.told_clocks import told_hours
from factcheck.extraction.units import unit_at

_URL: Final = re.compile(r"(?:https?|ftp)://[^\s<>\"]{1,2000}|(?<![\w.])www\.[^\s<>\"]{1,500}")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_CODE: Final = re.compile(r"`[^`\n]{1,200}`")
_ROMAN: Final = re.compile(r"\b[A-Z][A-Za-z]{1,20} (?:[IVX]{2,5}|V|X)\b(?!-[0-9])")
_NUMERAL_LETTERS: Final = (" II", " IV", " IX", " V", " X")
_GROUPED_DIGITS: Final = re.compile(r"[0-9](?:[0-9]{2}[ -][0-9]{2}|[0-9] [A-Z]{4} )")
_CITATION: Final = re.compile(r"\[(?:[0-9]{1,3}|[A-Z][a-z]{0,3}[0-9]{2})(?:\s?[,;–-]\s?[0-9]{1,3}){0,12}\]")
_PHONE: Final = re.compile(
    r"(?<![\w.,-])(?:\+[0-9]{1,3}[ .-]?(?:\(?[0-9]{1,4}\)?[ .-]?){2,5}[0-9]{2,4}|1-[0-9]{3}-[0-9]{3}-[0-9]{4}"
    r"|\(0[0-9]{1,4}\) [0-9]{3,4} ?[0-9]{3,4}|(?:1 )?\(?[0-9]{3}\)?[ .-][0-9]{3}[.-][0-9]{4}"
    r"|0[0-9]{2,4}[ -][0-9]{3,4}[ -]?[0-9]{3,4}|[0-9]{3}-[0-9]{4}-[0-9]{4})(?!\w)"
)
_DOI: Final = re.compile(r"(?<![\w.])10\.[0-9]{4,9}/[^\s<>\"]{1,200}")
_COORDINATE: Final = re.compile(
    r"(?<![\w.])-?[0-9]{1,3}(?:\.[0-9]{1,8})?\s?°(?:\s?[0-9]{1,2}(?:\.[0-9]{1,6})?\s?'(?:\s?[0-9]{1,2}(?:\.[0-9]{1,6})?\s?(?:\"|''))?)?"
    r"\s?[NSEW](?!\w)"
)
_ET_AL: Final = re.compile(r"\bet al\.?,?\s\(?(?:1[89]|20)[0-9]{2}[a-z]?(?!\w)")
# The mark of a footnote that lost its raised place: "Ada Lund,2 Director", "said so.12 The".
_BEFORE_NOTE: Final = re.compile(r"[A-Za-z]{3},$|[a-z]{3}\.$")
_NOTE: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2})*(?=\s+(?:[A-Z]|and\b)|\s*$|\s*\n)")
_LIST_MARK: Final = re.compile(r"\(([0-9]{1,2}|[ivx]{1,4}|[a-z])\)")
_NAME_TAIL: Final = re.compile(r"(?:[-–/.]?[A-Za-z0-9]+)*")
_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_RUN: Final = re.compile(r"[0-9]+")
_WORD_BEFORE: Final = re.compile(r"([A-Za-z]+|[,;:.])\s?$")
_OPENING: Final = "([\"'"
_GROUPS: Final = re.compile(
    r"(?<![\w.,$€£¥])(?:[A-Z]{2}[0-9]{2}(?: [A-Z0-9]{4}){3,7}(?: [A-Z0-9]{1,4})?|[0-9]{4}(?: [0-9]{4}){2,4})"
    r"(?![\w.,]?[0-9])"
)
_TITLE: Final = re.compile(
    r"[0-9][0-9,]{0,8}:?(?: (?:[A-Z][\w']*|a|an|and|at|for|from|in|of|on|the|to|under|with)){1,8}(?=[!?.,]?[\"'])"
)
_POSTCODE: Final = re.compile(r"[0-9]{5} [A-Z][a-z]{2}")
_PLACED: Final = re.compile(r"(?:,|\b(?:at|from|in|near|to))\s$")
_CODED_TRIP: Final = re.compile(r"(?i:flight|train|service|bus|plate|registration) [A-Z]{1,3} $")
_PLACE_LETTER: Final = re.compile(r"[0-9]{1,3}[ABDEHJLNPQRSUVWXYZ](?![\w'/°-])")
"""Letters that are neither scales nor degrees ("Sony 5M", "London 24C"), but for B, which a verb shows."""
_CAPITAL_BEFORE: Final = re.compile(r"([a-z,;] |^|[.!?] |\n)([A-Z][a-z]{2,}) $")
_AIRLINER: Final = re.compile(
    r"7[0-8]7(?:(-[0-9]{1,4}[A-Z]{0,3}s?| M(?:AX|ax)(?: (?:7|8|9|10))?|s)\b"
    r"|(?![\w-]|[.,][0-9]| (?:[A-Z]|[a-z]+s|children|men|of|people|per|who|women)\b))"
)
_PLANES: Final = re.compile(r"7[0-8]7-[0-9]|\b(?:Airbus|Boeing|aircraft|airliners?|airlines?|flights?|jets?|planes?)\b")
_THE: Final = re.compile(r"(?:\b|(?<=[a-z])')(?i:s|an?|each|for|its|new|of|old|older|second|the) $")
_EARLY: Final = re.compile(r"0[0-9]\.[0-5][0-9](?=$|[\n;)]|[.,](?![0-9])| (?:\(|and |to |until ))")
"""As in "High water 04.37": a nought leads no decimal of two digits."""
_GAS_MARK: Final = re.compile(r"[0-9CFn)][,;/(] ?(?:or )?[Gg]as $")
_MARK: Final = re.compile(r"[1-9](?![\w%-]|[.,][0-9]| [a-z]+s\b| per\b)")
_HEADING: Final = re.compile(r"(?:^|\n)#{1,6} $")
_F_STOP: Final = re.compile(r"(?:^|[\s(])[fF]/$")
_STRENGTHS: Final = re.compile(r"[0-9]{2,3}/[0-9]{2,4}")  # "Compound 48/80", "co-codamol 30/500"
_NAME_BEFORE: Final = re.compile(r"(?<![\w'-])((?:[A-Z]|[a-z]{2}-)?[a-z]{3,}) $")
_FILE_NUMBER: Final = re.compile(r"[0-9]{1,6}(?:[-/][0-9]{1,6}){1,3}")
_SPAN: Final = re.compile(r"[0-9]{1,3}[-–][0-9]{1,3}")
_MENTIONED: Final = re.compile(r"[0-9]{1,4}[¼½¾]?(?=[!?.,]?([\"']))")
_BEFORE_ITEM: Final = re.compile(r"[.!?:;]\s$")
_ITEM: Final = re.compile(r"[0-9]{1,2}\.\s[A-Z][a-z]")
_CAPITAL_WORD: Final = re.compile(r"\b[A-Z][a-z']+ $")
_RANKED_MANY: Final = re.compile(
    r"(?:[0-9]+(?:st|nd|rd|th)/)?[0-9]+(?:st|nd|rd|th)\s[A-Z][a-z]{2,}(?<![su])s\b(?!\s[A-Z])"
)
"""A rank has one thing behind it: "the 12th Lancers" are a name."""
_ACTS: Final = re.compile(r"\b(?:can|could|I|may|must|They|they|We|we|who|will|would|You|you) $")
_ADDED_TIME: Final = re.compile(r"(?:45|90|105|120)\+[1-9]?[0-9](?:st|nd|rd|th)?(?!\w|\.[0-9])")  # "scored on 90+4"
_UNDER_ARTICLE: Final = re.compile(r"\b(?i:at|by|from|in|inside|near|on|outside|under) the $")
_EACH: Final = re.compile(r"\b(?i:each|every|following|last|next|per|previous|same|that|this) $")
"""No number says which one of these is meant: "each day 40 died"."""
_NUMBERED: Final = re.compile(r" (?:A|An|At|For|From|He|If|In|It|On|She|The|They|This|We|When) [a-zA-Z]")
_LINE_MARK: Final = re.compile(r"[0-9]{1,2}[.)]\s{1,4}(?=[A-Z\"'(])")
_BREAKS: Final = frozenset(' \t\n\r"“”[]{}<>|')
_UNBROKEN: Final = re.compile(rf"[^{re.escape(''.join(sorted(_BREAKS)))}]{{0,{LONGEST}}}")
_LOOK_BACK: Final = 26  # characters: no label or name before a number is longer
_LONG: Final = 20  # characters of an unbroken word behind a run of digits that make it no figure
_LABEL_REACH: Final = 80
_MARKS: Final = 12  # items that a run of them in a sentence may have
_NEXT_MARK: Final = 300  # characters of one item in a run of them
_TITLED_BEFORE: Final = re.compile(r"(?<!\w)[\"'](?:[A-Z][\w']*\s){1,3}$")


_DOTTED: Final = re.compile(r"[0-9]\.[0-5][0-9]")
_DEALT_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class _Words:
    label: re.Pattern[str]
    label_ends: frozenset[str]
    name_ends: frozenset[str]
    label_tail: re.Pattern[str]
    name: re.Pattern[str]
    whole: re.Pattern[str]
    register: re.Pattern[str]
    registers: tuple[str, ...]
    wholes: tuple[str, ...]
    wholes_with_digits: tuple[str, ...]
    telephone: re.Pattern[str]
    measured: re.Pattern[str]
    measured_at_all: re.Pattern[str]
    never_name: frozenset[str]
    function_words: frozenset[str]
    marks_after: frozenset[str]
    counted: re.Pattern[str]
    digits_named: re.Pattern[str]
    clock: re.Pattern[str]
    dotted_clock: re.Pattern[str]
    dealt: re.Pattern[str]
    spelled_words: tuple[str, ...]
    products: frozenset[str]


@cache
def _words() -> _Words:
    table = load_table("designations")
    references = table["references"]
    plurals = [word + "s" for word in references["capital"] if not word.endswith("s")]
    plurals += [word + "s" for word in references["anywhere"] if word.isalpha() and not word.endswith(("s", "x"))]
    words = alternatives([*references["capital"], *references["small"], *plurals])
    opening = alternatives(word.capitalize() for word in references["small"])  # "Size 12 dresses sold out"
    measured = alternatives(table["measured"]["words"])
    everything = alternatives([*table["measured"]["words"], *table["measured"]["more"]])
    subsection = r"(?:\s\([a-z]{1,3}\))?(?:\([0-9a-z]{1,4}\))*"  # "1026.36 (a)(2)"
    number = rf"[0-9]+(?:[.-][0-9]+)*(?:[a-z]-[0-9]+|[A-Za-z])?{subsection}(?:/[0-9A-Z]{{1,6}}\b)*"
    plural = rf"(?!(?:{alternatives(table['measured']['no_plural'])})\b)[a-z]+(?<![isu])s\b"
    # "week 12 and 371 week 24; 41 of 206": what is a label or a part itself is no further number of the first label.
    alone = rf"(?![\w%.,]*[0-9%]|[\s-]?(?:{measured})(?!\w)|\s{plural}|\s(?:{words})\s)"
    ends = alternatives(table["addresses"]["ends"])
    return _Words(
        re.compile(
            rf"(?:(?<![^\W_])(?i:{alternatives(references['anywhere'])})|(?<![^\W_])(?:{words}))(?:\s|\.\s?|\s#|#|)$"
            rf"|(?:^|[.!?:;\n\"'(]\s?)(?:{opening})\s$"
            rf"|(?<=[A-Za-z,;.\s][\s(])(?:{alternatives(references['sections'])})\s$"
        ),
        endings(word.rstrip(".") for kind in references.values() for word in (*kind, *plurals)),
        endings(name.rstrip(".") for kind in table["names"].values() for name in kind),
        re.compile(rf"{number}(?:(?:,? and|,| or|[-–]| to|;(?!\s?[0-9]+\sof\s))\s?{number}{alone}){{0,6}}"),
        re.compile(rf"(?<![^\W_])(?:{alternatives([*table['names']['capital'], *table['names']['products']])})[\s-]$"),
        re.compile(rf"(?<![\w.])(?:{alternatives(table['whole']['forms'])})(?![\w%]|\.[0-9])"),
        re.compile(
            rf"(?:{alternatives(table['numbered']['registers'])})(?:-1[03])?(?::|,|\sis|\swas)?\s?[0-9][0-9Xx./-]{{4,40}}"
        ),
        tuple(table["numbered"]["registers"]),
        tuple(form for form in table["whole"]["forms"] if _RUN.search(form) is None),
        tuple(table["whole"]["forms"]),
        re.compile(
            rf"\b(?i:{alternatives(table['telephones']['before'])})(?:\.?:|,|\son|\snow)?\s"
            r"(?P<number>[0-9]{2,4}(?:[ -][0-9]{2,4}){1,3})(?![\w%]|[.,][0-9]|\s[a-z]+s\b)"
        ),
        re.compile(rf"[\s-]?(?:{measured})(?!\w)"),
        re.compile(rf"[\s-]?(?:(?:{everything})(?!\w)|[xm]\b|{plural})"),
        frozenset([*table["before_numbers"]["never_name"], *money_heads()]),
        frozenset(load_table("figures")["nouns"]["stop"]),
        frozenset(table["list_marks"]["after"]),
        re.compile(rf"\s{plural}"),
        re.compile(
            rf"[1-3]\s[A-Z][a-z]{{3,}}\s[0-9]{{1,3}}(?::[0-9]{{1,3}})?(?:[-–][0-9]{{1,3}})?(?![\w.,%]*[0-9%])|[0-9]+(?:st|nd|rd|th)(?:(?:/|,\s|,?\sand\s(?:the\s)?)[0-9]+(?:st|nd|rd|th)){{0,3}}\s(?:[A-Z][a-z]+\s){{0,2}}(?:{alternatives(table['ordinals']['before'])})\b"
            rf"|[0-9]{{1,4}}\s(?:{alternatives(table['ordinals']['forces'])})\b(?!-|\s[A-Z]|\s{plural})"
            rf"|[0-9]{{2,3}}(?:\.[0-9])?\s(?:FM|AM)\b|[0-9]{{1,5}}[A-Z]?(?:[-–][0-9]{{1,5}})?\s(?:[A-Z][a-z.']+\s){{1,3}}(?:{ends})\b(?!\s{plural})"
        ),
        re.compile(rf"(?:[01][0-9]|2[0-3])[0-5][0-9]\s?(?:{alternatives(table['clocks']['after'])})\b"),
        re.compile(
            rf"\b(?i:{alternatives(table['clocks']['events'])})[a-z]*\b[a-z -]{{0,30}}"
            r"\b(?:at|from|is|was|until|till|by)\s"
            r"(?P<clock>(?:[01]?[0-9]|2[0-3])\.[0-5][0-9])"
            r"(?:\s(?:and|to|until)\s(?:(?:[a-z]+\s){0,2}(?:at\s)?|(?:[a-z]+\s){1,5}(?:by|till|until)\s)(?P<second>(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]))?"
            r"(?![\w%]|[.,][0-9]|\s(?:an?|per|million|billion|[a-z]+s)\b|\s?(?:%|[ap]\.?m))"
        ),
        re.compile(rf"\b(?i:{alternatives(table['clocks']['dealt'])})\b"),
        tuple(table["spelled"]["words"]),
        frozenset(table["names"]["products"]),
    )


@lru_cache(maxsize=2)  # the readers of periods, quantities and names ask for the same text, one after another
def find_designations(text: str) -> tuple[Designation, ...]:
    """The designations of `text`, in order, none overlapping another.

    Args:
        text: Normalized text; offsets are its own.
    """
    words = _words()
    claimed: list[tuple[int, int, str]] = []
    if "://" in text or "www." in text:
        claimed += [(m.start(), m.end() - _trailing(m.group()), "url") for m in _URL.finditer(text)]
    if "@" in text:
        claimed += [(m.start(), m.end(), "email") for m in _EMAIL.finditer(text)]
    if "`" in text:
        claimed += [(m.start(), m.end(), "code") for m in _CODE.finditer(text)]
    digits = _RUN.search(text) is not None
    holds = text.__contains__
    if digits:
        claimed += _shaped_by_digits(text)
    if any(map(holds, _NUMERAL_LETTERS)):
        claimed += [(m.start(), m.end(), "name") for m in _ROMAN.finditer(text)]
    if any(map(holds, words.wholes_with_digits if digits else words.wholes)):
        wholes = (m.span() for m in words.whole.finditer(text))
        claimed += [(start, end, "name") for start, end in wholes if not is_counted(text, start, end, beside=True)]
    if any(map(holds, words.spelled_words)):
        claimed += list(spelled_names(text))
    claimed += list(labelled_names(text))
    claimed += list(told_hours(text))
    if digits:
        claimed.sort()
        claimed += list(_around_digits(text, claimed))
    elif not claimed:
        return ()
    claimed.sort(key=lambda item: (item[0], -item[1]))
    if digits:
        again = [*repeated_numbers(text, claimed), *further_versions(text, claimed)]
        if again:
            claimed = sorted([*claimed, *again], key=lambda item: (item[0], -item[1]))
    found: list[Designation] = []
    last = 0
    for start, end, kind in claimed:
        if start >= last and end > start:
            found.append(Designation(start, end, text[start:end], kind))
            last = end
    return tuple(found)


def _shaped_by_digits(text: str) -> Iterator[tuple[int, int, str]]:
    """What several groups of digits and the signs around them make: citations, coordinates, identifiers."""
    words = _words()
    if "[" in text:
        yield from ((m.start(), m.end(), "citation") for m in _CITATION.finditer(text))
    if "°" in text:
        yield from ((m.start(), m.end(), "coordinate") for m in _COORDINATE.finditer(text))
    if _DOTTED.search(text):
        clocks = (m for m in words.dotted_clock.finditer(text) if not _is_quoted(text, m))
        yield from ((*m.span(part), "name") for m in clocks for part in ("clock", "second") if m[part])
    if "et al" in text:
        yield from ((m.start(), m.end(), "citation") for m in _ET_AL.finditer(text))
    if "10." in text:
        yield from ((m.start(), m.end() - _trailing(m.group()), "identifier") for m in _DOI.finditer(text))
    if _GROUPED_DIGITS.search(text):
        yield from ((m.start(), m.end(), "identifier") for m in _GROUPS.finditer(text))
        yield from ((m.start("number"), m.end(), "phone") for m in words.telephone.finditer(text))
    if any(map(text.__contains__, words.registers)):
        yield from ((m.start(), m.end(), "identifier") for m in words.register.finditer(text))


def _is_quoted(text: str, clock: re.Match[str]) -> bool:
    """Whether what opens or closes "at 1.27" is money or a share and no door."""
    return _words().dealt.search(text, max(0, clock.start() - _DEALT_REACH), clock.end()) is not None


def _trailing(surface: str) -> int:
    return len(surface) - len(surface.rstrip(".,;:!?)'\""))


def _around_digits(text: str, claimed: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Designations found from a run of digits outwards; `claimed` is sorted."""
    position, next_claimed = 0, 0
    search = _RUN.search
    while True:
        run = search(text, position)
        if run is None:
            return
        start, position = run.span()
        while next_claimed < len(claimed) and claimed[next_claimed][1] <= start:
            next_claimed += 1
        if next_claimed < len(claimed) and claimed[next_claimed][0] <= start:
            position = max(position, claimed[next_claimed][1])
            continue
        found = _at(text, start)
        if found is not None:
            yield found
            position = max(position, found[1])
        else:
            end = _word_end(text, position)
            if end - position > _LONG:
                position = end


def _word_end(text: str, at: int) -> int:
    match = _UNBROKEN.match(text, at)
    return match.end() if match is not None else at


def _word_around(text: str, at: int) -> tuple[int, int]:
    """The unbroken word around `at`, cut off at a bounded length, without brackets and stops at its ends."""
    start, limit = at, max(0, at - LONGEST)
    while start > limit and text[start - 1] not in _BREAKS:
        start -= 1
    end = _word_end(text, at)
    while start < at and text[start] in "('":
        start += 1
    while end > at and text[end - 1] in ".,;:!?'…":
        end -= 1
    closed = text.find(")", at, end)
    if closed > 0 and "(" not in text[start:closed]:
        end = closed  # "(5-FU)-based"
    return start, end


def _at(text: str, at: int) -> tuple[int, int, str] | None:
    """The designation that the run of digits at `at` belongs to."""
    words = _words()
    look_back = max(0, at - _LOOK_BACK)
    before = text[look_back:at]
    last = before[-1:]
    if last and (last.isalpha() or last in " .#§№-"):
        lead = before.rstrip(" .#\n-")
        ending = ending_before(lead, len(lead))
        label = words.label.search(before) if ending in words.label_ends or "#" in before[-3:] else None
        if label is not None and not _HEADING.search(before):
            return _labelled(text, at, look_back + label.start())
        lettered = _lettered_place(text, at, look_back) if last == " " else None
        if lettered is not None:
            return lettered
        name = words.name.search(before) if last in " -" and ending in words.name_ends else None
        stop = _number_end(text, at) if name is not None else at
        grouped = text[stop - 4 : stop - 3] == ","  # "PHP 1,250" is money
        product = name is not None and name.group()[:-1] in words.products
        barred = words.measured if product else words.measured_at_all
        if product and _is_unit_next(text, stop):
            name = None  # "Fortune 12 years ago"
        if name is not None and not grouped and (last == "-" or not barred.match(text, stop)):
            return look_back + name.start(), _tail(text, at), "name"
    if last == "/" and _F_STOP.search(before) is not None:
        return at - len("f/"), _number_end(text, at), "name"  # "a 50mm f/1.8"
    if last in (",", "."):
        note = _NOTE.match(text, at) if _BEFORE_NOTE.search(before) is not None else None
        if note is not None:
            return at, note.end(), "citation"
    if last in ("", "\n", " ") or last in _OPENING or (last == "." and before[-2:-1] in ("", " ", "(")):
        told = _told_after(text, at, words)
        if told is not None:
            return told
    phone = _PHONE.match(text, at - 1 if last in ("+", "(") else at)
    if phone is not None and _is_phone(phone.group()):
        return phone.start(), phone.end(), "phone"
    if last == "(":
        mark = _LIST_MARK.match(text, at - 1)
        if mark is not None and _is_list_mark(text, mark):
            return mark.start(), mark.end(), "list-mark"
    if last == " ":
        airliner = _AIRLINER.match(text, at)
        if (
            airliner is not None
            and _THE.search(before) is not None
            and (airliner.group(1) or _is_plane(text, at, airliner.end(), words))
        ):
            return at, airliner.end(), "name"
        score = sport_score(text, at)
        if score is not None:
            return score
        if _GAS_MARK.search(before) is not None and _MARK.match(text, at) is not None:
            return look_back + before.rindex("as ") - 1, at + 1, "reference"  # "160C fan/gas 4"
        added = _ADDED_TIME.match(text, at)
        if added is not None:
            return at, added.end(), "clock"
        if _EARLY.match(text, at) is not None:
            return at, at + len("04.37"), "clock"
    start, end = _word_around(text, at)
    word = text[start:end]
    if start == at and last == " " and _PLACE_LETTER.fullmatch(word):
        lettered = lettered_under_noun(text, start, end)
        if lettered is not None:
            return lettered
    if start == at and word.endswith("'s"):
        word, end = word[:-2], end - 2  # "Convoy 72's last ship"
        owner = _CAPITAL_BEFORE.search(before) if word.isdigit() else None
        if owner is not None and owner.group(2) not in words.never_name and len(word) < len("1998"):
            return look_back + owner.start(2), end, "name"  # "Maroon 5's song": no count owns a thing
    if start == at and word.replace(",", "").replace(".", "").isdigit() and word.count(".") < 2:
        return name_of_number(text, start, end)
    if start == at and last == " " and _STRENGTHS.fullmatch(word) and not is_counted(text, start, end):
        named = _NAME_BEFORE.search(before)
        if named is not None and (is_label(named.group(1)) or named.group(1)[0].isupper()):
            return look_back + named.start(1), end, "name"
    if start == at and before.endswith(("number ", "number is ", "number was ")) and _FILE_NUMBER.fullmatch(word):
        return start, end, "identifier"  # "the case, number 22-1045,"
    if start == at and last == " " and _SPAN.fullmatch(word):
        several = labels_of_several(text, start, before)
        if several is not None:
            return *several, "reference"
    return kind_of_word(text, start, end, at)


def _is_plane(text: str, at: int, end: int, words: _Words) -> bool:
    """Whether planes are told of around a number that nothing measures: "than the 767 it replaces"."""
    near = _PLANES.search(text, max(0, at - _LABEL_REACH), end + _LABEL_REACH) is not None
    return near and words.measured_at_all.match(text, end) is None


def _is_unit_next(text: str, end: int) -> bool:
    found = unit_at(text, end + 1, glued=False) if text[end : end + 1] == " " else None
    return found is not None and found.name


def _lettered_place(text: str, at: int, look_back: int) -> tuple[int, int, str] | None:
    """As in "Runway 27L", "Pad 39A": one letter glued to a number behind a name.

    A name that opens the sentence has a verb behind it ("Storm 93L may turn"), or a nought ("Pad 0A").
    """
    place = _PLACE_LETTER.match(text, at)
    before = _CAPITAL_BEFORE.search(text[look_back:at]) if place is not None else None
    if place is None or before is None or before.group(2) in _words().never_name:
        return None
    opens = place.group().endswith("B") or before.group(1) == "" or before.group(1)[0] in ".!?"
    if opens and text[at] != "0" and not verb_behind(text, place.end(), past=True):
        return None
    return look_back + before.start(2), place.end(), "name"


def _told_after(text: str, at: int, words: _Words) -> tuple[int, int, str] | None:
    """What stands after the digits makes a name, a time of day or the mark of an item of them."""
    end = at + 1
    while text[end : end + 1].isdigit():
        end += 1
    shaped = shaped_reference(text, at, end)
    if shaped is not None:
        return shaped
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit():
        named = words.digits_named.match(text, at)
        return (at, named.end(), "name") if named is not None else None
    following = text[end : end + 1]
    titled = _TITLED_BEFORE.search(text[max(0, at - _LOOK_BACK) : at]) if text[at - 1 : at] == " " else None
    if titled is not None:
        title = _TITLE.match(text, at)
        if title is not None and _is_title(title.group()):
            return at - len(titled.group()) + 1, title.end(), "name"  # "The 39 Steps"
    quote = text[at - 1 : at]
    if quote in ("'", '"'):
        title = _TITLE.match(text, at)
        if title is not None and _is_title(title.group()):
            return at, title.end(), "name"
        mentioned = _MENTIONED.match(text, at)
        if mentioned is not None and mentioned.group(1) == quote and text[at - 2 : at - 1] in ("", " ", "(", "\n"):
            return at, mentioned.end(), "name"  # "24", the series
    trip = _CODED_TRIP.search(text[max(0, at - _LOOK_BACK) : at]) if text[at - 2 : at - 1].isupper() else None
    if trip is not None and end - at <= 5:
        return at - len(trip.group()), end, "name"
    if following in " \nABC-–" or following in "snrt":
        named = words.digits_named.match(text, at) or _RANKED_MANY.match(text, at)
        if named is not None:
            return at, named.end(), "name"
    if end - at == 5 and _POSTCODE.match(text, at) and _PLACED.search(text[max(0, at - _LOOK_BACK) : at]):
        return at, end, "identifier"  # "in 10115 Berlin"
    if text.startswith(" o'clock", end):
        return at, end + 8, "clock"
    if end - at == 4:
        clock = words.clock.match(text, at)
        if clock is not None:
            return at, clock.end(), "clock"
    if following and following in ".)" and _LINE_MARK.match(text, at) is not None and _opens_line(text, at):
        return at, end + 1, "list-mark"
    if following == ")" and end - at <= 2 and _is_in_run(text, at, end):
        return at, end + 1, "list-mark"  # "the aims: 1) what matters, 2) who, and 3) where"
    if following == " " and end - at <= len("100") and _NUMBERED.match(text, end) and _opens_line(text, at):
        return at, end, "list-mark"  # "4 The ministry has": a numbered paragraph
    if following == "." and _ITEM.match(text, at) is not None and _BEFORE_ITEM.search(text[max(0, at - 3) : at]):
        return at, end + 1, "list-mark"  # "… was read. 5. The roof was discussed."
    return None


def _is_title(words: str) -> bool:
    """Whether a quotation that starts with a number is a title: "20,000 Leagues Under the Sea"."""
    return words.rsplit(" ", 1)[-1][0].isupper()


def _number_end(text: str, at: int) -> int:
    match = _NUMBER.match(text, at)
    return match.end() if match else at


def _tail(text: str, at: int) -> int:
    match = _NAME_TAIL.match(text[at : at + _LOOK_BACK])
    return at + match.end() if match else at


def _labelled(text: str, at: int, start: int) -> tuple[int, int, str] | None:
    """As in "Art. 437", "Section 3(b)", "Figs. 2 and 3", less what is plainly measured ("Table 5 million")."""
    words = _words()
    match = words.label_tail.match(text[at : at + _LABEL_REACH])
    end = at + match.end() if match else at + 1
    if text[end : end + 1].isalnum() or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()):
        beyond = _word_end(text, end)  # "error code 0x80070057", "Docket 22-cv-1183"
        end = beyond - _trailing(text[end:beyond])
    goes_on = text[end : end + 1] in (",", ".") and text[end + 1 : end + 2].isdigit()
    if goes_on or words.measured.match(text, end):
        return None
    if "." in text[at:end] and text[start].islower() and _is_unit_next(text, end):
        return None  # "crossed the line 2.3 seconds ahead"
    every = text[start].islower() and _EACH.search(text[max(0, start - _LOOK_BACK) : start]) is not None
    if every or _counts_under_label(text, at, end, start):
        return None
    if text.startswith("Year ", start) and end - at > 2:
        return None  # "Year 9" is a class, "Year 2000" a year
    if start > 1 and text[start - 2].isdigit() and words.measured_at_all.match(text, end):
        return None  # "1 month 2 days"
    if text.startswith("release ", start) and "." not in text[at:end]:
        return None  # "will release 12 songs"
    verb = text.startswith("issue ", start) or (text[start].islower() and _ACTS.search(text, max(0, start - 8), start))
    if verb and words.counted.match(text, end):
        return None  # a verb: "they issue 47 permits"
    return start, end, "reference"


def _counts_under_label(text: str, at: int, end: int, start: int) -> bool:
    """ "By the gate 300 people", "Gates 2 metres high": a noun with its article, or a plural, and what is counted."""
    if not text[at:end].isdigit() or text[end : end + 1] != " ":
        return False
    label = text[start:at].strip(" #.")
    if label.endswith("s") and _is_unit_next(text, end):
        return True
    if label == "Day":
        if _CAPITAL_WORD.search(text[max(0, start - _LOOK_BACK) : start]) is None:
            return False  # but "since Boxing Day 300 shops have closed"
    elif not label.islower() or _UNDER_ARTICLE.search(text[max(0, start - _LOOK_BACK) : start]) is None:
        return False
    counted = noun_after(text, end)
    return counted is not None and is_plural(text[counted[0] : counted[1]].lower())


def _is_in_run(text: str, at: int, end: int) -> bool:
    """Whether a number before a lone bracket has its neighbour in a run of such marks beside it."""
    if text[at - 1 : at] not in (" ", "\n", "") or text[end + 1 : end + 2] != " ":
        return False
    number = int(text[at:end])
    after = text.find(f" {number + 1}) ", end, end + _NEXT_MARK)
    return after > 0 or text.rfind(f" {number - 1}) ", max(0, at - _NEXT_MARK), at) >= 0


def _opens_line(text: str, at: int) -> bool:
    """Whether only blanks stand before `at` in its line, and the line before is empty or at its end."""
    before = text[max(0, at - _LOOK_BACK) : at]
    above, broken, line = before.rpartition("\n")
    if line.strip() or not (broken or len(before) == at):
        return False
    return above.rstrip(" \t")[-1:] in ("", "\n", ".", ":", ";", "!", "?")


def _is_phone(surface: str) -> bool:
    digits = sum(character.isdigit() for character in surface)
    return 8 <= digits <= 15 or surface.startswith("+")


def _is_list_mark(text: str, mark: re.Match[str]) -> bool:
    """Whether "(1)" opens an item: at the start of a line, or after a stop or "and" with words behind it."""
    before = text[max(0, mark.start() - _LOOK_BACK) : mark.start()]
    line = before.rpartition("\n")[2]
    if not line.strip() and (len(before) > len(line) or mark.start() <= len(before)):
        return True
    if text[mark.end() : mark.end() + 1] != " " or _words().measured.match(text, mark.end()):
        return False
    number = mark.group(1)
    if number.isdigit() and int(number) > _MARKS and text.rfind(f"({int(number) - 1})", 0, mark.start()) < 0:
        return False  # "418 in 2021, (97) in 2022"
    if number == "1" and text.find("(2) ", mark.end(), mark.end() + _NEXT_MARK) > 0:
        return True  # "would (1) freeze fares, (2) buy trams"
    word = _WORD_BEFORE.search(line)
    return word is not None and (word.group(1) in ",;:." or word.group(1) in _words().marks_after)
