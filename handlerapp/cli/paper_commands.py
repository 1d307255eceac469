"""The commands that write a document as PDF."""

from handlerapp.cli import printing
from handlerapp.cli.calling import DONE, Call
from handlerapp.domain.party import Party
from handlerapp.services import documents
from handlerapp.services.documents import Paper


def of_meeting(call: Call) -> int:
    """Write an invitation, an agenda or a summary for one reader, with what to be told of it."""
    args = call.args
    with call.open() as store:
        prepared = documents.of_meeting(store, args.id, Paper(args.command), Party(args.recipient))
        for warning in prepared.warnings:
            printing.told(f"Varning: {warning}")
        told = documents.write(prepared.document, args.pdf)
    for line in told:
        printing.told(line)
    printing.told(f"{args.pdf.name} är skriven.")
    return DONE
