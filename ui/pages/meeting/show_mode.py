"""What everybody in the room may see: the agenda and the measures, over the whole window."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.page import Desk
from ui.pages.meeting.agenda_list import AgendaView
from ui.pages.meeting.during_step import DuringStep
from ui.pages.meeting.measures_card import MeasuresCard
from ui.pages.meeting.view import View, kind_of, when_of
from ui.theme import Size
from ui.widgets.buttons import plain_button
from ui.widgets.rows import Card
from ui.widgets.text import key, text
from ui.widgets.writing import Writing


class ShowMode(QWidget):
    """Neither notes, questions nor names. The arrows go between the points, Esc or F11 leaves."""

    left = Signal()

    def __init__(self, desk: Desk, writing: Writing, during: DuringStep, over: QWidget) -> None:
        super().__init__(over)
        theme = desk.theme
        self._theme, self._during, self._over = theme, during, over
        self.setAccessibleName(self.tr("Visningsläge"))
        self.heading = text(theme, size=Size.PAGE, strong=True)
        self.when = text(theme, ink="muted")
        self.clock = text(theme, size=Size.FIGURE, strong=True)
        self.agenda = AgendaView(theme)
        self.agenda.setDragDropMode(AgendaView.DragDropMode.NoDragDrop)
        self.measures = MeasuresCard(desk, writing)
        self.leave_button = plain_button(theme, self.tr("Avsluta visningen"))
        self.leave_button.clicked.connect(self.left)
        self._lay_out()
        self.agenda.chosen.connect(during.go_to_point)
        during.agenda.chosen.connect(lambda id: self.agenda.choose(id, quietly=True))
        over.installEventFilter(self)
        self.hide()

    def show_view(self, view: View) -> None:
        """Show what all may see of the meeting."""
        self.heading.setText(kind_of(view.meeting))
        self.when.setText(when_of(view.meeting, view.today))
        self.measures.show_view(view)
        self.show_time(view)

    def show_time(self, view: View) -> None:
        """Show the clock and the agenda as they are now."""
        self.clock.setText(self._during.clock.said(view.meeting))
        rows = [
            type(row)(id=row.id, title=row.title, aside=row.aside, tone=row.tone)
            for row in self._during.point_rows()
        ]
        self.agenda.show_rows(rows)
        self.agenda.choose(self._during.notes.point_id, quietly=True)

    def begin(self) -> None:
        """Cover the window."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.agenda.setFocus()

    def clear(self) -> None:
        """Forget the meeting, and stand aside."""
        self.hide()
        for label in (self.heading, self.when, self.clock):
            label.clear()
        self.agenda.show_rows(())
        self.measures.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg"))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False

    def _lay_out(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        for each in (self.heading, self.when):
            head.addWidget(each)
        head.addStretch()
        head.addWidget(self.clock)
        head.addWidget(self.leave_button)
        head.addWidget(key(theme, "F11"))
        points = Card(theme, self.tr("Dagordning"))
        points.inside.addWidget(self.agenda, 1)
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(theme.px(14))
        columns.addWidget(points, 2)
        measures = QVBoxLayout()
        measures.addWidget(self.measures)
        measures.addStretch()
        columns.addLayout(measures, 3)
        layout = QVBoxLayout(self)
        edge = theme.px(28)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.px(14))
        layout.addLayout(head)
        layout.addLayout(columns, 1)
