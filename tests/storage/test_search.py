"""What a search finds, and what it does not."""

import pytest

from handlerapp.domain.searchable import FoundIn
from handlerapp.storage import cases, search
from tests.builders import a_case, a_full_case


def put(db, *some):
    search.index(db, zip(cases.insert(db, some), some, strict=True))


def whole(db):
    return search.is_whole(db, [(stored.id, stored.case) for stored in cases.load(db)])


def names(db, text):
    refs = cases.refs_of(db, [hit.case_id for hit in search.find(db, text, 50)])
    return sorted(set(refs.values()))


@pytest.fixture
def people(db):
    put(
        db,
        a_case("1", "Åsa Öberg"),
        a_case("2", "Asa Oberg"),
        a_case("3", "Łukasz Wójcik"),
        a_case("4", "Ülkü Şahin", note="ringde Öland-kontoret"),
    )
    return db


def test_letters_with_marks_are_letters_of_their_own(people):
    assert names(people, "åsa") == ["1"]
    assert names(people, "asa") == ["2"]
    assert names(people, "ÖBERG") == ["1"]


def test_without_a_match_the_marks_are_let_go(people):
    assert names(people, "lukasz") == ["3"]
    assert names(people, "wojcik") == ["3"]
    assert names(people, "sahin") == ["4"]
    assert names(people, "oland") == ["4"]


def test_marks_too_many_are_let_go_as_well(people):
    assert names(people, "lükasz") == ["3"]


def test_the_beginning_of_a_word_is_enough_and_its_middle_is_not(people):
    assert names(people, "ö") == ["1", "4"]
    assert names(people, "berg") == []


def test_every_word_must_be_there(people):
    assert names(people, "åsa ö") == ["1"]
    assert names(people, "åsa wójcik") == []


def test_words_in_different_places_of_one_case_find_the_case(people):
    assert names(people, "ülkü kontoret") == ["4"]


@pytest.mark.parametrize("text", ["", " ", '"', "* -", "NEAR(", "a AND", "head:", "åsa\0"])
def test_signs_are_never_read_as_a_query_language(people, text):
    search.find(people, text, 10)


def test_everything_of_a_case_is_found_and_says_where(db):
    put(db, a_full_case())
    found = {
        word: search.find(db, word, 9)[0].found_in
        for word in ("björkens", "uppringd", "F43.8A", "sover", "planen", "grupp", "070-174")
    }
    assert list(found.values()) == [
        FoundIn.CASE,
        FoundIn.NOTE,
        FoundIn.CERTIFICATE,
        FoundIn.CONTACT,
        FoundIn.BEVAKNING,
        FoundIn.MEETING,
        FoundIn.CASE,
    ]


def test_cases_come_before_what_stands_in_them(db):
    put(db, a_case("1", "Anna", note="Ekman"), a_case("2", "Ekman"))
    assert [hit.found_in for hit in search.find(db, "ekman", 9)] == [FoundIn.CASE, FoundIn.NOTE]


def test_what_is_forgotten_is_not_found_and_leaves_the_index_whole(db):
    put(db, a_full_case("a"), a_full_case("b"))
    (gone,) = cases.ids_of(db, ["a"]).values()
    search.forget(db, [gone])
    cases.delete(db, [gone])
    assert names(db, "åsa") == ["b"]
    assert whole(db)


def test_an_item_missing_from_the_index_is_noticed(db):
    put(db, a_full_case("a"))
    search.forget(db, cases.ids_of(db).values())
    assert not whole(db)


def test_a_stray_in_the_index_is_noticed(db):
    put(db, a_full_case("a"))
    cases.delete(db, cases.ids_of(db).values())
    assert not whole(db)


def test_words_that_were_changed_in_the_index_are_noticed(db):
    put(db, a_full_case("a"))
    db.conn.execute("UPDATE search SET body = 'annat' WHERE found_in = 'note'")
    assert not whole(db)
