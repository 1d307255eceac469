"""Every word that the handler reads is Swedish and there."""

import importlib
import io
import pkgutil
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import handlerapp.domain
from handlerapp import resources, words
from handlerapp.domain.case import Case, Employer
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.history import CREATED
from handlerapp.domain.person import Person
from handlerapp.storage.cases import _BELOW, _LISTS


def domain_enums():
    for module in pkgutil.iter_modules(handlerapp.domain.__path__, "handlerapp.domain."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Enum) and value is not Enum:
                yield value


@pytest.mark.parametrize("kind", sorted(set(domain_enums()), key=lambda kind: kind.__name__))
def test_every_member_of_every_enum_has_a_word(kind):
    assert all(words.word(member) for member in kind)
    assert set(words.tables()[kind.__name__]) == {member.value for member in kind}


RECORDED = [
    Case,
    Person,
    Employer,
    EmployerPlan,
    *(s.kind for s in _LISTS.values()),
    *(below.shape.kind for lists in _BELOW.values() for below in lists.values()),
]


@pytest.mark.parametrize("kind", RECORDED)
def test_every_field_that_is_recorded_has_a_word(kind):
    assert is_dataclass(kind)
    missing = {each.name for each in fields(kind)} - set(words.tables()[kind.__name__])
    assert not missing


def test_a_path_of_the_history_is_read_in_words():
    assert words.field_name("sick_periods[0].last_day") == "sjukperiod 1, till"
    assert words.field_name("person.phone") == "person, telefon"
    assert words.field_name("bevakningar[b3f].due") == "bevakning, senast"
    assert words.field_name("meetings[m1].agenda[2].notes") == "möte, dagordning 3, anteckningar"
    assert words.field_name("certificates[1].diagnoses") == "läkarintyg 2, diagnoser"
    assert words.field_name(CREATED) == "ärendet"


def test_a_date_is_read_as_a_swede_reads_it():
    assert words.day_text(date(2026, 11, 26), date(2026, 11, 23)) == "tor 26 nov"
    assert words.day_text(date(2027, 3, 1), date(2026, 11, 23)) == "mån 1 mars 2027"
    assert words.spoken_day(date(2026, 1, 26), date(2026, 11, 23)) == "26 januari"
    assert words.spoken_day(date(2027, 12, 1), date(2026, 11, 23)) == "1 december 2027"


def test_the_compiled_words_of_the_command_line_are_those_of_the_source():
    folder = resources.path("locale", "sv", "LC_MESSAGES")
    with (folder / "handlerapp.po").open("rb") as file:
        catalog = read_po(file, locale="sv")
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    assert compiled.getvalue() == (folder / "handlerapp.mo").read_bytes()


def test_the_values_of_a_change_are_read_in_words():
    assert words.value_text("bevakningar[b].status", "open") == "öppen"
    assert words.value_text("bevakningar[b]", "2026-12-09 · open · other · open").endswith("öppen")
    assert words.value_text("consents[0].scope", "meeting, plan") == "möte, plan"
    assert words.value_text("employment", "self_employed") == "egenföretagare"
    assert words.value_text("note", "open") == "open"
    assert words.value_text("meetings[m].kind", "avstamning") == "avstämningsmöte"
    assert words.value_text("case", "läst från fil") == "läst från fil"


def test_an_identifier_with_signs_of_the_path_in_it_can_be_read():
    for odd in ("a]b", "a.b", "a]", "[", "a].due"):
        assert words.field_name(f"bevakningar[{odd}].due").startswith("bevakning")
