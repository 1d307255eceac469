"""The impulses of a case: why each is there, and the handler's answer to it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from handlerapp import words
from handlerapp.domain.impulse import Answer, Become, DismissReason, ImpulseStatus
from handlerapp.domain.meeting import MeetingStatus
from handlerapp.services import impulses
from handlerapp.services.accepting import Acceptance
from handlerapp.services.case_impulses import Told
from handlerapp.services.impulses import Impulse, Response
from ui.labels import counted, joined, near_day, upper_first
from ui.pages.case.cards import CaseCard, Seen
from ui.pages.case.fields import Tools
from ui.theme import Size, Theme, Tone
from ui.widgets.buttons import plain_button
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, DayInput, LongInput
from ui.widgets.rows import Acts, Line, Rows
from ui.widgets.text import paragraph, text
from ui.widgets.writing import Act, Opening, Writing

_SNOOZED_FOR = timedelta(days=7)
_OVER = (
    ImpulseStatus.HELD_BACK,
    ImpulseStatus.ACCEPTED,
    ImpulseStatus.SNOOZED,
    ImpulseStatus.DISMISSED,
    ImpulseStatus.RESOLVED,
)


class ImpulseCard(CaseCard):
    """The open ones, the heaviest first; the keyboard answers the one that is chosen."""

    why_asked = Signal(str)
    """A rule whose facts, source and conditions the handler wants to see."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__("impulses", "Impulser", tools, writing)
        self.rows = Rows(tools.theme)
        self.rest = Rows(tools.theme)
        self.rest.hide()
        self.other_rule = ChoiceInput(
            tools.theme,
            [(rule.id, rule.title) for rule in impulses.rule_set().rules],
            none=self.tr("Välj en regel"),
        )
        self.other_rule.widget.setAccessibleName(self.tr("Varför slår en regel inte till?"))
        self.other_rule.widget.setMaximumWidth(tools.theme.px(300))
        self.other_rule.hide()
        self.rest_button = plain_button(tools.theme, self.tr("Varför inte? Övriga"))
        for each in (self.rows, self.rest_button, self.rest, self.other_rule):
            self.inside.addWidget(each)
        self.open_ones: tuple[Impulse, ...] = ()
        self.over: tuple[Impulse, ...] = ()
        self._chosen = 0
        self.acts = Acts(
            tools.theme,
            (
                (self.tr("Ta"), "T", self.take),
                (self.tr("Senare"), "S", self.snooze),
                (self.tr("Avfärda"), "A", self.dismiss),
                (self.tr("Varför"), "V", self.ask_why),
            ),
        )
        self._why: Why | None = None
        self.rows.pressed.connect(self.choose)
        self.rest.pressed.connect(self._press_over)
        self.rest_button.clicked.connect(self._turn_rest)
        self.other_rule.changed.connect(self._ask_of_other)

    @property
    def chosen(self) -> Impulse | None:
        """The one that the keys answer."""
        return self.open_ones[self._chosen] if self._chosen < len(self.open_ones) else None

    def fill(self, seen: Seen) -> None:
        before = self.chosen.rule.id if self.chosen else None
        open_ones = [each for each in seen.impulses if each.status is ImpulseStatus.OPEN]
        self.open_ones = tuple(open_ones)
        self.over = tuple(each for s in _OVER for each in seen.impulses if each.status is s)
        held = sum(each.status is ImpulseStatus.HELD_BACK for each in self.over)
        self.say_aside(
            joined(
                counted(len(open_ones), "öppen", "öppna") if open_ones else "inga öppna",
                f"{held} hålls tillbaka" if held else None,
            )
        )
        places = [n for n, each in enumerate(open_ones) if each.rule.id == before]
        self._chosen = places[0] if places else 0
        self._drop_under()
        self._drop_why()
        self.rows.show_lines([_line(each, seen) for each in open_ones])
        self._show_acts()
        self._fill_rest(seen)

    def clear(self) -> None:
        super().clear()
        self._drop_under()
        self._drop_why()
        self.open_ones = self.over = ()
        self._chosen = 0
        self.rows.show_lines(())
        self.rest.show_lines(())
        self.rest.hide()
        self.other_rule.hide()
        self.say_aside("")

    def give_focus(self) -> None:
        if self.rows.rows:
            self.rows.rows[self._chosen].setFocus()

    def fold(self) -> bool:
        if self._why is None:
            return False
        self._drop_why()
        return True

    def choose(self, place: int) -> None:
        """Choose the impulse at this place, and offer what can be done with it."""
        self.writing.leave()
        self._chosen = place
        self._show_acts()

    def open_at(self, rest: str) -> None:
        rule, _, act = rest.partition(":")
        places = [n for n, each in enumerate(self.open_ones) if each.rule.id == rule]
        if places:
            self._chosen = places[0]
            self._show_acts()
            acts = {"take": self.take, "snooze": self.snooze, "dismiss": self.dismiss}
            if act in acts:
                acts[act]()

    def take(self) -> None:
        """Take the chosen one: it becomes a bevakning, or a point on the next meeting's agenda."""
        impulse, seen = self.chosen, self.seen
        if impulse is None or seen is None:
            return
        numbered = list(enumerate(impulse.rule.suggestions, start=1))
        can_be_point = impulse.rule.agenda is not None and any(
            each.status is MeetingStatus.PLANNED and each.starts.date() >= seen.today
            for each in seen.view.case.meetings
        )
        becomes = [(each, upper_first(words.word(each))) for each in Become]
        theme, today = self.theme, self.tools.today
        specs = [
            Spec(
                name="suggestion",
                label="vad",
                make=lambda: ChoiceInput(theme, [(n, e.bevakning) for n, e in numbered]),
            ),
            Spec(
                name="become",
                label="blir",
                make=lambda: ChoiceInput(theme, becomes if can_be_point else becomes[:1]),
            ),
            Spec(
                name="due",
                label="senast (tomt: efter vikt)",
                make=lambda: DayInput(theme, today, of_the_past=False),
            ),
        ]
        form = EditForm(theme, specs, lambda _: (), self.tr("Ta"))

        def response(values: Mapping[str, Any]) -> Response:
            how = Acceptance(
                suggestion=values["suggestion"], become=values["become"], due=values["due"]
            )
            return Response(answer=Answer.ACCEPTED, accept=how)

        self._answer(form, "take", {"suggestion": 1, "become": Become.BEVAKNING}, response)

    def snooze(self) -> None:
        """Put the chosen one off to a day in words."""
        if self.seen is None:
            return
        theme, today = self.theme, self.tools.today
        spec = Spec(
            name="until",
            label="kommer tillbaka",
            make=lambda: DayInput(theme, today, of_the_past=False),
        )
        form = EditForm(theme, [spec], lambda _: (), self.tr("Skjut upp"))
        self._answer(
            form,
            "snooze",
            {"until": self.seen.today + _SNOOZED_FOR},
            lambda values: Response(answer=Answer.SNOOZED, until=values["until"]),
        )

    def dismiss(self) -> None:
        """Dismiss the chosen one, with a reason."""
        theme = self.theme
        specs = [
            Spec(name="reason", label="skäl", make=lambda: ChoiceInput.of(theme, DismissReason)),
            Spec(name="comment", label="kommentar", make=lambda: LongInput(theme)),
        ]
        form = EditForm(theme, specs, lambda _: (), self.tr("Avfärda"))

        def response(values: Mapping[str, Any]) -> Response:
            said = words.word(values["reason"])
            comment = values["comment"].strip()
            because = f"{said}: {comment}" if comment else said
            return Response(answer=Answer.DISMISSED, because=because)

        self._answer(form, "dismiss", {"reason": DismissReason.NOT_RELEVANT_NOW}, response)

    def ask_why(self) -> None:
        """Show the facts and the source of the chosen one, or put them away."""
        if self._why is not None and self.chosen and self._why.rule == self.chosen.rule.id:
            self._drop_why()
        elif self.chosen is not None:
            self.why_asked.emit(self.chosen.rule.id)

    def show_why(self, rule: str, told: Told) -> None:
        """Show what is told of a rule: under its row, or under the choice of another rule."""
        self._drop_why()
        if self.seen is None:
            return
        self._why = Why(self.theme, rule, told, self.seen)
        rows = [
            row
            for row, each in zip(self.rows.rows, self.open_ones, strict=True)
            if each.rule.id == rule
        ]
        if rows:
            self.rows.put_under(rows[0], self._why)
        else:
            self.inside.addWidget(self._why)
            self._why.show()

    def _answer(self, form: EditForm, act: str, values: Mapping[str, Any], response: Any) -> None:
        impulse = self.chosen
        if impulse is None or self.seen is None:
            return
        ref, rule = self.seen.ref, impulse.rule.id
        row = self.rows.rows[self._chosen]

        def answered(written: Mapping[str, Any]) -> Act:
            taken = response(written)
            return lambda store: impulses.decide(store, ref, rule, taken)

        def put() -> None:
            self._drop_under()
            self.rows.put_under(row, form)

        self.writing.begin(
            Opening(
                key=f"{self.key}:{rule}:{act}",
                form=form,
                values=values,
                put=put,
                put_back=self._show_acts,
                act=answered,
            )
        )

    def _show_acts(self) -> None:
        self._drop_under()
        if self._chosen < len(self.rows.rows):
            self.rows.put_under(self.rows.rows[self._chosen], self.acts)

    def _drop_under(self) -> None:
        self.acts.hide()

    def _drop_why(self) -> None:
        if self._why is not None:
            self._why.hide()
            self._why.deleteLater()
            self._why = None

    def _turn_rest(self) -> None:
        shows = self.rest.isHidden()
        self.rest.setVisible(shows)
        self.other_rule.setVisible(shows)
        if self.seen is not None:
            self._say_rest()

    def _say_rest(self) -> None:
        number = f" ({len(self.over)})" if self.over else ""
        hides = self.tr("Dölj övriga")
        self.rest_button.setText(
            self.tr("Varför inte? Övriga") + number if self.rest.isHidden() else hides
        )

    def _fill_rest(self, seen: Seen) -> None:
        self.rest.show_lines([_line_of_over(each, seen) for each in self.over])
        self._say_rest()

    def _press_over(self, place: int) -> None:
        """A held-back one tells what holds it; an answer is taken back."""
        impulse, seen = self.over[place], self.seen
        if seen is None:
            return
        rule = impulse.rule.id
        if impulse.status is ImpulseStatus.HELD_BACK:
            self.why_asked.emit(rule)
        else:
            ref = seen.ref
            self.writing.run(lambda store: impulses.take_back(store, ref, rule))

    def _ask_of_other(self) -> None:
        rule = self.other_rule.value()
        if rule is not None:
            self.why_asked.emit(rule)


class Why(QFrame):
    """What a rule rests on: each condition and whether it holds, the facts, the source."""

    def __init__(self, theme: Theme, rule: str, told: Told, seen: Seen) -> None:
        super().__init__()
        self.setObjectName("form")
        self.rule = rule
        self.setAccessibleName(told.title)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        self._column.setSpacing(theme.px(2))
        verdict = "slår till" if told.fires else "slår inte till"
        self._say(f"{told.title}: {verdict}", strong=True)
        if told.held_back_by:
            self._say(f"Hålls tillbaka: {told.held_back_by}")
        for holds, condition in told.conditions:
            self._say(f"{'✓' if holds else '–'} {condition}", ink="" if holds else "muted")
        self._group("Bygger på", [seen.hide(fact) for fact in told.facts])
        self._group("Det som skulle ändra det", told.would_change)
        self._group("Källa", told.sources)

    def _group(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            self._column.addWidget(text(self._theme, title, size=Size.CAPTION, ink="muted"))
        for line in lines:
            self._say(line)

    def _say(self, line: str, **how: Any) -> None:
        self._column.addWidget(paragraph(self._theme, line, **how))


def _line(impulse: Impulse, seen: Seen) -> Line:
    changed = [f"Ändrat sedan du svarade: {each}." for each in impulse.changed]
    consider = [each.text for each in impulse.suggestions[:1]]
    return Line(
        what=impulse.rule.title,
        more=seen.hide(" ".join((impulse.why, *consider, *changed))),
        mark=("väger tungt", Tone.LATE) if impulse.rule.weight > 2 else None,
        strong=True,
    )


def _line_of_over(impulse: Impulse, seen: Seen) -> Line:
    decision, verdict = impulse.decision, impulse.verdict
    if impulse.status is ImpulseStatus.HELD_BACK:
        held = verdict.held_back_by if verdict else None
        more = f"{held.text if held else ''}. Tryck för att se varför."
    elif impulse.status is ImpulseStatus.SNOOZED and decision and decision.until:
        more = f"kommer tillbaka {near_day(decision.until, seen.today)}"
    else:
        more = seen.hide(decision.comment or "") if decision else ""
    if impulse.status is not ImpulseStatus.HELD_BACK:
        more = joined(more, "tryck för att ta tillbaka svaret")
    return Line(
        what=impulse.rule.title,
        more=more,
        mark=(words.word(impulse.status), Tone.NEUTRAL),
    )
