"""A meeting in the window as a whole: where one comes from and goes, and what is told meanwhile."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.meeting import MeetingForm, MeetingKind
from handlerapp.domain.party import Party
from handlerapp.meetings.drafting import Wish
from handlerapp.services import meeting_life
from handlerapp.services.opening import by_passphrase, open_store
from tests.builders import CHEAP, PASSPHRASE, noon
from tests.ui.whole_window import in_front
from ui.page import Place

CTRL = Qt.KeyboardModifier.ControlModifier
REF = "2026-000202"


@pytest.fixture
def meeting_id(place):
    """A meeting of today."""
    wish = Wish(
        kind=MeetingKind.AVSTAMNING,
        starts=datetime(2026, 11, 23, 13, 0),
        form=MeetingForm.VIDEO,
        parties=(Party.EMPLOYER,),
    )
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        return meeting_life.new(store, REF, wish).draft.meeting.id


@pytest.fixture
def page(meeting_id, unlocked, qtbot):
    """The meeting's page, come to from Möten."""
    unlocked.workplace.go(Place("moten"))
    in_front(unlocked, qtbot, "moten")
    unlocked.workplace.go(Place("mote", meeting_id))
    in_front(unlocked, qtbot, "mote")
    return unlocked.workplace.page["mote"]


def held(page, qtbot):
    page.act()
    page.act()
    qtbot.waitUntil(lambda: page.status.text() == "hållet")


def test_from_a_meeting_just_planned_escape_goes_where_one_was_before(unlocked, qtbot):
    unlocked.workplace.go(Place("moten"))
    in_front(unlocked, qtbot, "moten")
    unlocked.workplace.go(Place("nytt-mote", REF))
    in_front(unlocked, qtbot, "nytt-mote")
    form = unlocked.workplace.page["nytt-mote"].form
    qtbot.keyClicks(form.boxes["day"].input.widget, "15/12")
    qtbot.keyClicks(form.boxes["time"].input.widget, "9.30")
    qtbot.keyClick(form.boxes["time"].input.widget, Qt.Key.Key_Return)
    in_front(unlocked, qtbot, "mote")
    qtbot.keyClick(unlocked, Qt.Key.Key_Escape)
    in_front(unlocked, qtbot, "moten")


def test_one_who_leaves_the_planning_as_it_is_can_come_back_to_it(unlocked, qtbot):
    unlocked.workplace.go(Place("nytt-mote", REF))
    in_front(unlocked, qtbot, "nytt-mote")
    unlocked.workplace.go(Place("arende", REF))
    in_front(unlocked, qtbot, "arende")
    unlocked.workplace.go_back()
    in_front(unlocked, qtbot, "nytt-mote")


@pytest.mark.parametrize(
    "leave",
    [
        lambda window, qtbot: qtbot.keyClick(window, Qt.Key.Key_1, CTRL),
        lambda window, qtbot: qtbot.keyClick(window, Qt.Key.Key_Escape),
        lambda window, _: window.workplace.rail.buttons["arenden"].click(),
        lambda window, _: window.workplace.page["mote"].back_button.click(),
    ],
    ids=["its key", "escape", "the rail", "the button"],
)
def test_whoever_leaves_a_held_meeting_without_a_follow_up_is_asked_once(
    page, unlocked, qtbot, leave
):
    held(page, qtbot)
    page.act_button.setFocus()
    leave(unlocked, qtbot)
    field = page.after.follow_up.field
    qtbot.waitUntil(field.hasFocus)
    toast = unlocked.workplace.toast.words
    assert toast.text().startswith("Skriv en dag för uppföljning.")
    assert unlocked.workplace.front_page() is page
    leave(unlocked, qtbot)
    qtbot.waitUntil(lambda: unlocked.workplace.front_page() is not page)


def test_with_a_follow_up_one_just_leaves(page, unlocked, qtbot):
    held(page, qtbot)
    qtbot.keyClicks(page.after.follow_up.field, "2026-12-18")
    qtbot.keyClick(unlocked, Qt.Key.Key_1, CTRL)
    qtbot.waitUntil(lambda: unlocked.workplace.front_page() is not page)


def test_a_note_of_a_meeting_is_told_in_the_status_line_alone(page, unlocked, qtbot):
    page.act()
    unlocked.workplace.toast.clear()
    qtbot.keyClicks(page.during.notes.line, "Orkar en timme.")
    qtbot.keyClick(page.during.notes.line, Qt.Key.Key_Return)
    status = unlocked.workplace.status
    qtbot.waitUntil(lambda: status.undo.text() == "Ångra: anteckna")
    assert status.saved.text() == "Sparat 12.00"
    assert not unlocked.workplace.toast.isVisible()
    qtbot.keyClick(unlocked, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: unlocked.workplace.toast.words.text().startswith("Ångrat: "))


def test_what_was_finalised_is_told_without_an_offer_to_undo_it(page, unlocked, qtbot):
    held(page, qtbot)
    qtbot.keyClicks(page.after.follow_up.field, "2026-12-18")
    qtbot.keyClick(unlocked, Qt.Key.Key_F9)
    toast = unlocked.workplace.toast
    qtbot.waitUntil(lambda: toast.words.text().startswith("Sparat: färdigställa"))
    assert toast.button.isHidden()
    assert unlocked.workplace.undoing.to_undo != "färdigställa anteckningar"


def test_a_measure_of_a_meeting_is_told_in_the_status_line_alone(page, unlocked, qtbot):
    page.act()
    unlocked.workplace.toast.clear()
    measures = page.during.measures
    qtbot.keyClicks(measures.what.line, "Utse handledare")
    qtbot.keyClicks(measures.when.line, "om 2 v")
    qtbot.keyClick(measures.when.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: unlocked.workplace.status.undo.text().startswith("Ångra: lägga till"))
    assert not unlocked.workplace.toast.isVisible()


def test_one_who_comes_back_to_it_is_asked_again_before_it_is_finalised(
    page, meeting_id, unlocked, qtbot
):
    held(page, qtbot)
    for _ in range(2):
        qtbot.keyClick(unlocked, Qt.Key.Key_1, CTRL)
    in_front(unlocked, qtbot, "veckan")
    unlocked.workplace.go(Place("mote", meeting_id))
    in_front(unlocked, qtbot, "mote")
    unlocked.workplace.toast.clear()
    page.act()
    toast = unlocked.workplace.toast.words
    assert toast.text().startswith("Skriv en dag för uppföljning.")
    assert page.status.text() == "hållet"
