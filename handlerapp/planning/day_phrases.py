"""Days in words: i morgon, på fredag, om 3 dagar, nästa vecka, slutet av månaden, julafton."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handlerapp.domain.amount import DAYS_IN_WEEK, MONTHS_IN_YEAR, Unit, plus
from handlerapp.domain.days import plus_days, plus_months
from handlerapp.planning.calendar import Week, WorkingCalendar, named_days, week_of
from handlerapp.planning.phrase import (
    AMOUNT,
    FULL_MONTH,
    MONTH,
    NUMBER,
    WEEKDAY,
    Impossible,
    amount,
    fold,
    month,
    number,
    weekday,
)
from handlerapp.planning.written_dates import last_of_month, written_date, written_week
from handlerapp.words import day_text

_MOST_WORKING_DAYS = 999


@dataclass(frozen=True, slots=True)
class Asked:
    """From which day a phrase is read, and on which calendar."""

    on: date
    calendar: WorkingCalendar


Reading = Callable[[re.Match[str], Asked], date | None]


def day_meant(folded: str, asked: Asked) -> date | None:
    """The day that a folded phrase means; None where it is not understood.

    Raises Impossible for a day that does not exist.
    """
    if (day := written_date(folded, asked.on)) is not None:
        return day
    if (week := written_week(folded, asked.on)) is not None:
        return week.monday
    for pattern, reading in _readings():
        if (match := pattern.fullmatch(folded)) and (day := reading(match, asked)) is not None:
            return day
    return None


def week_meant(folded: str, on: date) -> Week | None:
    """The week of `v 49`, `veckan`, `denna vecka`, `nästa vecka`; None for anything else."""
    if re.fullmatch(_THIS_WEEK, folded):
        return week_of(on)
    if re.fullmatch(_NEXT_WEEK, folded):
        return week_of(plus_days(on, DAYS_IN_WEEK))
    if folded == _WEEK_AFTER_NEXT:
        return week_of(plus_days(on, 2 * DAYS_IN_WEEK))
    return written_week(folded, on)


def next_weekday(number: int, on: date) -> date:
    """The first such weekday after `on`, which is itself never meant."""
    return plus_days(on, (number - on.weekday() - 1) % DAYS_IN_WEEK + 1)


def _nearby(match: re.Match[str], asked: Asked) -> date:
    return plus_days(asked.on, _NEARBY[match[0].replace(" ", "")])


def _nth_weekday(match: re.Match[str], asked: Asked) -> date:
    """`första måndagen i december`: the next such day."""
    wanted = weekday(match["weekday"])
    return _nth(match, asked, lambda day: day.weekday() == wanted)


def _nth_working_day(match: re.Match[str], asked: Asked) -> date:
    """`sista arbetsdagen i månaden`."""
    return _nth(match, asked, asked.calendar.is_working_day)


def _nth(match: re.Match[str], asked: Asked, is_meant: Callable[[date], bool]) -> date:
    """The first, second … or last of the days that are meant in the month, on or after today: in
    the month that is meant or, where it has gone by, in the next that could be. Every month has
    four of each."""
    which = _WHICH[match["which"]]
    meant = (
        [day for day in _days_of_month(first) if is_meant(day)][which]
        for first in _months_meant(match, asked.on)
    )
    return next(day for day in meant if day >= asked.on)


def _days_of_month(first: date) -> Iterator[date]:
    return (plus_days(first, count) for count in range((last_of_month(first) - first).days + 1))


def _months_meant(match: re.Match[str], on: date) -> tuple[date, date]:
    """The first days of the month that is meant, and of the one after it that could be."""
    if not match["month"]:
        first = plus_months(on.replace(day=1), 1 if match["next"] else 0)
        return first, plus_months(first, 1)
    first = on.replace(month=month(match["month"]), day=1)
    return first, plus_months(first, MONTHS_IN_YEAR)


def _coming_weekday(match: re.Match[str], asked: Asked) -> date:
    return next_weekday(weekday(match["weekday"]), asked.on)


def _last_weekday(match: re.Match[str], asked: Asked) -> date:
    days_ago = (asked.on.weekday() - weekday(match["weekday"]) - 1) % DAYS_IN_WEEK + 1
    return plus_days(asked.on, -days_ago)


def _weekday_of_week(match: re.Match[str], asked: Asked) -> date | None:
    week = week_meant(match["week"], asked.on)
    return None if week is None else plus_days(week.monday, weekday(match["weekday"]))


def _weekday_next_week(match: re.Match[str], asked: Asked) -> date:
    monday = week_of(plus_days(asked.on, DAYS_IN_WEEK)).monday
    return plus_days(monday, weekday(match["weekday"]))


def _weekday_this_week(match: re.Match[str], asked: Asked) -> date:
    return plus_days(week_of(asked.on).monday, weekday(match["weekday"]))


def _weekday_in_weeks(match: re.Match[str], asked: Asked) -> date:
    """`fredag om två veckor`: two weeks after this Friday, which may be today."""
    this = plus_days(asked.on, (weekday(match["weekday"]) - asked.on.weekday()) % DAYS_IN_WEEK)
    return plus(this, number(match["count"] or "2"), Unit.WEEK)


def _in_weeks_on_weekday(match: re.Match[str], asked: Asked) -> date:
    """`om två veckor på onsdag`: the Wednesday of the week that then is."""
    monday = week_of(plus(asked.on, number(match["count"]), Unit.WEEK)).monday
    return plus_days(monday, weekday(match["weekday"]))


def _weekday_and_date(match: re.Match[str], asked: Asked) -> date | None:
    day = written_date(match["date"], asked.on)
    if day is not None and day.weekday() != weekday(match["weekday"]):
        raise Impossible(
            f"Veckodagen stämmer inte: det är {day_text(day, asked.on)}. "
            "Skriv antingen veckodagen eller datumet."
        )
    return day


def _in_a_while(match: re.Match[str], asked: Asked) -> date:
    return plus(asked.on, *amount(match))


def _a_while_ago(match: re.Match[str], asked: Asked) -> date:
    count, unit = amount(match)
    return plus(asked.on, -count, unit)


def _in_working_days(match: re.Match[str], asked: Asked) -> date:
    count = number(match["count"])
    if count > _MOST_WORKING_DAYS:
        raise Impossible(f"Skriv högst {_MOST_WORKING_DAYS} arbetsdagar.")
    return asked.calendar.plus_working_days(asked.on, count)


def _next_week(_match: re.Match[str], asked: Asked) -> date:
    return week_of(plus_days(asked.on, DAYS_IN_WEEK)).monday


def _week_after_next(_match: re.Match[str], asked: Asked) -> date:
    return week_of(plus_days(asked.on, 2 * DAYS_IN_WEEK)).monday


def _part_of_week(match: re.Match[str], asked: Asked) -> date | None:
    week = week_meant(match["period"], asked.on)
    if week is None:
        return None
    found = _in_week(match["part"], week, asked)
    if found < asked.on and re.fullmatch(_THIS_WEEK, match["period"]):
        return _in_week(match["part"], week_of(plus_days(asked.on, DAYS_IN_WEEK)), asked)
    return found


def _in_week(part: str, week: Week, asked: Asked) -> date:
    days = {"borjan": 0, "mitten": 2, "slutet": DAYS_IN_WEEK - 1}
    return _worked(part, plus_days(week.monday, days[part]), asked)


def _part_of_month(match: re.Match[str], asked: Asked) -> date:
    first = asked.on.replace(day=1)
    if match["next"]:
        return _in_month(match["part"], plus_months(first, 1), asked)
    found = _in_month(match["part"], first, asked)
    return found if found >= asked.on else _in_month(match["part"], plus_months(first, 1), asked)


def _part_of_named_month(match: re.Match[str], asked: Asked) -> date:
    first = asked.on.replace(month=month(match["month"]), day=1)
    found = _in_month(match["part"], first, asked)
    if match["year"]:
        return _in_month(match["part"], _with_year(first, match["year"]), asked)
    later = plus_months(first, MONTHS_IN_YEAR)
    return found if found >= asked.on else _in_month(match["part"], later, asked)


def _in_month(part: str, first: date, asked: Asked) -> date:
    days = {"borjan": first, "mitten": plus_days(first, 14), "slutet": last_of_month(first)}
    return _worked(part, days[part], asked)


def _worked(part: str, day: date, asked: Asked) -> date:
    """A beginning is moved ahead to a working day, everything else back."""
    if part == "borjan":
        return asked.calendar.working_day_on_or_after(day)
    return asked.calendar.working_day_on_or_before(day)


def _named_month(match: re.Match[str], asked: Asked) -> date:
    """`i december`: its first working day; of the month that is running, today or the next."""
    first = asked.on.replace(month=month(match["month"]), day=1)
    if match["year"]:
        first = _with_year(first, match["year"])
    elif first.month < asked.on.month:
        first = plus_months(first, MONTHS_IN_YEAR)
    elif first.month == asked.on.month:
        first = asked.on
    return asked.calendar.working_day_on_or_after(first)


def _with_year(first: date, year: str) -> date:
    return first.replace(year=max(int(year), 1))  # the year 0 is told as too long ago


def _next_month(_match: re.Match[str], asked: Asked) -> date:
    return asked.calendar.working_day_on_or_after(plus_months(asked.on.replace(day=1), 1))


def _next_year(_match: re.Match[str], asked: Asked) -> date:
    first = plus_months(asked.on.replace(month=1, day=1), MONTHS_IN_YEAR)
    return asked.calendar.working_day_on_or_after(first)


def _between_christmas_and_new_year(_match: re.Match[str], asked: Asked) -> date | None:
    first = max(asked.on, asked.on.replace(month=12, day=27))
    found = asked.calendar.working_day_on_or_after(first)
    return found if found.year == asked.on.year else None


def _before_the_weekend(_match: re.Match[str], asked: Asked) -> date:
    friday = plus_days(asked.on, (4 - asked.on.weekday()) % DAYS_IN_WEEK)
    found = asked.calendar.working_day_on_or_before(friday)
    if found >= asked.on:
        return found
    return asked.calendar.working_day_on_or_before(plus_days(friday, DAYS_IN_WEEK))


def _after_the_weekend(_match: re.Match[str], asked: Asked) -> date:
    return asked.calendar.working_day_on_or_after(next_weekday(0, asked.on))


def _named_day(match: re.Match[str], asked: Asked) -> date | None:
    """`julafton`: the next on or after today."""
    days = (_named(year).get(match["name"]) for year in (asked.on.year, asked.on.year + 1))
    return next((day for day in days if day is not None and day >= asked.on), None)


@lru_cache(maxsize=16)
def _named(year: int) -> dict[str, date]:
    """The named days of a year by their folded names: `juldagen` and `juldag` are one."""
    names = {fold(name): day for day, name in named_days(year).items()}
    called = {short: names[name] for short, name in _CALLED.items() if name in names}
    return {name.removesuffix("en"): day for name, day in names.items()} | names | called


def _before(match: re.Match[str], asked: Asked) -> date | None:
    day = day_meant(match["day"], asked)
    return None if day is None else asked.calendar.working_day_on_or_before(plus_days(day, -1))


def _after(match: re.Match[str], asked: Asked) -> date | None:
    """`efter jul`: the first working day when the holiday, or the day, is over; how long after is
    said otherwise, and `efter två veckor` may be after anything."""
    if re.fullmatch(AMOUNT, match["day"]):
        return None
    day = day_meant(_LAST_DAY.get(match["day"], match["day"]), asked)
    return None if day is None else asked.calendar.next_working_day(day)


def _about(match: re.Match[str], asked: Asked) -> date | None:
    return written_date(match["date"], asked.on)


def _at_once(_match: re.Match[str], asked: Asked) -> date:
    return asked.on


def _by(match: re.Match[str], asked: Asked) -> date | None:
    return day_meant(match["day"], asked)


_CALLED = {
    "jul": "julafton",
    "julen": "julafton",
    "nyar": "nyarsafton",
    "pask": "langfredagen",
    "pasken": "langfredagen",
    "midsommar": "midsommarafton",
    "arsskiftet": "nyarsafton",
}
"""Holidays as people call them, by the day that they begin."""

_LAST_DAY = {
    **dict.fromkeys(("jul", "julen", "julhelgen"), "annandag jul"),
    **dict.fromkeys(("nyar", "nyaret", "nyarshelgen", "arsskiftet", "jul och nyar"), "nyarsdagen"),
    **dict.fromkeys(("pask", "pasken", "paskhelgen"), "annandag pask"),
    **dict.fromkeys(("midsommar", "midsommarhelgen"), "midsommardagen"),
    "trettonhelgen": "trettondedag jul",
}
"""Holidays as people call them, by the day that they end."""

_NEARBY = {
    "idag": 0,
    **dict.fromkeys(("imorgon", "imorron", "imorn", "imorgonbitti", "imorronbitti"), 1),
    **dict.fromkeys(("iovermorgon", "iovermorron", "overmorgon", "overmorron"), 2),
    "igar": -1,
    "iforrgar": -2,
}
_NTH = r"(?:den )?(?P<which>forsta|andra|tredje|fjarde|sista)"
_WHICH = {"forsta": 0, "andra": 1, "tredje": 2, "fjarde": 3, "sista": -1}
_THIS_WEEK = r"veckan|(?:denna|den har|innevarande) vecka(?:n)?"
_NEXT_WEEK = r"nasta v(?:ecka)?|kommande vecka|till veckan"
_WEEK_AFTER_NEXT = "veckan efter nasta"
_SOME = r"(?:(?:hogst|max|som mest|ca|cirka|ungefar|typ|runt|knappt|drygt) )?"
_FROM_NOW = rf"(?:om|inom) {_SOME}(?:{NUMBER} ?(?:-|till|eller) ?)?|\+ ?"
"""Of `om 2–3 veckor` the later is meant."""

_WEEKS = rf"(?P<count>{NUMBER}) (?:vecka|veckor|v)"
_AT_THE_TIME = r"(?:senast|tills?|fram till|tidigast|forst|inte forran|redan)(?: till)?"
_THAT_MONTH = rf"(?:{MONTH}|(?:denna manad|den har manaden|manaden)|(?P<next>nasta manad))"
_PART = r"(?:i |pa |vid |mot )?(?P<part>borjan|mitten|slutet) (?:av|pa|i) "


@lru_cache(maxsize=1)
def _readings() -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """In the order that they are tried; compiled when the first phrase is read."""
    return tuple(
        (re.compile(pattern), reading)
        for pattern, reading in (
            (
                r"i ?dag|i ?mor(?:n|(?:gon|ron)(?: bitti)?)|(?:i ?)?over ?mor(?:gon|ron)",
                _nearby,
            ),
            (r"i ?(?:forr)?gar", _nearby),
            (r"nu|direkt|genast|omgaende|i ?(?:kvall|eftermiddag)", _at_once),
            (r"snarast(?: mojligt)?|sa (?:snart|fort) som mojligt", _at_once),
            (rf"(?:nu pa |pa |nu |kommande |nastkommande |narmaste )?{WEEKDAY}", _coming_weekday),
            (r"i (?P<weekday>man|tis|ons|tors|fre|lor|son)dags", _last_weekday),
            (rf"(?:pa )?nasta (?:veckas )?{WEEKDAY}", _weekday_next_week),
            (rf"(?:pa )?(?:denna|den har) (?:veckas )?{WEEKDAY}", _weekday_this_week),
            (rf"(?:pa )?{WEEKDAY} (?:i )?(?P<week>.+)", _weekday_of_week),
            (rf"(?P<week>.+?) (?:pa )?{WEEKDAY}", _weekday_of_week),
            (rf"(?:pa )?{WEEKDAY} om (?:{_WEEKS}|(?:14|fjorton) da(?:ga)?r)", _weekday_in_weeks),
            (rf"om {_WEEKS} (?:pa )?{WEEKDAY}", _in_weeks_on_weekday),
            (rf"(?:pa )?{_NTH} {WEEKDAY} i {_THAT_MONTH}", _nth_weekday),
            (rf"(?:pa )?{_NTH} (?:arbets|var)dag(?:en)? i {_THAT_MONTH}", _nth_working_day),
            (rf"(?:pa )?{WEEKDAY} (?P<date>.+)", _weekday_and_date),
            (
                rf"(?:{_FROM_NOW})?{AMOUNT}(?: fram(?:at)?)?(?: fran (?:nu|i ?dag)| eller sa)?",
                _in_a_while,
            ),
            (rf"for {AMOUNT} (?:sedan|sen)", _a_while_ago),
            (rf"(?:{_FROM_NOW})?(?P<count>{NUMBER}) (?:arbets|var)dag(?:ar)?", _in_working_days),
            (_NEXT_WEEK, _next_week),
            (_WEEK_AFTER_NEXT, _week_after_next),
            (rf"{_PART}(?P<period>.*vecka.*|v ?[0-9].*)", _part_of_week),
            (
                rf"{_PART}(?:(?:denna manad|den har manaden|manaden)|(?P<next>nasta manad))",
                _part_of_month,
            ),
            (rf"{_PART}{MONTH}(?: (?P<year>[0-9]{{4}}))?", _part_of_named_month),
            (rf"(?:i|under) (?!jul$){MONTH}(?: (?P<year>[0-9]{{4}}))?", _named_month),
            (rf"{FULL_MONTH}(?: (?P<year>[0-9]{{4}}))?", _named_month),
            (r"nasta manad", _next_month),
            (r"nasta ar", _next_year),
            (r"(?:fore|innan) helgen", _before_the_weekend),
            (r"efter helgen", _after_the_weekend),
            (r"(?:i |under )?mellandagarna", _between_christmas_and_new_year),
            (r"(?:pa |till )?(?P<name>[a-z]+(?: [a-z]+){0,2})", _named_day),
            (r"(?:fore|innan) (?P<day>.+)", _before),
            (r"efter (?P<day>.+)", _after),
            (r"(?:runt|omkring|kring|ungefar|cirka|ca) (?P<date>.+)", _about),
            (rf"{_AT_THE_TIME} (?P<day>.+)", _by),
        )
    )
