"""Who is to be at the meeting: consent, invitation, answer; each changed where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from handlerapp import words
from handlerapp.domain.consent import Scope
from handlerapp.domain.meeting import Participant, Reply
from handlerapp.domain.party import Party
from handlerapp.domain.soundness import Flaw
from handlerapp.meetings.checklist import OF_THE_HOUSE
from handlerapp.meetings.need import has_consent
from handlerapp.services import consents, meeting_people
from ui.labels import joined, near_day, upper_first
from ui.page import Desk
from ui.pages.meeting.part import Part
from ui.pages.meeting.view import View, party_name
from ui.theme import Tone
from ui.widgets.buttons import plain_button
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, DayInput, SeveralInput, TextInput
from ui.widgets.rows import Line, Rows
from ui.widgets.writing import Act, Opening, Writing

_YES_NO = ((True, "Ja"), (False, "Nej"))


class PeopleCard(Part):
    """The list of the meeting. Enter on somebody tells more of them, Delete takes them off."""

    key = "people"

    chosen = Signal(Party)
    """Somebody's row was opened: their documents are wanted."""

    def __init__(self, desk: Desk, writing: Writing, *, was_held: bool = False) -> None:
        super().__init__("Närvarande" if was_held else "Deltagare", desk, writing)
        self._was_held = was_held
        self.rows = Rows(desk.theme)
        self.rows.pressed.connect(self.open_person)
        self.rows.removed.connect(self._remove)
        self.add = plain_button(desk.theme, self.tr("Lägg till"))
        self.add.setAccessibleName(self.tr("Lägg till en deltagare"))
        self.add.show_icon("plus", "muted")
        self.add.clicked.connect(self.begin_new)
        self.head.addWidget(self.add)
        self.inside.addWidget(self.rows)

    def fill(self, view: View) -> None:
        people = view.meeting.participants
        self.rows.show_lines([view.hidden(self._line(each, view)) for each in people])
        self.say_aside(str(len(people)))
        self.add.setVisible(view.is_open)

    def clear(self) -> None:
        super().clear()
        self.rows.show_lines(())
        self.say_aside("")

    def open_at(self, rest: str) -> None:
        what, _, which = rest.partition(":")
        if what == "new":
            self.begin_new()
        elif what == "consent":
            self.ask_consent(Party(which))
        elif which.isdigit():
            self.open_person(int(which))

    def open_person(self, place: int) -> None:
        """Open the form of the one who stands there."""
        if self.view is None or not 0 <= place < len(self.view.meeting.participants):
            return
        who = self.view.meeting.participants[place]
        self.chosen.emit(who.party)
        if not self.view.is_open:
            return
        theme, id, number = self.theme, self.id, place + 1
        specs = [*_name_specs(theme)]
        if self._was_held:
            specs.insert(
                0,
                Spec(
                    name="attended",
                    label="deltog",
                    make=lambda: ChoiceInput(theme, _YES_NO, none="–"),
                ),
            )
        else:
            specs.insert(
                0,
                Spec(
                    name="reply",
                    label="har svarat",
                    make=lambda: ChoiceInput.of(theme, Reply, none="–"),
                ),
            )
        form = EditForm(theme, specs, lambda _: (), self.tr("Spara"))
        if not self._was_held and who.party not in OF_THE_HOUSE and who.invited is None:
            form.add_act(self.tr("Inbjuden i dag"), lambda: self._invite(number))
        if has_consent(self.view.case, who.party, self.view.today) is False:
            form.add_act(self.tr("Samtycke finns"), lambda: self.ask_consent(who.party))
        form.add_act(self.tr("Ta bort"), lambda: self._remove(place))
        row = self.rows.rows[place]
        self.writing.begin(
            Opening(
                key=f"{self.key}:at:{place}",
                form=form,
                values={name: getattr(who, name) for name in form.boxes},
                put=lambda: self.rows.put_in_place_of(row, form),
                put_back=lambda: self._give_back(place),
                act=lambda values: lambda store: meeting_people.describe(store, id, number, values),
            )
        )

    def begin_new(self) -> None:
        """Open the form of somebody more."""
        if self.view is None:
            return
        theme, id = self.theme, self.id
        parties = [(each, party_name(each)) for each in Party]
        specs = [
            Spec(name="party", label="part", make=lambda: ChoiceInput(theme, parties)),
            *_name_specs(theme),
        ]
        form = EditForm(theme, specs, lambda _: (), self.tr("Lägg till"))

        def act(values: Mapping[str, Any]) -> Act:
            said = {name: values[name] or None for name in ("name", "role", "contact")}
            who = Participant(party=values["party"], **said)
            return lambda store: meeting_people.put_on_list(store, id, who)

        self.writing.begin(
            Opening(
                key=f"{self.key}:new",
                form=form,
                values={"party": Party.EMPLOYER},
                put=lambda: self.rows.put_first(form),
                put_back=self.add.setFocus,
                act=act,
            )
        )

    def ask_consent(self, party: Party) -> None:
        """Open the form of a consent to the party. What opens most is not ticked beforehand."""
        if self.view is None:
            return
        theme, ref, today = self.theme, self.view.seen.ref, self.desk.today
        scopes = [(s, upper_first(words.word(s))) for s in Scope if s is not Scope.MEETING]
        specs = [
            Spec(
                name="given",
                label=f"den försäkrade har samtyckt till {words.word(party)}",
                make=lambda: DayInput(theme, today, of_the_past=True),
            ),
            Spec(
                name="scope",
                label="samtycket gäller mötet och",
                make=lambda: SeveralInput(theme, scopes),
            ),
        ]

        def check(values: Mapping[str, Any]) -> Sequence[Flaw]:
            if values.get("given") is None:
                return (Flaw(field="given", message="skriv vilken dag samtycket lämnades"),)
            return ()

        form = EditForm(theme, specs, check, self.tr("Anteckna samtycket"))

        def act(values: Mapping[str, Any]) -> Act:
            scope = (Scope.MEETING, *values["scope"])
            return lambda store: consents.give(store, ref, party, scope, values["given"])

        self.writing.begin(
            Opening(
                key=f"{self.key}:consent:{party.value}",
                form=form,
                values={"given": self.view.today, "scope": (Scope.PLAN,)},
                put=lambda: self.rows.put_first(form),
                put_back=lambda: None,
                act=act,
            )
        )

    def _give_back(self, place: int) -> None:
        if place < len(self.rows.rows):
            self.rows.rows[place].show()
            self.rows.rows[place].setFocus()

    def _invite(self, number: int) -> None:
        id = self.id
        self.writing.leave()
        self.writing.run(lambda store: meeting_people.invited(store, id, number))

    def _remove(self, place: int) -> None:
        if self.view is None or not self.view.is_open:
            return
        id = self.id
        self.writing.leave()
        self.writing.run(lambda store: meeting_people.take_off_list(store, id, place + 1))

    def _line(self, who: Participant, view: View) -> Line:
        name = self.desk.name(who.name) if who.name else None
        if who.party is Party.INSURED and not name:
            name = view.name
        line = Line(lead=party_name(who.party), what=joined(name, who.role))
        if self._was_held:
            return replace(line, mark=_ATTENDED[who.attended])
        more = joined(
            f"inbjuden {near_day(who.invited, view.today)}" if who.invited else None,
            words.word(who.reply) if who.reply else None,
            self.desk.number(who.contact) if who.contact else None,
        )
        consent = has_consent(view.case, who.party, view.today)
        return replace(line, more=more, mark=_CONSENT[consent])


_CONSENT: Mapping[bool | None, tuple[str, Tone] | None] = {
    True: ("samtycke finns", Tone.DONE),
    False: ("samtycke saknas", Tone.LATE),
    None: None,
}
_ATTENDED: Mapping[bool | None, tuple[str, Tone] | None] = {
    True: ("deltog", Tone.DONE),
    False: ("deltog inte", Tone.NEARS),
    None: ("inte antecknat", Tone.NEUTRAL),
}


def _name_specs(theme: Any) -> tuple[Spec, ...]:
    return (
        Spec(name="name", label="namn", make=lambda: TextInput(theme)),
        Spec(name="role", label="roll", make=lambda: TextInput(theme)),
        Spec(name="contact", label="telefon eller e-post", make=lambda: TextInput(theme)),
    )
