"""The impulses of a case: why each is there, and the handler's answer to it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal

from handlerapp import words
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.services import accepting, impulses
from handlerapp.services.case_impulses import Told
from handlerapp.services.impulses import Impulse
from ui.labels import counted, joined, near_day
from ui.pages.case.cards import CaseCard, Seen
from ui.pages.case.fields import Tools
from ui.theme import Tone
from ui.widgets.buttons import plain_button
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
from ui.widgets.inputs import ChoiceInput
from ui.widgets.rows import Acts, Line, Rows
from ui.widgets.why import Why
from ui.widgets.writing import Act, Opening, Writing

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
            self,
        )
        self._why: Why | None = None
        self.rows.pressed.connect(self.choose)
        self.rows.walked_to.connect(self._come_to)
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

    def _come_to(self, place: int) -> None:
        """The keys answer the one that the keyboard is on; an open form stays where it is."""
        if not self.is_writing:
            self.choose(place)

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
        case, rule, today = seen.view.case, impulse.rule, self.tools.today
        can_be_point = accepting.can_be_point(case, rule, seen.today)
        form = take_form(self.theme, today, rule.suggestions, can_be_point=can_be_point)
        self._answer(form, "take", TAKEN_AS_USUAL, taken)

    def snooze(self) -> None:
        """Put the chosen one off to a day in words."""
        if self.seen is not None:
            form = snooze_form(self.theme, self.tools.today)
            self._answer(form, "snooze", snoozed_from(self.seen.today), snoozed)

    def dismiss(self) -> None:
        """Dismiss the chosen one, with a reason."""
        self._answer(dismiss_form(self.theme), "dismiss", DISMISSED_AS_USUAL, dismissed)

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
        self._why = Why(self.theme, rule, told, self.seen.hide)
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
                about=row,
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

    def turn_rest(self) -> None:
        """Show what does not stand here and what holds it back, and where one asks of any rule, or
        hide it again; the keyboard comes there."""
        self._turn_rest()
        self.rest_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
