"""How fast the page Veckan is; run as a process of its own, it tells in JSON.

Milliseconds from the key until the week was painted, for a frame of a card that is dragged to and
fro over the days, and until the week was painted anew after it was let go.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

SIZE = (1366, 768)
FRAMES = 60


def main() -> None:
    """Measure and print."""
    print(json.dumps(_week(Path(sys.argv[1]))))


def _week(folder: Path) -> dict[str, float]:
    from PySide6.QtCore import QEventLoop

    from benchmarks.stores import PASSPHRASE
    from benchmarks.window import made
    from handlerapp.services import opening
    from ui.pages.week_page import WeekPage

    app, window, tasks = made(folder, SIZE)
    while window.workplace.make_next_page():  # as it is made while one types
        pass
    app.processEvents()
    page = window.workplace.page[WeekPage.key]
    assert isinstance(page, WeekPage)
    # As the program does: waiting for an event leaves the interpreter to the thread of the store.
    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents

    def until(painted: int) -> None:
        while page.board.painted < painted:
            app.processEvents(waiting)

    start = time.perf_counter()
    window.begin(opening.by_passphrase(PASSPHRASE))
    until(1)
    found = {"painted": (time.perf_counter() - start) * 1000}
    card = next(each for each in page.board.cards() if each.can_be_carried)
    frames = []
    for number in range(FRAMES):
        days = page.board.days
        over = days[number % len(days)]
        start = time.perf_counter()
        card.carried.emit(over.mapToGlobal(over.rect().center()))
        app.processEvents()
        frames.append((time.perf_counter() - start) * 1000)
    before, start = page.board.painted, time.perf_counter()
    card.let_go.emit()
    until(before + 1)
    found["frame"] = sorted(frames)[-2]
    found["let go"] = (time.perf_counter() - start) * 1000
    tasks.stop()
    return found


if __name__ == "__main__":
    main()
