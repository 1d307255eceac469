"""Where two pictures of a case differ: every field is told, with which of them holds and why."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given, settings

from handlerapp.domain.conflicts import Conflict, Wins, conflicts
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind, MeetingVersion
from handlerapp.domain.patch import applied
from handlerapp.exchange import caseload
from tests.builders import NOON, TODAY, a_bevakning, a_case, a_full_case
from tests.strategies import cases

REF = "2026-000101"


def no_new_id():
    raise AssertionError


def met(mine, theirs):
    """Mine after theirs has been read in, and where they differed."""
    (patch,) = caseload.read(caseload.write([theirs]), (), TODAY).patches
    after = applied(patch, mine, no_new_id)
    return after, conflicts(mine, theirs, after)


def only(mine, theirs):
    (conflict,) = met(mine, theirs)[1]
    return conflict


@settings(max_examples=50)
@given(case=cases())
def test_the_same_case_has_no_conflict(case):
    assert met(case, case) == (case, ())


@settings(max_examples=50)
@given(mine=cases(), theirs=cases())
def test_what_is_said_to_hold_is_what_the_case_becomes(mine, theirs):
    mine = replace(mine, ref=theirs.ref)
    after, found = met(mine, theirs)
    assert after == mine or found
    assert all(each.mine is not None for each in found if each.wins is not Wins.TAKEN)
    for name in ("occupation", "flow", "note", "opened", "employment"):
        own, others, became = (getattr(case, name) for case in (mine, theirs, after))
        told = [each.wins for each in found if each.what == name]
        if own == others:
            assert told == []
        else:
            assert told == [Wins.TAKEN if became == others else Wins.NOT_SAID]


def test_what_the_package_says_holds():
    mine, theirs = a_case(REF, occupation="snickare"), a_case(REF, occupation="målare")
    conflict = only(mine, theirs)
    assert conflict == Conflict(
        what="occupation", mine="snickare", theirs="målare", wins=Wins.TAKEN
    )
    assert "målare" not in repr(conflict)


def test_what_is_new_to_me_is_told_as_taken():
    conflict = only(a_case(REF), a_case(REF, occupation="målare"))
    assert (conflict.mine, conflict.wins) == (None, Wins.TAKEN)


def test_what_the_package_says_nothing_of_stays():
    conflict = only(a_case(REF, note="min egen"), a_case(REF))
    assert (conflict.mine, conflict.theirs, conflict.wins) == ("min egen", None, Wins.NOT_SAID)


def test_a_list_that_the_package_has_replaces_mine():
    mine = a_full_case(REF)
    theirs = replace(mine, contacts=(replace(mine.contacts[0], note="Sover bättre."),))
    conflict = only(mine, theirs)
    assert (conflict.what, conflict.theirs, conflict.wins) == (
        "contacts[0].note",
        "Sover bättre.",
        Wins.TAKEN,
    )


def test_a_bevakning_or_a_meeting_of_mine_is_never_removed():
    theirs = a_full_case(REF)
    mine = replace(
        theirs,
        bevakningar=(*theirs.bevakningar, a_bevakning("[mitt].due")),
        meetings=(
            *theirs.meetings,
            Meeting(id=MeetingId("m2"), kind=MeetingKind.OTHER, starts=NOON),
        ),
    )
    after, found = met(mine, theirs)
    assert after == mine
    assert {each.wins for each in found} == {Wins.NEVER_REMOVED}
    assert [each.what for each in found] == ["bevakningar[[mitt].due]", "meetings[m2]"]


def test_the_order_of_bevakningar_is_no_conflict():
    pair = (a_bevakning("a"), a_bevakning("b", due=date(2026, 12, 1)))
    assert met(a_case(REF, bevakningar=pair), a_case(REF, bevakningar=pair[::-1]))[1] == ()


def test_a_finalised_version_of_mine_stands():
    version = MeetingVersion(number=1, at=datetime(2026, 11, 2, 9, 0), content="{}")
    meeting = Meeting(id=MeetingId("m"), kind=MeetingKind.OTHER, starts=NOON, versions=(version,))
    mine = a_case(REF, meetings=(meeting,))
    theirs = replace(mine, meetings=(replace(meeting, versions=(replace(version, content="[]"),)),))
    after, (conflict,) = met(mine, theirs)
    assert after == mine
    assert (conflict.what, conflict.wins) == ("meetings[m].versions[0].content", Wins.FINALISED)
