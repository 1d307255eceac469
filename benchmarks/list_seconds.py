"""How fast the pages Impulser and Bevakningar are; run as a process of its own, it tells in JSON.

With the folder of a store and the key of the page: milliseconds until its list was painted once it
was gone to, and until every row was there; for a key press in the search, a scrolled frame, and
from something done with the first row to the list painted anew.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.pages.bevakningar_page import BevakningarPage
    from ui.pages.impulser_page import ImpulserPage

os.environ["QT_QPA_PLATFORM"] = "offscreen"

SIZE = (1366, 768)
QUERIES = ("a", "an", "a", "", "e", "er", "s", "")
SCROLLS = 40


def main() -> None:
    """Measure and print."""
    print(json.dumps(_page(Path(sys.argv[1]), sys.argv[2])))


def _page(folder: Path, key: str) -> dict[str, float]:
    from benchmarks.stores import PASSPHRASE
    from benchmarks.window import made, made_ready, rest, wait
    from handlerapp.services import opening
    from ui.page import Place
    from ui.pages.bevakningar_page import BevakningarPage
    from ui.pages.impulser_page import ImpulserPage
    from ui.pages.week_page import WeekPage

    app, window, tasks = made(folder, SIZE)
    made_ready(app, window)
    work = window.workplace
    page, week = work.page[key], work.page[WeekPage.key]
    assert isinstance(page, BevakningarPage | ImpulserPage)
    assert isinstance(week, WeekPage)
    window.begin(opening.by_passphrase(PASSPHRASE))
    wait(app, lambda: week.board.painted > 0)
    rest(app, tasks.run)  # what the rail tells is read by now
    painted: list[float] = []

    def note() -> None:
        if page.lines.rowCount():
            painted.append(time.perf_counter())

    page.table.painted.connect(note)
    start = time.perf_counter()
    work.go(Place(key))
    wait(app, lambda: bool(painted))
    whole = wait(app, lambda: page.is_read)
    found = {"opened": (painted[0] - start) * 1000, "whole": (whole - start) * 1000}
    rest(app, tasks.run)
    found |= _acts(app, page)
    tasks.stop()
    return found


def _deal_with_it(page: "BevakningarPage | ImpulserPage") -> None:
    """What is done most with a row: a bevakning is marked as done, an impulse dismissed."""
    from ui.pages.bevakningar_page import BevakningarPage

    if isinstance(page, BevakningarPage):
        page.acts.finish()
    else:
        page.acts.dismiss()
        assert page.writing.form is not None
        page.writing.form.keep()


def _acts(app: "QApplication", page: "BevakningarPage | ImpulserPage") -> dict[str, float]:
    """The slowest but one of some key presses in the search, and of some scrolled frames."""

    from benchmarks.window import wait

    def until_painted(act: Callable[[], object], shows: Callable[[], bool] = lambda: True) -> float:
        done: list[float] = []
        tie = page.table.painted.connect(
            lambda: done.append(time.perf_counter()) if shows() else None
        )
        began = time.perf_counter()
        act()
        wait(app, lambda: bool(done))
        page.table.painted.disconnect(tie)
        return (done[0] - began) * 1000

    keys = [until_painted(lambda query=query: page.search.setText(query)) for query in QUERIES]  # type: ignore[misc]  # a lambda with a default
    bar = page.table.verticalScrollBar()
    frames = [
        until_painted(lambda to=to: bar.setValue((to * 37 + 7) % max(bar.maximum(), 1)))  # type: ignore[misc]  # a lambda with a default
        for to in range(SCROLLS)
    ]
    first = page.lines.shown_keys()[0]
    page.table.choose(first)
    page.look()
    wait(app, lambda: page.is_alone())
    gone = until_painted(
        lambda: _deal_with_it(page), shows=lambda: first not in page.lines.shown_keys()
    )
    return {"key": sorted(keys)[-2], "frame": sorted(frames)[-2], "done": gone}


if __name__ == "__main__":
    main()
