"""The week on one page, however much there is in it."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.documents.render import render
from handlerapp.documents.week import WeekPage, week
from handlerapp.planning.capacity import meeting_works
from tests.documents.reading import aloud, page_texts, placed_words
from tests.planning.weeks import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    WORKED,
    day,
    meeting,
    planned,
    work,
)


def page_of(plan, milestones=(), day_names=None, today=MONDAY):
    return WeekPage(
        year=2026,
        number=48,
        plan=plan,
        milestones=milestones,
        day_names=day_names or {},
        made_on=today,
    )


def printed(plan, **given_page):
    made = render(week(page_of(plan, **given_page)))
    assert made.pages == 1
    return made.pdf


def test_a_week_with_nothing_in_it_is_one_page():
    (text,) = page_texts(printed(planned([])))
    assert "0 min planerat av 35 h." in text
    assert text.count("–") == 5


def test_what_a_column_has_no_room_for_is_counted():
    works = [work(f"b{n:03}", 10, MONDAY) for n in range(60)]
    (text,) = page_texts(printed(planned(works)))
    shown = text.count("10 min · r")
    (monday, over) = (int(line.split()[2]) for line in text.splitlines() if line.startswith("…"))
    assert shown + monday + over == 60
    assert "3 h" in text


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200), max_size=40),
    st.integers(0, 40),
    st.booleans(),
)
def test_it_is_one_page_whatever_is_written(texts, dates, has_weekend):
    works = [
        replace(work(f"b{n}", 20, pinned=day(n % (7 if has_weekend else 5))), what=text)
        for n, text in enumerate(texts)
    ]
    works += [work("late", 900, day(-3)), work("bucket", 15, week=MONDAY)]
    works = [replace(each, what=text) for each, text in zip(works, texts, strict=False)] + works[
        -2:
    ]
    milestones = [(day(n % 7), f"Dag 91 · {n}") for n in range(dates)]
    printed(planned(works), milestones=milestones)


def test_a_day_off_says_so_and_what_stands_there_all_the_same():
    sunday = meeting_works(meeting(starts=datetime(2026, 11, 29, 13)), "r")
    plan = planned(sunday, {**WORKED, FRIDAY: 0})
    said = aloud(printed(plan, day_names={FRIDAY: "semester"}))
    assert "ledig, semester" in said
    assert "2 h 20 min på en ledig dag" in said


def test_a_day_that_is_over_says_nothing_of_room_that_is_gone():
    plan = planned([work("b1", 15, FRIDAY)], today=WEDNESDAY)
    (text,) = page_texts(printed(plan, today=WEDNESDAY))
    assert text.count(" av 7 h") == 3
    assert "15 min planerat av 21 h." in text


def test_a_day_that_is_over_or_off_and_empty_is_narrower():
    pdf = printed(planned([work("b1", 15, FRIDAY)], {**WORKED, FRIDAY: 0, TUESDAY: 0}))
    lefts = [left for _, left, top, _, _, word in placed_words(pdf) if word == "nov" and top < 200]
    widths = [after - before for before, after in pairwise(lefts)]
    assert widths[1] < widths[0] * 0.75
