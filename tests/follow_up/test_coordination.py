"""Time for coordination by quarter: what was kept for it, and what it was used for."""

from datetime import date

from handlerapp.domain.bevakning import BevakningKind, BevakningStatus, Origin
from handlerapp.domain.meeting import MeetingForm, MeetingStatus
from handlerapp.domain.settings import Settings
from handlerapp.domain.working_hours import Absence, WorkingHours
from handlerapp.follow_up.coordination import by_quarter
from tests.builders import a_bevakning, a_case
from tests.follow_up.asking import meeting

ON = date(2026, 10, 11)  # the second Sunday of the fourth quarter


def done(day, origin=Origin.IMPULSE, id="b1", **fields):
    usual = {"origin": origin, "status": BevakningStatus.DONE, "finished": day}
    return a_bevakning(id, **usual | fields)


def told(*bevakningar, meetings=(), settings=None, on=ON):
    case = a_case(bevakningar=bevakningar, meetings=meetings)
    return [
        (str(each.quarter), each.planned, each.used, each.undated)
        for each in by_quarter([case], settings or Settings(), on)
    ]


def test_a_full_week_keeps_all_that_is_reserved_and_a_part_of_one_its_share():
    """Thursday 1 October to Sunday 11: two days of five, and a week."""
    assert told() == [("2026-Q4", 240 * 2 // 5 + 240, 0, 0)]


def test_an_absence_takes_its_share():
    away = Absence(first_day=date(2026, 10, 5), last_day=date(2026, 10, 9))
    settings = Settings(working_hours=WorkingHours(absences=(away,)), coordination_minutes=100)
    assert told(settings=settings) == [("2026-Q4", 40, 0, 0)]


def test_what_came_of_impulses_and_meetings_is_coordination_on_the_day_that_it_was_done():
    found = told(
        done(date(2026, 10, 1), minutes=25),
        done(date(2026, 9, 30), Origin.MEETING, "b2", kind=BevakningKind.FOLLOW_UP),
        done(date(2026, 10, 2), Origin.MEETING_ACTION, "b3", minutes=5),
        done(date(2026, 10, 2), Origin.OWN, "b4"),
        done(date(2026, 10, 12), id="b5"),
        done(date(2026, 10, 2), id="b6", status=BevakningStatus.DROPPED),
    )
    assert [(quarter, used) for quarter, _, used, _ in found] == [("2026-Q3", 20), ("2026-Q4", 30)]


def test_what_is_done_on_no_one_knows_which_day_is_told_apart():
    assert told(done(None))[-1][2:] == (0, 1)


def test_a_meeting_takes_its_reading_travel_and_notes_too():
    in_person = meeting(date(2026, 10, 6), form=MeetingForm.PHYSICAL)
    held = meeting(date(2026, 10, 6), form=MeetingForm.VIDEO, status=MeetingStatus.HELD)
    planned = meeting(date(2026, 10, 6), status=MeetingStatus.PLANNED)
    for each, used in ((in_person, 30 + 80 + 60 + 70), (held, 30 + 60), (planned, 0)):
        assert told(meetings=(each,))[-1][2] == used


def test_at_most_four_quarters_are_shown_from_the_first_that_was_used():
    old = done(date(2024, 1, 9), id="b1")
    start = done(date(2026, 1, 9), id="b2")
    assert [each[0] for each in told(old)] == ["2026-Q4"]
    assert [each[0] for each in told(old, start)] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
