"""Which certificate counts on a date."""

from dataclasses import replace
from datetime import date

import pytest

from handlerapp.domain.sick_leave import (
    Certificate,
    SickPeriod,
    certificate_of,
    current_certificate,
)


def d(text: str) -> date:
    return date.fromisoformat(text)


def certificate(
    issued: str | None = None, first: str | None = None, last: str | None = None
) -> Certificate:
    return Certificate(
        issued=d(issued) if issued else None,
        first_day=d(first) if first else None,
        last_day=d(last) if last else None,
    )


OLD = certificate("2026-03-03", "2026-03-02", "2026-04-30")
NEW = certificate("2026-04-20", "2026-04-20", "2026-05-31")


def test_a_certificate_covers_both_its_ends() -> None:
    assert [OLD.covers(d("2026-03-01")), OLD.covers(d("2026-03-02"))] == [False, True]
    assert [OLD.covers(d("2026-04-30")), OLD.covers(d("2026-05-01"))] == [True, False]


def test_a_certificate_without_a_first_day_covers_from_the_day_it_was_issued() -> None:
    issued_only = certificate("2026-03-03")
    assert [issued_only.covers(d("2026-03-02")), issued_only.covers(d("2026-03-03"))] == [
        False,
        True,
    ]
    assert issued_only.covers(date.max)


def test_a_certificate_without_any_beginning_covers_nothing() -> None:
    undated = certificate(last="2026-04-30")
    assert not undated.covers(d("2026-04-30"))
    assert undated.counts_from is None
    assert current_certificate((undated,), d("2026-05-30")) is None


def test_a_certificate_is_known_from_the_day_it_was_issued() -> None:
    assert OLD.counts_from == d("2026-03-03")
    assert certificate(first="2026-03-02").counts_from == d("2026-03-02")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-02", None),
        ("2026-03-03", OLD),
        ("2026-04-19", OLD),
        ("2026-04-20", NEW),
        ("2026-05-31", NEW),
        ("2026-06-01", NEW),
    ],
)
@pytest.mark.parametrize("certificates", [(OLD, NEW), (NEW, OLD)])
def test_the_latest_issued_that_covers_the_date_counts_else_the_latest_ended(
    certificates: tuple[Certificate, ...], on: str, expected: Certificate | None
) -> None:
    assert current_certificate(certificates, d(on)) == expected


def test_one_that_covers_the_date_goes_before_one_issued_later_that_has_ended() -> None:
    long = certificate("2026-01-10", "2026-01-10", "2026-12-31")
    short = certificate("2026-02-10", "2026-02-10", "2026-02-20")
    assert current_certificate((long, short), d("2026-02-20")) == short
    assert current_certificate((long, short), d("2026-02-21")) == long


def test_of_those_that_have_ended_the_last_day_decides_and_then_the_day_of_issue() -> None:
    later_issued = certificate("2026-02-10", "2026-01-10", "2026-02-20")
    longer = certificate("2026-01-10", "2026-01-10", "2026-02-21")
    again = certificate("2026-01-20", "2026-01-10", "2026-02-21")
    assert current_certificate((later_issued, longer), d("2026-03-01")) == longer
    assert current_certificate((again, longer), d("2026-03-01")) == again
    assert current_certificate((longer, again), d("2026-03-01")) == again


def test_a_certificate_issued_before_a_leave_that_has_not_begun_does_not_count_yet() -> None:
    ahead = certificate("2026-03-01", "2026-04-01", "2026-04-30")
    assert current_certificate((ahead,), d("2026-03-31")) is None
    assert current_certificate((ahead,), d("2026-04-01")) == ahead
    open_ahead = certificate("2026-03-01", "2026-04-01")
    assert current_certificate((open_ahead,), d("2026-03-31")) is None


def test_a_certificate_issued_afterwards_does_not_count_before_it_was_issued() -> None:
    afterwards = certificate("2026-03-20", "2026-03-01", "2026-03-15")
    assert current_certificate((afterwards,), d("2026-03-19")) is None
    assert current_certificate((afterwards,), d("2026-03-20")) == afterwards


def test_of_two_that_differ_by_degree_alone_the_higher_counts_in_whatever_order_they_stand() -> (
    None
):
    low, high = replace(NEW, degree=25), replace(NEW, degree=75)
    assert current_certificate((low, high), d("2026-05-01")) == high
    assert current_certificate((high, low), d("2026-05-01")) == high


def test_the_certificate_of_a_period_begins_with_it_else_begun_last() -> None:
    period = SickPeriod(first_day=OLD.first_day, last_day=NEW.last_day, degree=100)
    assert certificate_of(period, (NEW, OLD)) == OLD
    assert certificate_of(period, (OLD, NEW)) == OLD
    for beginning in ("2026-03-10", "2026-02-10"):
        other = replace(period, first_day=d(beginning))
        assert certificate_of(other, (OLD, NEW)) == NEW
        assert certificate_of(other, (NEW, OLD)) == NEW
    assert certificate_of(replace(period, first_day=d("2026-06-01"), last_day=None), (OLD,)) is None
