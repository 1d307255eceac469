"""How long things take, and a meeting's parts."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerapp.domain.bevakning import Bevakning, BevakningId, BevakningKind
from handlerapp.domain.meeting import MeetingForm, MeetingId, MeetingKind, MeetingStatus
from handlerapp.planning.capacity import (
    TIMES,
    MeetingTimes,
    bevakning_work,
    meeting_of,
    meeting_works,
    minutes_of,
    reserved_left,
)
from handlerapp.planning.work import ItemKind
from tests.planning.weeks import FRIDAY, MONDAY, THURSDAY, WEDNESDAY, WEEK, WORKED, meeting


def bevakning(kind=BevakningKind.OTHER, minutes=None):
    return Bevakning(
        id=BevakningId("b1"), due=FRIDAY, what="Ring Volvo", kind=kind, minutes=minutes
    )


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [
        (BevakningKind.CALL, 15),
        (BevakningKind.REQUEST, 10),
        (BevakningKind.FOLLOW_UP, 20),
        (BevakningKind.CERTIFICATE, 15),
        (BevakningKind.ASSESSMENT, 120),
        (BevakningKind.MEETING, 30),
        (BevakningKind.OTHER, 15),
    ],
)
def test_a_bevakning_takes_its_own_minutes_or_its_kinds(kind, minutes):
    assert minutes_of(bevakning(kind)) == minutes
    assert minutes_of(bevakning(kind, 0)) == 0


def test_a_bevakning_is_work():
    made = bevakning_work(bevakning(BevakningKind.CALL), "2026-1")
    assert (made.id, made.case, made.what, made.due) == ("b1", "2026-1", "Ring Volvo", FRIDAY)
    assert made.kind is ItemKind.BEVAKNING
    assert not made.is_coordination
    assert "Volvo" not in repr(made)


@pytest.mark.parametrize(
    ("given_bevakning", "is_quick", "is_splittable"),
    [
        (bevakning(BevakningKind.CALL), True, False),
        (bevakning(BevakningKind.CALL, 16), False, False),
        (bevakning(BevakningKind.REQUEST), False, False),
        (bevakning(BevakningKind.ASSESSMENT), False, True),
    ],
)
def test_short_calls_can_be_made_now_and_assessments_be_split(
    given_bevakning, is_quick, is_splittable
):
    made = bevakning_work(given_bevakning, "r")
    assert (made.is_quick, made.is_splittable) == (is_quick, is_splittable)


PHYSICAL = [
    ("m1:preparation", "Läsa in: avstämningsmöte", None, 30),
    ("m1:travel", "Resa till avstämningsmöte", time(12, 20), 40),
    ("m1", "Avstämningsmöte", time(13), 60),
    ("m1:travel-back", "Resa från avstämningsmöte", time(14), 40),
    ("m1:documentation", "Dokumentera: avstämningsmöte", None, 70),
]


def parts(of):
    return [(each.id, each.what, each.at, each.minutes) for each in meeting_works(of, "r")]


def test_a_meeting_in_person_takes_four_hours():
    assert parts(meeting()) == PHYSICAL
    assert sum(each.minutes for each in meeting_works(meeting(), "r")) == 240
    assert all(each.is_coordination for each in meeting_works(meeting(), "r"))


@pytest.mark.parametrize(
    ("form", "minutes"),
    [
        (MeetingForm.VIDEO, [30, 60, 30]),
        (MeetingForm.PHONE, [20, 30, 20]),
        (None, [30, 60, 30]),
    ],
)
def test_by_video_or_phone_there_is_no_journey(form, minutes):
    assert [each.minutes for each in meeting_works(meeting(form=form), "r")] == minutes


def test_the_meetings_own_minutes_are_those_of_the_meeting():
    made = meeting_works(meeting(minutes=90), "r")
    assert [each.minutes for each in made] == [30, 40, 90, 40, 70]
    assert made[3].at == time(14, 30)
    assert made[4].after == datetime(2026, 11, 25, 15, 10)
    assert made[0].before == datetime(2026, 11, 25, 12, 20)


def test_of_a_meeting_that_is_over_there_is_what_is_left_of_it():
    kinds = {
        status: [each.id.removeprefix("m1") for each in meeting_works(meeting(status=status), "r")]
        for status in MeetingStatus
    }
    assert kinds == {
        MeetingStatus.PLANNED: [":preparation", ":travel", "", ":travel-back", ":documentation"],
        MeetingStatus.HELD: [":travel", "", ":travel-back", ":documentation"],
        MeetingStatus.FINALISED: [":travel", "", ":travel-back"],
        MeetingStatus.CANCELLED: [],
    }


def test_the_handlers_own_times_are_used():
    own = {**TIMES, MeetingForm.VIDEO: MeetingTimes(reading=5, travel=0, meeting=10, notes=0)}
    made = meeting_works(meeting(form=MeetingForm.VIDEO, kind=MeetingKind.OTHER), "r", own)
    assert [(each.what, each.minutes) for each in made] == [
        ("Läsa in: annat möte", 5),
        ("Annat möte", 10),
    ]


@given(st.times(), st.none() | st.integers(0, 5000), st.sampled_from(MeetingForm))
def test_all_parts_with_a_time_are_on_the_meetings_own_day(at, minutes, form):
    starts = datetime.combine(WEDNESDAY, at.replace(second=0, microsecond=0))
    made = meeting_works(meeting(starts=starts, minutes=minutes, form=form), "r")
    for each in made:
        days = {each.day, *(when.date() for when in (each.before, each.after) if when)}
        assert days <= {WEDNESDAY, None}
    (itself,) = [each for each in made if each.kind is ItemKind.MEETING]
    assert (itself.day, itself.at) == (WEDNESDAY, starts.time())


@pytest.mark.parametrize(
    ("today", "closed", "minutes"),
    [
        (MONDAY, (), 240),
        (THURSDAY, (), 90),
        (FRIDAY, (), 45),
        (WEEK[6], (), 0),
        (MONDAY, (THURSDAY, FRIDAY), 135),
    ],
)
def test_the_reserved_time_is_what_falls_on_the_days_that_are_left(today, closed, minutes):
    capacity = {**WORKED, **dict.fromkeys(closed, 0)}
    assert reserved_left(capacity, WEEK, today) == minutes


def test_a_week_with_more_than_full_hours_has_no_more_reserved():
    assert reserved_left({MONDAY: 5000}, WEEK, MONDAY, 120) == 120


def test_every_part_of_a_meeting_tells_which_it_is_of():
    parts = meeting_works(meeting(id=MeetingId("m:1")), "r")
    assert len(parts) > 3
    assert {meeting_of(each.id) for each in parts} == {"m:1"}
