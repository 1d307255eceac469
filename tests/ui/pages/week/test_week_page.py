"""What the handler sees of the week, and how they walk in it."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel

from handlerapp.services import bevakningar, caseload, new_impulses, week, working_time
from tests.builders import a_bevakning
from tests.ui.pages.week.conftest import ASA, MONDAY, THURSDAY, at
from ui.page import Place

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def day(page, wanted):
    return next(each for each in page.board.days if each.plan.day == wanted)


def whole(widget, around):
    """Whether all of the widget stands within what is around it."""
    place = widget.mapTo(around, QPoint())
    return around.rect().contains(QRect(place, widget.size()))


def beside(page):
    return {each.accessibleName(): [c.entry for c in each.cards] for each in page.board.sections}


def test_the_week_stands_as_days_with_room_and_what_is_on_them(page, stands):
    assert page.heading.text() == "Vecka 48"
    assert page.numbers.text().startswith("mån 23 nov – fre 27 nov · ")
    assert "av 35 h" in page.numbers.text()
    assert "avsatt för samordning" in page.numbers.text()
    assert page.numbers.text().endswith("1 försenad")
    assert [each.title.text() for each in page.board.days] == [
        "mån 23 · i dag", "tis 24", "ons 25", "tor 26", "fre 27",
    ]  # fmt: skip
    assert "Be om intyg" in stands(MONDAY)
    assert "13.00 Avstämningsmöte" in stands(THURSDAY)


def test_a_card_says_what_who_why_how_long_and_where_from(page):
    card = at(page, "seen")
    assert card.entry.who == "Åsa Öberg-Lindström"
    assert card.entry.minutes == "20 min"
    assert card.entry.origin == "ursprung: impuls"
    assert page.strip.title.text() == "Begär in plan · Åsa Öberg-Lindström"
    assert page.strip.reason.text() == f"{card.entry.reason} · ursprung: impuls"
    assert card.entry.reason
    for said in ("Begär in plan", "Åsa Öberg-Lindström", "impuls", "20 min", card.entry.reason):
        assert said in card.accessibleName()
    assert card.toolTip() == card.entry.reason


def test_what_is_late_stands_beside_the_days_with_its_day(page):
    (late,) = beside(page)["Försenat"]
    assert late.title == "Ring om planen"
    assert [mark.words for mark in late.marks] == ["3 dagar sen", "mån 23"]


def test_time_kept_for_coordination_is_told_apart_and_stays(page):
    kept = [card for card in page.board.cards() if card.entry.is_kept]
    assert sum(card.entry.item.minutes for card in kept) == 120  # the meeting takes the rest
    assert kept[0].entry.why_not_put.startswith("Tiden för samordning")


def test_what_does_not_fit_says_why_and_what_could_move(page, store):
    working_time.set_hours(store, (30, 0, 0, 0, 0, 0, 0))
    page.reload()
    misfits = {each.title: each for each in beside(page)["Ryms inte"]}
    assert "Be om intyg" in misfits
    assert misfits["Be om intyg"].reason.startswith("Ryms inte")
    assert misfits["Be om intyg"].shows_reason


def test_a_day_with_too_much_says_so_in_words(page, store):
    working_time.set_hours(store, (420, 420, 420, 30, 420, 0, 0))
    page.reload()
    column = day(page, THURSDAY)
    assert not column.over.isHidden()
    assert "för mycket" in column.over.text()
    assert "för mycket" in column.accessibleName()


def test_a_holiday_is_named_and_free(page):
    page.open(Place("veckan", "2026-12-21"))
    column = day(page, date(2026, 12, 25))
    assert column.named.text() == "Juldagen"
    assert "ledig" in column.planned.text()


def test_arrows_walk_between_the_cards_and_home_and_end_go_far(page, press, qapp):
    at(page, "today")
    press(KEY.Key_Right)
    assert page.current().day != MONDAY
    press(KEY.Key_Left)
    assert page.current().day == MONDAY
    press(KEY.Key_End)
    press(KEY.Key_Down)
    assert page.current() == page.board.days[0].cards[-1].entry
    press(KEY.Key_Home)
    assert page.current() == page.board.days[0].cards[0].entry
    assert qapp.focusWidget() is page.board.current


def test_tab_goes_as_one_reads_with_the_week_as_one_stop(page, press, qapp):
    page.print_button.setFocus()
    seen = [each for each in page.news.stops() if each.isVisible()]
    for stop in (*seen, page.board.current, page.strip.now_button, page.strip.finish_button):
        press(KEY.Key_Tab)
        assert qapp.focusWidget() is stop


def test_enter_on_a_meeting_or_a_part_of_it_opens_the_meeting(page, press, qtbot, store):
    (meeting,) = caseload.case(store, ASA).meetings
    for card in [card for card in page.board.cards() if card.entry.meeting]:
        at(page, card.entry.item.work)
        with qtbot.waitSignal(page.go, timeout=0) as asked:
            press(KEY.Key_Return)
        assert asked.args == [Place("mote", meeting.id)]
        assert page.strip.open_button.text() == "Öppna mötet"
    at(page, "seen")
    assert page.strip.open_button.text() == "Öppna ärendet"


def test_enter_opens_the_case_at_what_it_is(page, press, qtbot):
    at(page, "seen")
    with qtbot.waitSignal(page.go, timeout=0) as asked:
        press(KEY.Key_Return)
    assert asked.args == [Place("arende", ASA, "bevakningar:seen")]


def test_the_weeks_before_and_after_and_back_to_today(page, press):
    press(KEY.Key_Right, held=CTRL)
    assert page.heading.text() == "Vecka 49"
    assert page.here().ref == "2026-11-30"
    press(KEY.Key_Left, held=CTRL)
    press(KEY.Key_Left, held=CTRL)
    assert page.heading.text() == "Vecka 47"
    assert page.escape()
    assert page.heading.text() == "Vecka 48"
    assert page.here().ref == ""


def test_when_no_working_day_is_left_the_coming_week_is_shown(page, desk, monkeypatch):
    monkeypatch.setattr(desk, "now", lambda: datetime(2026, 11, 28, 8))
    page.show_now()
    assert page.heading.text() == "Vecka 49"


def test_one_comes_back_to_the_week_and_the_card_one_was_on(page):
    at(page, "seen")
    place = page.here()
    page.turn(1)
    page.open(place)
    assert page.heading.text() == "Vecka 48"
    assert page.board.current_work() == "seen"


def test_hidden_personal_data_is_hidden_on_every_card(page, desk):
    desk.hide_personal(True)
    said = " ".join(card.accessibleName() for card in page.board.cards())
    assert "Åsa" not in said
    assert "Å. Ö." in said
    desk.hide_personal(False)
    assert "Åsa" in " ".join(card.accessibleName() for card in page.board.cards())


def test_with_little_room_the_days_stand_under_each_other(page):
    first, second = page.board.days[:2]
    assert first.y() == second.y()
    page.resize(620, 660)
    page.layout().activate()
    first, second = page.board.days[:2]
    assert first.x() == second.x()
    assert not first.stack.area.isVisible()


def test_the_day_may_have_turned(page, desk, monkeypatch):
    monkeypatch.setattr(desk, "now", lambda: datetime(2026, 11, 27, 8))
    page.reload()
    assert [each.title.text() for each in page.board.days][-1] == "fre 27 · i dag"


def test_a_day_that_is_over_says_nothing_of_room_that_is_gone(page, desk, monkeypatch):
    monkeypatch.setattr(desk, "now", lambda: datetime(2026, 11, 25, 8))
    page.reload()
    monday = day(page, MONDAY)
    assert monday.planned.text() == ""
    assert monday.accessibleName() == "mån 23 nov"
    assert not monday.filling.isVisible()
    assert "av 21 h" in page.numbers.text()
    page.open(Place("veckan", "2026-11-16"))
    assert page.numbers.text() == "mån 16 nov – fre 20 nov"


def test_what_has_come_since_last_time_stands_in_a_strip_and_opens_in_its_case(page, qtbot, desk):
    assert page.news.isVisible()
    assert page.news.said.text().endswith("nya impulser sedan sist:")
    assert len(page.news.buttons) == 3
    assert "Åsa Öberg-Lindström" in page.news.buttons[0].text()
    with qtbot.waitSignal(page.go, timeout=0) as asked:
        page.news.buttons[0].click()
    (place,) = asked.args
    assert (place.page, place.ref, place.part.partition(":")[0]) == ("arende", ASA, "impulses")
    desk.hide_personal(True)
    assert "Å. Ö." in page.news.buttons[0].text()
    desk.hide_personal(False)


def test_all_impulses_are_one_press_away(page, qtbot):
    with qtbot.waitSignal(page.go, timeout=0) as asked:
        page.news.all_button.click()
    assert asked.args == [Place("impulser")]


def test_the_line_of_new_impulses_holds_as_many_as_there_is_room_for(page, theme):
    page.resize(theme.px(1150), page.height())
    assert page.news.buttons[0].isVisible()
    page.resize(theme.px(460), page.height())
    page.layout().activate()
    assert page.news.said.isVisible()
    assert not any(each.isVisible() for each in page.news.buttons)
    assert whole(page.news.all_button, page.news)


@pytest.mark.parametrize("width", [640, 1100])
def test_on_a_low_page_nothing_is_cut_off_and_all_of_it_scrolls(page, qtbot, theme, width):
    page.resize(theme.px(width), theme.px(300))
    bar = page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert all(each.height() >= each.minimumSizeHint().height() for each in page.board.days)
    assert page.board.height() >= theme.px(300)
    assert page.strip.buttons.height() >= page.strip.buttons.layout().heightForWidth(
        page.strip.buttons.width()
    )
    assert whole(page.strip.buttons, page.strip)
    assert page.strip.y() + page.strip.height() <= page.height()
    assert not page.strip.said.isVisible()


def test_on_a_low_page_the_card_with_the_keyboard_is_in_sight(page, qtbot, theme, press):
    page.resize(theme.px(640), theme.px(300))
    qtbot.waitUntil(lambda: page.scroll_area.verticalScrollBar().maximum() > 0)
    press(KEY.Key_End)
    qtbot.waitUntil(lambda: whole(page.board.current, page.scroll_area.viewport()))
    last = page.board.current
    page.reload()
    assert page.board.current is not last
    qtbot.waitUntil(lambda: whole(page.board.current, page.scroll_area.viewport()))


def test_a_day_that_is_read_again_stays_scrolled(page, qtbot, store, theme):
    for number in range(12):
        bevakningar.add(store, ASA, a_bevakning(f"more-{number}", due=MONDAY, minutes=5))
    page.reload()
    at(page, "seen")
    monday = day(page, MONDAY).stack
    qtbot.waitUntil(lambda: monday.area.verticalScrollBar().maximum() > 60)
    monday.scroll_to(60)
    page.reload()
    again = day(page, MONDAY).stack
    assert again is not monday
    qtbot.waitUntil(lambda: again.scrolled == 60)


def test_the_day_after_they_are_not_new(page, desk, monkeypatch):
    monkeypatch.setattr(desk, "now", lambda: datetime(2026, 11, 24, 8))
    page.reload()
    assert not page.news.isVisible()
    assert page.news.buttons == []


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot
def test_locked_it_has_forgotten_everything(page):
    page.acts.open_menu(at(page, "seen").entry, page.board.menu_place())
    page.acts.menu.close()
    page.clear()
    assert list(page.board.cards()) == []
    assert page.view is None
    assert page.strip.title.text() == page.strip.reason.text() == page.numbers.text() == ""
    assert page.acts.menu.actions() == []
    assert page.news.buttons == []


def test_all_cases_are_judged_for_what_is_new_only_while_somebody_looks(page, monkeypatch):
    judged = []
    of_today = new_impulses.of_today
    monkeypatch.setattr(new_impulses, "of_today", lambda *args: judged.append(1) or of_today(*args))
    page.hide()
    page.touched([ASA])
    page.touched([ASA])
    assert judged == []
    page.show()
    assert judged == [1]
    page.touched([ASA])
    assert judged == [1, 1]


def test_more_than_one_can_take_in_is_told_by_its_number(page, store, qtbot):
    late = [
        a_bevakning(f"old-{number:02}", due=date(2026, 11, 19), minutes=5) for number in range(35)
    ]
    for each in late:
        bevakningar.add(store, ASA, each)
    page.reload()
    qtbot.waitUntil(lambda: len(beside(page)["Försenat"]) > 1)
    section = next(each for each in page.board.sections if each.accessibleName() == "Försenat")
    assert len(section.cards) == 30
    assert section.findChildren(QLabel)[-1].text() == "och 6 till i Bevakningar och Ärenden"


def test_a_week_that_is_read_ahead_is_read_only_where_it_is_gone_to(page, store, monkeypatch):
    read, current = [], week.current
    monkeypatch.setattr(week, "current", lambda *given: read.append(given) or current(*given))
    page.clear()
    page.read_ahead(lambda: False)
    assert (page.view, read) == (None, [])
    page.read_ahead(lambda: True)
    assert page.view is not None
