"""What a page is to the window that it lives in, and what it is handed to work with.

A page shows one part of the caseload and lets the handler act on it. It never reaches for the
window, another page, a dialog box or the clock: it is handed a Desk, and tells the rest by signals.

The life of a page
    The window makes each page once, before anything is unlocked, and keeps it until it closes.

    1. `open(place)`: somebody goes there. The page reads what it needs through `desk.tasks` and
       emits `ready` once it stands there to be seen; at once where there is nothing to wait for.
       Only then does the window bring it to the front and call `begin`. What cannot be read (a case
       that is gone) is told by the window and the handler stays where they were: do nothing.
    2. `begin()`: it stands in front; give the keyboard to what the page is for.
    3. `touched(refs)`: something about these cases changed, here or elsewhere (also by undo). Read
       again what you show of them, keeping what is chosen, scrolled and half typed as it was. It is
       called for the page's own changes too, so a page does not read again by itself after acting.
    4. `reload()`: everything may be another: the day has turned, a file was imported.
    5. `draft()` and `bring_back(draft)`: the caseload is being locked with something half typed.
    6. `clear()`: it is locked. Empty models, labels, tool tips and accessible names, and close what
       floats over the page; nothing of a case may be left in memory that the page holds.

How something is changed
    Call a service through `desk.tasks.run`. It returns a `Changed` (or something that has one);
    emit it with `did`. The window then puts it on the stack of what can be undone, tells what
    happened by itself, writes "Sparat" in the status line and calls `touched` on every page.
    Nothing is asked before what can be undone. What cannot be is asked through `desk.prompts`.

Names and numbers
    Every name of a person goes through `desk.name`, every telephone number and personnummer through
    `desk.number`, free text about a person through `desk.text`. When `desk.hiding_changed` comes,
    show them anew. What one types in is never hidden while it is being typed.

Letting go
    What lives longer than a page or is no child of it (the desk, the theme, an object that was
    given no parent) is connected to its methods, never to a lambda: that would keep the page.

Keys
    A page says what can be done on it with `offer(Action(...), ...)` when it is made. The palette
    (Ctrl+K), the sheet of keys and F1 list these, and the page's keys hold while it is seen. The
    window has these for itself on every page, and a test sees that no page takes one of them:
    Ctrl+K, Ctrl+N, Ctrl+L, Ctrl+Z, Ctrl+Shift+Z, Ctrl+Q, Ctrl+?, Ctrl+1 to Ctrl+9, Alt+Left,
    Alt+Right, F1, Shift+F1, F6, F8, Esc. A page that is searched has a field of its own on Ctrl+F.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from handlerapp.services.place import Now
from ui import hiding
from ui.clipboard import Clipboard
from ui.prompts import Prompts
from ui.tasks import Tasks
from ui.theme import Theme

if TYPE_CHECKING:
    from handlerapp.services.drafts import Spot

Draft = Mapping[str, str]
"""What is typed and not saved: the text by a name that the page knows it by again."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: a page by its key, and what on it.

    `ref` is a case's reference, or another text that the page itself has given out; `part` names
    one thing there, such as a bevakning's identifier. Back and forward walk through places.
    """

    page: str
    ref: str = field(default="", repr=False)
    part: str = ""

    @classmethod
    def of(cls, spot: "Spot") -> Self:
        """The place that was kept when the caseload was locked."""
        return cls(spot.page, spot.ref, spot.part)

    def spot(self) -> "Spot":
        """The place, to be kept while it is locked."""
        from handlerapp.services.drafts import Spot

        return Spot(page=self.page, ref=self.ref, part=self.part)


def always() -> bool:
    """For what asks for no condition."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that can be done, as the palette and the sheet of keys tell it.

    `name` is an order in plain Swedish (`Logga ett samtal`); `synonyms` other words that one may
    look for it by (`ringt`, `telefon`). `keys` as Qt writes them (`Ctrl+D`). `possible` says
    whether it can be done just now; what cannot is not offered, and its key does nothing. With
    `local` a list on the page listens for the key itself while it has the keyboard (`Del`), and
    the key is only told.
    """

    name: str
    act: Callable[[], None]
    keys: str = ""
    synonyms: tuple[str, ...] = ()
    possible: Callable[[], bool] = always
    local: bool = False


class Desk(QObject):
    """What every page is handed: the way to the store, the look, the day, and what may be shown.

    `tasks` runs calls on the thread that owns the store; `theme` has colours, fonts and lengths;
    `prompts` asks what must be asked; `clipboard` takes what is copied, and off again in time.
    """

    hiding_changed = Signal(bool)
    """Personal data is hidden from now on, or shown again."""

    def __init__(self, tasks: Tasks, theme: Theme, now: Now, prompts: Prompts) -> None:
        super().__init__()
        self.tasks = tasks
        self.theme = theme
        self.now = now
        self.prompts = prompts
        self.clipboard = Clipboard()
        self._hides = False

    def today(self) -> date:
        """The day it is; ask each time, for the program may stand open over midnight."""
        return self.now().date()

    @property
    def hides_personal(self) -> bool:
        """Whether names are initials and numbers are dots just now."""
        return self._hides

    def hide_personal(self, hides: bool) -> None:
        """Hide personal data, or show it again."""
        if hides != self._hides:
            self._hides = hides
            self.hiding_changed.emit(hides)

    def name(self, name: str) -> str:
        """A person's name as it may be shown: `Åsa Öberg`, or `Å. Ö.` while hidden."""
        return hiding.initials(name) if self._hides else name

    def number(self, number: str) -> str:
        """A telephone number or a personnummer as it may be shown; dots while hidden."""
        return hiding.DOTS if self._hides and number else number

    def text(self, text: str, *names: str) -> str:
        """Free text as it may be shown: while hidden without these names and without numbers."""
        return hiding.without_names(text, *names) if self._hides else text

    def finding(self, text: str) -> str:
        """What was found in a file as it may be shown: while hidden without what it quotes."""
        return hiding.without_quoted(text) if self._hides else text


class Page(QWidget):
    """One page of the window. A page of the program inherits this and overrides what it needs."""

    key = ""
    """What places call the page: `arenden`. Lower case, no spaces, never shown."""

    title = ""
    """Its name in the rail and in the palette: `Ärenden`."""

    icon = ""
    """Its picture in the rail and in the palette: a file's name in resources/icons."""

    part_of = ""
    """The page whose place in the rail is marked while one is here. Empty for one that has a place
    of its own, and for one that is come to from many: the mark stays where one came from."""

    help_topic = ""
    """Which text F1 shows: a key of resources/help.toml. The page's own key where it is empty."""

    ready = Signal()
    """What was opened stands on the page; the window brings it to the front."""

    go = Signal(object)
    """A Place that the handler wants to go to."""

    back = Signal()
    """The handler wants to go back where they came from."""

    did = Signal(object)
    """A Changed that was made and can be undone."""

    renewed = Signal()
    """Much was changed at once, and not as something to undo (a file was imported): every page is
    asked to `reload`."""

    elsewhere = Signal(str, object)
    """Another caseload is asked for: `lessons`, the practice, or `own`, and the Place to stand on
    there; None is where one was. This one is locked."""

    settled = Signal(object)
    """A SettingChanged that was made and can be undone: the window follows what is set, says that
    it is saved, and asks every page to `reload`."""

    purged = Signal()
    """Cases are gone for good: nothing that was done before can be taken back, and every page is
    asked to `reload`."""

    restore_asked = Signal(object, object)
    """An Offer of a backup to put in the place of the caseload, and the Way that opens it."""

    word_asked = Signal(str)
    """A word of the trade, by its id in the glossary, is to be explained."""

    keys_asked = Signal()
    """The handler wants to see every key."""

    told = Signal(str)
    """A sentence for the handler to see in passing: "Numret är kopierat". After `did` it stands
    beside the button that undoes."""

    counted = Signal(int)
    """How much there is on the page, for the rail; 0 shows nothing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self._actions: tuple[Action, ...] = ()
        self.setAccessibleName(self.title)

    def open(self, place: Place) -> None:
        """Show what is at the place, and emit `ready` when it is there to be seen."""
        self.ready.emit()

    def begin(self) -> None:
        """The page has come to the front: give the keyboard to what it is for."""
        self.setFocus()

    def here(self) -> Place:
        """Where the handler is on the page now, to come back to."""
        return Place(self.key)

    def touched(self, refs: Collection[str]) -> None:
        """Something about these cases has changed: read again what is shown of them."""

    def reload(self) -> None:
        """Read everything again; the day may be another."""

    def read_ahead(self, is_gone_to: Callable[[], bool]) -> None:
        """Read what is shown first while the window is laid out, where the page is gone to. That is
        asked on the store's thread, when the page has its turn."""

    def clear(self) -> None:
        """Forget everything about every case: it is being locked."""

    def draft(self) -> Draft:
        """What is typed and not saved; empty where nothing is. Asked just before `clear`."""
        return {}

    def bring_back(self, draft: Draft) -> None:
        """Put back what was typed. Called when the page has come to the place that `here` told."""

    def escape(self) -> bool:
        """Esc was pressed: close what is being edited, or leave a search, and say whether there was
        such a thing. Where there was not the window goes back one place."""
        return False

    def lets_go(self, place: Place) -> bool:
        """The handler is on the way to another place. False where the page has something to ask
        first, and asks it: the same key once more goes there."""
        return True

    def is_done(self) -> bool:
        """Whether what the page was for is done, so that back leads past it."""
        return False

    def is_quiet(self) -> bool:
        """Whether what is done here is told in the status line alone, since one is busy talking."""
        return False

    def foot(self) -> int:
        """How many pixels at the page's foot what is told in passing must not lie over: buttons for
        what one stands on."""
        return 0

    def offered(self) -> tuple[Action, ...]:
        """What can be done on the page, in the order it is told."""
        return self._actions

    def offer(self, *actions: Action) -> None:
        """Say what can be done here, once, when the page is made. Their keys hold from now on."""
        self._actions += actions
        for action in actions:
            if action.keys and not action.local:
                self._bind(action)

    def _bind(self, action: Action) -> None:
        def act() -> None:
            if action.possible():
                action.act()

        QShortcut(QKeySequence(action.keys), self).activated.connect(act)
