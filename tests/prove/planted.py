"""Planted words, and where they lie: in bytes, in what is packed in them, in a process's memory."""

import re
import secrets
import zlib
from collections import Counter
from pathlib import Path

ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le")

_ENDING = "zq"
_NUMBER = re.compile(r"[0-9]{2}")
_MOST = 64 << 20
"""Bytes that something packed may unpack to; what is more is not looked at."""

_DEEPEST = 3
_PIECE = 1 << 20
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|PK\x03\x04")
_ZIP_HEAD = 30


class Planted:
    """The words of one day: `word(7)`, and whatever else is called by a name."""

    def __init__(self, **others):
        self.before = "q" + "".join(secrets.choice("bcdfghjkmnpqrstvwxz") for _ in range(6))
        self.others = dict(others)

    def word(self, number):
        return f"{self.before}{number:02}{_ENDING}"

    def add(self, name, text):
        """Look for this too, from now on. A text, or bytes as they are."""
        self.others[name] = text

    def names_in(self, data, *, as_written=False):
        """How often each lies in these bytes in any encoding, by its name or its number; in small
        letters or capitals, or only `as_written`, which is the quicker."""
        lying = [
            (match.start(), match.end(), self._named(match.group(), encoding))
            for pattern, encoding in self._patterns(as_written)
            for match in pattern.finditer(data)
        ]
        lying.sort(key=lambda each: each[:2])
        found, past = Counter(), 0
        for start, end, name in lying:
            if start >= past:  # else it is the same one, read in another encoding
                found[name] += 1
                past = end
        for name, text in self.others.items():
            if isinstance(text, bytes) and text in bytes(data):
                found[name] += 1
        return found

    def found_in(self, data):
        """The same, also in what is packed in them (zlib, gzip, zip), down to three layers."""
        found = Counter()
        for each in unpacked(data):
            found.update(self.names_in(each))
        return found

    def _patterns(self, as_written):
        texts = [text for text in self.others.values() if isinstance(text, str)]
        for encoding in ENCODINGS:
            ways = [_atoms(f"{self.before}00{_ENDING}", encoding)]
            ways += [re.escape(text.encode(encoding)) for text in texts if _can(text, encoding)]
            if as_written:
                yield from ((re.compile(way), encoding) for way in dict.fromkeys(ways))
            else:
                yield re.compile(b"|".join(ways), re.IGNORECASE), encoding

    def _named(self, lying, encoding):
        text = lying.decode(encoding).lower()
        for name, other in self.others.items():
            if isinstance(other, str) and other.lower() == text:
                return name
        return int(_NUMBER.search(text).group())


def _can(text, encoding):
    try:
        return bool(text.encode(encoding))
    except UnicodeEncodeError:
        return False


def _atoms(text, encoding):
    """A pattern for the text where each digit stands for any."""
    digit = re.escape("0".encode(encoding)).replace(b"0", b"[0-9]", 1)
    return b"".join(digit if c == "0" else re.escape(c.encode(encoding)) for c in text)


def unpacked(data, deep=_DEEPEST):
    """These bytes, and all that is packed anywhere in them."""
    yield data
    if not deep:
        return
    for match in _PACKED.finditer(data):
        made = _inflated(data, match.start(), match.group())
        if len(made) > 1:
            yield from unpacked(made, deep - 1)


def _inflated(data, start, magic):
    """What a packed stream that begins there says, as far as it can be read."""
    if magic == b"PK\x03\x04":
        if len(data) < start + _ZIP_HEAD:
            return b""
        start += _ZIP_HEAD + sum(
            int.from_bytes(data[start + at : start + at + 2], "little") for at in (26, 28)
        )
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
    else:
        stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
    made = bytearray()
    for at in range(start, len(data), _PIECE):
        try:
            made += stream.decompress(data[at : at + _PIECE], _MOST)
        except zlib.error:
            break
        if stream.eof or len(made) > _MOST:
            break
    return bytes(made)


def in_memory_of(pid, planted):
    """How often each lies in what the process may write to. Raises PermissionError where it may
    not be read: the process keeps others out."""
    found = Counter()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for begins, ends in _regions(pid):
            memory.seek(begins)
            try:
                found.update(planted.names_in(memory.read(ends - begins), as_written=True))
            except OSError:
                continue  # it is listed and cannot be read, as the system's own pages
    return found


def _regions(pid):
    for line in Path(f"/proc/{pid}/maps").read_text("ascii", "replace").splitlines():
        where, rights, *_ = line.split()
        if rights.startswith("rw"):
            begins, ends = (int(each, 16) for each in where.split("-"))
            yield begins, ends
