"""Agreed steps whose last day has gone, and whether they were done in time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handlerapp.domain.bevakning import BevakningStatus, Origin
from handlerapp.domain.case import Case
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.follow_up.share import Outcome
from handlerapp.follow_up.spell import Spell

DoneOn = Mapping[int, date]
"""The day that steps of a case's plan became done, by their place, where the history tells."""


@dataclass(frozen=True, slots=True)
class AgreedStep:
    """A step of the plan that the insured agreed to, or a measure of a meeting that was held."""

    due: date
    status: StepStatus | None
    done_on: date | None

    @property
    def done(self) -> Outcome:
        """Whether it was done, in time or later."""
        if self.status is None:
            return Outcome.UNKNOWN
        return Outcome.MET if self.status is StepStatus.DONE else Outcome.NOT_MET

    @property
    def in_time(self) -> Outcome | None:
        """Whether it was done on its last day or before; None where it was not done at all, or it
        is not known: those are no late ones, and would hide how many of the done ones were."""
        if self.done is not Outcome.MET:
            return None
        if self.done_on is None:
            return Outcome.UNKNOWN
        return Outcome.MET if self.done_on <= self.due else Outcome.NOT_MET


def agreed_steps(spell: Spell, done_on: DoneOn) -> Iterator[AgreedStep]:
    """Those whose last day lies before `until`, but for what was cancelled. A measure that stands
    in the plan too is one step."""
    case, measured = spell.case, set()
    finished = _finished(case)
    for meeting in spell.held():
        for action in meeting.actions:
            measured.add((action.who, _plain(action.what)))
            if _has_gone(action.due, action.status, spell) and action.due is not None:
                yield AgreedStep(action.due, action.status, finished.get(action.id or ""))
    for place, step in enumerate(case.plan_steps):
        told: tuple[Party, str] = (step.actor, _plain(step.what))
        if not step.agreed_with_insured or told in measured:
            continue
        if _has_gone(step.due, step.status, spell) and step.due is not None:
            yield AgreedStep(step.due, step.status, done_on.get(place))


def _has_gone(due: date | None, status: StepStatus | None, spell: Spell) -> bool:
    return due is not None and due < spell.until and status is not StepStatus.CANCELLED


def _finished(case: Case) -> dict[str, date]:
    """By measure, the day that its bevakning was done."""
    return {
        each.origin_of: each.finished
        for each in case.bevakningar
        if each.origin is Origin.MEETING_ACTION
        and each.origin_of
        and each.finished is not None
        and each.status is BevakningStatus.DONE
    }


def _plain(what: str) -> str:
    return " ".join(what.casefold().split())
