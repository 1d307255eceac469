"""Answers of stores from before what they rest on was kept as it is today: none of them is opened
again by the program being a newer one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlerapp.domain.impulse import Answer, Decision, ImpulseStatus
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.settings import Settings
from handlerapp.services import caseload, changing, impulses, rule_statistics
from handlerapp.storage import cases, impulses_seen, migrations
from tests.builders import NOON, TODAY, a_case, put
from tests.storage.test_migrations import SNAPSHOTS, from_snapshot

RULE = "no-shared-view"
BEFORE = TODAY - timedelta(days=20)
NOTICED = Observation(day=BEFORE, kind=ObservationKind.NO_SHARED_VIEW)
WITH_ANSWERS = [each for each in SNAPSHOTS if 'INTO "decisions"' in each.read_text("utf-8")]


@pytest.mark.parametrize("snapshot", WITH_ANSWERS, ids=lambda path: path.stem)
def test_an_answer_in_a_store_of_an_older_program_holds_after_the_upgrade(snapshot):
    with from_snapshot(snapshot) as old:
        old.conn.execute("UPDATE certificates SET prognosis = 'uncertain'")
        migrations.bring_up_to_date(old)
        whole = [stored.case for stored in cases.load(old)]

    found = impulses.of_cases(whole, whole, impulses.judge(Settings()), TODAY)

    answered = [each for each in found if each.decision is not None]
    assert [each.status for each in answered] == [ImpulseStatus.DISMISSED]
    assert [each.rule.id for each in answered] == ["uncertain-return"]


def test_there_are_snapshots_with_answers():
    assert WITH_ANSWERS


@pytest.fixture
def answered(store):
    """A case with an impulse that an older program had seen, and that was dismissed yesterday."""
    yesterday = NOON - timedelta(days=1)
    decision = Decision(
        rule=RULE,
        rule_version=BEFORE,
        answer=Answer.DISMISSED,
        at=yesterday,
        fingerprint="0f" * 16,
        rested_on=("observations = no_shared_view",),
    )
    case = a_case(observations=(NOTICED,), decisions=(decision,))
    (id,) = put(store, case)
    with store.db.atomic():
        impulses_seen.note(store.db, [(id, RULE, "0f" * 16)], BEFORE)
    return case


def standing(store):
    (found,) = [each for each in impulses.over_caseload(store, TODAY) if each.rule.id == RULE]
    return found


def corrected(case):
    return replace(case, observations=(replace(NOTICED, day=BEFORE - timedelta(days=1)),))


def test_what_is_corrected_opens_it_once_it_has_been_renewed(store, answered):
    assert standing(store).status is ImpulseStatus.DISMISSED

    impulses.renew_answers(store, impulses.over_caseload(store, TODAY))
    assert standing(store).status is ImpulseStatus.DISMISSED
    changing.change(store, answered.ref, corrected, "rätta")

    found = standing(store)
    assert found.status is ImpulseStatus.OPEN
    assert len(found.changed) == 2


def test_an_answer_is_renewed_once_and_is_otherwise_what_it_was(store, answered):
    impulses.renew_answers(store, impulses.over_caseload(store, TODAY))
    once = caseload.case(store, answered.ref)
    impulses.renew_answers(store, impulses.over_caseload(store, TODAY))

    assert caseload.case(store, answered.ref) == once
    (now,), (then,) = once.decisions, answered.decisions
    assert replace(now, fingerprint=then.fingerprint, rested_on=then.rested_on) == then
    assert now.rested_on == (f"observations.kind = no_shared_view ({BEFORE})",)


def test_an_answer_that_no_longer_holds_is_not_renewed(store, answered):
    more = Observation(day=TODAY, kind=ObservationKind.UNCLEAR_ROLES)

    def with_more(case):
        return replace(case, observations=(NOTICED, more))

    changing.change(store, answered.ref, with_more, "anteckna")
    impulses.renew_answers(store, impulses.over_caseload(store, TODAY))

    assert caseload.case(store, answered.ref).decisions == answered.decisions
    assert standing(store).status is ImpulseStatus.OPEN


def record(store):
    (found,) = [each for each in rule_statistics.of_rules(store, TODAY) if each.rule.id == RULE]
    return found


def test_what_was_seen_and_answered_counts_once_and_from_its_day(store, answered):
    impulses.renew_answers(store, impulses.over_caseload(store, TODAY))
    impulses.record_seen(store, impulses.over_caseload(store, TODAY), TODAY)

    assert (record(store).fired, record(store).median_days) == (1, 19)


def test_what_was_seen_and_not_answered_was_seen_that_day(store):
    (id,) = put(store, a_case(observations=(NOTICED,)))
    with store.db.atomic():
        impulses_seen.note(store.db, [(id, RULE, "0f" * 16)], BEFORE)

    for _ in range(2):
        impulses.record_seen(store, impulses.over_caseload(store, TODAY), TODAY)

    (day,) = [
        day for (_, rule, _), day in impulses_seen.all_of_them(store.db).items() if rule == RULE
    ]
    assert day == BEFORE
    assert record(store).fired == 1
