"""Who may read what of a meeting and its case (SFB 30:10): the only way to a document for others.

`readable` gives a value that holds what one recipient may read and nothing else, so that whoever
makes a document of it cannot let anything out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from handlerapp.domain.case import Case
from handlerapp.domain.consent import Scope
from handlerapp.domain.meeting import Category, Meeting, MeetingStatus
from handlerapp.domain.party import RECIPIENTS, Party


class Information(Enum):
    """The categories of information that a consent opens, or never opens."""

    MEETING = "meeting"
    GENERAL = "general"
    PLAN = "plan"
    WORK = "work"
    MEDICAL = "medical"
    DIAGNOSIS = "diagnosis"
    SOCIAL = "social"
    PERSONNUMMER = "personnummer"
    CONTACT_DETAILS = "contact_details"
    HANDLER_ONLY = "handler_only"


NEED_NO_CONSENT = frozenset({Party.HANDLER, Party.INSURED})

Opens = frozenset[Scope]
"""The scopes of which any one opens a category of information."""

_ALWAYS: Opens = frozenset({Scope.MEETING})  # every consent in force has it
_NEVER: Opens = frozenset()
_PLAN: Opens = frozenset({Scope.PLAN})
_WORK: Opens = frozenset({Scope.WORK})
_MEDICAL: Opens = frozenset({Scope.MEDICAL})
_DIAGNOSIS: Opens = frozenset({Scope.DIAGNOSIS})
_SOCIAL: Opens = frozenset({Scope.SOCIAL})

_CARE, _WORKPLACE, _AUTHORITY, _SOCIAL_SERVICES = range(4)
_COLUMN: Mapping[Party, int] = {
    Party.CARE: _CARE,
    Party.EMPLOYER: _WORKPLACE,
    Party.OCCUPATIONAL_HEALTH: _WORKPLACE,
    Party.UNION: _WORKPLACE,
    Party.EMPLOYMENT_SERVICE: _AUTHORITY,
    Party.COORDINATION_ASSOCIATION: _AUTHORITY,
    Party.SOCIAL_SERVICES: _SOCIAL_SERVICES,
}
_TABLE: Mapping[Information, tuple[Opens, Opens, Opens, Opens]] = {
    # what                       care              workplace   authority   social services
    Information.MEETING: (_ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS),
    Information.GENERAL: (_ALWAYS, _ALWAYS, _ALWAYS, _ALWAYS),
    Information.PLAN: (_PLAN, _PLAN, _PLAN, _PLAN),
    Information.WORK: (_WORK | _MEDICAL, _ALWAYS, _WORK, _WORK),
    Information.MEDICAL: (_ALWAYS, _MEDICAL, _MEDICAL, _MEDICAL),
    Information.DIAGNOSIS: (_ALWAYS, _DIAGNOSIS, _DIAGNOSIS, _DIAGNOSIS),
    Information.SOCIAL: (_SOCIAL, _SOCIAL, _SOCIAL, _ALWAYS),
    Information.PERSONNUMMER: (_ALWAYS, _NEVER, _NEVER, _NEVER),
    Information.CONTACT_DETAILS: (_NEVER, _NEVER, _NEVER, _NEVER),
    Information.HANDLER_ONLY: (_NEVER, _NEVER, _NEVER, _NEVER),
}
"""The table of domain.md, section 5, but for handler and insured, who read all but the last row."""

OF_CATEGORY: Mapping[Category, Information] = {
    category: Information(category.value) for category in Category
}
"""Which category of information a note or a measure of a category is."""


class RefusalReason(Enum):
    """Why there is no document for a recipient."""

    NO_RECIPIENT = "no_recipient"
    NO_CONSENT = "no_consent"
    CANCELLED = "cancelled"


_SENTENCES: Mapping[RefusalReason, str] = {
    RefusalReason.NO_RECIPIENT: "Inga handlingar görs för den parten.",
    RefusalReason.NO_CONSENT: (
        "Det finns inget samtycke till mottagaren som gäller den här dagen, så ingen handling "
        "görs. Fråga den försäkrade, och för in samtycket om svaret är ja."
    ),
    RefusalReason.CANCELLED: "Mötet är inställt, så inga handlingar görs.",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """That a recipient gets no document at all, and why."""

    recipient: Party
    reason: RefusalReason

    @property
    def sentence(self) -> str:
        """Why, in words that name nobody."""
        return _SENTENCES[self.reason]


@dataclass(frozen=True, slots=True)
class Access:
    """What one recipient may read of one case on one day."""

    recipient: Party
    may_read: frozenset[Information]

    def __contains__(self, what: Information) -> bool:
        return what in self.may_read

    def category(self, category: Category) -> bool:
        """Whether notes of the category may be read."""
        return OF_CATEGORY[category] in self.may_read


def opening_scopes(what: Information, recipient: Party) -> Opens:
    """The scopes of which any one opens this to the recipient; none where no consent does.

    Of one who needs no consent, or gets no document, there are none.
    """
    column = _COLUMN.get(recipient)
    return _NEVER if column is None else _TABLE[what][column]


def access(case: Case, recipient: Party, on: date) -> Access | Refusal:
    """What the recipient may read on the day, by its role and the consents in force that day."""
    if recipient not in RECIPIENTS:
        return Refusal(recipient, RefusalReason.NO_RECIPIENT)
    if recipient is Party.HANDLER:
        return Access(recipient, frozenset(Information))
    if recipient is Party.INSURED:
        return Access(recipient, frozenset(Information) - {Information.HANDLER_ONLY})
    in_force = [each for each in case.consents if each.party is recipient and each.in_force(on)]
    if not in_force:
        return Refusal(recipient, RefusalReason.NO_CONSENT)
    given = frozenset[Scope]().union(*(each.covers for each in in_force))
    return Access(
        recipient, frozenset(w for w in Information if opening_scopes(w, recipient) & given)
    )


def access_to(meeting: Meeting, case: Case, recipient: Party, on: date) -> Access | Refusal:
    """As `access`, and refused for a meeting that is cancelled."""
    if meeting.status is MeetingStatus.CANCELLED:
        return Refusal(recipient, RefusalReason.CANCELLED)
    return access(case, recipient, on)
