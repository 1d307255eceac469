"""What each command does: calls a service, prints its answer, gives the exit code."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

from handlerapp import words
from handlerapp.cli import asking, printing
from handlerapp.cli.calling import DAMAGED, DONE, REFUSED, Call, safely
from handlerapp.errors import StoreDamaged
from handlerapp.services import backups, opening
from handlerapp.services.opening import Place, Store


def init(call: Call) -> int:
    """`init`: make an encrypted store with a new passphrase."""
    chosen = call.passphrases.new(0)
    opening.create(call.place, chosen, call.now, call.cost)
    _tell_if_weak(chosen)
    printing.told(f"Klart. Ärendena kommer att ligga krypterade i {call.place.folder}")
    printing.told(
        "Gör en återställningsnyckel med recovery-key: utan den och utan lösenfrasen "
        "går ärendena inte att öppna."
    )
    return DONE


def demo_caseload(call: Call) -> int:
    """`demo`: make a store of made-up cases in a folder."""
    from handlerapp.services import demo

    args = call.args
    place = Place(args.folder)
    size = demo.Size(args.cases, args.seed)
    demo.create(place, call.passphrases.new(0), call.now, size, call.cost)
    printing.told(
        f"{printing.cases(args.cases)}, påhittade, ligger i {args.folder}. "
        f"Se dem med: handlerapp --data-dir {args.folder} cases"
    )
    return DONE


def import_file(call: Call) -> int:
    """`import`: read cases in from a file, or show what it would bring."""
    from handlerapp.cli import answers
    from handlerapp.services import chosen_files, importing

    args = call.args
    data = chosen_files.read(args.file)
    with call.open() as store:
        reading = importing.read_file(store, data, args.file.name, call.today)
        report = importing.import_cases(
            store, reading, dry_run=args.dry_run, skip_bad=args.skip_bad
        )
        answers.tell_problems(args.file.name, report)
        if args.json:
            printing.document(answers.report_document(report, dry_run=args.dry_run))
        else:
            answers.print_report(report, dry_run=args.dry_run, skip_bad=args.skip_bad)
        if report.done and (report.added or report.updated):
            sys.stdout.flush()
            safely(lambda: backups.keep_as_it_is(store))
    if report.errors and not (args.skip_bad and report.took_any):
        return REFUSED
    return DONE


def export(call: Call) -> int:
    """`export`: write the caseload to a file."""
    from handlerapp.services import exporting

    args = call.args
    exporting.format_of(args.file)
    with call.open() as store:
        number = exporting.export(store, args.file, args.ref)
    printing.told(
        f"{printing.cases(number)} till {args.file.name}. Filen är inte krypterad: "
        "ta bort den när du är klar med den."
    )
    return DONE


def cases(call: Call) -> int:
    """`cases`: the list of cases."""
    from handlerapp.services import caseload

    if call.args.json:
        return _cases_as_json(call)
    with call.open() as store:
        printing.case_rows(caseload.listed(store, call.today), call.today)
    return DONE


def _cases_as_json(call: Call) -> int:
    from handlerapp.cli import answers
    from handlerapp.services import caseload, impulse_counts, impulses

    with impulses.reading_rules_ahead(), call.open() as store:
        rows = caseload.listed(store, call.today)
        counts = impulse_counts.totals(store, call.today)
    printing.document([answers.row_document(row, counts.get(row.ref, 0)) for row in rows])
    return DONE


def case(call: Call) -> int:
    """`case`: one case in full."""
    from handlerapp.services import caseload

    with call.open() as store:
        view = caseload.view(store, call.args.ref, call.today)
    if call.args.json:
        printing.document(caseload.document(view, call.today))
    else:
        printing.case_view(view, call.today)
    return DONE


def search(call: Call) -> int:
    """`search`: where words stand in the caseload."""
    from handlerapp.cli import answers
    from handlerapp.services import caseload

    with call.open() as store:
        found = caseload.found(store, call.args.text)
    if call.args.json:
        printing.document([answers.found_document(each) for each in found])
    elif found:
        printing.table(
            ("Ärende", "I", "Text"), [(f.ref, words.word(f.found_in), f.text) for f in found]
        )
    else:
        printing.told(
            f"Inget ärende innehåller {call.args.text!r}. Sök på början av ett ord, "
            "till exempel ett namn, en arbetsgivare eller ett ord ur en anteckning."
        )
    return DONE


def passphrase(call: Call) -> int:
    """`passphrase`: change the passphrase."""
    with call.open() as store:
        chosen = call.passphrases.new(1)
        opening.change_passphrase(store, chosen)
        _tell_if_weak(chosen)
        printing.told(
            "Lösenfrasen är bytt. Säkerhetskopior som gjordes tidigare öppnas med den nya här, och "
            "på andra platser med den gamla."
        )
        safely(lambda: backups.make(store))
    return DONE


def recovery_key(call: Call) -> int:
    """`recovery-key`: make a new recovery key, which is shown once."""
    path = call.args.pdf
    with call.open() as store:
        key = opening.new_recovery_key(store)
        printing.out(key)
        sys.stdout.flush()
        printing.told(
            "Skriv ner återställningsnyckeln och förvara den skild från datorn. Den visas bara nu, "
            "och en tidigare gäller inte längre."
        )
        safely(lambda: backups.make(store))
    if path is not None:
        from handlerapp.services import documents

        documents.write(documents.recovery_key_sheet(key, call.today), path)
        printing.told(f"{path.name} är skriven. Skriv ut den och ta bort filen.")
    return DONE


def unlock_with_recovery_key(call: Call) -> int:
    """`unlock-with-recovery-key`: open with the recovery key and set a new passphrase."""
    if not call.place.exists:
        raise opening.missing_store(call.place)
    way = opening.by_recovery_key(asking.recovery_key(call.args.recovery_key_file))
    with opening.open_store(call.place, way, call.now, cost=call.cost) as store:
        opening.change_passphrase(store, call.passphrases.new(0))
        printing.told("Den nya lösenfrasen gäller från nu.")
        safely(lambda: backups.make(store))
    return DONE


def purge(call: Call) -> int:
    """`retention`: propose closed cases for deletion, and delete them once confirmed."""
    from handlerapp.cli import answers
    from handlerapp.services import retention

    with call.open() as store:
        if call.args.months is not None or call.args.at_most is not None:
            kept = retention.set_months(store, call.args.months, call.args.at_most).after
            printing.told(
                f"Ärenden föreslås för gallring {kept.retention_months} månader efter avslut, "
                f"och ska vara borta efter {kept.retention_months_at_most}."
            )
        if call.args.confirm:
            return _purge(call, store)
        proposed = retention.proposed(store)
        gone = retention.already_purged(store)
    if call.args.json:
        printing.document(answers.retention_document(proposed, gone))
    elif proposed:
        printing.table(
            ("Ärende", "Avslutat", "Gallras från", ""),
            [
                (
                    p.ref,
                    p.closed.isoformat(),
                    p.due.isoformat(),
                    "längsta tiden är ute" if p.must_go else "",
                )
                for p in proposed
            ],
        )
        printing.told(
            "Uppgifter som har betydelse för beslut ska finnas i myndighetens ärende. "
            "Gallra med: retention --confirm ÄRENDE"
        )
    else:
        printing.told("Inget ärende är moget för gallring.")
    return DONE


def backup(call: Call) -> int:
    """`backup`: make a backup and prove it."""
    with call.open(back_up=False) as store:
        made = backups.make(store, call.args.to)
    printing.out(str(made.path))
    printing.told("Säkerhetskopian är öppnad, läst igenom och hel.")
    return DONE


def restore(call: Call) -> int:
    """`restore`: put a backup in the place of the store."""
    from handlerapp.cli import answers
    from handlerapp.services import restoring

    path: Path = call.args.file
    way = opening.by_passphrase(call.passphrases.current())
    if call.args.dry_run:
        answers.tell_contents(restoring.look(call.place, path, way))
        return DONE
    done = restoring.restore(call.place, path, way, call.now)
    answers.tell_contents(done.contents)
    printing.told("Säkerhetskopian är tillbakalagd och prövad.")
    if done.purged_again:
        printing.told(f"Gallrat på nytt, som tidigare: {', '.join(done.purged_again)}")
    if done.aside is not None:
        printing.told(f"Det som låg där förut finns kvar i {done.aside}")
    return DONE


def check(call: Call) -> int:
    """`check`: verify the store and its backups."""
    from handlerapp.cli import answers
    from handlerapp.services import checking

    try:
        with call.open() as store:
            report = checking.check(store)
    except StoreDamaged as error:
        if call.args.json:
            printing.document({"ok": False, "problems": [str(error)]})
        raise
    if call.args.json:
        printing.document(answers.check_document(report))
    else:
        answers.print_check(report)
    for problem in report.problems:
        printing.told(problem)
    if report.advice:
        printing.told(report.advice)
    return DONE if report.is_whole else DAMAGED


def _in(module: str, name: str) -> Callable[[Call], int]:
    """A command of another module of this package, which is loaded when it is asked for."""

    def command(call: Call) -> int:
        commands = importlib.import_module(f"handlerapp.cli.{module}")
        found: Callable[[Call], int] = getattr(commands, name)
        return found(call)

    return command


COMMANDS: dict[str, Callable[[Call], int]] = {
    "init": init,
    "demo": demo_caseload,
    "import": import_file,
    "export": export,
    "cases": cases,
    "case": case,
    "search": search,
    "passphrase": passphrase,
    "recovery-key": recovery_key,
    "unlock-with-recovery-key": unlock_with_recovery_key,
    "retention": purge,
    "backup": backup,
    "restore": restore,
    "check": check,
    "impulses": _in("rule_commands", "impulses"),
    "impulse": _in("rule_commands", "answer"),
    "rules": _in("rule_commands", "rules"),
    "bevakning": _in("bevakning_commands", "bevakning"),
    "week": _in("week_commands", "week"),
    "stats": _in("follow_up_commands", "stats"),
    "meeting": _in("meeting_commands", "meeting"),
    "consent": _in("meeting_commands", "consent"),
    "invitation": _in("paper_commands", "of_meeting"),
    "agenda": _in("paper_commands", "of_meeting"),
    "summary": _in("paper_commands", "of_meeting"),
    "brief": _in("paper_commands", "brief"),
    "journal": _in("meeting_commands", "journal"),
    "handover": _in("handover_commands", "handover"),
    "receive": _in("handover_commands", "receive"),
}


def _tell_if_weak(passphrase: str) -> None:
    if asking.is_weak(passphrase):
        printing.told(
            "Lösenfrasen är kort och går att gissa. Byt till fyra eller fler ord med passphrase."
        )


def _purge(call: Call, store: Store) -> int:
    from handlerapp.cli import answers
    from handlerapp.domain.case import CaseRef
    from handlerapp.services import retention

    done = retention.purge(store, [CaseRef(ref) for ref in call.args.confirm])
    if call.args.json:
        printing.document(answers.purge_document(done))
    else:
        for each in done.cases:
            printing.out(f"{each.ref}: gallrat")
    printing.told(
        "Borttaget också ur "
        f"{printing.number_of(done.copies_cleaned, 'säkerhetskopia', 'säkerhetskopior')}. "
        "Kopior som du själv har lagt på annan plats får du ta bort där."
    )
    for name in done.copies_removed:
        printing.told(f"{name} var skadad och togs bort i sin helhet.")
    for name in done.copies_kept:
        printing.told(f"{name} hör till andra ärenden och är orörd.")
    return DONE
