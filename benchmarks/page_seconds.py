"""How fast and how large the window is; run as a process of its own, it tells in JSON.

With the folder of a store: milliseconds until the list was painted and its impulses counted, for a
key press and a scrolled frame, and the memory. With none: the memory of a bare window, alone and
with the libraries that the program stands on.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.pages.caseload_page import CaseloadPage

os.environ["QT_QPA_PLATFORM"] = "offscreen"

SIZE = (1366, 768)
QUERIES = ("a", "an", "a", "", "e", "er", "s", "")
SCROLLS = 40
LIBRARIES = (
    "PySide6.QtSvg", "PySide6.QtDBus", "sqlcipher3.dbapi2", "sqlite_utils", "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead", "filelock",
)  # fmt: skip
"""What the open window has read of the libraries that it and the store need; Sweden's holidays come
to them."""


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1:
        print(json.dumps(_page(Path(sys.argv[1]))))
    else:
        print(json.dumps(_bare()))


def _bare() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Ärenden"))
    window.resize(*SIZE)
    window.show()
    _spin(app.processEvents, 0.3)
    alone = _megabytes()
    from handlerapp.planning.calendar import named_days
    from ui import importing

    importing.by_python_alone()
    for library in LIBRARIES:
        import_module(library)
    named_days(2026)
    return {"memory": alone, "with libraries": _megabytes()}


def _page(folder: Path) -> dict[str, float]:
    from PySide6.QtCore import QEventLoop

    from benchmarks.stores import opened
    from benchmarks.window import made, made_ready, unlock
    from handlerapp.services import drafts
    from handlerapp.services.opening import Place
    from ui.pages.caseload_page import CaseloadPage

    with opened(Place(folder)) as store:  # so that one comes back to the list, not to the week
        drafts.keep(store, drafts.Left(spot=drafts.Spot(page=CaseloadPage.key)))
    app, window, tasks = made(folder, SIZE)
    made_ready(app, window)
    page = window.workplace.page[CaseloadPage.key]
    assert isinstance(page, CaseloadPage)
    at: dict[str, float] = {}
    # As the program does: waiting for an event leaves the interpreter to the thread of the store.
    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents

    def painted() -> None:
        if page.lines.lines:
            at.setdefault("painted", time.perf_counter())

    def counted(_: object, every: bool) -> None:
        at.setdefault("counted", time.perf_counter())
        if every:
            at.setdefault("all counted", time.perf_counter())

    page.table.painted.connect(painted)
    page.reader.counted.connect(counted)
    derived = unlock(window)
    while "all counted" not in at:
        app.processEvents(waiting)
    found, start = {"memory": _megabytes(), **_acts(app, page)}, derived()
    tasks.stop()
    return {**found, **{name: (moment - start) * 1000 for name, moment in at.items()}}


def _acts(app: "QApplication", page: "CaseloadPage") -> dict[str, float]:
    """The slowest but one of some key presses in the search, and of some scrolled frames."""
    from PySide6.QtCore import QEventLoop

    def until_painted(act: Callable[[], None]) -> float:
        done: list[float] = []
        tie = page.table.painted.connect(lambda: done.append(time.perf_counter()))
        began = time.perf_counter()
        act()
        while not done:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        page.table.painted.disconnect(tie)
        return (done[0] - began) * 1000

    keys = [until_painted(lambda query=query: page.search.setText(query)) for query in QUERIES]  # type: ignore[misc]  # a lambda with a default
    bar = page.table.verticalScrollBar()
    frames = [
        until_painted(lambda to=to: bar.setValue((to * 37 + 7) % max(bar.maximum(), 1)))  # type: ignore[misc]  # a lambda with a default
        for to in range(SCROLLS)
    ]
    return {"key": sorted(keys)[-2], "frame": sorted(frames)[-2]}


def _spin(process: Callable[[], None], seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        process()


def _megabytes() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
