"""A real store on disk, with a key derivation that takes no time."""

import pytest

from handlerapp.services import opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, PASSPHRASE, noon


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path / "data")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    return place


@pytest.fixture
def reopen(place):
    """Open the store again, as another run of the program does."""

    def reopen(passphrase=PASSPHRASE, now=noon):
        return opening.open_store(place, opening.by_passphrase(passphrase), now, cost=CHEAP)

    return reopen


@pytest.fixture
def store(reopen):
    with reopen() as store:
        yield store
