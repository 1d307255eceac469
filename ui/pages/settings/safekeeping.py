"""The backups: where they lie, made and proved now, and put back after they have been seen."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from handlerapp.services import backups, opening
from handlerapp.services.backups import Backup
from handlerapp.services.opening import Store, Way
from handlerapp.services.restoring import Contents
from ui import labels
from ui.entrance import Offer
from ui.page import Desk
from ui.pages.settings.section import Said, Section, holds_keyboard
from ui.widgets.buttons import button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.new_passphrase import secret_field
from ui.widgets.rows import Line, Rows
from ui.widgets.text import paragraph, text

_SHOWN = 12
_BACKUPS = "Säkerhetskopior (*.zip)"


class BackupSection(Section):
    """The store's own backups."""

    key = "sakerhetskopior"
    title = "Säkerhetskopior"
    icon = "shield-check"
    synonyms = ("backup", "lägga tillbaka", "återställa", "kopia", "usb")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._listed: tuple[Backup, ...] = ()
        self._offer: Offer | None = None
        card = self.add_card(
            self.tr("Så kopieras det"),
            self.tr(
                "En gång om dagen, och före och efter stora ändringar. Varje kopia öppnas och "
                "läses igenom innan den räknas. Den är krypterad, och öppnas med samma lösenfras."
            ),
        )
        self.where = self.add_words(card, ink="")
        self.add_buttons(
            card,
            (self.tr("Kopiera nu"), self.make_now),
            (self.tr("Kopiera till annan plats …"), self.make_elsewhere),
        )
        self.said = self.add_words(card)
        listed = self.add_card(
            self.tr("Kopior"), self.tr("Enter visar vad en kopia har, och prövar att den är hel.")
        )
        self.rows = Rows(self.theme)
        self.rows.pressed.connect(self.look)
        listed.inside.addWidget(self.rows)
        self.empty = self.add_words(listed)
        self._make_look()
        listed.inside.addWidget(self.looked)
        (self.other_button,) = self.add_buttons(
            listed, (self.tr("Se på en kopia från annan plats …"), self.look_elsewhere)
        )
        self.practice = self.add_card(
            self.tr("Påhittade ärenden"),
            self.tr("De görs på nytt varje dag, och kopieras inte."),
        )
        self.practice.hide()
        self._cards = (card, listed)
        self.column.addStretch()

    def read(self) -> None:
        def read(store: Store) -> tuple[bool, Path, Sequence[Backup]]:
            return store.place.is_practice, store.place.backups, backups.listed(store)

        self.desk.tasks.run(read, then=lambda found: self._show(*found))

    def escape(self) -> bool:
        if self.looked.isHidden():
            return False
        self._leave()
        return True

    def clear(self) -> None:
        self._leave()
        self._listed = ()
        self.rows.show_lines(())
        self.said.say("")

    def make_now(self) -> None:
        """Make a backup among the store's own."""
        self.said.say(self.tr("Kopierar och prövar …"))
        self.desk.tasks.run(backups.make, then=self._made, otherwise=self.said.say_wrong)

    def make_elsewhere(self) -> None:
        """Make a backup in a folder that the handler points out."""

        def make(path: Path) -> None:
            self.said.say(self.tr("Kopierar och prövar …"))
            self.desk.tasks.run(
                lambda store: backups.make(store, path.parent),
                then=self._made,
                otherwise=self.said.say_wrong,
            )

        name = f"caseload-{self.desk.now():%Y%m%d-%H%M%S}.zip"
        self.desk.prompts.file_to_save(self.tr("Säkerhetskopiera hit"), name, _BACKUPS, make)

    def look(self, place: int) -> None:
        """Prove a backup of the list, and show what it holds."""
        self._look_at(self._listed[place].path)

    def look_elsewhere(self) -> None:
        """Prove a backup that lies elsewhere, and show what it holds."""
        self.desk.prompts.file_to_open(self.tr("Se på en säkerhetskopia"), _BACKUPS, self._look_at)

    def _make_look(self) -> None:
        theme = self.theme
        self.looked = QWidget()
        column = QVBoxLayout(self.looked)
        side = theme.px(8)
        column.setContentsMargins(side, side, side, 0)
        column.setSpacing(theme.px(8))
        self.holds = paragraph(theme)
        self.asks = QWidget()
        asks = QVBoxLayout(self.asks)
        asks.setContentsMargins(0, 0, 0, 0)
        asks.setSpacing(theme.px(8))
        self.secret = secret_field(self.tr("Lösenfras"))
        asks.addWidget(
            paragraph(
                theme,
                self.tr(
                    "Läggs den tillbaka gäller det som stod i den. Det som ligger här nu flyttas "
                    "åt sidan och finns kvar på disken. Det som har gallrats sedan dess gallras "
                    "igen."
                ),
                ink="muted",
            )
        )
        asks.addWidget(text(theme, self.tr("Lösenfras"), strong=True))
        asks.addWidget(self.secret)
        acts = QWidget()
        flow = FlowLayout(acts, gap=theme.px(8))
        self.restore_button = button(theme, self.tr("Lägg tillbaka …"))
        self.leave_button = plain_button(theme, self.tr("Låt det vara"))
        flow.addWidget(self.restore_button)
        flow.addWidget(self.leave_button)
        self.wrong = Said(self.desk, "", "late")
        asks.addWidget(self.wrong)
        column.addWidget(self.holds)
        column.addWidget(self.asks)
        column.addWidget(acts)
        self.restore_button.clicked.connect(self._ask_to_restore)
        self.leave_button.clicked.connect(self._leave)
        self.secret.returnPressed.connect(self._ask_to_restore)
        self.looked.hide()

    def _show(self, practises: bool, folder: Path, listed: Sequence[Backup]) -> None:
        today = self.desk.today()
        self.practice.setVisible(practises)
        for each in self._cards:
            each.setVisible(not practises)
        self.where.say(self.tr("De ligger i ") + labels.home_as_tilde(folder), "")
        self._listed = tuple(listed[:_SHOWN])
        self.rows.show_lines(
            [
                Line(
                    lead=_moment(each.made, today),
                    what=each.path.name,
                    more=labels.away(each.made.date(), today),
                )
                for each in self._listed
            ]
        )
        more = len(listed) - len(self._listed)
        self.empty.say(
            self.tr("Ingen kopia är gjord än.")
            if not listed
            else f"{labels.counted(more, 'äldre kopia', 'äldre kopior')} till i mappen."
            if more
            else ""
        )

    def _made(self, made: Backup) -> None:
        where = labels.home_as_tilde(made.path)
        self.said.say(self.tr("Gjord och prövad: ") + where, "ok", aloud=True)
        self.read()

    def _look_at(self, path: Path) -> None:
        self._leave()
        self.looked.show()
        self.asks.hide()
        self.restore_button.hide()
        self.holds.setText(self.tr("Läser igenom kopian …"))
        self.desk.tasks.run(
            lambda store: backups.proved(store, path),
            then=lambda found: self._tell(path, found),
            otherwise=self._tell_broken,
        )

    def _tell(self, path: Path, found: Contents) -> None:
        today = self.desk.today()
        made, last = found.made, found.last_change
        holds = labels.counted(found.cases, "ärende", "ärenden")
        self.holds.setText(
            labels.breakable(path.name)
            + self.tr(" är hel och har ")
            + holds
            + (f". Gjord {_moment(made, today)}" if made else "")
            + (f", senaste ändring {_moment(last, today)}" if last else "")
            + "."
        )
        self._offer = Offer(path=path, made=made or self.desk.now(), cases=found.cases)
        self.asks.show()
        self.restore_button.show()
        self.secret.setFocus()

    def _tell_broken(self, error: Exception) -> None:
        self.holds.setText(labels.breakable(labels.sentence_of(error)))
        self.leave_button.setFocus()

    def _ask_to_restore(self) -> None:
        offer = self._offer
        if offer is None:
            return
        if not self.secret.text():
            self.wrong.say(self.tr("Skriv lösenfrasen först."), "late", aloud=True)
            self.secret.setFocus()
            return
        way = opening.by_passphrase(self.secret.text())
        self.desk.tasks.run(
            lambda store: opening.prove(store, way),
            then=lambda _: self._confirm(offer, way),
            otherwise=self.wrong.say_wrong,
        )

    def _confirm(self, offer: Offer, way: Way) -> None:
        self.wrong.say("")
        holds = labels.counted(offer.cases, "ärende", "ärenden")
        self.desk.prompts.confirm(
            self.tr("Lägga tillbaka kopian med ") + f"{holds}?",
            self.tr(
                "Allt du har gjort sedan dess försvinner ur listan. Det som ligger här nu flyttas "
                "till mappen aside och kan läggas tillbaka."
            ),
            self.tr("Lägg tillbaka"),
            partial(self.restore_asked.emit, offer, way),
        )

    def _leave(self) -> None:
        had = holds_keyboard(self.looked)
        self._offer = None
        self.secret.clear()
        self.wrong.say("")
        self.holds.clear()
        self.looked.hide()
        if had:
            self.other_button.setFocus()


def _moment(at: datetime, today: date) -> str:
    return f"{labels.near_day(at.date(), today)} {at:%H.%M}"
