"""What is set, purged and put back, in the window as a whole over a store on its own thread."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.look import Look
from handlerapp.services import caseload, preferences, working_time
from handlerapp.services.opening import by_passphrase, open_store
from tests.builders import CHEAP, PASSPHRASE, a_case, noon, put
from tests.ui.whole_window import in_front
from ui.page import Place
from ui.registry import IN_THE_RAIL
from ui.theme import DARK

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OLD = "2024-000001"


@pytest.fixture
def section(unlocked, qtbot):
    """Go to a section of Inställningar, and return it."""
    page = unlocked.workplace.page["installningar"]

    def section(key):
        unlocked.workplace.go(Place("installningar", key))
        in_front(unlocked, qtbot, "installningar")
        return page.sections[key]

    return section


@pytest.fixture
def an_old_case(place):
    """A case that has been closed for so long that it is proposed for deletion."""
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        put(store, a_case(OLD, "Gammal Ek", closed=date(2024, 3, 1)))


def kept(window, qtbot, read):
    """What the store holds, read on its own thread."""
    found = []
    window.workplace.desk.tasks.run(read, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def undo_is(window, words):
    button = window.workplace.status.undo
    return button.text() == words if words else button.isHidden()


def add_a_bevakning(window, qtbot, line):
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(window.workplace.entry.field, line)
    qtbot.keyClick(window.workplace.entry.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: undo_is(window, "Ångra: lägga till bevakning"))


def look_at_newest_backup(section, qtbot):
    qtbot.waitUntil(lambda: bool(section.rows.rows))
    section.look(0)
    qtbot.waitUntil(section.restore_button.isVisible)
    section.secret.setText(PASSPHRASE)


def test_a_setting_is_undone_and_made_again_by_name_and_the_window_follows(
    unlocked, section, qtbot, theme
):
    box = section("utseende").form.boxes["look"].input.box
    box.setCurrentIndex(list(Look).index(Look.DARK))
    qtbot.waitUntil(lambda: theme.tokens == DARK)
    qtbot.waitUntil(lambda: undo_is(unlocked, "Ångra: ändra utseende"))
    assert unlocked.workplace.toast.words.text() == "Sparat: ändra utseende."
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: theme.tokens != DARK)
    qtbot.waitUntil(lambda: box.currentIndex() == list(Look).index(Look.PLATFORM))
    assert unlocked.workplace.toast.words.text() == "Ångrat: ändra utseende."
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: theme.tokens == DARK)
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: theme.tokens != DARK)


def test_the_hours_and_the_lock_are_undone_each_in_its_turn(unlocked, section, qtbot):
    line = section("arbetstid").hours.boxes["0"].input.line
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, "4")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: undo_is(unlocked, "Ångra: ändra arbetstider"))
    locked_in = unlocked.workplace.status.locked_in
    section("las").lock.boxes["minutes"].input.box.setCurrentIndex(3)
    qtbot.waitUntil(lambda: locked_in.text() == "Låses om 30 min")
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: locked_in.text() == "Låses om 10 min")
    qtbot.waitUntil(lambda: undo_is(unlocked, "Ångra: ändra arbetstider"))
    assert kept(unlocked, qtbot, working_time.settings).working_hours.minutes[0] == 240
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: undo_is(unlocked, ""))
    assert kept(unlocked, qtbot, working_time.settings).working_hours.minutes[0] == 420


def test_a_setting_between_two_acts_on_cases_is_undone_in_its_turn(unlocked, section, qtbot):
    add_a_bevakning(unlocked, qtbot, "ring torsdag #2026-000303 ")
    section("las").lock.boxes["minutes"].input.box.setCurrentIndex(3)
    qtbot.waitUntil(lambda: undo_is(unlocked, "Ångra: ändra låstid"))
    for left in ("Ångra: lägga till bevakning", ""):
        qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda left=left: undo_is(unlocked, left))
    assert kept(unlocked, qtbot, preferences.read).lock_after_minutes == 10
    case = kept(unlocked, qtbot, lambda store: caseload.case(store, "2026-000303"))
    assert case.bevakningar == ()


def test_a_backup_is_put_back_and_the_caseload_opens_as_it_was_then(
    unlocked, section, qtbot, prompts
):
    backups = section("sakerhetskopior")
    backups.make_now()
    qtbot.waitUntil(lambda: backups.said.text().startswith("Gjord och prövad: "))
    add_a_bevakning(unlocked, qtbot, "ring torsdag #2026-000303 ")
    prompts.says_yes = True
    look_at_newest_backup(backups, qtbot)
    qtbot.keyClick(backups.secret, Qt.Key.Key_Return)
    toast = unlocked.workplace.toast
    said = "Säkerhetskopian är tillbakalagd och prövad."
    qtbot.waitUntil(lambda: toast.words.text() == said, timeout=15_000)
    in_front(unlocked, qtbot, IN_THE_RAIL[0].key)
    assert undo_is(unlocked, "")
    assert not unlocked.is_locked()
    assert backups.secret.text() == ""
    case = kept(unlocked, qtbot, lambda store: caseload.case(store, "2026-000303"))
    assert case.bevakningar == ()


def test_a_backup_that_breaks_before_it_is_put_back_is_told_where_the_passphrase_is_asked(
    unlocked, section, qtbot, prompts, place
):
    backups = section("sakerhetskopior")
    backups.make_now()
    qtbot.waitUntil(lambda: backups.said.text().startswith("Gjord och prövad: "))
    prompts.says_yes = True
    look_at_newest_backup(backups, qtbot)
    for each in place.backups.iterdir():
        each.write_bytes(b"inget")
    qtbot.keyClick(backups.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(unlocked.is_locked, timeout=15_000)
    told = unlocked.gate.unlock_page.told
    qtbot.waitUntil(lambda: "säkerhetskopia" in told.text())
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        assert len(caseload.names(store)) == 4  # nothing is lost


@pytest.mark.usefixtures("an_old_case")
def test_after_a_purge_nothing_that_was_done_before_can_be_undone(
    unlocked, section, qtbot, prompts
):
    add_a_bevakning(unlocked, qtbot, "ring torsdag #2026-000303 ")
    clearing = section("gallring")
    qtbot.waitUntil(lambda: OLD in clearing.boxes)
    clearing.boxes[OLD].setChecked(True)
    prompts.says_yes = True
    qtbot.mouseClick(clearing.purge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1 ärende är gallrat" in clearing.said.text(), timeout=15_000)
    qtbot.waitUntil(lambda: undo_is(unlocked, ""))
    qtbot.waitUntil(lambda: OLD not in clearing.boxes)
    assert OLD not in kept(unlocked, qtbot, caseload.names)
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL)
    case = kept(unlocked, qtbot, lambda store: caseload.case(store, "2026-000303"))
    assert [each.what for each in case.bevakningar] == ["ring"]
