"""The one form that is open on a page, and the way from it to the store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from handlerapp.services.bevakningar import Acted
from handlerapp.services.changing import Changed
from handlerapp.services.impulses import Answered, TakenBack
from handlerapp.services.meeting_life import Drafted
from handlerapp.services.meetings import Acted as ActedInMeeting
from handlerapp.services.opening import Store
from handlerapp.services.recording import Recorded
from ui import labels
from ui.page import Desk, Draft
from ui.widgets.edit_form import EditForm

Result = Changed | Recorded | Acted | ActedInMeeting | Drafted | Answered | TakenBack
Act = Callable[[Store], Result]
_KEY = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A form and where it belongs. `key` names it, so that a draft finds it again; `put` shows it
    and `put_back` shows what stood there; `act` makes of its values what is asked of the store,
    None where nothing is. `about` is what is answered in it, to be seen above it."""

    key: str
    form: EditForm
    values: Mapping[str, Any]
    put: Callable[[], None]
    put_back: Callable[[], None]
    act: Callable[[Mapping[str, Any]], Act | None]
    about: QWidget | None = None


class Writing(QObject):
    """One form at a time: what is half written in one is kept before another opens, or the
    keyboard stays there with what is wrong."""

    did = Signal(object)
    """A Changed that was made."""

    begun = Signal(QWidget)
    """A form that has opened."""

    finished = Signal(str)
    """The form of this key was kept or left."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._desk = desk
        self._open: Opening | None = None
        self._waits: Opening | None = None

    @property
    def key(self) -> str:
        """The open form's key; empty where none is."""
        return self._open.key if self._open else ""

    @property
    def form(self) -> EditForm | None:
        """The open form."""
        return self._open.form if self._open else None

    @property
    def about(self) -> QWidget | None:
        """What the open form is an answer to; None where it stands for itself."""
        return self._open.about if self._open else None

    def begin(self, opening: Opening) -> None:
        """Open a form. One that is open with something new in it is kept first."""
        if self._open is not None:
            if self._open.form.is_changed:
                self._wait_no_more()
                self._waits = opening
                opening.form.setParent(self._page)  # should it never be shown it goes with the page
                self._open.form.keep()
                return
            self.leave()
        self._open = opening
        opening.form.kept.connect(self._keep)
        opening.form.left.connect(self.leave)
        opening.put()
        opening.form.show()
        opening.form.begin(opening.values)
        self.begun.emit(opening.form)

    def leave(self) -> bool:
        """Close the form with nothing changed; False where none is open."""
        self._wait_no_more()
        if self._open is None:
            return False
        self._close()
        return True

    def run(self, act: Act) -> None:
        """Do something at once, with no form."""
        self._desk.tasks.run(act, then=self._tell)

    def draft(self) -> Draft:
        """What is written in the open form and not kept."""
        if self._open is None or not self._open.form.is_changed:
            return {}
        return {_KEY: self._open.key, **self._open.form.raw()}

    def bring_back(self, draft: Draft) -> None:
        """Write it in the form, which is open again by now."""
        if self._open is not None and draft.get(_KEY) == self._open.key:
            self._open.form.put_raw(draft)

    def forget(self) -> None:
        """Drop the form and what is in it: the case is being locked."""
        self._wait_no_more()
        if self._open is not None:
            self._open.form.deleteLater()
            self._open = None

    def _keep(self, values: Mapping[str, Any]) -> None:
        opening = self._open
        if opening is None:
            return
        act = opening.act(values)
        if act is None:
            self._close()
            self._go_on()
            return
        opening.form.keep_button.setEnabled(False)  # a second Enter must not keep it twice
        self._desk.tasks.run(
            act,
            then=lambda result: self._kept(opening, result),
            otherwise=lambda error: self._refused(opening, error),
        )

    def _kept(self, opening: Opening, result: Result) -> None:
        if self._open is opening:
            self._close()
        self._tell(result)
        self._go_on()

    def _refused(self, opening: Opening, error: Exception) -> None:
        self._wait_no_more()
        if self._open is opening:
            opening.form.keep_button.setEnabled(True)
            opening.form.tell(labels.sentence_of(error))

    def _tell(self, result: Result) -> None:
        self.did.emit(changed_of(result))

    def _close(self) -> None:
        opening, self._open = self._open, None
        if opening is not None:
            opening.form.hide()
            opening.put_back()
            opening.form.deleteLater()
            self.finished.emit(opening.key)

    def _wait_no_more(self) -> None:
        """What was to open next never will."""
        waits, self._waits = self._waits, None
        if waits is not None:
            waits.form.deleteLater()

    def _go_on(self) -> None:
        waits, self._waits = self._waits, None
        if waits is not None:
            self.begin(waits)


def key_of(draft: Draft) -> str:
    """Which form a draft belongs to."""
    return draft.get(_KEY, "")


def changed_of(result: Result) -> Changed:
    """The change that an act was, telling all that is to be told of it."""
    if isinstance(result, Changed):
        return result
    if isinstance(result, Answered | TakenBack):
        return result.changed
    told = dict.fromkeys((*result.changed.told, *result.told))
    return replace(result.changed, told=tuple(told))
