"""The palette: what is found, chosen and done by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from ui.frame.finding import entry
from ui.frame.palette import MOST, Palette, spoken_keys

DOWN, UP, RETURN = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return


@pytest.fixture
def done():
    return []


@pytest.fixture
def palette(over, theme, done):
    palette = Palette(theme, over)
    entries = [
        entry(name, kind, lambda name=name: done.append(name), keys=keys, icon="user")
        for name, kind, keys in [
            ("Lås", "Åtgärd", "Ctrl+L"), ("Åsa Öberg", "Ärende", ""), ("Per Ek", "Ärende", ""),
        ]
    ]  # fmt: skip
    palette.ask(entries, search=lambda text: done.append(f"sök {text}"))
    return palette


def names(palette):
    return [each.name for each in palette.list.entries.shown]


def test_it_opens_with_the_keyboard_in_the_field_and_all_there_is(palette):
    assert palette.field.hasFocus()
    assert names(palette) == ["Lås", "Åsa Öberg", "Per Ek"]


def test_arrows_choose_round_and_enter_does(palette, qtbot, done, over):
    qtbot.keyClick(palette.field, UP)
    qtbot.keyClick(palette.field, DOWN)
    qtbot.keyClick(palette.field, DOWN)
    qtbot.keyClick(palette.field, RETURN)
    assert done == ["Åsa Öberg"]
    assert not palette.isVisible()
    assert over.below.hasFocus()


def test_a_click_does_too(palette, qtbot, done):
    where = palette.list.visualRect(palette.list.entries.index(2)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert done == ["Per Ek"]


def test_what_is_nowhere_is_looked_for_in_everything(palette, qtbot, done):
    qtbot.keyClicks(palette.field, "abborre")
    assert names(palette) == ["Sök i allt som är antecknat"]
    qtbot.keyClick(palette.field, RETURN)
    assert done == ["sök abborre"]


def test_escape_and_a_press_beside_it_close_it_and_nothing_is_done(palette, qtbot, done, over):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    palette.ask([], search=done.append)
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()
    assert done == []
    assert over.below.hasFocus()


def test_what_is_read_later_can_be_found(palette, qtbot):
    qtbot.keyClicks(palette.field, "ostr")
    palette.add([entry("Östra skolan", "Möte", lambda: None)])
    assert names(palette)[0] == "Östra skolan"


def test_there_are_never_more_rows_than_one_can_see(palette):
    palette.add([entry(f"Person {n}", "Ärende", lambda: None) for n in range(500)])
    assert len(names(palette)) == MOST
    assert palette.card.geometry().bottom() < palette.height()


def test_nothing_is_left_when_it_is_closed(palette):
    palette.leave()
    assert names(palette) == []
    assert palette.field.text() == ""


def test_a_row_is_read_with_what_it_is_and_its_key(palette):
    model = palette.list.model()
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Lås, Åtgärd, Ctrl L"
    named = QAccessible.queryAccessibleInterface(palette.field).text(QAccessible.Text.Name)
    assert named == "Sök ärende, åtgärd, möte"


def test_tab_stays_in_it(palette, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert palette.field.hasFocus()


def test_the_model_keeps_qts_contract(palette, qtmodeltester):
    qtmodeltester.check(palette.list.entries)


def test_where_there_is_little_room_the_list_scrolls_and_the_hint_stands_below_it(
    palette, over, qtbot
):
    over.resize(500, 260)
    palette.add([entry(f"Person {n}", "Ärende", lambda: None) for n in range(50)])
    qtbot.waitUntil(lambda: palette.list.geometry().bottom() < palette.hint.geometry().top())
    assert palette.card.geometry().bottom() <= over.height()
    for _ in range(MOST - 1):
        qtbot.keyClick(palette.field, DOWN)
    chosen = palette.list.visualRect(palette.list.currentIndex())
    assert palette.list.viewport().rect().contains(chosen.center())


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("Ctrl+Down", "Ctrl nedåtpil"),
        ("Shift+Up", "Skift uppåtpil"),
        ("Alt+Left", "Alt vänsterpil"),
    ],
)
def test_keys_are_told_as_a_swedish_keyboard_has_them(keys, said):
    assert spoken_keys(keys) == said
