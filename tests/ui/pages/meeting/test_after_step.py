"""After a meeting: the follow-up, who reads what, versions, the journal, what follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from handlerapp.domain.bevakning import Origin
from handlerapp.domain.meeting import Category, MeetingAction, MeetingStatus
from handlerapp.domain.paper import PaperKind
from handlerapp.domain.party import Party
from handlerapp.meetings.texts import texts
from handlerapp.services import meeting_life, meetings
from handlerapp.services.meetings import Note
from tests.ui.accessible import nameless, stops, too_small, way_round
from ui.page import Place
from ui.pages.meeting_page import MeetingPage

SAVE_ALL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def held(store, meeting_id):
    """The meeting as it was held, with a note that the employer may not read."""
    said = Note(text="Sover bättre.", by=Party.CARE, category=Category.MEDICAL)
    meetings.note(store, meeting_id, 1, said)
    meetings.action(store, meeting_id, MeetingAction(who=Party.EMPLOYER, what="Utse handledare"))
    meeting_life.hold(store, meeting_id)
    return meeting_id


@pytest.fixture
def page(shown, desk, held, qtbot):
    page = shown(MeetingPage(desk))
    with qtbot.waitSignal(page.paper.previewed):
        page.open(Place("mote", held))
    page.begin()
    return page


@pytest.fixture
def after(page):
    return page.after


def spoken(card):
    return [row.line.spoken for row in card.rows.rows]


def test_a_meeting_that_was_held_opens_here_and_asks_for_the_follow_up(page, after):
    assert page.step == "efter"
    assert after.follow_up.field.hasFocus()
    assert "Ingen dag för uppföljning" in after.follow_up.lacks.text()
    assert "1 av åtgärderna har inget datum" in after.follow_up.lacks.text()


def test_a_follow_up_is_written_in_words_and_has_its_bevakning(page, after, qtbot, stands, case):
    qtbot.keyClicks(after.follow_up.field, "2026-12-18")
    qtbot.keyClick(after.follow_up.field, Qt.Key.Key_Return)
    assert stands().follow_up.isoformat() == "2026-12-18"
    made = [each for each in case().bevakningar if each.origin is Origin.MEETING]
    assert any(each.due.isoformat() == "2026-12-18" for each in made)
    assert any("Följ upp mötet" in each.line.what for each in after.follows.read)


def test_leaving_without_a_follow_up_is_asked_once(page, after, qtbot):
    page.to_measures()
    assert page.lets_go(page.here())
    assert not page.lets_go(Place("veckan"))
    assert after.follow_up.field.hasFocus()
    assert "uppföljning" in page.said[-1]
    assert page.lets_go(Place("veckan"))


def test_each_recipient_stands_with_what_is_left_out(page, after, qtbot):
    lines = dict(
        zip(
            (row.line.lead for row in after.recipients.rows.rows),
            spoken(after.recipients),
            strict=True,
        )
    )
    assert "allt är med" in lines["Den försäkrade"]
    assert "anteckningar" in lines["Arbetsgivaren"]
    assert "utelämnade" in lines["Arbetsgivaren"]
    assert "inget samtycke" in lines["Vården"]


def test_enter_on_a_recipient_shows_that_summary(page, after, qtbot):
    place = [row.line.lead for row in after.recipients.rows.rows].index("Arbetsgivaren")
    row = after.recipients.rows.rows[place]
    row.setFocus()
    with qtbot.waitSignal(page.paper.previewed):
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert page.paper.kind.value() is PaperKind.SUMMARY
    said = page.paper.pages.accessibleDescription()
    assert "Utse handledare" in said
    assert "Sover bättre" not in said


def test_only_what_was_really_said_is_ticked(after, qtbot, stands):
    assert not any(box.isChecked() for box in after.told.boxes)
    qtbot.keyClick(after.told.boxes[1], Qt.Key.Key_Space)
    assert stands().rules_told == (texts().standard[1],)
    qtbot.keyClick(after.told.boxes[1], Qt.Key.Key_Space)
    assert stands().rules_told == ()


def test_who_came_is_put_right(page, after, stands):
    place = [each.party for each in stands().participants].index(Party.CARE)
    assert "deltog" in spoken(after.people)[place]
    after.people.open_person(place)
    page.writing.form.boxes["attended"].input.put(False)
    page.writing.form.keep()
    assert stands().participants[place].attended is False
    assert "deltog inte" in spoken(after.people)[place]


def test_it_is_finalised_by_one_key_after_it_has_asked_for_the_follow_up(
    page, after, qtbot, stands
):
    qtbot.keyClick(page, Qt.Key.Key_F9)
    assert stands().status is MeetingStatus.HELD
    assert after.follow_up.field.hasFocus()
    qtbot.keyClicks(after.follow_up.field, "2026-12-18")
    qtbot.keyClick(after.follow_up.field, Qt.Key.Key_F9)
    assert stands().status is MeetingStatus.FINALISED
    assert stands().follow_up is not None
    assert page.act_button.isHidden()
    assert spoken(after.versions) == ["Version 1 · mån 23 nov 12.00 · gäller"]


def test_it_is_not_finalised_with_a_day_that_cannot_be_read(page, after, qtbot, stands):
    qtbot.keyClick(page, Qt.Key.Key_F9)
    qtbot.keyClicks(after.follow_up.field, "om tre ve")
    qtbot.keyClick(after.follow_up.field, Qt.Key.Key_F9)
    box = after.follow_up.live.boxes["follow_up"]
    assert stands().status is MeetingStatus.HELD
    assert after.follow_up.field.hasFocus()
    assert box.said.text()
    box.input.put_raw("")
    qtbot.keyClick(after.follow_up.field, Qt.Key.Key_F9)
    assert stands().status is MeetingStatus.FINALISED


def test_the_document_of_a_version_is_kept_with_the_meeting(page, after, prompts, tmp_path, stands):
    page.act()  # asks for the follow-up
    page.act()
    page.paper.choose(Party.INSURED, PaperKind.SUMMARY)
    prompts.file = tmp_path / "sammanfattning.pdf"
    page.paper.save()
    assert prompts.file.read_bytes().startswith(b"%PDF")
    assert len(stands().papers) == 1
    assert any("Sparad: sammanfattning" in each for each in spoken(after.recipients))


def test_it_is_amended_with_a_reason_and_the_difference_is_told(page, after, store, held, stands):
    meeting_life.finalise(store, held)
    page.reload()
    page.go_to_step("fore")
    (amend,) = (each for each in page.offered() if each.keys == "Ctrl+R")
    assert amend.possible()
    amend.act()
    assert page.step == "efter"
    page.writing.form.put_raw({"because": "Fel namn på åtgärden."})
    page.writing.form.keep()
    assert stands().status is MeetingStatus.HELD
    assert after.versions.rows.rows[0].hasFocus()
    assert not amend.possible()
    after.measures.edit(0)
    page.writing.form.put_raw({"what": "Utse två handledare"})
    page.writing.form.keep()
    after.versions.compare(0)
    told = [each.line.spoken for each in after.versions.changed if not each.isHidden()]
    assert any("Utse handledare → Utse två handledare" in each for each in told)
    meeting_life.finalise(store, held)
    page.reload()
    assert "Ändrad: Fel namn på åtgärden." in spoken(after.versions)[1]
    after.versions.compare(1)
    told = [each.line.spoken for each in after.versions.changed if not each.isHidden()]
    assert told == ["Från version 2 till nu: inget skiljer."]


def test_a_version_is_taken_back_with_a_reason(page, after, store, held, stands):
    meeting_life.finalise(store, held)
    page.reload()
    after.versions.begin_retract()
    page.writing.form.keep()
    assert page.writing.form is not None  # no reason, so it stands there still
    page.writing.form.put_raw({"because": "Fel person."})
    page.writing.form.keep()
    assert stands().version is None
    assert "Återtagen: Fel person." in spoken(after.versions)[0]


def test_the_text_for_the_journal_is_on_the_clipboard(page, after, qtbot):
    qtbot.mouseClick(after.journal_button, Qt.MouseButton.LeftButton)
    assert "Utse handledare" in QGuiApplication.clipboard().text()
    assert "kopierad" in page.said[-1]


def test_impulses_that_the_meeting_answered_are_answered_by_enter(page, after, qtbot):
    if not after.answers.rows.rows:
        pytest.fail("the meeting answers some impulse")
    before = spoken(after.answers)
    row = after.answers.rows.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert before[0] not in spoken(after.answers)
    assert len(page.changes) == 1


def test_locking_forgets_everything(page, after):
    page.clear()
    everything = [*spoken(after.recipients), *spoken(after.people), *spoken(after.versions)]
    everything += [each.line.spoken for each in after.follows.read]
    assert "".join(everything) == ""
    assert not any(box.isChecked() for box in after.told.boxes)


def test_a_half_written_day_comes_back(page, after, qtbot):
    qtbot.keyClicks(after.follow_up.field, "om tre ve")
    here, draft = page.here(), page.draft()
    page.clear()
    page.open(here)
    page.begin()
    page.bring_back(draft)
    assert after.follow_up.live.boxes["follow_up"].input.raw() == "om tre ve"


def test_everything_has_a_name_and_a_size_and_is_reached_by_tab(page, after, qtbot, store, held):
    meeting_life.finalise(store, held)
    page.reload()
    assert nameless(page) == []
    assert too_small(page) == []
    first = after.recipients.rows.rows[0]
    assert set(stops(page)) - {page} <= set(way_round(qtbot, first))
    assert QApplication.focusWidget() is first


@pytest.mark.usefixtures("after")
def test_the_summaries_of_all_who_get_one_are_written_by_one_key(
    page, prompts, tmp_path, stands, qtbot
):
    page.act()  # asks for the follow-up
    page.act()
    prompts.file = tmp_path
    qtbot.keyClick(page, Qt.Key.Key_S, SAVE_ALL)
    day = f"{stands().starts:%Y-%m-%d}"
    assert {each.name for each in tmp_path.glob("*.pdf")} == {
        f"sammanfattning-{day}-{whom}.pdf" for whom in ("den-försäkrade", "arbetsgivaren")
    }
    assert "till den försäkrade, arbetsgivaren." in page.said[-1]
    assert {each.recipient for each in stands().papers} == {Party.INSURED, Party.EMPLOYER}
