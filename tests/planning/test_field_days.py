"""A day that is written in a field lies behind or ahead, by what the field is about."""

from datetime import date

import pytest

from handlerapp.errors import UserFixable
from handlerapp.planning.field_days import field_day, why_off

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("2026-11-02", date(2026, 11, 2), date(2026, 11, 2)),
        ("2027-01-31", date(2027, 1, 31), date(2027, 1, 31)),
        ("20251231", date(2025, 12, 31), date(2025, 12, 31)),
        ("15/11", date(2026, 11, 15), date(2027, 11, 15)),
        ("15/12", date(2025, 12, 15), date(2026, 12, 15)),
        ("23/11", MONDAY, MONDAY),
        ("24/11", date(2025, 11, 24), date(2026, 11, 24)),
        ("den 15 mars", date(2026, 3, 15), date(2027, 3, 15)),
        ("den 20:e", date(2026, 11, 20), date(2026, 12, 20)),
        ("den 30:e", date(2026, 10, 30), date(2026, 11, 30)),
        ("i går", date(2026, 11, 22), date(2026, 11, 22)),
        ("i fredags", date(2026, 11, 20), date(2026, 11, 20)),
        ("på fredag", date(2026, 11, 27), date(2026, 11, 27)),
        ("för 2 veckor sedan", date(2026, 11, 9), date(2026, 11, 9)),
        ("under v 49", date(2026, 12, 4), date(2026, 12, 4)),
    ],
)
def test_a_day_is_read_back_or_ahead(text, past, ahead):
    assert field_day(text, MONDAY, of_the_past=True) == past
    assert field_day(text, MONDAY, of_the_past=False) == ahead


@pytest.mark.parametrize("text", ["", "snart nog", "31/2", "1850-01-01", "2026-13-01"])
@pytest.mark.parametrize("of_the_past", [True, False])
def test_what_is_no_day_is_refused_in_words(text, of_the_past):
    with pytest.raises(UserFixable, match=r"(?i)skriv"):
        field_day(text, MONDAY, of_the_past=of_the_past)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 27), None),
        (date(2026, 11, 28), "lör 28 nov är ingen arbetsdag"),
        (date(2026, 12, 13), "sön 13 dec är ingen arbetsdag"),
        (date(2026, 12, 25), "fre 25 dec är juldagen"),
        (date(2027, 3, 25), None),  # skärtorsdagen has a name and is worked
    ],
)
def test_a_day_that_nobody_works_says_why(day, said):
    assert why_off(day, MONDAY) == said
