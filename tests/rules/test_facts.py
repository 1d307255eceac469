"""Every fact on small cases: its value, what it rests on, and what is missing where it is unknown;
and what holds of every verdict whatever the case."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.case import Case
from handlerapp.domain.contact import Contact
from handlerapp.domain.party import Party
from handlerapp.domain.patch import applied
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.exchange import caseload
from handlerapp.rules import loader
from handlerapp.rules.engine import Judge, fact_functions
from handlerapp.rules.facts import Evidence, longest_recommended_days
from handlerapp.rules.facts.fact import CHAIN_DAY
from handlerapp.rules.seen import EmployerFailings, Seen
from handlerapp.services import rule_trials
from tests import strategies
from tests.builders import TODAY, a_case

RULES = loader.load_all()
TRIALS = rule_trials.load()
JUDGE = Judge(RULES)
UNEVIDENCED = object()
"""Not looked at here."""


def day(count):
    """So many days after today; before it where negative."""
    return TODAY + timedelta(days=count)


def read_case(ref="2026-000101", **fields) -> Case:
    """A case as the caseload file gives it."""
    case = {"ref": ref, "person": {"name": "Åsa Öberg-Lindström"}, **fields}
    file = {"format": caseload.FORMAT, "version": caseload.VERSION, "cases": [case]}
    reading = caseload.read(json.dumps(file, default=str).encode(), (), TODAY)
    assert reading.errors == ()
    ids = iter("abcdefgh")
    return applied(reading.patches[0], None, lambda: next(ids))


def found(name, case, *others, **arguments):
    failings = EmployerFailings.of([case, *others], TODAY)
    return fact_functions()[name](Seen(case, TODAY, failings), **arguments)


def test_a_day_sixty_that_lies_beyond_the_calendar_is_not_expected():
    first = date.max - timedelta(days=20)
    case = a_case(sick_periods=(SickPeriod(first_day=first, last_day=None, degree=100),))
    failings = EmployerFailings.of([case], date.max)
    said = fact_functions()["sixty_days_expected"](Seen(case, date.max, failings))
    assert (said.value, said.evidence) == (False, ())


def test_a_rule_that_was_not_in_force_on_a_day_rested_on_nothing_then():
    case = read_case(**LEAVE)
    failings = JUDGE.failings([case], TODAY)
    now = {rule.id: JUDGE.rested_on(case, rule, TODAY, failings) for rule in RULES.rules}
    for rule in RULES.rules:
        assert JUDGE.rested_on(case, rule, date(1990, 1, 1), failings) == ()
        assert now[rule.id] == JUDGE.verdict(case, rule, TODAY, failings).rested_on
    assert any(now.values())


def test_a_rule_is_asked_also_where_no_rule_was_asked_before():
    """In a process of its own: what rules ask is kept in order for all of it."""
    code = (
        "from tests.builders import TODAY, a_case; from handlerapp.rules import loader;"
        "from handlerapp.rules.engine import Judge; judge = Judge(loader.load_all());"
        "case = a_case(); failings = judge.failings([case], TODAY);"
        "print([judge.rested_on(case, rule, TODAY, failings) for rule in judge.rule_set.rules][:1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "[()]\n", done.stderr


def sick(first, last=None, degree=100):
    return {"from": day(first), "to": None if last is None else day(last), "degree": degree}


def seen_on(count, kind, ended=None):
    return {"date": day(count), "kind": kind, "ended": None if ended is None else day(ended)}


def met(count, kind="avstamning", status="held", **fields):
    return {"kind": kind, "when": f"{day(count)} 13:00", "status": status, **fields}


def step(status, **fields):
    return {"actor": "care", "what": "samtal", "status": status, **fields}


CERTIFICATE = {"issued": day(-20), "from": day(-21), "to": day(10)}
LEAVE = {"sick_periods": [sick(-59)]}

# name, arguments, the case, value, evidence (with False where it does not weigh), missing
FACTS = [
    (
        "on_sick_leave",
        {},
        LEAVE,
        True,
        [("sick_periods[0].from", day(-59).isoformat(), day(-59), False)],
        None,
    ),
    ("on_sick_leave", {}, {"sick_periods": [sick(-59, -1)]}, False, [], None),
    ("on_sick_leave", {}, {"sick_periods": [sick(1)]}, False, [], None),
    (
        "chain_day",
        {},
        {"sick_periods": [sick(-19), sick(-59, -20)]},
        60,
        [
            ("derived.chain_day", 60, TODAY, False),
            ("sick_periods[1].from", day(-59).isoformat(), day(-59)),
        ],
        None,
    ),
    ("chain_day", {}, {"sick_periods": [sick(-100, -90)]}, None, [], "sjukperiod"),
    ("chain_day", {}, {"sick_periods": [sick(-100, -89)]}, 12, UNEVIDENCED, None),
    ("chain_day", {}, {**LEAVE, "employment": "student"}, None, [], "sjukperiod"),
    (
        "days_of_earlier_sick_leave",
        {"within_days": 730},
        {"sick_periods": [sick(-20), sick(-400, -387)]},
        14,
        [
            ("sick_periods[1].to", day(-387).isoformat(), day(-387)),
            ("sick_periods[1].from", day(-400).isoformat(), day(-400)),
            ("derived.days", 14, TODAY, False),
        ],
        None,
    ),
    (
        "days_of_earlier_sick_leave",
        {"within_days": 730},
        {
            "sick_periods": [
                sick(-20),
                sick(-391, -387, 50),
                sick(-400, -392),
                sick(-600, -587),
            ]
        },
        14,
        [
            ("sick_periods[1].to", day(-387).isoformat(), day(-387)),
            ("sick_periods[2].from", day(-400).isoformat(), day(-400)),
            ("derived.days", 14, TODAY, False),
        ],
        None,
    ),
    ("days_of_earlier_sick_leave", {"within_days": 730}, LEAVE, 0, [], None),
    ("days_of_earlier_sick_leave", {"within_days": 730}, {}, 0, [], None),
    (
        "days_at_same_part_time",
        {},
        {"sick_periods": [sick(-90, -40), sick(-39, degree=50)]},
        40,
        [("sick_periods[1].degree", 50, day(-39)), ("derived.days", 40, TODAY, False)],
        None,
    ),
    (
        "days_at_same_part_time",
        {},
        {"sick_periods": [sick(-90, degree=50), sick(-60, -40, 75), sick(-50, -45, 50)]},
        40,
        [("sick_periods[0].degree", 50, day(-39)), ("derived.days", 40, TODAY, False)],
        None,
    ),
    (
        "days_at_same_part_time",
        {},
        {"sick_periods": [sick(-90, degree=75), sick(-60, -31, 50), sick(-30, degree=50)]},
        61,
        [("sick_periods[2].degree", 50, day(-60)), ("derived.days", 61, TODAY, False)],
        None,
    ),
    (
        "days_at_same_part_time",
        {},
        {"sick_periods": [sick(-90, -12, 50), sick(-10, degree=50)]},
        11,
        UNEVIDENCED,
        None,
    ),
    (
        "days_at_same_part_time",
        {},
        {"sick_periods": [sick(-90, degree=50), sick(-60, degree=100)]},
        0,
        [],
        None,
    ),
    ("days_at_same_part_time", {}, LEAVE, 0, [], None),
    (
        "certificate_prognosis",
        {},
        {"certificates": [{**CERTIFICATE, "prognosis": "uncertain"}]},
        "uncertain",
        [("certificates[0].prognosis", "uncertain", day(-20))],
        None,
    ),
    ("certificate_prognosis", {}, {"certificates": [CERTIFICATE]}, None, [], "prognos"),
    ("certificate_prognosis", {}, {}, None, [], "läkarintyg"),
    (
        "certificate_diagnosis_in",
        {"prefixes": ("F", "Z73")},
        {"certificates": [{**CERTIFICATE, "diagnoses": ["M54.5", "f438a", "z733"]}]},
        True,
        [
            ("certificates[0].diagnoses[1]", "F43.8A", day(-20)),
            ("certificates[0].diagnoses[2]", "Z73.3", day(-20)),
        ],
        None,
    ),
    (
        "certificate_diagnosis_in",
        {"prefixes": ("F43.8",)},
        {"certificates": [{**CERTIFICATE, "diagnoses": ["F43.2"]}]},
        False,
        [("certificates[0].diagnoses[0]", "F43.2", day(-20))],
        None,
    ),
    (
        "certificate_diagnosis_in",
        {"prefixes": ("F3", "F4")},
        {"certificates": [{**CERTIFICATE, "diagnoses": ["Feber och värk", "4F", "Ö43"]}]},
        False,
        UNEVIDENCED,
        None,
    ),
    (
        "certificate_diagnosis_in",
        {"prefixes": ("F",)},
        {"certificates": [CERTIFICATE]},
        None,
        [],
        "diagnos",
    ),
    (
        "certificate_work_related",
        {},
        {"certificates": [{**CERTIFICATE, "work_related": True}]},
        True,
        [("certificates[0].work_related", True, day(-20))],
        None,
    ),
    ("certificate_work_related", {}, {"certificates": [CERTIFICATE]}, False, [], None),
    ("certificate_work_related", {}, {}, False, [], None),
    (
        "certificate_rehab_recommended",
        {},
        {"certificates": [{**CERTIFICATE, "rehab_recommended": True}]},
        True,
        [("certificates[0].rehab_recommended", True, day(-20))],
        None,
    ),
    ("certificate_rehab_recommended", {}, {"certificates": [CERTIFICATE]}, False, [], None),
    (
        "days_to_certificate_end",
        {},
        {"certificates": [CERTIFICATE]},
        10,
        [("certificates[0].to", day(10).isoformat(), day(10)), ("derived.days", 10, TODAY, False)],
        None,
    ),
    (
        "days_to_certificate_end",
        {},
        {"certificates": [{**CERTIFICATE, "to": day(-3)}]},
        -3,
        UNEVIDENCED,
        None,
    ),
    (
        "days_to_certificate_end",
        {},
        {"certificates": [{"issued": day(-9)}]},
        None,
        [],
        "sista dag",
    ),
    (
        "later_certificate_known",
        {},
        {
            "certificates": [
                CERTIFICATE,
                {"issued": day(-1), "from": day(12)},
                {"issued": day(-1), "from": day(11)},
            ]
        },
        True,
        [("certificates[2].from", day(11).isoformat(), day(11))],
        None,
    ),
    (
        "later_certificate_known",
        {},
        {"certificates": [{"from": day(-30), "to": day(-3)}, {"issued": day(-1), "to": day(-1)}]},
        False,
        [],
        None,
    ),
    (
        "later_certificate_known",
        {},
        {
            "certificates": [
                {"issued": day(-3), "from": day(-30)},
                {"issued": day(-4), "to": day(90)},
            ]
        },
        True,
        [("certificates[1].issued", day(-4).isoformat(), day(-4))],
        None,
    ),
    (
        "later_certificate_known",
        {},
        {"certificates": [CERTIFICATE, {"issued": day(1), "from": day(11)}]},
        False,
        [],
        None,
    ),
    ("later_certificate_known", {}, {}, False, [], None),
    (
        "planned_since_certificate",
        {},
        {"certificates": [CERTIFICATE], "plan_steps": [step("done", due=day(-21))]},
        True,
        [("plan_steps[0].status", "done", UNEVIDENCED)],
        None,
    ),
    (
        "planned_since_certificate",
        {},
        {"certificates": [CERTIFICATE], "plan_steps": [step("done", due=day(-22))]},
        False,
        [],
        None,
    ),
    ("planned_since_certificate", {}, {"plan_steps": [step("planned")]}, False, [], None),
    (
        "days_past_guideline",
        {},
        {**LEAVE, "certificates": [{**CERTIFICATE, "diagnoses": ["M54.5B"]}]},
        46,
        [
            ("certificates[0].diagnoses[0]", "M54.5B", day(-20)),
            ("derived.guideline_days", 14, None, False),
            ("derived.chain_day", 60, TODAY, False),
            ("sick_periods[0].from", day(-59).isoformat(), day(-59)),
        ],
        None,
    ),
    ("days_past_guideline", {}, {"certificates": [CERTIFICATE]}, None, [], "diagnos"),
    (
        "days_past_guideline",
        {},
        {**LEAVE, "certificates": [{**CERTIFICATE, "diagnoses": ["E03"]}]},
        None,
        [],
        "rekommenderad",
    ),
    (
        "days_past_guideline",
        {},
        {"certificates": [{**CERTIFICATE, "diagnoses": ["M54.5"]}]},
        None,
        [],
        "sjukperiod",
    ),
    (
        "observation",
        {"kinds": ("setback", "too_ill")},
        {
            "observations": [
                seen_on(-9, "other"),
                seen_on(-5, "too_ill"),
                seen_on(-2, "setback"),
                seen_on(-7, "too_ill"),
                seen_on(-1, "setback", 0),
            ]
        },
        True,
        [
            ("observations[2].kind", "setback", day(-2)),
            ("observations[1].kind", "too_ill", day(-5)),
            ("observations[3].kind", "too_ill", day(-7)),
        ],
        None,
    ),
    (
        "observation",
        {"kinds": ("too_ill",)},
        {"observations": [seen_on(-9, "too_ill", 0), seen_on(1, "too_ill")]},
        False,
        [],
        None,
    ),
    (
        "contact_since_observation",
        {"kinds": ("doctor_wants_contact",), "party": "care"},
        {
            "observations": [seen_on(-9, "doctor_wants_contact")],
            "contacts": [{"date": day(-10), "with": "care"}, {"date": day(-9), "with": "care"}],
        },
        True,
        [("contacts[1].with", "care", day(-9))],
        None,
    ),
    (
        "contact_since_observation",
        {"kinds": ("doctor_wants_contact",), "party": "care"},
        {"observations": [seen_on(-9, "doctor_wants_contact")]},
        False,
        [],
        None,
    ),
    (
        "contact_in_chain",
        {"kinds": ("sassam",)},
        {**LEAVE, "contacts": [{"date": day(-59), "with": "insured", "kind": "sassam"}]},
        True,
        [("contacts[0].kind", "sassam", day(-59))],
        None,
    ),
    (
        "contact_in_chain",
        {"parties": ("insured",)},
        {**LEAVE, "contacts": [{"date": day(-60), "with": "insured"}]},
        False,
        [],
        None,
    ),
    (
        "contact_in_chain",
        {"parties": ("insured",)},
        {
            **LEAVE,
            "contacts": [
                {"date": day(-60), "with": "insured"},
                {"date": day(-3), "with": "insured"},
                {"date": day(-9), "with": "insured"},
                {"date": day(-6), "with": "insured"},
            ],
        },
        True,
        [
            ("contacts[1].with", "insured", day(-3), False),
            ("contacts[2].with", "insured", day(-9)),
        ],
        None,
    ),
    (
        "outside_parties",
        {},
        {
            **LEAVE,
            "contacts": [{"date": day(-3), "with": "employer"}, {"date": day(-2), "with": "lsv"}],
            "plan_steps": [step("done"), step("cancelled", actor="union")],
        },
        2,
        [
            ("derived.outside_party", "employer", None),
            ("contacts[0].with", "employer", day(-3), False),
            ("derived.outside_party", "care", None),
            ("plan_steps[0].actor", "care", None, False),
        ],
        None,
    ),
    (
        "activity_within",
        {"within_days": 42},
        {"meetings": [met(-42)], "contacts": [{"date": day(-50), "with": "care"}]},
        True,
        [("meetings[0].when", f"{day(-42)} 13:00", day(-42))],
        None,
    ),
    (
        "activity_within",
        {"within_days": 42},
        {"plan_steps": [step("ongoing", **{"from": day(-8)}), step("done", **{"from": day(-9)})]},
        True,
        [("plan_steps[0].from", day(-8).isoformat(), day(-8))],
        None,
    ),
    (
        "activity_within",
        {"within_days": 42},
        {"contacts": [{"date": day(-43), "with": "care"}, {"date": day(1), "with": "care"}]},
        False,
        [("contacts[0].date", day(-43).isoformat(), day(-43))],
        None,
    ),
    ("activity_within", {"within_days": 42}, {}, False, [], None),
    (
        "something_is_ahead",
        {"within_days": 30},
        {"meetings": [met(30, status="planned")]},
        True,
        [("meetings[0].kind", "avstamning", day(30))],
        None,
    ),
    (
        "something_is_ahead",
        {"within_days": 30},
        {"plan_steps": [step("ongoing", due=day(31)), step("ongoing", due=day(0))]},
        True,
        [("plan_steps[1].status", "ongoing", day(0))],
        None,
    ),
    (
        "something_is_ahead",
        {"within_days": 30},
        {"meetings": [met(31, status="planned"), met(-1, status="planned")]},
        False,
        [],
        None,
    ),
    (
        "step_or_action",
        {"statuses": ("missed",), "due": "in_chain"},
        {
            **LEAVE,
            "plan_steps": [
                step("missed", due=day(-60)),
                step("missed", due=day(-9), actor="employer"),
                step("missed", due=day(-59)),
            ],
        },
        True,
        [
            ("plan_steps[2].status", "missed", day(-59)),
            ("plan_steps[2].actor", "care", day(-59)),
            ("plan_steps[1].status", "missed", day(-9)),
            ("plan_steps[1].actor", "employer", day(-9)),
        ],
        None,
    ),
    (
        "step_or_action",
        {"statuses": ("planned", "ongoing"), "due": "before"},
        {
            "meetings": [
                met(
                    -30,
                    actions=[
                        {"who": "care", "what": "samtal", "status": "planned", "due": day(0)},
                        {"who": "care", "what": "samtal", "status": "ongoing", "due": day(-1)},
                    ],
                )
            ]
        },
        True,
        [
            ("meetings[0].actions[1].status", "ongoing", day(-1)),
            ("meetings[0].actions[1].who", "care", day(-1)),
        ],
        None,
    ),
    *(
        (
            "step_or_action",
            {"statuses": ("planned",), "due": "before"},
            {
                "meetings": [
                    met(
                        count,
                        status=status,
                        actions=[{"who": "care", "what": "x", "status": "planned", "due": day(-1)}],
                    )
                ]
            },
            counts,
            UNEVIDENCED,
            None,
        )
        for count, status, counts in (
            (-30, "planned", True),
            (30, "planned", True),
            (-30, "finalised", True),
            (1, "held", False),
            (-30, "cancelled", False),
        )
    ),
    (
        "step_or_action",
        {"statuses": ("missed",), "due": "in_chain"},
        {"plan_steps": [step("missed", due=day(-9))]},
        False,
        [],
        None,
    ),
    (
        "steps_ahead",
        {},
        {"plan_steps": [step("planned"), step("done"), step("ongoing", due=day(9)), step(None)]},
        2,
        [
            ("plan_steps[2].status", "ongoing", day(9)),
            ("plan_steps[2].actor", "care", day(9)),
            ("plan_steps[0].status", "planned", None),
            ("plan_steps[0].actor", "care", None),
        ],
        None,
    ),
    (
        "agreed_steps_ahead",
        {},
        {
            "plan_steps": [
                step("planned"),
                step("planned", agreed_with_insured=True),
                step("done", agreed_with_insured=True),
            ]
        },
        1,
        [("plan_steps[1].agreed_with_insured", True, None)],
        None,
    ),
    (
        "employment",
        {},
        {"employment": "hourly"},
        "hourly",
        [("employment", "hourly", None)],
        None,
    ),
    ("employment", {}, {}, None, [], "anställning"),
    (
        "sixty_days_expected",
        {},
        LEAVE,
        True,
        [("derived.chain_day", 60, TODAY, False)],
        None,
    ),
    (
        "sixty_days_expected",
        {},
        {**LEAVE, "certificates": [{**CERTIFICATE, "prognosis": "uncertain", "to": day(-1)}]},
        True,
        [
            ("certificates[0].prognosis", "uncertain", day(-20)),
            ("derived.chain_day", 60, TODAY, False),
        ],
        None,
    ),
    (
        "sixty_days_expected",
        {},
        {
            "sick_periods": [sick(-21)],
            "certificates": [
                {**CERTIFICATE, "issued": day(-5), "to": day(90)},
                {**CERTIFICATE, "issued": day(-15), "expected_return": day(38)},
                {**CERTIFICATE, "issued": day(-18), "to": day(37)},
            ],
        },
        True,
        [("certificates[1].expected_return", day(38).isoformat(), day(38))],
        None,
    ),
    (
        "sixty_days_expected",
        {},
        {"sick_periods": [sick(-21)], "certificates": [{**CERTIFICATE, "to": day(38)}]},
        True,
        [("certificates[0].to", day(38).isoformat(), day(38))],
        None,
    ),
    (
        "sixty_days_expected",
        {},
        {"sick_periods": [sick(-21)], "certificates": [{**CERTIFICATE, "to": day(37)}]},
        False,
        [],
        None,
    ),
    ("sixty_days_expected", {}, {}, None, [], "sjukperiod"),
    (
        "plan_received",
        {},
        {"employer_plan": {"received": day(0)}},
        True,
        [("employer_plan.received", TODAY.isoformat(), TODAY)],
        None,
    ),
    ("plan_received", {}, {"employer_plan": {"received": day(1)}}, False, [], None),
    (
        "plan_assessed",
        {},
        {"employer_plan": {"assessment": "adequate"}},
        True,
        [("employer_plan.assessment", "adequate", None)],
        None,
    ),
    (
        "plan_assessed",
        {},
        {"employer_plan": {"assessment": "adequate", "assessed": day(1)}},
        False,
        [],
        None,
    ),
    (
        "plan_deficient",
        {},
        {"employer_plan": {"assessment": "deficient", "assessed": day(0)}},
        True,
        [("employer_plan.assessment", "deficient", TODAY)],
        None,
    ),
    ("plan_deficient", {}, {}, False, [], None),
    (
        "plan_raised_with_employer",
        {},
        {"employer_plan": {"raised_with_employer": day(-4)}},
        True,
        [("employer_plan.raised_with_employer", day(-4).isoformat(), day(-4))],
        None,
    ),
    ("plan_raised_with_employer", {}, {}, False, [], None),
    (
        "plan_raised_with_lsv",
        {},
        {"employer_plan": {"raised_with_lsv": day(-4)}},
        True,
        [("employer_plan.raised_with_lsv", day(-4).isoformat(), day(-4))],
        None,
    ),
    ("plan_raised_with_lsv", {}, {}, False, [], None),
    (
        "days_since_plan_requested",
        {},
        {"employer_plan": {"requested": day(-14)}},
        14,
        [
            ("employer_plan.requested", day(-14).isoformat(), day(-14)),
            ("derived.days", 14, TODAY, False),
        ],
        None,
    ),
    ("days_since_plan_requested", {}, {}, None, [], "planen begärdes"),
    (
        "days_since_plan_requested",
        {},
        {"employer_plan": {"requested": day(1)}},
        None,
        [],
        "planen begärdes",
    ),
    (
        "days_since_raised_with_employer",
        {},
        {"employer_plan": {"raised_with_employer": day(-21)}},
        21,
        UNEVIDENCED,
        None,
    ),
    ("days_since_raised_with_employer", {}, {}, None, [], "bristerna"),
    (
        "employer_failed_here",
        {},
        {"observations": [seen_on(-2, "employer_passive")]},
        True,
        [("observations[0].kind", "employer_passive", day(-2))],
        None,
    ),
    (
        "employer_failed_here",
        {},
        {
            "observations": [seen_on(-2, "employer_passive")],
            "employer_plan": {"assessment": "deficient"},
        },
        True,
        [
            ("employer_plan.assessment", "deficient", None),
            ("observations[0].kind", "employer_passive", day(-2)),
        ],
        None,
    ),
    ("employer_failed_here", {}, {}, False, [], None),
    (
        "cases_the_employer_failed_in",
        {},
        {
            "employer": {"org_number": "556000-4615"},
            "observations": [seen_on(-2, "employer_passive")],
        },
        1,
        [("derived.cases_of_employer", 1, None)],
        None,
    ),
    ("cases_the_employer_failed_in", {}, {}, 0, [], None),
    (
        "days_to_limit",
        {},
        {"employment": "employed", "sick_periods": [sick(-60)]},
        30,
        [("derived.chain_limit", 91, day(30)), ("derived.days", 30, TODAY, False)],
        None,
    ),
    ("days_to_limit", {}, {"sick_periods": [sick(-60)]}, None, [], "anställning"),
    ("days_to_limit", {}, {"employment": "employed"}, None, [], "sjukperiod"),
    (
        "days_past_limit",
        {},
        {"employment": "self_employed", "sick_periods": [sick(-180)]},
        0,
        [("derived.chain_limit", 181, TODAY), ("derived.days", 0, TODAY, False)],
        None,
    ),
    (
        "days_past_limit",
        {},
        {
            "employment": "employed",
            "sick_periods": [sick(-90)],
            "assessments": [{"day": 90, "date": day(-1), "outcome": "granted"}],
        },
        None,
        [],
        "gräns",
    ),
    (
        "meeting_in_chain",
        {"kinds": ("kontakt",)},
        {**LEAVE, "meetings": [met(-60, "kontakt"), met(-59, "kontakt")]},
        True,
        [("meetings[1].kind", "kontakt", day(-59))],
        None,
    ),
    ("meeting_in_chain", {"kinds": ("kontakt",)}, {"meetings": [met(-1)]}, False, [], None),
    (
        "days_since_denied",
        {},
        {
            "assessments": [
                {"day": 180, "date": day(-90), "outcome": "denied"},
                {"day": 365, "date": day(-30), "outcome": "denied"},
                {"day": 365, "date": day(-5), "outcome": "granted"},
            ]
        },
        30,
        [("assessments[1].outcome", "denied", day(-30)), ("derived.days", 30, TODAY, False)],
        None,
    ),
    ("days_since_denied", {}, {}, None, [], "avslag"),
    (
        "meeting_since_denied",
        {"kinds": ("overlamning",)},
        {
            "assessments": [{"day": 180, "date": day(-9), "outcome": "denied"}],
            "meetings": [met(-9, "overlamning"), met(9, "overlamning", "planned")],
        },
        True,
        [("meetings[1].kind", "overlamning", day(9))],
        None,
    ),
    ("meeting_since_denied", {"kinds": ("overlamning",)}, {}, False, [], None),
    (
        "benefit",
        {"kind": "rehabiliteringspenning"},
        {"benefits": [{"kind": "Rehabiliteringspenning", "from": day(-2), "to": day(0)}]},
        True,
        [("benefits[0].from", day(-2).isoformat(), day(-2))],
        None,
    ),
    (
        "benefit",
        {"kind": "rehabiliteringspenning"},
        {
            "benefits": [
                {"kind": "rehabiliteringspenning", "from": day(-5)},
                {"kind": "rehabiliteringspenning", "from": day(-20), "to": day(-6)},
                {"kind": "rehabiliteringspenning", "from": day(-40), "to": day(-22)},
                {"kind": "sjukpenning", "from": day(-90)},
            ]
        },
        True,
        [("benefits[1].from", day(-20).isoformat(), day(-20))],
        None,
    ),
    (
        "benefit",
        {"kind": "rehabiliteringspenning"},
        {"benefits": [{"kind": "rehabiliteringspenning", "from": day(-20), "to": day(-6)}]},
        False,
        [],
        None,
    ),
    ("benefit", {"kind": "rehabiliteringspenning"}, {}, False, [], None),
    (
        "meeting_left_open",
        {"within_days": 60},
        {"meetings": [met(-61), met(-60), met(-5, "kontakt"), met(-9, follow_up=day(9))]},
        True,
        [("meetings[2].kind", "kontakt", day(-5)), ("meetings[1].kind", "avstamning", day(-60))],
        None,
    ),
    (
        "meeting_left_open",
        {"within_days": 60},
        {
            "meetings": [
                met(-6, follow_up=day(9), actions=[{"who": "care", "what": "x", "due": None}])
            ]
        },
        True,
        [
            ("meetings[0].kind", "avstamning", day(-6)),
            ("meetings[0].actions[0].who", "care", day(-6)),
        ],
        None,
    ),
    ("meeting_left_open", {"within_days": 60}, {}, False, [], None),
    (
        "invited_without_consent",
        {"within_days": 21},
        {
            "consents": [{"party": "care", "given": day(0)}],
            "meetings": [
                met(
                    21,
                    status="planned",
                    participants=[{"party": "insured"}, {"party": "care"}, {"party": "union"}],
                ),
                met(22, status="planned", participants=[{"party": "employer"}]),
                met(
                    3,
                    status="planned",
                    participants=[{"party": "union"}, {"party": "employer"}, {"party": "union"}],
                ),
            ],
        },
        True,
        [
            ("meetings[2].participants[1].party", "employer", day(3)),
            ("meetings[2].participants[0].party", "union", day(3)),
            ("meetings[0].participants[2].party", "union", day(21)),
        ],
        None,
    ),
    ("invited_without_consent", {"within_days": 21}, {}, False, [], None),
    ("flow", {}, {"flow": "K1"}, "K1", [("flow", "K1", None)], None),
    ("flow", {}, {}, None, [], "kundflöde"),
]


def _named(row):
    return f"{row[0]} is {row[3]}"


@pytest.mark.parametrize("row", FACTS, ids=map(_named, FACTS))
def test_a_fact_has_its_value_and_what_it_rests_on(row):
    name, arguments, fields, value, evidence, missing = row

    fact = found(name, read_case(**fields), **arguments)

    assert fact.value == value
    assert type(fact.value) is type(value)
    if evidence is not UNEVIDENCED:
        assert [(each.what, each.value, each.weighs) for each in fact.evidence] == [
            (what, said, all(weighs)) for what, said, _, *weighs in evidence
        ]
        for each, (_, _, on, *_) in zip(fact.evidence, evidence, strict=True):
            assert on is UNEVIDENCED or each.day == on
    assert (missing is None) == (fact.missing is None)
    assert missing is None or missing in fact.missing


def test_every_fact_that_a_rule_can_ask_for_is_tried_here():
    assert set(fact_functions()) == {row[0] for row in FACTS}


def test_evidence_is_shown_with_where_it_stands_and_when():
    (evidence,) = found("plan_received", read_case(employer_plan={"received": day(-3)})).evidence

    assert evidence == Evidence("employer_plan.received", day(-3).isoformat(), day(-3))


@pytest.mark.parametrize(
    ("code", "days"),
    [("M54.5", 14), ("M54.5B", 14), ("M54", None), ("F43.8A", None), ("E03", None), ("", None)],
)
def test_the_guideline_goes_by_the_exact_code_and_else_by_its_nearest_shorter_parent(code, days):
    assert longest_recommended_days(code) == days


@pytest.mark.parametrize("written", ["f438a", "F43.8A", "F43 8A", "f43-8a"])
def test_a_diagnosis_gives_the_same_verdicts_in_every_spelling(written):
    def judged(code):
        case = read_case(
            **LEAVE, certificates=[{**CERTIFICATE, "diagnoses": [code], "work_related": True}]
        )
        return JUDGE.impulses(case, TODAY, JUDGE.failings([case], TODAY))

    assert judged(written) == judged("F43.8A")
    assert "work-related-psychiatric" in {each.rule.id for each in judged(written)}


# What holds whatever the case


def verdicts(case, on, *others):
    failings = JUDGE.failings([case, *others], on)
    return {each.rule.id: each for each in JUDGE.impulses(case, on, failings)}


def outcomes(case, on, *others):
    return {
        id: each.held_back_by and each.held_back_by.id
        for id, each in verdicts(case, on, *others).items()
    }


LISTS = (
    "sick_periods",
    "certificates",
    "contacts",
    "observations",
    "plan_steps",
    "assessments",
    "benefits",
    "consents",
    "meetings",
)


@st.composite
def lively_cases(draw):
    """Two to four of the rules' own cases in one, all on the same day: much fires at once."""
    here = [each for each in TRIALS if each.on == TODAY]
    first, *rest = draw(st.lists(st.sampled_from(here), min_size=2, max_size=4))
    lists = {
        name: sum((getattr(each.case, name) for each in rest), getattr(first.case, name))
        for name in LISTS
    }
    return replace(first.case, **lists)


@st.composite
def shuffled(draw, cases):
    """A case, and the same with every list in another order."""
    case = draw(cases)
    lists = {name: tuple(draw(st.permutations(getattr(case, name)))) for name in LISTS}
    return case, replace(case, **lists)


@settings(deadline=None)
@given(shuffled(lively_cases()))
def test_the_order_of_what_is_recorded_does_not_matter(pair):
    case, other = pair

    assert outcomes(other, TODAY) == outcomes(case, TODAY)


def test_two_certificates_of_the_same_day_give_the_same_verdicts_in_either_order():
    one, other = (
        {**CERTIFICATE, "to": day(5), "prognosis": "uncertain"},
        {**CERTIFICATE, "to": day(60), "prognosis": "likely"},
    )

    assert outcomes(read_case(certificates=[one, other]), TODAY) == outcomes(
        read_case(certificates=[other, one]), TODAY
    )


@settings(deadline=None)
@given(shuffled(strategies.cases()), strategies.todays())
def test_the_order_does_not_matter_in_any_case_on_any_day(pair, on):
    case, other = pair

    assert outcomes(other, on) == outcomes(case, on)


@settings(deadline=None)
@given(shuffled(lively_cases()))
def test_another_order_opens_no_decision_again(pair):
    once, again = (verdicts(case, TODAY) for case in pair)

    for id in once.keys() & again.keys():
        assert again[id].fingerprint == once[id].fingerprint, id


def test_an_unrelated_contact_first_in_the_list_opens_no_decision_again():
    social = {"date": day(-9), "with": "social_services"}
    unrelated = {"date": day(-30), "with": "other"}
    before = verdicts(read_case(**LEAVE, contacts=[social]), TODAY)["external-problems"]

    after = verdicts(read_case(**LEAVE, contacts=[unrelated, social]), TODAY)["external-problems"]

    assert after.fingerprint == before.fingerprint


@settings(deadline=None)
@given(lively_cases())
def test_the_same_case_gives_the_same_verdicts_and_fingerprints(case):
    once, again = verdicts(case, TODAY), verdicts(case, TODAY)

    assert once == again
    assert [each.fingerprint for each in once.values()] == [
        each.fingerprint for each in again.values()
    ]


@settings(deadline=None)
@given(strategies.cases(), strategies.todays())
def test_no_case_is_too_odd_to_be_judged(case, on):
    for each in verdicts(case, on).values():
        assert each.fires
        assert case.is_open(on)


ABOUT_ANY_CONTACT = {"standing-still", "many-actors"}
"""What a contact with a party that no other rule asks about can change."""


@settings(deadline=None)
@given(lively_cases(), st.integers(-400, 0), st.booleans())
def test_an_unrelated_contact_changes_no_unrelated_verdict(case, count, stands_first):
    contact = Contact(day=day(count), party=Party.OTHER)
    contacts = (contact, *case.contacts) if stands_first else (*case.contacts, contact)
    more = replace(case, contacts=contacts)
    before, after = verdicts(case, TODAY), verdicts(more, TODAY)

    assert before.keys() ^ after.keys() <= ABOUT_ANY_CONTACT
    for id in before.keys() & after.keys() - ABOUT_ANY_CONTACT:
        assert after[id].fingerprint == before[id].fingerprint
        assert after[id].held_back_by == before[id].held_back_by


@settings(deadline=None)
@given(lively_cases(), st.integers(1, 400))
def test_a_contact_dated_after_the_day_changes_nothing(case, count):
    contacts = tuple(Contact(day=day(count), party=party) for party in Party)
    more = replace(case, contacts=(*case.contacts, *contacts))

    assert verdicts(more, TODAY) == verdicts(case, TODAY)


@given(strategies.todays())
def test_a_case_with_only_a_reference_and_a_name_fires_nothing(on):
    assert verdicts(a_case(), on) == {}


def test_a_case_with_almost_nothing_says_what_is_missing():
    judge = Judge(RULES)
    failings = judge.failings([], TODAY)
    case = read_case(sick_periods=[sick(-95)])

    missing = {
        finding.fact.missing
        for rule in RULES.rules
        for finding in judge.verdict(case, rule, TODAY, failings).findings
        if finding.fact.value is None
    }

    assert None not in missing
    assert {"anställning", "ett läkarintyg"} <= missing


def test_200_sick_periods_in_one_case_are_all_counted():
    first = date(2010, 1, 1)
    periods = tuple(
        SickPeriod(
            first_day=first + timedelta(days=30 * n),
            last_day=first + timedelta(days=30 * n + 9),
            degree=(25, 50, 75, 100)[n % 4],
        )
        for n in range(200)
    )
    case = replace(read_case(employment="employed"), sick_periods=periods)
    on = periods[-1].last_day

    fired = verdicts(case, on)

    assert "phone-investigation-missing" in fired
    (counted,) = [each for each in fired["no-plan"].evidence if each.what == CHAIN_DAY]
    assert counted.value == 2000
