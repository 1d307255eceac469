"""Impulses, answers and rules on the command line, as the contract has them."""

import json
from datetime import timedelta

import pytest

from tests.builders import NOON

CASE = {
    "ref": "2026-000101",
    "person": {"name": "Åsa Öberg-Lindström"},
    "employment": "employed",
    "flow": "K3",
    "sick_periods": [{"from": "2026-07-06", "to": "2026-12-31", "degree": 100}],
    "certificates": [
        {
            "issued": "2026-10-01",
            "from": "2026-10-01",
            "to": "2026-12-31",
            "diagnoses": ["f438a"],
            "prognosis": "uncertain",
        }
    ],
    "contacts": [
        {"date": "2026-11-10", "with": "insured", "kind": "phone_investigation"},
        {"date": "2026-11-11", "with": "employer"},
    ],
    "employer_plan": {"received": "2026-09-01", "assessed": "2026-09-05", "assessment": "adequate"},
    "plan_steps": [
        {
            "actor": "care",
            "what": "KBT",
            "due": "2026-12-20",
            "status": "ongoing",
            "agreed_with_insured": True,
        }
    ],
    "assessments": [{"day": 90, "date": "2026-10-03", "outcome": "granted"}],
}
KEYS = {
    "case",
    "rule",
    "rule_version",
    "status",
    "weight",
    "title",
    "why",
    "facts",
    "suggests",
    "questions",
    "sources",
    "held_back_by",
}


@pytest.fixture
def take(program, tmp_path):
    """Read the case with these changes into the store."""

    def take(**changes):
        document = {"format": "handlerapp-caseload", "version": 1, "cases": [CASE | changes]}
        file = tmp_path / "fall.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        assert program("import", file).code == 0

    take()
    return take


def standing(program, *argv, now=None):
    more = {} if now is None else {"now": now}
    return {
        each["rule"]: each["status"]
        for each in json.loads(program("impulses", *argv, "--json", **more).out)
    }


def test_impulses_have_the_contract_s_keys_and_come_by_weight(program, take):
    found = json.loads(program("impulses", "--json").out)
    assert all(set(each) >= KEYS for each in found)
    assert [each["weight"] for each in found] == sorted(
        (each["weight"] for each in found), reverse=True
    )
    (uncertain,) = [each for each in found if each["rule"] == "uncertain-return"]
    assert uncertain["rule_version"] == "2021-10-01"
    assert uncertain["facts"] == [
        {"what": "certificates[0].prognosis", "value": "uncertain", "date": "2026-10-01"}
    ]
    assert "1 oktober" in uncertain["why"]
    assert "Läkarintyget" in program("impulses").out


def test_of_one_case_and_of_one_that_is_not_there(program, take):
    assert standing(program, "2026-000101") == standing(program)
    assert program("impulses", "none").code == 1


def test_an_answer_is_taken_back_and_the_one_before_holds_again(program, take):
    asked = ("2026-000101", "uncertain-return")
    later = NOON + timedelta(hours=1)
    assert program("impulse", "accept", *asked).code == 0
    assert program("impulse", "dismiss", *asked, "--because", "fel", now=lambda: later).code == 0
    told = program("impulse", "undo", *asked, now=lambda: later)
    assert (told.code, told.out) == (0, "")
    assert "avfärdad" in told.err
    assert standing(program, "--status", "accepted") == {"uncertain-return": "accepted"}
    assert program("impulse", "undo", *asked, now=lambda: later).code == 0
    assert "uncertain-return" in standing(program)
    history = json.loads(program("case", asked[0], "--json").out)["history"]
    assert [each["what"] for each in history if each["what"].startswith("decisions")] == [
        "decisions[0]",
        "decisions[1]",
        "decisions[1]",
        "decisions[0]",
    ]


ASKED = ("2026-000101", "uncertain-return")
MEETING = {
    "kind": "avstamning",
    "when": "2026-12-02 13:00",
    "agenda": [{"title": "Nuläge"}],
}


def open_bevakningar(program):
    document = json.loads(program("case", ASKED[0], "--json").out)
    return [each for each in document.get("bevakningar", []) if each["status"] == "open"]


def agenda(program):
    (meeting,) = json.loads(program("case", ASKED[0], "--json").out)["meetings"]
    return [point["title"] for point in meeting["agenda"]]


def test_what_is_accepted_becomes_a_bevakning_that_knows_its_impulse(program, take):
    told = program("impulse", "accept", *ASKED)
    assert told.code == 0
    (made,) = open_bevakningar(program)
    assert (made["origin"], made["origin_of"]) == ("impulse", "uncertain-return")
    assert made["due"] == "2026-11-25"  # weight 3: in two working days
    assert made["id"] in told.out
    assert made["what"] in told.out
    (standing_now,) = json.loads(program("impulses", "--status", "accepted", "--json").out)
    assert standing_now["decision"]["made"] == [f"bevakning:{made['id']}"]
    assert standing_now["decision"]["said"][0] == standing_now["title"]


def test_the_day_and_the_suggestion_can_be_chosen(program, take):
    suggested = json.loads(program("impulses", "--json").out)
    (uncertain,) = [each for each in suggested if each["rule"] == "uncertain-return"]
    chosen = ("--until", "2026-12-04", "--suggestion", "2")
    assert program("impulse", "accept", *ASKED, *chosen).code == 0
    (made,) = open_bevakningar(program)
    assert (made["due"], made["what"]) == ("2026-12-04", uncertain["suggests"][1]["bevakning"])
    told = program("impulse", "accept", *ASKED, "--suggestion", "9")
    assert (told.code, len(open_bevakningar(program))) == (1, 1)
    assert "förslag 1–" in told.err


def test_a_point_for_the_next_meeting_s_agenda(program, take):
    assert program("impulse", "accept", *ASKED, "--become", "agenda").code == 1
    take(meetings=[MEETING])
    told = program("impulse", "accept", *ASKED, "--become", "agenda")
    assert (told.code, "dagordning" in told.out) == (0, True)
    assert len(agenda(program)) == 2
    assert open_bevakningar(program) == []
    assert program("impulse", "undo", *ASKED).code == 0
    assert agenda(program) == ["Nuläge"]


def test_what_was_made_goes_when_the_answer_is_taken_back(program, take):
    assert program("impulse", "accept", *ASKED).code == 0
    assert program("impulse", "undo", *ASKED).code == 0
    assert open_bevakningar(program) == []
    assert standing(program)["uncertain-return"] == "open"


@pytest.mark.parametrize(
    ("because", "reason"),
    [
        ("already done", "already_done"),
        ("Already_Done", "already_done"),
        (" redan gjort ", "already_done"),
        ("inte aktuell nu", "not_relevant_now"),
        ("för att jag säger det", "other"),
    ],
)
def test_a_reason_is_known_by_its_code_and_by_its_word(program, take, because, reason):
    assert program("impulse", "dismiss", *ASKED, "--because", because).code == 0
    (found,) = json.loads(program("impulses", "--status", "dismissed", "--json").out)
    assert (found["decision"]["reason"], found["decision"]["comment"]) == (reason, because)


def test_of_several_answers_the_latest_in_time_is_the_one_that_is_resolved(program, take):
    answers = [("snoozed", "2026-11-20 10:00"), ("accepted", "2026-11-19 10:00")]
    take(
        certificates=[],
        decisions=[
            {
                "rule": "uncertain-return",
                "rule_version": "2021-10-01",
                "answer": answer,
                "at": at,
                "fingerprint": "f",
            }
            for answer, at in answers
        ],
    )
    (found,) = json.loads(program("impulses", "--status", "resolved", "--json").out)
    assert found["decision"]["answer"] == "snoozed"


def test_a_rule_s_record_is_told(program, take):
    later = NOON + timedelta(days=3)
    program("impulses")
    assert program("impulse", "accept", *ASKED, now=lambda: later).code == 0
    asked = (ASKED[0], "employer-contact-missing")
    take(contacts=[])
    program("impulse", "dismiss", *asked, "--because", "redan gjort", now=lambda: later)
    told = json.loads(program("rules", "stats", "--json", now=lambda: later).out)
    record = {each["id"]: each for each in told}
    assert record["uncertain-return"] == {
        "id": "uncertain-return",
        "fired": 1,
        "accepted": 1,
        "snoozed": 0,
        "dismissed": {},
        "median_days_to_decision": 3,
        "retune": False,
    }
    assert record["employer-contact-missing"]["dismissed"] == {"already_done": 1}
    assert "uncertain-return" in program("rules", "stats").out


@pytest.mark.parametrize(
    ("ref", "rule"),
    [("2026-000101", "uncertain-return"), ("none", "uncertain-return"), ("2026-000101", "none")],
)
def test_where_there_is_no_answer_to_take_back_that_is_told(program, take, ref, rule):
    told = program("impulse", "undo", ref, rule)
    assert told.code == 1
    assert told.err.startswith(f"{rule if rule == 'none' else ref}: ")
    assert "Traceback" not in told.err


def test_a_dismissed_impulse_stays_away_until_its_facts_change(program, take):
    asked = ("2026-000101", "uncertain-return")
    assert program("impulse", "dismiss", *asked).code == 1
    assert program("impulse", "dismiss", *asked, "--because", "redan gjort").code == 0
    assert "uncertain-return" not in standing(program)
    assert standing(program, "--status", "dismissed") == {"uncertain-return": "dismissed"}
    take(note="en helt annan ändring", occupation="svetsare")
    assert "uncertain-return" not in standing(program)
    newer = {**CASE["certificates"][0], "issued": "2026-11-20"}
    take(certificates=[CASE["certificates"][0], newer])
    (again,) = [
        each
        for each in json.loads(program("impulses", "--json").out)
        if each["rule"] == "uncertain-return"
    ]
    assert again["changed"] == [
        "inte längre: prognos i läkarintyget: oklar (1 oktober)",
        "nytt: prognos i läkarintyget: oklar (20 november)",
    ]


def test_a_snoozed_impulse_comes_back_on_its_day(program, take):
    asked = ("2026-000101", "uncertain-return", "--until")
    refused = program("impulse", "snooze", *asked[:2])
    assert (refused.code, "--until" in refused.err) == (1, True)
    assert program("impulse", "snooze", *asked, "2026-11-23").code == 1
    assert program("impulse", "snooze", *asked, "2026-11-25").code == 0
    assert "uncertain-return" not in standing(program, now=lambda: NOON + timedelta(days=1))
    assert "uncertain-return" in standing(program, now=lambda: NOON + timedelta(days=2))


def test_an_accepted_impulse_tells_what_it_made_and_is_resolved_when_it_no_longer_fires(
    program, take
):
    answer = program("impulse", "accept", "2026-000101", "uncertain-return")
    assert answer.code == 0
    assert "Ny bevakning" in answer.out
    assert standing(program, "--status", "accepted") == {"uncertain-return": "accepted"}
    take(certificates=[CASE["certificates"][0] | {"prognosis": "likely"}])
    assert standing(program, "--status", "resolved") == {"uncertain-return": "resolved"}


def test_what_does_not_fire_cannot_be_answered(program, take):
    answer = program("impulse", "accept", "2026-000101", "no-plan")
    assert answer.code == 1
    assert "slår inte till" in answer.err
    assert program("impulse", "accept", "2026-000101", "no-such-rule").code == 1


def test_why_tells_every_finding_whether_or_not_it_fires(program, take):
    told = json.loads(program("impulses", "--why", "2026-000101", "no-plan", "--json").out)
    assert told["fires"] is False
    assert [finding["holds"] for finding in told["findings"]] == [True, True, False]
    assert set(told["findings"][0]) == {"condition", "holds", "value", "facts"}
    assert told["would_change"]
    assert told["held_back_by"] is None
    bare = json.loads(program("impulses", "--why", "2026-000101", "limit-ahead", "--json").out)
    assert bare["missing"]


def test_held_back_impulses_are_shown_on_request_with_what_holds_them(program, take):
    take(
        observations=[{"date": "2026-11-01", "kind": "returns_unaided"}],
        certificates=[CASE["certificates"][0]],
    )
    held = json.loads(program("impulses", "--status", "held_back", "--json").out)
    assert {each["rule"]: each["held_back_by"] for each in held} == {
        "psychiatric-diagnosis": "returns-unaided"
    }
    assert "psychiatric-diagnosis" not in standing(program)


def test_the_past_can_be_asked_about(program, take):
    before = standing(program, now=lambda: NOON.replace(month=9, day=30))
    assert "uncertain-return" not in before


def test_a_decision_survives_export_and_import(program, take, tmp_path):
    program("impulse", "dismiss", "2026-000101", "uncertain-return", "--because", "annat")
    out, new = tmp_path / "ut.json", tmp_path / "new"
    program("export", out)
    program("--data-dir", new, "init")
    program("--data-dir", new, "import", out)
    told = json.loads(program("--data-dir", new, "impulses", "--json").out)
    assert "uncertain-return" not in {each["rule"] for each in told}


def test_the_list_counts_open_impulses(program, take):
    (row,) = json.loads(program("cases", "--json").out)
    assert row["open_impulses"] == len(standing(program))


def test_rules_are_listed_with_sources_and_thresholds(program, take):
    rules = json.loads(program("rules", "--json").out)
    assert len(rules) == 38
    for rule in rules:
        assert set(rule) >= {
            "id",
            "version",
            "title",
            "weight",
            "params",
            "sources",
            "valid_from",
            "status",
            "on",
        }
        assert rule["sources"]
        assert rule["on"] is True


def test_a_threshold_is_moved_within_its_range_and_tells_what_it_changes(program, take):
    answer = program("rules", "set", "limit-ahead", "days", "60")
    assert answer.code == 0
    assert answer.out.startswith("1 ärende till, 0 färre: 2026-000101")
    assert "limit-ahead" in standing(program)
    (rule,) = [r for r in json.loads(program("rules", "--json").out) if r["id"] == "limit-ahead"]
    assert (rule["params"][0]["value"], rule["params"][0]["default"]) == (60, 30)
    for parameter, value in (
        ("days", "100000"),
        ("days", "9" * 5000),
        ("days", "x"),
        ("none", "3"),
    ):
        refused = program("rules", "set", "limit-ahead", parameter, value)
        assert (refused.code, refused.err.startswith("limit-ahead: ")) == (1, True)
    assert program("rules", "set", "none", "days", "3").code == 1


def test_a_rule_can_be_switched_off_and_on(program, take):
    assert program("rules", "off", "uncertain-return").code == 0
    assert "uncertain-return" not in standing(program)
    assert program("rules", "on", "uncertain-return").code == 0
    assert "uncertain-return" in standing(program)
    assert program("rules", "off", "none").code == 1


def test_every_rule_s_own_cases_are_run(bare):
    answer = bare("rules", "check")
    assert answer.code == 0
    assert "0 gick fel" in answer.err
    assert answer.out.count("\n") == 39


def test_a_case_with_almost_nothing_in_it_gives_no_false_alarm(program, tmp_path):
    file = tmp_path / "lite.json"
    file.write_text(
        '{"format": "handlerapp-caseload", "version": 1, "cases": '
        '[{"ref": "r", "person": {"name": "Maria"}}]}'
    )
    program("import", file)
    assert standing(program, "--status", "all") == {}
