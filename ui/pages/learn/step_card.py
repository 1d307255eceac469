"""One step of a lesson: what to do, a hint, what the parties say, and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from handlerapp.learning.lessons import Step
from handlerapp.services.practising import LessonState
from ui.theme import Theme, Tone
from ui.widgets.buttons import button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Card, Line, Read
from ui.widgets.text import mark, paragraph


class StepCard(Card):
    """Nothing here is graded: what can be seen in what was done is seen, the rest one says oneself
    and holds against a list and an example."""

    told_done = Signal(int)
    """The reader says that the step is done."""

    ticked = Signal(int, int, bool)
    """The step, the line of its checklist, and whether it is ticked."""

    def __init__(self, theme: Theme, place: int, state: LessonState) -> None:
        super().__init__(theme, f"Steg {place + 1}")
        self._place = place
        step = state.lesson.steps[place]
        is_done = place in state.progress.steps
        begun = state.progress.begun is not None
        if is_done:
            self.head.insertWidget(1, mark(theme, self.tr("Gjort"), Tone.DONE))
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
        body.setSpacing(theme.px(8))
        self.inside.addLayout(body)
        body.addWidget(paragraph(theme, step.act))
        for line in step.lines:
            body.addWidget(Read(theme, Line(lead=line.who, what=line.says)))
        self.hint = paragraph(theme, f"{step.hint} {step.asks}".strip(), ink="muted")
        self.hint.hide()
        row = QWidget()
        acts = FlowLayout(row, gap=theme.px(8))
        self.hint_button = plain_button(theme, self.tr("Ge mig ett tips"))
        self.hint_button.setAccessibleName(self.tr("Ge mig ett tips om steg ") + str(place + 1))
        self.hint_button.clicked.connect(lambda: self._turn(self.hint))
        acts.addWidget(self.hint_button)
        self.done_button = button(theme, self.tr("Det är gjort"))
        self.done_button.setAccessibleName(f"Steg {place + 1} är gjort")
        self.done_button.clicked.connect(lambda: self.told_done.emit(place))
        self.done_button.setVisible(begun and step.self_told and not is_done)
        acts.addWidget(self.done_button)
        body.addWidget(row)
        body.addWidget(self.hint)
        if is_done:
            body.addWidget(paragraph(theme, state.answer(place), strong=True))
        self.boxes: list[QCheckBox] = []
        if step.own is not None and begun:
            self._add_own(body, step, state.progress.ticked.get(place, frozenset()))

    def _add_own(self, body: QVBoxLayout, step: Step, ticked: frozenset[int]) -> None:
        theme, own = self.theme, step.own
        if own is None:
            return
        body.addWidget(paragraph(theme, self.tr("Läs det du skrev, och kryssa i det som stämmer.")))
        for place, words in enumerate(own.checklist):
            box = QCheckBox(words)
            box.setChecked(place in ticked)
            box.toggled.connect(lambda on, place=place: self.ticked.emit(self._place, place, on))
            self.boxes.append(box)
            body.addWidget(box)
        example = paragraph(theme, own.example, ink="muted")
        example.hide()
        shows = plain_button(theme, self.tr("Visa hur en annan har skrivit"))
        shows.setAccessibleName(f"Visa hur en annan har skrivit, steg {self._place + 1}")
        shows.clicked.connect(lambda: self._turn(example))
        row = QWidget()
        FlowLayout(row, gap=theme.px(8)).addWidget(shows)
        body.addWidget(row)
        body.addWidget(example)

    @staticmethod
    def _turn(part: QWidget) -> None:
        part.setVisible(part.isHidden())
