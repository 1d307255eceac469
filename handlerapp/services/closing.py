"""Closing a day or a week: what the handler does with what was planned and is not done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.case import Case
from handlerapp.domain.days import plus_days
from handlerapp.errors import UserFixable
from handlerapp.planning.carrying import CarryOver
from handlerapp.services import bevakningar, changing
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is done with one bevakning that was left; `day` is where it is put when it is moved."""

    how: CarryOver
    day: date | None = None


def close(store: Store, answers: Mapping[str, Answer], until: date, because: str = "") -> Changed:
    """Do with each bevakning what was answered when the days up to `until` are closed, all in one
    change. What is due is not moved; `because` is why some are struck out.

    Raises Refused where one is not there, UserFixable where one is no longer open, or is struck out
    without a reason; then nothing is done.
    """
    today = store.now().date()
    refs = {bevakningar.whole(store, id)[0]: None for id in answers}

    def answered(each: Bevakning) -> Bevakning:
        answer = answers.get(each.id)
        if answer is None or answer.how is CarryOver.KEEP:
            return each
        if not each.is_open:
            raise UserFixable(f"”{each.what}” är redan avslutad.")
        if answer.how is CarryOver.DROP:
            return each.dropped(today, because)
        if answer.how is CarryOver.WEEK:
            coming = plus_days(until, 7 - until.weekday())
            return replace(each, planned=None, planned_week=coming)
        return replace(each, planned=answer.day, planned_week=None)

    def closed(case: Case) -> Case:
        return replace(case, bevakningar=tuple(answered(each) for each in case.bevakningar))

    return changing.change_all(store, dict.fromkeys(refs, closed), "stänga dagen")
