"""A case that names nobody: nothing that was written, no date, nothing but days and our words."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp.domain.anonymous import anonymous
from handlerapp.domain.case import CaseRef
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import Certificate
from tests.builders import TODAY, a_case, a_full_case
from tests.strategies import cases, todays

NUMBER = "19400101-9999"


def leaves(value):
    """Every value that is not made of others."""
    if is_dataclass(value):
        for each in fields(value):
            yield from leaves(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each)
    else:
        yield value


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(case=cases(), on=todays())
def test_it_holds_nothing_but_numbers_our_own_words_and_categories_of_diagnoses(case, on):
    seen = anonymous(case, on)
    codes = set(seen.certificate.diagnoses) if seen.certificate else set()
    for leaf in leaves(seen):
        assert leaf is None or isinstance(leaf, bool | int | Enum) or leaf in codes, type(leaf)
        assert not isinstance(leaf, date)
    assert all(re.fullmatch(r"[A-Z][0-9][0-9A-Z]", code) for code in codes)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(case=cases(), on=todays(), days=st.integers(-3000, 3000))
def test_the_same_case_at_another_time_of_another_person_is_the_same(case, on, days):
    """Moved in time and renamed it cannot be told apart: so it tells neither when nor who."""
    moved = _moved(case, timedelta(days=days))
    if moved is None:
        return
    moved = replace(
        moved, ref=CaseRef("annan"), person=Person(name="Annan"), employer=None, note=None
    )
    same = replace(case, person=Person(name="x"))
    one, other = anonymous(same, on), anonymous(moved, on + timedelta(days=days))
    without_law = [replace(each, timeline=_without_limits(each.timeline)) for each in (one, other)]
    assert without_law[0] == without_law[1]


def _without_limits(line):
    """Limits follow the law of their own time."""
    return None if line is None else replace(line, limits=())


def _moved(value, by):
    """The value with every date and time so much later; None where the calendar ends."""
    try:
        return _shifted(value, by)
    except OverflowError:
        return None


def _shifted(value, by):
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        return tuple(_shifted(each, by) for each in value)
    if is_dataclass(value):
        return replace(
            value, **{f.name: _shifted(getattr(value, f.name), by) for f in fields(value)}
        )
    return value


@pytest.mark.parametrize(
    ("on", "decade"),
    [(date(2026, 11, 23), 80), (date(2030, 1, 1), 90), (date(2029, 12, 31), 80)],
)
def test_an_age_is_told_as_a_decade(on, decade):
    person = Person(name="x", personnummer=NUMBER)
    assert anonymous(replace(a_case(), person=person), on).decade == decade
    assert anonymous(a_case(), on).decade is None


def test_a_diagnosis_is_told_by_its_category_and_what_is_no_code_is_left_out():
    certificate = Certificate(
        issued=TODAY, diagnoses=("F43.8A", "F43.0", "utbränd efter konflikten på Sjöns skola")
    )
    assert anonymous(a_case(certificates=(certificate,)), TODAY).certificate.diagnoses == ("F43",)


def test_dates_are_days_of_the_chain():
    seen = anonymous(a_full_case(), TODAY)
    assert seen.timeline.day == 141
    assert seen.contacts[0].day == 23
    assert seen.meetings[0].day == 150
    assert seen.certificate.ends == 179
    assert seen.degree == 100
