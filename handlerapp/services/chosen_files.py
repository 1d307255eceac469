"""The files that the handler points at to be read."""

from pathlib import Path

from handlerapp.errors import UserFixable

MOST_BYTES = 200 * 1024 * 1024


def read(path: Path) -> bytes:
    """What the file holds. Raises UserFixable where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise UserFixable(f"{path.name}: filen går inte att läsa. Finns den?") from None
    if len(data) > MOST_BYTES:
        raise UserFixable(f"{path.name}: filen är större än 200 MB. Dela upp den.")
    return data
