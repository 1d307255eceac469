"""Contacts: who was talked with, how and about what."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from handlerapp.domain.party import Party


class Channel(Enum):
    """The way a contact was made."""

    PHONE = "phone"
    VIDEO = "video"
    PHYSICAL = "physical"
    LETTER = "letter"
    MESSAGE = "message"


class ContactKind(Enum):
    """What a contact was for, where it has a name in the agency's way of working."""

    PHONE_INVESTIGATION = "phone_investigation"
    SASSAM = "sassam"
    JOINT_MAPPING = "joint_mapping"
    FMR = "fmr"
    AFU = "afu"
    EMPLOYER_INFORMED = "employer_informed"
    FOLLOW_UP = "follow_up"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact in a case, with what was said in the handler's own words."""

    day: date
    party: Party
    channel: Channel | None = None
    kind: ContactKind | None = None
    note: str | None = field(default=None, repr=False)
