"""Help where one stands (F1), and the sheet of every key (Ctrl+? or F1 once more)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from handlerapp import resources, shipped
from ui.frame.overlay import Overlay
from ui.frame.palette import spoken_keys
from ui.page import Action
from ui.theme import Size, Theme
from ui.widgets.buttons import plain_button
from ui.widgets.text import announce, key, paragraph, text

GENERAL = "fonster"
"""The topic of the window itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A text of resources/help.toml."""

    title: str
    text: tuple[str, ...]


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """Every text, by its name. Raises DataFileWrong where the file is not as it should be."""
    file = shipped.load(resources.path("help.toml"))
    found = {}
    for name in file:
        each = file.table(name)
        found[name] = Topic(title=each.filled("title"), text=each.texts("text"))
        each.done()
    return found


class Help(Overlay):
    """A short text and the keys of the page; or the keys of everything."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Hjälp"), width=720)
        self._all: Sequence[tuple[str, Sequence[Action]]] = ()
        self._shows_all = False
        self.title = text(theme, size=Size.PAGE, strong=True)
        self.sheet = QScrollArea()
        self.sheet.setWidgetResizable(True)
        self.sheet.setAccessibleName(self.tr("Hjälp"))
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.all_button = plain_button(theme, self.tr("Alla tangenter"))
        self.all_button.clicked.connect(self.show_all_keys)
        self.close_button = plain_button(theme, self.tr("Stäng"))
        self.close_button.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.addWidget(self.all_button)
        row.addWidget(key(theme, "F1"))
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(key(theme, "Esc"))
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.sheet, 1)
        self.inside.addLayout(row)

    def tell(self, topic: str, groups: Sequence[tuple[str, Sequence[Action]]]) -> None:
        """Show the text of a topic with the first group's keys; `groups` are all there are."""
        self._all = groups
        self._shows_all = False
        told = topics().get(topic, topics()[GENERAL])
        body, layout = self._new_body()
        for each in told.text:
            layout.addWidget(paragraph(self.theme, each))
        name, actions = groups[0]
        if actions:
            self._add_keys(layout, name, actions)
        if told is not topics()[GENERAL]:
            layout.addSpacing(self.theme.px(6))
            for each in topics()[GENERAL].text:
                layout.addWidget(paragraph(self.theme, each, ink="muted"))
        layout.addStretch()
        self._show(told.title, body)

    def tell_keys(self, groups: Sequence[tuple[str, Sequence[Action]]]) -> None:
        """Show every key there is."""
        self._all = groups
        self.show_all_keys()

    def show_all_keys(self) -> None:
        """Show every key in place of the text."""
        self._shows_all = True
        body, layout = self._new_body()
        for name, actions in self._all:
            if any(each.keys for each in actions):
                self._add_keys(layout, name, [each for each in actions if each.keys])
        layout.addStretch()
        self._show(self.tr("Alla tangenter"), body)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() != Qt.Key.Key_F1:
            super().keyPressEvent(event)
        elif self._shows_all:
            self.leave()
        else:
            self.show_all_keys()

    def _show(self, title: str, body: QWidget) -> None:
        self.title.setText(title)
        self.sheet.setWidget(body)
        self.sheet.setAccessibleName(title)
        self.all_button.setVisible(not self._shows_all)
        self.sheet.setMinimumHeight(
            min(body.sizeHint().height(), self.over.height() - self.theme.px(240))
        )
        self.appear()
        self.sheet.setFocus()
        announce(self.sheet, title)

    def _new_body(self) -> tuple[QWidget, QVBoxLayout]:
        body = QWidget()
        body.setObjectName("sheet")
        body.setMinimumWidth(1)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, self.theme.px(12), 0)
        layout.setSpacing(self.theme.px(8))
        return body, layout

    def _add_keys(self, layout: QVBoxLayout, name: str, actions: Sequence[Action]) -> None:
        theme = self.theme
        layout.addSpacing(theme.px(6))
        layout.addWidget(text(theme, name, size=Size.SECTION, strong=True))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(theme.px(4))
        for row, each in enumerate(actions):
            grid.addWidget(paragraph(theme, each.name), row, 0)
            if each.keys:
                right = Qt.AlignmentFlag.AlignRight
                grid.addWidget(key(theme, spoken_keys(each.keys)), row, 1, right)
        layout.addLayout(grid)
