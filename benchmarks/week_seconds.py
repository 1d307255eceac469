"""How fast the page Veckan is; run as a process of its own, it tells in JSON.

Milliseconds from the key until the week was painted; and, when all that is read then has been read,
for a frame of a card that is dragged to and fro over the days, and until the week was painted anew
after it was let go.
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
    from benchmarks.window import made, made_ready, rest, unlock, wait
    from ui.pages.week_page import WeekPage

    app, window, tasks = made(folder, SIZE)
    made_ready(app, window)
    page = window.workplace.page[WeekPage.key]
    assert isinstance(page, WeekPage)
    derived = unlock(window)
    found = {"painted": (wait(app, lambda: page.board.painted > 0) - derived()) * 1000}
    rest(app, tasks.run)
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
    painted = wait(app, lambda: page.board.painted > before)
    found["frame"] = sorted(frames)[-2]
    found["let go"] = (painted - start) * 1000
    tasks.stop()
    return found


if __name__ == "__main__":
    main()
