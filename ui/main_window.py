"""The window: a rail, a header, a stack of pages, a status line. It decides nothing."""

from collections.abc import Callable
from datetime import date, datetime

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
from handlerapp.services.opening import Now, Store
from ui import labels
from ui.pages.case_page import CasePage
from ui.pages.caseload_page import CaseloadPage
from ui.pages.search_page import SearchPage
from ui.pages.unlock_page import Entrance, UnlockPage
from ui.tasks import WorkerTasks
from ui.theme import Size, Theme, Tone
from ui.widgets.buttons import MenuButton, PlaceButton, plain_button
from ui.widgets.text import Cut, announce, key, mark, paragraph, text

_RAIL = 196
_RAIL_GONE_BELOW = 900
_SEARCH = 420


class MainWindow(QMainWindow):
    """One window for one caseload. Its title never names anyone."""

    def __init__(self, entrance: Entrance, tasks: WorkerTasks, theme: Theme, now: Now) -> None:
        super().__init__()
        self._entrance = entrance
        self._tasks = tasks
        self._theme = theme
        self._now = now
        self._day_shown = self._today()
        self._before_case: QWidget | None = None
        self.setWindowTitle("Handlerapp")
        self.setMinimumSize(theme.px(320), theme.px(240))

        self.unlock_page = UnlockPage(entrance, theme)
        self.caseload_page = CaseloadPage(tasks, theme, self._today)
        self.search_page = SearchPage(tasks, theme)
        self.case_page = CasePage(tasks, theme, self._today)
        self.pages = QStackedWidget()
        for page in (self.caseload_page, self.search_page, self.case_page):
            self.pages.addWidget(page)

        self.search = QLineEdit()
        self.lock_button = plain_button(theme, self.tr("Lås"))
        self.cases_button = PlaceButton(theme, self.tr("Ärenden"))
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
        self._tasks.lock()
        self.search.clear()
        for page in (self.caseload_page, self.search_page, self.case_page):
            page.clear()
        self._go(self.caseload_page)
        self._dismiss()
        self.count_label.clear()
        self.cases_button.say(0)
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
        if woken and not self.is_locked() and self._today() != self._day_shown:
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_RAIL_GONE_BELOW)
        self._rail.setVisible(not narrow)
        self.menu_button.setVisible(narrow)
        self._search_key.setVisible(not narrow)
        self._lock_key.setVisible(not narrow)

    def _today(self) -> date:
        return self._now().date()

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
        self.cases_button.setChecked(True)
        layout = QVBoxLayout(rail)
        layout.setContentsMargins(px(10), px(14), px(10), px(14))
        layout.setSpacing(px(2))
        layout.addWidget(brand)
        layout.addWidget(self.cases_button)
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
        to_cases = QAction(self.tr("Ärenden"), self)
        to_cases.triggered.connect(self._to_caseload)
        self.menu_button.choices.addAction(to_cases)
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
        self.cases_button.clicked.connect(self._to_caseload)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._search_everything)
        self.caseload_page.case_chosen.connect(self.case_page.show_case)
        self.caseload_page.everything_asked.connect(self._search_everything)
        self.caseload_page.counted.connect(self._tell_count)
        self.search_page.case_chosen.connect(self.case_page.show_case)
        self.search_page.shown.connect(lambda: self._go(self.search_page))
        self.case_page.shown.connect(self._to_case)
        self.case_page.left.connect(self.go_back)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+K", self._to_search),
            ("Ctrl+F", self._to_search),
            ("Ctrl+L", self.lock),
            ("Ctrl+Q", self._quit),
            ("Esc", self.go_back),
            ("Alt+Left", self.go_back),
        )
        for keys_pressed, act in keys:
            QShortcut(QKeySequence(keys_pressed), self).activated.connect(act)
        down = QShortcut(QKeySequence("Down"), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._into_list)

    def go_back(self) -> None:
        """One step back: from the case to its list, from the hits, then from the search itself."""
        if self.is_locked():
            return
        page = self.pages.currentWidget()
        if page is self.case_page and self._before_case is self.search_page:
            self._go(self.search_page)
            self.search_page.table.setFocus()
        elif page is not self.caseload_page:
            self._to_caseload()
        elif self.search.text():
            self.search.clear()
            self.caseload_page.go_to_list()
        else:
            self.caseload_page.go_to_list()

    def _unlocked(self, _: None) -> None:
        self._front.setCurrentWidget(self._workplace)
        self.unlock_page.passphrase.clear()
        self._go(self.caseload_page)
        self._reload()
        self.caseload_page.table.setFocus()
        if not self._entrance.practice:
            self._tasks.run(_kept_up, then=self._tell_backup, otherwise=self._tell_no_backup)

    def _not_unlocked(self, error: Exception) -> None:
        self.unlock_page.ask(labels.sentence_of(error))

    def _reload(self) -> None:
        self._day_shown = self._today()
        self.caseload_page.reload()

    def _tell_count(self, cases: int, going: int) -> None:
        self.count_label.setText(labels.counted(cases, "ärende", "ärenden"))
        self.cases_button.say(going)
        self.caseload_page.go_to_list()

    def _tell_backup(self, made: datetime | None) -> None:
        if made is not None:
            self.backup_label.setText(self.tr("Säkerhetskopia gjord ") + f"{made:%H.%M}")

    def _tell_no_backup(self, error: Exception) -> None:
        self.tell(self.tr("Säkerhetskopian blev inte av. ") + labels.sentence_of(error))

    def _dismiss(self) -> None:
        self._told_bar.hide()

    def _narrow(self, query: str) -> None:
        self._search_key.setVisible(not query and not self.menu_button.isVisible())
        self.caseload_page.narrow(query)
        if query and not self.is_locked():
            self._go(self.caseload_page)

    def _search_everything(self) -> None:
        query = self.search.text().strip()
        if query:
            self.search_page.look_for(query, self.caseload_page.names())

    def _to_search(self) -> None:
        if not self.is_locked():
            self.search.setFocus()
            self.search.selectAll()

    def _into_list(self) -> None:
        if self.pages.currentWidget() is self.search_page:
            self.search_page.table.setFocus()
        else:
            self._to_caseload()

    def _to_caseload(self) -> None:
        self.cases_button.setChecked(True)
        self._go(self.caseload_page)
        self.caseload_page.go_to_list()

    def _to_case(self) -> None:
        if self.pages.currentWidget() is not self.case_page:
            self._before_case = self.pages.currentWidget()
        self._go(self.case_page)

    def _go(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)

    def _quit(self) -> None:
        self.close()


def _kept_up(store: Store) -> datetime | None:
    """When the day's backup was made, where it was due."""
    made = backups.keep_up(store)
    return made.made if made else None
