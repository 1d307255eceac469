"""When the caseload locks itself and the clipboard is cleared, and what opens it: the passphrase
and the recovery key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from handlerapp.domain.settings import Settings
from handlerapp.services import backups, opening, preferences
from handlerapp.services.opening import Store
from ui.clipboard import time_said
from ui.page import Desk
from ui.pages.settings.section import Section
from ui.recovery import groups_said, in_rows, is_same, way_of
from ui.theme import Size, Theme
from ui.widgets.buttons import Button
from ui.widgets.edit_form import Spec
from ui.widgets.inputs import ChoiceInput
from ui.widgets.live_form import LiveForm
from ui.widgets.new_passphrase import NewPassphrase, secret_field
from ui.widgets.rows import Card
from ui.widgets.text import announce, paragraph, text


class LockSection(Section):
    """Locking, the clipboard, the passphrase and the recovery key."""

    key = "las"
    title = "Lås och nycklar"
    icon = "key-round"
    synonyms = ("lösenfras", "lösenord", "återställningsnyckel", "autolås", "låstid", "urklipp")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = self.theme
        card = self.add_card(
            self.tr("Lås"),
            self.tr(
                "När ingen har rört tangenter eller mus så länge låses ärendena. Ctrl L låser nu."
            ),
        )
        self.lock = LiveForm(
            theme,
            (Spec(name="minutes", label=self.tr("Lås efter"), make=lambda: _times(theme)),),
        )
        self.lock.settled.connect(lambda _, minutes: self._keep_lock(minutes))
        card.inside.addWidget(self.lock)
        self._make_clipboard()
        self._own = (self._make_passphrase(), self._make_recovery())
        self._forget_secrets()
        self.column.addStretch()

    def read(self) -> None:
        def read(store: Store) -> tuple[bool, Settings, bool]:
            has_key = opening.has_recovery_key(store)
            return store.place.is_practice, preferences.read(store), has_key

        self.desk.tasks.run(read, then=lambda found: self._show(*found))

    def escape(self) -> bool:
        for form, back in ((self.change, self.change_button), (self.making, self.key_button)):
            if not form.isHidden():
                self._forget_secrets()
                back.setFocus()
                return True
        return False

    def leave(self) -> None:
        """Leave what is being changed as it was."""
        self.escape()

    def clear(self) -> None:
        self._forget_secrets()
        self.passphrase_said.say("")
        self.key_said.say("")

    def _show(self, practises: bool, settings: Settings, has_key: bool) -> None:
        for each in self._own:
            each.setVisible(not practises)
        self.lock.show_values({"minutes": settings.lock_after_minutes})
        self.copied.show_values({"seconds": settings.clipboard_seconds})
        self.has_key.say(
            self.tr("En återställningsnyckel finns. En ny gör att den gamla slutar gälla.")
            if has_key
            else self.tr("Ingen finns. Glömmer du lösenfrasen går ärendena inte att öppna."),
            "muted" if has_key else "late",
        )

    def _keep_lock(self, minutes: int) -> None:
        self.desk.tasks.run(
            lambda store: preferences.set_lock_after(store, minutes), then=self.settled.emit
        )

    def _make_clipboard(self) -> None:
        theme = self.theme
        card = self.add_card(
            self.tr("Urklipp"),
            self.tr(
                "Det som du kopierar härifrån tas bort ur urklipp, om det ligger kvar: efter den "
                "här tiden, när ärendena låses och när programmet stängs."
            ),
        )
        self.copied = LiveForm(
            theme,
            (
                Spec(
                    name="seconds",
                    label=self.tr("Rensa efter"),
                    make=lambda: ChoiceInput(theme, _seconds()),
                ),
            ),
        )
        self.copied.settled.connect(lambda _, seconds: self._keep_clipboard(seconds))
        card.inside.addWidget(self.copied)

    def _keep_clipboard(self, seconds: int) -> None:
        self.desk.tasks.run(
            lambda store: preferences.set_clipboard_for(store, seconds), then=self.settled.emit
        )

    def _make_passphrase(self) -> Card:
        card = self.add_card(
            self.tr("Lösenfras"),
            self.tr("Den nya gäller genast, och den gamla öppnar ingenting längre här."),
        )
        (self.change_button,) = self.add_buttons(
            card, (self.tr("Byt lösenfras …"), self.begin_change)
        )
        self.change = QWidget()
        column = QVBoxLayout(self.change)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(8))
        asked = self.tr("Lösenfrasen som gäller nu, eller återställningsnyckeln")
        self.current = secret_field(asked)
        self.phrase = NewPassphrase(self.theme, self.tr("Ny lösenfras"))
        column.addWidget(text(self.theme, asked, strong=True))
        column.addWidget(self.current)
        column.addWidget(self.phrase)
        self.add_widget(card, self.change)
        self.change_acts = self.add_buttons(
            card,
            (self.tr("Byt"), self._change_passphrase),
            (self.tr("Avbryt"), self.leave),
        )
        self.passphrase_said = self.add_words(card)
        self.phrase.accepted.connect(self._change_passphrase)
        return card

    def begin_change(self) -> None:
        """Ask for the passphrase of now and the new one."""
        self._forget_secrets()
        self.change.show()
        self._show_acts(self.change_acts, shown=True)
        self.change_button.hide()
        self.passphrase_said.say("")
        self.current.setFocus()

    def _change_passphrase(self) -> None:
        if not self.current.text():
            self._wrong(self.tr("Skriv först det som öppnar ärendena nu."), self.current)
            return
        flaw = self.phrase.flaw()
        if flaw:
            self.passphrase_said.say(flaw, "late", aloud=True)
            return
        current, new = self.current.text(), self.phrase.value()

        def change(store: Store) -> None:
            opening.prove(store, way_of(current))
            opening.change_passphrase(store, new)
            backups.make(store)

        def changed(_: None) -> None:
            self._forget_secrets()
            self.passphrase_said.say(
                self.tr("Den nya lösenfrasen gäller. En ny säkerhetskopia är gjord med den."),
                "ok",
                aloud=True,
            )
            self.change_button.setFocus()

        self.passphrase_said.say(self.tr("Byter …"))
        self.desk.tasks.run(
            change,
            then=changed,
            otherwise=self.passphrase_said.say_wrong,
        )

    def _make_recovery(self) -> Card:
        card = self.add_card(self.tr("Återställningsnyckel"))
        self.has_key = self.add_words(card)
        (self.key_button,) = self.add_buttons(card, (self.tr("Gör en ny nyckel …"), self.begin_key))
        self.making = QWidget()
        column = QVBoxLayout(self.making)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(8))
        self.shown = paragraph(self.theme, size=Size.FIGURE, strong=True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.typed = QLineEdit()
        self.typed.setMaxLength(200)
        self.typed.setPlaceholderText("123456-123456-…")
        self.typed.setAccessibleName(self.tr("Skriv in nyckeln från ditt papper"))
        self.groups = paragraph(self.theme, ink="muted")
        column.addWidget(
            paragraph(
                self.theme,
                self.tr("Skriv av den för hand. Den gäller först när du har skrivit in den nedan."),
                ink="muted",
            )
        )
        column.addWidget(self.shown)
        column.addWidget(text(self.theme, self.tr("Från ditt papper"), strong=True))
        column.addWidget(self.typed)
        column.addWidget(self.groups)
        self.add_widget(card, self.making)
        self.key_acts = self.add_buttons(
            card,
            (self.tr("Låt den gälla"), self._set_key),
            (self.tr("Avbryt"), self.leave),
        )
        self.key_said = self.add_words(card)
        self._key = ""
        self.typed.textChanged.connect(self._count)
        self.typed.returnPressed.connect(self._set_key)
        return card

    def begin_key(self) -> None:
        """Show a new recovery key, and ask for it to be typed back."""
        self._forget_secrets()
        self._key = opening.draft_recovery_key()
        self.shown.setText(in_rows(self._key))
        self.shown.setAccessibleName(" ".join(self._key.split("-")))
        self._count("")
        self.making.show()
        self._show_acts(self.key_acts, shown=True)
        self.key_button.hide()
        self.key_said.say("")
        self.typed.setFocus()
        announce(self.typed, self.shown.accessibleName())

    def _count(self, typed: str) -> None:
        self.groups.setText(groups_said(typed, self._key) if self._key else "")

    def _set_key(self) -> None:
        key = self._key
        if not key:
            return
        if not is_same(self.typed.text(), key):
            self.key_said.say(self.tr("Det stämmer inte med nyckeln än."), "late", aloud=True)
            self.typed.setFocus()
            return

        def make(store: Store) -> None:
            opening.set_recovery_key(store, key)
            backups.make(store)

        def made(_: None) -> None:
            self._forget_secrets()
            self.read()
            self.key_said.say(
                self.tr("Den nya nyckeln gäller. Förvara den skild från datorn."), "ok", aloud=True
            )
            self.key_button.setFocus()

        self.key_said.say(self.tr("Sparar …"))
        self.desk.tasks.run(make, then=made, otherwise=self.key_said.say_wrong)

    def _wrong(self, words: str, field: QLineEdit) -> None:
        self.passphrase_said.say(words, "late", aloud=True)
        field.setFocus()

    def _show_acts(self, acts: Sequence[Button], *, shown: bool) -> None:
        for each in acts:
            each.setVisible(shown)

    def _forget_secrets(self) -> None:
        self._key = ""
        self.current.clear()
        self.phrase.clear()
        self.typed.clear()
        self.shown.clear()
        self.shown.setAccessibleName("")
        for form in (self.change, self.making):
            form.hide()
        self._show_acts(self.change_acts, shown=False)
        self._show_acts(self.key_acts, shown=False)
        self.change_button.show()
        self.key_button.show()


def _times(theme: Theme) -> ChoiceInput:
    times = [(each, f"{each} minuter") for each in preferences.LOCK_AFTER]
    return ChoiceInput(theme, [*times, (0, "Aldrig av sig självt")])


def _seconds() -> list[tuple[int, str]]:
    return [*((each, time_said(each)) for each in preferences.CLIPBOARD_FOR), (0, "Först vid lås")]
