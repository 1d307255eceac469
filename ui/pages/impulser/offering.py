"""What can be done on the page Impulser, with its keys, as the palette and the sheet tell it."""

from collections.abc import Callable
from typing import Protocol

from handlerapp import words
from handlerapp.domain.impulse_list import ImpulseShown
from ui import labels
from ui.page import Action
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
    return (*_of_chosen(page), *_of_list(page), *_of_filters(page))


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
    )


def _of_list(page: Acting) -> tuple[Action, ...]:
    tr = page.tr
    return (
        Action(
            name=tr("Reglerna: statistik, trösklar, av och på"),
            act=page.open_rule,
            keys="R",
            synonyms=("regel", "stäng av", "ställa in"),
        ),
        Action(
            name=tr("Sök i listan"),
            act=page.go_to_search,
            keys="Ctrl+F",
            synonyms=("hitta", "namn", "leta"),
        ),
        Action(
            name=tr("Markera impulsen"),
            act=page.table.tick_current,
            keys="Space",
            local=True,
            possible=lambda: page.table.current_key() is not None,
        ),
        Action(
            name=tr("Markera alla som visas"), act=page.table.tick_all, keys="Ctrl+A", local=True
        ),
        Action(
            name=tr("Gruppera listan"),
            act=page.bar.group_button.open_menu,
            keys="Alt+G",
            synonyms=("vikt", "regel", "ärende"),
        ),
    )


def _of_filters(page: Acting) -> tuple[Action, ...]:
    return tuple(
        Action(
            name=page.tr("Visa: ") + labels.upper_first(words.word(which)),
            act=lambda which=which: page.show_only(which),  # type: ignore[misc]  # a lambda with a default
            keys=f"Alt+{place}",
            synonyms=("urval", "filter"),
        )
        for place, which in enumerate(ImpulseShown, 1)
    )
