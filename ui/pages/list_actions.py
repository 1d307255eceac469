"""What can be done alike on every page that is a list, as the palette and the sheet tell it."""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from typing import TypeVar

from handlerapp import words
from ui import labels
from ui.page import Action
from ui.widgets.buttons import MenuButton
from ui.widgets.lines_table import LinesTable

_Choice = TypeVar("_Choice", bound=Enum)


def search(go: Callable[[], None]) -> Action:
    """To the field where the list is searched."""
    return Action(name="Sök i listan", act=go, keys="Ctrl+F", synonyms=("hitta", "namn", "leta"))


def tick(table: LinesTable, what: str) -> tuple[Action, Action]:
    """Tick the line one stands on, told as `what` (`Markera ärendet`), and all lines that show."""
    return (
        Action(
            name=what,
            act=table.tick_current,
            keys="Space",
            local=True,
            possible=lambda: table.current_key() is not None,
        ),
        Action(name="Markera alla som visas", act=table.tick_all, keys="Ctrl+A", local=True),
    )


def group(button: MenuButton, *synonyms: str) -> Action:
    """Choose how the list is grouped; `synonyms` are what it can be grouped by."""
    return Action(name="Gruppera listan", act=button.open_menu, keys="Alt+G", synonyms=synonyms)


def filters(
    lead: str, choices: Iterable[_Choice], act: Callable[[_Choice], None], *synonyms: str
) -> tuple[Action, ...]:
    """Each of the choices on Alt and its place, told by its word after the lead (`Filter: `)."""
    return tuple(
        Action(
            name=lead + labels.upper_first(words.word(each)),
            act=partial(act, each),
            keys=f"Alt+{place}",
            synonyms=synonyms,
        )
        for place, each in enumerate(choices, 1)
    )
