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

from handlerapp.domain.look import Look
from handlerapp.errors import UserFixable
from handlerapp.services import backups, caseload, drafts, week
from handlerapp.services.changing import Changed
from handlerapp.services.opening import by_passphrase, new_recovery_key, open_store
from tests.builders import CHEAP, NOON, PASSPHRASE, a_case, noon
from tests.ui.test_page import THE_WINDOWS_OWN
from tests.ui.whole_window import in_front, type_passphrase
from ui.models.lines import Lines
from ui.page import Place
from ui.pages.caseload.filter_bar import ALWAYS
from ui.registry import IN_THE_RAIL
from ui.theme import DARK

CTRL = Qt.KeyboardModifier.ControlModifier
NAME = "Åsa Öberg-Lindström"


def all_words(window):
    said = [label.text() for label in window.findChildren(QLabel)]
    said += [button.text() for button in window.findChildren(QAbstractButton)]
    said += [field.text() for field in window.findChildren(QLineEdit)]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None and type(model).__name__ == "SortedRows":
            source = model.sourceModel()
            said += [str(row) for row in source.rows]
        if isinstance(model, Lines):
            said += [" ".join(map(str, row)) for row in model.rows]
    return "\n".join(said)


def first_in_the_rail(window):
    return window.workplace.rail.buttons[IN_THE_RAIL[0].key]


def open_first_case(window, qtbot):
    qtbot.keyClick(window.workplace.page["arenden"].table, Qt.Key.Key_Return)
    in_front(window, qtbot, "arende")


def shown_in(model):
    return " | ".join(
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )


def test_a_wrong_passphrase_is_told_in_place_and_the_right_one_opens(window, qtbot):
    type_passphrase(window, qtbot, "fel")
    qtbot.waitUntil(lambda: window.gate.unlock_page.told.isVisible())
    assert window.gate.unlock_page.told.text().startswith("Fel lösenfras.")
    assert window.is_locked()
    type_passphrase(window, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: not window.is_locked())


def test_a_passphrase_given_at_the_start_opens_without_typing(window, qtbot):
    window.begin(by_passphrase(PASSPHRASE))
    qtbot.waitUntil(lambda: not window.is_locked())


def test_a_store_that_is_open_elsewhere_is_told(window, qtbot, place):
    with open_store(place, by_passphrase(PASSPHRASE), noon, "annat", CHEAP):
        type_passphrase(window, qtbot, PASSPHRASE)
        qtbot.waitUntil(lambda: window.gate.unlock_page.told.isVisible())
    assert "redan öppna" in window.gate.unlock_page.told.text()


def test_the_status_line_says_where_and_the_rail_how_many_cases_go_on(unlocked):
    assert "data" in unlocked.workplace.status.place.accessibleName()
    assert unlocked.workplace.rail.buttons["arenden"].accessibleName() == "Ärenden, 3"


def test_the_rail_marks_the_page_that_another_is_a_part_of(unlocked, qtbot):
    rail = unlocked.workplace.rail
    unlocked.workplace.go(Place("regler"))
    qtbot.waitUntil(lambda: unlocked.workplace.front_page().key == "regler")
    assert rail.buttons["impulser"].isChecked()
    unlocked.workplace.go(Place("arenden"))
    qtbot.waitUntil(lambda: unlocked.workplace.front_page().key == "arenden")
    assert [key for key, each in rail.buttons.items() if each.isChecked()] == ["arenden"]


def test_a_rule_that_is_turned_off_is_taken_back_by_ctrl_z(unlocked, qtbot):
    work = unlocked.workplace
    work.go(Place("regler", part="limit-ahead"))
    qtbot.waitUntil(lambda: work.front_page().key == "regler")
    page = work.front_page()
    qtbot.waitUntil(lambda: page.panel.standing is not None)
    page.set_rule()
    page.writing.form.boxes["on"].input.put(False)
    page.writing.form.keep()
    qtbot.waitUntil(lambda: (work.undoing.to_undo or "").startswith("stänga av regeln "))
    assert work.status.undo.text().startswith("Ångra: stänga av regeln ")
    qtbot.waitUntil(lambda: not page.panel.standing.is_on)
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.standing.is_on)
    assert work.undoing.to_undo is None


def test_the_first_opening_of_the_day_makes_a_backup(unlocked, qtbot, place):
    qtbot.waitUntil(lambda: unlocked.workplace.status.backup.text() != "")
    assert unlocked.workplace.status.backup.text() == "Säkerhetskopia prövad i dag 12.00"
    assert list(place.backups.iterdir())


def test_enter_opens_a_case_and_escape_goes_back_to_its_row(unlocked, qtbot):
    qtbot.keyClick(unlocked.workplace.page["arenden"].table, Qt.Key.Key_Down)
    open_first_case(unlocked, qtbot)
    assert "Östen Ek" in unlocked.workplace.page["arende"].said()
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    assert unlocked.workplace.pages.currentWidget() is unlocked.workplace.page["arenden"]
    assert unlocked.workplace.page["arenden"].table.current_key() == "2026-000202"
    assert unlocked.workplace.page["arenden"].table.hasFocus()


def test_ctrl_f_goes_to_the_search_of_the_list_and_down_into_it(unlocked, qtbot):
    page = unlocked.workplace.page["arenden"]
    qtbot.keyClick(unlocked, Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "norra")
    assert page.table.model().rowCount() == 1
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.table.model().rowCount() == 3


def test_enter_in_the_search_looks_through_everything_and_escape_walks_back(unlocked, qtbot):
    qtbot.keyClick(unlocked, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(unlocked.workplace.page["arenden"].search, "abborre")
    qtbot.keyClick(unlocked.workplace.page["arenden"].search, Qt.Key.Key_Return)
    in_front(unlocked, qtbot, "sok")
    qtbot.keyClick(unlocked.workplace.page["sok"].table, Qt.Key.Key_Return)
    in_front(unlocked, qtbot, "arende")
    assert "Östen Ek" in unlocked.workplace.page["arende"].said()
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    in_front(unlocked, qtbot, "sok")
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    in_front(unlocked, qtbot, "arenden")


def test_back_and_forward_go_between_places_by_keys(unlocked, qtbot):
    open_first_case(unlocked, qtbot)
    qtbot.keyClick(unlocked, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    in_front(unlocked, qtbot, "arenden")
    qtbot.keyClick(unlocked, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    in_front(unlocked, qtbot, "arende")
    qtbot.keyClick(unlocked, Qt.Key.Key_1, CTRL)
    in_front(unlocked, qtbot, IN_THE_RAIL[0].key)


def test_the_palette_finds_a_case_by_a_few_letters(unlocked, qtbot):
    qtbot.keyClick(unlocked, Qt.Key.Key_K, CTRL)
    assert unlocked.workplace.palette_.field.hasFocus()
    qtbot.keyClicks(unlocked.workplace.palette_.field, "oste")
    qtbot.waitUntil(lambda: unlocked.workplace.palette_.list.chosen().name == "Östen Ek")
    qtbot.keyClick(unlocked.workplace.palette_.field, Qt.Key.Key_Return)
    in_front(unlocked, qtbot, "arende")
    assert "Östen Ek" in unlocked.workplace.page["arende"].said()
    assert not unlocked.workplace.palette_.isVisible()


def test_the_palette_does_what_can_be_done_and_looks_through_everything(unlocked, qtbot):
    qtbot.keyClick(unlocked, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(unlocked.workplace.palette_.field, "abborre")
    qtbot.keyClick(unlocked.workplace.palette_.field, Qt.Key.Key_Up)
    qtbot.keyClick(unlocked.workplace.palette_.field, Qt.Key.Key_Return)
    in_front(unlocked, qtbot, "sok")
    assert unlocked.workplace.page["sok"].table.model().rowCount() == 1
    qtbot.keyClick(unlocked, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(unlocked.workplace.palette_.field, "initialer")
    qtbot.keyClick(unlocked.workplace.palette_.field, Qt.Key.Key_Return)
    assert unlocked.desk.hides_personal


def test_a_bevakning_is_added_from_anywhere_undone_and_made_again(unlocked, qtbot):
    qtbot.keyClick(unlocked, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(unlocked.workplace.entry.field, "ring Volvo torsdag #2026-000303")
    unlocked.workplace.entry.field.insert(" ")
    qtbot.keyClick(unlocked.workplace.entry.field, Qt.Key.Key_Return)
    qtbot.waitUntil(unlocked.workplace.toast.isVisible)
    assert not unlocked.workplace.entry.isVisible()
    assert unlocked.workplace.status.undo.text() == "Ångra: lägga till bevakning"
    assert unlocked.workplace.status.saved.text() == "Sparat 12.00"
    due = unlocked.workplace.page["arenden"].table.model()
    qtbot.waitUntil(lambda: "tor 26 nov" in shown_in(due))
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(
        lambda: unlocked.workplace.toast.words.text() == "Ångrat: lägga till bevakning."
    )
    qtbot.waitUntil(lambda: "tor 26 nov" not in shown_in(due))
    assert unlocked.workplace.status.undo.isHidden()
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "tor 26 nov" in shown_in(due))
    qtbot.mouseClick(unlocked.workplace.toast.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "tor 26 nov" in shown_in(due))


def test_on_a_case_the_quick_entry_is_about_it(unlocked, qtbot):
    qtbot.keyClick(unlocked.workplace.page["arenden"].table, Qt.Key.Key_Down)
    open_first_case(unlocked, qtbot)
    qtbot.keyClick(unlocked, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(unlocked.workplace.entry.field, "be om intyg fredag")
    qtbot.waitUntil(lambda: unlocked.workplace.entry.values["when"].text().startswith("fre 27 nov"))
    assert "2026-000202" in unlocked.workplace.entry.values["case"].text()
    assert unlocked.workplace.entry.values["what"].text() == "be om intyg"


def test_help_tells_of_the_page_in_front_and_f1_again_of_every_key(unlocked, qtbot):
    qtbot.keyClick(unlocked, Qt.Key.Key_F1)
    assert unlocked.workplace.help.title.text() == "Ärenden"
    qtbot.keyClick(unlocked.workplace.help.sheet, Qt.Key.Key_F1)
    assert unlocked.workplace.help.title.text() == "Alla tangenter"
    qtbot.keyClick(unlocked.workplace.help.sheet, Qt.Key.Key_Escape)
    assert not unlocked.workplace.help.isVisible()
    assert unlocked.workplace.page["arenden"].table.hasFocus()


def test_while_something_floats_the_keys_of_the_page_rest_but_the_lock_holds(unlocked, qtbot):
    qtbot.keyClick(unlocked, Qt.Key.Key_K, CTRL)
    qtbot.keyClick(unlocked.workplace.palette_.field, Qt.Key.Key_F, CTRL)
    assert unlocked.workplace.palette_.field.hasFocus()
    qtbot.keyClick(unlocked.workplace.palette_.field, Qt.Key.Key_L, CTRL)
    assert unlocked.is_locked()


def test_a_page_that_comes_meanwhile_does_not_take_the_keyboard_from_what_floats(unlocked, qtbot):
    open_first_case(unlocked, qtbot)
    unlocked.workplace.go(
        Place("arenden")
    )  # which is there at once, but not when it has to be read
    unlocked.workplace.go(Place("arende", "2026-000202"))
    qtbot.keyClick(unlocked, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: unlocked.workplace.page["arende"].here().ref == "2026-000202")
    in_front(unlocked, qtbot, "arende")
    assert unlocked.workplace.palette_.field.hasFocus()
    qtbot.keyClick(unlocked.workplace.palette_.field, Qt.Key.Key_Escape)
    assert unlocked.workplace.page["arende"].scroll_area.hasFocus()


def test_f6_goes_round_the_parts_of_the_window(unlocked, qtbot, qapp):
    walked = []
    for _ in range(4):
        qtbot.keyClick(unlocked, Qt.Key.Key_F6)
        walked.append(qapp.focusWidget())
    page = unlocked.workplace.page["arenden"]
    assert walked == [
        unlocked.workplace.status.help, first_in_the_rail(unlocked),
        unlocked.workplace.header.search, page.table,
    ]  # fmt: skip


def test_no_two_actions_of_the_window_have_the_same_key(unlocked):
    keys = [action.keys for action in unlocked.workplace.actions_ if action.keys]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(THE_WINDOWS_OWN)


def test_locking_closes_the_store_and_leaves_no_name_in_the_window(unlocked, qtbot, place):
    open_first_case(unlocked, qtbot)
    assert NAME in all_words(unlocked)
    qtbot.keyClick(unlocked, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert unlocked.is_locked()
    for word in ("Öberg", "2026-000101", "Björkens", "Östen"):
        assert word not in all_words(unlocked)
    qtbot.waitUntil(lambda: not (place.folder / "caseload.holder").exists())
    type_passphrase(unlocked, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: unlocked.workplace.page["arenden"].table.model().rowCount() == 3)


def test_an_answer_under_way_when_one_locks_never_arrives(unlocked, qtbot):
    unlocked.workplace.go(Place("arende", "2026-000101"))
    unlocked.lock()
    qtbot.waitUntil(lambda: unlocked.gate.unlock_page.secret.hasFocus())
    qtbot.wait(50)
    assert unlocked.is_locked()
    assert NAME not in all_words(unlocked)


def test_the_title_never_names_anyone(unlocked, qtbot):
    open_first_case(unlocked, qtbot)
    assert unlocked.windowTitle() == "Handlerapp"


def test_what_goes_wrong_is_told_over_the_page_and_can_be_put_away(unlocked, qtbot):
    unlocked.workplace.go(Place("arende", "finns inte"))
    qtbot.waitUntil(lambda: unlocked.workplace.told_bar.words.isVisible())
    assert "ärendet finns inte" in unlocked.workplace.told_bar.words.text()
    qtbot.mouseClick(unlocked.workplace.told_bar.button, Qt.MouseButton.LeftButton)
    assert not unlocked.workplace.told_bar.words.isVisible()
    unlocked.tell_of(UserFixable("Disken är full."))
    assert unlocked.workplace.told_bar.words.text() == "Disken är full."


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
    unlocked.workplace.header.search.setFocus()
    walked = []
    for _ in range(21):
        walked.append(qapp.focusWidget())
        qtbot.keyClick(walked[-1], Qt.Key.Key_Tab)
    page, header = unlocked.workplace.page["arenden"], unlocked.workplace.header
    order = page.order_bar
    assert walked == [
        header.search, header.entry, header.hide_button, header.lock,
        page.columns_button, page.export_button, page.import_button, page.new_button,
        order.views_button, order.group_button, order.sort_button, page.search,
        *(page.filter_bar.chips[each] for each in ALWAYS), page.filter_bar.more_button, page.table,
        unlocked.workplace.status.help, first_in_the_rail(unlocked),
    ]  # fmt: skip
    assert qapp.focusWidget() is header.search


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot
def test_a_narrow_window_has_its_pages_in_a_menu(unlocked, qtbot):
    assert not unlocked.workplace.header.menu.isVisible()
    unlocked.resize(600, 500)
    assert unlocked.workplace.header.menu.isVisible()
    assert unlocked.width() == 600
    open_first_case(unlocked, qtbot)
    unlocked.workplace.header.menu.setFocus()
    qtbot.keyClick(unlocked.workplace.header.menu, Qt.Key.Key_Return)
    assert unlocked.workplace.header.menu.choices.isVisible()
    qtbot.keyClick(unlocked.workplace.header.menu.choices, Qt.Key.Key_Return)
    in_front(unlocked, qtbot, IN_THE_RAIL[0].key)


def test_another_day_is_read_when_one_comes_back_to_the_window(unlocked, qtbot, clock):
    clock.append(NOON.replace(month=12))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not unlocked.isActiveWindow())
    unlocked.activateWindow()
    model = unlocked.workplace.page["arenden"].table.model()
    qtbot.waitUntil(lambda: "33 dagar sen" in shown_in(model))


def test_closing_the_window_closes_the_store(unlocked, place):
    unlocked.close()
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP):
        pass


def test_closing_while_the_store_is_being_opened_leaves_nothing_open(window, qtbot, place):
    type_passphrase(window, qtbot, PASSPHRASE)
    window.close()
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP):
        pass


def typed_where_one_was(window, qtbot):
    open_first_case(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(window.workplace.entry.field, "ring i morgon")


def test_what_was_half_typed_is_kept_encrypted_and_comes_back_where_one_was(unlocked, qtbot, place):
    typed_where_one_was(unlocked, qtbot)
    qtbot.keyClick(unlocked.workplace.entry.field, Qt.Key.Key_L, CTRL)
    assert "ring i morgon" not in all_words(unlocked)
    qtbot.waitUntil(lambda: not (place.folder / "caseload.holder").exists())
    for path in place.folder.iterdir():
        assert path.is_dir() or b"ring i morgon" not in path.read_bytes()
    type_passphrase(unlocked, qtbot, PASSPHRASE)
    in_front(unlocked, qtbot, "arende")
    assert NAME in all_words(unlocked)
    assert unlocked.workplace.toast.words.text() == "Det du hade börjat skriva finns kvar."
    qtbot.keyClick(unlocked, Qt.Key.Key_N, CTRL)
    assert unlocked.workplace.entry.field.text() == "ring i morgon"


def test_what_was_half_typed_is_kept_when_the_window_is_closed(unlocked, qtbot, place):
    typed_where_one_was(unlocked, qtbot)
    unlocked.close()
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        left = drafts.take(store)
    assert left.spot.page == "arende"
    assert [dict(each.texts) for each in left.typed] == [{"line": "ring i morgon"}]


def test_it_locks_itself_when_nobody_is_there(unlocked, qtbot):
    qtbot.waitUntil(lambda: unlocked.workplace.status.locked_in.text() == "Låses om 10 min")
    unlocked.workplace.locking.asked.emit()
    assert unlocked.is_locked()
    assert unlocked.workplace.status.locked_in.text() == ""


def wait_for_choice(window, qtbot, words):
    chosen = window.workplace.palette_.list.chosen
    qtbot.waitUntil(lambda: chosen().name.lower().startswith(words))


def test_when_it_locks_and_how_it_looks_is_set_in_the_palette(unlocked, qtbot, theme):
    in_front(unlocked, qtbot, "arenden")
    for words in ("lås efter 30", "utseende: mörkt"):
        qtbot.keyClick(unlocked, Qt.Key.Key_K, CTRL)
        unlocked.workplace.palette_.field.setText(words)
        wait_for_choice(unlocked, qtbot, words)
        qtbot.keyClick(unlocked.workplace.palette_.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: theme.tokens == DARK)
    assert unlocked.workplace.status.locked_in.text() == "Låses om 30 min"
    theme.choose(Look.PLATFORM)


def test_the_recovery_key_opens_too(window, qtbot, place):
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        written = new_recovery_key(store)
    qtbot.mouseClick(window.gate.unlock_page.other_way, Qt.MouseButton.LeftButton)
    type_passphrase(window, qtbot, written)
    qtbot.waitUntil(lambda: not window.is_locked())


def test_a_damaged_caseload_is_put_back_from_its_newest_backup(window, qtbot, place):
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        backups.make(store)
    place.database.write_bytes(b"broken" * 1000)
    type_passphrase(window, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: "har 4 ärenden" in window.gate.unlock_page.why.text())
    assert "handlerapp --data-dir" not in window.gate.unlock_page.why.text()
    qtbot.mouseClick(window.gate.unlock_page.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_locked())
    qtbot.waitUntil(lambda: window.workplace.page["arenden"].table.model().rowCount() == 3)


def test_hidden_personal_data_is_hidden_again_by_the_same_key(unlocked, qtbot):
    qtbot.keyClick(unlocked, Qt.Key.Key_F8)
    assert unlocked.desk.hides_personal
    assert unlocked.workplace.header.hide_button.accessibleName() == "Visa personuppgifter, F8"
    qtbot.keyClick(unlocked, Qt.Key.Key_F8)
    assert not unlocked.desk.hides_personal


def test_the_page_that_is_looked_at_is_the_first_to_show_a_change(unlocked, qtbot, monkeypatch):
    asked, made = [], Changed(name="nytt ärende", before=(None,), after=(a_case(),))
    for page in unlocked.workplace.page.values():
        monkeypatch.setattr(page, "touched", lambda _, key=page.key: asked.append(key))
    for key in ("moten", "bevakningar"):
        unlocked.workplace.go(Place(key))
        in_front(unlocked, qtbot, key)
        asked.clear()
        unlocked.workplace.page[key].did.emit(made)
        assert asked[0] == key
        assert set(asked) == set(unlocked.workplace.page)


def test_what_is_told_in_passing_lies_over_no_button_of_the_week(unlocked, qtbot):
    workplace = unlocked.workplace
    page, toast = workplace.page["veckan"], workplace.toast

    def is_above_the_strip():
        strip = page.strip.mapTo(workplace.pages, page.strip.rect().topLeft())
        return page.strip.isVisible() and toast.geometry().bottom() < strip.y()

    workplace.go(Place("moten"))
    in_front(unlocked, qtbot, "moten")
    workplace.tell_in_passing("Numret är kopierat.")
    assert toast.geometry().bottom() > page.strip.y()
    workplace.go(Place("veckan"))
    in_front(unlocked, qtbot, "veckan")
    qtbot.waitUntil(is_above_the_strip)


def test_who_left_in_another_page_waits_neither_for_the_week_nor_for_the_backup(
    window, qtbot, place, monkeypatch
):
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        drafts.keep(store, drafts.Left(spot=drafts.Spot(page="arenden")))
    done = []
    for module, name in ((caseload, "listed"), (week, "current"), (backups, "keep_up")):
        monkeypatch.setattr(module, name, noted(getattr(module, name), name, done))
    type_passphrase(window, qtbot, PASSPHRASE)
    in_front(window, qtbot, "arenden")
    qtbot.waitUntil(lambda: {"current", "keep_up"} <= set(done))
    assert done[0] == "listed"
    assert done.count("current") == 1


def noted(act, name, done):
    def call(*given):
        done.append(name)
        return act(*given)

    return call
