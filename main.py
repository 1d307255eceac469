"""Chooses window or command line, and builds the parts. The only reader of the clock."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

INTERRUPTED = 130


def main(argv: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    from handlerapp.cli import parser
    from handlerapp.services import dumps
    from handlerapp.services.place import Place

    dumps.keep_out()
    args = parser.parse(argv)
    now = _clock(args.date)
    if args.command is None:
        import ui.start

        return ui.start.start(args, now, lambda: _given(args.passphrase_file))
    from handlerapp.cli.run import run

    return run(args, Place(args.data_dir or _usual_folder()), now)


def console() -> None:
    """The console script."""
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before anything had begun
        sys.exit(INTERRUPTED)


def _given(source: str | None) -> str | None:
    """The passphrase from a file, for the window; None where it is to be asked for there."""
    if source is None:
        return None
    from handlerapp.cli.asking import Passphrases

    return Passphrases(source).current()


def _clock(on: date | None) -> Callable[[], datetime]:
    """Local time; on another day than today where one is given."""

    def now() -> datetime:
        moment = datetime.now()  # noqa: DTZ005 - the handler's own local time
        return moment if on is None else datetime.combine(on, moment.time())

    return now


def _usual_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("handlerapp", appauthor=False)


if __name__ == "__main__":
    console()
