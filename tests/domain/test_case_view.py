"""Ways of looking at the list that are kept under names."""

import pytest

from handlerapp.domain.case_list import CaseColumn
from handlerapp.domain.case_row import CaseFilter
from handlerapp.domain.case_view import LONGEST_NAME, CaseListView, saved, without
from handlerapp.errors import UserFixable


def view(name, **fields):
    return CaseListView(name=name, **fields)


def test_a_view_takes_the_place_of_one_of_the_same_name():
    views = saved(saved((), view("Måndag")), view("Tungt"))
    after = saved(views, view("MÅNDAG", filters=frozenset({CaseFilter.LATE})))
    assert [each.name for each in after] == ["MÅNDAG", "Tungt"]
    assert after[0].filters == {CaseFilter.LATE}
    assert without(after, "måndag") == (view("Tungt"),)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_view_without_a_name_cannot_be_kept(name):
    with pytest.raises(UserFixable, match="Skriv ett namn"):
        saved((), view(name))


def test_a_name_has_an_end():
    assert view("x" * LONGEST_NAME)
    with pytest.raises(UserFixable, match="högst 40"):
        view("x" * (LONGEST_NAME + 1))


def test_the_name_is_always_shown_and_no_column_twice():
    columns = (CaseColumn.DAY, CaseColumn.NAME, CaseColumn.DAY)
    assert CaseListView(columns=columns).shown == (CaseColumn.DAY, CaseColumn.NAME)
    assert CaseListView(columns=(CaseColumn.DAY,)).shown == (CaseColumn.NAME, CaseColumn.DAY)


def test_a_name_is_not_shown_in_a_log():
    assert "Åsa" not in repr(view("Åsas ärenden"))
