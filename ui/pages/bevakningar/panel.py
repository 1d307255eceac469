"""What one bevakning is, whom to call about it, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.domain.bevakning import Bevakning, Origin
from handlerapp.domain.calls import Call
from handlerapp.services import impulses
from handlerapp.services.doing_now import Standing
from ui import labels
from ui.models.due_lines import waits_words
from ui.page import Desk
from ui.theme import Size
from ui.widgets.buttons import Button, button, plain_button
from ui.widgets.edit_form import EditForm
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Line, Read, Row
from ui.widgets.text import key, paragraph


@dataclass(frozen=True, slots=True)
class PanelAct:
    """Something that can be done with what is chosen: its words, its key, and what does it.
    `alone`: only with one at a time."""

    words: str
    keys: str
    act: Callable[[], None]
    alone: bool = False
    primary: bool = False


class BevakningPanel(QScrollArea):
    """One bevakning in full, or how many are ticked; under it what is asked about it."""

    copied = Signal(str, str)
    """A number that is to be on the clipboard, and whose it is."""

    case_asked = Signal()
    """The handler wants to go to the case."""

    def __init__(self, desk: Desk, acts: Sequence[PanelAct]) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.standing: Standing | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Den valda bevakningen"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        card.setObjectName("card")
        self.title = paragraph(theme, size=Size.SECTION, strong=True)
        self.case_row = Row(theme, Line())
        self.case_row.clicked.connect(self.case_asked)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(0)
        self._reads: list[Read] = []
        self.calls = QVBoxLayout()
        self.calls.setSpacing(0)
        self.numbers: list[Row] = []
        self.acts = QWidget()
        self.buttons: dict[str, Button] = {}
        self._alone = {act.keys for act in acts if act.alone}
        self._fill_acts(acts)
        self.asking = QVBoxLayout()
        column = QVBoxLayout(card)
        edge = theme.px(10)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addWidget(self.case_row)
        column.addLayout(self.calls)
        column.addWidget(self.acts)
        column.addLayout(self.asking)
        column.addLayout(self.facts)
        column.addStretch()
        self.setWidget(card)

    def show_one(self, standing: Standing) -> None:
        """Show this bevakning."""
        self.standing = standing
        desk, each, case = self._desk, standing.bevakning, standing.case
        self.title.setText(labels.breakable(desk.text(each.what, case.person.name)))
        name = desk.name(case.person.name)
        self.case_row.say(Line(what=name, more=labels.joined(case.ref, _employer(standing))))
        self.case_row.show()
        self._say_calls(standing.calls)
        self._say_facts(standing)
        self._allow(alone=True)

    def show_many(self, number: int) -> None:
        """Say how many are ticked; what is done is done with all of them."""
        self.clear()
        self.title.setText(labels.counted(number, "markerad bevakning", "markerade bevakningar"))
        self._allow(alone=False)

    def clear(self) -> None:
        """Show nothing."""
        self.standing = None
        self.title.clear()
        self.case_row.say(Line())
        self.case_row.hide()
        self._say_calls(())
        self._read_lines(())
        for each in self.buttons.values():
            each.setEnabled(False)

    def put(self, form: EditForm) -> None:
        """Show what is asked, in the place of what can be done."""
        self.acts.hide()
        self.asking.addWidget(form)
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A form that is laid out is brought into sight, its first field before all."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, EditForm):
            self.ensureWidgetVisible(watched.keep_button, 0, self._desk.theme.px(20))
            self.ensureWidgetVisible(next(iter(watched.boxes.values())), 0, 0)
        return super().eventFilter(watched, event)

    def put_back(self) -> None:
        """Nothing is asked any longer."""
        self.acts.show()

    def _fill_acts(self, acts: Sequence[PanelAct]) -> None:
        theme = self._desk.theme
        flow = FlowLayout(self.acts, gap=theme.px(6))
        for each in acts:
            made = (
                button(theme, each.words, primary=True)
                if each.primary
                else plain_button(theme, each.words)
            )
            made.clicked.connect(lambda _=False, each=each: each.act())
            made.setAccessibleName(f"{each.words}, {each.keys}")
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, theme.px(4), 0)
            row.setSpacing(theme.px(3))
            row.addWidget(made)
            row.addWidget(key(theme, each.keys))
            flow.addWidget(pair)
            self.buttons[each.keys] = made

    def _allow(self, *, alone: bool) -> None:
        for keys, each in self.buttons.items():
            each.setEnabled(alone or keys not in self._alone)

    def _say_calls(self, calls: Sequence[Call]) -> None:
        for each in self.numbers:
            each.say(Line())
            each.hide()
            each.deleteLater()
        self.numbers = []
        for call in calls:
            if call.number:
                self._add_number(call, call.number)

    def _add_number(self, call: Call, number: str) -> None:
        shown = self._desk.number(number)
        name = self._desk.name(call.name) if call.name else words.word(call.party)
        made = Row(self._desk.theme, Line(what=shown, more=name, strong=True))
        made.setAccessibleName(self.tr("Kopiera numret till {0}: {1}").format(name, shown))
        made.setToolTip(self.tr("Kopiera numret"))
        made.clicked.connect(lambda: self.copied.emit(number, call.name))
        self.calls.addWidget(made)
        self.numbers.append(made)

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
        self._read_lines(
            [Line(lead=lead, what=self._desk.text(said, *hidden)) for lead, said in lines if said]
        )

    def _read_lines(self, lines: Sequence[Line]) -> None:
        while len(self._reads) < len(lines):
            made = Read(self._desk.theme, Line())
            self.facts.addWidget(made)
            self._reads.append(made)
        for place, read in enumerate(self._reads):
            read.say(lines[place] if place < len(lines) else Line())
            read.setVisible(place < len(lines))


def _employer(standing: Standing) -> str:
    employer = standing.case.employer
    return (employer.name or "") if employer else ""


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
