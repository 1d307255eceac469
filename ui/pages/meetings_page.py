"""The page Möten: what is coming and lacks something, what has no finished notes, follow-ups."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from handlerapp.domain.meeting import MeetingStatus
from handlerapp.services import caseload, meeting_list
from handlerapp.services.meeting_list import Listed, MeetingList
from handlerapp.services.opening import Store
from ui.labels import (
    away,
    breakable,
    counted,
    day_and_away,
    joined,
    near_day,
    one_line,
    plain,
    swedish_key,
)
from ui.page import Action, Desk, Draft, Page, Place
from ui.pages.meeting.view import kind_of
from ui.theme import Size, Tone
from ui.widgets.buttons import button
from ui.widgets.notice import Notice
from ui.widgets.rows import Card, Line, Rows
from ui.widgets.text import announce, key, paragraph, text

_MOST_SHOWN = 8
"""Cases that are offered while one looks for one."""

_TOLD = 4
"""Things that are missing, told in the list; the rest are counted."""

_LINE = "line"


class MeetingsPage(Page):
    """The handler's meetings. A row opens the meeting's own page."""

    key = "moten"
    title = "Möten"
    icon = "users"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._found: MeetingList | None = None
        self._names: Mapping[str, str] = {}
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.new_button = button(theme, self.tr("Nytt möte"), primary=True)
        self.new_button.show_icon("plus", "accent_ink")
        self.new_button.clicked.connect(self.begin_new)
        self.finder = CaseFinder(desk)
        self.finder.chosen.connect(self._plan)
        self.coming = _Part(desk, self.tr("Kommande"))
        self.unfinished = _Part(desk, self.tr("Utan färdiga anteckningar"))
        self.follow_ups = _Part(desk, self.tr("Att följa upp"))
        self.parts = (self.unfinished, self.coming, self.follow_ups)
        self.notice = Notice(theme)
        self.scroll_area = QScrollArea()
        self._lay_out()
        for part in self.parts:
            part.opened.connect(lambda id: self.go.emit(Place("mote", id)))
        desk.hiding_changed.connect(self._show_again)
        self.offer(
            Action(
                name=self.tr("Planera ett nytt möte"),
                act=self.begin_new,
                keys="N",
                synonyms=("boka möte", "avstämningsmöte", "kalla till möte"),
            )
        )

    # the life of a page

    def open(self, place: Place) -> None:
        """Read the meetings; `ready` when they stand here."""
        self._read(ready=True)

    def begin(self) -> None:
        first = next((part for part in self.parts if part.rows.rows), None)
        if first is None:
            self.new_button.setFocus()
        else:
            first.rows.rows[0].setFocus()

    def touched(self, refs: Collection[str]) -> None:
        self.reload()

    def reload(self) -> None:
        self._read(ready=False)

    def clear(self) -> None:
        """Forget every meeting."""
        self._found, self._names = None, {}
        self.numbers.clear()
        self.finder.leave()
        for part in self.parts:
            part.show_meetings((), ())
        self.notice.say("", "")

    def draft(self) -> Draft:
        asked = self.finder.field.text()
        return {_LINE: asked} if asked else {}

    def bring_back(self, draft: Draft) -> None:
        self.begin_new()
        self.finder.field.setText(draft.get(_LINE, ""))

    def escape(self) -> bool:
        if self.finder.isHidden():
            return False
        self.finder.leave()
        self.begin()
        return True

    # what is done

    def begin_new(self) -> None:
        """Ask for which case."""
        self.finder.begin(self._names)
        self.scroll_area.ensureWidgetVisible(self.finder)

    def _plan(self, ref: str) -> None:
        self.finder.leave()
        self.go.emit(Place("nytt-mote", ref))

    def _read(self, *, ready: bool) -> None:
        def read(store: Store) -> tuple[MeetingList, Mapping[str, str]]:
            names = {str(ref): name for ref, name in caseload.names(store).items()}
            return meeting_list.overview(store), names

        def show(found: tuple[MeetingList, Mapping[str, str]]) -> None:
            self._found, self._names = found
            self._show_again()
            if ready:
                self.ready.emit()

        self.desk.tasks.run(read, then=show)

    def _show_again(self) -> None:
        found, today = self._found, self.desk.today()
        if found is None:
            return

        def named(each: Listed) -> str:
            return one_line(self.desk.name(each.name))

        def lead(each: Listed) -> str:
            return f"{near_day(each.meeting.starts.date(), today)} {each.meeting.starts:%H.%M}"

        coming = [
            Line(
                lead=lead(each),
                what=joined(kind_of(each.meeting), named(each)),
                more=joined(away(each.meeting.starts.date(), today), *_first_missing(each)),
                mark=_missing_mark(each),
            )
            for each in found.coming
        ]
        unfinished = [
            Line(
                lead=lead(each),
                what=joined(kind_of(each.meeting), named(each)),
                more=joined(away(each.meeting.starts.date(), today), _what_is_left(each)),
                mark=("utkast", Tone.NEARS)
                if each.meeting.status is MeetingStatus.HELD
                else ("inte antecknat", Tone.LATE),
            )
            for each in found.unfinished
        ]
        follow_ups = [
            Line(
                lead=near_day(each.meeting.follow_up, today) if each.meeting.follow_up else "",
                what=joined(named(each), kind_of(each.meeting)),
                more=joined(
                    day_and_away(each.meeting.follow_up, today) if each.meeting.follow_up else None,
                    f"mötet var {near_day(each.meeting.starts.date(), today)}",
                ),
                mark=("försenad", Tone.LATE)
                if each.meeting.follow_up and each.meeting.follow_up < today
                else None,
            )
            for each in found.follow_ups
        ]
        self.coming.show_meetings(found.coming, coming)
        self.unfinished.show_meetings(found.unfinished, unfinished)
        self.follow_ups.show_meetings(found.follow_ups, follow_ups)
        self.numbers.setText(_numbers(found))
        self.counted.emit(len(found.coming) + len(found.unfinished))
        is_empty = not (coming or unfinished or follow_ups)
        self.notice.setVisible(is_empty)
        self.notice.say(
            self.tr("Inga möten"),
            self.tr(
                "Här står de möten som väntar, de som saknar färdiga anteckningar och de som ska "
                "följas upp. Tryck N för att planera ett."
            ),
        )

    def _lay_out(self) -> None:
        theme = self.theme
        sheet = QWidget()
        sheet.setObjectName("sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, theme.px(20), theme.px(18))
        inside.setSpacing(theme.px(14))
        for each in (self.finder, *self.parts, self.notice):
            inside.addWidget(each)
        inside.addStretch()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setWidget(sheet)
        self.scroll_area.setAccessibleName(self.title)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, theme.px(20), 0)
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.new_button)
        head.addWidget(key(theme, "N"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(18), 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.numbers)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self.scroll_area, 1)
        self.notice.hide()


class _Part(Card):
    """Meetings of one sort; hidden where there is none."""

    opened = Signal(str)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk.theme, title)
        self.rows = Rows(desk.theme)
        self.rows.pressed.connect(self._open)
        self.inside.addWidget(self.rows)
        self._ids: tuple[str, ...] = ()
        self.hide()

    def show_meetings(self, meetings: Sequence[Listed], lines: Sequence[Line]) -> None:
        """Show a row for each."""
        self._ids = tuple(each.meeting.id for each in meetings)
        self.rows.show_lines(lines)
        self.say_aside(str(len(lines)) if lines else "")
        self.setVisible(bool(lines))

    def _open(self, place: int) -> None:
        self.opened.emit(self._ids[place])


class CaseFinder(Card):
    """Which case it is about: a line to look in, and what it finds. Enter takes the first."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "För vilket ärende?")
        self._desk = desk
        self._names: tuple[tuple[str, str], ...] = ()
        self._refs: tuple[str, ...] = ()
        self.field = QLineEdit()
        self.field.setAccessibleName("För vilket ärende?")
        self.field.setPlaceholderText(self.tr("Namn eller ärende"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(lambda: self._take(0))
        self.said = paragraph(desk.theme, ink="muted")
        self.rows = Rows(desk.theme)
        self.rows.pressed.connect(self._take)
        for each in (self.field, self.said, self.rows):
            self.inside.addWidget(each)
        self.hide()

    def begin(self, names: Mapping[str, str]) -> None:
        """Look among these, names by their cases."""
        pairs = [(ref, name) for ref, name in names.items()]
        self._names = tuple(sorted(pairs, key=lambda pair: swedish_key(pair[1])))
        self.show()
        self._look()
        self.field.setFocus()

    def leave(self) -> None:
        """Stop looking, and forget what was found."""
        self.hide()
        self._names, self._refs = (), ()
        self.field.clear()
        self.rows.show_lines(())
        self.said.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        down = pressed == Qt.Key.Key_Down and event.type() is QEvent.Type.KeyPress
        if down and self.rows.rows:
            self.rows.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _look(self) -> None:
        asked = plain(self.field.text()).split()
        found = [pair for pair in self._names if all(w in plain(" ".join(pair)) for w in asked)]
        self._refs = tuple(ref for ref, _ in found[:_MOST_SHOWN])
        self.rows.show_lines(
            [
                Line(lead=ref, what=breakable(one_line(self._desk.name(name))))
                for ref, name in found[:_MOST_SHOWN]
            ]
        )
        more = len(found) - len(self._refs)
        self.said.setText(
            self.tr("Inget ärende har det namnet.")
            if not found
            else f"{counted(more, 'ärende', 'ärenden')} till; skriv mer."
            if more > 0
            else ""
        )
        self.said.setVisible(bool(self.said.text()))
        if not found:
            announce(self.field, self.said.text())

    def _take(self, place: int) -> None:
        if place < len(self._refs):
            self.chosen.emit(self._refs[place])


def _missing_mark(each: Listed) -> tuple[str, Tone]:
    if not each.missing:
        return "allt finns", Tone.DONE
    return f"{len(each.missing)} saknas", Tone.NEARS


def _first_missing(each: Listed) -> list[str]:
    """What is missing, the first few things."""
    said = [one.text.rstrip(".") for one in each.missing[:_TOLD]]
    more = len(each.missing) - len(said)
    return [*said, f"och {more} till"] if more > 0 else said


def _what_is_left(each: Listed) -> str:
    if each.meeting.status is MeetingStatus.PLANNED:
        return "Hölls det? Anteckna, flytta eller ställ in det."
    if each.meeting.amending:
        return "Öppet för ändring."
    return "Gör anteckningarna färdiga."


def _numbers(found: MeetingList) -> str:
    missing = sum(bool(each.missing) for each in found.coming)
    return joined(
        counted(len(found.coming), "kommande möte", "kommande möten"),
        f"{missing} saknar något" if missing else None,
        f"{found.without_notes} utan färdiga anteckningar" if found.unfinished else None,
        f"{len(found.follow_ups)} att följa upp" if found.follow_ups else None,
    )
