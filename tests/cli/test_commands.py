"""The contract's commands: what they do, print and answer."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from handlerapp.storage import backup_shelf
from tests.builders import NOON

CASES = {
    "format": "handlerapp-caseload",
    "version": 1,
    "cases": [
        {
            "ref": "2026-000101",
            "person": {"name": "Åsa Öberg-Lindström", "phone": "070-174 06 35"},
            "employment": "employed",
            "employer": {"name": "Björkens förskola AB"},
            "flow": "K3",
            "opened": "2026-07-20",
            "sick_periods": [{"from": "2026-07-06", "to": "2026-12-31", "degree": 100}],
            "certificates": [
                {
                    "issued": "2026-07-06",
                    "from": "2026-07-06",
                    "to": "2026-12-31",
                    "degree": 100,
                    "diagnoses": ["F43.8A"],
                }
            ],
            "bevakningar": [{"due": "2026-11-20", "what": "Ring om planen", "kind": "call"}],
        },
        {"ref": "2026-000102", "person": {"name": "Anton <b>Test</b> & Söner"}},
        {"ref": "old", "person": {"name": "Maria"}, "closed": "2025-10-01"},
    ],
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "fil.json"
    path.write_text(json.dumps(CASES), encoding="utf-8")
    return path


@pytest.fixture
def filled(program, file):
    assert program("import", file).code == 0
    return program


def changed(file, **fields):
    document = json.loads(json.dumps(CASES))
    document["cases"][0].update(fields)
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_the_list_has_the_contract_s_keys_and_the_day_s_values(filled):
    rows = json.loads(filled("cases", "--json").out)
    assert [row["ref"] for row in rows] == ["2026-000101", "2026-000102", "old"]
    assert rows[0]["open_impulses"] >= 1
    assert rows[0] | {"open_impulses": None} == {
        "ref": "2026-000101",
        "name": "Åsa Öberg-Lindström",
        "day": 141,
        "degree": 100,
        "employment": "employed",
        "employer": "Björkens förskola AB",
        "flow": "K3",
        "next_limit": {"day": 181, "date": "2027-01-02"},
        "open_impulses": None,
        "next_due": "2026-11-20",
        "next": {"kind": "bevakning", "date": "2026-11-20", "what": "Ring om planen"},
        "certificate_end": "2026-12-31",
        "last_contact": None,
        "closed": None,
    }
    assert (rows[1]["day"], rows[1]["degree"], rows[1]["next_limit"]) == (None, None, None)
    assert rows[2]["closed"] == "2025-10-01"


def test_one_case_comes_as_the_file_has_it_with_its_chain(filled):
    case = json.loads(filled("case", "2026-000101", "--json").out)
    assert case["person"] == CASES["cases"][0]["person"]
    chain = case["chain"]
    assert (chain["day"], chain["from"]) == (141, "2026-07-06")
    assert [(limit["day"], limit["date"]) for limit in chain["limits"]] == [
        (181, "2027-01-02"),
        (366, "2027-07-06"),
    ]
    assert all(limit["ground"] for limit in chain["limits"])


def test_a_case_without_sick_leave_has_no_chain(filled):
    assert json.loads(filled("case", "2026-000102", "--json").out)["chain"] is None


def test_a_case_that_is_not_there_is_told(filled):
    answer = filled("case", "2026-999999")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "2026-999999: ärendet finns inte.\n"


def test_the_case_in_words_says_everything_recorded(filled):
    said = filled("case", "2026-000101").out
    for part in (
        "Åsa Öberg-Lindström",
        "Dag 141",
        "dag 181",
        "anställd",
        "Björkens",
        "Ring om planen",
    ):
        assert part in said


def test_the_list_in_words(filled):
    said = filled("cases").out
    assert "141" in said
    assert "dag 181, lör 2 jan 2027" in said
    assert "avslutat" in said


def test_searching_finds_case_kind_and_text(filled):
    assert json.loads(filled("search", "planen", "--json").out) == [
        {"case": "2026-000101", "kind": "bevakning", "text": "Ring om planen"}
    ]
    assert json.loads(filled("search", "finns-inte", "--json").out) == []
    assert filled("search", "finns-inte").code == 0


def test_importing_the_same_again_changes_nothing(filled, file):
    told = json.loads(filled("import", file, "--json").out)
    assert (told["added"], told["updated"]) == ([], [])
    assert len(told["unchanged"]) == 3
    assert len(json.loads(filled("case", "2026-000101", "--json").out)["bevakningar"]) == 1


def test_what_an_update_changes_is_told_in_words_and_as_data(filled, file):
    changed(
        file, flow="K2", sick_periods=[{"from": "2026-07-06", "to": "2027-01-31", "degree": 50}]
    )
    dry = filled("import", file, "--dry-run")
    assert "kundflöde: K3 → K2" in dry.out
    assert "sjukperiod 1, till: 2026-12-31 → 2027-01-31" in dry.out
    assert json.loads(filled("case", "2026-000101", "--json").out)["flow"] == "K3"
    told = json.loads(filled("import", file, "--json").out)
    assert {"what": "flow", "from": "K3", "to": "K2"} in told["updated"][0]["changes"]
    case = json.loads(filled("case", "2026-000101", "--json").out)
    assert case["flow"] == "K2"
    assert case["person"]["phone"] == "070-174 06 35"


def test_one_bad_case_stops_all_and_every_problem_is_told(program, file):
    changed(file, flow="K9", sick_periods=[{"from": "2026-02-30", "degree": 60}])
    answer = program("import", file)
    assert answer.code == 1
    for place in (
        "cases[0].flow",
        "cases[0].sick_periods[0].from",
        "cases[0].sick_periods[0].degree",
    ):
        assert f"fil.json: {place}: " in answer.err
    assert json.loads(program("cases", "--json").out) == []


def test_the_good_ones_are_taken_when_asked_for(program, file):
    changed(file, flow="K9")
    answer = program("import", file, "--skip-bad", "--json")
    assert answer.code == 0
    assert "cases[0].flow" in answer.err
    assert len(json.loads(program("cases", "--json").out)) == 2


def test_skipping_everything_is_a_refusal(program, file):
    file.write_text('{"format": "handlerapp-caseload", "version": 1, "cases": [{"ref": ""}]}')
    assert program("import", file, "--skip-bad").code == 1


def test_an_identifier_of_another_case_is_refused(filled, file):
    document = {**CASES, "cases": [{"ref": "x", "person": {"name": "X"}}]}
    owned = json.loads(filled("case", "2026-000101", "--json").out)["bevakningar"][0]["id"]
    document["cases"][0]["bevakningar"] = [{"id": owned, "due": "2026-12-01", "what": "Mitt"}]
    file.write_text(json.dumps(document))
    answer = filled("import", file)
    assert answer.code == 1
    assert "hör till ett annat ärende" in answer.err


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_what_is_exported_can_be_imported_with_nothing_lost(filled, tmp_path, ending):
    out = tmp_path / f"ut.{ending}"
    assert filled("export", out).code == 0
    told = json.loads(filled("import", out, "--json").out)
    assert told["updated"] == []
    assert len(told["unchanged"]) == 3
    new = tmp_path / "new"
    assert filled("--data-dir", new, "init").code == 0
    assert filled("--data-dir", new, "import", out).code == 0
    again = tmp_path / f"igen.{ending}"
    assert filled("--data-dir", new, "export", again).code == 0
    if ending != "xlsx":
        assert again.read_bytes() == out.read_bytes()


def test_chosen_cases_are_exported(filled, tmp_path):
    out = tmp_path / "ut.json"
    assert filled("export", out, "--ref", "old", "--ref", "2026-000102").code == 0
    refs = [case["ref"] for case in json.loads(out.read_text("utf-8"))["cases"]]
    assert sorted(refs) == ["2026-000102", "old"]
    answer = filled("export", out, "--ref", "none", "nor this")
    assert (answer.code, answer.err.count("finns inte")) == (1, 2)


def test_an_export_that_cannot_be_written_leaves_the_old_file(filled, tmp_path):
    assert filled("export", tmp_path / "x.txt").code == 1
    assert filled("export", tmp_path / "none" / "x.json").code == 1
    target = tmp_path / "folder.json"
    target.mkdir()
    assert filled("export", target).code == 1


def test_exit_codes_for_a_store_that_cannot_be_opened(filled, bare, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("fel\n")
    assert filled("cases", secret=wrong).code == 4
    assert filled("--data-dir", tmp_path / "none", "cases").code == 1
    (filled.folder / "caseload.db").write_bytes(b"")
    answer = filled("check", "--json")
    assert answer.code == 5
    assert json.loads(answer.out)["ok"] is False
    assert " restore " in answer.err


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\xfd"])
def test_a_passphrase_file_without_a_passphrase_is_told(filled, tmp_path, content):
    path = tmp_path / "p"
    path.write_bytes(content)
    assert filled("cases", secret=path).code == 1


def test_the_passphrase_is_changed_to_the_second_line(filled, tmp_path):
    both = tmp_path / "both"
    both.write_bytes(filled.secret.read_bytes().strip() + b"\r\nden nya\r\n")
    assert filled("passphrase", secret=both).code == 0
    assert filled("cases").code == 4
    new = tmp_path / "new"
    new.write_text("den nya")
    assert filled("cases", secret=new).code == 0
    assert filled("passphrase", secret=new).code == 1


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(filled, tmp_path):
    key = tmp_path / "key"
    key.write_text(filled("recovery-key").out)
    new = tmp_path / "new"
    new.write_text("ny fras\n")
    answer = filled("unlock-with-recovery-key", "--recovery-key-file", key, secret=new)
    assert answer.code == 0
    assert filled("cases", secret=new).code == 0
    assert filled("cases").code == 4
    key.write_text("123")
    assert filled("unlock-with-recovery-key", "--recovery-key-file", key, secret=new).code == 1


def test_retention_proposes_and_deletes_only_what_is_confirmed(filled):
    told = json.loads(filled("retention", "--json").out)
    assert [each["ref"] for each in told["proposed"]] == ["old"]
    assert filled("retention", "--confirm", "2026-000101").code == 1
    assert filled("retention", "--confirm", "old").code == 0
    told = json.loads(filled("retention", "--json").out)
    assert told["proposed"] == []
    assert told["purged"] == [{"ref": "old", "closed": "2025-10-01", "purged": "2026-11-23"}]
    assert json.loads(filled("check", "--json").out)["ok"] is True


def test_the_months_to_deletion_can_be_set_and_stay_set(filled):
    answer = filled("retention", "--months", "14", "--at-most", "20", "--json")
    assert json.loads(answer.out)["proposed"] == []
    assert "14 månader" in answer.err
    assert json.loads(filled("retention", "--json").out)["proposed"] == []
    assert filled("retention", "--months", "21").code == 1
    filled("retention", "--months", "13", "--at-most", "13")
    told = json.loads(filled("retention", "--json").out)
    assert [(each["ref"], each["must_go"]) for each in told["proposed"]] == [("old", True)]


def test_a_case_tells_what_has_changed_in_it(filled, file):
    filled("import", changed(file, flow="K2"))
    case = json.loads(filled("case", "2026-000101", "--json").out)
    told = [(entry["what"], entry["from"], entry["to"]) for entry in case["history"]]
    assert told == [("case", None, "läst från fil"), ("flow", "K3", "K2")]
    assert "kundflöde: K3 → K2" in filled("case", "2026-000101").out


def test_a_backup_is_named_and_can_be_put_back(filled, file, tmp_path):
    made = filled("backup", "--to", tmp_path / "usb").out.strip()
    assert Path(made).is_file()
    filled("import", changed(file, flow="K1"))
    shown = filled("restore", made, "--dry-run")
    assert "3 ärenden, 1 bevakning," in shown.err
    assert json.loads(filled("case", "2026-000101", "--json").out)["flow"] == "K1"
    answer = filled("restore", made)
    assert answer.code == 0
    assert "finns kvar i" in answer.err
    assert json.loads(filled("case", "2026-000101", "--json").out)["flow"] == "K3"
    assert filled("restore", tmp_path / "none.zip").code == 1
    assert filled("restore", file).code == 1


def test_a_check_says_when_the_last_verified_backup_was(filled):
    before = json.loads(filled("check", "--json").out)
    assert before["ok"] is True
    assert before["cases"] == 3
    filled("backup", now=lambda: NOON + timedelta(hours=1))
    after = json.loads(filled("check", "--json").out)
    assert after["last_verified_backup"] == "2026-11-23 13:00:00"


def test_the_demo_is_the_same_for_the_same_seed_and_day(bare, tmp_path):
    for name in ("a", "b"):
        assert bare("demo", tmp_path / name, "--cases", "5", "--seed", "3").code == 0
    lists = [bare("--data-dir", tmp_path / name, "cases", "--json").out for name in ("a", "b")]
    assert lists[0] == lists[1]
    assert len(json.loads(lists[0])) == 5
    assert bare("demo", tmp_path / "a").code == 1


def test_control_characters_in_a_case_do_not_reach_the_terminal(program, file):
    file.write_text(
        json.dumps(
            {
                **CASES,
                "cases": [
                    {"ref": "r", "person": {"name": "A\x1b[31m\nB"}, "note": "\x1b]0;titel\x07"}
                ],
            }
        )
    )
    program("import", file)
    for command in (("cases",), ("case", "r"), ("search", "titel")):
        said = program(*command)
        assert "\x1b" not in said.out + said.err


def test_an_unknown_command_or_option_is_wrong_usage_in_swedish(bare, capsys):
    for argv in (["nonsense"], ["cases", "--nope"], ["--date", "i går", "cases"], ["import"]):
        with pytest.raises(SystemExit) as caught:
            bare(*argv)
        assert caught.value.code == 2
        said = capsys.readouterr().err
        assert "handlerapp" in said
        for english in ("error", "usage", "invalid", "required", "unrecognized", "expected"):
            assert english not in said


def test_help_is_in_swedish(bare, capsys):
    for argv in (["--help"], ["import", "--help"]):
        with pytest.raises(SystemExit) as caught:
            bare(*argv)
        assert caught.value.code == 0
        said = capsys.readouterr().out
        for english in ("usage", "options", "positional", "show this"):
            assert english not in said


def test_an_update_is_found_by_its_new_words_and_not_by_its_old(filled, file):
    filled("import", changed(file, occupation="takläggare"))
    filled("import", changed(file, occupation="glasmästare"))
    assert json.loads(filled("search", "glasmästare", "--json").out)
    assert json.loads(filled("search", "takläggare", "--json").out) == []


def test_before_and_after_an_import_there_is_a_backup_that_holds_it(filled, file):
    filled("import", changed(file, flow="K1"), now=lambda: NOON + timedelta(hours=3))
    newest, before, *_ = backup_shelf.all_in(filled.folder / "backups")
    for each, flow in ((before, "K3"), (newest, "K1")):
        filled("restore", each.path)
        assert json.loads(filled("case", "2026-000101", "--json").out)["flow"] == flow


def test_a_short_passphrase_is_told(bare, tmp_path):
    bare.secret.write_text("kort\n")
    assert "kort" in bare("init").err


def test_a_demo_window_and_a_command_do_not_go_together(bare, capsys):
    with pytest.raises(SystemExit) as caught:
        bare("--demo", "cases")
    assert caught.value.code == 2


def test_a_refused_import_says_that_nothing_was_added(program, file):
    changed(file, flow="K9")
    told = json.loads(program("import", file, "--json").out)
    assert (told["done"], told["added"]) == (False, [])


def test_a_new_key_is_shown_also_when_the_backup_after_it_cannot_be_made(filled, tmp_path):
    folder = filled.folder / "backups"
    folder.rename(tmp_path / "moved")
    folder.write_text("ingen mapp")
    answer = filled("recovery-key")
    assert answer.code == 0
    assert "Säkerhetskopian blev inte av" in answer.err
    key, new = tmp_path / "key", tmp_path / "new"
    key.write_text(answer.out)
    new.write_text("ny fras\n")
    opened = filled("unlock-with-recovery-key", "--recovery-key-file", key, secret=new)
    assert opened.code == 0
    assert filled("cases", secret=new).code == 0
