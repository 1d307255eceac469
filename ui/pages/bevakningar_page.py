"""The page Bevakningar: what is due, late and waited for, and all that is done with it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from handlerapp.domain import due_list as domain
from handlerapp.domain.due_list import DueFilter, DueGrouping
from handlerapp.services import doing_now, due_list
from handlerapp.services.doing_now import Standing
from handlerapp.services.due_list import Listed
from ui import labels
from ui.models.due_lines import DueColumn, DueLines
from ui.page import Desk, Draft, Page, Place
from ui.pages.bevakningar.acts import BevakningActs
from ui.pages.bevakningar.looking import DueLooking
from ui.pages.bevakningar.offering import actions_of
from ui.pages.bevakningar.panel import BevakningPanel, PanelAct
from ui.theme import Size
from ui.widgets.lines_table import LinesTable
from ui.widgets.narrowing import NarrowingBar
from ui.widgets.notice import Notice
from ui.widgets.text import paragraph, text
from ui.widgets.ticked_bar import TickedBar
from ui.widgets.writing import Writing, key_of

_LOOK_AFTER = 40
"""Milliseconds that the keyboard rests on a line before all about it is read."""

_PANEL, _BESIDE_FROM, _LOW = 330, 840, 420
"""The panel's width; how wide the page must be to have it beside the list, and how high to have a
title; in pixels beside 15-pixel text."""

_NO_LIMIT = 16_777_215
"""Qt's own greatest width."""


class BevakningarPage(Page):
    """Every open bevakning in groups, the first due first, and one of them in full beside."""

    key = "bevakningar"
    title = "Bevakningar"
    icon = "bell"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self.looking = DueLooking(desk.today())
        self._is_read = self._is_awaited = self._is_whole = False
        self._asked = 0
        self._part = ""
        self._draft: Draft = {}
        self.lines = DueLines(desk, self)
        self.table = LinesTable(theme, self.lines)
        self.table.setAccessibleName(self.tr("Bevakningar"))
        self.table.show_columns(tuple(DueColumn), {})
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.bar = NarrowingBar(
            theme, self.tr("Sök vad, namn, nummer"), tuple(DueFilter), tuple(DueGrouping)
        )
        self.search = self.bar.search
        self.ticked_bar = TickedBar(theme, self.tr("markerad"), self.tr("markerade"))
        self.notice = Notice(theme)
        self.writing = Writing(desk)
        self.panel = BevakningPanel(desk, self._panel_acts())
        self.acts = BevakningActs(desk, self.panel, self.writing, self.chosen)
        self.body = QStackedWidget()
        self._looks = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._frame = self._laid_out()
        self._connect()
        self.offer(*actions_of(self))
        self._arrange()

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

    def begin(self) -> None:
        self.go_to_list()
        self._look()

    def here(self) -> Place:
        return Place(self.key, part=self.table.current_key() or "")

    def touched(self, refs: Collection[str]) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self._asked += 1
        asked, today = self._asked, self.desk.today()
        self.desk.tasks.run(
            lambda store: due_list.listed(store, today), then=lambda found: self._take(asked, found)
        )

    def clear(self) -> None:
        """Forget everything about every case."""
        self._looks.stop()
        self._asked += 1
        self._is_read = self._is_awaited = False
        self._part, self._draft = "", {}
        self.writing.forget()
        self.panel.put_back()
        self.panel.clear()
        self.looking.forget()
        self.bar.clear()
        self._tick(frozenset())
        self._arrange()
        self.notice.say("", "")
        self.numbers.clear()
        self.counted.emit(0)

    def draft(self) -> Draft:
        return self.writing.draft()

    def bring_back(self, draft: Draft) -> None:
        self._draft = draft
        self._bring_back()

    def escape(self) -> bool:
        """Leave what is innermost: what is asked, the search, the ticks."""
        leaves = (
            (self.writing.form is not None, self.writing.leave),
            (bool(self.search.text()), self.search.clear),
            (bool(self.lines.ticked), lambda: self._tick(frozenset())),
        )
        for stands, leave in leaves:
            if stands:
                leave()
                self.go_to_list()
                return True
        return False

    # where the keyboard is

    def go_to_list(self) -> None:
        """Give the keyboard to the list, or to what stands where it would."""
        if self.body.currentWidget() is self.notice:
            (self.notice.button if self.notice.button.isVisible() else self).setFocus()
            return
        self.table.setFocus()

    def go_to_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def chosen(self) -> Sequence[str]:
        """The ticked ones as they stand, else the one that has the keyboard."""
        if self.lines.ticked:
            return [row.id for row in self.lines.rows if row.id in self.lines.ticked]
        current = self.table.current_key()
        return [current] if current is not None else []

    def is_alone(self) -> bool:
        """Whether what is done is done with one, and that one stands in the panel."""
        return not self.lines.ticked and self.panel.standing is not None

    def open_case(self) -> None:
        """Go to the case of the chosen one."""
        if self.panel.standing is not None:
            standing = self.panel.standing
            part = f"bevakningar:{standing.bevakning.id}"
            self.go.emit(Place("arende", standing.case.ref, part))

    def narrow(self, asked: DueFilter) -> None:
        """Turn a filter on or off."""
        self._set_filter(asked, asked not in self.looking.order.filters)

    # what is shown

    def _take(self, asked: int, found: Listed) -> None:
        if asked != self._asked:
            return
        current = self.table.current_key()
        self.looking.take(found)
        if self.lines.ticked:
            self._tick(self.lines.ticked & {row.id for row in found.rows})
        self._is_read = True
        self._arrange(current)
        self._stand_on_part()
        self._look()
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
            self.looking.show_all()
            self.bar.clear()
            self._arrange()
        if part:
            self.table.choose(part)

    def _arrange(self, current: str | None = None) -> None:
        """Show what the search and the filters leave, keeping the keyboard where it was."""
        looking = self.looking
        current = current or self.table.current_key()
        places = looking.places()
        self.lines.show(looking.listed, looking.lines(places), looking.order)
        self.table.choose(current)
        self._tell(len(places))

    def _tell(self, shown: int) -> None:
        looking = self.looking
        counts = looking.counts()
        self.bar.show_how(looking.order.filters, looking.order.grouping, counts)
        self.numbers.setText(
            labels.joined(
                labels.counted(len(looking.listed.rows), "öppen", "öppna"),
                f"{shown} visas" if shown != len(looking.listed.rows) else None,
                labels.counted(counts[DueFilter.LATE], "försenad", "försenade")
                if counts[DueFilter.LATE]
                else "inget försenat",
                f"{counts[DueFilter.TODAY]} i dag" if counts[DueFilter.TODAY] else None,
            )
        )
        self._tell_ticked()
        if not shown:
            self._say_why_empty()
        self.body.setCurrentWidget(self.table if shown else self.notice)
        if not shown:
            self.panel.clear()

    def _say_why_empty(self) -> None:
        if not self.looking.listed.rows:
            self.notice.say(
                self.tr("Inga öppna bevakningar"),
                self.tr("Ctrl N lägger till en, var du än är: ”ring Volvo på torsdag #namn”."),
            )
            return
        self.notice.say(
            self.tr("Ingen bevakning passar"),
            self.tr("Det är inget fel: sökningen och filtren lämnar inget kvar."),
            self.tr("Visa alla"),
            self._show_all,
        )

    def _show_all(self) -> None:
        self.looking.show_all()
        self.bar.clear()
        self._arrange()
        self.go_to_list()

    def _look(self) -> None:
        """Read all about the one that has the keyboard, or say how many are ticked."""
        self._looks.stop()
        if self.lines.ticked:
            self.panel.show_many(len(self.lines.ticked))
            return
        id = self.table.current_key()
        if id is None:
            self.panel.clear()
            return

        def show(standing: Standing) -> None:
            if self.table.current_key() == id and not self.lines.ticked:
                self.panel.show_one(standing)
                self._bring_back()

        self.desk.tasks.run(
            lambda store: doing_now.look(store, id), then=show, otherwise=lambda _: None
        )

    def _moved_to_another(self) -> None:
        if self.writing.form is None and self._is_read:
            self._looks.start()

    def _bring_back(self) -> None:
        """What was half written when it was locked, once its bevakning is here again."""
        key = key_of(self._draft)
        standing = self.panel.standing
        if key and standing is not None and key.partition(":")[2] == standing.bevakning.id:
            draft, self._draft = self._draft, {}
            self.acts.open_again(key)
            self.writing.bring_back(draft)

    def _show_names_anew(self) -> None:
        self.lines.hide_or_show_names()
        if self.panel.standing is not None:
            self.panel.show_one(self.panel.standing)

    # what is done

    def _set_filter(self, asked: DueFilter, on: bool) -> None:
        self.looking.narrow(asked, on=on)
        self._arrange()
        self._look()

    def _group_by(self, grouping: DueGrouping) -> None:
        self.looking.group_by(grouping)
        self._arrange()

    def _fold(self, key: str, folded: bool) -> None:
        line = self.table.currentIndex().row()
        self.looking.fold(key, folded=folded)
        self._arrange()
        self.table.setCurrentIndex(self.lines.index(line, 0))

    def _search(self, query: str) -> None:
        self.looking.query = query.strip()
        self._arrange()
        self._moved_to_another()

    def _tick(self, ids: frozenset[str]) -> None:
        self.writing.leave()
        self.lines.tick(ids)
        self._tell_ticked()
        if self._is_read:
            self._look()

    def _tell_ticked(self) -> None:
        ticked = self.lines.ticked
        rows = self.lines.rows
        shown = {rows[place].id for place in self.looking.places()} if ticked else set()
        self.ticked_bar.say(len(ticked), len(ticked - shown))

    def _did(self, changed: object) -> None:
        self._tick(frozenset())
        self.did.emit(changed)
        self.go_to_list()

    def _wrote(self) -> None:
        self._show_where()
        self.go_to_list()
        self._moved_to_another()

    def _copy(self, number: str, whose: str) -> None:
        self.desk.copy(number)
        self.told.emit(self.tr("Numret är kopierat: ") + self.desk.name(whose) + ".")

    # where things stand

    def show_whole(self) -> None:
        """Show all about the chosen one, where there is no room for it beside the list."""
        self._is_whole = not self._is_whole
        self._show_where()
        if not self._is_whole:
            self.go_to_list()
        elif self.panel.isVisible():
            self.panel.case_row.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        px = self.theme.px
        low = self.height() < px(_LOW)
        self.heading.setVisible(not low)
        above = px(8 if low else 18)
        self._frame.setContentsMargins(px(20), above, px(20), above)
        self._show_where()

    def _show_where(self) -> None:
        """The panel beside the list; where there is no room, in its stead while it is used."""
        wide = self.width() >= self.theme.px(_BESIDE_FROM)
        used = self._is_whole or self.writing.form is not None
        self.panel.setVisible(wide or used)
        for each in (self.body, self.bar):
            each.setVisible(wide or not used)
        width = self.theme.px(_PANEL)
        self.panel.setMinimumWidth(width if wide else 0)
        self.panel.setMaximumWidth(width if wide else _NO_LIMIT)

    def _panel_acts(self) -> Sequence[PanelAct]:
        tr = self.tr
        return (
            PanelAct(tr("Gör nu"), "G", lambda: self.acts.do_now(), alone=True, primary=True),
            PanelAct(tr("Klar"), "K", lambda: self.acts.finish()),
            PanelAct(tr("Flytta"), "F", lambda: self.acts.move()),
            PanelAct(tr("Nästa dag"), "N", lambda: self.acts.move_to_next_day()),
            PanelAct(tr("Stryk"), "S", lambda: self.acts.drop()),
            PanelAct(tr("Ändra"), "F2", lambda: self.acts.rewrite(), alone=True),
        )

    def _connect(self) -> None:
        table, bar = self.table, self.bar
        table.chosen.connect(lambda _: self.acts.rewrite())
        table.doubleClicked.connect(lambda _: self.open_case())
        table.fold_asked.connect(self._fold)
        table.ticked.connect(self._tick)
        table.stands.connect(self._moved_to_another)
        table.typed.connect(lambda sign: self.go_to_search() if sign == "/" else None)
        bar.searched.connect(self._search)
        bar.list_asked.connect(self.go_to_list)
        bar.filter_set.connect(self._set_filter)
        bar.grouped.connect(self._group_by)
        self.ticked_bar.untick_asked.connect(lambda: self._tick(frozenset()))
        self.panel.copied.connect(self._copy)
        self.panel.case_asked.connect(self.open_case)
        self.acts.done.connect(self._did)
        self.writing.did.connect(self._did)
        self.writing.begun.connect(lambda _: self._show_where())
        self.writing.finished.connect(lambda _: self._wrote())
        self._looks.timeout.connect(self._look)
        self.desk.hiding_changed.connect(lambda _: self._show_names_anew())

    def _laid_out(self) -> QVBoxLayout:
        px = self.theme.px
        for shown in (self.table, self.notice):
            self.body.addWidget(shown)
        state = QHBoxLayout()
        state.addWidget(self.numbers, 1)
        state.addWidget(self.bar.group_button)
        main = QHBoxLayout()
        main.setSpacing(px(14))
        main.addWidget(self.body, 1)
        main.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(8))
        layout.addWidget(self.heading)
        layout.addLayout(state)
        layout.addWidget(self.bar)
        layout.addWidget(self.ticked_bar)
        layout.addLayout(main, 1)
        return layout
