"""The page Lär dig: lessons in the program itself, on practice cases that answer."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from handlerapp.learning.lessons import lessons
from handlerapp.learning.progress import LessonProgress
from handlerapp.services import learning_sheet, practising
from handlerapp.services.opening import Store
from handlerapp.services.practising import LessonState, PracticeView
from ui.page import Action, Desk, Page, Place
from ui.pages.learn import saying
from ui.pages.learn.lesson_view import LessonView, readable_column
from ui.theme import Size
from ui.widgets.buttons import plain_button
from ui.widgets.notice import Notice
from ui.widgets.rows import Card, Rows
from ui.widgets.text import announce, paragraph, text

OnLesson = Callable[[Store, str], LessonState]
"""What is done with a lesson."""

LESSONS = "lessons"
"""The caseload that the page asks for: the practice."""


class LearnPage(Page):
    """The lessons as a list, and each as a page of its own. In the handler's own caseload they can
    be read; to do them the practice is opened, which is another caseload."""

    key = "lar-dig"
    title = "Lär dig"
    icon = "graduation-cap"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._view: PracticeView | None = None
        self._lesson = ""
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.back_button = plain_button(theme, self.tr("← Alla lektioner"))
        self.back_button.clicked.connect(lambda: self.go.emit(Place(self.key)))
        self.sheet_button = plain_button(theme, self.tr("Blad att gå igenom med en handledare"))
        self.sheet_button.show_icon("download")
        self.sheet_button.clicked.connect(self.save_sheet)
        self.notice = Notice(theme)
        self.came = Card(theme, self.tr("Det har hänt"))
        self.came_rows = Rows(theme)
        self.came.inside.addWidget(self.came_rows)
        self.came_rows.pressed.connect(self._open_event)
        self.list = Card(theme, self.tr("Lektioner"))
        self.rows = Rows(theme)
        self.list.inside.addWidget(self.rows)
        self.rows.pressed.connect(self._open_lesson)
        self.lesson = LessonView(desk)
        self.body = QStackedWidget()
        self._lay_out()
        self.lesson.go.connect(self.go)
        self.lesson.word_asked.connect(self.word_asked)
        self.lesson.practice_asked.connect(lambda: self.elsewhere.emit(LESSONS, self.here()))
        self.lesson.begun.connect(lambda: self._act(practising.begin))
        self.lesson.again.connect(lambda: self._act(practising.take_again))
        self.lesson.finished.connect(lambda: self._act(practising.finish))
        self.lesson.told_done.connect(self._tell_done)
        self.lesson.ticked.connect(self._tick)
        self.offer(
            Action(
                name=self.tr("Spara ett blad att gå igenom med en handledare"),
                act=self.save_sheet,
                keys="Ctrl+S",
                synonyms=("skriv ut", "pdf", "framsteg", "hur långt har jag kommit"),
                possible=self._has_practised,
            ),
        )

    # the life of a page

    def open(self, place: Place) -> None:
        """The list, or the lesson that `place.part` names."""
        self._lesson = place.part
        self._read(ready=True)

    def begin(self) -> None:
        if self._lesson:
            self.lesson.first_button.setFocus()
        elif self.rows.rows:
            self.rows.rows[0].setFocus()

    def here(self) -> Place:
        return Place(self.key, part=self._lesson)

    def touched(self, refs: Collection[str]) -> None:
        self._read()

    def reload(self) -> None:
        self._read()

    def clear(self) -> None:
        """Forget the practice: it is locked."""
        self._view = None
        self._lesson = ""
        self.numbers.clear()
        self.sheet_button.hide()
        self.rows.show_lines([])
        self.came_rows.show_lines([])
        self.lesson.clear()

    def escape(self) -> bool:
        """From a lesson to the list."""
        if self._lesson:
            self.go.emit(Place(self.key))
            return True
        return False

    # what it shows

    def _read(self, *, ready: bool = False) -> None:
        self.desk.tasks.run(_seen, then=lambda view: self._show(view, ready=ready))

    def _show(self, view: PracticeView | None, *, ready: bool) -> None:
        self._view = view
        today = view.real_today if view else self.desk.today()
        states = view.lessons if view else _unread()
        self.rows.show_lines([saying.line_of(each, today) for each in states])
        self.came_rows.show_lines(
            [saying.line_of_event(each, view.today) for each in view.came] if view else []
        )
        self.came.setVisible(bool(view and view.came))
        self.notice.setVisible(view is None)
        self.notice.say(
            self.tr("Öva i programmet, på påhittade ärenden"),
            self.tr(
                "Övningen är en egen samling ärenden, skild från dina. Där kan tiden flyttas fram, "
                "och det du gör och låter bli får följder. Inget därifrån når dina ärenden, och "
                "inget av dem når övningen. Dina ärenden låses medan du övar."
            ),
            self.tr("Öppna övningen"),
            lambda: self.elsewhere.emit(LESSONS, None),
        )
        state = next((each for each in states if each.lesson.id == self._lesson), None)
        if state is None:
            self._lesson = ""
            self.heading.setText(self.title)
            self.numbers.setText(
                saying.numbers(view, today)
                if view
                else f"{len(states)} korta lektioner i det som handläggare är osäkra på"
            )
        else:
            self.heading.setText(state.lesson.title)
            self.numbers.setText(saying.length(state, today))
            self.lesson.show_state(state, practises=view is not None)
        self.back_button.setVisible(state is not None)
        self.sheet_button.setVisible(state is None and self._has_practised())
        self.body.setCurrentIndex(0 if state is None else 1)
        due = sum(saying.is_due(each.progress, today) for each in view.lessons) if view else 0
        self.counted.emit(due)
        if ready:
            self.ready.emit()

    def _open_lesson(self, place: int) -> None:
        self.go.emit(Place(self.key, part=lessons()[place].id))

    def _open_event(self, place: int) -> None:
        if self._view is not None:
            self.go.emit(Place("arende", self._view.came[place].case))

    # what is done

    def save_sheet(self) -> None:
        """Write what was practised as a PDF where the reader chooses."""

        def write(path: Path) -> None:
            def told(lines: tuple[str, ...]) -> None:
                self.told.emit(" ".join((f"Bladet är sparat i {path.name}.", *lines)))

            self.desk.tasks.run(lambda store: learning_sheet.write(store, path), then=told)

        day = self._view.real_today if self._view else self.desk.today()
        self.desk.prompts.file_to_save(
            self.tr("Spara bladet"), f"ovat-{day.isoformat()}.pdf", self.tr("PDF (*.pdf)"), write
        )

    def _has_practised(self) -> bool:
        """Whether there is anything to tell of."""
        lessons = self._view.lessons if self._view else ()
        return any(each.progress.steps or each.progress.done_on for each in lessons)

    def _act(self, act: OnLesson) -> None:
        lesson = self._lesson
        self.desk.tasks.run(lambda store: act(store, lesson), then=self._acted)

    def _acted(self, _: LessonState) -> None:
        self.renewed.emit()

    def _tell_done(self, step: int) -> None:
        lesson = self._lesson
        self.desk.tasks.run(
            lambda store: practising.tell_done(store, lesson, step), then=self._acted
        )

    def _tick(self, step: int, place: int, ticked: bool) -> None:
        lesson = self._lesson
        self.desk.tasks.run(
            lambda store: practising.tick(store, lesson, step, place, ticked=ticked),
            then=lambda _: announce(self, self.tr("Sparat")),
        )

    def _lay_out(self) -> None:
        theme = self.theme
        px = theme.px
        sheet = QWidget()
        sheet.setObjectName("sheet")
        column = readable_column(theme, sheet)
        column.setSpacing(px(14))
        for each in (self.notice, self.came, self.list):
            column.addWidget(each)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setAccessibleName(self.title)
        self.lesson.setAccessibleName(self.tr("Lektionen"))
        self.body.addWidget(scroll)
        self.body.addWidget(self.lesson)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(18), 0, 0)
        layout.setSpacing(px(2))
        layout.addWidget(self.back_button)
        layout.addWidget(self.heading)
        layout.addWidget(self.numbers)
        layout.addWidget(self.sheet_button)
        layout.addSpacing(px(10))
        layout.addWidget(self.body, 1)


def _seen(store: Store) -> PracticeView | None:
    return practising.view(store) if practising.is_practice(store) else None


def _unread() -> tuple[LessonState, ...]:
    """Every lesson as new, where there is no practice open to have done anything in."""
    return tuple(LessonState(lesson=each, progress=LessonProgress()) for each in lessons())
