"""One bevakning becomes two."""

from dataclasses import replace
from datetime import date

import pytest

from handlerapp.domain.bevakning import Origin, WaitsFor
from handlerapp.errors import Refused, UserFixable
from handlerapp.services import bevakningar, caseload, changing, splitting
from tests.builders import TODAY, a_bevakning, a_case, put

REF = "2026-000101"
WHOLE = a_bevakning(
    "b1",
    what="Skriv utredning",
    minutes=120,
    planned=TODAY,
    legal=True,
    origin=Origin.IMPULSE,
    origin_of="limit-ahead",
    waits_for=WaitsFor.ANSWER,
    note="börja med intyget",
)


@pytest.fixture
def with_one(store):
    put(store, a_case(bevakningar=(WHOLE, a_bevakning("b2"))))
    return store


def test_the_first_keeps_all_but_its_minutes_and_the_rest_is_ones_own(with_one):
    acted = splitting.split(with_one, "b1", 45)
    first, rest, other = caseload.case(with_one, REF).bevakningar
    assert acted.bevakning == first == replace(WHOLE, minutes=45)
    assert rest == a_bevakning(
        rest.id, what="Skriv utredning (resten)", minutes=75, legal=True, made=TODAY,
        note="börja med intyget",
    )  # fmt: skip
    assert other.id == "b2"
    changing.undo(with_one, acted.changed)
    assert caseload.case(with_one, REF).bevakningar == (WHOLE, a_bevakning("b2"))


@pytest.mark.parametrize("minutes", [-5, 0, 4, 116, 120, 500])
def test_no_part_is_left_without_anything_to_do(with_one, minutes):
    with pytest.raises(UserFixable, match="tar 120 minuter"):
        splitting.split(with_one, "b1", minutes)


@pytest.mark.parametrize("minutes", [5, 115])
def test_the_least_part_is_five_minutes(with_one, minutes):
    assert splitting.split(with_one, "b1", minutes).bevakning.minutes == minutes


def test_one_without_minutes_of_its_own_has_its_kinds(with_one):
    splitting.split(with_one, "b2", 5)
    with pytest.raises(UserFixable, match="tar 5 minuter"):
        splitting.split(with_one, "b2", 5)


def test_only_what_is_open_is_split(with_one):
    bevakningar.finish(with_one, "b1")
    with pytest.raises(UserFixable, match="redan avslutad"):
        splitting.split(with_one, "b1", 45)
    with pytest.raises(Refused):
        splitting.split(with_one, "none", 45)


def test_what_is_left_of_a_late_one_is_late(with_one):
    bevakningar.put(with_one, "b1", date(2026, 11, 25))
    splitting.split(with_one, "b1", 45)
    rest = caseload.case(with_one, REF).bevakningar[1]
    assert (rest.due, rest.planned) == (TODAY, None)
