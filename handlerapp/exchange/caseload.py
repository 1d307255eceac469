"""The caseload file (JSON): what it says of each case, and every case written to it."""

import codecs
import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlerapp import progress
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.patch import CasePatch
from handlerapp.errors import Problem
from handlerapp.exchange.caseload_findings import (
    Findings,
    HugeNumber,
    NotJson,
    Place,
    Repeated,
    opened,
    path,
    shown,
)
from handlerapp.exchange.caseload_kinds import missing
from handlerapp.exchange.caseload_shape import CASE, PERSON
from handlerapp.exchange.reading import Reading
from handlerapp.long_lists import without_collecting

FORMAT = "handlerapp-caseload"
VERSION = 1

MAX_BYTES = 200_000_000
"""Some 60,000 cases; a larger file would not fit in the memory of an ordinary machine."""

_FILE_KEYS = ("format", "version", "cases")
_PARTS = ("person", "employer", "employer_plan")
_NAME = next(field for field in PERSON.fields if field.key == "name")
_WHOLE_FILE = "filen"

_SYNTAX = (
    ("Expecting value", "här ska ett värde stå"),
    ("Expecting ','", "här saknas ett kommatecken, eller den parentes som avslutar"),
    ("Expecting ':'", "här saknas ett kolon efter nyckeln"),
    ("Expecting property name", "här ska en nyckel inom citattecken stå"),
    ("Illegal trailing comma", "kommatecknet är ett för mycket"),
    ("Unterminated string", "texten som börjar här saknar citattecken på slutet"),
    ("Invalid control character", "en radbrytning eller ett styrtecken i en text skrivs som \\n"),
    ("Invalid \\", "det som följer på \\ finns inte i JSON; skriv \\\\ för ett omvänt snedstreck"),
    ("Extra data", "här fortsätter filen efter sitt slut"),
)
"""What Python says of a syntax error, by its first words, and what the handler reads."""


@dataclass(frozen=True, slots=True)
class _Document:
    """The parsed file; `odd` where it holds what is not quite JSON."""

    value: Any
    odd: bool


class _Unreadable(Exception):
    """The file as a whole is not JSON."""

    def __init__(self, message: str, where: str = _WHOLE_FILE) -> None:
        super().__init__(message)
        self.problem = Problem(where=where, message=message)


def read(data: bytes, known: Container[str], today: date) -> Reading:
    """Read a caseload file (contract, section 2) whatever its bytes are; never raises.

    `known` holds the references that are in the store: only a case that is not among them needs
    a person with a name. `today` settles the century of a personnummer with ten digits.
    """
    with without_collecting():
        return _read(data, known, today)


def write(cases: Iterable[Case]) -> bytes:
    """The file that holds these cases whole: read into an empty store it gives the same cases."""
    return of_documents(document(case) for case in progress.each("Skriver filen", tuple(cases)))


def of_documents(documents: Iterable[Mapping[str, Any]]) -> bytes:
    """The file that holds cases which are JSON values already."""
    file = {"format": FORMAT, "version": VERSION, "cases": list(documents)}
    return (json.dumps(file, ensure_ascii=False, indent=2) + "\n").encode()


def document(case: Case) -> dict[str, Any]:
    """One case as it stands in the file, as JSON values, without what is None or empty."""
    return CASE.write(case)


def _read(data: bytes, known: Container[str], today: date) -> Reading:
    try:
        document = _parsed(data)
    except _Unreadable as unreadable:
        return Reading(problems=(unreadable.problem,))
    findings = Findings(today, odd=document.odd)
    read_ones = (
        _patch(item, place, known, findings)
        for place, item in progress.each("Läser filen", _cases(document.value, findings))
    )
    patches = tuple(patch for patch in read_ones if patch is not None)
    return Reading(patches=patches, problems=tuple(findings.problems))


def _parsed(data: bytes) -> _Document:
    if len(data) > MAX_BYTES:
        raise _Unreadable(
            f"är större än {MAX_BYTES // 1_000_000} MB; dela upp ärendena på flera filer"
        )
    text = _decoded(data)
    if not text.strip():
        raise _Unreadable("är tom; ska innehålla en ärendelista i JSON")
    try:
        return _parsed_text(text)
    except json.JSONDecodeError as error:
        raise _Unreadable(
            f"går inte att läsa som JSON: {_in_swedish(error.msg)}",
            f"rad {error.lineno}, kolumn {error.colno}",
        ) from None
    except RecursionError:
        raise _Unreadable("har för många listor eller objekt inuti varandra") from None


def _decoded(data: bytes) -> str:
    skipped = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return data[skipped:].decode() if skipped else data.decode()
    except UnicodeDecodeError as error:
        raise _Unreadable(
            f"är inte UTF-8: byte {error.start + skipped + 1} går inte att läsa; "
            "spara filen som UTF-8"
        ) from None


def _parsed_text(text: str) -> _Document:
    odd = False

    def gathered(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal odd
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        odd = True
        return Repeated(pairs)

    def not_json(written: str) -> NotJson:
        nonlocal odd
        odd = True
        return NotJson(written)

    try:
        value = json.loads(text, object_pairs_hook=gathered, parse_constant=not_json)
    except json.JSONDecodeError:
        raise
    except ValueError:  # more digits than sys.get_int_max_str_digits()
        value = json.loads(
            text, object_pairs_hook=gathered, parse_constant=not_json, parse_int=_number
        )
    return _Document(value, odd)


def _number(written: str) -> int | HugeNumber:
    try:
        return int(written)
    except ValueError:
        return HugeNumber()


def _in_swedish(message: str) -> str:
    for start, words in _SYNTAX:
        if message.startswith(start):
            return words
    return "här står något som inte hör dit"


def _cases(value: Any, findings: Findings) -> list[tuple[Place, Any]]:
    """The cases with their places; none where the file is of another format or version."""
    errors = findings.errors
    file = opened(value, None, findings)
    if file is None:
        return []
    for key, inner in file.items():
        if key not in _FILE_KEYS:
            findings.unknown((None, key), inner)
    _tell_format_and_version(file, findings)
    at: Place = (None, "cases")
    cases = file.get("cases")
    if cases is None:
        findings.wrong(at, "saknas; ska vara en lista med ärenden")
    elif type(cases) is not list:
        findings.wrong(at, f"ska vara en lista med ärenden, inte {shown(cases)}")
    if type(cases) is not list or findings.errors > errors:
        return []
    return [((at, number), item) for number, item in enumerate(cases)]


def _tell_format_and_version(file: dict[str, Any], findings: Findings) -> None:
    format_, version = file.get("format"), file.get("version")
    if format_ != FORMAT:
        told = "saknas" if format_ is None else f"är {shown(format_)}"
        findings.wrong((None, "format"), f"{told}; ska vara ”{FORMAT}”")
    if isinstance(version, bool) or version != VERSION:
        told = "saknas" if version is None else f"är {shown(version)}"
        findings.wrong((None, "version"), f"{told}; programmet läser version {VERSION}")


def _patch(item: Any, place: Place, known: Container[str], findings: Findings) -> CasePatch | None:
    errors = findings.errors
    values = CASE.draft(item, place, findings)
    ref = values.pop("ref", None)
    if ref is not None and ref not in known:
        _tell_if_nameless(item, place, findings)
    if findings.errors > errors:
        return None
    parts = {name: values.pop(name) for name in _PARTS if name in values}
    return CasePatch(
        ref=CaseRef(ref),
        where=path(place),
        bevakningar=values.pop("bevakningar", ()),
        meetings=values.pop("meetings", ()),
        parts=parts,
        values=values,
    )


def _tell_if_nameless(item: dict[str, Any], place: Place, findings: Findings) -> None:
    """A name that is there and wrong, null too, has been told with the person."""
    person = item.get("person")
    if person is None or (isinstance(person, dict) and _NAME.key not in person):
        findings.wrong(((place, "person"), _NAME.key), missing(_NAME.kind))
