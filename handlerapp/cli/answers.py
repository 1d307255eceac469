"""The answers of the commands: as the contract's JSON documents, and in words."""

from typing import TYPE_CHECKING, Any

from handlerapp.cli import printing
from handlerapp.errors import Problem

if TYPE_CHECKING:  # each command loads only its own service
    from handlerapp.domain.case_row import NextThing
    from handlerapp.domain.retention import Proposal, PurgedCase
    from handlerapp.services.caseload import CaseRow, Found
    from handlerapp.services.checking import CheckReport
    from handlerapp.services.importing import ImportReport
    from handlerapp.services.restoring import Contents
    from handlerapp.services.retention import Purge


def tell_problems(file: str, report: "ImportReport") -> None:
    """Every problem of a file, warnings first, one line each."""
    for problem in report.warnings:
        printing.told(f"{file}: {problem} (varning)")
    for problem in report.errors:
        printing.told(f"{file}: {problem}")


def print_report(report: "ImportReport", *, dry_run: bool, skip_bad: bool) -> None:
    """What an import did or would do, and every change of what was there."""
    if not report.done and (not dry_run or (report.errors and not skip_bad)):
        printing.told(
            f"Inget {'skulle läsas in' if dry_run else 'har lästs in'}. Rätta felen och försök "
            "igen, eller ta det som är rätt med --skip-bad."
        )
        return
    added = printing.cases(len(report.added))
    would = "skulle läggas till" if dry_run else "lades till"
    change = "skulle ändras" if dry_run else "ändrades"
    printing.out(
        f"{added} {would}, {len(report.updated)} {change}, {len(report.unchanged)} är som förut."
    )
    for each in report.updated:
        for told in each.changes:
            printing.out(f"{each.ref}: {printing.change_line(told)}")
        for sentence in each.told:
            printing.out(f"{each.ref}: {printing.one_line(sentence)}")


def report_document(report: "ImportReport", *, dry_run: bool) -> dict[str, Any]:
    """What an import did or would do."""
    return {
        "done": report.done,
        "dry_run": dry_run,
        "added": list(report.added),
        "updated": [
            {
                "ref": each.ref,
                "changes": [
                    {"what": c.what, "from": c.before, "to": c.after} for c in each.changes
                ],
                "told": list(each.told),
            }
            for each in report.updated
        ],
        "unchanged": list(report.unchanged),
        "errors": [_problem_document(problem) for problem in report.errors],
        "warnings": [_problem_document(problem) for problem in report.warnings],
    }


def _problem_document(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "message": problem.message}


def row_document(row: "CaseRow", open_impulses: int) -> dict[str, Any]:
    """One row of `cases`, with the number of its open impulses."""
    limit = row.next_limit
    return {
        "ref": row.ref,
        "name": row.name,
        "day": row.day,
        "degree": row.degree,
        "employment": row.employment.value if row.employment else None,
        "employer": row.employer,
        "flow": row.flow.value if row.flow else None,
        "next_limit": {"day": limit[0], "date": limit[1].isoformat()} if limit else None,
        "open_impulses": open_impulses,
        "next_due": row.next_due.isoformat() if row.next_due else None,
        "next": _next_document(row.next) if row.next else None,
        "certificate_end": row.certificate_end.isoformat() if row.certificate_end else None,
        "last_contact": row.last_contact.isoformat() if row.last_contact else None,
        "closed": row.closed.isoformat() if row.closed else None,
    }


def _next_document(following: "NextThing") -> dict[str, str]:
    return {
        "kind": following.kind.value,
        "date": following.day.isoformat(),
        "what": following.what,
    }


def _purged_document(case: "PurgedCase") -> dict[str, Any]:
    return {
        "ref": case.ref,
        "closed": case.closed.isoformat() if case.closed else None,
        "purged": case.purged.isoformat(),
    }


def found_document(found: "Found") -> dict[str, Any]:
    """One thing that a search found."""
    return {"case": found.ref, "kind": found.found_in.value, "text": found.text}


def retention_document(
    proposed: "tuple[Proposal, ...]", gone: "tuple[PurgedCase, ...]"
) -> dict[str, Any]:
    """What is proposed for deletion, and what was deleted before."""
    return {
        "proposed": [
            {
                "ref": each.ref,
                "closed": each.closed.isoformat(),
                "due": each.due.isoformat(),
                "must_go": each.must_go,
            }
            for each in proposed
        ],
        "purged": [_purged_document(each) for each in gone],
    }


def purge_document(done: "Purge") -> dict[str, Any]:
    """What was deleted."""
    return {
        "purged": [_purged_document(each) for each in done.cases],
        "copies_cleaned": done.copies_cleaned,
        "copies_removed": list(done.copies_removed),
        "copies_kept": list(done.copies_kept),
    }


def check_document(report: "CheckReport") -> dict[str, Any]:
    """The state of the store."""
    last = report.last_backup
    return {
        "ok": report.is_whole,
        "problems": list(report.problems),
        "cases": report.cases,
        "backups": report.backups,
        "broken_backups": [str(each.path) for each in report.broken_backups],
        "last_verified_backup": last.made.isoformat(" ") if last else None,
        "last_verified_backup_file": str(last.path) if last else None,
    }


def print_check(report: "CheckReport") -> None:
    """The state of the store, in words."""
    if report.cases is not None:
        cases = printing.cases(report.cases)
        printing.out(f"Allt är helt: {cases}, historik och sökregister.")
    last = report.last_backup
    printing.out(
        f"Senaste prövade säkerhetskopia: {last.made:%Y-%m-%d %H:%M} ({last.path})"
        if last
        else "Det finns ingen hel säkerhetskopia. Gör en med backup."
    )
    for each in report.broken_backups:
        printing.told(
            f"Säkerhetskopian {each.path.name} är skadad och går inte att lägga tillbaka."
        )


def tell_contents(contents: "Contents") -> None:
    """What a backup holds, for the one who is about to put it back."""
    made = f"{contents.made:%Y-%m-%d %H:%M}" if contents.made else "okänd tid"
    last = f"{contents.last_change:%Y-%m-%d %H:%M}" if contents.last_change else "ingen"
    rows = contents.rows
    printing.told(
        f"Säkerhetskopian från {made}: "
        f"{printing.cases(contents.cases)}, "
        f"{printing.number_of(rows['bevakningar'], 'bevakning', 'bevakningar')}, "
        f"{printing.number_of(rows['meetings'], 'möte', 'möten')}; senaste ändring {last}."
    )
