"""What is read before the caseload is open, while the passphrase is typed: nothing of a case."""

from datetime import date

from handlerapp.planning.calendar import named_days
from handlerapp.services import impulses
from handlerapp.storage import keys


def read(today: date) -> None:
    """Read the rules and the year's holidays, which the first page asks for, and the libraries that
    a key is derived with."""
    keys.read_ahead()
    impulses.read_rules()
    named_days(today.year)
