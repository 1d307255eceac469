"""How the list is looked at is kept in the store."""

import json

from handlerapp.domain.case_list import CaseColumn, CaseGrouping
from handlerapp.domain.case_row import CaseFilter
from handlerapp.domain.case_view import CaseListView
from handlerapp.services import case_views

VIEW = CaseListView(
    name="Måndag",
    filters=frozenset({CaseFilter.LATE, CaseFilter.SILENT}),
    closed=True,
    grouping=CaseGrouping.FLOW,
    sort=CaseColumn.DAY,
    descending=True,
    columns=(CaseColumn.NAME, CaseColumn.DIAGNOSIS),
    widths=((CaseColumn.NAME, 230),),
)


def test_the_usual_view_is_there_from_the_beginning(store):
    assert case_views.of(store) == (CaseListView(), ())


def test_a_view_is_left_and_saved_and_comes_back_as_it_was(reopen):
    with reopen() as store:
        case_views.leave(store, VIEW)
        assert case_views.save(store, VIEW) == (VIEW,)
    with reopen() as store:
        assert case_views.of(store) == (VIEW, (VIEW,))
        assert case_views.remove(store, "måndag") == ()
        assert case_views.of(store) == (VIEW, ())


def test_what_the_program_no_longer_knows_is_left_out(store):
    case_views.leave(store, VIEW)
    (stored,) = (
        json.loads(value)
        for (value,) in store.db.conn.execute(
            "SELECT value FROM settings WHERE name = 'setting.case_view'"
        )
    )
    stored["filters"].append("gone")
    stored["columns"].append("gone")
    stored["widths"].append(["gone", 3])
    stored["sort"] = stored["grouping"] = "gone"
    store.db.conn.execute(
        "UPDATE settings SET value = ? WHERE name = 'setting.case_view'", (json.dumps(stored),)
    )
    view, _ = case_views.of(store)
    assert (view.filters, view.columns, view.widths) == (VIEW.filters, VIEW.columns, VIEW.widths)
    assert (view.sort, view.grouping) == (CaseColumn.NEXT, None)
