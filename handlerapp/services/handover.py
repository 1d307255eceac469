"""Handing cases over to a colleague: an encrypted package, told in each case's history.

The cases stay where they are. Whoever wants closes them, which can be taken back.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from handlerapp.documents.blocks import Document
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.history import HANDED_OVER, Change
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.soundness import ends_before_it_begins
from handlerapp.errors import UserFixable
from handlerapp.services import caseload, changing, impulses, practice_guard, preferences
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection, history
from handlerapp.storage.files import write_whole

CLOSED_BECAUSE = "överlämnat"
"""Why a case is closed that was handed over; one that comes back is opened again by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What was handed over, as both sides can compare it. `sender` None: not said."""

    refs: tuple[CaseRef, ...]
    sender: str | None = field(repr=False)
    made: datetime
    check_value: str

    def receipt(self) -> tuple[str, ...]:
        """What stands in the receipt of both sides, a line each."""
        number = len(self.refs)
        named = ", ".join(self.refs) or "inga"
        return (
            f"Från: {self.sender or 'inte angivet'}",
            f"Gjort: {self.made:%Y-%m-%d %H:%M}",
            f"{number} {'ärende' if number == 1 else 'ärenden'}: {named}",
            f"Kontrollvärde: {self.check_value}",
        )


def hand_over(
    store: Store, refs: Sequence[str], path: Path, passphrase: str, sender: str | None = None
) -> HandedOver:
    """Write these cases whole to a package that the passphrase opens, and say so in their history.

    It comes from `sender`, which may be empty; where None, from who the handler's documents do.
    Raises Refused, naming every reference that is not there, and UserFixable where no case is
    chosen, a file has the name already, or it cannot be written; then nothing is done.
    """
    from handlerapp.exchange import handover
    from handlerapp.storage import package

    with connection.translated():
        practice_guard.must_not_be_practice(store)
    if not refs:
        raise UserFixable("Välj minst ett ärende att lämna över.")
    must_be_new(path)
    chosen = caseload.some(store, refs)
    made = store.now().replace(second=0, microsecond=0)
    if sender is None:
        sender = preferences.read(store).sender.signed
    sender = sender.strip() or None
    sealed = package.sealed(handover.write(chosen, sender, made), passphrase, store.cost)
    check_value = package.check_value(sealed)
    left = Change(what=HANDED_OVER, after=f"lämnat i ett paket, kontrollvärde {check_value}")
    with connection.translated(), store.db.atomic():
        ids = cases.ids_of(store.db, [case.ref for case in chosen])
        history.append(store.db, store.now(), [(id, left) for id in ids.values()])
        write_whole(path, sealed)
    return HandedOver(
        refs=tuple(case.ref for case in chosen), sender=sender, made=made, check_value=check_value
    )


def close(store: Store, refs: Sequence[str]) -> Changed:
    """Close those of the cases that are open, as handed over, all in one change."""
    day = store.now().date()
    open_ones = [case for case in caseload.some(store, refs) if case.closed is None]

    def closed(case: Case) -> Case:
        if ends_before_it_begins(case.opened, day):
            raise UserFixable(f"{case.ref}: ett ärende kan inte avslutas innan det inleddes.")
        return replace(case, closed=day, close_reason=CLOSED_BECAUSE)

    makes = {case.ref: closed for case in open_ones}
    return changing.change_all(store, makes, "avsluta överlämnade ärenden")


def sheet(store: Store, done: HandedOver, *, names: bool = False) -> Document:
    """A page or so for the colleague with what is next in each case, as it stands today; with
    `names` it says who the insured are."""
    from handlerapp.documents.handover import CaseAtHandover, HandoverSheet
    from handlerapp.documents.handover import handover as of_handover

    today = store.now().date()
    chosen = caseload.some(store, done.refs)
    open_ones = defaultdict[CaseRef, list[str]](list)
    judging = impulses.judge(impulses.settings_of(store))
    for each in impulses.of_cases(chosen, caseload.every(store), judging, today):
        if each.status is ImpulseStatus.OPEN:
            open_ones[each.ref].append(each.rule.title)
    return of_handover(
        HandoverSheet(
            cases=[
                CaseAtHandover(case=case, impulses=tuple(open_ones[case.ref])) for case in chosen
            ],
            sender=done.sender,
            check_value=done.check_value,
            made_on=today,
            names=names,
        )
    )


def must_be_new(path: Path) -> None:
    """Raise UserFixable where a file has the name already: no package is written over another."""
    if path.exists() or path.is_symlink():
        raise UserFixable(f"{path.name}: där finns redan en fil med det namnet. Välj ett annat.")
