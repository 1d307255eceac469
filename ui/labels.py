"""How days, limits and faults are said in the window. Words of enums are handlerapp.words'."""

from datetime import date
from pathlib import Path

from handlerapp import words
from handlerapp.domain.letters import plain as plain
from handlerapp.domain.letters import swedish_key as swedish_key
from handlerapp.errors import UserFixable

NOTHING = "–"
RESTING = "vid ny sjukperiod"
"""When a limit is reached whose day passed without sick leave: when sick leave begins again."""

NEARS_WITHIN_DAYS = 30
"""A limit this many days ahead, or fewer, is marked as near."""

_YEAR_GOES_WITHOUT_SAYING = 120
"""Days ahead or behind within which another year needs no number: January, said in November."""

_LONGEST_WORD = 30
_BREAK = "\N{ZERO WIDTH SPACE}"


def meaning(words: str) -> str:
    """What a heading on the screen means, for a tool tip; empty where there is no term in it."""
    from html import escape  # not before the window is painted

    from handlerapp import glossary

    return next((escape(each.says) for each in glossary.named_in(words)), "")


def meaning_of_column(head: str) -> str:
    """What a column is about, for the tool tip of its head; empty where it is no term."""
    from html import escape

    from handlerapp import glossary

    return next((escape(each.says) for each in glossary.of_column(head)), "")


def upper_first(text: str) -> str:
    """`Anställd` for `anställd`."""
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, many: str) -> str:
    """`1 ärende`, `2 ärenden`."""
    return f"{number} {one if number == 1 else many}"


def joined(*parts: str | None) -> str:
    """The parts that say something, with middle dots between."""
    return " · ".join(part for part in parts if part)


def spoken_list(*parts: str | None) -> str:
    """The parts that say something, as one hears them: with commas between."""
    return ", ".join(part for part in parts if part)


def away(day: date, today: date) -> str:
    """`3 dagar sen`, `i går`, `i dag`, `i morgon`, `om 3 dagar`."""
    days = (day - today).days
    near = {-1: "i går", 0: "i dag", 1: "i morgon"}
    if days in near:
        return near[days]
    return f"om {days} dagar" if days > 0 else f"{-days} dagar sen"


def near_day(day: date, today: date) -> str:
    """`lör 23 jan`; with the year only where the day could be mistaken for another."""
    if abs((day - today).days) < _YEAR_GOES_WITHOUT_SAYING:
        return words.day_text(day, day)
    return words.day_text(day, today)


def day_and_away(day: date, today: date) -> str:
    """`tor 26 nov, om 3 dagar`."""
    return f"{near_day(day, today)}, {away(day, today)}"


def limit_when(day: date, today: date) -> str:
    """When a limit is reached; a day that has passed while the chain rests says nothing."""
    return day_and_away(day, today) if day >= today else RESTING


def span(first: date | None, last: date | None, today: date) -> str:
    """`6 juli – 31 dec`; `från 6 juli` where no last day is known."""
    if first is None and last is None:
        return ""
    if last is None:
        return f"från {_day(first, today)}"
    if first is None:
        return f"till {_day(last, today)}"
    return f"{_day(first, today)} – {_day(last, today)}"


def one_line(text: str) -> str:
    """The text on one line, without characters that steer rather than show."""
    return "".join(c if c.isprintable() else " " for c in text).strip()


def breakable(text: str) -> str:
    """The text with places to break in words longer than a line may be."""
    return " ".join(_broken(word) for word in text.split(" "))


def home_as_tilde(path: Path) -> str:
    """`~/…` for a path in the user's own folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def sentence_of(error: Exception) -> str:
    """What the handler is told: its own sentence, or that it is our fault and where."""
    if isinstance(error, UserFixable):
        return error.sentence
    return (
        f"Ett fel i programmet ({type(error).__name__}, {_places(error)}). Det som var sparat är "
        "kvar. Skicka gärna den här raden till den som sköter programmet."
    )


def _places(error: Exception) -> str:
    """Where in the code, nearest first, with no value that could name a person."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " ← ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames)) or "?"


def _broken(word: str) -> str:
    pieces = range(0, len(word), _LONGEST_WORD)
    return _BREAK.join(word[place : place + _LONGEST_WORD] for place in pieces)


def _day(day: date | None, today: date) -> str:
    return near_day(day, today).split(" ", 1)[1] if day else NOTHING
