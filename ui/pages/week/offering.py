"""What can be done on the page Veckan, with its keys, as the palette and the sheet tell it."""

from typing import Protocol

from ui.page import Action
from ui.pages.week.acts import WeekActs
from ui.pages.week.board import WeekBoard
from ui.pages.week.saying import Entry


class Acting(Protocol):
    """What the page can do."""

    acts: WeekActs
    board: WeekBoard

    def tr(self, sourceText: str) -> str: ...  # noqa: N803 - Qt's name
    def current(self) -> Entry | None: ...
    def do_now(self) -> None: ...
    def finish(self) -> None: ...
    def offer_days(self) -> None: ...
    def hold(self) -> None: ...
    def split(self) -> None: ...
    def spread(self) -> None: ...
    def close_day(self) -> None: ...
    def turn(self, steps: int) -> None: ...
    def show_now(self) -> None: ...
    def show_or_leave_month(self) -> None: ...


def actions_of(page: Acting) -> tuple[Action, ...]:
    """Every act, in the order that they are told."""
    tr, board, acts = page.tr, page.board, page.acts

    def stands() -> bool:
        return board.current is not None and board.isVisible()

    def is_task() -> bool:
        entry = page.current()
        return stands() and entry is not None and entry.task is not None

    return (
        Action(
            name=tr("Öppna mötet eller ärendet"), act=board.open_current, keys="Return", local=True
        ),
        Action(
            name=tr("Lyft, för att flytta till en annan dag"),
            act=board.lift_current,
            keys="Space",
            synonyms=("flytta", "dra", "planera om"),
            possible=stands,
            local=True,
        ),
        Action(
            name=tr("Visa vad som kan göras"),
            act=lambda: board.menu_asked.emit(page.current(), board.menu_place()),
            keys="Shift+F10",
            possible=stands,
            local=True,
        ),
        Action(
            name=tr("Gör bevakningen nu"),
            act=page.do_now,
            keys="G",
            synonyms=("ringa", "logga samtal", "kontakt"),
            possible=is_task,
        ),
        Action(
            name=tr("Markera som klar"),
            act=page.finish,
            keys="Ctrl+D",
            synonyms=("gjord", "färdig", "resultat"),
            possible=stands,
        ),
        Action(
            name=tr("Flytta till en annan dag"),
            act=page.offer_days,
            keys="Ctrl+M",
            synonyms=("planera om", "skjut upp"),
            possible=stands,
        ),
        Action(
            name=tr("Håll kvar på dagen, eller låt planen välja"),
            act=page.hold,
            keys="Ctrl+H",
            synonyms=("fäst", "lås fast", "lossa"),
            possible=stands,
        ),
        Action(
            name=tr("Dela, för att göra en del i dag"),
            act=page.split,
            keys="Ctrl+Shift+D",
            synonyms=("halva", "resten", "bryt"),
            possible=stands,
        ),
        Action(
            name=tr("Visa månaden, eller veckan igen"),
            act=page.show_or_leave_month,
            keys="Ctrl+Shift+M",
            synonyms=("översikt", "belastning", "kalender"),
        ),
        Action(
            name=tr("Fördela försenade"),
            act=page.spread,
            keys="Ctrl+Shift+F",
            synonyms=("sena", "lägg ut", "ikapp"),
        ),
        Action(
            name=tr("Stäng dagen"),
            act=page.close_day,
            keys="Ctrl+Shift+S",
            synonyms=("klar för dagen", "gå hem", "inte gjort"),
        ),
        Action(name=tr("Veckan före"), act=lambda: page.turn(-1), keys="Ctrl+Left"),
        Action(name=tr("Veckan efter"), act=lambda: page.turn(1), keys="Ctrl+Right"),
        Action(
            name=tr("Veckan med i dag"),
            act=page.show_now,
            keys="Ctrl+Home",
            synonyms=("idag", "denna vecka"),
        ),
        Action(
            name=tr("Skriv ut veckan"),
            act=acts.ask_for_pdf,
            keys="Ctrl+P",
            synonyms=("pdf", "papper"),
        ),
        Action(
            name=tr("Spara veckan som kalenderfil"),
            act=acts.ask_for_calendar,
            keys="Ctrl+E",
            synonyms=("exportera", "ics", "outlook"),
        ),
    )
