"""The handler's meetings over all cases."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from handlerapp.domain.meeting import MeetingKind, MeetingStatus
from handlerapp.meetings.drafting import Wish
from handlerapp.meetings.texts import What
from handlerapp.services import bevakningar, caseload, meeting_life, meeting_list, meetings
from handlerapp.services.meetings import Details
from tests.builders import NOON, TODAY, a_case, put

REF = "2026-000101"


@pytest.fixture
def planned(store):
    """Plan a meeting so many days from now; its identifier comes back."""
    put(store, a_case(), a_case("2026-000202", "Östen Ek", closed=TODAY - timedelta(days=1)))

    def planned(days, ref=REF):
        wish = Wish(kind=MeetingKind.AVSTAMNING, starts=NOON + timedelta(days=days))
        return meeting_life.new(store, ref, wish).draft.meeting.id

    return planned


def ids(listed):
    return [each.meeting.id for each in listed]


def test_what_is_coming_is_told_with_what_is_missing_the_first_first(store, planned):
    later, today = planned(9), planned(0)
    found = meeting_list.overview(store)
    assert ids(found.coming) == [today, later]
    assert found.coming[0].name == "Åsa Öberg-Lindström"
    missing = {each.what for each in found.coming[0].missing}
    assert {What.FORM, What.PLACE} <= missing
    assert What.GOAL not in missing  # the draft has one


def test_what_lies_behind_without_finalised_notes_is_unfinished(store, planned):
    never_noted, held = planned(-3), planned(-9)
    meeting_life.hold(store, held)
    finalised = planned(-5)
    meeting_life.hold(store, finalised)
    meeting_life.finalise(store, finalised)
    found = meeting_list.overview(store)
    assert ids(found.unfinished) == [held, never_noted]
    assert found.without_notes == 2
    meeting_life.amend(store, finalised, "Fel datum.")
    assert ids(meeting_list.overview(store).unfinished) == [held, finalised, never_noted]


def test_a_follow_up_stands_until_its_bevakning_is_done(store, planned):
    id = planned(-9)
    meeting_life.hold(store, id)
    meetings.describe(store, id, Details(follow_up=date(2026, 11, 20)))  # three days late
    meeting_life.finalise(store, id)
    assert ids(meeting_list.overview(store).follow_ups) == [id]
    (its,) = [b for b in caseload.case(store, REF).bevakningar if b.what.startswith("Följ upp")]
    bevakningar.finish(store, its.id)
    assert ids(meeting_list.overview(store).follow_ups) == []


def test_a_follow_up_with_no_bevakning_stands_until_its_day(store, planned):
    id = planned(-9)
    meeting = meetings.seen(store, id).meeting
    for days, stands in ((0, True), (-1, False)):
        day = TODAY + timedelta(days=days)
        held = replace(meeting, status=MeetingStatus.FINALISED, follow_up=day)
        case = replace(caseload.case(store, REF), meetings=(held,), bevakningar=())
        assert bool(meeting_list.overview_of([case], TODAY).follow_ups) is stands


def test_meetings_of_closed_cases_and_cancelled_ones_are_not_told(store, planned):
    id = planned(4)
    meeting_life.cancel(store, id, "Sjuk.")
    put(
        store,
        a_case(
            "2026-000303",
            closed=TODAY - timedelta(days=2),
            meetings=(
                replace(
                    meetings.seen(store, id).meeting,
                    id="m303",
                    agenda=(),
                    participants=(),
                    starts=datetime(2026, 12, 1, 9, 0),
                    status=MeetingStatus.PLANNED,
                    cancelled_because=None,
                ),
            ),
        ),
    )
    found = meeting_list.overview(store)
    assert (found.coming, found.unfinished, found.follow_ups) == ((), (), ())
