"""A rule's own cases with an answer given on them, and what opens it again."""

import json
from dataclasses import replace
from datetime import datetime, time

from handlerapp.domain.impulse import Answer, Decision
from handlerapp.exchange import caseload
from handlerapp.rules import explain, loader, resting
from handlerapp.rules.answers import Answers
from handlerapp.rules.engine import Judge
from handlerapp.services import rule_trials
from tests.builders import TODAY

RULES = loader.load_all()
FIRING = [each for each in rule_trials.load() if each.fires]
FIRST = {each.rule: each for each in reversed(FIRING) if not each.params}
"""Of each rule the first of its own cases that fires with the thresholds as they are shipped."""


class Judged:
    """One rule with its thresholds and the rest of the caseload."""

    def __init__(self, rule, params=None, others=()):
        self.rule, self.others = RULES.rule(rule), others
        self.judge = Judge(RULES, {self.rule.id: params or {}})

    @classmethod
    def of(cls, trial):
        return cls(trial.rule, trial.params, trial.others)

    def verdict(self, case, on):
        failings = self.judge.failings([case, *self.others], on)
        return self.judge.verdict(case, self.rule, on, failings)

    def answered(self, case, on=TODAY):
        """An answer given on a day, on the facts as they stood."""
        rested_on = self.verdict(case, on).rested_on
        return Decision(
            rule=self.rule.id,
            rule_version=on,
            answer=Answer.DISMISSED,
            at=datetime.combine(on, time(9)),
            fingerprint=resting.fingerprint(rested_on),
            rested_on=rested_on,
        )

    def change(self, answer, case, on=TODAY):
        """What opens the impulse again on a day; it must still fire."""
        verdict = self.verdict(case, on)
        assert verdict.fires
        failings = self.judge.failings([case, *self.others], on)
        answered = replace(case, decisions=(answer,))
        return Answers(self.judge, answered, on, failings).where(verdict).change

    def said(self, before, after, on=TODAY):
        """What is said of an edit made after an answer."""
        return list(explain.changed(self.change(self.answered(before), after, on), on))


def as_document(case):
    (document,) = json.loads(caseload.write([case]))["cases"]
    return {key: value for key, value in document.items() if key not in ("ref", "person")}
