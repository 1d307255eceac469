"""How a meeting's time is shared between the points of its agenda."""

from collections.abc import Sequence

from handlerapp.domain.meeting import AgendaPoint, Meeting
from handlerapp.meetings.texts import texts

USUAL_MINUTES = 60
"""Where the meeting's length is not set."""

OWN_POINT = 5
"""The share of a point that the handler has put there, beside those of `texts`."""


def length(meeting: Meeting) -> int:
    """How long the meeting is, in minutes."""
    return meeting.minutes or USUAL_MINUTES


def minutes_of_points(meeting: Meeting) -> tuple[int, ...]:
    """Whole minutes for each point of the agenda, in its order, at least one each; together the
    meeting's length where there are no more points than minutes."""
    shares = [_share(each) for each in meeting.agenda]
    if not shares:
        return ()
    return _shared_out(length(meeting), shares)


def _share(point: AgendaPoint) -> int:
    return OWN_POINT if point.kind is None else texts().points[point.kind].minutes


def _shared_out(minutes: int, shares: Sequence[int]) -> tuple[int, ...]:
    """By largest remainder over the minute that each has first."""
    rest = max(0, minutes - len(shares))
    whole = sum(shares)
    given = [1 + rest * share // whole for share in shares]
    left = rest - sum(rest * share // whole for share in shares)
    by_remainder = sorted(range(len(shares)), key=lambda n: (-(rest * shares[n] % whole), n))
    for place in by_remainder[:left]:
        given[place] += 1
    return tuple(given)
