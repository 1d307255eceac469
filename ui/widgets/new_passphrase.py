"""A passphrase that is being chosen: written twice, and told how hard it is to guess."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import labels
from ui.strength import strength
from ui.theme import Theme
from ui.widgets.buttons import chip
from ui.widgets.meter import Meter
from ui.widgets.text import paragraph, text

_LONGEST = 1024


class NewPassphrase(QWidget):
    """Two fields, a bar with its word, and what would make it harder to guess."""

    accepted = Signal()
    """Enter was pressed."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.field = secret_field(name)
        self.again = secret_field(self.tr("En gång till"))
        self.reveal = chip(theme, self.tr("Visa det jag skriver"))
        self.meter = Meter(theme, self.tr("Styrka"))
        self.strength = paragraph(theme)
        self.advice = paragraph(theme, ink="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(text(theme, name, strong=True))
        layout.addWidget(self.field)
        layout.addWidget(self.meter)
        layout.addWidget(self.strength)
        layout.addWidget(self.advice)
        layout.addWidget(text(theme, self.tr("En gång till"), strong=True))
        layout.addWidget(self.again)
        layout.addWidget(self.reveal)
        self.reveal.toggled.connect(self._reveal)
        self.field.textChanged.connect(self._measure)
        for each in (self.field, self.again):
            each.returnPressed.connect(self.accepted)
        self._measure("")

    def value(self) -> str:
        """What is written."""
        return self.field.text()

    def flaw(self) -> str:
        """What hinders that it is used, with the keyboard where it is mended; else empty."""
        if not strength(self.field.text()).is_enough:
            self.field.setFocus()
            return self.tr("Den är för lätt att gissa för det som ska skyddas. Lägg till ord.")
        if self.field.text() != self.again.text():
            self.again.setFocus()
            self.again.selectAll()
            return self.tr("De två är inte lika. Skriv lösenfrasen en gång till.")
        return ""

    def clear(self) -> None:
        """Forget what is written."""
        self.field.clear()
        self.again.clear()
        self.reveal.setChecked(False)

    def _measure(self, passphrase: str) -> None:
        found = strength(passphrase)
        if not passphrase:
            self.meter.show_level(-1, "")
            self.strength.setText(
                self.tr("Så länge något är skrivet säger stapeln hur svår den är.")
            )
            self.advice.clear()
            return
        self.meter.show_level(found.level, found.said)
        self.strength.setText(f"{labels.upper_first(found.said)}: gissas {found.guessed}.")
        self.advice.setText(" ".join(found.advice))

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for each in (self.field, self.again):
            each.setEchoMode(mode)


def secret_field(name: str) -> QLineEdit:
    """A field for a secret: dots for what is written."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(_LONGEST)
    field.setAccessibleName(name)
    return field
