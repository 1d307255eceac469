"""Reading a file of cases into the store: all of it or nothing, and what changed is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath
from typing import NamedTuple

from handlerapp import progress
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.history import CREATED, HANDED_OVER, Change, differences
from handlerapp.domain.patch import CasePatch, applied
from handlerapp.errors import Problem, Severity, UserFixable
from handlerapp.exchange.reading import Reading as Reading
from handlerapp.services import backups, practice_guard
from handlerapp.services.changing import Changed, with_consequences
from handlerapp.services.identifiers import new_id
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection, history, purging, search
from handlerapp.storage.files import write_whole

CREATED_BY_IMPORT = "läst från fil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where cases come from: what taking them in is called, what the history of a new case says of
    it, and that of a case that is changed by it, where it says something beside the changes."""

    act: str
    new: str = field(repr=False)
    known: str | None = field(default=None, repr=False)


FROM_FILE = Source(act="läsa in ärenden", new=CREATED_BY_IMPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """A case that was there and is changed by the file; `told` is what followed of itself."""

    ref: CaseRef
    changes: tuple[Change, ...]
    told: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What the file would bring, or with `done` has brought; nothing where it is refused.

    `changed` can be taken back; None where nothing was written.
    """

    added: tuple[CaseRef, ...] = ()
    updated: tuple[Updated, ...] = ()
    unchanged: tuple[CaseRef, ...] = ()
    problems: tuple[Problem, ...] = ()
    done: bool = False
    changed: Changed | None = field(default=None, repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    @property
    def took_any(self) -> bool:
        return bool(self.added or self.updated or self.unchanged)


class _Change(NamedTuple):
    """A case as it is stored, what it becomes, what differs, and what follows of itself."""

    stored: cases.Stored
    after: Case
    differs: tuple[Change, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The states to write: new cases, and those that change with their state before."""

    new: tuple[Case, ...]
    changed: tuple["_Change", ...]
    unchanged: tuple[CaseRef, ...]
    problems: tuple[Problem, ...]


def read_file(store: Store, data: bytes, file_name: str, today: date) -> Reading:
    """Read a file by its content and, where that does not tell, by its name."""
    with connection.translated():
        known = cases.ids_of(store.db).keys()
    ending = PurePath(file_name).suffix.lower()
    if data[:4] == b"PK\x03\x04" or ending in (".xlsx", ".xlsm", ".xls"):
        from handlerapp.exchange import xlsx_file

        return xlsx_file.read_xlsx(data, known, today)
    if ending == ".json" or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from handlerapp.exchange import caseload

        return caseload.read(data, known, today)
    from handlerapp.exchange import csv_file

    return csv_file.read_csv(data, known, today)


def import_cases(
    store: Store,
    reading: Reading,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
    source: Source = FROM_FILE,
) -> ImportReport:
    """Take the cases of the file into the store, all or nothing; with `skip_bad` the good ones.

    One transaction: a process that dies leaves all of it or nothing. What is there is backed up
    first, and callers back up what it has become once they have told the user. `dry_run` tells
    what would be done and changes nothing.
    """
    with connection.translated():
        practice_guard.must_not_be_practice(store)
        plan = _plan(store, reading.patches)
    report = ImportReport(
        added=tuple(case.ref for case in plan.new),
        updated=tuple(
            Updated(ref=each.after.ref, changes=each.differs, told=each.told)
            for each in plan.changed
        ),
        unchanged=plan.unchanged,
        problems=(*reading.problems, *plan.problems),
    )
    refused = report.errors and not (skip_bad and report.took_any)
    if refused:
        return ImportReport(problems=report.problems)
    if dry_run:
        return report
    if not (plan.new or plan.changed):
        return replace(report, done=True)
    backups.keep_as_it_is(store)
    with connection.translated():
        _write(store, plan, source)
    return replace(report, done=True, changed=_changed(plan, source))


def save_report(path: Path, lines: Iterable[Sequence[str]]) -> None:
    """Write what a file would bring as a list (CSV), a row for each line. It is not encrypted.

    Raises UserFixable where it cannot be written.
    """
    from handlerapp.exchange import cells, csv_file

    rows = [("Slag", "Var", "Vad"), *(tuple(map(cells.as_written, line)) for line in lines)]
    write_whole(path, csv_file.write_rows(rows))


def _plan(store: Store, patches: Sequence[CasePatch]) -> _Plan:
    problems = [
        *practice_guard.practice_cases_among(patches),
        *_foreign(store, patches),
        *purged_before(store, patches),
    ]
    wrong = {problem.where for problem in problems if problem.severity is Severity.ERROR}
    ids = cases.ids_of(store.db, (patch.ref for patch in patches))
    there = {stored.case.ref: stored for stored in cases.load(store.db, ids.values())}
    new: list[Case] = []
    changed: list[_Change] = []
    unchanged: list[CaseRef] = []
    for patch in progress.each("Jämför med det som finns", patches):
        if patch.where in wrong:
            continue
        before = there.get(patch.ref)
        try:
            after = applied(patch, before.case if before else None, new_id)
        except UserFixable as error:
            problems.append(Problem(where=patch.where, message=error.sentence))
            continue
        if before is None:
            new.append(after)
        elif after == before.case:
            unchanged.append(patch.ref)
        else:
            after, told = with_consequences(store, before.case, after)
            changed.append(_Change(before, after, differences(before.case, after), told))
    return _Plan(tuple(new), tuple(changed), tuple(unchanged), tuple(problems))


def _changed(plan: _Plan, source: Source) -> Changed:
    return Changed(
        name=source.act,
        before=(*(None for _ in plan.new), *(each.stored.case for each in plan.changed)),
        after=(*plan.new, *(each.after for each in plan.changed)),
        told=tuple(sentence for each in plan.changed for sentence in each.told),
        made_by=source.new,
    )


def _write(store: Store, plan: _Plan, source: Source) -> None:
    db = store.db
    with db.atomic():
        ids = cases.insert(db, plan.new)
        for each in progress.each("Skriver ändrade ärenden", plan.changed):
            cases.update(db, each.stored.id, each.stored.case, each.after)
        told = [(id, Change(what=CREATED, after=source.new)) for id in ids]
        if source.known is not None:
            known = Change(what=HANDED_OVER, after=source.known)
            told += [(each.stored.id, known) for each in plan.changed]
        told += [(each.stored.id, change) for each in plan.changed for change in each.differs]
        history.append(db, store.now(), told)
        search.forget(db, (each.stored.id for each in plan.changed))
        found = [*zip(ids, plan.new, strict=True), *((e.stored.id, e.after) for e in plan.changed)]
        search.index(db, progress.each("Gör sökbart", found))


def _foreign(store: Store, patches: Iterable[CasePatch]) -> Iterable[Problem]:
    """Identifiers in the file that belong to another case in the store."""
    for table in ("bevakningar", "meetings"):
        said = [
            (item["id"], patch)
            for patch in patches
            for item in getattr(patch, table)
            if item.get("id")
        ]
        owners = cases.owners(store.db, table, (id for id, _ in said))
        if not owners:
            continue
        ids = cases.ids_of(store.db, (patch.ref for _, patch in said))
        for id, patch in said:
            if id in owners and owners[id] != ids.get(patch.ref):
                yield Problem(
                    where=patch.where, message=f'id "{id}" i {table} hör till ett annat ärende.'
                )


def purged_before(store: Store, patches: Iterable[CasePatch]) -> Iterable[Problem]:
    """References that were deleted when their time was out, and come back with these."""
    gone = {case.ref: case for case in purging.already_purged(store.db)}
    if not gone:
        return
    there = cases.ids_of(store.db)
    for patch in patches:
        if patch.ref in gone and patch.ref not in there:
            yield Problem(
                where=patch.where,
                message=f"ärendet gallrades {gone[patch.ref].purged.isoformat()} och läggs till "
                "på nytt.",
                severity=Severity.WARNING,
            )
