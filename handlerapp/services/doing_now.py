"""Doing a bevakning at once: whom to call, and the contact logged as the bevakning is closed."""

from dataclasses import dataclass, field

from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.calls import Call, calls
from handlerapp.domain.case import Case
from handlerapp.domain.contact import Contact
from handlerapp.domain.soundness import Values
from handlerapp.services import bevakningar, caseload, changing, recording
from handlerapp.services.bevakningar import Acted
from handlerapp.services.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One bevakning in full, its case, and whom to call about it, the likeliest first."""

    bevakning: Bevakning
    case: Case = field(repr=False)
    calls: tuple[Call, ...] = field(repr=False)


def look(store: Store, id: str) -> Standing:
    """All about one bevakning. Raises Refused where there is none."""
    ref, bevakning = bevakningar.whole(store, id)
    case = caseload.case(store, ref)
    return Standing(bevakning=bevakning, case=case, calls=calls(case, bevakning))


def contacted(store: Store, id: str, contact: Values) -> Acted:
    """Log a contact with these values in the bevakning's case and mark the bevakning as done, in
    one change that is taken back in one; what was noted of the contact is what came of it.

    Raises Refused where there is no such bevakning or a value is wrong, UserFixable where the
    bevakning is not open.
    """
    note = str(contact.get("note") or "").strip() or None
    finish, told = bevakningar.finishing(store, note)
    today = store.now().date()

    def with_both(case: Case) -> Case:
        closed = bevakningar.with_acts(case, {id: finish})
        return recording.with_new(closed, Contact, contact, today)[0]

    ref = bevakningar.case_of(store, id)
    changed = changing.change(store, ref, with_both, "logga kontakt och klarmarkera bevakning")
    _, bevakning = bevakningar.whole(store, id)
    return Acted(bevakning=bevakning, changed=changed, told=(*changed.told, *told))
