"""The bar that says on every page that it is practice, and lets time pass."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from handlerapp.learning import lessons
from handlerapp.services import practising
from handlerapp.services.practising import Came, LessonState, PracticeView
from ui.labels import near_day
from ui.page import Action, Desk, Place
from ui.theme import Tone
from ui.widgets.buttons import MenuButton, button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import announce, mark, paragraph, text

PACES = ((1, "en dag"), (7, "en vecka"), (21, "tre veckor"))
"""Days that time is moved on, and how that is said."""

_PAGE = "lar-dig"


class PracticeBar(QFrame):
    """Hidden outside practice. Says what day the practice has come to, and the step of the lesson
    that is under way; a step that was done is told where one stands."""

    go = Signal(object)
    """A Place to go to: the lesson, or what has come."""

    renewed = Signal()
    """Time has passed: every page is to read again."""

    told = Signal(str)

    elsewhere = Signal(str, object)
    """Another caseload is asked for, as `Page.elsewhere` has it: the practice from one's own, and
    back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._desk = desk
        self._is_on = False
        self._last: tuple[str, frozenset[int]] | None = None
        self.setObjectName("practice")
        self.setAccessibleName(self.tr("Övning"))
        self.day = text(theme, ink="muted")
        self.pace = MenuButton(theme, self.tr("Låt tiden gå"))
        for days, said in PACES:
            act = QAction(self.tr("Flytta fram tiden ") + said, self)
            act.triggered.connect(lambda _=False, days=days: self.move_on(days))
            self.pace.choices.addAction(act)
        self.own_button = plain_button(theme, self.tr("Till egna ärenden"))
        self.own_button.clicked.connect(self._to_own)
        self.step = paragraph(theme)
        self.hint = paragraph(theme, ink="muted")
        self.place_button = plain_button(theme, self.tr("Gå dit det görs"))
        self.place_button.clicked.connect(self._to_its_place)
        self.hint_button = plain_button(theme, self.tr("Tips"))
        self.hint_button.clicked.connect(self._turn_hint)
        self.lesson_button = plain_button(theme, self.tr("Visa lektionen"))
        self.lesson_button.clicked.connect(self._to_lesson)
        self.done_button = button(theme, self.tr("Det är gjort"))
        self.done_button.clicked.connect(self._tell_done)
        self._at: tuple[str, int] | None = None
        px = theme.px
        row = QWidget()
        flow = FlowLayout(row, gap=px(8))
        for each in (
            mark(theme, self.tr("Övning"), Tone.INFO),
            self.day,
            self.pace,
            self.lesson_button,
            self.place_button,
            self.hint_button,
            self.done_button,
            self.own_button,
        ):
            flow.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(6), px(20), px(6))
        layout.setSpacing(px(4))
        layout.addWidget(row)
        layout.addWidget(self.step)
        layout.addWidget(self.hint)
        self.hide()

    def begin(self) -> None:
        """A practice is open: show how it stands."""
        self._is_on = True
        self.setVisible(True)
        self.read()

    def end(self) -> None:
        """It is locked."""
        self._is_on = False
        self._last = self._at = None
        for each in (self.day, self.step, self.hint):
            each.clear()
        self.hide()

    def read(self) -> None:
        """Something was done: see whether it was a step of the lesson."""
        if self._is_on:
            self._desk.tasks.run(practising.view, then=self._show)

    def offered(self) -> tuple[Action, ...]:
        """What can be done with the practice, for the palette: outside it, to open it."""
        if not self._is_on:
            return (
                Action(
                    name=self.tr("Öppna övningen"),
                    act=lambda: self.elsewhere.emit("lessons", None),
                    synonyms=("öva", "träna", "lektion", "utbildning", "lär dig", "gå vidare med"),
                ),
            )
        paces = [
            Action(
                name=self.tr("Låt tiden gå ") + said,
                act=lambda days=days: self.move_on(days),  # type: ignore[misc]  # bound now
                synonyms=("flytta fram tiden", "vänta", "dagar"),
            )
            for days, said in PACES
        ]
        return (
            Action(
                name=self.tr("Steget i lektionen är gjort"),
                act=self._tell_done,
                synonyms=("klart", "nästa steg"),
                possible=self.done_button.isVisible,
            ),
            Action(
                name=self.tr("Tips om steget i lektionen"),
                act=self._turn_hint,
                synonyms=("hjälp", "ledtråd"),
                possible=self.hint_button.isVisible,
            ),
            Action(
                name=self.tr("Visa lektionen"),
                act=self._to_lesson,
                synonyms=("steg", "lär dig", "övningen"),
                possible=self.lesson_button.isVisible,
            ),
            Action(
                name=self.tr("Gå vidare med lektionen, där den görs"),
                act=self._to_its_place,
                synonyms=("fortsätt", "ärendet", "övningen"),
                possible=self.place_button.isVisible,
            ),
            *paces,
            Action(
                name=self.tr("Tillbaka till egna ärenden"),
                act=self._to_own,
                synonyms=("lämna övningen", "sluta öva"),
            ),
        )

    def move_on(self, days: int) -> None:
        """Let so many days pass."""
        if self._is_on:
            self._desk.tasks.run(
                lambda store: practising.move_on(store, days), then=self._have_moved
            )

    def _have_moved(self, came: tuple[Came, ...]) -> None:
        self.renewed.emit()
        if came:
            self.go.emit(Place(_PAGE))
            self.told.emit(came[0].says if len(came) == 1 else f"{len(came)} saker har hänt.")
        else:
            self.told.emit(self.tr("Inget särskilt hände."))

    def _show(self, view: PracticeView) -> None:
        self.day.setText(near_day(view.today, view.today))
        state = view.under_way
        if state is None or (state.progress.done_on and state.progress.is_whole(state.lesson)):
            state = None
        for part in (*self._of_a_step(), self.lesson_button, self.step):
            part.setVisible(state is not None)
        if state is None:
            self.hint.hide()
            self._at = None
            return
        self._tell_what_is_new(state)
        self._show_next(state)

    def _show_next(self, state: LessonState) -> None:
        lesson = state.lesson
        left = [each for each in range(len(lesson.steps)) if each not in state.progress.steps]
        if not left:
            self._at = None
            self.step.setText(f"{lesson.title}: alla steg är gjorda. Läs vad en van såg.")
            for part in (self.hint, *self._of_a_step()):
                part.hide()
            return
        place = left[0]
        step = lesson.steps[place]
        if self._at != (lesson.id, place):
            self.hint.hide()
        self._at = (lesson.id, place)
        self.step.setText(f"{lesson.title}, steg {place + 1} av {len(lesson.steps)}: {step.act}")
        self.hint.setText(f"{step.hint} {step.asks}".strip())
        self.done_button.setVisible(step.self_told)

    def _tell_what_is_new(self, state: LessonState) -> None:
        now = (state.lesson.id, state.progress.steps)
        last, self._last = self._last, now
        if last is None or last[0] != now[0]:
            return
        for place in sorted(now[1] - last[1]):
            said = f"Steg {place + 1} är gjort. {state.answer(place)}"
            self.told.emit(said)
            announce(self, said)

    def _of_a_step(self) -> tuple[QWidget, ...]:
        """What there is where a step is left to do."""
        return (self.place_button, self.hint_button, self.done_button)

    def _turn_hint(self) -> None:
        """Show the hint, or put it away."""
        self.hint.setVisible(self.hint.isHidden())

    def _to_lesson(self) -> None:
        if self._last is not None:
            self.go.emit(Place(_PAGE, part=self._last[0]))

    def _to_its_place(self) -> None:
        lesson = None if self._at is None else lessons.lesson(self._at[0])
        if lesson is not None:
            self.go.emit(Place(*lesson.done_at))

    def _to_own(self) -> None:
        self.elsewhere.emit("own", None)

    def _tell_done(self) -> None:
        if self._at is not None:
            lesson, place = self._at
            self._desk.tasks.run(
                lambda store: practising.tell_done(store, lesson, place),
                then=lambda _: self.renewed.emit(),
            )
