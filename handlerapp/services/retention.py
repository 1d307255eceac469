"""Deleting closed cases when their time is out (gallring): proposed, confirmed, done for real."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from handlerapp.domain.case import CaseRef
from handlerapp.domain.retention import Proposal, PurgedCase, proposal
from handlerapp.errors import Problem, Refused, StoreDamaged
from handlerapp.services import setting
from handlerapp.services.opening import Store
from handlerapp.services.setting import SettingChanged
from handlerapp.storage import (
    backup,
    cases,
    connection,
    keys,
    migrations,
    names,
    purging,
)
from handlerapp.storage import settings as stored_settings
from handlerapp.storage.files import told, work_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What was deleted, and what became of the copies: cleaned of it, removed since they were
    damaged, or kept since they are of another store."""

    cases: tuple[PurgedCase, ...]
    copies_cleaned: int
    copies_removed: tuple[str, ...]
    copies_kept: tuple[str, ...]


def proposed(store: Store) -> tuple[Proposal, ...]:
    """The closed cases whose time is out today, the longest closed first."""
    today = store.now().date()
    with connection.translated():
        settings = stored_settings.load(store.db)
        closed = cases.closed(store.db).items()
        found = [proposal(ref, day, settings, today) for ref, day in closed]
    return tuple(sorted(filter(None, found), key=lambda each: (each.closed, each.ref)))


def set_months(store: Store, months: int | None, at_most: int | None) -> SettingChanged:
    """Set the months to proposal and the longest time; None leaves one as it is.

    Raises UserFixable where the months make no sense together.
    """
    given = {"retention_months": months, "retention_months_at_most": at_most}
    set_to: dict[str, Any] = {name: each for name, each in given.items() if each is not None}
    return setting.change(store, lambda before: replace(before, **set_to), "ändra gallringstider")


def already_purged(store: Store) -> tuple[PurgedCase, ...]:
    """References and dates of everything that was deleted before."""
    with connection.translated():
        return purging.already_purged(store.db)


def purge(store: Store, refs: Sequence[CaseRef]) -> Purge:
    """Delete these cases for real: from the store with its search index, free pages and
    write-ahead log, and from every backup and every store set aside in the folder.

    Only what is proposed can be deleted. Raises Refused, naming each reference that is not, and
    then deletes nothing. A damaged copy is removed whole; one of another store is left alone.
    """
    due = {each.ref: each for each in proposed(store)}
    wrong = [ref for ref in refs if ref not in due]
    if wrong:
        raise Refused(*(Problem(where=ref, message=_why_not(store, ref)) for ref in wrong))
    today = store.now().date()
    gone = tuple(
        PurgedCase(ref=ref, closed=due[ref].closed, purged=today) for ref in dict.fromkeys(refs)
    )
    copies = _purge_in_copies(store, gone)
    with connection.translated():
        purging.purge(store.db, gone)
    return Purge(
        cases=gone,
        copies_cleaned=copies.cleaned,
        copies_removed=tuple(copies.removed),
        copies_kept=tuple(copies.kept),
    )


def _why_not(store: Store, ref: CaseRef) -> str:
    with connection.translated():
        is_there = bool(cases.ids_of(store.db, [ref]))
    if not is_there:
        return "ärendet finns inte."
    return "ärendet är inte föreslaget för gallring. Bara avslutade ärenden vars tid är ute är det."


@dataclass(slots=True)
class _Copies:
    """What became of the copies: how many were cleaned, which were removed, which left alone."""

    cleaned: int = 0
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def _purge_in_copies(store: Store, gone: Sequence[PurgedCase]) -> _Copies:
    """Purge every copy in the folder, before the store itself, so that a run that is cut off can
    be made again. Raises UserFixable, removing nothing, where the disk is full or the like."""
    copies = _Copies()
    own = keys.load(store.place.key_file).store
    for path in sorted(store.place.backups.glob("*.zip")):
        try:
            with work_folder(path) as work:
                database, key_file = backup.unpack(path, work)
                if keys.load(key_file).store != own:
                    copies.kept.append(path.name)
                elif _cleaned(store, database, gone):
                    backup.contents(database, store.key, None)
                    backup.repack(database, key_file, path)
                    copies.cleaned += 1
        except StoreDamaged:
            with told(path):
                path.unlink(missing_ok=True)
            copies.removed.append(path.name)
    for aside in sorted((store.place.folder / names.ASIDE).glob("*")):
        name = f"{names.ASIDE}/{aside.name}"
        try:
            if keys.load(aside / names.KEY).store != own:
                copies.kept.append(name)
            else:
                copies.cleaned += _cleaned(store, aside / names.DATABASE, gone)
        except StoreDamaged:
            with told(aside):
                shutil.rmtree(aside)
            copies.removed.append(name)
    return copies


def _cleaned(store: Store, database: Path, gone: Sequence[PurgedCase]) -> bool:
    with told(database):
        is_empty = database.stat().st_size == 0
    if is_empty:
        raise StoreDamaged(connection.DAMAGED)
    db = connection.open_file(database, store.key)
    try:
        with connection.translated():
            migrations.bring_up_to_date(db)
            return purging.purge(db, gone)
    finally:
        connection.close(db)
