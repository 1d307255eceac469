"""Bevakningar and the week on the command line, as the contract has them."""

import json
from datetime import date, datetime, timedelta

import pytest
import vobject

from tests.builders import NOON

REF = "2026-000101"
CASE = {
    "ref": REF,
    "person": {"name": "Åsa Öberg-Lindström", "phone": "070-174 06 35"},
    "employment": "employed",
    "employer": {"name": "Volvo", "phone": "031-390 06 00"},
    "sick_periods": [{"from": "2026-10-01", "degree": 100}],
    "certificates": [{"issued": "2026-10-01", "from": "2026-10-01", "to": "2026-12-11"}],
    "meetings": [
        {
            "id": "m1",
            "kind": "avstamning",
            "form": "physical",
            "when": "2026-11-26 13:00",
            "minutes": 60,
        }
    ],
}
ITEM = {"id", "kind", "case", "what", "minutes", "at", "due", "pinned", "overdue", "reason"}


@pytest.fixture
def take(program, tmp_path):
    """Read the case with these changes into the store."""

    def take(**changes):
        document = {"format": "handlerapp-caseload", "version": 1, "cases": [CASE | changes]}
        file = tmp_path / "fall.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        assert program("import", file).code == 0

    take()
    return take


def listed(program, *argv):
    return json.loads(program("bevakning", "list", "--json", *argv).out)


def the_week(program, *argv, now=None):
    more = {} if now is None else {"now": now}
    return json.loads(program("week", "--json", *argv, **more).out)


def items(week):
    return [each for day in week["days"] for each in day["items"]]


def test_add_prints_the_identifier_alone_and_says_what_was_understood(program, take):
    added = program("bevakning", "add", REF, "torsdag", "Ring Volvo om planen")
    assert added.code == 0
    (each,) = listed(program)
    assert added.out == each["id"] + "\n"
    assert "tor 26 nov" in added.err
    assert each == {
        "id": each["id"],
        "case": REF,
        "name": "Åsa Öberg-Lindström",
        "what": "Ring Volvo om planen",
        "kind": "call",
        "due": "2026-11-26",
        "minutes": 15,
        "status": "open",
        "origin": "own",
        "origin_of": None,
        "waits_for": None,
    }


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("2026-12-15", "2026-12-15"),
        ("+2v", "2026-12-07"),
        ("om 3 dagar", "2026-11-26"),
        ("dag 85", "2026-12-24"),
        ("v 49", "2026-11-30"),
        ("under v 49", "2026-12-04"),
        ("när intyget går ut", "2026-12-11"),
        ("varje måndag", "2026-11-30"),
    ],
)
def test_a_day_in_words(program, take, when, due):
    assert program("bevakning", "add", REF, when, "Följ upp").code == 0
    assert [each["due"] for each in listed(program)] == [due]


def test_what_is_not_understood_is_told_with_what_would_work(program, take):
    for when in ("blorp", "dag 85000", "31 februari", ""):
        refused = program("bevakning", "add", REF, when, "Ring")
        assert (refused.code, refused.out) == (1, ""), when
        assert refused.err.strip()
    assert program("bevakning", "add", "none", "fredag", "Ring").code == 1
    assert listed(program) == []


def test_one_line_is_enough(program, take):
    added = program("bevakning", "quick", f"ring Volvo om planen på torsdag 20 min #{REF}")
    (each,) = listed(program)
    assert added.out == each["id"] + "\n"
    assert (each["what"], each["due"], each["minutes"]) == (
        "ring Volvo om planen",
        "2026-11-26",
        20,
    )
    assert program("bevakning", "quick", "ring Volvo på torsdag").code == 1
    assert program("bevakning", "quick", f"ring Volvo #{REF}").code == 1


def test_a_short_call_is_offered_now_with_its_number(program, take):
    assert "031-390 06 00" in program("bevakning", "add", REF, "fredag", "Ring Volvo").err
    assert "070-174 06 35" in program("bevakning", "add", REF, "fredag", "Ring Åsa").err
    waiting = ("--waits-for", "answer", "--waits-of", "employer")
    assert "ringa nu" not in program("bevakning", "add", REF, "fredag", "Ring", *waiting).err


def test_done_moved_dropped_and_put(program, take):
    ids = [program("bevakning", "add", REF, "fredag", f"Uppgift {n}").out.strip() for n in range(3)]
    assert program("bevakning", "done", ids[0], "--result", "Klart så").code == 0
    assert program("bevakning", "done", ids[0]).code == 1
    moved = program("bevakning", "move", ids[1], "+2v")
    assert (moved.code, "mån 7 dec" in moved.err) == (0, True)
    assert program("bevakning", "drop", ids[2], "--because", "behövs inte").code == 0
    assert [(each["id"], each["due"]) for each in listed(program)] == [(ids[1], "2026-12-07")]
    for when in ("fredag", "måndag", "fredag"):
        told = program("bevakning", "move", ids[1], when)
    assert "vägen" in told.err
    assert program("bevakning", "put", ids[1], "onsdag").code == 0
    assert [each["pinned"] for each in items(the_week(program)) if each["id"] == ids[1]] == [True]
    assert program("bevakning", "put", ids[1]).code == 0
    assert program("bevakning", "done", "none").code == 1


def test_what_repeats_tells_what_the_next_is_called(program, take):
    id = program("bevakning", "add", REF, "varje måndag", "Ring Volvo").out.strip()
    done = program("bevakning", "done", id)
    (coming,) = listed(program)
    assert coming["id"] != id
    assert f"Kommer åter mån 7 dec.\nDen nya heter {coming['id']}." in done.err


def test_reminders_of_the_chain_are_offered_once_and_follow_it(program, take):
    shown = program("bevakning", "offer", REF)
    assert (shown.code, "--take" in shown.err) == (0, True)
    assert listed(program) == []
    assert program("bevakning", "offer", REF, "--take").code == 0
    found = {(each["origin_of"], each["due"]) for each in listed(program)}
    # day 75 is 14 December, day 150 is Saturday 27 February, the certificate ends on 11 December
    assert found >= {("75", "2026-12-14"), ("150", "2027-02-26"), ("certificate", "2026-12-01")}
    assert all(each["origin"] == "milestone" for each in listed(program))
    assert "redan bevakas" in program("bevakning", "offer", REF, "--take").err
    take(sick_periods=[{"from": "2026-09-30", "degree": 100}])
    assert ("75", "2026-12-11") in {(e["origin_of"], e["due"]) for e in listed(program)}
    (tied,) = [each["id"] for each in listed(program) if each["origin_of"] == "75"]
    refused = program("bevakning", "move", tied, "+2v")
    assert (refused.code, refused.err.endswith("Det anges med --because.\n")) == (1, True)
    assert program("bevakning", "move", tied, "+2v", "--because", "semester").code == 0


def test_the_list_ends_where_it_is_told_to(program, take):
    for when in ("fredag", "+2v"):
        program("bevakning", "add", REF, when, "Ring")
    assert len(listed(program)) == 2
    assert len(listed(program, "--until", "2026-11-27")) == 1
    assert "Åsa" in program("bevakning", "list").out
    assert "Inga" in program("bevakning", "list", "--until", "2026-11-24").err


def test_the_week_has_the_contract_s_shape_and_keeps_its_promises(program, take):
    for what in ("Ring Volvo", "Bedöm inför dag 91", "Begär planen"):
        program("bevakning", "add", REF, "onsdag", what)
    program("bevakning", "add", REF, "2026-11-20", "Sen sak")
    week = the_week(program)
    assert (week["week"], week["from"], week["to"]) == ("2026-W48", "2026-11-23", "2026-11-27")
    assert set(week) >= {"days", "unplanned", "overdue", "does_not_fit", "milestones"}
    every = items(week)
    assert all(set(each) >= ITEM and each["reason"] for each in every)
    assert len({each["id"] for each in every}) == len(every)
    for day in week["days"]:
        assert day["planned"] == sum(each["minutes"] for each in day["items"]) <= day["capacity"]
    (meeting,) = [each for each in every if each["kind"] == "meeting"]
    assert (meeting["id"], meeting["at"], meeting["minutes"]) == ("m1", "13:00", 60)
    kinds = {each["kind"] for each in every}
    assert kinds >= {"bevakning", "meeting", "preparation", "travel", "documentation"}
    (late,) = week["overdue"]
    assert (late["what"], late["overdue"]) == ("Sen sak", True)


def test_of_another_week_and_its_milestones(program, take):
    week = the_week(program, "--of", "2026-12-30")
    assert week["week"] == "2026-W53"
    assert [(each["case"], each["day"], each["date"]) for each in week["milestones"]] == [
        (REF, 91, "2026-12-30")
    ]
    assert [day["capacity"] for day in week["days"]] == [420, 420, 420, 0, 0]


def test_the_week_in_words(program, take):
    program("bevakning", "add", REF, "onsdag", "Ring Volvo")
    told = program("week").out
    assert "Vecka 48" in told
    assert "Ring Volvo" in told
    assert "13.00" in told


def test_what_is_late_is_spread_only_when_it_is_asked_for(program, take):
    ids = {program("bevakning", "add", REF, "2026-11-20", f"Sen {n}").out.strip() for n in "ab"}
    shown = program("week", "--spread")
    assert (shown.code, "Inget är flyttat" in shown.err) == (0, True)
    assert all(id in shown.out for id in ids)
    assert not any(each["pinned"] for each in items(the_week(program)))
    assert program("week", "--spread-now").code == 0
    pinned = [each for each in items(the_week(program)) if each["pinned"]]
    assert {each["id"] for each in pinned} == ids
    assert all(each["due"] == "2026-11-20" for each in pinned)


def test_a_day_is_closed_by_asking_of_each_thing_that_is_left(program, take):
    id = program("bevakning", "add", REF, "i dag", "Ring Volvo").out.strip()
    told = program("week", "--close", "2026-11-23")
    assert id in told.out
    assert "flytta" in told.out


def test_an_absence_is_kept_and_what_falls_in_it_is_told(program, take):
    id = program("bevakning", "add", REF, "2026-12-02", "Ring Volvo").out.strip()
    told = program("week", "--absence", "2026-11-30", "2026-12-04")
    assert (told.code, id in told.out) == (0, True)
    away = the_week(program, "--of", "2026-12-01")
    assert [day["capacity"] for day in away["days"]] == [0] * 5
    assert {day["name"] for day in away["days"]} == {"frånvaro"}


def test_hours_and_coordination_are_the_handler_s_own(program, take):
    assert program("week", "--hours", "480", "480", "0", "240", "300", "--reserved", "60").code == 0
    week = the_week(program)
    assert [day["capacity"] for day in week["days"]] == [480, 480, 0, 240, 300]
    kept = sum(e["minutes"] for e in items(week) if e["kind"] == "coordination")
    assert kept <= 60
    assert program("week", "--hours", "0").code == 1
    assert program("week", "--hours", *["60"] * 8).code == 1
    assert program("week", "--reserved", "99999").code == 1


def test_an_absence_is_taken_back(program, take):
    assert program("week", "--absence", "2026-11-25", "2026-11-27").code == 0
    assert program("week", "--back", "2026-11-26").code == 0
    assert [day["capacity"] for day in the_week(program)["days"]] == [420] * 5
    assert program("week", "--back", "2026-11-26").code == 1
    assert program("week", "--absence", "2026-11-27", "2026-11-25").code == 1
    assert "inom två år" in program("week", "--absence", "2026-12-01", "9999-12-31").err


def events(path):
    return list(vobject.readOne(path.read_text("utf-8")).vevent_list)


def test_the_calendar_file_has_times_and_stable_identifiers_and_no_names(program, take, tmp_path):
    program("bevakning", "add", REF, "onsdag", "Ring Volvo")
    file = tmp_path / "vecka.ics"
    assert program("week", "--ics", file).code == 0
    first = file.read_text("utf-8")
    found = events(file)
    assert not any(word in first for word in ("Åsa", "Volvo", "Ring"))
    (meeting,) = [each for each in found if each.uid.value == "m1@handlerapp"]
    assert meeting.summary.value == f"Möte {REF}"
    start, end = meeting.dtstart.value, meeting.dtend.value
    assert (start.replace(tzinfo=None), end - start) == (
        NOON + timedelta(days=3, hours=1),
        timedelta(hours=1),
    )
    assert start.utcoffset() == timedelta(hours=1)
    whole_days = [each for each in found if not hasattr(each.dtstart.value, "hour")]
    assert all(each.dtstart.value >= date(2026, 11, 23) for each in whole_days)
    assert program("week", "--ics", file).code == 0
    assert {each.uid.value for each in events(file)} == {each.uid.value for each in found}
    assert program("week", "--ics", file, "--names").code == 0
    assert "Åsa" in file.read_text("utf-8")


def test_the_calendar_file_keeps_the_format_and_knows_when_the_clock_is_changed(
    program, take, tmp_path
):
    file = tmp_path / "vecka.ics"
    program("bevakning", "add", REF, "onsdag", f"Å, b; c\\d {'lång ' * 30}")
    assert program("week", "--ics", file, "--names").code == 0
    lines = file.read_bytes().split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    calendar = vobject.readOne(file.read_text("utf-8"))
    assert any("Å, b; c\\d lång" in each.summary.value for each in calendar.vevent_list)
    zone = calendar.vtimezone.tzinfo
    for day, hours in (("2026-03-28", 1), ("2026-03-29", 2), ("2026-10-24", 2), ("2026-10-26", 1)):
        at = datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=zone)
        assert at.utcoffset() == timedelta(hours=hours)


def test_a_file_that_cannot_be_written_is_told_and_what_was_there_is_left(program, take, tmp_path):
    assert program("week", "--ics", tmp_path / "none" / "vecka.ics").code == 1
    assert program("week", "--pdf", tmp_path / "none" / "vecka.pdf").code == 1


def test_the_week_is_printed(program, take, tmp_path):
    file = tmp_path / "vecka.pdf"
    assert program("week", "--pdf", file).code == 0
    assert file.read_bytes().startswith(b"%PDF")
