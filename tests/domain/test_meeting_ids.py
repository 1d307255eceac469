"""Identifiers of points and measures, and finalised versions, stay whatever a file leaves out."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp.domain.meeting import (
    ActionId,
    AgendaPoint,
    MeetingAction,
    MeetingVersion,
    PointId,
)
from handlerapp.domain.meeting_ids import with_ids, with_versions_kept
from handlerapp.domain.party import Party
from tests.builders import NOON
from tests.meetings.builders import a_meeting, new_ids
from tests.strategies import meetings


def test_what_comes_without_an_identifier_gets_one():
    (made,) = with_ids(
        (a_meeting(agenda=(AgendaPoint(title="A"),), actions=(an_action("x"),)),), (), new_ids()
    )
    assert [each.id for each in (*made.agenda, *made.actions)] == ["id1", "id2"]


def an_action(what, id=None):
    return MeetingAction(id=id and ActionId(id), who=Party.EMPLOYER, what=what)


def a_point(title, id=None):
    return AgendaPoint(id=id and PointId(id), title=title)


def test_what_is_there_already_keeps_its_identifier_when_a_file_leaves_it_out():
    before = a_meeting(
        agenda=(a_point("A", "pa"), a_point("B", "pb")), actions=(an_action("x", "ax"),)
    )
    after = a_meeting(
        agenda=(a_point("B"), a_point("Ny"), a_point("A")), actions=(an_action("y"), an_action("x"))
    )
    (made,) = with_ids((after,), (before,), new_ids())
    assert [each.id for each in made.agenda] == ["pb", "id1", "pa"]
    assert [each.id for each in made.actions] == ["id2", "ax"]


def test_a_stated_identifier_is_never_taken_by_another():
    before = a_meeting(agenda=(a_point("A", "pa"),))
    after = a_meeting(agenda=(a_point("A"), a_point("Annan", "pa")))
    (made,) = with_ids((after,), (before,), new_ids())
    assert [each.id for each in made.agenda] == ["id1", "pa"]


def test_measures_are_told_apart_across_the_meetings_of_a_case():
    one = a_meeting("m1", actions=(an_action("x", "a"), an_action("y", "a")))
    other = a_meeting("m2", actions=(an_action("z", "a"),))
    made = with_ids((one, other), (), new_ids())
    assert [each.id for meeting in made for each in meeting.actions] == ["a", "id1", "id2"]


@given(
    some=st.lists(meetings(), max_size=3).map(tuple),
    former=st.lists(meetings(), max_size=3).map(tuple),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_point_and_measure_has_one_and_it_stands_once(some, former):
    numbers = count()
    made = with_ids(some, former, lambda: f"ny{next(numbers)}-{id(numbers)}")
    for meeting in made:
        points = [each.id for each in meeting.agenda]
        assert None not in points
        assert len(set(points)) == len(points)
    actions = [each.id for meeting in made for each in meeting.actions]
    assert None not in actions
    assert len(set(actions)) == len(actions)
    assert with_ids(made, former, new_ids()) == made


def a_version(number, content="{}", **fields):
    return MeetingVersion(number=number, at=NOON, content=content, **fields)


def test_a_file_adds_versions_and_takes_one_back_but_loses_and_rewrites_none():
    before = a_meeting(versions=(a_version(1), a_version(2)))
    said = a_meeting(versions=(a_version(3), a_version(2, "annat"), a_version(1, retracted=NOON)))
    (made,) = with_versions_kept((said,), (before,))
    assert made.versions == (a_version(1, retracted=NOON), a_version(2), a_version(3))
    assert with_versions_kept((a_meeting(),), (before,)) == (before,)
    assert with_versions_kept((said,), ()) == (said,)
