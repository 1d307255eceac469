"""Each section: what is seen, what is saved, what is told, and that locking forgets it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from handlerapp.domain.look import Look
from handlerapp.domain.working_hours import Absence
from handlerapp.errors import WrongPassphrase
from handlerapp.services import backups, caseload, opening, preferences, retention, working_time
from tests.builders import PASSPHRASE, a_case, put
from tests.ui.accessible import nameless, stops, too_small, way_round
from ui.page import Place
from ui.pages.settings_page import SECTIONS

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
STRONG = "sju blanka kannor vid havet"
KEYS = [each.key for each in SECTIONS]


def write(qtbot, field, words, then=RETURN):
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, then)


def pressed(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_section_is_a_place_and_the_one_seen_last_is_come_back_to(page, at, qtbot):
    pressed(qtbot, page.buttons["gallring"])
    assert page.heard["go"] == [(Place("installningar", "gallring"),)]
    at("gallring")
    page.open(Place("installningar"))
    assert page.here() == Place("installningar", "gallring")
    page.begin()
    assert page.buttons["gallring"].hasFocus()


def test_who_the_documents_come_from_is_saved_field_by_field(at, qtbot, store):
    form = at("uppgifter").form
    write(qtbot, form.boxes["name"].input.line, "Robin Ek")
    write(qtbot, form.boxes["phone"].input.line, "010-116 70 00")
    sender = preferences.read(store).sender
    assert (sender.name, sender.office, sender.phone) == ("Robin Ek", "", "010-116 70 00")
    write(qtbot, form.boxes["phone"].input.line, "ring vaxeln")
    assert "med siffror" in form.boxes["phone"].said.text()
    assert form.boxes["phone"].input.line.text() == "ring vaxeln"
    assert preferences.read(store).sender == sender


@pytest.mark.parametrize(("written", "minutes"), [("7.30", 450), ("6,5", 390), ("0", 0)])
def test_the_hours_of_a_day_are_saved_as_they_are_said(at, qtbot, store, written, minutes):
    section = at("arbetstid")
    write(qtbot, section.hours.boxes["4"].input.line, written)
    assert working_time.settings(store).working_hours.minutes[4] == minutes


def test_hours_that_are_none_are_told_in_place_and_not_saved(at, qtbot, store):
    section = at("arbetstid")
    for wrong in ("sju", "30"):
        write(qtbot, section.hours.boxes["0"].input.line, wrong)
        assert section.hours.boxes["0"].said.text()
    assert working_time.settings(store).working_hours.minutes[0] == 420


def test_an_absence_is_added_with_what_falls_in_it_and_removed_by_delete(at, qtbot, store):
    section = at("arbetstid")
    pressed(qtbot, section.new_button)
    write(qtbot, section.form.boxes["last"].input.line, "4 dec")
    assert section.form.told.text() == "Skriv den första dagen."
    section.form.boxes["first"].input.line.setText("30 nov")
    write(qtbot, section.form.boxes["what"].input.line, "kurs")
    (kept,) = working_time.settings(store).working_hours.absences
    assert kept == Absence(first_day=date(2026, 11, 30), last_day=date(2026, 12, 4), what="kurs")
    assert section.falls.text()
    (row,) = section.rows.rows
    assert "Kurs" in row.line.spoken
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert working_time.settings(store).working_hours.absences == ()
    assert section.new_button.hasFocus()


def test_the_look_and_the_lock_are_kept_and_the_window_is_told(page, at, store):
    box = at("utseende").form.boxes["look"].input.box
    box.setCurrentIndex(list(Look).index(Look.DARK))
    at("las").lock.boxes["minutes"].input.box.setCurrentIndex(3)
    kept = preferences.read(store)
    assert (kept.look, kept.lock_after_minutes) == (Look.DARK, 30)
    assert [said[0].after.look for said in page.heard["settled"]] == [Look.DARK, Look.DARK]


def test_how_long_what_is_copied_stays_is_kept_and_shown(page, at, store):
    box = at("las").copied.boxes["seconds"].input.box
    assert box.currentText() == "2 minuter"
    box.setCurrentIndex(0)
    assert preferences.read(store).clipboard_seconds == 30
    box.setCurrentIndex(box.findText("Först vid lås"))
    assert preferences.read(store).clipboard_seconds == 0
    assert [said[0].after.clipboard_seconds for said in page.heard["settled"]] == [30, 0]


def test_the_passphrase_is_changed_only_by_who_knows_it(at, qtbot, store):
    section = at("las")
    section.begin_change()
    section.current.setText("fel")
    section.phrase.field.setText(STRONG)
    section.phrase.again.setText(STRONG)
    qtbot.keyClick(section.phrase.again, RETURN)
    assert "Fel lösenfras" in section.passphrase_said.text()
    section.current.setText(PASSPHRASE)
    qtbot.keyClick(section.phrase.again, RETURN)
    opening.prove(store, opening.by_passphrase(STRONG))
    with pytest.raises(WrongPassphrase):
        opening.prove(store, opening.by_passphrase(PASSPHRASE))
    assert not section.current.text() + section.phrase.value()
    assert len(backups.listed(store)) == 1


def test_who_has_forgotten_the_passphrase_sets_a_new_one_by_the_recovery_key(at, qtbot, store):
    key = opening.new_recovery_key(store)
    wrong = key[:-1] + str((int(key[-1]) + 1) % 10)
    section = at("las")
    section.begin_change()
    section.current.setText(wrong)
    section.phrase.field.setText(STRONG)
    section.phrase.again.setText(STRONG)
    qtbot.keyClick(section.phrase.again, RETURN)
    assert "grupp 8" in section.passphrase_said.text()
    section.current.setText(key.replace("-", " "))
    qtbot.keyClick(section.phrase.again, RETURN)
    opening.prove(store, opening.by_passphrase(STRONG))


@pytest.mark.parametrize(("new", "again"), [("sommar2024", "sommar2024"), (STRONG, "annat")])
def test_a_weak_or_mistyped_passphrase_is_refused(at, store, qtbot, new, again):
    section = at("las")
    section.begin_change()
    section.current.setText(PASSPHRASE)
    section.phrase.field.setText(new)
    section.phrase.again.setText(again)
    qtbot.keyClick(section.phrase.again, RETURN)
    assert section.passphrase_said.text()
    opening.prove(store, opening.by_passphrase(PASSPHRASE))


def test_a_recovery_key_holds_first_when_it_is_typed_back(at, qtbot, store):
    section = at("las")
    section.begin_key()
    key = " ".join(section.shown.text().split())
    write(qtbot, section.typed, key[:-1])
    assert not opening.has_recovery_key(store)
    assert "7 av 8" in section.groups.text()
    write(qtbot, section.typed, key)
    opening.prove(store, opening.by_recovery_key("-".join(key.split())))
    assert not section.shown.text()


def test_a_backup_is_made_proved_and_put_back_by_who_has_the_passphrase(
    page, at, qtbot, store, prompts
):
    section = at("sakerhetskopior")
    section.make_now()
    (made,) = backups.listed(store)
    assert section.said.text().startswith("Gjord och prövad: ")
    section.look(0)
    assert "är hel och har 4 ärenden" in section.holds.text()
    write(qtbot, section.secret, "fel")
    assert "Fel lösenfras" in section.wrong.text()
    section.secret.setText(PASSPHRASE)
    qtbot.keyClick(section.secret, RETURN)
    assert "Lägga tillbaka kopian med 4 ärenden?" in prompts.asked
    assert page.heard["restore_asked"] == []
    prompts.says_yes = True
    qtbot.keyClick(section.secret, RETURN)
    ((offer, way),) = page.heard["restore_asked"]
    assert offer.path == made.path
    opening.prove(store, way)


def test_a_broken_backup_is_told_and_not_offered(at, store):
    backups.make(store).path.write_bytes(b"inget")
    section = at("sakerhetskopior")
    section.look(0)
    assert "ingen hel säkerhetskopia" in section.holds.text()
    assert section.restore_button.isHidden()


def test_what_is_purged_is_named_before_and_gone_after(page, at, qtbot, store, prompts):
    put(store, a_case("2024-000001", "Gammal Ek", closed=date(2024, 3, 1)))
    section = at("gallring")
    assert "Gammal Ek" in section.boxes["2024-000001"].text()
    assert not section.purge_button.isEnabled()
    section.boxes["2024-000001"].setChecked(True)
    pressed(qtbot, section.purge_button)
    assert prompts.asked == ["Gallra 1 ärende?"]
    assert "2024-000001" in caseload.names(store)
    prompts.says_yes = True
    pressed(qtbot, section.purge_button)
    assert "2024-000001" not in caseload.names(store)
    assert [each.ref for each in retention.already_purged(store)] == ["2024-000001"]
    assert page.heard["purged"] == [()]
    assert "1 ärende är gallrat" in section.said.text()


def test_the_months_are_saved_or_refused_in_place(at, qtbot, store):
    section = at("gallring")
    write(qtbot, section.form.boxes["months"].input.line, "30")
    assert "högst så lång" in section.form.boxes["months"].said.text()
    write(qtbot, section.form.boxes["months"].input.line, "6")
    assert preferences.read(store).retention_months == 6


def test_a_file_is_shown_before_it_is_read_in_and_all_cases_are_written(
    page, at, store, prompts, tmp_path
):
    prompts.file = tmp_path / "arenden.json"
    section = at("filer")
    section.export()
    assert "4 ärenden skrevs till arenden.json" in section.said.text()
    section.choose()
    assert not section.importing.isHidden()
    assert page.escape()
    assert section.importing.isHidden()


def test_the_program_tells_its_version_its_rules_and_the_way_to_the_keys(page, at, qtbot):
    section = at("om")
    assert "38 regler" in section.rules_said.text()
    section.keys_asked.emit()
    assert page.heard["keys_asked"] == [()]


def test_locking_forgets_secrets_and_names_and_keeps_what_is_half_typed(page, at, qtbot, store):
    put(store, a_case("2024-000001", "Gammal Ek", closed=date(2024, 3, 1)))
    at("gallring")
    lock = at("las")
    lock.begin_change()
    lock.current.setText(PASSPHRASE)
    own = at("uppgifter")
    qtbot.keyClicks(own.form.boxes["office"].input.line, "Gbg")
    draft = page.draft()
    assert PASSPHRASE not in "".join(draft.values())
    page.clear()
    assert not lock.current.text()
    assert page.sections["gallring"].boxes == {}
    assert page.draft() == {}
    page.bring_back(draft)
    assert own.form.boxes["office"].input.line.text() == "Gbg"


def test_escape_closes_what_is_open_then_goes_to_the_list_then_leaves(page, at, qtbot):
    section = at("arbetstid")
    section.begin_absence()
    assert page.escape()
    assert section.form.isHidden()
    assert section.new_button.hasFocus()
    assert page.escape()
    assert page.buttons["arbetstid"].hasFocus()
    assert not page.escape()


@pytest.mark.parametrize("key", KEYS)
def test_everything_has_a_name_a_size_and_is_reached_by_tab(page, at, qtbot, key):
    section = at(key)
    if key == "las":
        section.begin_change()
    if key == "arbetstid":
        section.begin_absence()
    QApplication.processEvents()
    assert nameless(page) == []
    assert too_small(page) == []
    assert set(stops(section)) <= set(way_round(qtbot, page.buttons[key]))


def test_at_twice_the_text_the_list_stands_above_and_nothing_is_wider_than_the_page(page, at):
    page.resize(620, 700)
    QApplication.processEvents()
    for key in KEYS:
        section = at(key)
        QApplication.processEvents()
        assert page.list.geometry().bottom() <= page.stack.geometry().top()
        assert section.width() <= page.stack.width()


def test_names_are_initials_while_personal_data_is_hidden(at, desk, store):
    put(store, a_case("2024-000001", "Gammal Ek", closed=date(2024, 3, 1)))
    section = at("gallring")
    desk.hide_personal(True)
    assert "G. E." in section.boxes["2024-000001"].text()
    assert "Gammal" not in section.boxes["2024-000001"].text()
