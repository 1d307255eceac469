"""The quick entry: what it shows as one types, and what it adds."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.services import caseload
from ui.frame.quick_entry import QuickEntry

RETURN = Qt.Key.Key_Return


@pytest.fixture
def entry(over, desk):
    entry = QuickEntry(desk, over)
    entry.ask(about=None)
    return entry


def said(entry):
    return {name: label.text() for name, label in entry.values.items()}


def typed(entry, text):
    entry.field.setText(text)  # QTest types ASCII only
    return said(entry)


def test_nothing_typed_says_nothing(entry):
    assert set(said(entry).values()) == {"–"}
    assert entry.wrong.isHidden()


def test_what_is_understood_stands_under_the_line_as_one_types(entry):
    shown = typed(entry, "ring Volvo om planen på torsdag 20 min #2026-000202")
    assert shown == {
        "what": "ring Volvo om planen",
        "when": "tor 26 nov, om 3 dagar",
        "minutes": "20 min",
        "kind": "samtal",
        "case": "Östen Ek · 2026-000202",
    }


def test_what_is_lacking_says_what_would_work(entry):
    shown = typed(entry, "ring Volvo")
    assert shown["when"].startswith("ingen dag än: skriv till exempel på torsdag")
    assert shown["case"] == "inget än: skriv # och början på namnet"
    assert entry.values["when"].property("ink") == "warn"
    typed(entry, "ring Volvo i morgon")
    assert entry.values["when"].property("ink") == ""


def test_a_line_that_says_only_a_day_is_told_what_it_lacks(entry):
    typed(entry, "på torsdag")
    assert "Skriv också vad som ska göras" in entry.wrong.text()


def test_a_case_is_found_by_the_beginning_of_a_name(entry, qtbot):
    typed(entry, "ring i morgon #ost")
    assert [each.name for each in entry.list.entries.shown] == ["Östen Ek"]
    assert entry.wrong.isHidden()
    qtbot.keyClick(entry.field, RETURN)
    assert entry.field.text() == "ring i morgon #2026-000202 "
    assert said(entry)["case"] == "Östen Ek · 2026-000202"
    assert entry.list.entries.shown == ()


def test_enter_adds_it_tells_of_it_and_closes(entry, qtbot, store):
    typed(entry, "ring Volvo på torsdag #2026-000303 ")
    told = []
    entry.told.connect(told.append)
    with qtbot.waitSignal(entry.did, timeout=0) as did:
        qtbot.keyClick(entry.field, RETURN)
    assert did.args[0].name == "lägga till bevakning"
    assert told[0].startswith("Tillagd: ring Volvo – tor 26 nov")
    assert not entry.isVisible()
    assert entry.field.text() == ""
    (made,) = caseload.case(store, "2026-000303").bevakningar
    assert made.what == "ring Volvo"


def test_on_a_case_it_is_about_that_case_where_the_line_names_none(entry, qtbot, store):
    entry.ask(about="2026-000303")
    assert typed(entry, "be om intyg fredag")["case"] == "Zlatko Ali · 2026-000303"
    qtbot.keyClick(entry.field, RETURN)
    assert [each.what for each in caseload.case(store, "2026-000303").bevakningar] == [
        "be om intyg"
    ]


def test_what_cannot_be_added_is_told_and_the_line_stays(entry, qtbot):
    typed(entry, "ring Volvo i morgon")
    with qtbot.assertNotEmitted(entry.did):
        qtbot.keyClick(entry.field, RETURN)
    assert entry.isVisible()
    assert "Skriv vilket ärende det gäller" in entry.wrong.text()
    assert entry.field.text() == "ring Volvo i morgon"


def test_a_line_that_is_left_is_there_again_until_it_is_locked(entry, qtbot):
    typed(entry, "ring Volvo")
    qtbot.keyClick(entry.field, Qt.Key.Key_Escape)
    assert not entry.isVisible()
    entry.ask(about=None)
    assert entry.field.text() == "ring Volvo"
    assert said(entry)["what"] == "ring Volvo"
    entry.leave()
    entry.clear()
    assert entry.field.text() == ""
    assert set(said(entry).values()) == {"–"}


def test_hidden_names_are_hidden_here_too(entry, desk, qtbot):
    desk.hide_personal(True)
    entry.ask(about="2026-000202")
    assert typed(entry, "ring honom i morgon")["case"] == "Ö. E. · 2026-000202"
