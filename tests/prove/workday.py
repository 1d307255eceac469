"""A day in a window that nobody looks at: `python -m tests.prove.workday FOLDER BEFORE`, in a home
of its own. Reads, edits, imports, holds and documents a meeting, meets a fault, copies, locks,
unlocks, and quits with something half typed. When it is locked it tells on a line of JSON what can
still be seen, and waits for a line before it goes on: its memory is looked through meanwhile."""

import ctypes
import json
import resource
import sys
import threading
import time
import traceback
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.prove import no_network
from tests.watched import texts

REF, NEW, MEETING = "2026-000101", "2026-000202", "m-2026-000101"
NOTE, LINE, SAID, FAULT, TYPED, ASIDE = 90, 91, 92, 93, 94, 95
"""The numbers of the words that the day itself writes; the rest come from the files."""

_EVERY = 0.05
_PATIENCE = 120
"""Seconds, of which it may stand still for a while where the machine is busy."""

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4


class Driver(QObject):
    """Lets the day go on one step each time it is woken, on the thread of the window."""

    woken = Signal()

    def __init__(self, day):
        super().__init__()
        self._day, self._since = day, time.monotonic()
        self._waits = ("the window", lambda: window() is not None)
        self.woken.connect(self.look, Qt.ConnectionType.QueuedConnection)

    def look(self):
        if self._waits is None:
            return
        what, has_come = self._waits
        if has_come():
            self._waits = None
            try:
                self._waits = next(self._day, None)
                self._since = time.monotonic()
            except (AttributeError, LookupError, TypeError, RuntimeError) as error:
                fail(error)
        elif time.monotonic() - self._since > _PATIENCE:
            self._waits = None
            shown = [each for window in QApplication.topLevelWidgets() for each in texts(window)]
            fail(TimeoutError(f"{what} never came; seen: {shown}"))


def window():
    """The window of the program, once there is one."""
    found = [each for each in QApplication.topLevelWidgets() if hasattr(each, "is_locked")]
    return found[0] if found and found[0].isVisible() else None


class Day:
    """What is done, step by step: each step yields what is to have come before the next."""

    def __init__(self, folder, before):
        self.folder, self._before = Path(folder), before
        self.window = self.work = None
        self._answers = 0

    def steps(self):
        QAccessible.setActive(True)
        self.window = window()
        yield "the caseload", lambda: not self.window.is_locked()
        self.work = self.window.workplace
        yield from self.comes_back()
        yield from self.reads()
        yield from self.edits()
        yield from self.documents_a_meeting()
        yield from self.meets_a_fault()
        yield from self.copies()
        shown = len(self.seen())
        self.work.entry.ask(REF)
        self.work.entry.field.setText(self.word(TYPED))
        yield from self.locks(shown=shown)
        yield from self.unlocks()
        back = self.work.entry.draft().get("line", "")
        self.work.entry.field.setText(self.word(ASIDE))
        tell(came_back=back.count(self._before))
        self.window.close()

    def word(self, number):
        return f"{self._before}{number:02}zq"

    def reads(self):
        """Every page, a case, a meeting and a search."""
        from ui.page import Place
        from ui.registry import IN_THE_RAIL

        places = [Place(each.key) for each in IN_THE_RAIL]
        for place in (*places, Place("sok", "ring"), Place("mote", MEETING), Place("arende", REF)):
            yield from self.goes(place)

    def comes_back(self):
        """Where one was is asked of the store as it opens: what is asked after it comes after it,
        and only then does one stay where one goes."""

        def nothing(store):
            del store

        yield from self.does(nothing)

    def goes(self, place):
        self.work.go(place)
        page = self.work.page[place.page]
        yield f"the page {place.page}", lambda: self.work.front_page() is page

    def does(self, call, then=None):
        """Have something done with the store, and wait for it."""
        had = self._answers

        def came(answer):
            self._answers += 1
            if then is not None:
                then(answer)

        self.work.desk.tasks.run(call, then=came, otherwise=fail)
        yield f"an answer to {call.__name__}", lambda: self._answers > had

    def edits(self):
        """A note, a bevakning on one line, a file that is read in, a backup."""
        from handlerapp.services import backups, changing, importing

        page, today = self.work.page["arende"], self.work.desk.today()
        noted = self.word(NOTE)

        def note(store):
            act = "ändra anteckning"
            return changing.change(store, REF, lambda case: replace(case, note=noted), act)

        def read_in(store):
            data = (self.folder / "given" / "more.json").read_bytes()
            reading = importing.read_file(store, data, "more.json", today)
            return importing.import_cases(store, reading)

        yield from self.does(note, page.did.emit)
        self.work.entry.ask(REF)
        self.work.entry.field.setText(f"{self.word(LINE)} på torsdag")
        QTest.keyClick(self.work.entry.field, Qt.Key.Key_Return)
        yield "the bevakning", lambda: "bevakning" in self.work.status.undo.text()
        self.work.entry.leave()
        yield from self.does(read_in, lambda _: page.renewed.emit())
        yield from self.does(backups.make)
        from ui.page import Place

        yield from self.goes(Place("arende", NEW))

    def documents_a_meeting(self):
        """Held, written down, and given to all who may have it."""
        from handlerapp.domain.paper import PaperKind
        from handlerapp.services import documents, meeting_life
        from ui.page import Place

        folder = self.folder / "asked"
        yield from self.goes(Place("mote", MEETING))
        page = self.work.page["mote"]

        def write(store):
            meeting_life.hold(store, MEETING)
            for kind in (PaperKind.AGENDA, PaperKind.SUMMARY):
                documents.write_to_all(store, MEETING, kind, folder)

        page.act()
        QTest.keyClicks(page.during.notes.line, self.word(SAID))
        QTest.keyClick(page.during.notes.line, Qt.Key.Key_Return)
        yield "the note of the meeting", lambda: self.work.status.undo.text() == "Ångra: anteckna"
        yield from self.does(write)
        page.reload()
        yield "a meeting that is held", lambda: page.status.text() == "hållet"

    def meets_a_fault(self):
        """A fault of ours with somebody's words in it: said in the window, and nowhere else."""
        secret = self.word(FAULT)

        def fail():
            raise RuntimeError(secret)

        self.work.told_bar.clear()
        QTimer.singleShot(0, fail)
        yield "what is said of a fault", lambda: self.work.told_bar.isVisible()
        tell(fault=sum(self._before in each for each in texts(self.work.told_bar)))

    def copies(self):
        """A text that goes in its time, and one that is there when it is locked."""
        from handlerapp.services import preferences

        page = self.work.page["mote"]
        for seconds in (1, 0):

            def settle(store, seconds=seconds):
                return preferences.set_clipboard_for(store, seconds)

            yield from self.does(settle, page.settled.emit)
            page.copy_journal()
            yield "the text that was copied", lambda: clipboard() != ""
            tell(copied=clipboard().count(self._before))
            if seconds:
                yield "the end of its time", lambda: clipboard() == ""

    def locks(self, shown):
        done = []
        self.window.lock()
        self.window.desk.tasks.aside(lambda: None, then=done.append)
        yield "the closed store", lambda: bool(done)
        prctl = ctypes.CDLL(None).prctl
        tell(
            shown=shown,
            seen=len(self.seen()),
            clipboard=clipboard().count(self._before),
            titles=[each.windowTitle() for each in QApplication.topLevelWidgets()],
            core=resource.getrlimit(resource.RLIMIT_CORE)[0],
            dumpable=prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0),
            locked=True,
        )
        prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # so that it can be looked through at all
        sys.stdin.readline()
        prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)

    def unlocks(self):
        """A letter at a time, so that the day itself has no copy of the passphrase."""
        field = self.window.gate.unlock_page.secret
        for letter in (self.folder / "given" / "phrase").read_bytes().strip():
            QTest.keyClick(field, chr(letter))
        QTest.keyClick(field, Qt.Key.Key_Return)
        yield "the caseload once more", lambda: not self.window.is_locked()
        yield from self.comes_back()
        yield "what was half typed", lambda: bool(self.work.entry.draft())

    def seen(self):
        """What a screen reader finds in the windows that has a word in it."""
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return [text for each in windows for text in texts(each) if self._before in text]


def fail(error):
    """What is not as the day expects it ends the day."""
    sys.stderr.write("".join(traceback.format_exception(error)))
    QApplication.exit(1)


def clipboard():
    return QGuiApplication.clipboard().text()


def tell(**said):
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def main(folder, before):
    """The day, cut off from every network, in the program as it is."""
    no_network.shut()
    import main as program

    driver, stopped = Driver(Day(folder, before).steps()), threading.Event()

    def wake():
        while not stopped.wait(_EVERY):
            driver.woken.emit()

    waking = threading.Thread(target=wake)
    waking.start()
    try:
        where = Path(folder)
        phrase = str(where / "given" / "phrase")
        day = ["--date", "2026-11-23"]
        return program.main(["--data-dir", str(where / "data"), "--passphrase-file", phrase, *day])
    finally:
        stopped.set()
        waking.join()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
