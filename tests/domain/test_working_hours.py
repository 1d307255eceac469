"""The handler's working hours: what they may be."""

from dataclasses import replace
from datetime import date

import pytest

from handlerapp.domain.working_hours import Absence, EveOff, ShortDay, WorkingHours
from handlerapp.errors import UserFixable


def test_hours_are_those_of_a_full_week_until_something_else_is_said() -> None:
    hours = WorkingHours()
    assert hours.minutes == (420, 420, 420, 420, 420, 0, 0)
    assert hours.short_day_minutes == 240
    assert set(hours.short_days) == set(ShortDay)
    assert set(hours.eves_off) == set(EveOff)
    assert hours.absences == ()


@pytest.mark.parametrize("minutes", [(0, 0, 0, 0, 0, 0, 1), (1440,) * 7])
def test_any_hours_that_a_day_has_can_be_worked(minutes: tuple[int, ...]) -> None:
    assert WorkingHours(minutes=minutes).minutes == minutes


@pytest.mark.parametrize("short_day_minutes", [0, 1440])
def test_a_short_day_may_have_no_hours_at_all(short_day_minutes: int) -> None:
    assert WorkingHours(short_day_minutes=short_day_minutes)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": (420,) * 5}, "var och en av veckans sju dagar"),
        ({"minutes": (420,) * 8}, "var och en av veckans sju dagar"),
        ({"minutes": (420, 420, -1, 420, 420, 0, 0)}, "på en onsdag .*mellan 0 och 1440"),
        ({"minutes": (420, 420, 420, 420, 420, 0, 1441)}, "på en söndag"),
        ({"minutes": (0,) * 7}, "minst en av veckans dagar"),
        ({"short_day_minutes": -1}, "en kort dag"),
        ({"short_day_minutes": 1441}, "en kort dag"),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(wrong: dict, sentence: str) -> None:
    with pytest.raises(UserFixable, match=sentence):
        WorkingHours(**wrong)


def test_an_absence_covers_both_its_ends() -> None:
    away = Absence(first_day=date(2026, 12, 1), last_day=date(2026, 12, 3), what="Kurs i Lund")
    covered = [date(2026, 11, 30), *(date(2026, 12, day) for day in range(1, 5))]
    assert [away.covers(day) for day in covered] == [False, True, True, True, False]
    assert "Lund" not in repr(away)


def test_an_absence_of_one_day_is_one() -> None:
    away = Absence(first_day=date(2026, 12, 1), last_day=date(2026, 12, 1))
    assert away.covers(date(2026, 12, 1))
    with pytest.raises(UserFixable, match="sluta innan den börjar"):
        replace(away, last_day=date(2026, 11, 30))
