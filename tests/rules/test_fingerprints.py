"""An answer holds for what was recorded: neither what no rule asks about, nor the calendar, nor
a new form of what is kept opens an impulse again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.days import plus_days
from handlerapp.rules import resting
from handlerapp.rules.resting import UNCHANGED
from tests.builders import TODAY
from tests.rules.answers import FIRING, RULES, Judged, as_document
from tests.rules.test_facts import day, lively_cases, met, read_case, seen_on, sick

each_firing = pytest.mark.parametrize(
    "trial", FIRING, ids=[f"{each.rule}: {each.name}" for each in FIRING]
)


# What no rule asks about leaves every answer


def appended(name, **item):
    """The edit that puts one more item in a list, first or last."""

    def edit(document, *, first):
        items = document.setdefault(name, [])
        items.insert(0 if first else len(items), item)

    return edit


def prolonged(document, *, first):
    """The period begun last ends a month later, where it ends."""
    period = max(document.get("sick_periods", []), key=lambda each: each["from"], default={})
    if period.get("to"):
        period["to"] = str(plus_days(date.fromisoformat(period["to"]), 30))


def followed_by_another_period(document, *, first):
    """A period of the same degree begins the day after the latest one ends, where it ends."""
    periods = document.get("sick_periods", [])
    latest = max(periods, key=lambda each: each.get("to") or "9999", default={})
    if latest.get("to"):
        begins = str(plus_days(date.fromisoformat(latest["to"]), 1))
        added = {"from": begins, "degree": latest["degree"]}
        periods.insert(0 if first else len(periods), added)


UNRELATED = {
    "note": lambda document, first: document.update(note="en helt annan sak"),
    "occupation": lambda document, first: document.update(occupation="svetsare"),
    "bevakning": appended("bevakningar", due=str(TODAY), what="Ring", id="b-1"),
    "observation": appended("observations", date=str(day(-90)), kind="other"),
    "cancelled step": appended(
        "plan_steps", actor="union", what="samtal", status="cancelled", due=str(day(-5))
    ),
    "cancelled meeting": appended(
        "meetings",
        kind="avstamning",
        when=f"{day(3)} 10:00",
        status="cancelled",
        id="m-1",
        participants=[{"party": "union"}],
        actions=[{"who": "care", "what": "x", "status": "missed", "due": str(day(-3))}],
    ),
    "assessment": appended("assessments", day=14, date=str(day(-80)), outcome="granted"),
    "benefit": appended("benefits", kind="sjukpenning", **{"from": str(day(-40))}),
    "consent": appended("consents", party="coordination_association", given=str(day(-3))),
    "prolonged": prolonged,
    "another period": followed_by_another_period,
    "contact": appended("contacts", date=str(day(-1)), **{"with": "colleague"}),
    "old contact": appended("contacts", date=str(day(-1400)), **{"with": "other"}),
}
RELATED_THERE = {("standing-still", "contact"), ("standing-still", "old contact")}
"""Where what no other rule asks about is just what the rule is about."""


@each_firing
def test_an_unrelated_edit_leaves_every_answer(trial):
    judged = Judged.of(trial)
    answer = judged.answered(trial.case, trial.on)
    for name, edit in UNRELATED.items():
        for first in (True, False) if (trial.rule, name) not in RELATED_THERE else ():
            document = as_document(trial.case)
            edit(document, first=first)
            after = read_case(**document)

            assert judged.change(answer, after, trial.on) == UNCHANGED, name
            assert judged.verdict(after, trial.on).fingerprint == answer.fingerprint, name


# The calendar alone leaves it too


@each_firing
def test_the_next_day_leaves_every_answer(trial):
    judged, tomorrow = Judged.of(trial), plus_days(trial.on, 1)
    if not judged.verdict(trial.case, tomorrow).fires:
        return

    change = judged.change(judged.answered(trial.case, trial.on), trial.case, tomorrow)

    assert change == UNCHANGED


def test_most_rules_fire_on_the_next_day_too():
    still = {
        trial.rule
        for trial in FIRING
        if Judged.of(trial).verdict(trial.case, plus_days(trial.on, 1)).fires
    }

    assert {each.id for each in RULES.rules} == still


@settings(deadline=None, max_examples=40)
@given(lively_cases(), st.integers(1, 40))
def test_nothing_is_said_to_be_gone_that_only_the_calendar_has_left(case, count):
    for rule in RULES.rules:
        judged = Judged(rule.id)
        if judged.verdict(case, TODAY).fires and judged.verdict(case, day(count)).fires:
            change = judged.change(judged.answered(case), case, day(count))
            assert change.gone == ()


def test_the_employers_plan_is_not_asked_for_again_because_day_60_comes():
    judged = Judged("employer-plan-missing")
    case = read_case(
        employment="employed",
        sick_periods=[sick(-44)],
        certificates=[{"issued": day(-40), "from": day(-44), "to": day(20)}],
    )
    answer = judged.answered(case)

    assert judged.change(answer, case, day(16)) == UNCHANGED

    uncertain = read_case(
        employment="employed",
        sick_periods=[sick(-44)],
        certificates=[
            {"issued": day(-40), "from": day(-44), "to": day(5), "prognosis": "uncertain"}
        ],
    )
    answer = judged.answered(uncertain)

    assert [judged.change(answer, uncertain, day(n)) for n in (5, 6, 15, 16, 40)] == [UNCHANGED] * 5


def test_a_planned_meeting_that_has_been_does_not_ask_again_of_the_next():
    meetings = [
        met(n, status="planned", id=f"m{n}", participants=[{"party": "employer"}]) for n in (2, 9)
    ]
    judged, case = Judged("consent-missing"), read_case(meetings=meetings)
    answer = judged.answered(case)

    assert judged.change(answer, case, day(3)) == UNCHANGED
    assert judged.said(case, read_case(meetings=meetings[1:]), TODAY) == [
        "inte längre: inbjuden till möte: arbetsgivaren (25 november)"
    ]


def test_a_meeting_that_comes_within_the_time_asks_anew():
    meetings = [
        met(n, status="planned", id=f"m{n}", participants=[{"party": "employer"}]) for n in (9, 22)
    ]
    judged, case = Judged("consent-missing"), read_case(meetings=meetings)

    assert judged.change(judged.answered(case), case, day(1)).come == (
        f"meetings.participants.party = employer ({day(22)})",
    )


def test_a_benefit_that_goes_on_in_a_new_period_is_not_told_again():
    kind = "rehabiliteringspenning"
    judged = Judged("rehab-plan-required")
    case = read_case(
        benefits=[
            {"kind": kind, "from": day(-20), "to": day(3)},
            {"kind": kind, "from": day(4), "to": day(30)},
        ]
    )

    assert judged.change(judged.answered(case), case, day(5)) == UNCHANGED


# Answers of an older form


def of_older_form(answer):
    return replace(answer, fingerprint="0f" * 16, rested_on=("something = else",))


@each_firing
def test_an_answer_of_an_older_form_holds_also_on_the_next_day(trial):
    judged = Judged.of(trial)
    answer = of_older_form(judged.answered(trial.case, trial.on))

    assert judged.change(answer, trial.case, trial.on) == UNCHANGED
    tomorrow = plus_days(trial.on, 1)
    if judged.verdict(trial.case, tomorrow).fires:
        assert judged.change(answer, trial.case, tomorrow) == UNCHANGED


def test_what_is_recorded_after_an_answer_of_an_older_form_opens_it():
    judged = Judged("no-shared-view")
    before = read_case(observations=[seen_on(-9, "no_shared_view")])
    after = read_case(observations=[seen_on(-9, "no_shared_view"), seen_on(3, "unclear_roles")])

    change = judged.change(of_older_form(judged.answered(before)), after, day(3))

    assert change == resting.Change(come=(f"observations.kind = unclear_roles ({day(3)})",))
