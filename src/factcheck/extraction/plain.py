"""The text of a spaCy document as the readers see it, made once for all components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.normalize import normalized

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY: Final = "factcheck_plain"


def plain_text(doc: Doc) -> str:
    """The text of `doc` with typographic variants made plain; offsets are those of `doc.text`.

    A `Doc` puts its text together from its tokens each time that it is asked, which takes as long as reading the
    periods in it; so the first component leaves the text in `doc.user_data`.
    """
    length = doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0
    known = doc.user_data.get(_KEY)
    if isinstance(known, str) and len(known) == length:  # `user_data` may have been handed on to another document
        return known
    text = normalized(doc.text)
    doc.user_data[_KEY] = text
    return text
