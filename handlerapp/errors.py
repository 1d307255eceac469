"""What the user can put right (a Swedish sentence), and what is our fault."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """Whether a problem stops the work or is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and where: a path, a row and column, or a file."""

    where: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class UserFixable(Exception):
    """Something the user can put right. The sentence is shown as it stands."""

    @property
    def sentence(self) -> str:
        return str(self)


class Refused(UserFixable):
    """The data or the request was refused; every problem is told at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class AnswerMissing(UserFixable):
    """Something has to be said with what is asked for, and was not. The sentence asks for it;
    `field` is what it is called among the values that are given."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


class NoStore(UserFixable):
    """There is no caseload where the program looked for one."""


class UsageError(UserFixable):
    """The program was called in a way that it cannot carry out."""


class StoreLocked(UserFixable):
    """Another instance of the program has the store open."""


class WrongPassphrase(UserFixable):
    """The passphrase, or the recovery key, does not open the store."""


class StoreDamaged(UserFixable):
    """The store cannot be read as it was written. `way_back` once what to restore is told; then
    `damage` is the sentence without it, for who offers to restore in another way."""

    def __init__(self, sentence: str, *, way_back: bool = False, damage: str | None = None) -> None:
        super().__init__(sentence)
        self.way_back = way_back
        self.damage = damage or sentence


class DataFileWrong(UserFixable):
    """A shipped data file (rules, the chain, made-up cases) is not as it should be."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where


class Bug(Exception):
    """Our fault. The words name no person and no case; they go to the crash notice."""
