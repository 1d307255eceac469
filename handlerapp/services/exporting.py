"""Writing cases out to a file, in the format that its name says."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from handlerapp.errors import Refused, UserFixable
from handlerapp.services import caseload
from handlerapp.services.opening import Store
from handlerapp.storage.files import write_whole


class FileFormat(Enum):
    """The formats, by the ending of the file's name."""

    JSON = ".json"
    CSV = ".csv"
    XLSX = ".xlsx"


def format_of(path: Path) -> FileFormat:
    """The format that the file's name asks for. Raises UserFixable where it asks for none."""
    try:
        return FileFormat(path.suffix.lower())
    except ValueError:
        raise UserFixable(
            f"{path.name}: namnet ska sluta på .json, .csv eller .xlsx, så att formatet framgår."
        ) from None


def export(store: Store, path: Path, refs: Sequence[str] | None = None) -> int:
    """Write these cases, or all, to the file and return how many. The file is not encrypted.

    The old file stands until the new one is whole. Raises Refused, naming every reference that
    is not there or every text that a cell cannot hold, or UserFixable where the file cannot be
    written.
    """
    chosen = caseload.every(store) if refs is None else caseload.some(store, refs)
    match format_of(path):
        case FileFormat.JSON:
            from handlerapp.exchange import caseload as caseload_file

            data = caseload_file.write(chosen)
        case FileFormat.CSV:
            from handlerapp.exchange import csv_file

            data = csv_file.write_csv(chosen)
        case FileFormat.XLSX:
            from handlerapp.exchange import xlsx_file

            if problems := xlsx_file.too_long(chosen):
                raise Refused(*problems)
            data = xlsx_file.write_xlsx(chosen)
    write_whole(path, data)
    return len(chosen)
