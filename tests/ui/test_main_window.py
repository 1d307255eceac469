"""The window as a whole, over a real store on its own thread."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from handlerapp.errors import UserFixable
from handlerapp.services.opening import by_passphrase, open_store
from tests.builders import CHEAP, NOON, PASSPHRASE, noon
from ui.main_window import MainWindow
from ui.page import Desk, Place

NAME = "Åsa Öberg-Lindström"


@pytest.fixture
def clock():
    """The time as the window reads it; a test may turn it."""
    return [NOON]


@pytest.fixture
def desk(worker, theme, clock, prompts):
    return Desk(worker, theme, lambda: clock[-1], prompts)


@pytest.fixture
def window(qtbot, entrance, worker, desk):
    window = MainWindow(entrance, desk, worker)
    qtbot.addWidget(window)
    window.resize(1300, 760)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.begin()
    return window


@pytest.fixture
def unlocked(window, qtbot):
    type_passphrase(window, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: window.page["arenden"].table.model().rowCount() == 3)
    return window


def type_passphrase(window, qtbot, passphrase):
    window.unlock_page.passphrase.setText(passphrase)  # QTest types ASCII only
    qtbot.keyClick(window.unlock_page.passphrase, Qt.Key.Key_Return)


def all_words(window):
    said = [label.text() for label in window.findChildren(QLabel)]
    said += [button.text() for button in window.findChildren(QAbstractButton)]
    said += [field.text() for field in window.findChildren(QLineEdit)]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None and type(model).__name__ == "SortedRows":
            source = model.sourceModel()
            said += [str(row) for row in source.rows]
    return "\n".join(said)


def open_first_case(window, qtbot):
    qtbot.keyClick(window.page["arenden"].table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.page["arende"])


def test_a_wrong_passphrase_is_told_in_place_and_the_right_one_opens(window, qtbot):
    type_passphrase(window, qtbot, "fel")
    qtbot.waitUntil(lambda: window.unlock_page.told.isVisible())
    assert window.unlock_page.told.text().startswith("Fel lösenfras.")
    assert window.is_locked()
    type_passphrase(window, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: not window.is_locked())


def test_a_passphrase_given_at_the_start_opens_without_typing(window, qtbot):
    window.begin(PASSPHRASE)
    qtbot.waitUntil(lambda: not window.is_locked())


def test_a_store_that_is_open_elsewhere_is_told(window, qtbot, place):
    with open_store(place, by_passphrase(PASSPHRASE), noon, "annat", CHEAP):
        type_passphrase(window, qtbot, PASSPHRASE)
        qtbot.waitUntil(lambda: window.unlock_page.told.isVisible())
    assert "redan öppna" in window.unlock_page.told.text()


def test_the_status_line_says_where_and_how_many_and_the_rail_how_many_go_on(unlocked):
    assert unlocked.count_label.text() == "4 ärenden"
    assert "data" in unlocked.place_label.accessibleName()
    assert unlocked.rail_buttons["arenden"].accessibleName() == "Ärenden, 3"


def test_the_first_opening_of_the_day_makes_a_backup(unlocked, qtbot, place):
    qtbot.waitUntil(lambda: unlocked.backup_label.text() != "")
    assert unlocked.backup_label.text() == "Säkerhetskopia gjord 12.00"
    assert list(place.backups.iterdir())


def test_enter_opens_a_case_and_escape_goes_back_to_its_row(unlocked, qtbot):
    qtbot.keyClick(unlocked.page["arenden"].table, Qt.Key.Key_Down)
    open_first_case(unlocked, qtbot)
    assert "Östen Ek" in unlocked.page["arende"].said()
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    assert unlocked.pages.currentWidget() is unlocked.page["arenden"]
    assert unlocked.page["arenden"].chosen_ref() == "2026-000202"
    assert unlocked.page["arenden"].table.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_F])
def test_a_key_goes_to_the_search_from_anywhere(unlocked, qtbot, key):
    open_first_case(unlocked, qtbot)
    qtbot.keyClick(unlocked, key, Qt.KeyboardModifier.ControlModifier)
    assert unlocked.search.hasFocus()


def test_typing_narrows_the_list_and_down_goes_into_it(unlocked, qtbot):
    unlocked.search.setFocus()
    qtbot.keyClicks(unlocked.search, "norra")
    assert unlocked.page["arenden"].table.model().rowCount() == 1
    qtbot.keyClick(unlocked.search, Qt.Key.Key_Down)
    assert unlocked.page["arenden"].table.hasFocus()
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    assert unlocked.search.text() == ""
    assert unlocked.page["arenden"].table.model().rowCount() == 3


def test_enter_in_the_search_looks_through_everything_and_escape_walks_back(unlocked, qtbot):
    unlocked.search.setFocus()
    qtbot.keyClicks(unlocked.search, "abborre")
    qtbot.keyClick(unlocked.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: unlocked.pages.currentWidget() is unlocked.page["sok"])
    qtbot.keyClick(unlocked.page["sok"].table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: unlocked.pages.currentWidget() is unlocked.page["arende"])
    assert "Östen Ek" in unlocked.page["arende"].said()
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    assert unlocked.pages.currentWidget() is unlocked.page["sok"]
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    assert unlocked.pages.currentWidget() is unlocked.page["arenden"]


def test_locking_closes_the_store_and_leaves_no_name_in_the_window(unlocked, qtbot, place):
    unlocked.search.setText("Öberg")
    open_first_case(unlocked, qtbot)
    assert NAME in all_words(unlocked)
    qtbot.keyClick(unlocked, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert unlocked.is_locked()
    for word in ("Öberg", "2026-000101", "Björkens", "Östen"):
        assert word not in all_words(unlocked)
    qtbot.waitUntil(lambda: not (place.folder / "caseload.holder").exists())
    type_passphrase(unlocked, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: unlocked.page["arenden"].table.model().rowCount() == 3)


def test_an_answer_under_way_when_one_locks_never_arrives(unlocked, qtbot):
    unlocked.go(Place("arende", "2026-000101"))
    unlocked.lock()
    qtbot.waitUntil(lambda: unlocked.unlock_page.passphrase.hasFocus())
    qtbot.wait(50)
    assert unlocked.is_locked()
    assert NAME not in all_words(unlocked)


def test_the_title_never_names_anyone(unlocked, qtbot):
    open_first_case(unlocked, qtbot)
    assert unlocked.windowTitle() == "Handlerapp"


def test_what_goes_wrong_is_told_over_the_page_and_can_be_put_away(unlocked, qtbot):
    unlocked.go(Place("arende", "finns inte"))
    qtbot.waitUntil(lambda: unlocked.told.isVisible())
    assert "ärendet finns inte" in unlocked.told.text()
    qtbot.mouseClick(unlocked.told_button, Qt.MouseButton.LeftButton)
    assert not unlocked.told.isVisible()
    unlocked.tell_of(UserFixable("Disken är full."))
    assert unlocked.told.text() == "Disken är full."


@pytest.mark.parametrize("wide", [True, False])
def test_every_control_has_a_name_for_a_screen_reader(unlocked, qtbot, wide):
    open_first_case(unlocked, qtbot)
    if not wide:
        unlocked.resize(600, 500)
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QScrollArea)
    controls = [w for w in unlocked.findChildren(QWidget) if isinstance(w, kinds)]
    asked = [w for w in controls if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(asked) > 12
    nameless = [
        each
        for each in asked
        if not each.isHidden()
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_tab_walks_through_the_window_as_it_is_read(unlocked, qtbot, qapp):
    unlocked.search.setFocus()
    walked = []
    for _ in range(8):
        walked.append(qapp.focusWidget())
        qtbot.keyClick(walked[-1], Qt.Key.Key_Tab)
    page = unlocked.page["arenden"]
    assert walked == [
        unlocked.search, unlocked.lock_button, page.sort_button, page.near_chip, page.late_chip,
        page.closed_chip, page.table, unlocked.rail_buttons["arenden"],
    ]  # fmt: skip
    assert qapp.focusWidget() is unlocked.search


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot
def test_a_narrow_window_has_its_pages_in_a_menu(unlocked, qtbot):
    assert not unlocked.menu_button.isVisible()
    unlocked.resize(600, 500)
    assert unlocked.menu_button.isVisible()
    assert unlocked.width() == 600
    open_first_case(unlocked, qtbot)
    unlocked.menu_button.setFocus()
    qtbot.keyClick(unlocked.menu_button, Qt.Key.Key_Return)
    assert unlocked.menu_button.choices.isVisible()
    qtbot.keyClick(unlocked.menu_button.choices, Qt.Key.Key_Return)
    assert unlocked.pages.currentWidget() is unlocked.page["arenden"]


def test_another_day_is_read_when_one_comes_back_to_the_window(unlocked, qtbot, clock):
    clock.append(NOON.replace(month=12))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not unlocked.isActiveWindow())
    unlocked.activateWindow()
    model = unlocked.page["arenden"].table.model()
    qtbot.waitUntil(lambda: model.index(0, 7).data() == "33 dagar sen")


def test_closing_the_window_closes_the_store(unlocked, place):
    unlocked.close()
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP):
        pass


def test_closing_while_the_store_is_being_opened_leaves_nothing_open(window, qtbot, place):
    type_passphrase(window, qtbot, PASSPHRASE)
    window.close()
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP):
        pass
