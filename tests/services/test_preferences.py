"""When it locks itself, how it looks, and whom the documents come from."""

import pytest

from handlerapp.domain.list_view import ListView
from handlerapp.domain.look import Look
from handlerapp.domain.sender import Sender
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


def test_a_list_is_looked_at_as_it_was_left(store):
    assert preferences.list_view(store, "impulser") is None
    left = ListView(grouping="case", filters=("snoozed",))
    preferences.leave_list(store, "impulser", left)
    preferences.leave_list(store, "bevakningar", ListView(grouping="day"))
    assert preferences.list_view(store, "impulser") == left


def test_the_documents_come_from_who_the_handler_says(store):
    assert preferences.read(store).sender == Sender()
    preferences.set_sender(store, " Robin Ek ", "Göteborg", "010-116 70 00")
    sender = preferences.read(store).sender
    assert (sender.name, sender.office, sender.phone) == ("Robin Ek", "Göteborg", "010-116 70 00")
    assert sender.signed == "Robin Ek, Göteborg"
    assert "Robin" not in repr(preferences.read(store))


@pytest.mark.parametrize("phone", ["ring växeln", "112", "0" * 90])
def test_a_number_that_is_none_is_refused_and_the_former_kept(store, phone):
    preferences.set_sender(store, "Robin Ek", "", "010-116 70 00")
    with pytest.raises(UserFixable):
        preferences.set_sender(store, "Robin Ek", "", phone)
    assert preferences.read(store).sender.phone == "010-116 70 00"


@pytest.mark.parametrize("name", ["x" * 81, "två\nrader"])
def test_a_name_that_has_no_room_in_a_head_is_refused(store, name):
    with pytest.raises(UserFixable):
        preferences.set_sender(store, name, "", "")
    with pytest.raises(UserFixable):
        preferences.set_sender(store, "", name, "")
