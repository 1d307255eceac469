"""Weeks to try the plan on: `work()`, `works()`, `capacities()`; the week is week 48 of 2026."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from handlerapp.domain.meeting import Meeting, MeetingForm, MeetingId, MeetingKind, MeetingStatus
from handlerapp.planning.capacity import meeting_works
from handlerapp.planning.week import plan
from handlerapp.planning.work import ItemKind, Work

MONDAY = date(2026, 11, 23)
FULL = 420
DAYS_AWAY = (-9, 12)


def day(number):
    """0 is Monday of the week, -1 the Sunday before."""
    return MONDAY + timedelta(days=number)


TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (day(n) for n in range(1, 7))
WEEK = tuple(day(n) for n in range(7))
WORKED = {day(n): FULL for n in range(-14, 42) if day(n).weekday() < 5}


def work(id="b1", minutes=15, due=None, kind=ItemKind.BEVAKNING, **more):
    return Work(id=id, kind=kind, minutes=minutes, due=due, what=f"Gör {id}", case="r", **more)


def meeting(id="m1", starts=datetime(2026, 11, 25, 13), form=MeetingForm.PHYSICAL, **more):
    kind = more.pop("kind", MeetingKind.AVSTAMNING)
    return Meeting(id=MeetingId(id), kind=kind, starts=starts, form=form, **more)


def planned(works, capacity=WORKED, today=MONDAY, reserved=0, week=MONDAY):
    return plan(week, works, capacity=capacity, today=today, reserved=reserved)


def by_day(week_plan):
    """The ids of each day that has any."""
    return {each.day: [item.id for item in each.items] for each in week_plan.days if each.items}


def day_of(week_plan, id):
    """The day that the item stands on."""
    (found,) = [each.day for each in week_plan.days for item in each.items if item.id == id]
    return found


def item_of(week_plan, id):
    """The item, wherever it stands."""
    items = [item for each in week_plan.days for item in each.items]
    everywhere = {item.id: item for item in (*items, *week_plan.unplanned, *week_plan.does_not_fit)}
    return everywhere[id]


def ids(items):
    return [item.id for item in items]


def dates():
    return st.integers(*DAYS_AWAY).map(day)


def capacities():
    """Every day of the weeks around told, some closed."""
    minutes = st.sampled_from([0, 30, 60, 240, FULL, FULL, FULL])
    return st.fixed_dictionaries({day(n): minutes for n in range(-9, 16)})


def seldom(strategy):
    return st.one_of(st.none(), st.none(), st.none(), strategy)


@st.composite
def bevakningar(draw, plain=False):
    made = work(
        minutes=draw(st.sampled_from([0, 5, 10, 15, 20, 45, 60, 120, 500])),
        due=draw(dates()),
        weight=draw(st.sampled_from([0, 0, 0, 1, 2, 3])),
        is_legal=draw(st.sampled_from([False, False, True])),
        is_quick=draw(st.booleans()),
        is_splittable=draw(st.booleans()),
        ground=draw(st.sampled_from([None, "dag 91"])),
    )
    if plain:
        return made
    made = replace(made, not_before=draw(seldom(dates())), week=draw(seldom(dates())))
    made = replace(made, pinned=draw(seldom(dates())), due=draw(st.none() | dates()))
    if draw(st.integers(0, 5)) == 0:
        made = replace(made, day=draw(dates()), at=draw(st.sampled_from([time(9), time(13, 30)])))
    return made


@st.composite
def meetings(draw):
    starts = datetime.combine(draw(dates()), time(draw(st.integers(0, 23))))
    status = draw(st.sampled_from(MeetingStatus))
    form = draw(st.none() | st.sampled_from(MeetingForm))
    return meeting_works(meeting(starts=starts, form=form, status=status), "r")


@st.composite
def works(draw, plain=False, most=14):
    """Bevakningar, and meetings with their parts unless `plain`; every id once."""
    single = draw(st.lists(bevakningar(plain=plain), max_size=most))
    parts = [] if plain else draw(st.lists(meetings(), max_size=3))
    return [replace(each, id=f"b{n}") for n, each in enumerate(single)] + [
        replace(part, id=part.id.replace("m1", f"m{n}"))
        for n, of_one in enumerate(parts)
        for part in of_one
    ]
