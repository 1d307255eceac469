"""What is read before the caseload is open, while the passphrase is typed: nothing of a case."""

from datetime import date

from handlerapp.planning.calendar import named_days
from handlerapp.services import impulses


def read(today: date) -> None:
    """Read the rules and the year's holidays, which the first page asks for."""
    impulses.read_rules()
    named_days(today.year)
