"""Back and forward."""

from ui.frame.trail import LONGEST, Trail
from ui.page import Place

LIST, ONE, TWO = Place("arenden"), Place("arende", "1"), Place("arende", "2")


def walked(*places):
    trail = Trail()
    for place in places:
        trail.reached(place)
    return trail


def test_back_and_forward_walk_the_same_way():
    trail = walked(LIST, ONE, TWO)
    assert (trail.behind, trail.ahead) == (ONE, None)
    trail.reached(ONE)
    assert (trail.behind, trail.ahead) == (LIST, TWO)
    trail.reached(LIST)
    assert (trail.behind, trail.ahead) == (None, ONE)
    trail.reached(ONE)
    trail.reached(TWO)
    assert (trail.behind, trail.ahead) == (ONE, None)


def test_a_new_way_forgets_what_was_ahead():
    trail = walked(LIST, ONE, LIST)
    trail.reached(TWO)
    assert (trail.behind, trail.ahead) == (LIST, None)


def test_the_same_place_twice_is_one_place():
    trail = walked(LIST, ONE, ONE)
    assert trail.behind == LIST


def test_what_a_page_tells_when_it_is_left_is_what_one_comes_back_to():
    trail = walked(LIST)
    trail.reached(ONE, left=Place("arenden", part="filter"))
    assert trail.behind == Place("arenden", part="filter")


def test_the_oldest_are_forgotten():
    trail = walked(*(Place("arende", str(number)) for number in range(LONGEST + 50)))
    steps = 0
    while trail.behind is not None:
        trail.reached(trail.behind)
        steps += 1
    assert steps == LONGEST


def test_nothing_is_left_after_locking():
    trail = walked(LIST, ONE)
    trail.forget()
    assert (trail.behind, trail.ahead) == (None, None)
    trail.reached(LIST)
    assert trail.behind is None
