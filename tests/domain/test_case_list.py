"""The list as it stands on screen: searched, narrowed, grouped, sorted."""

from datetime import timedelta

import pytest

from handlerapp.domain.case import CaseRef, Employment, Flow
from handlerapp.domain.case_list import (
    CaseColumn,
    CaseGrouping,
    Impulses,
    Order,
    arranged,
    counts,
    found,
    narrowed,
    search_texts,
    search_words,
    with_impulses,
)
from handlerapp.domain.case_row import CaseFilter, CaseRow, NextKind, NextThing
from handlerapp.domain.lines import Group
from tests.builders import TODAY


def row(ref, name="Ali", **fields):
    empty = CaseRow(CaseRef(ref), name, None, None, None, None, None, None, None, None)
    return empty._replace(**fields)


ANNA = row("3", "Anna Ek", day=40, employer="Norra skolan", flow=Flow.K2, diagnosis="F32.1")
OSTEN = row("1", "Östen Ek", day=190, employer="Åre bil", flow=Flow.K3, diagnosis="M54.5")
ZARA = row("2", "Zara Öberg", employer="norra  skolan", next_limit=(91, TODAY))
ROWS = (OSTEN, ZARA, ANNA)
ALL = range(len(ROWS))


def names(lines):
    return [line.title if isinstance(line, Group) else ROWS[line].name for line in lines]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("", ["Östen Ek", "Zara Öberg", "Anna Ek"]),
        ("oberg", ["Zara Öberg"]),
        ("EK nor", ["Anna Ek"]),
        ("3", ["Anna Ek"]),
        ("åre", ["Östen Ek"]),
        ("fiskare", []),
    ],
)
def test_every_word_is_in_the_name_the_reference_or_the_employer(query, hits):
    texts = search_texts(ROWS)
    assert names(found(texts, search_words(query))) == hits


def test_the_search_can_be_among_some():
    texts = search_texts(ROWS)
    assert found(texts, search_words("ek"), among=[1, 2]) == [2]


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        (
            CaseColumn.NAME,
            ["Anna Ek", "Zara Öberg", "Östen Ek"],
            ["Östen Ek", "Zara Öberg", "Anna Ek"],
        ),
        (CaseColumn.REF, ["Östen Ek", "Zara Öberg", "Anna Ek"], None),
        (
            CaseColumn.DAY,
            ["Anna Ek", "Östen Ek", "Zara Öberg"],
            ["Östen Ek", "Anna Ek", "Zara Öberg"],
        ),
        (
            CaseColumn.LIMIT,
            ["Zara Öberg", "Östen Ek", "Anna Ek"],
            ["Zara Öberg", "Östen Ek", "Anna Ek"],
        ),
    ],
)
def test_rows_are_sorted_and_what_has_no_value_stands_last_either_way(sort, up, down):
    assert names(arranged(ROWS, ALL, Order(sort=sort), {})) == up
    turned = arranged(ROWS, ALL, Order(sort=sort, descending=True), {})
    assert names(turned) == (down or list(reversed(up)))


def test_every_column_can_be_sorted_by():
    full = row(
        "9",
        degree=50,
        employment=Employment.EMPLOYED,
        next=NextThing(NextKind.LIMIT, TODAY, "91"),
        last_contact=TODAY,
        certificate_end=TODAY,
        next_limit=(91, TODAY),
        diagnosis="A00",
        day=1,
        flow=Flow.K1,
        employer="A",
    )
    rows = (row("8"), full)
    impulses = {full.ref: Impulses(1, 0, 0)}
    for column in CaseColumn:
        for descending in (False, True):
            order = Order(sort=column, descending=descending)
            assert sorted(arranged(rows, range(2), order, impulses)) == [0, 1]


def test_the_heaviest_impulses_come_first_and_those_not_counted_yet_last():
    impulses = {
        OSTEN.ref: Impulses(0, 3, 0),
        ANNA.ref: Impulses(1, 0, 0),
    }
    lines = arranged(ROWS, ALL, Order(sort=CaseColumn.IMPULSES), impulses)
    assert names(lines) == ["Anna Ek", "Östen Ek", "Zara Öberg"]


def test_never_talked_with_stands_before_talked_with_long_ago():
    rows = (row("1", last_contact=TODAY - timedelta(days=400)), row("2"))
    assert arranged(rows, range(2), Order(sort=CaseColumn.CONTACT), {}) == [1, 0]


@pytest.mark.parametrize(
    ("grouping", "lines"),
    [
        (
            CaseGrouping.EMPLOYER,
            ["norra skolan", "Zara Öberg", "Anna Ek", "Åre bil", "Östen Ek"],
        ),
        (CaseGrouping.FLOW, ["K2", "Anna Ek", "K3", "Östen Ek", None, "Zara Öberg"]),
        (CaseGrouping.LIMIT, ["91", "Zara Öberg", None, "Östen Ek", "Anna Ek"]),
    ],
)
def test_groups_have_heads_and_those_without_stand_last(grouping, lines):
    order = Order(sort=CaseColumn.REF, grouping=grouping)
    assert names(arranged(ROWS, ALL, order, {})) == lines


def test_diagnoses_are_grouped_by_chapter():
    shown = arranged(ROWS, ALL, Order(grouping=CaseGrouping.DIAGNOSIS), {})
    heads = [line.title for line in shown if isinstance(line, Group)]
    assert heads == [
        "Psykiska sjukdomar och syndrom samt beteendestörningar",
        "Sjukdomar i muskuloskeletala systemet och bindväven",
        None,
    ]


def test_a_folded_group_shows_its_head_and_how_many_it_hides():
    order = Order(grouping=CaseGrouping.FLOW)
    heads = [line for line in arranged(ROWS, ALL, order, {}) if isinstance(line, Group)]
    folded = Order(grouping=CaseGrouping.FLOW, folded=frozenset(each.key for each in heads))
    shown = arranged(ROWS, ALL, folded, {})
    assert [(line.title, line.size, line.folded) for line in shown] == [
        ("K2", 1, True), ("K3", 1, True), (None, 1, True),
    ]  # fmt: skip


def test_filters_are_combined_and_closed_cases_shown_only_when_asked_for():
    late, silent = CaseFilter.LATE.bit, CaseFilter.SILENT.bit
    rows = (
        row("1", marks=late),
        row("2", marks=late | silent),
        row("3", closed=TODAY),
        row("4", closed=TODAY + timedelta(days=1)),
    )
    marks = [each.marks for each in rows]

    def shown(*filters, closed=False):
        return narrowed(rows, marks, frozenset(filters), closed=closed, on=TODAY)

    assert shown() == [0, 1, 3]
    assert shown(closed=True) == [0, 1, 2, 3]
    assert shown(CaseFilter.LATE) == [0, 1]
    assert shown(CaseFilter.LATE, CaseFilter.SILENT) == [1]
    assert counts(marks)[CaseFilter.LATE] == 2
    assert counts(marks)[CaseFilter.HEAVY] == 0


def test_a_heavy_impulse_marks_its_case():
    assert with_impulses(0, Impulses(0, 2, 1)) == 0
    assert with_impulses(0, Impulses(1, 0, 0)) == CaseFilter.HEAVY.bit
    assert Impulses(1, 2, 3).total == 6


def test_no_line_names_anyone_in_a_log():
    assert "Anna" not in repr(ANNA)
    assert "skolan" not in repr(Group("norra skolan", "Norra skolan", 3, False))
    assert "Anna" not in repr(NextThing(NextKind.BEVAKNING, TODAY, "Ring Anna"))
    assert Impulses().total == 0
