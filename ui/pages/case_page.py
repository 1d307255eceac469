"""One case, read: who, the day in the chain, the coming limits, and all that is recorded."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from handlerapp.services import caseload
from handlerapp.services.caseload import CaseView
from ui import labels
from ui.page import Desk, Page, Place
from ui.pages import case_parts
from ui.pages.case_parts import Figure, Line, Part
from ui.theme import Size
from ui.widgets.buttons import plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import announce, key, mark, paragraph, text

_ONE_COLUMN_BELOW = 760
_LEAD = 124
_WHY = 320


class CasePage(Page):
    """Everything about one case at once. Nothing can be changed here yet."""

    key = "arende"
    title = "Ärendet"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._ref = ""
        self.back_button = plain_button(theme, self.tr("← Tillbaka"))
        self.back_button.setAccessibleName(self.tr("Tillbaka till listan, Esc"))
        self.back_button.clicked.connect(self.back)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setAccessibleName(self.tr("Ärendet"))
        self._columns: QBoxLayout | None = None
        self._sheet = QWidget()

        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(key(theme, "Esc"))
        top.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(14), theme.px(10), 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addLayout(top)
        layout.addWidget(self.scroll_area, 1)
        self.clear()

    def open(self, place: Place) -> None:
        """Read the case `place.ref` and show it."""
        ref, today = place.ref, self.desk.today()
        self.desk.tasks.run(lambda store: caseload.view(store, ref, today), then=self._show)

    def begin(self) -> None:
        self.scroll_area.setFocus()

    def here(self) -> Place:
        return Place(self.key, self._ref)

    def touched(self, refs: Collection[str]) -> None:
        if self._ref in refs:
            self.reload()

    def reload(self) -> None:
        if self._ref:
            self.open(self.here())

    def clear(self) -> None:
        """Forget the case."""
        self._ref = ""
        self._put(QWidget())
        self._columns = None

    def said(self) -> tuple[str, ...]:
        """Every text on the page, in the order it stands."""
        return tuple(label.text() for label in self._sheet.findChildren(QLabel))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._turn_columns()

    def _show(self, view: CaseView) -> None:
        today, theme = self.desk.today(), self.theme
        sheet = QWidget()
        sheet.setObjectName("sheet")
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(theme.px(6), 0, theme.px(20), theme.px(18))
        layout.setSpacing(0)
        name = paragraph(theme, view.case.person.name, size=Size.PAGE, strong=True)
        layout.addWidget(name)
        layout.addWidget(paragraph(theme, case_parts.subtitle(view.case, today), ink="muted"))
        layout.addSpacing(theme.px(10))
        layout.addWidget(self._figures(case_parts.figures(view, today)))
        layout.addSpacing(theme.px(14))
        layout.addLayout(self._parts(view, today))
        layout.addStretch()
        self._put(sheet)
        self._turn_columns()
        self._ref = view.case.ref
        self.ready.emit()
        announce(self.scroll_area, labels.one_line(view.case.person.name))

    def _put(self, sheet: QWidget) -> None:
        """Show this sheet; Qt deletes the one before with all that stood on it."""
        self._sheet = sheet
        self.scroll_area.setWidget(sheet)

    def _figures(self, figures: tuple[Figure, ...]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=self.theme.px(26))
        for figure in figures:
            flow.addWidget(self._figure(figure))
        return row

    def _figure(self, figure: Figure) -> QWidget:
        theme = self.theme
        box = QWidget()
        box.setMaximumWidth(theme.px(330))
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(text(theme, figure.name, size=Size.CAPTION, ink="muted"))
        size = Size.FIGURE if figure.large else Size.BODY
        layout.addWidget(text(theme, figure.value, size=size, strong=True))
        if figure.why:
            why = paragraph(theme, figure.why, size=Size.CAPTION, ink="muted")
            whole = QFontMetrics(why.font()).horizontalAdvance(figure.why) + theme.px(4)
            why.setMinimumWidth(min(whole, theme.px(_WHY)))
            layout.addWidget(why)
        layout.addStretch()
        return box

    def _parts(self, view: CaseView, today: date) -> QBoxLayout:
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(self.theme.px(14))
        for parts, share in (
            (case_parts.main_parts(view, today), 2),
            (case_parts.side_parts(view, today), 1),
        ):
            column = QVBoxLayout()
            column.setSpacing(self.theme.px(14))
            for part in parts:
                column.addWidget(self._card(part))
            column.addStretch()
            columns.addLayout(column, share)
        self._columns = columns
        return columns

    def _card(self, part: Part) -> QFrame:
        theme = self.theme
        card = QFrame()
        card.setObjectName("card")
        card.setAccessibleName(part.title)
        grid = QGridLayout(card)
        grid.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.setContentsMargins(0, 0, 0, theme.px(4))
        head.addWidget(text(theme, part.title, size=Size.SECTION, strong=True))
        head.addWidget(text(theme, part.aside, ink="muted"))
        head.addStretch()
        grid.addLayout(head, 0, 0, 1, 3)
        if any(line.lead for line in part.lines):
            grid.setColumnMinimumWidth(0, theme.px(_LEAD))
        for line in part.lines:
            self._add_line(grid, line)
        return card

    def _add_line(self, grid: QGridLayout, line: Line) -> None:
        theme, row = self.theme, grid.rowCount()
        if line.what and row > 1:
            rule = QFrame()
            rule.setObjectName("rule")
            grid.addWidget(rule, row, 0, 1, 3)
            grid.setRowMinimumHeight(row, theme.px(9))
            row += 1
        if line.lead:
            lead = text(theme, line.lead, ink="muted")
            grid.addWidget(lead, row, 0, Qt.AlignmentFlag.AlignTop)
        first = 1 if line.lead else 0
        if line.what:
            span = (2 if line.mark else 3) - first
            grid.addWidget(paragraph(theme, line.what), row, first, 1, span)
        if line.mark:
            top_right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            grid.addWidget(mark(theme, *line.mark), row, 2, top_right)
        if line.more:
            more = paragraph(theme, line.more, ink="muted")
            more.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            grid.addWidget(more, row + 1, first, 1, 3 - first)

    def _turn_columns(self) -> None:
        if self._columns is None:
            return
        narrow = self.width() < self.theme.px(_ONE_COLUMN_BELOW)
        self._columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
