"""How lessons, figures and what has come are said."""

from datetime import date

from handlerapp import glossary
from handlerapp.follow_up.national import NationalFigure
from handlerapp.learning.progress import LessonProgress
from handlerapp.services.practising import Came, LessonState, PracticeView
from ui.labels import away, counted, joined, near_day
from ui.theme import Tone
from ui.widgets.rows import Line


def is_due(progress: LessonProgress, today: date) -> bool:
    """Whether a lesson that was done is to be taken again by now."""
    return progress.comes_back is not None and progress.comes_back <= today


def state_of(state: LessonState, today: date) -> tuple[str, Tone] | None:
    """Where a lesson stands, in a mark: done, to repeat, under way; nothing where it is new."""
    progress = state.progress
    if progress.done_on and is_due(progress, today):
        return ("Repetera", Tone.NEARS)
    if progress.begun is not None and not (progress.done_on and progress.is_whole(state.lesson)):
        return (f"{len(progress.steps)} av {len(state.lesson.steps)}", Tone.INFO)
    return ("Klar", Tone.DONE) if progress.done_on else None


def line_of(state: LessonState, today: date) -> Line:
    """A lesson as a row of the list."""
    lesson, back = state.lesson, state.progress.comes_back
    more = joined(
        lesson.case.title if lesson.case else None,
        f"kommer tillbaka {near_day(back, today)}" if back and back > today else None,
    )
    return Line(
        lead=f"{lesson.minutes} min",
        what=lesson.title,
        more=more,
        mark=state_of(state, today),
        strong=True,
    )


def line_of_event(came: Came, today: date) -> Line:
    """Something that has come by itself, as a row."""
    return Line(lead=near_day(came.on, today), what=came.says, more=f"ärende {came.case}")


def numbers(view: PracticeView, today: date) -> str:
    """How far one has come, in a line."""
    done = sum(bool(each.progress.done_on) for each in view.lessons)
    due = sum(is_due(each.progress, today) for each in view.lessons)
    coming = [each.progress.comes_back for each in view.lessons if each.progress.comes_back]
    back = min(coming, default=None)
    return joined(
        f"{done} av {counted(len(view.lessons), 'lektion klar', 'lektioner klara')}",
        f"{due} att repetera" if due else None,
        f"nästa repetition {away(back, today)}" if back and not due else None,
    )


def figure(each: NationalFigure) -> str:
    """A figure with what it counts, its source and its year."""
    about = "ungefär " if each.is_about else ""
    return (
        f"{each.title}: {about}{each.percent} % ({each.year}). Räknat på {each.counts} "
        f"{each.source}, {each.part}."
    )


def term(id: str) -> str:
    """A word with what it means."""
    known = glossary.terms()[id]
    return f"{known.term}: {known.says}"
