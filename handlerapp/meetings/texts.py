"""The sentences that preparing a meeting rests on, from resources/meetings.toml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from handlerapp import resources, shipped
from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.meeting import MeetingForm, MeetingKind, PointKind
from handlerapp.domain.party import Party
from handlerapp.shipped import Table


class Way(Enum):
    """What a case may need: a meeting, a phone call, or nothing yet."""

    MEETING = "meeting"
    PHONE_CALL = "phone_call"
    NOTHING_YET = "nothing_yet"


class What(Enum):
    """What is to be there before a meeting."""

    CONSENT = "consent"
    INVITATION = "invitation"
    CERTIFICATE = "certificate"
    EMPLOYER_PLAN = "employer_plan"
    INTERPRETER = "interpreter"
    ADAPTED_FORM = "adapted_form"
    FORM = "form"
    PLACE = "place"
    GOAL = "goal"
    QUESTIONS = "questions"
    NEXT_LIMIT = "next_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonText:
    """What speaks for a way when one of the rules stands open; `is_strong`: before a call."""

    way: Way
    rules: tuple[str, ...]
    text: str
    is_strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormText:
    """What speaks for a form of meeting, and against it."""

    speaks_for: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindText:
    """What a kind of meeting is for, and its goal in one sentence."""

    purpose: str
    goal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointText:
    """A standing point: its title for all, why it is there, questions as (party, question).

    `minutes` is its share of a meeting's time beside the other points.
    """

    title: str
    why: str
    minutes: int
    questions: tuple[tuple[Party, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationText:
    """What is said of one thing to prepare. `none` and `unread` are other ways of missing it.

    `bevakning` is the line of what to do about it, of `kind`, `days` working days before; None
    where it is done on the page itself.
    """

    done: str
    missing: str
    none: str
    unread: str
    bevakning: str | None
    kind: BevakningKind
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All of it."""

    reasons: tuple[ReasonText, ...]
    waiting: Mapping[str, str]
    forms: Mapping[MeetingForm, FormText]
    form_notes: Mapping[str, str]
    who: Mapping[Party, str]
    kinds: Mapping[MeetingKind, KindText]
    points: Mapping[PointKind, PointText]
    preparations: Mapping[What, PreparationText]
    standard: tuple[str, ...]


_WAITING = (
    "too_ill",
    "returns_unaided",
    "simple",
    "planned",
    "just_met",
    "no_sign",
    "no_wait",
    "no_sign_for_meeting",
    "no_sign_for_call",
)
_FORM_NOTES = ("many", "few", "conflict", "interpreter", "adapted")
WITHOUT_A_PLACE = (Party.COLLEAGUE, Party.SPECIALIST, Party.LSV, Party.FMR)
"""The agency's own, who have no sentence of why they should be at a meeting."""


@lru_cache(maxsize=1)
def texts() -> Texts:
    """Everything that is shipped. Raises DataFileWrong naming file and place."""
    return load(resources.path("meetings.toml"))


def load(path: Path) -> Texts:
    """The sentences of one file. Raises DataFileWrong naming file and place."""
    table = shipped.load(path)
    found = Texts(
        reasons=tuple(map(_reason, table.tables("reason"))),
        waiting=_sentences(table.table("waiting"), _WAITING),
        forms=table.by_member("form", MeetingForm, _form, named="form"),
        form_notes=_sentences(table.table("form_notes"), _FORM_NOTES),
        who={
            Party(name): text
            for name, text in _sentences(
                table.table("who"), [p.value for p in Party if p not in WITHOUT_A_PLACE]
            ).items()
        },
        kinds=table.by_member("kind", MeetingKind, _kind, named="kind"),
        points=table.by_member("point", PointKind, _point, named="kind"),
        preparations=table.by_member("preparation", What, _preparation, named="what"),
        standard=_standard(table.table("standard")),
    )
    table.done()
    return found


def _sentences(table: Table, names: Iterable[str]) -> dict[str, str]:
    found = {name: table.filled(name) for name in names}
    table.done()
    return found


def _reason(table: Table) -> ReasonText:
    found = ReasonText(
        way=table.member("way", Way),
        rules=table.texts("rules"),
        text=table.filled("text"),
        is_strong=table.flag("strong", default=False),
    )
    table.done()
    return found


def _form(table: Table) -> FormText:
    return FormText(speaks_for=table.texts("for"), against=table.texts("against"))


def _kind(table: Table) -> KindText:
    return KindText(purpose=table.filled("purpose"), goal=table.filled("goal"))


def _point(table: Table) -> PointText:
    questions = []
    for each in table.tables("questions"):
        questions.append((each.member("of", Party), each.filled("text")))
        each.done()
    return PointText(
        title=table.filled("title"),
        why=table.filled("why"),
        minutes=table.number("minutes"),
        questions=tuple(questions),
    )


def _preparation(table: Table) -> PreparationText:
    missing = table.filled("missing")
    return PreparationText(
        done=table.filled("done"),
        missing=missing,
        none=table.text_or("none", missing) or missing,
        unread=table.text_or("unread", missing) or missing,
        bevakning=table.text_or("bevakning", None),
        kind=table.member_or_none("kind", BevakningKind) or BevakningKind.OTHER,
        days=table.number_or_none("days") or 0,
    )


def _standard(table: Table) -> tuple[str, ...]:
    sentences = table.texts("sentences")
    table.done()
    return sentences
