"""Where an impulse stands, by the answers that were given to it."""

from datetime import date, datetime

import pytest

from handlerapp.domain.impulse import Answer, Decision, ImpulseStatus, status_of

DAY = date(2026, 11, 23)
RULE = "uncertain-return"


def taken(answer, at=datetime(2026, 11, 20, 9, 0), **fields):
    return Decision(
        **{
            "rule": RULE,
            "rule_version": date(2021, 10, 1),
            "answer": answer,
            "at": at,
            "fingerprint": "same",
            **fields,
        }
    )


def standing(*decisions, fingerprint="same", on=DAY):
    return status_of(decisions, RULE, resting_on(fingerprint), on)[0]


def resting_on(fingerprint):
    return lambda decision: decision.fingerprint == fingerprint


def test_what_nobody_has_answered_is_open():
    assert standing() is ImpulseStatus.OPEN
    assert standing(taken(Answer.DISMISSED, rule="another")) is ImpulseStatus.OPEN


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.DISMISSED])
def test_an_answer_holds_for_its_facts_and_no_others(answer):
    assert standing(taken(answer)).value == answer.value
    assert standing(taken(answer), fingerprint="other") is ImpulseStatus.OPEN


@pytest.mark.parametrize(
    ("until", "status"),
    [
        (date(2026, 11, 24), ImpulseStatus.SNOOZED),
        (date(2026, 11, 23), ImpulseStatus.OPEN),
        (None, ImpulseStatus.OPEN),
    ],
)
def test_one_that_is_snoozed_is_open_again_on_its_day(until, status):
    assert standing(taken(Answer.SNOOZED, until=until)) is status


def test_the_latest_answer_counts_and_one_of_a_later_day_does_not():
    early = taken(Answer.DISMISSED)
    late = taken(Answer.ACCEPTED, at=datetime(2026, 11, 23, 8, 0))
    assert standing(early, late) is ImpulseStatus.ACCEPTED
    assert standing(late, early) is ImpulseStatus.ACCEPTED
    assert standing(early, late, on=date(2026, 11, 22)) is ImpulseStatus.DISMISSED


def test_the_decision_that_no_longer_holds_is_told():
    old = taken(Answer.DISMISSED)
    assert status_of((old,), RULE, resting_on("other"), DAY) == (ImpulseStatus.OPEN, old)


def test_of_two_answers_in_one_minute_the_last_counts():
    first, second = taken(Answer.ACCEPTED), taken(Answer.DISMISSED)
    assert standing(first, second) is ImpulseStatus.DISMISSED
    assert standing(second, first) is ImpulseStatus.ACCEPTED
