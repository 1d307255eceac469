"""Trying the rules on their cases: small made-up cases with what each should come to.

The cases are shipped data (`resources/rules/cases`), read through the caseload file's own reader.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from handlerapp import resources, shipped
from handlerapp.domain.case import Case
from handlerapp.domain.days import plus_days
from handlerapp.domain.patch import applied
from handlerapp.errors import DataFileWrong
from handlerapp.exchange import caseload
from handlerapp.rules.engine import Judge, Verdict, conditions
from handlerapp.rules.model import AnyOf, Condition, Hold, Requirement, Rule, RuleId, RuleSet
from handlerapp.shipped import Table

NO_VERSION = "valid_from"
"""What `stopped_by` says of a case on a day that the rule has no version on."""

_FIRST_REF = 900_001
_STEP = re.compile(r"([a-z_]+)((?:\[\d+\])*)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One case on one day, and what the rule should come to.

    `stopped_by` names the fact of the one condition that stops it, `held_by` the hold that keeps
    it back. `others` is the rest of the caseload.
    """

    rule: RuleId
    name: str
    on: date
    case: Case
    others: tuple[Case, ...]
    fires: bool
    stopped_by: str | None
    held_by: str | None
    params: Mapping[str, int | tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialOutcome:
    """What a case should come to and what it came to, in words; `ok` where they are the same."""

    rule: RuleId
    case: str
    expected: str
    actual: str

    @property
    def ok(self) -> bool:
        return self.expected == self.actual


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCoverage:
    """What the cases of one rule try; everything that is `untried` should have a case."""

    rule: RuleId
    conditions: int
    stopped_alone: int
    holders: int
    holders_tried: int
    versions: int
    versions_tried: int
    untried: tuple[str, ...]


def load() -> tuple[Trial, ...]:
    """Every shipped case. Raises DataFileWrong naming file and place."""
    return tuple(
        trial
        for path in sorted(resources.path("rules", "cases").glob("*.toml"))
        for trial in load_file(path)
    )


def load_file(path: Path) -> tuple[Trial, ...]:
    """The cases of one rule. Raises DataFileWrong naming file and place."""
    file = shipped.load(path)
    frame = _Frame(
        rule=RuleId(file.text("rule")),
        on=file.day("on"),
        given=file.table("given").rest(),
        others=file.items("others"),
    )
    trials = tuple(_trial(table, frame) for table in file.tables("case"))
    file.done()
    _refuse_repeated(trials, path)
    return trials


def run(rule_set: RuleSet, trials: Iterable[Trial] | None = None) -> tuple[TrialOutcome, ...]:
    """Try every case (the shipped ones where none are given), in their order.

    Raises DataFileWrong where a case is of a rule that is not in the set.
    """
    return tuple(tried(rule_set, trial) for trial in (load() if trials is None else trials))


def tried(rule_set: RuleSet, trial: Trial) -> TrialOutcome:
    """What one case came to."""
    verdict = verdict_of(rule_set, trial)
    return TrialOutcome(
        rule=trial.rule,
        case=trial.name,
        expected=_expected(trial),
        actual=_actual(trial, verdict),
    )


def verdict_of(rule_set: RuleSet, trial: Trial) -> Verdict:
    """What the rule says of the case."""
    rule = rule_set.rule(trial.rule)
    if rule is None:
        raise DataFileWrong(f"{trial.rule}.toml", f"okänd regel ”{trial.rule}”")
    judge = Judge(rule_set, {trial.rule: trial.params})
    failings = judge.failings((trial.case, *trial.others), trial.on)
    return judge.verdict(trial.case, rule, trial.on, failings)


def coverage(rule_set: RuleSet, trials: Iterable[Trial] | None = None) -> tuple[RuleCoverage, ...]:
    """What the cases (the shipped ones where none are given) try of each rule of the set."""
    verdicts: dict[RuleId, list[tuple[Trial, Verdict]]] = {rule.id: [] for rule in rule_set.rules}
    for trial in load() if trials is None else trials:
        verdicts.setdefault(trial.rule, []).append((trial, verdict_of(rule_set, trial)))
    return tuple(_coverage(rule_set, rule, verdicts[rule.id]) for rule in rule_set.rules)


def decisive(verdict: Verdict) -> tuple[Condition, ...]:
    """The conditions that alone stop the rule: it would fire if one of them held."""
    if verdict.version is None or verdict.fires:
        return ()
    holds = {id(finding.condition): finding.holds for finding in verdict.findings}
    return tuple(
        finding.condition
        for finding in verdict.findings
        if not finding.holds
        and _all_hold(verdict.version.when, {**holds, id(finding.condition): True})
    )


def alone_in_group(verdict: Verdict) -> tuple[int, ...]:
    """The alternatives (by `id`) that alone make their groups hold where the rule fires."""
    if verdict.version is None or not verdict.fires:
        return ()
    holds = {id(finding.condition): finding.holds for finding in verdict.findings}
    alone = []
    for group in verdict.version.when:
        if isinstance(group, AnyOf):
            true = [each for each in group.alternatives if all(holds[id(c)] for c in each)]
            alone += [id(true[0])] if len(true) == 1 else []
    return tuple(alone)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What the cases of a file have in common."""

    rule: RuleId
    on: date
    given: dict[str, Any]
    others: list[Any]


def _trial(table: Table, frame: _Frame) -> Trial:
    on = table.day("on") if "on" in table else frame.on
    shift = (on - frame.on).days if table.flag("moved", default=False) else 0
    given = _edited(table, frame.given)
    others = table.items("others") if "others" in table else frame.others
    written = [_shifted(each, shift) for each in (given, *others)]
    case, *rest = _cases(written, on, table.where)
    trial = Trial(
        rule=frame.rule,
        name=table.text("name"),
        on=on,
        case=case,
        others=tuple(rest),
        fires=table.flag("fires", default=False) if "fires" in table else _missing(table),
        stopped_by=table.text_or("stopped_by", None),
        held_by=table.text_or("held_by", None),
        params=_params(table),
    )
    table.done()
    if trial.fires and trial.stopped_by is not None:
        raise table.wrong("stopped_by", "regeln slår till och är inte stoppad")
    if trial.held_by is not None and not trial.fires:
        raise table.wrong("held_by", "bara en regel som slår till kan hållas tillbaka")
    return trial


def _missing(table: Table) -> bool:
    raise table.wrong("fires", "saknas; ska vara true eller false")


def _params(table: Table) -> Mapping[str, int | tuple[str, ...]]:
    if "params" not in table:
        return {}
    values = table.table("params").rest()
    return {key: tuple(each) if isinstance(each, list) else each for key, each in values.items()}


def _edited(table: Table, given: dict[str, Any]) -> dict[str, Any]:
    """The file's case with the changes of one: unset, replaced, set by path, added to lists."""
    edited: dict[str, Any] = _shifted(given, 0)
    for path in table.texts("unset"):
        holder, key = _reached(edited, path, table, "unset")
        if not isinstance(holder, dict) or key not in holder:
            raise table.wrong("unset", f"”{path}” finns inte")
        del holder[key]
    if "but" in table:
        edited.update(table.table("but").rest())
    if "set" in table:
        for path, value in table.table("set").rest().items():
            holder, key = _reached(edited, path, table, "set")
            holder[key] = value
    if "add" in table:
        for key, items in table.table("add").rest().items():
            edited[key] = [*edited.get(key, []), *items]
    return edited


def _reached(case: dict[str, Any], path: str, table: Table, edit: str) -> tuple[Any, Any]:
    """The value that holds the last step of a path like `certificates[0].to`, and that step."""
    steps: list[Any] = []
    for part in path.split("."):
        match = _STEP.fullmatch(part)
        if match is None:
            raise table.wrong(edit, f"”{path}” är ingen väg som certificates[0].to")
        steps += [match[1], *map(int, re.findall(r"\d+", match[2]))]
    holder: Any = case
    try:
        for step in steps[:-1]:
            holder = holder[step]
    except (KeyError, IndexError, TypeError):
        raise table.wrong(edit, f"”{path}” finns inte") from None
    return holder, steps[-1]


def _shifted(value: Any, days: int) -> Any:
    """The value with its dates as text, moved by so many days."""
    if isinstance(value, dict):
        return {key: _shifted(each, days) for key, each in value.items()}
    if isinstance(value, list):
        return [_shifted(each, days) for each in value]
    if type(value) is date:
        return _moved(value, days)
    if isinstance(value, str) and (match := _DAY.match(value)):
        return _moved(date.fromisoformat(match[0]), days) + value[match.end() :]
    return value


def _moved(day: date, days: int) -> str:
    return plus_days(day, days).isoformat()


def _cases(written: Sequence[Any], on: date, where: str) -> Sequence[Case]:
    numbers = count(_FIRST_REF)
    made = [
        {"ref": f"2026-{number}", "person": {"name": "Påhittad Person"}, **each}
        for number, each in zip(numbers, written, strict=False)
    ]
    file = {"format": caseload.FORMAT, "version": caseload.VERSION, "cases": made}
    reading = caseload.read(json.dumps(_shifted(file, 0)).encode(), (), on)
    wrong = [*reading.errors, *(each for each in reading.warnings if "okänd" in each.message)]
    if wrong:
        raise DataFileWrong(where, "; ".join(map(str, wrong)))
    ids = (f"meeting-{number}" for number in numbers)
    return [applied(patch, None, lambda: next(ids)) for patch in reading.patches]


def _refuse_repeated(trials: Iterable[Trial], path: Path) -> None:
    seen: set[str] = set()
    for trial in trials:
        if trial.name in seen:
            raise DataFileWrong(path.name, f"fallet ”{trial.name}” står två gånger")
        seen.add(trial.name)


def _expected(trial: Trial) -> str:
    if not trial.fires:
        return "slår inte till" + (f": {trial.stopped_by}" if trial.stopped_by else "")
    return "slår till" + (f", hålls tillbaka av {trial.held_by}" if trial.held_by else "")


def _actual(trial: Trial, verdict: Verdict) -> str:
    if verdict.fires:
        held = verdict.held_back_by
        return "slår till" + (f", hålls tillbaka av {held.id}" if held else "")
    if trial.stopped_by is None:
        return "slår inte till"
    return f"slår inte till: {_stopper(trial.stopped_by, verdict)}"


def _stopper(expected: str, verdict: Verdict) -> str:
    """The fact that alone stops the rule; the expected one where several would do."""
    if verdict.version is None:
        return NO_VERSION
    holds = {id(finding.condition): finding.holds for finding in verdict.findings}
    facts = [
        fact
        for fact in sorted({each.condition.fact for each in verdict.findings if not each.holds})
        if _all_hold(verdict.version.when, _with_fact(verdict, fact, holds))
    ]
    if expected in facts:
        return expected
    return ", ".join(facts) or "flera villkor"


def _with_fact(verdict: Verdict, fact: str, holds: Mapping[int, bool]) -> Mapping[int, bool]:
    """As it would be if every condition on the fact held."""
    own = {id(f.condition): True for f in verdict.findings if f.condition.fact == fact}
    return {**holds, **own}


def _all_hold(required: Iterable[Requirement], holds: Mapping[int, bool]) -> bool:
    return all(
        any(all(holds[id(each)] for each in some) for some in group.alternatives)
        if isinstance(group, AnyOf)
        else holds[id(group)]
        for group in required
    )


def _coverage(
    rule_set: RuleSet, rule: Rule, verdicts: Sequence[tuple[Trial, Verdict]]
) -> RuleCoverage:
    wanted = [each for version in rule.versions for each in conditions(version.when)]
    stopping = {id(each) for _, verdict in verdicts for each in decisive(verdict)}
    holders = [hold for hold in rule_set.holds if rule.id in hold.holds]
    held_by = {id(verdict.held_back_by) for _, verdict in verdicts if verdict.held_back_by}
    versions = [_is_tried(n, rule, verdicts) for n in range(len(rule.versions))]
    untried = [f"villkoret {each.fact}" for each in wanted if id(each) not in stopping]
    untried += _untried_alternatives(rule, [verdict for _, verdict in verdicts])
    untried += [f"{_told(each)} håller tillbaka" for each in holders if id(each) not in held_by]
    untried += [
        f"versionen från {version.valid_from}: första dagen eller dagen före"
        for version, is_tried in zip(rule.versions, versions, strict=True)
        if not is_tried
    ]
    if not any(verdict.fires for _, verdict in verdicts):
        untried.append("ett fall där regeln slår till")
    return RuleCoverage(
        rule=rule.id,
        conditions=len(wanted),
        stopped_alone=sum(id(each) in stopping for each in wanted),
        holders=len(holders),
        holders_tried=sum(id(each) in held_by for each in holders),
        versions=len(versions),
        versions_tried=sum(versions),
        untried=tuple(untried),
    )


def _is_tried(number: int, rule: Rule, verdicts: Sequence[tuple[Trial, Verdict]]) -> bool:
    """Whether a case fires on the version's first day, and one is tried on the day before."""
    first = rule.versions[number].valid_from
    begins = any(trial.on == first and verdict.fires for trial, verdict in verdicts)
    before = plus_days(first, -1)
    return begins and any(trial.on == before for trial, _ in verdicts)


def _untried_alternatives(rule: Rule, verdicts: Sequence[Verdict]) -> list[str]:
    alone = {each for verdict in verdicts for each in alone_in_group(verdict)}
    return [
        f"alternativet {' och '.join(each.fact for each in alternative)} ensamt"
        for version in rule.versions
        for group in version.when
        if isinstance(group, AnyOf)
        for alternative in group.alternatives
        if id(alternative) not in alone
    ]


def _told(hold: Hold) -> str:
    return f"{hold.id} ({hold.fires})" if hold.fires else hold.id
