"""`--fix`, `--choose` and `--diff`: suggestions become edits, if they are safe or the author has chosen them."""

from __future__ import annotations

import codecs
import difflib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.guard import tell
from factcheck.cli.inputs import STANDARD_INPUT
from factcheck.errors import ConfigError, InputError, UnreadableInput

if TYPE_CHECKING:
    from factcheck.cli.run import Found
    from factcheck.report.formats import Unread
    from factcheck.report.model import FindingItem, SuggestionItem

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Fixer:
    """Applies suggestions to files.

    Args:
        chosen: Which suggestion, from 1, by the fingerprint of its finding.
        safe: Whether those that change the writing only are applied unasked.
    """

    def __init__(self, chosen: Mapping[str, int], *, safe: bool) -> None:
        self._chosen = dict(chosen)
        self._safe = safe
        self._met: set[str] = set()

    def fixed(self, found: Found) -> tuple[str, int]:
        """The text of a file with the edits made, and how many they are.

        Raises:
            ConfigError: A finding has fewer suggestions than the number that was chosen, or it is for another file.
        """
        text = found.entry.text
        edits = self._edits(getattr(found.entry.report, "findings", ()))
        for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
            text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
        return text, len(edits)

    def write(self, found: Found) -> int:
        """Makes the edits in the file itself, in one step, and returns how many they are.

        Encoding, byte order mark, line ends and permissions stay as they are.

        Raises:
            UnreadableInput: The file is no text, has changed since it was read, or cannot be written.
            ConfigError: As for `fixed`.
        """
        text, number = self.fixed(found)
        if not number:
            return 0
        name = found.source.name
        if found.source.path == STANDARD_INPUT:
            raise UnreadableInput(name, "cannot be changed; --diff shows the edits")
        data = encoded(text, found)
        place = Path(os.path.realpath(found.source.path))
        try:
            if place.read_bytes() != found.data:
                raise UnreadableInput(name, "has changed since it was read; nothing was written")
            handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                shutil.copymode(place, temporary)
                os.replace(temporary, place)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnreadableInput(name, f"cannot be written: {reason[:1].lower()}{reason[1:]}") from error
        return number

    def require_met(self) -> None:
        """Raises: ConfigError for a chosen fingerprint that no finding had."""
        for fingerprint in sorted(self._chosen.keys() - self._met):
            raise ConfigError(f'--choose: no finding has the fingerprint "{fingerprint}"; --format json shows them')

    def _edits(self, findings: Sequence[FindingItem]) -> list[SuggestionItem]:
        """Edits that do not overlap: what was chosen goes before what is safe, what comes first before what follows."""
        wanted = [*self._chosen_ones(findings), *self._safe_ones(findings)]
        kept: list[SuggestionItem] = []
        for edit in wanted:
            if all(edit.span.end <= other.span.start or other.span.end <= edit.span.start for other in kept):
                kept.append(edit)
        return kept

    def _chosen_ones(self, findings: Sequence[FindingItem]) -> Iterator[SuggestionItem]:
        for finding in findings:
            number = self._chosen.get(finding.fingerprint)
            if number is None:
                continue
            self._met.add(finding.fingerprint)
            if not 1 <= number <= len(finding.suggestions):
                has = f"{len(finding.suggestions)} suggestions" if len(finding.suggestions) != 1 else "1 suggestion"
                raise ConfigError(f"--choose: {finding.fingerprint} has {has}, and no number {number}")
            edit = finding.suggestions[number - 1]
            if edit.span.path is not None:
                choice, where = f"suggestion {number} of {finding.fingerprint}", f"{edit.span.path}:{edit.span.line}"
                raise ConfigError(f"--choose: {choice} is for {where}; make it there")
            yield edit

    def _safe_ones(self, findings: Sequence[FindingItem]) -> Iterator[SuggestionItem]:
        for finding in findings:
            if self._safe and finding.fingerprint not in self._chosen:
                yield from [edit for edit in finding.suggestions if edit.safe][:1]


def make_edits(results: Iterator[Found | Unread], chosen: Mapping[str, int]) -> bool:
    """Makes the edits in all files, and says how many; whether all could be made.

    Raises:
        ConfigError: A choice fits no finding.
    """
    from factcheck.report.formats import Unread

    fixer = Fixer(chosen, safe=True)
    complete = True
    for item in results:
        if isinstance(item, Unread):
            continue
        try:
            number = fixer.write(item)
        except InputError as error:
            tell(str(error))
            complete = False
            continue
        if number:
            tell(f"{item.source.name}: {number} {'edit' if number == 1 else 'edits'} made")
    fixer.require_met()
    return complete


def show_edits(results: Iterator[Found | Unread], chosen: Mapping[str, int]) -> bool:
    """Writes the edits as a unified diff to standard output; whether there are any.

    Raises:
        ConfigError: A choice fits no finding.
    """
    from factcheck.report.formats import Unread

    fixer = Fixer(chosen, safe=True)
    edited = False
    for item in results:
        if not isinstance(item, Unread):
            text, number = fixer.fixed(item)
            sys.stdout.write(difference(item, text))
            edited = edited or number > 0
    fixer.require_met()
    return edited


def encoded(text: str, found: Found) -> bytes:
    """A text in the encoding of the file that it is a version of.

    Raises:
        UnreadableInput: The file is no text, such as a DOCX.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if found.data.startswith(m)), (b"", "utf-8"))
    if mark + found.entry.text.encode(encoding) != found.data:
        raise UnreadableInput(found.source.name, "not a text file; it cannot be changed here")
    return mark + text.encode(encoding)


def difference(found: Found, text: str) -> str:
    """A unified diff from a file to another version of its text; "" where they are the same."""
    name = found.source.name.lstrip("/")
    lines = difflib.unified_diff(_lines(found.entry.text), _lines(text), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as diff and patch count them, with their ends."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
