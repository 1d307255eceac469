"""What can be undone and made again: a stack of named changes, the latest first."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from handlerapp.services import changing, setting
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Store
from handlerapp.services.setting import SettingChanged
from ui.tasks import Tasks

STEPS = 200
"""Changes that are kept; the oldest are forgotten."""

Undoable = Changed | SettingChanged
"""What can be taken back and made again: of cases, or of what is set."""


class Undoing(QObject):
    """Takes changes back and makes them again, one after another in the order they were asked."""

    changed = Signal()
    """There is another thing to undo or to make again than before."""

    made = Signal(object)
    """What taking back, or making again, was: a Changed or a SettingChanged."""

    told = Signal(str)
    """What was taken back or made again."""

    failed = Signal(object)
    """Why a change could not be taken back; it is no longer among those that can be."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._done: list[Undoable] = []
        self._undone: list[Undoable] = []
        self._is_working = False
        self._asked: list[Callable[[], None]] = []

    @property
    def to_undo(self) -> str | None:
        """What undoing would take back, in words; None where there is nothing."""
        return self._done[-1].name if self._done else None

    @property
    def to_redo(self) -> str | None:
        """What would be made again, in words."""
        return self._undone[-1].name if self._undone else None

    def did(self, change: Undoable) -> None:
        """Something was done: it can be undone, and what was undone before no longer made again.
        What is for good cannot, nor is it offered."""
        if change.before == change.after:
            return
        if _can_be_undone(change):
            self._done.append(change)
            del self._done[:-STEPS]
        self._undone.clear()
        self.changed.emit()

    def undo(self) -> None:
        """Take back the latest change."""
        self._turn(self._done, self._undone, "Ångrat: {}.")

    def redo(self) -> None:
        """Make again what was taken back latest."""
        self._turn(self._undone, self._done, "Gjort igen: {}.")

    def forget(self) -> None:
        """Forget every change: they hold whole cases."""
        self._done.clear()
        self._undone.clear()
        self._asked.clear()
        self._is_working = False
        self.changed.emit()

    def _turn(self, source: list[Undoable], target: list[Undoable], said: str) -> None:
        if self._is_working:
            self._asked.append(lambda: self._turn(source, target, said))
            return
        if not source:
            return
        self._is_working = True
        change = source.pop()

        def then(turned: Undoable) -> None:
            target.append(turned)
            self.made.emit(turned)
            self.told.emit(said.format(change.name))
            self._go_on()

        def otherwise(error: Exception) -> None:
            self.failed.emit(error)
            self._go_on()

        self._tasks.run(_taking_back(change), then=then, otherwise=otherwise)

    def _go_on(self) -> None:
        """Do what was asked for meanwhile, one at a time."""
        self._is_working = False
        self.changed.emit()
        if self._asked:
            self._asked.pop(0)()


def _can_be_undone(change: Undoable) -> bool:
    return isinstance(change, SettingChanged) or not change.is_for_good


def _taking_back(change: Undoable) -> Callable[[Store], Undoable]:
    if isinstance(change, SettingChanged):
        return lambda store: setting.undo(store, change)
    return lambda store: changing.undo(store, change)
