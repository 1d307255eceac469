"""`make bench`: measures everything and prints the table. Exit code 1 where a goal is not met."""

import sys

from benchmarks import (
    case_page,
    caseload_page,
    documents,
    follow_up,
    handover,
    house,
    impulses,
    week,
)
from benchmarks.measure import print_table


def main() -> int:
    """Measure, print, and say whether every goal is met."""
    figures = [
        *house.figures(),
        *impulses.figures(),
        *week.figures(),
        *documents.figures(),
        *case_page.figures(),
        *caseload_page.figures(),
        *follow_up.figures(),
        *handover.figures(),
    ]
    print_table(figures)
    return 0 if all(figure.is_met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
