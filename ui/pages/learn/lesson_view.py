"""One lesson, read from the top: why, and the steps. When all are done, first what an experienced
eye saw."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from handlerapp.services.practising import LessonState
from ui.page import Desk, Place
from ui.pages.learn import saying
from ui.pages.learn.step_card import StepCard
from ui.theme import Theme
from ui.widgets.buttons import button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Card, Line, Rows
from ui.widgets.text import announce, paragraph

_WIDEST = 880


def readable_column(theme: Theme, sheet: QWidget) -> QVBoxLayout:
    """A column in the sheet, never wider than lines are easy to read."""
    inside = QWidget()
    inside.setMaximumWidth(theme.px(_WIDEST))
    across = QHBoxLayout(sheet)
    across.setContentsMargins(0, 0, theme.px(20), theme.px(18))
    across.addWidget(inside, 100)
    across.addStretch(1)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    return column


class LessonView(QScrollArea):
    """Made anew for what it shows; where one has scrolled to stays."""

    go = Signal(object)
    """A Place where the lesson's acts are done."""

    word_asked = Signal(str)
    """A word of the glossary, by its id, that is to be explained."""

    begun = Signal()
    again = Signal()
    finished = Signal()
    practice_asked = Signal()
    told_done = Signal(int)
    ticked = Signal(int, int, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWidgetResizable(True)
        self.steps: list[StepCard] = []
        self._done: tuple[str, frozenset[int]] = ("", frozenset())

    def show_state(self, state: LessonState, *, practises: bool) -> None:
        """Show a lesson; `practises` where its case is in the caseload that is open."""
        theme, lesson = self._desk.theme, state.lesson
        had_keyboard = self._keyboard()
        at = self.verticalScrollBar().value() if self._done[0] == lesson.id else 0
        sheet = QWidget()
        sheet.setObjectName("sheet")
        column = readable_column(theme, sheet)
        column.setSpacing(theme.px(12))
        is_whole = state.progress.is_whole(lesson)
        head = [self._why(state), self._acts(state, practises=practises)]
        for part in [self._saw(state), *reversed(head)] if is_whole else head:
            column.addWidget(part)
        self.steps = []
        for place in range(len(lesson.steps)):
            card = StepCard(theme, place, state)
            card.told_done.connect(self.told_done)
            card.ticked.connect(self.ticked)
            self.steps.append(card)
            column.addWidget(card)
        if lesson.terms or lesson.rules:
            column.addWidget(self._words(state))
        column.addStretch()
        self.setWidget(sheet)
        sheet.show()
        self.verticalScrollBar().setValue(at)
        if had_keyboard is not None:
            self._give_keyboard(had_keyboard, state)
        self._tell_new_steps(state)

    def clear(self) -> None:
        """Show nothing."""
        self.steps = []
        self._done = ("", frozenset())
        self.setWidget(QWidget())

    def _keyboard(self) -> str | None:
        """What of the lesson has the keyboard, by its name; empty for a part without one."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        return _name_of(focus)

    def _give_keyboard(self, name: str, state: LessonState) -> None:
        """To what is called the same now; where that is gone, to the step that is next."""
        same = (each for each in self.findChildren(QAbstractButton) if _name_of(each) == name)
        found: QAbstractButton | None = next(
            (each for each in same if each.isVisibleTo(self)), None
        )
        left = [card for place, card in enumerate(self.steps) if place not in state.progress.steps]
        is_begun = state.progress.begun is not None
        if found is None and name.startswith("Steg ") and is_begun and left:
            card = left[0]
            found = card.hint_button if card.done_button.isHidden() else card.done_button
        (found or self.first_button).setFocus()

    def _tell_new_steps(self, state: LessonState) -> None:
        known, steps = self._done
        now = state.progress.steps
        if known == state.lesson.id and now - steps:
            announce(self, f"Steg {min(now - steps) + 1} är gjort")
        self._done = (state.lesson.id, now)

    def _card(self, title: str) -> tuple[Card, QVBoxLayout]:
        theme = self._desk.theme
        card = Card(theme, title)
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
        body.setSpacing(theme.px(8))
        card.inside.addLayout(body)
        return card, body

    def _why(self, state: LessonState) -> Card:
        theme, lesson = self._desk.theme, state.lesson
        card, body = self._card(self.tr("Varför"))
        body.addWidget(paragraph(theme, lesson.why))
        figures = saying.figures(lesson.figures)
        if figures:
            ways = [(self.go.emit, Place("uppfoljning", part=id)) for id, _ in figures]
            body.addWidget(self._rows([line for _, line in figures], ways))
        sources = self.tr("Lektionens källor: ") + "; ".join(lesson.sources)
        body.addWidget(paragraph(theme, sources, ink="muted"))
        if lesson.case:
            body.addWidget(paragraph(theme, self.tr("Övningsärende: ") + lesson.case.title))
        return card

    def _acts(self, state: LessonState, *, practises: bool) -> QWidget:
        theme, lesson, progress = self._desk.theme, state.lesson, state.progress
        row = QWidget()
        acts = FlowLayout(row, gap=theme.px(8))
        is_over = bool(progress.done_on) and progress.is_whole(lesson)
        if not practises:
            first = button(theme, self.tr("Öppna övningen"), primary=True)
            first.clicked.connect(self.practice_asked)
        elif progress.begun is None:
            first = button(theme, self.tr("Börja lektionen"), primary=True)
            first.clicked.connect(self.begun)
        elif progress.is_whole(lesson) and not is_over:
            first = button(theme, self.tr("Avsluta lektionen"), primary=True)
            first.clicked.connect(self.finished)
        elif is_over:
            first = button(theme, self.tr("Ta den igen"))
            first.clicked.connect(self.again)
        else:
            first = button(theme, self._where(state), primary=True)
            first.clicked.connect(lambda: self.go.emit(Place(*lesson.done_at)))
        self.first_button = first
        acts.addWidget(first)
        if practises and progress.begun is not None and not is_over:
            over = plain_button(theme, self.tr("Börja om från början"))
            over.clicked.connect(self.again)
            acts.addWidget(over)
        return row

    def _where(self, state: LessonState) -> str:
        return self.tr("Gå till ärendet") if state.lesson.case else self.tr("Gå dit det görs")

    def _saw(self, state: LessonState) -> Card:
        theme, lesson = self._desk.theme, state.lesson
        card, body = self._card(self.tr("Det här såg en van handläggare"))
        body.addWidget(paragraph(theme, lesson.saw))
        if lesson.case:
            body.addWidget(paragraph(theme, self.tr("Ärendet i stort: ") + lesson.case.sees))
            misled = self.tr("Det som kan leda fel: ") + lesson.case.misleads
            body.addWidget(paragraph(theme, misled))
        return card

    def _words(self, state: LessonState) -> Card:
        """The words and the rules; each opens where more stands of it."""
        lesson = state.lesson
        card, body = self._card(self.tr("Ord och regler i lektionen"))
        lines = [saying.term(each) for each in lesson.terms]
        lines += [saying.rule(each) for each in lesson.rules]
        ways = [
            *((self.word_asked.emit, each) for each in lesson.terms),
            *((self.go.emit, Place("regler", part=each)) for each in lesson.rules),
        ]
        body.addWidget(self._rows(lines, ways))
        return card

    def _rows(
        self, lines: Sequence[Line], ways: Sequence[tuple[Callable[..., None], object]]
    ) -> Rows:
        """Rows that each open something: what is called when it is pressed, and with what."""
        rows = Rows(self._desk.theme)
        rows.show_lines(lines)
        rows.pressed.connect(lambda at: ways[at][0](ways[at][1]))
        return rows


def _name_of(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words
