"""`make bench`: measures everything and prints the table. Exit code 1 where a goal is not met."""

import os
import sys

from benchmarks import (
    case_page,
    caseload_page,
    documents,
    follow_up,
    handover,
    house,
    impulses,
    list_pages,
    meeting_page,
    start,
    week,
    week_page,
)
from benchmarks.measure import print_table


def main() -> int:
    """Measure, print, and say whether every goal is met.

    Modules are compiled once and kept, as where the program is installed.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    figures = [
        *house.figures(),
        *impulses.figures(),
        *week.figures(),
        *week_page.figures(),
        *documents.figures(),
        *start.figures(),
        *case_page.figures(),
        *caseload_page.figures(),
        *list_pages.figures(),
        *meeting_page.figures(),
        *follow_up.figures(),
        *handover.figures(),
    ]
    print_table(figures)
    return 0 if all(figure.is_met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
