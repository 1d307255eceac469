"""What every section of the page Inställningar has: its name, its cards, and how it is read."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui import labels
from ui.page import Desk, Draft
from ui.widgets.buttons import Button, button
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Card
from ui.widgets.text import announce, paragraph

_SIDE = 8


class Section(QWidget):
    """One section. It reads itself when it is shown, and forgets itself when it is locked."""

    key = ""
    """What a place calls it. Lower case, never shown."""

    title = ""
    icon = ""

    synonyms: tuple[str, ...] = ()
    """Other words that one may look for it by."""

    told = Signal(str)
    go = Signal(object)
    did = Signal(object)
    renewed = Signal()
    settled = Signal(object)
    """A SettingChanged that was made."""

    purged = Signal()
    keys_asked = Signal()
    restore_asked = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.theme.px(14))

    def read(self) -> None:
        """Read what is shown, and show it."""

    def begin(self) -> None:
        """Give the keyboard to the first thing one can do here."""
        first = self.nextInFocusChain()
        while first is not None and self.isAncestorOf(first):
            if first.isVisibleTo(self) and first.isEnabled() and first.focusPolicy().value & 1:
                first.setFocus()
                return
            first = first.nextInFocusChain()

    def escape(self) -> bool:
        """Close what is open here, and say whether anything was."""
        return False

    def clear(self) -> None:
        """Forget what is shown."""

    def draft(self) -> Draft:
        """What is typed and not saved; never a secret."""
        return {}

    def bring_back(self, draft: Draft) -> None:
        """Put back what was typed."""

    def add_card(self, title: str, why: str = "") -> Card:
        """A card with a title and a sentence under it."""
        card = Card(self.theme, title)
        self.column.addWidget(card)
        if why:
            self.add_words(card, why)
        return card

    def add_words(self, card: Card, words: str = "", ink: str = "muted") -> "Said":
        """A sentence in the card, in line with its title."""
        said = Said(self.desk, words, ink)
        card.inside.addWidget(said)
        return said

    def add_widget(self, card: Card, widget: QWidget) -> None:
        """Something in the card, in line with its title."""
        card.inside.addWidget(inset(self.desk, widget))

    def add_buttons(self, card: Card, *acts: tuple[str, Callable[[], None]]) -> list[Button]:
        """Buttons in a row, which breaks where it is narrow."""
        holder = QWidget()
        flow = FlowLayout(holder, gap=self.theme.px(8))
        made = []
        for words, act in acts:
            each = button(self.theme, words)
            each.clicked.connect(act)
            flow.addWidget(each)
            made.append(each)
        self.add_widget(card, holder)
        return made


class Said(QWidget):
    """A sentence that comes and goes, in line with a card's title."""

    def __init__(self, desk: Desk, words: str, ink: str) -> None:
        super().__init__()
        self._label = paragraph(desk.theme, words, ink=ink)
        side = desk.theme.px(_SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(side, 0, side, 0)
        row.addWidget(self._label)
        if not words:
            self.hide()

    def text(self) -> str:
        return self._label.text()

    def say(self, words: str, ink: str = "muted", *, aloud: bool = False) -> None:
        """Say this; nothing takes the sentence away."""
        self._label.setProperty("ink", ink)
        self._label.style().polish(self._label)
        self._label.setText(labels.breakable(words))
        self.setVisible(bool(words))
        if words and aloud:
            announce(self._label, words)

    def say_wrong(self, error: Exception) -> None:
        """Say what went wrong."""
        self.say(labels.sentence_of(error), "late", aloud=True)


def holds_keyboard(widget: QWidget) -> bool:
    """Whether the keyboard is somewhere in the widget."""
    here = QApplication.focusWidget()
    return here is not None and widget.isAncestorOf(here)


def inset(desk: Desk, widget: QWidget) -> QWidget:
    """The widget as far from the card's sides as its title is."""
    holder = QWidget()
    side = desk.theme.px(_SIDE)
    row = QHBoxLayout(holder)
    row.setContentsMargins(side, 0, side, 0)
    row.addWidget(widget)
    return holder
