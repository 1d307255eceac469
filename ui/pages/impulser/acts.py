"""What the handler answers impulses of the list: one, or all that are ticked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from handlerapp.domain.impulse_list import are_alike
from handlerapp.services import impulses, several_impulses
from handlerapp.services.changing import Changed
from handlerapp.services.impulses import Response
from handlerapp.services.opening import Store
from ui.models.impulse_lines import ImpulseLines
from ui.page import Desk
from ui.pages.impulser.panel import ImpulsePanel
from ui.widgets.edit_form import EditForm
from ui.widgets.impulse_forms import (
    DISMISSED_AS_USUAL,
    TAKEN_AS_USUAL,
    dismiss_form,
    dismissed,
    snooze_form,
    snoozed,
    snoozed_from,
    take_form,
    taken,
)
from ui.widgets.text import paragraph
from ui.widgets.writing import Opening, Writing

Chosen = Callable[[], Sequence[str]]


class ImpulseActs(QObject):
    """Asks in the panel what each answer needs, and answers."""

    done = Signal(object)
    """A Changed that was made without a question."""

    def __init__(
        self,
        desk: Desk,
        panel: ImpulsePanel,
        lines: ImpulseLines,
        writing: Writing,
        chosen: Chosen,
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._lines = lines
        self._writing = writing
        self._chosen = chosen

    def take(self) -> None:
        """Take what is chosen: of one rule by one of its suggestions, else each by its first."""
        rows = [row for key in self._chosen() if (row := self._lines.row_of(key))]
        if not rows:
            return
        rule = impulses.rule_set().rule(rows[0].rule)
        alike = rule is not None and are_alike(rows)
        whole = self._panel.whole
        form = take_form(
            self._desk.theme,
            self._desk.today,
            rule.suggestions if rule is not None and alike else (),
            can_be_point=len(rows) == 1 and whole is not None and whole.can_be_point,
        )
        if not alike:
            said = "De är av olika slag: var och en tas med sitt första förslag."
            form.add_below(paragraph(self._desk.theme, said, ink="muted"))
        self._ask("take", form, TAKEN_AS_USUAL, taken)

    def snooze(self) -> None:
        """Put what is chosen off to a day in words."""
        form = snooze_form(self._desk.theme, self._desk.today)
        self._ask("snooze", form, snoozed_from(self._desk.today()), snoozed)

    def dismiss(self) -> None:
        """Dismiss what is chosen, with a reason."""
        self._ask("dismiss", dismiss_form(self._desk.theme), DISMISSED_AS_USUAL, dismissed)

    def take_back(self) -> None:
        """Take the answer to what is chosen back, at once."""
        some = self._which()
        if some:
            self._writing.leave()
            self._desk.tasks.run(
                lambda store: several_impulses.take_back(store, some), then=self.done.emit
            )

    def open_again(self, key: str) -> None:
        """Open the form of this key, which was left half written when it was locked."""
        asked = {"take": self.take, "snooze": self.snooze, "dismiss": self.dismiss}
        act = asked.get(key.partition(":")[0])
        if act is not None:
            act()

    def _which(self) -> list[tuple[str, str]]:
        rows = (self._lines.row_of(key) for key in self._chosen())
        return [(row.ref, row.rule) for row in rows if row]

    def _ask(
        self,
        name: str,
        form: EditForm,
        values: Mapping[str, Any],
        response: Callable[[Mapping[str, Any]], Response],
    ) -> None:
        some, keys = self._which(), self._chosen()
        if not some:
            form.deleteLater()
            return

        def answered(written: Mapping[str, Any]) -> Callable[[Store], Changed]:
            given = response(written)
            return lambda store: several_impulses.decide(store, some, given)

        self._writing.begin(
            Opening(
                key=f"{name}:{keys[0]}",
                form=form,
                values=values,
                put=lambda: self._panel.put(form),
                put_back=self._panel.put_back,
                act=answered,
            )
        )
