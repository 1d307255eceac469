"""The page that stands before the caseload: unlock it, or put a backup back where it is damaged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.errors import UserFixable
from ui import labels
from ui.entrance import Entrance, Offer
from ui.theme import Size, Theme
from ui.widgets.buttons import button, chip, plain_button
from ui.widgets.lone_card import lone_card, stand_alone
from ui.widgets.text import announce, paragraph, text

_WIDTH = 460


class UnlockPage(QWidget):
    """Asks for the passphrase or the recovery key, and says in place what is wrong with it."""

    unlock_asked = Signal(object)
    """The Way that was typed; None for practice."""

    own_asked = Signal()
    """From practice back to one's own caseload."""

    restore_asked = Signal(object)
    """The Offer of a backup to put back."""

    def __init__(self, entrance: Entrance, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entrance = entrance
        self._theme = theme
        self._by_key = False
        self._offer: Offer | None = None
        self.setAccessibleName(self.tr("Lås upp"))
        self.title = text(theme, size=Size.PAGE, strong=True)
        self.why = paragraph(theme, ink="muted")
        self.label = text(theme, strong=True)
        self.secret = QLineEdit()
        self.secret.setMaxLength(1024)
        self.label.setBuddy(self.secret)
        self.reveal = chip(theme, self.tr("Visa det jag skriver"))
        self.reveal.toggled.connect(lambda _: self._echo())
        self.told = paragraph(theme, ink="late")
        self.button = button(theme, "", primary=True)
        self.button.setMinimumWidth(theme.px(120))
        self.button.clicked.connect(self._press)
        self.other_way = plain_button(theme, "")
        self.other_way.clicked.connect(self._turn)
        self.secret.returnPressed.connect(self._press)
        self._lay_out()
        self.ask()

    def use(self, entrance: Entrance) -> None:
        """Ask for this caseload from now on."""
        self._entrance = entrance
        self._by_key = False
        self.ask()

    def ask(self, told: str = "") -> None:
        """Ask for what opens it; `told` is what failed."""
        practice = self._entrance.practice
        self._offer = None
        for each in (self.label, self.secret):
            each.setVisible(not practice)
        self.other_way.setVisible(not practice or self._entrance.own is not None)
        self.reveal.setVisible(not practice and not self._by_key)
        self._set_working(working=False)
        place = labels.home_as_tilde(self._entrance.folder)
        if practice:
            self._say(
                self.tr("Låst"),
                self.tr("Påhittade ärenden att öva på. Ingen lösenfras behövs."),
                self.tr("Öppna"),
            )
            self.other_way.setText(self.tr("Till egna ärenden"))
        else:
            self._say(
                self.tr("Lås upp"),
                self.tr("Ärendena ligger krypterade i ") + f"{place}.",
                self.tr("Lås upp"),
            )
            self._name_field()
        self._tell(told)
        self.secret.clear()
        self.reveal.setChecked(False)
        (self.button if practice else self.secret).setFocus()

    def work(self, doing: str = "") -> None:
        """Show that the caseload is being opened, or what else is being done."""
        self._tell("")
        self._set_working(working=True)
        self.button.setText(doing or self.tr("Öppnar …"))

    def offer(self, damage: str, offer: Offer | None) -> None:
        """Tell that the caseload is damaged, and offer the newest backup that is whole."""
        self.ask()
        self._offer = offer
        self.title.setText(self.tr("Ärendena går inte att läsa"))
        if offer is None:
            self.why.setText(labels.breakable(damage))
            self._tell(
                self.tr("Det finns ingen hel säkerhetskopia i mappen. Har du en på annan plats, ")
                + self.tr("lägg den i mappen backups och lås upp igen.")
            )
            return
        for each in (self.label, self.secret, self.other_way, self.reveal):
            each.hide()
        today = self._entrance.now().date()
        made = f"{words.day_text(offer.made.date(), today)} {offer.made:%H.%M}"
        holds = labels.counted(offer.cases, "ärende", "ärenden")
        self.why.setText(
            labels.breakable(damage)
            + self.tr("\n\nDen nyaste hela säkerhetskopian är från ")
            + f"{made}"
            + self.tr(" och har ")
            + f"{holds}."
            + self.tr(" Det som ligger här nu flyttas åt sidan och finns kvar.")
        )
        self.button.setText(self.tr("Lägg tillbaka säkerhetskopian"))
        self.button.setFocus()
        announce(self.button, self.why.text())

    def _lay_out(self) -> None:
        px = self._theme.px
        card = lone_card(self._theme, _WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(28), px(24), px(28), px(24))
        inside.setSpacing(px(6))
        inside.addWidget(self.title)
        inside.addWidget(self.why)
        inside.addSpacing(px(8))
        for each in (self.label, self.secret, self.told, self.reveal):
            inside.addWidget(each)
        inside.addSpacing(px(8))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        row.addWidget(self.other_way)
        inside.addLayout(row)
        stand_alone(self, card, self._theme, grows=0, below=3)

    def _say(self, title: str, why: str, action: str) -> None:
        self.title.setText(title)
        self.why.setText(labels.breakable(why))
        self.button.setText(action)

    def _name_field(self) -> None:
        name = self.tr("Återställningsnyckel") if self._by_key else self.tr("Lösenfras")
        self.label.setText(name)
        self.secret.setAccessibleName(name)
        self.secret.setPlaceholderText("123456-123456-…" if self._by_key else "")
        self.other_way.setText(
            self.tr("Använd lösenfrasen")
            if self._by_key
            else self.tr("Använd återställningsnyckeln")
        )
        self._echo()

    def _tell(self, told: str) -> None:
        self.told.setText(labels.breakable(told))
        self.told.setVisible(bool(told))
        if told:
            announce(self.secret, told)

    def _set_working(self, *, working: bool) -> None:
        for each in (self.secret, self.reveal, self.button, self.other_way):
            each.setEnabled(not working)

    def _echo(self) -> None:
        shown = self._by_key or self.reveal.isChecked()
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.secret.setEchoMode(mode)

    def _turn(self) -> None:
        if self._entrance.practice:
            self.own_asked.emit()
            return
        self._by_key = not self._by_key
        self.ask()

    def _press(self) -> None:
        if self._offer is not None:
            self.restore_asked.emit(self._offer)
        elif self._entrance.practice:
            self.unlock_asked.emit(None)
        elif not self.secret.text():
            self._tell(
                self.tr("Skriv återställningsnyckeln först.")
                if self._by_key
                else self.tr("Skriv lösenfrasen först.")
            )
            self.secret.setFocus()
        else:
            self._send(self.secret.text())

    def _send(self, typed: str) -> None:
        from handlerapp.services import opening  # first now: the page is not to wait for it

        try:
            made = opening.by_recovery_key if self._by_key else opening.by_passphrase
            way = made(typed)
        except UserFixable as error:  # a slip in the recovery key is told before any derivation
            self._tell(labels.upper_first(error.sentence))
            self.secret.setFocus()
            return
        self.unlock_asked.emit(way)
