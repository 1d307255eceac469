"""The bevakningar of a case: one line adds one; each is done, moved, changed or struck here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.case import Case
from handlerapp.domain.working_hours import WorkingHours
from handlerapp.errors import UserFixable
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.services import bevakningar
from handlerapp.services.bevakningar import Wish
from ui.labels import counted
from ui.pages.case import lines
from ui.pages.case.cards import RowsCard, Seen, hidden
from ui.pages.case.fields import Tools
from ui.theme import Size
from ui.widgets.bevakning_forms import (
    drop_form,
    finish_form,
    move_form,
    rewrite_form,
    understood_in,
    written_of,
)
from ui.widgets.buttons import plain_button
from ui.widgets.edit_form import EditForm
from ui.widgets.rows import Acts
from ui.widgets.text import announce, paragraph
from ui.widgets.writing import Act, Opening, Writing

LINE = "line"
Response = Callable[[Mapping[str, Any]], Act]


class BevakningCard(RowsCard):
    """Those that are open first, by the day that they are due."""

    reminders_asked = Signal()
    """The handler wants the reminders of the chain that are offered."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__("bevakningar", "Bevakningar", tools, writing)
        self.items: tuple[Bevakning, ...] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Ny: ring Volvo om planen på torsdag 20 min"))
        self.line.setAccessibleName(self.tr("Ny bevakning på en rad, med dag i ord"))
        self.understood = paragraph(tools.theme, size=Size.CAPTION, ink="muted")
        self.understood.hide()
        self.reminders = plain_button(tools.theme, "")
        self.reminders.hide()
        self.inside.insertWidget(1, self.line)
        self.inside.insertWidget(2, self.understood)
        self.inside.addWidget(self.reminders)
        self.acts = Acts(
            tools.theme,
            (
                (self.tr("Klar"), "", self.finish),
                (self.tr("Flytta"), "", self.move_it),
                (self.tr("Ändra"), "", self.rewrite),
                (self.tr("Stryk"), "", self.drop),
            ),
            self,
        )
        self._chosen: int | None = None
        self.line.textEdited.connect(self._say_understood)
        self.line.returnPressed.connect(self._add)
        self.reminders.clicked.connect(self.reminders_asked)

    @property
    def is_empty(self) -> bool:
        return False

    def fill(self, seen: Seen) -> None:
        self._drop_under()
        self.items = lines.bevakningar_of(seen.view.case)
        late = sum(each.is_overdue(seen.today) for each in self.items)
        self.say_aside(counted(late, "försenad", "försenade") if late else "")
        self.show_lines([hidden(lines.bevakning_line(b, seen.today), seen) for b in self.items])

    def offer_reminders(self, offered: Sequence[Bevakning]) -> None:
        """Say how many reminders of the chain and the certificate could be added."""
        self.reminders.setVisible(bool(offered))
        number = counted(len(offered), "påminnelse", "påminnelser")
        self.reminders.setText(self.tr("Lägg till {0} om kedjan och intyget").format(number))
        self.reminders.setToolTip("\n".join(each.what for each in offered))

    def clear(self) -> None:
        self._drop_under()
        self.items = ()
        self.line.clear()
        self.understood.clear()
        self.understood.hide()
        self.offer_reminders(())
        super().clear()

    def begin_new(self) -> None:
        """Give the keyboard to the line where a new one is written."""
        self.line.setFocus()

    def open_at(self, rest: str) -> None:
        id, _, act = rest.partition(":")
        places = [n for n, each in enumerate(self.items) if each.id == id]
        if not places or places[0] >= len(self.rows.rows):
            return
        self.pressed(places[0])
        acts = {"done": self.finish, "move": self.move_it, "drop": self.drop, "edit": self.rewrite}
        if act in acts:
            acts[act]()

    def pressed(self, place: int) -> None:
        """Offer what can be done with the one at this place."""
        self.writing.leave()
        self._drop_under()
        if not self.items[place].is_open:
            return
        self._chosen = place
        self._show_acts()

    def removed(self, place: int) -> None:
        self.pressed(place)
        self.drop()

    def fold(self) -> bool:
        if self.acts.isHidden():
            return False
        self._drop_under()
        if self._chosen is not None and self._chosen < len(self.rows.rows):
            self.rows.rows[self._chosen].setFocus()
        return True

    def finish(self) -> None:
        """Mark the chosen one as done, with what came of it."""
        self._act(finish_form(self.theme), "done", {}, lambda b: lambda v: _finish(b, v))

    def move_it(self) -> None:
        """Move the chosen one to a day in words."""
        bevakning, seen = self._bevakning(), self.seen
        if bevakning is None or seen is None:
            return
        understood = understood_in(seen.today, seen.view.case)
        form = move_form(self.theme, understood, (bevakning,))
        self._act(form, "move", {}, lambda b: lambda v: _move(b, v))

    def drop(self) -> None:
        """Strike the chosen one out, with the reason."""
        self._act(drop_form(self.theme), "drop", {}, lambda b: lambda v: _drop(b, v))

    def rewrite(self) -> None:
        """Change what the chosen one says."""
        bevakning = self._bevakning()
        if bevakning is not None:
            form, before = rewrite_form(self.theme), written_of(bevakning)
            self._act(form, "edit", before, lambda b: lambda v: _rewrite(b, v))

    def _act(
        self,
        form: EditForm,
        act: str,
        values: Mapping[str, Any],
        response: Callable[[Bevakning], Response],
    ) -> None:
        bevakning = self._bevakning()
        if bevakning is None or self._chosen is None:
            return
        row = self.rows.rows[self._chosen]

        def put() -> None:
            self._drop_under()
            self.rows.put_under(row, form)

        self.writing.begin(
            Opening(
                key=f"{self.key}:{bevakning.id}:{act}",
                form=form,
                values=values,
                put=put,
                put_back=self._show_acts,
                act=response(bevakning),
            )
        )

    def _bevakning(self) -> Bevakning | None:
        return None if self._chosen is None else self.items[self._chosen]

    def _show_acts(self) -> None:
        self._drop_under()
        if self._chosen is not None and self._chosen < len(self.rows.rows):
            self.rows.put_under(self.rows.rows[self._chosen], self.acts)
            self.acts.buttons[0].setFocus()

    def _drop_under(self) -> None:
        self.acts.hide()

    def _say_understood(self, written: str) -> None:
        said, ink = self._understood(written) if self.seen and written.strip() else ("", "muted")
        self.understood.setText(said)
        self.understood.setVisible(bool(said))
        if self.understood.property("ink") != ink:
            self.understood.setProperty("ink", ink)
            self.understood.style().unpolish(self.understood)
            self.understood.style().polish(self.understood)

    def _understood(self, written: str) -> tuple[str, str]:
        from handlerapp.planning.quick_entry import quick_entry

        assert self.seen is not None
        case: Case = self.seen.view.case
        calendar = WorkingCalendar(WorkingHours())
        try:
            entry = quick_entry(written, self.seen.today, calendar, lambda _: case)
        except UserFixable as error:
            return error.sentence, "warn"
        return entry.said, "muted" if entry.when else "warn"

    def _add(self) -> None:
        written, seen = self.line.text().strip(), self.seen
        if not written or seen is None:
            return
        said, ink = self._understood(written)
        if ink == "warn":
            self._say_understood(written)
            announce(self.line, said)
            return
        ref = seen.ref
        self.line.clear()
        self.understood.hide()
        self.writing.run(lambda store: bevakningar.add_line(store, f'{written} #"{ref}"', Wish()))


def _finish(each: Bevakning, values: Mapping[str, Any]) -> Act:
    outcome = values["outcome"].strip() or None
    return lambda store: bevakningar.finish(store, each.id, outcome)


def _move(each: Bevakning, values: Mapping[str, Any]) -> Act:
    because = values["because"].strip() or None
    return lambda store: bevakningar.move_in_words(store, each.id, values["when"], because)


def _drop(each: Bevakning, values: Mapping[str, Any]) -> Act:
    return lambda store: bevakningar.drop(store, each.id, values["because"])


def _rewrite(each: Bevakning, values: Mapping[str, Any]) -> Act:
    wish = Wish(kind=values["kind"], minutes=values["minutes"], note=values["note"])
    return lambda store: bevakningar.rewrite(store, each.id, values["what"], wish)
