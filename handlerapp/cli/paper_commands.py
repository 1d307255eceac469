"""The commands that write a document as PDF."""

from collections.abc import Iterable
from pathlib import Path

from handlerapp.cli import printing
from handlerapp.cli.calling import DONE, Call
from handlerapp.domain.paper import PaperKind
from handlerapp.domain.party import Party
from handlerapp.services import documents


def of_meeting(call: Call) -> int:
    """Write an invitation, an agenda or a summary for one reader, with what to be told of it."""
    args = call.args
    with call.open() as store:
        prepared = documents.of_meeting(
            store, args.id, PaperKind(args.command), Party(args.recipient)
        )
        for warning in prepared.warnings:
            printing.told(f"Varning: {warning}")
        told = documents.write_of_meeting(store, prepared, args.pdf)
    return _written(args.pdf, told)


def brief(call: Call) -> int:
    """Write a case on one page."""
    args = call.args
    with call.open() as store:
        document = documents.brief_of_case(store, args.ref, names_nobody=args.anonymous)
    return _written(args.pdf, documents.write(document, args.pdf))


def _written(path: Path, told: Iterable[str]) -> int:
    for line in told:
        printing.told(line)
    printing.told(f"{path.name} är skriven.")
    return DONE
