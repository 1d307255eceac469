"""Practice: a caseload of its own with cases that answer, a clock that can be moved on, lessons.

It lies in a store of its own, marked as practice. Nothing goes between it and the handler's own
cases: `importing` and `receiving` take nothing into it, and nothing of it into another store.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.history import CREATED, Change
from handlerapp.domain.patch import CasePatch, applied
from handlerapp.domain.plan_step import StepStatus
from handlerapp.errors import Bug, StoreLocked, UserFixable
from handlerapp.exchange import caseload as caseload_file
from handlerapp.learning import lessons as shipped_lessons
from handlerapp.learning.checks import Done
from handlerapp.learning.lessons import Lesson, lessons
from handlerapp.learning.progress import LessonProgress
from handlerapp.learning.story import Event, PracticeCase, Values, dated, practice_cases
from handlerapp.services import changing, demo, opening
from handlerapp.services.identifiers import new_id
from handlerapp.services.opening import Place, Store
from handlerapp.services.place import Now
from handlerapp.storage import cases, connection, history, practice, search
from handlerapp.storage.connection import Database

MARK = "practice-lessons"
"""The file that says that a folder holds this practice, and may be made anew."""

MADE_UP = "påhittat, att öva på"
MOVED_ON = "tiden går"
LONGEST_STEP = 60
"""Days that time may be moved on at once."""


class PracticeClock:
    """The clock of the practice: the real one, and the days that time has been moved on."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self.days = 0

    def __call__(self) -> datetime:
        return self._now() + timedelta(days=self.days)

    def real_today(self) -> date:
        """The day that it is outside the practice."""
        return self._now().date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """An event that has come: in which case, on which day, and what the handler is told."""

    case: str
    event: str
    on: date
    says: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonState:
    """One lesson as it stands: its progress, and what was done in its case, or in every practice
    case where it is about no one of them."""

    lesson: Lesson
    progress: LessonProgress
    cases: tuple[Done, ...] = field(default=(), repr=False)

    def answer(self, step: int) -> str:
        """What is said of a step that is done."""
        return self.lesson.steps[step].answer(self.cases)

    def wrote(self, step: int) -> str:
        """What the handler wrote in a step that is done; empty where there is no text in it."""
        return self.lesson.steps[step].wrote(self.cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What is kept: when practice began, days moved on, when a case was begun anew, what has come,
    since when the ground of an event has held, and the progress of each lesson."""

    start: date
    days: int = 0
    begun: Mapping[str, date] = field(default_factory=dict)
    came: tuple[tuple[str, str, date], ...] = ()
    held: Mapping[str, date] = field(default_factory=dict)
    progress: Mapping[str, LessonProgress] = field(default_factory=dict)
    current: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeView:
    """The practice as it stands: the day it has come to, the day outside it, every lesson, the
    identifier of the one that is under way, and what has come by itself, the latest first."""

    today: date
    real_today: date
    lessons: tuple[LessonState, ...]
    current: str | None
    came: tuple[Came, ...] = field(repr=False)

    @property
    def under_way(self) -> LessonState | None:
        """The lesson that is under way."""
        return next((each for each in self.lessons if each.lesson.id == self.current), None)


COUNTED_FROM_THE_BEGINNING = ("contacts", "observations", "decisions", "bevakningar", "plan_steps")
"""Lists of a case of which a lesson sees only what was added after it was begun."""


def open_lessons(place: Place, clock: PracticeClock) -> Store:
    """Open the practice with its own cases, made where it is not there or is broken. `clock` is
    moved on as far as the practice has come.

    Raises StoreLocked where another instance has it, and UserFixable where the folder holds
    something that is not ours to replace.
    """
    mark = place.folder / MARK
    if mark.is_file() and place.exists:
        try:
            return _opened(place, clock)
        except StoreLocked:
            raise
        except UserFixable:
            pass  # whatever is wrong with it, a new one is as good
    clock.days = 0
    demo.make_folder_anew(place.folder, mark)
    opening.create(
        place,
        demo.PRACTICE_PASSPHRASE,
        clock,
        demo.PRACTICE_COST,
        lambda db: _fill(db, clock()),
    )
    mark.write_text("", encoding="utf-8")
    return _opened(place, clock)


def is_practice(store: Store) -> bool:
    """Whether this store is for practice."""
    with connection.translated():
        return practice.load(store.db) is not None


def today(store: Store) -> date:
    """The day that the practice has come to."""
    return store.now().date()


def came(store: Store) -> tuple[Came, ...]:
    """Everything that has come by itself, the latest first."""
    with connection.translated():
        state = _state(store)
    by_case = {each.id: each for each in practice_cases()}
    told = [
        Came(case=by_case[case].ref, event=id, on=on, says=_event(by_case[case], id).says)
        for case, id, on in state.came
        if case in by_case
    ]
    return tuple(sorted(told, key=lambda each: each.on, reverse=True))


def move_on(store: Store, days: int) -> tuple[Came, ...]:
    """Let so many days pass, 1 to 60, and what comes in them come, in the order it does.

    What one has done by now, and what one has left undone, decides it.
    """
    if not 1 <= days <= LONGEST_STEP:
        raise UserFixable(f"Tiden kan flyttas fram 1 till {LONGEST_STEP} dagar åt gången.")
    with connection.translated(), store.db.atomic():
        state = _with_what_holds(store, _state(store))
        until = today(store) + timedelta(days=days)
        coming = sorted(_coming(store, state, until), key=lambda each: each[2])
        for case, event, on in coming:
            _let_come(store, case, event, on)
        state = replace(
            state,
            days=state.days + days,
            came=(*state.came, *((case.id, event.id, on) for case, event, on in coming)),
        )
        _save(store, state)
    _clock(store).days = state.days
    return tuple(
        Came(case=case.ref, event=event.id, on=on, says=event.says) for case, event, on in coming
    )


def begin_anew(store: Store) -> None:
    """Put every practice case back as it was at the beginning, from today. Progress stays."""
    with connection.translated(), store.db.atomic():
        state = _state(store)
        clock = _clock(store)
        clock.days = 0
        start = clock.real_today()
        kept = {id: _not_under_way(each) for id, each in state.progress.items()}
        _save(store, _State(start=start, progress=kept))
    makes = {case.ref: _to(case) for story in practice_cases() for case in _first(story, start)}
    changing.change_all(store, makes, "börja om")


def lesson_states(store: Store) -> tuple[LessonState, ...]:
    """Every lesson, with the steps that can be seen in what has been done."""
    with connection.translated(), store.db.atomic():
        state = _state(store)
        found = tuple(_lesson_state(store, state, each) for each in lessons())
        kept = {each.lesson.id: each.progress for each in found}
        if kept != state.progress:
            _save(store, replace(state, progress={**state.progress, **kept}))
    return found


def view(store: Store) -> PracticeView:
    """Everything that the page of lessons shows."""
    found = lesson_states(store)
    with connection.translated():
        state = _state(store)
    return PracticeView(
        today=today(store),
        real_today=_clock(store).real_today(),
        lessons=found,
        current=state.current,
        came=came(store),
    )


def begin(store: Store, lesson: str) -> LessonState:
    """Begin a lesson, or take it up where it was left; it is the one that is under way."""
    whole = _lesson(lesson)
    with connection.translated(), store.db.atomic():
        state = replace(_state(store), current=lesson)
        was = state.progress.get(lesson, LessonProgress())
        if was.begun is None:
            about = (whole.case,) if whole.case else practice_cases()
            cases_now = [done for story in about if (done := _done(store, state, story))]
            begun = {
                str(done.case.ref): {
                    kept: len(done.added(kept)) for kept in COUNTED_FROM_THE_BEGINNING
                }
                for done in cases_now
            }
            state = replace(state, progress={**state.progress, lesson: replace(was, begun=begun)})
        _save(store, state)
        return _lesson_state(store, state, whole)


def tell_done(store: Store, lesson: str, step: int) -> LessonState:
    """The reader says that a step is done which only they can say."""
    return _progress(store, lesson, lambda was, whole: was.told(whole, step))


def tick(store: Store, lesson: str, step: int, place: int, *, ticked: bool) -> LessonState:
    """The reader has held their own text against a line of the checklist."""
    return _progress(store, lesson, lambda was, _: was.tick(step, place, ticked=ticked))


def finish(store: Store, lesson: str) -> LessonState:
    """The lesson is done, and comes back in some days. Raises UserFixable where a step is left."""

    def finished(was: LessonProgress, whole: Lesson) -> LessonProgress:
        if not was.is_whole(whole):
            raise UserFixable("Det finns steg kvar i lektionen.")
        return was.finished(_clock(store).real_today())

    return _progress(store, lesson, finished)


def take_again(store: Store, lesson: str) -> LessonState:
    """Begin a lesson once more, with its case as it was at the beginning of the practice."""
    whole = _lesson(lesson)
    found = _progress(store, lesson, lambda was, _: was.again())
    if whole.case is None:
        return found
    with connection.translated():
        state = _state(store)
    makes = {case.ref: _to(case) for case in _first(whole.case, today(store))}
    changing.change_all(store, makes, "börja om")
    with connection.translated(), store.db.atomic():
        mine = whole.case.id
        state = replace(
            state,
            begun={**state.begun, mine: today(store)},
            came=tuple(each for each in state.came if each[0] != mine),
            held={key: day for key, day in state.held.items() if key.partition("/")[0] != mine},
        )
        _save(store, state)
    return _progress(store, lesson, lambda was, _: was)


def _progress(store: Store, id: str, act: Any) -> LessonState:
    lesson = _lesson(id)
    with connection.translated(), store.db.atomic():
        state = _state(store)
        was = state.progress.get(id, LessonProgress())
        state = replace(state, progress={**state.progress, id: act(was, lesson)})
        found = _lesson_state(store, state, lesson)
        _save(store, replace(state, progress={**state.progress, id: found.progress}))
    return found


def _lesson(id: str) -> Lesson:
    found = shipped_lessons.lesson(id)
    if found is None:
        raise UserFixable(f"Det finns ingen lektion {id}.")
    return found


def _lesson_state(store: Store, state: _State, lesson: Lesson) -> LessonState:
    about = (lesson.case,) if lesson.case else practice_cases()
    was = state.progress.get(lesson.id, LessonProgress())
    before = was.begun or {}
    found = (_done(store, state, story) for story in about)
    done = tuple(
        replace(each, before=before.get(each.case.ref, {})) for each in found if each is not None
    )
    progress = was.seen(lesson, done)
    return LessonState(lesson=lesson, progress=progress, cases=done)


def _done(store: Store, state: _State, story: PracticeCase) -> Done | None:
    ids = cases.ids_of(store.db, [CaseRef(story.ref)])
    if not ids:
        return None
    (stored,) = cases.load(store.db, ids.values())
    start = state.begun.get(story.id, state.start)
    told = _first(story, start)[0]
    for case, id, on in state.came:
        if case == story.id:
            told = _after(_event(story, id), on)(told)
    return Done(story=told, case=stored.case, start=start, today=today(store))


def _with_what_holds(store: Store, state: _State) -> _State:
    """The same, with the day for each event whose ground has begun to hold, or without it."""
    held: dict[str, date] = {}
    for story in practice_cases():
        done = _done(store, state, story)
        for event in story.events:
            key = f"{story.id}/{event.id}"
            if done and event.after is not None and all(c.holds(done) for c in event.when):
                held[key] = state.held.get(key, today(store))
    return replace(state, held=held)


def _coming(store: Store, state: _State, until: date) -> Iterable[tuple[PracticeCase, Event, date]]:
    has_come = {(case, id) for case, id, _ in state.came}
    for story in practice_cases():
        done = _done(store, state, story)
        for event in story.events:
            if done is None or (story.id, event.id) in has_come:
                continue
            on = event.comes(done, state.held.get(f"{story.id}/{event.id}"))
            if on is not None and on <= until:
                yield story, event, max(on, today(store) + timedelta(days=1))


def _let_come(store: Store, story: PracticeCase, event: Event, on: date) -> None:
    changing.change(store, story.ref, _after(event, on), MOVED_ON)


def _after(event: Event, on: date) -> changing.Make:
    """What makes a case into what it is after the event."""

    def made(case: Case) -> Case:
        patch = _patch({"ref": case.ref, **event.add, **_plan_of(event)}, on, known=(case.ref,))
        values = {
            name: (*getattr(case, name), *new) if isinstance(new, tuple) else new
            for name, new in patch.values.items()
        }
        return _with_steps(applied(replace(patch, values=values), case, new_id), event)

    return made


def _plan_of(event: Event) -> dict[str, Any]:
    return {"employer_plan": dict(event.plan)} if event.plan else {}


def _with_steps(case: Case, event: Event) -> Case:
    steps = list(case.plan_steps)
    for place, status in event.steps:
        if place < len(steps):
            steps[place] = replace(steps[place], status=StepStatus(status))
    return replace(case, plan_steps=tuple(steps))


def _first(story: PracticeCase, start: date) -> tuple[Case, ...]:
    """The case of a story as it begins, and the earlier ones that belong to it."""
    return tuple(applied(_patch(each, start), None, new_id) for each in (story.case, *story.before))


def _patch(values: Values, from_day: date, known: tuple[str, ...] = ()) -> CasePatch:
    data = caseload_file.of_documents([dated(dict(values), from_day)])
    reading = caseload_file.read(data, known, from_day)
    if reading.errors:
        raise Bug(f"a practice case cannot be read: {reading.errors[0].where}")
    (patch,) = reading.patches
    return patch


def _fill(db: Database, now: datetime) -> None:
    """The first rows of the practice: every practice case as it begins, and that it is practice."""
    start = now.date()
    made = [case for story in practice_cases() for case in _first(story, start)]
    with db.atomic():
        ids = cases.insert(db, made)
        told = [(id, Change(what=CREATED, after=MADE_UP)) for id in ids]
        history.append(db, now, told)
        search.index(db, zip(ids, made, strict=True))
        practice.save(db, _kept(_State(start=start)))


def _clock(store: Store) -> PracticeClock:
    if not isinstance(store.now, PracticeClock):
        raise UserFixable("De här ärendena är inte till för att öva på.")
    return store.now


def _not_under_way(progress: LessonProgress) -> LessonProgress:
    """A lesson that is half done is begun anew with its case; one that is done stays done."""
    return progress if progress.done_on else progress.again()


def _to(case: Case) -> changing.Make:
    return lambda _: case


def _event(story: PracticeCase, id: str) -> Event:
    return next((each for each in story.events if each.id == id), Event(id=id, says="", day=0))


def _opened(place: Place, clock: PracticeClock) -> Store:
    store = opening.open_store(
        place,
        opening.by_passphrase(demo.PRACTICE_PASSPHRASE),
        clock,
        cost=demo.PRACTICE_COST,
    )
    try:
        with connection.translated():
            clock.days = _state(store).days
    except BaseException:
        store.close()
        raise
    return store


def _state(store: Store) -> _State:
    kept = practice.load(store.db)
    if kept is None:
        raise UserFixable("De här ärendena är inte till för att öva på.")
    return _State(
        start=date.fromisoformat(kept["start"]),
        days=kept["days"],
        begun={id: date.fromisoformat(on) for id, on in kept["begun"].items()},
        came=tuple((case, id, date.fromisoformat(on)) for case, id, on in kept["came"]),
        held={key: date.fromisoformat(on) for key, on in kept["held"].items()},
        progress={id: _progress_of(each) for id, each in kept["progress"].items()},
        current=kept["current"],
    )


def _save(store: Store, state: _State) -> None:
    practice.save(store.db, _kept(state))


def _kept(state: _State) -> dict[str, Any]:
    return {
        "start": state.start.isoformat(),
        "days": state.days,
        "begun": {id: on.isoformat() for id, on in state.begun.items()},
        "came": [[case, id, on.isoformat()] for case, id, on in state.came],
        "held": {key: on.isoformat() for key, on in state.held.items()},
        "current": state.current,
        "progress": {
            id: {
                "begun": None if each.begun is None else dict(each.begun),
                "steps": sorted(each.steps),
                "ticked": {str(step): sorted(places) for step, places in each.ticked.items()},
                "done_on": [day.isoformat() for day in each.done_on],
            }
            for id, each in state.progress.items()
        },
    }


def _progress_of(kept: dict[str, Any]) -> LessonProgress:
    return LessonProgress(
        begun=kept["begun"],
        steps=frozenset(kept["steps"]),
        ticked={int(step): frozenset(places) for step, places in kept["ticked"].items()},
        done_on=tuple(map(date.fromisoformat, kept["done_on"])),
    )
