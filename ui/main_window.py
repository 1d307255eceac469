"""The window: a rail, a header, a stack of pages, a status line. It decides nothing."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from handlerapp.services import backups
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Store
from ui import labels
from ui.frame.trail import Trail
from ui.page import Desk, Page, Place
from ui.pages.case_page import CasePage
from ui.pages.caseload_page import CaseloadPage
from ui.pages.unlock_page import Entrance, UnlockPage
from ui.registry import IN_THE_RAIL, REACHED_FROM_OTHERS
from ui.tasks import WorkerTasks
from ui.theme import Size, Tone
from ui.widgets.buttons import MenuButton, PlaceButton, plain_button
from ui.widgets.text import Cut, announce, key, mark, paragraph, text

_RAIL = 196
_RAIL_GONE_BELOW = 900
_SEARCH = 420


class MainWindow(QMainWindow):
    """One window for one caseload. Its title never names anyone."""

    def __init__(self, entrance: Entrance, desk: Desk, tasks: WorkerTasks) -> None:
        super().__init__()
        self._entrance = entrance
        self._tasks = tasks
        self.desk = desk
        self._theme = theme = desk.theme
        self._day_shown = self.desk.today()
        self._trail = Trail()
        self._coming: Place | None = None
        self.setWindowTitle("Handlerapp")
        self.setMinimumSize(theme.px(320), theme.px(240))

        self.unlock_page = UnlockPage(entrance, theme)
        self.pages = QStackedWidget()
        self.page: dict[str, Page] = {}
        for made in (*IN_THE_RAIL, *REACHED_FROM_OTHERS):
            page = made(self.desk)
            self.page[page.key] = page
            self.pages.addWidget(page)

        self.search = QLineEdit()
        self.lock_button = plain_button(theme, self.tr("Lås"))
        self.rail_buttons = {
            each.key: PlaceButton(theme, each.title, each.icon) for each in IN_THE_RAIL
        }
        self.menu_button = MenuButton(theme, "☰")
        self.told = paragraph(theme)
        self.told_button = plain_button(theme, self.tr("Stäng"))
        self.place_label = Cut(theme)
        self.count_label = text(theme, size=Size.CAPTION, ink="muted")
        self.backup_label = text(theme, size=Size.CAPTION, ink="muted")

        self._workplace = self._laid_out()
        self._front = QStackedWidget()
        self._front.addWidget(self.unlock_page)
        self._front.addWidget(self._workplace)
        self.setCentralWidget(self._front)
        self._connect()
        self._add_keys()

    def begin(self, passphrase: str | None = None) -> None:
        """Open what needs no typing; ask for the rest."""
        if self._entrance.practice:
            self.unlock("")
        elif passphrase is not None and self._entrance.exists():
            self.unlock(passphrase)
        else:
            self.unlock_page.ask()

    def unlock(self, passphrase: str) -> None:
        """Open the caseload with this passphrase, off this thread."""
        opened = self._entrance.opened
        self.unlock_page.work()
        self._tasks.open(
            lambda: opened(passphrase), then=self._unlocked, otherwise=self._not_unlocked
        )

    def lock(self) -> None:
        """Close the store, forget every case, and ask for the passphrase."""
        if self.is_locked():
            return
        self.desk.prompts.close_all()
        self.desk.uncopy()
        self._tasks.lock()
        self.search.clear()
        for page in self.page.values():
            page.clear()
        self._trail.forget()
        self._coming = None
        self.pages.setCurrentIndex(0)
        self._dismiss()
        self.count_label.clear()
        self.unlock_page.ask()
        self._front.setCurrentWidget(self.unlock_page)

    def is_locked(self) -> bool:
        """Whether the page that asks for the passphrase stands in front."""
        return self._front.currentWidget() is self.unlock_page

    def tell(self, words: str) -> None:
        """Say what went wrong, over the page, until it is put away."""
        if self.is_locked():
            self.unlock_page.ask(words)
            return
        self.told.setText(labels.breakable(words))
        self._told_bar.show()
        announce(self, words)

    def tell_of(self, error: Exception) -> None:
        """Say what the error means to the handler."""
        self.tell(labels.sentence_of(error))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.hide()
        self._tasks.stop()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        woken = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if woken and not self.is_locked() and self.desk.today() != self._day_shown:
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_RAIL_GONE_BELOW)
        self._rail.setVisible(not narrow)
        self.menu_button.setVisible(narrow)
        self._search_key.setVisible(not narrow)
        self._lock_key.setVisible(not narrow)

    def _laid_out(self) -> QWidget:
        self._rail = self._made_rail()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_header())
        self._told_bar = self._made_told_bar()
        column.addWidget(self._told_bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self._made_footer())
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        return whole

    def _made_rail(self) -> QFrame:
        px = self._theme.px
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(px(_RAIL))
        brand = text(self._theme, "Handlerapp", size=Size.SECTION, strong=True, ink="brand")
        brand.setContentsMargins(px(10), 0, 0, px(12))
        layout = QVBoxLayout(rail)
        layout.setContentsMargins(px(10), px(14), px(10), px(14))
        layout.setSpacing(px(2))
        layout.addWidget(brand)
        for button in self.rail_buttons.values():
            layout.addWidget(button)
        layout.addStretch()
        return rail

    def _made_header(self) -> QFrame:
        theme = self._theme
        self.search.setPlaceholderText(self.tr("Sök ärende, anteckning, möte …"))
        self.search.setAccessibleName(self.tr("Sök. Enter söker i allt som är antecknat"))
        self.search.setMaximumWidth(theme.px(_SEARCH))
        self.search.setMaxLength(200)
        self._search_key = key(theme, "Ctrl K")
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, theme.px(8), 0)
        inside.addStretch()
        inside.addWidget(self._search_key)
        self._lock_key = key(theme, "Ctrl L")
        self.lock_button.setAccessibleName(self.tr("Lås, Ctrl L"))
        self._fill_menu()
        header = QFrame()
        header.setObjectName("header")
        layout = QHBoxLayout(header)
        layout.setContentsMargins(theme.px(20), theme.px(5), theme.px(20), theme.px(5))
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.menu_button)
        layout.addWidget(self.search, 10)
        layout.addStretch(1)
        layout.addWidget(self.lock_button)
        layout.addWidget(self._lock_key)
        return header

    def _fill_menu(self) -> None:
        """The rail's pages in a menu, for a window too narrow for the rail."""
        for each in IN_THE_RAIL:
            there = QAction(each.title, self)
            there.triggered.connect(lambda _=False, key=each.key: self.go(Place(key)))
            self.menu_button.choices.addAction(there)
        self.menu_button.setAccessibleName(self.tr("Sidor"))
        self.menu_button.hide()

    def _made_told_bar(self) -> QFrame:
        px = self._theme.px
        bar = QFrame()
        bar.setObjectName("told")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(px(20), px(6), px(20), px(6))
        layout.addWidget(self.told, 1)
        layout.addWidget(self.told_button, 0, Qt.AlignmentFlag.AlignTop)
        bar.hide()
        return bar

    def _made_footer(self) -> QFrame:
        theme = self._theme
        footer = QFrame()
        footer.setObjectName("footer")
        layout = QHBoxLayout(footer)
        layout.setContentsMargins(theme.px(20), theme.px(5), theme.px(20), theme.px(5))
        layout.setSpacing(theme.px(22))
        if self._entrance.practice:
            self.practice_mark = mark(theme, self.tr("Påhittade ärenden"), Tone.INFO)
            layout.addWidget(self.practice_mark)
        where = labels.home_as_tilde(self._entrance.folder)
        self.place_label.say(self.tr("Sparas krypterat i ") + where)
        layout.addWidget(self.count_label)
        layout.addWidget(self.place_label, 1)
        layout.addWidget(self.backup_label)
        return footer

    def _connect(self) -> None:
        self.unlock_page.unlock_asked.connect(self.unlock)
        self._tasks.failed.connect(self.tell_of)
        self.lock_button.clicked.connect(self.lock)
        self.told_button.clicked.connect(self._dismiss)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._search_everything)
        for where, button in self.rail_buttons.items():
            button.clicked.connect(lambda _=False, where=where: self.go(Place(where)))
            self.page[where].counted.connect(button.say)
        for page in self.page.values():
            page.ready.connect(lambda page=page: self._arrive(page))
            page.go.connect(self.go)
            page.did.connect(self._changed)
            page.told.connect(self.tell)
        self._caseload().numbered.connect(self._tell_count)
        case_page = self.page[CasePage.key]
        assert isinstance(case_page, CasePage)
        case_page.left.connect(self.go_back)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+K", self._to_search),
            ("Ctrl+F", self._to_search),
            ("Ctrl+L", self.lock),
            ("Ctrl+Q", self._quit),
            ("Esc", self._escape),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
        )
        for keys_pressed, act in keys:
            QShortcut(QKeySequence(keys_pressed), self).activated.connect(act)
        down = QShortcut(QKeySequence("Down"), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._into_list)

    def go(self, place: Place) -> None:
        """Go to a place: its page comes to the front when it has what it shows."""
        if not self.is_locked():
            self._coming = place
            self.page[place.page].open(place)

    def go_back(self) -> None:
        """Go back where one was before."""
        if self._trail.behind is not None:
            self.go(self._trail.behind)

    def go_forward(self) -> None:
        """Go where one came back from."""
        if self._trail.ahead is not None:
            self.go(self._trail.ahead)

    def front_page(self) -> Page:
        """The page that stands in front."""
        page = self.pages.currentWidget()
        assert isinstance(page, Page)  # nothing else is put there
        return page

    def _arrive(self, page: Page) -> None:
        """The page has what it was asked to show; bring it to the front where it is awaited."""
        place = self._coming
        if place is None or place.page != page.key:
            return
        self._coming = None
        left = self.front_page()
        self._trail.reached(place, left.here() if left is not page else None)
        self.pages.setCurrentWidget(page)
        button = self.rail_buttons.get(page.key)
        if button is not None:
            button.setChecked(True)
        page.begin()

    def _escape(self) -> None:
        if self.is_locked() or self.front_page().escape():
            return
        if self.search.text() and self.front_page() is self._caseload():
            self.search.clear()
        elif self.front_page() is not self._caseload():
            self.go_back()

    def _caseload(self) -> CaseloadPage:
        page = self.page[CaseloadPage.key]
        assert isinstance(page, CaseloadPage)
        return page

    def _changed(self, changed: Changed) -> None:
        """Let every page show what was changed, and tell what happened by itself."""
        refs = {case.ref for case in (*changed.before, *changed.after) if case is not None}
        for page in self.page.values():
            page.touched(refs)
        if changed.told:
            self.tell("\n".join(changed.told))

    def _unlocked(self, _: None) -> None:
        self._front.setCurrentWidget(self._workplace)
        self.unlock_page.passphrase.clear()
        self._day_shown = self.desk.today()
        self.go(Place(IN_THE_RAIL[0].key))
        if not self._entrance.practice:
            self._tasks.run(_kept_up, then=self._tell_backup, otherwise=self._tell_no_backup)

    def _not_unlocked(self, error: Exception) -> None:
        self.unlock_page.ask(labels.sentence_of(error))

    def _reload(self) -> None:
        self._day_shown = self.desk.today()
        for page in self.page.values():
            page.reload()

    def _tell_count(self, cases: int) -> None:
        self.count_label.setText(labels.counted(cases, "ärende", "ärenden"))

    def _tell_backup(self, made: datetime | None) -> None:
        if made is not None:
            self.backup_label.setText(self.tr("Säkerhetskopia gjord ") + f"{made:%H.%M}")

    def _tell_no_backup(self, error: Exception) -> None:
        self.tell(self.tr("Säkerhetskopian blev inte av. ") + labels.sentence_of(error))

    def _dismiss(self) -> None:
        self._told_bar.hide()

    def _narrow(self, query: str) -> None:
        self._search_key.setVisible(not query and not self.menu_button.isVisible())
        self._caseload().narrow(query)
        if query and not self.is_locked() and self.front_page() is not self._caseload():
            self.pages.setCurrentWidget(self._caseload())

    def _search_everything(self) -> None:
        query = self.search.text().strip()
        if query:
            self.go(Place("sok", query))

    def _to_search(self) -> None:
        if not self.is_locked():
            self.search.setFocus()
            self.search.selectAll()

    def _into_list(self) -> None:
        self.front_page().begin()

    def _quit(self) -> None:
        self.close()


def _kept_up(store: Store) -> datetime | None:
    """When the day's backup was made, where it was due."""
    made = backups.keep_up(store)
    return made.made if made else None
