"""During a meeting: notes by keyboard, whose and of what sort by one key, measures, the clock."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from handlerapp.domain.meeting import Category, MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.services import changing, drafts
from tests.ui.accessible import nameless, stops, too_small, way_round
from tests.ui.pages.meeting.conftest import STARTS
from ui.page import Desk, Place
from ui.pages.meeting.agenda_list import AgendaView, PointRow
from ui.pages.meeting.clock import Clock
from ui.pages.meeting_page import MeetingPage

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def during(page):
    page.go_to_step("under", begin=True)
    return page.during


def write(qtbot, during, words, *keys):
    """Write a note with Alt and these keys, and keep it."""
    qtbot.keyClicks(during.notes.line, words)
    for each in keys:
        qtbot.keyClick(during.notes.line, each, ALT)
    qtbot.keyClick(during.notes.line, Qt.Key.Key_Return)


def number_of(during, party):
    return Qt.Key(Qt.Key.Key_0 + list(during.notes.speakers).index(party))


def noted(during):
    return [row.line.spoken for row in during.notes.rows.rows]


# notes


def test_the_keyboard_stands_where_one_writes(during):
    assert during.notes.line.hasFocus()


def test_a_note_is_kept_by_enter_with_whose_it_is_and_its_sort_by_one_key(during, qtbot, stands):
    write(qtbot, during, "Kan ta emot.", number_of(during, Party.EMPLOYER), Qt.Key.Key_R)
    (said,) = stands().statements
    assert (said.text, said.by, said.category) == ("Kan ta emot.", Party.EMPLOYER, Category.WORK)
    assert said.point == stands().agenda[0].id
    assert during.notes.line.toPlainText() == ""
    assert during.notes.line.hasFocus()
    assert noted(during) == ["Arbetsgivaren · Kan ta emot. · arbete"]


def test_what_was_chosen_holds_for_one_note_only(during, qtbot, stands):
    write(qtbot, during, "Ett.", number_of(during, Party.CARE), Qt.Key.Key_M, Qt.Key.Key_E)
    write(qtbot, during, "Vi sammanfattar.")
    (said,) = stands().statements
    assert said.unsettled
    assert stands().agenda[0].notes == "Vi sammanfattar."
    assert noted(during)[0] == "Sammanfattat · Vi sammanfattar."


def test_the_sort_of_the_point_is_no_sort_of_its_own(during, qtbot, stands):
    write(
        qtbot, during, "Allmänt.".replace("ä", "a"), number_of(during, Party.INSURED), Qt.Key.Key_A
    )
    assert stands().statements[0].category is None


def test_shift_enter_begins_a_line(during, qtbot, stands):
    qtbot.keyClicks(during.notes.line, "Ett")
    qtbot.keyClick(during.notes.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(qtbot, during, "tva")
    assert stands().agenda[0].notes == "Ett\ntva"


def test_the_next_point_comes_by_one_key_and_what_is_half_written_is_kept_where_it_belongs(
    during, qtbot, stands
):
    qtbot.keyClicks(during.notes.line, "Hann inte trycka Enter")
    qtbot.keyClick(during.notes.line, Qt.Key.Key_Down, CTRL)
    assert stands().agenda[0].notes == "Hann inte trycka Enter"
    assert during.notes.point_id == stands().agenda[1].id
    assert during.agenda.currentIndex().row() == 1
    assert noted(during) == []
    assert "1 anteckning" in during.agenda.points.rows[0].more
    qtbot.keyClick(during.notes.line, Qt.Key.Key_Up, CTRL)
    assert during.notes.point_id == stands().agenda[0].id


def test_a_note_is_changed_and_taken_away_where_it_stands(page, during, qtbot, stands):
    write(qtbot, during, "Tott.", number_of(during, Party.INSURED))
    row = during.notes.rows.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    page.writing.form.put_raw({"text": "Trött."})
    page.writing.form.boxes["by"].input.put(Party.CARE)
    page.writing.form.keep()
    (said,) = stands().statements
    assert (said.text, said.by) == ("Trött.", Party.CARE)
    during.notes.rows.rows[0].setFocus()
    qtbot.keyClick(during.notes.rows.rows[0], Qt.Key.Key_Delete)
    assert stands().statements == ()


def test_the_points_own_notes_are_changed_as_one_text(page, during, qtbot, stands):
    write(qtbot, during, "Ett.")
    during.notes.edit(0)
    page.writing.form.put_raw({"text": "Ett och två."})
    page.writing.form.keep()
    assert stands().agenda[0].notes == "Ett och två."


def test_every_note_can_be_undone(page, during, qtbot, store, stands):
    write(qtbot, during, "Ett.")
    changing.undo(store, page.changes[-1])
    page.reload()
    assert stands().agenda[0].notes is None
    assert noted(during) == []


def test_the_questions_of_the_point_stand_there_and_the_summary_beside(page, during, qtbot):
    points = during.agenda.points.rows
    medical = next(n for n, e in enumerate(page.view.meeting.agenda) if e.questions)
    during.go_to_point(points[medical].id)
    assert "•" in during.notes.questions.text()
    with qtbot.waitSignal(page.paper.previewed):
        qtbot.keyClicks(during.notes.line, "Syns medan den skrivs")
    assert "Syns medan den skrivs" in page.paper.pages.accessibleDescription()


def test_locking_with_a_half_written_note_brings_it_back_with_what_was_chosen(
    page, during, qtbot, stands
):
    during.go_to_point(during.agenda.points.rows[2].id)
    qtbot.keyClicks(during.notes.line, "Halv")
    qtbot.keyClick(during.notes.line, number_of(during, Party.CARE), ALT)
    qtbot.keyClick(during.notes.line, Qt.Key.Key_E, ALT)
    qtbot.keyClicks(during.measures.what.line, "Skicka")
    here, draft = page.here(), page.draft()
    page.clear()
    assert during.notes.line.toPlainText() == during.measures.what.raw() == ""
    assert "".join(e.text() for e in during.findChildren(QLabel) if "•" in e.text()) == ""
    page.open(here)
    page.begin()
    page.bring_back(draft)
    assert page.step == "under"
    assert during.notes.line.toPlainText() == "Halv"
    assert during.agenda.currentIndex().row() == 2
    assert during.measures.what.raw() == "Skicka"
    qtbot.keyClick(during.notes.line, Qt.Key.Key_Return)
    (said,) = stands().statements
    assert (said.by, said.unsettled) == (Party.CARE, True)
    assert said.point == stands().agenda[2].id


def test_what_is_half_written_survives_a_crash(page, during, qtbot, store):
    qtbot.keyClicks(during.notes.line, "Strommen gick")
    qtbot.waitUntil(lambda: not page.keeping.isActive())
    assert drafts.take(store).typed[0].texts["note"] == "Strommen gick"


def test_leaving_the_step_keeps_what_is_written(page, during, qtbot, stands):
    qtbot.keyClicks(during.notes.line, "Sist")
    page.go_to_step("fore", begin=True)
    assert stands().agenda[0].notes == "Sist"


# measures


def add(qtbot, during, who, what, when):
    during.measures.who.put(who)
    during.measures.what.put("")
    qtbot.keyClicks(during.measures.what.line, what)
    qtbot.keyClicks(during.measures.when.line, when)
    qtbot.keyClick(during.measures.when.line, Qt.Key.Key_Return)


def test_a_measure_is_written_without_the_mouse_and_the_next_begins(page, during, qtbot, stands):
    qtbot.keyClick(during.notes.line, Qt.Key.Key_Aring, ALT)
    assert during.measures.who.widget.hasFocus()
    add(qtbot, during, Party.EMPLOYER, "Utse handledare", "om 2 v")
    (action,) = stands().actions
    assert (action.who, action.what) == (Party.EMPLOYER, "Utse handledare")
    assert action.due == datetime(2026, 12, 7).date()
    assert during.measures.what.raw() == ""
    assert during.measures.who.widget.hasFocus()
    assert "mån 7 dec" in during.measures.rows.rows[0].line.spoken


def test_what_the_words_of_a_day_mean_is_said_as_one_types(during, qtbot):
    qtbot.keyClicks(during.measures.when.line, "om 2 v")
    qtbot.waitUntil(lambda: "7 dec" in during.measures.said.text())


def test_a_day_that_is_not_understood_keeps_what_was_typed(during, qtbot, stands):
    add(qtbot, during, Party.CARE, "Intyg", "nar det gar")
    assert stands().actions == ()
    assert during.measures.what.raw() == "Intyg"
    assert during.measures.said.property("ink") == "late"
    during.measures.when.put("")
    qtbot.keyClick(during.measures.what.line, Qt.Key.Key_Return)
    assert stands().actions[0].due is None
    assert "inget datum" in during.measures.rows.rows[0].line.spoken


def test_a_measure_with_nothing_to_do_is_not_added(during, qtbot, stands):
    qtbot.keyClick(during.measures.when.line, Qt.Key.Key_Return)
    assert stands().actions == ()
    assert during.measures.what.widget.hasFocus()


def test_a_measure_is_changed_and_taken_away(page, during, qtbot, stands):
    add(qtbot, during, Party.CARE, "Intyg", "")
    during.measures.edit(0)
    page.writing.form.put_raw({"what": "Nytt intyg", "due": "2026-12-01"})
    page.writing.form.boxes["status"].input.put(StepStatus.ONGOING)
    page.writing.form.keep()
    (action,) = stands().actions
    assert (action.what, action.status) == ("Nytt intyg", StepStatus.ONGOING)
    assert action.category is None
    during.measures.rows.rows[0].setFocus()
    qtbot.keyClick(during.measures.rows.rows[0], Qt.Key.Key_Delete)
    assert stands().actions == ()


def test_with_little_room_the_fields_of_a_measure_stand_under_each_other(page, during, qtbot):
    measures = during.measures
    assert measures.who.y() == measures.when.y()
    page.resize(630, 700)
    qtbot.waitUntil(lambda: measures.what.y() > measures.who.y())
    assert measures.when.y() > measures.what.y()
    assert measures.what.width() > page.theme.px(200)


# the clock


class Watch:
    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at

    def goes(self, **by):
        self.at += timedelta(**by)


def test_the_clock_counts_for_the_point_that_one_is_at(page):
    watch = Watch(STARTS)
    clock, meeting = Clock(watch), page.view.meeting
    assert clock.goes_on(meeting)
    clock.turn_to("a")
    clock.run()
    watch.goes(minutes=4)
    clock.turn_to("b")
    watch.goes(minutes=3)
    assert clock.left_of_point("a", 10) == 6
    assert clock.left_of_point("b", 2) == -1
    assert clock.said(meeting) == "53 min kvar"
    clock.rest()
    watch.goes(minutes=30)
    assert clock.left_of_point("b", 2) == -1
    watch.goes(minutes=30)
    assert clock.said(meeting) == "7 min över tiden"
    clock.forget()
    assert clock.left_of_point("a", 10) == 10


def test_before_its_time_it_says_when_and_long_after_there_is_no_clock(page):
    watch = Watch(STARTS - timedelta(minutes=5))
    clock, meeting = Clock(watch), page.view.meeting
    assert clock.said(meeting) == "börjar om 5 min"
    watch.goes(days=1)
    assert clock.said(meeting) == ""
    assert not clock.goes_on(meeting)


@pytest.fixture
def going_on(shown, tasks, theme, prompts, meeting_id):
    """The page of a meeting that goes on since ten minutes."""
    watch = Watch(STARTS + timedelta(minutes=10))
    page = shown(MeetingPage(Desk(tasks, theme, watch, prompts)))
    page.open(Place("mote", meeting_id))
    page.begin()
    page.watch = watch
    yield page
    page.clear()


def test_a_meeting_that_goes_on_opens_where_one_writes_with_its_clock(going_on):
    assert going_on.step == "under"
    assert going_on.clock.text() == "50 min kvar"
    assert going_on.during.notes.line.hasFocus()
    planned = int(going_on.during.agenda.points.rows[0].aside.split()[0])
    going_on.watch.goes(minutes=planned + 2)
    going_on.during.clock.ticked.emit()
    assert going_on.during.agenda.points.rows[0].aside == "2 över"


def test_nothing_ticks_when_nobody_sees_it(going_on):
    going_on.hide()
    assert going_on.during.clock.findChildren(object)[0].isActive() is False
    going_on.show()
    assert going_on.during.clock.findChildren(object)[0].isActive() is True


# what all may see


def test_show_mode_shows_agenda_and_measures_and_nothing_else(page, during, qtbot):
    write(qtbot, during, "Hemligt.", number_of(during, Party.CARE))
    add(qtbot, during, Party.EMPLOYER, "Utse handledare", "om 2 v")
    qtbot.keyClick(during.notes.line, Qt.Key.Key_F11)
    shown = page.show_mode
    assert shown.isVisible()
    assert shown.geometry() == page.window().rect()
    labels = " ".join(each.text() for each in shown.findChildren(QLabel))
    rows = " ".join(row.line.spoken for row in shown.measures.rows.rows)
    titles = [each.title for each in shown.agenda.points.rows]
    assert "Utse handledare" in rows
    assert titles == [each.title for each in during.agenda.points.rows]
    everything = labels + rows + " ".join(each.more for each in shown.agenda.points.rows)
    for word in ("Hemligt", "anteckning", "Åsa", "Öberg", "•"):
        assert word not in everything
    assert shown.agenda.hasFocus()


def test_in_show_mode_the_arrows_turn_the_point_and_a_measure_is_added(page, during, qtbot, stands):
    page.toggle_show_mode()
    qtbot.keyClick(page.show_mode.agenda, Qt.Key.Key_Down)
    assert during.notes.point_id == stands().agenda[1].id
    page.to_measures()
    page.show_mode.measures.what.put("Ring")
    qtbot.keyClick(page.show_mode.measures.what.line, Qt.Key.Key_Return)
    assert stands().actions[0].what == "Ring"
    assert "Ring" in page.show_mode.measures.rows.rows[0].line.spoken
    assert page.escape()
    assert not page.show_mode.isVisible()
    assert during.notes.line.hasFocus()


def test_show_mode_is_left_by_escape_and_by_locking(page, during, qtbot):
    page.toggle_show_mode()
    qtbot.keyClick(page.show_mode.agenda, Qt.Key.Key_Escape)
    assert not page.show_mode.isVisible()
    page.toggle_show_mode()
    page.clear()
    assert not page.show_mode.isVisible()
    assert page.show_mode.heading.text() == ""


# the end of it, and readers


def test_ending_the_meeting_notes_that_it_was_held_and_goes_on(page, during, qtbot, stands):
    qtbot.keyClicks(during.notes.line, "Sista")
    qtbot.keyClick(during.notes.line, Qt.Key.Key_F9)
    assert stands().status is MeetingStatus.HELD
    assert stands().agenda[0].notes == "Sista"
    assert page.step == "efter"


def test_everything_has_a_name_and_a_size_and_is_reached_by_tab(page, during, qtbot):
    write(qtbot, during, "Ett.")
    assert nameless(page) == []
    assert too_small(page) == []
    way = way_round(qtbot, during.notes.line)
    assert set(stops(page)) - {page} <= set(way)
    assert QApplication.focusWidget() is during.notes.line


def test_a_word_of_the_agenda_that_is_longer_than_the_list_is_broken_not_cut(theme, qtbot):
    view = AgendaView(theme)
    qtbot.addWidget(view)
    view.show_rows(
        [
            PointRow(id="a", title="Rehabiliteringsersättning", aside="15 min"),
            PointRow(id="b", title="Kort", aside="15 min"),
        ]
    )
    view.resize(theme.px(160), theme.px(300))
    view.show()
    qtbot.waitUntil(view.isVisible)
    assert view.sizeHintForRow(0) >= view.sizeHintForRow(1) + theme.px(14)
    view.resize(theme.px(600), theme.px(300))
    assert view.sizeHintForRow(0) == view.sizeHintForRow(1)


def test_where_one_writes_stays_in_sight_on_a_low_page(page, during, qtbot):
    page.resize(683, 300)
    page.begin()
    line = during.notes.line
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().height() == line.height())
    for words in ("Ett.", "Tva.", "Tre."):
        qtbot.keyClicks(line, words)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().height() == line.height())


def test_where_one_writes_stays_in_sight_when_the_page_becomes_lower(page, during, qtbot):
    page.resize(1100, 700)
    for number in range(9):
        write(qtbot, during, f"Anteckning {number}.")
    line = during.notes.line
    for height in (700, 420):
        page.back_button.setFocus()
        page.resize(1100, height)
        qtbot.wait(20)
        line.setFocus()
        qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().height() == line.height())
