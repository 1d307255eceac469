"""The follow-up of one's own work over many cases, and all the way from the store."""

from collections.abc import Iterator

from benchmarks.measure import Figure, seconds
from benchmarks.stores import TODAY, new_store, take, temporary_folder
from handlerapp.domain.settings import Settings
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.follow_up.outcomes import Known, follow_up
from handlerapp.long_lists import without_collecting
from handlerapp.services import follow_up as service
from handlerapp.services import impulses
from handlerapp.storage import cases as stored_cases
from handlerapp.storage.cases import Stored

CASES = 10_000


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    cases = fiction.make(CASES, 1, TODAY)
    settings = Settings()
    known = Known(judge=impulses.judge(settings), settings=settings, done_on={})
    with without_collecting():
        yield Figure(
            what=f"follow-up of {CASES} cases",
            value=seconds(lambda: follow_up(cases, known, TODAY), runs=3),
            goal=1,
            unit="s",
        )
    with temporary_folder() as folder, new_store(folder / "many") as store:
        take(store, caseload_file.write(cases))

        def read() -> list[Stored]:
            with without_collecting():
                return list(stored_cases.load(store.db))

        floor = seconds(read, runs=3)
        yield Figure(
            what=f"follow-up of {CASES} cases from the store, by reading them",
            value=seconds(lambda: service.of(store, TODAY), runs=3) / floor,
            goal=1.6,
            unit="x",
            floor=f"{floor:.1f} s: reading every case whole",
        )
