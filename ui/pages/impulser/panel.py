"""One impulse in full: why it is there, what to consider and ask, what it rests on, its source."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLabel

from handlerapp import words
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.party import Party
from handlerapp.services.case_impulses import Whole
from handlerapp.services.impulses import Impulse
from ui import labels
from ui.page import Desk
from ui.widgets.groups import Groups
from ui.widgets.one_panel import OnePanel, PanelAct
from ui.widgets.rows import Line
from ui.widgets.why import Why

ANSWERS = frozenset({"T", "S", "A"})
"""The keys of the three answers, which only one that stands open takes."""

TAKE_BACK = frozenset({"B"})
"""The key that takes an answer back, where there is one."""


class ImpulsePanel(OnePanel):
    """One impulse, or how many are ticked; under it what is asked about it."""

    def __init__(self, desk: Desk, acts: Sequence[PanelAct]) -> None:
        super().__init__(desk.theme, self.tr("Den valda impulsen"), acts)
        self._desk = desk
        self.whole: Whole | None = None
        self._parts: list[Groups] = []

    def show_one(self, whole: Whole) -> None:
        """Show this impulse."""
        self.whole = whole
        desk, impulse, case = self._desk, whole.impulse, whole.case
        hidden = [case.person.name]
        if case.employer and case.employer.contact:
            hidden.append(case.employer.contact)

        def hide(said: str) -> str:
            return desk.text(said, *hidden)

        employer = case.employer.name if case.employer else None
        self.say(
            impulse.rule.title,
            Line(what=desk.name(case.person.name), more=labels.joined(case.ref, employer)),
        )
        self._drop()
        told = Groups(desk.theme, self.tr("Om impulsen"))
        for title, lines in self._told(impulse):
            told.group(title, [hide(line) for line in lines])
        self._put_below(told)
        self._put_below(Why(desk.theme, impulse.rule.id, whole.told, hide))
        self.allow(alone=True, but=_not_possible(impulse))

    def show_many(self, number: int, status: ImpulseStatus | None) -> None:
        """Say how many are ticked; an answer is given to all of them. `status` is where they stand,
        None where they do not stand alike."""
        self.clear()
        said = labels.counted(number, "markerad impuls", "markerade impulser")
        self.say(said, Line())
        is_open = status is ImpulseStatus.OPEN
        answered = status in _ANSWERED
        but = (frozenset() if is_open else ANSWERS) | (frozenset() if answered else TAKE_BACK)
        self.allow(alone=False, but=but)

    def clear(self) -> None:
        self.whole = None
        self._drop()
        super().clear()

    def said(self) -> str:
        """All that is told of the impulse."""
        found = [label for part in self._parts for label in part.findChildren(QLabel)]
        return "\n".join(each.text() for each in found)

    def _told(self, impulse: Impulse) -> list[tuple[str, list[str]]]:
        asked: dict[str, list[str]] = {}
        for each in impulse.questions:
            asked.setdefault(words.word(Party(each.of)), []).append(f"• {each.text}")
        told = [("Varför", [impulse.why])]
        told.append(("Ändrat sedan du svarade", [f"{each}." for each in impulse.changed]))
        told.append(_state(impulse, self._desk.today()))
        told.append(("Att överväga", [f"• {each.text}" for each in impulse.suggestions]))
        told += [(f"Att fråga {party}", some) for party, some in asked.items()]
        return told

    def _put_below(self, part: Groups) -> None:
        self.below.addWidget(part)
        self._parts.append(part)

    def _drop(self) -> None:
        for part in self._parts:
            part.hide()
            self.below.removeWidget(part)
            part.deleteLater()
        self._parts = []


_ANSWERED = (ImpulseStatus.SNOOZED, ImpulseStatus.ACCEPTED, ImpulseStatus.DISMISSED)


def _not_possible(impulse: Impulse) -> frozenset[str]:
    is_open = impulse.status is ImpulseStatus.OPEN
    return (frozenset() if is_open else ANSWERS) | (
        frozenset() if impulse.status in _ANSWERED else TAKE_BACK
    )


def _state(impulse: Impulse, today: date) -> tuple[str, list[str]]:
    decision, verdict = impulse.decision, impulse.verdict
    if impulse.status is ImpulseStatus.HELD_BACK and verdict and verdict.held_back_by:
        return "Hålls tillbaka", [verdict.held_back_by.text]
    if impulse.status not in _ANSWERED or decision is None:
        return "", []
    day = labels.near_day(decision.at.date(), today)
    until = decision.until
    back = f"kommer tillbaka {labels.day_and_away(until, today)}" if until else None
    return "Svar", [labels.joined(words.word(impulse.status), day, back, decision.comment)]
