"""A meeting that is not planned yet: is one needed, which form, who, and when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.domain.case import Case
from handlerapp.domain.meeting import MeetingForm, MeetingKind
from handlerapp.domain.party import Party
from handlerapp.domain.soundness import Flaw
from handlerapp.meetings.drafting import Wish
from handlerapp.meetings.need import FormView, Invitee, Need
from handlerapp.meetings.texts import Way
from handlerapp.planning.field_days import why_off
from handlerapp.services import caseload, meeting_life
from handlerapp.services.meeting_life import Drafted
from handlerapp.services.opening import Store
from ui.labels import joined, one_line, sentence_of, upper_first
from ui.page import Action, Desk, Draft, Page, Place
from ui.theme import Size, Tone
from ui.widgets.buttons import button, plain_button
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, DayInput, SeveralInput, TimeInput
from ui.widgets.rows import Card, Line, Read
from ui.widgets.text import key, paragraph, text
from ui.widgets.writing import changed_of

WAYS: Mapping[Way, str] = {
    Way.MEETING: "Ett möte",
    Way.PHONE_CALL: "Ett samtal räcker",
    Way.NOTHING_YET: "Inget ännu",
}
_ONE_COLUMN_BELOW = 760


@dataclass(frozen=True, slots=True)
class _Read:
    case: Case = field(repr=False)
    need: Need


class NewMeetingPage(Page):
    """What speaks for a meeting and what for less, and the form that plans one."""

    key = "nytt-mote"
    title = "Nytt möte"
    part_of = "moten"
    help_topic = "moten"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._ref = ""
        self._read: _Read | None = None
        self.back_button = plain_button(theme, self.tr("← Tillbaka"))
        self.back_button.clicked.connect(self.back)
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.whose = paragraph(theme, ink="muted")
        self.need = _Lines(theme, self.tr("Behövs ett möte?"))
        self.call_button = button(theme, self.tr("Logga ett samtal i stället"))
        self.call_button.clicked.connect(self._call)
        self.need.inside.addWidget(self.call_button)
        self.forms = _Lines(theme, self.tr("Vilken form passar?"))
        self.people = _Lines(theme, self.tr("Vilka bör vara med?"))
        self.plan = Card(theme, self.tr("Planera mötet"))
        self.form = EditForm(theme, self._specs(), self._check, self.tr("Planera mötet"))
        self.form.keep_button.setProperty("primary", True)
        self.plan.inside.addWidget(self.form)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self.back)
        self._lay_out()
        desk.hiding_changed.connect(self._say_whose)
        self.offer(
            Action(
                name=self.tr("Logga ett samtal i stället för mötet"),
                act=self._call,
                keys="Alt+L",
                synonyms=("ring", "telefon"),
            )
        )

    # the life of a page

    def open(self, place: Place) -> None:
        """Ask what the case `place.ref` needs."""
        is_new = place.ref != self._ref
        self._ask(place.ref, is_new=is_new)

    def begin(self) -> None:
        self.form.focus_first()

    def here(self) -> Place:
        return Place(self.key, self._ref)

    def is_done(self) -> bool:
        """Planned: one comes back to where one was before it."""
        return not self._ref

    def touched(self, refs: Collection[str]) -> None:
        if self._ref in refs:
            self.reload()

    def reload(self) -> None:
        if self._ref:
            self._ask(self._ref, is_new=False)

    def clear(self) -> None:
        """Forget the case."""
        self._ref, self._read = "", None
        self.whose.clear()
        for card in (self.need, self.forms, self.people):
            card.show_lines(())
        self.form.begin({})

    def draft(self) -> Draft:
        return self.form.raw() if self._ref and self.form.is_changed else {}

    def bring_back(self, draft: Draft) -> None:
        self.form.put_raw(draft)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(_ONE_COLUMN_BELOW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)

    # what is shown

    def _ask(self, ref: str, *, is_new: bool) -> None:
        def ask(store: Store) -> _Read:
            return _Read(caseload.case(store, ref), meeting_life.need(store, ref))

        def show(read: _Read) -> None:
            self._ref, self._read = ref, read
            self._show(read)
            if is_new:
                self.form.begin(_suggested(read.need))
            self.ready.emit()

        self.desk.tasks.run(ask, then=show)

    def _show(self, read: _Read) -> None:
        self._say_whose()
        need = read.need
        self.need.show_lines([_way_line(way, need) for way in WAYS])
        self.forms.show_lines([_form_line(each) for each in need.forms])
        self.people.show_lines([_person_line(each) for each in need.people])

    def _say_whose(self) -> None:
        if self._read is not None:
            case = self._read.case
            self.whose.setText(joined(one_line(self.desk.name(case.person.name)), case.ref))

    # what is done

    def _call(self) -> None:
        if self._ref:
            self.go.emit(Place("arende", self._ref, "contacts:new"))

    def _keep(self, values: Mapping[str, Any]) -> None:
        ref = self._ref
        wish = Wish(
            kind=values["kind"],
            starts=datetime.combine(values["day"], values["time"]),
            form=values["form"],
            parties=values["parties"],
        )
        self.form.keep_button.setEnabled(False)  # a second Enter must not plan it twice

        def made(drafted: Drafted) -> None:
            self.form.keep_button.setEnabled(True)
            self._ref = ""
            self.did.emit(changed_of(drafted))
            self.go.emit(Place("mote", drafted.draft.meeting.id))

        def refused(error: Exception) -> None:
            self.form.keep_button.setEnabled(True)
            self.form.tell(sentence_of(error))

        self.desk.tasks.run(
            lambda store: meeting_life.new(store, ref, wish), then=made, otherwise=refused
        )

    def _specs(self) -> Sequence[Spec]:
        theme, today = self.theme, self.desk.today
        parties = [
            (each, upper_first(words.word(each)))
            for each in Party
            if each not in (Party.HANDLER, Party.INSURED)
        ]
        return (
            Spec(name="kind", label="slag", make=lambda: ChoiceInput.of(theme, MeetingKind)),
            Spec(
                name="day",
                label="dag",
                make=lambda: DayInput(theme, today, of_the_past=False),
            ),
            Spec(name="time", label="tid", make=lambda: TimeInput(theme)),
            Spec(name="form", label="form", make=lambda: ChoiceInput.of(theme, MeetingForm)),
            Spec(
                name="parties",
                label="vilka mer än den försäkrade och du",
                make=lambda: SeveralInput(theme, parties),
            ),
        )

    def _check(self, values: Mapping[str, Any]) -> Sequence[Flaw]:
        flaws = []
        if values.get("day") is None:
            flaws.append(Flaw(field="day", message="skriv vilken dag, som på fredag eller 15/12"))
        elif values["day"] < self.desk.today():
            flaws.append(Flaw(field="day", message="dagen har varit", is_error=False))
        elif off := why_off(values["day"], self.desk.today()):
            flaws.append(Flaw(field="day", message=off, is_error=False))
        if values.get("time") is None:
            flaws.append(Flaw(field="time", message="skriv tiden som 13.00"))
        return flaws

    def _lay_out(self) -> None:
        theme = self.theme
        sheet = QWidget()
        sheet.setObjectName("sheet")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self.need, self.plan)), (right, (self.forms, self.people))):
            column.setSpacing(theme.px(14))
            for card in cards:
                column.addWidget(card)
            column.addStretch()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, sheet)
        self._columns.setContentsMargins(0, 0, theme.px(20), theme.px(18))
        self._columns.setSpacing(theme.px(14))
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setAccessibleName(self.title)
        top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self.back_button)
        top.addWidget(key(theme, "Esc"))
        top.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(6), 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addLayout(top)
        layout.addWidget(self.heading)
        layout.addWidget(self.whose)
        layout.addSpacing(theme.px(8))
        layout.addWidget(scroll, 1)


class _Lines(Card):
    """Lines that are only read."""

    def __init__(self, theme: Any, title: str) -> None:
        super().__init__(theme, title)
        self.rows: list[Read] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show a row for each."""
        for line in lines[len(self.rows) :]:
            self.rows.append(Read(self.theme, line))
            self.inside.insertWidget(len(self.rows), self.rows[-1])
        for place, read in enumerate(self.rows):
            read.setVisible(place < len(lines))
            read.say(lines[place] if place < len(lines) else Line())


def _suggested(need: Need) -> dict[str, Any]:
    return {
        "kind": need.kind,
        "form": next(each.form for each in need.forms if each.is_suggested),
        "parties": tuple(each.party for each in need.people),
    }


def _way_line(way: Way, need: Need) -> Line:
    suggested = way is need.suggests
    return Line(
        lead=WAYS[way],
        what=" ".join(need.reasons[way]),
        mark=("förslag", Tone.DONE) if suggested else None,
        strong=suggested,
    )


def _form_line(each: FormView) -> Line:
    return Line(
        lead=upper_first(words.word(each.form)),
        what=f"{words.hours_text(each.minutes)} av din tid",
        more="\n".join((*(f"+ {t}" for t in each.speaks_for), *(f"− {t}" for t in each.against))),
        mark=("förslag", Tone.DONE) if each.is_suggested else None,
    )


def _person_line(each: Invitee) -> Line:
    marks = {
        True: ("samtycke finns", Tone.DONE),
        False: ("samtycke saknas", Tone.NEARS),
        None: None,
    }
    return Line(
        lead=upper_first(words.word(each.party)), what=each.why, mark=marks[each.has_consent]
    )
