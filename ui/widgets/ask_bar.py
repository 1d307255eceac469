"""A question in one line beside the list: what is typed, what it is understood as, and the act."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.labels import breakable
from ui.theme import Size, Theme
from ui.widgets.buttons import button, plain_button
from ui.widgets.text import announce, paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the title, the hint in the empty field, the button's word, what is done with
    the answer, and what is said while one types (None: nothing)."""

    title: str
    hint: str
    action: str
    then: Callable[[str], None]
    typed: Callable[[str], None] | None = None
    why: str = ""
    may_be_empty: bool = False


class AskBar(QFrame):
    """Open while a question stands. Enter answers, Esc leaves."""

    asked = Signal()
    """A question stands."""

    left = Signal()
    """The question was answered or left; the keyboard is free."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._question: Question | None = None
        self.title = paragraph(theme, size=Size.SECTION, strong=True)
        self.field = QLineEdit()
        self.field.setMaxLength(500)
        self.field.setAccessibleName(self.tr("Svar"))
        self.act_button = button(theme, self.tr("Gör det"), primary=True)
        self.leave_button = plain_button(theme, self.tr("Avbryt"))
        self.said = paragraph(theme, ink="muted")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.act_button)
        row.addWidget(self.leave_button)
        layout = QVBoxLayout(self)
        edge = theme.px(12)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.title)
        layout.addLayout(row)
        layout.addWidget(self.said)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._answer)
        self.act_button.clicked.connect(self._answer)
        self.leave_button.clicked.connect(self.leave)
        self.hide()

    def ask(self, question: Question, answer: str = "") -> None:
        """Put a question, with an answer to begin from."""
        self._question = question
        self.title.setText(breakable(question.title))
        self.field.setPlaceholderText(question.hint)
        self.field.setAccessibleName(question.title)
        self.act_button.setText(question.action)
        self.field.setText(answer)
        self._typed(answer)
        self.show()
        self.field.setFocus()
        self.asked.emit()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say what was understood, or what is wrong with it."""
        self.said.setProperty("ink", "late" if wrong else "muted")
        self.said.style().polish(self.said)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if wrong:
            announce(self.field, words)

    def leave(self) -> None:
        """Close without an answer."""
        self._question = None
        self.field.clear()
        self.said.clear()
        self.title.clear()
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _typed(self, words: str) -> None:
        question = self._question
        if question is None:
            return
        self.act_button.setEnabled(question.may_be_empty or bool(words.strip()))
        self.say(question.why)
        if question.typed is not None and words.strip():
            question.typed(words)

    def _answer(self) -> None:
        question = self._question
        if question is not None and self.act_button.isEnabled():
            question.then(self.field.text().strip())
