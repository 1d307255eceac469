"""The handler's own thresholds and switches, and what a change of them would do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlerapp.domain.case import CaseRef
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.settings import Settings
from handlerapp.errors import Problem, Refused
from handlerapp.rules.model import Rule
from handlerapp.services import impulses, rule_statistics, setting
from handlerapp.services.impulses import known_rule
from handlerapp.services.opening import Store
from handlerapp.services.rule_statistics import RuleStatistics
from handlerapp.services.setting import SettingChanged
from handlerapp.storage import cases, connection
from handlerapp.storage import settings as stored_settings

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a changed threshold or a switch would do on the caseload: which cases come and go."""

    come: tuple[CaseRef, ...]
    gone: tuple[CaseRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStanding:
    """One rule with its record on the own caseload, whether it is on, and its thresholds as they
    are now, by name; `is_moved` where one of them is not the rule's own."""

    rule: Rule
    record: RuleStatistics
    is_on: bool
    thresholds: Mapping[str, Any]
    is_moved: bool


def standing(store: Store, today: date) -> tuple[RuleStanding, ...]:
    """Every rule, in the order of the rules."""
    settings = impulses.settings_of(store)
    return tuple(_standing(record, settings) for record in rule_statistics.of_rules(store, today))


def with_rule(
    settings: Settings, rule_id: str, *, on: bool, thresholds: Mapping[str, Any]
) -> Settings:
    """The settings with one rule switched and its thresholds moved; one that is as the rule has it
    is not kept. Raises as `with_threshold`."""
    rule = known_rule(rule_id)
    changed = with_switch(settings, rule_id, on=on)
    own = {key: value for key, value in changed.thresholds.items() if key != rule_id}
    changed = replace(changed, thresholds=own)
    for each in rule.parameters:
        if each.name in thresholds and thresholds[each.name] != each.default:
            changed = with_threshold(changed, rule_id, each.name, written(thresholds[each.name]))
    return changed


def written(value: Any) -> str:
    """A threshold's value as it is written: `30`, `F32, F33`; nothing for none."""
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def effect(store: Store, changed: Settings, rule_id: str, today: date) -> Effect:
    """What the changed settings would do to one rule on the caseload."""
    with connection.translated():
        before = stored_settings.load(store.db)
        whole = [stored.case for stored in cases.load(store.db)]
    now, then = (
        {
            impulse.ref
            for impulse in impulses.of_cases(whole, whole, impulses.judge(settings), today)
            if impulse.rule.id == rule_id
            and impulse.status in (ImpulseStatus.OPEN, ImpulseStatus.ACCEPTED)
        }
        for settings in (before, changed)
    )
    return Effect(come=tuple(sorted(then - now)), gone=tuple(sorted(now - then)))


def with_threshold(settings: Settings, rule_id: str, name: str, written: str) -> Settings:
    """The settings with one threshold of one rule. Raises Refused for an unknown rule or
    parameter, or a value outside the range."""
    rule = known_rule(rule_id)
    parameter = next((each for each in rule.parameters if each.name == name), None)
    if parameter is None:
        known = ", ".join(each.name for each in rule.parameters) or "inga"
        raise _refused(rule_id, f"har ingen parameter ”{name}”. Den har: {known}.")
    value: object
    if isinstance(parameter.default, tuple):
        value = [part.strip() for part in written.split(",") if part.strip()]
    elif _WHOLE_NUMBER.fullmatch(written):
        value = int(written)
    else:
        value = None
    least, most = parameter.minimum, parameter.maximum
    in_range = not isinstance(value, int) or (least or 0) <= value <= (most or 0)
    if value is None or value == [] or not in_range:
        bounds = f"ett heltal mellan {least} och {most}" if least is not None else "koder med komma"
        raise _refused(rule_id, f"{name}: ska vara {bounds}, i {parameter.unit}.")
    own = {**settings.thresholds.get(rule_id, {}), name: value}
    return replace(settings, thresholds={**settings.thresholds, rule_id: own})


def with_switch(settings: Settings, rule_id: str, *, on: bool) -> Settings:
    """The settings with one rule switched on or off. Raises Refused for an unknown rule."""
    rule = known_rule(rule_id)
    off = [each for each in settings.rules_off if each != rule.id]
    return replace(settings, rules_off=tuple(off if on else [*off, rule.id]))


def save(store: Store, settings: Settings) -> SettingChanged:
    """Keep these settings."""
    return setting.change(store, lambda _: settings, "ställa in regel")


def _standing(record: RuleStatistics, settings: Settings) -> RuleStanding:
    rule = record.rule
    own = settings.thresholds.get(rule.id, {})
    now = {each.name: own.get(each.name, each.default) for each in rule.parameters}
    return RuleStanding(
        rule=rule,
        record=record,
        is_on=rule.id not in settings.rules_off,
        thresholds={n: tuple(v) if isinstance(v, list) else v for n, v in now.items()},
        is_moved=any(each.name in own for each in rule.parameters),
    )


def _refused(where: str, message: str) -> Refused:
    return Refused(Problem(where=where, message=message))
