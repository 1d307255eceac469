"""Every question that is put to the handler. They are opened and answered later, never waited for.

A page is handed a Prompts and never makes a box of its own, so that a test can hand it one that
answers at once. Ask only before what cannot be undone; all else is done, told and undoable.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget


class Prompts(Protocol):
    """What a page may ask. An answer of no, and a closed box, call nothing."""

    def confirm(self, question: str, why: str, action: str, then: Callable[[], None]) -> None:
        """Ask before what cannot be undone. `action` is the word on the button that does it."""

    def file_to_open(self, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        """Ask for a file that is there. `kinds`: `Ärendefiler (*.json *.csv *.xlsx)`."""

    def file_to_save(
        self, title: str, suggested: str, kinds: str, then: Callable[[Path], None]
    ) -> None:
        """Ask where to write; an existing file is asked of once more by the platform's own box."""

    def folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Ask in which folder several files are to lie."""

    def close_all(self) -> None:
        """Close every question without an answer, as when the caseload is locked."""


class BoxPrompts:
    """Asks in boxes over the window in front."""

    def __init__(self) -> None:
        self._open: list[QDialog] = []

    def confirm(self, question: str, why: str, action: str, then: Callable[[], None]) -> None:
        box = QMessageBox(_front())
        box.setWindowTitle("Handlerapp")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        box.setInformativeText(why)
        act = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(box.tr("Avbryt"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        act.clicked.connect(lambda: then())
        self._show(box)

    def file_to_open(self, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        box = QFileDialog(_front(), title, str(Path.home()), kinds)
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        box.fileSelected.connect(lambda chosen: then(Path(chosen)))
        self._show(box)

    def file_to_save(
        self, title: str, suggested: str, kinds: str, then: Callable[[Path], None]
    ) -> None:
        box = QFileDialog(_front(), title, str(Path.home()), kinds)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.selectFile(suggested)
        box.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
        box.fileSelected.connect(lambda chosen: then(Path(chosen)))
        self._show(box)

    def folder(self, title: str, then: Callable[[Path], None]) -> None:
        box = QFileDialog(_front(), title, str(Path.home()))
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.setOption(QFileDialog.Option.ShowDirsOnly)
        box.fileSelected.connect(lambda chosen: then(Path(chosen)))
        self._show(box)

    def close_all(self) -> None:
        for box in tuple(self._open):
            box.reject()

    def _show(self, box: QDialog) -> None:
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open.append(box)
        box.finished.connect(lambda _: self._open.remove(box))
        box.open()


def _front() -> QWidget | None:
    return QApplication.activeWindow()
