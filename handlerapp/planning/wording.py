"""Why a thing stands where it does, in short Swedish sentences."""

from datetime import date, time

from handlerapp.domain.days import WEEKDAYS
from handlerapp.planning.board import Spot
from handlerapp.planning.frame import Frame
from handlerapp.planning.sorting import Entry
from handlerapp.planning.work import ItemKind, Work

_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def day_words(day: date, frame: Frame) -> str:
    """`onsdag` in the week; `onsdag 2 december` outside it, with the year where it is another."""
    if frame.monday <= day <= frame.sunday:
        return WEEKDAYS[day.weekday()]
    said = date_words(day)
    return said if day.year == frame.monday.year else f"{said} {day.year}"


def date_words(day: date) -> str:
    """`onsdag 2 december`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def clock_words(at: time) -> str:
    """`kl. 13.00`."""
    return f"kl. {at:%H.%M}"


def late_words(count: int) -> str:
    """`3 dagar sen`."""
    return f"{count} {'dag' if count == 1 else 'dagar'} sen"


def law_words(work: Work) -> str:
    """What makes it due by law or by the chain."""
    return f"Följer kedjan ({work.ground})" if work.ground else "Lagstadgad"


def why(spot: Spot, frame: Frame) -> str:
    """Why it stands on that day, and which part it is where it is split."""
    if spot.is_reserved:
        return "Avsatt för samordning; annat arbete tar inte den tiden."
    said = _why(spot.entry, spot.day, frame)
    return said if spot.parts == 1 else f"{said} Del {spot.part} av {spot.parts}."


def why_unplanned(entry: Entry, frame: Frame) -> str:
    """Why it is of the week but stands on no day."""
    if not _is_on_week(entry.work, frame):
        if entry.due is None:
            return "Blev kvar från en tidigare vecka; välj en ny dag."
        return f"Får inte plats efter mötet i veckan; senast {day_words(entry.due, frame)}."
    said = "Du har lagt den på veckan, utan dag"
    if entry.due is None:
        return f"{said}."
    if entry.is_late:
        return f"{said}; {late_words(entry.days_late)}."
    return f"{said}; senast {day_words(entry.due, frame)}."


def why_elsewhere(entry: Entry, frame: Frame) -> str:
    """Where what is late was put, when it is not this week."""
    work = entry.work
    late = late_words(entry.days_late)
    if work.pinned is not None:
        return f"{late}; du har lagt den på {day_words(work.pinned, frame)}."
    if work.week is not None:
        return f"{late}; du har lagt den på vecka {work.week.isocalendar().week}."
    put_off = work.not_before or frame.today
    return f"{late}; uppskjuten till {day_words(put_off, frame)}."


def why_kept_short(kept: int, reserved: int) -> str:
    """How much of the reserved time the week has room for."""
    return f"Bara {kept} av {reserved} minuter för samordning ryms den här veckan."


def _is_on_week(work: Work, frame: Frame) -> bool:
    return work.week is not None and frame.monday <= work.week <= frame.sunday


def _why(entry: Entry, day: date, frame: Frame) -> str:
    work = entry.work
    if work.is_fixed:
        return _why_fixed(work)
    if work.pinned == day:
        return _why_pinned(entry)
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


def _why_pinned(entry: Entry) -> str:
    said = "Du har lagt den här"
    if entry.is_late:
        return f"{said}; {late_words(entry.days_late)}."
    return f"{said}."


def _why_late(entry: Entry, day: date, frame: Frame) -> str:
    first = "tas först" if day == frame.first else "första dagen med plats"
    said = f"{late_words(entry.days_late)} – {first}."
    return f"{law_words(entry.work)}, {said}" if entry.work.is_legal else said


def _why_dated(entry: Entry, day: date, frame: Frame) -> str:
    work = entry.work
    if entry.due is None:
        return f"Impuls med vikt {work.weight}; tar av samordningstiden."
    due = day_words(entry.due, frame)
    if work.is_legal:
        return f"{law_words(work)}, senast {due}."
    if work.weight > 0:
        return f"Impuls med vikt {work.weight}, senast {due}."
    if work.is_quick and day == frame.first:
        return f"Kort samtal: kan ringas direkt, senast {due}."
    if not frame.is_open(entry.due):
        return f"Senast {due}, som är ledig."
    return (
        f"Senast {due}."
        if day == entry.due
        else f"Senast {due}; {day_words(day, frame)} har plats."
    )
