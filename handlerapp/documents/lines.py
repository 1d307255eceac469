"""Text into lines: ragged right, broken at spaces and after hyphens between words.

Every line but a paragraph's last ends with the space that it was broken at, so that no reader joins
two words. A word that no line can hold is broken where the line is full; nothing is cut off.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlerapp.documents.blocks import Run, Text, as_runs
from handlerapp.documents.fonts import Letters, width_of_each

_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}[-/])(?=[^\W\d_]{2})")
_APART = re.compile(r"([ \n])")
_ROUNDING = 1e-6

Piece = tuple[str, bool]
"""Text in one weight."""


@dataclass(slots=True)
class Word:
    """What stands together on a line: its pieces, its width in em, and what comes after it."""

    pieces: list[Piece]
    width: float
    space: float = 0.0
    """The width of the space after it, in em; 0 where it may be parted without one."""
    ends_line: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces from left to right, and its width without the space it ends with."""

    pieces: tuple[Piece, ...]
    width: float


def words(text: Text, letters: Letters) -> list[Word]:
    """The words of a text, each with its width; a line end in the text ends a line."""
    found = [Word([], 0.0)]
    for run in as_runs(text):
        _add(found, Run(text=letters.printable(run.text), bold=run.bold), letters)
    return found


def _add(found: list[Word], run: Run, letters: Letters) -> None:
    space = letters.width(" ", bold=run.bold)
    for part in _APART.split(run.text):
        if part == " ":
            found[-1].space = space
            found.append(Word([], 0.0))
        elif part == "\n":
            found[-1].ends_line = True
            found.append(Word([], 0.0))
        elif part:
            first, *rest = _AFTER_HYPHEN.split(part)
            _extend(found[-1], first, run.bold, letters)
            for each in rest:
                found.append(Word([], 0.0))
                _extend(found[-1], each, run.bold, letters)


def _extend(word: Word, text: str, bold: bool, letters: Letters) -> None:
    word.pieces.append((text, bold))
    word.width += letters.width(text, bold=bold)


def widest(found: Iterable[Word], longest: int) -> float:
    """The width in em of the widest word that has at most `longest` letters."""
    return max(
        (word.width for word in found if sum(len(text) for text, _ in word.pieces) <= longest),
        default=0.0,
    )


def natural_width(found: Iterable[Word]) -> float:
    """The width in em of the words where no line is broken but at its own end."""
    most = here = 0.0
    for word in found:
        here += word.width
        most = max(most, here)
        here = 0.0 if word.ends_line else here + word.space
    return most


def broken(found: Iterable[Word], room: float) -> list[Line]:
    """The words in lines of at most `room` em; at least one line."""
    lines = _Lines(room)
    for word in found:
        lines.add(word)
    return lines.finished()


class _Lines:
    """The lines so far, and the one that is being filled."""

    def __init__(self, room: float) -> None:
        self._room = room + _ROUNDING
        self._done: list[Line] = []
        self._pieces: list[Piece] = []
        self._width = 0.0
        self._space = 0.0

    def add(self, word: Word) -> None:
        if self._pieces and self._width + self._space + word.width > self._room:
            self._end()
        if word.width > self._room:
            self._add_in_parts(word)
        else:
            self._put(word.pieces, word.width)
        if self._pieces and (word.space or word.ends_line):
            text, bold = self._pieces[-1]
            self._pieces[-1] = (f"{text} ", bold)
            self._space = word.space
        if word.ends_line:
            self._end()

    def _put(self, pieces: Iterable[Piece], width: float) -> None:
        for text, bold in pieces:
            if self._pieces and self._pieces[-1][1] == bold:
                self._pieces[-1] = (self._pieces[-1][0] + text, bold)
            else:
                self._pieces.append((text, bold))
        self._width += self._space + width
        self._space = 0.0

    def _add_in_parts(self, word: Word) -> None:
        for piece, width in _in_parts(word, self._room):
            if self._pieces and self._width + width > self._room:
                self._end()
            self._put([piece], width)

    def _end(self) -> None:
        self._done.append(Line(tuple(self._pieces), self._width))
        self._pieces, self._width, self._space = [], 0.0, 0.0

    def finished(self) -> list[Line]:
        if self._pieces or not self._done:
            self._end()
        return self._done


def _in_parts(word: Word, room: float) -> Iterator[tuple[Piece, float]]:
    """The letters of a word that no line can hold, in parts that fill a line each."""
    for text, bold in word.pieces:
        start, width = 0, 0.0
        for place, each in enumerate(width_of_each(text, bold=bold)):
            if width + each > room and place > start:
                yield (text[start:place], bold), width
                start, width = place, 0.0
            width += each
        yield (text[start:], bold), width
