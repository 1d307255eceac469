"""After the meeting: who gets to read what, the follow-up, versions, and what follows of it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.disclosure import Refusal
from handlerapp.domain.history import Change
from handlerapp.domain.meeting import MeetingStatus, MeetingVersion
from handlerapp.domain.party import Party
from handlerapp.domain.readable import readable, withheld
from handlerapp.meetings.texts import texts
from handlerapp.services import meeting_editing, meeting_life
from ui.labels import breakable, joined, near_day, sentence_of, upper_first
from ui.page import Desk
from ui.pages.case.lines import bevakning_line, change_line
from ui.pages.meeting.measures_card import MeasuresCard
from ui.pages.meeting.paper_panel import recipients_of
from ui.pages.meeting.part import Part
from ui.pages.meeting.people_card import PeopleCard
from ui.pages.meeting.view import View, left_out, party_name, worth_telling
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import DayInput, TextInput
from ui.widgets.live_form import LiveForm
from ui.widgets.rows import Line, Read, Rows
from ui.widgets.text import paragraph
from ui.widgets.writing import Act, Opening, Writing, changed_of

_TARGET = 26
"""The least height of what can be pressed."""


class RecipientsCard(Part):
    """For each one on the list: what their summary leaves out. Enter shows it."""

    chosen = Signal(Party)

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Sammanfattning till", desk, writing)
        self._parties: tuple[Party, ...] = ()
        self.rows = Rows(desk.theme)
        self.rows.pressed.connect(lambda place: self.chosen.emit(self._parties[place]))
        self.inside.addWidget(self.rows)

    def fill(self, view: View) -> None:
        self._parties = recipients_of(view.meeting)
        self.rows.show_lines([_recipient_line(each, view) for each in self._parties])

    def clear(self) -> None:
        super().clear()
        self.rows.show_lines(())


class FollowUpCard(Part):
    """When it is followed up; the bevakning makes itself."""

    typed = Signal()

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Uppföljning", desk, writing)
        theme, today = desk.theme, desk.today
        self.live = LiveForm(
            theme,
            (
                Spec(
                    name="follow_up",
                    label="dag för uppföljning",
                    make=lambda: DayInput(theme, today, of_the_past=False),
                ),
            ),
        )
        self.live.typed.connect(self.typed)
        self.live.settled.connect(self._save)
        self.lacks = paragraph(theme, ink="warn")
        self.lacks.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(6))
        self.inside.addWidget(self.live)
        self.inside.addWidget(self.lacks)

    @property
    def field(self) -> QWidget:
        """Where the day is written."""
        return self.live.boxes["follow_up"].input.widget

    def fill(self, view: View) -> None:
        self.live.show_values({"follow_up": view.meeting.follow_up})
        self.live.setEnabled(view.is_open)
        said = "\n".join(_lacking(view)) if view.is_open else ""
        self.lacks.setText(said)
        self.lacks.setVisible(bool(said))

    def clear(self) -> None:
        super().clear()
        self.live.clear()
        self.lacks.clear()

    def _save(self, name: str, value: Any) -> None:
        id = self.id
        self.desk.tasks.run(
            lambda store: meeting_editing.edit(store, id, {name: value}),
            then=lambda acted: self.writing.did.emit(changed_of(acted)),
            otherwise=lambda error: self.live.refuse(name, sentence_of(error)),
        )


class ToldCard(Part):
    """The standard sentences; only those that were really said are ticked."""

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Information som lämnades", desk, writing)
        self.say_aside("kryssa bara det som sades")
        self.boxes: list[QCheckBox] = []
        for sentence in texts().standard:
            box = QCheckBox()
            box.setAccessibleName(sentence)
            box.setFont(desk.theme.font())
            box.setMinimumHeight(desk.theme.px(_TARGET))
            box.clicked.connect(lambda _: self._save())
            self.boxes.append(box)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(desk.theme.px(8), 0, desk.theme.px(8), 0)
            line.setSpacing(desk.theme.px(6))
            said = paragraph(desk.theme, breakable(sentence))
            said.setBuddy(box)
            line.addWidget(box)
            line.addWidget(said, 1)
            self.inside.addWidget(row)

    def fill(self, view: View) -> None:
        for sentence, box in zip(texts().standard, self.boxes, strict=True):
            box.setChecked(sentence in view.meeting.rules_told)
            box.setEnabled(view.is_open)

    def clear(self) -> None:
        super().clear()
        for box in self.boxes:
            box.setChecked(False)

    def _save(self) -> None:
        view, id = self.view, self.id
        if view is None:
            return
        known = texts().standard
        ticked = [s for s, box in zip(known, self.boxes, strict=True) if box.isChecked()]
        others = [each for each in view.meeting.rules_told if each not in known]
        said = {"rules_told": (*others, *ticked)}
        self.writing.run(lambda store: meeting_editing.edit(store, id, said))


class AnswersCard(Part):
    """Impulses that the meeting may have answered. Enter answers one as already done."""

    answered = Signal(object)

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Svarade mötet på impulserna?", desk, writing)
        self.rows = Rows(desk.theme)
        self.rows.pressed.connect(self._answer)
        self.inside.addWidget(self.rows)

    def fill(self, view: View) -> None:
        self.setVisible(bool(view.answered))
        self.rows.show_lines(
            [
                Line(what=each.rule.title, mark=("redan gjort?", Tone.NEUTRAL))
                for each in view.answered
            ]
        )

    def clear(self) -> None:
        super().clear()
        self.rows.show_lines(())
        self.hide()

    def _answer(self, place: int) -> None:
        view, id = self.view, self.id
        if view is None:
            return
        rule = view.answered[place].rule.id
        self.writing.run(lambda store: meeting_life.answer(store, id, [rule])[0])


class FollowsCard(Part):
    """The bevakningar that the meeting has made and that stand open."""

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Bevakningar av mötet", desk, writing)
        self.read: list[Read] = []

    def fill(self, view: View) -> None:
        lines = [view.hidden(bevakning_line(each, view.today)) for each in _of_meeting(view)]
        self.say_aside(str(len(lines)) if lines else "")
        self.setVisible(bool(lines))
        _show_read(self, self.read, lines)

    def clear(self) -> None:
        super().clear()
        _show_read(self, self.read, ())


class VersionsCard(Part):
    """What was finalised, when and why. Enter tells what has changed since."""

    key = "versions"

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Versioner", desk, writing)
        self.rows = Rows(desk.theme)
        self.rows.pressed.connect(self.compare)
        self.changed: list[Read] = []
        self.amend_button = self.add_button("Ändra", "Ändra anteckningarna", self.begin_amend)
        self.retract_button = self.add_button(
            "Ta tillbaka", "Ta tillbaka den färdiga versionen", self.begin_retract
        )
        self.inside.addWidget(self.rows)

    def fill(self, view: View) -> None:
        versions = view.meeting.versions
        self.setVisible(bool(versions))
        self.rows.show_lines([view.hidden(_version_line(each, view)) for each in versions])
        self.amend_button.setVisible(view.meeting.status is MeetingStatus.FINALISED)
        self.retract_button.setVisible(view.meeting.version is not None)
        _show_read(self, self.changed, ())

    def clear(self) -> None:
        super().clear()
        self.rows.show_lines(())
        _show_read(self, self.changed, ())

    def open_at(self, rest: str) -> None:
        {"amend": self.begin_amend, "retract": self.begin_retract}.get(rest, lambda: None)()

    def give_focus(self) -> None:
        """To the first version."""
        if self.rows.rows:
            self.rows.rows[0].setFocus()

    def compare(self, place: int) -> None:
        """Tell what differs from this version to the next one, or to the meeting as it is now."""
        view, id = self.view, self.id
        if view is None:
            return
        versions = view.meeting.versions
        number = versions[place].number
        other = versions[place + 1].number if place + 1 < len(versions) else None

        def show(changes: tuple[Change, ...]) -> None:
            lines = [view.hidden(change_line(each)) for each in changes]
            since = f"version {other}" if other else "nu"
            said = Line(what=f"Från version {number} till {since}: inget skiljer.")
            _show_read(self, self.changed, lines or [said])

        self.desk.tasks.run(
            lambda store: meeting_life.compared(store, id, number, other), then=show
        )

    def begin_amend(self) -> None:
        """Open the form of why it is amended."""
        id = self.id
        self._begin(
            "amend",
            self.tr("Öppna för ändring"),
            lambda because: lambda store: meeting_life.amend(store, id, because),
        )

    def begin_retract(self) -> None:
        """Open the form of why the version is taken back."""
        id = self.id
        self._begin(
            "retract",
            self.tr("Ta tillbaka versionen"),
            lambda because: lambda store: meeting_life.retract(store, id, because),
        )

    def _begin(self, name: str, keep: str, act: Any) -> None:
        theme = self.theme
        specs = [Spec(name="because", label="varför", make=lambda: TextInput(theme, 360))]
        form = EditForm(theme, specs, lambda _: (), keep)

        def do(values: Any) -> Act:
            made: Act = act(values["because"])
            return made

        self.writing.begin(
            Opening(
                key=f"{self.key}:{name}",
                form=form,
                values={},
                put=lambda: self.rows.put_first(form),
                put_back=self.give_focus,
                act=do,
            )
        )


class AfterStep(QWidget):
    """The parts of the step."""

    typed = Signal()
    summary_wanted = Signal(Party)
    journal_asked = Signal()

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.recipients = RecipientsCard(desk, writing)
        self.follow_up = FollowUpCard(desk, writing)
        self.people = PeopleCard(desk, writing, was_held=True)
        self.people.key = "attended"
        self.measures = MeasuresCard(desk, writing)
        self.measures.key = "agreed"
        self.told = ToldCard(desk, writing)
        self.answers = AnswersCard(desk, writing)
        self.follows = FollowsCard(desk, writing)
        self.versions = VersionsCard(desk, writing)
        self.journal_button: Button = self.recipients.add_button(
            "Kopiera journaltext", "Kopiera texten till journalen", self.journal_asked.emit
        )
        self.parts: tuple[Part, ...] = (
            self.follow_up,
            self.recipients,
            self.measures,
            self.people,
            self.told,
            self.answers,
            self.follows,
            self.versions,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, desk.theme.px(8), desk.theme.px(18))
        layout.setSpacing(desk.theme.px(14))
        for each in self.parts:
            layout.addWidget(each)
        layout.addStretch()
        self.follow_up.typed.connect(self.typed)
        self.measures.typed.connect(self.typed)
        self.recipients.chosen.connect(self.summary_wanted)
        self.people.chosen.connect(self.summary_wanted)

    def begin(self) -> None:
        """Give the keyboard to the day of the follow-up where it is not set, else to the first
        summary."""
        view = self.follow_up.view
        if view is not None and view.is_open and view.meeting.follow_up is None:
            self.follow_up.field.setFocus()
            return
        for row in self.recipients.rows.rows[:1]:
            row.setFocus(Qt.FocusReason.TabFocusReason)


def _recipient_line(party: Party, view: View) -> Line:
    if isinstance(readable(view.meeting, view.case, party, view.today), Refusal):
        return Line(lead=party_name(party), mark=("inget samtycke", Tone.LATE))
    left = worth_telling(withheld(view.meeting, view.case, party, view.today))
    made = [
        joined(words.word(p.kind), f"version {p.version}", near_day(p.at.date(), view.today))
        for p in view.meeting.papers
        if p.recipient is party
    ]
    parts = ", ".join(dict.fromkeys(words.word(each.part) for each in left))
    return Line(
        lead=party_name(party),
        what=f"utan {parts}" if parts else "allt är med",
        more=f"Sparad: {made[-1]}" if made else "",
        mark=(left_out(left), Tone.NEARS) if left else None,
    )


def _lacking(view: View) -> Sequence[str]:
    meeting, said = view.meeting, []
    if meeting.follow_up is None:
        said.append("Ingen dag för uppföljning. Skriv en, så görs bevakningen av sig själv.")
    undated = sum(each.due is None for each in meeting.actions)
    if undated:
        said.append(f"{undated} av åtgärderna har inget datum.")
    if not meeting.actions:
        said.append("Mötet har inga åtgärder. Stämmer det?")
    return said


def _of_meeting(view: View) -> tuple[Bevakning, ...]:
    its = {view.meeting.id, *(each.id for each in view.meeting.actions)}
    found = [each for each in view.case.bevakningar if each.origin_of in its and each.is_open]
    return tuple(sorted(found, key=lambda each: (each.due, each.id)))


def _version_line(each: MeetingVersion, view: View) -> Line:
    when = f"{near_day(each.at.date(), view.today)} {each.at:%H.%M}"
    because = f"Ändrad: {each.because}" if each.because else ""
    if each.retracted is not None:
        return Line(
            lead=f"Version {each.number}",
            what=when,
            more=joined(because, f"Återtagen: {each.retracted_because}"),
            mark=("återtagen", Tone.LATE),
        )
    in_force = view.meeting.version == each
    mark = ("gäller", Tone.DONE) if in_force else None
    return Line(lead=f"Version {each.number}", what=when, more=upper_first(because), mark=mark)


def _show_read(card: Part, read: list[Read], lines: Sequence[Line]) -> None:
    for line in lines[len(read) :]:
        read.append(Read(card.theme, line))
        card.inside.addWidget(read[-1])
    for place, each in enumerate(read):
        each.say(lines[place] if place < len(lines) else Line())
        each.setVisible(place < len(lines))
