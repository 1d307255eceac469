"""A rule's record: what is counted, and when a rule is pointed out."""

from datetime import date, datetime, timedelta

from handlerapp.domain.impulse import Answer, Decision, DismissReason
from handlerapp.services import impulses, rule_statistics
from handlerapp.storage import impulses_seen
from tests.builders import TODAY, a_case, put

RULE = "uncertain-return"


def taken(answer, fingerprint="f", day=TODAY, **fields):
    return Decision(
        rule=RULE,
        rule_version=date(2021, 10, 1),
        answer=answer,
        at=datetime(day.year, day.month, day.day, 9, 0),
        fingerprint=fingerprint,
        **fields,
    )


def record(seen, *decisions, today=TODAY):
    case = a_case(decisions=decisions)
    found = rule_statistics.of_decisions(seen, [(1, case)], today)
    return next(each for each in found if each.rule.id == RULE)


def seen(*prints, day=TODAY):
    return {(1, RULE, each): day for each in prints}


def test_a_rule_that_never_fired_has_an_empty_record():
    empty = record({})
    assert (empty.fired, empty.taken, empty.median_days) == (0, 0, None)
    assert not empty.is_to_retune


def test_each_set_of_facts_counts_once_however_often_it_is_answered():
    found = record(
        seen("f", "g"),
        taken(Answer.SNOOZED),
        taken(Answer.DISMISSED, reason=DismissReason.ALREADY_DONE),
        taken(Answer.DISMISSED, "g"),
        taken(Answer.ACCEPTED, "h"),
    )
    assert (found.fired, found.taken) == (3, 1)
    assert (found.accepted, found.snoozed) == (1, 1)
    assert found.dismissed == {DismissReason.ALREADY_DONE: 1, DismissReason.OTHER: 1}


def test_days_are_counted_from_when_it_was_seen_to_the_first_answer():
    found = record(
        seen("f", day=date(2026, 11, 18)) | seen("g", day=date(2026, 11, 22)),
        taken(Answer.ACCEPTED),
        taken(Answer.SNOOZED, day=date(2026, 11, 20)),
        taken(Answer.ACCEPTED, "g"),
        taken(Answer.ACCEPTED, "h", first_seen=date(2026, 11, 3)),
        taken(Answer.ACCEPTED, "never seen"),
    )
    assert found.median_days == 2  # of 2, 1 and 20


def test_answers_of_a_later_day_are_not_counted():
    found = record({}, taken(Answer.ACCEPTED, day=TODAY + timedelta(days=1)))
    assert found.accepted == 0


def test_a_rule_taken_less_than_one_time_in_five_after_twenty_is_pointed_out():
    prints = [str(n) for n in range(20)]

    def accepted(count):
        return [taken(Answer.ACCEPTED, each) for each in prints[:count]]

    assert record(seen(*prints), *accepted(3)).is_to_retune
    assert not record(seen(*prints), *accepted(4)).is_to_retune
    assert not record(seen(*prints[:19])).is_to_retune


def test_the_first_day_that_it_was_seen_stays(store):
    (id,) = put(store, a_case())
    key = (id, RULE, "f")
    for day in (TODAY, TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with store.db.atomic():
            impulses_seen.note(store.db, [key], day)
    assert impulses_seen.all_of_them(store.db) == {key: TODAY - timedelta(days=1)}
    (found,) = [each for each in rule_statistics.of_rules(store, TODAY) if each.rule.id == RULE]
    assert found.fired == 1


def test_every_rule_has_a_record(store):
    told = rule_statistics.of_rules(store, TODAY)
    assert [each.rule for each in told] == list(impulses.rule_set().rules)
