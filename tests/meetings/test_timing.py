"""How a meeting's time is shared between its points."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from handlerapp.domain.meeting import AgendaPoint, Meeting, MeetingId, MeetingKind, PointKind
from handlerapp.meetings.timing import USUAL_MINUTES, length, minutes_of_points


def a_meeting(kinds, minutes=60):
    return Meeting(
        id=MeetingId("m"),
        kind=MeetingKind.AVSTAMNING,
        starts=datetime(2026, 12, 2, 13, 0),
        minutes=minutes,
        agenda=tuple(AgendaPoint(title="x", kind=kind) for kind in kinds),
    )


@given(
    st.lists(st.sampled_from([None, *PointKind]), min_size=1, max_size=15),
    st.integers(min_value=15, max_value=600),
)
def test_the_points_share_the_whole_time_and_each_has_some(kinds, minutes):
    given = minutes_of_points(a_meeting(kinds, minutes))
    assert len(given) == len(kinds)
    assert sum(given) == minutes
    assert min(given) >= 1


def test_what_takes_long_gets_more_than_what_is_soon_said():
    work, summary = minutes_of_points(a_meeting([PointKind.WORK, PointKind.SUMMARY]))
    assert work > 3 * summary


def test_more_points_than_minutes_have_a_minute_each():
    assert minutes_of_points(a_meeting([None] * 8, 5)) == (1,) * 8


def test_a_meeting_whose_length_is_not_set_takes_an_hour_and_an_empty_agenda_nothing():
    assert length(a_meeting([], None)) == USUAL_MINUTES
    assert minutes_of_points(a_meeting([])) == ()
