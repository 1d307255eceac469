"""One line of Swedish becomes a bevakning: `ring Volvo om planen på torsdag 20 min #2026-000101`.

What is taken off the line: the case's reference wherever it stands; minutes, a time of day and one
day from the end; else a day from the beginning; else one from the middle that begins with a word
that days begin with. The last day of the line is the one that is meant. A day that a noun leans on
belongs to what is to be done (`intyget från 3 mars`, `planen för vecka 49`), and so does a bare
amount (`sjukskriven 2 veckor`) and a day gone by (`mötet i fredags`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.case import Case, CaseRef
from handlerapp.errors import UserFixable
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.entry_words import kind_of, minutes_of
from handlerapp.planning.phrase import (
    AMOUNT,
    FULL_MONTH,
    Impossible,
    NotUnderstood,
    fold,
    shown,
    split_time,
)
from handlerapp.planning.when import When, understand
from handlerapp.planning.written_dates import written_week
from handlerapp.words import word

LONGEST_LINE = 500
NO_DAY = "ingen dag än: skriv till exempel på torsdag eller om 2 veckor"

_MOST_WORDS = 10
"""What is taken off at once has no more words than this."""

_REF = re.compile(
    r"(?:^|(?<=\s))#(?:\"([^\"]+)\"|'([^']+)'|[”“]([^”]+)”|(\S+))(?=[\s.,;:!?]|$)", re.MULTILINE
)
_LEANED_ON = frozenset(
    {
        *("av", "efter", "fore", "fran", "for", "infor", "innan", "mellan", "om", "sedan"),
        *("sen", "att", "da", "nar", "fraga", "fragar", "fr", "from"),
    }
)
"""What comes after one of these belongs to the words before it, unless it begins by itself."""

_BEGINS_BY_ITSELF = frozenset(
    {"pa", "om", "under", "senast", "till", "var", "varje", "varannan", "vartannat"}
)

_OTHER_WORDS = frozenset({"man", "Man", "son", "Son", "Tor", "TOR"})
"""No weekdays but a pronoun, a child and a name, unless `på` stands before."""

_BARE_AMOUNT = re.compile(AMOUNT + r"(?: .*)?")
_OTHER_MEANINGS = re.compile(
    rf"den [a-z]+|veckan|[0-9]{{6}}|[0-9]{{1,2}}\.[0-9]{{1,2}}|nu|direkt|{FULL_MONTH}"
)
"""`den andra`, `följ upp veckan`, six digits, `punkt 2.1`, `hur mår hon nu` and `planen för mars`
are hardly days within a line."""

_DAYS_BEGIN_SO = re.compile(
    r"pa|nu|nasta|i|om|den|senast|imorgon|idag|overmorgon|varje|varannan|vartannat|under|nagon"
    r"|v|vecka|v\.?[0-9]+|[0-9]+/[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}|\+[0-9]+[dvm]?"
)
_LOOSE_SIGNS = " ,;:–—-"

FindCase = Callable[[str | None], Case | None]
"""The case of a reference; asked with None where the line has none, for a case's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a line was understood as. `said` tells it in Swedish and names no person.

    `when` None: no day was understood, and `said` says so. `minutes` None: the kind's default.
    """

    what: str = field(repr=False)
    when: When | None
    minutes: int | None
    ref: CaseRef | None
    kind: BevakningKind
    said: str
    day_said: str
    """Of `said`, what tells the day or why there is none."""


def quick_entry(line: str, on: date, calendar: WorkingCalendar, find_case: FindCase) -> Entry:
    """What a line that is written on `on` asks for.

    Raises UserFixable where it says nothing to do, is too long, or names a case that is not there.
    A day that does not exist is told in `said`, and its words stay in `what`.
    """
    if len(line) > LONGEST_LINE:
        raise UserFixable(f"Raden är för lång. Skriv högst {LONGEST_LINE} tecken.")
    rest, case = _without_ref(line, find_case)
    parts = _Parts(_Reader(on, calendar, case), rest.split())
    parts.take_from_the_end()
    if not parts.day:
        parts.take_day_elsewhere()
    what = " ".join(parts.words).strip(_LOOSE_SIGNS)
    if not what or parts.reader.is_day(what) or parts.reader.is_day(" ".join(parts.whole)):
        raise UserFixable("Skriv också vad som ska göras, till exempel: ring Volvo på torsdag.")
    return _entry(what, parts, case)


def _entry(what: str, parts: "_Parts", case: Case | None) -> Entry:
    when, told = None, NO_DAY
    if parts.phrase:
        try:
            when = parts.reader.understood(parts.phrase)
            told = when.said
        except Impossible as error:
            what, told = " ".join(parts.whole), error.sentence
    kind = kind_of(what)
    said = [
        told,
        "" if parts.minutes is None else f"{parts.minutes} min",
        word(kind),
        "" if case is None else case.ref,
    ]
    return Entry(
        what=what,
        when=when,
        minutes=parts.minutes,
        ref=None if case is None else case.ref,
        kind=kind,
        said=" · ".join(part for part in said if part),
        day_said=told,
    )


def _without_ref(line: str, find_case: FindCase) -> tuple[str, Case | None]:
    match = _REF.search(line)
    if match is None:
        return line, find_case(None)
    ref = next(group for group in match.groups() if group)
    for spelling in (ref, ref.rstrip(".,;:!?")):
        if (case := find_case(spelling)) is not None:
            return f"{line[: match.start()]} {line[match.end() :]}", case
    raise UserFixable(f"Det finns inget ärende {shown(ref)}. Skriv dess nummer efter #.")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Which phrases are days, as read on a day about a case."""

    on: date
    calendar: WorkingCalendar
    case: Case | None

    def understood(self, phrase: str) -> When:
        return understand(phrase, self.on, self.calendar, self.case)

    def is_day(self, phrase: str) -> bool:
        """Whether the phrase is taken as a day; one that is impossible too, so that it is told."""
        folded = fold(phrase)
        if _OTHER_MEANINGS.fullmatch(folded) or self._is_other_word(phrase):
            return False
        try:
            when = self.understood(phrase)
        except NotUnderstood:
            return False
        except Impossible:
            return True
        if when.tied is not None or when.repeats is not None:
            return True
        gone_by = when.past and written_week(folded, self.on) is None
        return not gone_by and _BARE_AMOUNT.fullmatch(folded) is None

    def _is_other_word(self, phrase: str) -> bool:
        words = phrase.split()
        return words[:1] != ["på"] and not _OTHER_WORDS.isdisjoint(words)


@dataclass(slots=True)
class _Parts:
    """The words that are left of a line, and what has been taken off them.

    `whole`: the words before a day or a time was taken, which stay where there is no such day.
    """

    reader: _Reader
    words: list[str]
    minutes: int | None = None
    day: str = ""
    clock: str = ""
    whole: tuple[str, ...] = ()

    @property
    def phrase(self) -> str:
        return f"{self.day} {self.clock}".strip()

    def take_from_the_end(self) -> None:
        """Minutes, a time of day and a day, in any order, at most one of each."""
        while self._take_minutes() or self._take_clock() or self._take_last_day():
            pass

    def take_day_elsewhere(self) -> None:
        """A day from the beginning, else the last in the middle."""
        if not self._take_first((0, end) for end in self._lengths()):
            self._take_first(self._in_the_middle())

    def _lengths(self) -> Iterator[int]:
        """How many words may be taken, the most first; one is always left."""
        return iter(range(min(_MOST_WORDS, len(self.words) - 1), 0, -1))

    def _take_minutes(self) -> bool:
        for length in self._lengths():
            found = minutes_of(" ".join(self.words[-length:]))
            if found is not None and self.minutes is None:
                self.minutes = found
                del self.words[-length:]
                return True
        return False

    def _take_clock(self) -> bool:
        for length in self._lengths():
            tail = " ".join(self.words[-length:])
            if not self.clock and _is_clock(tail) and self._may_be_at(tail):
                self.whole = self.whole or tuple(self.words)
                self.clock = tail
                del self.words[-length:]
                return True
        return False

    def _may_be_at(self, clock: str) -> bool:
        """Whether the day that was taken, if any, has no time of its own."""
        return not self.day or self.reader.is_day(f"{self.day} {clock}")

    def _take_last_day(self) -> bool:
        end = len(self.words)
        return not self.day and self._take_first((end - n, end) for n in self._lengths())

    def _in_the_middle(self) -> Iterator[tuple[int, int]]:
        for start in range(len(self.words) - 2, 0, -1):
            if _DAYS_BEGIN_SO.fullmatch(fold(self.words[start])):
                last = min(start + _MOST_WORDS, len(self.words) - 1)
                yield from ((start, end) for end in range(last, start, -1))

    def _take_first(self, places: Iterator[tuple[int, int]]) -> bool:
        """Takes off the first of the places that holds a day."""
        for start, end in places:
            phrase = " ".join(self.words[start:end])
            if self._may_begin(start) and self.reader.is_day(f"{phrase} {self.clock}"):
                self.whole = self.whole or tuple(self.words)
                self.day = phrase
                del self.words[start:end]
                return True
        return False

    def _may_begin(self, start: int) -> bool:
        """Whether no word before leans on what begins here; of `stäm av` the verb needs it."""
        before = [fold(each) for each in self.words[max(start - 2, 0) : start + 1]]
        if start == 0 or before[-2] not in _LEANED_ON or before[-1] in _BEGINS_BY_ITSELF:
            return True
        return before[-2] == "av" and before[0].startswith("stam")


def _is_clock(phrase: str) -> bool:
    rest, clock = split_time(fold(phrase))
    return clock is not None and not rest
