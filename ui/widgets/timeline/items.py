"""A case along its days: every recorded thing as an item, in the order one reads them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from handlerapp import words
from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.domain.case import Case
from handlerapp.domain.grounds import limits_for
from handlerapp.domain.meeting import MeetingStatus
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import RehabChain
from handlerapp.services.caseload import CaseView
from ui.labels import joined, near_day, one_line, span, upper_first
from ui.theme import Tone

_BEFORE, _AFTER = 14, 30
"""Days shown before day 1 and after the last thing that comes, when the whole is shown."""

_YEAR = 365
_LONGEST_SHORT = 30
"""Characters drawn beside a sign; the rest is told on hover."""


class Lane(Enum):
    """The row of the drawing that an item stands in, from the top."""

    LIMITS = "gränser"
    CERTIFICATES = "läkarintyg"
    PERIODS = "sjukperioder"
    CONTACTS = "kontakter"
    MEETINGS = "möten"
    STEPS = "plan"
    BEVAKNINGAR = "bevakningar"


class Sign(Enum):
    """How an item is drawn, beside its words, so that nothing is said by colour alone."""

    BAND = "band"
    HOLLOW = "hollow band"
    LINE = "line"
    TODAY = "today"
    DISC = "disc"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing on a day, or from a first day to a last; no last day with a band: it runs on.

    `short` is drawn beside it where there is room, `said` is told whole on hover and to who
    listens. `degree` in per cent decides how high a band is. `of` is the part of the page that it
    stands in, and `id` which thing there.
    """

    lane: Lane
    sign: Sign
    first: date
    last: date | None = None
    short: str = field(default="", repr=False)
    said: str = field(default="", repr=False)
    tone: Tone = Tone.NEUTRAL
    degree: int = 100
    of: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The items in reading order (by first day, then by lane), with today among them, and the days
    that it is good to show at first."""

    items: tuple[Item, ...]
    today: date
    first: date
    last: date


def timeline(view: CaseView, today: date) -> Timeline:
    """What the case holds along its days."""
    case = view.case
    items = (
        _today(view.chain, today),
        *_limits(case, view.chain, today),
        *_certificates(case, today),
        *_periods(case, today),
        *_contacts(case, today),
        *_meetings(case, today),
        *_steps(case, today),
        *_bevakningar(case, today),
    )
    order = list(Lane)
    ordered = sorted(
        (replace(each, short=_cut(each.short)) for each in items),
        key=lambda each: (each.first, order.index(each.lane)),
    )
    first, last = _shown(view, today)
    return Timeline(items=tuple(ordered), today=today, first=first, last=last)


def _shown(view: CaseView, today: date) -> tuple[date, date]:
    """From day 1 of the chain, or the last year, to what comes next: limit, end of leave, due."""
    if view.chain is not None:
        first = view.chain.day_one
    else:
        ended = [p.last_day or today for p in view.case.sick_periods if p.first_day <= today]
        first = max(ended, default=today) - timedelta(days=_YEAR // 2)
    ahead = [limit.date for limit in view.limits[:1]]
    ahead += [p.last_day for p in view.case.sick_periods if p.last_day]
    ahead += [b.due for b in view.case.bevakningar if b.is_open]
    ahead += [m.starts.date() for m in view.case.meetings]
    near = [day for day in ahead if today <= day <= today + timedelta(days=_YEAR // 2)]
    last = max(near, default=today)
    first = max(first, last - timedelta(days=2 * _YEAR))
    return first - timedelta(days=_BEFORE), last + timedelta(days=_AFTER)


def _cut(short: str) -> str:
    line = one_line(short)
    return line if len(line) <= _LONGEST_SHORT else f"{line[: _LONGEST_SHORT - 1].rstrip()}…"


def _today(chain: RehabChain | None, today: date) -> Item:
    day = chain.day_on(today) if chain else None
    said = f"I dag, {words.day_text(today, today)}"
    return Item(
        lane=Lane.LIMITS,
        sign=Sign.TODAY,
        first=today,
        short=f"i dag, dag {day}" if day else "i dag",
        said=f"{said}, dag {day} i kedjan" if day else said,
        tone=Tone.LATE,
        of="head",
    )


def _limits(case: Case, chain: RehabChain | None, today: date) -> Iterable[Item]:
    if chain is None:
        return
    for limit in limits_for(case.employment):
        reached = chain.date_of(limit.day)
        if reached is None or not limit.is_in_force(reached):
            continue
        when = near_day(reached, today)
        passed = reached <= today
        yield Item(
            lane=Lane.LIMITS,
            sign=Sign.LINE,
            first=reached,
            short=f"dag {limit.day}, {when}",
            said=f"Gräns: dag {limit.day}, {when}, {'passerad' if passed else 'kommer'}",
            tone=Tone.NEUTRAL if passed else Tone.NEARS,
            of="head",
        )


def _certificates(case: Case, today: date) -> Iterable[Item]:
    for each in case.certificates:
        first = each.first_day or each.issued
        if first is None:
            continue
        prognosis = f"prognos {words.word(each.prognosis)}" if each.prognosis else None
        degree = f"{each.degree} %" if each.degree else None
        yield Item(
            lane=Lane.CERTIFICATES,
            sign=Sign.HOLLOW,
            first=first,
            last=each.last_day,
            short=joined("intyg", prognosis),
            said=joined(
                f"Läkarintyg {span(first, each.last_day, today)}",
                degree,
                ", ".join(each.diagnoses),
                prognosis,
            ),
            tone=Tone.INFO,
            of="certificates",
        )


def _periods(case: Case, today: date) -> Iterable[Item]:
    for each in case.sick_periods:
        yield Item(
            lane=Lane.PERIODS,
            sign=Sign.BAND,
            first=each.first_day,
            last=each.last_day,
            short=f"{each.degree} %",
            said=joined(
                f"Sjukperiod {span(each.first_day, each.last_day, today)}", f"{each.degree} %"
            ),
            tone=Tone.DONE,
            degree=each.degree,
            of="sick_periods",
        )


def _contacts(case: Case, today: date) -> Iterable[Item]:
    for each in case.contacts:
        kind = words.word(each.kind) if each.kind else None
        party = words.word(each.party)
        yield Item(
            lane=Lane.CONTACTS,
            sign=Sign.DISC,
            first=each.day,
            short=kind or party,
            said=joined(
                f"Kontakt {near_day(each.day, today)}",
                party,
                kind,
                words.word(each.channel) if each.channel else None,
            ),
            of="contacts",
        )


def _meetings(case: Case, today: date) -> Iterable[Item]:
    for each in case.meetings:
        day = each.starts.date()
        cancelled = each.status is MeetingStatus.CANCELLED
        yield Item(
            lane=Lane.MEETINGS,
            sign=Sign.TRIANGLE,
            first=day,
            short=joined(words.word(each.kind), "inställt" if cancelled else None),
            said=joined(
                f"{upper_first(words.word(each.kind))} {near_day(day, today)} "
                f"kl. {each.starts:%H.%M}",
                words.word(each.status),
            ),
            tone=Tone.NEUTRAL if cancelled else Tone.MEETING,
            of="meetings",
            id=each.id,
        )


def _steps(case: Case, today: date) -> Iterable[Item]:
    for each in case.plan_steps:
        first = each.begins or each.due
        if first is None:
            continue
        yield Item(
            lane=Lane.STEPS,
            sign=Sign.HOLLOW if each.begins and each.due else Sign.DIAMOND,
            first=first,
            last=each.due if each.begins else None,
            short=each.what,
            said=joined(
                f"{upper_first(words.word(each.actor))}: {each.what}",
                f"senast {near_day(each.due, today)}" if each.due else None,
                words.word(each.status) if each.status else None,
            ),
            tone=_step_tone(each, today),
            of="plan_steps",
        )


def _step_tone(step: PlanStep, today: date) -> Tone:
    going = step.status in (None, StepStatus.PLANNED, StepStatus.ONGOING)
    if step.status is StepStatus.MISSED or (going and step.due is not None and step.due < today):
        return Tone.LATE
    return Tone.INFO if going else Tone.NEUTRAL


def _bevakningar(case: Case, today: date) -> Iterable[Item]:
    for each in case.bevakningar:
        if each.status is not BevakningStatus.OPEN:
            continue
        late = each.is_overdue(today)
        yield Item(
            lane=Lane.BEVAKNINGAR,
            sign=Sign.SQUARE,
            first=each.due,
            short=each.what,
            said=joined(
                f"Bevakning {near_day(each.due, today)}", each.what, "försenad" if late else None
            ),
            tone=Tone.LATE if late else Tone.NEARS if each.due == today else Tone.NEUTRAL,
            of="bevakningar",
            id=each.id,
        )
