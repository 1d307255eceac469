"""The page Bevakningar: what is due, late and waited for, and all that is done with it."""

from collections.abc import Collection
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QWidget

from handlerapp.domain import due_list as domain
from handlerapp.domain.due_list import DueFilter, DueGrouping
from handlerapp.services import doing_now, due_list
from handlerapp.services.doing_now import Standing
from handlerapp.services.due_list import Listed
from ui import labels
from ui.models.due_lines import DueLines
from ui.page import Desk, Place
from ui.pages.bevakningar.acts import BevakningActs
from ui.pages.bevakningar.looking import DueLooking
from ui.pages.bevakningar.offering import actions_of
from ui.pages.bevakningar.panel import BevakningPanel
from ui.pages.list_page import ListPage
from ui.widgets.narrowing import NarrowingBar
from ui.widgets.one_panel import PanelAct


class BevakningarPage(ListPage):
    """Every open bevakning in groups, the first due first, and one of them in full beside."""

    key = "bevakningar"
    title = "Bevakningar"
    icon = "bell"
    one, many = "markerad", "markerade"

    panel: BevakningPanel

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.looking = DueLooking(desk.today())
        self.due_lines = DueLines(desk)
        bar = NarrowingBar(
            desk.theme, "Sök vad, namn, nummer", tuple(DueFilter), tuple(DueGrouping)
        )
        super().__init__(desk, self.due_lines, bar, parent)
        self.due_lines.setParent(self)
        self._asked = 0
        self._part = ""
        self.acts = BevakningActs(desk, self.panel, self.writing, self.chosen)
        self.acts.done.connect(self.done)
        self.table.chosen.connect(lambda _: self.acts.rewrite())
        self.panel.numbers.copied.connect(self.told)
        desk.hiding_changed.connect(self._show_names_anew)
        self.offer(*actions_of(self))
        self.arrange()

    # the life of a page

    def open(self, place: Place) -> None:
        """Show the list as it was left; `part` is a bevakning to stand on."""
        self._part = place.part
        if self._is_read:
            self._stand_on_part()
            self.ready.emit()
        else:
            self._is_awaited = True
            self.reload()

    def here(self) -> Place:
        return Place(self.key, part=self.table.current_key() or "")

    def touched(self, refs: Collection[str]) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self.read_left()
        self._asked += 1
        asked, today = self._asked, self.desk.today()
        self.desk.tasks.run(
            lambda store: due_list.listed(store, today), then=lambda found: self._take(asked, found)
        )

    def clear(self) -> None:
        """Forget everything about every case."""
        self._asked += 1
        self._part = ""
        self.looking.forget()
        super().clear()

    # what is chosen

    def is_alone(self) -> bool:
        """Whether what is done is done with one, and that one stands in the panel."""
        return not self.lines.ticked and self.panel.standing is not None

    def open_case(self) -> None:
        standing = self.panel.standing
        if standing is not None:
            part = f"bevakningar:{standing.bevakning.id}"
            self.go.emit(Place("arende", standing.case.ref, part))

    def narrow(self, asked: DueFilter) -> None:
        """Turn a filter on or off."""
        self.bar.chips[asked].toggle()

    # what is shown

    def made_panel(self) -> BevakningPanel:
        tr = self.tr
        return BevakningPanel(
            self.desk,
            (
                PanelAct(tr("Gör nu"), "G", lambda: self.acts.do_now(), alone=True, primary=True),
                PanelAct(tr("Klar"), "K", lambda: self.acts.finish()),
                PanelAct(tr("Flytta"), "F", lambda: self.acts.move()),
                PanelAct(tr("Nästa dag"), "N", lambda: self.acts.move_to_next_day()),
                PanelAct(tr("Stryk"), "S", lambda: self.acts.drop()),
                PanelAct(tr("Ändra"), "F2", lambda: self.acts.rewrite(), alone=True),
            ),
        )

    def arranged(self) -> int:
        looking = self.looking
        places = looking.places()
        self.due_lines.show(looking.listed, looking.lines(places), looking.order)
        return len(places)

    def tell(self, shown: int) -> None:
        looking = self.looking
        counts, order, every = looking.counts(), looking.order, len(looking.listed.rows)
        late, today = counts[DueFilter.LATE], counts[DueFilter.TODAY]
        self.bar.show_how(order.filters, order.grouping, counts)
        self.numbers.setText(
            labels.joined(
                labels.counted(every, "öppen", "öppna"),
                f"{shown} visas" if shown != every else None,
                labels.counted(late, "försenad", "försenade") if late else "inget försenat",
                f"{today} i dag" if today else None,
            )
        )
        if not every:
            self.notice.say(
                self.tr("Inga öppna bevakningar"),
                self.tr("Ctrl N lägger till en, var du än är: ”ring Volvo på torsdag #namn”."),
            )
        elif not shown:
            self.notice.say(
                self.tr("Ingen bevakning passar"),
                self.tr("Det är inget fel: sökningen och filtren lämnar inget kvar."),
                self.tr("Visa alla"),
                self._show_all,
            )

    def look_at(self, key: str) -> None:
        def show(standing: Standing) -> None:
            if self.is_at(key):
                self.panel.show_one(standing)
                self.brought_back()

        self.desk.tasks.run(
            lambda store: doing_now.look(store, key), then=show, otherwise=lambda _: None
        )

    def show_many(self, number: int) -> None:
        self.panel.show_many(number)

    def shows(self) -> Collection[str]:
        rows = self.looking.listed.rows
        return {rows[place].id for place in self.looking.places()}

    def search_for(self, query: str) -> None:
        self.looking.query = query

    def set_filter(self, asked: Any, on: bool) -> None:
        self.looking.narrow(asked, on=on)

    def set_grouping(self, grouping: Enum) -> None:
        self.looking.group_by(DueGrouping(grouping))

    def set_folded(self, key: str, folded: bool) -> None:
        self.looking.fold(key, folded=folded)

    def open_again(self, key: str) -> None:
        self.acts.open_again(key)

    def _take(self, asked: int, found: Listed) -> None:
        if asked != self._asked:
            return
        current = self.table.current_key()
        self.looking.take(found)
        if self.lines.ticked:
            self.tick(self.lines.ticked & {row.id for row in found.rows})
        self._is_read = True
        self.arrange(current)
        self._stand_on_part()
        self.look()
        counts = self.looking.counts()
        self.counted.emit(counts[DueFilter.LATE] + counts[DueFilter.TODAY])
        self.desk.tasks.run(
            lambda _: domain.search_texts(found.rows),
            then=lambda texts: self.looking.take_texts(found, texts),
        )
        if self._is_awaited:
            self._is_awaited = False
            self.ready.emit()

    def _stand_on_part(self) -> None:
        part, self._part = self._part, ""
        if part and self.lines.line_of(part) is None:
            self._leave_narrowing()
        if part:
            self.table.choose(part)

    def _show_all(self) -> None:
        self._leave_narrowing()
        self.go_to_list()

    def _leave_narrowing(self) -> None:
        self.looking.show_all()
        self.bar.clear()
        self.arrange()

    def _show_names_anew(self) -> None:
        self.lines.hide_or_show_names()
        if self.panel.standing is not None:
            self.panel.show_one(self.panel.standing)
