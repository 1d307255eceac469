"""The filters of the list of cases as chips, and the menus for groups, order and kept views."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from handlerapp import words
from handlerapp.domain.case_list import CaseColumn, CaseGrouping
from handlerapp.domain.case_row import CaseFilter
from handlerapp.domain.case_view import CaseListView
from ui import labels
from ui.models.case_cells import HEADS
from ui.pages.caseload.looking import WITH_IMPULSES
from ui.theme import Theme
from ui.widgets.buttons import Button, MenuButton, chip
from ui.widgets.flow import FlowLayout

ALWAYS = (
    CaseFilter.LIMIT_NEAR,
    CaseFilter.LATE,
    CaseFilter.PSYCHIATRIC,
    CaseFilter.SILENT,
    CaseFilter.NO_PLAN,
)
"""The filters that always have a chip; the others get one when they are chosen."""

_SEARCH = 250


class FilterBar(QWidget):
    """What the list is narrowed to. It shows a view and says what the handler wants instead."""

    searched = Signal(str)
    everything_asked = Signal()
    list_asked = Signal()
    """The keyboard is wanted in the list below."""

    filter_set = Signal(object, bool)
    """A CaseFilter, and whether it is to narrow the list."""

    closed_set = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._low = False
        self._filters: frozenset[CaseFilter] = frozenset()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Sök namn, nummer, arbetsgivare"))
        self.search.setAccessibleName(
            self.tr("Sök i listan. Enter söker i allt som är antecknat. Ctrl F")
        )
        self.search.setMinimumWidth(theme.px(_SEARCH))
        self.search.setMaxLength(200)
        self.search.setClearButtonEnabled(True)
        self.chips: dict[CaseFilter, Button] = {each: chip(theme, "") for each in CaseFilter}
        self.closed_chip = chip(theme, "")
        self.more_button = MenuButton(theme, self.tr("+ Filter"))
        self._fill_more()
        flow = FlowLayout(self, gap=theme.px(8))
        for each in (self.search, *self.chips.values(), self.closed_chip, self.more_button):
            flow.addWidget(each)
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self.everything_asked)
        down = QShortcut(QKeySequence("Down"), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.list_asked)
        for asked, each in self.chips.items():
            each.toggled.connect(lambda on, asked=asked: self.filter_set.emit(asked, on))
        self.closed_chip.toggled.connect(self.closed_set)

    def show_view(
        self, view: CaseListView, counts: Mapping[CaseFilter, int], closed: int, *, counted: bool
    ) -> None:
        """Show which filters are on, and how many cases each would show. `closed` is how many are
        closed; `counted` whether the impulses are."""
        for asked, each in self.chips.items():
            unknown = asked in WITH_IMPULSES and not counted
            number = "…" if unknown else str(counts[asked])
            each.setText(f"{labels.upper_first(words.word(asked))} {number}")
            _check(each, on=asked in view.filters)
        self._filters = view.filters
        self._show_chips()
        self.closed_chip.setText(self.tr("Visa avslutade ") + str(closed))
        _check(self.closed_chip, on=view.closed)
        self.closed_chip.setVisible(view.closed)
        with QSignalBlocker(self.closed_action):
            self.closed_action.setChecked(view.closed)
            self.closed_action.setText(self.tr("Visa avslutade ") + f"{closed}\tAlt+0")
        for asked, action in self.more_actions.items():
            with QSignalBlocker(action):
                action.setChecked(asked in view.filters)

    def spare(self, low: bool) -> None:
        """Show only the chips that are on, where the page is low; the menu has all of them."""
        if low is not self._low:
            self._low = low
            self._show_chips()

    def clear(self) -> None:
        """Forget what is searched for and how many there are."""
        with QSignalBlocker(self.search):
            self.search.clear()

    def _show_chips(self) -> None:
        for asked, each in self.chips.items():
            usual = asked in ALWAYS and not self._low
            each.setVisible(usual or asked in self._filters)

    def _fill_more(self) -> None:
        menu = self.more_button.choices
        self.more_button.setAccessibleName(self.tr("Fler filter. Alt F"))
        self.more_actions: dict[CaseFilter, QAction] = {}
        for place, asked in enumerate(CaseFilter, 1):
            title = labels.upper_first(words.word(asked))
            action = QAction(f"{title}\tAlt+{place}", menu, checkable=True)
            action.toggled.connect(lambda on, asked=asked: self.filter_set.emit(asked, on))
            menu.addAction(action)
            self.more_actions[asked] = action
        menu.addSeparator()
        self.closed_action = QAction("", menu, checkable=True)
        self.closed_action.toggled.connect(self.closed_set)
        menu.addAction(self.closed_action)


class OrderBar(QWidget):
    """How the list is grouped and sorted, its columns, and the views that are kept."""

    grouped = Signal(object)
    """A CaseGrouping, or None."""

    sorted_by = Signal(object)
    turned = Signal()
    columns_asked = Signal()
    view_chosen = Signal(str)
    save_asked = Signal()
    remove_asked = Signal(str)
    usual_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views_button = MenuButton(theme)
        self.group_button = MenuButton(theme)
        self.sort_button = MenuButton(theme)
        self._fill_groups()
        self._fill_sorts()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for each in (self.views_button, self.group_button, self.sort_button):
            row.addWidget(each)

    def show_view(self, view: CaseListView) -> None:
        """Tell how the list stands."""
        column = HEADS[view.sort].title.lower()
        arrow, spoken = ("↓", "fallande") if view.descending else ("↑", "stigande")
        self.sort_button.setText(self.tr("Sortera: ") + f"{column} {arrow}")
        self.sort_button.setAccessibleName(self.tr("Sorterat på ") + f"{column}, {spoken}. Alt S")
        self.sort_actions[view.sort].setChecked(True)
        grouping = words.word(view.grouping) if view.grouping else self.tr("inte")
        self.group_button.setText(self.tr("Gruppera: ") + grouping)
        self.group_button.setAccessibleName(self.tr("Grupperat på ") + f"{grouping}. Alt G")
        self.group_actions[view.grouping].setChecked(True)

    def show_views(self, views: tuple[CaseListView, ...], name: str) -> None:
        """Offer these kept views; `name` is the one that the list stands as."""
        self.views_button.setText(self.tr("Urval: ") + name if name else self.tr("Urval"))
        self.views_button.setAccessibleName(
            self.tr("Sparade urval. ") + (name or self.tr("Inget valt")) + ". Alt U"
        )
        menu = self.views_button.choices
        menu.clear()
        self.view_actions: dict[str, QAction] = {}
        for view in views:
            action = menu.addAction(view.name)
            action.setCheckable(True)
            action.setChecked(view.name == name)
            action.triggered.connect(lambda _=False, name=view.name: self.view_chosen.emit(name))
            self.view_actions[view.name] = action
        if views:
            menu.addSeparator()
        self.save_action = menu.addAction(self.tr("Spara urvalet …"))
        self.save_action.triggered.connect(lambda _=False: self.save_asked.emit())
        self.usual_action = menu.addAction(self.tr("Visa som från början"))
        self.usual_action.triggered.connect(lambda _=False: self.usual_asked.emit())
        self.remove_actions: dict[str, QAction] = {}
        if views:
            gone: QMenu = menu.addMenu(self.tr("Ta bort"))
            for view in views:
                action = gone.addAction(view.name)
                action.triggered.connect(
                    lambda _=False, name=view.name: self.remove_asked.emit(name)
                )
                self.remove_actions[view.name] = action

    def _fill_groups(self) -> None:
        menu = self.group_button.choices
        group = QActionGroup(menu)
        self.group_actions: dict[CaseGrouping | None, QAction] = {}
        for each in (None, *CaseGrouping):
            title = labels.upper_first(words.word(each)) if each else self.tr("Gruppera inte")
            action = QAction(title, menu, checkable=True)
            action.triggered.connect(lambda _=False, each=each: self.grouped.emit(each))
            group.addAction(action)
            menu.addAction(action)
            self.group_actions[each] = action

    def _fill_sorts(self) -> None:
        menu = self.sort_button.choices
        group = QActionGroup(menu)
        self.sort_actions: dict[CaseColumn, QAction] = {}
        for column in CaseColumn:
            action = QAction(labels.upper_first(words.word(column)), menu, checkable=True)
            action.triggered.connect(lambda _=False, each=column: self.sorted_by.emit(each))
            group.addAction(action)
            menu.addAction(action)
            self.sort_actions[column] = action
        menu.addSeparator()
        self.turn_action = QAction(self.tr("Vänd ordningen"), menu)
        self.turn_action.triggered.connect(lambda _=False: self.turned.emit())
        menu.addAction(self.turn_action)


def _check(button: Button, *, on: bool) -> None:
    with QSignalBlocker(button):
        button.setChecked(on)
