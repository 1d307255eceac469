"""What was practised, as a sheet to go through with a supervisor."""

from collections.abc import Iterator
from pathlib import Path

from handlerapp.documents.learning import LearningSheet, PractisedLesson, PractisedStep, learning
from handlerapp.services import documents, practising
from handlerapp.services.opening import Store
from handlerapp.services.practising import LessonState, PracticeView


def write(store: Store, path: Path) -> tuple[str, ...]:
    """Write the sheet of a practice as PDF; what comes back is to be told.

    Raises UserFixable where the store is no practice or the file cannot be written.
    """
    return documents.write(learning(of(practising.view(store))), path)


def of(view: PracticeView) -> LearningSheet:
    """The lessons as they stand, with what was done in them."""
    return LearningSheet(
        lessons=tuple(map(_lesson, view.lessons)),
        made_on=view.real_today,
    )


def _lesson(state: LessonState) -> PractisedLesson:
    progress = state.progress
    return PractisedLesson(
        title=state.lesson.title,
        steps=len(state.lesson.steps),
        done=tuple(_steps(state)),
        done_on=progress.done_on,
        comes_back=progress.comes_back,
    )


def _steps(state: LessonState) -> Iterator[PractisedStep]:
    for place in sorted(state.progress.steps):
        step = state.lesson.steps[place]
        lines = step.own.checklist if step.own else ()
        ticked = state.progress.ticked.get(place, frozenset())
        yield PractisedStep(
            number=place + 1,
            act=step.act,
            answer=state.answer(place),
            wrote=state.wrote(place),
            ticked=tuple(line for at, line in enumerate(lines) if at in ticked),
            left=tuple(line for at, line in enumerate(lines) if at not in ticked),
        )
