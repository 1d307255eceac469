"""What lies in a package: its cover and its cases, read back as they were or refused in words."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerapp.domain.patch import applied
from handlerapp.errors import UserFixable
from handlerapp.exchange import caseload, handover
from handlerapp.exchange.handover import LONGEST_SENDER, Cover
from tests.builders import NOON, TODAY, a_case, a_full_case
from tests.strategies import caseloads


def no_new_id():
    raise AssertionError


def cover_of(**fields):
    cover = {
        "format": "handlerapp-handover",
        "version": 1,
        "from": "Robin Ek",
        "made": "2026-11-23 12:00",
        "count": 0,
        **fields,
    }
    return json.dumps(cover).encode() + b"\n" + caseload.write([])


@given(some=caseloads(), today=st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_cases_come_back_as_they_were(some, today):
    content = handover.read(handover.write(some, "Robin Ek", NOON), today)
    assert content.reading.errors == ()
    assert [applied(p, None, no_new_id) for p in content.reading.patches] == some
    assert content.cover == Cover(sender="Robin Ek", made=NOON, count=len(some))


def test_a_sender_need_not_be_said():
    assert handover.read(handover.write([], None, NOON), TODAY).cover.sender is None


@pytest.mark.parametrize("sender", ["", "  ", "två\nrader", "x" * (LONGEST_SENDER + 1), "\x1b[2J"])
def test_a_sender_that_is_no_name_is_refused_by_both_sides(sender):
    with pytest.raises(UserFixable, match="en rad"):
        handover.write([], sender, NOON)
    with pytest.raises(UserFixable, match="inga ärenden"):
        handover.read(cover_of(**{"from": sender}), TODAY)


def test_the_plain_cover_of_these_tests_is_read():
    assert handover.read(cover_of(), TODAY).cover.count == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"format": "handlerapp-caseload"},
        {"format": None},
        {"version": 0},
        {"version": "1"},
        {"version": None},
        {"count": -1},
        {"count": 1.0},
        {"count": True},
        {"count": "0"},
        {"count": None},
        {"made": None},
        {"made": "i går"},
        {"made": 20261123},
        {"made": datetime(2026, 11, 23, tzinfo=UTC).isoformat()},
        {"from": 7},
        {"from": ["Robin"]},
        {"from": "\ud800"},
        {"more": "x" * 5000},
    ],
)
def test_a_cover_that_is_not_as_it_should_be_is_refused(fields):
    with pytest.raises(UserFixable, match="inga ärenden"):
        handover.read(cover_of(**fields), TODAY)


def test_a_newer_one_is_told_as_that():
    with pytest.raises(UserFixable, match="nyare version"):
        handover.read(cover_of(version=2), TODAY)


@given(content=st.binary(max_size=200))
def test_any_other_content_is_refused_in_words(content):
    with pytest.raises(UserFixable, match="inga ärenden"):
        handover.read(content, TODAY)


@pytest.mark.parametrize("content", [b"[" * 4000 + b"\n", b"null\n{}", b"7\n", b'"x"\n', b"[]\n{}"])
def test_json_that_is_no_cover_is_refused(content):
    with pytest.raises(UserFixable, match="inga ärenden"):
        handover.read(content, TODAY)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_another_number_of_cases_than_the_cover_says_is_an_error(count):
    cover = handover.write([a_case("1"), a_case("2")], None, NOON).partition(b"\n")[2]
    line = cover_of(count=count).partition(b"\n")[0]
    (problem,) = handover.read(line + b"\n" + cover, TODAY).reading.errors
    assert str(count) in problem.message
    assert problem.where == "paketet"


def test_what_is_wrong_with_a_case_is_told_with_its_place():
    line, _, file = handover.write([a_full_case()], None, NOON).partition(b"\n")
    spoiled = file.replace(b'"2026-07-06"', b'"2026-13-06"', 1)
    (problem,) = handover.read(line + b"\n" + spoiled, TODAY).reading.errors
    assert problem.where == "cases[0].sick_periods[0].from"


def test_a_case_without_a_name_is_refused_also_where_it_is_known():
    file = json.dumps(
        {"format": caseload.FORMAT, "version": 1, "cases": [{"ref": "1", "note": "x"}]}
    )
    line = cover_of(count=1).partition(b"\n")[0]
    (problem,) = handover.read(line + b"\n" + file.encode(), TODAY).reading.errors
    assert problem.where == "cases[0].person.name"


def test_more_than_can_be_read_is_not_written(monkeypatch):
    monkeypatch.setattr(caseload, "MAX_BYTES", 100)
    with pytest.raises(UserFixable, match="Dela upp"):
        handover.write([a_full_case()], None, NOON)
