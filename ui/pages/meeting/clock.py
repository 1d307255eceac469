"""The time of a meeting that goes on: what is left of it, and of each point."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from handlerapp.domain.meeting import Meeting, MeetingStatus
from handlerapp.meetings import timing

TICKS_EVERY_MS = 5000
EARLY, LATE = timedelta(minutes=15), timedelta(hours=2)
"""How long before its time a meeting can be said to have begun, and how long after its end to go
on; else it is written down afterwards, and there is no clock."""


class Clock(QObject):
    """Counts for the point that one is at, while it runs."""

    ticked = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._at = ""
        self._since: datetime | None = None
        self._spent: dict[str, timedelta] = {}
        self._timer = QTimer(self, interval=TICKS_EVERY_MS)
        self._timer.timeout.connect(self.ticked)

    def goes_on(self, meeting: Meeting) -> bool:
        """Whether the meeting is on just now."""
        over = meeting.starts + timedelta(minutes=timing.length(meeting)) + LATE
        is_open = meeting.status in (MeetingStatus.PLANNED, MeetingStatus.HELD)
        return is_open and meeting.starts - EARLY <= self._now() <= over

    def run(self) -> None:
        """Count from now on."""
        self._since = self._now()
        self._timer.start()

    def rest(self) -> None:
        """Count no longer."""
        self._count()
        self._since = None
        self._timer.stop()

    def forget(self) -> None:
        """It is another meeting."""
        self.rest()
        self._at = ""
        self._spent.clear()

    def turn_to(self, point: str) -> None:
        """Count for this point from now on."""
        self._count()
        self._at = point

    def left_of_point(self, point: str, minutes: int) -> int:
        """Whole minutes left of those it has; below 0 when they are used up."""
        self._count()
        spent = self._spent.get(point, timedelta())
        return -((spent - timedelta(minutes=minutes)) // timedelta(minutes=1))

    def said(self, meeting: Meeting) -> str:
        """`34 min kvar`, `börjar om 5 min`, `8 min över tiden`; nothing where it is not on."""
        if not self.goes_on(meeting):
            return ""
        now, minute = self._now(), timedelta(minutes=1)
        if now < meeting.starts:
            return f"börjar om {-((now - meeting.starts) // minute)} min"
        left = -((now - meeting.starts) // minute - timing.length(meeting))
        return f"{left} min kvar" if left >= 0 else f"{-left} min över tiden"

    def _count(self) -> None:
        if self._since is None:
            return
        now = self._now()
        if self._at:
            self._spent[self._at] = self._spent.get(self._at, timedelta()) + now - self._since
        self._since = now
