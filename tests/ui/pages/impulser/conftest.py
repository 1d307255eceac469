"""A page of impulses that reads again what it changed, as the window lets it."""

import pytest

from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.services import caseload
from tests.builders import TODAY, a_full_case, put
from ui.page import Place
from ui.pages.impulser_page import ImpulserPage


@pytest.fixture
def changes():
    """What the page says that it did."""
    return []


@pytest.fixture
def page(qtbot, desk, store, changes):
    """Beside those of every store: two cases with a conflict, the one with more."""
    conflict = Observation(day=TODAY, kind=ObservationKind.EMPLOYER_CONFLICT)
    ill = Observation(day=TODAY, kind=ObservationKind.TOO_ILL)
    low = Observation(day=TODAY, kind=ObservationKind.LOW_MOTIVATION)
    put(
        store,
        a_full_case("2026-000505", observations=(conflict,), bevakningar=(), meetings=()),
        a_full_case("2026-000606", observations=(conflict, ill, low), bevakningar=()),
    )
    page = ImpulserPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)

    def did(changed):
        changes.append(changed)
        page.touched([case.ref for case in (*changed.before, *changed.after) if case])

    page.did.connect(did)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place("impulser"))
    page.begin()
    yield page
    page.clear()


@pytest.fixture
def at(page):
    """Stand on an impulse, with all about it read."""

    def at(ref, rule="employer-conflict"):
        page.open(Place("impulser", ref, rule))
        page.begin()
        assert page.panel.whole.impulse.rule.id == rule
        assert page.panel.whole.case.ref == ref

    return at


@pytest.fixture
def stored(store):
    """The case as it stands in the store."""
    return lambda ref: caseload.case(store, ref)
