"""What is late, laid out over the days with room; and what is left when a day is closed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from handlerapp import words
from handlerapp.domain.case import CaseRef
from handlerapp.planning.carrying import CarryOver, LeftOver
from handlerapp.planning.spread import Move
from handlerapp.services import caseload, closing, week
from handlerapp.services.changing import Changed
from handlerapp.services.closing import Answer
from handlerapp.services.opening import Store
from ui import labels
from ui.page import Desk
from ui.pages.week.answers import Answers, AnswersPanel, Asked, Asking

_DAYS = 5
"""Days whose sums are told; the rest are summed up."""


class Leftovers(QObject):
    """Asks in the panel what is to be done with what is late, or left of a day, and does it."""

    did = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, panel: AnswersPanel) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._names: Mapping[CaseRef, str] = {}

    def forget(self) -> None:
        """Forget whom it was about."""
        self._names = {}
        self._panel.forget()

    def ask_to_spread(self) -> None:
        """Show where what is late could go; nothing is moved before it is said."""
        today = self._desk.today()

        def proposed(store: Store) -> tuple[tuple[Move, ...], Mapping[CaseRef, str]]:
            return week.spread_late(store, today), caseload.names(store)

        self._desk.tasks.run(proposed, then=lambda found: self._show_moves(*found))

    def ask_to_close(self) -> None:
        """Ask what is to be done with each thing that stood on today or before and is not done."""
        today = self._desk.today()

        def left(store: Store) -> tuple[tuple[LeftOver, ...], set[str], Mapping[CaseRef, str]]:
            found = week.left_over(store, today, today)
            tasks = week.of(store, today, today).tasks
            return found, set(tasks), caseload.names(store)

        self._desk.tasks.run(left, then=lambda found: self._show_left(*found))

    def _show_moves(self, moves: Sequence[Move], names: Mapping[CaseRef, str]) -> None:
        self._names = names
        can = [each for each in moves if each.to is not None]
        if not can:
            self.told.emit(
                self.tr("Ingen dag har plats för det som är försenat.")
                if moves
                else self.tr("Inget är försenat som inte redan har en dag.")
            )
            return
        days = {each.id: each for each in can}
        without = len(moves) - len(can)
        rest = f"{labels.counted(without, 'sak', 'saker')} ryms inte." if without else ""

        def told(answers: Answers) -> str:
            moved = [days[id] for id, moves in answers.items() if moves]
            sums = self._sums([(each.to, each.minutes) for each in moved])
            return " ".join(filter(None, (sums or self.tr("Inget läggs ut."), rest)))

        def then(answers: Answers, _: str) -> None:
            chosen = [days[id] for id, moves in answers.items() if moves]
            if not chosen:
                self._panel.leave()
                return
            number = labels.counted(len(chosen), "sak är lagd", "saker är lagda")
            self._do(lambda store: week.carry_out(store, chosen), f"{number} på sina dagar.")

        self._panel.ask(
            Asking(
                title=self.tr("Fördela försenade"),
                action=self.tr("Lägg ut"),
                things=[self._moved(each) for each in can],
                then=then,
                told=told,
            )
        )

    def _show_left(
        self, left: Sequence[LeftOver], tasks: set[str], names: Mapping[CaseRef, str]
    ) -> None:
        self._names = names
        own = [each for each in left if each.item.work in tasks]
        if not own:
            self.told.emit(self.tr("Inget är kvar av dagen. Planen lägger om resten av sig själv."))
            return
        by_id = {each.item.work: each for each in own}

        def told(answers: Answers) -> str:
            moved = [
                (by_id[id].to, by_id[id].item.minutes)
                for id, how in answers.items()
                if how is CarryOver.MOVE
            ]
            return self._sums(moved) or self.tr("Inget flyttas till en annan dag.")

        def then(answers: Answers, because: str) -> None:
            until = self._desk.today()
            said = {
                id: Answer(how=how, day=by_id[id].to if how is CarryOver.MOVE else None)
                for id, how in answers.items()
            }
            self._do(
                lambda store: closing.close(store, said, until, because),
                self.tr("Dagen är stängd."),
            )

        self._panel.ask(
            Asking(
                title=self.tr("Stäng dagen: det här är inte gjort"),
                action=self.tr("Stäng dagen"),
                things=[self._left(each) for each in by_id.values()],
                then=then,
                told=told,
                wants_reason=lambda how: how is CarryOver.DROP,
            )
        )

    def _moved(self, each: Move) -> Asked:
        assert each.to is not None  # only what has a day is shown
        day = words.day_text(each.to, self._desk.today())
        return Asked(
            id=each.id,
            title=self._title(each.what, each.case),
            said=labels.joined(words.hours_text(each.minutes), labels.upper_first(each.reason)),
            answers=((True, f"Till {day}"), (False, self.tr("Låt stå"))),
        )

    def _left(self, each: LeftOver) -> Asked:
        item, today = each.item, self._desk.today()
        due = f"senast {labels.near_day(item.due, today)}" if item.due else None
        return Asked(
            id=item.work,
            title=self._title(item.what, item.case),
            said=labels.joined(words.hours_text(item.minutes), due),
            answers=[(how, _answer(how, each.to, today)) for how in each.answers],
        )

    def _title(self, what: str, case: str | None) -> str:
        name = self._names.get(CaseRef(case or ""), "")
        return labels.joined(self._desk.text(what, name), self._desk.name(name) or None)

    def _sums(self, moved: Sequence[tuple[date | None, int]]) -> str:
        """How much would be laid on each day."""
        sums: Counter[date] = Counter()
        for day, minutes in moved:
            if day is not None:
                sums[day] += minutes
        if not sums:
            return ""
        today, days = self._desk.today(), sorted(sums)
        said = [f"{words.day_text(d, today)} {words.hours_text(sums[d])}" for d in days[:_DAYS]]
        if days[_DAYS:]:
            more = words.hours_text(sum(sums[day] for day in days[_DAYS:]))
            said.append(f"{more} senare")
        return f"Läggs ut: {', '.join(said)}."

    def _do(self, act: Callable[[Store], Changed], said: str) -> None:
        def done(changed: Changed) -> None:
            self._panel.leave()
            self.did.emit(replace(changed, told=(*changed.told, said)))

        self._desk.tasks.run(act, then=done, otherwise=self._tell_wrong)

    def _tell_wrong(self, error: Exception) -> None:
        self._panel.say_wrong(labels.sentence_of(error))


def _answer(how: CarryOver, to: date | None, today: date) -> str:
    if how is CarryOver.MOVE and to is not None:
        return f"Flytta till {words.day_text(to, today)}"
    return labels.upper_first(words.word(how))
