"""The lessons: data in resources/lessons, read strictly.

A lesson asks for the real thing to be done and looks at what was done. Where several ways are right
each has its own answer; what cannot be judged is held by the reader against a list and an example.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from handlerapp import glossary, resources
from handlerapp.errors import DataFileWrong
from handlerapp.follow_up import national
from handlerapp.follow_up.national import NationalFigure
from handlerapp.learning import asking, checks, story
from handlerapp.learning.checks import Check, Done
from handlerapp.learning.story import PracticeCase
from handlerapp.shipped import Table, load

SHORTEST, LONGEST = 5, 10
"""Minutes that a lesson may take."""

_ABOUT_ONE_CASE = ("arende", "mote")
"""Pages that are gone to by way of the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonWay:
    """One way to do a step, and what is honestly said of it."""

    check: Check
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWork:
    """A text of one's own: what to hold it against, ticked by oneself, and an example beside."""

    checklist: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """What one of the parties says at the meeting of a lesson."""

    who: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of a lesson: all of `checks` are looked for in what was done."""

    act: str
    hint: str
    checks: tuple[Check, ...]
    right: str
    ways: tuple[LessonWay, ...] = ()
    own: OwnWork | None = None
    lines: tuple[SpokenLine, ...] = ()

    @property
    def self_told(self) -> bool:
        """Whether only the reader can say that it is done."""
        return any(each.self_told for each in self.checks)

    @property
    def asks(self) -> str:
        """What is looked for in what was done, as a sentence; empty where only the reader says."""
        return asking.all_of(each.asks for each in self.checks)

    def is_done(self, cases: Iterable[Done]) -> bool:
        """Whether it is seen in what was done in one of the cases; never where only the reader can
        say."""
        return not self.self_told and any(
            all(check.holds(done) for check in self.checks) for done in cases
        )

    def answer(self, cases: Iterable[Done]) -> str:
        """What is said when it is done: of the way it was done, where that has an answer."""
        seen = tuple(cases)
        ways = (way for way in self.ways if any(map(way.check.holds, seen)))
        return next((way.says for way in ways), self.right)

    def wrote(self, cases: Iterable[Done]) -> str:
        """What was written in what was done of it; empty where that has no text."""
        seen = tuple(cases)
        said = (check.wrote(done) for check in self.checks for done in seen)
        return next(filter(None, said), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson of 5 to 10 minutes. `case` is the practice case that it is about, None where it
    is about no one case; `page` the page where the acts are done; `saw` what an experienced handler
    looked at, told at the end."""

    id: str
    title: str
    minutes: int
    page: str
    why: str
    saw: str
    sources: tuple[str, ...]
    steps: tuple[Step, ...] = field(repr=False)
    case: PracticeCase | None = None
    figures: tuple[NationalFigure, ...] = ()
    rules: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def done_at(self) -> tuple[str, str]:
        """The page where its first act is done, and the case that stands open there; the case is
        empty where the page is about no one of them."""
        if self.case is not None and self.page in _ABOUT_ONE_CASE:
            return "arende", self.case.ref
        return self.page, ""


@lru_cache(maxsize=1)
def lessons() -> tuple[Lesson, ...]:
    """Every lesson, in the order that they are taken. Raises DataFileWrong."""
    return tuple(map(read, sorted(resources.path("lessons").glob("*.toml"))))


def lesson(id: str) -> Lesson | None:
    """The lesson of this identifier, None where there is none."""
    return next((each for each in lessons() if each.id == id), None)


def read(path: Path) -> Lesson:
    """The lesson of one file. Raises DataFileWrong naming file and place."""
    table = load(path)
    found = Lesson(
        id=table.filled("id"),
        title=table.filled("title"),
        minutes=table.number("minutes"),
        page=table.filled("page"),
        why=table.filled("why"),
        saw=table.filled("saw"),
        sources=table.texts("sources"),
        case=_case(table),
        figures=tuple(_figure(table, each) for each in table.texts("figures")),
        rules=table.texts("rules"),
        terms=tuple(_term(table, each) for each in table.texts("terms")),
        steps=tuple(map(_step, table.tables("step"))),
    )
    table.done()
    if found.id != path.stem.partition("-")[2]:
        raise DataFileWrong(path.name, "id ska vara filens namn utan nummer")
    if not SHORTEST <= found.minutes <= LONGEST:
        raise DataFileWrong(path.name, f"minutes ska vara {SHORTEST} till {LONGEST}")
    if not found.sources or not found.steps:
        raise DataFileWrong(path.name, "en lektion har minst en källa och ett steg")
    return found


def _step(table: Table) -> Step:
    asked: Iterable[Table] = (table.table("check"),) if "check" in table else table.tables("checks")
    found = Step(
        act=table.filled("act"),
        hint=table.filled("hint"),
        checks=tuple(map(checks.read, asked)),
        right=table.filled("right"),
        ways=tuple(map(_way, table.tables("way"))),
        own=_own(table.table("own")) if "own" in table else None,
        lines=tuple(map(_line, table.tables("line"))),
    )
    table.done()
    if not found.checks:
        raise table.wrong("check", "saknas")
    return found


def _way(table: Table) -> LessonWay:
    found = LessonWay(check=checks.read(table.table("check")), says=table.filled("says"))
    table.done()
    return found


def _own(table: Table) -> OwnWork:
    found = OwnWork(checklist=table.texts("checklist"), example=table.filled("example"))
    table.done()
    if not found.checklist:
        raise table.wrong("checklist", "är tom")
    return found


def _line(table: Table) -> SpokenLine:
    found = SpokenLine(who=table.filled("who"), says=table.filled("says"))
    table.done()
    return found


def _case(table: Table) -> PracticeCase | None:
    if "case" not in table:
        return None
    id = table.filled("case")
    found = next((each for each in story.practice_cases() if each.id == id), None)
    if found is None:
        raise table.wrong("case", f"det finns inget övningsärende {id}")
    return found


def _figure(table: Table, id: str) -> NationalFigure:
    found = next((each for each in national.figures() if each.id == id), None)
    if found is None:
        raise table.wrong("figures", f"det finns ingen siffra {id}")
    return found


def _term(table: Table, id: str) -> str:
    if id not in glossary.terms():
        raise table.wrong("terms", f"det finns inget ord {id}")
    return id
