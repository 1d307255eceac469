"""A meeting's life, in a real store: no path loses a note, a version or a measure."""

import shutil
import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from handlerapp.domain.bevakning import BevakningStatus, Origin
from handlerapp.domain.case import Employment
from handlerapp.domain.impulse import DismissReason, ImpulseStatus
from handlerapp.domain.meeting import (
    Category,
    MeetingAction,
    MeetingKind,
    MeetingStatus,
    Participant,
    Reply,
)
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.errors import Refused, UserFixable
from handlerapp.meetings.drafting import Wish
from handlerapp.services import caseload, changing, impulses, meeting_life, meetings, opening
from handlerapp.services import meeting_people as people
from handlerapp.services.meetings import Note
from handlerapp.services.opening import Place
from tests.builders import CHEAP, NOON, PASSPHRASE, TODAY, a_case, noon, put

REF = "2026-000101"
STARTS = datetime(2026, 12, 9, 13, 0)
WISH = Wish(kind=MeetingKind.AVSTAMNING, starts=STARTS, parties=(Party.EMPLOYER, Party.CARE))


@pytest.fixture
def with_case(store):
    seen = Observation(day=TODAY, kind=ObservationKind.NO_SHARED_VIEW)
    put(store, a_case(employment=Employment.EMPLOYED, observations=(seen,)))
    return store


@pytest.fixture
def id(with_case):
    return meeting_life.new(with_case, REF, WISH).draft.meeting.id


def the(store, id):
    return meetings.seen(store, id).meeting


def test_a_held_meeting_has_those_who_came_and_those_who_did_not(with_case, id):
    people.reply(with_case, id, 3, Reply.CANNOT)
    people.attended(with_case, id, 1, came=True)
    acted = meeting_life.hold(with_case, id, (Party.CARE,))
    assert [(each.party, each.attended) for each in acted.meeting.participants] == [
        (Party.HANDLER, True),
        (Party.INSURED, True),
        (Party.EMPLOYER, False),
        (Party.CARE, False),
    ]
    assert acted.told[0].startswith("Närvarande: handläggaren, den försäkrade.")
    assert "senare dag" in acted.told[1]


def test_what_is_finalised_is_a_version_and_closed_until_a_reason_is_given(with_case, id):
    with pytest.raises(UserFixable, match="inte hållet"):
        meeting_life.finalise(with_case, id)
    meeting_life.hold(with_case, id)
    meetings.note(with_case, id, 1, Note(text="Först."))
    acted = meeting_life.finalise(with_case, id)
    assert acted.meeting.status is MeetingStatus.FINALISED
    assert [(v.number, v.at, v.because) for v in acted.meeting.versions] == [(1, NOON, None)]
    assert "ingen dag för uppföljning" in acted.told[0]
    for act in (
        lambda: meetings.note(with_case, id, 1, Note(text="x")),
        lambda: meetings.point(with_case, id, "x"),
        lambda: people.put_on_list(with_case, id, Participant(party=Party.UNION)),
        lambda: meeting_life.finalise(with_case, id),
        lambda: meeting_life.amend(with_case, id, " "),
        lambda: meeting_life.hold(with_case, id),
        lambda: meeting_life.cancel(with_case, id, "x"),
        lambda: meeting_life.move(with_case, id, STARTS + timedelta(days=1), "x"),
    ):
        with pytest.raises(UserFixable):
            act()


def test_an_amendment_keeps_the_earlier_version_and_shows_the_difference(with_case, id):
    meeting_life.hold(with_case, id)
    meetings.note(with_case, id, 1, Note(text="Fel."))
    meeting_life.finalise(with_case, id)
    meeting_life.amend(with_case, id, "Fel namn.")
    meetings.set_notes(with_case, id, 1, "Rätt.")
    acted = meeting_life.finalise(with_case, id)
    assert [(v.number, v.because) for v in acted.meeting.versions] == [(1, None), (2, "Fel namn.")]
    (change,) = meeting_life.compared(with_case, id, 1, 2)
    assert (change.what.split("].", 1)[1], change.before, change.after) == (
        "agenda[0].notes",
        "Fel.",
        "Rätt.",
    )
    assert meeting_life.compared(with_case, id, 1) == (change,)
    assert meeting_life.compared(with_case, id, 2) == ()
    assert meeting_life.version_of(acted.meeting, 1, TODAY).agenda[0].notes == "Fel."
    with pytest.raises(Refused, match="ingen version 3"):
        meeting_life.compared(with_case, id, 3)


def test_a_version_is_not_undone_and_what_led_to_it_is_not_either(with_case, id):
    held = meeting_life.hold(with_case, id)
    finalised = meeting_life.finalise(with_case, id)
    for changed in (finalised.changed, held.changed):
        with pytest.raises(UserFixable):
            changing.undo(with_case, changed)
    with pytest.raises(UserFixable, match="kvar för gott"):
        changing.undo(with_case, finalised.changed)
    amended = meeting_life.amend(with_case, id, "Fel.")
    changing.undo(with_case, amended.changed)
    assert the(with_case, id).status is MeetingStatus.FINALISED


def test_a_version_taken_back_is_kept_and_marked_and_the_next_carries_why(with_case, id):
    with pytest.raises(UserFixable, match="ingen färdig version"):
        meeting_life.retract(with_case, id, "Fel möte.")
    meeting_life.hold(with_case, id)
    meeting_life.finalise(with_case, id)
    acted = meeting_life.retract(with_case, id, "Fel möte.")
    (version,) = acted.meeting.versions
    assert (version.retracted, version.retracted_because) == (NOON, "Fel möte.")
    assert acted.meeting.status is MeetingStatus.HELD
    assert acted.meeting.version is None
    again = meeting_life.finalise(with_case, id).meeting
    assert [v.because for v in again.versions] == [None, "Fel möte."]


def test_a_cancelled_meeting_says_why_and_what_was_to_be_done_is_over(with_case, id):
    with pytest.raises(UserFixable, match="varför"):
        meeting_life.cancel(with_case, id, "")
    acted = meeting_life.cancel(with_case, id, "Förhinder.")
    assert acted.meeting.cancelled_because == "Förhinder."
    case = caseload.case(with_case, REF)
    assert {each.status for each in case.bevakningar} == {BevakningStatus.DROPPED}
    with pytest.raises(UserFixable, match="inställt"):
        meetings.note(with_case, id, 1, Note(text="x"))
    changing.undo(with_case, acted.changed)
    assert the(with_case, id).status is MeetingStatus.PLANNED


def test_a_moved_meeting_keeps_where_it_was_and_asks_for_answers_anew(with_case, id):
    people.reply(with_case, id, 2, Reply.COMES)
    people.invited(with_case, id, 2)
    later = STARTS + timedelta(days=7)
    acted = meeting_life.move(with_case, id, later, "Förhinder.")
    (move,) = acted.meeting.moves
    assert (move.before, move.after, move.because) == (STARTS, later, "Förhinder.")
    assert acted.meeting.participants[1].reply is None
    assert acted.told[0] == "Meddela den nya tiden: den försäkrade."
    assert meeting_life.move(with_case, id, later, "Igen.").meeting.moves == (move,)


def test_the_impulses_that_the_meeting_answers_are_offered_and_answered(with_case, id):
    assert meeting_life.answered_by(with_case, id) == ()
    meeting_life.hold(with_case, id)
    offered = {each.rule.id for each in meeting_life.answered_by(with_case, id)}
    assert "no-shared-view" in offered
    meeting_life.answer(with_case, id, ["no-shared-view"])
    decision = caseload.case(with_case, REF).decisions[-1]
    assert decision.reason is DismissReason.ALREADY_DONE
    assert decision.comment == "redan gjort: togs upp på avstämningsmöte den 9 december"
    standing = {each.rule.id: each.status for each in impulses.over_caseload(with_case, TODAY)}
    assert standing["no-shared-view"] is ImpulseStatus.DISMISSED
    assert "no-shared-view" not in {
        each.rule.id for each in meeting_life.answered_by(with_case, id)
    }


class Life(RuleBasedStateMachine):
    """Every order of acts on one meeting: what was noted, agreed and finalised stays.

    `notes`, `measures` and `kept` are what must be there, told apart by words of their own.
    """

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        place = Place(self.folder / "data")
        opening.create(place, PASSPHRASE, noon, CHEAP)
        self.store = opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP)
        self.words, self.notes, self.measures = 0, [], Counter()
        self.kept, self.status = [], MeetingStatus.PLANNED

    @initialize()
    def plan(self):
        put(self.store, a_case(employment=Employment.EMPLOYED))
        self.id = meeting_life.new(self.store, REF, WISH).draft.meeting.id

    def teardown(self):
        self.store.close()
        shutil.rmtree(self.folder)

    def word(self):
        self.words += 1
        return f"ord{self.words}slut"

    def allowed(self, *statuses):
        """Whether the act may be done now; where not it is refused and nothing changes."""
        return self.status in statuses

    def tried(self, act, *statuses):
        if self.allowed(*statuses):
            return act()
        before = caseload.case(self.store, REF)
        with pytest.raises(UserFixable):
            act()
        assert caseload.case(self.store, REF) == before
        return None

    OPEN = (MeetingStatus.PLANNED, MeetingStatus.HELD)

    @rule(
        number=st.integers(1, 5),
        by=st.none() | st.sampled_from(Party),
        category=st.none() | st.sampled_from(Category),
        unsettled=st.none() | st.booleans(),
    )
    def note(self, number, by, category, unsettled):
        word = self.word()
        said = Note(text=word, by=by, category=category, unsettled=unsettled)
        done = self.tried(lambda: meetings.note(self.store, self.id, number, said), *self.OPEN)
        if done:
            self.notes.append(word)

    @rule(title=st.sampled_from(["Resor", "Schemat"]))
    def point(self, title):
        self.tried(lambda: meetings.point(self.store, self.id, title), *self.OPEN)

    @rule(who=st.sampled_from(Party), days=st.none() | st.integers(1, 30))
    def agree(self, who, days):
        word = self.word()
        due = None if days is None else TODAY + timedelta(days=days)
        agreed = MeetingAction(who=who, what=word, due=due)
        if self.tried(lambda: meetings.action(self.store, self.id, agreed), *self.OPEN):
            self.measures[word] = StepStatus.PLANNED

    @rule()
    def hold(self):
        if self.tried(lambda: meeting_life.hold(self.store, self.id), MeetingStatus.PLANNED):
            self.status = MeetingStatus.HELD

    @rule()
    def finalise(self):
        act = lambda: meeting_life.finalise(self.store, self.id)  # noqa: E731
        acted = self.tried(act, MeetingStatus.HELD)
        if acted:
            self.status = MeetingStatus.FINALISED
            self.kept.append((tuple(self.notes), tuple(self.measures)))
            with pytest.raises(UserFixable):
                changing.undo(self.store, acted.changed)

    @rule(retract=st.booleans())
    def reopen(self, retract):
        act = meeting_life.retract if retract else meeting_life.amend
        in_force = self.meeting.version is not None
        while_amended = (MeetingStatus.HELD,) if retract and in_force else ()
        done = self.tried(
            lambda: act(self.store, self.id, "Fel."), MeetingStatus.FINALISED, *while_amended
        )
        if done:
            self.status = MeetingStatus.HELD

    @rule()
    def cancel(self):
        act = lambda: meeting_life.cancel(self.store, self.id, "Förhinder.")  # noqa: E731
        if self.tried(act, MeetingStatus.PLANNED):
            self.status = MeetingStatus.CANCELLED

    @rule(days=st.integers(-5, 20))
    def move(self, days):
        to = STARTS + timedelta(days=days)
        self.tried(
            lambda: meeting_life.move(self.store, self.id, to, "Förhinder."), MeetingStatus.PLANNED
        )

    @precondition(lambda self: self.measures and self.status is not MeetingStatus.CANCELLED)
    @rule(data=st.data(), status=st.sampled_from([StepStatus.DONE, StepStatus.MISSED]))
    def carry_out(self, data, status):
        word = data.draw(st.sampled_from(sorted(self.measures)))
        action = next(each for each in self.meeting.actions if each.what == word)
        meetings.action_status(self.store, action.id, status)
        self.measures[word] = status

    @rule(there_and_back=st.booleans())
    def take_back_and_make_again(self, there_and_back):
        if self.allowed(*self.OPEN):
            changed = meetings.point(self.store, self.id, "Tillfällig").changed
            back = changing.undo(self.store, changed)
            if there_and_back:
                changing.undo(self.store, back)

    @property
    def meeting(self):
        return the(self.store, self.id)

    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "id"):
            return
        case = caseload.case(self.store, REF)
        meeting = self.meeting
        assert meeting.status is self.status
        text = meetings.journal(self.store, self.id)
        assert all(word in text for word in self.notes)
        assert {each.what: each.status for each in meeting.actions} == dict(self.measures)
        self._versions_hold(meeting)
        self._measures_are_one_with_their_bevakningar(case, meeting)

    def _versions_hold(self, meeting):
        assert [each.number for each in meeting.versions] == list(range(1, len(self.kept) + 1))
        for version, (notes, measures) in zip(meeting.versions, self.kept, strict=True):
            assert all(word in version.content for word in (*notes, *measures))

    def _measures_are_one_with_their_bevakningar(self, case, meeting):
        of_measures = {
            each.origin_of: each
            for each in case.bevakningar
            if each.origin is Origin.MEETING_ACTION
        }
        for action in meeting.actions:
            bevakning = of_measures.get(action.id)
            if bevakning is None:
                planned = (MeetingStatus.PLANNED, MeetingStatus.CANCELLED)
                assert meeting.status in planned or not action.is_awaited or self.was_early
            else:
                assert bevakning.is_open == (action.status is StepStatus.PLANNED)

    @property
    def was_early(self):
        """Whether a measure can have ended before the meeting was held."""
        return any(status is not StepStatus.PLANNED for status in self.measures.values())


Life.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestLife = Life.TestCase


def test_only_what_makes_a_version_is_for_good(with_case, id):
    held = meeting_life.hold(with_case, id)
    finalised = meeting_life.finalise(with_case, id)
    amended = meeting_life.amend(with_case, id, "Fel.")
    acts = (held, finalised, amended)
    assert [each.changed.is_for_good for each in acts] == [False, True, False]
