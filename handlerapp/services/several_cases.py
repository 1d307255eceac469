"""One act on several cases at once: one change, that is taken back in one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlerapp import words
from handlerapp.domain.bevakning import Bevakning, BevakningId
from handlerapp.domain.case import Case, CaseRef
from handlerapp.errors import Bug, UserFixable
from handlerapp.services import bevakningar, case_life, caseload, changing, working_time
from handlerapp.services.bevakningar import Wish
from handlerapp.services.changing import Changed, Make
from handlerapp.services.identifiers import new_id
from handlerapp.services.opening import Store


def understood(store: Store, refs: Sequence[str], line: str) -> str:
    """What a line would add to each of these cases: the day, or the first and the last of the days
    where it follows each case's chain. Raises UserFixable where the line is not understood."""
    drafts = _drafts(store, refs, line)
    days = sorted({draft.due for draft, _ in drafts.values()})
    _, said = next(iter(drafts.values()))
    if len(days) == 1:
        return said
    first, last = (words.day_text(day, store.now().date()) for day in (days[0], days[-1]))
    return f"{said} · från {first} till {last}, efter varje ärende"


def add_bevakning(store: Store, refs: Sequence[str], line: str) -> Changed:
    """Add what one line says (`ring om planen på torsdag`) to each of these cases.

    Raises Refused where one is not there, and UserFixable where the line is not understood, or not
    in one of them; then none is changed.
    """
    drafts = _drafts(store, refs, line)
    today = store.now().date()
    makes = {ref: _adding(draft, today) for ref, (draft, _) in drafts.items()}
    return changing.change_all(store, makes, f"lägga till bevakning{_in_how_many(len(makes))}")


def close(store: Store, refs: Sequence[str], because: str | None = None) -> Changed:
    """Close these cases today, with the same reason where one is given.

    Raises UserFixable where one is closed already, and Refused where one is not there; then none is
    closed.
    """
    today = store.now().date()

    def closed(case: Case) -> Case:
        return case_life.closed(case, today, because)

    makes: dict[CaseRef, Make] = {CaseRef(ref): closed for ref in refs}
    changed = changing.change_all(store, makes, f"avsluta {_how_many(len(makes))}")
    return replace(changed, told=(*changed.told, *case_life.left_open(changed.after)))


def _drafts(store: Store, refs: Sequence[str], line: str) -> dict[CaseRef, tuple[Bevakning, str]]:
    found = {case.ref: _draft(store, case, line) for case in caseload.some(store, refs)}
    if not found:
        raise Bug("no case to act on")
    return found


def _draft(store: Store, case: Case, line: str) -> tuple[Bevakning, str]:
    from handlerapp.planning.quick_entry import quick_entry

    def this_one(ref: str | None) -> Case | None:
        return case if ref is None else None

    entry = quick_entry(line, store.now().date(), working_time.calendar(store), this_one)
    if entry.when is None:
        raise UserFixable(f"{entry.said}.")
    wish = Wish(minutes=entry.minutes)
    draft = bevakningar.drafted(store, entry.when, entry.what, entry.kind, wish)
    return draft, entry.said.removesuffix(f" · {case.ref}")


def _adding(draft: Bevakning, today: date) -> Make:
    def with_it(case: Case) -> Case:
        made = replace(draft, id=BevakningId(new_id()), made=today)
        return replace(case, bevakningar=(*case.bevakningar, made))

    return with_it


def _how_many(number: int) -> str:
    return "ärende" if number == 1 else f"{number} ärenden"


def _in_how_many(number: int) -> str:
    return "" if number == 1 else f" i {number} ärenden"
