"""What the rehabilitation chain asks on which day (SFB 27:46-51), and the data it stands in."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp import resources
from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.case import Case, CaseRef, Employment
from handlerapp.domain.grounds import (
    chain_dates,
    chain_for,
    chain_of,
    coming_limits,
    ground_on,
    limits_for,
    load,
    next_limit,
    reminders,
    rules,
)
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import Certificate, RehabChain, SickPeriod, Span
from handlerapp.errors import DataFileWrong

EMPLOYED, HOURLY = Employment.EMPLOYED, Employment.HOURLY
SELF_EMPLOYED, UNEMPLOYED = Employment.SELF_EMPLOYED, Employment.UNEMPLOYED
STUDENT, PARENTAL_LEAVE = Employment.STUDENT, Employment.PARENTAL_LEAVE
NOW = date(2026, 6, 1)


def d(text):
    return date.fromisoformat(text)


def chain(first="2026-01-12", last=None):
    return RehabChain((Span(d(first), d(last) if last else None),))


def case(employment, first="2026-01-12", last=None):
    period = SickPeriod(first_day=d(first), last_day=d(last) if last else None, degree=100)
    return Case(
        ref=CaseRef("2026-1"),
        person=Person(name="Bo Ek"),
        employment=employment,
        sick_periods=(period,),
    )


# Limits


@pytest.mark.parametrize(
    ("employment", "expected"),
    [
        (EMPLOYED, [(91, 90, "SFB 27:47"), (181, 180, "SFB 27:48"), (366, 365, "SFB 27:49")]),
        (HOURLY, [(91, 90, "SFB 27:49 b")]),
        (SELF_EMPLOYED, [(181, 180, "SFB 27:48"), (366, 365, "SFB 27:49")]),
        (UNEMPLOYED, []),
        (STUDENT, []),
        (PARENTAL_LEAVE, []),
        (None, []),
    ],
)
def test_each_employment_has_its_limits(employment, expected):
    limits = limits_for(employment)
    assert [(each.day, each.assessment_day, each.reference) for each in limits] == expected


def test_the_limits_are_in_force_from_the_day_of_the_law():
    assert {each.valid_from for each in limits_for(EMPLOYED)} == {d("2008-07-01")}
    (hourly,) = limits_for(HOURLY)
    assert not hourly.is_in_force(d("2022-01-31"))
    assert hourly.is_in_force(d("2022-02-01"))
    assert hourly.is_in_force(date.max)


# Grounds: what held on the day's own date

START, HOURLY_START = d("2008-07-01"), d("2022-02-01")
NAMED_GROUP = d("2022-09-01")

BOUNDARY_DAYS = (1, 2, 89, 90, 91, 92, 180, 181, 365, 366, 550, 551, 3000)
BOUNDARY_DATES = [
    boundary + timedelta(days=off)
    for boundary in (START, HOURLY_START, NAMED_GROUP, NOW)
    for off in (-1, 0)
]


def labour_market(on):
    return "angiven yrkesgrupp" if on >= NAMED_GROUP else "normalt förekommande arbete"


def expected_words(employment, day, on):  # noqa: PLR0911 - a table, written as one
    """What the ground must say, and what it must not, by the statute; None where none held."""
    market, later = labour_market(on), "färre"
    if on < (HOURLY_START if employment is HOURLY else START):
        return None
    if employment is UNEMPLOYED:
        return ["Arbetsmarknaden redan från dag 1"], [later]
    if employment is HOURLY:
        return (["vanliga arbetet"], [market]) if day <= 90 else ([market], ["omplacering", later])
    if employment is SELF_EMPLOYED and day <= 180:
        return ["egna arbetet i företaget"], [market]
    if day <= 90:
        return ["vanliga arbetet", "tillfälligt"], ["omplacering", market]
    if day <= 180:
        return ["omplacering"], [market]
    own = "egna arbetet" if employment is SELF_EMPLOYED else "hos arbetsgivaren"
    if day <= 365:
        return [own, market, "om inget undantag gäller"], [later]
    return [own, market, later], ["om inget undantag gäller"]


@pytest.mark.parametrize("employment", [EMPLOYED, HOURLY, SELF_EMPLOYED, UNEMPLOYED])
def test_the_ground_is_the_one_that_held_for_that_day_on_that_date(employment):
    for day, on in product(BOUNDARY_DAYS, BOUNDARY_DATES):
        ground, words = ground_on(employment, day, on), expected_words(employment, day, on)
        assert (ground is None) == (words is None), (day, on)
        if ground is not None and words is not None:
            assert all(word in ground.text for word in words[0]), (day, on, ground.text)
            assert not any(word in ground.text for word in words[1]), (day, on, ground.text)


@pytest.mark.parametrize(
    ("employment", "day", "reference"),
    [
        (EMPLOYED, 90, "SFB 27:46"),
        (EMPLOYED, 91, "SFB 27:46–47"),
        (EMPLOYED, 181, "SFB 27:48"),
        (EMPLOYED, 366, "SFB 27:48–49"),
        (HOURLY, 1, "SFB 27:49 b"),
        (HOURLY, 91, "SFB 27:49 b"),
        (SELF_EMPLOYED, 180, "SFB 27:46"),
        (SELF_EMPLOYED, 181, "SFB 27:48"),
        (SELF_EMPLOYED, 366, "SFB 27:48–49"),
    ],
)
def test_a_ground_names_its_section(employment, day, reference):
    assert ground_on(employment, day, NOW).reference == reference


def test_an_earlier_wording_says_until_when_it_stood():
    for employment, day in [(EMPLOYED, 181), (EMPLOYED, 366), (HOURLY, 91), (SELF_EMPLOYED, 181)]:
        assert "före 1 september 2022" in ground_on(employment, day, d("2022-08-31")).reference
        assert "före" not in ground_on(employment, day, d("2022-09-01")).reference


@pytest.mark.parametrize("employment", [STUDENT, PARENTAL_LEAVE, None])
def test_without_a_chain_or_a_known_employment_there_is_no_ground(employment):
    assert [ground_on(employment, day, NOW) for day in BOUNDARY_DAYS] == [None] * 13


@pytest.mark.parametrize("employment", [EMPLOYED, HOURLY, SELF_EMPLOYED, UNEMPLOYED])
def test_there_is_no_ground_before_day_one(employment):
    assert ground_on(employment, 0, NOW) is None


# Exceptions

ANY_PENSION = d("1950-01-01")


def exceptions(employment, day, on=NOW, birth_date=None):
    ground = ground_on(employment, day, on, birth_date)
    return {each.id for each in ground.exceptions} if ground else set()


@pytest.mark.parametrize("employment", [EMPLOYED, SELF_EMPLOYED])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (180, set()),
        (181, {"overvagande_skal", "sarskilda_skal", "oskaligt", "near_pension"}),
        (365, {"overvagande_skal", "sarskilda_skal", "oskaligt", "near_pension"}),
        (366, {"sarskilda_skal", "oskaligt", "near_pension"}),
        (550, {"sarskilda_skal", "oskaligt", "near_pension"}),
        (551, {"oskaligt", "near_pension"}),
        (5000, {"oskaligt", "near_pension"}),
    ],
)
def test_each_exception_has_its_days(employment, day, expected):
    assert exceptions(employment, day, birth_date=ANY_PENSION) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2009-12-31", set()),
        ("2010-01-01", {"oskaligt"}),
        ("2021-03-14", {"oskaligt"}),
        ("2021-03-15", {"oskaligt", "overvagande_skal"}),
        ("2022-01-31", {"oskaligt", "overvagande_skal"}),
        ("2022-02-01", {"oskaligt", "overvagande_skal", "sarskilda_skal", "near_pension"}),
    ],
)
def test_each_exception_holds_from_its_date(on, expected):
    assert exceptions(EMPLOYED, 181, d(on), d("1960-01-01")) == expected


@pytest.mark.parametrize("employment", [HOURLY, UNEMPLOYED])
def test_the_exceptions_are_not_for_those_without_an_employment_to_return_to(employment):
    assert exceptions(employment, 200, birth_date=ANY_PENSION) == set()


def test_every_exception_tells_what_it_is_and_where_it_stands():
    told = ground_on(EMPLOYED, 181, NOW, ANY_PENSION).exceptions
    assert {each.id: each.reference for each in told} == {
        "overvagande_skal": "SFB 27:48",
        "sarskilda_skal": "SFB 27:48–49",
        "oskaligt": "SFB 27:48–49",
        "near_pension": "SFB 27:49 d–e",
    }


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        # 62 in 2022
        ("1960-06-15", "2022-06-14", False),
        ("1960-06-15", "2022-06-15", True),
        ("1959-01-01", "2022-02-01", True),
        # 63 in 2023-2025; who reached 62 before the raise keeps it
        ("1960-12-31", "2023-01-01", True),
        ("1960-12-31", "2022-12-30", False),
        ("1961-01-01", "2023-01-01", False),
        ("1961-01-01", "2023-12-31", False),
        ("1961-01-01", "2024-01-01", True),
        # 64 from 2026; who reached 63 before the raise keeps it
        ("1962-12-31", "2025-12-30", False),
        ("1962-12-31", "2025-12-31", True),
        ("1962-12-31", "2026-01-01", True),
        ("1963-01-01", "2026-01-01", False),
        ("1963-01-01", "2026-12-31", False),
        ("1963-01-01", "2027-01-01", True),
        # born on a leap day
        ("1960-02-29", "2022-02-27", False),
        ("1960-02-29", "2022-02-28", True),
    ],
)
def test_the_exception_near_the_pension_needs_the_age_of_its_time(born, on, expected):
    assert ("near_pension" in exceptions(EMPLOYED, 181, d(on), d(born))) == expected


def test_without_a_birth_date_there_is_no_exception_near_the_pension():
    assert "near_pension" not in exceptions(EMPLOYED, 181)


# The chain of a case


@pytest.mark.parametrize("employment", [STUDENT, PARENTAL_LEAVE])
def test_students_and_parents_on_leave_have_no_chain(employment):
    assert chain_for(case(employment), NOW) is None
    assert coming_limits(case(employment), NOW) == ()


@pytest.mark.parametrize("employment", [EMPLOYED, HOURLY, SELF_EMPLOYED, UNEMPLOYED, None])
def test_all_others_have_the_running_chain(employment):
    assert chain_for(case(employment), NOW) == chain()
    assert chain_of(employment, case(employment).sick_periods, NOW) == chain()
    assert chain_for(case(employment), d("2026-01-11")) is None


# Coming limits


@pytest.mark.parametrize(
    ("employment", "on", "expected"),
    [
        (EMPLOYED, "2026-01-12", [91, 181, 366]),
        (EMPLOYED, "2026-04-11", [91, 181, 366]),
        (EMPLOYED, "2026-04-12", [181, 366]),
        (EMPLOYED, "2026-07-10", [181, 366]),
        (EMPLOYED, "2026-07-11", [366]),
        (EMPLOYED, "2027-01-11", [366]),
        (EMPLOYED, "2027-01-12", []),
        (HOURLY, "2026-04-11", [91]),
        (HOURLY, "2026-04-12", []),
        (SELF_EMPLOYED, "2026-01-12", [181, 366]),
        (UNEMPLOYED, "2026-01-12", []),
        (None, "2026-01-12", []),
    ],
)
def test_the_limits_ahead_come_with_their_dates(employment, on, expected):
    dates = {91: d("2026-04-12"), 181: d("2026-07-11"), 366: d("2027-01-12")}
    coming = coming_limits(case(employment), d(on))
    assert [(each.day, each.date) for each in coming] == [(day, dates[day]) for day in expected]
    first = (expected[0], dates[expected[0]]) if expected else None
    assert next_limit(limits_for(employment), chain(), chain().day_on(d(on))) == first


def test_a_limit_ahead_tells_the_ground_of_its_own_date():
    coming = coming_limits(case(EMPLOYED, "2022-01-01"), d("2022-01-10"))
    assert [(each.day, each.date) for each in coming] == [
        (91, d("2022-04-01")),
        (181, d("2022-06-30")),
        (366, d("2023-01-01")),
    ]
    assert "omplacering" in coming[0].ground
    assert "normalt förekommande arbete" in coming[1].ground
    assert "angiven yrkesgrupp" in coming[2].ground


def test_a_limits_date_counts_on_from_the_last_day_known():
    ended = case(EMPLOYED, "2026-01-12", "2026-02-28")
    coming = coming_limits(ended, d("2026-03-10"))
    assert [each.date for each in coming] == [d("2026-04-12"), d("2026-07-11"), d("2027-01-12")]


def test_a_limit_that_was_not_in_force_on_its_date_is_left_out():
    assert coming_limits(case(HOURLY, "2021-11-02"), d("2021-12-01")) == ()
    assert next_limit(limits_for(HOURLY), chain("2021-11-02"), 30) is None
    assert [c.date for c in coming_limits(case(HOURLY, "2021-11-03"), d("2021-12-01"))] == [
        d("2022-02-01")
    ]


def test_a_limit_beyond_the_calendar_is_left_out():
    late = case(EMPLOYED, "9999-06-01")
    assert [each.day for each in coming_limits(late, d("9999-06-01"))] == [91, 181]
    assert next_limit(limits_for(EMPLOYED), chain("9999-12-01"), 31) is None


@given(
    st.sampled_from([*Employment, None]),
    st.dates(d("2000-01-01"), d("2030-12-31")),
    st.integers(0, 600),
)
@settings(max_examples=80, database=None)
def test_the_next_limit_is_the_first_of_the_coming_ones(employment, first, days):
    on = first + timedelta(days=days)
    coming = coming_limits(case(employment, first.isoformat()), on)
    expected = (coming[0].day, coming[0].date) if coming else None
    assert next_limit(limits_for(employment), chain(first.isoformat()), days + 1) == expected
    assert all(each.ground for each in coming)


# Chain dates and reminders


def test_the_chain_dates_stand_on_their_true_day():
    shown = chain_dates(chain("2025-01-01"))
    assert [(each.day, each.date.isoformat()) for each in shown] == [
        (8, "2025-01-08"),
        (15, "2025-01-15"),
        (30, "2025-01-30"),
        (91, "2025-04-01"),
        (181, "2025-06-30"),
        (366, "2026-01-01"),
        (551, "2026-07-05"),
    ]
    words = ["intyg", "tar över", "plan", "90 dagar", "180 dagar", "365 dagar", "särskilda skäl"]
    assert all(word in each.text for word, each in zip(words, shown, strict=True))
    references = ["27:25", "27:26", "30:6", "27:47", "27:48", "27:49", "27:48–49"]
    assert all(ref in each.reference for ref, each in zip(references, shown, strict=True))


@pytest.mark.parametrize(
    ("employment", "dates", "reminded"),
    [
        (EMPLOYED, [8, 15, 30, 91, 181, 366, 551], [25, 75, 150, 165, 335, 520]),
        (HOURLY, [8, 15, 30, 91], [25, 75]),
        (SELF_EMPLOYED, [8, 181, 366, 551], [150, 165, 335, 520]),
        (UNEMPLOYED, [8], []),
        (None, [8, 15, 30, 91, 181, 366, 551], [25, 75, 150, 165, 335, 520]),
    ],
)
def test_each_employment_has_its_chain_dates_and_reminders(employment, dates, reminded):
    assert [each.day for each in chain_dates(chain(), employment)] == dates
    assert [each.day for each in reminders(chain(), None, employment)] == reminded


def test_chain_dates_beyond_the_calendar_are_left_out():
    assert [each.day for each in chain_dates(chain("9999-12-01"))] == [8, 15, 30]
    assert [each.day for each in reminders(chain("9999-12-01"), None)] == [25]


def test_reminders_stand_on_their_true_day_with_a_kind():
    offered = reminders(chain("2025-01-01"), None)
    assert [(each.day, each.date.isoformat()) for each in offered] == [
        (25, "2025-01-25"),
        (75, "2025-03-16"),
        (150, "2025-05-30"),
        (165, "2025-06-14"),
        (335, "2025-12-01"),
        (520, "2026-06-04"),
    ]
    assert offered[0].kind is BevakningKind.REQUEST
    assert {each.kind for each in offered[1:]} == {BevakningKind.ASSESSMENT}
    words = ["plan", "dag 90", "dag 180", "Dag 180", "dag 365", "Dag 550"]
    assert all(word in each.text for word, each in zip(words, offered, strict=True))


def test_a_certificate_is_worth_a_reminder_ten_days_before_it_ends():
    certificate = Certificate(first_day=d("2025-01-01"), last_day=d("2025-03-31"))
    offered = reminders(chain("2025-01-01"), certificate)
    assert [each.day for each in offered] == [25, 75, None, 150, 165, 335, 520]
    assert offered[2].date == d("2025-03-21")
    assert offered[2].kind is BevakningKind.CERTIFICATE
    assert offered[2].reference == "SFB 27:25"
    assert "intyg" in offered[2].text


def test_a_certificate_without_an_end_is_worth_none():
    assert reminders(None, Certificate(first_day=d("2025-01-01"))) == ()
    assert reminders(None, None) == ()


def test_a_certificate_is_worth_a_reminder_without_a_chain_too():
    certificate = Certificate(first_day=d("2025-01-01"), last_day=d("2025-03-31"))
    assert [each.date for each in reminders(None, certificate)] == [d("2025-03-21")]
    first = Certificate(first_day=date.min, last_day=d("0001-01-05"))
    assert [each.date for each in reminders(None, first)] == [date.min]


# The file

SHIPPED = resources.path("reference", "rehab_chain.toml")


def test_every_text_is_a_short_sentence_with_a_reference():
    loaded = rules()
    entries = [
        *(entry for group in loaded.grounds.values() for entry in group),
        *(entry.value for entry in loaded.exceptions),
        *loaded.chain_dates,
        *loaded.reminders,
        loaded.certificate_reminder,
    ]
    assert len(entries) > 30
    for entry in entries:
        assert entry.text.endswith(".")
        assert len(entry.text) <= 160
        assert entry.reference.startswith("SFB ")


def broken(tmp_path, old, new):
    """The shipped file with one thing changed, its first occurrence."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "rehab_chain.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_the_shipped_file_is_read_as_any_other(tmp_path):
    assert load(broken(tmp_path, "# ---", "# --")) == rules()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('reference = "SFB 27:47"', "", r"limit\[0\]\.reference: fel eller saknat värde"),
        ('reference = "SFB 27:47"', 'reference = ""', r"limit\[0\]\.reference: är tom"),
        ("day = 91", "day = true", r"limit\[0\]\.day: fel eller saknat värde"),
        ("day = 91", 'day = "91"', r"limit\[0\]\.day: fel eller saknat värde"),
        (
            "valid_from = 2008-07-01",
            "valid_from = 2008-07-01T00:00:00",
            r"limit\[0\]\.valid_from: ska vara ett datum",
        ),
        ("day = 91", "day = 91\ncolour = 1", r"limit\[0\]: okänd nyckel colour"),
        ('["employed"]', '["employee"]', r"limit\[0\]\.employments: fel eller saknat värde"),
        ('["employed"]', '"employed"', r"limit\[0\]\.employments: fel eller saknat värde"),
        ('["employed"]', '["student"]', r"limit\[0\]\.employments: .* har en kedja"),
        ('["employed"]', "[]", r"limit\[0\]\.employments: .* har en kedja"),
        (
            "valid_to = 2022-08-31",
            "valid_to = 2008-06-30",
            r"ground\[2\]\.valid_to: ska inte vara före valid_from",
        ),
        ('kind = "request"', 'kind = "remind"', r"reminder\[0\]\.kind: fel eller saknat värde"),
        ("# --- Limits", "colour = 1 # --- Limits", r"rehab_chain\.toml: okänd nyckel colour"),
        ("[certificate_reminder]", "[certificate]", r"certificate_reminder: här ska en tabell"),
        (
            "[certificate_reminder]",
            "[[certificate_reminder]]",
            r"certificate_reminder: här ska en tabell",
        ),
        ("ages = [", "ages = [ 60,", r"exception\[3\]\.ages\[0\]: här ska en tabell"),
        ("years = 62", "age = 62", r"exception\[3\]\.ages\[0\]\.years: fel eller saknat värde"),
        ("valid_from = 2023-01-01", "valid_from = 2023-01-02", r"exception\[3\]\.ages: .*följa på"),
        (", valid_to = 2025-12-31", "", r"exception\[3\]\.ages: .*följa på"),
        ("day = 91", "day = 191", r"limit: gränserna för ”employed” ska stå i dagarnas ordning"),
        # a gap of a day between two grounds, and an overlap of a day
        (
            "valid_to = 2022-08-31",
            "valid_to = 2022-08-30",
            r"ground: ”employed” har 0 grunder dag 181 den 2022-08-31",
        ),
        (
            "valid_to = 2022-08-31",
            "valid_to = 2022-09-01",
            r"ground: ”employed” har 2 grunder dag 181 den 2022-09-01",
        ),
        (
            "to_day = 180",
            "to_day = 181",
            r"ground: ”employed” har 2 grunder dag 181 den 2008-07-01",
        ),
        (
            "from_day = 91",
            "from_day = 92",
            r"ground: ”employed” har 0 grunder dag 91 den 2008-07-01",
        ),
        ("day = 91", "day = " + "9" * 5000, r"rehab_chain\.toml: går inte att läsa"),
        ("day = 91", "day = " + "[" * 9999, r"rehab_chain\.toml: går inte att läsa"),
        ("day = 91", "day = = 91", r"rehab_chain\.toml: går inte att läsa som TOML: .*line"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_place(tmp_path, old, new, said):
    with pytest.raises(DataFileWrong, match=said):
        load(broken(tmp_path, old, new))


@pytest.mark.parametrize("kind", ["limit", "ground", "exception", "chain_date", "reminder"])
def test_a_file_without_one_kind_of_entry_is_refused(tmp_path, kind):
    text = SHIPPED.read_text(encoding="utf-8")
    file = tmp_path / "rehab_chain.toml"
    file.write_text(text.replace(f"[[{kind}]]", "[[other]]"), encoding="utf-8")
    with pytest.raises(DataFileWrong, match=rf"rehab_chain\.toml\.{kind}: saknas"):
        load(file)
