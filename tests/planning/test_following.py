"""Due dates that follow what they are tied to."""

from dataclasses import replace
from datetime import date

from handlerapp.domain.bevakning import BevakningStatus, Origin
from handlerapp.domain.case import Employment
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.domain.tied_date import TiedDate
from handlerapp.domain.working_hours import WorkingHours
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.following import with_followed
from tests.builders import TODAY, a_bevakning, a_case

CALENDAR = WorkingCalendar(WorkingHours())
SUNDAY, FRIDAY = date(2026, 12, 6), date(2026, 12, 4)
ENDS = date(2026, 12, 18)
CASE = a_case(
    employment=Employment.EMPLOYED,
    sick_periods=(SickPeriod(first_day=date(2026, 9, 8), degree=100),),
    certificates=(Certificate(issued=TODAY, first_day=TODAY, last_day=ENDS),),
)
DAY_90 = {"tied": TiedDate(chain_day=90), "due": date(2026, 12, 1)}


def followed(*some, case=CASE):
    after, moved = with_followed(replace(case, bevakningar=some), TODAY, CALENDAR)
    return after.bevakningar, moved


def test_ones_own_is_due_on_the_true_day_and_a_reminder_of_the_chain_on_a_working_day():
    own, reminder = a_bevakning("own", **DAY_90), a_bevakning("chain", **DAY_90)
    reminder = replace(reminder, origin=Origin.MILESTONE)
    after, moved = followed(own, reminder)
    assert [each.due for each in after] == [SUNDAY, FRIDAY]
    assert [(each.before, each.after) for each in moved] == [(own, after[0]), (reminder, after[1])]


def test_what_follows_leaves_the_day_it_was_put_on_and_has_not_been_moved():
    put = a_bevakning(tied=TiedDate(offset=-7), due=TODAY, planned=TODAY, planned_week=TODAY)
    ((after,), _) = followed(put)
    assert after == replace(put, due=date(2026, 12, 11), planned=None, planned_week=None)
    assert after.moves == ()


def test_what_is_due_on_its_day_already_or_closed_or_not_tied_stays():
    right = a_bevakning("right", tied=TiedDate(), due=ENDS, planned=TODAY)
    done = a_bevakning("done", status=BevakningStatus.DONE, **DAY_90)
    free = a_bevakning("free")
    assert followed(right, done, free) == ((right, done, free), ())


def test_where_no_day_can_be_told_it_stays_and_others_move():
    lost = a_bevakning("lost", tied=TiedDate(), due=TODAY)
    tied = a_bevakning("tied", **DAY_90)
    (stayed, moved), told = followed(lost, tied, case=replace(CASE, certificates=()))
    assert stayed == lost
    assert moved.due == SUNDAY
    assert [each.after for each in told] == [moved]
