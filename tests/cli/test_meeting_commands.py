"""Meetings on the command line, as the contract has them."""

import json

import pytest

CASE = {
    "ref": "2026-000101",
    "person": {"name": "Åsa Öberg-Lindström"},
    "employment": "employed",
    "sick_periods": [{"from": "2026-10-01", "degree": 100}],
    "consents": [{"party": "employer", "given": "2026-10-10"}],
    "observations": [{"date": "2026-11-10", "kind": "no_shared_view"}],
}
NEW = ("meeting", "new", "2026-000101", "--kind", "avstamning", "--when", "2026-12-09 13:00")


@pytest.fixture
def filled(program, tmp_path):
    file = tmp_path / "fall.json"
    document = {"format": "handlerapp-caseload", "version": 1, "cases": [CASE]}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert program("import", file).code == 0
    return program


@pytest.fixture
def id(filled):
    return filled(*NEW, "--form", "video", "--with", "employer", "care").out.strip()


def shown(program, id):
    return json.loads(program("meeting", "show", id, "--json").out)


def test_new_prints_the_identifier_alone_and_tells_who_lacks_a_consent(filled):
    answer = filled(*NEW, "--with", "care")
    assert answer.code == 0
    assert answer.out.strip().isalnum()
    assert answer.out.count("\n") == 1
    assert "Samtycke saknas för vården" in answer.err


def test_the_list_has_the_contract_s_keys_and_no_cancelled_meeting(filled, id):
    other = filled(*NEW[:-1], "2026-12-01 09:00").out.strip()
    found = json.loads(filled("meeting", "list", "--json").out)
    assert found == [
        {
            "id": other,
            "case": "2026-000101",
            "kind": "avstamning",
            "form": None,
            "when": "2026-12-01 09:00",
            "status": "planned",
        },
        {
            "id": id,
            "case": "2026-000101",
            "kind": "avstamning",
            "form": "video",
            "when": "2026-12-09 13:00",
            "status": "planned",
        },
    ]
    assert filled("meeting", "cancel", other, "--because", "Förhinder").code == 0
    assert [each["id"] for each in json.loads(filled("meeting", "list", "--json").out)] == [id]
    listed = filled("meeting", "list").out
    assert id in listed
    assert "avstämningsmöte" in listed


def test_a_meeting_is_shown_with_its_agenda_and_what_to_prepare(filled, id):
    document = shown(filled, id)
    assert document["case"] == "2026-000101"
    assert document["participants"][2]["party"] == "employer"
    assert document["agenda"][0]["title"].startswith("Presentation")
    assert {"what", "done", "text"} == set(document["preparations"][0])
    text = filled("meeting", "show", id).out
    assert "1. Presentation" in text
    assert "[ ] Samtycke saknas för vården." in text


def test_a_meeting_is_filled_in_held_finalised_and_amended(filled, id):
    def done(*argv):
        answer = filled("meeting", *argv)
        assert answer.code == 0, answer.err
        assert answer.out == ""
        return answer.err

    done("party", id, "care", "Dr Ek", "--role", "läkare")
    done("reply", id, 2, "comes")
    done("invited", id, 3)
    assert "diagnos" in done("point", id, "Depressionen", "--category", "medical")
    done("note", id, 1, "Alla är med.")
    done("note", id, 1, "Orkar mer.", "--category", "medical", "--by", "insured")
    assert "9 dec" in done("action", id, "employer", "Nytt schema", "--due", "9 december")
    done("set", id, "--follow-up", "om 2 månader", "--told", 1, "--place", "Länk")
    done("hold", id, "--absent", "care")
    done("attended", id, 2, "--no")
    assert "Version 1" in done("finalise", id)
    assert filled("meeting", "note", id, 1, "x").code == 1
    done("amend", id, "--because", "Fel namn")
    done("note", id, 1, "Och så detta.")
    done("finalise", id)
    document = shown(filled, id)
    assert document["status"] == "finalised"
    assert document["agenda"][0]["notes"] == "Alla är med.\nOch så detta."
    assert document["statements"][0]["text"] == "Orkar mer."
    assert document["actions"][0]["due"] == "2026-12-09"
    assert [each["number"] for each in document["versions"]] == [1, 2]
    assert document["versions"][1]["because"] == "Fel namn"
    compared = filled("meeting", "compare", id, 1, 2).out
    assert (
        compared == "möte, dagordning 1, anteckningar: Alla är med. → Alla är med. Och så detta.\n"
    )
    done("retract", id, "--because", "Fel möte")
    assert shown(filled, id)["status"] == "held"
    case = json.loads(filled("case", "2026-000101", "--json").out)
    origins = {(each["origin"], each.get("origin_of")) for each in case["bevakningar"]}
    assert ("meeting_action", document["actions"][0]["id"]) in origins
    assert ("meeting", id) in origins
    assert case["plan_steps"][0]["what"] == "Nytt schema"


def test_a_version_is_told_in_the_case_and_its_history_without_all_that_it_repeats(filled, id):
    filled("meeting", "hold", id)
    filled("meeting", "finalise", id)
    told = filled("case", "2026-000101").out
    assert "version nummer 1, när mån 23 nov kl. 12.00" in told
    assert '"participants"' not in told


def test_the_journal_is_plain_text_in_the_agency_s_order(filled, id):
    filled("meeting", "note", id, 1, "Alla är med.")
    text = filled("journal", id).out
    lines = text.splitlines()
    assert lines[0] == "Avstämningsmöte (utkast: mötet har inte hållits)"
    assert lines[1] == "Ärende 2026-000101, Åsa Öberg-Lindström"
    assert "Alla är med." in lines
    assert lines[-1] == "Skrivet av handläggaren."


def test_need_says_what_speaks_for_each_way(filled):
    document = json.loads(filled("meeting", "need", "2026-000101", "--json").out)
    assert document["suggests"] == "meeting"
    assert set(document["reasons"]) == {"meeting", "phone_call", "nothing_yet"}
    assert len(document["forms"]) == 3
    text = filled("meeting", "need", "2026-000101").out
    assert "Möte (förslag)" in text


def test_a_moved_meeting_has_its_new_time(filled, id):
    move = ("meeting", "move", id, "--when", "2026-12-16 09:00", "--because", "Förhinder")
    assert filled(*move).code == 0
    assert shown(filled, id)["when"] == "2026-12-16 09:00"


@pytest.mark.parametrize(
    "argv",
    [
        ("meeting", "show", "none"),
        ("meeting", "hold", "none"),
        ("journal", "none"),
        ("meeting", "new", "none", "--kind", "kontakt", "--when", "2026-12-09 13:00"),
    ],
)
def test_what_is_not_there_is_refused(filled, argv):
    answer = filled(*argv)
    assert answer.code == 1
    assert answer.out == ""
    assert "none" in answer.err


def test_what_cannot_be_done_now_is_refused_with_a_sentence(filled, id):
    for argv in (
        ("finalise", id),
        ("amend", id, "--because", "x"),
        ("note", id, 99, "x"),
        ("action", id, "employer", "x", "--due", "blåbär"),
        ("compare", id, 1),
        ("cancel", id, "--because", " "),
    ):
        answer = filled("meeting", *argv)
        assert (answer.code, answer.out) == (1, ""), argv
        assert answer.err.strip().count("\n") == 0, argv


@pytest.mark.parametrize(
    "argv",
    [
        ("meeting",),
        ("meeting", "new", "2026-000101", "--kind", "fika", "--when", "2026-12-09 13:00"),
        ("meeting", "new", "2026-000101", "--kind", "kontakt", "--when", "2026-12-09"),
        ("meeting", "new", "2026-000101", "--kind", "kontakt", "--when", "2026-02-30 13:00"),
        ("meeting", "new", "2026-000101", "--kind", "kontakt"),
        ("meeting", "party", "m", "grannen", "Bo"),
        ("meeting", "note", "m", "ett", "x"),
        ("meeting", "cancel", "m"),
        ("meeting", "action", "m", "employer", "x"),
    ],
)
def test_a_command_that_is_wrong_is_wrong_usage(program, argv):
    with pytest.raises(SystemExit) as ended:
        program(*argv)
    assert ended.value.code == 2


def test_the_whole_of_a_meeting_comes_back_from_an_export(filled, id, tmp_path):
    filled("meeting", "note", id, 1, "Orkar mer.", "--by", "insured")
    filled("meeting", "hold", id)
    filled("meeting", "finalise", id)
    file = tmp_path / "ut.json"
    assert filled("export", file).code == 0
    answer = filled("import", file)
    assert "1 är som förut" in answer.out
    assert shown(filled, id)["versions"][0]["number"] == 1


def consents(program):
    return json.loads(program("case", "2026-000101", "--json").out)["consents"]


def test_a_consent_is_given_and_withdrawn(filled):
    ref = "2026-000101"
    assert filled("consent", "give", ref, "care", "--scope", "meeting", "medical").code == 0
    assert filled("consent", "give", ref, "union", "--on", "2026-11-01").code == 0
    assert consents(filled)[1:] == [
        {"party": "care", "scope": ["meeting", "medical"], "given": "2026-11-23"},
        {"party": "union", "scope": [], "given": "2026-11-01"},
    ]
    assert filled("consent", "withdraw", ref, "care").code == 0
    assert consents(filled)[1]["withdrawn"] == "2026-11-23"
    assert filled("consent", "withdraw", ref, "care").code == 1
    assert filled("consent", "give", "none", "care").code == 1
