"""What a Swedish personal identity number tells."""

import csv
from datetime import date

import pytest

from handlerapp import resources
from handlerapp.domain.person import PersonnummerReading, read_personnummer

TODAY = date(2026, 6, 1)


def published() -> list[str]:
    """The numbers published for testing, `YYYYMMDD-NNNN`."""
    with resources.path("reference", "test_personnummer.csv").open(encoding="utf-8") as file:
        return [row["personnummer"] for row in csv.DictReader(file)]


def read(written: str, today: date = TODAY) -> PersonnummerReading:
    reading = read_personnummer(written, today)
    assert reading is not None
    return reading


def born(number: str) -> date:
    return date(int(number[:4]), int(number[4:6]), int(number[6:8]))


def short(number: str) -> str:
    """With ten digits, and `+` from the year that the person turns 100."""
    sign = "+" if TODAY.year - int(number[:4]) >= 100 else "-"
    return number[2:8] + sign + number[-4:]


def test_every_published_number_is_read_with_twelve_digits() -> None:
    for number in published():
        expected = PersonnummerReading(
            birth_date=born(number), check_digit_ok=True, is_coordination_number=False
        )
        assert read(number) == expected
        assert read(number.replace("-", "")) == expected


def test_every_published_number_is_read_with_ten_digits() -> None:
    for number in published():
        if born(number) <= TODAY:
            assert read(short(number)) == read(number)


def test_any_other_check_digit_is_told() -> None:
    for number in published()[:50]:
        for wrong in range(1, 10):
            other = number[:-1] + str((int(number[-1]) + wrong) % 10)
            assert not read(other).check_digit_ok
            assert read(other).birth_date == born(number)


def test_two_digits_changing_places_is_told() -> None:
    number = "19590226-2806"
    assert read(number).check_digit_ok
    assert not read("19590226-8206").check_digit_ok


def test_a_coordination_number_adds_sixty_to_the_day() -> None:
    for number in published()[:50]:
        made = f"{number[:6]}{int(number[6:8]) + 60}{number[8:]}"
        reading = read(made)
        assert reading.is_coordination_number
        assert reading.birth_date == born(number)
        assert not read(number).is_coordination_number


def test_sixty_is_no_day_and_no_coordination_number() -> None:
    reading = read("19590260-0353")
    assert reading.birth_date is None
    assert not reading.is_coordination_number
    assert read("19590261-0353").birth_date == date(1959, 2, 1)
    assert read("19590261-0353").is_coordination_number


def test_digits_that_name_no_day_give_no_birth_date() -> None:
    assert read("19590230-0353").birth_date is None
    assert read("19591301-0353").birth_date is None
    assert read("590230-0353").birth_date is None


@pytest.mark.parametrize(
    ("written", "today", "expected"),
    [
        ("260601-0000", "2026-06-01", "2026-06-01"),
        ("260602-0000", "2026-06-01", "1926-06-02"),
        ("260601+0000", "2026-06-01", "1926-06-01"),
        ("260602+0000", "2026-06-01", "1926-06-02"),
        ("270101+0000", "2026-06-01", "1827-01-01"),
        ("251231+0000", "2026-06-01", "1925-12-31"),
        ("991231-0000", "2026-06-01", "1999-12-31"),
        ("991231-0000", "1999-12-31", "1999-12-31"),
        ("000101-0000", "1999-12-31", "1900-01-01"),
        ("040229-0000", "2026-06-01", "2004-02-29"),
        ("000229-0000", "2026-06-01", "2000-02-29"),
        ("240229-0000", "2024-02-28", "1924-02-29"),
    ],
)
def test_the_century_is_the_latest_that_the_sign_allows(
    written: str, today: str, expected: str
) -> None:
    assert read(written, date.fromisoformat(today)).birth_date == date.fromisoformat(expected)


def test_a_leap_day_that_neither_century_has_is_no_day() -> None:
    assert read("000229+0000").birth_date is None
    assert read("230229-0000").birth_date is None


def test_the_beginning_of_the_calendar_is_no_error() -> None:
    assert read("590201-0353", date.min).birth_date is None
    assert read("590201+0353", date.min).birth_date is None
    assert read("00000101-0000").birth_date is None


def test_space_does_not_matter() -> None:
    assert read(" 1959 02 01 - 0353 ") == read("195902010353")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "okänt",
        "19590201-035",
        "19590201-03533",
        "1959-02-01-0353",
        "5902-010353",
        "-5902010353",
        "590201--0353",
        "590201-+0353",
        "590201-035A",
        "٥٩٠٢٠١-٠٣٥٣",
        "5902010-0353",
    ],
)
def test_anything_else_is_no_personal_identity_number(written: str) -> None:
    assert read_personnummer(written, TODAY) is None
