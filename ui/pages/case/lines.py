"""What is recorded in a case, a line for each thing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from handlerapp import words
from handlerapp.domain.assessment import Assessment, Benefit
from handlerapp.domain.bevakning import Bevakning, BevakningStatus
from handlerapp.domain.case import Case
from handlerapp.domain.consent import DEFAULT_SCOPE, Consent
from handlerapp.domain.contact import Contact
from handlerapp.domain.history import Change
from handlerapp.domain.meeting import Meeting, MeetingStatus
from handlerapp.domain.observation import Observation
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.services.recording import LISTS, Item
from ui.labels import away, day_and_away, joined, near_day, span, upper_first
from ui.theme import Tone
from ui.widgets.rows import Line

STEP_TONES: Mapping[StepStatus | None, Tone] = {
    StepStatus.PLANNED: Tone.INFO,
    StepStatus.ONGOING: Tone.DONE,
    StepStatus.DONE: Tone.NEUTRAL,
    StepStatus.MISSED: Tone.LATE,
    StepStatus.CANCELLED: Tone.NEUTRAL,
}


def items_of(case: Case, kind: type[Item]) -> tuple[Item, ...]:
    """The things of one kind in the order they are read: the newest first, the plan by its days."""
    items: Sequence[Any] = getattr(case, LISTS[kind])
    if kind is PlanStep:
        return tuple(sorted(items, key=_step_order))
    return tuple(sorted(items, key=_day_of, reverse=True))


def line_of(item: Item, today: date) -> Line:
    """The thing as it is read."""
    return _LINES[type(item)](item, today)


def bevakningar_of(case: Case) -> tuple[Bevakning, ...]:
    """Those that are open by the day that they are due, then those that are not, the last first."""
    going = sorted((b for b in case.bevakningar if b.is_open), key=lambda b: (b.due, b.id))
    past = [b for b in case.bevakningar if not b.is_open]
    return (*going, *sorted(past, key=lambda b: b.finished or b.due, reverse=True))


def bevakning_line(each: Bevakning, today: date) -> Line:
    """When it is due, what it is, and what came of it."""
    return Line(
        what=each.what,
        more=joined(
            near_day(each.due, today),
            away(each.due, today) if each.is_open and each.due > today else None,
            words.word(each.kind),
            f"{each.minutes} min" if each.minutes else None,
            f"följer {each.tied.words}" if each.tied else None,
            each.repeats.words if each.repeats else None,
            f"väntar på {words.word(each.waits_for)}" if each.waits_for and each.is_open else None,
            each.note,
            each.outcome,
        ),
        mark=_bevakning_mark(each, today),
    )


def meeting_lines(case: Case, today: date) -> tuple[tuple[Meeting, Line], ...]:
    """The meetings, the newest first."""
    newest_first = sorted(case.meetings, key=lambda m: m.starts, reverse=True)
    return tuple((each, _meeting(each, today)) for each in newest_first)


def change_line(change: Change) -> Line:
    """What became another, with before and after."""
    before, after = (
        None if each is None else words.value_text(change.what, each)
        for each in (change.before, change.after)
    )
    if before is None:
        said = f"nytt: {after or ''}"
    elif after is None:
        said = f"borttaget: {before}"
    else:
        said = f"{before or 'inget'} → {after or 'inget'}"
    return Line(what=upper_first(words.field_name(change.what) or change.what), more=said)


def _day_of(item: Any) -> date:
    if isinstance(item, Certificate):
        return item.first_day or item.issued or date.min
    if isinstance(item, Consent):
        return item.given
    if isinstance(item, SickPeriod | Benefit):
        return item.first_day
    day: date = item.day
    return day


def _step_order(step: PlanStep) -> tuple[bool, date]:
    is_over = step.status in (StepStatus.DONE, StepStatus.MISSED, StepStatus.CANCELLED)
    return is_over, step.due or step.begins or date.max


def _plan_step(step: PlanStep, today: date) -> Line:
    going = step.status in (None, StepStatus.PLANNED, StepStatus.ONGOING)
    late = going and step.due is not None and step.due < today
    status = words.word(step.status) if step.status else "läget är inte känt"
    return Line(
        lead=upper_first(words.word(step.actor)),
        what=step.what,
        more=joined(
            f"senast {near_day(step.due, today)}" if step.due else None,
            away(step.due, today) if late and step.due else None,
            f"från {near_day(step.begins, today)}" if step.begins else None,
            _agreed(step.agreed_with_insured),
        ),
        mark=(status, Tone.LATE if late else STEP_TONES.get(step.status, Tone.NEUTRAL)),
    )


def _agreed(agreed: bool | None) -> str | None:
    if agreed is None:
        return None
    return "överenskommet" if agreed else "inte överenskommet med den försäkrade"


def _certificate(each: Certificate, today: date) -> Line:
    said = (
        ", ".join(each.diagnoses),
        f"{each.degree} %" if each.degree else None,
        f"prognos: {words.word(each.prognosis)}" if each.prognosis else None,
    )
    more = (
        f"utfärdat {near_day(each.issued, today)}" if each.issued else None,
        f"väntad återgång {near_day(each.expected_return, today)}"
        if each.expected_return
        else None,
        _yes_or_no(each.rehab_recommended, "rehabilitering föreslås"),
        _yes_or_no(each.work_related, "arbetsrelaterat"),
    )
    return Line(
        lead=span(each.first_day, each.last_day, today),
        what=joined(*said),
        more=joined(*more),
        mark=("gäller", Tone.DONE) if each.covers(today) else None,
    )


def _yes_or_no(value: bool | None, name: str) -> str | None:
    if value is None:
        return None
    return name if value else f"inte {name}"


def _sick_period(period: SickPeriod, today: date) -> Line:
    return Line(
        lead=span(period.first_day, period.last_day, today),
        what=f"{period.degree} %",
        mark=("pågår", Tone.DONE) if period.covers(today) else None,
    )


def _observation(each: Observation, today: date) -> Line:
    return Line(
        lead=near_day(each.day, today),
        what=joined(
            upper_first(words.word(each.kind)),
            f"från {words.word(each.source)}" if each.source else None,
            f"avslutad {near_day(each.ended, today)}" if each.ended else None,
        ),
        more=each.note or "",
        mark=None if each.is_active(today) else ("gäller inte", Tone.NEUTRAL),
    )


def _contact(each: Contact, today: date) -> Line:
    return Line(
        lead=near_day(each.day, today),
        what=joined(
            upper_first(words.word(each.party)),
            words.word(each.kind) if each.kind else None,
            words.word(each.channel) if each.channel else None,
        ),
        more=each.note or "",
    )


def _assessment(each: Assessment, today: date) -> Line:
    return Line(
        lead=f"dag {each.chain_day}",
        what=joined(
            upper_first(words.word(each.outcome)),
            near_day(each.day, today),
            f"undantag: {each.exception}" if each.exception else None,
        ),
        more=each.note or "",
    )


def _benefit(each: Benefit, today: date) -> Line:
    return Line(lead=span(each.first_day, each.last_day, today), what=upper_first(each.kind))


def _bevakning_mark(each: Bevakning, today: date) -> tuple[str, Tone] | None:
    if each.is_overdue(today):
        return (away(each.due, today), Tone.LATE)
    if each.status is not BevakningStatus.OPEN:
        return (words.word(each.status), Tone.NEUTRAL)
    return ("i dag", Tone.NEARS) if each.due == today else None


def _meeting(each: Meeting, today: date) -> Line:
    tone = Tone.MEETING if each.status is MeetingStatus.PLANNED else Tone.NEUTRAL
    return Line(
        what=upper_first(words.word(each.kind)),
        more=joined(
            f"{near_day(each.starts.date(), today)} kl. {each.starts:%H.%M}",
            f"{each.minutes} min" if each.minutes else None,
            words.word(each.form) if each.form else None,
            each.place,
        ),
        mark=(words.word(each.status), tone),
    )


def meeting_details(each: Meeting, today: date) -> tuple[str, ...]:
    """What there is to know of a meeting, a sentence each."""
    return tuple(_details(each, today))


def _details(each: Meeting, today: date) -> Iterable[str]:
    if each.purpose:
        yield (f"Syfte: {each.purpose}")
    if each.participants:
        invited = (
            joined(words.word(p.party), p.name, _attended(p.attended)) for p in each.participants
        )
        yield (f"Deltagare: {'; '.join(invited)}")
    for number, point in enumerate(each.agenda, start=1):
        of_sort = f"({words.word(point.category)})" if point.category else None
        title = " ".join(part for part in (f"{number}.", point.title, of_sort) if part)
        yield (": ".join(part for part in (title, point.notes) if part))
    for action in each.actions:
        due = f"senast {near_day(action.due, today)}" if action.due else None
        status = words.word(action.status) if action.status else None
        category = words.word(action.category) if action.category else None
        agreed = joined(action.what, due, status, category)
        yield (f"{upper_first(words.word(action.who))}: {agreed}")
    if each.follow_up:
        yield (f"Uppföljning {day_and_away(each.follow_up, today)}")


def _attended(attended: bool | None) -> str | None:
    if attended is None:
        return None
    return "deltog" if attended else "deltog inte"


def _consent(each: Consent, today: date) -> Line:
    return Line(
        lead=upper_first(words.word(each.party)),
        what=", ".join(words.word(scope) for scope in each.scope or DEFAULT_SCOPE),
        more=joined(
            f"lämnat {near_day(each.given, today)}",
            f"återtaget {near_day(each.withdrawn, today)}" if each.withdrawn else None,
        ),
        mark=("gäller", Tone.DONE) if each.in_force(today) else ("gäller inte", Tone.LATE),
    )


_LINES: Mapping[type, Callable[[Any, date], Line]] = {
    SickPeriod: _sick_period,
    Certificate: _certificate,
    Contact: _contact,
    Observation: _observation,
    PlanStep: _plan_step,
    Assessment: _assessment,
    Benefit: _benefit,
    Consent: _consent,
}
