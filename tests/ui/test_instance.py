"""A second start shows the first one's window."""

import pytest

from ui.instance import Instance, name_for, raised_another


@pytest.fixture
def first(qapp, tmp_path):
    first = Instance(tmp_path / "data")
    assert first.listen()
    yield first
    first.close()


def test_a_second_start_on_the_same_folder_asks_the_first_to_show_itself(first, qtbot, tmp_path):
    with qtbot.waitSignal(first.called):
        assert raised_another(tmp_path / "x" / ".." / "data")


def test_another_folder_is_another_program(first, qtbot, tmp_path):
    with qtbot.assertNotEmitted(first.called):
        assert not raised_another(tmp_path / "practice")


def test_what_a_start_that_died_has_left_does_not_stop_the_next(first, qapp, tmp_path):
    again = Instance(tmp_path / "data")
    assert again.listen()
    again.close()


def test_when_the_first_has_closed_there_is_nobody_to_call(first, tmp_path):
    first.close()
    assert not raised_another(tmp_path / "data")


def test_the_name_says_nothing_of_the_folder(tmp_path):
    assert "data" not in name_for(tmp_path / "data")
    assert name_for(tmp_path) != name_for(tmp_path / "data")
