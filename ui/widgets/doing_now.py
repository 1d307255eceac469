"""Doing a bevakning at once: whom to call, and the note that logs the contact and closes it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.domain.bevakning import Bevakning, BevakningKind
from handlerapp.domain.calls import Call
from handlerapp.domain.contact import Channel, ContactKind
from handlerapp.domain.party import Party
from handlerapp.services import doing_now
from handlerapp.services.changing import Changed
from handlerapp.services.doing_now import Standing
from handlerapp.services.opening import Store
from ui.labels import upper_first
from ui.page import Desk
from ui.theme import Theme
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, LongInput
from ui.widgets.rows import Line, Row
from ui.widgets.text import paragraph
from ui.widgets.writing import changed_of

_TALKED_WITH = (
    Party.INSURED,
    Party.EMPLOYER,
    Party.CARE,
    Party.OCCUPATIONAL_HEALTH,
    Party.UNION,
    Party.EMPLOYMENT_SERVICE,
    Party.SOCIAL_SERVICES,
    Party.SPECIALIST,
    Party.FMR,
    Party.OTHER,
)


class Numbers(QWidget):
    """Whom to call, a number to a row; one that is pressed is copied."""

    copied = Signal(str)
    """What the handler is told of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def say(self, calls: Sequence[Call]) -> None:
        """Show these, but for who has no number."""
        for each in self.rows:
            each.say(Line())
            each.hide()
            each.deleteLater()
        self.rows = []
        for call in calls:
            if call.number:
                self._add(call, call.number)
        self.setVisible(bool(self.rows))

    def _add(self, call: Call, number: str) -> None:
        shown = self._desk.number(number)
        name = self._desk.name(call.name) if call.name else words.word(call.party)
        made = Row(self._desk.theme, Line(what=shown, more=name, strong=True))
        made.setAccessibleName(self.tr("Kopiera numret till {0}: {1}").format(name, shown))
        made.setToolTip(self.tr("Kopiera numret"))
        made.clicked.connect(lambda: self._copy(call, number))
        self._column.addWidget(made)
        self.rows.append(made)

    def _copy(self, call: Call, number: str) -> None:
        goes = self._desk.clipboard.copy(number)
        self.copied.emit(self.tr("Numret är kopierat: ") + f"{self._desk.name(call.name)}. {goes}")


def contact_form(theme: Theme, calls: Sequence[Call]) -> EditForm:
    """What was said and with whom: `note`, `party`, `kind`, `channel`."""
    parties = [(each, upper_first(words.word(each))) for each in _TALKED_WITH]
    specs = [
        Spec(name="note", label="anteckning om samtalet", make=lambda: LongInput(theme)),
        Spec(name="party", label="med", make=lambda: ChoiceInput(theme, parties)),
        Spec(
            name="kind",
            label="slag",
            make=lambda: ChoiceInput.of(theme, ContactKind, none="–"),
        ),
        Spec(name="channel", label="hur", make=lambda: ChoiceInput.of(theme, Channel)),
    ]
    form = EditForm(theme, specs, lambda _: (), "Logga och klarmarkera")
    if not any(call.number for call in calls):
        form.add_below(paragraph(theme, "Inget nummer finns i ärendet.", ink="muted"))
    return form


def begun(standing: Standing) -> dict[str, Any]:
    """What the form begins with: a call to the one that the bevakning is likeliest about."""
    return {
        "party": standing.calls[0].party,
        "channel": Channel.PHONE,
        "kind": _kind_of(standing.bevakning),
    }


def contacted(id: str, values: Mapping[str, Any], today: date) -> Callable[[Store], Changed]:
    """Log what the form holds as a contact of today, and mark the bevakning as done."""
    contact = {**values, "day": today}
    return lambda store: changed_of(doing_now.contacted(store, id, contact))


def _kind_of(bevakning: Bevakning) -> ContactKind | None:
    return ContactKind.FOLLOW_UP if bevakning.kind is BevakningKind.FOLLOW_UP else None
