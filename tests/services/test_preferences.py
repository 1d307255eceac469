"""When it locks itself, and how it looks."""

import pytest

from handlerapp.domain.look import Look
from handlerapp.errors import UserFixable
from handlerapp.services import preferences, working_time


def test_it_locks_itself_after_ten_minutes_until_another_time_is_set(store):
    assert preferences.read(store).lock_after_minutes == 10
    preferences.set_lock_after(store, 30)
    assert preferences.read(store).lock_after_minutes == 30
    with pytest.raises(UserFixable):
        preferences.set_lock_after(store, -1)
    assert preferences.read(store).lock_after_minutes == 30


@pytest.mark.parametrize("look", Look)
def test_the_chosen_look_is_kept_beside_the_other_settings(store, look):
    working_time.set_reserved(store, 100)
    preferences.set_look(store, look)
    assert preferences.read(store).look is look
    assert preferences.read(store).coordination_minutes == 100
