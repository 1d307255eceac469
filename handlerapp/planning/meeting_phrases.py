"""Days beside the next meeting of a case, in words: två dagar innan mötet, dagen efter mötet."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handlerapp.domain.amount import Unit, plus
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.phrase import AMOUNT, amount

_MEETING = r"(?:det )?(?:nasta )?(?:avstamnings|omstallnings|kontakt|overlamnings)?mote(?:t)?"
_SIDE = r"(?P<side>fore|innan|efter)"
_NEAR = {"dagen": Unit.DAY, "veckan": Unit.WEEK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """So many units before (negative) or after a meeting; a bare `before` or `after` is a working
    day."""

    count: int
    unit: Unit | None

    def day_from(self, meets: date, calendar: WorkingCalendar) -> date:
        """The day, given the meeting's."""
        if self.unit is not None:
            return plus(meets, self.count, self.unit)
        if self.count > 0:
            return calendar.next_working_day(meets)
        return calendar.working_day_on_or_before(plus(meets, -1, Unit.DAY))


def beside_a_meeting(folded: str) -> Beside | None:
    """What a folded phrase says of a day beside a meeting; None where it says nothing of that."""
    match = _reading().fullmatch(folded)
    if match is None:
        return None
    side = 1 if match["side"] == "efter" else -1
    if match["near"]:
        return Beside(count=side, unit=_NEAR[match["near"]])
    if not match["count"]:
        return Beside(count=side, unit=None)
    count, unit = amount(match)
    return Beside(count=side * count, unit=unit)


@lru_cache(maxsize=1)
def _reading() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<near>dagen|veckan) |{AMOUNT} )?{_SIDE} {_MEETING}")
