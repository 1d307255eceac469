"""What can be done on the page Bevakningar, with its keys, as the palette and the sheet tell it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from handlerapp.domain.due_list import DueFilter
from ui.page import Action
from ui.pages import list_actions
from ui.pages.bevakningar.acts import BevakningActs
from ui.widgets.lines_table import LinesTable
from ui.widgets.narrowing import NarrowingBar


class Acting(Protocol):
    """What the page can do."""

    acts: BevakningActs
    table: LinesTable
    bar: NarrowingBar

    def tr(self, sourceText: str) -> str: ...  # noqa: N803 - Qt's name
    def chosen(self) -> Sequence[str]: ...
    def is_alone(self) -> bool: ...
    def go_to_search(self) -> None: ...
    def open_case(self) -> None: ...
    def show_whole(self) -> None: ...
    def narrow(self, asked: DueFilter) -> None: ...


def actions_of(page: Acting) -> tuple[Action, ...]:
    """Every act, in the order that they are told."""
    return (
        *_of_chosen(page),
        list_actions.search(page.go_to_search),
        *list_actions.tick(page.table, page.tr("Markera bevakningen")),
        list_actions.group(page.bar.group_button, "dag", "ärende", "slag", "väntar"),
        *list_actions.filters(page.tr("Filter: "), DueFilter, page.narrow, "visa bara", "urval"),
    )


def _of_chosen(page: Acting) -> tuple[Action, ...]:
    tr, acts = page.tr, page.acts

    def any_one() -> bool:
        return bool(page.chosen())

    alone: Callable[[], bool] = page.is_alone
    return (
        Action(
            name=tr("Gör bevakningen nu"),
            act=acts.do_now,
            keys="G",
            synonyms=("ringa", "logga samtal", "kontakt"),
            possible=alone,
        ),
        Action(
            name=tr("Klarmarkera bevakningen"),
            act=acts.finish,
            keys="K",
            synonyms=("gjord", "färdig"),
            possible=any_one,
        ),
        Action(
            name=tr("Klarmarkera bevakningen med ett resultat"),
            act=acts.finish_with_words,
            keys="Shift+K",
            synonyms=("vad blev det",),
            possible=any_one,
        ),
        Action(
            name=tr("Flytta bevakningen till en dag"),
            act=acts.move,
            keys="F",
            synonyms=("skjuta upp", "datum"),
            possible=any_one,
        ),
        Action(
            name=tr("Flytta bevakningen en arbetsdag framåt"),
            act=acts.move_to_next_day,
            keys="N",
            synonyms=("i morgon", "skjuta upp"),
            possible=any_one,
        ),
        Action(
            name=tr("Stryk bevakningen"),
            act=acts.drop,
            keys="S",
            synonyms=("ta bort", "inte aktuell"),
            possible=any_one,
        ),
        Action(
            name=tr("Ändra bevakningen"),
            act=acts.rewrite,
            keys="F2",
            synonyms=("redigera", "anteckning", "slag"),
            possible=alone,
        ),
        Action(
            name=tr("Öppna bevakningens ärende"),
            act=page.open_case,
            keys="O",
            synonyms=("gå till",),
            possible=alone,
        ),
        Action(
            name=tr("Visa allt om bevakningen, eller dölj det"),
            act=page.show_whole,
            keys="V",
            synonyms=("information", "detaljer", "varför"),
            possible=alone,
        ),
    )
