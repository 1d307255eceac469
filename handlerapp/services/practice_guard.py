"""Keeps practice and the handler's own cases apart."""

from collections.abc import Iterable

from handlerapp.domain.patch import CasePatch
from handlerapp.errors import Problem, UserFixable
from handlerapp.learning.story import REF_BEGINS
from handlerapp.services.opening import Store
from handlerapp.storage import practice


def must_not_be_practice(store: Store) -> None:
    """Raise UserFixable where the store is for practice: nothing is taken into it or out of it."""
    if practice.load(store.db) is not None:
        raise UserFixable(
            "Det här är en övning. Inga ärenden kan läsas in i den eller lämnas över från den."
        )


def practice_cases_among(patches: Iterable[CasePatch]) -> Iterable[Problem]:
    """The cases of a file that come from practice, which are not taken in."""
    for patch in patches:
        if patch.ref.startswith(REF_BEGINS):
            yield Problem(where=patch.where, message=f"{patch.ref} är ett övningsärende.")
