"""The page Uppföljning: the handler's own outcomes, each share with what it counts and of how many.

It is read when somebody goes there, off this thread; a caseload that changes meanwhile only makes
it old, so that no edit waits for it.
"""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from handlerapp.follow_up import wording
from handlerapp.follow_up.measures import texts
from handlerapp.follow_up.outcomes import FollowUp
from handlerapp.follow_up.plots import SHARES, TIME, Filling
from handlerapp.services import documents
from handlerapp.services import follow_up as service
from handlerapp.services.opening import Store
from ui.page import Action, Desk, Page, Place
from ui.pages.follow_up.definition import Definition
from ui.pages.follow_up.tables import (
    beside_country,
    by_group,
    by_measure,
    by_quarter,
    coordination,
)
from ui.theme import Size
from ui.widgets.buttons import Button, button, chip
from ui.widgets.flow import FlowLayout
from ui.widgets.notice import Notice
from ui.widgets.plots.drawing import Legend
from ui.widgets.plots.table import PlotTable
from ui.widgets.rows import Card, Line, Read
from ui.widgets.text import announce, key, paragraph, text

_PANEL_BESIDE_FROM = 900
_PANEL = 340
_COUNTRY = 1
_PARTS = ("Alla mått", "Bredvid landet", "Per diagnosgrupp", "Per kvartal", "Dagar och tid")


class FollowUpPage(Page):
    """Five views of the same follow-up, one at a time, and the whole of it as a PDF."""

    key = "uppfoljning"
    title = "Uppföljning"
    icon = "chart-line"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self.found: FollowUp | None = None
        self._is_old = True
        self._figure = ""
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.own = paragraph(theme)
        self.save_button = button(theme, self.tr("Spara som PDF"))
        self.save_button.show_icon("download")
        self.save_button.clicked.connect(self.save)
        self.chips = QButtonGroup(self)
        self.views = QStackedWidget()
        self.notice = Notice(theme, scrolls=True)
        self.measures = PlotTable(theme, self.tr("Alla mått"))
        self.definition = Definition(theme)
        self.country = PlotTable(theme, self.tr("Bredvid landets siffror"))
        self.groups = PlotTable(theme, self.tr("Per diagnosgrupp"))
        self.quarters = PlotTable(theme, self.tr("Per kvartal"))
        self.time = PlotTable(theme, self.tr("Tid för samordning"))
        self.answered = Read(theme, Line())
        self.done = Read(theme, Line())
        self.undated = paragraph(theme, ink="muted")
        self.sources = paragraph(theme, ink="muted")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.measures.chosen.connect(self._define)
        self.offer(*self._actions_offered())

    # the life of a page

    def open(self, place: Place) -> None:
        """Read the follow-up where it is old; `ready` when it stands here. `part` is a figure of
        the country to stand on."""
        self._figure = place.part
        if self._is_old:
            self._read(ready=True)
        else:
            self._stand_on_figure()
            self.ready.emit()

    def begin(self) -> None:
        area = None if self.notice.isHidden() else self.notice.area
        (area or self._table()).setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self, refs: Collection[str]) -> None:
        self.reload()

    def reload(self) -> None:
        """Read again if it is looked at; else when it next is."""
        self._is_old = True
        if self.isVisible() and self.found is not None:
            self._read(ready=False)

    def clear(self) -> None:
        """Forget the figures."""
        self.found, self._is_old = None, True
        for table in self._tables():
            table.show_rows((), ())
        for label in (self.numbers, self.undated, self.sources):
            label.clear()
        for line in (self.answered, self.done):
            line.say(Line())
        self.definition.forget()
        self.show_part(0)

    # what is done

    def show_part(self, number: int) -> None:
        """Show one of the views."""
        self.views.setCurrentIndex(number)
        self.chips.button(number).setChecked(True)
        if self.found is not None:
            self._show_notice(self.found)

    def save(self) -> None:
        """Write the whole follow-up as a PDF where the handler chooses."""
        found = self.found
        if found is None:
            return

        def write(path: Path) -> None:
            def told(lines: tuple[str, ...]) -> None:
                said = f"{texts().said['title']} är sparad i {path.name}."
                self.told.emit(" ".join((said, *lines)))

            self.desk.tasks.run(lambda _: documents.write_follow_up(found, path), then=told)

        suggested = f"uppfoljning-{found.on.isoformat()}.pdf"
        self.desk.prompts.file_to_save(
            self.tr("Spara uppföljningen"), suggested, self.tr("PDF (*.pdf)"), write
        )

    def _read(self, *, ready: bool) -> None:
        today = self.desk.today()

        def read(store: Store) -> FollowUp:
            return service.of(store, today)

        def show(found: FollowUp) -> None:
            self.found, self._is_old = found, False
            self._show(found, today)
            self._stand_on_figure()
            if ready:
                self.ready.emit()

        self.desk.tasks.run(read, then=show)

    def _show(self, found: FollowUp, today: date) -> None:
        said = texts().said
        self.numbers.setText(wording.caseload(found))
        self._show_notice(found)
        for table, (heads, rows) in zip(
            self._tables(),
            (
                by_measure(found),
                beside_country(found),
                by_group(found),
                by_quarter(found),
                coordination(found),
            ),
            strict=True,
        ):
            table.show_rows(heads, rows)
        self.answered.say(
            Line(
                lead="Tills du tog den", what=wording.spread(found.to_answer), more=said["answered"]
            )
        )
        self.done.say(
            Line(lead="Tills det är gjort", what=wording.spread(found.to_done), more=said["done"])
        )
        self.undated.setText(" ".join(wording.undated(found.time)))
        self.undated.setVisible(bool(self.undated.text()))
        self.sources.setText("\n".join(wording.sources(found)))
        if not self.measures.currentIndex().isValid():
            self.measures.choose(0)
        self._define(self.measures.currentIndex().row())

    def _show_notice(self, found: FollowUp) -> None:
        """Where there is no case the country's figures stand alone; there is nothing to put in the
        other views."""
        is_empty = not found.cases and self.views.currentIndex() != _COUNTRY
        self.notice.setVisible(is_empty)
        self.views.setVisible(not is_empty)

    def _stand_on_figure(self) -> None:
        """Where somebody came to read a figure of the country: its row, beside one's own."""
        wanted, self._figure = self._figure, ""
        rows = () if self.found is None else enumerate(self.found.beside)
        row = next((n for n, row in rows if any(f.id == wanted for f in row.figures)), None)
        if row is not None:
            self.show_part(_COUNTRY)
            self.country.choose(row)

    def _define(self, row: int) -> None:
        if self.found is not None:
            self.definition.show_result(self.found, self.found.results[row])

    def _go_to(self, number: int) -> None:
        self.show_part(number)
        self._table().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _PARTS[number])

    def _tables(self) -> tuple[PlotTable, ...]:
        return (self.measures, self.country, self.groups, self.quarters, self.time)

    def _table(self) -> PlotTable:
        """The one that is seen."""
        return self._tables()[self.views.currentIndex()]

    def _actions_offered(self) -> tuple[Action, ...]:
        def there(number: int) -> Callable[[], None]:
            return lambda: self._go_to(number)

        parts = (
            Action(
                name=f"Visa {name[:1].lower()}{name[1:]}", act=there(number), keys=str(number + 1)
            )
            for number, name in enumerate(_PARTS)
        )
        return (
            Action(
                name=self.tr("Spara uppföljningen som PDF"),
                act=self.save,
                keys="Ctrl+S",
                synonyms=("skriv ut", "statistik", "rapport"),
                possible=lambda: self.found is not None,
            ),
            *parts,
        )

    # how it is laid out

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = self.width() >= self.theme.px(_PANEL_BESIDE_FROM)
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.definition.setMaximumWidth(self.theme.px(_PANEL) if beside else _ANY_WIDTH)

    def _lay_out(self) -> None:
        theme, said = self.theme, texts().said
        self.own.setText(f"{said['own']} {said['purpose']}")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, theme.px(20), 0)
        head.setSpacing(theme.px(8))
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.save_button)
        head.addWidget(key(theme, "Ctrl S"))
        self.notice.say(
            self.tr("Inga ärenden än"),
            self.tr("När det finns ärenden som har nått det som mäts står andelarna här."),
        )
        for number, (name, view) in enumerate(zip(_PARTS, self._made_views(), strict=True)):
            self.views.addWidget(view)
            view.setAccessibleName(name)
            self.chips.addButton(self._chip(name), number)
        self.chips.setExclusive(True)
        self.chips.idClicked.connect(self.show_part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(18), 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addLayout(head)
        layout.addWidget(self.numbers)
        layout.addWidget(self.own)
        layout.addSpacing(theme.px(8))
        layout.addWidget(self._chip_row())
        layout.addSpacing(theme.px(8))
        alone = QHBoxLayout()
        alone.setContentsMargins(0, 0, theme.px(20), theme.px(18))
        alone.addWidget(self.notice)
        layout.addLayout(alone, 1)
        layout.addWidget(self.views, 1)
        self.notice.hide()
        self.show_part(0)

    def _chip(self, name: str) -> Button:
        made = chip(self.theme, name)
        made.setParent(self)
        return made

    def _chip_row(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, self.theme.px(6))
        for number, each in enumerate(self.chips.buttons(), 1):
            flow.addWidget(each)
            flow.addWidget(key(self.theme, str(number)))
        return row

    def _made_views(self) -> tuple[QScrollArea, ...]:
        theme, said = self.theme, texts().said
        measures = self._card(said["everyone"], Legend(theme, _OWN), self.measures)
        self._beside.setSpacing(theme.px(14))
        self._beside.addWidget(measures, 1, Qt.AlignmentFlag.AlignTop)
        self._beside.addWidget(self.definition, 0, Qt.AlignmentFlag.AlignTop)
        first = QWidget()
        first.setLayout(self._beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        days = Card(theme, self.tr("Från impuls till handling"))
        days.inside.addWidget(self.answered)
        days.inside.addWidget(self.done)
        time = self._card(said["coordination"], Legend(theme, TIME), self.time, self.undated)
        return (
            self._scrolled(self.measures, first),
            self._scrolled(
                self.country,
                self._card(said["national"], Legend(theme, SHARES), self.country, self.sources),
            ),
            self._scrolled(
                self.groups, self._card(said["later"], Legend(theme, _OWN), self.groups)
            ),
            self._scrolled(
                self.quarters,
                self._card(said["latest"], Legend(theme, _OWN), self.quarters),
            ),
            self._scrolled(self.time, days, time),
        )

    def _card(self, why: str, *parts: QWidget) -> Card:
        titles = {
            self.measures: self.tr("Alla mått"),
            self.country: self.tr("Bredvid landets siffror"),
            self.groups: self.tr("Per diagnosgrupp"),
            self.quarters: self.tr("Per kvartal"),
            self.time: self.tr("Tid för samordning"),
        }
        card = Card(self.theme, next(titles[part] for part in parts if part in titles))
        for each in (paragraph(self.theme, why, ink="muted"), *parts):
            if isinstance(each, PlotTable):
                card.inside.addWidget(each)
            else:
                each.setContentsMargins(self.theme.px(8), 0, self.theme.px(8), self.theme.px(4))
                card.inside.addWidget(each)
        return card

    def _scrolled(self, table: PlotTable, *parts: QWidget) -> QScrollArea:
        theme = self.theme
        sheet = QWidget()
        sheet.setObjectName("sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, theme.px(20), theme.px(18))
        inside.setSpacing(theme.px(14))
        for each in parts:
            inside.addWidget(each)
        inside.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        def follow(place: QRect) -> None:
            for corner in (place.bottomLeft(), place.topLeft()):
                at = table.mapTo(sheet, corner)
                area.ensureVisible(0, at.y(), 0, theme.px(12))

        table.moved.connect(follow)
        return area


_ANY_WIDTH = 16_777_215


_OWN: dict[Filling, str] = {
    filling: said for filling, said in SHARES.items() if filling is not Filling.HATCHED
}
"""The legend where only one's own shares stand."""
