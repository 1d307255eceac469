"""What an imported file says of a case, and what the case becomes by it.

A key that the file does not have leaves what is there; one that it has replaces it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.case import Case, CaseRef, Employer
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.meeting import Meeting
from handlerapp.domain.meeting_ids import with_ids, with_versions_kept
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import Certificate, SickPeriod, certificate_of

Values = Mapping[str, Any]
"""Field names of a domain value, only those that the file has, with their new values."""

DEFAULT_DEGREE = 100
"""Per cent; for a spreadsheet's new period when its cell for the degree is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePatch:
    """One case as a file gives it: what is present, by the field names of `Case`.

    `values` holds fields that are replaced whole (texts, dates, lists); None clears. `parts` holds
    `person`, `employer` and `employer_plan`: their own present fields, or None to clear.
    `spells` are a spreadsheet's periods, each with its certificate; they join those that begin on
    the same day. Bevakningar and meetings are joined by identifier, or by likeness (contract).
    """

    ref: CaseRef
    where: str
    values: Values = field(default_factory=dict, repr=False)
    parts: Mapping[str, Values | None] = field(default_factory=dict, repr=False)
    spells: tuple[Values, ...] = field(default=(), repr=False)
    bevakningar: tuple[Values, ...] = field(default=(), repr=False)
    meetings: tuple[Values, ...] = field(default=(), repr=False)


def applied(patch: CasePatch, existing: Case | None, new_id: Callable[[], str]) -> Case:
    """Return the case as it stands after the patch; a new one where `existing` is None.

    A new case needs a name in `patch.parts["person"]`. `new_id` gives identifiers to bevakningar
    and meetings that come without one.
    """
    parts = patch.parts
    if existing is None:
        person = Person(**(parts.get("person") or {}))
        case = Case(ref=patch.ref, person=person)
    else:
        person = replace(existing.person, **(parts.get("person") or {}))
        case = replace(existing, person=person)
    changes: dict[str, Any] = dict(patch.values)
    if "employer" in parts:
        changes["employer"] = _employer(case.employer, parts["employer"])
    if "employer_plan" in parts:
        changes["employer_plan"] = _joined(case.employer_plan, parts["employer_plan"], EmployerPlan)
    spells = [spell for spell in patch.spells if not _says_nothing_new(case, spell)]
    if spells:
        changes["sick_periods"] = _periods(case.sick_periods, spells)
        changes["certificates"] = _certificates(case.certificates, spells)
    if patch.bevakningar:
        changes["bevakningar"] = _items(
            case.bevakningar, patch.bevakningar, Bevakning, ("due", "what"), new_id
        )
    if patch.meetings:
        meetings = _items(case.meetings, patch.meetings, Meeting, ("kind", "starts"), new_id)
        changes["meetings"] = with_versions_kept(
            with_ids(meetings, case.meetings, new_id), case.meetings
        )
    return replace(case, **changes) if changes else case


def _joined(current: Any, values: Values | None, kind: type) -> Any:
    if values is None:
        return None
    joined = replace(current, **values) if current is not None else kind(**values)
    return None if joined == kind() else joined


def _employer(current: Employer | None, values: Values | None) -> Employer | None:
    """Another employer does not keep the former one's number and contacts; the same one under a
    longer or shorter name ("Volvo", "Volvo AB") does."""
    if current is not None and values is not None and "name" in values:
        named = values["name"]
        if current.name and named:
            one, other = sorted((_plain(named), _plain(current.name)), key=len)
            if not other.startswith(one):
                current = None
    joined: Employer | None = _joined(current, values, Employer)
    return joined


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _says_nothing_new(case: Case, spell: Values) -> bool:
    """Whether a spreadsheet's row has only what stands in the case already: the period, and what
    the certificate that speaks for it says. So a list that was written out comes back as it was."""
    place = _starting(list(case.sick_periods), spell["first_day"])
    if place is None:
        return False
    period = case.sick_periods[place]
    certificate = certificate_of(period, case.certificates) or Certificate()
    same_period = all(
        spell.get(name, getattr(period, name)) == getattr(period, name)
        for name in ("last_day", "degree")
    )
    same_words = all(
        spell.get(name, getattr(certificate, name)) == getattr(certificate, name)
        for name in ("diagnoses", "prognosis")
    )
    return same_period and same_words


def _periods(current: tuple[SickPeriod, ...], spells: Sequence[Values]) -> tuple[SickPeriod, ...]:
    periods = list(current)
    for spell in spells:
        values = {k: v for k, v in spell.items() if k in ("first_day", "last_day", "degree")}
        place = _starting(periods, spell["first_day"])
        if place is None:
            periods.append(SickPeriod(**{"degree": DEFAULT_DEGREE, **values}))
        else:
            periods[place] = replace(periods[place], **values)
    return tuple(periods)


def _certificates(
    current: tuple[Certificate, ...], spells: Sequence[Values]
) -> tuple[Certificate, ...]:
    certificates = list(current)
    for spell in spells:
        place = _starting(certificates, spell["first_day"])
        if place is None:
            values = {"issued": spell["first_day"], "degree": DEFAULT_DEGREE, **spell}
            certificates.append(Certificate(**values))
        else:
            certificates[place] = replace(certificates[place], **spell)
    return tuple(certificates)


def _starting(items: list[Any], first_day: Any) -> int | None:
    return next((n for n, item in enumerate(items) if item.first_day == first_day), None)


def _items(
    current: tuple[Any, ...],
    drafts: tuple[Values, ...],
    kind: type,
    likeness: tuple[str, str],
    new_id: Callable[[], str],
) -> tuple[Any, ...]:
    items = {item.id: item for item in current}
    alike = {tuple(getattr(item, name) for name in likeness): item.id for item in current}
    for draft in drafts:
        key = tuple(draft[name] for name in likeness)
        identifier = draft.get("id") or alike.get(key) or new_id()
        values = {**draft, "id": identifier}
        known = items.get(identifier)
        if known is not None:
            before = tuple(getattr(known, name) for name in likeness)
            if alike.get(before) == identifier:
                del alike[before]
        items[identifier] = kind(**values) if known is None else replace(known, **values)
        alike[key] = identifier
    return tuple(items.values())
