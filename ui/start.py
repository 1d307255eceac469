"""Builds the window and runs it until it is closed; says why where there can be no window."""

import argparse
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from handlerapp.errors import UserFixable
from handlerapp.services.place import Now, Place
from ui import importing

if TYPE_CHECKING:
    import socket

    from PySide6.QtWidgets import QApplication

    from handlerapp.services.opening import Way
    from ui.entrance import Entrance
    from ui.instance import Instance
    from ui.main_window import MainWindow

PRACTICE_FOLDER = "practice"
LESSONS_FOLDER = "lessons"

EARS_AFTER_MS = 1000
"""A window that is minimised or on another desktop is not painted, and listens after this all the
same."""

_NO_QT = (
    "Fönstret kan inte öppnas: {what}. Kommandona fungerar ändå, se handlerapp --help; "
    "make demo behöver Qt:s bibliotek."
)
_NO_DISPLAY = (
    "Fönstret kan inte öppnas: här finns ingen skärm. Kör make demo eller handlerapp på en dator "
    "med skärm, eller använd kommandona, se handlerapp --help."
)
_NEEDS_NO_DISPLAY = ("offscreen", "minimal", "vnc", "eglfs", "linuxfb", "vkkhrdisplay")


def start(args: argparse.Namespace, now: Now, given: Callable[[], str | None]) -> int:
    """Open the window on the handler's caseload, or on practice with --demo. Returns when closed.

    `given` gives the passphrase where one was given on the command line, else None.
    Exit code 1, and one line on standard error, where there can be no window.
    """
    try:
        hindrance = why_no_window(sys.platform, os.environ)
        passphrase = None if args.demo else given()
        way = None if passphrase is None else _by(passphrase)
    except UserFixable as error:
        hindrance = error.sentence
    if hindrance:
        _say(hindrance)
        return 1
    return _run(args, now, way)


def _say(sentence: str) -> None:
    """Where one can read it: on standard error, or in a box where the program has no console."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "Handlerapp", 0)


def _by(passphrase: str) -> "Way":
    from handlerapp.services import opening  # not before the window, where it asks itself

    return opening.by_passphrase(passphrase)


def why_no_window(platform: str, environment: "os._Environ[str] | dict[str, str]") -> str | None:
    """Why no window can be shown here, in one line; None where it can.

    Asked before Qt is started, which ends the whole process where it finds no display.
    """
    try:
        import PySide6.QtWidgets  # noqa: F401 - only to see that it can be
    except ImportError as error:
        return _NO_QT.format(what=" ".join(str(error).split()))
    if not platform.startswith("linux"):
        return None
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if chosen in _NEEDS_NO_DISPLAY or (environment.get("WAYLAND_DISPLAY") and chosen != "xcb"):
        return None
    if not environment.get("DISPLAY") or chosen.startswith("wayland"):
        return _NO_DISPLAY
    return _why_no_x()


def practice_place(data_dir: Path | None) -> Place:
    """Where the practice caseload lies: in a folder of its own, beside the handler's own store."""
    return Place((data_dir or _usual_folder()) / PRACTICE_FOLDER)


def _run(args: argparse.Namespace, now: Now, way: "Way | None") -> int:
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
    from PySide6.QtWidgets import QApplication

    importing.by_python_alone()
    from ui.icons import program_icon
    from ui.instance import raised_another
    from ui.main_window import MainWindow
    from ui.page import Desk
    from ui.prompts import BoxPrompts
    from ui.tasks import WorkerTasks
    from ui.theme import Theme

    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    app = QApplication(["handlerapp"])
    app.setApplicationName("handlerapp")
    app.setDesktopFileName("handlerapp")  # resources/app/handlerapp.desktop
    app.setWindowIcon(program_icon())
    swedish = QTranslator(app)
    if swedish.load("qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(swedish)
    entrance = _entrance(args, now)
    if raised_another(entrance.folder):
        return 0
    tasks = WorkerTasks()
    window = MainWindow(entrance, Desk(tasks, Theme(app), now, BoxPrompts()), tasks)
    _tell_of_faults_in(window)
    ears = Ears(window, entrance.folder)
    _show(window, app)
    window.begin(way)
    try:
        return QApplication.exec()
    finally:
        ears.close()
        tasks.stop()


def _entrance(args: argparse.Namespace, now: Now) -> "Entrance":
    from ui.entrance import Entrance

    if args.demo:
        return Entrance(
            place=practice_place(args.data_dir),
            now=now,
            practice=True,
            lessons_place=_lessons_place(args.data_dir),
        )
    return Entrance(
        place=Place(args.data_dir or _usual_folder()),
        now=now,
        practice_place=practice_place(args.data_dir),
        lessons_place=_lessons_place(args.data_dir),
    )


def _lessons_place(data_dir: Path | None) -> Place:
    return Place((data_dir or _usual_folder()) / LESSONS_FOLDER)


def _usual_folder() -> Path:
    return user_data_path("handlerapp", appauthor=False)


def _show(window: "MainWindow", app: "QApplication") -> None:
    room = app.primaryScreen().availableGeometry()
    if room.width() < 1500 or room.height() < 860:
        window.resize(round(room.width() * 0.9), round(room.height() * 0.9))
        window.showMaximized()
    else:
        window.resize(1400, 860)
        window.show()


def _tell_of_faults_in(window: "MainWindow") -> None:
    """A fault in a slot is said in the window, and the program goes on."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            window.tell_of(error)
            for kept in ("last_type", "last_value", "last_traceback"):  # with all that it was about
                if hasattr(sys, kept):
                    delattr(sys, kept)
        else:
            window.close()

    sys.excepthook = told


class Ears:
    """Hear, once the window stands there, another start of the program that wants it in front, and
    Ctrl+C in the terminal or the end of the session, which close it as its button does."""

    def __init__(self, window: "MainWindow", folder: Path) -> None:
        from PySide6.QtCore import QTimer

        self._window = window
        self._folder = folder
        self._instance: Instance | None = None
        self._sockets: tuple[socket.socket, ...] = ()
        window.appeared.connect(self.listen)
        QTimer.singleShot(EARS_AFTER_MS, window, self.listen)

    def listen(self) -> None:
        """Listen from now on; nothing more where that is done already."""
        if self._instance is not None:
            return
        import socket

        from PySide6.QtCore import QSocketNotifier

        from ui.instance import Instance

        self._instance = Instance(self._folder, self._window)
        self._instance.called.connect(self._window.come_forward)
        self._instance.listen()
        near, far = self._sockets = socket.socketpair()
        for each in self._sockets:
            each.setblocking(False)
        signal.set_wakeup_fd(far.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        notifier = QSocketNotifier(near.fileno(), QSocketNotifier.Type.Read, self._window)
        notifier.activated.connect(self._window.close)

    def close(self) -> None:
        if self._instance is not None:
            self._instance.close()
        signal.set_wakeup_fd(-1)
        for each in self._sockets:
            each.close()


def _why_no_x() -> str | None:
    """Why Qt cannot reach the X server, or load what it needs to; it would end the process."""
    import ctypes

    from PySide6.QtCore import QLibraryInfo

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        ctypes.CDLL(str(plugins / "platforms" / "libqxcb.so"))
    except OSError as error:
        return _NO_QT.format(what=" ".join(str(error).split()))
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return _NO_DISPLAY if refused else None
