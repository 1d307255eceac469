"""The rules are read beside the opening of the store, and what is wrong with them is still told."""

import threading

import pytest

from handlerapp.errors import DataFileWrong
from handlerapp.rules import loader
from handlerapp.services import impulses


@pytest.fixture(autouse=True)
def rules_not_read_yet():
    impulses.rule_set.cache_clear()
    yield
    impulses.rule_set.cache_clear()


def test_the_rules_are_there_when_they_are_asked_for(monkeypatch):
    read_on = []
    load = loader.load_all

    def noted():
        read_on.append(threading.current_thread().name)
        return load()

    monkeypatch.setattr(loader, "load_all", noted)
    with impulses.reading_rules_ahead():
        pass
    assert impulses.rule_set().rules
    assert read_on == ["rules"]


def test_what_is_wrong_with_them_is_told_to_who_asks_and_not_before(monkeypatch):
    def broken():
        raise DataFileWrong("regel.toml rad 3", "är fel")

    monkeypatch.setattr(loader, "load_all", broken)
    with impulses.reading_rules_ahead():
        pass
    with pytest.raises(DataFileWrong):
        impulses.rule_set()
