"""The options of the commands about meetings, as the contract has them."""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from handlerapp.cli.written import day, text
from handlerapp.domain.consent import Scope
from handlerapp.domain.meeting import Category, MeetingForm, MeetingKind, Reply
from handlerapp.domain.party import RECIPIENTS, Party

Add = Callable[..., argparse.ArgumentParser]

_PARTIES = [party.value for party in Party]
_CATEGORIES = [category.value for category in Category]
_MOMENT = "%Y-%m-%d %H:%M"


def add_meetings(commands: Any, add: Add) -> None:
    """Add `meeting`, `consent`, the documents and `journal`; `add` makes a command."""
    meeting = add(commands, "meeting", "planera, fyll i och avsluta möten")
    acts = meeting.add_subparsers(dest="act", metavar="GÖR", title="gör", required=True)
    _add_planning(acts, add)
    _add_filling_in(acts, add)
    _add_life(acts, add)
    consent = add(commands, "consent", "anteckna och återta samtycken")
    given = consent.add_subparsers(dest="act", metavar="GÖR", title="gör", required=True)
    for name, what in (
        ("give", "anteckna ett samtycke"),
        ("withdraw", "anteckna att samtycket är återtaget"),
    ):
        act = add(given, name, what)
        _ref(act)
        act.add_argument("party", choices=_PARTIES, metavar="PART", help="till vilken part")
        act.add_argument("--on", type=day, metavar="DATUM", help="dagen (i dag)")
        if name == "give":
            act.add_argument(
                "--scope",
                nargs="+",
                choices=[scope.value for scope in Scope],
                default=[],
                help="vad det omfattar (mötet och planen)",
            )
    for name, what in (
        ("invitation", "skriv inbjudan till mötet som PDF"),
        ("agenda", "skriv mötets dagordning som PDF"),
        ("summary", "skriv mötets sammanfattning som PDF"),
    ):
        paper = _id(add(commands, name, what))
        paper.add_argument(
            "--pdf", required=True, type=Path, metavar="FIL", help="filen att skriva"
        )
        paper.add_argument(
            "--for",
            dest="recipient",
            choices=[each.value for each in RECIPIENTS],
            metavar="MOTTAGARE",
            required=name == "invitation",
            default=Party.HANDLER.value,
            help="den som ska läsa: " + ", ".join(each.value for each in RECIPIENTS),
        )
    brief = add(commands, "brief", "skriv ett ärende på en sida som PDF")
    _ref(brief)
    brief.add_argument("--pdf", required=True, type=Path, metavar="FIL", help="filen att skriva")
    brief.add_argument(
        "--anonymous", action="store_true", help="utan namn, nummer, platser, texter och datum"
    )
    journal = add(commands, "journal", "visa mötet som text för myndighetens eget system")
    _id(journal)


def _add_planning(acts: Any, add: Add) -> None:
    need = add(acts, "need", "väg möte, samtal och inget ännu mot varandra", json=True)
    _ref(need)
    new = add(acts, "new", "gör ett utkast till ett möte och skriv ut dess id")
    _ref(new)
    new.add_argument("--kind", required=True, choices=[each.value for each in MeetingKind])
    _when(new)
    new.add_argument("--form", choices=[each.value for each in MeetingForm])
    new.add_argument(
        "--with", dest="parties", nargs="+", action="extend", choices=_PARTIES, metavar="PART"
    )
    add(acts, "list", "visa alla möten som inte är inställda", json=True)
    _id(add(acts, "show", "visa ett möte", json=True))
    move = _id(add(acts, "move", "flytta mötet till en annan tid"))
    _when(move)
    _because(move)
    _because(_id(add(acts, "cancel", "ställ in mötet")))


def _add_filling_in(acts: Any, add: Add) -> None:
    party = _id(add(acts, "party", "sätt upp en deltagare på listan"))
    party.add_argument("party", choices=_PARTIES, metavar="PART", help="vilken part")
    party.add_argument("name", type=text, metavar="NAMN", help="personens namn")
    party.add_argument("--role", type=text, metavar="ROLL", help="rollen i ord")
    party.add_argument("--contact", type=text, metavar="TEXT", help="hur personen nås")
    for name, what in (
        ("invited", "anteckna att en deltagare är inbjuden"),
        ("reply", "anteckna vad en deltagare har svarat"),
        ("attended", "anteckna om en deltagare var med"),
    ):
        act = _id(add(acts, name, what))
        act.add_argument("number", type=number, metavar="NR", help="deltagarens nummer")
        if name == "reply":
            act.add_argument("answer", choices=[each.value for each in Reply], metavar="SVAR")
        if name == "attended":
            act.add_argument("--no", action="store_true", help="deltagaren var inte med")
    point = _id(add(acts, "point", "lägg till en punkt på dagordningen"))
    point.add_argument("title", type=text, metavar="RUBRIK", help="läses av alla inbjudna")
    _category(point)
    note = _id(add(acts, "note", "anteckna på en punkt"))
    note.add_argument("point", type=number, metavar="PUNKT", help="punktens nummer")
    note.add_argument("text", type=text, metavar="TEXT", help="anteckningen")
    _category(note)
    note.add_argument("--by", choices=_PARTIES, metavar="PART", help="vems uppgift det är")
    for name, what in (("--agreed", "de som är eniga"), ("--not-agreed", "de som inte är det")):
        note.add_argument(
            name, nargs="+", action="extend", choices=_PARTIES, metavar="PART", help=what
        )
    note.add_argument("--unsettled", action="store_true", help="mötet kunde inte enas om det")
    action = _id(add(acts, "action", "anteckna en åtgärd: vem gör vad till när"))
    action.add_argument("who", choices=_PARTIES, metavar="VEM", help="parten som gör det")
    action.add_argument("what", type=text, metavar="VAD", help="vad som ska göras")
    action.add_argument("--due", required=True, type=text, metavar="NÄR", help="senast, i ord")
    _category(action)
    details = _id(add(acts, "set", "ändra mötets uppgifter"))
    for name, what in (
        ("--purpose", "syftet, läses av alla inbjudna"),
        ("--goal", "målet i en mening, läses av alla inbjudna"),
        ("--place", "platsen eller länken"),
        ("--adapted-form", "önskad anpassning"),
        ("--adapted-answer", "hur önskemålet har prövats"),
        ("--follow-up", "dag för uppföljning, i ord"),
    ):
        details.add_argument(name, type=text, metavar="TEXT", help=what)
    details.add_argument("--form", choices=[each.value for each in MeetingForm])
    details.add_argument("--minutes", type=number, metavar="ANTAL", help="mötets längd")
    details.add_argument(
        "--told", type=number, nargs="+", action="extend", metavar="NR",
        help="standardinformation som verkligen lämnades, efter nummer",
    )  # fmt: skip


def _add_life(acts: Any, add: Add) -> None:
    hold = _id(add(acts, "hold", "anteckna att mötet har hållits"))
    hold.add_argument(
        "--absent", nargs="+", action="extend", choices=_PARTIES, metavar="PART",
        help="de som inte kom",
    )  # fmt: skip
    _id(add(acts, "finalise", "gör anteckningarna färdiga, som en version"))
    for name, what in (
        ("amend", "öppna färdiga anteckningar för ändring"),
        ("retract", "ta tillbaka den färdiga versionen"),
    ):
        _because(_id(add(acts, name, what)))
    compare = _id(add(acts, "compare", "visa vad som skiljer en version från en annan"))
    compare.add_argument("number", type=number, metavar="VERSION", help="den tidigare")
    compare.add_argument(
        "other", nargs="?", type=number, metavar="VERSION", help="den senare (mötet som det står)"
    )


def number(text: str) -> int:
    """A number from 1 of a point, a participant or a version."""
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} är inget nummer.")


def moment(text: str) -> datetime:
    """A day and a time of day, to the minute."""
    try:
        found = datetime.strptime(text, _MOMENT)  # noqa: DTZ007 - meetings are in local time
    except ValueError:
        found = None
    if found is None or found.isoformat(" ", "minutes") != text:
        raise argparse.ArgumentTypeError(
            f"{text!r} är inte dag och klockslag. Skriv till exempel 2026-12-02 13:00."
        )
    return found


def _ref(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", type=text, metavar="ÄRENDE", help="ärendets nummer")


def _id(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("id", type=text, metavar="ID", help="mötets id")
    return parser


def _when(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--when", required=True, type=moment, metavar="TID", help="2026-12-02 13:00"
    )


def _because(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--because", required=True, type=text, metavar="TEXT", help="varför")


def _category(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--category", choices=_CATEGORIES, help="vad det är för uppgift, som avgör vem som läser"
    )
