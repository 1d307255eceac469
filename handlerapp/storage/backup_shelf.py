"""The folder of backups: what lies there by its name, and which of it the thinning lets go."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from handlerapp.storage.files import told

KEEP_ALL = timedelta(days=2)
KEEP_DAILY = timedelta(days=14)
KEEP_WEEKLY = timedelta(days=70)

_NAME = re.compile(r"caseload-(\d{8}-\d{6})(?:-(\d{1,4}))?\.zip")
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup file. `made` is local time to the second, read from its name; `number` tells
    those of one second apart."""

    path: Path
    made: datetime
    number: int = 1


def all_in(folder: Path) -> tuple[Backup, ...]:
    """The backups of a folder by the time in their names, the newest first."""
    found = []
    for path in folder.glob("caseload-*.zip") if folder.is_dir() else ():
        made = made_when(path)
        if made is not None:
            number = _NAME.fullmatch(path.name)[2]  # type: ignore[index]  # it has just matched
            found.append(Backup(path=path, made=made, number=int(number or 1)))
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.number), reverse=True))


def superfluous(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups the thinning lets go: all stay for 2 days, then one a day to 14 days, one a
    week to 70 days, one a month after that; of each span the last. The newest always stays, and
    so do those from the future (a clock that was set back).
    """
    kept: dict[tuple[str, object], datetime] = {}
    moments = sorted(set(made))
    for moment in moments:
        kept[_span(moment, now)] = moment
    return frozenset(moments) - frozenset(kept.values()) - frozenset(moments[-1:])


def thin(folder: Path, now: datetime) -> None:
    """Remove the backups that the schedule lets go."""
    backups = all_in(folder)
    gone = superfluous((backup.made for backup in backups), now)
    with told(folder):
        for backup in backups:
            if backup.made in gone:
                backup.path.unlink(missing_ok=True)


def free_name(folder: Path, made: datetime) -> Backup:
    """A backup to be made then, in a folder that may have one from the same second."""
    stem = f"caseload-{made:%Y%m%d-%H%M%S}"
    path, number = folder / f"{stem}.zip", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.zip"
    return Backup(path=path, made=made, number=number)


def _span(moment: datetime, now: datetime) -> tuple[str, object]:
    age = now - moment
    day: date = moment.date()
    if age <= KEEP_ALL:
        return "each", moment
    if age <= KEEP_DAILY:
        return "day", day
    if age <= KEEP_WEEKLY:
        return "week", day.isocalendar()[:2]
    return "month", (day.year, day.month)


def made_when(path: Path) -> datetime | None:
    """When the backup was made, by its name; None where it has been given another name."""
    match = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(match.group(1), _STAMP) if match else None  # noqa: DTZ007 - names are in local time
    except ValueError:
        return None
