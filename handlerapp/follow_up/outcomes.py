"""The whole follow-up of a caseload on a day. The order of the cases does not matter."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlerapp import progress
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.days import plus_days
from handlerapp.domain.impulse import Answer
from handlerapp.domain.meeting import MeetingStatus
from handlerapp.domain.settings import Settings
from handlerapp.follow_up import coordination, national
from handlerapp.follow_up.coordination import QUARTERS, QuarterTime
from handlerapp.follow_up.measures import BY_DAY, MEETING_WITHIN, ByDay, Group, Measure, What
from handlerapp.follow_up.national import Compared, NationalFigure
from handlerapp.follow_up.share import Outcome, Quarter, Share, Spread, latest_quarters, outcomes
from handlerapp.follow_up.signs import Signs, group_codes
from handlerapp.follow_up.spell import SUPPORTED, WITH_EMPLOYER, Spell
from handlerapp.follow_up.steps import DoneOn, agreed_steps
from handlerapp.rules.engine import Judge

_MADE_BEVAKNING = "bevakning:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One measure: of all, by diagnosis group, and of the latest quarters, the earliest first."""

    measure: Measure
    whole: Share
    groups: Mapping[Group, Share]
    quarters: Mapping[Quarter, Share]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """National figures of the same thing, the earliest first, beside one's own share of the same
    sort of cases; `own` None where these do not hold it."""

    figures: tuple[NationalFigure, ...]
    own: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The handler's own follow-up on a day.

    `cases` are all, `open_cases` those not closed, `without_chain` those that no day of the chain
    can be counted in: no sick period is recorded or begun, or the employment has no chain.
    """

    on: date
    cases: int
    open_cases: int
    without_chain: int
    results: tuple[Result, ...]
    beside: tuple[Beside, ...]
    to_answer: Spread
    to_done: Spread
    time: tuple[QuarterTime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the cases do not hold themselves: the handler's rules and settings, and by case the
    days on which steps of its plan became done, from its history."""

    judge: Judge
    settings: Settings
    done_on: Mapping[CaseRef, DoneOn]


_Counted = tuple[Measure, date, Outcome]


def follow_up(cases: Sequence[Case], known: Known, on: date) -> FollowUp:
    """The follow-up of the whole caseload, closed cases too."""
    signs, prefixes = Signs(known.judge), group_codes(known.judge.rule_set)
    compared = {each.compared for each in national.figures() if each.compared is not None}
    counted: list[tuple[Measure, Group, Quarter, Outcome]] = []
    beside: list[tuple[Compared, Outcome]] = []
    open_cases = without_chain = 0
    for case in progress.each("Räknar ärendena", cases):
        spell = Spell(case, on, prefixes)
        open_cases += case.is_open(on)
        without_chain += spell.chain is None
        for measure, day, outcome in _counted(spell, signs, known.done_on.get(case.ref, {})):
            counted.append((measure, spell.group(day), Quarter.of(day), outcome))
        beside += _beside_country(spell, compared)
    return FollowUp(
        on=on,
        cases=len(cases),
        open_cases=open_cases,
        without_chain=without_chain,
        results=_results(Counter(counted), on),
        beside=_compared(Counter(beside)),
        to_answer=_to_answer(cases, on),
        to_done=_to_done(cases, on),
        time=coordination.by_quarter(cases, known.settings, on),
    )


def _counted(spell: Spell, signs: Signs, done_on: DoneOn) -> Iterator[_Counted]:
    """Every measure that the case has reached what is measured by, with that day."""
    for each in BY_DAY:
        day = spell.date_of(each.reached)
        if day is not None and (outcome := _by_day(spell, each, signs)) is not None:
            yield each.measure, day, outcome
    yield from _judged(spell)
    yield from _meeting_on_sign(spell, signs)
    for step in agreed_steps(spell, done_on):
        yield Measure.STEPS_DONE, step.due, step.done
        if step.in_time is not None:
            yield Measure.STEPS_IN_TIME, step.due, step.in_time
    yield from _follow_up_set(spell)


def _by_day(spell: Spell, each: ByDay, signs: Signs) -> Outcome | None:
    """None where the case is not one of those that the measure is about."""
    case, last = spell.case, spell.date_of(each.by)
    if last is None:
        return None
    if each.with_employer and case.employment not in WITH_EMPLOYER:
        return Outcome.UNKNOWN if case.employment is None else None
    if signs.leave_in_peace(spell, each.rule, last):
        return Outcome.LEFT_OUT
    if spell.came_after(last):
        return Outcome.UNKNOWN
    return _met(spell.has_happened(each.what, last))


def _judged(spell: Spell) -> Iterator[_Counted]:
    plan = spell.case.employer_plan
    if plan is None or plan.received is None or plan.received > spell.until:
        return
    if plan.assessment is None and plan.assessed is not None:
        outcome = Outcome.UNKNOWN
    else:
        outcome = _met(spell.has_happened(What.PLAN_JUDGED, spell.until))
    yield Measure.PLAN_JUDGED, plan.received, outcome


def _meeting_on_sign(spell: Spell, signs: Signs) -> Iterator[_Counted]:
    case = spell.case
    found = signs.first(case, plus_days(spell.until, -MEETING_WITHIN))
    if found is None:
        return
    began, stands = found
    last = plus_days(began, MEETING_WITHIN)
    if not stands or signs.leave_without_meeting(spell, last):
        outcome = Outcome.LEFT_OUT
    elif spell.came_after(last):
        outcome = Outcome.UNKNOWN
    else:
        outcome = _met(any(began <= each.starts.date() <= last for each in spell.held()))
    yield Measure.MEETING_ON_SIGN, last, outcome


def _follow_up_set(spell: Spell) -> Iterator[_Counted]:
    for each in spell.held():
        yield Measure.FOLLOW_UP_SET, each.starts.date(), _met(each.follow_up is not None)
    for each in spell.case.meetings:
        day = each.starts.date()
        if each.status is MeetingStatus.PLANNED and day < spell.until:
            yield Measure.FOLLOW_UP_SET, day, Outcome.UNKNOWN


def _met(has_happened: bool) -> Outcome:
    return Outcome.MET if has_happened else Outcome.NOT_MET


def _results(
    tally: Mapping[tuple[Measure, Group, Quarter, Outcome], int], on: date
) -> tuple[Result, ...]:
    latest = latest_quarters(on, QUARTERS)
    found = []
    for measure in Measure:
        own = [(key, count) for key, count in tally.items() if key[0] is measure]
        found.append(
            Result(
                measure=measure,
                whole=_share((key[3], count) for key, count in own),
                groups={
                    group: _share((key[3], count) for key, count in own if key[1] is group)
                    for group in Group
                },
                quarters={
                    quarter: _share((key[3], count) for key, count in own if key[2] == quarter)
                    for quarter in latest
                },
            )
        )
    return tuple(found)


def _share(some: Iterable[tuple[Outcome, int]]) -> Share:
    return Share.counted(outcomes(some))


# Beside the country


def _beside_country(
    spell: Spell,
    compared: Iterable[Compared],
) -> Iterator[tuple[Compared, Outcome]]:
    """What the case says of each thing that is counted in the country: K2 and K3 with an employer,
    whatever the rules say of the case."""
    case = spell.case
    is_counted = (case.flow in SUPPORTED) and (case.employment in WITH_EMPLOYER)
    if not is_counted and not (case.flow is None or case.employment is None):
        return
    for key in compared:
        what, by_day, psychiatric = key
        last = _plan_came(spell) if by_day is None else spell.date_of(by_day)
        if last is None:
            continue
        if psychiatric is not None:
            group = spell.group(last)
            if group is Group.UNKNOWN:
                yield key, Outcome.UNKNOWN
                continue
            if (group is Group.PSYCHIATRIC) is not psychiatric:
                continue
        by = spell.until if by_day is None else last
        is_known = is_counted and not spell.came_after(last)
        yield key, _met(spell.has_happened(what, by)) if is_known else Outcome.UNKNOWN


def _plan_came(spell: Spell) -> date | None:
    plan = spell.case.employer_plan
    received = None if plan is None else plan.received
    return None if received is None or received > spell.until else received


def _compared(counted: Mapping[tuple[Compared, Outcome], int]) -> tuple[Beside, ...]:
    together: dict[tuple[str, Compared | None], list[NationalFigure]] = {}
    for each in national.figures():
        together.setdefault((each.title, each.compared), []).append(each)
    return tuple(
        Beside(
            figures=tuple(sorted(figures, key=lambda each: each.year)),
            own=None
            if figures[0].what is None
            else _share(
                (outcome, count)
                for (key, outcome), count in counted.items()
                if key == figures[0].compared
            ),
        )
        for figures in together.values()
    )


# From impulse to action


def _to_answer(cases: Iterable[Case], on: date) -> Spread:
    """From the day that an impulse was first seen to the day that it was accepted."""
    days, unknown = [], 0
    for case in cases:
        for each in case.decisions:
            if each.answer is not Answer.ACCEPTED or each.at.date() > on:
                continue
            if each.first_seen is None:
                unknown += 1
            else:
                days.append(max(0, (each.at.date() - each.first_seen).days))
    return Spread.of(days, unknown)


def _to_done(cases: Iterable[Case], on: date) -> Spread:
    """From the day that an impulse was first seen to the day that what it became was done."""
    days, unknown = [], 0
    for case in cases:
        finished = {str(each.id): each.finished for each in case.bevakningar if not each.is_open}
        for each in case.decisions:
            if each.answer is not Answer.ACCEPTED:
                continue
            for made in each.made:
                done = finished.get(made.removeprefix(_MADE_BEVAKNING))
                if done is None or done > on:
                    continue
                if each.first_seen is None:
                    unknown += 1
                else:
                    days.append(max(0, (done - each.first_seen).days))
    return Spread.of(days, unknown)
