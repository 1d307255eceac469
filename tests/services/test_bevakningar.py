"""What a handler does with bevakningar, in a real store."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from handlerapp.domain.amount import Unit
from handlerapp.domain.bevakning import BevakningKind, BevakningStatus, Origin, WaitsFor
from handlerapp.domain.case import Employment
from handlerapp.domain.contact import Contact
from handlerapp.domain.party import Party
from handlerapp.domain.recurrence import Recurrence, RecurrenceKind
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.domain.tied_date import TiedDate
from handlerapp.errors import AnswerMissing, Refused, UserFixable
from handlerapp.services import bevakningar, caseload, changing, due_list, importing
from tests.builders import NOON, TODAY, a_bevakning, a_case, put

REF = "2026-000101"
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def with_case(store):
    put(
        store,
        a_case(
            employment=Employment.EMPLOYED,
            sick_periods=(SickPeriod(first_day=date(2026, 10, 1), degree=100),),
        ),
    )
    return store


def the_only(store):
    (bevakning,) = caseload.case(store, REF).bevakningar
    return bevakning


def test_one_is_added_with_an_identifier_that_stays(with_case):
    acted = bevakningar.add(with_case, REF, a_bevakning("", what="Ring Volvo", due=FRIDAY))
    (due,) = due_list.due(with_case)
    assert (due.id, due.ref, due.what, due.due) == (acted.bevakning.id, REF, "Ring Volvo", FRIDAY)
    assert len(due.id) == 8
    assert acted.bevakning.made == TODAY
    assert caseload.history_of(with_case, REF)[-1].change.what == f"bevakningar[{due.id}]"
    assert [each.found_in.value for each in caseload.found(with_case, "volvo")] == ["bevakning"]


def test_it_must_say_something_and_belong_to_a_case(with_case):
    with pytest.raises(UserFixable, match="vad som ska bevakas"):
        bevakningar.add(with_case, REF, a_bevakning(what=" "))
    with pytest.raises(Refused, match="finns inte"):
        bevakningar.add(with_case, "none", a_bevakning())


def test_the_list_goes_by_day_and_ends_where_it_is_told_to(with_case):
    for day in (27, 24, 30):
        bevakningar.add(with_case, REF, a_bevakning(due=date(2026, 11, day)))
    assert [each.due.day for each in due_list.due(with_case)] == [24, 27, 30]
    assert [each.due.day for each in due_list.due(with_case, FRIDAY)] == [24, 27]


def test_what_is_done_is_done_once_and_leaves_the_list(with_case):
    id = bevakningar.add(with_case, REF, a_bevakning()).bevakning.id
    done = bevakningar.finish(with_case, id, "Planen kommer på fredag").bevakning
    assert (done.status, done.finished) == (BevakningStatus.DONE, TODAY)
    assert done.outcome == "Planen kommer på fredag"
    assert list(due_list.due(with_case)) == []
    with pytest.raises(UserFixable, match="redan avslutad"):
        bevakningar.finish(with_case, id)
    with pytest.raises(UserFixable, match="redan avslutad"):
        bevakningar.move(with_case, id, a_bevakning(due=FRIDAY))
    for act in (bevakningar.put, bevakningar.defer):
        with pytest.raises(UserFixable, match="redan avslutad"):
            act(with_case, id, FRIDAY)


def test_one_is_dropped_only_with_a_reason(with_case):
    id = bevakningar.add(with_case, REF, a_bevakning()).bevakning.id
    with pytest.raises(UserFixable, match="varför"):
        bevakningar.drop(with_case, id, " ")
    dropped = bevakningar.drop(with_case, id, "Behövs inte längre").bevakning
    assert (dropped.status, dropped.outcome) == (BevakningStatus.DROPPED, "Behövs inte längre")


def test_every_move_is_kept_and_the_third_asks_what_is_in_the_way(with_case):
    id = bevakningar.add(with_case, REF, a_bevakning(due=TODAY)).bevakning.id
    told = [
        bevakningar.move(with_case, id, a_bevakning(due=date(2026, 11, day)), "hann inte").told
        for day in (24, 25, 25, 26)
    ]
    assert told[:3] == [(), (), ()]
    assert told[3] == (bevakningar.WHAT_IS_IN_THE_WAY,)
    moves = the_only(with_case).moves
    assert [(each.before.day, each.after.day) for each in moves] == [(23, 24), (24, 25), (25, 26)]
    assert (moves[0].at, moves[0].because) == (NOON, "hann inte")


def test_what_is_due_by_law_is_moved_only_with_a_reason(with_case):
    id = bevakningar.add(with_case, REF, a_bevakning(legal=True)).bevakning.id
    with pytest.raises(AnswerMissing, match="lag") as refused:
        bevakningar.move(with_case, id, a_bevakning(due=FRIDAY))
    assert "--" not in refused.value.sentence  # the window shows it too
    assert (
        bevakningar.move(with_case, id, a_bevakning(due=FRIDAY), "överens").bevakning.due == FRIDAY
    )


def test_it_is_put_on_a_day_or_in_a_week_and_a_move_forgets_it(with_case):
    id = bevakningar.add(with_case, REF, a_bevakning(due=FRIDAY)).bevakning.id
    assert bevakningar.put(with_case, id, TODAY).bevakning.planned == TODAY
    in_week = bevakningar.put(with_case, id, None, TODAY).bevakning
    assert (in_week.planned, in_week.planned_week, in_week.due) == (None, TODAY, FRIDAY)
    moved = bevakningar.move(with_case, id, a_bevakning(due=date(2026, 12, 1))).bevakning
    assert (moved.planned, moved.planned_week) == (None, None)
    assert bevakningar.defer(with_case, id, FRIDAY).bevakning.not_before == FRIDAY


def test_one_that_repeats_comes_back_when_it_is_done(with_case):
    every_monday = Recurrence(kind=RecurrenceKind.EVERY, unit=Unit.WEEK, start=TODAY)
    draft = a_bevakning(due=TODAY, repeats=every_monday, nominal=TODAY, at=time(9, 30))
    id = bevakningar.add(with_case, REF, draft).bevakning.id
    acted = bevakningar.finish(with_case, id)
    (coming,) = due_list.due(with_case)
    assert coming.due == date(2026, 11, 30)
    assert coming.id != id
    assert acted.made == (coming.id,)
    assert acted.told == ("Kommer åter mån 30 nov.",)
    again = bevakningar.whole(with_case, coming.id)[1]
    assert (again.repeats, again.at, again.moves) == (every_monday, time(9, 30), ())


def test_a_tied_date_moves_when_the_first_sick_day_is_corrected(with_case):
    tied = TiedDate(chain_day=85)
    draft = a_bevakning(due=date(2026, 12, 24), tied=tied, what="Ring inför gränsen")
    bevakningar.add(with_case, REF, draft)
    changed = changing.change(
        with_case,
        REF,
        lambda case: replace(
            case, sick_periods=(SickPeriod(first_day=date(2026, 9, 24), degree=100),)
        ),
        "rätta första sjukdagen",
    )
    assert the_only(with_case).due == date(2026, 12, 17)
    assert the_only(with_case).moves == ()
    assert changed.told == (
        "”Ring inför gränsen” följer dag 85: flyttad från tor 24 dec till tor 17 dec.",
    )
    undone = changing.undo(with_case, changed)
    assert the_only(with_case).due == date(2026, 12, 24)
    changing.undo(with_case, undone)
    assert the_only(with_case).due == date(2026, 12, 17)


def test_a_reminder_of_the_chain_is_due_on_the_working_day_before(with_case):
    tied = TiedDate(chain_day=85)  # julafton
    draft = a_bevakning(due=TODAY, tied=tied, origin=Origin.MILESTONE)
    bevakningar.add(with_case, REF, draft)
    assert the_only(with_case).due == date(2026, 12, 23)


def test_a_move_by_hand_unties_and_says_so(with_case):
    draft = a_bevakning(due=date(2026, 12, 23), tied=TiedDate(chain_day=85))
    id = bevakningar.add(with_case, REF, draft).bevakning.id
    acted = bevakningar.move(with_case, id, a_bevakning(due=FRIDAY))
    assert acted.bevakning.tied is None
    assert acted.told == ("Den följde dag 85 och flyttas inte längre med.",)


def test_an_answer_that_comes_settles_what_waited_for_it(with_case):
    draft = a_bevakning(what="Svar om planen", waits_for=WaitsFor.ANSWER, waits_of=Party.EMPLOYER)
    bevakningar.add(with_case, REF, draft)
    call = Contact(day=TODAY, party=Party.EMPLOYER)
    changed = changing.change(
        with_case, REF, lambda case: replace(case, contacts=(call,)), "logga kontakt"
    )
    assert the_only(with_case).status is BevakningStatus.DONE
    assert changed.told == ("Klar av sig själv: ”Svar om planen”. Svaret har kommit.",)


def test_an_import_settles_it_too_and_says_so(with_case):
    draft = a_bevakning(what="Planen", waits_for=WaitsFor.EMPLOYER_PLAN)
    bevakningar.add(with_case, REF, draft)
    file = (
        '{"format": "handlerapp-caseload", "version": 1, "cases": [{"ref": "2026-000101",'
        ' "employer_plan": {"received": "2026-11-20"}}]}'
    )
    reading = importing.read_file(with_case, file.encode(), "plan.json", TODAY)
    report = importing.import_cases(with_case, reading)
    (updated,) = report.updated
    assert updated.told == ("Klar av sig själv: ”Planen”. Arbetsgivarens plan har kommit in.",)
    assert the_only(with_case).status is BevakningStatus.DONE


def test_what_is_not_there_is_told(with_case):
    for act in (
        lambda: bevakningar.finish(with_case, "none"),
        lambda: bevakningar.whole(with_case, "none"),
    ):
        with pytest.raises(Refused, match="none: det finns ingen bevakning"):
            act()


@pytest.mark.parametrize(
    ("fields", "now"),
    [
        ({"kind": BevakningKind.CALL}, True),
        ({"kind": BevakningKind.CALL, "minutes": 10}, True),
        ({"kind": BevakningKind.CALL, "minutes": 20}, False),
        ({"kind": BevakningKind.REQUEST}, False),
        ({"kind": BevakningKind.CALL, "waits_for": WaitsFor.ANSWER}, False),
        ({"kind": BevakningKind.CALL, "not_before": FRIDAY}, False),
        ({"kind": BevakningKind.CALL, "at": time(13, 0)}, False),
        ({"kind": BevakningKind.CALL, "status": BevakningStatus.DONE}, False),
    ],
)
def test_a_short_call_with_nothing_to_wait_for_could_be_made_now(fields, now):
    assert a_bevakning(**fields).could_be_done_now is now


def test_a_move_is_kept_to_the_minute():
    moved = a_bevakning(due=TODAY).moved(FRIDAY, datetime(2026, 11, 23, 7, 45, 12))
    assert moved.moves[0].at == datetime(2026, 11, 23, 7, 45)
    assert moved.origin is Origin.OWN


def test_what_it_says_can_be_said_otherwise_and_when_it_is_due_stays(with_case):
    id = bevakningar.add(with_case, REF, a_bevakning(due=FRIDAY, minutes=15)).bevakning.id
    wish = bevakningar.Wish(kind=BevakningKind.CALL, minutes=30, note=" om planen ")
    acted = bevakningar.rewrite(with_case, id, " Ring Volvo ", wish)
    after = acted.bevakning
    assert (after.what, after.kind, after.minutes, after.note, after.due) == (
        "Ring Volvo",
        BevakningKind.CALL,
        30,
        "om planen",
        FRIDAY,
    )
    assert acted.changed.name == "ändra bevakning"
    cleared = bevakningar.rewrite(with_case, id, "Ring", bevakningar.Wish()).bevakning
    assert (cleared.kind, cleared.minutes, cleared.note) == (BevakningKind.CALL, None, None)
    with pytest.raises(UserFixable, match="vad som ska bevakas"):
        bevakningar.rewrite(with_case, id, " ", wish)
    bevakningar.finish(with_case, id)
    with pytest.raises(UserFixable, match="redan avslutad"):
        bevakningar.rewrite(with_case, id, "Ring", wish)
