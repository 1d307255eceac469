"""The drawn timeline: walked by the keyboard, read as a list, zoomed and moved."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from handlerapp.domain.grounds import chain_for, coming_limits
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.services.caseload import CaseView
from tests.builders import TODAY, a_bevakning, a_case, a_full_case
from ui.widgets.timeline.items import timeline
from ui.widgets.timeline.view import TimelineView


def line_of(case):
    return timeline(
        CaseView(
            case=case, chain=chain_for(case, TODAY), limits=coming_limits(case, TODAY), history=()
        ),
        TODAY,
    )


@pytest.fixture
def view(qtbot, theme):
    view = TimelineView(theme)
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.show_timeline(line_of(a_full_case()))
    view.show()
    return view


def said(view):
    return view.currentIndex().data()


def press(qtbot, view, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(view, key, modifier)


def wheel(view, turned, modifier):
    at = QPointF(400, 50)
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def test_the_model_keeps_qts_contract(view, qtmodeltester):
    qtmodeltester.check(view.timeline_model)


def test_the_keyboard_walks_every_item_and_each_is_told(view, qtbot):
    heard = []
    press(qtbot, view, Qt.Key.Key_End)
    view.walked.connect(heard.append)
    press(qtbot, view, Qt.Key.Key_Home)
    for _ in range(view.timeline_model.rowCount() - 1):
        press(qtbot, view, Qt.Key.Key_Right)
    told = [each.said for each in view.timeline_model.items]
    assert heard == told
    press(qtbot, view, Qt.Key.Key_Right)
    assert said(view) == told[-1]
    press(qtbot, view, Qt.Key.Key_Left)
    assert said(view) == told[-2]


def test_a_screen_reader_is_given_a_list_with_all_that_is_drawn(view):
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() == QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "Tidslinje"
    told = [found.child(n).text(QAccessible.Text.Name) for n in range(found.childCount())]
    assert told == [each.said for each in view.timeline_model.items]
    assert len(told) > 5


def test_i_goes_to_today_from_wherever_one_is(view, qtbot):
    view.pan(50_000)
    assert not view.shown_days[0] <= TODAY <= view.shown_days[1]
    press(qtbot, view, Qt.Key.Key_I)
    assert view.shown_days[0] <= TODAY <= view.shown_days[1]
    assert said(view).startswith("I dag")


def test_plus_and_minus_show_fewer_days_and_more_and_nought_the_whole(view, qtbot):
    whole = view.shown_days
    press(qtbot, view, Qt.Key.Key_Plus)
    closer = view.shown_days
    assert closer[1] - closer[0] < whole[1] - whole[0]
    press(qtbot, view, Qt.Key.Key_Minus)
    press(qtbot, view, Qt.Key.Key_Minus)
    further = view.shown_days
    assert further[1] - further[0] > whole[1] - whole[0]
    press(qtbot, view, Qt.Key.Key_0)
    assert view.shown_days == whole


def test_the_wheel_zooms_with_ctrl_moves_with_shift_and_else_is_the_pages(view):
    whole = view.shown_days
    assert wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    closer = view.shown_days
    assert closer[1] - closer[0] < whole[1] - whole[0]
    assert wheel(view, -120, Qt.KeyboardModifier.ShiftModifier)
    assert view.shown_days[0] > closer[0]
    assert not wheel(view, 120, Qt.KeyboardModifier.NoModifier)


def test_ctrl_with_the_arrows_and_dragging_move_the_days(view, qtbot):
    before = view.shown_days
    press(qtbot, view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.shown_days[0] > before[0]
    press(qtbot, view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.shown_days == before
    spot = view.viewport()
    qtbot.mousePress(spot, Qt.MouseButton.LeftButton, pos=QPoint(500, 5))
    qtbot.mouseMove(spot, QPoint(300, 5))
    qtbot.mouseRelease(spot, Qt.MouseButton.LeftButton, pos=QPoint(300, 5))
    assert view.shown_days[0] > before[0]
    moved = view.shown_days
    qtbot.mouseMove(spot, QPoint(100, 5))
    assert view.shown_days == moved


def test_what_is_walked_to_is_brought_into_sight(view, qtbot):
    for _ in range(12):
        press(qtbot, view, Qt.Key.Key_Plus)
    press(qtbot, view, Qt.Key.Key_End)
    last = view.timeline_model.items[-1]
    assert view.shown_days[0] <= last.first <= view.shown_days[1]
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_hovering_tells_what_is_under_the_pointer_as_it_was_typed(view):
    view.show_timeline(line_of(a_case(bevakningar=(a_bevakning(due=TODAY, what="<b>Ring</b>"),))))
    row = next(n for n, each in enumerate(view.timeline_model.items) if "Ring" in each.said)
    at = view.visualRect(view.timeline_model.index(row, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert "&lt;b&gt;Ring&lt;/b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_what_is_small_can_be_hit_within_24_pixels(view):
    row = next(n for n, each in enumerate(view.timeline_model.items) if each.of == "contacts")
    index = view.timeline_model.index(row, 0)
    assert view.indexAt(view.visualRect(index).center() + QPoint(11, 0)) == index
    assert view.indexAt(QPoint(-50, -50)).row() == -1


def test_enter_and_a_double_click_ask_to_see_the_item(view, qtbot):
    press(qtbot, view, Qt.Key.Key_Home)
    with qtbot.waitSignal(view.opened, timeout=0) as opened:
        press(qtbot, view, Qt.Key.Key_Return)
    assert opened.args == [view.timeline_model.items[0]]
    at = view.visualRect(view.timeline_model.index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(view.opened, timeout=0):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_no_two_words_are_drawn_over_each_other(view, qtbot):
    for _ in range(25):
        rects = [rect for _, rect in view.labels()]
        assert rects
        for place, rect in enumerate(rects):
            assert not any(rect.intersects(other) for other in rects[place + 1 :])
        view.zoom(closer=True, x=200)


def test_letters_are_left_to_the_page(view, qtbot):
    press(qtbot, view, Qt.Key.Key_Home)
    before = said(view)
    press(qtbot, view, Qt.Key.Key_K)
    assert said(view) == before


def test_the_same_days_stay_when_something_was_changed(view, qtbot):
    view.zoom(closer=True)
    days = view.shown_days
    view.show_timeline(line_of(a_full_case(note="ändrat")), keep=True)
    assert view.shown_days == days


def test_nothing_is_left_when_it_is_cleared(view):
    view.show_timeline(None)
    assert view.timeline_model.rowCount() == 0
    assert view.labels() == ()
    view.go_to_today()
    view.show_whole()
    view.grab()


def test_two_hundred_periods_are_drawn_and_all_can_be_walked(view):
    periods = tuple(
        SickPeriod(
            first_day=date(2020, 1, 1) + timedelta(days=12 * n),
            last_day=date(2020, 1, 9) + timedelta(days=12 * n),
            degree=(25, 50, 75, 100)[n % 4],
        )
        for n in range(200)
    )
    view.show_timeline(line_of(a_case(sick_periods=periods)))
    assert view.timeline_model.rowCount() >= 201
    assert not view.grab().isNull()
