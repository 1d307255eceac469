"""The page of a meeting: how soon the document beside it shows what was typed."""

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.measure import Figure
from benchmarks.stores import NOW, PASSPHRASE, new_store, take, temporary_folder
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.meeting import MeetingForm, MeetingKind
from handlerapp.domain.party import Party
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.meetings.drafting import Wish
from handlerapp.services import meeting_life, meetings, opening
from handlerapp.services.meetings import Note
from handlerapp.services.opening import Place, Store

NOTES, KEYS = 30, 12
"""Notes in the meeting, a long one; and keys that are pressed, one at a time."""


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with temporary_folder() as folder:
        with new_store(folder / "eighty") as store:
            id = _long_meeting(store)
        yield Figure(
            what="document shows what was typed",
            value=_to_see(Place(folder / "eighty"), id),
            goal=300,
            unit="ms",
        )


def _long_meeting(store: Store) -> str:
    """A meeting with employer and care of whom all may be read, and many notes; its identifier."""
    made = fiction.make(80, 1, NOW.date())
    case = replace(
        made[0],
        closed=None,
        consents=tuple(
            Consent(party=each, given=NOW.date(), scope=tuple(Scope))
            for each in (Party.EMPLOYER, Party.CARE)
        ),
    )
    take(store, caseload_file.write([case, *made[1:]]))
    wish = Wish(
        kind=MeetingKind.AVSTAMNING,
        starts=NOW,
        form=MeetingForm.VIDEO,
        parties=(Party.EMPLOYER, Party.CARE),
    )
    id = meeting_life.new(store, case.ref, wish).draft.meeting.id
    points = len(meetings.seen(store, id).meeting.agenda)
    for number in range(NOTES):
        text = f"Anteckning {number} om hur det går att börja i lagom takt och vad som behövs."
        meetings.note(store, id, number % points + 1, Note(text=text, by=Party.INSURED))
    return id


def _to_see(place: Place, id: str) -> float:
    """Milliseconds from a key press to the new picture, the slowest but one of some.

    As in the program: the store has a thread of its own, and the document is made there.
    """
    from PySide6.QtCore import QEventLoop
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from benchmarks.stores import CHEAP
    from ui.page import Desk
    from ui.page import Place as Where
    from ui.pages.meeting_page import MeetingPage
    from ui.prompts import BoxPrompts
    from ui.tasks import WorkerTasks
    from ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    tasks = WorkerTasks()
    page = MeetingPage(Desk(tasks, Theme(app), lambda: NOW, BoxPrompts()))
    page.resize(1170, 700)
    page.show()
    seen: list[float] = []
    page.paper.previewed.connect(lambda: seen.append(time.perf_counter()))

    def until_seen() -> float:
        seen.clear()
        while not seen:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        page.paper.pages.repaint()
        return time.perf_counter()

    tasks.open(
        lambda: opening.open_store(
            place, opening.by_passphrase(PASSPHRASE), lambda: NOW, cost=CHEAP
        ),
        then=lambda _: page.open(Where(page.key, id, "under")),
        otherwise=_fail,
    )
    until_seen()
    times = []
    for _ in range(KEYS):
        began = time.perf_counter()
        QTest.keyClicks(page.during.notes.line, "a")
        times.append((until_seen() - began) * 1000)
    page.clear()
    tasks.stop()
    page.close()
    return statistics.quantiles(times, n=KEYS)[-2]


def _fail(error: Exception) -> None:
    raise error
