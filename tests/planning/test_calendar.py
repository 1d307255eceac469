"""The working calendar: holidays, short days, absences, weeks."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from handlerapp.domain.working_hours import Absence, EveOff, ShortDay, WorkingHours
from handlerapp.errors import UserFixable
from handlerapp.planning.calendar import Week, WorkingCalendar, monday_of, week_of, weeks_in

CALENDAR = WorkingCalendar(WorkingHours())


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "minutes", "name"),
    [
        ("2026-11-23", 420, None),
        ("2026-11-28", 0, None),
        ("2026-11-29", 0, None),  # a Sunday is no holiday, only a day without hours
        ("2026-01-01", 0, "nyårsdagen"),
        ("2026-01-05", 240, "trettondagsafton"),
        ("2026-01-06", 0, "trettondedag jul"),
        ("2026-04-02", 240, "skärtorsdagen"),
        ("2026-04-03", 0, "långfredagen"),
        ("2026-04-04", 0, None),
        ("2026-04-05", 0, "påskdagen"),
        ("2026-04-06", 0, "annandag påsk"),
        ("2026-04-30", 240, "valborgsmässoafton"),
        ("2026-05-01", 0, "första maj"),
        ("2026-05-14", 0, "Kristi himmelsfärdsdag"),
        ("2026-05-15", 420, None),
        ("2026-05-24", 0, "pingstdagen"),
        ("2025-06-06", 0, "nationaldagen"),
        ("2026-06-19", 0, "midsommarafton"),
        ("2026-06-20", 0, "midsommardagen"),
        ("2026-10-30", 240, "fredagen före alla helgons dag"),
        ("2026-10-31", 0, "alla helgons dag"),
        ("2026-12-23", 240, "dagen före julafton"),
        ("2026-12-24", 0, "julafton"),
        ("2026-12-25", 0, "juldagen"),
        ("2026-12-26", 0, "annandag jul"),
        ("2026-12-30", 420, None),
        ("2026-12-31", 0, "nyårsafton"),
        ("2023-12-23", 0, "dagen före julafton"),  # a Saturday
        ("2022-04-30", 0, "valborgsmässoafton"),  # a Saturday
        ("2008-05-01", 0, "första maj och Kristi himmelsfärdsdag"),
        ("1996-05-27", 0, "annandag pingst"),  # a holiday until 2004
        ("1996-06-06", 420, None),  # no holiday until 2005
    ],
)
def test_what_a_day_has_room_for_and_what_it_is_called(day, minutes, name) -> None:
    assert CALENDAR.capacity(d(day)) == minutes
    assert CALENDAR.name_of(d(day)) == name


@pytest.mark.parametrize(("easter", "year"), [("1990-04-15", 1990), ("2100-03-28", 2100)])
def test_holidays_are_known_from_1990_to_2100(easter: str, year: int) -> None:
    assert CALENDAR.name_of(d(easter)) == "påskdagen"
    assert CALENDAR.name_of(d(easter) - timedelta(days=3)) == "skärtorsdagen"
    assert CALENDAR.capacity(date(year, 12, 24)) == 0


@pytest.mark.parametrize("year", range(1990, 2101))
def test_every_year_has_its_holidays_on_their_weekdays(year: int) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
    named = {CALENDAR.name_of(day): day for day in days}
    assert named["skärtorsdagen"].weekday() == 3
    assert named["midsommarafton"].weekday() == 4
    assert named["midsommardagen"] - named["midsommarafton"] == timedelta(days=1)
    eve = named["fredagen före alla helgons dag"]
    assert named["alla helgons dag"] - eve == timedelta(days=1)
    worked = sum(CALENDAR.is_working_day(day) for day in days)
    assert 244 <= worked <= 254


def test_other_years_have_no_holidays() -> None:
    for day in (date(1989, 1, 6), date(2101, 1, 6), date(1, 1, 1)):
        assert CALENDAR.name_of(day) is None
        assert CALENDAR.is_working_day(day) is (day.weekday() < 5)
    assert not CALENDAR.is_short(date(1989, 1, 5))


def test_short_days_and_eves_can_be_switched_off_one_by_one() -> None:
    some = WorkingCalendar(
        WorkingHours(
            short_days=(ShortDay.MAUNDY_THURSDAY,),
            eves_off=(EveOff.CHRISTMAS_EVE, EveOff.MIDSUMMER_EVE),
        )
    )
    assert some.capacity(d("2026-04-02")) == 240
    assert some.capacity(d("2026-04-30")) == 420
    assert some.capacity(d("2026-12-24")) == 0
    assert some.capacity(d("2026-12-31")) == 420
    assert some.name_of(d("2026-12-31")) == "nyårsafton"
    none = WorkingCalendar(WorkingHours(short_days=(), eves_off=()))
    assert none.capacity(d("2026-04-02")) == 420
    assert none.capacity(d("2026-06-19")) == 420


def test_a_short_day_is_never_longer_than_the_handlers_own() -> None:
    part_time = WorkingCalendar(WorkingHours(minutes=(420, 420, 420, 180, 0, 60, 0)))
    assert part_time.capacity(d("2026-04-02")) == 180
    assert part_time.capacity(d("2026-10-30")) == 0
    assert part_time.capacity(d("2022-04-30")) == 60  # Valborg on a Saturday is not short


def test_an_absence_takes_the_room_and_not_the_working_day() -> None:
    away = Absence(first_day=d("2026-11-25"), last_day=d("2026-11-27"), what="Semester")
    other = Absence(first_day=d("2026-11-27"), last_day=d("2026-11-30"))
    calendar = WorkingCalendar(WorkingHours(absences=(away, other)))
    assert [calendar.capacity(d(f"2026-11-{day}")) for day in (24, 25, 27, 30)] == [420, 0, 0, 0]
    assert calendar.absence_on(d("2026-11-24")) is None
    assert calendar.absence_on(d("2026-11-27")) == away
    assert calendar.absence_on(d("2026-11-28")) == other
    assert calendar.is_working_day(d("2026-11-25"))
    assert calendar.working_day_on_or_before(d("2026-11-27")) == d("2026-11-27")


@pytest.mark.parametrize(
    ("day", "before", "after", "following"),
    [
        ("2026-11-27", "2026-11-27", "2026-11-27", "2026-11-30"),
        ("2026-11-28", "2026-11-27", "2026-11-30", "2026-11-30"),
        ("2026-04-06", "2026-04-02", "2026-04-07", "2026-04-07"),
        ("2026-12-27", "2026-12-23", "2026-12-28", "2026-12-28"),
        ("2027-01-01", "2026-12-30", "2027-01-04", "2027-01-04"),
        ("2026-12-23", "2026-12-23", "2026-12-23", "2026-12-28"),
    ],
)
def test_the_nearest_working_days(day, before, after, following) -> None:
    assert CALENDAR.working_day_on_or_before(d(day)) == d(before)
    assert CALENDAR.working_day_on_or_after(d(day)) == d(after)
    assert CALENDAR.next_working_day(d(day)) == d(following)


def test_who_works_one_day_a_week_finds_it() -> None:
    fridays = WorkingCalendar(WorkingHours(minutes=(0, 0, 0, 0, 420, 0, 0)))
    assert fridays.working_day_on_or_before(d("2026-12-31")) == d("2026-12-18")
    assert fridays.next_working_day(d("2026-12-18")) == d("2027-01-08")


def test_at_the_ends_of_the_calendar_the_day_itself_is_given() -> None:
    tuesdays = WorkingCalendar(WorkingHours(minutes=(0, 420, 0, 0, 0, 0, 0)))
    assert tuesdays.working_day_on_or_before(date.min) == date.min
    assert tuesdays.next_working_day(date.max) == date.max


def test_christmas_and_new_year_have_the_working_days_that_they_have() -> None:
    days = [d("2026-12-21") + timedelta(days=count) for count in range(15)]
    worked = [day.day for day in days if CALENDAR.is_working_day(day)]
    assert worked == [21, 22, 23, 28, 29, 30, 4]


@pytest.mark.parametrize(
    ("count", "day"),
    [(0, "2026-12-22"), (1, "2026-12-23"), (2, "2026-12-28"), (5, "2027-01-04")],
)
def test_so_many_working_days_later(count: int, day: str) -> None:
    assert CALENDAR.plus_working_days(d("2026-12-22"), count) == d(day)


def test_weeks_are_those_of_iso_8601() -> None:
    assert week_of(d("2026-12-31")) == (2026, 53) == week_of(d("2027-01-03"))
    assert week_of(d("2027-01-04")) == (2027, 1)
    assert week_of(d("2024-12-30")) == (2025, 1)
    assert monday_of(2026, 49) == d("2026-11-30")
    assert monday_of(2026, 53) == d("2026-12-28")
    assert Week(2027, 1).monday == d("2027-01-04")
    assert [weeks_in(year) for year in (2020, 2025, 2026, 2027, 2032)] == [53, 52, 53, 52, 53]


@pytest.mark.parametrize(("year", "week"), [(2027, 53), (2026, 54), (2026, 0), (0, 1), (10000, 1)])
def test_a_week_that_the_year_lacks_is_told(year: int, week: int) -> None:
    with pytest.raises(UserFixable, match=rf"Vecka {week} finns inte {year}\."):
        monday_of(year, week)


def test_a_week_ends_on_its_last_working_day() -> None:
    assert CALENDAR.last_working_day_of(Week(2026, 49)) == d("2026-12-04")
    assert CALENDAR.last_working_day_of(Week(2026, 52)) == d("2026-12-23")
    assert CALENDAR.last_working_day_of(Week(2026, 53)) == d("2026-12-30")


def test_of_the_countries_of_the_library_only_one_is_read():
    asked = (
        "import sys; from handlerapp.planning.calendar import named_days; named_days(2026);"
        "print([each for each in sys.modules if each.startswith('holidays.countries.')])"
    )
    read = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert read.stdout.strip() == "['holidays.countries.sweden']"
