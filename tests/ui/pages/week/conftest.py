"""The page Veckan over a real store; it reads again what it changed, as the window lets it."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.bevakning import Origin
from handlerapp.services import changing, opening
from handlerapp.services.caseload import case
from handlerapp.services.opening import Place as Folder
from tests.builders import CHEAP, PASSPHRASE, a_bevakning, a_case, a_full_case, noon, put
from ui.page import Place
from ui.pages.week_page import WeekPage

ASA, OSTEN = "2026-000101", "2026-000202"
MONDAY, TUESDAY, THURSDAY, FRIDAY = (date(2026, 11, day) for day in (23, 24, 26, 27))


@pytest.fixture
def place(tmp_path):
    """Two cases: work that is late, due today and due this week, and a meeting on Thursday."""
    place = Folder(tmp_path / "week")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    with opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        asa = a_full_case(
            bevakningar=(
                a_bevakning("late", due=date(2026, 11, 20), what="Ring om planen", minutes=30),
                a_bevakning(
                    "seen", due=THURSDAY, what="Begär in plan", minutes=20, origin=Origin.IMPULSE
                ),
            )
        )
        (meeting,) = asa.meetings
        asa = replace(asa, meetings=(replace(meeting, starts=datetime(2026, 11, 26, 13, 0)),))
        osten = a_case(
            OSTEN,
            "Östen Ek",
            bevakningar=(a_bevakning("today", due=MONDAY, what="Be om intyg", minutes=15),),
        )
        put(store, asa, osten)
    return place


@pytest.fixture
def changes():
    """What the page says that it did."""
    return []


@pytest.fixture
def told():
    """What the page says in passing."""
    return []


@pytest.fixture
def page(qtbot, desk, changes, told):
    page = WeekPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 660)

    def did(changed):
        changes.append(changed)
        page.touched([each.ref for each in (*changed.before, *changed.after) if each])

    page.did.connect(did)
    page.told.connect(told.append)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place("veckan"))
    page.begin()
    yield page
    page.clear()


@pytest.fixture
def bevakning(store):
    """A bevakning as it stands in the store."""

    def bevakning(id):
        every = (each for ref in (ASA, OSTEN) for each in case(store, ref).bevakningar)
        return next(each for each in every if each.id == id)

    return bevakning


@pytest.fixture
def undo(store, page, changes):
    """Take the last act back, as Ctrl+Z does."""

    def undo():
        changing.undo(store, changes.pop())
        page.reload()

    return undo


@pytest.fixture
def press(qtbot, qapp):
    """Press keys where the keyboard is."""

    def press(*keys, held=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.keyClick(qapp.focusWidget(), key, held)

    return press


@pytest.fixture
def stands(page):
    """What stands on a day of the week, by titles."""

    def stands(day):
        column = next(each for each in page.board.days if each.plan.day == day)
        return [card.entry.title for card in column.cards]

    return stands


def at(page, work):
    """Put the keyboard on a piece of work; its card comes back."""
    page.board.choose(work)
    page.board.go_to_cards()
    return page.board.current
