"""The commands and their options, as the contract has them."""

import argparse
from pathlib import Path
from typing import Any

from handlerapp.cli.written import count, day, text


def add_commands(commands: Any, only: str) -> None:
    """Add the group of commands that `only` is one of, or every command where it is none of them:
    what a command does not need costs time before each command."""
    chosen = [add for names, add in GROUPS if only in names] or [add for _, add in GROUPS]
    for add in chosen:
        add(commands)


def _add_caseload(commands: Any) -> None:
    _add(commands, "init", "skapa en plats för ärenden, skyddad med en lösenfras")
    demo = _add(commands, "demo", "skapa en mapp med påhittade ärenden")
    demo.add_argument("folder", type=Path, metavar="MAPP", help="mappen att skapa dem i")
    demo.add_argument(
        "--cases", type=count, default=80, metavar="ANTAL", help="hur många ärenden (80)"
    )
    demo.add_argument(
        "--seed", type=int, default=1, metavar="TAL", help="samma tal ger samma ärenden (1)"
    )
    importing = _add(commands, "import", "läs in ärenden från en fil (JSON, CSV, XLSX)", json=True)
    importing.add_argument("file", type=Path, metavar="FIL", help="filen att läsa")
    importing.add_argument(
        "--dry-run", action="store_true", help="visa vad som skulle ske och ändra inget"
    )
    importing.add_argument(
        "--skip-bad", action="store_true", help="ta de ärenden som är rätt och berätta om resten"
    )
    export = _add(commands, "export", "skriv ut ärenden till en fil (.json, .csv, .xlsx)")
    export.add_argument("file", type=Path, metavar="FIL", help="filen att skriva")
    export.add_argument(
        "--ref",
        type=text,
        nargs="+",
        action="extend",
        metavar="ÄRENDE",
        help="bara de här ärendena",
    )
    _add(commands, "cases", "visa alla ärenden", json=True)
    case = _add(commands, "case", "visa ett ärende i sin helhet", json=True)
    case.add_argument("ref", type=text, metavar="ÄRENDE", help="ärendets nummer")
    search = _add(commands, "search", "sök i ärenden, anteckningar, möten, bevakningar", json=True)
    search.add_argument(
        "text", type=text, metavar="TEXT", help="ord, eller början på ord, att söka efter"
    )
    stats = _add(
        commands, "stats", "visa din egen uppföljning: tidig kontakt, plan, möten, steg", json=True
    )
    stats.add_argument("--pdf", type=Path, metavar="FIL", help="skriv uppföljningen som PDF")


def _add_safety(commands: Any) -> None:
    _add(commands, "passphrase", "byt lösenfras (den nya på filens andra rad)")
    recovery = _add(commands, "recovery-key", "gör en ny återställningsnyckel och visa den")
    recovery.add_argument("--pdf", type=Path, metavar="FIL", help="skriv den också som PDF")
    unlock = _add(
        commands,
        "unlock-with-recovery-key",
        "sätt en ny lösenfras (filens första rad) med återställningsnyckeln",
    )
    unlock.add_argument(
        "--recovery-key-file", metavar="FIL", help="filens första rad är återställningsnyckeln"
    )
    retention = _add(commands, "retention", "visa eller gallra ärenden vars tid är ute", json=True)
    retention.add_argument(
        "--confirm",
        type=text,
        nargs="+",
        action="extend",
        metavar="ÄRENDE",
        help="gallra de här ärendena",
    )
    retention.add_argument(
        "--months", type=count, metavar="ANTAL", help="föreslå så många månader efter avslut (12)"
    )
    retention.add_argument(
        "--at-most", type=count, metavar="ANTAL", help="längsta tiden i månader (24)"
    )
    backup = _add(commands, "backup", "gör en prövad säkerhetskopia")
    backup.add_argument("--to", type=Path, metavar="MAPP", help="lägg den i den här mappen")
    restore = _add(commands, "restore", "lägg tillbaka en säkerhetskopia")
    restore.add_argument("file", type=Path, metavar="FIL", help="säkerhetskopian")
    restore.add_argument(
        "--dry-run", action="store_true", help="visa vad den innehåller och ändra inget"
    )
    _add(commands, "check", "pröva att allt är helt, säkerhetskopiorna med", json=True)


def _add_impulses(commands: Any) -> None:
    from handlerapp.domain.impulse import Become, ImpulseStatus

    impulses = _add(commands, "impulses", "visa impulser och varför de slår till", json=True)
    impulses.add_argument("ref", nargs="?", type=text, metavar="ÄRENDE", help="bara ett ärende")
    impulses.add_argument(
        "--status",
        choices=[*(status.value for status in ImpulseStatus), "all"],
        default=ImpulseStatus.OPEN.value,
        help="vilka impulser (open)",
    )
    impulses.add_argument(
        "--why",
        nargs=2,
        type=text,
        metavar=("ÄRENDE", "REGEL"),
        help="varje villkor i en regel för ett ärende, vare sig den slår till eller inte",
    )
    impulse = _add(commands, "impulse", "svara på en impuls")
    answers = impulse.add_subparsers(dest="answer", metavar="SVAR", title="svar", required=True)
    for name, what, until in (
        ("accept", "ta impulsen: den blir en bevakning eller en punkt", "senast den här dagen"),
        ("dismiss", "avfärda impulsen", "används inte"),
        ("snooze", "skjut upp impulsen till en dag", "dagen den kommer åter"),
    ):
        answer = _add(answers, name, what)
        answer.add_argument("ref", type=text, metavar="ÄRENDE", help="ärendets nummer")
        answer.add_argument("rule", type=text, metavar="REGEL", help="regelns namn")
        answer.add_argument("--because", type=text, metavar="TEXT", help="varför")
        answer.add_argument("--until", type=day, metavar="DATUM", help=until)
        if name == "accept":
            answer.add_argument(
                "--suggestion", type=count, default=1, metavar="NR", help="vilket förslag (1)"
            )
            answer.add_argument(
                "--become",
                choices=[each.value for each in Become],
                help="vad den ska bli: en bevakning, eller en punkt på nästa mötes dagordning",
            )
    undo = _add(answers, "undo", "ta tillbaka det senaste svaret på impulsen")
    undo.add_argument("ref", type=text, metavar="ÄRENDE", help="ärendets nummer")
    undo.add_argument("rule", type=text, metavar="REGEL", help="regelns namn")
    rules = _add(commands, "rules", "visa, pröva och ställa in regler", json=True)
    acts = rules.add_subparsers(dest="act", metavar="GÖR", title="gör")
    for name, what in (
        ("check", "kör varje regels egna provfall"),
        ("stats", "visa hur ofta varje regel har tagits och avfärdats"),
    ):
        _add(acts, name, what).add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="skriv svaret som JSON"
        )
    setting = _add(acts, "set", "ändra en regels tröskel; det som ändras visas först")
    setting.add_argument("rule", metavar="REGEL", help="regelns namn")
    setting.add_argument("parameter", metavar="PARAMETER", help="tröskelns namn")
    setting.add_argument("value", metavar="VÄRDE", help="det nya värdet")
    for name, what in (("off", "stäng av en regel"), ("on", "sätt på en regel")):
        _add(acts, name, what).add_argument("rule", metavar="REGEL", help="regelns namn")


def _add_bevakningar(commands: Any) -> None:
    from handlerapp.domain.bevakning import BevakningKind, WaitsFor
    from handlerapp.domain.party import Party

    bevakning = _add(commands, "bevakning", "lägg till, visa, avsluta och flytta bevakningar")
    acts = bevakning.add_subparsers(dest="act", metavar="GÖR", title="gör", required=True)
    add = _add(acts, "add", "lägg till en bevakning; id:t skrivs ut")
    add.add_argument("ref", type=text, metavar="ÄRENDE", help="ärendets nummer")
    add.add_argument(
        "when",
        type=text,
        metavar="NÄR",
        help="2026-12-15, torsdag, +2v, om 3 dagar, v 49, dag 85, när intyget går ut, varje måndag",
    )
    add.add_argument("text", type=text, metavar="TEXT", help="vad som ska göras")
    quick = _add(acts, "quick", "lägg till en bevakning med en enda rad")
    quick.add_argument(
        "line", type=text, metavar="RAD", help="ring Volvo om planen på torsdag 20 min #ÄRENDE"
    )
    for each in (add, quick):
        each.add_argument("--kind", choices=[kind.value for kind in BevakningKind], help="slag")
        each.add_argument("--minutes", type=count, metavar="ANTAL", help="hur lång tid den tar")
        each.add_argument("--note", type=text, metavar="TEXT", help="anteckning")
        each.add_argument(
            "--waits-for",
            choices=[each.value for each in WaitsFor],
            help="vad som ska komma; då är den klar av sig själv",
        )
        each.add_argument(
            "--waits-of", choices=[party.value for party in Party], help="vems svar som väntas"
        )
    listing = _add(acts, "list", "visa öppna bevakningar", json=True)
    listing.add_argument("--until", type=day, metavar="DATUM", help="bara till och med den dagen")
    done = _act_on(acts, "done", "avsluta som klar")
    done.add_argument("--result", type=text, metavar="TEXT", help="vad det gav")
    move = _act_on(acts, "move", "flytta till en annan dag")
    move.add_argument("when", type=text, metavar="NÄR", help="dagen, som i add")
    move.add_argument("--because", type=text, metavar="TEXT", help="varför")
    drop = _act_on(acts, "drop", "stryk, med skäl")
    drop.add_argument("--because", type=text, required=True, metavar="TEXT", help="varför")
    offer = _add(acts, "offer", "visa kedjans och intygets påminnelser som inte bevakas än")
    offer.add_argument("ref", type=text, metavar="ÄRENDE", help="ärendets nummer")
    offer.add_argument("--take", action="store_true", help="lägg till dem")
    put = _act_on(acts, "put", "lägg på en dag i veckans plan; utan dag väljer planen")
    put.add_argument("day", nargs="?", type=text, metavar="DAG", help="dagen, eller under v 49")


def _act_on(acts: Any, name: str, what: str) -> argparse.ArgumentParser:
    act = _add(acts, name, what)
    act.add_argument("id", type=text, metavar="ID", help="bevakningens id, som list visar")
    return act


def _add_week(commands: Any) -> None:
    week = _add(commands, "week", "visa veckans plan", json=True)
    week.add_argument("--of", type=day, metavar="DATUM", help="veckan som dagen ligger i (i dag)")
    week.add_argument("--pdf", type=Path, metavar="FIL", help="skriv veckan som PDF att skriva ut")
    week.add_argument("--ics", type=Path, metavar="FIL", help="skriv veckan som kalenderfil")
    week.add_argument(
        "--names", action="store_true", help="namn och texter i kalenderfilen, inte bara nummer"
    )
    week.add_argument(
        "--spread", action="store_true", help="visa hur det försenade kan fördelas på dagar"
    )
    week.add_argument("--spread-now", action="store_true", help="fördela det försenade så")
    week.add_argument(
        "--close", type=day, metavar="DATUM", help="visa vad som är ogjort till och med dagen"
    )
    week.add_argument(
        "--absence",
        type=day,
        nargs=2,
        metavar=("FRÅN", "TILL"),
        help="anteckna frånvaro och visa vad som faller i den",
    )
    week.add_argument("--back", type=day, metavar="DATUM", help="ta bort frånvaron den dagen")
    week.add_argument(
        "--hours",
        type=count,
        nargs="+",
        metavar="MINUTER",
        help="arbetstid per dag från måndag, i minuter (420 420 420 420 420)",
    )
    week.add_argument(
        "--reserved", type=count, metavar="MINUTER", help="tid för samordning i veckan (240)"
    )


def _add_handover(commands: Any) -> None:
    handover = _add(commands, "handover", "lämna över ärenden till en kollega i ett paket")
    handover.add_argument("refs", type=text, nargs="+", metavar="ÄRENDE", help="ärendets nummer")
    handover.add_argument(
        "--out", type=Path, required=True, metavar="FIL", help="paketet att skriva, krypterat"
    )
    handover.add_argument(
        "--from", type=text, dest="sender", metavar="NAMN", help="vem som lämnar över, och var"
    )
    handover.add_argument(
        "--close", action="store_true", help="avsluta ärendena här, som överlämnade"
    )
    handover.add_argument(
        "--pdf", type=Path, metavar="FIL", help="skriv det närmaste i ärendena på ett blad, som PDF"
    )
    handover.add_argument(
        "--names", action="store_true", help="namn och telefon på bladet, inte bara nummer"
    )
    receive = _add(commands, "receive", "ta emot ärenden från en kollega", json=True)
    receive.add_argument("file", type=Path, metavar="FIL", help="paketet")
    receive.add_argument(
        "--dry-run", action="store_true", help="visa vad som skulle ske och ändra inget"
    )
    for each in (handover, receive):
        each.add_argument(
            "--package-passphrase-file",
            metavar="FIL",
            help="filens första rad är paketets lösenfras; - läser från standard in",
        )


def _add(commands: Any, name: str, what: str, *, json: bool = False) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=what, description=what[0].upper() + what[1:] + ".", allow_abbrev=False
    )
    if json:
        parser.add_argument("--json", action="store_true", help="skriv svaret som JSON")
    return parser


def _add_meetings(commands: Any) -> None:
    from handlerapp.cli.meeting_parser import add_meetings

    add_meetings(commands, _add)


GROUPS = (
    (("init", "demo", "import", "export", "cases", "case", "search", "stats"), _add_caseload),
    (("impulses", "impulse", "rules"), _add_impulses),
    (("bevakning",), _add_bevakningar),
    (("week",), _add_week),
    (
        ("meeting", "consent", "invitation", "agenda", "summary", "brief", "journal"),
        _add_meetings,
    ),
    (("handover", "receive"), _add_handover),
    (
        (
            "passphrase",
            "recovery-key",
            "unlock-with-recovery-key",
            "retention",
            "backup",
            "restore",
            "check",
        ),
        _add_safety,
    ),
)
"""Every command in the order that the help tells them, by what adds it."""
