"""The week: what there is to do as work, planned on the days that have room for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp.domain.bevakning import Bevakning, Origin
from handlerapp.domain.case import CaseRef, Employment
from handlerapp.domain.days import plus_days
from handlerapp.domain.grounds import chain_dates, chain_of, rules
from handlerapp.domain.settings import Settings
from handlerapp.domain.working_hours import Absence
from handlerapp.errors import UserFixable
from handlerapp.long_lists import without_collecting
from handlerapp.planning import absence as absences
from handlerapp.planning import capacity, carrying, spread
from handlerapp.planning.absence import FallsIn
from handlerapp.planning.calendar import Week, WorkingCalendar, week_of
from handlerapp.planning.carrying import LeftOver
from handlerapp.planning.spread import Move
from handlerapp.planning.week import plan
from handlerapp.planning.week_plan import Item, WeekPlan
from handlerapp.planning.work import Work
from handlerapp.rules.model import RuleId
from handlerapp.services import bevakningar as bevakning_service
from handlerapp.services import impulses, working_time
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Store
from handlerapp.storage import bevakningar, case_list, cases, connection, meetings
from handlerapp.storage import settings as stored_settings
from handlerapp.storage.case_list import PeriodRow

DAYS_AHEAD = 28
"""How many days ahead room is looked for when what is late is spread out."""


FURTHEST_ABSENCE = 2 * 366
"""How many days ahead an absence may end: every week until then is planned to find room."""

AHEAD = 2 * DAYS_AHEAD
"""Days after the week, or after today, that work is read for: the plan of a week looks a little
ahead, and where what is late could go is looked for over the coming weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A day of the chain that means something, on its true date."""

    ref: CaseRef
    day: int
    date: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """A week's plan with the chain dates beside it. `names` are the insured's, by case, and
    `tasks` the bevakningar that its items are, by the id of the work."""

    week: Week
    plan: WeekPlan
    milestones: tuple[Milestone, ...]
    names: Mapping[CaseRef, str] = field(repr=False)
    tasks: Mapping[str, Bevakning] = field(repr=False)
    day_names: Mapping[date, str]
    """What a day of the week is called, where it is a holiday, a short day or an absence."""

    def name_of(self, ref: str | None) -> str | None:
        """The insured's name in a case of the week, None where there is no case."""
        return None if ref is None else self.names.get(CaseRef(ref))


def of(store: Store, day: date, today: date) -> WeekView:
    """The week that `day` lies in, as it stands on `today`."""
    with connection.translated(), without_collecting():
        settings = stored_settings.load(store.db)
        monday = plus_days(day, -day.weekday())
        tasks = _tasks(store, monday, today)
        works = [*_works_of(tasks), *_works_of_meetings(store, monday, today)]
        made = _plan(monday, works, settings, today)
        beside = _milestones(store, monday, today)
        shown = {CaseRef(each.case) for each in _items(made) if each.case}
        there = {each.work for each in _items(made)}
        names = cases.names(store.db, shown | {each.ref for each in beside})
    return WeekView(
        week=week_of(monday),
        plan=made,
        milestones=beside,
        names=names,
        tasks={each.id: each for _, each in tasks if each.id in there},
        day_names=_day_names(WorkingCalendar(settings.working_hours), made),
    )


def current(store: Store, today: date) -> WeekView:
    """The week that one works in: the next one once no working day is left of today's."""
    calendar = working_time.calendar(store)
    left = (plus_days(today, count) for count in range(7 - today.weekday()))
    is_over = not any(calendar.is_working_day(day) for day in left)
    return of(store, plus_days(today, 7) if is_over else today, today)


def spread_late(store: Store, today: date) -> tuple[Move, ...]:
    """Where what is late could go, over real room in the coming weeks; nothing is moved yet."""
    with connection.translated():
        settings = stored_settings.load(store.db)
        works = _works(store, today, today)
    own = [work for work in works if work.is_fixed or not _is_late(work, today)]
    room = _room(own, settings, today)
    return spread.spread(works, free=room, today=today)


def carry_out(store: Store, moves: Iterable[Move]) -> Changed:
    """Put each bevakning on the day that was proposed, all in one change.

    What is late stays due when it was: it is put on a day, and told as late until it is done.
    """
    return bevakning_service.put_all(store, {each.id: each.to for each in moves if each.to})


def left_over(store: Store, until: date, today: date) -> tuple[LeftOver, ...]:
    """What was planned up to a day and is not done, when that day or its week is closed."""
    view = of(store, until, today)
    with connection.translated():
        settings = stored_settings.load(store.db)
        works = _works(store, today, today)
    room = _room(works, settings, today)
    return carrying.left_over(view.plan, until=until, done=(), free=room)


def add_absence(store: Store, absence: Absence, today: date) -> FallsIn:
    """Keep an absence, and say what falls in it: where it could go, or that a colleague takes it.

    Nothing is moved by this. Raises UserFixable as `falls_in`.
    """
    falls = falls_in(store, absence, today)
    working_time.add_absence(store, absence)
    return falls


def falls_in(store: Store, absence: Absence, today: date) -> FallsIn:
    """What would fall in an absence: where it could go, or that a colleague takes it.

    Raises UserFixable where it ends further ahead than weeks are planned.
    """
    if absence.last_day > plus_days(today, FURTHEST_ABSENCE):
        raise UserFixable("Skriv en frånvaro som är över inom två år.")
    with connection.translated():
        settings = stored_settings.load(store.db)
        works = _works(store, absence.first_day, today)
    last = plus_days(absence.last_day, DAYS_AHEAD)
    room = {
        day: free
        for day, free in _room(works, settings, today, last).items()
        if not absence.covers(day)
    }
    return absences.falls_in(
        works, first=absence.first_day, last=absence.last_day, free=room, today=today
    )


def _works(store: Store, monday: date, today: date) -> list[Work]:
    return [
        *_works_of(_tasks(store, monday, today)),
        *_works_of_meetings(store, monday, today),
    ]


def _tasks(store: Store, monday: date, today: date) -> list[tuple[CaseRef, Bevakning]]:
    return bevakningar.open_whole(store.db, plus_days(max(monday, today), AHEAD))


def _works_of(tasks: Iterable[tuple[CaseRef, Bevakning]]) -> list[Work]:
    weights = {rule.id: rule.weight for rule in impulses.rule_set().rules}
    return [capacity.bevakning_work(each, ref, _weight(each, weights)) for ref, each in tasks]


def _works_of_meetings(store: Store, monday: date, today: date) -> list[Work]:
    first = plus_days(min(monday, today), -DAYS_AHEAD)
    found: list[Work] = []
    for ref, meeting in meetings.from_day(store.db, first):
        found += capacity.meeting_works(meeting, ref)
    return found


def _weight(each: Bevakning, weights: Mapping[RuleId, int]) -> int:
    """The weight of the rule whose impulse it came from; 0 where it came from none."""
    return weights.get(RuleId(each.origin_of or ""), 0) if each.origin is Origin.IMPULSE else 0


def _plan(monday: date, works: Sequence[Work], settings: Settings, today: date) -> WeekPlan:
    calendar = WorkingCalendar(settings.working_hours)
    days = [plus_days(monday, count) for count in range(-7, 21)]
    room = {day: calendar.capacity(day) for day in days}
    reserved = capacity.reserved_left(room, days[7:14], today, settings.coordination_minutes)
    return plan(monday, works, capacity=room, today=today, reserved=reserved)


def _room(
    works: Sequence[Work], settings: Settings, today: date, until: date | None = None
) -> dict[date, int]:
    """Free minutes by day from today on: capacity less what the plan of each week puts there."""
    last = until or plus_days(today, DAYS_AHEAD)
    room: dict[date, int] = {}
    monday = plus_days(today, -today.weekday())
    while monday <= last:
        for day in _plan(monday, works, settings, today).days:
            if today <= day.day <= last:
                room[day.day] = max(0, day.capacity - day.planned)
        monday = plus_days(monday, 7)
    return room


def _is_late(work: Work, today: date) -> bool:
    return work.due is not None and work.due < today


def _milestones(store: Store, monday: date, today: date) -> tuple[Milestone, ...]:
    """The chain dates of the week, of the open cases whose chain is running today."""
    employments = {each.value: each for each in Employment}
    rows, periods = case_list.in_the_chain(store.db, today)
    last = plus_days(monday, 6)
    days = [entry.day for entry in rules().chain_dates]
    found = []
    for id, ref, employed in rows:
        own = periods.get(id, ())
        if not own or not _may_reach(own, days, monday, last):
            continue
        employment = employments.get(employed or "")
        chain = chain_of(employment, own, today)
        if chain is None:
            continue
        found += [
            Milestone(ref=ref, day=each.day, date=each.date, text=each.text)
            for each in chain_dates(chain, employment)
            if monday <= each.date <= last
        ]
    return tuple(sorted(found, key=lambda each: (each.date, each.ref, each.day)))


def _may_reach(
    periods: Sequence[PeriodRow], days: Sequence[int], monday: date, sunday: date
) -> bool:
    """Whether a day of the chain can fall in the week: of one period it is told by counting from
    its first day, of several the chain has to be made."""
    if len(periods) > 1:
        return True
    first, to = (monday - periods[0].first_day).days + 1, (sunday - periods[0].first_day).days + 1
    return any(first <= day <= to for day in days)


def _day_names(calendar: WorkingCalendar, made: WeekPlan) -> dict[date, str]:
    found = {}
    for each in made.days:
        absence = calendar.absence_on(each.day)
        name = calendar.name_of(each.day) or (absence and (absence.what or "frånvaro"))
        if name:
            found[each.day] = name
    return found


def _items(made: WeekPlan) -> Iterator[Item]:
    for day in made.days:
        yield from day.items
    yield from (*made.unplanned, *made.overdue, *made.does_not_fit)
