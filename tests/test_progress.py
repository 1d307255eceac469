"""How far long work has come."""

import pytest

from handlerapp import progress
from handlerapp.progress import Far, Stopped


def test_who_listens_is_told_before_each_thing_how_far_it_has_come():
    heard = []
    with progress.told_to(heard.append):
        assert list(progress.each("Läser", "abc")) == ["a", "b", "c"]
    assert heard == [Far("Läser", 0, 3), Far("Läser", 1, 3), Far("Läser", 2, 3)]


def test_where_nobody_listens_the_work_is_done_all_the_same():
    with progress.told_to(lambda _: None):
        pass
    assert list(progress.each("Läser", (1, 2))) == [1, 2]


def test_who_listens_can_stop_it_between_two_things():
    def listener(far):
        if far.done == 1:
            raise Stopped

    with progress.told_to(listener):
        work = progress.each("Läser", (1, 2, 3))
        assert next(work) == 1
        with pytest.raises(Stopped, match="Inget är ändrat"):
            next(work)
