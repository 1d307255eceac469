"""Observations (iakttagelser): something noticed that bears on the way back to work."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class ObservationKind(Enum):
    """What was noticed."""

    PREVIOUS_SICK_LEAVE = "previous_sick_leave"
    EMPLOYER_CONFLICT = "employer_conflict"
    EMPLOYER_PASSIVE = "employer_passive"
    EMPLOYER_UNCLEAR = "employer_unclear"
    LOW_MOTIVATION = "low_motivation"
    DOUBTS_RETURN = "doubts_return"
    FEAR_OF_RETURN = "fear_of_return"
    CONTRADICTORY_INFORMATION = "contradictory_information"
    PSYCHOSOCIAL_WORK_ENVIRONMENT = "psychosocial_work_environment"
    SOCIAL_PROBLEMS = "social_problems"
    MANY_ACTORS = "many_actors"
    NO_SHARED_VIEW = "no_shared_view"
    UNCLEAR_ROLES = "unclear_roles"
    PLAN_NOT_HOLDING = "plan_not_holding"
    SETBACK = "setback"
    TOO_ILL = "too_ill"
    GOOD_DIALOGUE = "good_dialogue"
    GOOD_PROGNOSIS_FROM_CARE = "good_prognosis_from_care"
    RETURNS_UNAIDED = "returns_unaided"
    CANNOT_RETURN_TO_EMPLOYER = "cannot_return_to_employer"
    WAITING_FOR_CARE = "waiting_for_care"
    DOCTOR_WANTS_CONTACT = "doctor_wants_contact"
    ADAPTED_MEETING_NEEDED = "adapted_meeting_needed"
    LANGUAGE_BARRIER = "language_barrier"
    OTHER = "other"


class ObservationSource(Enum):
    """Who said it, or where it was seen."""

    INSURED = "insured"
    EMPLOYER = "employer"
    CARE = "care"
    EMPLOYMENT_SERVICE = "employment_service"
    SOCIAL_SERVICES = "social_services"
    HANDLER = "handler"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Something noticed on a day, active until it is ended."""

    day: date
    kind: ObservationKind
    source: ObservationSource | None = None
    note: str | None = field(default=None, repr=False)
    ended: date | None = None

    def is_active(self, on: date) -> bool:
        """Noticed on or before `on`, and not ended on or before it."""
        return self.day <= on and (self.ended is None or self.ended > on)
