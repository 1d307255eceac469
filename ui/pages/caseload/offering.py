"""What can be done on the page Ärenden, with its keys, as the palette and the sheet tell it."""

from collections.abc import Sequence
from typing import Protocol

from handlerapp.domain.case_row import CaseFilter
from ui.page import Action
from ui.pages import list_actions
from ui.pages.caseload.acts import CaseActs
from ui.pages.caseload.filter_bar import FilterBar, OrderBar
from ui.pages.caseload.table import CaseTable


class Acting(Protocol):
    """What the page can do."""

    acts: CaseActs
    table: CaseTable
    filter_bar: FilterBar
    order_bar: OrderBar

    def tr(self, sourceText: str) -> str: ...  # noqa: N803 - Qt's name
    def go_to_search(self) -> None: ...
    def ask_for_file(self) -> None: ...
    def open_menu(self) -> None: ...
    def choose_columns(self) -> None: ...
    def ask_for_view_name(self) -> None: ...
    def toggle(self, asked: CaseFilter) -> None: ...
    def chosen_refs(self) -> Sequence[str]: ...
    def shown_refs(self) -> Sequence[str]: ...


def actions_of(page: Acting) -> tuple[Action, ...]:
    """Every act, in the order that they are told."""
    tr = page.tr
    return (
        list_actions.search(page.go_to_search),
        Action(
            name=tr("Nytt ärende"),
            act=page.acts.ask_for_case,
            keys="Ctrl+Shift+N",
            synonyms=("lägga till", "registrera", "skapa"),
        ),
        Action(
            name=tr("Läs in ärenden ur en fil"),
            act=page.ask_for_file,
            keys="Ctrl+O",
            synonyms=("importera", "kalkylark", "excel", "csv"),
        ),
        Action(
            name=tr("Exportera ärendena som visas"),
            act=lambda: page.acts.ask_for_file(page.shown_refs()),
            keys="Ctrl+E",
            synonyms=("spara som", "kalkylark", "excel", "csv"),
            possible=lambda: bool(page.shown_refs()),
        ),
        *_of_cases(page),
        *_of_the_list(page),
        *_of_filters(page),
    )


def _of_cases(page: Acting) -> tuple[Action, ...]:
    tr = page.tr
    return (
        Action(
            name=tr("Ny bevakning i de markerade ärendena"),
            act=lambda: page.acts.ask_for_bevakning(page.chosen_refs()),
            keys="Ctrl+B",
            synonyms=("påminnelse", "uppgift", "flera"),
            possible=lambda: bool(page.chosen_refs()),
        ),
        Action(
            name=tr("Avsluta de markerade ärendena"),
            act=lambda: page.acts.ask_why_closed(page.chosen_refs()),
            synonyms=("stänga", "klart"),
            possible=lambda: bool(page.chosen_refs()),
        ),
        Action(
            name=tr("Lämna över de markerade ärendena till en kollega"),
            act=lambda: page.acts.hand_over(page.chosen_refs()),
            keys="Ctrl+Shift+E",
            synonyms=("överlämning", "paket", "byta handläggare", "flytta"),
            possible=lambda: bool(page.chosen_refs()),
        ),
        Action(
            name=tr("Ta emot ärenden från en kollega"),
            act=page.acts.receive,
            keys="Ctrl+Shift+O",
            synonyms=("överlämning", "paket", "mottagning"),
        ),
        *list_actions.tick(page.table, tr("Markera ärendet")),
        Action(
            name=tr("Visa vad som kan göras med ärendet"),
            act=page.open_menu,
            keys="Shift+F10",
            local=True,
            possible=lambda: bool(page.chosen_refs()),
        ),
    )


def _of_the_list(page: Acting) -> tuple[Action, ...]:
    tr, order = page.tr, page.order_bar
    return (
        Action(
            name=tr("Välj kolumner"),
            act=page.choose_columns,
            keys="Alt+K",
            synonyms=("bredd", "flytta kolumn"),
        ),
        list_actions.group(order.group_button, "arbetsgivare", "flöde", "diagnosgrupp"),
        Action(
            name=tr("Sortera listan"),
            act=order.sort_button.open_menu,
            keys="Alt+S",
            synonyms=("ordna", "ordning"),
        ),
        Action(
            name=tr("Sparade urval"),
            act=order.views_button.open_menu,
            keys="Alt+U",
            synonyms=("vy", "filter"),
        ),
        Action(
            name=tr("Spara urvalet under ett namn"),
            act=page.ask_for_view_name,
            synonyms=("vy", "filter"),
        ),
    )


def _of_filters(page: Acting) -> tuple[Action, ...]:
    tr = page.tr
    return (
        *list_actions.filters(tr("Filter: "), CaseFilter, page.toggle, "visa bara", "urval"),
        Action(name=tr("Fler filter"), act=page.filter_bar.more_button.open_menu, keys="Alt+F"),
        Action(
            name=tr("Visa avslutade ärenden, eller dölj dem"),
            act=page.filter_bar.closed_action.toggle,
            keys="Alt+0",
            synonyms=("stängda",),
        ),
    )
