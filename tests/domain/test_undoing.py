"""A change can be taken back, made again, and taken back past other changes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from handlerapp.domain.contact import Contact
from handlerapp.domain.party import Party
from handlerapp.domain.undoing import taken_back
from handlerapp.errors import UserFixable
from tests import strategies
from tests.builders import a_bevakning, a_case

ONE, TWO, THREE = (Contact(day=date(2026, 11, day), party=Party.CARE) for day in (1, 2, 3))
FIRST, SECOND, THIRD = (a_bevakning(f"b{n}", what=f"Ring {n}") for n in (1, 2, 3))

MANY = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@MANY
@given(strategies.cases(), strategies.cases())
def test_what_was_changed_is_as_it_was_and_can_be_made_again(before, after):
    assert taken_back(after, before, after) == before
    assert taken_back(before, after, before) == after


@MANY
@given(strategies.cases(), strategies.cases())
def test_a_change_elsewhere_stays(before, after):
    now = replace(after, note="skrivet sedan dess")
    after, before = replace(after, note=before.note), before
    assert taken_back(now, before, after) == replace(before, note="skrivet sedan dess")


@pytest.mark.parametrize(
    ("before", "after", "now", "then"),
    [
        ((ONE,), (ONE, TWO), (ONE, TWO, THREE), (ONE, THREE)),
        ((ONE, TWO), (TWO,), (TWO, THREE), (ONE, TWO, THREE)),
        ((ONE, ONE), (ONE,), (ONE, THREE), (ONE, ONE, THREE)),
        ((ONE,), (ONE, ONE), (ONE, ONE, THREE), (ONE, THREE)),
        ((ONE, TWO), (ONE,), (), (TWO,)),
    ],
)
def test_in_a_list_only_what_was_changed_goes_back(before, after, now, then):
    before, after, now = (a_case(contacts=each) for each in (before, after, now))
    assert taken_back(now, before, after).contacts == then


@pytest.mark.parametrize(
    ("before", "after", "now", "then"),
    [
        ((FIRST,), (FIRST, SECOND), (FIRST, SECOND, THIRD), (FIRST, THIRD)),
        ((FIRST, SECOND), (SECOND,), (SECOND, THIRD), (FIRST, SECOND, THIRD)),
        (
            (FIRST, SECOND),
            (replace(FIRST, due=date(2027, 1, 1)), SECOND),
            (replace(FIRST, due=date(2027, 1, 1)), replace(SECOND, what="Nytt"), THIRD),
            (FIRST, replace(SECOND, what="Nytt"), THIRD),
        ),
    ],
)
def test_of_bevakningar_only_those_that_were_changed_go_back(before, after, now, then):
    before, after, now = (a_case(bevakningar=each) for each in (before, after, now))
    assert taken_back(now, before, after).bevakningar == then


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        ({"note": "a"}, {"note": "b"}, {"note": "c"}),
        ({}, {"contacts": (ONE,)}, {"contacts": (TWO,)}),
        ({}, {"bevakningar": (FIRST,)}, {"bevakningar": (replace(FIRST, what="Annat"),)}),
        ({"bevakningar": (FIRST,)}, {}, {"bevakningar": (replace(FIRST, what="Annat"),)}),
    ],
)
def test_what_has_changed_again_is_not_undone(before, after, now):
    with pytest.raises(UserFixable, match="ändrats sedan dess"):
        taken_back(a_case(**now), a_case(**before), a_case(**after))
