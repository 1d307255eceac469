"""Doing a part of something today: one bevakning becomes two."""

from dataclasses import replace

from handlerapp.domain.bevakning import BevakningId, Origin
from handlerapp.domain.case import Case
from handlerapp.errors import UserFixable
from handlerapp.planning.capacity import minutes_of
from handlerapp.services import bevakningar, changing
from handlerapp.services.bevakningar import Acted
from handlerapp.services.identifiers import new_id
from handlerapp.services.opening import Store

LEAST_MINUTES = 5
"""Less than this of either part is not worth a bevakning of its own."""


def split(store: Store, id: str, minutes: int) -> Acted:
    """Leave so many minutes in a bevakning and put the rest in a new one, due the same day, that
    the plan finds a day for by itself; the first stays where it was put.

    The rest is the handler's own: what waits for an answer, follows the chain or recurs does so in
    the first alone. Raises Refused where there is none, UserFixable where it is not open, or where
    one of the parts would be shorter than `LEAST_MINUTES`.
    """
    ref, whole = bevakningar.whole(store, id)
    if not whole.is_open:
        raise UserFixable("Bevakningen är redan avslutad.")
    left = minutes_of(whole) - minutes
    if min(minutes, left) < LEAST_MINUTES:
        raise UserFixable(
            f"Den tar {minutes_of(whole)} minuter. Skriv hur många av dem som ska bli kvar i den "
            f"första delen: minst {LEAST_MINUTES}, och minst {LEAST_MINUTES} till den andra."
        )
    rest = replace(
        whole,
        id=BevakningId(new_id()),
        what=f"{whole.what} (resten)",
        minutes=left,
        made=store.now().date(),
        origin=Origin.OWN,
        origin_of=None,
        at=None,
        tied=None,
        repeats=None,
        nominal=None,
        waits_for=None,
        waits_of=None,
        planned=None,
        planned_week=None,
        moves=(),
    )

    def parted(case: Case) -> Case:
        parts = (
            part
            for each in case.bevakningar
            for part in ((replace(each, minutes=minutes), rest) if each.id == id else (each,))
        )
        return replace(case, bevakningar=tuple(parts))

    changed = changing.change(store, ref, parted, "dela bevakning")
    first = next(each for each in changed.case.bevakningar if each.id == id)
    return Acted(bevakning=first, changed=changed, told=changed.told)
