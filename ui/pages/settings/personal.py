"""Who the documents come from, when the handler works, and how the window looks."""

import re
from functools import partial
from typing import Any

from handlerapp.domain.look import Look
from handlerapp.domain.settings import Settings
from handlerapp.domain.working_hours import Absence
from handlerapp.errors import UserFixable
from handlerapp.planning.absence import FallsIn
from handlerapp.services import preferences, week, working_time
from handlerapp.services.opening import Store
from handlerapp.services.setting import SettingChanged
from ui import labels
from ui.page import Desk, Draft
from ui.pages.settings.section import Section, holds_keyboard
from ui.theme import Theme
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, DayInput, TextInput
from ui.widgets.live_form import LiveForm
from ui.widgets.rows import Line, Rows
from ui.widgets.text import announce

_DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_MINUTES = 60
_CLOCK = re.compile(r"([0-9]{1,3})[.:]([0-5][0-9])")
_PART = re.compile(r"[0-9]{1,3}(,[0-9]{1,2})?")
_RESERVED = "reserved"
LOOK_HINT = "Textens storlek följer datorns egen inställning."


class OwnSection(Section):
    """Name, office and telephone, as the documents say them."""

    key = "uppgifter"
    title = "Dina uppgifter"
    icon = "user"
    synonyms = ("namn", "kontor", "telefon", "handlingar", "avsändare")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = self.theme
        card = self.add_card(
            self.tr("I dina handlingar"),
            self.tr(
                "Står i huvudet på inbjudan, dagordning och sammanfattning, och på ärenden som du "
                "lämnar över. Det som är tomt sägs inte."
            ),
        )
        self.form = LiveForm(
            theme,
            (
                Spec(name="name", label=self.tr("Namn"), make=lambda: TextInput(theme)),
                Spec(name="office", label=self.tr("Kontor"), make=lambda: TextInput(theme)),
                Spec(name="phone", label=self.tr("Telefon"), make=lambda: TextInput(theme)),
            ),
        )
        self.form.settled.connect(self._keep)
        card.inside.addWidget(self.form)
        self.column.addStretch()

    def read(self) -> None:
        self.desk.tasks.run(preferences.read, then=self._show)

    def clear(self) -> None:
        self.form.clear()

    def draft(self) -> Draft:
        return self.form.pending()

    def bring_back(self, draft: Draft) -> None:
        self.form.put_pending(draft)

    def _show(self, settings: Settings) -> None:
        sender = settings.sender
        self.form.show_values({"name": sender.name, "office": sender.office, "phone": sender.phone})

    def _keep(self, name: str, value: str) -> None:
        def kept(store: Store) -> SettingChanged:
            sender = preferences.read(store).sender
            now = {"name": sender.name, "office": sender.office, "phone": sender.phone}
            return preferences.set_sender(store, **{**now, name: value})

        self.desk.tasks.run(
            kept,
            then=self.settled.emit,
            otherwise=lambda error: self.form.refuse(name, labels.sentence_of(error)),
        )


class HoursInput(TextInput):
    """Time of a day or a week, in minutes: `7.30`, `7:30`, `7`, `7,5`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 72)

    def value(self) -> int:
        written = self.line.text().strip().removesuffix("h").strip() or "0"
        clock, part = _CLOCK.fullmatch(written), _PART.fullmatch(written)
        if clock is not None:
            return int(clock[1]) * _MINUTES + int(clock[2])
        if part is not None:
            return round(float(written.replace(",", ".")) * _MINUTES)
        raise UserFixable("skriv timmar, till exempel 7 eller 7.30")

    def put(self, value: Any) -> None:
        hours, minutes = divmod(value or 0, _MINUTES)
        self.line.setText(f"{hours}.{minutes:02d}" if minutes else str(hours))


class HoursSection(Section):
    """Working hours, the time kept for coordination, and absences."""

    key = "arbetstid"
    title = "Arbetstid"
    icon = "clock"
    synonyms = ("timmar", "frånvaro", "semester", "samordningstid", "ledig", "kurs")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = self.theme
        self._absences: tuple[Absence, ...] = ()
        card = self.add_card(
            self.tr("Tid att planera"),
            self.tr(
                "Timmar per dag som veckan planeras på, när raster och fasta möten är borträknade. "
                "Helgdagar, aftnar och korta dagar räknas av sig själva."
            ),
        )
        self.hours = LiveForm(
            theme,
            [
                Spec(name=str(place), label=day, make=lambda: HoursInput(theme))
                for place, day in enumerate(_DAYS)
            ],
        )
        card.inside.addWidget(self.hours)
        self.sum = self.add_words(card)
        reserved = self.add_card(
            self.tr("Tid för samordning"),
            self.tr("Så mycket av veckan hålls fritt för kontakter, möten och utredning."),
        )
        self.reserved = LiveForm(
            theme,
            (
                Spec(
                    name=_RESERVED,
                    label=self.tr("Timmar i veckan"),
                    make=lambda: HoursInput(theme),
                ),
            ),
        )
        reserved.inside.addWidget(self.reserved)
        self._make_absences()
        self.column.addStretch()
        self.hours.settled.connect(lambda name, value: self._keep_hours(int(name), value))
        self.reserved.settled.connect(lambda _, value: self._keep_reserved(value))

    def read(self) -> None:
        self.desk.tasks.run(working_time.settings, then=self._show)

    def escape(self) -> bool:
        if self.form.isHidden():
            return False
        self._leave_form()
        return True

    def clear(self) -> None:
        self.hours.clear()
        self.reserved.clear()
        self._absences = ()
        self.rows.show_lines(())
        self._leave_form()
        self.falls.say("")

    def draft(self) -> Draft:
        typed = dict(self.hours.pending()) | dict(self.reserved.pending())
        if not self.form.isHidden() and self.form.is_changed:
            typed |= self.form.raw()
        return typed

    def bring_back(self, draft: Draft) -> None:
        self.hours.put_pending({n: w for n, w in draft.items() if n in self.hours.boxes})
        self.reserved.put_pending({n: w for n, w in draft.items() if n == _RESERVED})
        absence = {n: w for n, w in draft.items() if n in self.form.boxes}
        if absence:
            self.begin_absence()
            self.form.put_raw(absence)

    def begin_absence(self) -> None:
        """Ask for an absence."""
        self.form.show()
        self.form.begin({})

    def _make_absences(self) -> None:
        theme = self.theme
        self.absence_card = card = self.add_card(
            self.tr("Frånvaro"),
            self.tr("Hela dagar: semester, kurs, föräldraledighet. Veckan planeras runt dem."),
        )
        self.new_button = card.add_button(
            self.tr("Lägg till"), self.tr("Lägg till frånvaro"), self.begin_absence
        )
        self.rows = Rows(theme)
        self.rows.pressed.connect(self._remove)
        self.rows.removed.connect(self._remove)

        def day() -> DayInput:
            return DayInput(theme, self.desk.today, of_the_past=False)

        self.form = EditForm(
            theme,
            (
                Spec(name="first", label=self.tr("Första dagen"), make=day),
                Spec(name="last", label=self.tr("Sista dagen"), make=day),
                Spec(name="what", label=self.tr("Vad (frivilligt)"), make=lambda: TextInput(theme)),
            ),
            lambda _: (),
            self.tr("Lägg till"),
        )
        self.form.hide()
        self.form.kept.connect(self._add)
        self.form.left.connect(self._leave_form)
        card.inside.addWidget(self.rows)
        self.empty = self.add_words(card, self.tr("Ingen frånvaro är antecknad."))
        card.inside.addWidget(self.form)
        self.falls = self.add_words(card)

    def _show(self, settings: Settings) -> None:
        hours, today = settings.working_hours, self.desk.today()
        self.hours.show_values({str(n): minutes for n, minutes in enumerate(hours.minutes)})
        self.reserved.show_values({_RESERVED: settings.coordination_minutes})
        total = sum(hours.minutes)
        self.sum.say(f"Hela veckan: {_as_hours(total)}.")
        self._absences = tuple(
            sorted(
                (each for each in hours.absences if each.last_day >= today),
                key=lambda each: each.first_day,
            )
        )
        self.rows.show_lines(
            [
                Line(
                    lead=labels.span(each.first_day, each.last_day, today)
                    if each.last_day > each.first_day
                    else labels.near_day(each.first_day, today),
                    what=labels.upper_first(each.what or "frånvaro"),
                    more=self.tr("Enter eller Delete tar bort"),
                )
                for each in self._absences
            ]
        )
        self.empty.setVisible(not self._absences)

    def _keep_hours(self, place: int, minutes: int) -> None:
        def kept(store: Store) -> SettingChanged:
            known = list(working_time.settings(store).working_hours.minutes)
            known[place] = minutes
            return working_time.set_hours(store, known)

        self.desk.tasks.run(
            kept,
            then=self.settled.emit,
            otherwise=lambda error: self.hours.refuse(str(place), labels.sentence_of(error)),
        )

    def _keep_reserved(self, minutes: int) -> None:
        self.desk.tasks.run(
            lambda store: working_time.set_reserved(store, minutes),
            then=self.settled.emit,
            otherwise=lambda error: self.reserved.refuse(_RESERVED, labels.sentence_of(error)),
        )

    def _add(self, values: dict[str, Any]) -> None:
        today = self.desk.today()
        if values["first"] is None:
            self.form.tell(self.tr("Skriv den första dagen."))
            return
        try:
            absence = Absence(
                first_day=values["first"],
                last_day=values["last"] or values["first"],
                what=(values["what"] or "").strip() or None,
            )
        except UserFixable as error:
            self.form.tell(error.sentence)
            return

        def add(store: Store) -> tuple[FallsIn, SettingChanged]:
            return week.falls_in(store, absence, today), working_time.add_absence(store, absence)

        def then(added: tuple[FallsIn, SettingChanged]) -> None:
            falls, changed = added
            self._leave_form()
            self.falls.say(_falls_said(falls))
            announce(self, self.falls.text())
            self.settled.emit(changed)

        self.desk.tasks.run(
            add,
            then=then,
            otherwise=lambda error: self.form.tell(labels.sentence_of(error)),
        )

    def _remove(self, place: int) -> None:
        day = self._absences[place].first_day

        def then(changed: SettingChanged) -> None:
            self.falls.say("")
            self.new_button.setFocus()
            self.settled.emit(changed)

        self.desk.tasks.run(lambda store: working_time.remove_absence(store, day), then=then)

    def _leave_form(self) -> None:
        had = holds_keyboard(self.form)
        self.form.hide()
        if had:
            self.new_button.setFocus()


class LookSection(Section):
    """The scheme of the window."""

    key = "utseende"
    title = "Utseende"
    icon = "sun-moon"
    synonyms = ("mörkt", "ljust", "kontrast", "textstorlek", "färger", "tema")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = self.theme
        card = self.add_card(self.tr("Färger"), LOOK_HINT)
        self.form = LiveForm(
            theme,
            (Spec(name="look", label=self.tr("Utseende"), make=partial(_looks, theme)),),
        )
        self.form.settled.connect(lambda _, look: self._keep(look))
        card.inside.addWidget(self.form)
        private = self.add_card(
            self.tr("Personuppgifter på skärmen"),
            self.tr(
                "F8 visar initialer och punkter i stället för namn och nummer, och F8 igen visar "
                "dem som de är. Inget i handlingarna ändras."
            ),
        )
        (self.hide_button,) = self.add_buttons(
            private, (self.tr("Dölj personuppgifter"), self._turn_hiding)
        )
        desk.hiding_changed.connect(self._say_hiding)
        self.column.addStretch()

    def read(self) -> None:
        self.desk.tasks.run(
            preferences.read,
            then=lambda settings: self.form.show_values({"look": settings.look}),
        )

    def _keep(self, look: Look) -> None:
        self.desk.tasks.run(lambda store: preferences.set_look(store, look), then=self.settled.emit)

    def _turn_hiding(self) -> None:
        self.desk.hide_personal(not self.desk.hides_personal)

    def _say_hiding(self, hides: bool) -> None:
        self.hide_button.setText(
            self.tr("Visa personuppgifter") if hides else self.tr("Dölj personuppgifter")
        )


def _looks(theme: Theme) -> ChoiceInput:
    return ChoiceInput.of(theme, Look)


def _as_hours(minutes: int) -> str:
    hours, rest = divmod(minutes, _MINUTES)
    return f"{hours} timmar" + (f" {rest} minuter" if rest else "")


def _falls_said(falls: FallsIn) -> str:
    moved, left = len(falls.moves), len(falls.for_colleague)
    if not (moved or left):
        return "Inget i veckan faller i frånvaron."
    said = labels.joined(
        f"{labels.counted(moved, 'sak', 'saker')} får en annan dag" if moved else None,
        f"{labels.counted(left, 'sak', 'saker')} behöver en kollega" if left else None,
    )
    return f"Det som faller i frånvaron: {said}. Veckan visar vilka."
