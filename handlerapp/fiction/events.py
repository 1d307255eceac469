"""What has happened in a case so far: contacts, observations, the plan, steps, decisions."""

from datetime import date

from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.case import Employment
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Contact
from handlerapp.domain.days import plus_days
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.observation import Observation
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Prognosis, RehabChain
from handlerapp.fiction.chance import at_place, between
from handlerapp.fiction.clock import working_day
from handlerapp.fiction.phrases import phrases
from handlerapp.fiction.scene import Scene
from handlerapp.fiction.storyline import ToldAssessment, ToldStep

LIMITS = {
    Employment.EMPLOYED: (90, 180, 365),
    Employment.HOURLY: (90,),
    Employment.SELF_EMPLOYED: (180, 365),
}
"""The days that an assessment precedes, by employment (SFB 27:46-49 b)."""

_SHARE_ASSESSED = 0.88
_RETURN_EXPECTED = (Prognosis.LIKELY, Prognosis.WITH_ADAPTATION)


def contacts(scene: Scene) -> tuple[Contact, ...]:
    """The contacts made by now, each with its own note."""
    made = [told for told in scene.story.contacts if scene.clock.reached(told.day)]
    return tuple(
        Contact(
            day=(day := scene.recorded(told.day)),
            party=told.party,
            channel=told.channel,
            kind=told.kind,
            note=scene.teller.pick(told.note, day),
        )
        for told in made
    )


def observations(scene: Scene) -> tuple[Observation, ...]:
    """What has been noticed by now, ended where the story has come past it."""
    noticed = [told for told in scene.story.observations if scene.clock.reached(told.day)]
    return tuple(
        Observation(
            day=(day := scene.recorded(told.day)),
            kind=told.kind,
            source=told.source,
            note=scene.teller.pick(told.note, day),
            ended=scene.recorded_if_reached(told.ended),
        )
        for told in noticed
    )


def employer_plan(scene: Scene) -> EmployerPlan | None:
    """The employer's plan as far as it has come; None before it was asked for."""
    told = scene.story.plan
    requested = None if told is None else scene.recorded_if_reached(told.requested)
    if told is None or requested is None:
        return None
    received = scene.recorded_if_reached(told.received)
    assessed = scene.recorded_if_reached(told.assessed)
    text = told.deficiencies if assessed else None
    return EmployerPlan(
        requested=requested,
        received=received,
        form=told.form if received else None,
        assessed=assessed,
        assessment=told.assessment if assessed else None,
        deficiencies=scene.teller.tell(text, assessed) if text and assessed else None,
        raised_with_employer=scene.recorded_if_reached(told.raised_with_employer),
        raised_with_lsv=scene.recorded_if_reached(told.raised_with_lsv),
    )


def plan_steps(scene: Scene) -> tuple[PlanStep, ...]:
    """The steps agreed by now, with where each stands today."""
    known = [told for told in scene.story.steps if scene.clock.reached(told.day)]
    return tuple(
        PlanStep(
            actor=told.actor,
            what=scene.teller.pick(told.what, scene.recorded(told.day)) or "",
            begins=None if told.begins is None else scene.clock.at(told.begins),
            due=None if told.due is None else scene.clock.worked(told.due),
            status=_status(scene, told),
            agreed_with_insured=told.agreed,
        )
        for told in known
    )


def _status(scene: Scene, told: ToldStep) -> StepStatus:
    if not scene.is_running:
        was_begun = told.begins is None or scene.clock.reached(told.begins)
        return told.end or (StepStatus.DONE if was_begun else StepStatus.CANCELLED)
    due_passed = told.due is not None and scene.clock.worked(told.due) < scene.clock.now
    if due_passed and told.end is not None:
        return told.end
    if told.begins is not None and scene.clock.reached(told.begins):
        return StepStatus.ONGOING
    return StepStatus.PLANNED


def consents(scene: Scene) -> tuple[Consent, ...]:
    """The consents given by now."""
    given = [told for told in scene.story.consents if scene.clock.reached(told.day)]
    return tuple(
        Consent(
            party=told.party,
            given=scene.recorded(told.day),
            scope=told.scope,
            withdrawn=scene.recorded_if_reached(told.withdrawn),
        )
        for told in given
    )


def benefits(scene: Scene) -> tuple[Benefit, ...]:
    """Benefits that have begun by now."""
    begun = [told for told in scene.story.benefits if scene.clock.reached(told.day)]
    return tuple(
        Benefit(
            kind=told.kind,
            first_day=scene.clock.at(told.day),
            last_day=scene.clock.at(told.until),
        )
        for told in begun
    )


def assessments(scene: Scene, chain: RehabChain | None) -> tuple[Assessment, ...]:
    """The assessments made by now at the limits of the chain; a few are missing."""
    found: list[Assessment] = []
    for limit in LIMITS.get(scene.story.employment, ()):
        day = None if chain is None else _decided(scene, chain, limit)
        if day is None or day > scene.clock.now:
            continue
        made = _assessment(scene, limit, max(day, scene.opened))
        if made is not None:
            found.append(made)
    return tuple(found)


def _decided(scene: Scene, chain: RehabChain, limit: int) -> date | None:
    limit_date = chain.date_of(limit)
    if limit_date is None or (chain.last_day is not None and limit_date > chain.last_day):
        return None
    return working_day(plus_days(limit_date, -between(scene.rng, 1, 9)))


def _assessment(scene: Scene, limit: int, day: date) -> Assessment | None:
    told = next((a for a in scene.story.assessments if a.limit == limit), None)
    drawn = scene.rng.random()
    if told is not None:
        return None if told.missing else _special(scene, told, day)
    if drawn > _SHARE_ASSESSED:
        return None
    words = phrases().assessments[limit]
    expected = scene.prognosis_on(scene.clock.own_day - (scene.clock.now - day).days)
    with_plan = expected in _RETURN_EXPECTED
    texts = words.with_plan if with_plan else words.without_plan
    return Assessment(
        chain_day=limit,
        day=day,
        outcome=Outcome.GRANTED,
        exception=words.exception if with_plan else None,
        note=scene.teller.tell(at_place(texts, scene.clock.lag), day),
    )


def _special(scene: Scene, told: ToldAssessment, day: date) -> Assessment:
    return Assessment(
        chain_day=told.limit,
        day=day,
        outcome=told.outcome,
        exception=told.exception,
        note=scene.teller.tell(told.note, day) if told.note else None,
    )
