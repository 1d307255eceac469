"""A workbook from outside: unpacked within bounds, checked, and put together anew.

An XLSX file is a ZIP archive of XML parts. What openpyxl gets to read is the copy made here.
"""

import io
import re
import zipfile

from handlerapp.exchange.columns import MAX_BYTES

MAX_UNPACKED_BYTES = 200_000_000
MAX_SINGLE_PART_BYTES = 20_000_000
"""For a part that openpyxl reads whole (styles, the workbook), not row by row."""
MAX_TAGS = 30_000_000
"""Opening brackets in all parts: an element takes some hundred bytes where it is kept."""
MAX_PARTS = 5_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STREAMED = re.compile(r"(worksheets/|sharedstrings)", re.IGNORECASE)
_NOT_NEEDED = ("docProps/", "xl/theme/", "xl/chartsheets/")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_CHUNK = 1 << 16
_OVERLAP = 16


class Unreadable(Exception):
    """The file cannot be read; the sentence is for the handler."""


def checked_copy(data: bytes) -> io.BytesIO:
    """The parts that are read, unpacked within bounds and put together anew.

    So what was measured is what openpyxl reads, whatever the sizes in the file's own list say.
    """
    _refuse_other_kinds(data)
    copy = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(copy, "w") as target:
            by_name = {part.filename: part for part in source.infolist()}
            parts = [part for name, part in by_name.items() if _is_read(name)]
            _refuse_too_much(len(parts) > MAX_PARTS)
            _refuse_too_much(sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES)
            budget = _Budget()
            for part in parts:
                target.writestr(part.filename, budget.unpacked(source, part))
    except Unreadable:
        raise
    except Exception as error:  # zipfile lets through what zlib, struct and codecs raise
        raise Unreadable(
            "Filen är skadad. Öppna den i Excel och spara om den, eller be om en ny kopia."
        ) from error
    copy.seek(0)
    return copy


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise Unreadable("Filen är tom.")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"Filen är större än {MAX_BYTES // 1_000_000} MB. Dela upp den i flera.")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Unreadable(
                "Filen är skyddad med lösenord. Öppna den i Excel, ta bort lösenordet och spara om "
                "den som .xlsx."
            )
        raise Unreadable(
            "Filen har Excels gamla format (.xls). Öppna den i Excel och spara om den som .xlsx."
        )
    if not data.startswith(b"PK"):
        raise Unreadable("Filen är ingen Excelfil (.xlsx). Är den en CSV-fil, ge den namnet .csv.")


def _refuse_too_much(too_much: bool) -> None:
    if too_much:
        raise Unreadable(
            "Filen är för stor när den packas upp. Kopiera listan till en ny arbetsbok."
        )


def _is_read(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels")) and not name.startswith(_NOT_NEEDED)


class _Budget:
    """What is left to unpack of one file, in bytes and in tags."""

    def __init__(self) -> None:
        self._bytes = MAX_UNPACKED_BYTES
        self._tags = MAX_TAGS

    def unpacked(self, source: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
        """The part's bytes, read piece by piece; its declarations would be entity bombs."""
        if part.flag_bits & 1:
            raise Unreadable("Filen är skyddad med lösenord. Ta bort det och spara om filen.")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("Filen är packad på ett sätt som Excel inte använder. Spara om den.")
        size = 0
        pieces: list[bytes] = []
        tail = b""
        with source.open(part) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self._spend(piece)
                _refuse_too_much(
                    size > MAX_SINGLE_PART_BYTES and not _STREAMED.search(part.filename)
                )
                text = tail + piece.replace(b"\0", b"")  # UTF-16 has one in every other place
                if _DECLARATION.search(text):
                    raise Unreadable(
                        "Filen har en dokumenttyp i sin XML, vilket Excel aldrig skriver. "
                        "Den lästes inte."
                    )
                tail = text[-_OVERLAP:]
                pieces.append(piece)
        return b"".join(pieces)

    def _spend(self, piece: bytes) -> None:
        self._bytes -= len(piece)
        self._tags -= piece.count(b"<")
        _refuse_too_much(self._bytes < 0 or self._tags < 0)
