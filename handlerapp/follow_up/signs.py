"""What the rules say of a case on a day that has been: whether it was left in peace, and when a
sign first called for a meeting."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from handlerapp.domain.assessment import Outcome as Decided
from handlerapp.domain.case import Case, Employment, Flow
from handlerapp.domain.days import plus_days
from handlerapp.domain.impulse import Answer, latest_of
from handlerapp.domain.observation import ObservationKind
from handlerapp.domain.party import Party
from handlerapp.follow_up.measures import MEETING_WITHIN, Group, texts
from handlerapp.follow_up.spell import Spell
from handlerapp.meetings.texts import Way as Suggested
from handlerapp.meetings.texts import texts as meeting_texts
from handlerapp.rules.asking import Asked, Hearing, Way
from handlerapp.rules.engine import Judge
from handlerapp.rules.facts.meetings import OWN_PARTIES
from handlerapp.rules.model import Hold, Rule, RuleId, RuleSet
from handlerapp.rules.seen import EmployerFailings

SUGGESTS_MEETING = "meeting"
"""The kind of suggestion that is a meeting."""

_PSYCHIATRIC = "psychiatric-diagnosis"
_CODES = "prefixes"

_IN_PEACE = ("too-ill", "returns-unaided")
"""The holds that speak against a meeting too (domain, section 3)."""

_STANDING = ("flow", "employment")
_OBSERVED = frozenset(each.value for each in ObservationKind)


def calls_for_meeting(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that suggest a meeting and are strong reasons for one: that is where the program
    itself suggests a meeting before a call. For the rest a call may be all that is needed, and a
    share of them would ask for meetings for the count's sake (FK 2021/002924, ch. 5)."""
    strong = {
        rule
        for each in meeting_texts().reasons
        if each.way is Suggested.MEETING and each.is_strong
        for rule in each.rules
    }
    return tuple(
        rule
        for rule in rules
        if rule.id in strong and any(each.do == SUGGESTS_MEETING for each in rule.suggestions)
    )


def psychiatric_codes(rules: RuleSet) -> tuple[str, ...]:
    """What psychiatric diagnoses begin with, as the rule about them has it by default."""
    rule = rules.rule(_PSYCHIATRIC)
    own = [each.default for each in rule.parameters if each.name == _CODES] if rule else []
    return tuple(own[0]) if own and isinstance(own[0], tuple) else ()


def group_codes(rules: RuleSet) -> dict[Group, tuple[str, ...]]:
    """What the diagnoses of each group begin with, the group that comes first first."""
    found = {Group.PSYCHIATRIC: psychiatric_codes(rules)}
    for group, text in texts().groups.items():
        if text.prefixes:
            found[group] = (*found.get(group, ()), *text.prefixes)
    return {group: tuple(each.replace(".", "") for each in own) for group, own in found.items()}


class Signs:
    """The handler's rules, asked of one case after the other on days that have been.

    Seeing a case on a day takes long, so it is done only on days and in cases where something is
    recorded by which a rule can say anything.
    """

    def __init__(self, judge: Judge) -> None:
        rules = calls_for_meeting(judge.rule_set.rules)
        calling = {rule.id for rule in rules}
        holds = judge.rule_set.holds
        self._calling = Judge(
            RuleSet(rules=rules, holds=tuple(each for each in holds if each.holds & calling)),
            judge.thresholds,
            judge.switched_off,
        )
        ways = list(_ways(rules, judge))
        self._fewest_parties = min(_wanted(ways, "outside_parties"), default=1)
        recommending = [way for way in ways if any(_wanted([way], "certificate_rehab_recommended"))]
        self._recommended_to = [list(_wanted([way], "employment")) for way in recommending]
        self._holds: dict[RuleId, list[Asked]] = {}
        self._standing_holds: dict[RuleId, list[Asked]] = {}
        for hold in (each for each in holds if each.when):
            asked = _asked(hold)
            kept = self._standing_holds if _is_standing(asked) else self._holds
            for rule_id in hold.holds:
                kept.setdefault(rule_id, []).append(asked)
        self._stand: dict[tuple[RuleId, Flow | None, Employment | None], bool] = {}
        self._for_meetings = [_asked(each) for each in holds if each.id in _IN_PEACE and each.when]

    def leave_in_peace(self, spell: Spell, rule: RuleId, on: date) -> bool:
        """Whether the rule was held back in the case on a day, by what was recorded of the case."""
        key = (rule, spell.case.flow, spell.case.employment)
        stands = self._stand.get(key)
        if stands is None:
            hearing = Hearing(spell.seen(on))
            asked = self._standing_holds.get(rule, ())
            stands = self._stand[key] = any(each.is_met(hearing) for each in asked)
        return stands or _any_met(self._holds.get(rule, ()), spell, on)

    def leave_without_meeting(self, spell: Spell, on: date) -> bool:
        """Whether something recorded speaks against any meeting on a day."""
        return _any_met(self._for_meetings, spell, on)

    def first(self, case: Case, until: date) -> tuple[date, bool] | None:
        """The first day that a sign called for a meeting, and whether it is one that the handler
        has not dismissed since, within the time that a meeting should have been held in.

        None where no sign has. One that is not dismissed goes before one that is.
        """
        begun: dict[RuleId, date] = {}
        for day in sorted({day for day in self._days_to_look(case) if day <= until}):
            for verdict in self._calling.impulses(case, day, EmployerFailings(day)):
                if verdict.held_back_by is None:
                    begun.setdefault(verdict.rule.id, day)
        if not begun:
            return None
        standing = [day for rule, day in begun.items() if not _is_dismissed(case, rule, day)]
        return (min(standing), True) if standing else (min(begun.values()), False)

    def _days_to_look(self, case: Case) -> Iterator[date]:
        """The days on which something was recorded that a meeting can be called for by."""
        for seen in case.observations:
            yield seen.day
        for decided in case.assessments:
            if decided.outcome is Decided.DENIED:
                yield decided.day
        yield from self._days_of_new_parties(case)
        works = None if case.employment is None else case.employment.value
        is_asked = any(not wanted or works in wanted for wanted in self._recommended_to)
        for certificate in case.certificates if is_asked else ():
            if certificate.rehab_recommended and certificate.counts_from is not None:
                yield certificate.counts_from

    def _days_of_new_parties(self, case: Case) -> Iterator[date]:
        """The days of the first contact with each party from outside, from the one on which they
        can be so many as a rule asks for."""
        first: dict[Party, date] = {}
        for each in case.contacts:
            if each.party not in OWN_PARTIES:
                first[each.party] = min(each.day, first.get(each.party, each.day))
        beside = {each.actor for each in case.plan_steps if each.actor not in OWN_PARTIES}
        if len(first) + len(beside) >= self._fewest_parties:
            yield from sorted(first.values())[max(0, self._fewest_parties - len(beside) - 1) :]


def _ways(rules: Iterable[Rule], judge: Judge) -> Iterator[Way]:
    """Every way in which the rules can fire, with the handler's own thresholds."""
    for rule in rules:
        own = judge.thresholds.get(rule.id, {})
        values = {each.name: own.get(each.name, each.default) for each in rule.parameters}
        for version in rule.versions:
            yield from Asked.of(version.when, values).ways


def _wanted(ways: Iterable[Way], fact: str) -> Iterator[Any]:
    """What is wanted of a fact, each time that it is asked for."""
    return (each.wanted for way in ways for each in way if each.condition.fact == fact)


def _is_standing(asked: Asked) -> bool:
    """Whether it asks of nothing but what a case is, which has no date and few values."""
    return all(each.condition.fact in _STANDING for each in asked.conditions)


def _asked(hold: Hold) -> Asked:
    return Asked.of(hold.when, {})


def _any_met(some: Iterable[Asked], spell: Spell, on: date) -> bool:
    hearing = None
    for asked in some:
        if _may_be_met(asked, spell):
            hearing = hearing or Hearing(spell.seen(on))
            if asked.is_met(hearing):
                return True
    return False


def _may_be_met(asked: Asked, spell: Spell) -> bool:
    """Whether the observations are there that every condition of some way needs."""
    for way in asked.ways:
        for ready in way:
            needs = ready.needs
            if needs and needs <= _OBSERVED and needs.isdisjoint(spell.observed):
                break
        else:
            return True
    return False


def _is_dismissed(case: Case, rule: RuleId, day: date) -> bool:
    last = plus_days(day, MEETING_WITHIN)
    taken = [each for each in case.decisions if each.rule == rule and each.at.date() <= last]
    return bool(taken) and latest_of(taken).answer is Answer.DISMISSED
