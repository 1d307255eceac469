"""Who takes part in a case: the insured, the agency and everyone outside it."""

from enum import Enum


class Party(Enum):
    """A part in the cooperation around one insured person."""

    INSURED = "insured"
    HANDLER = "handler"
    EMPLOYER = "employer"
    CARE = "care"
    OCCUPATIONAL_HEALTH = "occupational_health"
    UNION = "union"
    EMPLOYMENT_SERVICE = "employment_service"
    SOCIAL_SERVICES = "social_services"
    COORDINATION_ASSOCIATION = "coordination_association"
    COLLEAGUE = "colleague"
    SPECIALIST = "specialist"
    LSV = "lsv"
    FMR = "fmr"
    INTERPRETER = "interpreter"
    SUPPORT_PERSON = "support_person"
    OTHER = "other"


RECIPIENTS = (
    Party.HANDLER,
    Party.INSURED,
    Party.EMPLOYER,
    Party.CARE,
    Party.EMPLOYMENT_SERVICE,
    Party.SOCIAL_SERVICES,
    Party.COORDINATION_ASSOCIATION,
    Party.UNION,
    Party.OCCUPATIONAL_HEALTH,
)
"""Those whom a document can be made for (contract, section 5)."""
