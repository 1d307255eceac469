"""Handing over and receiving, key derivation aside: against writing out and reading in the same."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.measure import Figure, seconds
from benchmarks.stores import CHEAP, NOW, TODAY, new_store, take, temporary_folder
from handlerapp.exchange import caseload as caseload_file
from handlerapp.exchange import handover as content
from handlerapp.fiction import caseload as fiction
from handlerapp.services import exporting, handover, receiving
from handlerapp.storage import package

CASES = 80
SECRET = "mätning av paket"


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    made = fiction.make(CASES, 1, TODAY)
    with temporary_folder() as folder:
        yield _handing_over(folder, caseload_file.write(made), [case.ref for case in made])
        file = caseload_file.write(made)
        sealed = package.sealed(content.write(made, "Robin Ek", NOW), SECRET, CHEAP)
        yield _receiving(folder, file, sealed)


def _handing_over(folder: Path, file: bytes, refs: list[str]) -> Figure:
    numbers = count()
    with new_store(folder / "giving") as store:
        take(store, file)
        floor = seconds(lambda: exporting.export(store, folder / "out.json"))
        ours = seconds(
            lambda: handover.hand_over(store, refs, folder / f"{next(numbers)}.paket", SECRET)
        )
    return Figure(
        what=f"handing over {CASES} cases, key derivation aside",
        value=ours / floor,
        goal=1.5,
        unit="x",
        floor=f"{floor * 1000:.0f} ms: exporting the same",
    )


def _receiving(folder: Path, file: bytes, sealed: bytes) -> Figure:
    numbers = count()

    def reading_in() -> None:
        with new_store(folder / f"floor-{next(numbers)}") as store:
            take(store, file)

    def receiving_it() -> None:
        with new_store(folder / f"ours-{next(numbers)}") as store:
            receiving.receive(store, receiving.opened(sealed, SECRET, TODAY))

    floor, ours = seconds(reading_in), seconds(receiving_it)
    return Figure(
        what=f"receiving {CASES} cases in a new store, key derivation aside",
        value=ours / floor,
        goal=1.5,
        unit="x",
        floor=f"{floor * 1000:.0f} ms: importing the same in a new store",
    )
