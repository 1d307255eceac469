"""The life of a case by hand: it is added, closed and opened again."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.patch import applied
from handlerapp.domain.person import Person
from handlerapp.domain.soundness import Flaw, Values, ends_before_it_begins, flaws
from handlerapp.errors import Problem, Refused, UserFixable
from handlerapp.services import changing, importing, recording
from handlerapp.services.changing import Changed
from handlerapp.services.identifiers import new_id
from handlerapp.services.opening import Store
from handlerapp.services.recording import Recorded
from handlerapp.words import field_name


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What a case begins with: a reference, a name and what else is known, by `recording.edit`'s
    paths."""

    ref: str
    name: str = field(repr=False)
    more: Values = field(default_factory=dict, repr=False)


def flaws_of_new(new: NewCase, today: date) -> tuple[Flaw, ...]:
    """What is wrong or doubtful in it, told as one types, by the paths of its fields."""
    bare = _bare(new)
    own = flaws(Case, {"ref": bare.ref, "person": bare.person}, today)
    return (*own, *recording.flaws_of_head(bare, {"person.name": new.name, **new.more}, today))


def add(store: Store, new: NewCase) -> Recorded:
    """Put a new case into the caseload, begun today where nothing else is said.

    A reference that was deleted when its time was out is told. Raises Refused where the reference
    is taken, and telling every field that is wrong.
    """
    today = store.now().date()
    found = flaws_of_new(new, today)
    errors = [each for each in found if each.is_error]
    if errors:
        problems = (Problem(where=field_name(each.field), message=each.message) for each in errors)
        raise Refused(*problems)
    bare = _bare(new)
    patch = recording.patch_of(bare.ref, {"opened": today, **new.more})
    told = tuple(each.message for each in importing.purged_before(store, [patch]))
    changed = changing.make(store, applied(patch, bare, new_id), "lägga till ärende")
    return Recorded(changed=changed, doubts=found, told=told)


def close(store: Store, ref: str, because: str | None = None, on: date | None = None) -> Changed:
    """Close the case, today or on a day, with the reason where one is given.

    Bevakningar that are open stay so, and are told. Raises UserFixable where it is closed already
    or the day lies before it began, and Refused where there is no such case.
    """
    day = on or store.now().date()

    def make(case: Case) -> Case:
        return closed(case, day, because)

    changed = changing.change(store, ref, make, "avsluta ärende")
    return replace(changed, told=(*changed.told, *left_open(changed.after)))


def closed(case: Case, on: date, because: str | None = None) -> Case:
    """The case closed on a day.

    Raises UserFixable where it is closed already or the day lies before it began.
    """
    if case.closed is not None:
        raise UserFixable("Ärendet är redan avslutat.")
    if ends_before_it_begins(case.opened, on):
        raise UserFixable("Ett ärende kan inte avslutas innan det inleddes.")
    return replace(case, closed=on, close_reason=(because or "").strip() or None)


def left_open(cases: Iterable[Case | None]) -> tuple[str, ...]:
    """That bevakningar in closed cases are still open, where they are; a sentence."""
    each_left = [sum(each.is_open for each in case.bevakningar) for case in cases if case]
    left = sum(each_left)
    if not left:
        return ()
    open_ones = "En öppen bevakning" if left == 1 else f"{left} öppna bevakningar"
    where = "ärendet" if len(each_left) == 1 else "ärendena"
    return (f"{open_ones} finns kvar i {where}.",)


def reopen(store: Store, ref: str) -> Changed:
    """Open a closed case again. Raises UserFixable where it is open, and Refused."""

    def opened(case: Case) -> Case:
        if case.closed is None:
            raise UserFixable("Ärendet är redan öppet.")
        return replace(case, closed=None, close_reason=None)

    return changing.change(store, ref, opened, "öppna ärende igen")


def _bare(new: NewCase) -> Case:
    return Case(ref=CaseRef(new.ref.strip()), person=Person(name=new.name.strip()))
