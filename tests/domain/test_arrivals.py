"""A bevakning is done by itself when what it waits for comes, and only then."""

from dataclasses import replace
from datetime import date

import pytest

from handlerapp.domain.arrivals import with_arrivals
from handlerapp.domain.bevakning import BevakningStatus, WaitsFor
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.party import Party
from handlerapp.domain.sick_leave import Certificate
from tests.builders import TODAY, a_bevakning, a_case

CALL = Contact(day=date(2026, 11, 20), party=Party.EMPLOYER)
OLD = Certificate(issued=date(2026, 9, 1), first_day=date(2026, 9, 1), last_day=date(2026, 11, 30))
NEW = replace(OLD, issued=date(2026, 11, 23), first_day=date(2026, 12, 1), last_day=None)


def waiting(waits_for, **fields):
    more = {key: fields.pop(key) for key in ("waits_of", "status") if key in fields}
    return a_case(bevakningar=(a_bevakning(waits_for=waits_for, **more),), **fields)


def settled(before, **changes):
    after, told = with_arrivals(before, replace(before, **changes), TODAY)
    (bevakning,) = after.bevakningar
    assert told == ((bevakning,) if bevakning.status is BevakningStatus.DONE else ())
    return bevakning


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        (waiting(WaitsFor.EMPLOYER_PLAN), {"employer_plan": EmployerPlan(received=TODAY)}),
        (
            waiting(WaitsFor.EMPLOYER_PLAN, employer_plan=EmployerPlan(requested=OLD.issued)),
            {"employer_plan": EmployerPlan(requested=OLD.issued, received=TODAY)},
        ),
        (waiting(WaitsFor.CERTIFICATE, certificates=(OLD,)), {"certificates": (OLD, NEW)}),
        (waiting(WaitsFor.ANSWER, waits_of=Party.EMPLOYER), {"contacts": (CALL,)}),
        (waiting(WaitsFor.ANSWER, contacts=(CALL,)), {"contacts": (CALL, CALL)}),
    ],
)
def test_what_arrives_settles_what_waits_for_it(before, changes):
    done = settled(before, **changes)
    assert (done.status, done.finished) == (BevakningStatus.DONE, TODAY)
    assert (
        done.outcome
        == {
            WaitsFor.EMPLOYER_PLAN: "Arbetsgivarens plan har kommit in.",
            WaitsFor.CERTIFICATE: "Ett nytt läkarintyg har kommit in.",
            WaitsFor.ANSWER: "Svaret har kommit.",
        }[done.waits_for]
    )


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        (waiting(WaitsFor.EMPLOYER_PLAN), {"employer_plan": EmployerPlan(requested=TODAY)}),
        (waiting(WaitsFor.EMPLOYER_PLAN), {"certificates": (NEW,), "contacts": (CALL,)}),
        (
            waiting(WaitsFor.EMPLOYER_PLAN, employer_plan=EmployerPlan(received=OLD.issued)),
            {"employer_plan": EmployerPlan(received=TODAY)},
        ),
        (
            waiting(WaitsFor.CERTIFICATE, certificates=(OLD,)),
            {"certificates": (replace(OLD, last_day=date(2026, 12, 24)),)},
        ),
        (waiting(WaitsFor.ANSWER, waits_of=Party.CARE), {"contacts": (CALL,)}),
        (waiting(WaitsFor.ANSWER, contacts=(CALL,)), {"note": "en annan ändring"}),
        (waiting(None), {"contacts": (CALL,), "certificates": (NEW,)}),
    ],
)
def test_nothing_else_does(before, changes):
    assert settled(before, **changes).is_open


def test_one_that_is_closed_already_is_left_as_it_is():
    dropped = waiting(WaitsFor.ANSWER, status=BevakningStatus.DROPPED)
    assert settled(dropped, contacts=(CALL,)).status is BevakningStatus.DROPPED


def test_one_that_comes_with_what_it_would_wait_for_waits_for_the_next():
    after = waiting(WaitsFor.ANSWER, contacts=(CALL,))
    case, told = with_arrivals(a_case(), after, TODAY)
    assert (case, told) == (after, ())
