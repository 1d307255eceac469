"""Texts of a storyline with their slots filled: `{chef}`, `{v+3}`, `{d+14}`, `{s-120}`.

A slot of one word is a name or a phrase of the case: `namn` and `chef` are first names (`namns`,
`chefs` their genitives), `firma` the employer, `vc` the care unit, `dr` the doctor's last name,
`heavy`, `strain` and `light` phrases of the workplace. `v+3` is the number of the week three weeks
after the day of the text, `d+14` the date fourteen days after it, `s-120` the season it was 120
days before it, in the form of a finished one ("i våras").
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from handlerapp.domain.days import plus_days
from handlerapp.errors import Bug
from handlerapp.fiction.chance import at_place
from handlerapp.words import spoken_day

_SLOT = re.compile(r"\{([a-z]+)([+-]\d+)?\}")
_SEASONS = ("i vintras", "i våras", "i somras", "i höstas")


def genitive(name: str) -> str:
    """The name's genitive: no second s after s, x or z."""
    return name if name[-1] in "sxz" else f"{name}s"


@dataclass(frozen=True, slots=True)
class Teller:
    """Fills the slots of one case's texts; `variant` says which person's texts are told."""

    words: Mapping[str, str] = field(repr=False)
    variant: int

    def pick(self, texts: Sequence[str], on: date) -> str | None:
        """This person's text, told on a day; None where there is none."""
        text = at_place(texts, self.variant) if texts else ""
        return self.tell(text, on) if text else None

    def tell(self, text: str, on: date) -> str:
        """The text with its slots filled. Raises Bug for a slot that the case has no word for."""
        told = ""
        for literal, word, count in _parts(text):
            told += literal
            if word:
                filled = self._word(word, count, on)
                starts = not told or told.endswith((". ", "? ", "! "))
                told += filled[:1].upper() + filled[1:] if starts else filled
        return told

    def _word(self, word: str, count: int | None, on: date) -> str:
        if count is not None:
            return _dated(word, count, on)
        if word not in self.words:
            raise Bug(f"okänd plats i text: {word}")
        return self.words[word]


def _dated(word: str, count: int, on: date) -> str:
    if word == "v":
        return str(plus_days(on, 7 * count).isocalendar().week)
    if word == "d":
        day = plus_days(on, count)
        return spoken_day(day, today=day)
    if word == "s":
        return _SEASONS[plus_days(on, count).month % 12 // 3]
    raise Bug(f"okänd plats i text: {word}")


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[tuple[str, str, int | None], ...]:
    """The text as pairs of what stands before a slot, and the slot; the last slot is empty."""
    pieces = _SLOT.split(text)
    slots = [
        (pieces[n], pieces[n + 1], int(pieces[n + 2]) if pieces[n + 2] else None)
        for n in range(0, len(pieces) - 1, 3)
    ]
    return (*slots, (pieces[-1], "", None))
