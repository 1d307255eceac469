"""National figures: read strictly, dated, and one's own share of the same sort beside them."""

import pytest

from handlerapp import resources
from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.contact import ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.errors import DataFileWrong
from handlerapp.follow_up import measures, national
from handlerapp.follow_up.share import Share
from tests.follow_up.asking import at_day, beside, contact, date_of, meeting, of

PHONE = "Telefonutredning till dag 180"
MEETING = "Avstämningsmöte till dag 365"


def own(met, of, unknown=0):
    return Share(met=met, of=of, unknown=unknown)


def test_the_country_stands_beside_with_its_years_and_sources():
    (phone,) = [each for each in of().beside if each.figures[0].title == PHONE]
    assert [(each.year, each.percent, each.is_about) for each in phone.figures] == [
        (2014, 50, True),
        (2020, 80, True),
    ]
    assert all(each.part and each.source and each.counts for each in national.figures())


@pytest.mark.parametrize(
    ("day", "fields", "expected"),
    [
        (179, {}, own(0, 0)),
        (180, {}, own(0, 1)),
        (180, {"flow": Flow.K1}, own(0, 0)),
        (180, {"flow": Flow.K2}, own(0, 1)),
        (180, {"flow": None}, own(0, 0, 1)),
        (180, {"employment": None}, own(0, 0, 1)),
        (180, {"employment": Employment.UNEMPLOYED}, own(0, 0)),
    ],
)
def test_only_cases_of_the_sort_that_the_country_counts_stand_beside(day, fields, expected):
    assert beside(PHONE, at_day(day, **fields)) == expected


def test_a_mapping_is_no_telephone_investigation_beside_the_country():
    for kind, met in ((ContactKind.PHONE_INVESTIGATION, 1), (ContactKind.SASSAM, 0)):
        case = at_day(180, contacts=(contact(date_of(9, 180), kind=kind),))
        assert beside(PHONE, case) == own(met, 1)


def test_only_an_avstamningsmote_of_this_sick_leave_counts_and_by_diagnosis():
    held = meeting(date_of(365, 400))
    late = meeting(date_of(366, 400))
    before = meeting(date_of(0, 400))
    assert beside(MEETING, at_day(400, meetings=(held,))) == own(1, 1)
    assert beside(MEETING, at_day(400, meetings=(late, before))) == own(0, 1)
    case = at_day(400, meetings=(held,), diagnosis="M54.5")
    assert beside(f"{MEETING}, psykiatriska diagnoser", case) == own(0, 0)
    assert beside(f"{MEETING}, andra diagnoser", case) == own(1, 1)
    unknown = at_day(400, certificates=())
    assert beside(f"{MEETING}, andra diagnoser", unknown) == own(0, 0, 1)


def test_plans_are_counted_among_those_that_have_come_in():
    plan = EmployerPlan(received=date_of(40, 50), assessment=PlanAssessment.ADEQUATE)
    assert beside("Inhämtad plan bedömd", at_day(50, employer_plan=plan)) == own(1, 1)
    assert beside("Inhämtad plan bedömd", at_day(50)) == own(0, 0)


def test_what_the_cases_do_not_hold_has_no_share():
    assert beside("Försäkringskassans plan till dag 180", at_day(200)) is None


def test_a_case_that_came_later_is_unknown():
    assert beside(PHONE, at_day(200, opened=date_of(181, 200))) == own(0, 0, 1)


FIGURE = """
[[figure]]
id = "mote"
title = "Möte"
what = "avstamning"
by_day = 365
year = 2020
percent = 7
counts = "Ärenden"
source = { title = "Rapport", part = "kap. 3", year = 2021 }
verified_on = 2026-11-29
"""


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("percent = 7", "percent = 107", "figure[0].percent"),
        ("percent = 7", 'percent = "7"', "figure[0].percent"),
        ("by_day = 365", "by_day = 0", "figure[0].by_day"),
        ('what = "avstamning"', 'what = "ranking"', "figure[0].what"),
        ("year = 2020\n", "", "figure[0].year"),
        ('part = "kap. 3"', 'part = ""', "figure[0].source.part"),
        ("verified_on = 2026-11-29", "", "figure[0].verified_on"),
        ("year = 2020", "year = 2020\nrank = 1", "rank"),
        ('counts = "Ärenden"', "", "figure[0].counts"),
    ],
)
def test_a_figure_without_what_it_needs_is_refused_with_its_place(tmp_path, right, wrong, told):
    assert right in FIGURE
    file = tmp_path / "figures.toml"
    file.write_text(FIGURE.replace(right, wrong), "utf-8")
    with pytest.raises(DataFileWrong) as refused:
        national.load(file)
    assert told in str(refused.value)


def test_the_words_of_every_measure_are_asked_for(tmp_path):
    whole = resources.path("follow_up.toml").read_text("utf-8")
    assert measures.load(resources.path("follow_up.toml")) == measures.texts()
    for right, wrong, told in (
        ('id = "steps_done"', 'id = "steps_in_time"', "står två gånger"),
        ('id = "musculoskeletal"', 'id = "other"', "group"),
        ('small = "', 'tiny = "', "small"),
        ('one = "möte"\n', "", "one"),
        ('one = "möte"\n', 'one = "möte"\nbest = "du"\n', "best"),
    ):
        file = tmp_path / "follow_up.toml"
        file.write_text(whole.replace(right, wrong, 1), "utf-8")
        with pytest.raises(DataFileWrong) as refused:
            measures.load(file)
        assert told in str(refused.value)
