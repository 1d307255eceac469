"""The case on one page, by name and without."""

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from handlerapp.documents import timeline as drawn
from handlerapp.documents.anonymous_brief import anonymous_brief
from handlerapp.documents.blocks import Rect, Words, text_of
from handlerapp.documents.brief import CaseBrief, brief
from handlerapp.documents.render import render
from handlerapp.domain.anonymous import anonymous
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.domain.timeline import timeline
from tests.builders import TODAY, a_case
from tests.documents.brief_examples import BRIEFS, IMPULSES, ORDINARY, full, own, with_person
from tests.documents.conftest import rendered
from tests.documents.test_meeting_papers import everything_in
from tests.planting import RECIPIENTS, planted
from tests.strategies import cases, todays

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["brief", "anonymous brief", "empty brief", "recovery sheet"])
def test_the_text_of_each_page(name):
    path = GOLDEN / f"{name.replace(' ', '_')}.txt"
    assert text_of(BRIEFS[name]) + "\n" == path.read_text("utf-8")


@pytest.mark.parametrize("name", BRIEFS)
def test_it_is_one_page_whatever_the_case_holds(name):
    assert rendered(name).pages == 1


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(case=cases(), on=todays())
def test_any_case_is_one_page(case, on):
    assert render(brief(CaseBrief(case=case, on=on, impulses=IMPULSES * 9))).pages == 1
    assert render(anonymous_brief(anonymous(case, on), IMPULSES * 9)).pages == 1


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(made=planted(RECIPIENTS[0]), on=todays())
def test_no_word_of_the_case_stands_on_the_anonymous_page(made, on):
    case, _, rules = made
    text = everything_in(render(anonymous_brief(anonymous(case, on))).pdf)
    assert not [word for word in rules if word in text]


def test_the_handler_s_page_has_what_a_preparation_needs():
    text = text_of(BRIEFS["brief"])
    for said in (
        "Åsa Öberg-Lindström",
        "070-174 06 35",
        "Björkens förskola AB",
        "F43.8A Utmattningssyndrom",
        "Ring om planen",
        "Trött, sover dåligt.",
        *IMPULSES,
    ):
        assert said in text
    assert "Handläggarens exemplar" in text


@pytest.mark.parametrize("name", [name for name in BRIEFS if "anonymous" in name])
def test_the_anonymous_file_tells_no_day_anywhere(name):
    text = everything_in(rendered(name).pdf)
    assert "2026" not in "\n".join(text.splitlines()[:200])
    with pikepdf.open(io.BytesIO(rendered(name).pdf)) as file:
        xmp = file.Root.Metadata.read_bytes().decode()
        assert "CreateDate" not in xmp
        assert set(file.docinfo.keys()) == {"/Title"}


def test_the_anonymous_page_is_the_same_whenever_it_is_made():
    on = TODAY
    later = replace(
        ORDINARY,
        sick_periods=tuple(
            SickPeriod(
                first_day=each.first_day + timedelta(days=7),
                last_day=each.last_day + timedelta(days=7),
                degree=each.degree,
            )
            for each in ORDINARY.sick_periods
        ),
        certificates=(),
    )
    one = anonymous_brief(anonymous(replace(ORDINARY, certificates=()), on))
    other = anonymous_brief(anonymous(later, on + timedelta(days=7)))
    assert text_of(one).splitlines()[:2] == text_of(other).splitlines()[:2]


def a_line(*periods, on):
    some = tuple(SickPeriod(first_day=f, last_day=t, degree=d) for f, t, d in periods)
    return timeline(a_case(sick_periods=some), on)


def test_the_drawing_lies_within_itself_and_a_period_is_as_high_as_its_degree():
    one = date(2026, 1, 1)
    line = a_line((one, date(2026, 3, 1), 100), (date(2026, 3, 2), None, 25), on=date(2026, 11, 23))
    figure = drawn.figure(line, lambda at: (one + timedelta(days=at)).isoformat())
    rects = [shape for shape in figure.shapes if isinstance(shape, Rect)]
    assert [round(each.height, 1) for each in rects] == [20.0, 5.0]
    for each in rects:
        assert 0 <= each.x <= each.x + each.width <= figure.width
        assert 0 <= each.y <= each.y + each.height <= figure.height
    said = [shape.text for shape in figure.shapes if isinstance(shape, Words)]
    assert "i dag, dag 327" in said
    assert (
        "Sjukskriven 100 procent från början och 25 procent efter 60 dagar." in figure.alternative
    )


@pytest.mark.parametrize("days", [0, 1, 60, 400, 4000])
def test_labels_of_the_drawing_do_not_stand_on_each_other(days):
    one = date(2020, 1, 1)
    document = own(
        replace(
            with_person(full("x", 3), "y"),
            sick_periods=(SickPeriod(first_day=one, degree=100),),
        ),
        one + timedelta(days=days),
    )
    made = render(document)
    assert made.pages == 1


def test_the_recovery_sheet_has_every_group_under_its_number():
    text = text_of(BRIEFS["recovery sheet"])
    for number in range(1, 9):
        assert f"{number}\t{number * 11:06}" in text
