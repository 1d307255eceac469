"""The command line: what opens the window is read first, and alone where nothing else is asked."""

import argparse
import os
from pathlib import Path

from handlerapp.cli.written import day

_DOMAIN = "handlerapp"


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line. Ends the process with code 2, in Swedish, where it is wrong.

    `command` is None where the window is to be opened.
    """
    opens, more = _options_first(argv)
    if opens is not None and not more:
        return opens
    _speak_swedish()
    parser = _parser(more[0] if more else "")
    args = parser.parse_args(argv)
    if args.demo and args.command is not None:
        parser.error("--demo öppnar fönstret och går inte ihop med ett kommando")
    return args


def _options_first(argv: list[str]) -> tuple[argparse.Namespace | None, list[str]]:
    """The options of the whole program, and what is written beside them; nothing where they are
    wrong, or cannot be told from a command's."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    _add_options(parser)
    parser.set_defaults(command=None)
    try:
        return parser.parse_known_args(argv)
    except argparse.ArgumentError:
        return None, []


def _speak_swedish() -> None:
    import gettext

    from handlerapp import resources

    os.environ["LANGUAGE"] = "sv"
    gettext.bindtextdomain(_DOMAIN, str(resources.path("locale")))
    gettext.textdomain(_DOMAIN)


def _parser(command: str) -> argparse.ArgumentParser:
    from handlerapp import __version__
    from handlerapp.cli.command_parser import add_commands

    parser = argparse.ArgumentParser(
        prog="handlerapp",
        description="Planering av sjukskrivningsärenden, lokalt och krypterat. "
        "Utan kommando öppnas fönstret.",
        epilog="handlerapp KOMMANDO --help beskriver ett kommando. Svarskoder: 0 klart, "
        "1 något nekades, 2 fel användning, 3 ärendena är öppna i en annan instans, "
        "4 fel lösenfras, 5 ärendena är skadade.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"handlerapp {__version__}",
        help="visa programmets version",
    )
    _add_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="KOMMANDO", title="kommandon")
    add_commands(commands, command)
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", type=Path, metavar="MAPP", help="mappen där ärendena ligger")
    parser.add_argument(
        "--date", type=day, metavar="DATUM", help="räkna med det här datumet som i dag"
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FIL",
        help="filens första rad är lösenfrasen; - läser från standard in",
    )
    parser.add_argument(
        "--demo", action="store_true", help="öppna fönstret med påhittade ärenden att prova på"
    )
