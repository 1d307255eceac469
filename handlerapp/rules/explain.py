"""A verdict in words: why it fires, what is missing, what would change it."""

import string
from datetime import date
from typing import Any

from handlerapp import words
from handlerapp.rules.engine import PLACE, Finding, Verdict


def why(verdict: Verdict, today: date) -> str:
    """The rule's sentence with the facts that made it fire; dates as a Swede reads them."""
    filled = []
    known = {finding.condition.fact: finding for finding in verdict.findings if finding.holds}
    for text, name, _, _ in string.Formatter().parse(verdict.rule.why):
        filled.append(text)
        if name:
            fact, _, part = name.partition(".")
            filled.append(_slot(known.get(fact), part, today))
    return "".join(filled)


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


def rested_on(verdict: Verdict) -> tuple[str, ...]:
    """The recorded facts of a verdict, `path = value (date)`, without what the calendar counts and
    without places in lists."""
    return tuple(
        f"{PLACE.sub('', each.what)} = {each.value}"
        + (f" ({each.day.isoformat()})" if each.day else "")
        for each in verdict.evidence
        if not each.counted
    )


def changed_since(before: tuple[str, ...], verdict: Verdict) -> tuple[str, ...]:
    """What of the facts is new or gone since a decision was taken on `before`."""
    now = rested_on(verdict)
    gone = [f"inte längre: {each}" for each in before if each not in now]
    come = [f"nytt: {each}" for each in now if each not in before]
    return (*gone, *come)


def _slot(finding: Finding | None, part: str, today: date) -> str:
    if finding is None:
        return "–"
    if part == "date":
        day = next((each.day for each in finding.fact.evidence if each.day), None)
        return "okänd dag" if day is None else words.day_text(day, today)
    value: Any = finding.fact.value
    return str(abs(value)) if isinstance(value, int) else str(value)


def _unmet(finding: Finding) -> str:
    if finding.fact.missing is not None:
        return f"saknas: {finding.fact.missing}"
    return f"gäller inte: {finding.condition.text}"
