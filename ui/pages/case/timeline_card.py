"""The timeline on the page: drawn, with what the keyboard is on told below it."""

from dataclasses import replace

from PySide6.QtCore import Signal

from ui.pages.case.cards import CaseCard, Seen
from ui.pages.case.fields import Tools
from ui.theme import Size
from ui.widgets.text import Cut
from ui.widgets.timeline.items import Timeline, timeline
from ui.widgets.timeline.view import TimelineView
from ui.widgets.writing import Writing


class TimelineCard(CaseCard):
    """The case along its days. Every button here has a key in the drawing."""

    opened = Signal(object)
    """An Item that the handler wants to see on the page."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__("timeline", "Tidslinje", tools, writing)
        self.view = TimelineView(tools.theme)
        self.said = Cut(tools.theme)
        self.said.setFont(tools.theme.font(Size.CAPTION))
        self.today_button = self.add_button(
            "I dag", "Tidslinjen: gå till i dag, I", self.view.go_to_today
        )
        self.out_button = self.add_button("−", "Tidslinjen: visa fler dagar, −", self._out)
        self.in_button = self.add_button("+", "Tidslinjen: visa färre dagar, +", self._in)
        self.whole_button = self.add_button(
            "Allt", "Tidslinjen: visa allt, 0", self.view.show_whole
        )
        self.inside.addWidget(self.view)
        self.inside.addWidget(self.said)
        self._ref = ""
        self.view.walked.connect(self.said.say)
        self.view.opened.connect(self.opened)
        self._say_keys()

    def fill(self, seen: Seen) -> None:
        line = timeline(seen.view, seen.today)
        self.view.show_timeline(_hidden(line, seen), keep=seen.ref == self._ref)
        self._ref = seen.ref

    def clear(self) -> None:
        super().clear()
        self._ref = ""
        self.view.show_timeline(None)
        self._say_keys()

    def give_focus(self) -> None:
        self.view.setFocus()

    def _say_keys(self) -> None:
        self.said.say(self.tr("Pilarna går mellan händelserna. + och − zoomar, I är i dag."))

    def _out(self) -> None:
        self.view.zoom(closer=False)

    def _in(self) -> None:
        self.view.zoom(closer=True)


def _hidden(line: Timeline, seen: Seen) -> Timeline:
    return replace(
        line,
        items=tuple(
            replace(each, short=seen.hide(each.short), said=seen.hide(each.said))
            for each in line.items
        ),
    )
