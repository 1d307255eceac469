"""When what recurs is next due: its nominal date, moved to a working day."""

from datetime import date
from typing import NamedTuple

from handlerapp.domain.days import plus_days
from handlerapp.domain.recurrence import Recurrence, RecurrenceKind
from handlerapp.planning.calendar import WorkingCalendar


class Occurrence(NamedTuple):
    """One time of what recurs. The next is counted from `nominal`, so that a moved day moves
    nothing but itself."""

    nominal: date
    due: date


def first_occurrence(
    recurrence: Recurrence, after: date, calendar: WorkingCalendar
) -> Occurrence | None:
    """The first time whose working day is later than `after`; None beyond the calendar.

    A nominal date that is no working day is due on the working day before. Where that is `after`
    or earlier, as for Saturday and Sunday of what comes every day, that time is left out; what is
    counted from done is due on the working day after instead.
    """
    nominal = recurrence.next_after(after, calendar.is_working_day)
    while nominal is not None:
        due = calendar.working_day_on_or_before(nominal)
        if due <= after and recurrence.kind is RecurrenceKind.AFTER_DONE:
            due = calendar.next_working_day(after)
        if due > after:
            return Occurrence(nominal, due)
        nominal = recurrence.next_after(nominal, calendar.is_working_day)
    return None


def next_occurrence(
    recurrence: Recurrence, last: Occurrence, done: date, calendar: WorkingCalendar
) -> Occurrence | None:
    """The time after `last`, which was done on `done`, early or late; None beyond the calendar."""
    counts_from_done = recurrence.kind is RecurrenceKind.AFTER_DONE
    return first_occurrence(
        recurrence, done if counts_from_done else max(last.nominal, last.due, done), calendar
    )


def nominal_of(recurrence: Recurrence, due: date, calendar: WorkingCalendar) -> date:
    """The nominal date of what is due on a working day: that day, or the first date after it that
    was moved there."""
    return recurrence.next_after(plus_days(due, -1), calendar.is_working_day) or due
