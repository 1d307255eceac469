"""What comes next in a case, and which filters it is among."""

from datetime import date, timedelta

import pytest

from handlerapp.domain.case import CaseRef
from handlerapp.domain.case_row import (
    Ahead,
    CaseFilter,
    CaseRow,
    NextKind,
    NextThing,
    bits,
    marks,
    next_thing,
)
from handlerapp.rules.model import RuleId
from handlerapp.services.impulses import rule_set
from tests.builders import TODAY


def day(away: int) -> date:
    return TODAY + timedelta(days=away)


def ahead(**known) -> Ahead:
    empty = Ahead(None, "", None, None, None, None, None, has_plan=False, chain_day=None)
    return empty._replace(**known)


def filters(**known) -> set[CaseFilter]:
    found = marks(ahead(**known), TODAY)
    return {each for each in CaseFilter if found & each.bit}


def parameter(rule: str, name: str) -> object:
    found = rule_set().rule(RuleId(rule))
    assert found is not None
    return next(each.default for each in found.parameters if each.name == name)


def test_the_first_of_what_lies_ahead_is_next():
    everything = {
        "due": day(4),
        "what": "Ring",
        "meeting": (day(3), "avstamning"),
        "certificate_end": day(2),
        "limit": (91, day(1)),
    }
    found = []
    for gone in ("limit", "certificate_end", "meeting", "due"):
        found.append(next_thing(ahead(**everything), TODAY))
        del everything[gone]
    assert found == [
        NextThing(NextKind.LIMIT, day(1), "91"),
        NextThing(NextKind.CERTIFICATE, day(2), ""),
        NextThing(NextKind.MEETING, day(3), "avstamning"),
        NextThing(NextKind.BEVAKNING, day(4), "Ring"),
    ]
    assert next_thing(ahead(), TODAY) is None


def test_of_one_day_a_bevakning_stands_before_a_meeting_a_certificate_and_a_limit():
    same = {
        "limit": (91, day(2)),
        "certificate_end": day(2),
        "meeting": (day(2), "avstamning"),
        "due": day(2),
    }
    kinds = []
    for gone in ("due", "meeting", "certificate_end"):
        kinds.append(next_thing(ahead(**same), TODAY).kind)
        del same[gone]
    assert kinds == [NextKind.BEVAKNING, NextKind.MEETING, NextKind.CERTIFICATE]


@pytest.mark.parametrize(("away", "is_next"), [(-1, False), (0, True)])
def test_a_limit_that_passed_while_the_chain_rests_is_not_next(away, is_next):
    assert (next_thing(ahead(limit=(91, day(away))), TODAY) is not None) is is_next


@pytest.mark.parametrize(("away", "is_next"), [(-31, False), (-30, True)])
def test_a_certificate_is_waited_for_a_month(away, is_next):
    assert (next_thing(ahead(certificate_end=day(away)), TODAY) is not None) is is_next


@pytest.mark.parametrize(
    ("asked", "known", "among"),
    [
        (CaseFilter.LIMIT_NEAR, {"limit": (91, day(-1))}, False),
        (CaseFilter.LIMIT_NEAR, {"limit": (91, day(0))}, True),
        (CaseFilter.LIMIT_NEAR, {"limit": (91, day(30))}, True),
        (CaseFilter.LIMIT_NEAR, {"limit": (91, day(31))}, False),
        (CaseFilter.LATE, {"due": day(-1)}, True),
        (CaseFilter.LATE, {"due": day(0)}, False),
        (CaseFilter.NO_BEVAKNING, {"due": day(90)}, False),
        (CaseFilter.NO_BEVAKNING, {}, True),
        (CaseFilter.PSYCHIATRIC, {"diagnosis": "F32.1"}, True),
        (CaseFilter.PSYCHIATRIC, {"diagnosis": "M54.5"}, False),
        (CaseFilter.PSYCHIATRIC, {}, False),
        (CaseFilter.SILENT, {"last_contact": day(-42)}, False),
        (CaseFilter.SILENT, {"last_contact": day(-43)}, True),
        (CaseFilter.SILENT, {"chain_day": 42}, False),
        (CaseFilter.SILENT, {"chain_day": 43}, True),
        (CaseFilter.SILENT, {"chain_day": 43, "last_contact": day(-1)}, False),
        (CaseFilter.SILENT, {}, True),
        (CaseFilter.NO_PLAN, {}, True),
        (CaseFilter.NO_PLAN, {"has_plan": True}, False),
        (CaseFilter.CERTIFICATE_ENDING, {"certificate_end": day(11)}, False),
        (CaseFilter.CERTIFICATE_ENDING, {"certificate_end": day(10)}, True),
        (CaseFilter.CERTIFICATE_ENDING, {"certificate_end": day(-30)}, True),
        (CaseFilter.CERTIFICATE_ENDING, {"certificate_end": day(-31)}, False),
        (CaseFilter.MEETING_AHEAD, {"meeting": (day(9), "avstamning")}, True),
        (CaseFilter.MEETING_AHEAD, {}, False),
    ],
)
def test_a_case_is_among_those_of_a_filter(asked, known, among):
    assert (asked in filters(**known)) is among


def test_a_row_tells_which_filters_show_it():
    late = CaseRow(CaseRef("a"), *[None] * 9, marks=bits(frozenset({CaseFilter.LATE})))
    assert [each for each in CaseFilter if late.is_among(each)] == [CaseFilter.LATE]


def test_the_days_are_those_of_the_rules():
    from handlerapp.domain import case_row

    assert parameter("standing-still", "days") == case_row.SILENT_DAYS
    assert parameter("certificate-ending", "days") == case_row.CERTIFICATE_NEARS_DAYS
    assert parameter("limit-ahead", "days") == case_row.LIMIT_NEARS_DAYS


def test_filters_add_up_to_what_a_case_must_have():
    assert bits(frozenset()) == 0
    assert bits(frozenset({CaseFilter.LATE, CaseFilter.HEAVY})) == (
        CaseFilter.LATE.bit | CaseFilter.HEAVY.bit
    )
    assert len({each.bit for each in CaseFilter}) == len(CaseFilter)
