"""Documents that were made of a meeting: for whom, of which version, and what a check found."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from handlerapp.domain.party import Party


class PaperKind(Enum):
    """The documents of a meeting."""

    INVITATION = "invitation"
    AGENDA = "agenda"
    SUMMARY = "summary"


class Flaw(Enum):
    """What can be wrong with a file that promises to be accessible and to last."""

    NO_PROMISE = "no_promise"
    NO_LANGUAGE = "no_language"
    NO_TITLE = "no_title"
    NO_STRUCTURE = "no_structure"
    NO_COLOURS = "no_colours"
    ACTIVE = "active"
    LETTERS_NOT_EMBEDDED = "letters_not_embedded"
    LETTERS_WITHOUT_MEANING = "letters_without_meaning"
    UNTAGGED = "untagged"
    WITHOUT_OWNER = "without_owner"
    HEADINGS = "headings"
    TABLES = "tables"
    LISTS = "lists"
    FIGURES = "figures"
    OTHER_TEXT = "other_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """One document that was made of a finalised meeting. `digest` is the file's SHA-256: the same
    version for the same reader on the same day is the same file. No flaws: the check found none."""

    at: datetime
    kind: PaperKind
    recipient: Party
    version: int
    digest: str
    pages: int
    flaws: tuple[Flaw, ...] = ()
