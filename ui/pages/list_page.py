"""A page that is a list: narrowed, grouped, ticked, and one of its rows in full beside it."""

from collections.abc import Collection, Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from handlerapp.domain.list_view import ListView
from handlerapp.services import preferences
from ui.models.lines import Lines
from ui.page import Desk, Draft, Page
from ui.theme import Size
from ui.widgets.lines_table import LinesTable
from ui.widgets.narrowing import NarrowingBar
from ui.widgets.notice import Notice
from ui.widgets.one_panel import OnePanel
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


class ListPage(Page):
    """What all such pages do alike. A page of the program inherits it, hands it its model, its bar
    and its panel, and says how the list is read, arranged and told.

    What is asked about what is chosen stands in the panel. Where there is no room for the panel
    beside the list it takes the list's place while it is used.
    """

    one, many = "", ""
    """How ticked rows are told: `markerad`, `markerade`."""

    def __init__(
        self, desk: Desk, lines: Lines, bar: NarrowingBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._is_read = self._is_awaited = self._is_whole = False
        self._draft: Draft = {}
        self._left: ListView | None = None
        self._asks_left: object | None = None
        self.lines = lines
        self.table = LinesTable(theme, lines)
        self.table.setAccessibleName(self.title)
        self.table.show_columns(tuple(lines.heads), {})
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.tools = QHBoxLayout()
        self.bar = bar
        self.search = bar.search
        self.ticked_bar = TickedBar(theme, self.one, self.many)
        self.whole_button = self.ticked_bar.add_act(
            self.tr("Visa vad som kan göras"), self.show_whole
        )
        self.notice = Notice(theme, scrolls=True)
        self.body = QStackedWidget()
        self.writing = Writing(desk, self)
        self.panel: OnePanel = self.made_panel()
        self._looks = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._frame = self._laid_out()
        self._connect_list()

    # what a page says of itself

    def made_panel(self) -> OnePanel:
        """The panel, made once."""
        raise NotImplementedError

    def arranged(self) -> int:
        """Let the model show what the search and the filters leave, and say how many rows."""
        raise NotImplementedError

    def tell(self, shown: int) -> None:
        """Tell how the list stands: the numbers, the bar, and why it is empty where it is."""
        raise NotImplementedError

    def look_at(self, key: str) -> None:
        """Read all about the row with this key, and show it in the panel."""
        raise NotImplementedError

    def show_many(self, number: int) -> None:
        """Say in the panel how many rows are ticked."""
        raise NotImplementedError

    def search_for(self, query: str) -> None:
        """Look only at what holds every word of this."""
        raise NotImplementedError

    def set_filter(self, asked: Any, on: bool) -> None:
        """Narrow to what this filter shows, or no longer."""
        raise NotImplementedError

    def set_grouping(self, grouping: Enum) -> None:
        """Group by this."""
        raise NotImplementedError

    def set_folded(self, key: str, folded: bool) -> None:
        """Fold a group, or unfold it."""
        raise NotImplementedError

    def shows(self) -> Collection[str]:
        """The keys of what the search and the filters leave, folded or not."""
        raise NotImplementedError

    def open_again(self, key: str) -> None:
        """Open the form of this key, which was left half written when it was locked."""
        raise NotImplementedError

    def open_case(self) -> None:
        """Go to the case of the chosen row."""
        raise NotImplementedError

    # the life of a page

    def begin(self) -> None:
        self.go_to_list()
        self.look()

    def draft(self) -> Draft:
        return self.writing.draft()

    def bring_back(self, draft: Draft) -> None:
        self._draft = draft
        self.brought_back()

    def clear(self) -> None:
        self._looks.stop()
        self._is_read = self._is_awaited = self._is_whole = False
        self._left = self._asks_left = None
        self._draft = {}
        self.writing.forget()
        self.panel.put_back()
        self.panel.clear()
        self.bar.clear()
        self.tick(frozenset())
        self.arrange()
        self.notice.say("", "")
        self.numbers.clear()
        self.counted.emit(0)

    def read_left(self) -> None:
        """Ask how the list was left, before it is read the first time since it was unlocked."""
        if self._asks_left is not None:
            return
        self._asks_left = asked = object()

        def take(left: ListView | None) -> None:
            if asked is self._asks_left:  # not from before it was locked
                self._look_as_left(left)

        self.desk.tasks.run(lambda store: preferences.list_view(store, self.key), then=take)

    def escape(self) -> bool:
        """Leave what is innermost: what is asked, the whole of one, the search, the ticks."""
        leaves = (
            (self.writing.form is not None, self.writing.leave),
            (self._is_whole and not self._is_wide(), self.show_whole),
            (bool(self.search.text()), self.search.clear),
            (bool(self.lines.ticked), lambda: self.tick(frozenset())),
        )
        for stands, leave in leaves:
            if stands:
                leave()
                self.go_to_list()
                return True
        return False

    @property
    def is_read(self) -> bool:
        """Whether every row has been read."""
        return self._is_read

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
        """The ticked ones, those that are shown as they stand, else the one with the keyboard."""
        ticked = self.lines.ticked
        if ticked:
            shown = [key for key in self.lines.shown_keys() if key in ticked]
            return [*shown, *sorted(ticked - set(shown))]
        current = self.table.current_key()
        return [current] if current is not None else []

    # what is shown

    def arrange(self, current: str | None = None) -> None:
        """Show what the search and the filters leave, keeping the keyboard where it was."""
        current = current or self.table.current_key()
        shown = self.arranged()
        self.table.choose(current)
        self._tell_ticked()
        self.tell(shown)
        self._keep_how()
        self.body.setCurrentWidget(self.table if shown else self.notice)
        if not shown and not self.lines.ticked:
            self.panel.clear()

    def look(self) -> None:
        """Show all about the one that has the keyboard, or how many are ticked."""
        self._looks.stop()
        key = self.table.current_key()
        if self.lines.ticked:
            self.show_many(len(self.lines.ticked))
        elif key is None:
            self.panel.clear()
        else:
            self.look_at(key)

    def is_at(self, key: str) -> bool:
        """Whether the row with this key is still the one to show."""
        return self.table.current_key() == key and not self.lines.ticked

    def look_soon(self) -> None:
        """Look, once the keyboard has rested; not while something is written about another."""
        if self.writing.form is None and self._is_read:
            self._looks.start()

    def brought_back(self) -> None:
        """What was half written when it was locked, once its row is in the panel again."""
        key = key_of(self._draft)
        if key and key.partition(":")[2] in self.chosen():
            draft, self._draft = self._draft, {}
            self.open_again(key)
            self.writing.bring_back(draft)

    def tick(self, keys: frozenset[str]) -> None:
        """Let the rows with these keys be the ticked ones."""
        self.writing.leave()
        self.lines.tick(keys)
        self._tell_ticked()
        if self._is_read:
            self.look()

    def done(self, changed: object) -> None:
        """Something was done with what is chosen."""
        self.tick(frozenset())
        self.did.emit(changed)
        self.go_to_list()

    # where things stand

    def show_whole(self) -> None:
        """Show all about the chosen one, where there is no room for it beside the list."""
        self._is_whole = not self._is_whole
        self._show_where()
        if not self._is_whole:
            self.go_to_list()
        elif self.panel.isVisible():
            first = next((each for each in self.panel.buttons.values() if each.isEnabled()), None)
            (first or self.panel.case_row).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        px = self.theme.px
        low = self.height() < px(_LOW)
        self.heading.setVisible(not low)
        above = px(8 if low else 18)
        self._frame.setContentsMargins(px(20), above, px(20), above)
        self._show_where()

    def _is_wide(self) -> bool:
        return self.width() >= self.theme.px(_BESIDE_FROM)

    def _show_where(self) -> None:
        """The panel beside the list; where there is no room, in its stead while it is used."""
        wide = self._is_wide()
        used = self._is_whole or self.writing.form is not None
        self.panel.setVisible(wide or used)
        for each in (self.body, self.bar):
            each.setVisible(wide or not used)
        self.whole_button.setVisible(not wide)
        width = self.theme.px(_PANEL)
        self.panel.setMinimumWidth(width if wide else 0)
        self.panel.setMaximumWidth(width if wide else _NO_LIMIT)

    def _connect_list(self) -> None:
        table, bar = self.table, self.bar
        table.doubleClicked.connect(lambda _: self.open_case())
        table.fold_asked.connect(self._fold)
        table.ticked.connect(self.tick)
        table.stands.connect(self.look_soon)
        table.typed.connect(lambda sign: self.go_to_search() if sign == "/" else None)
        bar.searched.connect(self._search)
        bar.list_asked.connect(self.go_to_list)
        bar.filter_set.connect(self._filter)
        bar.grouped.connect(self._group)
        table.clicked_on.connect(lambda _: None if self._is_wide() else self.show_whole())
        self.ticked_bar.untick_asked.connect(lambda: self.tick(frozenset()))
        self.panel.case_asked.connect(self.open_case)
        self.writing.did.connect(self.done)
        self.writing.begun.connect(lambda _: self._show_where())
        self.writing.finished.connect(lambda _: self._wrote())
        self._looks.timeout.connect(self.look)

    def _search(self, query: str) -> None:
        self.search_for(query.strip())
        self.arrange()
        self.look_soon()

    def _filter(self, asked: Any, on: bool) -> None:
        self.set_filter(asked, on)
        self.arrange()
        self.look_soon()

    def _group(self, grouping: Enum) -> None:
        self.set_grouping(grouping)
        self.arrange()

    def _fold(self, key: str, folded: bool) -> None:
        line = self.table.currentIndex().row()
        self.set_folded(key, folded)
        self.arrange()
        self.table.setCurrentIndex(self.lines.index(line, 0))

    def _look_as_left(self, left: ListView | None) -> None:
        """Group and narrow as it was left; the list is read after this."""
        if left is not None:
            for each in (each for each in self.bar.group_actions if each.value == left.grouping):
                self.set_grouping(each)
            for each in (each for each in self.bar.chips if each.value in left.filters):
                self.set_filter(each, True)
        self._left = left or self.bar.how()

    def _keep_how(self) -> None:
        """Keep how the list is looked at, where that is another way than it was left."""
        now = self.bar.how()
        if self._is_read and self._left is not None and now != self._left:
            self._left = now
            self.desk.tasks.run(
                lambda store: preferences.leave_list(store, self.key, now), then=lambda _: None
            )

    def _tell_ticked(self) -> None:
        ticked = self.lines.ticked
        hidden = len(ticked - set(self.shows())) if ticked else 0
        self.ticked_bar.say(len(ticked), hidden)

    def _wrote(self) -> None:
        self._show_where()
        self.go_to_list()
        self.look_soon()

    def _laid_out(self) -> QVBoxLayout:
        px = self.theme.px
        for shown in (self.table, self.notice):
            self.body.addWidget(shown)
        state = QHBoxLayout()
        state.addWidget(self.numbers, 1)
        state.addLayout(self.tools)
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
