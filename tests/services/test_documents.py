"""Documents of a meeting from the store to the file: for whom, what is told, written whole."""

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from handlerapp.documents.blocks import Document, Paragraph, text_of
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.disclosure import RECIPIENTS
from handlerapp.domain.meeting import MeetingKind
from handlerapp.domain.party import Party
from handlerapp.domain.readable import WithheldPart
from handlerapp.domain.sick_leave import Certificate
from handlerapp.errors import Refused, UserFixable
from handlerapp.meetings.drafting import Wish
from handlerapp.services import consents, documents, meeting_life, meetings
from handlerapp.services.documents import Paper
from handlerapp.services.meetings import Details
from tests.builders import NOON, TODAY, a_case, put

REF = "2026-000101"


@pytest.fixture
def id(store):
    put(
        store,
        a_case(
            consents=(Consent(party=Party.EMPLOYER, given=date(2026, 10, 1)),),
            certificates=(Certificate(issued=date(2026, 10, 1), diagnoses=("F43.8A",)),),
        ),
    )
    wish = Wish(kind=MeetingKind.AVSTAMNING, starts=NOON, parties=(Party.EMPLOYER, Party.CARE))
    return meeting_life.new(store, REF, wish).draft.meeting.id


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_without_a_consent_in_force_there_is_no_document(store, id, paper, recipient):
    if recipient in (Party.HANDLER, Party.INSURED, Party.EMPLOYER):
        assert documents.of_meeting(store, id, paper, recipient).document.blocks
    else:
        with pytest.raises(UserFixable, match="inget samtycke"):
            documents.of_meeting(store, id, paper, recipient)


def test_a_consent_that_is_withdrawn_today_closes_the_door_today(store, id):
    assert documents.of_meeting(store, id, Paper.SUMMARY, Party.EMPLOYER)
    consents.withdraw(store, REF, Party.EMPLOYER)
    with pytest.raises(UserFixable, match="Arbetsgivaren: Det finns inget samtycke"):
        documents.of_meeting(store, id, Paper.SUMMARY, Party.EMPLOYER)


@pytest.mark.parametrize("recipient", [Party.HANDLER, Party.EMPLOYER])
def test_a_cancelled_meeting_has_no_documents(store, id, recipient):
    meeting_life.cancel(store, id, "Förhinder.")
    with pytest.raises(UserFixable, match="inställt"):
        documents.of_meeting(store, id, Paper.AGENDA, recipient)


def test_a_meeting_that_is_not_there_is_refused(store):
    with pytest.raises(Refused, match="none"):
        documents.of_meeting(store, "none", Paper.AGENDA, Party.HANDLER)


def test_what_would_expose_somebody_is_told_before_anything_is_written(store, id):
    assert documents.of_meeting(store, id, Paper.AGENDA, Party.EMPLOYER).warnings == ()
    meetings.describe(store, id, Details(purpose="Om F43.8A och sömnen, F43.8A igen."))
    prepared = documents.of_meeting(store, id, Paper.AGENDA, Party.EMPLOYER)
    assert (
        "Syftet ser ut att innehålla en diagnoskod, och läses av arbetsgivaren."
        in prepared.warnings
    )
    assert len(set(prepared.warnings)) == len(prepared.warnings)
    assert "F43" not in "".join(prepared.warnings)


def test_what_was_left_out_is_told_to_the_handler(store, id):
    prepared = documents.of_meeting(store, id, Paper.SUMMARY, Party.EMPLOYER)
    assert WithheldPart.DIAGNOSES in {each.part for each in prepared.withheld}
    consents.give(store, REF, Party.EMPLOYER, [Scope.DIAGNOSIS])
    prepared = documents.of_meeting(store, id, Paper.SUMMARY, Party.EMPLOYER)
    assert WithheldPart.DIAGNOSES not in {each.part for each in prepared.withheld}
    assert "F43.8A" in text_of(prepared.document)


def test_an_invitation_to_a_meeting_that_was_held_is_told(store, id):
    meeting_life.hold(store, id)
    prepared = documents.of_meeting(store, id, Paper.INVITATION, Party.EMPLOYER)
    assert prepared.warnings == ("Mötet har redan hållits.",)


def test_the_file_is_whole_readable_by_its_owner_alone_and_the_same_each_time(store, id, tmp_path):
    document = documents.of_meeting(store, id, Paper.AGENDA, Party.EMPLOYER).document
    path = tmp_path / "fil.pdf"
    path.write_text("det som låg här")
    assert documents.write(document, path) == ()
    first = path.read_bytes()
    with pikepdf.open(io.BytesIO(first)) as file:
        assert len(file.pages) == 1
    assert path.stat().st_mode & 0o777 == 0o600
    documents.write(document, path)
    assert path.read_bytes() == first
    assert list(tmp_path.glob(".*")) == []


def a_document(text):
    blocks = (Paragraph(text=text),)
    return Document(kind="Prov", title="Prov", made_on=TODAY, blocks=blocks)


def test_letters_that_no_font_has_are_told(tmp_path):
    (told,) = documents.write(a_document("سارة"), tmp_path / "fil.pdf")
    assert "kan inte skrivas ut" in told


@pytest.mark.parametrize("place", ["none/fil.pdf", "folder", "a" * 250 + ".pdf"])
def test_a_target_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path, place):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserFixable):
        documents.write(a_document("x"), tmp_path / place)
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_disk_that_fills_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "fil.pdf"
    path.write_text("det som låg här")
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    (tmp_path / ".fil.pdf.new").symlink_to(full)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    with pytest.raises(UserFixable, match="Disken är full"):
        documents.write(a_document("x"), path)
    assert path.read_text() == "det som låg här"
