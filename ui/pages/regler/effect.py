"""What a change of a rule would do, counted some cases at a time beside what is written."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from handlerapp.domain.settings import Settings
from handlerapp.services import rule_effect
from handlerapp.services.opening import Store
from handlerapp.services.rule_effect import Effect, Trying
from ui import labels
from ui.page import Desk
from ui.tasks import FAR_AFTER_SECONDS
from ui.theme import Theme
from ui.widgets.buttons import plain_button
from ui.widgets.text import paragraph

_REFS_TOLD = 6

Changed = Callable[[Store], Settings]
"""The settings with what is written in the form."""


class EffectCounter(QObject):
    """Counts one thing at a time: what was asked before the latest is dropped, and between the
    cases other work has its turn."""

    told = Signal(str, bool)
    """The effect in words, or how far the counting has come; and whether it goes on and can be
    stopped."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._begun = 0.0

    def count(self, rule: str, changed: Changed) -> None:
        """Count what these settings would do of one rule."""
        self._asked += 1
        self._begun = time.monotonic()
        asked, today = self._asked, self._desk.today()
        self._desk.tasks.run(
            lambda store: rule_effect.begin(store, changed(store), rule, today),
            then=lambda trying: self._go_on(asked, trying, 0, Effect()),
        )

    def stop(self, words: str = "") -> None:
        """Count no further, and say this."""
        self._asked += 1
        self.told.emit(words, False)

    def _go_on(self, asked: int, trying: Trying, done: int, effect: Effect) -> None:
        if asked != self._asked:
            return
        some = trying.refs[done : done + rule_effect.AT_ONCE]
        if not some:
            self.told.emit(effect_words(effect), False)
            return
        if time.monotonic() - self._begun >= FAR_AFTER_SECONDS:
            far = f"{done} av {len(trying.refs)} ärenden"
            self.told.emit(self.tr("Räknar vad det gör: ") + f"{far} …", True)
        self._desk.tasks.run(
            lambda store: rule_effect.of(store, trying, some),
            then=lambda more: self._go_on(asked, trying, done + len(some), effect.with_more(more)),
        )


class EffectLine(QWidget):
    """Says what the counter says, with a button that stops it when it takes long."""

    def __init__(self, theme: Theme, counter: EffectCounter) -> None:
        super().__init__()
        self.said = paragraph(theme, ink="muted")
        self.stop_button = plain_button(theme, self.tr("Sluta räkna"))
        self.stop_button.hide()
        self.stop_button.clicked.connect(
            lambda: counter.stop(self.tr("Räkningen är avbruten. Det går att spara ändå."))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        row.addWidget(self.stop_button)
        counter.told.connect(self._say)

    def _say(self, words: str, goes_on: bool) -> None:
        self.said.setText(words)
        self.stop_button.setVisible(goes_on)


def effect_words(effect: Effect) -> str:
    """What a change would do, beforehand."""
    if not effect.come and not effect.gone:
        return "Det ändrar ingenting i dina ärenden i dag."
    come = labels.counted(len(effect.come), "impuls kommer till", "impulser kommer till")
    gone = labels.counted(len(effect.gone), "försvinner", "försvinner")
    said = labels.spoken_list(come if effect.come else None, gone if effect.gone else None)
    refs = (*effect.come, *effect.gone)
    some = ", ".join(refs[:_REFS_TOLD]) + (" med flera" if len(refs) > _REFS_TOLD else "")
    return f"Med detta: {said}. {some}"
