"""The bar that says on every page that it is practice, and lets time pass."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from handlerapp.learning.lessons import Lesson
from handlerapp.services import practising
from handlerapp.services.practising import Came, LessonState, PracticeView
from ui.frame.help_texts import joined_sentences
from ui.frame.practice_step import StepTexts
from ui.labels import near_day
from ui.page import Action, Desk, Place
from ui.theme import Tone
from ui.widgets.buttons import MenuButton, button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import announce, mark, text

PACES = ((1, "en dag"), (7, "en vecka"), (21, "tre veckor"))
"""Days that time is moved on, and how that is said."""

_PAGE = "lar-dig"

_HOLD_AGAINST = "Håll det mot listan i lektionen."


class PracticeBar(QFrame):
    """Hidden outside practice. Says what day the practice has come to, and the step of the lesson
    that is under way; what came of a step that was done stands there until the next one. On the
    lesson's own page, where all of it stands, it says the day alone."""

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
        self.texts = StepTexts(theme)
        self.talk_button = plain_button(theme, self.tr("Läs samtalet"))
        self.talk_button.clicked.connect(self._turn_talk)
        self.place_button = plain_button(theme, self.tr("Gå dit det görs"))
        self.place_button.clicked.connect(self._to_its_place)
        self.hint_button = plain_button(theme, self.tr("Tips"))
        self.hint_button.clicked.connect(self._turn_hint)
        self.lesson_button = plain_button(theme, self.tr("Visa lektionen"))
        self.lesson_button.clicked.connect(self._to_lesson)
        self.done_button = button(theme, self.tr("Det är gjort"))
        self.done_button.clicked.connect(self._tell_done)
        self._lesson: Lesson | None = None
        self._at: int | None = None
        self._stands = Place("")
        px = theme.px
        row = QWidget()
        flow = FlowLayout(row, gap=px(8))
        for each in (
            mark(theme, self.tr("Övning"), Tone.INFO),
            self.day,
            self.pace,
            self.lesson_button,
            self.place_button,
            self.talk_button,
            self.hint_button,
            self.done_button,
            self.own_button,
        ):
            flow.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(6), px(20), px(6))
        layout.setSpacing(px(4))
        layout.addWidget(row)
        layout.addWidget(self.texts)
        self.hide()

    def begin(self) -> None:
        """A practice is open: show how it stands."""
        self._is_on = True
        self.setVisible(True)
        self.read()

    def end(self) -> None:
        """It is locked."""
        self._is_on = False
        self._last = self._lesson = self._at = None
        self.day.clear()
        self.texts.clear()
        self.hide()

    def stand_at(self, place: Place) -> None:
        """One stands there now: what stands there too is not said here."""
        self._stands = place
        self._fit()

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
                synonyms=("det är gjort", "klart", "nästa steg"),
                possible=self.done_button.isVisible,
            ),
            Action(
                name=self.tr("Tips om steget i lektionen"),
                act=self._turn_hint,
                synonyms=("visa tips", "hjälp", "ledtråd"),
                possible=self.hint_button.isVisible,
            ),
            Action(
                name=self.tr("Läs samtalet i lektionen, eller dölj det"),
                act=self._turn_talk,
                synonyms=("ring", "vad de säger", "replik"),
                possible=self.talk_button.isVisible,
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
            today = self._desk.today()
            self.told.emit(f"Det är {near_day(today, today)}. Inget särskilt hände.")

    def _show(self, view: PracticeView) -> None:
        self.day.setText(near_day(view.today, view.today))
        state = view.under_way
        if state is None or (state.progress.done_on and state.progress.is_whole(state.lesson)):
            self._lesson = self._at = None
            self.texts.clear()
        else:
            self._tell_what_is_new(state)
            self._show_next(state)
        self._fit()

    def _show_next(self, state: LessonState) -> None:
        lesson, texts, was_at = state.lesson, self.texts, (self._lesson, self._at)
        left = [each for each in range(len(lesson.steps)) if each not in state.progress.steps]
        self._lesson, self._at = lesson, left[0] if left else None
        if (self._lesson, self._at) != was_at:
            texts.hint.hide()
            texts.verticalScrollBar().setValue(0)
        if self._at is None:
            texts.step.setText(
                f"{lesson.title}: alla steg är gjorda. Läs vad en van handläggare såg."
            )
            texts.show_lines(())
            return
        step = lesson.steps[self._at]
        number = f"steg {self._at + 1} av {len(lesson.steps)}"
        texts.step.setText(f"{lesson.title}, {number}: {step.act}")
        texts.hint.setText(f"{step.hint} {step.asks}".strip())
        texts.show_lines(step.lines)

    def _fit(self) -> None:
        """Show what there is to say and do of the lesson, less what stands on the page in front."""
        lesson, stands = self._lesson, self._stands
        on_its_page = lesson is not None and (stands.page, stands.part) == (_PAGE, lesson.id)
        tells = lesson is not None and not on_its_page
        step = lesson.steps[self._at] if lesson and tells and self._at is not None else None
        is_there = lesson is not None and (stands.page, stands.ref) == lesson.done_at
        self.place_button.setText(
            self.tr("Gå till ärendet") if lesson and lesson.case else self.tr("Gå dit det görs")
        )
        for part, is_shown in (
            (self.lesson_button, tells),
            (self.place_button, step is not None and not is_there),
            (self.talk_button, step is not None and bool(step.lines)),
            (self.hint_button, step is not None),
            (self.done_button, step is not None and step.self_told),
            (self.texts, tells),
            (self.texts.step, tells),
            (self.texts.was, tells and bool(self.texts.was.text()) and self.texts.talk.isHidden()),
        ):
            part.setVisible(is_shown)

    def _tell_what_is_new(self, state: LessonState) -> None:
        now = (state.lesson.id, state.progress.steps)
        last, self._last = self._last, now
        if last is None or last[0] != now[0] or not now[1] >= last[1]:
            self.texts.was.clear()
            return
        new = now[1] - last[1]
        # what had been done before its turn came is not passed over without a word
        passed = range(_first_left(last[1]), _first_left(now[1])) if new else ()
        said = [
            joined_sentences(
                f"Steg {place + 1} {'är' if place in new else 'var redan'} gjort.",
                state.answer(place),
                _HOLD_AGAINST if state.lesson.steps[place].own else None,
            )
            for place in sorted({*new, *passed})
        ]
        if said:
            self.texts.was.setText("\n".join(said))
            announce(self, " ".join(said))

    def _turn_hint(self) -> None:
        """Show the hint, or put it away."""
        self.texts.hint.setVisible(self.texts.hint.isHidden())

    def _turn_talk(self) -> None:
        """Show what is said, or put it away."""
        self.texts.talk.setVisible(self.texts.talk.isHidden())
        self._fit()

    def _to_lesson(self) -> None:
        if self._lesson is not None:
            self.go.emit(Place(_PAGE, part=self._lesson.id))

    def _to_its_place(self) -> None:
        if self._lesson is not None:
            self.go.emit(Place(*self._lesson.done_at))

    def _to_own(self) -> None:
        self.elsewhere.emit("own", None)

    def _tell_done(self) -> None:
        if self._lesson is None or self._at is None:
            return
        lesson, place = self._lesson.id, self._at
        if self.done_button.hasFocus():
            self.hint_button.setFocus()  # the next step may have nothing that one tells
        self._desk.tasks.run(
            lambda store: practising.tell_done(store, lesson, place),
            then=lambda _: self.renewed.emit(),
        )


def _first_left(done: frozenset[int]) -> int:
    """The first step that is not among those done."""
    return next(each for each in range(len(done) + 1) if each not in done)
