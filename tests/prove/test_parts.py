"""Every part of `make prove`, made small: it finds nothing in the program, and what is planted."""

import re
import subprocess
import sys
import time

import pytest

from handlerapp.services import opening
from tests.prove import flips, fuzz, instances, kills, schemas, soak, work
from tests.prove.__main__ import PARTS, document
from tests.prove.outcome import Outcome, Row, kept_in
from tests.prove.readers import Readers
from tests.prove.trying import ROOT
from tests.prove.work import Clock, Desk, HalfDone, State


def a_row(part, **fields):
    return Row(part=part, outcome=Outcome(**fields), seconds=2.4, when="2026-11-23, abc")


def test_the_table_keeps_the_lines_of_parts_that_were_not_run_again(tmp_path):
    file = tmp_path / "proof.md"
    first = {part: str(a_row(part, done="Dödades | ofta", number=1500)) for part in PARTS[:2]}
    file.write_text(document(first), "utf-8")
    assert kept_in(file) == first
    assert f"| {PARTS[0]} | Dödades / ofta | 1 500 | inga fel | 2 | 2026-11-23, abc |" in (
        file.read_text("utf-8")
    )
    assert f"Inte körda än: {', '.join(PARTS[2:])}." in file.read_text("utf-8")


def test_a_part_that_is_named_is_tried_and_kept(tmp_path):
    file = tmp_path / "proof.md"
    subprocess.run(
        [sys.executable, "-m", "tests.prove", "schemas", "--out", file], cwd=ROOT, check=True
    )
    assert "| inga fel |" in kept_in(file)["schemas"]


def test_failures_are_told_with_how_many_more_there_are():
    row = a_row("kills", number=9, wrong=[f"fel {number}" for number in range(7)], told=["a"])
    assert "| a. FEL: fel 0. FEL: fel 1." in str(row)
    assert "och 2 fel till |" in str(row)


def test_a_store_that_is_killed_at_any_moment_is_whole():
    outcome = kills.prove(of_work=3, of_migration=1, of_making=1)
    assert (outcome.number, outcome.wrong) == (5, [])


def says_it_is_done_and_does_nothing(pipe, folder, state, number, seed):
    pipe.send(("opening", None, None))
    pipe.send(("begun", "edit", (number + 1, None)))
    pipe.send(("done", "edit", (number + 1, None)))
    time.sleep(60)


def test_what_was_said_to_be_done_and_is_not_there_is_found():
    outcome = kills.prove(1, 0, 0, act=says_it_is_done_and_does_nothing)
    assert len(outcome.wrong) == 1


@pytest.fixture
def desk(tmp_path):
    desk = Desk(work.made(tmp_path / "store"), State())
    yield desk
    desk.store.close()


def test_every_act_leaves_what_it_is_to_leave(desk):
    for number, kind in enumerate(work.ACTS, 1):
        desk.do(kind, number, work.given_to(kind))
    desk.store.close()
    assert work.found(desk.place, desk.state) == desk.state
    desk.store = opening.open_store(
        desk.place, work.by_phrase(desk.state.phrase), Clock(), cost=work.CHEAP
    )


def test_what_is_there_in_part_is_found(desk):
    desk.do("edit", 1)
    meant = desk.state
    work.changing.change(
        desk.store,
        work.EDITED[0],
        lambda case: work.replace(case, note="nummer 2"),
        "ändra anteckning",
    )
    desk.store.close()
    with pytest.raises(HalfDone, match="several at once"):
        work.found(desk.place, meant, meant.after("edit", 2, None))


def test_a_bit_that_is_turned_is_found():
    outcome = flips.prove(every=24)
    assert outcome.number > 200
    assert outcome.wrong == []


def without_a_check(place, state):
    with opening.open_store(place, work.by_phrase(state.phrase), Clock(), cost=work.CHEAP) as store:
        del store
        return place.database.read_bytes()


def test_a_reader_that_does_not_look_lets_bits_through():
    assert flips.prove(read=without_a_check, every=48).wrong


def test_every_released_shape_comes_up_to_date():
    outcome = schemas.prove(schemas.ALL[:1])
    assert (outcome.number, outcome.wrong) == (1, [])


def test_rows_that_were_lost_on_the_way_are_found(tmp_path):
    place = schemas.stored(tmp_path / "store", schemas.ALL[0])
    more = tmp_path / "more.sql"
    sql = schemas.ALL[0].read_text("utf-8")
    contact = next(line for line in sql.splitlines() if line.startswith('INSERT INTO "contacts"'))
    more.write_text(sql + re.sub(r"VALUES \(\d+, \d+", "VALUES (1, 77", contact), "utf-8")
    assert schemas.problem_of(place, schemas.ALL[0]) is None
    assert "contacts" in schemas.problem_of(place, more)


def test_bad_input_is_told_and_nothing_else_comes_of_it():
    inputs = {**dict.fromkeys(fuzz.INPUTS, 12), "settings": 60}  # of each way to set one
    outcome = fuzz.prove(inputs)
    assert (outcome.number, outcome.wrong) == (sum(inputs.values()), [])


def test_every_reader_is_given_input_and_there_are_enough():
    readers = {name for name in vars(Readers) if not name.startswith("_")} - {"close"}
    assert readers == set(fuzz.INPUTS)
    assert sum(fuzz.INPUTS.values()) >= 100_000


def test_readers_that_fail_hang_and_take_memory_are_found():
    outcome = fuzz.prove({"trips": 3, "eats": 1, "ends": 1}, "tests.prove.faulty")
    told = "\n".join(outcome.wrong)
    assert "trips 2: KeyError (faulty.py:" in told
    assert "eats 0: took " in told
    assert "ends: the process ended or hung after input 0 (7)" in told


def test_two_that_fight_over_one_store_lose_nothing_and_a_clock_may_go_back():
    outcome = instances.prove(fights=1, rounds=4)
    assert outcome.number >= 4 + 2 + len(instances.BACK)
    assert outcome.wrong == []


def says_it_got_in(pipe, folder, name, rounds, seed):
    for number in range(rounds):
        pipe.send(number)
    pipe.send("end")


def test_one_that_only_says_that_it_got_in_is_found():
    assert instances.prove(fights=1, rounds=2, fighter=says_it_got_in).wrong


def test_a_week_of_work_leave_the_store_whole():
    outcome = soak.prove(weeks=1, cases=8, acts=6)
    assert outcome.number == 6 * soak.DAYS_A_WEEK
    assert outcome.wrong == []


def test_a_store_that_is_another_the_next_morning_is_found():
    yesterday = {}

    def put_back(place):
        before = yesterday.get("database")
        yesterday["database"] = place.database.read_bytes()
        if before is not None:
            place.database.write_bytes(before)

    outcome = soak.prove(weeks=1, cases=8, acts=6, after_each_day=put_back)
    assert any("not as they were left" in each for each in outcome.wrong)
