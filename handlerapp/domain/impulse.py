"""What the handler has answered to an impulse, and on which facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


class Answer(Enum):
    """The three answers."""

    ACCEPTED = "accepted"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"


class Become(Enum):
    """What an accepted impulse becomes."""

    BEVAKNING = "bevakning"
    AGENDA = "agenda"


class DismissReason(Enum):
    """Why an impulse was dismissed."""

    NOT_RELEVANT_NOW = "not_relevant_now"
    ALREADY_DONE = "already_done"
    KNOWN_AND_PLANNED = "known_and_planned"
    WRONG_INFORMATION = "wrong_information"
    OTHER = "other"


class ImpulseStatus(Enum):
    """Where an impulse stands on a day."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One answer to one impulse, kept for good.

    It holds for the facts it was taken on: `rested_on` tells them, one `path = value (date)` each,
    and `fingerprint` stands for them. `at` is local time to the minute; `until` the day when
    one that was snoozed comes back. `first_seen` is the day that the impulse first stood open with
    these facts, and `made` what accepting it made: `bevakning:…` or `agenda:…` and an identifier.
    `said` is what the handler read when answering: title, why, and each suggestion.
    """

    rule: str
    rule_version: date
    answer: Answer
    at: datetime
    fingerprint: str
    rested_on: tuple[str, ...] = field(default=(), repr=False)
    reason: DismissReason | None = None
    comment: str | None = field(default=None, repr=False)
    until: date | None = None
    first_seen: date | None = None
    made: tuple[str, ...] = ()
    said: tuple[str, ...] = field(default=(), repr=False)


def latest_of(taken: Sequence[Decision]) -> Decision:
    """The decision that was taken last; of one minute, the one given last."""
    return sorted(taken, key=lambda each: each.at)[-1]


def status_of(
    decisions: tuple[Decision, ...], rule: str, still_rests: Callable[[Decision], bool], on: date
) -> tuple[ImpulseStatus, Decision | None]:
    """Where an impulse that fires stands on a day, with the decision that says so.

    Open again when the latest decision no longer rests on the facts as they are, or when the day
    that it was snoozed to has come; then the decision is the one that no longer holds.
    """
    taken = [each for each in decisions if each.rule == rule and each.at.date() <= on]
    if not taken:
        return ImpulseStatus.OPEN, None
    latest = latest_of(taken)
    if not still_rests(latest):
        return ImpulseStatus.OPEN, latest
    if latest.answer is Answer.SNOOZED and (latest.until is None or latest.until <= on):
        return ImpulseStatus.OPEN, latest
    return ImpulseStatus(latest.answer.value), latest
