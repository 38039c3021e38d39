"""Opens a Word file, a ZIP archive of XML parts, without trusting what it says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from posixpath import normpath

from factcheck.documents.decoding import kind_of
from factcheck.documents.safe_xml import parse
from factcheck.errors import DamagedInput, InputTooLarge

MAX_PART_BYTES = 64 << 20  # unpacked; a novel of 1,000 pages has about 20 MiB
MAX_RATIO = 300  # unpacked to packed; tables of one repeated figure reach 100
SMALL_BYTES = 4 << 20  # what unpacks to so little does no harm
CHUNK_BYTES = 1 << 16

MAIN_PART = "word/document.xml"
_RELATIONS = "_rels/.rels"
_TROUBLE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, OverflowError,
)  # fmt: skip


class Package:
    """The parts of a Word file.

    Args:
        data: The bytes of the file.
        name: What to call it in an error.
    Raises:
        DamagedInput: It is no ZIP archive, or not one that holds a Word document.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if not data.startswith(b"PK"):
            kind = kind_of(data)
            why = f"it starts like {kind}" if kind else "it is no ZIP archive"
            raise DamagedInput(name, f"not a DOCX file ({why}); nothing was checked")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename: info for info in self._archive.infolist()}
        except _TROUBLE as error:
            raise self._damaged("its ZIP archive cannot be opened") from error
        self.main = self._main_part()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def beside_main(self, part: str) -> str:
        """The path of a part that lies in the folder of the main one."""
        return self.main.rpartition("/")[0] + "/" + part

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part.

        Raises:
            DamagedInput: It cannot be unpacked.
            InputTooLarge: It unpacks to more than any document has.
        """
        info = self._parts[part]
        if info.flag_bits & 1:
            raise DamagedInput(self._name, f"{part} is encrypted; save the file without a password")
        if info.file_size > MAX_PART_BYTES:
            raise self._too_large(part, info)
        if info.file_size > max(SMALL_BYTES, MAX_RATIO * info.compress_size):
            raise self._too_large(part, info)
        try:
            with self._archive.open(info) as file:
                while chunk := file.read(CHUNK_BYTES):
                    yield chunk
        except _TROUBLE as error:
            raise self._damaged(f"{part} cannot be unpacked") from error

    def _damaged(self, why: str) -> DamagedInput:
        return DamagedInput(self._name, f"a damaged DOCX file: {why}; nothing was checked")

    def _too_large(self, part: str, info: zipfile.ZipInfo) -> InputTooLarge:
        sizes = f"{info.compress_size:,} bytes unpack to {info.file_size:,}"
        return InputTooLarge(self._name, f"{part} is too large: {sizes}; nothing was checked", limit=MAX_PART_BYTES)

    def _main_part(self) -> str:
        relations = _Relations()
        if _RELATIONS in self:
            parse(self.chunks(_RELATIONS), relations, self._name, _RELATIONS)
        main = relations.main or MAIN_PART
        if main not in self:
            problem = "not a DOCX file (it is a ZIP archive without a Word document); nothing was checked"
            raise DamagedInput(self._name, problem)
        return main


class _Relations:
    """Finds the main part among the relations of a package."""

    main: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rel:Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            self.main = normpath(attributes.get("Target", "").lstrip("/"))

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass
