"""One line of Swedish becomes a bevakning."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.case import Employment
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.domain.working_hours import WorkingHours
from handlerapp.errors import UserFixable
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.quick_entry import NO_DAY, Entry, quick_entry
from tests.builders import a_case

ON = date(2026, 11, 23)
CALENDAR = WorkingCalendar(WorkingHours())


def sick(ref: str):
    return a_case(
        ref=ref,
        employment=Employment.EMPLOYED,
        sick_periods=(SickPeriod(first_day=date(2026, 9, 8), degree=100),),
        certificates=(Certificate(first_day=date(2026, 10, 1), last_day=date(2026, 12, 18)),),
    )


REFS = ("2026-000101", "Ärende 7", "a.b.", "it's")
CASES = {ref: sick(ref) for ref in REFS}


def enter(line: str) -> Entry:
    return quick_entry(line, ON, CALENDAR, CASES.get)


def read(line: str) -> tuple[str, str | None, int | None, str | None]:
    """What, when (with the time of day, and what it is tied to), minutes and reference."""
    entry = enter(line)
    return entry.what, None if entry.when is None else _short(entry), entry.minutes, entry.ref


def _short(entry: Entry) -> str:
    when = entry.when
    assert when is not None
    parts = [
        str(when.day) if when.week is None else f"under v {when.week.number}",
        *([f"{when.at:%H:%M}"] if when.at else []),
        *([when.tied.code] if when.tied else []),
        *([when.repeats.code] if when.repeats else []),
    ]
    return " ".join(parts)


LINES = [
    # the whole of it
    (
        "ring Volvo om planen på torsdag 20 min #2026-000101",
        ("ring Volvo om planen", "2026-11-26", 20, "2026-000101"),
    ),
    ("ring Volvo om planen på torsdag", ("ring Volvo om planen", "2026-11-26", None, None)),
    ("ring Volvo", ("ring Volvo", None, None, None)),
    # the reference
    ("#2026-000101 ring i morgon", ("ring", "2026-11-24", None, "2026-000101")),
    ("ring #2026-000101 i morgon", ("ring", "2026-11-24", None, "2026-000101")),
    ("ring i morgon #2026-000101.", ("ring", "2026-11-24", None, "2026-000101")),
    ('ring #"Ärende 7" i morgon', ("ring", "2026-11-24", None, "Ärende 7")),
    ("ring #”Ärende 7” i morgon", ("ring", "2026-11-24", None, "Ärende 7")),
    ("ring i morgon #'Ärende 7'", ("ring", "2026-11-24", None, "Ärende 7")),
    ("ring #a.b. fre", ("ring", "2026-11-27", None, "a.b.")),
    ("ring #it's fre", ("ring", "2026-11-27", None, "it's")),
    ("ring om C#-kursen fre", ("ring om C#-kursen", "2026-11-27", None, None)),
    # minutes, a time of day and a day, in any order at the end
    ("ring Volvo 20 min i morgon", ("ring Volvo", "2026-11-24", 20, None)),
    ("ring Volvo i morgon 1,5 tim", ("ring Volvo", "2026-11-24", 90, None)),
    ("ring kl 9 i morgon 20 min", ("ring", "2026-11-24 09:00", 20, None)),
    ("ring i morgon 20 min kl 9", ("ring", "2026-11-24 09:00", 20, None)),
    ("ring Volvo på fredag kl. 13.30", ("ring Volvo", "2026-11-27 13:30", None, None)),
    ("ring Volvo 13:30 på fredag", ("ring Volvo", "2026-11-27 13:30", None, None)),
    ("ring Volvo kl 13", ("ring Volvo", "2026-11-23 13:00", None, None)),
    ("ring Volvo kl 13 kl 14", ("ring Volvo kl 13", "2026-11-23 14:00", None, None)),
    ("ring kl 15 kl 14 fredag", ("ring kl 15", "2026-11-27 14:00", None, None)),
    ("ring Volvo 10 min 20 min", ("ring Volvo 10 min", None, 20, None)),
    ("möte 2026-12-15 13:00 1 h", ("möte", "2026-12-15 13:00", 60, None)),
    ("planera 1 tim 30 min på fredag", ("planera", "2026-11-27", 90, None)),
    # the day from the beginning
    ("i morgon: ring Volvo", ("ring Volvo", "2026-11-24", None, None)),
    ("15/12 ring Volvo", ("ring Volvo", "2026-12-15", None, None)),
    ("om två veckor ring Volvo 5 min", ("ring Volvo", "2026-12-07", 5, None)),
    ("på fredag ring Volvo kl 13", ("ring Volvo", "2026-11-27 13:00", None, None)),
    # and from the middle
    ("ring Volvo på torsdag om planen", ("ring Volvo om planen", "2026-11-26", None, None)),
    ("ring Per den 15:e om planen", ("ring Per om planen", "2026-12-15", None, None)),
    ("ring i morgon kl 9 och fråga", ("ring och fråga", "2026-11-24 09:00", None, None)),
    ("ring v49 om planen", ("ring om planen", "2026-11-30", None, None)),
    ("sedan fredag har hon mått bra", ("sedan fredag har hon mått bra", None, None, None)),
    ("ring den 31 februari om planen", ("ring den 31 februari om planen", None, None, None)),
    # what belongs to the what
    ("läs intyget från 3 mars", ("läs intyget från 3 mars", None, None, None)),
    ("läs intyget från 3 mars på fredag", ("läs intyget från 3 mars", "2026-11-27", None, None)),
    ("på fredag läs intyget från 3 mars", ("läs intyget från 3 mars", "2026-11-27", None, None)),
    ("planen för vecka 49", ("planen för vecka 49", None, None, None)),
    ("planen för vecka 49 på torsdag", ("planen för vecka 49", "2026-11-26", None, None)),
    ("begär planen vecka 49", ("begär planen", "2026-11-30", None, None)),
    ("utred inför dag 91 v 49", ("utred inför dag 91", "2026-11-30", None, None)),
    ("kolla läget, sjuk 2 veckor", ("kolla läget, sjuk 2 veckor", None, None, None)),
    ("följ upp mötet i fredags", ("följ upp mötet i fredags", None, None, None)),
    ("läs intyget 2026-10-03", ("läs intyget 2026-10-03", None, None, None)),
    ("följ upp veckan", ("följ upp veckan", None, None, None)),
    ("ring den andra", ("ring den andra", None, None, None)),
    ("läs punkt 2.1", ("läs punkt 2.1", None, None, None)),
    ("läs punkt 2.1 den 2.12", ("läs punkt 2.1", "2026-12-02", None, None)),
    ("läs 261215", ("läs 261215", None, None, None)),
    ("ring 070-174 06 35 fre", ("ring 070-174 06 35", "2026-11-27", None, None)),
    ("ring Jan i januari", ("ring Jan", "2027-01-04", None, None)),
    ("ring Maj om planen", ("ring Maj om planen", None, None, None)),
    ("lönespec mars", ("lönespec mars", None, None, None)),
    ("fråga hur hon mår nu", ("fråga hur hon mår nu", None, None, None)),
    ("begär in planen snarast", ("begär in planen", "2026-11-23", None, None)),
    ("läs in tors kl halv tio", ("läs in", "2026-11-26 09:30", None, None)),
    ("ring kl 3 på fredag", ("ring kl 3 på fredag", None, None, None)),
    ("stäm av onsdag lunch 20 min", ("stäm av", "2026-11-25", 20, None)),
    ("följ upp efter jul", ("följ upp", "2026-12-28", None, None)),
    ("kolla läget efter två veckor", ("kolla läget efter två veckor", None, None, None)),
    (
        "bedöm vid dag 90 #2026-000101",
        ("bedöm", "2026-12-06 chain:90", None, "2026-000101"),
    ),
    ("kolla vitamin D 12", ("kolla vitamin D 12", None, None, None)),
    # words that are weekdays only sometimes
    ("ring hennes son", ("ring hennes son", None, None, None)),
    ("ring hennes son på sön", ("ring hennes son", "2026-11-29", None, None)),
    ("ring hennes son sön", ("ring hennes son", "2026-11-29", None, None)),
    ("ta reda på hur man gör", ("ta reda på hur man gör", None, None, None)),
    ("ring Tor", ("ring Tor", None, None, None)),
    ("ring Tor tor", ("ring Tor", "2026-11-26", None, None)),
    ("ring Tor på tor", ("ring Tor", "2026-11-26", None, None)),
    # particles
    ("stäm av fredag", ("stäm av", "2026-11-27", None, None)),
    ("stäm av planen v 49", ("stäm av planen", "2026-11-30", None, None)),
    ("boka om på fredag", ("boka om", "2026-11-27", None, None)),
    ("kopia av v 49", ("kopia av v 49", None, None, None)),
    # weeks, what comes back, and what is tied
    ("ring Volvo någon gång v 49", ("ring Volvo", "under v 49", None, None)),
    ("ring v 48", ("ring", "2026-11-23", None, None)),
    ("ring varje måndag", ("ring", "2026-11-30 every:1w:2026-11-30", None, None)),
    ("stäm av varannan vecka", ("stäm av", "2026-12-07 every:2w:2026-11-23", None, None)),
    ("stäm av två veckor efter klar", ("stäm av", "2026-12-07 done:2w", None, None)),
    ("ring två veckor efter klar", ("ring", "2026-12-07 done:2w", None, None)),
    ("bedöm dag 85 #2026-000101", ("bedöm", "2026-12-01 chain:85", None, "2026-000101")),
    ("ring dag 70 #2026-000101", ("ring", "2026-11-16 chain:70", None, "2026-000101")),
    (
        "ring 3 dagar innan intyget går ut #2026-000101",
        ("ring", "2026-12-15 certificate-3", None, "2026-000101"),
    ),
    ("fråga när intyget går ut", ("fråga när intyget går ut", None, None, None)),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_a_line_is_read(line: str, expected: tuple) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    ("line", "what", "told"),
    [
        ("ring Volvo den 31 februari", "ring Volvo den 31 februari", "Dagen den 31 februari finns"),
        ("ring v 54 20 min", "ring v 54", "Vecka 54 finns inte"),
        ("bedöm dag 85", "bedöm dag 85", "räknas från ett ärende"),
        ("ring fredag kl 25", "ring fredag kl 25", "Klockslaget 25.00 finns inte"),
    ],
)
def test_a_day_that_there_is_not_is_told_and_its_words_are_kept(line, what, told) -> None:
    entry = enter(line)
    assert (entry.what, entry.when) == (what, None)
    assert told in entry.said


def test_what_was_understood_is_said_without_naming_anyone() -> None:
    entry = enter("ring Åsa om planen på torsdag 20 min #2026-000101")
    assert entry.said == "tor 26 nov, om 3 dagar · 20 min · samtal · 2026-000101"
    assert "Åsa" not in repr(entry)
    assert enter("köp fika").said == f"{NO_DAY} · annat"


def test_the_kind_is_that_of_what_is_to_be_done() -> None:
    assert enter("i morgon begär plan").kind is BevakningKind.REQUEST
    assert enter("läs intyget på fredag").kind is BevakningKind.CERTIFICATE


def test_on_a_cases_own_page_no_reference_is_needed() -> None:
    entry = quick_entry("ring dag 85", ON, CALENDAR, lambda ref: CASES[ref or REFS[0]])
    assert entry.ref == REFS[0]
    assert entry.when is not None
    assert entry.when.day == date(2026, 12, 1)


@pytest.mark.parametrize(
    "line", ["", "   ", "#2026-000101", "på torsdag", "fredag 27/11", "20 min"]
)
def test_a_line_that_says_nothing_to_do_is_told(line: str) -> None:
    if line == "20 min":  # one word is always left, so this is a thing to do
        assert enter(line).what == line
        return
    with pytest.raises(UserFixable, match="Skriv också vad som ska göras"):
        enter(line)


@pytest.mark.parametrize("line", ["i morgon på fredag", "i morgon 20 min på fredag"])
def test_two_days_are_nothing_to_do(line: str) -> None:
    with pytest.raises(UserFixable, match="Skriv också vad som ska göras"):
        enter(line)


def test_a_case_that_is_not_there_is_told() -> None:
    with pytest.raises(UserFixable, match="inget ärende ”2026-999999”"):
        enter("ring #2026-999999 i morgon")


def test_a_line_that_is_too_long_is_told() -> None:
    assert enter("r" * 500)
    with pytest.raises(UserFixable, match="högst 500 tecken"):
        enter("r" * 501)


WORDS = sorted({word for line, _ in LINES for word in line.split()})


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
@settings(max_examples=500, database=None, deadline=None)
def test_of_any_line_nothing_is_lost_or_it_is_refused(line: str) -> None:
    try:
        entry = enter(line)
    except UserFixable as told:
        if "Skriv också vad" not in told.sentence and "inget ärende" not in told.sentence:
            raise
        return
    assert entry.what
    assert entry.said
    assert entry.minutes is None or 1 <= entry.minutes <= 1440
    if entry.when is None and entry.minutes is None and entry.ref is None:
        assert entry.what == " ".join(line.split()).strip(" ,;:–—-")
