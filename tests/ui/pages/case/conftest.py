"""A page of a case that reads again what it changed, as the window lets it."""

import pytest

from handlerapp.services import caseload
from tests.builders import TODAY, a_full_case, put
from ui.page import Place
from ui.pages.case_page import CasePage

REF = "2026-000101"


@pytest.fixture
def changes():
    """What the page says that it did."""
    return []


@pytest.fixture
def page(qtbot, desk, changes):
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)

    def did(changed):
        changes.append(changed)
        page.touched([case.ref for case in (*changed.before, *changed.after) if case])
        page.settle()

    page.did.connect(did)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def opened(page):
    """The page with a case on it, everything filled."""

    def opened(ref=REF):
        page.open(Place("arende", ref))
        page.begin()
        page.settle()
        return page.sheet

    return opened


@pytest.fixture
def stored(store):
    """The case as it stands in the store."""
    return lambda ref=REF: caseload.case(store, ref)


@pytest.fixture
def with_case(store):
    """Put a full case, with these fields, into the store."""

    def with_case(ref="2026-000777", **fields):
        put(store, a_full_case(ref, **fields))
        return ref

    return with_case


@pytest.fixture
def today():
    return TODAY
