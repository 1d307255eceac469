"""The handler's meetings over all open cases: what is coming, unfinished, and to be followed up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handlerapp.domain.bevakning import BevakningKind, Origin
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.days import plus_days
from handlerapp.domain.meeting import Meeting, MeetingStatus
from handlerapp.meetings import checklist
from handlerapp.meetings.checklist import Preparation
from handlerapp.services import caseload, meetings
from handlerapp.services.opening import Store

LOOKS_BACK_DAYS = 365
"""How long after its day a follow-up that was not done is still told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A meeting and whose it is. `missing` is what is to be there before it and is not."""

    ref: CaseRef
    name: str = field(repr=False)
    meeting: Meeting
    missing: tuple[Preparation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingList:
    """`coming` from today on, the first first. `unfinished` lie behind with no finalised notes, or
    stand open to be amended, the oldest first. `follow_ups` are meetings whose follow-up is still
    to come or to do, by its day."""

    coming: tuple[Listed, ...]
    unfinished: tuple[Listed, ...]
    follow_ups: tuple[Listed, ...]

    @property
    def without_notes(self) -> int:
        """How many lie behind without finalised notes."""
        return len(self.unfinished)


def overview(store: Store) -> MeetingList:
    """All of it as of today, of the cases that are open."""
    today = store.now().date()
    wanted = {ref for ref, each in meetings.listed(store) if _may_matter(each, today)}
    cases = [each for each in caseload.some(store, sorted(wanted)) if each.is_open(today)]
    return overview_of(cases, today)


def overview_of(cases: Iterable[Case], today: date) -> MeetingList:
    """The same, over these cases."""
    pairs = [(case, each) for case in cases for each in case.meetings]
    pairs.sort(key=lambda pair: (pair[1].starts, pair[1].id))
    planned = MeetingStatus.PLANNED
    coming = [
        _listed(case, each, checklist.preparations(each, case, today))
        for case, each in pairs
        if each.status is planned and each.starts.date() >= today
    ]
    unfinished = [
        _listed(case, each)
        for case, each in pairs
        if each.status is MeetingStatus.HELD
        or (each.status is planned and each.starts.date() < today)
    ]
    followed = [(case, each) for case, each in pairs if _is_to_be_followed(case, each, today)]
    followed.sort(key=lambda pair: pair[1].follow_up or date.max)
    return MeetingList(
        coming=tuple(coming),
        unfinished=tuple(unfinished),
        follow_ups=tuple(_listed(case, each) for case, each in followed),
    )


def _listed(case: Case, each: Meeting, preparations: Iterable[Preparation] = ()) -> Listed:
    missing = tuple(one for one in preparations if not one.is_done)
    return Listed(ref=case.ref, name=case.person.name, meeting=each, missing=missing)


def _may_matter(each: Meeting, today: date) -> bool:
    if each.status in (MeetingStatus.PLANNED, MeetingStatus.HELD):
        return True
    earliest = plus_days(today, -LOOKS_BACK_DAYS)
    return each.follow_up is not None and each.follow_up >= earliest


def _is_to_be_followed(case: Case, each: Meeting, today: date) -> bool:
    """Its bevakning stands open; or there is none, and the day has not come."""
    if each.follow_up is None or each.status in (MeetingStatus.PLANNED, MeetingStatus.CANCELLED):
        return False
    its = [
        one
        for one in case.bevakningar
        if one.origin is Origin.MEETING
        and one.origin_of == each.id
        and one.kind is BevakningKind.FOLLOW_UP
    ]
    if its:
        return any(one.is_open for one in its)
    return each.follow_up >= today
