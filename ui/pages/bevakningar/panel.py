"""What one bevakning is, whom to call about it, and what can be done with it."""

from collections.abc import Sequence

from handlerapp import words
from handlerapp.domain.bevakning import Bevakning, Origin
from handlerapp.services import impulses
from handlerapp.services.doing_now import Standing
from ui import labels
from ui.models.due_lines import waits_words
from ui.page import Desk
from ui.widgets.doing_now import Numbers
from ui.widgets.one_panel import OnePanel, PanelAct
from ui.widgets.rows import Line


class BevakningPanel(OnePanel):
    """One bevakning in full, or how many are ticked; under it what is asked about it."""

    def __init__(self, desk: Desk, acts: Sequence[PanelAct]) -> None:
        super().__init__(desk.theme, self.tr("Den valda bevakningen"), acts)
        self._desk = desk
        self.standing: Standing | None = None
        self.numbers = Numbers(desk)
        self.above.addWidget(self.numbers)

    def show_one(self, standing: Standing) -> None:
        """Show this bevakning."""
        self.standing = standing
        desk, each, case = self._desk, standing.bevakning, standing.case
        name = desk.name(case.person.name)
        employer = case.employer.name if case.employer else None
        self.say(
            desk.text(each.what, case.person.name),
            Line(what=name, more=labels.joined(case.ref, employer)),
        )
        self.numbers.say(standing.calls)
        self._say_facts(standing)
        self.allow(alone=True)

    def show_many(self, number: int) -> None:
        """Say how many are ticked; what is done is done with all of them."""
        self.clear()
        said = labels.counted(number, "markerad bevakning", "markerade bevakningar")
        self.say(said, Line())
        self.allow(alone=False)

    def clear(self) -> None:
        self.standing = None
        self.numbers.say(())
        super().clear()

    def _say_facts(self, standing: Standing) -> None:
        each, today = standing.bevakning, self._desk.today()
        hidden = [standing.case.person.name]
        waits = waits_words(each.waits_for, each.waits_of)
        lines = [
            ("När", labels.day_and_away(each.due, today)),
            ("Slag", labels.joined(words.word(each.kind), f"{_minutes(each)} min")),
            ("Klockslag", each.at.strftime("%H.%M") if each.at else ""),
            ("Väntar på", waits),
            ("Kommer från", _origin(each)),
            ("Följer", each.tied.words if each.tied else ""),
            ("Återkommer", each.repeats.words if each.repeats else ""),
            ("Enligt lag", "datumet följer av lag eller av kedjan" if each.legal else ""),
            ("Vilar till", labels.near_day(each.not_before, today) if each.not_before else ""),
            ("I planen", labels.near_day(each.planned, today) if each.planned else ""),
            ("Flyttad", _moves(each)),
            ("Anteckning", each.note or ""),
        ]
        self.say_facts(
            [Line(lead=lead, what=self._desk.text(said, *hidden)) for lead, said in lines]
        )


def _minutes(each: Bevakning) -> int:
    return each.minutes or each.kind.minutes


def _origin(each: Bevakning) -> str:
    if each.origin is Origin.OWN:
        return ""
    rule = impulses.rule_set().rule(each.origin_of or "")
    return labels.joined(words.word(each.origin), rule.title if rule is not None else None)


def _moves(each: Bevakning) -> str:
    if not each.moves:
        return ""
    times = "en gång" if len(each.moves) == 1 else f"{len(each.moves)} gånger"
    because = next((move.because for move in reversed(each.moves) if move.because), None)
    return f"{times}: {because}" if because else times
