"""One run of the command line, from arguments to exit code. No traceback reaches the user."""

import argparse
import os
import sys
import traceback
from pathlib import Path

from handlerapp.cli import asking, printing
from handlerapp.errors import (
    AnswerMissing,
    NoStore,
    Refused,
    StoreDamaged,
    StoreLocked,
    UsageError,
    UserFixable,
    WrongPassphrase,
)
from handlerapp.services import opening
from handlerapp.services.opening import STANDARD_COST, Cost, Now, Place

_CODES: tuple[tuple[type[UserFixable], int], ...] = (
    (UsageError, 2),
    (StoreLocked, 3),
    (WrongPassphrase, 4),
    (StoreDamaged, 5),
    (NoStore, 1),
    (UserFixable, 1),
)
_INTERRUPTED = 130


def run(args: argparse.Namespace, place: Place, now: Now, cost: Cost = STANDARD_COST) -> int:
    """Carry out the command and return its exit code (contract, section 1).

    `cost` is what a new or changed passphrase costs to guess; tests take a cheap one.
    """
    _have_streams()
    try:
        code = _carried_out(args, place, now, cost)
        sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()
        return 0
    except OSError:
        _write_no_more()
        printing.told("Svaret gick inte att skriva ut. Är disken full?")
        return 1
    except KeyboardInterrupt:
        printing.told("Avbrutet. Inget som inte redan var sparat har sparats.")
        return _INTERRUPTED
    except UserFixable as error:
        _tell(error)
        return next(code for kind, code in _CODES if isinstance(error, kind))
    except Exception as error:  # noqa: BLE001 - the last door: no traceback reaches the user
        _tell_of_fault(error)
        return 1
    return code


def _have_streams() -> None:
    """Somewhere to write, also where the caller closed it, and no letter that cannot be written."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end
        else:
            stream.reconfigure(errors="backslashreplace")


def _write_no_more() -> None:
    """Let what is left to write go nowhere, so that closing the stream raises nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _carried_out(args: argparse.Namespace, place: Place, now: Now, cost: Cost) -> int:
    from handlerapp.cli.calling import Call
    from handlerapp.cli.commands import COMMANDS

    passphrases = asking.Passphrases(args.passphrase_file)
    with opening.damage_told(place):
        return COMMANDS[args.command](Call(args, place, passphrases, now, cost))


def _tell(error: UserFixable) -> None:
    if isinstance(error, Refused):
        for problem in error.problems:
            printing.told(str(problem))
    elif isinstance(error, AnswerMissing):
        printing.told(f"{error.sentence} Det anges med --{error.field}.")
    else:
        printing.told(error.sentence)


def _tell_of_fault(error: Exception) -> None:
    """Say that it is our fault and where in the code, with no value that could name a person."""
    places = " ← ".join(
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__)[-4:])
    )
    printing.told(
        f"Ett fel i programmet ({type(error).__name__}, {places}). Inget halvt har "
        "sparats. Skicka gärna den här raden till den som sköter programmet."
    )
