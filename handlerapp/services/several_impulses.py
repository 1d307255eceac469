"""One answer to several impulses at once: one change, that is taken back in one."""

from collections.abc import Sequence
from functools import reduce

from handlerapp.domain.case import CaseRef
from handlerapp.domain.impulse import Answer
from handlerapp.errors import UserFixable
from handlerapp.services import changing, impulses
from handlerapp.services.changing import Changed, Make
from handlerapp.services.impulses import Response
from handlerapp.services.opening import Store

Which = tuple[str, str]
"""A case's reference, and a rule."""


def decide(store: Store, some: Sequence[Which], response: Response) -> Changed:
    """Answer all of these with the same answer.

    A numbered suggestion is of one rule, so those that are taken by it must be of one. Raises as
    `impulses.decide`, and then none is answered.
    """
    is_numbered = response.answer is Answer.ACCEPTED and response.accept.suggestion != 1
    if is_numbered and len({rule for _, rule in some}) > 1:
        raise UserFixable("Ett numrerat förslag kan bara tas för en regel i taget.")
    makes = _makes([(ref, impulses.answering(store, ref, rule, response)[1]) for ref, rule in some])
    return changing.change_all(store, makes, f"svara på {_how_many(len(some))}")


def take_back(store: Store, some: Sequence[Which]) -> Changed:
    """Take back the latest answer to each of these. Raises as `impulses.take_back`, and then none
    is taken back."""
    makes = _makes([(ref, impulses.taking_back(store, ref, rule)[1]) for ref, rule in some])
    return changing.change_all(store, makes, f"ta tillbaka svar på {_how_many(len(some))}")


def _makes(each: Sequence[tuple[str, Make]]) -> dict[CaseRef, Make]:
    of_case: dict[CaseRef, list[Make]] = {}
    for ref, make in each:
        of_case.setdefault(CaseRef(ref), []).append(make)
    return {ref: _one_after_another(some) for ref, some in of_case.items()}


def _one_after_another(some: Sequence[Make]) -> Make:
    return lambda case: reduce(lambda made, act: act(made), some, case)


def _how_many(number: int) -> str:
    return "impuls" if number == 1 else f"{number} impulser"
