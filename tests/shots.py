"""`make shots`: a picture of every page and of what floats over them, in each look, into a folder.

Of made-up cases, on a screen of its own; each look is a process of its own, since text size is
decided before Qt starts.
"""

import os
import subprocess
import sys
from collections import Counter
from itertools import count
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.look import Look
from handlerapp.services import demo, impulses, meeting_list, opening
from tests.builders import CHEAP, PASSPHRASE, TODAY, noon
from tests.screen import Screen, missing
from ui.entrance import Entrance, Place
from ui.main_window import MainWindow
from ui.page import Desk
from ui.page import Place as Where
from ui.pages import handover_page
from ui.prompts import BoxPrompts
from ui.tasks import WorkerTasks
from ui.theme import Theme

LOOKS = {
    "ljust": (Look.LIGHT, 96, (1366, 768)),
    "morkt": (Look.DARK, 96, (1366, 768)),
    "kontrast": (Look.LIGHT_HIGH, 96, (1366, 768)),
    "stor-text": (Look.LIGHT, 192, (1366, 768)),
    "bred": (Look.LIGHT, 96, (1920, 1080)),
}
"""Name: look, dots an inch (96 is 100 %), size of the window in pixels."""

STRONG = "fyra gröna hästar i regn"

PATIENCE = 400
"""Looks, 50 ms apart, for what should be seen."""


def main(folder: Path, looks=tuple(LOOKS)) -> int:
    """Take every picture in these looks. Exit code 1 where there can be no screen."""
    if missing():
        sys.stderr.write(f"Inga bilder: här saknas {', '.join(missing())}.\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for name in looks:
        _, dpi, (width, height) = LOOKS[name]
        screen = Screen(f"{width}x{height}x24")
        try:
            environment = {
                **os.environ,
                "DISPLAY": screen.display,
                "QT_QPA_PLATFORM": "xcb",
                "QT_FONT_DPI": str(dpi),
            }
            command = [sys.executable, "-m", "tests.shots", str(folder), name]
            subprocess.run(command, env=environment, check=True)
        finally:
            screen.close()
    sys.stdout.write(f"Bilderna ligger i {folder}.\n")
    return 0


class Photographer:
    """Takes pictures of one window, named in the order they are taken."""

    def __init__(self, folder, look):
        self.folder, self.look, self.numbers = folder, look, count(1)

    def take(self, window, name):
        wait(250)  # what follows by itself, such as counts, has come
        path = self.folder / f"{self.look}-{next(self.numbers):02d}-{name}.png"
        if not window.grab().save(str(path)):
            raise SystemExit(f"{path.name} could not be written")


def wait(milliseconds):
    """Let the window live meanwhile; QTest.qWait would keep the interpreter from its worker."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds, what):
    for _ in range(PATIENCE):
        if holds():
            return
        wait(50)
    raise SystemExit(f"{what} never came")


def one_look(folder: Path, name: str, work: Path) -> None:
    """Every picture in one look."""
    look, dpi, pixels = LOOKS[name]
    size = [side * 96 // dpi for side in pixels]
    app = QApplication(["handlerapp"])
    theme = Theme(app)
    theme.choose(look)
    shown = Photographer(folder, name)
    place = Place(work / ".local/share/handlerapp")
    demo.create(place, PASSPHRASE, noon, demo.Size(), CHEAP)
    ref, coming = heaviest(place), first_meeting(place)

    window = opened(Entrance(place=Place(work / "none"), now=noon, cost=CHEAP), theme, size)
    window.begin()
    shown.take(window, "kom-igang")
    put_away(app, window)

    window = opened(Entrance(place=place, now=noon, cost=CHEAP), theme, size)
    window.begin()
    shown.take(window, "las-upp")
    window.begin(opening.by_passphrase(PASSPHRASE))
    until(lambda: not window.is_locked(), "the caseload")
    wait(1500)  # the settings are read, and with them a look of their own
    theme.choose(look)
    wait(500)
    the_week(window, shown)
    window.workplace.go(Where("arenden"))
    until(lambda: window.workplace.front_page().key == "arenden", "the cases")
    shown.take(window, "arenden")
    lists(window, shown)
    window.workplace.go(Where("arende", ref))
    until(lambda: window.workplace.front_page().key == "arende", "the case")
    shown.take(window, "arende")
    window.workplace.go(Where("sok", "arbetsgivaren"))
    until(lambda: window.workplace.front_page().key == "sok", "the hits")
    shown.take(window, "sok")
    meetings(window, shown, coming)
    lessons(window, shown)
    follow_up(window, shown)
    settings(window, shown)
    handed_over(window, shown, place, work / "till kollegan.paket")
    floating(window, shown)
    window.lock()
    put_away(app, window)


def the_week(window, shown):
    """The week, with a card lifted, what is late laid out, and the month."""
    shown.take(window, "veckan")
    page = window.workplace.front_page()
    page.board.lift_current()
    shown.take(window, "veckan-lyft")
    page.escape()
    page.leftovers.ask_to_spread()
    until(page.panel.is_asking, "what is late")
    shown.take(window, "veckan-fordela")
    page.escape()
    page.show_or_leave_month()
    until(lambda: page.month.view is not None, "the month")
    shown.take(window, "veckan-manad")
    page.escape()


def meetings(window, shown, first):
    """The list of meetings, one that is to be planned, and the steps of one."""
    for where, name in (
        (Where("moten"), "moten"),
        (Where("nytt-mote", first.ref), "nytt-mote"),
        (Where("mote", first.meeting.id, "fore"), "mote-fore"),
        (Where("mote", first.meeting.id, "under"), "mote-under"),
        (Where("mote", first.meeting.id, "efter"), "mote-efter"),
    ):
        window.workplace.go(where)
        until(lambda where=where: window.workplace.front_page().key == where.page, name)
        wait(1500)  # the document beside it has been drawn
        shown.take(window, name)


def lessons(window, shown):
    """The lessons as they are read in one's own caseload."""
    for part, name in (("", "lar-dig"), ("telefonutredningen", "lektion")):
        window.workplace.go(Where("lar-dig", part=part))
        until(lambda: window.workplace.front_page().key == "lar-dig", name)
        wait(300)
        shown.take(window, name)


def follow_up(window, shown):
    """Each view of the follow-up."""
    window.workplace.go(Where("uppfoljning"))
    until(lambda: window.workplace.front_page().key == "uppfoljning", "the follow-up")
    page = window.workplace.front_page()
    for number in range(page.views.count()):
        page.show_part(number)
        shown.take(window, f"uppfoljning-{number + 1}")


def settings(window, shown):
    """Each section of the settings."""
    page = window.workplace.page["installningar"]
    for section in page.sections:
        window.workplace.go(Where("installningar", section))
        until(lambda section=section: page.here().ref == section and page.isVisible(), section)
        shown.take(window, f"installningar-{section}")


def handed_over(window, shown, place, package):
    """Cases on their way to a colleague, and what a package would bring that comes back."""
    refs = [row.ref for row in window.workplace.page["arenden"].lines.shown_cases()][:4]
    window.workplace.go(handover_page.place_of(refs))
    until(lambda: window.workplace.front_page().key == "overlamning", "the handover")
    shown.take(window, "lamna-over")
    page = window.workplace.front_page()
    for field in (page.passphrase.field, page.passphrase.again):
        field.setText(STRONG)
    page.make(package)
    until(lambda: page.receipt.isVisible(), "the receipt")
    shown.take(window, "kvittens")
    window.workplace.go(Where("mottagning"))
    until(lambda: window.workplace.front_page().key == "mottagning", "receiving")
    page = window.workplace.front_page()
    page.choose(package)
    shown.take(window, "ta-emot")
    page.secret.setText(STRONG)
    page.look()
    until(lambda: page.table.isVisible(), "what the package brings")
    shown.take(window, "paketet")


def lists(window, shown):
    """The pages that are lists, with one in full beside."""
    window.workplace.go(Where("impulser"))
    until(lambda: window.workplace.front_page().key == "impulser", "the impulses")
    shown.take(window, "impulser")
    window.workplace.go(Where("regler"))
    until(lambda: window.workplace.front_page().key == "regler", "the rules")
    shown.take(window, "regler")
    window.workplace.go(Where("bevakningar"))
    until(lambda: window.workplace.front_page().key == "bevakningar", "what is due")
    shown.take(window, "bevakningar")
    press(window.workplace.front_page(), "Alt+5")  # what is a call
    press(window.workplace.front_page(), "G")
    shown.take(window, "bevakning-gor-nu")
    window.workplace.front_page().escape()


def press(page, keys):
    """Do what these keys do on the page; nothing presses them where no window has the keyboard."""
    next(each for each in page.offered() if each.keys == keys).act()


def floating(window, shown):
    """What floats over a page, each with something in it."""
    window.workplace.go(Where("veckan"))
    until(lambda: window.workplace.front_page().key == "veckan", "the week")
    window.workplace.search()
    QTest.keyClicks(window.workplace.palette_.field, "ring")
    shown.take(window, "palett")
    window.workplace.palette_.leave()
    window.workplace.enter()
    QTest.keyClicks(window.workplace.entry.field, "ring arbetsgivaren på torsdag 20 min")
    shown.take(window, "ny-bevakning")
    window.workplace.entry.leave()
    window.workplace.show_help()
    shown.take(window, "hjalp")
    window.workplace.show_keys()
    shown.take(window, "tangenter")
    window.workplace.help.leave()
    window.desk.hide_personal(True)
    shown.take(window, "dolda-personuppgifter")


def opened(entrance, theme, size):
    tasks = WorkerTasks()
    window = MainWindow(entrance, Desk(tasks, theme, noon, BoxPrompts()), tasks)
    window.resize(*size)
    window.show()
    return window


def heaviest(place):
    """The case with the most open impulses."""
    with opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        fired = impulses.over_caseload(store, TODAY)
    counts = Counter(each.ref for each in fired if each.status is ImpulseStatus.OPEN)
    return max(sorted(counts), key=counts.__getitem__)


def first_meeting(place):
    """The one that comes first."""
    with opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        return meeting_list.overview(store).coming[0]


def put_away(app, window):
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    import tempfile

    if len(sys.argv) == 2:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory(prefix="shots-") as work:
        os.environ["HOME"] = work  # so that pictures tell the usual folder, and no other
        one_look(Path(sys.argv[1]), sys.argv[2], Path(work))
