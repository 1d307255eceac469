"""How lessons, figures and what has come are said."""

from collections.abc import Sequence
from datetime import date

from handlerapp import glossary
from handlerapp.follow_up import wording
from handlerapp.follow_up.national import NationalFigure
from handlerapp.learning.progress import LessonProgress
from handlerapp.services import impulses
from handlerapp.services.practising import Came, LessonState, PracticeView
from ui.labels import away, counted, joined, near_day, upper_first
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
    lesson = state.lesson
    more = joined(lesson.case.title if lesson.case else None, _comes_back(state, today))
    return Line(
        lead=f"{lesson.minutes} min",
        what=lesson.title,
        more=more,
        mark=state_of(state, today),
        strong=True,
    )


def length(state: LessonState, today: date) -> str:
    """How long a lesson takes, and when one that was done comes back."""
    return joined(f"{state.lesson.minutes} minuter", _comes_back(state, today))


def _comes_back(state: LessonState, today: date) -> str | None:
    back = state.progress.comes_back
    return f"kommer tillbaka {near_day(back, today)}" if back and back > today else None


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


def figures(some: Sequence[NationalFigure]) -> list[tuple[str, Line]]:
    """The country's figures, those of one thing by year in one row: by the first one's id, the
    share of each year with what is counted and the source."""
    together: dict[str, list[NationalFigure]] = {}
    for each in sorted(some, key=lambda each: each.year):
        together.setdefault(each.title, []).append(each)
    return [(years[0].id, _of_years(years)) for years in together.values()]


def _of_years(years: Sequence[NationalFigure]) -> Line:
    first = years[0]
    shares = ", ".join(f"{wording.country(each)} ({each.year})" for each in years)
    return Line(
        what=f"{first.title}: {shares}",
        more=f"{first.counts} Källa: {wording.source(first)}",
    )


def term(id: str) -> Line:
    """A word with what it means."""
    known = glossary.terms()[id]
    return Line(lead=upper_first(known.term), what=known.says)


def rule(id: str) -> Line:
    """A rule by its name, with what it looks for."""
    known = impulses.rule_set().rule(id)
    return Line(lead="Regel", what=known.title, more=known.summary) if known else Line(what=id)
