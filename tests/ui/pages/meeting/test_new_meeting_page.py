"""Whether a meeting is needed, and planning it."""

from PySide6.QtCore import Qt

from handlerapp.domain.meeting import MeetingStatus
from handlerapp.services import caseload
from tests.ui.accessible import nameless, too_small
from ui.page import Place

REF = "2026-000202"


def opened(page, ref=REF):
    page.open(Place("nytt-mote", ref))
    page.begin()
    return page


def said(card):
    return "\n".join(each.line.spoken for each in card.rows if not each.isHidden())


def test_the_three_ways_are_told_with_what_speaks_for_each(new_page):
    opened(new_page)
    assert "Ett möte" in said(new_page.need)
    assert "Ett samtal räcker" in said(new_page.need)
    assert said(new_page.need).count("förslag") == 1
    assert "4 h av din tid" in said(new_page.forms)
    assert "samtycke saknas" in said(new_page.people)


def test_a_call_instead_goes_to_the_case(new_page, qtbot):
    opened(new_page)
    qtbot.mouseClick(new_page.call_button, Qt.MouseButton.LeftButton)
    assert new_page.went == [Place("arende", REF, "contacts:new")]


def test_it_is_planned_by_keyboard_and_its_page_comes(new_page, qtbot, store):
    form = opened(new_page).form
    qtbot.keyClick(form.boxes["kind"].input.widget, Qt.Key.Key_Tab)
    day = form.boxes["day"].input.widget
    qtbot.keyClicks(day, "15/12")
    qtbot.keyClicks(form.boxes["time"].input.widget, "9.30")
    qtbot.keyClick(form.boxes["time"].input.widget, Qt.Key.Key_Return)
    (meeting,) = caseload.case(store, REF).meetings
    assert meeting.status is MeetingStatus.PLANNED
    assert f"{meeting.starts:%d/%m %H.%M}" == "15/12 09.30"
    assert new_page.went == [Place("mote", meeting.id)]
    assert [each.name for each in new_page.changes] == ["planera möte"]


def test_without_day_or_time_nothing_is_planned_and_it_says_so(new_page, qtbot, store):
    form = opened(new_page).form
    qtbot.keyClicks(form.boxes["time"].input.widget, "kvart i nio")
    form.keep()
    assert "13.00" in form.boxes["time"].said.text()
    assert "vilken dag" in form.boxes["day"].said.text()
    assert caseload.case(store, REF).meetings == ()


def test_what_cannot_be_planned_says_why(new_page, store):
    form = opened(new_page, "2025-000404").form
    form.put_raw({"day": "15/12", "time": "9"})
    form.keep()
    assert "avslutat" in form.told.text()
    assert form.keep_button.isEnabled()


def test_a_day_that_nobody_works_is_told_and_can_be_chosen(new_page, store):
    form = opened(new_page).form
    form.put_raw({"day": "2026-12-06", "time": "9"})
    assert form.boxes["day"].said.text() == "Dag: sön 6 dec är ingen arbetsdag"
    form.put_raw({"day": "2026-12-25"})
    assert form.boxes["day"].said.text() == "Dag: fre 25 dec är juldagen"
    form.keep()
    assert any(meeting.starts.day == 25 for meeting in caseload.case(store, REF).meetings)


def test_locking_forgets_the_case_and_keeps_what_was_typed(new_page):
    form = opened(new_page).form
    assert new_page.draft() == {}
    form.put_raw({"day": "på fredag"})
    draft = new_page.draft()
    new_page.clear()
    assert "Östen" not in new_page.whose.text()
    assert said(new_page.need) == ""
    opened(new_page)
    new_page.bring_back(draft)
    assert form.boxes["day"].input.raw() == "på fredag"


def test_everything_has_a_name_and_a_size(new_page):
    opened(new_page)
    assert nameless(new_page) == []
    assert too_small(new_page) == []
