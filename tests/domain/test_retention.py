"""When a closed case is proposed for deletion (SFB 114:15, and the handler's own setting)."""

from datetime import date, timedelta

import pytest

from handlerapp.domain.case import CaseRef
from handlerapp.domain.retention import proposal
from handlerapp.domain.settings import Settings
from handlerapp.errors import UserFixable

CLOSED = date(2024, 2, 29)


def on(day, settings=None):
    return proposal(CaseRef("r"), CLOSED, settings or Settings(), day)


def test_an_open_case_is_never_proposed():
    assert proposal(CaseRef("r"), None, Settings(), date(2099, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "must_go"),
    [(date(2025, 2, 28), False), (date(2026, 2, 27), False), (date(2026, 2, 28), True)],
)
def test_it_is_proposed_from_twelve_months_and_must_go_from_twenty_four(day, must_go):
    found = on(day)
    assert (found.due, found.must_go) == (date(2025, 2, 28), must_go)


def test_the_day_before_it_is_not():
    assert on(date(2025, 2, 28) - timedelta(days=1)) is None


def test_the_months_can_be_set():
    settings = Settings(retention_months=1, retention_months_at_most=2)
    assert on(date(2024, 3, 28), settings) is None
    assert not on(date(2024, 3, 29), settings).must_go
    assert on(date(2024, 4, 29), settings).must_go


@pytest.mark.parametrize(("months", "at_most"), [(0, 24), (25, 24), (-1, 24)])
def test_months_that_make_no_sense_are_refused(months, at_most):
    with pytest.raises(UserFixable):
        Settings(retention_months=months, retention_months_at_most=at_most)
