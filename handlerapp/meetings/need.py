"""Whether a case needs a meeting, a phone call or nothing yet: reasons for each, never a decision.

A meeting is for when it is unclear what the others do, when the case does not move, when the
pictures differ, when several must agree (FK 2021/002924, ch. 5); never for the count's sake.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.domain.case import Case, Employment, Flow
from handlerapp.domain.meeting import Meeting, MeetingForm, MeetingKind, MeetingStatus
from handlerapp.domain.observation import ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.meetings.sign import Sign
from handlerapp.meetings.texts import ReasonText, Way, texts
from handlerapp.planning.capacity import TIMES
from handlerapp.rules.facts.meetings import NEEDS_NO_CONSENT

MANY = 4
"""From so many people on, a meeting is easier to lead in person."""

OTHER_WORK_KINDS = frozenset(
    {
        MeetingKind.OMSTALLNING,
        MeetingKind.KONTAKT,
        MeetingKind.OVERLAMNING,
        MeetingKind.JOINT_MAPPING,
    }
)
"""Kinds where the agency and Arbetsförmedlingen meet the insured."""

_HEALTH_RULES = frozenset(
    {"uncertain-return", "rehab-recommended", "doctor-wants-contact", "contradictory-information"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form of meeting: minutes in all, reading, travel both ways and notes with it, and what
    speaks for and against it in this case."""

    form: MeetingForm
    minutes: int
    speaks_for: tuple[str, ...]
    against: tuple[str, ...]
    is_suggested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """One who should be there, and why. `has_consent` None: none is needed."""

    party: Party
    why: str
    has_consent: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What the case may need. `reasons` has sentences for each of the three ways."""

    suggests: Way
    reasons: Mapping[Way, tuple[str, ...]] = field(repr=False)
    kind: MeetingKind
    forms: tuple[FormView, ...]
    people: tuple[Invitee, ...]


def need(case: Case, signs: Sequence[Sign], today: date) -> Need:
    """What speaks for a meeting, a call and nothing yet on the day, and what is suggested.

    Waiting is suggested where the insured is too ill or manages alone, or a meeting lies ahead;
    else a meeting where something strong speaks for one, else a call, else a meeting, else nothing.
    """
    said = texts()
    open_rules = {sign.rule.id for sign in signs}
    speaking = [each for each in said.reasons if open_rules & set(each.rules)]
    found = {way: tuple(each.text for each in speaking if each.way is way) for way in Way}
    waits = tuple(_waiting(case, today))
    found[Way.NOTHING_YET] = waits or _or(found, said.waiting)
    kind = kind_for(case, signs)
    people = people_for(case, kind, signs, today)
    return Need(
        suggests=Way.NOTHING_YET if waits else _suggested(speaking),
        reasons={
            Way.MEETING: found[Way.MEETING] or (said.waiting["no_sign_for_meeting"],),
            Way.PHONE_CALL: found[Way.PHONE_CALL] or (said.waiting["no_sign_for_call"],),
            Way.NOTHING_YET: found[Way.NOTHING_YET],
        },
        kind=kind,
        forms=forms_for(case, len(people), today),
        people=people,
    )


def kind_for(case: Case, signs: Sequence[Sign]) -> MeetingKind:
    """The kind of meeting that the case's signs point to; else an avstämningsmöte."""
    rules = {sign.rule.id for sign in signs}
    if "transition-meeting" in rules:
        return MeetingKind.OMSTALLNING
    if "new-work-needed" in rules:
        employed = case.employment in (Employment.EMPLOYED, Employment.HOURLY)
        return MeetingKind.KONTAKT if employed else MeetingKind.JOINT_MAPPING
    return MeetingKind.AVSTAMNING


def people_for(
    case: Case, kind: MeetingKind, signs: Sequence[Sign], today: date
) -> tuple[Invitee, ...]:
    """Who should be at a meeting of the kind, in order, each with why."""
    said = texts().who
    return tuple(
        Invitee(party=party, why=said[party], has_consent=has_consent(case, party, today))
        for party in dict.fromkeys(_parties(case, kind, signs))
        if party in said
    )


def has_consent(case: Case, party: Party, on: date) -> bool | None:
    """Whether a consent to the party is in force on the day; None where none is needed."""
    if party in NEEDS_NO_CONSENT:
        return None
    return any(each.party is party and each.in_force(on) for each in case.consents)


def forms_for(case: Case, count: int, today: date) -> tuple[FormView, ...]:
    """Each form with the time it takes and what speaks for and against it; the suggested first."""
    noted = texts().form_notes
    active = {each.kind for each in case.observations if each.is_active(today)}
    tense = ObservationKind.EMPLOYER_CONFLICT in active
    interpreted = bool(case.person.interpreter) or ObservationKind.LANGUAGE_BARRIER in active
    adapted = ObservationKind.ADAPTED_MEETING_NEEDED in active
    in_person = tense or interpreted or adapted or count >= MANY
    suggested = MeetingForm.PHYSICAL if in_person else MeetingForm.VIDEO

    def extra(form: MeetingForm) -> tuple[list[str], list[str]]:
        good, bad = [], []
        if form is MeetingForm.PHYSICAL:
            good += [noted["many"].format(count=count)] if count >= MANY else []
            good += [noted["conflict"]] if tense else []
            bad += [noted["few"]] if not in_person else []
        elif interpreted:
            bad.append(noted["interpreter"])
        if adapted:
            bad.append(noted["adapted"])
        return good, bad

    views = []
    for form, text in texts().forms.items():
        good, bad = extra(form)
        times = TIMES[form]
        views.append(
            FormView(
                form=form,
                minutes=times.reading + 2 * times.travel + times.meeting + times.notes,
                speaks_for=(*good, *text.speaks_for),
                against=(*bad, *text.against),
                is_suggested=form is suggested,
            )
        )
    return tuple(sorted(views, key=lambda view: not view.is_suggested))


def planned_ahead(case: Case, today: date) -> Meeting | None:
    """The next planned meeting, None where none lies ahead."""
    ahead = [
        each
        for each in case.meetings
        if each.status is MeetingStatus.PLANNED and each.starts.date() >= today
    ]
    return min(ahead, key=lambda each: (each.starts, each.id), default=None)


def _suggested(speaking: Sequence[ReasonText]) -> Way:
    """The way that what speaks for something speaks for; nothing where nothing does."""
    if any(each.is_strong for each in speaking):
        return Way.MEETING
    ways = {each.way for each in speaking}
    return next((way for way in (Way.PHONE_CALL, Way.MEETING) if way in ways), Way.NOTHING_YET)


def _or(found: Mapping[Way, tuple[str, ...]], said: Mapping[str, str]) -> tuple[str, ...]:
    """Where nothing asks for waiting: that, and whether anything asks for something else."""
    asks = found[Way.MEETING] or found[Way.PHONE_CALL]
    return (said["no_wait" if asks else "no_sign"],)


def _waiting(case: Case, today: date) -> Iterator[str]:
    said = texts().waiting
    active = {each.kind for each in case.observations if each.is_active(today)}
    if ObservationKind.TOO_ILL in active:
        yield said["too_ill"]
    unaided = {ObservationKind.GOOD_DIALOGUE, ObservationKind.GOOD_PROGNOSIS_FROM_CARE}
    if ObservationKind.RETURNS_UNAIDED in active or unaided <= active:
        yield said["returns_unaided"]
    if case.flow is Flow.K1 and not active:
        yield said["simple"]
    ahead = planned_ahead(case, today)
    if ahead is not None:
        yield said["planned"].format(day=words.spoken_day(ahead.starts.date(), today))
    met = _met_with_follow_up(case, today)
    if met is not None:
        yield said["just_met"].format(day=words.spoken_day(met, today))


def _met_with_follow_up(case: Case, today: date) -> date | None:
    held = [
        each.starts.date()
        for each in case.meetings
        if each.status in (MeetingStatus.HELD, MeetingStatus.FINALISED)
        and each.follow_up is not None
        and each.follow_up >= today
    ]
    return max(held, default=None)


def _parties(case: Case, kind: MeetingKind, signs: Sequence[Sign]) -> Iterator[Party]:
    yield from (Party.HANDLER, Party.INSURED)
    if kind in OTHER_WORK_KINDS:
        yield Party.EMPLOYMENT_SERVICE
    else:
        yield from _around_the_insured(case, signs)
    if case.person.interpreter:
        yield Party.INTERPRETER


def _around_the_insured(case: Case, signs: Sequence[Sign]) -> Iterator[Party]:
    """The employer or Arbetsförmedlingen; care where health is what is unclear; and those who have
    a part in the plan."""
    works = case.employment in (Employment.EMPLOYED, Employment.HOURLY)
    if works or case.employer is not None:
        yield Party.EMPLOYER
    elif case.employment is Employment.UNEMPLOYED:
        yield Party.EMPLOYMENT_SERVICE
    if {sign.rule.id for sign in signs} & _HEALTH_RULES:
        yield Party.CARE
    for step in case.plan_steps:
        if step.status in (StepStatus.PLANNED, StepStatus.ONGOING):
            yield step.actor
