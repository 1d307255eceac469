"""Putting work on another day: by keyboard and by mouse, and back again."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt

from handlerapp.domain.meeting import MeetingId
from tests.builders import a_case, a_full_case, put
from tests.ui.pages.week.conftest import FRIDAY, MONDAY, THURSDAY, TUESDAY, at
from ui.page import Place

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def heard(page):
    """What a screen reader is told to say of what is carried."""
    heard = []
    page.board.said.connect(heard.append)
    return heard


def column(page, wanted):
    return next(each for each in page.board.days if each.plan.day == wanted)


def landing(page):
    return [each.plan.day for each in page.board.days if not each.landing.isHidden()]


def test_space_lifts_arrows_carry_and_enter_lets_go(page, press, bevakning, stands, heard):
    at(page, "today")
    press(KEY.Key_Space)
    assert landing(page) == [MONDAY]
    assert heard == ["Lyft: Be om intyg. mån 23 nov, " + column(page, MONDAY).planned.text()]
    press(KEY.Key_Right)
    assert landing(page) == [TUESDAY]
    assert heard[-1] == "tis 24 nov, " + column(page, TUESDAY).planned.text()
    press(KEY.Key_Return)
    assert bevakning("today").planned == TUESDAY
    assert bevakning("today").due == MONDAY
    assert "Be om intyg" in stands(TUESDAY)
    assert "Be om intyg" not in stands(MONDAY)
    assert page.current().task == "today"
    assert page.board.current.hasFocus()
    assert landing(page) == []


def test_while_it_is_carried_the_sums_are_as_if_it_were_let_go(page, press):
    before = column(page, MONDAY).planned.text(), column(page, FRIDAY).planned.text()
    at(page, "late")
    press(KEY.Key_Space, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    assert landing(page) == [FRIDAY]
    assert column(page, MONDAY).planned.text() != before[0]
    assert column(page, FRIDAY).planned.text() != before[1]
    press(KEY.Key_Right)
    assert landing(page) == [FRIDAY]


def test_escape_puts_it_back_and_nothing_is_written(page, press, bevakning, changes, heard):
    before = [each.planned.text() for each in page.board.days]
    at(page, "today")
    press(KEY.Key_Space, KEY.Key_Right)
    assert page.escape()
    assert heard[-1] == "Tillbakalagd: Be om intyg"
    assert [each.planned.text() for each in page.board.days] == before
    assert landing(page) == []
    assert bevakning("today").planned is None
    assert changes == []


def test_what_follows_a_meeting_or_the_chain_stays_and_says_why(page, press, changes):
    meeting = next(card for card in page.board.cards() if card.entry.title.startswith("13.00"))
    meeting.setFocus()
    press(KEY.Key_Space)
    assert page.board.lifted is None
    assert page.strip.reason.text() == "Den hör till ett möte och följer mötets tid."
    assert changes == []


def test_in_a_week_that_has_been_nothing_is_lifted(page, store):
    meeting = a_full_case().meetings[0]
    held = replace(meeting, id=MeetingId("held"), starts=datetime(2026, 11, 18, 13))
    put(store, a_case("2026-000303", "Zlatko Ali", meetings=(held,)))
    page.turn(-1)
    (card,) = [each for each in page.board.cards() if each.entry.can_be_put][:1] or [None]
    assert card is None
    assert list(page.board.cards()) != []


def test_what_is_put_on_a_day_can_be_taken_back(page, press, bevakning, undo):
    at(page, "today")
    press(KEY.Key_Space, KEY.Key_Right, KEY.Key_Space)
    assert bevakning("today").planned == TUESDAY
    undo()
    assert bevakning("today").planned is None


def drag(qtbot, card, to):
    start = card.rect().center()
    qtbot.mousePress(card, LEFT, pos=start)
    for far in (0.4, 1):
        there = card.mapFromGlobal(to.mapToGlobal(to.rect().center()))
        qtbot.mouseMove(card, start + QPoint(*(int(v * far) for v in (there - start).toTuple())))


def test_a_card_is_dragged_to_a_day_with_the_mouse(page, qtbot, bevakning):
    card = at(page, "today")
    drag(qtbot, card, column(page, FRIDAY))
    assert landing(page) == [FRIDAY]
    qtbot.mouseRelease(card, LEFT)
    assert bevakning("today").planned == FRIDAY


def test_let_go_between_the_days_it_stands_where_it_stood(page, qtbot, bevakning, changes):
    card = at(page, "today")
    drag(qtbot, card, page.heading)
    assert landing(page) == []
    qtbot.mouseRelease(card, LEFT)
    assert changes == []
    assert page.board.lifted is None


def test_days_that_have_been_take_nothing(page, desk, monkeypatch, press):
    monkeypatch.setattr(desk, "now", lambda: datetime(2026, 11, 26, 8))
    page.reload()
    at(page, "late")
    press(KEY.Key_Space, KEY.Key_Left, KEY.Key_Left)
    assert landing(page) == [THURSDAY]
    page.escape()


def test_going_to_another_card_puts_back_what_is_lifted(page, press, qtbot, changes):
    at(page, "today")
    press(KEY.Key_Space)
    qtbot.mouseClick(next(c for c in page.board.cards() if c.entry.task == "seen"), LEFT)
    assert page.board.lifted is None
    assert changes == []


def test_a_date_of_the_chain_stands_on_its_day_and_is_not_moved(page):
    page.open(Place("veckan", "2026-12-28"))
    (day,) = [card for card in page.board.cards() if card.entry.item is None]
    assert day.entry.title == "Dag 181 · Åsa Öberg-Lindström"
    page.board.lift(day)
    assert page.board.lifted is None
    assert page.strip.reason.text().startswith("Dagen i kedjan följer av sjukskrivningen")


def test_on_a_low_page_the_day_that_it_is_carried_to_is_in_sight(page, qtbot, theme, press):
    page.resize(theme.px(640), theme.px(300))
    bar = page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(KEY.Key_End)
    friday = page.board.days[-1]
    while page.current().item is None or not page.current().can_be_put:
        press(KEY.Key_Up)
    press(KEY.Key_Space)
    for _ in page.board.days:
        press(KEY.Key_Right)
    assert page.board.lifted.column is friday
    seen, middle = page.scroll_area.viewport(), friday.landing.rect().center
    qtbot.waitUntil(lambda: seen.rect().contains(friday.landing.mapTo(seen, middle())))
