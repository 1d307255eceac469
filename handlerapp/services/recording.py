"""What a handler records in a case by hand: each act checked, undoable, named, in the history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from handlerapp import words
from handlerapp.domain.assessment import Assessment, Benefit
from handlerapp.domain.case import Case, CaseRef, Employer
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Contact
from handlerapp.domain.diagnosis import normalise
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.observation import Observation
from handlerapp.domain.patch import CasePatch, applied
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.domain.soundness import Flaw, Values, flaws
from handlerapp.errors import Bug, Problem, Refused, UserFixable
from handlerapp.services import changing
from handlerapp.services.changing import Changed
from handlerapp.services.identifiers import new_id
from handlerapp.services.opening import Store

Item = SickPeriod | Certificate | Contact | Observation | PlanStep | Assessment | Benefit | Consent
"""What a case has lists of that the handler writes by hand. Bevakningar and meetings, which have
identifiers and lives of their own, have services of their own."""

LISTS: Mapping[type[Item], str] = {
    SickPeriod: "sick_periods",
    Certificate: "certificates",
    Contact: "contacts",
    Observation: "observations",
    PlanStep: "plan_steps",
    Assessment: "assessments",
    Benefit: "benefits",
    Consent: "consents",
}
"""The list of a case that values of each kind stand in."""

_PARTS: Mapping[str, type] = {"person": Person, "employer": Employer, "employer_plan": EmployerPlan}
_HEAD = ("employment", "occupation", "flow", "opened", "note")
_CONTACT_DETAILS = ("org_number", "contact", "phone", "email")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded: the change, what is doubtful in it, and what happened by itself."""

    changed: Changed
    doubts: tuple[Flaw, ...] = ()
    told: tuple[str, ...] = field(default=(), repr=False)


def flaws_of(kind: type, values: Values, case: Case, today: date) -> tuple[Flaw, ...]:
    """What is wrong or doubtful in a value that is being written into the case, told as one types.

    `values` has the whole value, by its fields. The same is asked when it is recorded.
    """
    beside = getattr(case, LISTS[kind]) if kind in LISTS else ()
    return flaws(kind, _tidy(values), today, beside)


def add(store: Store, ref: str, kind: type[Item], values: Values) -> Recorded:
    """Add a value of this kind to the case. Raises Refused, telling every field that is wrong."""
    doubts: tuple[Flaw, ...] = ()

    def with_it(case: Case) -> Case:
        nonlocal doubts
        after, doubts = with_new(case, kind, values, store.now().date())
        return after

    changed = changing.change(store, ref, with_it, f"lägga till {noun(kind)}")
    return Recorded(changed=changed, doubts=doubts, told=changed.told)


def with_new(
    case: Case, kind: type[Item], values: Values, today: date
) -> tuple[Case, tuple[Flaw, ...]]:
    """The case with a new value of this kind, and what is doubtful in it. Raises Refused, telling
    every field that is wrong."""
    tidy, items = _tidy(values), _items(case, kind)
    doubts = _checked(kind, tidy, today, items)
    return _with_items(case, kind, (*items, kind(**tidy))), doubts


def change(store: Store, ref: str, item: Item, values: Values) -> Recorded:
    """Change fields of a value that stands in the case; those not in `values` stay.

    Raises Refused telling every field that is wrong, UserFixable where the value is not there.
    """
    return _changed(store, ref, item, values, f"ändra {noun(type(item))}")


def remove(store: Store, ref: str, item: Item) -> Recorded:
    """Take a value out of the case. Raises UserFixable where it is not there, and Refused."""
    kind = type(item)

    def without(case: Case) -> Case:
        items = _items(case, kind)
        place = _place(items, item)
        return _with_items(case, kind, items[:place] + items[place + 1 :])

    changed = changing.change(store, ref, without, f"ta bort {noun(kind)}")
    return Recorded(changed=changed, told=changed.told)


def end_observation(
    store: Store, ref: str, observation: Observation, on: date | None = None
) -> Recorded:
    """Record that what was noticed holds no longer, from today or a day."""
    day = on or store.now().date()
    return _changed(store, ref, observation, {"ended": day}, "avsluta iakttagelse")


def edit(store: Store, ref: str, values: Values) -> Recorded:
    """Change what stands once in a case, by path: `flow`, `person.phone`, `employer_plan.form`.

    None, or a blank text, clears. Another employer does not keep the former one's contact details,
    as when a file is read (domain/patch.py), and that is told. Raises Refused telling every field
    that is wrong.
    """
    tidy = _tidy(values)
    patch = patch_of(ref, tidy)
    doubts: tuple[Flaw, ...] = ()
    told: tuple[str, ...] = ()

    def edited(case: Case) -> Case:
        nonlocal doubts, told
        after = applied(patch, case, new_id)
        doubts = _doubts_of_head(case, tidy, store.now().date())
        told = _of_former_employer(case.employer, after.employer, patch)
        return after

    changed = changing.change(store, ref, edited, f"ändra {_named(tuple(tidy))}")
    return Recorded(changed=changed, doubts=doubts, told=(*changed.told, *told))


def noun(kind: type[Item]) -> str:
    """`sjukperiod` for SickPeriod."""
    return words.tables()["Case"][LISTS[kind]]


def head_value(case: Case, path: str) -> Any:
    """What stands at a path that `edit` takes; None where nothing does."""
    part, _, name = path.rpartition(".")
    whole = getattr(case, part) if part else case
    return None if whole is None else getattr(whole, name)


def flaws_of_head(case: Case, values: Values, today: date) -> tuple[Flaw, ...]:
    """What is wrong or doubtful in what `edit` would change, by the same paths."""
    return _flaws_of_head(case, _tidy(values), today)


def patch_of(ref: str, values: Values) -> CasePatch:
    """What `edit` makes of a case, as a patch. Raises Bug for a path that it does not take."""
    head: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for path, value in values.items():
        part, _, name = path.rpartition(".")
        kind = _PARTS.get(part)
        known = _HEAD if kind is None else tuple(each.name for each in fields(kind))
        if name not in known or (part and kind is None):
            raise Bug(f"{path} is no field that is edited")
        if part:
            parts.setdefault(part, {})[name] = value
        else:
            head[name] = value
    return CasePatch(ref=CaseRef(ref), where="", values=head, parts=parts)


def _changed(store: Store, ref: str, item: Item, values: Values, name: str) -> Recorded:
    kind = type(item)
    whole = {**{each.name: getattr(item, each.name) for each in fields(item)}, **_tidy(values)}
    doubts: tuple[Flaw, ...] = ()

    def with_change(case: Case) -> Case:
        nonlocal doubts
        items = _items(case, kind)
        place = _place(items, item)
        before, after = items[:place], items[place + 1 :]
        doubts = _checked(kind, whole, store.now().date(), (*before, *after))
        return _with_items(case, kind, (*before, kind(**whole), *after))

    changed = changing.change(store, ref, with_change, name)
    return Recorded(changed=changed, doubts=doubts, told=changed.told)


def _items(case: Case, kind: type[Item]) -> tuple[Item, ...]:
    items: tuple[Item, ...] = getattr(case, LISTS[kind])
    return items


def _with_items(case: Case, kind: type[Item], items: tuple[Item, ...]) -> Case:
    changes: dict[str, Any] = {LISTS[kind]: items}
    return replace(case, **changes)


def _place(items: tuple[Item, ...], item: Item) -> int:
    try:
        return items.index(item)
    except ValueError:
        raise UserFixable(
            f"Uppgiften ({noun(type(item))}) har ändrats sedan den visades. Öppna ärendet igen."
        ) from None


def _checked(kind: type, values: Values, today: date, beside: tuple[Any, ...]) -> tuple[Flaw, ...]:
    """The doubts. Raises Refused where something is wrong."""
    found = flaws(kind, values, today, beside)
    named = words.tables()[kind.__name__]
    _refuse((named.get(each.field, ""), each) for each in found)
    return found


def _refuse(found: Iterable[tuple[str, Flaw]]) -> None:
    """Raise Refused where something of this, each with the name of its field, is an error."""
    errors = [(where, each) for where, each in found if each.is_error]
    if errors:
        raise Refused(*(Problem(where=where, message=each.message) for where, each in errors))


def _tidy(values: Values) -> dict[str, Any]:
    """Texts without blanks around them, None for a blank one, diagnoses in one spelling."""
    tidy: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, str):
            value = value.strip() or None
        elif name == "diagnoses":
            written = (normalise(code) for code in value or ())
            value = tuple(dict.fromkeys(code for code in written if code))
        tidy[name] = value
    return tidy


def _doubts_of_head(case: Case, values: Values, today: date) -> tuple[Flaw, ...]:
    found = _flaws_of_head(case, values, today)
    _refuse((words.field_name(each.field), each) for each in found)
    return found


def _flaws_of_head(case: Case, values: Values, today: date) -> tuple[Flaw, ...]:
    """The flaws of each part that is touched, where the field touched is what is wrong."""
    found: list[Flaw] = []
    touched: dict[str, dict[str, Any]] = {}
    for path, value in values.items():
        part, _, name = path.rpartition(".")
        touched.setdefault(part, {})[name] = value
    for part, own in touched.items():
        now = getattr(case, part) if part else case
        whole = {} if now is None else {each.name: getattr(now, each.name) for each in fields(now)}
        found += (
            replace(each, field=f"{part}.{each.field}" if part else each.field)
            for each in flaws(_PARTS.get(part, Case), {**whole, **own}, today)
            if each.field in own
        )
    return tuple(found)


def _of_former_employer(
    before: Employer | None, after: Employer | None, patch: CasePatch
) -> tuple[str, ...]:
    said = patch.parts.get("employer") or {}
    lost = [
        name
        for name in _CONTACT_DETAILS
        if name not in said and getattr(before, name, None) and not getattr(after, name, None)
    ]
    if not lost:
        return ()
    named = ", ".join(words.tables()["Employer"][name] for name in lost)
    return (f"Den förra arbetsgivarens uppgifter följde inte med: {named}.",)


def _named(paths: tuple[str, ...]) -> str:
    """`telefon`, `arbetsgivare, telefon`; of several fields the part that they belong to."""
    if len(paths) == 1:
        person = f"{words.tables()['Case']['person']}, "
        return words.field_name(paths[0]).removeprefix(person)
    parts = {path.rpartition(".")[0] for path in paths}
    (part,) = parts if len(parts) == 1 else ("",)
    return words.tables()["Case"][part or "case"]
