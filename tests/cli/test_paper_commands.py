"""The commands that write documents, as the contract has them."""

import json
import subprocess
from datetime import datetime, timedelta

import pytest

from handlerapp.domain.party import RECIPIENTS

CASE = {
    "ref": "2026-000101",
    "person": {"name": "Åsa Öberg-Lindström", "personnummer": "19400101-9999"},
    "employment": "employed",
    "sick_periods": [{"from": "2026-10-01", "degree": 100}],
    "consents": [
        {"party": "employer", "given": "2026-10-10"},
        {"party": "care", "given": "2026-10-10", "withdrawn": "2026-11-20"},
    ],
    "meetings": [
        {
            "id": "m1",
            "kind": "avstamning",
            "when": "2026-11-10 13:00",
            "status": "finalised",
            "purpose": "Vem gör vad",
            "participants": [
                {"party": "insured", "attended": True},
                {"party": "employer", "name": "Per Ek", "attended": True},
            ],
            "agenda": [
                {"title": "Läget", "category": "medical", "notes": "axelnotering"},
                {"title": "Arbetet", "category": "work", "notes": "lagernotering"},
            ],
            "actions": [{"who": "care", "what": "vårdåtgärd", "due": "2026-12-20"}],
        }
    ],
}
PAPERS = ("invitation", "agenda", "summary")


@pytest.fixture
def filled(program, tmp_path):
    file = tmp_path / "fall.json"
    document = {"format": "handlerapp-caseload", "version": 1, "cases": [CASE]}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert program("import", file).code == 0
    return program


@pytest.fixture
def pdf(tmp_path):
    return tmp_path / "skriv hit.pdf"


def text(path):
    ran = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return ran.stdout.decode()


@pytest.mark.parametrize("paper", PAPERS)
def test_a_document_is_written_where_it_was_said_and_nothing_to_standard_output(filled, pdf, paper):
    answer = filled(paper, "m1", "--pdf", pdf, "--for", "employer")
    assert (answer.code, answer.out) == (0, "")
    assert "skriv hit.pdf är skriven." in answer.err
    assert "Arbetsgivaren, Per Ek" in text(pdf)


def test_each_reader_gets_their_part(filled, pdf):
    assert filled("summary", "m1", "--pdf", pdf, "--for", "employer").code == 0
    theirs = text(pdf)
    assert "lagernotering" in theirs
    assert "Innehållet visas inte för dig" in theirs
    for hidden in ("axelnotering", "vårdåtgärd", "19400101"):
        assert hidden not in theirs
    assert filled("summary", "m1", "--pdf", pdf).code == 0
    own = text(pdf)
    assert "Handläggarens exemplar" in own
    for shown in ("lagernotering", "axelnotering", "vårdåtgärd", "19400101-9999"):
        assert shown in own


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("party", ["care", "union"])
def test_without_a_consent_in_force_it_is_refused_and_nothing_is_written(filled, pdf, paper, party):
    answer = filled(paper, "m1", "--pdf", pdf, "--for", party)
    assert (answer.code, answer.out) == (1, "")
    assert "inget samtycke" in answer.err
    assert answer.err.count("\n") == 1
    assert not pdf.exists()


def test_a_consent_counts_on_the_day_the_document_is_made(filled, pdf):
    for_care = ("summary", "m1", "--pdf", pdf, "--for", "care")
    day_before = datetime(2026, 11, 19, 12, 0)
    assert filled(*for_care, now=lambda: day_before).code == 0
    assert filled(*for_care, now=lambda: day_before + timedelta(days=1)).code == 1


def test_what_would_expose_somebody_is_told_on_standard_error_and_it_is_made(filled, pdf):
    filled("meeting", "amend", "m1", "--because", "Fel")
    filled("meeting", "set", "m1", "--purpose", "Om depression")
    answer = filled("agenda", "m1", "--pdf", pdf, "--for", "employer")
    assert answer.code == 0
    assert answer.err.startswith("Varning: Syftet ser ut att innehålla en diagnos, och läses av")
    assert pdf.exists()


def test_a_file_that_cannot_be_written_is_refused_and_the_old_one_stays(filled, tmp_path):
    answer = filled("agenda", "m1", "--pdf", tmp_path / "none" / "fil.pdf")
    assert answer.code == 1
    assert "fil.pdf: mappen eller filen finns inte." in answer.err


@pytest.mark.parametrize(
    "argv",
    [
        ("agenda", "m1"),
        ("invitation", "m1", "--pdf", "x.pdf"),
        ("summary", "m1", "--pdf", "x.pdf", "--for", "lsv"),
        ("summary", "m1", "--pdf", "x.pdf", "--for", "grannen"),
    ],
)
def test_a_command_that_is_wrong_is_wrong_usage(program, argv):
    with pytest.raises(SystemExit) as ended:
        program(*argv)
    assert ended.value.code == 2


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_every_recipient_of_the_contract_can_be_named(filled, pdf, recipient):
    assert filled("agenda", "m1", "--pdf", pdf, "--for", recipient.value).code in (0, 1)
    assert filled("agenda", "none", "--pdf", pdf, "--for", recipient.value).code == 1


def test_a_document_of_a_finalised_meeting_is_shown_with_what_its_check_found(filled, pdf):
    filled("meeting", "amend", "m1", "--because", "Fel")
    assert filled("meeting", "finalise", "m1").code == 0
    assert filled("summary", "m1", "--pdf", pdf, "--for", "employer").code == 0
    shown = filled("meeting", "show", "m1").out
    assert "Handling: sammanfattning till arbetsgivaren, version 1, 2026-11-23 12:00" in shown
    assert "utan fel" in shown


def test_a_brief_is_one_page_and_its_anonymous_form_names_nobody(filled, pdf):
    answer = filled("brief", "2026-000101", "--pdf", pdf)
    assert (answer.code, answer.out) == (0, "")
    assert "Åsa Öberg-Lindström" in text(pdf)
    assert filled("brief", "2026-000101", "--anonymous", "--pdf", pdf).code == 0
    nameless = text(pdf)
    assert "Dag 54 i rehabiliteringskedjan." in nameless
    for hidden in ("Åsa", "2026", "19400101"):
        assert hidden not in nameless
    assert filled("brief", "none", "--pdf", pdf).code == 1


def test_a_recovery_key_is_shown_and_written(program, pdf):
    answer = program("recovery-key", "--pdf", pdf)
    assert answer.code == 0
    groups = answer.out.strip().split("-")
    assert len(groups) == 8
    assert all(group in text(pdf) for group in groups)
    assert "Skriv ut den och ta bort filen." in answer.err


def test_a_recovery_key_that_cannot_be_written_has_been_shown(program, tmp_path):
    answer = program("recovery-key", "--pdf", tmp_path / "none" / "nyckel.pdf")
    assert answer.code == 1
    assert len(answer.out.strip().split("-")) == 8
