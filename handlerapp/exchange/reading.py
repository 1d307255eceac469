"""What comes out of reading a file: patches for the cases that are right, and every problem."""

from dataclasses import dataclass

from handlerapp.domain.patch import CasePatch
from handlerapp.errors import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The good cases of a file, and the problems of all of them, in the file's order."""

    patches: tuple[CasePatch, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)
