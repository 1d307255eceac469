"""What a verdict rests on, as it is kept with an answer and held against the case later on.

An answer keeps one line for each thing that weighed: `path = value (date)`, without places in
lists, which an unrelated item moves. It holds while the same lines are there. A line more opens the
impulse again. So does a line less that is gone from what is recorded; one that the calendar alone
has left behind (a planned meeting that has been, one of several) does not: then the case, as it is
recorded now and asked about the day of the answer, still gives it.

The fingerprint stands for the lines and says in which form they are written. An answer in an older
form is held against what the case says of the day that it was given, and so not opened again by a
new form; what is recorded after that day opens it.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from handlerapp.domain.impulse import Decision
from handlerapp.rules.facts import Evidence

_PLACE = re.compile(r"\[\d+\]")
_FORM = "2:"

Lines = tuple[str, ...]


class Change(NamedTuple):
    """The lines that an answer rested on and that are gone, and those that have come."""

    gone: Lines = ()
    come: Lines = ()


UNCHANGED = Change()


def without_places(path: str) -> str:
    """`certificates.prognosis` for `certificates[1].prognosis`."""
    return _PLACE.sub("", path)


def lines(evidence: Iterable[Evidence]) -> Lines:
    """A line for each thing that weighs."""
    return tuple(
        f"{without_places(each.what)} = {each.value}"
        + (f" ({each.day.isoformat()})" if each.day else "")
        for each in evidence
        if each.weighs
    )


def fingerprint(rested_on: Lines) -> str:
    """What stands for the lines, in whatever order they are."""
    return _FORM + hashlib.sha256(json.dumps(sorted(rested_on)).encode()).hexdigest()[:32]


def is_of_this_form(print_: str) -> bool:
    """Whether a fingerprint is written in the form of today."""
    return print_.startswith(_FORM)


def change(answer: Decision, now: Lines, recorded_for: Callable[[date], Lines]) -> Change:
    """What is otherwise now than when the answer was given.

    `recorded_for` tells what the rule rests on, on a day, by the case as it is recorded now.
    """
    if answer.fingerprint == fingerprint(now):
        return UNCHANGED
    standing = Counter(now)
    if not is_of_this_form(answer.fingerprint):
        return Change(come=_each(standing - Counter(recorded_for(answer.at.date()))))
    before = Counter(answer.rested_on)
    gone = before - standing
    if gone:
        gone -= Counter(recorded_for(answer.at.date()))
    return Change(gone=_each(gone), come=_each(standing - before))


def _each(counted: "Counter[str]") -> Lines:
    return tuple(counted.elements())
