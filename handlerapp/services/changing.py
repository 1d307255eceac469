"""Changing one case: the one way in which a handler's act is written, told and taken back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.domain.arrivals import with_arrivals
from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.history import CREATED, Change, differences
from handlerapp.domain.undoing import taken_back
from handlerapp.errors import Bug, Problem, Refused, UserFixable
from handlerapp.meetings.following import with_following
from handlerapp.planning.following import Followed, with_followed
from handlerapp.services import working_time
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection, history, search

MADE_BY_HAND = "tillagt för hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change that was made, of one case or several: its name in words ("flytta bevakning"),
    the cases before and after, and what happened by itself, a sentence each. None before stands
    for a case that the change made, None after for one whose making was taken back."""

    name: str
    before: tuple[Case | None, ...] = field(repr=False)
    after: tuple[Case | None, ...] = field(repr=False)
    told: tuple[str, ...] = field(default=(), repr=False)
    made_by: str = field(default=MADE_BY_HAND, repr=False)

    @property
    def case(self) -> Case:
        """The case after the change, of a change of one."""
        (only,) = self.after
        if only is None:
            raise Bug("there is no case after the making of one is taken back")
        return only

    @property
    def is_for_good(self) -> bool:
        """Whether it made a version of a meeting, which is kept: that cannot be taken back."""
        pairs = zip(self.before, self.after, strict=True)
        return any(was and now and not _versions(now) <= _versions(was) for was, now in pairs)


Make = Callable[[Case], Case]


def change(store: Store, ref: str, act: Make, name: str) -> Changed:
    """Make something else of a case, as `change_all` does of several."""
    return change_all(store, {CaseRef(ref): act}, name)


def change_all(store: Store, makes: Mapping[CaseRef, Make], name: str) -> Changed:
    """Make something else of these cases, all in one transaction with their history and words.

    What follows of itself is done too, as by `with_consequences`. Raises Refused where one of the
    cases is not there, and what one of `makes` raises, with nothing changed.
    """
    before: list[Case] = []
    after: list[Case] = []
    told: list[str] = []
    with connection.translated(), store.db.atomic():
        for ref, act in makes.items():
            stored = _stored(store, ref)
            made, followed = with_consequences(store, stored.case, act(stored.case))
            _write(store, stored, made)
            before.append(stored.case)
            after.append(made)
            told += followed
    return Changed(name=name, before=tuple(before), after=tuple(after), told=tuple(told))


def make(store: Store, case: Case, name: str) -> Changed:
    """Put a case that is not there yet into the caseload.

    Raises Refused where its reference is taken.
    """
    with connection.translated(), store.db.atomic():
        _put_in(store, case, MADE_BY_HAND)
    return Changed(name=name, before=(None,), after=(case,))


def undo(store: Store, changed: Changed) -> Changed:
    """Take the change back, all of it or nothing; what is returned can be taken back in turn,
    which makes it again. A case that the change made is gone, and what its history said with it.

    Raises Refused where a case is gone, and UserFixable where what was changed has changed since,
    or where a finalised version of a meeting would be gone: that is taken back with a reason.
    """
    before: list[Case | None] = []
    after: list[Case | None] = []
    with connection.translated(), store.db.atomic():
        for was, became in zip(changed.before, changed.after, strict=True):
            now, back = _undone(store, was, became, changed.made_by)
            before.append(now)
            after.append(back)
    return Changed(
        name=changed.name, before=tuple(before), after=tuple(after), made_by=changed.made_by
    )


def with_consequences(store: Store, before: Case, after: Case) -> tuple[Case, tuple[str, ...]]:
    """The case after a change with what follows of itself, and a sentence for each such thing.

    A bevakning whose plan, certificate or answer has come is done; what is done or missed of a
    meeting's measures is so wherever it stands; a bevakning whose date is tied to the chain or the
    certificate moves with it.
    """
    today = store.now().date()
    after, settled = with_arrivals(before, after, today)
    after, of_meetings = with_following(before, after, today)
    followed: tuple[Followed, ...] = ()
    if any(each.is_open and each.tied for each in after.bevakningar):
        after, followed = with_followed(after, today, working_time.calendar(store))
    return after, (*_told_settled(settled), *of_meetings, *_told_followed(followed, today))


def _undone(
    store: Store, was: Case | None, became: Case | None, made_by: str
) -> tuple[Case | None, Case | None]:
    """The case as it stood, and as it stands when this change of it is taken back."""
    if became is None:
        if was is not None:
            _put_in(store, was, made_by)
        return None, was
    stored = _stored(store, became.ref)
    if was is None:
        _take_out(store, stored, became)
        return stored.case, None
    back = taken_back(stored.case, was, became)
    _must_keep_versions(stored.case, back)
    _write(store, stored, back)
    return stored.case, back


def _put_in(store: Store, case: Case, made_by: str) -> None:
    if cases.ids_of(store.db, [case.ref]):
        raise Refused(Problem(where=case.ref, message="ärendet finns redan."))
    ids = cases.insert(store.db, [case])
    made = Change(what=CREATED, after=made_by)
    history.append(store.db, store.now(), [(id, made) for id in ids])
    search.index(store.db, [(id, case) for id in ids])


def _take_out(store: Store, stored: cases.Stored, made: Case) -> None:
    if stored.case != made:
        raise UserFixable("Ärendet har ändrats sedan det lades till och går inte att ångra.")
    search.forget(store.db, [stored.id])
    cases.delete(store.db, [stored.id])
    history.forget(store.db, [stored.id])


def _must_keep_versions(now: Case, back: Case) -> None:
    if not _versions(now) <= _versions(back):
        raise UserFixable(
            "En färdig version av ett mötes anteckningar finns kvar för gott. Ta tillbaka den med "
            "ett skäl i stället."
        )


def _versions(case: Case) -> set[tuple[str, int]]:
    return {(each.id, version.number) for each in case.meetings for version in each.versions}


def _told_settled(settled: Iterable[Bevakning]) -> Iterable[str]:
    return (f"Klar av sig själv: ”{each.what}”. {each.outcome}" for each in settled)


def _told_followed(followed: Iterable[Followed], today: date) -> Iterable[str]:
    for before, after in followed:
        was, now = (words.day_text(each.due, today) for each in (before, after))
        tied = after.tied.words if after.tied else ""
        yield f"”{after.what}” följer {tied}: flyttad från {was} till {now}."


def _stored(store: Store, ref: CaseRef) -> cases.Stored:
    ids = cases.ids_of(store.db, [ref])
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
