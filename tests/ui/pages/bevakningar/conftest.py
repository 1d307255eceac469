"""A page of bevakningar that reads again what it changed, as the window lets it."""

from datetime import timedelta

import pytest

from handlerapp.domain.bevakning import BevakningKind, WaitsFor
from handlerapp.domain.case import Employer
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.services import bevakningar
from tests.builders import TODAY, a_bevakning, a_case, put
from ui.page import Place
from ui.pages.bevakningar_page import BevakningarPage


@pytest.fixture
def changes():
    """What the page says that it did."""
    return []


@pytest.fixture
def told():
    """What the page says in passing."""
    return []


@pytest.fixture
def page(qtbot, desk, store, changes, told):
    """Beside the two of every store: one that waits, one that is due by law, one to call about."""
    put(
        store,
        a_case(
            "2026-000505",
            person=Person(name="Ulla Ek", phone="070-174 06 35"),
            employer=Employer(name="Volvo", contact="Per Al", phone="070-174 06 36"),
            bevakningar=(
                a_bevakning("call", what="Ring Volvo om planen", kind=BevakningKind.CALL),
                a_bevakning(
                    "waits",
                    what="Svar om planen",
                    due=TODAY + timedelta(days=3),
                    waits_for=WaitsFor.ANSWER,
                    waits_of=Party.EMPLOYER,
                ),
                a_bevakning("law", what="Dag 91", due=TODAY + timedelta(days=40), legal=True),
            ),
        ),
    )
    page = BevakningarPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)

    def did(changed):
        changes.append(changed)
        page.touched([case.ref for case in (*changed.before, *changed.after) if case])

    page.did.connect(did)
    page.told.connect(told.append)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place("bevakningar"))
    page.begin()
    yield page
    page.clear()


@pytest.fixture
def at(page):
    """Stand on a bevakning, with all about it read."""

    def at(id):
        page.open(Place("bevakningar", part=id))
        page.begin()
        assert page.panel.standing.bevakning.id == id

    return at


@pytest.fixture
def stored(store):
    """The bevakning as it stands in the store."""
    return lambda id: bevakningar.whole(store, id)[1]
