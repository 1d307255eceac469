"""What is asked before a bevakning is done, moved, struck out or written otherwise."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from handlerapp.domain.bevakning import Bevakning, BevakningKind
from handlerapp.domain.case import Case
from handlerapp.domain.soundness import Flaw
from handlerapp.domain.working_hours import WorkingHours
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.services.bevakningar import WHAT_IS_IN_THE_WAY
from ui.theme import Theme
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, LongInput, NumberInput, TextInput
from ui.widgets.text import paragraph

_WRITTEN = ("what", "kind", "minutes", "note")
Understood = Callable[[str], str]
"""What a day in words is understood as, in words. Raises UserFixable where it is not."""


class WhenInput(TextInput):
    """A day in words: `på fredag`, `dag 85`, `en vecka före intyget går ut`."""

    def __init__(self, theme: Theme, understood: Understood) -> None:
        super().__init__(theme, 180)
        self._understood = understood
        self.line.setPlaceholderText("på fredag, dag 85")

    def value(self) -> Any:
        written = self.line.text().strip()
        if written:
            self._understood(written)
        return written

    def hint(self) -> str:
        written = self.line.text().strip()
        return self._understood(written) if written else ""


def understood_in(today: date, case: Case | None) -> Understood:
    """What days in words mean on a day, in a case where there is one."""

    def understood(written: str) -> str:
        from handlerapp.planning.when import understand  # a tenth of a second of words

        return understand(written, today, WorkingCalendar(WorkingHours()), case).said

    return understood


def finish_form(theme: Theme) -> EditForm:
    """What came of it: `outcome`, may be left empty."""
    spec = Spec(name="outcome", label="vad blev det?", make=lambda: TextInput(theme, 320))
    return EditForm(theme, [spec], lambda _: (), "Klar")


def move_form(theme: Theme, understood: Understood, some: Sequence[Bevakning]) -> EditForm:
    """When these are moved to (`when`) and why (`because`): needed where one is due by law. Where
    one has been moved often it asks what is really in the way."""
    must_say = any(each.legal for each in some)
    why = "varför (behövs: enligt lag eller kedjan)" if must_say else "varför"
    specs = [
        Spec(name="when", label="till", make=lambda: WhenInput(theme, understood)),
        Spec(name="because", label=why, make=lambda: TextInput(theme, 280)),
    ]
    names = ("when", "because") if must_say else ("when",)
    form = EditForm(theme, specs, lambda values: needed(values, names), "Flytta")
    if any(each.asks_what_is_in_the_way for each in some):
        form.add_below(paragraph(theme, WHAT_IS_IN_THE_WAY, ink="warn"))
    return form


def drop_form(theme: Theme) -> EditForm:
    """Why it is struck out: `because`."""
    spec = Spec(name="because", label="varför stryks den?", make=lambda: TextInput(theme, 320))
    return EditForm(theme, [spec], lambda values: needed(values, ("because",)), "Stryk")


def rewrite_form(theme: Theme) -> EditForm:
    """What it says: `what`, `kind`, `minutes`, `note`."""
    specs = [
        Spec(name="what", label="vad", make=lambda: TextInput(theme, 320)),
        Spec(name="kind", label="slag", make=lambda: ChoiceInput.of(theme, BevakningKind)),
        Spec(name="minutes", label="minuter", make=lambda: NumberInput(theme)),
        Spec(name="note", label="anteckning", make=lambda: LongInput(theme)),
    ]
    return EditForm(theme, specs, lambda values: needed(values, ("what",)), "Spara")


def written_of(bevakning: Bevakning) -> dict[str, Any]:
    """What `rewrite_form` begins with."""
    return {name: getattr(bevakning, name) for name in _WRITTEN}


def needed(values: Mapping[str, Any], names: Sequence[str]) -> list[Flaw]:
    """What is missing of the fields with these names."""
    return [
        Flaw(field=name, message="behöver fyllas i")
        for name in names
        if not (values.get(name) or "").strip()
    ]
