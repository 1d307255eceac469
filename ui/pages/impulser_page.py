"""The page Impulser: all of them over the caseload, and the three answers by one key each."""

from collections.abc import Collection
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QWidget

from handlerapp.domain import impulse_list as domain
from handlerapp.domain.case_list import found, search_words
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.impulse_list import HEAVY, ImpulseGrouping, ImpulseShown
from handlerapp.services import case_impulses
from handlerapp.services.case_impulses import Whole
from ui import labels
from ui.models.impulse_lines import ImpulseLines
from ui.page import Desk, Place
from ui.pages.impulser.acts import ImpulseActs
from ui.pages.impulser.offering import actions_of
from ui.pages.impulser.panel import ImpulsePanel
from ui.pages.impulser.reading import ImpulseReader
from ui.pages.list_page import ListPage
from ui.widgets.buttons import plain_button
from ui.widgets.narrowing import NarrowingBar
from ui.widgets.one_panel import PanelAct

_READ_UNASKED = 300
"""A caseload of so many cases, or fewer, is read for the rail's number before one goes here."""

_BETWEEN = "|"


class ImpulserPage(ListPage):
    """Every impulse in groups, the heaviest first, and one of them in full beside."""

    key = "impulser"
    title = "Impulser"
    icon = "zap"
    one, many = "markerad", "markerade"

    panel: ImpulsePanel

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.impulse_lines = ImpulseLines(desk)
        self.which = ImpulseShown.OPEN
        self.grouping = ImpulseGrouping.WEIGHT
        self.folded: frozenset[str] = frozenset()
        self.query = ""
        self._places: list[int] = []
        bar = NarrowingBar(
            desk.theme, "Sök impuls, namn, varför", tuple(ImpulseShown), tuple(ImpulseGrouping)
        )
        super().__init__(desk, self.impulse_lines, bar, parent)
        self.impulse_lines.setParent(self)
        self.reader = ImpulseReader(desk, self)
        self._part = ""
        self._is_opened = False
        self.acts = ImpulseActs(desk, self.panel, self.impulse_lines, self.writing, self.chosen)
        self.rules_button = plain_button(self.theme, self.tr("Regler"))
        self.rules_button.setAccessibleName(self.tr("Reglerna, R"))
        self.rules_button.clicked.connect(self.open_rule)
        self.tools.addWidget(self.rules_button)
        self.acts.done.connect(self.done)
        self.reader.read.connect(self._take)
        self.table.chosen.connect(lambda _: self.open_case())
        desk.hiding_changed.connect(self._show_names_anew)
        self.offer(*actions_of(self))
        self.arrange()

    # the life of a page

    def open(self, place: Place) -> None:
        """Show the list as it was left; `ref` and `part` are a case and a rule to stand on."""
        self._part = f"{place.ref}{_BETWEEN}{place.part}" if place.ref else ""
        self._is_opened = True
        if self._is_read:
            self._stand_on_part()
            self.ready.emit()
        else:
            self._is_awaited = True
            self.read_left()
            self.reader.read_all()

    def here(self) -> Place:
        ref, _, rule = (self.table.current_key() or "").partition(_BETWEEN)
        return Place(self.key, ref, rule)

    def touched(self, refs: Collection[str]) -> None:
        if self._is_read or self._is_awaited:
            self.reader.read_again(sorted(refs))

    def reload(self) -> None:
        """Read the list again; a long one only once somebody has been here."""
        self.read_left()
        self.reader.read_all(None if self._is_opened else _READ_UNASKED)

    def clear(self) -> None:
        """Forget everything about every case."""
        self._part = ""
        self._is_opened = False
        self.which, self.folded, self.query = ImpulseShown.OPEN, frozenset(), ""
        self.reader.forget()
        super().clear()

    # what is chosen

    def is_alone(self) -> bool:
        """Whether what is done is done with one, and that one stands in the panel."""
        return not self.lines.ticked and self.panel.whole is not None

    def can_answer(self) -> bool:
        """Whether what is chosen stands open."""
        return bool(self.chosen()) and self._status() is ImpulseStatus.OPEN

    def can_take_back(self) -> bool:
        """Whether what is chosen is answered."""
        return bool(self.chosen()) and self.panel.buttons["B"].isEnabled()

    def open_case(self) -> None:
        whole = self.panel.whole
        if whole is not None:
            part = f"impulses:{whole.impulse.rule.id}"
            self.go.emit(Place("arende", whole.case.ref, part))

    def open_rule(self) -> None:
        """Go to the rules, to that of the chosen impulse."""
        rule = (self.table.current_key() or "").partition(_BETWEEN)[2]
        self.go.emit(Place("regler", part=rule))

    def show_only(self, which: ImpulseShown) -> None:
        """Show these impulses and no others."""
        self.which = which
        self.folded = frozenset()
        self.tick(frozenset())
        self.arrange()
        self.look_soon()

    # what is shown

    def made_panel(self) -> ImpulsePanel:
        tr = self.tr
        return ImpulsePanel(
            self.desk,
            (
                PanelAct(tr("Ta"), "T", lambda: self.acts.take(), primary=True),
                PanelAct(tr("Senare"), "S", lambda: self.acts.snooze()),
                PanelAct(tr("Avfärda"), "A", lambda: self.acts.dismiss()),
                PanelAct(tr("Ta tillbaka svaret"), "B", lambda: self.acts.take_back()),
            ),
        )

    def arranged(self) -> int:
        rows = self.reader.rows
        places = domain.shown(rows, self.which)
        words = search_words(self.query)
        if words:
            texts = [domain.search_text(rows[place]) for place in places]
            places = [places[n] for n in found(texts, words)]
        self._places = places
        lines = domain.arranged(rows, places, self.grouping, self.folded)
        self.impulse_lines.show(rows, lines, self.grouping)
        return len(places)

    def tell(self, shown: int) -> None:
        rows = self.reader.rows
        counts = domain.counts(rows)
        self.bar.show_how({self.which}, self.grouping, counts)
        number = counts[ImpulseShown.OPEN]
        heavy = sum(row.weight >= HEAVY for row in rows if row.status is ImpulseStatus.OPEN)
        self.numbers.setText(
            labels.joined(
                labels.counted(number, "öppen", "öppna"),
                labels.counted(heavy, "tung", "tunga") if heavy else None,
                f"i {labels.counted(len({r.ref for r in rows}), 'ärende', 'ärenden')}",
                f"{shown} visas" if self.query else None,
                None if self._is_read else self.tr("läses"),
            )
        )
        if not shown:
            self._say_why_empty()

    def look_at(self, key: str) -> None:
        ref, _, rule = key.partition(_BETWEEN)
        today = self.desk.today()

        def show(whole: Whole) -> None:
            if self.is_at(key):
                self.panel.show_one(whole)
                self.brought_back()

        self.desk.tasks.run(
            lambda store: case_impulses.whole(store, ref, rule, today),
            then=show,
            otherwise=lambda _: None,
        )

    def show_many(self, number: int) -> None:
        self.panel.show_many(number, self._status())

    def shows(self) -> Collection[str]:
        return {self.reader.rows[place].key for place in self._places}

    def search_for(self, query: str) -> None:
        self.query = query

    def set_filter(self, asked: Any, on: bool) -> None:
        self.which = ImpulseShown(asked) if on else ImpulseShown.OPEN
        self.folded = frozenset()
        self.tick(frozenset())

    def set_grouping(self, grouping: Enum) -> None:
        self.grouping, self.folded = ImpulseGrouping(grouping), frozenset()

    def set_folded(self, key: str, folded: bool) -> None:
        self.folded = self.folded | {key} if folded else self.folded - {key}

    def open_again(self, key: str) -> None:
        self.acts.open_again(key)

    def _status(self) -> ImpulseStatus | None:
        """Where what is chosen stands; None where that is not the same for all."""
        rows = (self.impulse_lines.row_of(key) for key in self.chosen())
        found = {row.status for row in rows if row is not None}
        return found.pop() if len(found) == 1 else None

    def _take(self, every: bool) -> None:
        current = self.table.current_key()
        if self.lines.ticked:
            self.tick(self.lines.ticked & {row.key for row in self.reader.rows})
        self._is_read = self._is_read or every
        self.arrange(current)
        self._stand_on_part()
        self.look()
        if every:
            self.counted.emit(domain.counts(self.reader.rows)[ImpulseShown.OPEN])
        if self._is_awaited:
            self._is_awaited = False
            self.ready.emit()

    def _stand_on_part(self) -> None:
        part = self._part
        row = self.impulse_lines.row_of(part) if part else None
        if row is None:
            return
        self._part = ""
        if self.lines.line_of(part) is None:
            self.which = domain.shown_as(row.status) or self.which
            self._leave_narrowing()
        self.table.choose(part)

    def _say_why_empty(self) -> None:
        if self.query:
            self.notice.say(
                self.tr("Ingen impuls passar sökningen"),
                self.tr("Här söks i impulsens namn, varför den finns, namn och ärendenummer."),
                self.tr("Visa alla"),
                self._show_all,
            )
        elif self.which is ImpulseShown.OPEN:
            self.notice.say(
                self.tr("Inga öppna impulser"),
                self.tr("Allt är besvarat, vilar eller väntar. Nya kommer när ärenden ändras."),
            )
        else:
            self.notice.say(
                self.tr("Inget att visa här"),
                self.tr("Det är inget fel: inga impulser står så just nu."),
                self.tr("Visa öppna"),
                lambda: self.show_only(ImpulseShown.OPEN),
            )

    def _show_all(self) -> None:
        self._leave_narrowing()
        self.go_to_list()

    def _leave_narrowing(self) -> None:
        self.query, self.folded = "", frozenset()
        self.bar.clear()
        self.arrange()

    def _show_names_anew(self) -> None:
        self.lines.hide_or_show_names()
        if self.panel.whole is not None:
            self.panel.show_one(self.panel.whole)
