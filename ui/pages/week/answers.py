"""One question about each of several things, with an answer to each that can be changed first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Size, Theme
from ui.widgets.buttons import button, plain_button
from ui.widgets.inputs import ChoiceInput
from ui.widgets.text import announce, paragraph, text

_LEAST_HEIGHT = 120
"""Pixels of the things that are asked about, where there is little room."""

Answers = Mapping[str, Any]
"""The answer to each thing, by its identifier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that is asked about: what it is, what is said of it, and the answers that suit it;
    the first is proposed."""

    id: str
    title: str = field(repr=False)
    said: str = field(repr=False)
    answers: Sequence[tuple[Any, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked: the title, what would follow, the word on the button that does it, and what is
    done with the answers and the reason. `wants_reason` says of an answer whether one is needed;
    `told` puts what would follow of the answers into words."""

    title: str
    action: str
    things: Sequence[Asked]
    then: Callable[[Answers, str], None]
    told: Callable[[Answers], str]
    wants_reason: Callable[[Any], bool] = lambda _: False


class AnswersPanel(QFrame):
    """Stands in the page's place while it asks. Enter in an answer does it all, Esc leaves."""

    asked = Signal()
    """Something is asked: it is to be shown."""

    left = Signal()
    """It was done or left; the keyboard is free."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._asking: Asking | None = None
        self.choices: dict[str, ChoiceInput] = {}
        self.title = text(theme, size=Size.SECTION, strong=True)
        self.told = paragraph(theme, ink="muted")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # as high as there is room, never so high that the page scrolls too
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.area.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reason.setAccessibleName(self.tr("Varför det stryks"))
        self.reason.setPlaceholderText(self.tr("varför det stryks"))
        self.wrong = paragraph(theme, ink="late")
        self.act_button = button(theme, self.tr("Gör det"), primary=True)
        self.leave_button = plain_button(theme, self.tr("Avbryt"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.reason, 1)
        row.addStretch()
        row.addWidget(self.leave_button)
        row.addWidget(self.act_button)
        layout = QVBoxLayout(self)
        edge = theme.px(12)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.title)
        layout.addWidget(self.told)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.wrong)
        layout.addLayout(row)
        self.act_button.clicked.connect(self._act)
        self.leave_button.clicked.connect(self.leave)
        self.reason.returnPressed.connect(self._act)

    def ask(self, asking: Asking) -> None:
        """Put the question, with the keyboard in the first answer."""
        self._asking = asking
        self.act_button.setEnabled(True)
        self.title.setText(asking.title)
        self.act_button.setText(asking.action)
        self.wrong.hide()
        self._fill(asking.things)
        self._changed()
        self.asked.emit()
        first = next(iter(self.choices.values()), None)
        (self.leave_button if first is None else first).setFocus()
        announce(self, f"{asking.title}. {self.told.text()}")

    def is_asking(self) -> bool:
        """Whether something is asked."""
        return self._asking is not None

    def answers(self) -> dict[str, Any]:
        """The answer to each as it stands."""
        return {id: choice.value() for id, choice in self.choices.items()}

    def say_wrong(self, words: str) -> None:
        """Say why it was not done; all that was answered is left."""
        self.wrong.setText(words)
        self.wrong.show()
        self.act_button.setEnabled(True)
        announce(self, words)

    def leave(self) -> None:
        """Close without doing anything."""
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """Close and forget what was asked about."""
        self._asking = None
        self.choices = {}
        old = self.area.takeWidget()
        if old is not None:
            old.deleteLater()
        for label in (self.title, self.told, self.wrong):
            label.clear()
        self.reason.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _fill(self, things: Sequence[Asked]) -> None:
        theme, rows = self._theme, QWidget()
        rows.setObjectName("sheet")
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, theme.px(10), 0)
        grid.setVerticalSpacing(theme.px(8))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setColumnStretch(0, 1)
        self.choices = {}
        before: QWidget = self.area
        for place, thing in enumerate(things):
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(paragraph(theme, thing.title))
            said.addWidget(paragraph(theme, thing.said, size=Size.CAPTION, ink="muted"))
            choice = ChoiceInput(theme, thing.answers)
            choice.widget.setAccessibleName(f"{thing.title}, {thing.said}")
            choice.changed.connect(self._changed)
            choice.accepted.connect(self._act)
            grid.addLayout(said, place, 0)
            grid.addWidget(choice, place, 1)
            self.choices[thing.id] = choice
        grid.setRowStretch(len(things), 1)
        for choice in self.choices.values():
            choice.widget.ensurePolished()
        widest = max(each.widget.sizeHint().width() for each in self.choices.values())
        for choice in self.choices.values():
            choice.widget.setMinimumWidth(widest)
        self.area.setWidget(rows)
        for choice in self.choices.values():  # made after the buttons; Tab goes as one reads
            self.setTabOrder(before, choice.widget)
            before = choice.widget

    def _changed(self) -> None:
        asking = self._asking
        if asking is not None:
            answers = self.answers()
            self.told.setText(asking.told(answers))
            self.reason.setVisible(any(asking.wants_reason(each) for each in answers.values()))

    def _act(self) -> None:
        asking = self._asking
        if asking is not None and self.act_button.isEnabled():
            self.act_button.setEnabled(False)
            asking.then(self.answers(), self.reason.text().strip())
