"""How hard a passphrase is to guess, told honestly: by the weaker of two estimates."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handlerapp import resources, shipped

GUESSES_A_SECOND = 1e4
"""What one with strong computers of their own may try of passphrases that are wrapped as ours."""

ENOUGH = 2
"""The least level that is accepted."""

_LONGEST = 72
"""Characters that zxcvbn looks at."""

_LEVELS = (
    (6.0, "mycket lätt att gissa"),
    (9.0, "lätt att gissa"),
    (11.5, "går att gissa med tid"),
    (14.0, "svår att gissa"),
    (math.inf, "mycket svår att gissa"),
)
"""Powers of ten below which it is so."""

_TIMES = (
    (60, "på några sekunder"),
    (3600, "på några minuter"),
    (86_400, "på några timmar"),
    (30 * 86_400, "på några dagar"),
    (365 * 86_400, "på några månader"),
    (10 * 365 * 86_400, "på några år"),
    (100 * 365 * 86_400, "på tiotals år"),
    (1000 * 365 * 86_400, "på hundratals år"),
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_WORD = 4.3
"""Powers of ten to guess a word among the twenty thousand commonest."""

_WORD_LETTERS = 10
"""A longer run of letters is taken for a compound, a word to each so many letters."""

_LETTERS, _YEAR, _SIGN = 29, 2.0, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How hard it is: a level from 0 to 4, its word, how soon it is guessed, what would help."""

    level: int
    said: str
    guessed: str
    advice: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        return self.level >= ENOUGH


def strength(passphrase: str) -> Strength:
    """How hard this passphrase is to guess.

    zxcvbn knows English words and the passwords of the world, but no Swedish; so each run of
    letters is also taken for common words, and what is guessed sooner counts.
    """
    found = _judged(passphrase[:_LONGEST]) if passphrase else {}
    power = min(float(found.get("guesses_log10", 0)), _as_words(passphrase))
    level = next(place for place, (below, _) in enumerate(_LEVELS) if power < below)
    feedback = found.get("feedback", {})
    english = [feedback.get("warning", ""), *feedback.get("suggestions", [])]
    advice = [sentences()[each] for each in english if each]
    if level < len(_LEVELS) - 1 and not advice:
        advice = [sentences()[_MORE_WORDS]]
    return Strength(level=level, said=_LEVELS[level][1], guessed=_soon(power), advice=tuple(advice))


def _judged(passphrase: str) -> dict[str, Any]:
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # ships no types

    judged: dict[str, Any] = zxcvbn(passphrase)  # its lists are 20 MB, read when one is asked for
    return judged


@lru_cache(maxsize=1)
def sentences() -> dict[str, str]:
    """What zxcvbn may say, in Swedish by its own words."""
    return dict(shipped.load(resources.path("strength.toml")).table("sentences").rest())


_MORE_WORDS = "Add another word or two. Uncommon words are better."


def _as_words(passphrase: str) -> float:
    return sum(_token_power(token) for token in _TOKEN.findall(passphrase))


def _token_power(token: str) -> float:
    if token.isdigit():
        is_year = len(token) == 4 and token[:2] in ("19", "20")
        return _YEAR if is_year else float(len(token))
    if not token.isalpha():
        return 0.0 if token.isspace() else _SIGN
    by_letter = len(token) * math.log10(_LETTERS)
    if token[1:] != token[1:].lower() and token != token.upper():
        return by_letter * math.log10(2 * _LETTERS) / math.log10(_LETTERS)  # no word is spelt so
    return min(by_letter, _WORD * max(1.0, len(token) / _WORD_LETTERS))


def _soon(power: float) -> str:
    seconds = 10 ** min(power, 300) / GUESSES_A_SECOND
    return next((said for below, said in _TIMES if seconds < below), "först efter tusentals år")
