"""Meetings, the limits ahead, the case's own life, and its history with a filter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from handlerapp.domain.case import Case
from handlerapp.domain.history import HistoryEntry
from handlerapp.domain.meeting import Meeting
from handlerapp.services import case_life
from ui.labels import NEARS_WITHIN_DAYS, joined, limit_when, near_day, plain
from ui.page import Place
from ui.pages.case import lines
from ui.pages.case.cards import CaseCard, HeadCard, RowsCard, Seen, hidden
from ui.pages.case.fields import Tools
from ui.theme import Tone
from ui.widgets.buttons import plain_button
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import DayInput, TextInput
from ui.widgets.rows import Acts, Line, Read
from ui.widgets.writing import Act, Opening, Writing

_HISTORY_SHOWN = 12
_CLOSE = "Avsluta"
_CLOSING = "closing"


class MeetingCard(RowsCard):
    """The meetings, the newest first; one that is pressed tells all of itself, with the way to its
    own page."""

    go = Signal(object)
    """A Place: the page of a meeting, or where a new one is planned."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__("meetings", "Möten", tools, writing)
        self.add_button("Nytt möte", "Planera ett nytt möte", self.plan)
        self.items: tuple[Meeting, ...] = ()
        self._acts: Acts | None = None
        self._details: Read | None = None
        self._told: int | None = None

    def fill(self, seen: Seen) -> None:
        self._drop_details()
        shown = lines.meeting_lines(seen.view.case, seen.today)
        self.items = tuple(meeting for meeting, _ in shown)
        self.show_lines([hidden(line, seen) for _, line in shown])

    def clear(self) -> None:
        self._drop_details()
        self.items = ()
        super().clear()

    def open_at(self, rest: str) -> None:
        places = [n for n, each in enumerate(self.items) if each.id == rest]
        if places and places[0] < len(self.rows.rows):
            self.pressed(places[0])

    def pressed(self, place: int) -> None:
        before = self._told
        self._drop_details()
        if self.seen is None or before == place:
            return
        details = lines.meeting_details(self.items[place], self.tools.today())
        said = self.seen.hide("\n".join(details)) or "Inget mer är antecknat om mötet."
        self._told = place
        self._details = Read(self.theme, Line(more=said))
        place_of = Place("mote", self.items[place].id)
        act = ("Öppna mötet", "", lambda: self.go.emit(place_of))
        self._acts = Acts(self.theme, [act], self)
        self.rows.put_under(self.rows.rows[place], self._acts)
        self.rows.put_under(self.rows.rows[place], self._details)

    def plan(self) -> None:
        if self.seen is not None:
            self.go.emit(Place("nytt-mote", self.seen.ref))

    def fold(self) -> bool:
        if self._details is None:
            return False
        self._drop_details()
        return True

    def _drop_details(self) -> None:
        self._told = None
        for each in (self._details, self._acts):
            if each is not None:
                each.hide()
                each.deleteLater()
        self._details = self._acts = None


class LimitCard(CaseCard):
    """The limits of the chain that lie ahead, with what each asks."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__("limits", "Kommande gränser", tools, writing)
        self._read: list[Read] = []

    @property
    def is_empty(self) -> bool:
        return not self._read

    def fill(self, seen: Seen) -> None:
        self._drop()
        self.say_aside("om sjukskrivningen fortsätter")
        for limit in seen.view.limits:
            near = 0 <= (limit.date - seen.today).days <= NEARS_WITHIN_DAYS
            self._read.append(
                Read(
                    self.theme,
                    Line(
                        lead=f"dag {limit.day}",
                        what=limit.ground,
                        more=limit_when(limit.date, seen.today),
                        mark=("nära", Tone.NEARS) if near else None,
                    ),
                )
            )
            self.inside.addWidget(self._read[-1])

    def clear(self) -> None:
        super().clear()
        self._drop()

    def _drop(self) -> None:
        for each in self._read:
            each.hide()
            each.deleteLater()
        self._read = []


class LifeCard(HeadCard):
    """What the insured works as, the flow, the note; the case is closed and opened again here."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        paths = ("employment", "occupation", "flow", "opened", "note")
        super().__init__("case", "Ärendet", paths, tools, writing)
        self.close_button = self.add_button(_CLOSE, f"{_CLOSE} ärendet", self._close_or_open)

    def fill(self, seen: Seen) -> None:
        super().fill(seen)
        closed = seen.view.case.closed is not None
        said = "Öppna igen" if closed else _CLOSE
        self.close_button.setText(said)
        self.close_button.setAccessibleName(f"{said} ärendet")
        self.say_aside(_closed(seen))

    def open_at(self, rest: str) -> None:
        if rest == _CLOSING:
            self._close_or_open()
        else:
            super().open_at(rest)

    def _close_or_open(self) -> None:
        if self.seen is None:
            return
        ref, theme, today = self.seen.ref, self.theme, self.tools.today
        if self.seen.view.case.closed is not None:
            self.writing.run(lambda store: case_life.reopen(store, ref))
            return
        specs = [
            Spec(name="because", label="orsak till avslut", make=lambda: TextInput(theme, 280)),
            Spec(
                name="on",
                label="avslutat",
                make=lambda: DayInput(theme, today, of_the_past=True),
            ),
        ]
        form = EditForm(theme, specs, lambda _: (), self.tr("Avsluta ärendet"))

        def act(values: Mapping[str, Any]) -> Act:
            return lambda store: case_life.close(store, ref, values["because"], values["on"])

        self.writing.begin(
            Opening(
                key=f"{self.key}:{_CLOSING}",
                form=form,
                values={"on": self.seen.today},
                put=lambda: self.rows.put_first(form),
                put_back=lambda: None,
                act=act,
            )
        )


class HistoryCard(CaseCard):
    """Everything that has changed, the newest first, narrowed as one types."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__("history", "Historik", tools, writing)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Sök i historiken"))
        self.filter.setAccessibleName(self.tr("Sök i historiken"))
        self.filter.setMaximumWidth(tools.theme.px(280))
        self.filter.textChanged.connect(self._narrow)
        self.more_button = plain_button(tools.theme, self.tr("Visa fler"))
        self.more_button.clicked.connect(self._show_more)
        self.inside.addWidget(self.filter)
        self.inside.addWidget(self.more_button)
        self.lines: Sequence[Line] = ()
        self._all: Sequence[Line] = ()
        self._read: list[Read] = []
        self._count = _HISTORY_SHOWN

    def fill(self, seen: Seen) -> None:
        self._all = [hidden(_told(entry, seen), seen) for entry in reversed(seen.view.history)]
        self.say_aside(str(len(self._all)))
        self._show()

    def clear(self) -> None:
        super().clear()
        self.filter.clear()
        self._all = ()
        self._count = _HISTORY_SHOWN
        self._show()
        self.say_aside("")

    def fold(self) -> bool:
        if not self.filter.text():
            return False
        self.filter.clear()
        return True

    def _narrow(self) -> None:
        self._count = _HISTORY_SHOWN
        self._show()

    def _show_more(self) -> None:
        self._count *= 4
        self._show()

    def _show(self) -> None:
        asked = plain(self.filter.text().strip())
        self.lines = [line for line in self._all if asked in plain(line.spoken)]
        shown = self.lines[: self._count]
        for line in shown[len(self._read) :]:
            self._read.append(Read(self.theme, line))
            self.inside.insertWidget(self.inside.count() - 1, self._read[-1])
        for place, read in enumerate(self._read):
            read.say(shown[place] if place < len(shown) else Line())
            read.setVisible(place < len(shown))
        self.more_button.setVisible(len(self.lines) > self._count)


def _told(entry: HistoryEntry, seen: Seen) -> Line:
    when = f"{near_day(entry.at.date(), seen.today)} {entry.at:%H.%M}"
    return replace(lines.change_line(entry.change), lead=when)


def _closed(seen: Seen) -> str:
    case: Case = seen.view.case
    if case.closed is None:
        return ""
    return joined(
        f"avslutat {near_day(case.closed, seen.today)}", seen.hide(case.close_reason or "")
    )
