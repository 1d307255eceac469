"""During the meeting: the agenda with its time, the notes of one point, and the measures."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from handlerapp.domain.meeting import AgendaPoint, Meeting
from handlerapp.meetings import timing
from ui.labels import counted, joined
from ui.page import Desk
from ui.pages.meeting.agenda_list import AgendaView, PointRow
from ui.pages.meeting.clock import Clock
from ui.pages.meeting.measures_card import MeasuresCard
from ui.pages.meeting.notes_card import NotesCard
from ui.pages.meeting.part import Part
from ui.pages.meeting.view import View
from ui.theme import Tone
from ui.widgets.rows import Card
from ui.widgets.scrolling import bring_into_sight
from ui.widgets.text import paragraph
from ui.widgets.writing import Writing

_SIDE_BY_SIDE_FROM = 560
_AGENDA_WIDTH, _AGENDA_HEIGHT = 210, 170


class DuringStep(QWidget):
    """One screen. The keyboard stands where one writes; the agenda follows with Ctrl and arrows."""

    typed = Signal()

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__()
        theme = desk.theme
        self._theme = theme
        self._view: View | None = None
        self.clock = Clock(desk.now)
        self.clock.ticked.connect(self._show_time)
        self.agenda = AgendaView(theme)
        self.agenda.setDragDropMode(AgendaView.DragDropMode.NoDragDrop)
        self.notes = NotesCard(desk, writing)
        self.measures = MeasuresCard(desk, writing)
        self.parts: tuple[Part, ...] = (self.notes, self.measures)
        self.notes.typed.connect(self.typed)
        self.measures.typed.connect(self.typed)
        self.agenda.chosen.connect(self._came)
        self.agenda.opened.connect(lambda _: self.notes.line.setFocus())
        self._lay_out()
        for each in (self.notes, self.notes.line, self._area.viewport()):
            each.installEventFilter(self)
        for keys, by in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.agenda.step(by))

    def show_view(self, view: View) -> None:
        """Show the meeting, at the point where one was."""
        self._view = view
        for part in self.parts:
            part.show_view(view)
        self.agenda.show_rows(self.point_rows())
        self.agenda.choose(self.notes.point_id, quietly=True)
        self.clock.turn_to(self.notes.point_id)
        self._run_or_rest()
        self._keep_line_in_sight()

    def clear(self) -> None:
        """Forget the meeting."""
        self._view = None
        self.clock.forget()
        for part in self.parts:
            part.clear()
        self.agenda.show_rows(())

    def begin(self) -> None:
        """Give the keyboard to the line where one writes."""
        if self.notes.line.isHidden():
            self.agenda.setFocus()
        else:
            self.notes.line.setFocus()
            self._keep_line_in_sight()

    def go_to_point(self, point: str) -> None:
        """Be at this point."""
        self.agenda.choose(point)

    def point_rows(self) -> list[PointRow]:
        """The agenda as it stands in the list, with the time of each point."""
        view = self._view
        if view is None:
            return []
        shares = timing.minutes_of_points(view.meeting)
        goes_on = self.clock.goes_on(view.meeting)
        rows = []
        for point, minutes in zip(view.meeting.agenda, shares, strict=True):
            left = self.clock.left_of_point(point.id or "", minutes) if goes_on else minutes
            rows.append(
                PointRow(
                    id=point.id or "",
                    title=view.hide(point.title or "–"),
                    aside=f"{left} min" if left >= 0 else f"{-left} över",
                    more=_noted_on(view.meeting, point),
                    tone=Tone.NEUTRAL if left >= 0 else Tone.NEARS,
                )
            )
        return rows

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._run_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self.notes.keep()
        self.clock.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(_SIDE_BY_SIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)
        far = self._theme.px(10_000)
        self._agenda_card.setMaximumWidth(self._theme.px(_AGENDA_WIDTH) if beside else far)
        self._agenda_card.setMaximumHeight(far if beside else self._theme.px(_AGENDA_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Where one writes was laid out anew, on a page that has become lower or fuller; or the
        keyboard came back to it after that."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.FocusIn):
            self._keep_line_in_sight()
        return super().eventFilter(watched, event)

    def _keep_line_in_sight(self) -> None:
        """Where one writes is seen, also when notes above it have pushed it down."""

        def look() -> None:
            if self.notes.line.hasFocus():
                bring_into_sight(self.notes.line, self._theme.px(12))

        QTimer.singleShot(0, self.notes.line, look)  # when it has its place

    def _run_or_rest(self) -> None:
        if self._view is not None and self.isVisible() and self.clock.goes_on(self._view.meeting):
            self.clock.run()
        else:
            self.clock.rest()

    def _show_time(self) -> None:
        self.agenda.show_rows(self.point_rows())

    def _came(self, point: str) -> None:
        self.clock.turn_to(point)
        self.notes.go_to(point)
        self.typed.emit()

    def _lay_out(self) -> None:
        theme = self._theme
        self._agenda_card = Card(theme, self.tr("Dagordning"))
        self._agenda_card.inside.addWidget(self.agenda, 1)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, theme.px(6), theme.px(8))
        column.setSpacing(theme.px(14))
        column.addWidget(self.notes)
        column.addWidget(self.measures)
        hint = self.tr(
            "Alt och siffran eller bokstaven på knappen väljer vem och slag. Ctrl ↓ och Ctrl ↑ går "
            "mellan punkterna."
        )
        column.addWidget(paragraph(theme, hint, ink="muted"))
        column.addStretch()
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.tr("Anteckningar"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(14))
        self._columns.addWidget(self._agenda_card, 2)
        self._columns.addWidget(area, 4)


def _noted_on(meeting: Meeting, point: AgendaPoint) -> str:
    count = sum(each.point == point.id for each in meeting.statements)
    count += bool((point.notes or "").strip())
    return joined(counted(count, "anteckning", "anteckningar") if count else None)
