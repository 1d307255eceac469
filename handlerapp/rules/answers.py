"""Where each impulse of a case stands, by the answers that were given to it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from handlerapp.domain.case import Case
from handlerapp.domain.impulse import Decision, ImpulseStatus, status_of
from handlerapp.rules import resting
from handlerapp.rules.engine import Judge, Verdict
from handlerapp.rules.seen import Failings


class Where(NamedTuple):
    """Where an impulse stands, the answer that says so, and what has changed since it."""

    status: ImpulseStatus
    answer: Decision | None = None
    change: resting.Change = resting.UNCHANGED


@dataclass(frozen=True, slots=True)
class Answers:
    """A case on a day, held against the answers that it has."""

    judge: Judge
    case: Case
    on: date
    failings: Failings

    def where(self, verdict: Verdict) -> Where:
        """Where an impulse that fires stands; open again tells the answer that no longer holds."""
        if all(each.rule != verdict.rule.id for each in self.case.decisions):
            where = Where(ImpulseStatus.OPEN)
        else:
            where = self._by_answer(verdict)
        if verdict.held_back_by is not None:
            return where._replace(status=ImpulseStatus.HELD_BACK)
        return where

    def _by_answer(self, verdict: Verdict) -> Where:
        change = resting.UNCHANGED

        def still_rests(answer: Decision) -> bool:
            nonlocal change
            change = resting.change(answer, verdict.rested_on, recorded_for)
            return change == resting.UNCHANGED

        def recorded_for(day: date) -> resting.Lines:
            # Of other cases the present is asked, for an earlier day too: what they say is one
            # number, which is another as soon as it changes.
            return self.judge.rested_on(self.case, verdict.rule, day, self.failings)

        status, answer = status_of(self.case.decisions, verdict.rule.id, still_rests, self.on)
        return Where(status, answer, change)
