"""On which day a tied date falls in a case; apart from the value, which a case may hold."""

from datetime import date

from handlerapp.domain.case import Case
from handlerapp.domain.grounds import chain_for
from handlerapp.domain.sick_leave import current_certificate
from handlerapp.domain.tied_date import TiedDate


def day_for(tied: TiedDate, case: Case, on: date) -> date | None:
    """The day as the case stands on `on`, on its true day, which may be no working day.

    None where no chain is running (or the employment has none), no certificate's end is known, or
    the day lies beyond the calendar.
    """
    return tied.day_from(chain_for(case, on), current_certificate(case.certificates, on))
