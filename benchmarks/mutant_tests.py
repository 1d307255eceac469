"""A plugin of pytest: how the tests run while the code is spoiled (`mutate_code`).

What a room keeps between calls is forgotten before each test: a list that an earlier test has read
would else stand in for one that a spoiled reader makes. Examples are few, and the same every time.
"""

import sys

from hypothesis import settings

ROOMS = ("handlerapp.domain", "handlerapp.rules", "handlerapp.planning")
EXAMPLES = 25


def pytest_collection() -> None:
    """After tests/conftest.py has chosen how many examples there are."""
    settings.register_profile(
        "mutants", deadline=None, derandomize=True, database=None, max_examples=EXAMPLES
    )
    settings.load_profile("mutants")


def pytest_runtest_setup() -> None:
    """Before each test."""
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()
