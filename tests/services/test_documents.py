"""Documents from the store to the file: for whom, what is told, written whole, kept."""

import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from handlerapp.documents.blocks import Document, Paragraph, text_of
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.meeting import MeetingKind
from handlerapp.domain.paper import Flaw, MadePaper, PaperKind
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.domain.readable import WithheldPart
from handlerapp.domain.sick_leave import Certificate
from handlerapp.errors import Refused, UserFixable
from handlerapp.meetings.drafting import Wish
from handlerapp.services import (
    caseload,
    consents,
    documents,
    impulses,
    meeting_life,
    meetings,
    opening,
    preferences,
)
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


@pytest.mark.parametrize("paper", PaperKind)
@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_without_a_consent_in_force_there_is_no_document(store, id, paper, recipient):
    if recipient in (Party.HANDLER, Party.INSURED, Party.EMPLOYER):
        assert documents.of_meeting(store, id, paper, recipient).document.blocks
    else:
        with pytest.raises(UserFixable, match="inget samtycke"):
            documents.of_meeting(store, id, paper, recipient)


def test_a_consent_that_is_withdrawn_today_closes_the_door_today(store, id):
    assert documents.of_meeting(store, id, PaperKind.SUMMARY, Party.EMPLOYER)
    consents.withdraw(store, REF, Party.EMPLOYER)
    with pytest.raises(UserFixable, match="Arbetsgivaren: Det finns inget samtycke"):
        documents.of_meeting(store, id, PaperKind.SUMMARY, Party.EMPLOYER)


@pytest.mark.parametrize("recipient", [Party.HANDLER, Party.EMPLOYER])
def test_a_cancelled_meeting_has_no_documents(store, id, recipient):
    meeting_life.cancel(store, id, "Förhinder.")
    with pytest.raises(UserFixable, match="inställt"):
        documents.of_meeting(store, id, PaperKind.AGENDA, recipient)


def test_a_meeting_that_is_not_there_is_refused(store):
    with pytest.raises(Refused, match="none"):
        documents.of_meeting(store, "none", PaperKind.AGENDA, Party.HANDLER)


def test_what_would_expose_somebody_is_told_before_anything_is_written(store, id):
    assert documents.of_meeting(store, id, PaperKind.AGENDA, Party.EMPLOYER).warnings == ()
    meetings.describe(store, id, Details(purpose="Om F43.8A och sömnen, F43.8A igen."))
    prepared = documents.of_meeting(store, id, PaperKind.AGENDA, Party.EMPLOYER)
    assert (
        "Syftet ser ut att innehålla en diagnoskod, och läses av arbetsgivaren."
        in prepared.warnings
    )
    assert len(set(prepared.warnings)) == len(prepared.warnings)
    assert "F43" not in "".join(prepared.warnings)


def test_what_was_left_out_is_told_to_the_handler(store, id):
    prepared = documents.of_meeting(store, id, PaperKind.SUMMARY, Party.EMPLOYER)
    assert WithheldPart.DIAGNOSES in {each.part for each in prepared.withheld}
    consents.give(store, REF, Party.EMPLOYER, [Scope.DIAGNOSIS])
    prepared = documents.of_meeting(store, id, PaperKind.SUMMARY, Party.EMPLOYER)
    assert WithheldPart.DIAGNOSES not in {each.part for each in prepared.withheld}
    assert "F43.8A" in text_of(prepared.document)


def test_an_invitation_to_a_meeting_that_was_held_is_told(store, id):
    meeting_life.hold(store, id)
    prepared = documents.of_meeting(store, id, PaperKind.INVITATION, Party.EMPLOYER)
    assert prepared.warnings == ("Mötet har redan hållits.",)


def test_the_file_is_whole_readable_by_its_owner_alone_and_the_same_each_time(store, id, tmp_path):
    document = documents.of_meeting(store, id, PaperKind.AGENDA, Party.EMPLOYER).document
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


def finalised(store, id):
    meeting_life.hold(store, id)
    meeting_life.finalise(store, id)


def papers(store, id):
    return meetings.seen(store, id).meeting.papers


def test_a_document_of_a_finalised_version_keeps_what_its_check_found(store, id, tmp_path):
    path = tmp_path / "fil.pdf"

    def written(recipient=Party.EMPLOYER):
        prepared = documents.of_meeting(store, id, PaperKind.SUMMARY, recipient)
        return documents.write_of_meeting(store, prepared, path)

    assert written() == ()
    assert papers(store, id) == ()
    finalised(store, id)
    assert written() == ()
    (paper,) = papers(store, id)
    assert paper == MadePaper(
        at=NOON,
        kind=PaperKind.SUMMARY,
        recipient=Party.EMPLOYER,
        version=1,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        pages=1,
        flaws=(),
    )
    written()
    assert papers(store, id) == (paper,)
    written(Party.INSURED)
    meeting_life.amend(store, id, "Fel.")
    written()
    meeting_life.finalise(store, id)
    written()
    assert [(each.recipient, each.version) for each in papers(store, id)] == [
        (Party.EMPLOYER, 1),
        (Party.INSURED, 1),
        (Party.EMPLOYER, 2),
    ]
    (version, _) = meetings.seen(store, id).meeting.versions
    assert "digest" not in version.content
    assert meeting_life.compared(store, id, 1, 2) == ()


def test_a_flaw_is_told_and_kept(store, id, tmp_path):
    """No document of ours is known to have one: this one says no language."""
    finalised(store, id)
    prepared = documents.of_meeting(store, id, PaperKind.AGENDA, Party.HANDLER)
    other = replace(prepared, document=replace(prepared.document, language=""))
    told = documents.write_of_meeting(store, other, tmp_path / "fil.pdf")
    assert "den säger inte sitt språk" in told[0]
    assert papers(store, id)[0].flaws == (Flaw.NO_LANGUAGE,)


def test_a_file_that_cannot_be_written_is_not_kept_as_made(store, id, tmp_path):
    finalised(store, id)
    prepared = documents.of_meeting(store, id, PaperKind.AGENDA, Party.HANDLER)
    with pytest.raises(UserFixable):
        documents.write_of_meeting(store, prepared, tmp_path / "none" / "fil.pdf")
    assert papers(store, id) == ()


def test_a_brief_is_of_today_with_the_impulses_that_stand_open(store, id):
    text = text_of(documents.brief_of_case(store, REF))
    assert "Åsa Öberg-Lindström" in text
    assert REF in text
    titles = [each.rule.title for each in impulses.open_of(store, caseload.case(store, REF), TODAY)]
    assert titles
    assert all(title in text for title in titles)
    nameless = text_of(documents.brief_of_case(store, REF, names_nobody=True))
    assert titles[0] in nameless
    for hidden in ("Åsa", REF, "2026"):
        assert hidden not in nameless
    with pytest.raises(Refused):
        documents.brief_of_case(store, "none")


def test_the_sheet_of_a_recovery_key_has_its_groups(store):
    key = opening.new_recovery_key(store)
    text = text_of(documents.recovery_key_sheet(key, TODAY))
    assert all(group in text for group in key.split("-"))


def a_look(recipient, kind=PaperKind.INVITATION):
    return documents.Wanted(kind=kind, recipient=recipient, today=TODAY, width=300)


def test_a_preview_shows_the_pages_of_what_is_not_in_the_store_yet(store, id):
    found = meetings.seen(store, id)
    stored = documents.preview(found.meeting, found.case, a_look(Party.EMPLOYER))
    changed = replace(found.meeting, purpose="Vi talar om hur det går att börja arbeta igen.")
    seen = documents.preview(changed, found.case, a_look(Party.EMPLOYER))
    assert len(seen.pages) >= 1
    page = seen.pages[0]
    assert 290 <= page.width <= 310
    assert len(page.pixels) == page.stride * page.height
    assert page.pixels != stored.pages[0].pixels
    assert WithheldPart.DIAGNOSES in {each.part for each in seen.withheld}


def test_a_preview_of_what_nobody_gets_says_why_and_shows_nothing(store, id):
    found = meetings.seen(store, id)
    seen = documents.preview(found.meeting, found.case, a_look(Party.CARE))
    assert seen.pages == ()
    assert "inget samtycke" in seen.refusal


def test_a_preview_warns_of_a_diagnosis_as_it_is_typed(store, id):
    found = meetings.seen(store, id)
    changed = replace(found.meeting, goal="Arbete trots F43.8A")
    seen = documents.preview(changed, found.case, a_look(Party.EMPLOYER))
    assert any("diagnoskod" in each for each in seen.warnings)


def test_a_document_says_who_it_comes_from_and_how_they_are_reached(store, id):
    found = meetings.seen(store, id)
    before = documents.of_meeting(store, id, PaperKind.INVITATION, Party.EMPLOYER).document
    assert dict(before.head())["Upprättad av"] == "Handläggaren"
    assert "Kontor" not in dict(before.head())
    kept = preferences.set_sender(store, "Robin Ek", "Göteborg", "010-116 70 00")
    head = dict(
        documents.of_meeting(store, id, PaperKind.INVITATION, Party.EMPLOYER).document.head()
    )
    assert (head["Upprättad av"], head["Kontor"], head["Telefon"]) == (
        "Robin Ek",
        "Göteborg",
        "010-116 70 00",
    )
    wanted = replace(a_look(Party.EMPLOYER), sender=kept.after.sender)
    assert "010-116 70 00" in documents.preview(found.meeting, found.case, wanted).text


def test_each_who_may_have_it_gets_their_own_file_and_who_may_not_is_told(store, id, tmp_path):
    told = documents.write_to_all(store, id, PaperKind.INVITATION, tmp_path)
    names = {
        party: f"inbjudan-2026-11-23-{name}.pdf"
        for party, name in ((Party.INSURED, "den-försäkrade"), (Party.EMPLOYER, "arbetsgivaren"))
    }
    assert {each.name for each in tmp_path.glob("*.pdf")} == set(names.values())
    assert told[0] == "Inbjudan är skriven till den försäkrade, arbetsgivaren."
    assert told[1].startswith("Vården: ")
    for party, name in names.items():
        alone = tmp_path / "en"
        prepared = documents.of_meeting(store, id, PaperKind.INVITATION, party)
        documents.write_of_meeting(store, prepared, alone)
        assert (tmp_path / name).read_bytes() == alone.read_bytes()
    assert documents.write_to_all(store, id, PaperKind.INVITATION, tmp_path) == told


def test_no_file_that_says_something_else_is_written_over_and_then_none_is(store, id, tmp_path):
    other = tmp_path / "inbjudan-2026-11-23-arbetsgivaren.pdf"
    other.write_bytes(b"annat")
    with pytest.raises(UserFixable, match="Välj en annan mapp"):
        documents.write_to_all(store, id, PaperKind.INVITATION, tmp_path)
    assert [each.name for each in tmp_path.glob("*.pdf")] == [other.name]
    assert other.read_bytes() == b"annat"


def test_every_paper_that_is_written_to_all_is_kept_with_the_finalised_meeting(store, id, tmp_path):
    meeting_life.hold(store, id)
    meeting_life.finalise(store, id)
    documents.write_to_all(store, id, PaperKind.SUMMARY, tmp_path)
    papers = meetings.seen(store, id).meeting.papers
    assert {each.recipient for each in papers} == {Party.INSURED, Party.EMPLOYER}
    assert not any(each.flaws for each in papers)
