"""The caseload file: what is right comes in whole, what is wrong is told with its place."""

import gc
import json
import string
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handlerapp import resources
from handlerapp.domain.assessment import Assessment, Outcome
from handlerapp.domain.bevakning import Bevakning, BevakningId, BevakningKind, BevakningStatus
from handlerapp.domain.case import Case, CaseRef, Employer, Employment, Flow
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind, MeetingStatus
from handlerapp.domain.observation import Observation, ObservationKind, ObservationSource
from handlerapp.domain.party import Party
from handlerapp.domain.patch import applied
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.sick_leave import Certificate, Prognosis, SickPeriod
from handlerapp.exchange import caseload, caseload_shape
from tests import strategies

TODAY = date(2026, 11, 23)
SLOW = settings(
    max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
MANY = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])


def no_new_id():
    raise AssertionError("the file has every identifier")


def a_file(*cases, **changes):
    return {"format": "handlerapp-caseload", "version": 1, "cases": list(cases), **changes}


def read(document, known=()):
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return caseload.read(data, set(known), TODAY)


def a_case(**keys):
    return {"ref": "2026-000101", "person": {"name": "Maria Holm"}, **keys}


def told(reading):
    return [(problem.where, problem.message) for problem in reading.problems]


def read_case(**keys):
    """The case that a file of one new case gives."""
    reading = read(a_file(a_case(**keys)))
    assert not reading.errors, told(reading)
    return applied(reading.patches[0], None, iter("abcdefgh").__next__)


# What is right


EXAMPLE = a_file(
    {
        "ref": "2026-000101",
        "person": {
            "name": "Åsa Öberg-Lindström",
            "personnummer": "19590201-0353",
            "phone": "070-174 06 35",
            "contact_note": "ring efter 13",
        },
        "employment": "employed",
        "employer": {"name": "Björkens förskola AB", "contact": "Per Ek"},
        "occupation": "förskollärare",
        "flow": "K3",
        "opened": "2026-07-20",
        "closed": None,
        "sick_periods": [{"from": "2026-07-06", "to": "2026-12-31", "degree": 100}],
        "certificates": [
            {
                "issued": "2026-10-01",
                "from": "2026-10-01",
                "to": "2026-12-31",
                "degree": 100,
                "diagnoses": ["f43 8a"],
                "prognosis": "uncertain",
                "rehab_recommended": True,
            }
        ],
        "contacts": [
            {
                "date": "2026-07-28",
                "with": "insured",
                "channel": "phone",
                "kind": "phone_investigation",
                "note": "Sover dåligt.",
            }
        ],
        "observations": [
            {"date": "2026-07-28", "kind": "psychosocial_work_environment", "source": "insured"}
        ],
        "plan_steps": [{"actor": "employer", "what": "Schema", "agreed_with_insured": False}],
        "assessments": [{"day": 90, "date": "2026-10-03", "outcome": "granted"}],
        "consents": [
            {
                "party": "employer",
                "scope": ["meeting", "plan"],
                "given": "2026-07-28",
                "withdrawn": None,
            }
        ],
        "bevakningar": [{"id": "b1", "due": "2026-11-20", "what": "Ring", "kind": "call"}],
        "meetings": [{"id": "m1", "kind": "avstamning", "when": "2026-12-01 13:00"}],
    },
    {"ref": "2026-000102", "person": {"name": "Anton <b>Test</b> & Söner"}, "flow": "K2"},
)


def test_a_file_as_in_the_contract_is_read_whole():
    reading = read(EXAMPLE)
    assert reading.problems == ()
    first, second = (applied(patch, None, no_new_id) for patch in reading.patches)
    assert first == Case(
        ref=CaseRef("2026-000101"),
        person=Person(
            name="Åsa Öberg-Lindström",
            personnummer="19590201-0353",
            phone="070-174 06 35",
            contact_note="ring efter 13",
        ),
        employment=Employment.EMPLOYED,
        employer=Employer(name="Björkens förskola AB", contact="Per Ek"),
        occupation="förskollärare",
        flow=Flow.K3,
        opened=date(2026, 7, 20),
        sick_periods=(
            SickPeriod(first_day=date(2026, 7, 6), last_day=date(2026, 12, 31), degree=100),
        ),
        certificates=(
            Certificate(
                issued=date(2026, 10, 1),
                first_day=date(2026, 10, 1),
                last_day=date(2026, 12, 31),
                degree=100,
                diagnoses=("F43.8A",),
                prognosis=Prognosis.UNCERTAIN,
                rehab_recommended=True,
            ),
        ),
        contacts=(
            Contact(
                day=date(2026, 7, 28),
                party=Party.INSURED,
                channel=Channel.PHONE,
                kind=ContactKind.PHONE_INVESTIGATION,
                note="Sover dåligt.",
            ),
        ),
        observations=(
            Observation(
                day=date(2026, 7, 28),
                kind=ObservationKind.PSYCHOSOCIAL_WORK_ENVIRONMENT,
                source=ObservationSource.INSURED,
            ),
        ),
        plan_steps=(PlanStep(actor=Party.EMPLOYER, what="Schema", agreed_with_insured=False),),
        assessments=(Assessment(chain_day=90, day=date(2026, 10, 3), outcome=Outcome.GRANTED),),
        consents=(
            Consent(
                party=Party.EMPLOYER, scope=(Scope.MEETING, Scope.PLAN), given=date(2026, 7, 28)
            ),
        ),
        bevakningar=(
            Bevakning(
                id=BevakningId("b1"),
                due=date(2026, 11, 20),
                what="Ring",
                kind=BevakningKind.CALL,
            ),
        ),
        meetings=(
            Meeting(
                id=MeetingId("m1"),
                kind=MeetingKind.AVSTAMNING,
                starts=datetime(2026, 12, 1, 13, 0),
            ),
        ),
    )
    assert second.person.name == "Anton <b>Test</b> & Söner"
    assert [patch.where for patch in reading.patches] == ["cases[0]", "cases[1]"]


@SLOW
@given(strategies.caseloads())
def test_what_is_written_is_read_back_as_the_same_cases(cases):
    reading = caseload.read(caseload.write(cases), (), TODAY)
    assert not reading.errors
    assert [applied(patch, None, no_new_id) for patch in reading.patches] == cases


@SLOW
@given(strategies.cases())
def test_a_written_case_read_over_itself_changes_nothing(case):
    (patch,) = caseload.read(caseload.write([case]), {case.ref}, TODAY).patches
    assert applied(patch, case, no_new_id) == case


def test_the_file_is_written_for_people_to_read():
    case = Case(
        ref=CaseRef("2026-1"),
        person=Person(name="Åsa Öberg"),
        opened=date(987, 3, 2),
        plan_steps=(PlanStep(actor=Party.CARE, what="Prova", agreed_with_insured=False),),
        consents=(Consent(party=Party.UNION, given=date(2026, 4, 1)),),
        bevakningar=(Bevakning(id=BevakningId("b1"), due=date(2026, 4, 10), what="Ring"),),
        meetings=(
            Meeting(
                id=MeetingId("m1"),
                kind=MeetingKind.OTHER,
                starts=datetime(2026, 5, 6, 9, 5),
                minutes=0,
            ),
        ),
    )
    assert caseload.write([case]).decode() == (
        """{
  "format": "handlerapp-caseload",
  "version": 1,
  "cases": [
    {
      "ref": "2026-1",
      "person": {
        "name": "Åsa Öberg"
      },
      "opened": "0987-03-02",
      "plan_steps": [
        {
          "actor": "care",
          "what": "Prova",
          "agreed_with_insured": false
        }
      ],
      "consents": [
        {
          "party": "union",
          "scope": [],
          "given": "2026-04-01"
        }
      ],
      "bevakningar": [
        {
          "id": "b1",
          "due": "2026-04-10",
          "what": "Ring",
          "kind": "other",
          "status": "open",
          "origin": "own"
        }
      ],
      "meetings": [
        {
          "id": "m1",
          "kind": "other",
          "when": "2026-05-06 09:05",
          "minutes": 0,
          "status": "planned"
        }
      ]
    }
  ]
}
"""
    )


def test_an_empty_caseload_is_a_file_too():
    reading = caseload.read(caseload.write([]), (), TODAY)
    assert reading.patches == ()
    assert reading.problems == ()


@pytest.mark.parametrize(
    "text",
    ["<script>", "👩🏽‍⚕️", "\u202eبكر", "rad\nrad\r\n", "noll\x00", "å" * 10_000, "x" * 100_000],
    ids=["markup", "emoji", "right to left", "lines", "zero", "long", "longest"],
)
def test_a_text_holds_anything_and_comes_back_the_same(text):
    assert read_case(note=text).note == text


def test_a_byte_order_mark_is_accepted():
    assert len(read(b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode()).patches) == 2


def test_whole_numbers_may_be_written_with_a_decimal_as_json_schema_has_it():
    case = read_case(
        sick_periods=[{"from": "2026-03-02", "degree": 50.0}],
        bevakningar=[{"due": "2026-04-10", "what": "Ring", "minutes": 15.0}],
    )
    degree, minutes = case.sick_periods[0].degree, case.bevakningar[0].minutes
    assert (degree, type(degree), minutes, type(minutes)) == (50, int, 15, int)
    assert not read(a_file(a_case(), version=1.0)).problems


def test_dates_ahead_of_today_are_no_problem():
    assert not read(a_file(a_case(opened="2031-01-01"))).problems


def test_a_plan_step_may_be_due_before_it_begins():
    step = {"actor": "care", "what": "Prova", "from": "2026-05-04", "due": "2026-05-01"}
    assert not read(a_file(a_case(plan_steps=[step]))).problems


# Null, new cases and updates


def test_null_in_a_new_case_is_the_same_as_absent():
    optional = [field.key for field in caseload_shape.CASE.fields]
    nulls = {key: None for key in optional if key not in ("ref", "person")}
    assert read_case(**nulls) == read_case()


def test_null_in_an_item_is_the_same_as_absent():
    case = read_case(
        bevakningar=[
            {"id": None, "due": "2026-04-10", "what": "Ring", "kind": None, "status": None}
        ],
        meetings=[
            {
                "kind": "kontakt",
                "when": "2026-05-06 13:00",
                "status": None,
                "agenda": None,
                "participants": None,
                "actions": None,
            }
        ],
        consents=[{"party": "care", "given": "2026-04-01", "scope": None}],
        certificates=[{"issued": None, "from": "2026-04-01", "diagnoses": None}],
    )
    assert case.bevakningar[0].id == "a"
    assert case.bevakningar[0].kind is BevakningKind.OTHER
    assert case.bevakningar[0].status is BevakningStatus.OPEN
    assert case.meetings[0].status is MeetingStatus.PLANNED
    assert (
        case.meetings[0].agenda == case.meetings[0].participants == case.meetings[0].actions == ()
    )
    assert case.consents[0].scope == ()
    assert case.certificates[0].diagnoses == ()


def test_in_an_update_null_clears_and_absent_leaves():
    before = read_case(
        note="min",
        occupation="snickare",
        employer={"name": "Bygg AB", "phone": "08-1"},
        employer_plan={"requested": "2026-04-02"},
        sick_periods=[{"from": "2026-03-02", "degree": 50}],
        benefits=[{"kind": "rehabiliteringspenning", "from": "2026-03-02"}],
        bevakningar=[
            {"id": "b1", "due": "2026-04-10", "what": "Ring", "status": "done", "minutes": 5}
        ],
    )
    reading = read(
        a_file(
            {
                "ref": before.ref,
                "person": None,
                "note": None,
                "employer": {"phone": None},
                "employer_plan": None,
                "sick_periods": None,
                "bevakningar": [
                    {
                        "id": "b1",
                        "due": "2026-04-11",
                        "what": "Ring",
                        "status": None,
                        "minutes": None,
                    }
                ],
                "meetings": None,
            }
        ),
        known={before.ref},
    )
    assert reading.problems == ()
    after = applied(reading.patches[0], before, no_new_id)
    assert after.person == before.person
    assert after.note is None
    assert after.occupation == "snickare"
    assert after.employer == Employer(name="Bygg AB")
    assert after.employer_plan is None
    assert after.sick_periods == ()
    assert after.benefits == before.benefits
    assert after.bevakningar == (
        Bevakning(id=BevakningId("b1"), due=date(2026, 4, 11), what="Ring"),
    )


def test_a_patch_holds_only_the_keys_that_the_file_has():
    (patch,) = read(
        a_file({"ref": "r", "person": {"phone": "1"}, "note": "n"}), known={"r"}
    ).patches
    assert patch.values == {"note": "n"}
    assert patch.parts == {"person": {"phone": "1"}}
    assert patch.bevakningar == patch.meetings == ()


def test_a_known_case_needs_no_person_but_cannot_lose_its_name():
    assert not read(a_file({"ref": "r"}), known={"r"}).problems
    reading = read(a_file({"ref": "r", "person": {"name": None}}), known={"r"})
    assert told(reading) == [("cases[0].person.name", "saknas; ska vara en text som inte är tom")]


@pytest.mark.parametrize(
    "person", [{}, {"person": None}, {"person": {}}, {"person": {"name": None}}]
)
def test_a_new_case_needs_a_name(person):
    reading = read(a_file({"ref": "s", "person": {"name": "Bo Ek"}}, {"ref": "r", **person}))
    assert told(reading) == [("cases[1].person.name", "saknas; ska vara en text som inte är tom")]
    assert [patch.ref for patch in reading.patches] == ["s"]


# What is wrong with a value

A_DATE = "ska vara ett datum som 2026-03-02"
FILLED = "ska vara en text som inte är tom"
A_REF = "ska vara en text med 1–64 tecken utan styrtecken"
MINUTES = "ska vara ett heltal från 0 till 10080"
A_MOMENT = "ska vara dag och klockslag som 2026-05-06 13:00"
EMPLOYMENTS = "employed, hourly, unemployed, self_employed, student, parental_leave"
HALF = "innehåller ett halvt tecken (ensamt surrogat), som inte kan sparas; skriv om texten"
DEGREE = "ska vara något av talen 25, 50, 75, 100"
PERIOD = {"from": "2026-03-02", "degree": 100}
STEP = {"actor": "care", "what": "Prova"}
BEVAKNING = {"due": "2026-04-10", "what": "Ring"}
MEETING = {"kind": "other", "when": "2026-05-06 13:00"}

WRONG = [
    ({"ref": None}, "ref", f"saknas; {A_REF}"),
    ({"ref": ""}, "ref", f"{A_REF}, men har 0"),
    ({"ref": "x" * 65}, "ref", f"{A_REF}, men har 65"),
    ({"ref": "a\tb"}, "ref", f"{A_REF}, men innehåller ett"),
    ({"ref": "a\x85b"}, "ref", f"{A_REF}, men innehåller ett"),
    ({"ref": 2026}, "ref", f"{A_REF}, inte 2026"),
    ({"ref": "a\ud800"}, "ref", HALF),
    ({"person": []}, "person", "ska vara ett objekt, inte en lista"),
    ({"person": {"name": " \n"}}, "person.name", f"är tom; {FILLED}"),
    ({"person": {"name": 5}}, "person.name", f"{FILLED}, inte 5"),
    (
        {"employment": "Employed"},
        "employment",
        f"ska vara något av {EMPLOYMENTS}, inte ”Employed”",
    ),
    ({"flow": []}, "flow", "ska vara något av K1, K2, K3, inte en lista"),
    ({"flow": True}, "flow", "ska vara något av K1, K2, K3, inte true"),
    ({"employer": "Bygg AB"}, "employer", "ska vara ett objekt, inte ”Bygg AB”"),
    ({"note": 1.5}, "note", "ska vara en text, inte 1.5"),
    ({"note": "a\udc00"}, "note", HALF),
    ({"note": "x" * 100_001}, "note", "är för lång: 100001 tecken, och högst 100000 får plats"),
    ({"opened": "2026-02-30"}, "opened", f"”2026-02-30” finns inte i kalendern; {A_DATE}"),
    ({"opened": "0000-01-01"}, "opened", f"”0000-01-01” finns inte i kalendern; {A_DATE}"),
    ({"opened": "20260302"}, "opened", f"{A_DATE}, inte ”20260302”"),
    ({"opened": "2026-3-2"}, "opened", f"{A_DATE}, inte ”2026-3-2”"),
    ({"opened": "2026-03-02\n"}, "opened", f"{A_DATE}, inte ”2026-03-02\\u000a”"),
    ({"opened": "2026-W10-1"}, "opened", f"{A_DATE}, inte ”2026-W10-1”"),
    ({"opened": "٢٠٢٦-03-02"}, "opened", f"{A_DATE}, inte ”٢٠٢٦-03-02”"),
    ({"opened": 20260302}, "opened", f"{A_DATE}, inte 20260302"),
    ({"opened": ""}, "opened", f"{A_DATE}, inte en tom text"),
    ({"opened": {}}, "opened", f"{A_DATE}, inte ett objekt"),
    ({"opened": 10**20}, "opened", f"{A_DATE}, inte ett mycket stort tal"),
    ({"opened": "x" * 500}, "opened", f"{A_DATE}, inte ”{'x' * 40}…”"),
    ({"sick_periods": {}}, "sick_periods", "ska vara en lista, inte ett objekt"),
    ({"sick_periods": [None]}, "sick_periods[0]", "ska vara ett objekt, inte null"),
    ({"sick_periods": [{"degree": 100}]}, "sick_periods[0].from", f"saknas; {A_DATE}"),
    ({"sick_periods": [{"from": "2026-03-02"}]}, "sick_periods[0].degree", f"saknas; {DEGREE}"),
    ({"sick_periods": [{**PERIOD, "degree": 60}]}, "sick_periods[0].degree", f"{DEGREE}, inte 60"),
    (
        {"sick_periods": [{**PERIOD, "degree": True}]},
        "sick_periods[0].degree",
        f"{DEGREE}, inte true",
    ),
    (
        {"sick_periods": [{**PERIOD, "degree": "50"}]},
        "sick_periods[0].degree",
        f"{DEGREE}, inte ”50”",
    ),
    (
        {"sick_periods": [{**PERIOD, "to": "2026-03-01"}]},
        "sick_periods[0].to",
        "2026-03-01 ligger före from, som är 2026-03-02; ska vara samma dag eller senare",
    ),
    (
        {"certificates": [{**PERIOD, "to": "2026-03-01", "diagnoses": ["F43"]}]},
        "certificates[0].to",
        "2026-03-01 ligger före from, som är 2026-03-02; ska vara samma dag eller senare",
    ),
    (
        {"certificates": [{"to": "2026-03-01", "diagnoses": ["F43"]}]},
        "certificates[0].issued",
        f"saknas, liksom from; någon av dem {A_DATE}",
    ),
    (
        {"certificates": [{"issued": "igår", "diagnoses": ["F43"]}]},
        "certificates[0].issued",
        f"{A_DATE}, inte ”igår”",
    ),
    (
        {"certificates": [{**PERIOD, "diagnoses": "F43"}]},
        "certificates[0].diagnoses",
        "ska vara en lista, inte ”F43”",
    ),
    (
        {"certificates": [{**PERIOD, "diagnoses": ["F43", 5]}]},
        "certificates[0].diagnoses[1]",
        "ska vara en diagnoskod som F43.8A, inte 5",
    ),
    (
        {"certificates": [{**PERIOD, "diagnoses": [None]}]},
        "certificates[0].diagnoses[0]",
        "ska vara en diagnoskod som F43.8A, inte null",
    ),
    (
        {"certificates": [{**PERIOD, "diagnoses": ["F43"], "work_related": "ja"}]},
        "certificates[0].work_related",
        "ska vara true eller false, inte ”ja”",
    ),
    (
        {"contacts": [{"date": "2026-03-02"}]},
        "contacts[0].with",
        f"saknas; ska vara något av {', '.join(party.value for party in Party)}",
    ),
    (
        {"observations": [{"date": "2026-03-02", "kind": None}]},
        "observations[0].kind",
        f"saknas; ska vara något av {', '.join(kind.value for kind in ObservationKind)}",
    ),
    (
        {"employer_plan": {"form": "muntlig"}},
        "employer_plan.form",
        "ska vara något av written, oral, inte ”muntlig”",
    ),
    ({"plan_steps": [{**STEP, "what": "  "}]}, "plan_steps[0].what", f"är tom; {FILLED}"),
    (
        {"plan_steps": [{**STEP, "agreed_with_insured": 1}]},
        "plan_steps[0].agreed_with_insured",
        "ska vara true eller false, inte 1",
    ),
    (
        {"assessments": [{"day": 0, "date": "2026-03-02", "outcome": "denied"}]},
        "assessments[0].day",
        "ska vara ett heltal från 1 till 99999, inte 0",
    ),
    ({"benefits": [{"kind": "", "from": "2026-03-02"}]}, "benefits[0].kind", f"är tom; {FILLED}"),
    (
        {"benefits": [{"kind": "a", "from": "2026-03-02", "to": "2026-03-01"}]},
        "benefits[0].to",
        "2026-03-01 ligger före from, som är 2026-03-02; ska vara samma dag eller senare",
    ),
    (
        {"consents": [{"party": "care", "given": "2026-03-02", "scope": ["plan", "allt"]}]},
        "consents[0].scope[1]",
        "ska vara något av meeting, plan, work, medical, diagnosis, social, inte ”allt”",
    ),
    (
        {"bevakningar": [{**BEVAKNING, "minutes": -1}]},
        "bevakningar[0].minutes",
        f"{MINUTES}, inte -1",
    ),
    (
        {"bevakningar": [{**BEVAKNING, "minutes": 10081}]},
        "bevakningar[0].minutes",
        f"{MINUTES}, inte 10081",
    ),
    (
        {"bevakningar": [{**BEVAKNING, "minutes": "15"}]},
        "bevakningar[0].minutes",
        f"{MINUTES}, inte ”15”",
    ),
    (
        {"bevakningar": [{**BEVAKNING, "minutes": True}]},
        "bevakningar[0].minutes",
        f"{MINUTES}, inte true",
    ),
    (
        {"bevakningar": [{**BEVAKNING, "minutes": 1.5}]},
        "bevakningar[0].minutes",
        f"{MINUTES}, inte 1.5",
    ),
    ({"bevakningar": [{**BEVAKNING, "id": ""}]}, "bevakningar[0].id", f"{A_REF}, men har 0"),
    (
        {"meetings": [{**MEETING, "when": "2026-05-06"}]},
        "meetings[0].when",
        f"{A_MOMENT}, inte ”2026-05-06”",
    ),
    (
        {"meetings": [{**MEETING, "when": "2026-05-06 24:00"}]},
        "meetings[0].when",
        f"{A_MOMENT}, inte ”2026-05-06 24:00”",
    ),
    (
        {"meetings": [{**MEETING, "when": "2026-02-30 13:00"}]},
        "meetings[0].when",
        f"”2026-02-30 13:00” finns inte i kalendern; {A_MOMENT}",
    ),
    (
        {"meetings": [{**MEETING, "participants": [{"party": "chef"}]}]},
        "meetings[0].participants[0].party",
        f"ska vara något av {', '.join(party.value for party in Party)}, inte ”chef”",
    ),
    (
        {"meetings": [{**MEETING, "actions": [{"who": "care"}]}]},
        "meetings[0].actions[0].what",
        f"saknas; {FILLED}",
    ),
    (
        {"meetings": [{**MEETING, "agenda": [{"category": "x"}]}]},
        "meetings[0].agenda[0].category",
        "ska vara något av general, medical, work, plan, social, inte ”x”",
    ),
]


@pytest.mark.parametrize(("keys", "where", "message"), WRONG)
def test_a_wrong_value_is_told_with_its_path_and_what_would_be_right(keys, where, message):
    reading = read(a_file({"ref": "good", "person": {"name": "Bo Ek"}}, a_case(**keys)))
    assert told(reading) == [(f"cases[1].{where}", message)]
    assert reading.errors == reading.problems
    assert [patch.ref for patch in reading.patches] == ["good"]


def test_everything_that_is_wrong_is_told_at_once():
    reading = read(
        a_file(
            5,
            a_case(opened="x", flow="K9", sick_periods=[{"to": "y"}, {**PERIOD, "degree": 1}]),
            {"ref": "", "closed": False},
        )
    )
    assert [problem.where for problem in reading.errors] == [
        "cases[0]",
        "cases[1].opened",
        "cases[1].flow",
        "cases[1].sick_periods[0].from",
        "cases[1].sick_periods[0].degree",
        "cases[1].sick_periods[0].to",
        "cases[1].sick_periods[1].degree",
        "cases[2].ref",
        "cases[2].closed",
    ]
    assert reading.patches == ()


@pytest.mark.parametrize(("name", "item"), [("bevakningar", BEVAKNING), ("meetings", MEETING)])
def test_an_identifier_stands_once_in_a_file(name, item):
    one = a_case(**{name: [{**item, "id": "x"}]})
    other = {**one, "ref": "2026-000102", name: [{**item, "id": "y"}, {**item, "id": "x"}]}
    reading = read(a_file(one, other))
    assert told(reading) == [
        (f"cases[1].{name}[1].id", f"samma som cases[0].{name}[0].id; får bara stå en gång i filen")
    ]
    assert [patch.where for patch in reading.patches] == ["cases[0]"]


def test_a_bevakning_and_a_meeting_may_have_the_same_identifier():
    case = a_case(bevakningar=[{**BEVAKNING, "id": "x"}], meetings=[{**MEETING, "id": "x"}])
    assert not read(a_file(case)).problems


def test_a_reference_stands_once_in_a_file():
    reading = read(a_file(a_case(), {"ref": "2", "person": {"name": "Bo Ek"}}, a_case()))
    assert told(reading) == [
        ("cases[2].ref", "samma som cases[0].ref; får bara stå en gång i filen")
    ]
    assert [patch.where for patch in reading.patches] == ["cases[0]", "cases[1]"]


# What is doubtful


def warned(**keys):
    reading = read(a_file(a_case(**keys)))
    assert not reading.errors
    assert len(reading.patches) == 1
    return told(reading)


def test_unknown_keys_are_told_and_kept_out():
    reading = read(
        a_file(
            a_case(color="red", Flow="K1", person={"name": "Bo Ek", "nick name": None}),
            generator={"a": [1]},
        )
    )
    message = "okänd nyckel, läses inte in"
    assert told(reading) == [
        ("generator", message),
        ('cases[0].person["nick name"]', message),
        ("cases[0].color", message),
        ("cases[0].Flow", message),
    ]
    assert not reading.errors
    (patch,) = reading.patches
    assert applied(patch, None, no_new_id) == Case(
        ref=CaseRef("2026-000101"), person=Person(name="Bo Ek")
    )


def test_a_strange_key_can_be_printed():
    reading = read(a_file(a_case(**{"\ud800\x1b[2J" + "k" * 99: 1})))
    (problem,) = reading.warnings
    assert problem.where == 'cases[0]["\\ud800\\u001b[2J' + "k" * 35 + '…"]'
    str(problem).encode()


def test_overlapping_periods_are_told():
    periods = [
        {"from": "2026-05-01", "to": "2026-05-10", "degree": 50},
        {"from": "2026-03-02", "to": "2026-05-01", "degree": 100},
        {"from": "2026-05-11", "degree": 25},
    ]
    assert warned(sick_periods=periods) == [
        ("cases[0].sick_periods[1]", "överlappar cases[0].sick_periods[0]")
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("19590201-0354", "kontrollsiffran stämmer inte; kontrollera siffrorna"),
        ("19590231-0353", "börjar inte med ett datum som finns; kontrollera siffrorna"),
        ("hemligt", "går inte att läsa som ett personnummer; skrivs ÅÅÅÅMMDD-NNNN"),
        ("", "går inte att läsa som ett personnummer; skrivs ÅÅÅÅMMDD-NNNN"),
    ],
)
def test_a_doubtful_personnummer_is_told_and_kept(written, message):
    keys = {"person": {"name": "Maria Holm", "personnummer": written}}
    assert warned(**keys) == [("cases[0].person.personnummer", message)]
    assert read_case(**keys).person.personnummer == written


def test_every_test_personnummer_is_read_without_doubt():
    rows = resources.path("reference", "test_personnummer.csv").read_text("utf-8").split()[1:]
    assert len(rows) > 100
    cases = [
        {"ref": row, "person": {"name": "Maria Holm", "personnummer": row}} for row in rows[:500]
    ]
    assert not read(a_file(*cases)).problems


@pytest.mark.parametrize("keys", [{}, {"diagnoses": None}, {"diagnoses": []}])
def test_a_certificate_without_diagnosis_is_told(keys):
    assert warned(certificates=[{"issued": "2026-03-03", **keys}]) == [
        ("cases[0].certificates[0].diagnoses", "intyget har ingen diagnos")
    ]


def test_a_diagnosis_that_is_no_code_is_told_and_kept():
    certificates = [{"issued": "2026-03-03", "diagnoses": ["F43.8A", " utmattning "]}]
    assert warned(certificates=certificates) == [
        (
            "cases[0].certificates[0].diagnoses[1]",
            "ser inte ut som en diagnoskod; skrivs som F43.8A",
        )
    ]
    assert read_case(certificates=certificates).certificates[0].diagnoses == (
        "F43.8A",
        "utmattning",
    )


@pytest.mark.parametrize("written", ["f438a", "F43 8A", "F43.8A", " f43,8a"])
def test_a_diagnosis_is_read_in_any_spelling(written):
    case = read_case(certificates=[{"issued": "2026-03-03", "diagnoses": [written]}])
    assert case.certificates[0].diagnoses == ("F43.8A",)


# What is wrong with the file


@pytest.mark.parametrize(
    ("document", "where", "message"),
    [
        ([], "filen", "ska vara ett objekt, inte en lista"),
        (None, "filen", "ska vara ett objekt, inte null"),
        (a_file(format="annat"), "format", "är ”annat”; ska vara ”handlerapp-caseload”"),
        (a_file(format=None), "format", "saknas; ska vara ”handlerapp-caseload”"),
        (a_file(version=2), "version", "är 2; programmet läser version 1"),
        (a_file(version=True), "version", "är true; programmet läser version 1"),
        (a_file(version="1"), "version", "är ”1”; programmet läser version 1"),
        (a_file(version=None), "version", "saknas; programmet läser version 1"),
        (a_file(cases=None), "cases", "saknas; ska vara en lista med ärenden"),
        (a_file(cases={}), "cases", "ska vara en lista med ärenden, inte ett objekt"),
    ],
)
def test_a_file_of_another_kind_is_told(document, where, message):
    reading = read(document)
    assert told(reading) == [(where, message)]
    assert reading.errors


def test_the_cases_of_another_version_are_not_judged():
    reading = read(a_file({"ref": 5}, a_case(), version=2))
    assert [problem.where for problem in reading.problems] == ["version"]
    assert reading.patches == ()


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (b"", "filen", "är tom"),
        (b" \n\t", "filen", "är tom"),
        (b'{"a": \xe5}', "filen", "är inte UTF-8: byte 7 "),
        (b'\xef\xbb\xbf{"a": \xe5}', "filen", "är inte UTF-8: byte 10 "),
        (json.dumps(EXAMPLE).encode("utf-16"), "filen", "är inte UTF-8: byte 1 "),
        (b'{"format":\n  "handlerapp" 5}', "rad 2, kolumn 16", "kommatecken"),
        (b'{"format" 5}', "rad 1, kolumn 11", "kolon"),
        (b'{"a": }', "rad 1, kolumn 7", "ett värde"),
        (b"{5: 1}", "rad 1, kolumn 2", "citattecken"),
        (b'{"a": "x', "rad 1, kolumn 7", "saknar citattecken"),
        (b'{"a": "x\ny"}', "rad 1, kolumn 9", "styrtecken"),
        (b'{"a": "\\q"}', "rad 1, kolumn 8", "\\"),
        (b"{} {}", "rad 1, kolumn 4", "fortsätter"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_problem(data, where, words):
    (problem,) = read(data).errors
    assert problem.where == where
    assert words in problem.message


@pytest.mark.parametrize("opening", [b"[", b'{"a":'], ids=["lists", "objects"])
def test_a_file_nested_too_deep_is_told(opening):
    reading = read(opening * 100_000)
    assert told(reading) == [("filen", "har för många listor eller objekt inuti varandra")]


def test_a_file_that_is_too_large_is_told():
    reading = read(bytes(200_000_001))
    message = "är större än 200 MB; dela upp ärendena på flera filer"
    assert told(reading) == [("filen", message)]


def raw(case_text, rest=""):
    return (
        f'{{"format": "handlerapp-caseload", "version": 1, "cases": [{case_text}]{rest}}}'.encode()
    )


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_number_is_told_where_it_stands(written):
    sick = f'"sick_periods": [{{"from": "2026-03-02", "degree": {written}}}]'
    reading = read(raw(f'{{"ref": "r", "person": {{"name": "Bo Ek"}}, {sick}}}'))
    assert told(reading) == [("cases[0].sick_periods[0].degree", f"{DEGREE}, inte {written}")]


def test_what_is_not_json_in_an_unknown_key_is_told_too():
    text = '{"ref": "r", "person": {"name": "Bo Ek"}, "x": [1, {"a": 1, "a": [NaN]}]}'
    reading = read(raw(text, ', "y": -Infinity'))
    assert [(problem.where, problem.message) for problem in reading.errors] == [
        ("y", "-Infinity finns inte i JSON; ska vara ett tal eller null"),
    ]
    reading = read(raw(text))
    assert [(problem.where, problem.message) for problem in reading.errors] == [
        ("cases[0].x[1].a", "nyckeln står flera gånger; behåll den som gäller"),
        ("cases[0].x[1].a[0]", "NaN finns inte i JSON; ska vara ett tal eller null"),
    ]
    assert reading.patches == ()


def test_a_key_that_stands_twice_is_told_where_it_stands():
    person = '"person": {"name": "Bo Ek", "name": "Bo Ek", "phone": "1", "name": "Bo Ek"}'
    period = '{"from": "2026-03-02", "degree": 50, "degree": 100}'
    reading = read(
        raw(
            '{"ref": "s", "person": {"name": "Maria Holm"}},'
            f'{{"ref": "r", "flow": "K1", {person}, "sick_periods": [{period}], "flow": "K2"}}'
        )
    )
    message = "nyckeln står flera gånger; behåll den som gäller"
    assert told(reading) == [
        ("cases[1].flow", message),
        ("cases[1].person.name", message),
        ("cases[1].sick_periods[0].degree", message),
    ]
    assert [patch.ref for patch in reading.patches] == ["s"]
    assert [p.where for p in read(raw("", ', "version": 1')).errors] == ["version"]


def test_a_number_of_any_length_is_only_wrong_where_it_is_read():
    huge = "9" * 5000
    minutes = f'"bevakningar": [{{"due": "2026-04-10", "what": "Ring", "minutes": {huge}}}]'
    reading = read(raw(f'{{"ref": "r", "person": {{"name": "Bo Ek"}}, {minutes}, "x": {huge}}}'))
    assert told(reading) == [
        ("cases[0].bevakningar[0].minutes", f"{MINUTES}, inte ett mycket stort tal"),
        ("cases[0].x", "okänd nyckel, läses inte in"),
    ]
    assert (
        len(read(raw(f'{{"ref": "r", "person": {{"name": "Bo Ek"}}, "x": {huge}}}')).patches) == 1
    )


def test_garbage_is_collected_again_after_reading():
    assert gc.isenabled()
    read(b"{")
    assert gc.isenabled()
    gc.disable()
    try:
        read(EXAMPLE)
        assert not gc.isenabled()
    finally:
        gc.enable()


# Any bytes, any JSON

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["2026-03-02", "employer", "plan", 100]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=5)
            | st.sampled_from(
                [
                    field.key
                    for field in (*caseload_shape.CASE.fields, *caseload_shape.MEETING.fields)
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@MANY
@given(st.binary() | st.text().map(str.encode) | st.text(string.printable).map(str.encode))
@example(b"\xef\xbb\xbf" * 2)
@example(b"[" * 500 + b"]" * 500)
def test_any_bytes_give_a_reading(data):
    reading = read(data)
    assert reading.errors
    assert reading.patches == ()


@MANY
@given(json_values)
def test_any_json_gives_a_reading_with_problems_that_can_be_printed(value):
    for problem in read(json.dumps(value).encode()).problems:
        str(problem).encode()


@MANY
@given(
    st.sampled_from([field.key for field in caseload_shape.CASE.fields]),
    json_values | st.lists(st.dictionaries(st.sampled_from(["from", "degree", "id"]), json_values)),
    st.booleans(),
)
def test_any_json_in_a_case_gives_a_case_or_a_problem(key, value, is_known):
    known = {"2026-000101"} if is_known else ()
    reading = read(a_file(a_case(**{key: value})), known)
    for problem in reading.problems:
        str(problem).encode()
    assert len(reading.patches) == (0 if reading.errors else 1)
    for patch in reading.patches:
        before = Case(ref=CaseRef("2026-000101"), person=Person(name="Bo Ek"))
        applied(patch, before if is_known else None, iter("abcdefghijkl").__next__)
