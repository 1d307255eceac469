"""Taking in cases that a colleague has handed over: shown first, then all of them or none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.conflicts import Conflict, conflicts
from handlerapp.domain.patch import CasePatch, applied
from handlerapp.errors import UserFixable
from handlerapp.exchange.handover import Cover
from handlerapp.exchange.reading import Reading
from handlerapp.services import importing
from handlerapp.services.handover import CLOSED_BECAUSE, HandedOver
from handlerapp.services.identifiers import new_id
from handlerapp.services.importing import ImportReport, Source
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection, history

_REOPENED: Mapping[str, Any] = {"closed": None, "close_reason": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An opened package: what it says of itself, its cases, and what both sides can compare."""

    cover: Cover
    reading: Reading = field(repr=False)
    check_value: str

    @property
    def handed_over(self) -> HandedOver:
        """The same as the one who handed it over was told."""
        return HandedOver(
            refs=tuple(patch.ref for patch in self.reading.patches),
            sender=self.cover.sender,
            made=self.cover.made,
            check_value=self.check_value,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What the package would bring, or with `report.done` has brought. `conflicts` are where it
    differs from what was there, by case, `changed_since` those that have changed here since the
    package was made; names are those in the package."""

    package: Package
    report: ImportReport
    conflicts: Mapping[CaseRef, tuple[Conflict, ...]] = field(repr=False)
    changed_since: Mapping[CaseRef, datetime]
    names: Mapping[CaseRef, str] = field(repr=False)


def opened(data: bytes, passphrase: str, today: date) -> Package:
    """Open a package. Raises WrongPassphrase, and UserFixable where it is none, is damaged, was
    changed, or is from a newer program."""
    from handlerapp.exchange import handover
    from handlerapp.storage import package

    content = handover.read(package.unsealed(data, passphrase), today)
    return Package(
        cover=content.cover, reading=content.reading, check_value=package.check_value(data)
    )


def receive(store: Store, package: Package, *, dry_run: bool = False) -> Received:
    """Take the cases of the package into the store, all of them or none; with `dry_run` tell what
    would come of it.

    What the package says of a known case replaces what was there, as in an import. One that was
    closed here as handed over, and is open in the package, is open again.
    """
    with connection.translated():
        refs = [patch.ref for patch in package.reading.patches]
        ids = cases.ids_of(store.db, refs)
        there = {stored.case.ref: stored.case for stored in cases.load(store.db, ids.values())}
        last = {ref: history.of_case(store.db, id)[-1:] for ref, id in ids.items()}
    patches = tuple(_reopening(each, there.get(each.ref)) for each in package.reading.patches)
    reading = replace(package.reading, patches=patches)
    report = importing.import_cases(store, reading, dry_run=dry_run, source=_source(package))
    return Received(
        package=package,
        report=report,
        conflicts=dict(_conflicts(patches, there)) if not report.errors else {},
        changed_since={
            ref: entry.at
            for ref, entries in last.items()
            for entry in entries
            if entry.at.replace(second=0) > package.cover.made
        },
        names={each.ref: (each.parts["person"] or {})["name"] for each in patches},
    )


def _source(package: Package) -> Source:
    cover = package.cover
    whom = f"från {cover.sender}" if cover.sender else "i ett paket"
    said = f"mottaget {whom}, lämnat den {cover.made.date()}, kontrollvärde {package.check_value}"
    return Source(act="ta emot ärenden", new=said, known=said)


def _reopening(patch: CasePatch, mine: Case | None) -> CasePatch:
    """The patch, opening a case again that was closed here only because it was handed over."""
    was_handed_over = mine is not None and mine.close_reason == CLOSED_BECAUSE
    if was_handed_over and "closed" not in patch.values:
        return replace(patch, values={**patch.values, **_REOPENED})
    return patch


def _conflicts(
    patches: tuple[CasePatch, ...], there: Mapping[CaseRef, Case]
) -> Iterator[tuple[CaseRef, tuple[Conflict, ...]]]:
    for patch in patches:
        mine = there.get(patch.ref)
        if mine is None:
            continue
        try:
            theirs, after = applied(patch, None, new_id), applied(patch, mine, new_id)
        except UserFixable:
            continue  # told by the report
        found = conflicts(mine, theirs, after)
        if found:
            yield patch.ref, found
