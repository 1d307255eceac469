"""What the handler can set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlerapp.domain.case_view import CaseListView
from handlerapp.domain.list_view import ListView
from handlerapp.domain.look import Look
from handlerapp.domain.sender import Sender
from handlerapp.domain.working_hours import WorkingHours
from handlerapp.errors import UserFixable

MINUTES_IN_DAY = 24 * 60
MINUTES_IN_WEEK = 7 * MINUTES_IN_DAY
SECONDS_IN_DAY = 60 * MINUTES_IN_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default. Kept in the store, so encrypted and backed up with it."""

    retention_months: int = 12
    """Months after a case is closed when it is proposed for deletion (SFB 114:15; own choice)."""

    retention_months_at_most: int = 24
    """Months after a case is closed when it must be deleted."""

    rules_off: tuple[str, ...] = ()
    """Identifiers of the rules that the handler has switched off."""

    thresholds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Per rule, the parameters that the handler has moved; the rest have the rule's defaults."""

    working_hours: WorkingHours = field(default_factory=WorkingHours)
    """What the handler's days have room for, and absences."""

    coordination_minutes: int = 240
    """Minutes a week that are kept for coordination."""

    lock_after_minutes: int = 10
    """Minutes without a key or a pointer moved after which the caseload is locked; 0 for never."""

    clipboard_seconds: int = 120
    """Seconds after which what was copied is cleared; 0 for not until it is locked. Two minutes: a
    journal text is copied here and pasted in another system, where the case is to be found first.
    """

    sender: Sender = field(default_factory=Sender, repr=False)
    """Who the documents come from."""

    look: Look = Look.PLATFORM
    """Which of the looks the window has."""

    case_view: CaseListView = field(default_factory=CaseListView)
    """How the list of cases was last looked at."""

    case_views: tuple[CaseListView, ...] = ()
    """The ways of looking at the list of cases that the handler has named."""

    list_views: Mapping[str, ListView] = field(default_factory=dict)
    """How each other page that is a list was last looked at, by the page's key."""

    def __post_init__(self) -> None:
        if not 0 <= self.lock_after_minutes <= MINUTES_IN_DAY:
            raise UserFixable("Låset ska gå igen efter minst 1 minut, eller aldrig.")
        if not 0 <= self.clipboard_seconds <= SECONDS_IN_DAY:
            raise UserFixable("Urklipp ska rensas efter minst 1 sekund, eller först vid lås.")
        if not 0 <= self.coordination_minutes <= MINUTES_IN_WEEK:
            raise UserFixable("Tiden för samordning ska vara minst 0 minuter i veckan.")
        if not 1 <= self.retention_months <= self.retention_months_at_most:
            raise UserFixable(
                "Gallringstiden ska vara minst 1 månad och högst så lång som den längsta tiden "
                f"({self.retention_months_at_most} månader)."
            )
