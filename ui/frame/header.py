"""The header: the way to everything, and what is done from anywhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import ICON, Theme
from ui.widgets.buttons import Button, MenuButton, plain_button
from ui.widgets.text import key

_SEARCH = 420


class Header(QFrame):
    """Search, new bevakning, hide, lock; the rail's pages as a menu in a narrow window."""

    search_asked = Signal()
    entry_asked = Signal()
    lock_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        px = theme.px
        self.menu = MenuButton(theme)
        self.menu.show_icon("menu")
        self.menu.setAccessibleName(self.tr("Sidor"))
        self.search = Button(theme, self.tr("Sök ärende, åtgärd, möte …"))
        self.search.setProperty("field", True)
        self.search.show_icon("search", "muted")
        self.search.setAccessibleName(self.tr("Sök ärende, åtgärd, möte, Ctrl K"))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(px(_SEARCH))
        self.search.setMinimumWidth(px(ICON) * 3)
        self._keys = [key(theme, keys) for keys in ("Ctrl K", "Ctrl N", "F8", "Ctrl L")]
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, px(8), 0)
        inside.addStretch()
        inside.addWidget(self._keys[0])
        self.entry = plain_button(theme, self.tr("Ny bevakning"))
        self.entry.setAccessibleName(self.tr("Ny bevakning, Ctrl N"))
        self.hide_button = plain_button(theme, self.tr("Dölj personuppgifter"))
        self.hide_button.setCheckable(True)
        self.hide_button.setAccessibleName(self.tr("Dölj personuppgifter, F8"))
        self.lock = plain_button(theme, self.tr("Lås"))
        self.lock.setAccessibleName(self.tr("Lås, Ctrl L"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(20), px(5), px(20), px(5))
        layout.setSpacing(px(6))
        layout.addWidget(self.menu)
        layout.addWidget(self.search, 10)
        layout.addSpacing(px(6))
        layout.addWidget(self.entry)
        layout.addWidget(self._keys[1])
        layout.addStretch(1)
        layout.addWidget(self.hide_button)
        layout.addWidget(self._keys[2])
        layout.addSpacing(px(6))
        layout.addWidget(self.lock)
        layout.addWidget(self._keys[3])
        self.search.clicked.connect(self.search_asked)
        self.entry.clicked.connect(self.entry_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.menu.hide()

    def show_hidden(self, hides: bool) -> None:
        """Say whether personal data is hidden now."""
        self.hide_button.setChecked(hides)
        self.hide_button.setText(
            self.tr("Visa personuppgifter") if hides else self.tr("Dölj personuppgifter")
        )
        self.hide_button.setAccessibleName(self.hide_button.text() + ", F8")
        self.hide_button.show_icon("eye-off" if hides else "eye", "muted")

    def shorten(self, *, narrow: bool) -> None:
        """Leave out what there is no room for in a narrow window; the keys and the palette stay."""
        self.menu.setVisible(narrow)
        for each in (*self._keys, self.entry, self.hide_button):
            each.setVisible(not narrow)
