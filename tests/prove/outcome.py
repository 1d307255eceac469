"""What a part of `make prove` found, and the table of all of them in docs/proof.md."""

import re
from dataclasses import dataclass, field
from pathlib import Path

SHOWN = 5
"""How many of a part's failures the table tells; the rest are counted."""

_COLUMNS = ("Del", "Vad som gjordes", "Antal", "Vad som hittades", "Sekunder", "När")
_ROW = re.compile(r"^\| (?P<part>[a-z_]+) \|.*\|$", re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What was done, how many times, what went wrong, and what is as it must be but is told."""

    done: str = ""
    number: int = 0
    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def found(self):
        """In words, on one line."""
        said = list(self.told)
        if self.wrong:
            more = len(self.wrong) - SHOWN
            said += [f"FEL: {each}" for each in self.wrong[:SHOWN]]
            said += [f"och {more} fel till"] if more > 0 else []
        else:
            said.insert(0, "inga fel")
        return ". ".join(each.rstrip(".") for each in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A part's line in the table."""

    part: str
    outcome: Outcome
    seconds: float
    when: str

    def __str__(self):
        cells = (
            self.part,
            self.outcome.done,
            f"{self.outcome.number:,}".replace(",", " "),
            self.outcome.found,
            f"{self.seconds:.0f}",
            self.when,
        )
        return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def table(rows):
    """The lines of the table, with its head."""
    return [
        "| " + " | ".join(_COLUMNS) + " |",
        "|" + " --- |" * len(_COLUMNS),
        *map(str, rows),
    ]


def kept_in(file: Path):
    """The lines of a table that was kept before, by part: a run of some parts renews only those."""
    if not file.is_file():
        return {}
    return {row["part"]: row[0] for row in _ROW.finditer(file.read_text("utf-8"))}
