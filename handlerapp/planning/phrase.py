"""The words that Swedish dates are made of, in lower case and without å, ä and ö."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import time

from handlerapp.domain.amount import Unit
from handlerapp.errors import UserFixable

LONGEST = 120
"""A phrase longer than this many characters is no date."""

_SHOWN = 40
_ENDS = " .,;:!?\"'”“’‘»«()[]{}…–—-*"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
_AFTER_A_LETTER = re.compile(r"(?<=[a-z])\.|[,\s]")


class Impossible(UserFixable):
    """It was understood as a day, and there is no such day."""


class NotUnderstood(UserFixable):
    """It was not understood as a day at all."""


def fold(text: str) -> str:
    """Lower case, without marks over letters, with single spaces and no signs at the ends.

    Commas and the point of an abbreviation become spaces: `kl. 13.30` is `kl 13.30`.
    """
    spread = unicodedata.normalize("NFKD", text.translate(_DASHES)).casefold()
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", spread) if not _is_mark(ch))
    return " ".join(_AFTER_A_LETTER.sub(" ", plain).split()).strip(_ENDS)


def _is_mark(ch: str) -> bool:
    return unicodedata.combining(ch) > 0


def shown(text: str) -> str:
    """A text as a message quotes it: on one line, at most 40 characters."""
    line = " ".join("".join(ch if ch.isprintable() else " " for ch in text[:400]).split())
    return f"”{line}”" if len(line) <= _SHOWN else f"”{line[: _SHOWN - 1]}…”"


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first so that none hides another."""
    return "|".join(sorted(words, key=len, reverse=True))


_TO_NINETEEN = (
    *("noll", "en", "tva", "tre", "fyra", "fem", "sex", "sju", "atta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TENS = {20: "tjugo", 30: "trettio", 40: "fyrtio", 50: "femtio", 60: "sextio", 90: "nittio"}
_NUMBERS = {
    **{word: number for number, word in enumerate(_TO_NINETEEN)},
    **{word: tens for tens, word in _TENS.items()},
    **{
        word + one: tens + number
        for tens, word in _TENS.items()
        for number, one in [*enumerate(_TO_NINETEEN[1:10], 1), (1, "ett")]
    },
    "ett": 1,
    "ett par": 2,
    "nagra": 3,
}
NUMBER = rf"(?:[0-9]{{1,4}}|{one_of(_NUMBERS)})"

_FIRST_ORDINALS = (
    *("forsta", "andra", "tredje", "fjarde", "femte", "sjatte", "sjunde", "attonde", "nionde"),
    *("tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde"),
    *("sjuttonde", "artonde", "nittonde", "tjugonde"),
)
_ORDINALS = {
    **{word: number for number, word in enumerate(_FIRST_ORDINALS, 1)},
    **{f"tjugo{word}": 20 + n for n, word in enumerate(_FIRST_ORDINALS[:9], 1)},
    "trettionde": 30,
    "trettioforsta": 31,
}
ORDINAL = rf"(?:[0-9]{{1,3}}(?::?[ae])?|{one_of(_ORDINALS)})"

_UNITS: dict[str, tuple[int, Unit]] = {
    **dict.fromkeys(("d", "dag", "dagar", "dar", "dygn", "dgr"), (1, Unit.DAY)),
    **dict.fromkeys(("v", "vecka", "veckor", "vkr"), (1, Unit.WEEK)),
    **dict.fromkeys(("m", "man", "manad", "manader", "mdr"), (1, Unit.MONTH)),
    "ar": (1, Unit.YEAR),
    "kvartal": (3, Unit.MONTH),
    **dict.fromkeys(("halvar", "halvt ar"), (6, Unit.MONTH)),
}
UNIT = rf"(?:{one_of(_UNITS)})"
AMOUNT = rf"(?P<count>[0-9]{{1,4}} ?|{NUMBER} )(?P<unit>{UNIT})"
"""With the groups that `amount` reads."""

_WEEKDAYS = {
    **dict.fromkeys(("man", "mand"), 0),
    **dict.fromkeys(("tis", "tisd"), 1),
    **dict.fromkeys(("ons", "onsd"), 2),
    **dict.fromkeys(("tor", "tors", "torsd"), 3),
    "fre": 4,
    "lor": 5,
    "son": 6,
}
WEEKDAY = rf"(?P<weekday>{one_of(_WEEKDAYS)})(?:dag(?:en)?)?"

_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
FULL_MONTH = rf"(?P<month>{one_of(_MONTHS)})"
_BEGUN_MONTHS = {
    month[:length]: number
    for number, month in enumerate(_MONTHS, 1)
    for length in range(3, len(month) + 1)
}
MONTH = rf"(?P<month>{one_of(_BEGUN_MONTHS)})"

_HOURS = {word: number for number, word in enumerate(_TO_NINETEEN[1:13], 1)} | {"ett": 1}
_OFFICE_OPENS, _NOON = 6, 12

_CLOCK = re.compile(
    r"(?:^|(?<= ))(?:(?:kl|klockan) ?(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2}))?"
    rf"|(?:kl|klockan) (?P<half>halv )?(?P<word>{one_of(_HOURS)})"
    r"|(?P<bare_hour>[0-9]{1,2}):(?P<bare_minute>[0-9]{2})"
    r"|(?P<point_hour>[01]?[0-9]|2[0-3])\.(?P<point_minute>00|1[3-9]|[2-5][0-9]))(?=$| )"
)
"""`kl 13`, `13:30`, and `13.30` where it can be no month."""


_PART_OF_DAY = re.compile(
    r"(?<=[a-z0-9])(?<!^i)(?<! i) (?:pa )?"
    r"(?:formiddag(?:en)?|eftermiddag(?:en)?|kvall(?:en)?|fm|em|bitti"
    r"|(?:(?:vid|efter|fore|innan|till) )?lunch(?:en|tid)?|morgonen|(?<=dag )morgon)$"
)
"""What part of a day is left out: the plan goes by days and times."""


def number(word: str) -> int:
    """What `NUMBER` matched: 3, `tre`, `ett par`."""
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def ordinal(word: str) -> int:
    """What `ORDINAL` matched: `15`, `15:e`, `femtonde`."""
    return _ORDINALS[word] if word in _ORDINALS else int(word.rstrip(":ae"))


def amount(match: re.Match[str]) -> tuple[int, Unit]:
    """What `AMOUNT` matched, with halves and quarters of a year as months."""
    times, unit = _UNITS[match["unit"]]
    return number(match["count"].strip()) * times, unit


def unit_of(word: str) -> tuple[int, Unit]:
    """How many of which unit a word is: (3, month) for `kvartal`."""
    return _UNITS[word]


def weekday(word: str) -> int:
    """What `WEEKDAY` matched: Monday is 0."""
    return _WEEKDAYS[word]


def month(word: str) -> int:
    """What `MONTH` or `FULL_MONTH` matched, 1 to 12."""
    return _BEGUN_MONTHS[word]


def split_time(folded: str) -> tuple[str, str | None]:
    """A folded phrase without its time of day, and the time as `13.30`, which may not exist."""
    folded = _PART_OF_DAY.sub("", folded)
    match = _CLOCK.search(folded)
    if match is None:
        return folded, None
    rest = " ".join((folded[: match.start()] + " " + folded[match.end() :]).split()).strip(_ENDS)
    return rest, _clock_meant(match)


def _clock_meant(match: re.Match[str]) -> str:
    if match["word"]:
        hour, minute = _HOURS[match["word"]], "00"
        return f"{hour - 1 or 12}.30" if match["half"] else f"{hour}.{minute}"
    groups = match.group("hour", "minute", "bare_hour", "bare_minute", "point_hour", "point_minute")
    written, minute = (*(group for group in groups if group), "00")[:2]
    return f"{written}.{minute}"


def time_of(clock: str) -> time:
    """The time that `split_time` found. Raises Impossible for 25.00, and for `kl 3`, which is meant
    as 15 and would be read as the night."""
    written, minute = clock.split(".")
    try:
        at = time(int(written), int(minute))
    except ValueError:
        raise Impossible(f"Klockslaget {clock} finns inte. Skriv till exempel kl 13.30.") from None
    if len(written) == 1 and at.hour < _OFFICE_OPENS:
        raise Impossible(
            f"Menar du kl {at.hour + _NOON}.{minute}? Skriv det så; natten skrivs kl 0{clock}."
        )
    return at
