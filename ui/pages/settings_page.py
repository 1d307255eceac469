"""The page Inställningar: sections to choose among, and the one that is chosen beside them."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.page import Action, Desk, Draft, Page, Place
from ui.pages.settings.about import AboutSection
from ui.pages.settings.clearing import RetentionSection
from ui.pages.settings.files import FilesSection
from ui.pages.settings.locking import LockSection
from ui.pages.settings.personal import HoursSection, LookSection, OwnSection
from ui.pages.settings.safekeeping import BackupSection
from ui.pages.settings.section import Section
from ui.theme import Size
from ui.widgets.buttons import PlaceButton
from ui.widgets.flow import FlowLayout
from ui.widgets.text import text

SECTIONS: tuple[type[Section], ...] = (
    OwnSection,
    HoursSection,
    LookSection,
    LockSection,
    BackupSection,
    RetentionSection,
    FilesSection,
    AboutSection,
)
"""In the order they stand."""

_LIST = 190
_WIDEST = 760
_BESIDE_FROM = 700
"""A page narrower than this has the list above the section."""


class SettingsPage(Page):
    """What can be set. A section is a place of its own, so that back and the palette find it."""

    key = "installningar"
    title = "Inställningar"
    icon = "settings"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.list = QWidget()
        self.list.setAccessibleName(self.tr("Avsnitt"))
        self.stack = QStackedWidget()
        self.sections: dict[str, Section] = {}
        self.buttons: dict[str, PlaceButton] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._flow = FlowLayout(self.list, gap=theme.px(4))
        for kind in SECTIONS:
            self._add(kind)
        self._chosen = SECTIONS[0].key
        self._lay_out()
        self._choose(self._chosen)
        self.offer(
            *(
                Action(
                    name=self.tr("Gå till ") + each.title,
                    act=lambda key=each.key: self.go.emit(Place(self.key, key)),  # type: ignore[misc]  # bound now
                    keys=f"Alt+{number}",
                    synonyms=each.synonyms,
                )
                for number, each in enumerate(SECTIONS, 1)
            )
        )

    def open(self, place: Place) -> None:
        """Show the section that the place names, or the one that was seen last."""
        if place.ref in self.sections:
            self._choose(place.ref)
        self.sections[self._chosen].read()
        self.ready.emit()

    def begin(self) -> None:
        self.buttons[self._chosen].setFocus()

    def here(self) -> Place:
        return Place(self.key, self._chosen)

    def touched(self, refs: Collection[str]) -> None:
        if self.isVisible():
            self.sections[self._chosen].read()

    def reload(self) -> None:
        if self.isVisible():
            self.sections[self._chosen].read()

    def clear(self) -> None:
        for each in self.sections.values():
            each.clear()

    def draft(self) -> Draft:
        return {
            f"{key}/{name}": written
            for key, each in self.sections.items()
            for name, written in each.draft().items()
        }

    def bring_back(self, draft: Draft) -> None:
        for key, each in self.sections.items():
            own = {
                name.removeprefix(f"{key}/"): written
                for name, written in draft.items()
                if name.startswith(f"{key}/")
            }
            if own:
                each.bring_back(own)

    def escape(self) -> bool:
        if self.sections[self._chosen].escape():
            return True
        here = QApplication.focusWidget()
        if here is not None and self.stack.isAncestorOf(here):
            self.buttons[self._chosen].setFocus()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _add(self, kind: type[Section]) -> None:
        section = kind(self.desk)
        section.setAccessibleName(section.title)
        self.sections[kind.key] = section
        for mine, theirs in (
            (self.go, section.go),
            (self.did, section.did),
            (self.told, section.told),
            (self.renewed, section.renewed),
            (self.settled, section.settled),
            (self.purged, section.purged),
            (self.keys_asked, section.keys_asked),
            (self.restore_asked, section.restore_asked),
        ):
            theirs.connect(mine)
        chosen = PlaceButton(self.theme, kind.title, kind.icon)
        chosen.clicked.connect(lambda _=False, key=kind.key: self.go.emit(Place(self.key, key)))
        self._flow.addWidget(chosen)
        self.buttons[kind.key] = chosen
        sheet = QWidget()
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, self.theme.px(20), self.theme.px(18))
        column.addWidget(section)
        section.setMaximumWidth(self.theme.px(_WIDEST))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setAccessibleName(kind.title)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._areas[kind.key] = area
        self.stack.addWidget(area)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.buttons[key].setChecked(True)
        self.stack.setCurrentWidget(self._areas[key])

    def _lay_out(self) -> None:
        px = self.theme.px
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(px(20))
        self._body.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(18), 0, 0)
        layout.setSpacing(px(10))
        layout.addWidget(self.heading)
        layout.addLayout(self._body, 1)

    def _arrange(self) -> None:
        px = self.theme.px
        beside = self.width() >= px(_BESIDE_FROM)
        self._body.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._body.setAlignment(
            self.list, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        )
        for each in self.buttons.values():
            each.setMinimumWidth(px(_LIST) if beside else 0)
        self.list.setMinimumWidth(px(_LIST) if beside else 0)
        self.list.setMaximumWidth(px(_LIST) if beside else _NO_LIMIT)


_NO_LIMIT = 16_777_215
"""Qt's own greatest size."""
