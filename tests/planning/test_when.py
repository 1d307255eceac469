"""Swedish dates in words: a table of phrases, and that all else is refused in words."""

import tomllib
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.amount import Unit
from handlerapp.domain.case import Employment
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind, MeetingStatus
from handlerapp.domain.recurrence import Recurrence, RecurrenceKind
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.domain.tied_date import TiedDate
from handlerapp.domain.working_hours import Absence, WorkingHours
from handlerapp.errors import UserFixable
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.phrase import Impossible, NotUnderstood
from handlerapp.planning.when import When, understand
from tests.builders import a_case

TABLE = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))
PHRASES = [(on, phrase, meant) for on, rows in TABLE.items() for phrase, meant in rows.items()]
CALENDAR = WorkingCalendar(WorkingHours())
ON = date(2026, 11, 23)
CASE = a_case(
    employment=Employment.EMPLOYED,
    sick_periods=(SickPeriod(first_day=date(2026, 9, 8), degree=100),),
    certificates=(
        Certificate(
            issued=date(2026, 10, 1), first_day=date(2026, 10, 1), last_day=date(2026, 12, 18)
        ),
    ),
)


def a_meeting(starts: datetime, id: str = "m1", status=MeetingStatus.PLANNED) -> Meeting:
    return Meeting(id=MeetingId(id), kind=MeetingKind.AVSTAMNING, starts=starts, status=status)


def as_in_the_table(when: When) -> str:
    day = f"under {when.week.year}-W{when.week.number:02}" if when.week else str(when.day)
    return " ".join(
        [
            day,
            *([when.at.isoformat("minutes")] if when.at else []),
            *([when.tied.code] if when.tied else []),
            *([when.repeats.code] if when.repeats else []),
            *(["past"] if when.past else []),
        ]
    )


def meaning(phrase: str, on: date, case=CASE) -> str:
    try:
        return as_in_the_table(understand(phrase, on, CALENDAR, case))
    except UserFixable as refused:
        return type(refused).__name__


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(PHRASES) >= 220


@pytest.mark.parametrize(("on", "phrase", "meant"), PHRASES)
def test_a_phrase_means_what_the_table_says(on: str, phrase: str, meant: str) -> None:
    assert meaning(phrase, date.fromisoformat(on)) == meant


@pytest.mark.parametrize(("on", "phrase", "meant"), PHRASES)
def test_capitals_spaces_signs_and_letters_without_marks_change_nothing(on, phrase, meant) -> None:
    plain = phrase.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    for spelling in (phrase.upper(), f"  {phrase.replace(' ', '   ')} ! ", f"”{phrase}.”", plain):
        assert meaning(spelling, date.fromisoformat(on)) == meant


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("i dag", "mån 23 nov, i dag"),
        ("i morgon", "tis 24 nov, i morgon"),
        ("på torsdag", "tor 26 nov, om 3 dagar"),
        ("om en vecka", "mån 30 nov, om 7 dagar"),
        ("13 dagar", "sön 6 dec, om 13 dagar, ingen arbetsdag"),
        ("om två veckor", "mån 7 dec, om 2 veckor"),
        ("15 dagar", "tis 8 dec, om drygt 2 veckor"),
        ("om ett år", "tis 23 nov 2027, om drygt 52 veckor"),
        ("om 53 veckor", "mån 29 nov 2027"),
        ("24/12", "tor 24 dec, om drygt 4 veckor, julafton"),
        ("2026-11-20", "fre 20 nov, har passerat"),
        ("i går", "sön 22 nov, har passerat, ingen arbetsdag"),
        ("fredag 13:30", "fre 27 nov kl 13.30, om 4 dagar"),
        ("i morgon kl 9", "tis 24 nov kl 9.00, i morgon"),
        ("dag 85", "dag 85 = tis 1 dec"),
        ("2 veckor före dag 180", "2 veckor före dag 180 = lör 20 feb 2027, ingen arbetsdag"),
        ("3 dagar innan intyget går ut", "3 dagar innan intyget går ut = tis 15 dec"),
        ("dag 70", "dag 70 = mån 16 nov, har passerat"),
        ("varje måndag", "varje måndag, första gången mån 30 nov"),
        ("två veckor efter klar", "2 veckor efter att den är klar, första gången mån 7 dec"),
        ("under v 49", "någon gång v 49, mån 30 nov–fre 4 dec"),
        ("i veckan kl 9", "någon gång v 48, mån 23 nov–fre 27 nov kl 9.00"),
        ("under v 47 2026", "någon gång v 47, mån 16 nov–fre 20 nov, har passerat"),
    ],
)
def test_what_was_understood_is_said_back(phrase: str, said: str) -> None:
    assert understand(phrase, ON, CALENDAR, CASE).said == said


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("två dagar innan mötet", "2026-11-29"),
        ("dagen före avstämningsmötet", "2026-11-30"),
        ("innan mötet", "2026-11-30"),
        ("en vecka innan nästa möte", "2026-11-24"),
        ("efter mötet", "2026-12-02"),
        ("veckan efter mötet", "2026-12-08"),
    ],
)
def test_a_day_beside_a_meeting_is_counted_from_the_next_one_planned(phrase: str, day: str) -> None:
    meets = datetime(2026, 12, 1, 13, 0)
    held = a_meeting(starts=meets - timedelta(days=4), status=MeetingStatus.HELD)
    later = a_meeting(starts=meets + timedelta(days=4), id="m3")
    case = replace(CASE, meetings=(later, held, a_meeting(starts=meets, id="m2")))
    found = understand(phrase, ON, CALENDAR, case)
    assert str(found.day) == day
    assert found.said.endswith("mötet är tis 1 dec; flyttas det, flytta också den här")


def test_a_day_beside_a_meeting_needs_a_case_with_one() -> None:
    with pytest.raises(Impossible, match="inget möte framför sig"):
        understand("dagen innan mötet", ON, CALENDAR, CASE)
    with pytest.raises(Impossible, match="Ange ärendet"):
        understand("dagen innan mötet", ON, CALENDAR)


def test_a_day_when_the_handler_is_away_is_said() -> None:
    away = Absence(first_day=date(2026, 11, 26), last_day=date(2026, 11, 26), what="Läkarbesök")
    calendar = WorkingCalendar(WorkingHours(absences=(away,)))
    said = understand("på torsdag", ON, calendar, None).said
    assert said == "tor 26 nov, om 3 dagar, du är frånvarande"


def test_a_day_is_due_on_itself_and_a_week_on_its_last_working_day() -> None:
    assert understand("v 49", ON, CALENDAR).due(CALENDAR) == date(2026, 11, 30)
    assert understand("under v 49", ON, CALENDAR).due(CALENDAR) == date(2026, 12, 4)
    assert understand("under v 53", ON, CALENDAR).due(CALENDAR) == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("phrase", "case", "sentence"),
    [
        ("den 31 februari", CASE, "Dagen den 31 februari finns inte"),
        ("v 54", CASE, "Vecka 54 finns inte"),
        ("v 53 2027", CASE, "Vecka 53 finns inte 2027"),
        ("kl 25", CASE, "Klockslaget 25.00 finns inte"),
        ("torsdag 27/11", CASE, "Veckodagen stämmer inte: det är fre 27 nov"),
        ("dag 85", None, "”dag 85” räknas från ett ärende"),
        ("dag 85", a_case(), "ingen pågående rehabiliteringskedja"),
        ("dag 85", replace(CASE, employment=Employment.STUDENT), "ingen pågående"),
        ("intygets slut", None, "”när intyget går ut” räknas från ett ärende"),
        ("intygets slut", a_case(), "inget läkarintyg med en sista dag"),
        ("dag 0", CASE, "ingen dag 0"),
        ("11 år före dag 90", CASE, "högst tio år"),
        ("om 90 år", CASE, "mellan åren 1990 och 2100"),
    ],
)
def test_what_there_is_not_is_told(phrase: str, case, sentence: str) -> None:
    with pytest.raises(Impossible, match=sentence):
        understand(phrase, ON, CALENDAR, case)


def test_what_is_not_understood_is_told_with_examples_that_work() -> None:
    with pytest.raises(NotUnderstood) as told:
        understand("hos\x00 Åsa\n" + "o" * 60, ON, CALENDAR, CASE)
    sentence = told.value.sentence
    assert sentence.startswith("”hos Åsa ooo")
    assert "…”" in sentence
    examples = sentence.partition("till exempel ")[2].rstrip(".").replace(" eller ", ", ")
    assert len(examples.split(", ")) == 7
    for example in examples.split(", "):
        assert understand(example, ON, CALENDAR, CASE).day > ON


def test_a_phrase_that_is_too_long_is_no_day() -> None:
    assert meaning("på torsdag" + " " * 110, ON) == "2026-11-26"
    assert meaning("på torsdag" + " " * 111, ON) == "NotUnderstood"


def test_a_corrected_first_sick_day_moves_what_was_said_of_the_chain() -> None:
    first = understand("2 veckor före dag 90", ON, CALENDAR, CASE)
    earlier = SickPeriod(first_day=date(2026, 9, 1), degree=100)
    corrected = replace(CASE, sick_periods=(earlier,))
    again = understand(first.tied.words, ON, CALENDAR, corrected)
    assert again.tied == first.tied
    assert again.day == first.day - timedelta(days=7)


@given(st.none() | st.integers(1, 9999), st.integers(-900, 900))
@settings(max_examples=200, database=None, deadline=None)
def test_a_tied_date_is_understood_from_its_own_words(chain_day: int | None, offset: int) -> None:
    tied = TiedDate(chain_day=chain_day, offset=offset)
    with suppress(Impossible):  # beyond the years of the calendar
        assert understand(tied.words, ON, CALENDAR, CASE).tied == tied


@given(
    st.sampled_from(RecurrenceKind), st.integers(1, 400), st.sampled_from(Unit), st.integers(0, 60)
)
@settings(max_examples=300, database=None, deadline=None)
def test_what_comes_back_is_understood_from_its_own_words(kind, every, unit, days) -> None:
    done, working = kind is RecurrenceKind.AFTER_DONE, kind is RecurrenceKind.WORKING_DAYS
    start = ON + timedelta(days=days)
    recurrence = Recurrence(
        kind=kind,
        every=every,
        unit=Unit.DAY if working else unit,
        start=None if done else start,
    )
    with suppress(Impossible):
        repeats = understand(recurrence.words, ON, CALENDAR).repeats
        assert repeats is not None
        assert (repeats.kind, repeats.every, repeats.unit) == (kind, every, recurrence.unit)


@given(st.dates(date(1990, 1, 1), date(2098, 12, 31)), st.dates(ON, date(2030, 1, 1)))
@settings(max_examples=200, database=None)
def test_a_date_is_understood_in_every_spelling(day: date, on: date) -> None:
    month = "januari februari mars april maj juni juli augusti september oktober november december"
    name = month.split()[day.month - 1]
    for written in (
        *(day.isoformat(), f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}"),
        *(f"{day.day}.{day.month}.{day.year}", f"{day.day} {name} {day.year}"),
        *(f"den {day.day}:e {name[:3]} {day.year}", f"{day:%Y/%m/%d}"),
    ):
        when = understand(written, on, CALENDAR)
        assert (when.day, when.past) == (day, day < on)


@given(st.dates(date(1991, 1, 1), date(2090, 12, 31)), st.integers(1, 12), st.integers(1, 28))
@settings(max_examples=200, database=None)
def test_without_a_year_the_next_such_day_is_meant(on: date, month: int, day: int) -> None:
    found = understand(f"{day}/{month}", on, CALENDAR).day
    assert found is not None
    assert (found.day, found.month) == (day, month)
    assert on <= found < on + timedelta(days=366)


@given(st.dates(date(1991, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
@settings(max_examples=200, database=None)
def test_a_bare_weekday_is_within_a_week_and_never_today(on: date, weekday: int) -> None:
    name = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")[weekday]
    found = understand(name, on, CALENDAR).day
    assert found is not None
    assert found.weekday() == weekday
    assert timedelta(days=1) <= found - on <= timedelta(days=7)
    following = understand(f"nästa {name}", on, CALENDAR).day
    assert following is not None
    assert following - timedelta(days=following.weekday()) == on + timedelta(7 - on.weekday())


WORDS = sorted({word for _, phrase, _ in PHRASES for word in phrase.split()})
JUMBLES = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
ALMOST = st.sampled_from(PHRASES).flatmap(
    lambda row: st.text(max_size=3).map(lambda more: row[1][: -len(more) or None] + more)
)


@given(
    st.text() | JUMBLES | ALMOST | st.from_regex(r"[0-9 ./:+vkldag-]{1,12}", fullmatch=True),
    st.dates(),
    st.none() | st.just(CASE),
)
@settings(max_examples=800, database=None, deadline=None)
def test_any_text_on_any_day_is_understood_or_refused(text: str, on: date, case) -> None:
    with suppress(Impossible, NotUnderstood):
        when = understand(text, on, CALENDAR, case)
        assert (when.day is None) is not (when.week is None)
        assert when.said
        assert 1989 <= when.due(CALENDAR).year <= 2101
        assert when.at is None or isinstance(when.at, time)


def test_what_is_counted_from_a_meeting_has_passed_only_the_day_after() -> None:
    for days, past in ((1, False), (0, True)):
        meets = datetime.combine(ON + timedelta(days=days), time(13))
        case = replace(CASE, meetings=(a_meeting(starts=meets),))
        assert understand("dagen innan mötet", ON, CALENDAR, case).past is past


def test_how_often_something_can_come_back_is_told() -> None:
    with pytest.raises(Impossible, match="mellan 1 och"):
        understand("var 0:e dag", ON, CALENDAR)
