"""What can be done on the page of a meeting, as the palette and the sheet of keys tell it."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from handlerapp.domain.meeting import MeetingStatus
from ui.page import Action
from ui.pages.meeting.during_step import DuringStep
from ui.pages.meeting.paper_panel import PaperPanel
from ui.pages.meeting.view import View
from ui.widgets.buttons import Button

BEFORE, DURING, AFTER = "fore", "under", "efter"
STEPS = {BEFORE: "Före", DURING: "Under", AFTER: "Efter"}
STEP_KEYS = {BEFORE: "F2", DURING: "F3", AFTER: "F4"}


class Acting(Protocol):
    """What the page can do."""

    view: View | None
    during: DuringStep
    paper: PaperPanel
    act_button: Button
    paper_chip: Button

    @property
    def step(self) -> str: ...
    def tr(self, sourceText: str) -> str: ...  # noqa: N803 - Qt's name
    def act(self) -> None: ...
    def amend(self) -> None: ...
    def copy_journal(self) -> None: ...
    def go_to_step(self, step: str, *_: object, begin: bool = False) -> None: ...
    def to_measures(self) -> None: ...
    def toggle_show_mode(self) -> None: ...


def actions_of(page: Acting) -> tuple[Action, ...]:
    """In the order they are told."""

    def there() -> bool:
        return page.view is not None

    def during() -> bool:
        return there() and page.step == DURING

    def told(name: str, keys: str, act: Callable[[], None]) -> Action:
        return Action(name=name, act=act, keys=keys, possible=during, local=True)

    def step(to: str) -> Action:
        return Action(
            name=f"Gå till {STEPS[to].lower()} mötet",
            act=partial(page.go_to_step, to, begin=True),
            keys=STEP_KEYS[to],
            possible=there,
        )

    def finalised() -> bool:
        return page.view is not None and page.view.meeting.status is MeetingStatus.FINALISED

    def awaits_its_end() -> bool:
        """After a meeting that has not been ended: the key says so."""
        planned = page.view is not None and page.view.meeting.status is MeetingStatus.PLANNED
        return planned and page.step == AFTER

    write = page.during.begin
    return (
        *map(step, STEPS),
        Action(
            name=page.tr("Gör klart steget: börja, avsluta eller färdigställ mötet"),
            act=page.act,
            keys="F9",
            synonyms=("hållet", "färdigställ", "avsluta"),
            possible=lambda: there() and (not page.act_button.isHidden() or awaits_its_end()),
        ),
        Action(
            name=page.tr("Visningsläge: bara dagordning och åtgärder"),
            act=page.toggle_show_mode,
            keys="F11",
            synonyms=("dela skärm", "helskärm"),
            possible=during,
        ),
        Action(
            name=page.tr("Anteckna en åtgärd"),
            act=page.to_measures,
            keys="Alt+Å",
            synonyms=("vem gör vad", "överenskommelse"),
            possible=lambda: there() and page.step != BEFORE,
        ),
        told(page.tr("Nästa punkt på dagordningen"), "Ctrl+Down", write),
        told(page.tr("Föregående punkt på dagordningen"), "Ctrl+Up", write),
        told(page.tr("Välj vem som sa det, Alt 0 till Alt 9"), "Alt+1", write),
        told(page.tr("Välj slag: Alt A, M, R, P eller S; Alt E ej överens"), "Alt+M", write),
        Action(
            name=page.tr("Kopiera texten till journalen"),
            act=page.copy_journal,
            keys="Alt+J",
            synonyms=("journal", "urklipp"),
            possible=there,
        ),
        Action(
            name=page.tr("Ändra de färdiga anteckningarna"),
            act=page.amend,
            keys="Ctrl+R",
            synonyms=("rätta", "ny version"),
            possible=finalised,
        ),
        Action(
            name=page.tr("Spara handlingen som PDF"),
            act=page.paper.save,
            keys="Ctrl+S",
            synonyms=("skriv ut", "inbjudan", "sammanfattning"),
            possible=lambda: there() and page.paper.save_button.isEnabled(),
        ),
        Action(
            name=page.tr("Spara handlingen som PDF till alla som får den"),
            act=page.paper.save_to_all,
            keys="Ctrl+Shift+S",
            synonyms=("skriv ut", "alla", "sammanfattningar", "inbjudningar"),
            possible=there,
        ),
        Action(
            name=page.tr("Visa handlingen stor"),
            act=page.paper_chip.toggle,
            keys="F7",
            synonyms=("förhandsvisning", "pdf"),
            possible=there,
        ),
    )
