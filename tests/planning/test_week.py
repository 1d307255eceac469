"""Where things stand in the week, in which order, and the reason that is given."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from handlerapp.domain.meeting import MeetingForm
from handlerapp.planning.capacity import meeting_works
from handlerapp.planning.frame import frame_of
from handlerapp.planning.reserving import LONGEST_BLOCK, blocks
from handlerapp.planning.sorting import sort_out
from handlerapp.planning.week import plan
from handlerapp.planning.work import ItemKind
from tests.planning.weeks import (
    FRIDAY,
    FULL,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WORKED,
    by_day,
    day,
    day_of,
    ids,
    item_of,
    meeting,
    planned,
    work,
)

NEXT_MONDAY = day(7)
WORKDAYS = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)


def filling(id, on, minutes=FULL):
    """So much of a day taken by the handler's own choice."""
    return work(id, minutes, on, pinned=on)


def full(*days):
    return [filling(f"full{n}", on) for n, on in enumerate(days)]


def reason(works, id, **more):
    return item_of(planned(works, **more), id).reason


# --- the order within a day ------------------------------------------------------------------


def test_a_day_is_in_the_order_of_time_law_lateness_weight_due_date_and_length():
    works = [
        work("a", 20, TUESDAY, pinned=MONDAY),
        work("b", 15, TUESDAY, pinned=MONDAY),
        work("c", 15, MONDAY, pinned=MONDAY),
        work("d", 15, FRIDAY, pinned=MONDAY, weight=1),
        work("e", 15, FRIDAY, pinned=MONDAY, weight=3),
        work("f", 15, day(-1), pinned=MONDAY),
        work("g", 15, FRIDAY, pinned=MONDAY, is_legal=True),
        work("h", 15, day=MONDAY, at=time(15)),
        work("i", 15, day=MONDAY, at=time(9, 30)),
    ]
    assert by_day(planned(works)) == {MONDAY: list("ihgfedcba")}


def test_lower_rank_yields_when_a_day_cannot_hold_everything():
    works = [
        work("ordinary", 200, MONDAY),
        work("impulse", 200, MONDAY, weight=3),
        work("late", 200, day(-3)),
        work("legal", 200, MONDAY, is_legal=True),
    ]
    made = planned(works, {MONDAY: FULL})
    assert by_day(made) == {MONDAY: ["legal", "late"]}
    assert ids(made.does_not_fit) == ["impulse", "ordinary"]


def test_what_is_due_early_is_given_room_by_what_can_wait():
    important = [work(f"i{n}", 140, FRIDAY, weight=3) for n in range(9)]
    made = planned([*important, work("b1", 400, MONDAY)])
    assert day_of(made, "b1") == MONDAY
    assert made.does_not_fit == ()


def test_room_is_made_through_another_day_when_that_is_what_it_takes():
    capacity = {MONDAY: 100, TUESDAY: 100, WEDNESDAY: 100}
    works = [
        work("a", 100, TUESDAY, weight=3),
        work("b", 100, WEDNESDAY, weight=2),
        work("c", 100, MONDAY, weight=1),
    ]
    made = planned(works, capacity)
    assert by_day(made) == {MONDAY: ["c"], TUESDAY: ["a"], WEDNESDAY: ["b"]}


def test_room_is_made_through_two_other_days():
    capacity = {MONDAY: 100, TUESDAY: 100, WEDNESDAY: 100, THURSDAY: 100}
    works = [
        work("a", 100, TUESDAY, weight=3),
        work("b", 100, WEDNESDAY, weight=2, is_quick=True),
        work("c", 100, THURSDAY, weight=1, is_quick=True),
        work("d", 100, MONDAY),
    ]
    assert by_day(planned(works, capacity)) == {
        MONDAY: ["d"],
        TUESDAY: ["a"],
        WEDNESDAY: ["b"],
        THURSDAY: ["c"],
    }


def test_what_was_moved_in_vain_is_put_back():
    works = [
        filling("full", TUESDAY, 60),
        work("a", 40, TUESDAY, weight=3),
        work("b", 50, TUESDAY, weight=3),
        work("c", 95, MONDAY),
    ]
    made = planned(works, {MONDAY: 100, TUESDAY: 100})
    assert by_day(made) == {MONDAY: ["a", "b"], TUESDAY: ["full"]}
    assert ids(made.does_not_fit) == ["c"]


def test_what_is_late_is_not_moved_for_what_is_due():
    made = planned([work("late", 400, day(-1)), work("b1", 30, MONDAY)])
    assert by_day(made) == {MONDAY: ["late"]}
    assert item_of(made, "b1").reason == (
        "Ryms inte i dag. Först tisdag har plats, och då är den sen."
    )


def test_the_load_is_even_and_high_rank_stands_early():
    made = planned([work(f"b{n:02}", 60, FRIDAY, weight=3 if n == 7 else 0) for n in range(20)])
    assert day_of(made, "b07") == MONDAY
    loads = [each.planned for each in made.days]
    assert max(loads) - min(loads) <= 120
    assert loads == sorted(loads, reverse=True)


def test_short_calls_are_offered_early_but_do_not_fill_the_day():
    made = planned([work(f"b{n:02}", 15, FRIDAY, is_quick=True) for n in range(30)])
    assert [len(each.items) for each in made.days] == [14, 10, 5, 1, 0]
    assert item_of(made, "b00").reason == "Kort samtal: kan ringas direkt, senast fredag."
    assert made.days[1].items[0].reason == "Senast fredag; tisdag har plats."


# --- whose week it is ------------------------------------------------------------------------


def test_what_is_due_on_a_closed_day_is_done_the_working_day_before():
    capacity = {**WORKED, FRIDAY: 0}
    works = [work("b1", 15, SATURDAY), *full(MONDAY, TUESDAY, WEDNESDAY)]
    assert day_of(planned(works, capacity), "b1") == THURSDAY
    assert reason(works, "b1", capacity=capacity) == "Senast lördag, som är ledig."


def test_what_is_due_on_a_holiday_after_the_week_belongs_to_it():
    closed = {**WORKED, NEXT_MONDAY: 0}
    due = work("b1", 15, NEXT_MONDAY)
    assert item_of(planned([due, *full(*WORKDAYS)], closed), "b1").could_move == ()
    assert "b1" in ids(planned([due, *full(*WORKDAYS)], closed).does_not_fit)
    assert reason([due], "b1", capacity=closed) == "Senast måndag 30 november, som är ledig."


@pytest.mark.parametrize(
    ("due", "is_legal", "is_taken_in"),
    [(day(7), False, True), (day(8), False, False), (day(8), True, True), (day(14), True, False)],
)
def test_what_is_due_soon_after_is_taken_in_where_there_is_room(due, is_legal, is_taken_in):
    ahead = work("b1", 15, due, is_legal=is_legal)
    made = planned([ahead])
    assert (by_day(made) != {}) is is_taken_in
    crowded = planned([ahead, *full(*WORKDAYS)])
    assert "b1" not in [id for there in by_day(crowded).values() for id in there]
    assert crowded.does_not_fit == ()


def test_a_later_week_has_only_what_is_not_done_before_it():
    works = [work("late", 15, day(-2)), work("due", 15, FRIDAY), work("next", 15, day(8))]
    assert by_day(planned(works, week=NEXT_MONDAY)) == {day(7): ["next"]}


def test_on_a_weekend_the_next_week_takes_over_what_is_late():
    works = [work("late", 15, FRIDAY), work("due", 15, SUNDAY)]
    made = planned(works, today=SUNDAY, week=NEXT_MONDAY)
    assert by_day(made) == {NEXT_MONDAY: ["late", "due"]}
    assert ids(made.overdue) == ["late"]
    left = planned(works, today=SUNDAY)
    assert ids(left.does_not_fit) == ["late", "due"]
    assert [item.reason for item in left.does_not_fit] == [
        "Ingen arbetsdag är kvar den här veckan.",
        "Ingen arbetsdag är kvar till söndag.",
    ]


@pytest.mark.parametrize("today", [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY])
def test_on_a_working_day_it_does_not(today):
    capacity = {**dict.fromkeys(WORKED, 0), today: FULL, NEXT_MONDAY: FULL}
    works = [work("late", 15, day(-2))]
    for now in (day(-2), today):
        assert by_day(planned(works, capacity, now, week=NEXT_MONDAY)) == {}
    assert by_day(planned(works, capacity, SATURDAY, week=NEXT_MONDAY)) == {NEXT_MONDAY: ["late"]}


def test_a_week_that_is_over_has_only_what_was_put_there():
    works = [work("b1", 15, MONDAY), work("b2", 15, MONDAY, pinned=TUESDAY)]
    works += [work("b3", 15, MONDAY, day=FRIDAY, at=time(9))]
    made = planned(works, today=day(8))
    assert by_day(made) == {TUESDAY: ["b2"], FRIDAY: ["b3"]}
    assert made.does_not_fit == made.unplanned == ()


def test_days_that_have_gone_by_take_no_new_work():
    works = [work("b1", 15, MONDAY), work("b2", 15, FRIDAY), filling("b3", MONDAY, 60)]
    made = planned(works, today=WEDNESDAY)
    assert by_day(made)[MONDAY] == ["b3"]
    assert day_of(made, "b1") == WEDNESDAY
    assert day_of(made, "b2") >= WEDNESDAY


def test_any_day_of_the_week_names_it():
    assert plan(THURSDAY, [], capacity=WORKED, today=MONDAY).monday == MONDAY


@pytest.mark.parametrize("week", [date.min, date.max])
def test_the_first_and_the_last_week_there_is(week):
    at_noon = meeting(starts=datetime.combine(week, time(12)))
    works = [work("b1", 15, week, is_legal=True), *meeting_works(at_noon, "r")]
    assert plan(week, works, capacity={week: FULL}, today=week).does_not_fit == ()


def test_a_weekend_is_shown_when_it_is_worked_or_has_something_on_it():
    assert planned([]).last == FRIDAY
    assert planned([filling("b1", SUNDAY, 10)]).last == SUNDAY
    assert ids(planned([]).days[0].items) == []
    saturday = planned([], {**WORKED, SATURDAY: 60})
    assert (saturday.first, saturday.last) == (MONDAY, SATURDAY)


# --- what the handler has chosen -------------------------------------------------------------


def test_what_is_pinned_stays_and_the_day_may_be_over_full():
    works = [
        work("m", 300, day=MONDAY, at=time(9)),
        work("a", 60, FRIDAY, pinned=MONDAY),
        work("b", 90, FRIDAY, pinned=MONDAY, weight=2),
        work("c", 60, FRIDAY, pinned=MONDAY, is_legal=True),
    ]
    monday = planned(works).days[0]
    assert (monday.planned, monday.capacity, monday.over) == (510, 420, 90)
    assert monday.could_move == ("b",)
    assert planned(works).days[1].over == 0


def test_a_pin_on_another_week_is_left_alone_and_what_is_late_is_told():
    works = [
        work("b1", 15, day(-2), pinned=day(8)),
        work("b2", 15, day(-1), week=day(9)),
        work("b3", 15, day(-1), not_before=day(7)),
        work("b4", 15, FRIDAY, pinned=day(8)),
    ]
    made = planned(works)
    assert by_day(made) == {}
    assert [(item.id, item.reason) for item in made.overdue] == [
        ("b1", "2 dagar sen; du har lagt den på tisdag 1 december."),
        ("b2", "1 dag sen; du har lagt den på vecka 49."),
        ("b3", "1 dag sen; uppskjuten till måndag 30 november."),
    ]
    assert planned(works, week=day(14)).overdue == ()


def test_a_week_that_was_chosen_holds_until_its_sunday():
    chosen = [work("b1", 15, day(9), week=THURSDAY)]
    for today in (MONDAY, FRIDAY, SUNDAY):
        assert by_day(planned(chosen, today=today, week=NEXT_MONDAY)) == {}
    for today in (NEXT_MONDAY, day(8)):
        made = planned(chosen, today=today, week=NEXT_MONDAY)
        assert [id for there in by_day(made).values() for id in there] == ["b1"]


def test_a_pin_between_now_and_a_later_week_keeps_it_out_of_that_week():
    assert by_day(planned([work("b1", 15, day(8), pinned=FRIDAY)], week=NEXT_MONDAY)) == {}


def test_a_pin_that_has_gone_by_no_longer_holds():
    assert day_of(planned([work("b1", 15, THURSDAY, pinned=day(-3))]), "b1") <= THURSDAY
    assert reason([work("b1", 15, None, pinned=day(-3))], "b1") == (
        "Blev kvar från en tidigare vecka; välj en ny dag."
    )
    assert day_of(planned([work("b1", 15, THURSDAY, week=day(-7))]), "b1") <= THURSDAY


def test_what_is_on_the_week_stands_on_no_day():
    works = [
        work("b1", 15, None, week=MONDAY),
        work("b2", 15, FRIDAY, week=WEDNESDAY),
        work("b3", 15, day(-2), week=MONDAY),
    ]
    made = planned(works)
    assert {item.id: item.reason for item in made.unplanned} == {
        "b1": "Du har lagt den på veckan, utan dag.",
        "b2": "Du har lagt den på veckan, utan dag; senast fredag.",
        "b3": "Du har lagt den på veckan, utan dag; 2 dagar sen.",
    }
    assert ids(made.overdue) == ["b3"]


def test_what_is_put_off_is_not_placed_before():
    assert day_of(planned([work("b1", 15, FRIDAY, not_before=THURSDAY)]), "b1") >= THURSDAY
    sunday = planned([work("b1", 15, SUNDAY, not_before=SUNDAY)], {SUNDAY: FULL})
    assert by_day(sunday) == {SUNDAY: ["b1"]}
    assert reason([work("b1", 15, TUESDAY, not_before=THURSDAY)], "b1") == (
        "Uppskjuten till torsdag, men ska vara klar senast tisdag."
    )


# --- reasons ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (work(due=None, day=MONDAY, at=time(13)), "Bokad tid kl. 13.00."),
        (work(due=None, day=MONDAY), "Bokad den här dagen."),
        (work(due=FRIDAY, pinned=TUESDAY), "Du har lagt den här."),
        (work(due=day(-3), pinned=TUESDAY), "Du har lagt den här; 3 dagar sen."),
        (
            work(due=WEDNESDAY, is_legal=True, ground="dag 91"),
            "Följer kedjan (dag 91), senast onsdag.",
        ),
        (work(due=WEDNESDAY, is_legal=True), "Lagstadgad, senast onsdag."),
        (work(due=day(-1), is_legal=True), "Lagstadgad, 1 dag sen – tas först."),
        (
            work(due=day(-2), is_legal=True, ground="dag 91"),
            "Följer kedjan (dag 91), 2 dagar sen – tas först.",
        ),
        (work(due=day(-3)), "3 dagar sen – tas först."),
        (work(due=WEDNESDAY, weight=3), "Impuls med vikt 3, senast onsdag."),
        (work(due=FRIDAY, is_quick=True), "Kort samtal: kan ringas direkt, senast fredag."),
        (work(due=MONDAY), "Senast måndag."),
        (work(due=FRIDAY), "Senast fredag; måndag har plats."),
        (work(due=day(7)), "Senast måndag 30 november; måndag har plats."),
    ],
)
def test_every_placement_says_why(given, said):
    assert reason([given], "b1") == said


def test_what_is_late_says_when_it_did_not_find_room_at_once():
    works = [*full(MONDAY), work("b1", 15, day(-3))]
    assert reason(works, "b1") == "3 dagar sen – första dagen med plats."


def test_another_year_is_said():
    made = planned([work("b1", 15, date(2027, 1, 4))], today=day(35), week=day(35))
    assert item_of(made, "b1").reason == "Senast måndag 4 januari 2027; måndag har plats."


def test_two_times_that_clash_say_so():
    works = [
        work("a", 60, day=MONDAY, at=time(9)),
        work("b", 30, day=MONDAY, at=time(9, 30)),
        work("c", 30, day=MONDAY, at=time(10)),
        work("d", 30, day=MONDAY, at=time(10, 29)),
        work("e", 30, day=MONDAY, at=time(10, 59)),
    ]
    assert [item.reason for item in planned(works).days[0].items] == [
        "Bokad tid kl. 09.00.",
        "Bokad tid kl. 09.30. Krockar med ”Gör a”.",
        "Bokad tid kl. 10.00.",
        "Bokad tid kl. 10.29. Krockar med ”Gör c”.",
        "Bokad tid kl. 10.59.",
    ]


def test_no_text_of_the_handlers_is_in_what_a_log_could_show():
    works = [work("b1", 15, FRIDAY, ground="hemligt"), work("b2", 500, FRIDAY)]
    made, found = planned(works), sort_out(works, frame_of(MONDAY, WORKED, MONDAY))
    for shown in (repr(made), repr(found), repr(works)):
        assert "b1" in shown
        assert "Gör" not in shown
        assert "hemligt" not in shown


# --- what does not fit -----------------------------------------------------------------------


def test_what_does_not_fit_says_what_could_move():
    capacity = {MONDAY: 100, TUESDAY: 0}
    works = [work("a", 40, MONDAY, weight=1), work("late", 90, day(-1))]
    made = planned(works, capacity, reserved=60)
    assert by_day(made)[MONDAY] == ["a", "coordination:2026-11-23"]
    (item,) = made.does_not_fit
    assert item.could_move == ("coordination:2026-11-23", "a")
    assert item.reason == (
        "Ryms inte den här veckan. "
        "Den får plats om du flyttar samordningstiden på måndag och ”Gör a” på måndag."
    )


def test_only_as_much_as_is_needed_is_asked_to_move():
    impulses = [work(f"i{n}", 20, FRIDAY, weight=1) for n in range(4)]
    works = [*impulses, work("i9", 40, FRIDAY, weight=1), work("late", 100, day(-1))]
    made = planned(works, {MONDAY: 120}, reserved=120)
    assert item_of(made, "late").could_move == ("i9", "i3", "i2", "i1")
    assert item_of(made, "late").reason.endswith(
        "”Gör i9” på måndag, ”Gör i3” på måndag och 2 till."
    )
    (item,) = planned(
        [*works[:4], work("i9", 90, FRIDAY, weight=1), work("late", 70, day(-1))],
        {MONDAY: 170},
        reserved=170,
    ).does_not_fit
    assert item.could_move == ("i9",)


def test_all_that_is_proposed_can_be_done_together():
    """Nothing is asked to make room for more than it has."""
    late = [work(f"late{n}", minutes, day(-1)) for n, minutes in enumerate((90, 30, 30, 30))]
    made = planned([work("a", 70, FRIDAY, weight=3), *late], {MONDAY: 100}, reserved=70)
    assert by_day(made)[MONDAY] == ["late1", "a"]
    assert ids(made.does_not_fit) == ["late2", "late3", "late0"]
    assert [item.could_move for item in made.does_not_fit] == [("a",), ("a",), ()]
    assert [item.reason for item in made.does_not_fit] == [
        "Ryms inte den här veckan. Den får plats om du flyttar ”Gör a” på måndag.",
        "Ryms inte den här veckan. Den får plats om du flyttar ”Gör a” på måndag.",
        "Ryms inte den här veckan. Det som kan flyttas ger plats åt annat som går före.",
    ]


def test_a_day_with_room_is_not_proposed_to_more_than_it_has_room_for():
    due = [work(f"b{n}", 60, MONDAY) for n in range(3)]
    made = planned([work("late", 90, day(-1)), *due], {MONDAY: 100, TUESDAY: 120}, reserved=0)
    assert [item.reason for item in made.does_not_fit] == [
        "Ryms inte i dag. Först tisdag har plats, och då är den sen.",
        "Ryms inte i dag. Först tisdag har plats, och då är den sen.",
        "Ryms inte i dag. Allt som står där går före eller är lagt av dig.",
    ]


def test_what_is_due_after_the_week_leaves_its_room_to_what_would_be_late():
    works = [work("late", 400, day(-1)), work("b1", 30, MONDAY), work("next", 30, day(7))]
    assert by_day(planned(works)) == {MONDAY: ["late"]}
    too_long = [*works[:1], work("b1", 500, MONDAY), works[2]]
    assert by_day(planned(too_long)) == {MONDAY: ["late"], TUESDAY: ["next"]}


def test_what_is_longer_than_any_day_should_be_divided():
    assert reason([work("b1", 500, FRIDAY)], "b1") == (
        "Tar 500 minuter, och så mycket har ingen av dagarna. Dela upp den."
    )
    capacity = {MONDAY: 60, TUESDAY: FULL}
    crowded = [filling("a", TUESDAY, 400), work("b1", FULL, TUESDAY)]
    assert reason(crowded, "b1", capacity=capacity).startswith("Ryms inte till tisdag.")


def test_the_day_after_that_has_just_the_room_is_named():
    works = [*full(MONDAY, TUESDAY), filling("a", WEDNESDAY, 405), work("b1", 15, TUESDAY)]
    assert "Först onsdag har plats" in reason(works, "b1")


def test_a_day_too_early_is_no_day_with_room():
    works = [*full(WEDNESDAY, THURSDAY, FRIDAY), work("b1", 15, WEDNESDAY, not_before=WEDNESDAY)]
    assert reason(works, "b1").startswith("Ryms inte till onsdag. Allt")
    works = [*full(WEDNESDAY, THURSDAY, FRIDAY), work("b1", 15, day(-2), not_before=WEDNESDAY)]
    assert reason(works, "b1").startswith("Ryms inte den här veckan. Allt")


def test_what_nothing_can_yield_to_says_so():
    fits_nowhere = [work("b1", 2050, FRIDAY, is_splittable=True), work("late", 100, day(-1))]
    assert reason(fits_nowhere, "b1").startswith("Ryms inte")
    assert reason([work("b1", 3000, FRIDAY, is_splittable=True)], "b1") == (
        "Tar 3000 minuter, mer än dagarna till fredag har tillsammans."
    )
    works = [*full(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY), work("b1", 15, FRIDAY)]
    assert reason(works, "b1") == (
        "Ryms inte till fredag. Allt som står där går före eller är lagt av dig."
    )


# --- work in parts ---------------------------------------------------------------------------


def test_long_work_is_split_in_quarters_when_no_day_has_room_for_it_whole():
    capacity = {MONDAY: 70, TUESDAY: 70}
    split = work("b7", 120, TUESDAY, is_splittable=True)
    made = planned([split], capacity)
    assert by_day(made) == {MONDAY: ["b7"], TUESDAY: ["b7:2"]}
    assert [each.planned for each in made.days[:2]] == [60, 60]
    assert item_of(made, "b7:2").reason == "Senast tisdag. Del 2 av 2."
    assert planned([replace(split, is_splittable=False)], capacity).days[0].items == ()


def test_it_is_split_to_the_minute_when_quarters_are_not_enough():
    made = planned([work("b7", 130, TUESDAY, is_splittable=True)], {MONDAY: 65, TUESDAY: 65})
    assert [each.planned for each in made.days[:2]] == [65, 65]


@pytest.mark.parametrize(
    ("minutes", "capacity"),
    [(120, {MONDAY: 70, TUESDAY: 20}), (50, {MONDAY: 40, TUESDAY: 40})],
)
def test_no_part_is_shorter_than_half_an_hour(minutes, capacity):
    made = planned([work("b7", minutes, TUESDAY, is_splittable=True)], capacity)
    assert ids(made.does_not_fit) == ["b7"]


def test_a_part_leaves_half_an_hour_for_the_next():
    made = planned([work("b7", 120, TUESDAY, is_splittable=True)], {MONDAY: 110, TUESDAY: 110})
    assert [each.planned for each in made.days[:2]] == [90, 30]


# --- meetings --------------------------------------------------------------------------------


def test_a_meeting_has_its_parts_around_it():
    made = planned(meeting_works(meeting(), "r"))
    assert by_day(made) == {
        TUESDAY: ["m1:preparation"],
        WEDNESDAY: ["m1:travel", "m1", "m1:travel-back", "m1:documentation"],
    }
    said = {item.id: (item.at, item.reason) for item in made.days[2].items}
    assert said["m1:travel"] == (time(12, 20), "Resa i anslutning till mötet, kl. 12.20.")
    assert said["m1:documentation"] == (None, "Skriva klart efter mötet på onsdag.")
    assert item_of(made, "m1:preparation").reason == "Läsa in före mötet på onsdag."


def test_reading_is_done_on_the_day_when_the_day_before_is_full_and_else_earlier():
    works = meeting_works(meeting(), "r")
    assert day_of(planned([*works, *full(TUESDAY)]), "m1:preparation") == WEDNESDAY
    crowded = [*works, *full(TUESDAY), filling("b", WEDNESDAY, 280)]
    assert day_of(planned(crowded), "m1:preparation") == MONDAY
    nowhere = [*works, *full(MONDAY, TUESDAY, WEDNESDAY)]
    assert reason(nowhere, "m1:preparation") == (
        "Ryms inte före mötet på onsdag. Allt som står där går före eller är lagt av dig."
    )


def test_reading_for_an_early_monday_is_done_the_friday_before():
    early = meeting_works(meeting(starts=datetime(2026, 11, 30, 8)), "r")
    assert by_day(planned(early)) == {FRIDAY: ["m1:preparation"]}
    assert "m1:preparation" not in by_day(planned(early, week=NEXT_MONDAY))[NEXT_MONDAY]
    late = planned(early, today=NEXT_MONDAY, week=NEXT_MONDAY)
    assert item_of(late, "m1:preparation").reason == "Hinns inte före mötet på måndag kl. 07.20."


@pytest.mark.parametrize(
    ("starts", "reads"), [(time(8, 0), True), (time(7, 59), False)], ids=["just", "not"]
)
def test_reading_on_the_day_begins_at_half_past_seven(starts, reads):
    phone = meeting(starts=datetime.combine(NEXT_MONDAY, starts), form=MeetingForm.VIDEO)
    made = planned(meeting_works(phone, "r"), week=NEXT_MONDAY)
    assert ("m1:preparation" in by_day(made)[NEXT_MONDAY]) is reads


def test_notes_on_the_day_end_at_five():
    for starts, stands in ((time(15, 30), WEDNESDAY), (time(15, 31), THURSDAY)):
        video = meeting(starts=datetime.combine(WEDNESDAY, starts), form=MeetingForm.VIDEO)
        assert day_of(planned(meeting_works(video, "r")), "m1:documentation") == stands


def test_a_meeting_on_sunday_is_of_its_own_week():
    works = meeting_works(meeting(starts=datetime.combine(SUNDAY, time(12))), "r")
    made = planned(works, {**WORKED, SUNDAY: FULL})
    assert by_day(made) == {
        FRIDAY: ["m1:preparation"],
        SUNDAY: ["m1:travel", "m1", "m1:travel-back", "m1:documentation"],
    }


def test_reading_for_a_later_monday_is_done_on_it():
    later = meeting_works(meeting(starts=datetime(2026, 11, 30, 10)), "r")
    assert by_day(planned(later)) == {}
    assert "m1:preparation" in by_day(planned(later, week=NEXT_MONDAY))[NEXT_MONDAY]


def test_reading_for_a_meeting_on_a_closed_day_is_done_before():
    closed = {**WORKED, NEXT_MONDAY: 0}
    works = meeting_works(meeting(starts=datetime(2026, 11, 30, 13)), "r")
    assert by_day(planned(works, closed)) == {FRIDAY: ["m1:preparation"]}


def test_reading_that_is_due_later_is_still_done_before_the_meeting():
    (reading, *_) = meeting_works(meeting(), "r")
    crowded = [replace(reading, due=FRIDAY), *full(MONDAY, TUESDAY, WEDNESDAY)]
    assert ids(planned(crowded).does_not_fit) == ["m1:preparation"]


def test_when_the_meeting_is_over_so_is_the_reading():
    made = planned(meeting_works(meeting(), "r"), today=THURSDAY)
    assert "m1:preparation" not in [id for there in by_day(made).values() for id in there]
    assert day_of(made, "m1:documentation") == THURSDAY


@pytest.mark.parametrize(
    ("taken", "stands"), [([], FRIDAY), ([FRIDAY], None), ([THURSDAY, FRIDAY], None)]
)
def test_notes_of_fridays_meeting_may_wait_until_the_week_after(taken, stands):
    works = meeting_works(meeting(starts=datetime(2026, 11, 27, 9), form=MeetingForm.VIDEO), "r")
    made = planned([*works, *full(*taken)])
    if stands:
        assert day_of(made, "m1:documentation") == stands
    else:
        assert {item.id: item.reason for item in made.unplanned} == {
            "m1:documentation": "Får inte plats efter mötet i veckan; senast tisdag 1 december."
        }
    assert made.does_not_fit == ()
    # the week after has them only once the meeting is over
    assert by_day(planned(works, week=NEXT_MONDAY)) == {}
    after = planned(works, today=NEXT_MONDAY, week=NEXT_MONDAY)
    assert by_day(after) == {NEXT_MONDAY: ["m1:documentation"]}


def test_notes_of_an_evening_meeting_are_written_the_day_after():
    works = meeting_works(meeting(starts=datetime(2026, 11, 25, 16)), "r")
    assert day_of(planned(works), "m1:documentation") == THURSDAY


def test_notes_are_late_from_the_third_working_day():
    works = meeting_works(meeting(starts=datetime(2026, 11, 20, 13)), "r")
    assert item_of(planned(works, today=TUESDAY), "m1:documentation").is_overdue is False
    late = item_of(planned(works, today=WEDNESDAY), "m1:documentation")
    assert (late.due, late.is_overdue) == (TUESDAY, True)


def test_notes_after_which_no_day_is_worked_have_a_month():
    closed = {day(n): 0 for n in range(-3, 60)}
    works = meeting_works(meeting(starts=datetime(2026, 11, 23, 13)), "r")
    made = planned([each for each in works if each.after], closed)
    assert [(item.id, item.due) for item in made.does_not_fit] == [("m1:documentation", day(30))]


def test_a_meeting_and_a_bevakning_with_one_id_keep_theirs_apart():
    works = [work("m1", 15, MONDAY), *meeting_works(meeting(form=MeetingForm.VIDEO), "r")]
    made = planned(works)
    assert item_of(made, "m1").kind is ItemKind.BEVAKNING
    assert item_of(made, "m1:2").kind is ItemKind.MEETING


# --- the reserved time -----------------------------------------------------------------------


def kept(made):
    return {
        each.day: [item.minutes for item in each.items if item.is_reserved]
        for each in made.days
        if any(item.is_reserved for item in each.items)
    }


def test_the_reserved_time_is_spread_in_hours_and_not_on_today():
    made = planned([], reserved=240)
    assert kept(made) == {each: [60] for each in (TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)}
    (item,) = made.days[1].items
    assert item.kind is ItemKind.COORDINATION
    assert item.reason == "Avsatt för samordning; annat arbete tar inte den tiden."


@pytest.mark.parametrize(
    ("reserved", "blocks"), [(30, [[30]]), (100, [[100]]), (150, [[90], [60]]), (10, [[10]])]
)
def test_what_is_left_is_in_decent_blocks(reserved, blocks):
    assert sorted(kept(planned([], reserved=reserved)).values(), reverse=True) == blocks


def test_on_one_day_it_is_in_blocks_of_two_hours():
    assert kept(planned([], {FRIDAY: 400}, FRIDAY, 300)) == {FRIDAY: [90, 105, 105]}
    assert kept(planned([], {FRIDAY: 400}, FRIDAY, 240)) == {FRIDAY: [120, 120]}
    assert kept(planned([], {FRIDAY: 400}, FRIDAY, 121)) == {FRIDAY: [60, 61]}


def test_impulses_and_meetings_draw_on_it_first():
    impulses = [work("i1", 60, FRIDAY, weight=2), work("i2", 45, None, weight=3)]
    assert sum(map(sum, kept(planned(impulses, reserved=240)).values())) == 135
    video = meeting_works(meeting(form=MeetingForm.VIDEO), "r")
    assert sum(map(sum, kept(planned(video, reserved=240)).values())) == 120
    physical = meeting_works(meeting(), "r")
    assert kept(planned(physical, reserved=240)) == {}


@pytest.mark.parametrize("minutes", range(0, 600, 7))
def test_blocks_are_two_hours_at_most_and_all_of_the_time(minutes):
    made = blocks(minutes)
    assert sum(made) == minutes
    assert all(0 < size <= LONGEST_BLOCK for size in made)
    assert len(made) == -(-minutes // LONGEST_BLOCK)


def test_impulses_with_no_date_are_taken_while_there_is_reserved_time_for_them():
    impulses = [work(f"i{n}", 50, None, weight=1 + n) for n in range(3)]
    made = planned([*impulses, work("b1", 15, None)], reserved=120)
    assert sorted(id for there in by_day(made).values() for id in there if id[0] in "ib") == [
        "i1",
        "i2",
    ]
    assert item_of(made, "i2").reason == "Impuls med vikt 3; tar av samordningstiden."
    assert by_day(planned(impulses, reserved=0)) == {}
    assert "i2" not in str(by_day(planned(impulses, reserved=120, week=NEXT_MONDAY)))


def test_other_work_does_not_eat_it_but_the_law_does():
    capacity = {MONDAY: 300}
    ordinary = planned([work("b1", 200, MONDAY)], capacity, reserved=120)
    assert kept(ordinary) == {MONDAY: [120]}
    assert item_of(ordinary, "b1").could_move == ("coordination:2026-11-23",)
    legal = planned([work("b1", 200, MONDAY, is_legal=True)], capacity, reserved=120)
    assert kept(legal) == {MONDAY: [100]}
    assert [(item.id, item.minutes, item.reason) for item in legal.does_not_fit] == [
        ("coordination", 20, "Bara 100 av 120 minuter för samordning ryms den här veckan.")
    ]


def test_an_impulse_within_it_goes_before_other_work_and_beyond_it_by_rank():
    works = [work("late", 200, day(-1)), work("i1", 100, MONDAY, weight=1)]
    assert ids(planned(works, {MONDAY: 250}, reserved=60).does_not_fit) == ["late"]
    assert ids(planned(works, {MONDAY: 250}, reserved=0).does_not_fit) == ["i1"]
    taken = planned([*works, work("i0", 60, MONDAY, weight=2)], {MONDAY: 100}, reserved=120)
    assert by_day(taken)[MONDAY] == ["i0", "coordination:2026-11-23"]


def test_no_rest_of_a_few_minutes_is_kept():
    made = planned([], {MONDAY: 60, TUESDAY: 60}, reserved=70)
    assert kept(made) == {MONDAY: [40], TUESDAY: [30]}
    assert kept(planned([], {MONDAY: 20}, reserved=70)) == {}
    assert kept(planned([], {MONDAY: 30}, reserved=70)) == {MONDAY: [30]}
    assert kept(planned([], {MONDAY: 40, TUESDAY: 50}, reserved=100)) == {
        MONDAY: [40],
        TUESDAY: [50],
    }


def test_a_week_with_no_working_day_left_keeps_none_and_says_nothing():
    assert planned([], today=SATURDAY, reserved=240).does_not_fit == ()
    assert planned([], {}, reserved=240).does_not_fit == ()


def test_kept_time_moves_within_the_week_for_what_is_due():
    capacity = {MONDAY: FULL, TUESDAY: 120, WEDNESDAY: FULL}
    made = planned([work("b1", 120, TUESDAY), filling("a", MONDAY, 400)], capacity, reserved=120)
    assert day_of(made, "b1") == TUESDAY
    assert kept(made) == {WEDNESDAY: [120]}
