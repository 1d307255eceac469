"""Deleting closed cases when their time is out (gallring): proposed, confirmed, done for real."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handlerapp.domain.case import CaseRef
from handlerapp.domain.retention import Proposal, PurgedCase, proposal
from handlerapp.domain.settings import Settings
from handlerapp.errors import Problem, Refused, StoreDamaged, UserFixable
from handlerapp.services.opening import Store
from handlerapp.services.restoring import ASIDE_NAME
from handlerapp.storage import (
    backup,
    backup_shelf,
    cases,
    connection,
    migrations,
    purging,
    replacing,
)
from handlerapp.storage import settings as stored_settings
from handlerapp.storage.files import told


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What was deleted, and what became of the copies that held it."""

    cases: tuple[PurgedCase, ...]
    copies_cleaned: int
    copies_removed: tuple[str, ...]


def proposed(store: Store) -> tuple[Proposal, ...]:
    """The closed cases whose time is out today, the longest closed first."""
    today = store.now().date()
    with connection.translated():
        settings = stored_settings.load(store.db)
        closed = cases.closed(store.db).items()
        found = [proposal(ref, day, settings, today) for ref, day in closed]
    return tuple(sorted(filter(None, found), key=lambda each: (each.closed, each.ref)))


def set_months(store: Store, months: int | None, at_most: int | None) -> Settings:
    """Set the months to proposal and the longest time; None leaves one as it is.

    Raises UserFixable where the months make no sense together.
    """
    with connection.translated(), store.db.atomic():
        changed = {"retention_months": months, "retention_months_at_most": at_most}
        settings = replace(
            stored_settings.load(store.db), **{k: v for k, v in changed.items() if v is not None}
        )
        stored_settings.save(store.db, settings)
    return settings


def already_purged(store: Store) -> tuple[PurgedCase, ...]:
    """References and dates of everything that was deleted before."""
    with connection.translated():
        return purging.already_purged(store.db)


def purge(store: Store, refs: Sequence[CaseRef]) -> Purge:
    """Delete these cases for real: from the store with its search index, free pages and
    write-ahead log, and from every backup and every store set aside in the folder.

    Only what is proposed can be deleted. Raises Refused, naming each reference that is not, and
    then deletes nothing. A copy that cannot be opened is removed whole.
    """
    due = {each.ref: each for each in proposed(store)}
    wrong = [ref for ref in refs if ref not in due]
    if wrong:
        raise Refused(*(Problem(where=ref, message=_why_not(store, ref)) for ref in wrong))
    today = store.now().date()
    gone = tuple(
        PurgedCase(ref=ref, closed=due[ref].closed, purged=today) for ref in dict.fromkeys(refs)
    )
    with connection.translated():
        purging.purge(store.db, gone)
    cleaned, removed = _purge_in_copies(store, gone)
    return Purge(cases=gone, copies_cleaned=cleaned, copies_removed=removed)


def _why_not(store: Store, ref: CaseRef) -> str:
    with connection.translated():
        is_there = bool(cases.ids_of(store.db, [ref]))
    if not is_there:
        return "ärendet finns inte."
    return "ärendet är inte föreslaget för gallring. Bara avslutade ärenden vars tid är ute är det."


def _purge_in_copies(store: Store, gone: Sequence[PurgedCase]) -> tuple[int, tuple[str, ...]]:
    cleaned, removed = 0, []
    for each in backup_shelf.all_in(store.place.backups):
        try:
            cleaned += _clean_backup(store, each.path, gone)
        except (StoreDamaged, UserFixable):
            with told(each.path):
                each.path.unlink(missing_ok=True)
            removed.append(each.path.name)
    for aside in sorted((store.place.folder / ASIDE_NAME).glob("*")):
        try:
            cleaned += _clean_file(store, aside / replacing.DATABASE_NAME, gone)
        except (StoreDamaged, UserFixable):
            with told(aside):
                shutil.rmtree(aside)
            removed.append(f"{ASIDE_NAME}/{aside.name}")
    return cleaned, tuple(removed)


def _clean_backup(store: Store, path: Path, gone: Sequence[PurgedCase]) -> bool:
    work = path.with_name(f".{path.stem}.part")
    try:
        shutil.rmtree(work, ignore_errors=True)
        database, key_file = backup.unpack(path, work)
        if not _clean_file(store, database, gone):
            return False
        backup.contents(database, store.key, None)
        backup.repack(database, key_file, path)
        return True
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _clean_file(store: Store, database: Path, gone: Sequence[PurgedCase]) -> bool:
    db = connection.open_file(database, store.key)
    try:
        with connection.translated():
            migrations.bring_up_to_date(db)
            return purging.purge(db, gone)
    finally:
        connection.close(db)
