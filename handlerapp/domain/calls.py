"""Whom a handler can call in a case, and whom a bevakning is about."""

from dataclasses import dataclass, field

from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.case import Case, Employer
from handlerapp.domain.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Someone to call: who, and the number where one is known."""

    party: Party
    name: str = field(repr=False)
    number: str | None = field(repr=False)


def calls(case: Case, about: Bevakning) -> tuple[Call, ...]:
    """The insured and the employer, the one that the bevakning is about first."""
    insured = Call(party=Party.INSURED, name=case.person.name, number=case.person.phone)
    employer = case.employer
    if employer is None:
        return (insured,)
    name = ", ".join(part for part in (employer.contact, employer.name) if part)
    other = Call(party=Party.EMPLOYER, name=name, number=employer.phone)
    return (other, insured) if _is_about(about, employer) else (insured, other)


def _is_about(about: Bevakning, employer: Employer) -> bool:
    if about.waits_of is not None:
        return about.waits_of is Party.EMPLOYER
    named = (name.casefold().split()[0] for name in (employer.name, "arbetsgivaren") if name)
    return any(name in about.what.casefold() for name in named)
