"""Drafts that speak of one event become one: "rose to 434, an increase of 35%"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from factcheck.facts.drafts import (
    CHANGE_SLOTS,
    CLAUSE_OPENERS,
    Draft,
    figures_of,
    has_rate,
    may_be_appositive,
    noun_tokens,
    phrase_start,
    position,
    same_dimension,
)
from factcheck.facts.kept_out import is_per_other
from factcheck.facts.levels import level_left_of
from factcheck.facts.lexicon import COMPARATIVE, NOUN, VERB, Lexicon
from factcheck.facts.only_time import is_of_time_only, times_behind
from factcheck.facts.sentences import Figure, Sentence

_AUXILIARY = frozenset({"did", "do", "does", "was", "were", "is", "are", "had", "has"})
_COMPARING = frozenset({"on", "over", "from", "than", "compared", "against", "versus", "vs"})
_YEARLY = ("year-on-year", "year-over-year", "y/y", "yoy", "annual", "month-on-month")
_IN_OTHER_WORDS = (
    "in other words",
    "put another way",
    "put differently",
    "meaning",
    "so",
    "that is",
    "that means",
    "this means",
    "which means",
    "i.e.",
)
_EACH_TIME = frozenset({"a", "annually", "each", "every", "per"})
_TIMING = frozenset({"after", "before", "since", "until", "when"})
_AGAIN = frozenset({"it", "they"})  # takes up what changed
_EXPECTED_REACH = 8  # tokens after a multiple
_BASIS_REACH = 6  # tokens after a change in which the time of its basis stands


def merged_drafts(
    sentence: Sentence, drafts: list[Draft], of: dict[Figure, tuple[Draft, str]], lexicon: Lexicon
) -> list[Draft]:
    """Join drafts that speak of one event: "rose to 434, an increase of 35%", "rose, by 35%, from 301"."""
    merged: list[Draft] = []
    for draft in sorted(drafts, key=position):
        host: Draft | None = None
        if merged and (
            _compares_another(sentence, draft)
            or _is_of_expected(sentence, draft, lexicon)
            or _are_joined(sentence, merged[-1], draft)
        ):
            merged.append(draft)
            continue
        if not draft.hits and draft.slots["multiples"] and _is_reckoned(sentence, merged, draft):
            host = merged[-1]
        elif may_be_appositive(draft) and figures_of(draft):
            left = level_left_of(sentence, phrase_start(draft), lexicon)
            if isinstance(left, Figure) and _is_of_another(sentence, left, draft):
                merged.append(draft)
                continue
            if isinstance(left, Figure):
                owner = of.get(left)
                if owner is not None and owner[0] is not draft:
                    # "Rose from 61.4% to 65.9%, up 4.5 points", but "up 61.4%, 4.5 points more than in May".
                    whole = owner[0].slots["start"] and owner[1] == "end" and not draft.slots["start"]
                    joins = owner[0].slots["end"] if owner[1] == "start" else whole or not has_rate(draft)
                    host = owner[0] if joins else None
                if host is not None and _compares_otherwise(sentence, host, draft):
                    host = None
                    if draft.slots["start"] and owner is not None and owner[1] == "end":
                        draft.put("end", left)
            elif isinstance(left, int):
                host = next((d for d in merged if any(hit.at == left for hit in d.hits)), None)
            host = host or _complemented(sentence, merged, draft)
        if host is None:
            host = _said_in_a_clause(sentence, merged, draft)
        if host is None:
            host = _said_in_other_words(sentence, merged, draft)
        if host is None:
            host = _participle_after(sentence, merged, draft)
        if host is None:
            host = _split_event(sentence, merged, draft)
        if host is not None and host in merged and _compatible(host, draft) and not is_per_other(sentence, host, draft):
            host.absorb(draft)
            for figure in figures_of(draft):
                of[figure] = (host, of[figure][1] if figure in of else "end")
        else:
            merged.append(draft)
    return merged


def _split_event(sentence: Sentence, merged: list[Draft], draft: Draft) -> Draft | None:
    """ "lost 72 trees, dwindling to 864 from 918": how far in one predicate, from where to where in the next."""
    if not draft.hits or draft.has_change() or not (draft.slots["start"] or draft.slots["end"]) or not merged:
        return None
    host = merged[-1]
    if not host.hits or host.slots["start"] or host.slots["end"] or not host.has_change():
        return None
    token = sentence.doc[draft.hits[0].at]
    while token.dep_ == "xcomp" and token.head.i > host.hits[0].at:
        token = token.head  # "participation continued to contract from 48.6% to 47.8%": it has its own subject
    if any(child.dep_.startswith("nsubj") and child.i > host.hits[0].at for child in token.children):
        return None
    between = {sentence.word(i) for i in range(host.hits[0].at, draft.hits[0].at)}
    directions = {hit.direction for hit in (*host.hits, *draft.hits)} - {None}
    if (
        len(directions) > 1
        or between & (CLAUSE_OPENERS | {";", "again"})
        or ("," not in between and "and" not in between)
    ):
        return None
    levels = draft.slots["start"] + draft.slots["end"]
    if set(levels) & set(figures_of(host)):
        return None  # "grew 2.9%, up from 2.1%": how far it grew is what changed
    if not all(same_dimension(amount, level) for amount in host.slots["amounts"] for level in levels):
        return None
    if _is_of_one_between(sentence, host, draft, levels):
        return None
    draft.inferred = "the sentence says how far in one place and from where to where in another"
    return host


def _is_of_one_between(sentence: Sentence, host: Draft, draft: Draft, levels: Sequence[Figure]) -> bool:
    """ "3.1 points more than in 2017, and 41% of the seats, up from 35%": a level between is what went up."""
    known = {figure.first for figure in (*figures_of(host), *figures_of(draft))}
    return any(
        host.hits[0].at < figure.first < draft.hits[0].at
        and figure.first not in known
        and any(same_dimension(figure, level) for level in levels)
        for figure in sentence.figures
    )


def _complemented(sentence: Sentence, merged: list[Draft], draft: Draft) -> Draft | None:
    """ "four times more than usual, a rise of 300%": the change before a comma that says the same in the other form."""
    phrase = phrase_start(draft)
    phrase = _with_its_noun(sentence, phrase)
    words = [sentence.word(phrase - 1), sentence.word(phrase - 2), sentence.word(phrase - 3)]
    aside = words[0] in {",", "–", "—", "(", ":"} or words == ["words", "other", "in"]
    earlier = [other for other in merged if figures_of(other) and max(f.last for f in figures_of(other)) <= phrase]
    if not earlier or not aside or _goes_on_in_steps(sentence, draft):
        return None
    host = max(earlier, key=lambda other: max(f.last for f in figures_of(other)))
    if draft.slots["start"] or draft.slots["end"] or not draft.has_change():
        return None
    if not host.hits and not host.slots["multiples"]:
        return None
    if host.slots["start"] and host.slots["end"]:
        # "fell from 9,250 to 7,770 in the financial year, a drop of 16%"
        same_base = not host.has_change() and bool(draft.hits) and not _has_own_basis(sentence, draft)
        fits = same_base and draft.hits[0].word.kind == NOUN
    else:
        bare = not host.slots["start"] and not host.slots["end"]
        forms = {slot for slot in ("percents", "multiples") if draft.slots[slot] or host.slots[slot]}
        fits = bare and len(forms) == 2 and bool(draft.slots["percents"]) != bool(host.slots["percents"])
    first = max(figure.last for figure in figures_of(host))
    between = [sentence.doc[i] for i in range(first, phrase)]
    # "as likely to keep up the course": an infinitive belongs to what is compared.
    if not fits or any(
        t.pos_ == "VERB" and t.tag_ != "VB" and t.lower_ not in _AUXILIARY and not _tells_when(sentence, t, first)
        for t in between
    ):
        return None
    directions = {hit.direction for hit in (*host.hits, *draft.hits)} - {None}
    return host if len(directions) <= 1 else None


def _is_timed(sentence: Sentence, draft: Draft) -> bool:
    """ "having risen 30% in the past year": over a time of its own."""
    last = max((figure.last for figure in figures_of(draft)), default=sentence.end)
    return any(i in sentence.in_period for i in range(last, min(last + _BASIS_REACH, sentence.end)))


def _goes_on_in_steps(sentence: Sentence, draft: Draft) -> bool:
    """ "has doubled in two years, a rise of 40% in the first and of 43% in the second": how it came about."""
    sizes = draft.slots["percents"]
    if any(sentence.word(figure.last) in _EACH_TIME for figure in sizes):
        return True  # "doubled in a decade, growing 12% a year"
    last = max((figure.last for figure in sizes), default=sentence.end)
    later = [f for f in sentence.figures if f.first >= last and sizes and f.quantity.kind is sizes[0].quantity.kind]
    return any("and" in {sentence.word(i) for i in range(last, figure.first)} for figure in later)


def _tells_when(sentence: Sentence, verb: Token, first: int) -> bool:
    """ "has quadrupled since the reserve was fenced, a rise of 300%": a clause that only says from when on."""
    marks = [child for child in verb.children if child.dep_ == "mark" and child.i >= first]
    return any(sentence.word(mark.i) in _TIMING for mark in marks)


def _is_of_expected(sentence: Sentence, draft: Draft, lexicon: Lexicon) -> bool:
    """ "was up 0.6%, twice what analysts had expected", "three times the gain of May": compared with another change."""
    for multiple in draft.slots["multiples"]:
        if sentence.word(multiple.last) not in {"that", "the", "what"}:
            continue
        behind = [sentence.word(multiple.last + i) for i in range(_EXPECTED_REACH)]
        gains = any(word.kind == NOUN for said in behind[1:3] for word in lexicon.changes.get(said, ()))
        if gains or not lexicon.cues.expecting.isdisjoint(behind):
            return True
    return False


def _are_joined(sentence: Sentence, host: Draft, draft: Draft) -> bool:
    """ "10x smaller and 5% less accurate": two comparisons, each with a word of its own."""
    if not all(one.hits and one.hits[0].word.kind == COMPARATIVE and one.hits[0].figure for one in (host, draft)):
        return False
    figure = draft.hits[0].figure
    if figure is None or figure.outer <= host.hits[0].at:
        return False
    at = figure.outer - 1
    at -= sentence.word(at) in _AUXILIARY  # "7x faster and are 38% more likely"
    return sentence.word(at) == "and"


def _is_of_another(sentence: Sentence, left: Figure, draft: Draft) -> bool:
    """ "fell to £22.5bn, reflecting a £0.3bn fall in exports of fuels": a part of the change, with its own name."""
    if not draft.hits or draft.hits[0].word.kind != NOUN:
        return False
    hit = draft.hits[0]
    reflects = any(sentence.word(i).startswith("reflect") for i in range(left.last, hit.at))
    return reflects and sentence.word(hit.last) == "in" and sentence.doc[hit.last + 1].pos_ in {"NOUN", "PROPN", "ADJ"}


def _compares_another(sentence: Sentence, draft: Draft) -> bool:
    """ "rose 15%, three times faster than the total": a multiple of something else, whose size is not said."""
    if draft.slots["start"]:
        return False
    multiples = draft.slots["multiples"]
    if any(sentence.word(f.last + i) == "than" for f in multiples for i in range(3)):
        return True
    # "up by half, to 9,000 from 6,000, and four times what it was in 1990"
    return any(
        sentence.word(f.outer - 1) == "and"
        and sentence.word(f.last) in {"that", "the", "what"}
        and any(i in sentence.in_period for i in range(f.last, min(f.last + _EXPECTED_REACH, sentence.end)))
        for f in multiples
    )


def _is_reckoned(sentence: Sentence, merged: list[Draft], draft: Draft) -> bool:
    """ "is 35% lighter: it weighs 0.65 times what the old one did": a multiple that says again how far it was."""
    if not merged or figures_of(draft) != draft.slots["multiples"]:
        return False
    host = merged[-1]
    figures = figures_of(host)
    if not host.slots["percents"] or host.slots["multiples"] or any(host.slots[slot] for slot in ("start", "end")):
        return False
    between = [sentence.word(i) for i in range(max(f.last for f in figures), draft.slots["multiples"][0].outer)]
    if _counts_another(sentence, draft.slots["multiples"][0]):
        return False
    return bool({":", "so"} & set(between)) and not (CLAUSE_OPENERS | {";"}) & set(between)


def _counts_another(sentence: Sentence, multiple: Figure) -> bool:
    """ "Orders are up 100%, so three times as many looms are needed": things that the words before do not name."""
    at = next(
        (i for i in range(multiple.last, sentence.end) if sentence.doc[i].pos_ in {"NOUN", "PROPN"}), sentence.end
    )
    if at != multiple.last + 2 or sentence.word(at - 1) not in {"many", "much"}:
        return False
    counted = sentence.doc[at].lemma_
    return all(sentence.doc[i].lemma_ != counted for i in range(sentence.start, multiple.first))


def _said_in_a_clause(sentence: Sentence, merged: list[Draft], draft: Draft) -> Draft | None:
    """ "70% higher than in 2004, having multiplied by 1.7", "a fall of 40% in stocks, which have shrunk threefold"."""
    if not draft.hits or draft.hits[0].word.kind != VERB or draft.slots["start"] or draft.slots["end"] or not merged:
        return None
    host = merged[-1]
    if _goes_on_in_steps(sentence, draft) or (not host.hits and _is_timed(sentence, draft)):
        return None
    if (
        not (host.hits or host.slots["multiples"])
        or host.slots["start"]
        or host.slots["end"]
        or len({h.direction for h in (*host.hits, *draft.hits)} - {None}) > 1
    ):
        return None
    forms = {slot: bool(host.slots[slot]) + 2 * bool(draft.slots[slot]) for slot in CHANGE_SLOTS}
    if sorted(forms.values()) != [0, 0, 1, 2] or {forms["percents"], forms["multiples"]} != {1, 2}:
        return None
    token = sentence.doc[draft.hits[0].at]
    subject = next((child for child in token.children if child.dep_.startswith("nsubj")), None)
    relative = subject is not None and subject.lower_ in {"which", "that"}
    participle = subject is None and token.tag_ in {"VBG", "VBN"}
    if participle and _is_told_apart(sentence, draft):
        return None
    first = host.hits[-1].at if host.hits else host.slots["multiples"][0].last
    before = {sentence.word(i) for i in range(first, token.i)}
    return host if (relative or participle) and "," in before and not before & (CLAUSE_OPENERS | {";", "and"}) else None


def _is_told_apart(sentence: Sentence, draft: Draft) -> bool:
    """ "Rose by 200%, doubling in Asia", "doubling since March", "doubling the dividend": of another thing, or time."""
    verbs = [f for f in draft.slots["multiples"] if f.quantity.written.style == "verb"]
    return any(not is_of_time_only(sentence, f.last) or times_behind(sentence, f) for f in verbs)


def _participle_after(sentence: Sentence, merged: list[Draft], draft: Draft) -> Draft | None:
    """ "cuts the trip from 95 to 70 minutes, saving 25 minutes": how far, right after from where to where."""
    if not merged or not draft.hits or draft.slots["start"] or draft.slots["end"]:
        return None
    host, hit = merged[-1], draft.hits[0]
    if draft.slots["multiples"] and (
        any(draft.slots[slot] for slot in ("amounts", "percents")) or _has_object(sentence, hit.at)
    ):
        return None
    levels = [*host.slots["start"], *host.slots["end"]]
    if host.has_change() or not (host.slots["start"] and host.slots["end"]) or sentence.doc[hit.at].tag_ != "VBG":
        return None
    last = max(levels, key=lambda figure: figure.last)
    behind = max(last.last, noun_tokens(sentence, last).stop)
    alike = all(
        amount.quantity.kind is last.quantity.kind and same_dimension(amount, last) for amount in draft.slots["amounts"]
    )
    return host if alike and hit.phrase - 1 == behind and sentence.word(behind) == "," else None


def _has_object(sentence: Sentence, verb: int) -> bool:
    """ "from 95 to 70 minutes, halving the cost": of another thing."""
    return any(child.dep_ in {"dobj", "obj", "nsubj"} for child in sentence.doc[verb].children)


def _said_in_other_words(sentence: Sentence, merged: list[Draft], draft: Draft) -> Draft | None:
    """ "are up 300%; in other words they have quadrupled": the same of the same in the other form."""
    if not merged or not draft.hits or not merged[-1].hits:
        return None
    host = merged[-1]
    if any(each.slots[slot] for each in (host, draft) for slot in ("start", "end", "amounts", "points")):
        return None
    forms = {slot: bool(host.slots[slot]) + 2 * bool(draft.slots[slot]) for slot in ("percents", "multiples")}
    if set(forms.values()) != {1, 2}:
        return None
    between = [sentence.word(i) for i in range(host.hits[-1].last, draft.hits[0].at)]
    said = " ".join(between)
    again = any(f" {words} " in f" {said} " for words in _IN_OTHER_WORDS)
    subject = any(word in _AGAIN for word in between)
    return host if again and subject and "than" not in between else None


def _with_its_noun(sentence: Sentence, phrase: int) -> int:
    """ "that is, a risk 240% higher": where the noun before a comparative begins."""
    start = phrase
    while (
        start > sentence.start
        and sentence.doc[start - 1].pos_ in {"DET", "NOUN"}
        and sentence.figure_at(start - 1) is None
    ):
        start -= 1
    return start if start < phrase and sentence.doc[start].pos_ == "DET" else phrase


def _compares_otherwise(sentence: Sentence, host: Draft, draft: Draft) -> bool:
    """ "rose 5% on the year to 105, up from 103 a quarter earlier": two bases, so two changes."""
    if host.slots["start"] and _has_own_basis(sentence, draft):
        return True
    if _has_own_basis(sentence, draft) and _is_since(sentence, host, draft):
        return True
    if host.slots["amounts"] and draft.slots["percents"] and _has_own_basis(sentence, draft):
        # "rose by 2.8bn in the last week of May to 121.5bn, a gain of 8.3% over the same month last year"
        between = range(host.slots["amounts"][0].last, min(f.outer for f in draft.slots["percents"]))
        if any(i in sentence.in_period for i in between):
            return True
    return bool(draft.slots["start"]) and host.has_change() and _has_own_basis(sentence, host)


def _is_since(sentence: Sentence, host: Draft, draft: Draft) -> bool:
    """ "cut by 12% since the ban of July, to 310 litres, 25 less than in May": over a time of its own."""
    sizes = [figure for slot in CHANGE_SLOTS for figure in host.slots[slot]]
    later = min((figure.outer for slot in CHANGE_SLOTS for figure in draft.slots[slot]), default=0)
    return any(sentence.word(figure.last) == "since" and figure.last < later for figure in sizes)


def _has_own_basis(sentence: Sentence, draft: Draft) -> bool:
    """ "up 12% on the year": compared with a time of its own, and not with the level named beside it."""
    sizes = [figure for slot in CHANGE_SLOTS for figure in draft.slots[slot]]
    return any(_is_compared_after(sentence, figure.outer, figure.last) for figure in sizes)


def _is_compared_after(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a time to compare with follows, before any other figure."""
    compared = False
    for i in range(first, min(last + _BASIS_REACH, sentence.end)):
        if sentence.word(i).startswith(_YEARLY):
            return True
        if i < last:
            continue
        if sentence.figure_at(i) is not None:
            return False
        compared = compared or sentence.word(i) in _COMPARING
        if compared and i in sentence.in_period:
            return True
    return False


def _compatible(host: Draft, guest: Draft) -> bool:
    """Whether two drafts can be one event: no slot is filled twice with different amounts."""
    for slot in ("start", "end"):
        if host.slots[slot] and guest.slots[slot] and set(host.slots[slot]) != set(guest.slots[slot]):
            return False
    directions = {hit.direction for hit in (*host.hits, *guest.hits)} - {None}
    return len(directions) <= 1 or not (host.has_change() and guest.has_change())
