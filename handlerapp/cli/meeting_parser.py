"""The options of the commands about meetings, as the contract has them."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlerapp.domain.meeting import Category, MeetingForm, MeetingKind, Reply
from handlerapp.domain.party import Party

Add = Callable[..., argparse.ArgumentParser]
Text = Callable[[str], str]

_PARTIES = [party.value for party in Party]
_CATEGORIES = [category.value for category in Category]
_MOMENT = "%Y-%m-%d %H:%M"


def add_meetings(commands: Any, add: Add, text: Text) -> None:
    """Add `meeting` and `journal`; `add` makes a command, `text` reads a text as it was typed."""
    meeting = add(commands, "meeting", "planera, fyll i och avsluta möten")
    acts = meeting.add_subparsers(dest="act", metavar="GÖR", title="gör", required=True)
    _add_planning(acts, add, text)
    _add_filling_in(acts, add, text)
    _add_life(acts, add, text)
    journal = add(commands, "journal", "visa mötet som text för myndighetens eget system")
    _id(journal, text)


def _add_planning(acts: Any, add: Add, text: Text) -> None:
    need = add(acts, "need", "väg möte, samtal och inget ännu mot varandra", json=True)
    _ref(need, text)
    new = add(acts, "new", "gör ett utkast till ett möte och skriv ut dess id")
    _ref(new, text)
    new.add_argument("--kind", required=True, choices=[each.value for each in MeetingKind])
    _when(new)
    new.add_argument("--form", choices=[each.value for each in MeetingForm])
    new.add_argument(
        "--with", dest="parties", nargs="+", action="extend", choices=_PARTIES, metavar="PART"
    )
    add(acts, "list", "visa alla möten som inte är inställda", json=True)
    _id(add(acts, "show", "visa ett möte", json=True), text)
    move = _id(add(acts, "move", "flytta mötet till en annan tid"), text)
    _when(move)
    _because(move, text)
    _because(_id(add(acts, "cancel", "ställ in mötet"), text), text)


def _add_filling_in(acts: Any, add: Add, text: Text) -> None:
    party = _id(add(acts, "party", "sätt upp en deltagare på listan"), text)
    party.add_argument("party", choices=_PARTIES, metavar="PART", help="vilken part")
    party.add_argument("name", type=text, metavar="NAMN", help="personens namn")
    party.add_argument("--role", type=text, metavar="ROLL", help="rollen i ord")
    party.add_argument("--contact", type=text, metavar="TEXT", help="hur personen nås")
    for name, what in (
        ("invited", "anteckna att en deltagare är inbjuden"),
        ("reply", "anteckna vad en deltagare har svarat"),
        ("attended", "anteckna om en deltagare var med"),
    ):
        act = _id(add(acts, name, what), text)
        act.add_argument("number", type=number, metavar="NR", help="deltagarens nummer")
        if name == "reply":
            act.add_argument("answer", choices=[each.value for each in Reply], metavar="SVAR")
        if name == "attended":
            act.add_argument("--no", action="store_true", help="deltagaren var inte med")
    point = _id(add(acts, "point", "lägg till en punkt på dagordningen"), text)
    point.add_argument("title", type=text, metavar="RUBRIK", help="läses av alla inbjudna")
    _category(point)
    note = _id(add(acts, "note", "anteckna på en punkt"), text)
    note.add_argument("point", type=number, metavar="PUNKT", help="punktens nummer")
    note.add_argument("text", type=text, metavar="TEXT", help="anteckningen")
    _category(note)
    note.add_argument("--by", choices=_PARTIES, metavar="PART", help="vems uppgift det är")
    for name, what in (("--agreed", "de som är eniga"), ("--not-agreed", "de som inte är det")):
        note.add_argument(
            name, nargs="+", action="extend", choices=_PARTIES, metavar="PART", help=what
        )
    note.add_argument("--unsettled", action="store_true", help="mötet kunde inte enas om det")
    action = _id(add(acts, "action", "anteckna en åtgärd: vem gör vad till när"), text)
    action.add_argument("who", choices=_PARTIES, metavar="VEM", help="parten som gör det")
    action.add_argument("what", type=text, metavar="VAD", help="vad som ska göras")
    action.add_argument("--due", required=True, type=text, metavar="NÄR", help="senast, i ord")
    _category(action)
    details = _id(add(acts, "set", "ändra mötets uppgifter"), text)
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


def _add_life(acts: Any, add: Add, text: Text) -> None:
    hold = _id(add(acts, "hold", "anteckna att mötet har hållits"), text)
    hold.add_argument(
        "--absent", nargs="+", action="extend", choices=_PARTIES, metavar="PART",
        help="de som inte kom",
    )  # fmt: skip
    _id(add(acts, "finalise", "gör anteckningarna färdiga, som en version"), text)
    for name, what in (
        ("amend", "öppna färdiga anteckningar för ändring"),
        ("retract", "ta tillbaka den färdiga versionen"),
    ):
        _because(_id(add(acts, name, what), text), text)
    compare = _id(add(acts, "compare", "visa vad som skiljer en version från en annan"), text)
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


def _ref(parser: argparse.ArgumentParser, text: Text) -> None:
    parser.add_argument("ref", type=text, metavar="ÄRENDE", help="ärendets nummer")


def _id(parser: argparse.ArgumentParser, text: Text) -> argparse.ArgumentParser:
    parser.add_argument("id", type=text, metavar="ID", help="mötets id")
    return parser


def _when(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--when", required=True, type=moment, metavar="TID", help="2026-12-02 13:00"
    )


def _because(parser: argparse.ArgumentParser, text: Text) -> None:
    parser.add_argument("--because", required=True, type=text, metavar="TEXT", help="varför")


def _category(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--category", choices=_CATEGORIES, help="vad det är för uppgift, som avgör vem som läser"
    )
