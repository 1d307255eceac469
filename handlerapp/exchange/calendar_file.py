"""The week as a calendar file (iCalendar, RFC 5545) that a calendar program can take in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlerapp import __version__

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_TIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""
"""The rule of the union's directive 2000/84/EC. Outlook reads a rule, and not the list of days that
icalendar would write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in the calendar. `at` None: the whole day, which leaves the day free for meetings.

    `id` stays the same from one file to the next, so that a calendar replaces and does not double.
    """

    id: str
    day: date
    at: time | None
    minutes: int
    summary: str = field(repr=False)
    description: str = field(default="", repr=False)
    place: str | None = field(default=None, repr=False)


def write(entries: Iterable[Entry], now: datetime) -> bytes:
    """The file with these entries; `now` is local time, and stands in each as when it was made."""
    from icalendar import Calendar, Event, Timezone  # a tenth of a second, for who writes a file

    calendar = Calendar()
    calendar.add("prodid", f"-//handlerapp//{__version__}//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_ical(_TIMEZONE))
    for each in entries:
        event = Event()
        event.add("uid", f"{each.id}@handlerapp")
        event.add("dtstamp", now.replace(tzinfo=STOCKHOLM))
        event.add("summary", each.summary)
        if each.at is None:
            event.add("dtstart", each.day)
            event.add("dtend", each.day + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
        else:
            begins = datetime.combine(each.day, each.at, STOCKHOLM)
            event.add("dtstart", begins)
            event.add("dtend", begins + timedelta(minutes=each.minutes))
        if each.description:
            event.add("description", each.description)
        if each.place:
            event.add("location", each.place)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
