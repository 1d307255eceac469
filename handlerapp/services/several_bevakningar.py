"""One act on several bevakningar at once: one change, that is taken back in one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from handlerapp import words
from handlerapp.domain.case import CaseRef
from handlerapp.services import bevakningar, changing, working_time
from handlerapp.services.bevakningar import Act, Wish
from handlerapp.services.changing import Changed, Make
from handlerapp.services.opening import Store


def finish(store: Store, ids: Sequence[str], outcome: str | None = None) -> Changed:
    """Mark all of these as done, with the same result where one is given.

    Raises Refused where one is not there, UserFixable where one is not open; then none is changed.
    """
    act, told = bevakningar.finishing(store, outcome)
    changed = _changed(store, dict.fromkeys(ids, act), "klarmarkera")
    return replace(changed, told=(*changed.told, *told))


def move_in_words(
    store: Store, ids: Sequence[str], when: str, because: str | None = None
) -> Changed:
    """Move all of these to a day that is said in words, as it is understood in the case of each.

    Raises Refused where one is not there, UserFixable where the day is not understood in one of
    them or one may not be moved without a reason; then none is moved.
    """
    acts: dict[str, Act] = {}
    said: dict[str, None] = {}
    asked: list[list[str]] = []
    for id in ids:
        ref, before = bevakningar.whole(store, id)
        timing = bevakningar.understood(store, when, ref)
        to = bevakningar.drafted(store, timing, before.what, before.kind, Wish())
        acts[id], told = bevakningar.moving(store, to, because)
        asked.append(told)
        said[timing.said] = None
    changed = _changed(store, acts, "flytta")
    told_of_each = dict.fromkeys(each for told in asked for each in told)
    return replace(changed, told=(*changed.told, *said, *told_of_each))


def put_off(store: Store, ids: Sequence[str]) -> Changed:
    """Move each of these to the working day after the one that it is due, or after today where it
    is late. Raises as `move_in_words`."""
    today, calendar = store.now().date(), working_time.calendar(store)
    acts: dict[str, Act] = {}
    told: list[list[str]] = []
    for id in ids:
        before = bevakningar.whole(store, id)[1]
        to = calendar.plus_working_days(max(before.due, today), 1)
        ahead = replace(before, due=to, tied=None, planned_week=None)
        acts[id], asked = bevakningar.moving(store, ahead, None)
        told.append([words.day_text(to, today), *asked])
    changed = _changed(store, acts, "flytta")
    told_of_each = dict.fromkeys(each for some in told for each in some)
    return replace(changed, told=(*changed.told, *told_of_each))


def drop(store: Store, ids: Sequence[str], because: str) -> Changed:
    """Strike out all of these, with the reason.

    Raises Refused where one is not there, UserFixable where one is not open or no reason is given;
    then none is struck.
    """
    return _changed(store, dict.fromkeys(ids, bevakningar.dropping(store, because)), "stryka")


def _changed(store: Store, acts: Mapping[str, Act], verb: str) -> Changed:
    of_case: dict[CaseRef, dict[str, Act]] = {}
    for id, act in acts.items():
        of_case.setdefault(bevakningar.case_of(store, id), {})[id] = act
    makes: dict[CaseRef, Make] = {
        ref: partial(bevakningar.with_acts, acts=some) for ref, some in of_case.items()
    }
    number = "bevakning" if len(acts) == 1 else f"{len(acts)} bevakningar"
    return changing.change_all(store, makes, f"{verb} {number}")
