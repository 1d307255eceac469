"""A follow-up of a few cases, asked for one share at a time."""

from datetime import datetime, time, timedelta
from functools import lru_cache

from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.contact import Contact
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind, MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.domain.settings import Settings
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.follow_up.outcomes import Known, follow_up
from handlerapp.rules.engine import Judge
from handlerapp.rules.loader import load_all
from tests.builders import TODAY, a_case


@lru_cache(maxsize=1)
def rules():
    return load_all()


def known(**fields):
    return Known(
        **{"judge": Judge(rules()), "settings": Settings(), "done_on": {}, **fields},
    )


def of(*cases, on=TODAY, **fields):
    return follow_up(cases, known(**fields), on)


def result(measure, *cases, on=TODAY, **fields):
    found = of(*cases, on=on, **fields)
    return next(each for each in found.results if each.measure is measure)


def share(measure, *cases, on=TODAY, **fields):
    """`met` of `of`, and what stands beside."""
    whole = result(measure, *cases, on=on, **fields).whole
    return whole.met, whole.of, whole.unknown, whole.left_out


def beside(title, *cases, on=TODAY):
    """One's own share beside the figures of this title."""
    return next(each for each in of(*cases, on=on).beside if each.figures[0].title == title).own


def date_of(day, today_is):
    """The date of a day of the chain, where today is the day `today_is`."""
    return TODAY - timedelta(days=today_is - day)


def at_day(day, ref="2026-000101", diagnosis="F43.8A", **fields):
    """A case that has reached a day of the chain today and is not over."""
    first = date_of(1, day)
    return a_case(
        ref,
        **{
            "employment": Employment.EMPLOYED,
            "flow": Flow.K3,
            "sick_periods": (SickPeriod(first_day=first, degree=100),),
            "certificates": (Certificate(issued=first, first_day=first, diagnoses=(diagnosis,)),),
            **fields,
        },
    )


def contact(day, party=Party.INSURED, **fields):
    return Contact(day=day, party=party, **fields)


def meeting(day, id="m1", **fields):
    return Meeting(
        **{
            "id": MeetingId(id),
            "kind": MeetingKind.AVSTAMNING,
            "starts": datetime.combine(day, time(13)),
            "status": MeetingStatus.FINALISED,
            **fields,
        }
    )
