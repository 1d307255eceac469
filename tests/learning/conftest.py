"""A practice of its own, begun on the day of the tests."""

import shutil

import pytest

from handlerapp.services import practising
from handlerapp.services.opening import Place
from handlerapp.services.practising import PracticeClock
from tests.builders import noon


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("practice") / "lessons")
    practising.open_lessons(place, PracticeClock(noon)).close()
    return place


@pytest.fixture
def clock():
    return PracticeClock(noon)


@pytest.fixture
def practice(made_practice, tmp_path, clock):
    place = Place(shutil.copytree(made_practice.folder, tmp_path / "lessons"))
    with practising.open_lessons(place, clock) as store:
        yield store
