"""Changes told again in the other form: "Cases grew 330%. That is a 4.3-fold increase".

A later sentence says in per cent how far a multiple went, or the other way round: what takes it up is a pronoun, a noun
of change told as known, or a multiple of what is "usual". The farther the words are from saying so, the closer the two
have to be to what is commonly confused: three times as much is soon called a rise of 300 per cent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.lexicon import Cues, Lexicon
from factcheck.facts.model import Change, Fact, Trigger
from factcheck.facts.multiplied import multiplies_a_rate
from factcheck.facts.said_of import is_of_told, sizes_of, subject_of, topic_of, trigger_token, was_told, words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_OPENING = 16  # characters of "That was nearly a"
_BACK = 2  # sentences: what stands further off is another story
_SMALL = frozenset({"ADJ", "ADP", "ADV", "AUX", "DET", "PART", "VERB"})
_LEAD = 6  # tokens before a word of change
_KNOWN = frozenset({"that", "the", "this"})
_OWN = frozenset({"its", "the", "their"})
_ALL = 100
_ROUGH = Fraction(1, 20)
_YEAR = 4  # digits
_ANY = frozenset({"a", "an"})
_NOUN = 4  # tokens of a noun such as "mark-up"
# "It saw a 200% increase" tells something new.
_TELLING = frozenset({"be", "experience", "have", "post", "record", "report", "see", "show"})
_RATES = frozenset({"level", "rate", "share"})


def told_again(
    changes: Sequence[Change],
    facts: Mapping[str, Fact],
    by_number: Mapping[int, Sentence],
    lexicon: Lexicon,
    headed: frozenset[int],
) -> list[Change]:
    """The changes, those that say another one again in the other form joined to it.

    Args:
        changes: Of the whole document, in order.
        facts: By name.
        by_number: The sentences with figures.
        lexicon: Words of change, and the small words.
        headed: The blocks of headline and standfirst.
    """
    result: list[Change] = []
    for change in sorted((*changes, *_unread(changes, facts, by_number)), key=lambda one: one.sentence):
        sentence = by_number[change.sentence]
        before = [known for known in result if known.sentence == change.sentence - 1]
        host = before[0] if len(before) == 1 else None
        if host is not None and not _takes_up(sentence, change, host, by_number[host.sentence], lexicon):
            host = None
        if host is None:
            hosts = [known for known in result if _sums_up(known, change, by_number, lexicon, headed)]
            host = hosts[0] if len(hosts) == 1 else None
        if host is not None:
            why = "the sentence says again how far the one before changed"
            result[result.index(host)] = replace(
                host,
                triggers=(*host.triggers, *change.triggers),
                percents=host.percents or change.percents,
                multiples=host.multiples or change.multiples,
                inferred=host.inferred or why,
            )
        elif change.direction is not None or change in changes:
            result.append(change)
    return result


def _unread(
    changes: Sequence[Change], facts: Mapping[str, Fact], by_number: Mapping[int, Sentence]
) -> Iterator[Change]:
    """ "That mark-up of 400%": a noun that no list has, told as known."""
    owned = {fact.name for change in changes for fact in (*change.start, *change.end, *sizes_of(change))}
    for number, sentence in by_number.items():
        for figure in sentence.figures:
            fact = facts[figure.name]
            if not fact.is_percent or figure.name in owned or sentence.is_crowded:
                continue
            at = figure.outer - 1
            if sentence.word(at) != "of":
                continue
            start = at - 1
            while start > sentence.start and sentence.doc[start - 1].pos_ not in {"DET", "PRON"} and at - start < _NOUN:
                start -= 1
            if sentence.word(start - 1) not in _KNOWN:
                continue
            first, last = sentence.doc[start].idx, sentence.doc[at - 1].idx + len(sentence.doc[at - 1])
            trigger = Trigger(first, last, sentence.text[first:last], None)
            yield Change((trigger,), None, number, percents=(fact,))


def _sums_up(
    host: Change, change: Change, by_number: Mapping[int, Sentence], lexicon: Lexicon, headed: frozenset[int]
) -> bool:
    """ "Imports triple over the decade", "The increase of 200 per cent": a change in the other form."""
    home, sentence = by_number[host.sentence], by_number[change.sentence]
    above = home.block in headed
    if not above and not 0 < change.sentence - host.sentence <= _BACK:
        return False
    if change.sentence == host.sentence or not sizes_of(host) or not _is_other_form(change, host):
        return False
    sizes = change.percents or change.multiples
    figure = next((own for own in sentence.figures if own.name == sizes[0].name), None) if len(sizes) == 1 else None
    dated = (i for i in range(sentence.start, sentence.end) if i in sentence.in_period)
    if figure is None or any(sentence.doc[i].is_digit and len(sentence.doc[i]) == _YEAR for i in dated):
        return False
    percent = (*change.percents, *host.percents)[0].value or Fraction(0)
    times = (*change.multiples, *host.multiples)[0].value or Fraction(0)
    if above and _is_of_headline(home, host, sentence, change, lexicon):
        return percent % _ALL == 0 or _are_confused(percent, times)
    if not _are_confused(percent, times):
        return False
    if change.multiples:
        return _is_of_usual(sentence, figure)
    return _is_known(sentence, change, figure, words_told([home]))


def _are_confused(percent: Fraction, times: Fraction) -> bool:
    """Whether the two agree, or are as much as is soon taken for the same."""
    return (
        percent in {(times - 1) * _ALL, times * _ALL} or abs(percent - abs(times - 1) * _ALL) <= _ALL * times * _ROUGH
    )


def _is_known(sentence: Sentence, change: Change, figure: Figure, words: frozenset[str]) -> bool:
    """ "the 300 per cent rise", "cannot keep up with a 200 per cent increase": a noun that takes up what was told."""
    token = trigger_token(change, sentence)
    if token is None or not is_of_told(max(token.i + 1, figure.last), sentence, words):
        return False
    if change.direction is None:
        pointed = sentence.doc[token.i - 1].lower_ != "the"
        named = any(sentence.word(i) in _RATES for i in range(token.i, figure.outer))
        return pointed or (not named and sentence.doc[figure.last].pos_ != "ADP")
    articles = {child.lower_ for child in token.children if child.dep_ == "det"}
    if token.pos_ != "NOUN" or articles.isdisjoint(_KNOWN | _ANY):
        return False
    later = any(i in sentence.in_period for i in range(figure.last, sentence.end))
    return not articles.isdisjoint(_KNOWN) or not (later or token.head.lemma_.lower() in _TELLING)


def _is_of_usual(sentence: Sentence, multiple: Figure) -> bool:
    """ "three and a half times the usual demand", "twice as many as usual": of what was before."""
    behind = [sentence.word(i) for i in range(multiple.last, min(multiple.last + _LEAD, sentence.end))]
    stop = next((i for i, word in enumerate(behind) if not word.isalpha()), len(behind))
    return not words_about("only_three")["usual"].isdisjoint(behind[:stop])


def _is_of_headline(home: Sentence, host: Change, sentence: Sentence, change: Change, lexicon: Lexicon) -> bool:
    """ "Cashew exports triple", "Shipments of cashews grew by 100 per cent": whether one thing moved in both."""
    token = trigger_token(change, sentence)
    percents = [figure for figure in sentence.figures if figure.quantity.kind is QuantityKind.PERCENT]
    if token is None or token.pos_ != "VERB" or len(home.figures) > 1 or len(percents) > 1:
        return False
    subject = subject_of(token)
    plain, told = lexicon.cues.transparent, words_told([home])
    if subject is None or subject.pos_ == "PRON" or (subject.lower_ in plain and not was_told(subject, told)):
        return False  # "The price of cashews rose by 100 per cent"
    topic = topic_of(home, trigger_token(host, home), lexicon.cues)
    names = [each for each in topic if each.lower_ not in plain]
    return bool(names) and any(was_told(each, words_told([sentence])) for each in names)


def _is_other_form(change: Change, host: Change) -> bool:
    """Whether a change gives the other of percentage and multiple, and nothing else."""
    if change.start or change.end or change.amounts or change.negated:
        return False
    if None not in {change.direction, host.direction} and change.direction is not host.direction:
        return False
    one_each = bool(change.percents) != bool(host.percents) and bool(change.multiples) != bool(host.multiples)
    return one_each and bool(change.percents) != bool(change.multiples)


def _takes_up(sentence: Sentence, change: Change, host: Change, home: Sentence, lexicon: Lexicon) -> bool:
    """Whether a change has no subject but the change before it, and gives the other of percentage and multiple."""
    if not _is_other_form(change, host) or change.direction not in {host.direction, None}:
        return False
    opening = sentence.word(sentence.start)
    figure = min((*change.percents, *change.multiples), key=lambda fact: fact.quantity.start)
    first = sentence.doc[sentence.start]
    after = figure.quantity.start - first.idx
    multiples = [f for f in sentence.figures if any(f.name == fact.name for fact in change.multiples)]
    if any(multiplies_a_rate(sentence, multiple, lexicon) for multiple in multiples):
        return False  # "This would double the growth seen since 2019"
    if any(_is_of_other(sentence, multiple, home) for multiple in multiples):
        return False
    cues = lexicon.cues
    if opening in cues.anaphora and sentence.word(sentence.start + 1) in cues.transparent:
        return False  # "That figure doubled in 2013": the percentage itself did
    if multiples and opening == "at" and multiples[0].outer == sentence.start + 1:
        return _is_of_base(sentence, multiples[0], home, cues)
    restated = opening in cues.anaphora - {"there"} and _leads_to_it(sentence, figure, change)
    later = change.trigger is not None and any(sentence.doc[i].idx > change.trigger.start for i in sentence.in_period)
    if later and not restated:
        return False  # "They have doubled since 2010": over another time
    # "That is a …", or "The 200% increase …".
    again = [sentence.word(sentence.start + i) for i in range(3)] == ["in", "other", "words"]
    trigger = change.trigger
    named = (
        opening == "the"
        and change.direction is not None
        and trigger is not None
        and trigger.start - first.idx <= _OPENING
    )
    return again or (opening in cues.anaphora - {"there"} and after < _OPENING) or restated or named


def _is_of_other(sentence: Sentence, multiple: Figure, home: Sentence) -> bool:
    """ "twice that of its rival", "four times what they were in 1990": of another, or of a time that was not told."""
    if [sentence.word(multiple.last), sentence.word(multiple.last + 1)] == ["that", "of"]:
        return True
    dated = [i for i in range(multiple.last, min(multiple.last + _LEAD, sentence.end)) if i in sentence.in_period]
    years = {sentence.word(i) for i in dated if sentence.doc[i].is_digit and len(sentence.doc[i]) == _YEAR}
    timed = any(i in home.in_period for i in range(home.start, home.end))
    return timed and bool(years) and years.isdisjoint(home.words)


def _is_of_base(sentence: Sentence, multiple: Figure, home: Sentence, cues: Cues) -> bool:
    """ "80 per cent higher than in 2019. At 1.8 times its 2019 level, …": a multiple of the level that was its base."""
    at = multiple.last
    if sentence.word(at) not in _OWN:
        return False
    dated = [i for i in range(at + 1, at + _LEAD) if i in sentence.in_period and sentence.doc[i].is_digit]
    named = any(sentence.word(i) in cues.transparent for i in range(at + 1, at + _LEAD))
    return named and all(sentence.doc[i].text in home.words for i in dated)


def _leads_to_it(sentence: Sentence, figure: Fact, change: Change) -> bool:
    """ "That is an increase of 300%", "This amounts to a rise of 40%": no noun but that of the change stands before."""
    size = next((own for own in sentence.figures if own.name == figure.name), None)
    triggers = {trigger.start for trigger in change.triggers}
    words = sentence.doc[sentence.start + 1 : size.outer if size is not None else sentence.start + 1]
    named = any(token.idx in triggers for token in words)
    return named and all(token.pos_ in _SMALL or token.idx in triggers for token in words)
