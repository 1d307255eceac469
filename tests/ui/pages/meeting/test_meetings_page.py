"""The list of meetings, and the way to a new one."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from handlerapp.domain.meeting import MeetingKind
from handlerapp.meetings.drafting import Wish
from handlerapp.services import meeting_life
from tests.builders import NOON
from tests.ui.accessible import nameless, stops, too_small, way_round
from ui.page import Place


@pytest.fixture
def behind(store):
    """A meeting of last week that nobody has noted anything about."""
    wish = Wish(kind=MeetingKind.KONTAKT, starts=NOON - timedelta(days=6))
    return meeting_life.new(store, "2026-000202", wish).draft.meeting.id


def lines(part):
    return [row.line.spoken for row in part.rows.rows]


def test_what_is_coming_stands_with_what_it_lacks_and_is_counted(meetings_page, qtbot):
    (line,) = lines(meetings_page.coming)
    assert "ons 2 dec 13.00" in line
    assert "Åsa Öberg-Lindström" in line
    assert "saknas" in line
    assert "1 kommande möte" in meetings_page.numbers.text()
    with qtbot.waitSignal(meetings_page.counted) as told:
        meetings_page.reload()
    assert told.args == [1]


def test_what_lies_behind_without_notes_stands_first(behind, meetings_page):
    (line,) = lines(meetings_page.unfinished)
    assert "inte antecknat" in line
    assert meetings_page.unfinished.rows.rows[0].hasFocus()
    assert "1 utan färdiga anteckningar" in meetings_page.numbers.text()


def test_enter_opens_the_meeting(behind, meetings_page, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert meetings_page.went == [Place("mote", behind)]


def test_a_new_meeting_begins_with_finding_its_case(meetings_page, qtbot):
    qtbot.keyClick(meetings_page, Qt.Key.Key_N)
    assert meetings_page.finder.field.hasFocus()
    qtbot.keyClicks(meetings_page.finder.field, "ostn")
    assert "Inget ärende" in meetings_page.finder.said.text()
    meetings_page.finder.field.clear()
    qtbot.keyClicks(meetings_page.finder.field, "osten")
    qtbot.keyClick(meetings_page.finder.field, Qt.Key.Key_Return)
    assert meetings_page.went == [Place("nytt-mote", "2026-000202")]
    assert meetings_page.finder.isHidden()


def test_arrow_down_goes_among_the_cases_and_escape_leaves_them(meetings_page, qtbot):
    meetings_page.begin_new()
    qtbot.keyClick(meetings_page.finder.field, Qt.Key.Key_Down)
    assert meetings_page.finder.rows.rows[0].hasFocus()
    assert meetings_page.escape()
    assert meetings_page.coming.rows.rows[0].hasFocus()
    assert not meetings_page.escape()


def test_locking_forgets_every_name_and_brings_back_what_was_typed(meetings_page, qtbot):
    meetings_page.begin_new()
    qtbot.keyClicks(meetings_page.finder.field, "zla")
    draft = meetings_page.draft()
    meetings_page.clear()
    assert "Öberg" not in "".join(lines(meetings_page.coming))
    assert not meetings_page.draft()
    meetings_page.open(Place("moten"))
    meetings_page.bring_back(draft)
    assert meetings_page.finder.field.text() == "zla"
    assert "Zlatko Ali" in meetings_page.finder.rows.rows[0].line.spoken


def test_names_are_initials_while_personal_data_is_hidden(meetings_page, desk):
    desk.hide_personal(True)
    (line,) = lines(meetings_page.coming)
    assert "Åsa" not in line
    assert "Å. Ö.-L." in line


def test_with_no_meetings_it_says_what_will_stand_here(store, meetings_page):
    meeting_life.cancel(store, "m-2026-000101", "Sjuk.")
    meetings_page.reload()
    assert not meetings_page.notice.isHidden()
    meetings_page.begin()
    assert meetings_page.new_button.hasFocus()


def test_everything_has_a_name_a_size_and_is_reached_by_tab(behind, meetings_page, qtbot):
    meetings_page.begin_new()
    assert nameless(meetings_page) == []
    assert too_small(meetings_page) == []
    assert set(stops(meetings_page)) <= set(way_round(qtbot, meetings_page.finder.field))
