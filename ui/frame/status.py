"""The status line: what is saved and backed up, what is going on, what can be undone."""

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from handlerapp import words
from ui.theme import Size, Theme, Tone
from ui.widgets.buttons import Button, plain_button
from ui.widgets.text import Cut, announce, key, mark, text
from ui.widgets.work_line import WorkLine


class StatusLine(QFrame):
    """One line at the bottom of the window; nothing in it says anything of a case."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAccessibleName(self.tr("Statusrad"))
        self.practice = mark(theme, self.tr("Påhittade ärenden"), Tone.INFO)
        self.saved = text(theme, size=Size.CAPTION, ink="muted")
        self.locked_in = text(theme, size=Size.CAPTION, ink="muted")
        self.backup = text(theme, size=Size.CAPTION, ink="muted")
        self.work = WorkLine(theme)
        self.place = Cut(theme)
        self.undo = self._made_button(theme, self.tr("Ångra"))
        self.help = self._made_button(theme, self.tr("Hjälp"))
        self.undo_key, self.help_key = key(theme, "Ctrl Z"), key(theme, "F1")
        layout = QHBoxLayout(self)
        px = theme.px
        layout.setContentsMargins(px(20), px(2), px(20), px(2))
        layout.setSpacing(px(6))
        for each in (self.practice, self.work, self.saved, self.locked_in, self.backup):
            each.setContentsMargins(0, 0, px(10), 0)
            layout.addWidget(each)
        layout.addWidget(self.place, 1)
        shown: tuple[QWidget, ...] = (self.undo, self.undo_key, self.help, self.help_key)
        for part in shown:
            layout.addWidget(part)
        self.practice.hide()
        self.can_undo(None)

    def show_saved(self, at: datetime) -> None:
        """What was done last was written to the disk at this moment."""
        self.saved.setText(self.tr("Sparat ") + f"{at:%H.%M}")
        announce(self, self.saved.text())

    def show_backup(self, made: datetime | None, now: datetime) -> None:
        """The newest backup that was proved whole when it was made."""
        if made is None:
            self.backup.setText(self.tr("Ingen säkerhetskopia än"))
            return
        today, day = now.date(), made.date()
        said = self.tr("i dag") if day == today else words.day_text(day, today)
        self.backup.setText(self.tr("Säkerhetskopia prövad ") + f"{said} {made:%H.%M}")

    def show_lock(self, minutes: int | None) -> None:
        """The caseload is locked in so many minutes if nothing is done; None says nothing."""
        self.locked_in.setText("" if minutes is None else self.tr("Låses om ") + f"{minutes} min")

    def can_undo(self, name: str | None) -> None:
        """Undoing would take this back; None where there is nothing to take back."""
        self.undo.setVisible(name is not None)
        self.undo_key.setVisible(name is not None and self.help_key.isVisibleTo(self))
        said = self.tr("Ångra: ") + (name or "")
        self.undo.setText(said)
        self.undo.setAccessibleName(said + ", Ctrl Z")

    def shorten(self, *, narrow: bool) -> None:
        """Leave out what there is no room for in a narrow window."""
        for each in (self.place, self.help_key, self.backup):
            each.setVisible(not narrow)
        self.undo_key.setVisible(not narrow and not self.undo.isHidden())

    def clear(self) -> None:
        """Say nothing of what was done: it is locked."""
        self.saved.clear()
        self.show_lock(None)
        self.can_undo(None)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(1, super().minimumSizeHint().height())

    def _made_button(self, theme: Theme, words: str) -> Button:
        made = plain_button(theme, words)
        made.setFont(theme.font(Size.CAPTION))
        return made
