"""Why a thing stands where it does, in short Swedish sentences."""

from datetime import date, time

from handlerapp.planning.board import Spot
from handlerapp.planning.frame import Frame
from handlerapp.planning.sorting import Entry
from handlerapp.planning.work import ItemKind, Work

_DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def day_words(day: date, frame: Frame) -> str:
    """`onsdag` in the week; `onsdag 2 december` outside it, with the year where it is another."""
    name = _DAYS[day.weekday()]
    if frame.monday <= day <= frame.sunday:
        return name
    said = f"{name} {day.day} {_MONTHS[day.month - 1]}"
    return said if day.year == frame.monday.year else f"{said} {day.year}"


def clock_words(at: time) -> str:
    """`kl. 13.00`."""
    return f"kl. {at:%H.%M}"


def days_late(due: date, today: date) -> str:
    """`3 dagar sen`."""
    count = (today - due).days
    return f"{count} {'dag' if count == 1 else 'dagar'} sen"


def why(spot: Spot, frame: Frame) -> str:
    """Why it stands on that day, and which part it is where it is split."""
    if spot.is_reserved:
        return "Avsatt för samordning; annat arbete tar inte den tiden."
    said = _why(spot.entry, spot.day, frame)
    return said if spot.parts == 1 else f"{said} Del {spot.part} av {spot.parts}."


def _why(entry: Entry, day: date, frame: Frame) -> str:
    work = entry.work
    if work.is_fixed:
        return _why_fixed(work)
    if work.pinned == day:
        return _why_pinned(entry, frame)
    if work.before is not None:
        return f"Läsa in före mötet på {day_words(work.before.date(), frame)}."
    if entry.is_late:
        return _why_late(entry, day, frame)
    if work.after is not None:
        return f"Skriva klart efter mötet på {day_words(work.after.date(), frame)}."
    return _why_dated(entry, day, frame)


def _why_fixed(work: Work) -> str:
    if work.at is None:
        return "Bokad den här dagen."
    if work.kind is ItemKind.TRAVEL:
        return f"Resa i anslutning till mötet, {clock_words(work.at)}."
    return f"Bokad tid {clock_words(work.at)}."


def _why_pinned(entry: Entry, frame: Frame) -> str:
    said = "Du har lagt den här"
    if entry.is_late and entry.due is not None:
        return f"{said}; {days_late(entry.due, frame.today)}."
    return f"{said}."


def _why_late(entry: Entry, day: date, frame: Frame) -> str:
    assert entry.due is not None  # or it would not be late
    first = "tas först" if day == frame.first else "första dagen med plats"
    said = f"{days_late(entry.due, frame.today)} – {first}."
    return f"Lagstadgad, {said}" if entry.work.is_legal else said[0].upper() + said[1:]


def _why_dated(entry: Entry, day: date, frame: Frame) -> str:
    work = entry.work
    if entry.due is None:
        return f"Impuls med vikt {work.weight}; tar av samordningstiden."
    due = day_words(entry.due, frame)
    if work.is_legal:
        return f"Lagstadgad: {work.ground} på {due}." if work.ground else f"Lagstadgad, senast {due}."
    if work.weight > 0:
        return f"Impuls med vikt {work.weight}, senast {due}."
    if work.is_quick:
        return f"Kort samtal: kan ringas direkt, senast {due}."
    if not frame.is_open(entry.due):
        return f"Senast {due}, som är ledig."
    return f"Senast {due}." if day == entry.due else f"Senast {due}; {day_words(day, frame)} har plats."
