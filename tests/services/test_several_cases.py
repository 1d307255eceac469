"""One act on several cases is one change: done in all or in none, and taken back in one."""

import pytest

from handlerapp.domain.case import Employment
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.errors import Refused, UserFixable
from handlerapp.services import caseload, changing, several_cases
from tests.builders import TODAY, a_bevakning, a_case, put


@pytest.fixture
def two(store):
    put(store, a_case("a", name="Ada"), a_case("b", name="Bo", bevakningar=(a_bevakning("x"),)))
    return store


def whats(store, ref):
    return [each.what for each in caseload.case(store, ref).bevakningar]


def test_a_bevakning_is_added_to_each_and_taken_back_in_one(two):
    before = [whats(two, ref) for ref in "ab"]
    changed = several_cases.add_bevakning(two, ["a", "b"], "ring vården på torsdag 20 min")
    assert changed.name == "lägga till bevakning i 2 ärenden"
    for case in changed.after:
        added = case.bevakningar[-1]
        assert (added.what, added.minutes, added.made) == ("ring vården", 20, TODAY)
    ids = {case.bevakningar[-1].id for case in changed.after}
    assert len(ids) == 2
    changing.undo(two, changed)
    assert [whats(two, ref) for ref in "ab"] == before


def test_a_day_of_the_chain_is_each_case_s_own(store):
    put(
        store,
        *(
            a_case(
                ref,
                employment=Employment.EMPLOYED,
                sick_periods=(SickPeriod(first_day=TODAY.replace(day=first), degree=100),),
            )
            for ref, first in (("a", 1), ("b", 11))
        ),
    )
    said = several_cases.understood(store, ["a", "b"], "fråga om planen dag 85")
    assert said.endswith("från sön 24 jan 2027 till ons 3 feb 2027, efter varje ärende")
    changed = several_cases.add_bevakning(store, ["a", "b"], "fråga om planen dag 85")
    first, second = (case.bevakningar[-1].due for case in changed.after)
    assert first < second


def test_what_a_line_means_is_said_without_a_case(two):
    assert several_cases.understood(two, ["a", "b"], "ring på torsdag") == (
        "tor 26 nov, om 3 dagar · samtal"
    )


@pytest.mark.parametrize("line", ["ring vården", "på torsdag", ""])
def test_a_line_that_is_not_understood_changes_nothing(two, line):
    with pytest.raises(UserFixable):
        several_cases.add_bevakning(two, ["a", "b"], line)
    assert whats(two, "a") == []


def test_a_case_that_is_not_there_stops_them_all(two):
    with pytest.raises(Refused, match="finns inte"):
        several_cases.add_bevakning(two, ["a", "gone"], "ring på torsdag")
    assert whats(two, "a") == []


def test_cases_are_closed_together_or_not_at_all(two):
    changed = several_cases.close(two, ["a", "b"], " åter i arbete ")
    assert changed.name == "avsluta 2 ärenden"
    assert {(case.closed, case.close_reason) for case in changed.after} == {
        (TODAY, "åter i arbete")
    }
    assert changed.told[-1] == "En öppen bevakning finns kvar i ärendena."
    changing.undo(two, changed)
    several_cases.close(two, ["a"])
    with pytest.raises(UserFixable, match="redan avslutat"):
        several_cases.close(two, ["b", "a"])
    assert caseload.case(two, "b").closed is None
