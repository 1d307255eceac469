"""One case as a line of the list: what is shown of it, and what it can be filtered by."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from handlerapp.domain.case import CaseRef, Employment, Flow
from handlerapp.domain.icd_chapters import is_psychiatric

LIMIT_NEARS_DAYS = 30
"""A limit so many days ahead, or fewer, is near."""

CERTIFICATE_NEARS_DAYS = 10
"""A certificate that ends in so many days, or fewer, is ending (rule `certificate-ending`)."""

CERTIFICATE_IS_PAST_DAYS = 30
"""A certificate that ended longer ago is no longer waited for (rule `certificate-ending`)."""

SILENT_DAYS = 42
"""More days than these since the last contact are many (rule `standing-still`)."""


class NextKind(Enum):
    """What comes next in a case."""

    BEVAKNING = "bevakning"
    MEETING = "meeting"
    CERTIFICATE = "certificate"
    LIMIT = "limit"


class NextThing(NamedTuple):
    """The next thing in a case: what, on which day, and the words of a bevakning, the kind of a
    meeting (its code), or the day of the chain for a limit."""

    kind: NextKind
    day: date
    what: str

    def __repr__(self) -> str:
        return f"NextThing({self.kind.value}, {self.day})"


class CaseFilter(Enum):
    """What the list can be narrowed to, in the order that it is offered."""

    LIMIT_NEAR = "limit_near"
    LATE = "late"
    PSYCHIATRIC = "psychiatric"
    SILENT = "silent"
    NO_PLAN = "no_plan"
    HEAVY = "heavy"
    CERTIFICATE_ENDING = "certificate_ending"
    NO_BEVAKNING = "no_bevakning"
    MEETING_AHEAD = "meeting_ahead"

    @property
    def bit(self) -> int:
        """Its place in `CaseRow.marks`."""
        return _BITS[self]


_BITS = {each: 1 << place for place, each in enumerate(CaseFilter)}


def bits(filters: "tuple[CaseFilter, ...] | frozenset[CaseFilter]") -> int:
    """The marks that a case must have to be among all of these."""
    return sum({each.bit for each in filters})


class CaseRow(NamedTuple):
    """One case in the list, on a day. A named tuple for speed: lists have many.

    `day` is the day of the rehabilitation chain, None where none runs; `degree` per cent, None
    where no sick period covers the day; `next_limit` the coming limit's day and date; `next_due`
    the first date that an open bevakning is due. `certificate_end` is the last day of the current
    certificate where none follows it; `diagnosis` its first code. `last_contact` is the latest
    contact or meeting held. `next` is None where nothing is planned, and of a closed case. `marks`
    has the bit of each `CaseFilter` that the case is among; a closed one is among none.
    """

    ref: CaseRef
    name: str
    day: int | None
    degree: int | None
    employment: Employment | None
    employer: str | None
    flow: Flow | None
    next_limit: tuple[int, date] | None
    next_due: date | None
    closed: date | None
    certificate_end: date | None = None
    diagnosis: str | None = None
    last_contact: date | None = None
    next: NextThing | None = None
    marks: int = 0

    def __repr__(self) -> str:
        return f"CaseRow({self.ref!r})"

    def is_among(self, asked: CaseFilter) -> bool:
        """Whether the case is one of those that the filter shows."""
        return bool(self.marks & asked.bit)


class Ahead(NamedTuple):
    """What lies ahead in an open case on a day, and what has been: as the next thing and the
    filters are found from. `meeting` is the next planned one's day and kind (its code)."""

    due: date | None
    what: str
    limit: tuple[int, date] | None
    meeting: tuple[date, str] | None
    certificate_end: date | None
    diagnosis: str | None
    last_contact: date | None
    has_plan: bool
    chain_day: int | None


def next_thing(ahead: Ahead, today: date) -> NextThing | None:
    """What comes first: of one day a bevakning before a meeting, a certificate's end and a limit.

    A limit whose day passed while the chain rests is not next, and neither is a certificate that
    ended more than 30 days ago.
    """
    best = NextThing(NextKind.BEVAKNING, ahead.due, ahead.what) if ahead.due else None
    if ahead.meeting and (best is None or ahead.meeting[0] < best.day):
        best = NextThing(NextKind.MEETING, *ahead.meeting)
    ends = ahead.certificate_end
    if (
        ends
        and (best is None or ends < best.day)
        and (today - ends).days <= CERTIFICATE_IS_PAST_DAYS
    ):
        best = NextThing(NextKind.CERTIFICATE, ends, "")
    if ahead.limit and today <= ahead.limit[1] and (best is None or ahead.limit[1] < best.day):
        best = NextThing(NextKind.LIMIT, ahead.limit[1], str(ahead.limit[0]))
    return best


def marks(ahead: Ahead, today: date) -> int:
    """The bits of every filter that an open case is among, but for those of impulses.

    A case is silent where nobody was talked with in the last 42 days, counted from the first day
    of the chain where there never was a contact.
    """
    found = 0
    if ahead.limit and 0 <= (ahead.limit[1] - today).days <= LIMIT_NEARS_DAYS:
        found |= _LIMIT_NEAR
    if ahead.due is None:
        found |= _NO_BEVAKNING
    elif ahead.due < today:
        found |= _LATE
    if ahead.diagnosis and is_psychiatric(ahead.diagnosis):
        found |= _PSYCHIATRIC
    if _is_silent(ahead, today):
        found |= _SILENT
    if not ahead.has_plan:
        found |= _NO_PLAN
    if ahead.certificate_end and _is_ending((ahead.certificate_end - today).days):
        found |= _CERTIFICATE_ENDING
    if ahead.meeting:
        found |= _MEETING_AHEAD
    return found


def _is_silent(ahead: Ahead, today: date) -> bool:
    if ahead.last_contact is not None:
        return (today - ahead.last_contact).days > SILENT_DAYS
    return ahead.chain_day is None or ahead.chain_day > SILENT_DAYS


def _is_ending(days: int) -> bool:
    return -CERTIFICATE_IS_PAST_DAYS <= days <= CERTIFICATE_NEARS_DAYS


_LIMIT_NEAR = CaseFilter.LIMIT_NEAR.bit
_LATE = CaseFilter.LATE.bit
_PSYCHIATRIC = CaseFilter.PSYCHIATRIC.bit
_SILENT = CaseFilter.SILENT.bit
_NO_PLAN = CaseFilter.NO_PLAN.bit
_CERTIFICATE_ENDING = CaseFilter.CERTIFICATE_ENDING.bit
_NO_BEVAKNING = CaseFilter.NO_BEVAKNING.bit
_MEETING_AHEAD = CaseFilter.MEETING_AHEAD.bit
