"""One line of Swedish becomes a bevakning: `ring Volvo om planen på torsdag 20 min #2026-000101`.

What is taken off the line: the case's reference wherever it stands, and minutes, a time of day and
one phrase of date from the end; the phrase else from the beginning, else from the middle where it
begins with a word that only dates begin with. A phrase that a noun leans on (`intyget från 3 mars`,
`planen för vecka 49`) belongs to the what, and so does a bare amount (`sjukskriven 2 veckor`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.case import Case, CaseRef
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.phrase import (
    AMOUNT,
    NUMBER,
)
from handlerapp.planning.when import When

LONGEST_LINE = 500
MOST_MINUTES = 24 * 60
NO_DAY = "ingen dag angiven"

_MOST_WORDS = 12
"""A phrase of date has no more words than this."""

_REF = re.compile(
    r"(?:^|(?<=\s))#(?:\"(?P<a>[^\"]+)\"|'(?P<b>[^']+)'|”(?P<c>[^”]+)”|(?P<d>\S+))(?=\s|$)"
)
_HOUR = r"(?:h|tim|timme|timmar)"
_LENGTH = re.compile(
    rf"(?P<half>(?:en )?halvtimme)|(?P<quarter>(?:en )?kvart)"
    rf"|(?:(?P<hours>[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?|{NUMBER}) ?{_HOUR})?"
    rf"(?: ?(?:och )?(?P<minutes>{NUMBER}) ?(?:min|minut|minuter))?"
)
_LEANED_ON = frozenset(
    ("fran", "for", "om", "av", "infor", "efter", "fore", "innan", "sedan", "sen", "per", "mellan")
)
"""What comes after one of these belongs to the noun before it."""

_OTHER_WORDS = frozenset(("man", "son", "Tor", "TOR"))
"""Not weekdays unless `på` or the like stands before: a pronoun, a child, a name."""

_BARE_AMOUNT = re.compile(rf"{AMOUNT}(?: .*)?")
_ONLY_DATES_BEGIN_SO = re.compile(
    r"(?:pa|nu|nasta|i|om|den|senast|imorgon|idag|overmorgon|varje|varannan|vartannat|v|vecka|dag"
    r"|v[0-9]+|[0-9]+/[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}|\+[0-9]+[dvm]?|nar|kl)"
)
_AMOUNT_OF_NOTHING = re.compile(r"om [a-z]+|i [a-z]+|dag(?:en)?")

_VERBS = (
    (r"ring(?:a|er|upp)?|telefon\w*|tel|samtal\w*", BevakningKind.CALL),
    (
        r"begar\w*|skicka\w*|fraga efter|efterfraga\w*|hamta in|bestall\w*|paminn\w*",
        BevakningKind.REQUEST,
    ),
    (r"folj\w* upp|uppfolj\w*|stam\w* av|avstamning(?!smote)\w*", BevakningKind.FOLLOW_UP),
    (r"(?:lakar|sjuk)?intyg\w*", BevakningKind.CERTIFICATE),
    (r"bedom\w*|utred\w*|prova\w*", BevakningKind.ASSESSMENT),
    (
        r"mote\w*|avstamningsmote\w*|kalla\w*|(?:forbered|boka)\w* (?:\w+ ?)*mote\w*",
        BevakningKind.MEETING,
    ),
)
_NOUNS = (
    (r"(?:lakar|sjuk)?intyg\w*", BevakningKind.CERTIFICATE),
    (r"\w*mote\w*", BevakningKind.MEETING),
)

FindCase = Callable[[str | None], Case | None]
"""The case of a reference; asked with None where the line has none (a case's own page knows)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a line was understood as. `minutes` None: the default of its kind. `when` None: no day
    was understood, and `said` tells so. `said` names no person."""

    what: str = field(repr=False)
    when: When | None
    minutes: int | None
    ref: CaseRef | None
    kind: BevakningKind
    said: str


@dataclass(slots=True)
class _Line:
    """The words that are left, and what has been taken off them."""

    words: list[str]
    minutes: int | None = None
    when: When | None = None
    impossible: str | None = None


def quick_entry(line: str, on: date, calendar: WorkingCalendar, find_case: FindCase) -> Entry:
    """What a line written on `on` asks for. Raises UserFixable where it says nothing to do, is too
    long, or names a case that there is not."""
