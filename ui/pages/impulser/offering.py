"""What can be done on the page Impulser, with its keys, as the palette and the sheet tell it."""

from collections.abc import Callable
from typing import Protocol

from handlerapp.domain.impulse_list import ImpulseShown
from ui.page import Action
from ui.pages import list_actions
from ui.pages.impulser.acts import ImpulseActs
from ui.widgets.lines_table import LinesTable
from ui.widgets.narrowing import NarrowingBar


class Acting(Protocol):
    """What the page can do."""

    acts: ImpulseActs
    table: LinesTable
    bar: NarrowingBar

    def tr(self, sourceText: str) -> str: ...  # noqa: N803 - Qt's name
    def can_answer(self) -> bool: ...
    def can_take_back(self) -> bool: ...
    def is_alone(self) -> bool: ...
    def go_to_search(self) -> None: ...
    def open_case(self) -> None: ...
    def open_rule(self) -> None: ...
    def show_whole(self) -> None: ...
    def show_only(self, which: ImpulseShown) -> None: ...


def actions_of(page: Acting) -> tuple[Action, ...]:
    """Every act, in the order that they are told."""
    return (
        *_of_chosen(page),
        list_actions.search(page.go_to_search),
        *list_actions.tick(page.table, page.tr("Markera impulsen")),
        list_actions.group(page.bar.group_button, "vikt", "regel", "ärende"),
        *list_actions.filters(page.tr("Visa: "), ImpulseShown, page.show_only, "urval", "filter"),
    )


def _of_chosen(page: Acting) -> tuple[Action, ...]:
    tr, acts = page.tr, page.acts
    alone: Callable[[], bool] = page.is_alone
    return (
        Action(
            name=tr("Ta impulsen"),
            act=acts.take,
            keys="T",
            synonyms=("acceptera", "godta"),
            possible=page.can_answer,
        ),
        Action(
            name=tr("Skjut upp impulsen"),
            act=acts.snooze,
            keys="S",
            synonyms=("senare", "vänta"),
            possible=page.can_answer,
        ),
        Action(
            name=tr("Avfärda impulsen"),
            act=acts.dismiss,
            keys="A",
            synonyms=("avvisa", "inte aktuell"),
            possible=page.can_answer,
        ),
        Action(
            name=tr("Ta tillbaka svaret på impulsen"),
            act=acts.take_back,
            keys="B",
            synonyms=("ångra", "öppna igen"),
            possible=page.can_take_back,
        ),
        Action(
            name=tr("Visa varför impulsen finns"),
            act=page.show_whole,
            keys="V",
            synonyms=("fakta", "källa", "regel", "information"),
            possible=alone,
        ),
        Action(
            name=tr("Öppna impulsens ärende"),
            act=page.open_case,
            keys="O",
            synonyms=("gå till",),
            possible=alone,
        ),
        Action(
            name=tr("Reglerna: statistik, trösklar, av och på"),
            act=page.open_rule,
            keys="R",
            synonyms=("regel", "stäng av", "ställa in"),
        ),
    )
