"""The commands about bevakningar."""

from typing import TYPE_CHECKING, Any

from handlerapp import words
from handlerapp.cli import printing
from handlerapp.cli.calling import DONE, Call
from handlerapp.domain.bevakning import BevakningKind, WaitsFor
from handlerapp.domain.party import Party
from handlerapp.services import due_list
from handlerapp.services.due_list import Due

if TYPE_CHECKING:
    from handlerapp.services.bevakningar import Acted, Wish


def bevakning(call: Call) -> int:
    """Add, list, do, move, drop, put."""
    return {
        "add": _add,
        "quick": _quick,
        "list": _list,
        "done": _done,
        "move": _move,
        "drop": _drop,
        "put": _put,
        "offer": _offer,
    }[call.args.act](call)


def _add(call: Call) -> int:
    from handlerapp.services import bevakningar as service

    args = call.args
    with call.open() as store:
        acted = service.add_in_words(store, args.ref, args.when, args.text, _wish(call))
    printing.out(acted.bevakning.id)
    return _told(acted)


def _quick(call: Call) -> int:
    from handlerapp.services import bevakningar as service

    with call.open() as store:
        acted = service.add_line(store, call.args.line, _wish(call))
    printing.out(acted.bevakning.id)
    return _told(acted)


def _list(call: Call) -> int:
    with call.open() as store:
        found = due_list.due(store, call.args.until)
    if call.args.json:
        printing.document([_document(each) for each in found])
    elif found:
        printing.table(
            ("Id", "Senast", "Ärende", "Namn", "Slag", "Min", "Vad"),
            [
                (
                    each.id,
                    words.day_text(each.due, call.today)
                    + (" (försenad)" if each.due < call.today else ""),
                    each.ref,
                    each.name,
                    words.word(each.kind),
                    str(_minutes(each)),
                    each.what,
                )
                for each in found
            ],
        )
    else:
        printing.told("Inga öppna bevakningar.")
    return DONE


def _done(call: Call) -> int:
    from handlerapp.services import bevakningar as service

    with call.open() as store:
        acted = service.finish(store, call.args.id, call.args.result)
    code = _told(acted, "Klar.")
    for id in acted.made:
        printing.told(f"Den nya heter {id}.")
    return code


def _move(call: Call) -> int:
    from handlerapp.services import bevakningar as service

    with call.open() as store:
        acted = service.move_in_words(store, call.args.id, call.args.when, call.args.because)
    return _told(acted, "Flyttad.")


def _drop(call: Call) -> int:
    from handlerapp.services import bevakningar as service

    with call.open() as store:
        acted = service.drop(store, call.args.id, call.args.because)
    return _told(acted, "Struken.")


def _put(call: Call) -> int:
    from handlerapp.services import bevakningar as service

    with call.open() as store:
        if call.args.day is None:
            acted = service.put(store, call.args.id, None)
            return _told(acted, "Planen väljer dag.")
        timing = service.understood(store, call.args.day)
        week = timing.week.monday if timing.week else None
        acted = service.put(store, call.args.id, timing.day, week)
    return _told(acted, f"Lagd på {timing.said}.")


def _offer(call: Call) -> int:
    from handlerapp.services import bevakningar as service

    with call.open() as store:
        found = service.offered(store, call.args.ref)
        if call.args.take:
            service.add_offered(store, call.args.ref)
    for each in found:
        due = words.day_text(each.due, call.today)
        printing.out(f"{due}  {words.word(each.kind)}  {each.what}")
    done = "Tillagda." if call.args.take else "Lägg till dem med --take."
    told = printing.number_of(len(found), "påminnelse", "påminnelser")
    printing.told(f"{told}. {done}" if found else "Inget att påminna om som inte redan bevakas.")
    return DONE


def _wish(call: Call) -> "Wish":
    from handlerapp.services.bevakningar import Wish

    args = call.args
    return Wish(
        kind=BevakningKind(args.kind) if args.kind else None,
        minutes=args.minutes,
        note=args.note,
        waits_for=WaitsFor(args.waits_for) if args.waits_for else None,
        waits_of=Party(args.waits_of) if args.waits_of else None,
    )


def _told(acted: "Acted", first: str = "") -> int:
    for line in (first, *acted.told):
        if line:
            printing.told(printing.one_line(line))
    return DONE


def _minutes(each: Due) -> int:
    return each.kind.minutes if each.minutes is None else each.minutes


def _document(each: Due) -> dict[str, Any]:
    return {
        "id": each.id,
        "case": each.ref,
        "name": each.name,
        "what": each.what,
        "kind": each.kind.value,
        "due": each.due.isoformat(),
        "minutes": _minutes(each),
        "status": "open",
        "origin": each.origin.value,
        "origin_of": each.origin_of,
        "waits_for": each.waits_for.value if each.waits_for else None,
    }
