"""A related edit opens an answered impulse again, and what changed is said in words."""

import re
from dataclasses import replace

import pytest

from handlerapp.domain.case import CaseRef
from handlerapp.rules import explain, resting
from handlerapp.rules.resting import UNCHANGED
from tests.builders import TODAY
from tests.rules.answers import FIRST, RULES, Judged, as_document
from tests.rules.test_facts import day, read_case, seen_on, sick

STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")

OBSERVED = "observations[]"
GONE, NEW = "inte längre: ", "nytt: "


def noticed(kind, on="2026-11-20"):
    return {OBSERVED: {"date": on, "kind": kind}}


def moved(text, before, after):
    """What is said of something that stands on another day."""
    return [f"{GONE}{text} ({before})", f"{NEW}{text} ({after})"]


def another(text, before, after):
    """What is said of something that is another now."""
    return [f"{GONE}{text}: {before}", f"{NEW}{text}: {after}"]


DAY_ONE = "sjukperiod från"
FIRST_DAY = {"sick_periods[0].from": "2026-09-01"}

# rule, what is put where (in a list that ends with `[]` as one more), what is said of it
RELATED = [
    (
        "certificate-ending",
        {"certificates[0].to": "2026-12-01"},
        another("sista dag i läkarintyget", "3 december", "1 december"),
    ),
    (
        "consent-missing",
        {"meetings[0].participants[]": {"party": "care"}},
        [NEW + "inbjuden till möte: vården (14 december)"],
    ),
    (
        "consent-missing",
        {"meetings[0].when": "2026-12-10 10:00"},
        moved("inbjuden till möte: arbetsgivaren", "14 december", "10 december"),
    ),
    (
        "contradictory-information",
        noticed("contradictory_information"),
        [NEW + "iakttagelse: uppgifterna går isär (20 november)"],
    ),
    (
        "doctor-wants-contact",
        {"observations[0].date": "2026-11-04"},
        moved("iakttagelse: läkaren vill ha kontakt", "3 november", "4 november"),
    ),
    (
        "earlier-sickness",
        {"sick_periods[1].from": "2025-10-01"},
        [
            GONE + "sjukperiod från: 19 oktober 2025",
            NEW + "sjukperiod från: 1 oktober 2025",
        ],
    ),
    (
        "earlier-sickness",
        noticed("previous_sick_leave"),
        [NEW + "iakttagelse: tidigare sjukskrivning (20 november)"],
    ),
    (
        "early-contact-missing",
        {"sick_periods[0].from": "2026-11-02"},
        another(DAY_ONE, "3 november", "2 november"),
    ),
    (
        "employer-conflict",
        noticed("employer_conflict"),
        [NEW + "iakttagelse: konflikt med arbetsgivaren (20 november)"],
    ),
    ("employer-contact-missing", FIRST_DAY, another(DAY_ONE, "25 september", "1 september")),
    (
        "employer-contact-missing",
        {"employment": "hourly"},
        another("anställning", "anställd", "timanställd"),
    ),
    (
        "employer-not-acting",
        noticed("employer_unclear"),
        [NEW + "iakttagelse: oklart vad arbetsgivaren gör (20 november)"],
    ),
    (
        "employer-plan-deficient",
        {"employer_plan.assessed": "2026-11-20"},
        moved("bedömning av arbetsgivarens plan: bristfällig", "13 november", "20 november"),
    ),
    (
        "employer-plan-missing",
        {"certificates[0].to": "2027-01-31"},
        another("sista dag i läkarintyget", "23 december", "31 januari 2027"),
    ),
    (
        "employer-plan-not-assessed",
        {"employer_plan.received": "2026-11-14"},
        another("arbetsgivarens plan mottagen", "13 november", "14 november"),
    ),
    (
        "employer-plan-overdue",
        {"employer_plan.requested": "2026-11-02"},
        another("arbetsgivarens plan begärd", "9 november", "2 november"),
    ),
    (
        "employer-repeated-failings",
        {"employer_plan": {"assessed": "2026-11-20", "assessment": "deficient"}},
        [NEW + "bedömning av arbetsgivarens plan: bristfällig (20 november)"],
    ),
    (
        "external-problems",
        {"contacts[]": {"date": "2026-11-20", "with": "social_services"}},
        [NEW + "kontakt med: socialtjänsten (20 november)"],
    ),
    (
        "limit-ahead",
        {"sick_periods[0].from": "2026-09-20"},
        moved("gräns i rehabiliteringskedjan, dag: 91", "23 december", "19 december"),
    ),
    (
        "limit-passed",
        {"sick_periods[0].from": "2026-08-20"},
        moved("gräns i rehabiliteringskedjan, dag: 91", "23 november", "18 november"),
    ),
    (
        "longer-than-guideline",
        {"sick_periods[0].from": "2026-11-01"},
        another(DAY_ONE, "9 november", "1 november"),
    ),
    (
        "longer-than-guideline",
        {"certificates[0].diagnoses": ["M54.5B"]},
        another("diagnos i läkarintyget", "M54.5 (9 november)", "M54.5B (9 november)"),
    ),
    (
        "low-motivation",
        noticed("fear_of_return"),
        [NEW + "iakttagelse: rädd för att återgå (20 november)"],
    ),
    (
        "many-actors",
        {"contacts[]": {"date": "2026-11-20", "with": "occupational_health"}},
        [NEW + "part utifrån: företagshälsovården"],
    ),
    (
        "many-actors",
        {"plan_steps[]": {"actor": "social_services", "what": "stöd"}},
        [NEW + "part utifrån: socialtjänsten"],
    ),
    (
        "meeting-without-follow-up",
        {
            "meetings[]": {
                "id": "m2",
                "kind": "kontakt",
                "when": "2026-11-20 09:00",
                "status": "held",
            }
        },
        [NEW + "möte: kontaktmöte (20 november)"],
    ),
    (
        "meeting-without-follow-up",
        {"meetings[0].actions": [{"who": "care", "what": "samtal"}]},
        [NEW + "åtgärd från möte av: vården (24 september)"],
    ),
    (
        "new-work-needed",
        {"observations[0].date": "2026-11-14"},
        moved("iakttagelse: kan inte återgå till arbetsgivaren", "13 november", "14 november"),
    ),
    ("no-plan", FIRST_DAY, another(DAY_ONE, "10 september", "1 september")),
    (
        "no-shared-view",
        noticed("unclear_roles"),
        [NEW + "iakttagelse: oklara roller (20 november)"],
    ),
    ("phone-investigation-missing", FIRST_DAY, another(DAY_ONE, "25 september", "1 september")),
    (
        "plan-not-agreed",
        {"plan_steps[]": {"actor": "union", "what": "stöd", "status": "ongoing"}},
        [NEW + "insats i planen: pågår", NEW + "insats i planen av: facket"],
    ),
    (
        "plan-not-agreed",
        {"plan_steps[]": {"actor": "care", "what": "något annat", "status": "planned"}},
        [NEW + "insats i planen: planerad", NEW + "insats i planen av: vården"],
    ),
    (
        "plan-not-holding",
        {
            "meetings": [
                {
                    "id": "m1",
                    "kind": "avstamning",
                    "when": "2026-11-10 09:00",
                    "status": "held",
                    "actions": [
                        {"who": "care", "what": "samtal", "due": "2026-11-20", "status": "missed"}
                    ],
                }
            ]
        },
        [
            NEW + "åtgärd från möte: blev inte av (20 november)",
            NEW + "åtgärd från möte av: vården (20 november)",
        ],
    ),
    ("plan-not-holding", noticed("setback"), [NEW + "iakttagelse: bakslag (20 november)"]),
    (
        "psychiatric-diagnosis",
        {"certificates[0].diagnoses[]": "Z73.3"},
        [NEW + "diagnos i läkarintyget: Z73.3 (3 november)"],
    ),
    (
        "psychosocial-not-raised",
        noticed("psychosocial_work_environment"),
        [NEW + "iakttagelse: psykosocial arbetsmiljö (20 november)"],
    ),
    (
        "rehab-plan-required",
        {"benefits[0].from": "2026-11-04"},
        another("förmån från", "3 november", "4 november"),
    ),
    (
        "rehab-recommended",
        {"certificates[0].issued": "2026-11-06"},
        moved("läkarintyget rekommenderar rehabilitering", "5 november", "6 november"),
    ),
    (
        "standing-still",
        {"contacts[]": {"date": "2026-10-02", "with": "care"}},
        [NEW + "senaste kontakt: 2 oktober"],
    ),
    (
        "standing-still",
        {"sick_periods[0].from": "2026-10-20"},
        another(DAY_ONE, "25 oktober", "20 oktober"),
    ),
    (
        "step-not-followed-up",
        {
            "plan_steps[]": {
                "actor": "employer",
                "what": "något annat",
                "due": "2026-11-22",
                "status": "planned",
            }
        },
        [
            NEW + "insats i planen: planerad (22 november)",
            NEW + "insats i planen av: arbetsgivaren (22 november)",
        ],
    ),
    (
        "stuck-part-time",
        {"sick_periods[1].from": "2026-07-20", "sick_periods[0].to": "2026-07-19"},
        moved("omfattning: 50", "27 juli", "20 juli"),
    ),
    (
        "stuck-part-time",
        {"sick_periods[1].degree": 25},
        another("omfattning", "50 (27 juli)", "25 (27 juli)"),
    ),
    (
        "tell-lsv",
        {"employer_plan.raised_with_employer": "2026-11-01"},
        another("brister tagna upp med arbetsgivaren", "2 november", "1 november"),
    ),
    (
        "transition-meeting",
        {"assessments[]": {"day": 365, "date": "2026-11-20", "outcome": "denied"}},
        moved("bedömning: nekad", "25 augusti", "20 november"),
    ),
    (
        "uncertain-return",
        {"certificates[0].issued": "2026-11-02"},
        moved("prognos i läkarintyget: oklar", "3 november", "2 november"),
    ),
    (
        "work-related-psychiatric",
        {"certificates[0].diagnoses[]": "F32.1"},
        [NEW + "diagnos i läkarintyget: F32.1 (3 november)"],
    ),
]


def put(document, path, value):
    """Give a field another value, or a list one more item."""
    *above, last = (
        name or int(place or 0) for name, place in STEP.findall(path.removesuffix("[]"))
    )
    for step_ in above:
        document = document[step_]
    if path.endswith("[]"):
        document.setdefault(last, []).append(value)
    else:
        document[last] = value


@pytest.mark.parametrize(
    ("rule", "edit", "said"),
    RELATED,
    ids=[f"{rule}: {', '.join(edit)}" for rule, edit, _ in RELATED],
)
def test_a_related_edit_opens_it_again_and_is_said_in_words(rule, edit, said):
    trial = FIRST[rule]
    document = as_document(trial.case)
    before = read_case(**document)
    for path, value in edit.items():
        put(document, path, value)

    assert sorted(Judged.of(trial).said(before, read_case(**document))) == sorted(said)


def test_every_rule_has_a_related_edit():
    assert {rule for rule, _, _ in RELATED} == {rule.id for rule in RULES.rules}


def test_one_more_failing_case_of_the_employer_opens_it_again():
    trial = FIRST["employer-repeated-failings"]
    judged = Judged.of(trial)
    answer = judged.answered(trial.case)
    third = replace(trial.case, ref=CaseRef("2026-777777"))
    more = Judged(trial.rule, others=(*trial.others, third))

    assert more.change(answer, trial.case) == resting.Change(
        gone=("derived.cases_of_employer = 2",), come=("derived.cases_of_employer = 3",)
    )


@pytest.mark.parametrize("party", ["employer", "care", "union", "employment_service"])
@pytest.mark.parametrize("count", [-40, -1, 0])
def test_one_more_contact_with_a_party_that_is_counted_is_no_news(party, count):
    trial = FIRST["many-actors"]
    document = as_document(trial.case)
    document["contacts"].append({"date": str(day(count)), "with": party})

    assert Judged.of(trial).said(trial.case, read_case(**document)) == []


def test_one_more_contact_with_the_social_services_is_no_news_but_is_the_one_shown():
    judged = Judged("external-problems")
    contacts = [{"date": str(day(n)), "with": "social_services"} for n in (-20, -1)]
    before, after = (
        read_case(sick_periods=[sick(-40)], contacts=some) for some in (contacts[:1], contacts)
    )

    assert judged.said(before, after) == []
    assert "22 november" in explain.why(judged.verdict(after, TODAY), TODAY)


def test_a_gap_and_a_new_period_leave_what_rests_on_the_day_in_the_chain():
    judged = Judged("early-contact-missing")
    before = read_case(sick_periods=[sick(-40, 0)])
    after = read_case(sick_periods=[sick(-40, 0), sick(10)])

    assert judged.change(judged.answered(before), after, day(11)) == UNCHANGED


def test_an_observation_that_is_gone_opens_it_again():
    both = [seen_on(-9, "no_shared_view"), seen_on(-2, "unclear_roles")]
    judged = Judged("no-shared-view")

    assert judged.said(read_case(observations=both), read_case(observations=both[:1])) == [
        "inte längre: iakttagelse: oklara roller (21 november)"
    ]
