"""What can be done from anywhere in the window: one table for keys, palette and help."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from handlerapp import words
from handlerapp.domain.look import Look
from handlerapp.services import preferences
from ui.frame.safekeeping import Safekeeping
from ui.frame.settling import Settling
from ui.frame.trail import Trail
from ui.frame.undoing import Undoing
from ui.page import Action, Desk


class Window(Protocol):
    """What the window does when it is asked."""

    desk: Desk
    undoing: Undoing
    trail: Trail
    settling: Settling
    safekeeping: Safekeeping
    lock_asked: SignalInstance
    quit_asked: SignalInstance

    def search(self) -> None: ...
    def enter(self) -> None: ...
    def go_back(self) -> None: ...
    def go_forward(self) -> None: ...
    def escape(self) -> None: ...
    def can_back_up(self) -> bool: ...
    def next_part(self) -> None: ...
    def show_help(self) -> None: ...
    def explain_this(self) -> None: ...
    def show_keys(self) -> None: ...


T = TypeVar("T")

ALSO_WHILE_LOCKED = ("Ctrl+Q",)


def offered(window: Window) -> tuple[Action, ...]:
    """The window's own actions, in the order they are told."""
    return (
        Action(
            name="Sök ärende, åtgärd, möte",
            act=window.search,
            keys="Ctrl+K",
            synonyms=("hitta", "leta", "palett", "kommando"),
        ),
        Action(
            name="Ny bevakning",
            act=window.enter,
            keys="Ctrl+N",
            synonyms=("lägg till", "påminnelse", "påminn", "snabb", "att göra", "ring"),
        ),
        Action(
            name="Ångra",
            act=window.undoing.undo,
            keys="Ctrl+Z",
            synonyms=("ta tillbaka", "backa"),
            possible=lambda: window.undoing.to_undo is not None,
        ),
        Action(
            name="Gör om",
            act=window.undoing.redo,
            keys="Ctrl+Shift+Z",
            synonyms=("igen", "upprepa"),
            possible=lambda: window.undoing.to_redo is not None,
        ),
        Action(
            name="Tillbaka",
            act=window.go_back,
            keys="Alt+Left",
            synonyms=("föregående", "bakåt"),
            possible=lambda: window.trail.behind is not None,
        ),
        Action(
            name="Framåt",
            act=window.go_forward,
            keys="Alt+Right",
            synonyms=("nästa",),
            possible=lambda: window.trail.ahead is not None,
        ),
        Action(
            name="Ett steg ut: stäng det som är öppet, annars tillbaka",
            act=window.escape,
            keys="Esc",
        ),
        Action(
            name="Dölj eller visa personuppgifter",
            act=lambda: window.desk.hide_personal(not window.desk.hides_personal),
            keys="F8",
            synonyms=("initialer", "namn", "göm", "anonymt", "sekretess"),
        ),
        Action(
            name="Säkerhetskopiera nu",
            act=window.safekeeping.back_up,
            synonyms=("backup", "spara en kopia"),
            possible=window.can_back_up,
        ),
        Action(
            name="Nästa del av fönstret",
            act=window.next_part,
            keys="F6",
            synonyms=("fokus", "flytta tangentbordet"),
        ),
        Action(
            name="Hjälp om det som visas",
            act=window.show_help,
            keys="F1",
            synonyms=("hur", "förklara", "guide"),
        ),
        Action(
            name="Vad är det här?",
            act=window.explain_this,
            keys="Shift+F1",
            synonyms=("förklara", "ord", "ordlista", "betyder"),
        ),
        Action(
            name="Alla tangenter",
            act=window.show_keys,
            keys="Ctrl+?",
            synonyms=("kortkommandon", "genvägar", "tangentbord"),
        ),
        Action(
            name="Lås",
            act=window.lock_asked.emit,
            keys="Ctrl+L",
            synonyms=("stäng", "paus", "rast", "gå ifrån"),
        ),
        Action(
            name="Avsluta",
            act=window.quit_asked.emit,
            keys="Ctrl+Q",
            synonyms=("stäng programmet", "logga ut"),
        ),
    )


def settings(window: Window) -> tuple[Action, ...]:
    """What can be set, one choice each."""
    locks = [
        Action(
            name=f"Lås efter {minutes} minuter",
            act=_with(window.settling.set_lock_after, minutes),
            synonyms=("låsa sig själv", "autolås", "tid", "inaktiv"),
        )
        for minutes in preferences.LOCK_AFTER
    ]
    never = Action(
        name="Lås aldrig av sig självt",
        act=_with(window.settling.set_lock_after, 0),
        synonyms=("autolås", "stäng av låset"),
    )
    looks = [
        Action(
            name=f"Utseende: {words.word(look)}",
            act=_with(window.settling.set_look, look),
            synonyms=("tema", "färger", "kontrast", "mörkt läge"),
        )
        for look in Look
    ]
    return (*locks, never, *looks)


def _with(act: Callable[[T], None], value: T) -> Callable[[], None]:
    return lambda: act(value)
