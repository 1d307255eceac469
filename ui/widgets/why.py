"""Why a rule fires on a case, or does not: conditions, facts, what would change it, the source."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from handlerapp.services.case_impulses import Told
from ui.theme import Size, Theme
from ui.widgets.text import paragraph, text


class Why(QFrame):
    """What a rule rests on: each condition and whether it holds, the facts, the source."""

    def __init__(self, theme: Theme, rule: str, told: Told, hide: Callable[[str], str]) -> None:
        super().__init__()
        self.setObjectName("form")
        self.rule = rule
        self.setAccessibleName(told.title)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        self._column.setSpacing(theme.px(2))
        verdict = "slår till" if told.fires else "slår inte till"
        self._say(f"{told.title}: {verdict}", strong=True)
        if told.held_back_by:
            self._say(f"Hålls tillbaka: {told.held_back_by}")
        for holds, condition in told.conditions:
            self._say(f"{'✓' if holds else '–'} {condition}", ink="" if holds else "muted")
        self._group("Bygger på", [hide(fact) for fact in told.facts])
        self._group("Det som skulle ändra det", told.would_change)
        self._group("Källa", told.sources)

    def _group(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            self._column.addWidget(text(self._theme, title, size=Size.CAPTION, ink="muted"))
        for line in lines:
            self._say(line)

    def _say(self, line: str, **how: Any) -> None:
        self._column.addWidget(paragraph(self._theme, line, **how))
