"""Dates tied to the chain or to the certificate: codes, words, and the day that they fall on."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.case import Case, CaseRef, Employment
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import Certificate, RehabChain, SickPeriod, Span
from handlerapp.domain.tied_date import TiedDate
from handlerapp.domain.tied_day import day_for
from handlerapp.errors import UserFixable

ON = date(2026, 11, 23)
CASE = Case(
    ref=CaseRef("2026-1"),
    person=Person(name="Test Testsson"),
    employment=Employment.EMPLOYED,
    sick_periods=(SickPeriod(first_day=date(2026, 9, 8), last_day=date(2026, 12, 18), degree=100),),
    certificates=(
        Certificate(
            issued=date(2026, 10, 1), first_day=date(2026, 10, 1), last_day=date(2026, 12, 18)
        ),
    ),
)

CODES = [
    ("chain:85", TiedDate(chain_day=85), "dag 85"),
    ("chain:180-14", TiedDate(chain_day=180, offset=-14), "2 veckor före dag 180"),
    ("chain:90+10", TiedDate(chain_day=90, offset=10), "10 dagar efter dag 90"),
    ("chain:91-1", TiedDate(chain_day=91, offset=-1), "en dag före dag 91"),
    ("certificate", TiedDate(), "när intyget går ut"),
    ("certificate-3", TiedDate(offset=-3), "3 dagar innan intyget går ut"),
    ("certificate+7", TiedDate(offset=7), "en vecka efter att intyget gått ut"),
]


@pytest.mark.parametrize(("code", "tied", "words"), CODES)
def test_a_tied_date_is_written_as_a_code_and_said_in_words(code, tied, words) -> None:
    assert tied.code == code
    assert TiedDate.from_code(code) == tied
    assert tied.words == words


@given(st.none() | st.integers(1, 9999), st.integers(-3660, 3660))
@settings(database=None)
def test_every_tied_date_comes_back_from_its_code(chain_day: int | None, offset: int) -> None:
    tied = TiedDate(chain_day=chain_day, offset=offset)
    assert TiedDate.from_code(tied.code) == tied


@pytest.mark.parametrize(
    "code",
    [
        *("", "85", "chain", "chain:", "chain:0", "chain:10000", "chain:85+", "chain:85 "),
        *("chain:-5", "certificate+9999", "certificate-3661", "intyg-3", "chain:٨٥", "chain:85\n"),
    ],
)
def test_what_is_no_code_is_told(code: str) -> None:
    with pytest.raises(UserFixable):
        TiedDate.from_code(code)


@given(st.text() | st.from_regex(r"(chain:[0-9]{0,6}|certificate)[+-]?[0-9]{0,6}"))
@settings(database=None)
def test_any_text_is_a_code_or_is_told(code: str) -> None:
    with suppress(UserFixable):
        tied = TiedDate.from_code(code)
        assert TiedDate.from_code(tied.code) == tied


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("chain:1", "2026-09-08"),
        ("chain:85", "2026-12-01"),
        ("chain:180-14", "2027-02-20"),
        ("chain:90+10", "2026-12-16"),
        ("certificate", "2026-12-18"),
        ("certificate-3", "2026-12-15"),
        ("certificate+7", "2026-12-25"),
    ],
)
def test_a_tied_date_falls_on_its_true_day(code: str, day: str) -> None:
    assert day_for(TiedDate.from_code(code), CASE, ON) == date.fromisoformat(day)


def test_a_corrected_first_sick_day_moves_what_is_tied_to_the_chain() -> None:
    earlier = replace(CASE.sick_periods[0], first_day=date(2026, 9, 1))
    corrected = replace(CASE, sick_periods=(earlier,))
    for code in ("chain:85", "chain:180-14", "chain:90+10"):
        tied = TiedDate.from_code(code)
        before, after = day_for(tied, CASE, ON), day_for(tied, corrected, ON)
        assert before is not None
        assert after == before - timedelta(days=7)
    certificate = TiedDate(offset=-3)
    assert day_for(certificate, corrected, ON) == day_for(certificate, CASE, ON)


def test_an_earlier_period_that_joins_moves_what_is_tied_to_the_chain() -> None:
    before = SickPeriod(first_day=date(2026, 6, 1), last_day=date(2026, 6, 30), degree=50)
    joined = replace(CASE, sick_periods=(*CASE.sick_periods, before))
    assert day_for(TiedDate(chain_day=85), joined, ON) == date(2026, 11, 1)


def test_a_new_certificate_moves_what_is_tied_to_its_end() -> None:
    longer = Certificate(
        issued=date(2026, 11, 20), first_day=date(2026, 11, 20), last_day=date(2027, 1, 15)
    )
    renewed = replace(CASE, certificates=(*CASE.certificates, longer))
    assert day_for(TiedDate(offset=-3), renewed, ON) == date(2027, 1, 12)


def test_where_there_is_nothing_to_tie_to_there_is_no_day() -> None:
    chain, certificate = TiedDate(chain_day=85), TiedDate()
    never_ill = replace(CASE, sick_periods=(), certificates=())
    assert day_for(chain, never_ill, ON) is None
    assert day_for(certificate, never_ill, ON) is None
    assert day_for(chain, replace(CASE, employment=Employment.STUDENT), ON) is None
    assert day_for(chain, CASE, date(2027, 3, 18)) is None  # 90 days after the last one
    assert day_for(chain, CASE, date(2027, 3, 17)) is not None
    open_ended = replace(CASE.certificates[0], last_day=None)
    assert day_for(certificate, replace(CASE, certificates=(open_ended,)), ON) is None


def test_a_day_beyond_the_calendar_is_none() -> None:
    last = RehabChain((Span(date(9999, 12, 1), None),))
    assert TiedDate(chain_day=31).day_from(last, None) == date.max
    assert TiedDate(chain_day=32).day_from(last, None) is None
    assert TiedDate(chain_day=31, offset=1).day_from(last, None) is None
    first = RehabChain((Span(date(1, 1, 1), None),))
    assert TiedDate(chain_day=1, offset=-1).day_from(first, None) is None
