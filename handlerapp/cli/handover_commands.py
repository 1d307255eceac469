"""The commands that hand cases over to a colleague, and take them in."""

import sys
from typing import Any

from handlerapp import words
from handlerapp.cli import answers, asking, printing
from handlerapp.cli.calling import DONE, REFUSED, Call, safely
from handlerapp.domain.conflicts import Conflict
from handlerapp.errors import UsageError
from handlerapp.services import backups, chosen_files, receiving
from handlerapp.services import handover as service
from handlerapp.services.handover import HandedOver
from handlerapp.services.opening import Store
from handlerapp.services.receiving import Received

_LONGEST_VALUE = 120


def handover(call: Call) -> int:
    """Write a package with the cases, and print the receipt."""
    args = call.args
    if args.pdf is not None and args.pdf.absolute() == args.out.absolute():
        raise UsageError("Paketet och bladet behöver var sitt filnamn.")
    service.must_be_new(args.out)
    passphrase = _package_passphrase(call, new=True)
    with call.open() as store:
        done = service.hand_over(store, args.refs, args.out, passphrase, args.sender)
        printing.out("Överlämning")
        _print_lines(done.receipt())
        if args.pdf is not None:
            _write_sheet(call, store, done)
        closed = service.close(store, args.refs).after if args.close else ()
    _tell_of_passphrase(call, passphrase)
    printing.told(
        "Ge kollegan paketet och lösenfrasen på skilda vägar. Kollegans kvittens ska ha samma "
        "kontrollvärde."
    )
    if args.close:
        printing.told(f"{printing.cases(len(closed))} avslutades här som överlämnade.")
    else:
        printing.told("Ärendena ligger kvar hos dig, öppna. Med --close avslutas de.")
    return DONE


def _write_sheet(call: Call, store: Store, done: HandedOver) -> None:
    from handlerapp.services import documents

    args = call.args
    for line in documents.write(service.sheet(store, done, names=args.names), args.pdf):
        printing.told(line)
    printing.told(
        f"{args.pdf.name} är skriven. Bladet har personuppgifter och är inte krypterat: ta bort "
        "filen när du har skrivit ut den."
    )


def receive(call: Call) -> int:
    """Take in a package, or show what it would bring, and print the receipt."""
    args = call.args
    data = chosen_files.read(args.file)
    package = receiving.opened(data, _package_passphrase(call, new=False), call.today)
    with call.open() as store:
        received = receiving.receive(store, package, dry_run=args.dry_run)
        answers.tell_problems(args.file.name, received.report)
        if args.json:
            printing.document(_document(received, dry_run=args.dry_run))
        elif not received.report.errors:
            _print(received)
            _print_receipt(call, received)
        if received.report.changed is not None:
            sys.stdout.flush()
            safely(lambda: backups.keep_as_it_is(store))
    if received.report.errors:
        printing.told("Inget har tagits emot. Be om ett nytt paket.")
        return REFUSED
    return DONE


def _package_passphrase(call: Call, *, new: bool) -> str:
    source = call.args.package_passphrase_file
    if source == "-" == call.args.passphrase_file:
        raise UsageError("De två lösenfraserna kan inte båda läsas från standard in.")
    return asking.package_passphrase(source, new=new)


def _tell_of_passphrase(call: Call, passphrase: str) -> None:
    if call.args.passphrase_file is not None and passphrase == call.passphrases.current():
        printing.told(
            "Paketet har samma lösenfras som dina egna ärenden. Gör ett nytt paket med en annan, "
            "eller byt din egen med passphrase."
        )
    elif asking.is_weak(passphrase):
        printing.told(
            "Paketets lösenfras är kort och går att gissa. Gör hellre ett nytt med fyra ord."
        )


def _print_lines(lines: tuple[str, ...]) -> None:
    for line in lines:
        printing.out(printing.one_line(line))


def _print(received: Received) -> None:
    """Case by case: what is new, what is known and where the two differ, what is as before."""
    report = received.report
    changed = {each.ref: each for each in report.updated}
    for ref, name in received.names.items():
        said = f"{ref} {name}"
        found = received.conflicts.get(ref, ())
        if ref in report.added:
            said += ": nytt"
        elif ref in changed:
            said += f": finns hos dig, {_differs(found)}"
        else:
            said += f": som förut{f', {_differs(found)}' if found else ''}"
        printing.out(printing.one_line(said))
        if found and ref in received.changed_since:
            at = received.changed_since[ref]
            printing.out(f"  Ändrat hos dig {at:%Y-%m-%d %H:%M}, efter att paketet gjordes.")
        for each in found:
            printing.out(f"  {conflict_line(each)}")
        for sentence in changed[ref].told if ref in changed else ():
            printing.out(f"  {printing.one_line(sentence)}")


def _differs(found: tuple[Conflict, ...]) -> str:
    return printing.number_of(len(found), "skillnad", "skillnader")


def conflict_line(each: Conflict) -> str:
    """`yrke: ditt snickare, paketets målare; paketets gäller`."""
    mine, theirs = (
        printing.one_line(words.value_text(each.what, text), _LONGEST_VALUE) if text else "–"
        for text in (each.mine, each.theirs)
    )
    return f"{words.field_name(each.what)}: ditt {mine}, paketets {theirs}; {words.word(each.wins)}"


def _print_receipt(call: Call, received: Received) -> None:
    report = received.report
    printing.out("")
    printing.out("Kvittens" if report.done else "Paketet")
    _print_lines(received.package.handed_over.receipt())
    new, changed, same = (len(each) for each in (report.added, report.updated, report.unchanged))
    counts = f"{new} {'nytt' if new == 1 else 'nya'}, {changed} ändrade, {same} som förut"
    if report.done:
        printing.out(f"Mottaget: {call.now():%Y-%m-%d %H:%M}, {counts}")
    else:
        printing.out(f"Inget är mottaget än. Det skulle bli: {counts}")


def _document(received: Received, *, dry_run: bool) -> dict[str, Any]:
    handed_over = received.package.handed_over
    return {
        "from": handed_over.sender,
        "made": handed_over.made.isoformat(" ", "minutes"),
        "count": received.package.cover.count,
        "check_value": handed_over.check_value,
        **answers.report_document(received.report, dry_run=dry_run),
        "changed_since": {
            ref: at.isoformat(" ", "minutes") for ref, at in received.changed_since.items()
        },
        "conflicts": [
            {
                "ref": ref,
                "what": each.what,
                "mine": each.mine,
                "theirs": each.theirs,
                "wins": each.wins.value,
            }
            for ref, found in received.conflicts.items()
            for each in found
        ],
    }
