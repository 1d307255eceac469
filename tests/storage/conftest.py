"""A real database in memory."""

import pytest

from handlerapp.storage import connection


@pytest.fixture
def db():
    with connection.open_in_memory() as db:
        yield db
