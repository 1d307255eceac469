"""What a list is narrowed to and grouped by: a search, filters as chips, a menu of groups."""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from handlerapp import words
from handlerapp.domain.list_view import ListView
from ui import labels
from ui.theme import Theme
from ui.widgets.buttons import Button, MenuButton, chip
from ui.widgets.flow import FlowLayout

_SEARCH = 250


class NarrowingBar(QWidget):
    """It shows how a list stands, and says what the handler wants instead. Filters and groupings
    are members of enums, said by their words. The menu, `group_button`, is placed by the page."""

    searched = Signal(str)

    list_asked = Signal()
    """The keyboard is wanted in the list below."""

    filter_set = Signal(object, bool)
    """A filter, and whether it is to narrow the list."""

    grouped = Signal(object)

    def __init__(
        self,
        theme: Theme,
        hint: str,
        filters: Collection[Enum],
        groupings: Collection[Enum],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(self.tr("Sök i listan. Ctrl F"))
        self.search.setMinimumWidth(theme.px(_SEARCH))
        self.search.setMaxLength(200)
        self.search.setClearButtonEnabled(True)
        self.chips: dict[Any, Button] = {each: chip(theme, "") for each in filters}
        self.group_button = MenuButton(theme)
        self.group_actions: dict[Any, QAction] = {}
        self._fill_groups(groupings)
        flow = FlowLayout(self, gap=theme.px(8))
        for each in (self.search, *self.chips.values()):
            flow.addWidget(each)
        self.search.textChanged.connect(self.searched)
        for keys in ("Down", "Return", "Enter"):
            into = QShortcut(QKeySequence(keys), self.search)
            into.setContext(Qt.ShortcutContext.WidgetShortcut)
            into.activated.connect(self.list_asked)
        for asked, each in self.chips.items():
            each.toggled.connect(lambda on, asked=asked: self.filter_set.emit(asked, on))

    def show_how(
        self, filters: Collection[Enum], grouping: Enum, counts: Mapping[Any, int]
    ) -> None:
        """Show which filters are on, how many rows each would show, and what the groups are."""
        for asked, each in self.chips.items():
            each.setText(f"{labels.upper_first(words.word(asked))} {counts.get(asked, 0)}")
            with QSignalBlocker(each):
                each.setChecked(asked in filters)
        said = words.word(grouping)
        self.group_button.setText(self.tr("Gruppera: ") + said)
        self.group_button.setAccessibleName(self.tr("Grupperat på ") + f"{said}. Alt G")
        self.group_actions[grouping].setChecked(True)

    def how(self) -> ListView:
        """Which filters are on and what the groups are, as it is kept."""
        grouping = next(each for each, act in self.group_actions.items() if act.isChecked())
        on = (asked.value for asked, each in self.chips.items() if each.isChecked())
        return ListView(grouping=grouping.value, filters=tuple(on))

    def clear(self) -> None:
        """Forget what is searched for."""
        with QSignalBlocker(self.search):
            self.search.clear()

    def _fill_groups(self, groupings: Collection[Enum]) -> None:
        menu = self.group_button.choices
        group = QActionGroup(menu)
        for each in groupings:
            action = QAction(labels.upper_first(words.word(each)), menu, checkable=True)
            action.triggered.connect(lambda _=False, each=each: self.grouped.emit(each))
            group.addAction(action)
            menu.addAction(action)
            self.group_actions[each] = action
