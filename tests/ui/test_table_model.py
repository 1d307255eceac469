"""The one model behind every list."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from ui.labels import swedish_key
from ui.models.table import ROW_ROLE, TONE_ROLE, Column, SortedRows, TableModel
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Fruit:
    name: str
    number: int | None


ROWS = (Fruit("Päron", 2), Fruit("Äpple", None), Fruit("Zitron", 7), Fruit("Banan", 1))
COLUMNS = (
    Column(
        "Frukt", lambda f: f.name, lambda f: swedish_key(f.name), spoken=lambda f: f"en {f.name}"
    ),
    Column(
        "Antal",
        lambda f: str(f.number),
        lambda f: f.number,
        tone=lambda f: Tone.LATE if f.number == 7 else None,
    ),
)


@pytest.fixture
def model(qapp):
    model = TableModel(COLUMNS)
    model.replace(ROWS)
    return model


@pytest.fixture
def rows(model):
    return SortedRows(model)


def names(rows):
    return [fruit.name for fruit in rows.shown_rows()]


def test_the_model_keeps_qts_contract(model, qtmodeltester):
    qtmodeltester.check(model)


def test_the_sorted_rows_keep_qts_contract(rows, qtmodeltester):
    rows.sort(1)
    qtmodeltester.check(rows)


def test_a_cell_says_its_text_its_row_its_tone_and_what_is_spoken(model):
    cell = model.index(2, 1)
    assert cell.data() == "7"
    assert cell.data(ROW_ROLE) is ROWS[2]
    assert cell.data(TONE_ROLE) is Tone.LATE
    assert model.index(0, 1).data(TONE_ROLE) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "en Päron"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "7"


def test_rows_sort_as_swedish_does(rows):
    rows.sort(0, Qt.SortOrder.AscendingOrder)
    assert names(rows) == ["Banan", "Päron", "Zitron", "Äpple"]


def test_what_has_no_value_comes_last_in_either_order(rows):
    rows.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(rows) == ["Banan", "Päron", "Zitron", "Äpple"]
    rows.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(rows) == ["Zitron", "Päron", "Banan", "Äpple"]


def test_the_head_tells_the_order_to_eye_and_ear(rows):
    rows.sort(1, Qt.SortOrder.DescendingOrder)
    head = Qt.Orientation.Horizontal
    assert rows.headerData(1, head) == "Antal ↓"
    assert rows.headerData(1, head, Qt.ItemDataRole.AccessibleTextRole) == "Antal, fallande ordning"
    assert rows.headerData(0, head) == "Frukt"


def test_only_what_is_wanted_is_shown(rows):
    rows.show_only(lambda fruit: "n" in fruit.name)
    assert names(rows) == ["Päron", "Zitron", "Banan"]


def test_replacing_with_nothing_leaves_nothing(model, rows):
    model.replace(())
    assert rows.rowCount() == 0
