"""A verdict in words: why it fires, what is missing, what would change it; and the texts that a
rule offers, in the tone that the case takes."""

import string
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from handlerapp import words
from handlerapp.rules import evidence_words
from handlerapp.rules.engine import Finding, Verdict
from handlerapp.rules.model import AnyOf, Question, Rule, Suggestion
from handlerapp.rules.resting import Change

PSYCHIATRIC = frozenset({"psychiatric-diagnosis", "work-related-psychiatric"})
"""The rules that see a psychiatric diagnosis."""

GENTLE_ALTHOUGH_HELD = frozenset({"returns-unaided", "covered"})
"""The holds that keep them from being shown and leave the tone as it is."""

_Text = TypeVar("_Text", Suggestion, Question)


def takes_gentle_tone(verdicts: Iterable[Verdict]) -> bool:
    """Whether the rules that fire on a case, held back or not, ask for the gentle tone: contact
    with care, a small start without demands, time to recover (FK 2021/002924, ch. 5).

    One of the two psychiatric rules must fire, not held back or only by `returns-unaided` or
    `covered`.
    """
    return any(
        verdict.fires
        and verdict.rule.id in PSYCHIATRIC
        and (verdict.held_back_by is None or verdict.held_back_by.id in GENTLE_ALTHOUGH_HELD)
        for verdict in verdicts
    )


def suggestions(rule: Rule, *, gentle: bool) -> tuple[Suggestion, ...]:
    """What the rule suggests, each with its text in the tone of the case."""
    return _in_tone(rule.suggestions, gentle=gentle)


def questions(rule: Rule, *, gentle: bool) -> tuple[Question, ...]:
    """What the rule offers to ask, each with its text in the tone of the case."""
    return _in_tone(rule.questions, gentle=gentle)


def why(verdict: Verdict, today: date) -> str:
    """The rule's sentence with the facts that made it fire; dates as a Swede reads them."""
    sentence = verdict.rule.why.replace("{because}", " ".join(_because(verdict, today)))
    return _filled(sentence, verdict.findings, today)


def missing(verdict: Verdict) -> tuple[str, ...]:
    """What would have to be known or hold for the rule to fire, one line for each."""
    return tuple(_unmet(finding) for finding in verdict.findings if not finding.holds)


def would_change(verdict: Verdict) -> tuple[str, ...]:
    """What would change the verdict: a condition that ceased to hold, or one that came to."""
    if verdict.fires:
        return tuple(
            f"om det inte längre gäller: {finding.condition.text}"
            for finding in verdict.findings
            if finding.holds
        )
    return tuple(
        f"om det gällde: {finding.condition.text}"
        for finding in verdict.findings
        if not finding.holds
    )


def changed(change: Change, today: date) -> tuple[str, ...]:
    """What of the facts is gone and what has come, a sentence each."""
    gone = [f"inte längre: {evidence_words.of_line(each, today)}" for each in change.gone]
    come = [f"nytt: {evidence_words.of_line(each, today)}" for each in change.come]
    return (*gone, *come)


def _in_tone(texts: tuple[_Text, ...], *, gentle: bool) -> tuple[_Text, ...]:
    return tuple(
        replace(each, text=each.gentle) if gentle and each.gentle is not None else each
        for each in texts
    )


def _because(verdict: Verdict, today: date) -> Iterable[str]:
    """The sentences of the alternatives that hold."""
    known = {id(finding.condition): finding for finding in verdict.findings if finding.holds}
    for group in verdict.version.when if verdict.version else ():
        for some in group.alternatives if isinstance(group, AnyOf) else ():
            if all(id(one) in known for one in some):
                for one in some:
                    if one.because is not None:
                        yield _filled(one.because, [known[id(one)]], today)


def _filled(sentence: str, findings: Iterable[Finding], today: date) -> str:
    """The sentence with its slots filled from the findings that hold."""
    filled = []
    known = {finding.condition.fact: finding for finding in findings if finding.holds}
    for text, name, _, _ in string.Formatter().parse(sentence):
        filled.append(text)
        if name:
            fact, _, part = name.partition(".")
            filled.append(_slot(known.get(fact), part, today))
    return "".join(filled)


def _slot(finding: Finding | None, part: str, today: date) -> str:
    if finding is None:
        return "–"
    if part == "date":
        day = next((each.day for each in finding.fact.evidence if each.day), None)
        return "okänd dag" if day is None else words.spoken_day(day, today)
    value: Any = finding.fact.value
    if part == "days":
        return f"{value} {'dag' if value == 1 else 'dagar'}"
    return str(abs(value)) if isinstance(value, int) else str(value)


def _unmet(finding: Finding) -> str:
    if finding.fact.missing is not None:
        return f"saknas: {finding.fact.missing}"
    return f"gäller inte: {finding.condition.text}"
