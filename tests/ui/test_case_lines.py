"""The model of the list of cases keeps Qt's contract, grouped or not, wide or folded."""

import pytest

from handlerapp.domain.case_list import CaseColumn, CaseGrouping, Impulses, Order, arranged
from handlerapp.services import caseload
from tests.builders import TODAY
from ui.models.case_cells import HEADS
from ui.models.case_lines import CaseLines

EVERY = tuple(CaseColumn)


def shown(desk, store, grouping=None, columns=EVERY, below=()):
    rows = caseload.listed(store, TODAY)
    order = Order(grouping=grouping)
    impulses = {rows[0].ref: Impulses(1, 2, 0)}
    model = CaseLines(desk)
    model.show_columns(columns, below)
    model.show(rows, arranged(rows, range(len(rows)), order, impulses), order)
    model.count(impulses)
    return model


@pytest.mark.parametrize("grouping", [None, *CaseGrouping])
def test_the_model_keeps_qts_contract(qtmodeltester, desk, store, grouping):
    qtmodeltester.check(shown(desk, store, grouping))


def test_a_folded_model_keeps_qts_contract(qtmodeltester, desk, store):
    qtmodeltester.check(shown(desk, store, columns=EVERY[:1], below=EVERY[1:]))


def test_an_empty_model_keeps_qts_contract(qtmodeltester, desk):
    qtmodeltester.check(CaseLines(desk))


def test_every_cell_says_something_to_a_screen_reader(desk, store):
    from PySide6.QtCore import Qt

    model = shown(desk, store)
    for line in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(line, column)
            assert index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert index.data()


def test_every_column_has_a_head():
    assert set(HEADS) == set(CaseColumn)
    assert sorted(head.rank for head in HEADS.values()) == list(range(len(HEADS)))
    assert all(head.least <= head.gladly for head in HEADS.values())
