"""One lesson, read from the top: why, the steps, and at the end what an experienced eye saw."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from handlerapp.services import impulses
from handlerapp.services.practising import LessonState
from ui.labels import joined
from ui.page import Desk, Place
from ui.pages.learn import saying
from ui.pages.learn.step_card import StepCard
from ui.theme import Theme
from ui.widgets.buttons import button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Card
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
        at = self.verticalScrollBar().value() if self._done[0] == lesson.id else 0
        sheet = QWidget()
        sheet.setObjectName("sheet")
        column = readable_column(theme, sheet)
        column.setSpacing(theme.px(12))
        column.addWidget(self._why(state))
        column.addWidget(self._acts(state, practises=practises))
        self.steps = []
        for place in range(len(lesson.steps)):
            card = StepCard(theme, place, state)
            card.told_done.connect(self.told_done)
            card.ticked.connect(self.ticked)
            self.steps.append(card)
            column.addWidget(card)
        if state.progress.is_whole(lesson):
            column.addWidget(self._saw(state))
        if lesson.terms or lesson.rules:
            column.addWidget(self._words(state))
        column.addStretch()
        self.setWidget(sheet)
        sheet.show()
        self.verticalScrollBar().setValue(at)
        self._tell_new_steps(state)

    def clear(self) -> None:
        """Show nothing."""
        self.steps = []
        self._done = ("", frozenset())
        self.setWidget(QWidget())

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
        for each in lesson.figures:
            body.addWidget(paragraph(theme, saying.figure(each), ink="muted"))
        sources = self.tr("Källa: ") + "; ".join(lesson.sources)
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
            misled = self.tr("Det som kan leda fel: ") + lesson.case.misleads
            body.addWidget(paragraph(theme, misled))
        return card

    def _words(self, state: LessonState) -> Card:
        theme, lesson = self._desk.theme, state.lesson
        card, body = self._card(self.tr("Ord och regler i lektionen"))
        said: list[QLabel] = [paragraph(theme, saying.term(each)) for each in lesson.terms]
        for id in lesson.rules:
            rule = impulses.rule_set().rule(id)
            if rule is not None:
                words = joined(f"Regeln {rule.title}: {rule.summary}")
                said.append(paragraph(theme, words, ink="muted"))
        for each in said:
            body.addWidget(each)
        return card
