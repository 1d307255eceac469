"""One row of a list in full beside it: what it is, what can be done with it, what is asked then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import labels
from ui.theme import Size, Theme
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


class OnePanel(QScrollArea):
    """A title, the case that it is of, more about it, the acts with their keys, and facts."""

    case_asked = Signal()
    """The handler wants to go to the case."""

    def __init__(self, theme: Theme, name: str, acts: Sequence[PanelAct]) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        card.setObjectName("card")
        self.title = paragraph(theme, size=Size.SECTION, strong=True)
        self.case_row = Row(theme, Line())
        self.case_row.clicked.connect(self.case_asked)
        self.above = QVBoxLayout()
        self.above.setSpacing(0)
        self.acts = QWidget()
        self.buttons: dict[str, Button] = {}
        self._alone = {act.keys for act in acts if act.alone}
        self._fill_acts(acts)
        self._asking = QVBoxLayout()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(0)
        self._reads: list[Read] = []
        self.below = QVBoxLayout()
        column = QVBoxLayout(card)
        edge = theme.px(10)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addWidget(self.case_row)
        column.addLayout(self.above)
        column.addWidget(self.acts)
        column.addLayout(self._asking)
        column.addLayout(self._facts)
        column.addLayout(self.below)
        column.addStretch()
        self.setWidget(card)

    def say(self, title: str, case: Line) -> None:
        """Say what it is and of which case, from the top where it is another than before."""
        if (labels.breakable(title), case) != (self.title.text(), self.case_row.line):
            self.verticalScrollBar().setValue(0)
        self.title.setText(labels.breakable(title))
        self.case_row.say(case)
        self.case_row.setVisible(bool(case.what))

    def say_facts(self, lines: Sequence[Line]) -> None:
        """Say these, one under the other; those that say nothing are left out."""
        some = [line for line in lines if line.what]
        while len(self._reads) < len(some):
            made = Read(self._theme, Line())
            self._facts.addWidget(made)
            self._reads.append(made)
        for place, read in enumerate(self._reads):
            read.say(some[place] if place < len(some) else Line())
            read.setVisible(place < len(some))

    def clear(self) -> None:
        """Show nothing."""
        self.say("", Line())
        self.say_facts(())
        for each in self.buttons.values():
            each.setEnabled(False)

    def allow(self, *, alone: bool, but: frozenset[str] = frozenset()) -> None:
        """Let the acts be done, those of one at a time only where one is chosen `alone`; none of
        those whose keys are in `but`."""
        for keys, each in self.buttons.items():
            each.setEnabled((alone or keys not in self._alone) and keys not in but)

    def put(self, form: EditForm) -> None:
        """Show what is asked, in the place of what can be done."""
        self.acts.hide()
        self._asking.addWidget(form)
        form.installEventFilter(self)

    def put_back(self) -> None:
        """Nothing is asked any longer."""
        self.acts.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A form that is laid out is brought into sight, its first field before all."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, EditForm):
            self.ensureWidgetVisible(watched.keep_button, 0, self._theme.px(20))
            self.ensureWidgetVisible(next(iter(watched.boxes.values())), 0, 0)
        return super().eventFilter(watched, event)

    def _fill_acts(self, acts: Sequence[PanelAct]) -> None:
        theme = self._theme
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
