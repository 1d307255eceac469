"""Cases are handed over whole, taken in all or none, and both sides say so."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp.domain.conflicts import Wins
from handlerapp.domain.history import HANDED_OVER
from handlerapp.domain.person import Person
from handlerapp.domain.retention import PurgedCase
from handlerapp.errors import Refused, UserFixable, WrongPassphrase
from handlerapp.exchange import caseload as caseload_file
from handlerapp.exchange import handover as content
from handlerapp.fiction import caseload as fiction
from handlerapp.services import (
    backups,
    caseload,
    changing,
    checking,
    handover,
    opening,
    preferences,
    receiving,
)
from handlerapp.services.opening import Place
from handlerapp.storage import backup_shelf, package, purging
from tests.builders import (
    CHEAP,
    NOON,
    PASSPHRASE,
    TODAY,
    a_bevakning,
    a_case,
    a_full_case,
    noon,
    put,
)
from tests.strategies import caseloads

SECRET = "tre blåa båtar"
REF, OTHER = "2026-000101", "2026-000102"


@pytest.fixture(scope="module")
def another_place(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("colleague") / "data")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    return place


@pytest.fixture
def colleague(tmp_path):
    """Another handler's store."""
    place = Place(tmp_path / "colleague")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    with opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        yield store


@pytest.fixture
def out(tmp_path):
    return tmp_path / "till kollegan.paket"


def opened(path, secret=SECRET):
    return receiving.opened(path.read_bytes(), secret, TODAY)


def packed(*some, sender="Robin Ek"):
    """A package of these cases, opened, without a store that they came from."""
    data = package.sealed(content.write(some, sender, NOON), SECRET, CHEAP)
    return receiving.opened(data, SECRET, TODAY)


def said(store, ref):
    return [(each.change.what, each.change.after) for each in caseload.history_of(store, ref)]


def state(store):
    """All that a refused package must leave alone."""
    return caseload.every(store), list(store.db.conn.execute("SELECT * FROM history"))


def test_what_is_handed_over_is_the_same_at_the_colleague(store, colleague, out):
    whole = fiction.make(12, 1, TODAY)
    put(store, *whole)
    refs = [case.ref for case in whole]
    done = handover.hand_over(store, refs, out, SECRET, " Robin Ek, Göteborg ")
    received = receiving.receive(colleague, opened(out))
    assert received.report.done
    assert received.report.added == tuple(sorted(refs))
    assert caseload.every(colleague) == caseload.every(store) == tuple(sorted(whole, key=by_ref))
    assert received.package.handed_over == done
    assert done.sender == "Robin Ek, Göteborg"
    assert received.conflicts == {}
    assert checking.check(colleague).is_whole
    assert caseload.found(colleague, whole[0].person.name.split()[0])


def by_ref(case):
    return case.ref


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(some=caseloads())
def test_any_cases_come_back_as_they_were_from_a_package(another_place, some):
    way = opening.by_passphrase(PASSPHRASE)
    with opening.open_store(another_place, way, noon, cost=CHEAP) as store:
        with store.db.atomic():
            for table in ("cases", "search", "history"):
                store.db.conn.execute(f"DELETE FROM {table}")
            store.db.conn.execute("DELETE FROM settings WHERE name = 'history_head'")
        report = receiving.receive(store, packed(*some)).report
        assert report.errors == ()
        assert caseload.every(store) == tuple(sorted(some, key=by_ref))


def test_only_the_chosen_cases_are_in_the_package(store, out):
    put(store, a_case(REF, "Hemlig"), a_case(OTHER, "Annan"))
    handover.hand_over(store, [OTHER, OTHER], out, SECRET)
    assert opened(out).handed_over.refs == (OTHER,)
    assert b"Annan" not in out.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600


def test_both_sides_say_so_in_the_case_s_history(store, colleague, out):
    put(store, a_case(REF))
    put(colleague, a_case(OTHER, "Kim", occupation="målare"))
    done = handover.hand_over(store, [REF], out, SECRET, "Robin Ek")
    assert said(store, REF)[-1] == (
        HANDED_OVER,
        f"lämnat i ett paket, kontrollvärde {done.check_value}",
    )
    receiving.receive(colleague, opened(out))
    assert said(colleague, REF) == [
        ("case", f"mottaget från Robin Ek, lämnat den 2026-11-23, kontrollvärde {done.check_value}")
    ]
    came = packed(a_case(OTHER, "Kim", occupation="snickare"), sender=None)
    receiving.receive(colleague, came)
    assert said(colleague, OTHER)[-2:] == [
        (
            HANDED_OVER,
            f"mottaget i ett paket, lämnat den 2026-11-23, kontrollvärde {came.check_value}",
        ),
        ("occupation", "snickare"),
    ]
    assert checking.check(colleague).is_whole
    assert checking.check(store).is_whole


def test_what_is_handed_over_stays_and_is_open(store, out):
    whole = a_full_case(REF)
    put(store, whole)
    handover.hand_over(store, [REF], out, SECRET)
    assert caseload.case(store, REF) == whole


def test_it_is_closed_when_asked_for_and_that_is_taken_back(store, out):
    put(store, a_full_case(REF), a_case(OTHER, closed=date(2026, 5, 1), close_reason="frisk"))
    handover.hand_over(store, [REF, OTHER], out, SECRET)
    changed = handover.close(store, [REF, OTHER])
    first, second = caseload.some(store, [REF, OTHER])
    assert (first.closed, first.close_reason) == (TODAY, "överlämnat")
    assert (second.closed, second.close_reason) == (date(2026, 5, 1), "frisk")
    changing.undo(store, changed)
    assert caseload.case(store, REF) == a_full_case(REF)


def test_a_case_that_begins_later_is_not_closed_before_it(store):
    put(store, a_case(REF), a_case(OTHER, opened=date(2026, 12, 1)))
    with pytest.raises(UserFixable, match=OTHER):
        handover.close(store, [REF, OTHER])
    assert caseload.case(store, REF).closed is None


def test_a_case_that_comes_back_is_opened_again(store, colleague, out, tmp_path):
    put(store, a_full_case(REF))
    handover.hand_over(store, [REF], out, SECRET)
    handover.close(store, [REF])
    receiving.receive(colleague, opened(out))
    back = tmp_path / "tillbaka.paket"
    handover.hand_over(colleague, [REF], back, SECRET)
    received = receiving.receive(store, opened(back))
    assert caseload.case(store, REF) == a_full_case(REF)
    assert [each.what for each in received.conflicts[REF]] == ["closed", "close_reason"]


def test_one_that_was_closed_for_another_reason_stays_closed(store):
    put(store, a_case(REF, closed=TODAY, close_reason="frisk"))
    received = receiving.receive(store, packed(a_case(REF)))
    assert caseload.case(store, REF).closed == TODAY
    assert {each.wins for each in received.conflicts[REF]} == {Wins.NOT_SAID}


def test_one_that_the_colleague_has_closed_is_closed(store):
    put(store, a_case(REF, closed=date(2026, 11, 1), close_reason="överlämnat"))
    receiving.receive(store, packed(a_case(REF, closed=TODAY, close_reason="frisk")))
    case = caseload.case(store, REF)
    assert (case.closed, case.close_reason) == (TODAY, "frisk")


def a_conflict(store):
    mine = a_full_case(REF, occupation="snickare", note="Min egen anteckning.")
    mine = replace(mine, bevakningar=(*mine.bevakningar, a_bevakning("min", what="Bara min")))
    theirs = a_full_case(REF, occupation="målare", note=None)
    put(store, mine)
    return mine, packed(theirs, a_case(OTHER))


def test_a_preview_tells_each_field_and_changes_nothing(store):
    _, came = a_conflict(store)
    before = state(store)
    shown = receiving.receive(store, came, dry_run=True)
    assert state(store) == before
    assert not shown.report.done
    assert shown.report.changed is None
    assert shown.report.added == (OTHER,)
    assert {each.what: (each.mine, each.theirs, each.wins) for each in shown.conflicts[REF]} == {
        "occupation": ("snickare", "målare", Wins.TAKEN),
        "note": ("Min egen anteckning.", None, Wins.NOT_SAID),
        "bevakningar[min]": (
            "2026-11-23 · Bara min · other · open · own",
            None,
            Wins.NEVER_REMOVED,
        ),
    }


def test_what_the_preview_tells_is_what_comes(store):
    mine, came = a_conflict(store)
    shown = receiving.receive(store, came, dry_run=True)
    done = receiving.receive(store, came)
    assert done.conflicts == shown.conflicts
    assert done.report.updated == shown.report.updated
    assert caseload.case(store, REF) == replace(mine, occupation="målare")


def test_the_store_is_backed_up_before_a_known_case_is_changed(store):
    _, came = a_conflict(store)
    assert not backup_shelf.all_in(store.place.backups)
    receiving.receive(store, came)
    assert len(backup_shelf.all_in(store.place.backups)) == 1
    assert backups.keep_up(store) is None


def test_receiving_is_taken_back_and_made_again(store):
    mine, came = a_conflict(store)
    report = receiving.receive(store, came).report
    became = caseload.every(store)
    back = changing.undo(store, report.changed)
    assert caseload.every(store) == (mine,)
    assert caseload.found(store, "målare") == ()
    changing.undo(store, back)
    assert caseload.every(store) == became
    assert said(store, OTHER)[0][1].startswith("mottaget från Robin Ek")
    assert checking.check(store).is_whole


def test_receiving_the_same_again_changes_nothing(store):
    _, came = a_conflict(store)
    receiving.receive(store, came)
    before = state(store)
    again = receiving.receive(store, came)
    assert again.report.changed is None
    assert len(again.report.unchanged) == 2
    assert state(store) == before


def test_one_wrong_case_stops_all_of_them(store):
    line, _, file = content.write([a_full_case(REF), a_case(OTHER)], None, NOON).partition(b"\n")
    document = json.loads(file)
    document["cases"][1]["opened"] = "i går"
    data = package.sealed(line + b"\n" + json.dumps(document).encode(), SECRET, CHEAP)
    received = receiving.receive(store, receiving.opened(data, SECRET, TODAY))
    assert [each.where for each in received.report.errors] == ["cases[1].opened"]
    assert (received.report.done, received.conflicts) == (False, {})
    assert caseload.every(store) == ()


HOSTILE = st.sampled_from(
    [None, True, -1, 10**400, 1e308, "", "\ud800", "\x00", "9999-12-31", "0001-01-01", [], {}, [[]]]
)


def spoiled(value, draw):
    """The same JSON with something else in one place."""
    if isinstance(value, dict) and value and draw(st.integers(0, 3)):
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: spoiled(value[key], draw)}
    if isinstance(value, list) and value and draw(st.integers(0, 3)):
        place = draw(st.integers(0, len(value) - 1))
        return [*value[:place], spoiled(value[place], draw), *value[place + 1 :]]
    return draw(HOSTILE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=st.data())
def test_whatever_a_stranger_has_put_in_a_package_is_taken_or_refused_in_words(store, data):
    """One who knows the passphrase can put anything in it."""
    line, _, file = content.write([a_full_case(REF), a_case(OTHER)], None, NOON).partition(b"\n")
    parts = [json.loads(line), json.loads(file)]
    place = data.draw(st.integers(0, 5)) > 0
    parts[place] = spoiled(parts[place], data.draw)
    inside = b"\n".join(json.dumps(part).encode() for part in parts)
    try:
        came = receiving.opened(package.sealed(inside, SECRET, CHEAP), SECRET, TODAY)
    except UserFixable:
        return
    received = receiving.receive(store, came, dry_run=True)
    assert received.package.handed_over.receipt()
    assert received.report.errors or received.report.took_any or came.cover.count == 0
    assert not received.report.done


def test_an_identifier_of_another_case_here_is_refused(store):
    put(store, a_case(OTHER, bevakningar=(a_bevakning("b1"),)))
    received = receiving.receive(store, packed(a_case(REF, bevakningar=(a_bevakning("b1"),))))
    assert [each.where for each in received.report.errors] == ["cases[0]"]
    assert [case.ref for case in caseload.every(store)] == [OTHER]


def test_a_case_that_was_deleted_here_is_told(store):
    purging.purge(store.db, [PurgedCase(ref=REF, closed=None, purged=date(2026, 1, 2))])
    (warning,) = receiving.receive(store, packed(a_case(REF))).report.warnings
    assert "gallrades 2026-01-02" in warning.message


def test_a_package_of_nothing_brings_nothing(store):
    received = receiving.receive(store, packed())
    assert (received.report.done, received.report.changed) == (True, None)
    assert received.package.handed_over.receipt()[2] == "0 ärenden: inga"


def test_five_hundred_cases_go_in_one_package(store, colleague, out):
    whole = [
        a_full_case(f"{number:05}", person=Person(name=f"Namn {number}")) for number in range(500)
    ]
    put(store, *whole)
    handover.hand_over(store, [case.ref for case in whole], out, SECRET)
    assert len(receiving.receive(colleague, opened(out)).report.added) == 500
    assert caseload.every(colleague) == tuple(whole)


def test_nothing_is_written_where_a_case_is_not_there(store, out):
    put(store, a_case(REF))
    with pytest.raises(Refused, match="inte-här"):
        handover.hand_over(store, [REF, "inte-här"], out, SECRET)
    assert not out.exists()
    assert len(said(store, REF)) == 1


def test_at_least_one_case_is_chosen(store, out):
    with pytest.raises(UserFixable, match="minst ett"):
        handover.hand_over(store, [], out, SECRET)


def test_a_file_that_is_there_is_not_written_over(store, out):
    put(store, a_case(REF))
    out.write_text("mitt", encoding="utf-8")
    with pytest.raises(UserFixable, match="redan en fil"):
        handover.hand_over(store, [REF], out, SECRET)
    assert out.read_text(encoding="utf-8") == "mitt"


def test_where_the_file_cannot_be_written_the_history_says_nothing(store, tmp_path):
    put(store, a_case(REF))
    with pytest.raises(UserFixable, match="finns inte"):
        handover.hand_over(store, [REF], tmp_path / "ingen" / "x.paket", SECRET)
    assert len(said(store, REF)) == 1
    assert checking.check(store).is_whole


def test_a_wrong_passphrase_is_one(store, out):
    put(store, a_case(REF))
    handover.hand_over(store, [REF], out, SECRET)
    with pytest.raises(WrongPassphrase):
        opened(out, "fyra blåa båtar")


def test_nobody_s_name_is_shown_when_it_is_printed_for_a_programmer(store):
    put(store, a_case(REF, "Hemlig Person", occupation="hemlig"))
    came = packed(a_case(REF, "Hemlig Persson", occupation="hemligt"), sender="Hemlig Avsändare")
    received = receiving.receive(store, came)
    for value in (came, received, came.handed_over, came.cover, received.report):
        assert "emlig" not in repr(value)


def test_the_receipt_says_the_same_on_both_sides(store, out):
    put(store, a_case(REF))
    made = datetime(2026, 11, 23, 12, 0)
    done = handover.hand_over(store, [REF], out, SECRET, "Robin Ek")
    assert done.made == made
    assert done.receipt() == opened(out).handed_over.receipt()
    assert done.receipt() == (
        "Från: Robin Ek",
        "Gjort: 2026-11-23 12:00",
        f"1 ärende: {REF}",
        f"Kontrollvärde: {done.check_value}",
    )


def test_the_file_is_a_caseload_file_under_its_cover(store, out):
    """So what the schema and the import promise of one holds for a package too."""
    put(store, a_full_case(REF))
    handover.hand_over(store, [REF], out, SECRET)
    inside = package.unsealed(out.read_bytes(), SECRET).partition(b"\n")[2]
    assert inside == caseload_file.write([a_full_case(REF)])


def test_it_comes_from_who_the_documents_come_from_unless_another_or_nobody_is_said(
    store, tmp_path
):
    put(store, a_case(REF))
    preferences.set_sender(store, "Robin Ek", "Göteborg", "")
    said = {
        sender: handover.hand_over(store, [REF], tmp_path / name, SECRET, sender).sender
        for name, sender in (("a.paket", None), ("b.paket", "Alex Berg"), ("c.paket", ""))
    }
    assert said == {None: "Robin Ek, Göteborg", "Alex Berg": "Alex Berg", "": None}
