"""The page Ärenden: the caseload as a list to search, narrow, group, sort and act on."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handlerapp.domain.case_list import CaseColumn, CaseGrouping
from handlerapp.domain.case_row import CaseFilter, CaseRow
from handlerapp.domain.case_view import CaseListView
from handlerapp.services import case_views
from ui import labels
from ui.models.case_lines import CaseLines
from ui.page import Desk, Page, Place
from ui.pages.caseload.acts import CaseActs
from ui.pages.caseload.columns_panel import ColumnsPanel
from ui.pages.caseload.filter_bar import FilterBar, OrderBar
from ui.pages.caseload.import_panel import KINDS, ImportPanel, dropped_file
from ui.pages.caseload.laying_out import lay_out
from ui.pages.caseload.looking import Looking
from ui.pages.caseload.offering import actions_of
from ui.pages.caseload.reading import CaseReader, Counts, Listed
from ui.pages.caseload.table import CaseTable
from ui.pages.caseload.telling import numbers_of, why_empty
from ui.theme import Size
from ui.widgets.ask_bar import AskBar, Question
from ui.widgets.buttons import button
from ui.widgets.notice import Notice
from ui.widgets.text import announce, paragraph, text
from ui.widgets.ticked_bar import TickedBar

_LOW = 420
"""A page lower than this spares its title for the list."""

_KEEP_AFTER = 600
"""Milliseconds after the last change of how the list stands, when it is kept."""


class CaseloadPage(Page):
    """Every case in a list. Closed ones are hidden until they are asked for."""

    key = "arenden"
    title = "Ärenden"
    icon = "folders"

    numbered = Signal(int)
    """How many cases there are, closed ones too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._looking = Looking(desk.today())
        self._kept: tuple[CaseListView, ...] = ()
        self._is_read = False
        self.tools = QWidget()
        self.lines = CaseLines(desk, self)
        self.table = CaseTable(theme, self.lines)
        self.table.setAccessibleName(self.tr("Ärenden"))
        self.reader = CaseReader(desk, self._on_screen, self)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)

        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.new_button = button(theme, self.tr("Nytt ärende"), primary=True)
        self.columns_button = button(theme, self.tr("Kolumner"))
        self.columns_button.show_icon("columns-3")
        self.import_button = button(theme, self.tr("Läs in fil"))
        self.import_button.show_icon("file-up")
        self.export_button = button(theme, self.tr("Exportera"))
        self.export_button.show_icon("download")
        self.filter_bar = FilterBar(theme)
        self.search = self.filter_bar.search
        self.order_bar = OrderBar(theme)
        self.ask_bar = AskBar(theme)
        self.ticked_bar = TickedBar(theme, self.tr("markerat"), self.tr("markerade"))
        self.columns_panel = ColumnsPanel(theme)
        self.import_panel = ImportPanel(desk)
        self.notice = Notice(theme, scrolls=True)
        self.acts = CaseActs(desk, self.ask_bar, self)
        self.setAcceptDrops(True)
        self.body = QStackedWidget()
        self._frame = lay_out(self, self)
        self._connect_list()
        self._connect_bars()
        self.offer(*actions_of(self))
        self._show_how_it_stands()
        self._arrange()

    def open(self, place: Place) -> None:
        """Show the list as it was left; read it where it is not read yet."""
        if self._is_read:
            self.ready.emit()
        else:
            self.reload()

    def begin(self) -> None:
        if self.body.currentWidget() is self.import_panel:
            self.import_panel.begin()
        else:
            self.go_to_list()

    def touched(self, refs: Collection[str]) -> None:
        self.reader.touch(frozenset(refs))
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self.reader.read()

    def clear(self) -> None:
        """Forget everything about every case."""
        self._keeping.stop()
        self._is_read = False
        self.reader.forget()
        self.acts.forget()
        self.import_panel.clear()
        self.columns_panel.hide()
        self.filter_bar.clear()
        self._looking.forget()
        self._kept = ()
        self.lines.count({})
        self._tick(frozenset())
        self._show_how_it_stands()
        self._arrange()
        self._leave_import()
        self.counted.emit(0)

    def escape(self) -> bool:
        """Leave what is innermost: a question, the columns, a file, the search, the ticks. There is
        nowhere further out."""
        leaves = (
            (self.ask_bar.isVisible(), self.ask_bar.leave),
            (self.columns_panel.isVisible(), self._leave_columns),
            (self.body.currentWidget() is self.import_panel, self.import_panel.leave),
            (bool(self.search.text()), self._leave_search),
            (bool(self.lines.ticked), lambda: self._tick(frozenset())),
        )
        for stands, leave in leaves:
            if stands:
                leave()
                self.go_to_list()
                return True
        self.go_to_list()
        return True

    def narrow(self, query: str) -> None:
        """Show the cases whose name, reference and employer hold every word of the query."""
        self.search.setText(query)

    def go_to_list(self) -> None:
        """Give the keyboard to the list, or to what stands where it would."""
        if self.body.currentWidget() is self.notice:
            (self.notice.button if self.notice.button.isVisible() else self).setFocus()
            return
        self.table.choose(self.table.current_key())
        self.table.setFocus()

    def go_to_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def chosen_refs(self) -> list[str]:
        """The ticked cases as they stand, else the one that has the keyboard."""
        if self.lines.ticked:
            order = [row.ref for row in self._looking.rows]
            return [ref for ref in order if ref in self.lines.ticked]
        current = self.table.current_key()
        return [current] if current is not None else []

    def shown_refs(self) -> list[str]:
        """The ticked cases, else all that are shown, from the top; those in folded groups too."""
        if self.lines.ticked:
            return self.chosen_refs()
        rows = self._looking.rows
        return [rows[place].ref for place in self._looking.places()]

    def toggle(self, asked: CaseFilter) -> None:
        """Turn a filter on or off."""
        self._set_filter(asked, asked not in self._looking.view.filters)

    def show_closed(self, on: bool) -> None:
        """Show the closed cases too, or no longer."""
        self._stand(replace(self._looking.view, closed=on))

    def open_menu(self, where: QPoint | None = None) -> None:
        """The menu of the ticked cases, else of the one that has the keyboard."""
        if where is None:
            place = self.table.visualRect(self.table.currentIndex())
            where = self.table.viewport().mapToGlobal(place.bottomLeft())
        self.acts.open_menu(self.chosen_refs(), self.table.current_key(), where)

    def choose_columns(self) -> None:
        """Open the panel where columns are chosen, or close it."""
        if self.columns_panel.isVisible():
            self._leave_columns()
        else:
            self.columns_panel.begin()

    def ask_for_file(self) -> None:
        """Ask for a file of cases, and show what it would bring."""
        self.desk.prompts.file_to_open(self.tr("Läs in ärenden"), KINDS, self.look_at)

    def look_at(self, path: Path) -> None:
        """Show what a file of cases would bring."""
        self.body.setCurrentWidget(self.import_panel)
        self._show_tools(shown=False)
        self.import_panel.start(path)

    def ask_for_view_name(self) -> None:
        """Ask what to call how the list stands, and keep it."""
        self.ask_bar.ask(
            Question(
                title=self.tr("Spara urvalet"),
                hint=self.tr("ett namn, till exempel Måndag"),
                action=self.tr("Spara"),
                then=self._save_view,
                why=self.tr("Filter, gruppering, ordning och kolumner sparas, inte sökningen."),
            ),
            self._looking.view.name,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.look_at(path)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        px = self.theme.px
        low = self.height() < px(_LOW)
        self.heading.setVisible(not low)
        self.filter_bar.spare(low)
        above = px(8 if low else 18)
        self._frame.setContentsMargins(px(20), above, px(20), above)

    def _connect_list(self) -> None:
        table, reader = self.table, self.reader
        reader.listed.connect(self._take)
        reader.texts_made.connect(self._looking.take_texts)
        reader.counted.connect(self._take_counts)
        table.painted.connect(reader.follow_up, Qt.ConnectionType.QueuedConnection)
        for asked in (table.chosen, table.clicked_on):
            asked.connect(lambda ref: self.go.emit(Place("arende", ref)))
        table.fold_asked.connect(self._fold)
        table.ticked.connect(self._tick)
        table.menu_asked.connect(self.open_menu)
        table.sort_asked.connect(self._sort_by)
        table.columns_moved.connect(self._set_columns)
        table.column_drawn.connect(self._draw)
        table.typed.connect(self._begin_search)
        self.desk.hiding_changed.connect(self.lines.hide_or_show_names)
        self.acts.go.connect(self.go)
        self.acts.did.connect(self._did)
        self.acts.told.connect(self.told)

    def _connect_bars(self) -> None:
        self.new_button.clicked.connect(self.acts.ask_for_case)
        self.columns_button.clicked.connect(self.choose_columns)
        self.import_button.clicked.connect(self.ask_for_file)
        self.export_button.clicked.connect(lambda: self.acts.ask_for_file(self.shown_refs()))
        bar, order, panel = self.filter_bar, self.order_bar, self.columns_panel
        bar.searched.connect(self._search)
        bar.everything_asked.connect(self._search_everything)
        bar.filter_set.connect(self._set_filter)
        bar.closed_set.connect(self.show_closed)
        bar.list_asked.connect(self.go_to_list)
        order.grouped.connect(self._group_by)
        order.sorted_by.connect(self._sort_up)
        order.turned.connect(self._turn)
        order.view_chosen.connect(self._show_kept)
        order.save_asked.connect(self.ask_for_view_name)
        order.remove_asked.connect(self._remove_view)
        order.usual_asked.connect(lambda: self._stand(CaseListView()))
        panel.columns_set.connect(self._set_columns)
        panel.width_set.connect(self._draw)
        panel.usual_asked.connect(self._usual_columns)
        panel.left.connect(self._leave_columns)
        acts, tick = self.acts, self.ticked_bar.add_act
        tick(self.tr("Ny bevakning i alla"), lambda: acts.ask_for_bevakning(self.chosen_refs()))
        tick(self.tr("Exportera"), lambda: acts.ask_for_file(self.chosen_refs()))
        tick(self.tr("Lämna över"), lambda: acts.hand_over(self.chosen_refs()))
        tick(self.tr("Avsluta"), lambda: acts.ask_why_closed(self.chosen_refs()))
        self.ticked_bar.untick_asked.connect(lambda: self._tick(frozenset()))
        self.ask_bar.left.connect(self.go_to_list)
        self.import_panel.left.connect(self._leave_import)
        self.import_panel.done.connect(self._imported)
        self._keeping.timeout.connect(self._keep)

    def _take(self, found: Listed) -> None:
        """The list is read: show it, as it was left where nothing was shown before."""
        current = self.table.current_key()
        self._looking.take(found.rows, found.today)
        self._kept = found.kept
        if not self._is_read:
            self._looking.view = found.left
            self._show_how_it_stands()
        if self.lines.ticked:
            self._tick(self.lines.ticked & {row.ref for row in found.rows})
        self._arrange(current)
        self.counted.emit(self._looking.open_cases)
        self.numbered.emit(len(found.rows))
        if not self._is_read:
            self._is_read = True
            self.ready.emit()

    def _take_counts(self, counts: Counts, every: bool) -> None:
        self._looking.count(counts)
        self.lines.count(self._looking.impulses)
        if every:
            self._arrange()

    def _on_screen(self) -> list[CaseRow]:
        if not self.table.isVisible():
            return []
        top = max(self.table.rowAt(0), 0)
        seen = self.table.viewport().height() // max(self.table.rowHeight(top), 1) + 1
        return [row for line in range(top, top + seen) if (row := self.lines.case_at(line))]

    def _arrange(self, current: str | None = None) -> None:
        """Show what the search and the filters leave, keeping the keyboard where it was."""
        current = current or self.table.current_key()
        places = self._looking.places()
        self.lines.show(self._looking.rows, self._looking.lines(places), self._looking.order)
        self.table.choose(current)
        self._tell(len(places))

    def _tell(self, shown: int) -> None:
        looking = self._looking
        counts = looking.counts()
        closed = len(looking.rows) - looking.open_cases
        self.filter_bar.show_view(looking.view, counts, closed, counted=looking.is_counted)
        self.numbers.setText(numbers_of(looking, shown, counts))
        self.export_button.setEnabled(bool(shown))
        self._tell_ticked()
        if self.body.currentWidget() is self.import_panel:
            return
        if not shown:
            self._say_why_empty()
        self.body.setCurrentWidget(self.table if shown else self.notice)

    def _say_why_empty(self) -> None:
        why = why_empty(self._looking)
        acts = {
            "import": self.ask_for_file,
            "search": self._search_everything,
            "filters": lambda: self._stand(replace(self._looking.view, filters=frozenset())),
            "closed": lambda: self.show_closed(True),
        }
        self.notice.say(why.title, why.sentence, why.action, acts[why.act])

    def _show_how_it_stands(self) -> None:
        view = self._looking.view
        self.order_bar.show_view(view)
        self.order_bar.show_views(self._kept, view.name)
        self.table.show_columns(view.shown, dict(view.widths))
        self.columns_panel.show_columns(view.shown, dict(view.widths))

    def _stand(self, view: CaseListView, *, named: bool = False) -> None:
        """Let the list stand so; it is no longer the kept view that it was, unless `named`."""
        self._looking.view = view if named else replace(view, name="")
        self._show_how_it_stands()
        self._arrange()
        self._keeping.start()

    def _set_filter(self, asked: CaseFilter, on: bool) -> None:
        self._looking.toggle(asked, on=on)
        self._stand(self._looking.view)

    def _group_by(self, grouping: CaseGrouping | None) -> None:
        self._looking.group_by(grouping)
        self._stand(self._looking.view)

    def _sort_by(self, column: CaseColumn) -> None:
        self._looking.sort_by(column)
        self._stand(self._looking.view)

    def _sort_up(self, column: CaseColumn) -> None:
        self._stand(replace(self._looking.view, sort=column, descending=False))

    def _turn(self) -> None:
        view = self._looking.view
        self._stand(replace(view, descending=not view.descending))

    def _set_columns(self, columns: tuple[CaseColumn, ...]) -> None:
        self._stand(replace(self._looking.view, columns=columns))

    def _usual_columns(self) -> None:
        usual = CaseListView()
        self._stand(replace(self._looking.view, columns=usual.columns, widths=usual.widths))

    def _draw(self, column: CaseColumn, width: int) -> None:
        self._looking.draw(column, width)
        self.table.show_columns(self._looking.view.shown, dict(self._looking.view.widths))
        self.columns_panel.show_columns(self._looking.view.shown, dict(self._looking.view.widths))
        self._keeping.start()

    def _fold(self, key: str, folded: bool) -> None:
        line = self.table.currentIndex().row()
        self._looking.fold(key, folded=folded)
        self._arrange()
        self.table.setCurrentIndex(self.lines.index(line, 0))

    def _tick(self, refs: frozenset[str]) -> None:
        self.lines.tick(refs)
        self._tell_ticked()

    def _tell_ticked(self) -> None:
        ticked = self.lines.ticked
        rows = self._looking.rows
        shown = {rows[place].ref for place in self._looking.places()} if ticked else set()
        self.ticked_bar.say(len(ticked), len(ticked - shown))

    def _search(self, query: str) -> None:
        self._looking.query = query.strip()
        self._arrange()

    def _begin_search(self, sign: str) -> None:
        self.search.setFocus()
        if sign != "/":
            self.search.setText(sign)

    def _leave_search(self) -> None:
        self.search.clear()

    def _search_everything(self) -> None:
        if self._looking.query:
            self.go.emit(Place("sok", self._looking.query))

    def _leave_columns(self) -> None:
        self.columns_panel.hide()
        self.go_to_list()

    def _show_tools(self, *, shown: bool) -> None:
        """What is done with the list stands aside for a file that is looked at."""
        for each in (self.filter_bar, self.order_bar, self.tools):
            each.setVisible(shown)

    def _leave_import(self) -> None:
        self._show_tools(shown=True)
        self.body.setCurrentWidget(self.table if self.lines.lines else self.notice)
        self._arrange()

    def _imported(self, changed: object, said: str) -> None:
        self._leave_import()
        if changed is not None:
            self.did.emit(changed)
        self.told.emit(said)

    def _did(self, changed: object) -> None:
        self._tick(frozenset())
        self.did.emit(changed)

    def _show_kept(self, name: str) -> None:
        for view in self._kept:
            if view.name == name:
                self._stand(view, named=True)

    def _save_view(self, name: str) -> None:
        view = replace(self._looking.view, name=name)
        self.desk.tasks.run(
            lambda store: case_views.save(store, view),
            then=lambda kept: self._take_kept(kept, view),
            otherwise=lambda error: self.ask_bar.say(labels.sentence_of(error), wrong=True),
        )

    def _remove_view(self, name: str) -> None:
        view = self._looking.view
        after = replace(view, name="") if view.name == name else view
        self.desk.tasks.run(
            lambda store: case_views.remove(store, name),
            then=lambda kept: self._take_kept(kept, after),
        )

    def _take_kept(self, kept: tuple[CaseListView, ...], view: CaseListView) -> None:
        self._kept = kept
        self.ask_bar.leave()
        self._stand(view, named=True)
        if view.name:
            announce(self, self.tr("Urvalet är sparat"))

    def _keep(self) -> None:
        view = self._looking.view
        self.desk.tasks.run(lambda store: case_views.leave(store, view), then=_ignored)


def _ignored(_: None) -> None:
    """Nobody waits."""
