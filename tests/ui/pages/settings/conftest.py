"""The page Inställningar over a store on this thread, with what it emitted in its lists."""

import pytest

from ui.page import Place
from ui.pages.settings_page import SettingsPage


@pytest.fixture
def page(desk, qtbot):
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.heard = {}
    for name in (
        "settled",
        "purged",
        "restore_asked",
        "keys_asked",
        "renewed",
        "told",
        "did",
        "go",
    ):
        kept = page.heard[name] = []
        getattr(page, name).connect(lambda *said, kept=kept: kept.append(said))
    page.settled.connect(lambda _: page.reload())  # as the window does
    page.resize(1150, 700)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place("installningar"))
    page.begin()
    return page


@pytest.fixture
def at(page):
    """Go to a section, and return it."""

    def at(key):
        page.open(Place("installningar", key))
        return page.sections[key]

    return at
