"""Handing over and receiving on the command line: what is printed, and the exit codes."""

import io
import json
import subprocess
from datetime import timedelta

import pytest

from handlerapp.services.opening import Place
from tests.builders import NOON, PASSPHRASE
from tests.cli.conftest import Program

CASES = [
    {
        "ref": "2026-000101",
        "person": {"name": "Åsa Öberg-Lindström"},
        "occupation": "snickare",
        "note": "Ring efter 13.",
    },
    {"ref": "2026-000102", "person": {"name": "Anton Test"}},
    {"ref": "2026-000103", "person": {"name": "Maria"}},
]
SECRET = "tre blåa båtar i hamn"
REFS = ("2026-000101", "2026-000102")


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "paketets lösenfras"
    path.write_text(SECRET + "\n", encoding="utf-8")
    return path


@pytest.fixture
def filled(program, tmp_path):
    file = tmp_path / "fil.json"
    document = {"format": "handlerapp-caseload", "version": 1, "cases": CASES}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert program("import", file).code == 0
    return program


@pytest.fixture
def colleague(tmp_path, capsys):
    (tmp_path / "colleague").mkdir()
    other = Program(tmp_path / "colleague" / "data", capsys)
    other.secret.write_text(PASSPHRASE + " till\n", encoding="utf-8")
    assert other("init").code == 0
    return other


@pytest.fixture
def parcel(filled, key, tmp_path):
    out = tmp_path / "x.paket"
    assert hand_over(filled, out, key, "--from", "Robin Ek, Göteborg").code == 0
    return out


def hand_over(program, out, key, *more, refs=REFS):
    return program("handover", *refs, "--out", out, "--package-passphrase-file", key, *more)


def receive(program, parcel, key, *more):
    return program("receive", parcel, "--package-passphrase-file", key, *more)


def refs(program):
    return [row["ref"] for row in json.loads(program("cases", "--json").out)]


def lines_of_receipt(answer):
    return [
        line for line in answer.out.splitlines() if line.startswith(("Från", "Gjort", "2 ", "Ko"))
    ]


def test_both_sides_get_the_same_receipt(filled, colleague, key, tmp_path):
    out = tmp_path / "x.paket"
    given = hand_over(filled, out, key, "--from", "Robin Ek, Göteborg")
    assert given.code == 0
    assert given.out.splitlines()[:4] == [
        "Överlämning",
        "Från: Robin Ek, Göteborg",
        "Gjort: 2026-11-23 12:00",
        "2 ärenden: 2026-000101, 2026-000102",
    ]
    assert "skilda vägar" in given.err
    assert "ligger kvar" in given.err
    taken = receive(colleague, out, key)
    assert taken.code == 0
    assert "Kvittens" in taken.out.splitlines()
    assert "Mottaget: 2026-11-23 12:00, 2 nya, 0 ändrade, 0 som förut" in taken.out.splitlines()
    assert lines_of_receipt(given) == lines_of_receipt(taken)
    assert len(lines_of_receipt(taken)) == 4
    assert refs(colleague) == list(REFS)


def test_a_preview_changes_nothing(colleague, parcel, key):
    shown = receive(colleague, parcel, key, "--dry-run")
    assert shown.code == 0
    assert "2026-000101 Åsa Öberg-Lindström: nytt" in shown.out
    assert "Inget är mottaget än." in shown.out
    assert "Kvittens" not in shown.out
    assert refs(colleague) == []


def test_conflicts_are_told_field_by_field(filled, parcel, key, tmp_path):
    file = tmp_path / "ny.json"
    changed = [{"ref": "2026-000101", "occupation": "målare", "employment": "hourly"}]
    document = {"format": "handlerapp-caseload", "version": 1, "cases": changed}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert filled("import", file).code == 0
    said = receive(filled, parcel, key, "--dry-run").out.splitlines()
    assert said[0] == "2026-000101 Åsa Öberg-Lindström: finns hos dig, 2 skillnader"
    assert sorted(said[1:3]) == [
        "  anställning: ditt timanställd, paketets –; ditt står kvar, för paketet har inget där",
        "  yrke: ditt målare, paketets snickare; paketets gäller",
    ]
    assert said[3] == "2026-000102 Anton Test: som förut"


def test_what_has_changed_here_since_is_told(filled, parcel, key, tmp_path):
    """A package may have lain about: what it says still holds, but nobody is to be surprised."""
    file = tmp_path / "ny.json"
    changed = [{"ref": "2026-000101", "occupation": "målare"}]
    document = {"format": "handlerapp-caseload", "version": 1, "cases": changed}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert filled("import", file, now=lambda: NOON + timedelta(minutes=5)).code == 0
    said = receive(filled, parcel, key, "--dry-run").out.splitlines()
    assert said[1] == "  Ändrat hos dig 2026-11-23 12:05, efter att paketet gjordes."
    answer = json.loads(receive(filled, parcel, key, "--dry-run", "--json").out)
    assert answer["changed_since"] == {"2026-000101": "2026-11-23 12:05"}


def test_json_is_one_document_with_the_conflicts(filled, parcel, key, tmp_path):
    file = tmp_path / "ny.json"
    changed = [{"ref": "2026-000101", "occupation": "målare"}]
    document = {"format": "handlerapp-caseload", "version": 1, "cases": changed}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert filled("import", file).code == 0
    answer = json.loads(receive(filled, parcel, key, "--json").out)
    assert answer.pop("check_value").count("-") == 3
    assert answer == {
        "from": "Robin Ek, Göteborg",
        "made": "2026-11-23 12:00",
        "count": 2,
        "done": True,
        "dry_run": False,
        "added": [],
        "updated": [
            {
                "ref": "2026-000101",
                "changes": [{"what": "occupation", "from": "målare", "to": "snickare"}],
                "told": [],
            }
        ],
        "unchanged": ["2026-000102"],
        "errors": [],
        "warnings": [],
        "changed_since": {},
        "conflicts": [
            {
                "ref": "2026-000101",
                "what": "occupation",
                "mine": "målare",
                "theirs": "snickare",
                "wins": "taken",
            }
        ],
    }


def test_close_closes_them_here(filled, key, tmp_path):
    given = hand_over(filled, tmp_path / "x.paket", key, "--close")
    assert given.code == 0
    assert "2 ärenden avslutades här som överlämnade." in given.err
    closed = {row["ref"]: row["closed"] for row in json.loads(filled("cases", "--json").out)}
    assert closed == dict.fromkeys(REFS, "2026-11-23") | {"2026-000103": None}


def test_a_wrong_passphrase_is_exit_code_4(colleague, parcel, tmp_path):
    wrong = tmp_path / "fel"
    wrong.write_text("fel\n", encoding="utf-8")
    answer = receive(colleague, parcel, wrong)
    assert (answer.code, answer.out) == (4, "")
    assert "Fel lösenfras till paketet" in answer.err


@pytest.mark.parametrize("part", [0.0, 0.02, 0.1, 0.3, 0.5, 0.8, 0.99])
@pytest.mark.parametrize("how", ["flip", "cut"])
def test_a_damaged_package_is_exit_code_1_in_words(colleague, parcel, key, part, how):
    data = bytearray(parcel.read_bytes())
    place = int(len(data) * part)
    if how == "flip":
        data[place] ^= 0x10
    parcel.write_bytes(data if how == "flip" else data[:place])
    answer = receive(colleague, parcel, key)
    assert (answer.code, answer.out) == (1, "")
    (line,) = answer.err.splitlines()
    assert line.startswith(("Paketet är skadat eller ändrat.", "Filen är inget paket"))
    assert refs(colleague) == []


def test_a_foreign_file_is_exit_code_1(colleague, key, tmp_path):
    for path in (tmp_path / "none", tmp_path, colleague.folder / "caseload.db", key):
        answer = receive(colleague, path, key)
        assert (answer.code, answer.out) == (1, "")
        assert "Traceback" not in answer.err
        assert len(answer.err.splitlines()) == 1


def test_a_file_that_is_there_is_not_written_over(filled, parcel, key):
    before = parcel.read_bytes()
    answer = hand_over(filled, parcel, key)
    assert (answer.code, answer.out) == (1, "")
    assert "redan en fil" in answer.err
    assert parcel.read_bytes() == before


def test_a_case_that_is_not_there_is_told_and_nothing_is_written(filled, key, tmp_path):
    answer = hand_over(filled, tmp_path / "x.paket", key, refs=("2026-000101", "none"))
    assert (answer.code, answer.out) == (1, "")
    assert "none: ärendet finns inte." in answer.err
    assert not (tmp_path / "x.paket").exists()


def test_a_refused_package_is_told_and_nothing_is_taken(filled, colleague, key, tmp_path):
    file = tmp_path / "egen.json"
    bevakning = [{"id": "b1", "due": "2026-12-01", "what": "Ring"}]
    for program, ref in ((filled, "2026-000101"), (colleague, "annat")):
        case = {"ref": ref, "person": {"name": "Kim"}, "bevakningar": bevakning}
        document = {"format": "handlerapp-caseload", "version": 1, "cases": [case]}
        file.write_text(json.dumps(document), encoding="utf-8")
        assert program("import", file).code == 0
    out = tmp_path / "x.paket"
    assert hand_over(filled, out, key).code == 0
    answer = receive(colleague, out, key)
    assert (answer.code, answer.out) == (1, "")
    assert "hör till ett annat ärende" in answer.err
    assert "Inget har tagits emot." in answer.err
    answer = receive(colleague, out, key, "--json")
    assert answer.code == 1
    assert json.loads(answer.out)["done"] is False
    assert refs(colleague) == ["annat"]


def test_a_weak_passphrase_and_one_s_own_are_told(filled, tmp_path):
    weak = tmp_path / "kort"
    weak.write_text("kort\n", encoding="utf-8")
    assert "kort och går att gissa" in hand_over(filled, tmp_path / "a", weak).err
    own = tmp_path / "egen"
    own.write_text(PASSPHRASE, encoding="utf-8")
    assert "samma lösenfras som dina egna" in hand_over(filled, tmp_path / "b", own).err


def test_an_empty_passphrase_is_refused(filled, tmp_path):
    empty = tmp_path / "tom"
    empty.write_text("\n", encoding="utf-8")
    answer = hand_over(filled, tmp_path / "a", empty)
    assert answer.code == 1
    assert "tom" in answer.err


def test_both_passphrases_cannot_come_from_standard_input(filled, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"fras\n")))
    answer = filled(
        "handover", "x", "--out", tmp_path / "a", "--package-passphrase-file", "-", secret="-"
    )
    assert answer.code == 2


def test_without_a_file_and_a_terminal_the_passphrase_is_asked_for_in_words(filled, tmp_path):
    answer = filled("handover", REFS[0], "--out", tmp_path / "a")
    assert answer.code == 2
    assert "--package-passphrase-file" in answer.err


def test_without_a_store_that_is_told(bare, parcel, key, tmp_path):
    empty = Place(tmp_path / "nowhere")
    answer = bare("--data-dir", empty.folder, "receive", parcel, "--package-passphrase-file", key)
    assert answer.code == 1
    assert "init" in answer.err


def test_no_letter_of_a_stranger_steers_the_terminal(filled, colleague, key, tmp_path):
    file = tmp_path / "fil2.json"
    case = {"ref": "\u202e1", "person": {"name": "\x1b[2JKim"}}
    document = {"format": "handlerapp-caseload", "version": 1, "cases": [case]}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert filled("import", file).code == 0
    assert hand_over(filled, tmp_path / "b", key, refs=("\u202e1",)).code == 0
    said = receive(colleague, tmp_path / "b", key)
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err


def printed(pdf):
    ran = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True)
    return ran.stdout.decode()


def test_a_sheet_goes_with_the_package_and_names_people_only_when_asked_to(filled, key, tmp_path):
    pdf = tmp_path / "blad.pdf"
    given = hand_over(filled, tmp_path / "a", key, "--pdf", pdf)
    assert given.code == 0
    assert "blad.pdf är skriven" in given.err
    check_value = lines_of_receipt(given)[-1].partition(": ")[2]
    said = printed(pdf)
    assert all(word in said for word in ("personuppgifter", *REFS, check_value))
    assert "2026-000103" not in said
    assert "Anton" not in said
    assert hand_over(filled, tmp_path / "b", key, "--pdf", pdf, "--names").code == 0
    assert "Anton Test" in printed(pdf)


def test_the_sheet_says_how_it_stood_before_it_was_closed(filled, key, tmp_path):
    pdf = tmp_path / "blad.pdf"
    assert hand_over(filled, tmp_path / "a", key, "--pdf", pdf, "--close").code == 0
    assert "Avslutat" not in printed(pdf)


def test_the_sheet_does_not_take_the_package_s_name(filled, key, tmp_path):
    answer = hand_over(filled, tmp_path / "a", key, "--pdf", tmp_path / "a")
    assert answer.code == 2
    assert not (tmp_path / "a").exists()


def test_a_sheet_that_cannot_be_written_is_told_and_nothing_is_closed(filled, key, tmp_path):
    pdf = tmp_path / "ingen" / "blad.pdf"
    answer = hand_over(filled, tmp_path / "a", key, "--pdf", pdf, "--close")
    assert answer.code == 1
    assert "Kontrollvärde" in answer.out
    assert all(row["closed"] is None for row in json.loads(filled("cases", "--json").out))
