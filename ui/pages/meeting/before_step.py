"""Before the meeting: what is to be arranged, how and who, and the agenda."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from handlerapp.domain.meeting import Meeting, MeetingForm, MeetingStatus, Participant
from handlerapp.domain.party import Party
from handlerapp.domain.soundness import Flaw
from handlerapp.meetings.checklist import Preparation
from handlerapp.meetings.texts import What
from handlerapp.planning.field_days import why_off
from handlerapp.services import meeting_editing, meeting_life, meeting_people
from handlerapp.services.opening import Store
from ui.labels import sentence_of
from ui.page import Desk, Place
from ui.pages.meeting.agenda_card import AgendaCard
from ui.pages.meeting.part import Part
from ui.pages.meeting.people_card import PeopleCard
from ui.pages.meeting.view import View
from ui.theme import Tone
from ui.widgets.buttons import plain_button
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import (
    ChoiceInput,
    DayInput,
    LongInput,
    NumberInput,
    TextInput,
    TimeInput,
)
from ui.widgets.live_form import LiveForm
from ui.widgets.rows import Line, Rows
from ui.widgets.writing import Act, Opening, Writing, changed_of


class PrepareCard(Part):
    """What is to be there before the meeting. Enter does what is missing, or goes where one does
    it; what the program can see for itself ticks itself."""

    asked = Signal(object)
    """A Preparation that is to be seen to."""

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Att ordna före mötet", desk, writing)
        self.rows = Rows(desk.theme)
        self.rows.pressed.connect(self._ask)
        self.inside.addWidget(self.rows)

    def fill(self, view: View) -> None:
        preparations = view.seen.preparations
        missing = sum(not each.is_done for each in preparations)
        self.say_aside(f"{missing} saknas" if missing else "allt finns")
        self.rows.show_lines(
            [
                Line(
                    what=view.hide(each.text),
                    mark=("klart", Tone.DONE) if each.is_done else ("saknas", Tone.NEARS),
                )
                for each in preparations
            ]
        )

    def clear(self) -> None:
        super().clear()
        self.rows.show_lines(())
        self.say_aside("")

    def _ask(self, place: int) -> None:
        if self.view is not None:
            self.asked.emit(self.view.seen.preparations[place])


class WhatCard(Part):
    """Form, length, place, purpose and goal: open fields that are saved as one leaves them."""

    key = "what"

    typed = Signal()

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Mötet", desk, writing)
        theme = desk.theme
        self.live = LiveForm(
            theme,
            (
                Spec(
                    name="form",
                    label="form",
                    make=lambda: ChoiceInput.of(theme, MeetingForm, none="inte bestämt"),
                ),
                Spec(name="minutes", label="minuter", make=lambda: NumberInput(theme)),
                Spec(name="place", label="plats eller länk", make=lambda: TextInput(theme, 260)),
                Spec(
                    name="purpose",
                    label="syfte, läses av alla",
                    make=lambda: LongInput(theme, least=2),
                ),
                Spec(
                    name="goal",
                    label="mål i en mening, läses av alla",
                    make=lambda: LongInput(theme, least=1),
                ),
                Spec(
                    name="adapted_form",
                    label="önskemål om anpassad form",
                    make=lambda: TextInput(theme, 260),
                ),
                Spec(
                    name="adapted_answer",
                    label="så togs det om hand",
                    make=lambda: TextInput(theme, 260),
                ),
            ),
        )
        self.live.typed.connect(self.typed)
        self.live.settled.connect(self._save)
        self.move_button = self._head_button(self.tr("Flytta"), self.begin_move)
        self.cancel_button = self._head_button(self.tr("Ställ in"), self.begin_cancel)
        self.inside.addWidget(self.live)

    def fill(self, view: View) -> None:
        self.live.show_values({n: getattr(view.meeting, n) for n in self.live.boxes})
        self.live.setEnabled(view.is_open)
        planned = view.meeting.status is MeetingStatus.PLANNED
        for each in (self.move_button, self.cancel_button):
            each.setVisible(planned)

    def clear(self) -> None:
        super().clear()
        self.live.clear()

    def open_at(self, rest: str) -> None:
        {"move": self.begin_move, "cancel": self.begin_cancel}.get(rest, lambda: None)()

    def as_typed(self, meeting: Meeting) -> Meeting:
        found: dict[str, Any] = self.live.understood()
        written: dict[str, Any] = {name: value or None for name, value in found.items()}
        return replace(meeting, **written)

    def begin_move(self) -> None:
        """Open the form of another time."""
        if self.view is None:
            return
        theme, id, today = self.theme, self.id, self.desk.today
        specs = [
            Spec(
                name="day", label="ny dag", make=lambda: DayInput(theme, today, of_the_past=False)
            ),
            Spec(name="time", label="ny tid", make=lambda: TimeInput(theme)),
            Spec(name="because", label="varför", make=lambda: TextInput(theme, 280)),
        ]
        starts = self.view.meeting.starts

        def act(values: Mapping[str, Any]) -> Act:
            to = datetime.combine(values["day"], values["time"])
            return lambda store: meeting_life.move(store, id, to, values["because"])

        values = {"day": starts.date(), "time": starts.time()}
        self._begin("move", specs, self.tr("Flytta mötet"), values, act)

    def begin_cancel(self) -> None:
        """Open the form of why it is cancelled."""
        theme, id = self.theme, self.id
        specs = [Spec(name="because", label="varför", make=lambda: TextInput(theme, 360))]

        def act(values: Mapping[str, Any]) -> Act:
            return lambda store: meeting_life.cancel(store, id, values["because"])

        self._begin("cancel", specs, self.tr("Ställ in mötet"), {}, act)

    def _begin(
        self,
        name: str,
        specs: Sequence[Spec],
        keep: str,
        values: Mapping[str, Any],
        act: Callable[[Mapping[str, Any]], Act],
    ) -> None:
        form = EditForm(self.theme, specs, _all_of(specs, self.desk.today), keep)
        self.writing.begin(
            Opening(
                key=f"{self.key}:{name}",
                form=form,
                values=values,
                put=lambda: self.inside.insertWidget(1, form),
                put_back=self.live.boxes["form"].input.widget.setFocus,
                act=act,
            )
        )

    def _head_button(self, words: str, act: Callable[[], None]) -> Any:
        made = plain_button(self.theme, words)
        made.setAccessibleName(f"{words} mötet")
        made.clicked.connect(act)
        self.head.addWidget(made)
        return made

    def _save(self, name: str, value: Any) -> None:
        id, view = self.id, self.view
        if view is None:
            return
        self.desk.tasks.run(
            lambda store: meeting_editing.edit(store, id, {name: value}),
            then=lambda acted: self.writing.did.emit(changed_of(acted)),
            otherwise=lambda error: self.live.refuse(name, sentence_of(error)),
        )


class BeforeStep(QWidget):
    """The parts of the step, and what is done with what is missing."""

    go = Signal(object)
    typed = Signal()
    invitation_wanted = Signal(Party)

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._writing = writing
        self.prepare = PrepareCard(desk, writing)
        self.what = WhatCard(desk, writing)
        self.people = PeopleCard(desk, writing)
        self.agenda = AgendaCard(desk, writing)
        self.need_button = plain_button(desk.theme, self.tr("Räcker ett samtal?"))
        self.need_button.clicked.connect(self._ask_need)
        self.prepare.head.addWidget(self.need_button)
        self.parts: tuple[Part, ...] = (self.prepare, self.what, self.people, self.agenda)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, desk.theme.px(8), desk.theme.px(18))
        layout.setSpacing(desk.theme.px(14))
        for each in (self.prepare, self.people, self.agenda, self.what):
            layout.addWidget(each)
        row = QHBoxLayout()
        layout.addLayout(row)
        layout.addStretch()
        self.prepare.asked.connect(self.see_to)
        self.what.typed.connect(self.typed)
        self.agenda.typed.connect(self.typed)
        self.people.chosen.connect(self.invitation_wanted)

    def begin(self) -> None:
        """Give the keyboard to the first thing to arrange."""
        for row in self.prepare.rows.rows[:1]:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def see_to(self, each: Preparation) -> None:
        """Do what is missing where that is one act, else go where it is done."""
        view = self.prepare.view
        if view is None:
            return
        places = {
            What.CERTIFICATE: "certificates",
            What.EMPLOYER_PLAN: "employer_plan",
            What.NEXT_LIMIT: "limits",
        }
        fields = {
            What.FORM: "form",
            What.PLACE: "place",
            What.GOAL: "goal",
            What.ADAPTED_FORM: "adapted_answer",
        }
        if each.what in places:
            self.go.emit(Place("arende", view.seen.ref, places[each.what]))
        elif each.what in fields:
            self.what.live.boxes[fields[each.what]].input.widget.setFocus()
        elif each.party is not None:
            self._see_to_party(each, each.party, view)
        elif each.what is What.INTERPRETER and not each.is_done:
            id, who = view.meeting.id, Participant(party=Party.INTERPRETER)
            self._writing.run(lambda store: meeting_people.put_on_list(store, id, who))

    def _see_to_party(self, each: Preparation, party: Party, view: View) -> None:
        if each.what is What.QUESTIONS:
            self.agenda.ask_of(party)
            return
        if each.what is What.CONSENT and not each.is_done:
            self.people.ask_consent(party)
            return
        self.invitation_wanted.emit(party)
        waiting = [
            number
            for number, who in enumerate(view.meeting.participants, 1)
            if who.party is party and who.invited is None
        ]
        if each.what is What.INVITATION and waiting:
            id = view.meeting.id

            def invite(store: Store) -> Any:
                return meeting_people.invited(store, id, waiting[0])

            self._writing.run(invite)

    def _ask_need(self) -> None:
        view = self.prepare.view
        if view is not None:
            self.go.emit(Place("nytt-mote", view.seen.ref))


def _all_of(
    specs: Sequence[Spec], today: Callable[[], date]
) -> Callable[[Mapping[str, Any]], Sequence[Flaw]]:
    """Everything must be said, and a day that nobody works is told."""

    def check(values: Mapping[str, Any]) -> Sequence[Flaw]:
        flaws = [
            Flaw(field=spec.name, message="skriv det här")
            for spec in specs
            if values.get(spec.name) in (None, "")
        ]
        day = values.get("day")
        if day is not None and (off := why_off(day, today())):
            flaws.append(Flaw(field="day", message=off, is_error=False))
        return flaws

    return check
