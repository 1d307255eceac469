"""Changing one case: the one way in which a handler's act is written, told and taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.domain.arrivals import with_arrivals
from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.history import differences
from handlerapp.domain.undoing import taken_back
from handlerapp.errors import Problem, Refused
from handlerapp.planning.following import Followed, with_followed
from handlerapp.services import working_time
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection, history, search


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change that was made: its name in words ("flytta bevakning"), the case before and after,
    and what happened by itself, a sentence each."""

    name: str
    before: Case = field(repr=False)
    after: Case = field(repr=False)
    told: tuple[str, ...] = field(default=(), repr=False)

    @property
    def ref(self) -> CaseRef:
        return self.after.ref


def change(store: Store, ref: str, make: Callable[[Case], Case], name: str) -> Changed:
    """Make something else of a case, in one transaction with its history and its words.

    What follows of itself is done too, as by `with_consequences`. Raises Refused where there is no
    such case, and what `make` raises, with nothing changed.
    """
    with connection.translated(), store.db.atomic():
        stored = _stored(store, ref)
        after, told = with_consequences(store, stored.case, make(stored.case))
        _write(store, stored, after)
    return Changed(name=name, before=stored.case, after=after, told=told)


def undo(store: Store, changed: Changed) -> Changed:
    """Take the change back; what is returned can be taken back in turn, which makes it again.

    Raises Refused where the case is gone, and UserFixable where what was changed has changed since.
    """
    with connection.translated(), store.db.atomic():
        stored = _stored(store, changed.ref)
        after = taken_back(stored.case, changed.before, changed.after)
        _write(store, stored, after)
    return Changed(name=changed.name, before=stored.case, after=after)


def with_consequences(store: Store, before: Case, after: Case) -> tuple[Case, tuple[str, ...]]:
    """The case after a change with what follows of itself, and a sentence for each such thing.

    A bevakning whose plan, certificate or answer has come is done; one whose date is tied to the
    chain or the certificate moves with it.
    """
    today = store.now().date()
    after, settled = with_arrivals(before, after, today)
    followed: tuple[Followed, ...] = ()
    if any(each.is_open and each.tied for each in after.bevakningar):
        after, followed = with_followed(after, today, working_time.calendar(store))
    return after, (*_told_settled(settled), *_told_followed(followed, today))


def _told_settled(settled: Iterable[Bevakning]) -> Iterable[str]:
    return (f"Klar av sig själv: {each.what}. {each.outcome}" for each in settled)


def _told_followed(followed: Iterable[Followed], today: date) -> Iterable[str]:
    for before, after in followed:
        was, now = (words.day_text(each.due, today) for each in (before, after))
        tied = after.tied.words if after.tied else ""
        yield f"Flyttad från {was} till {now}, följer {tied}: {after.what}."


def _stored(store: Store, ref: str) -> cases.Stored:
    ids = cases.ids_of(store.db, [CaseRef(ref)])
    if not ids:
        raise Refused(Problem(where=ref, message="ärendet finns inte."))
    (stored,) = cases.load(store.db, ids.values())
    return stored


def _write(store: Store, stored: cases.Stored, after: Case) -> None:
    if after == stored.case:
        return
    cases.update(store.db, stored.id, stored.case, after)
    told = [(stored.id, change) for change in differences(stored.case, after)]
    history.append(store.db, store.now(), told)
    search.forget(store.db, [stored.id])
    search.index(store.db, [(stored.id, after)])
