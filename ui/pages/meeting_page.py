"""One meeting, from before it is held until its summary is sent."""

from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from handlerapp import words
from handlerapp.domain.meeting import Meeting, MeetingStatus
from handlerapp.domain.paper import PaperKind
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.services import drafts, meeting_life, meetings
from handlerapp.services.drafts import Left, Typed
from handlerapp.services.impulses import Impulse
from handlerapp.services.meetings import Seen
from handlerapp.services.opening import Store
from ui.labels import one_line
from ui.page import Action, Desk, Draft, Page, Place
from ui.pages.meeting.before_step import BeforeStep
from ui.pages.meeting.paper_panel import PaperPanel, Shown, recipients_of
from ui.pages.meeting.part import Part
from ui.pages.meeting.view import STATUS_TONES, View, kind_of, under_title
from ui.theme import Size, Tone
from ui.widgets.buttons import chip, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import announce, key, mark, paragraph, text
from ui.widgets.writing import Writing, key_of

_PAPER_BESIDE_FROM = 860
"""Where the page is narrower, the document stands in place of the step when it is asked for."""

_KEPT_AFTER = 1000
"""Milliseconds after the last key, when what is half written is kept, should the power go."""

BEFORE = "fore"


@dataclass(frozen=True, slots=True)
class _Read:
    seen: Seen
    answered: tuple[Impulse, ...] = field(repr=False)


class MeetingPage(Page):
    """The steps of a meeting, with the real document beside them."""

    key = "mote"
    title = "Mötet"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._id = self._go_to = ""
        self._read: _Read | None = None
        self.view: View | None = None
        self._is_kept = False
        self.writing = Writing(desk)
        self.writing.did.connect(self.did)
        self.before = BeforeStep(desk, self.writing)
        self.steps = {BEFORE: self.before}
        self.paper = PaperPanel(desk, (PaperKind.INVITATION, PaperKind.AGENDA, PaperKind.SUMMARY))
        self.heading = text(theme, size=Size.PAGE, strong=True)
        self.status = mark(theme, "", Tone.NEUTRAL)
        self.under = paragraph(theme, ink="muted")
        self.back_button = plain_button(theme, self.tr("← Tillbaka"))
        self.back_button.clicked.connect(self.back)
        self.paper_chip = chip(theme, self.tr("Handlingen"))
        self.paper_chip.setToolTip("F4")
        self.paper_chip.toggled.connect(lambda _: self._place_paper())
        self.stack = QStackedWidget()
        for step in self.steps.values():
            self.stack.addWidget(_scrolled(step, self.title))
        self.keeping = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self.keeping.timeout.connect(self._keep_draft)
        self._lay_out()
        self._connect()
        self._offer_acts()
        self.setEnabled(False)

    # the life of a page

    def open(self, place: Place) -> None:
        """Read the meeting `place.ref`; show the step `place.part`, else the one that is due."""
        self._ask(place.ref, place.part, ready=True)

    def begin(self) -> None:
        self.before.prepare.setFocus()
        rows = self.before.prepare.rows.rows
        if rows:
            rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def here(self) -> Place:
        return Place(self.key, self._id, self.step)

    def touched(self, refs: Collection[str]) -> None:
        if self.view is not None and self.view.seen.ref in refs:
            self.reload()

    def reload(self) -> None:
        if self._id:
            self._ask(self._id, self.step, ready=False)

    def clear(self) -> None:
        """Forget the meeting."""
        self.keeping.stop()
        self._id, self._read, self.view = "", None, None
        self.writing.forget()
        for part in self._parts():
            part.clear()
        self.paper.clear()
        for label in (self.heading, self.status, self.under):
            label.clear()
        self.status.hide()
        self.setEnabled(False)

    def draft(self) -> Draft:
        typed = dict(self.writing.draft())
        typed |= {f"live:{n}": w for n, w in self.before.what.live.pending().items()}
        if self.before.agenda.line.text():
            typed["point"] = self.before.agenda.line.text()
        return typed

    def bring_back(self, draft: Draft) -> None:
        part, _, rest = key_of(draft).partition(":")
        for each in self._parts():
            if each.key and each.key == part:
                each.open_at(rest)
                self.writing.bring_back(draft)
        live = {n.removeprefix("live:"): w for n, w in draft.items() if n.startswith("live:")}
        if live:
            self.before.what.live.put_pending(live)
        self.before.agenda.line.setText(draft.get("point", ""))

    def escape(self) -> bool:
        return self.writing.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_paper()

    # what is shown

    @property
    def step(self) -> str:
        """The step that stands in front."""
        return list(self.steps)[self.stack.currentIndex()]

    def go_to_step(self, step: str) -> None:
        """Bring a step to the front."""
        if step in self.steps:
            self.stack.setCurrentIndex(list(self.steps).index(step))

    def as_typed(self, meeting: Meeting) -> Meeting:
        """The meeting with what is half written as if it were saved."""
        for part in self._parts():
            meeting = part.as_typed(meeting)
        return meeting

    def _parts(self) -> tuple[Part, ...]:
        return self.before.parts

    def _ask(self, id: str, step: str, *, ready: bool) -> None:
        def ask(store: Store) -> _Read:
            return _Read(meetings.seen(store, id), meeting_life.answered_by(store, id))

        def show(read: _Read) -> None:
            is_new = id != self._id
            if is_new:
                self.writing.forget()
                for part in self._parts():
                    part.clear()
                self.paper.clear()
            self._id, self._read = id, read
            self._show_again()
            if is_new:
                self._choose_first(read.seen.meeting)
            if ready:
                self.go_to_step(step or BEFORE)
                self.ready.emit()
                announce(self, self.heading.text())

        self.desk.tasks.run(ask, then=show)

    def _show_again(self) -> None:
        if self._read is None:
            return
        self.view = view = View.of(self._read.seen, self.desk, self._read.answered)
        meeting = view.meeting
        self.setEnabled(True)
        self.heading.setText(kind_of(meeting))
        self.under.setText(one_line(under_title(view)))
        self.status.setText(words.word(meeting.status))
        self.status.setProperty("tone", STATUS_TONES[meeting.status].value)
        self.status.style().polish(self.status)
        self.status.show()
        for part in self._parts():
            part.show_view(view)
        self._show_paper()

    def _show_paper(self) -> None:
        if self.view is not None:
            typed = self.as_typed(self.view.meeting)
            self.paper.show_of(Shown(meeting=typed, case=self.view.case))

    def _choose_first(self, meeting: Meeting) -> None:
        others = [p for p in recipients_of(meeting) if p is not Party.HANDLER]
        kind = PaperKind.INVITATION
        if meeting.status is not MeetingStatus.PLANNED:
            kind = PaperKind.SUMMARY
        self.paper.choose(others[0] if others else Party.INSURED, kind)

    def _place_paper(self) -> None:
        """Beside the step where there is room, else in its place when it is asked for."""
        beside = self.width() >= self.theme.px(_PAPER_BESIDE_FROM)
        asked = self.paper_chip.isChecked()
        self.paper.setVisible(beside or asked)
        self.stack.setVisible(beside or not asked)
        self.paper_chip.setVisible(not beside)
        self.paper.look_again()

    # what is done

    def _connect(self) -> None:
        self.before.go.connect(self.go)
        self.before.typed.connect(self._typed)
        self.before.invitation_wanted.connect(self._show_invitation)
        self.writing.begun.connect(self._begun)
        self.writing.finished.connect(lambda _: self._typed())
        self.paper.told.connect(self.told)
        self.paper.saved.connect(self.reload)
        self.desk.hiding_changed.connect(lambda _: self._show_again())

    def _typed(self) -> None:
        self._show_paper()
        self.keeping.start()

    def _begun(self, form: QWidget) -> None:
        for box in self.writing.form.boxes.values() if self.writing.form else ():
            box.input.changed.connect(self.keeping.start)
        area = self.stack.currentWidget()
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, form, lambda: area.ensureWidgetVisible(form))

    def _keep_draft(self) -> None:
        """Keep what is half written as locking would, or no longer where it has been saved."""
        typed, spot = self.draft(), self.here().spot()
        if typed:
            self._is_kept = True
            left = Left(spot=spot, typed=(Typed(spot=spot, texts=typed),))
            self.desk.tasks.run(lambda store: drafts.keep(store, left), then=_nothing)
        elif self._is_kept:
            self._is_kept = False
            self.desk.tasks.run(drafts.take, then=_nothing)

    def _show_invitation(self, party: Party) -> None:
        if party in RECIPIENTS:
            self.paper.choose(party)

    def _offer_acts(self) -> None:
        def there() -> bool:
            return self.view is not None

        self.offer(
            Action(
                name=self.tr("Spara handlingen som PDF"),
                act=self.paper.save,
                keys="Ctrl+S",
                synonyms=("skriv ut", "inbjudan", "sammanfattning"),
                possible=lambda: there() and self.paper.save_button.isEnabled(),
            ),
            Action(
                name=self.tr("Visa handlingen"),
                act=self.paper_chip.toggle,
                keys="F4",
                synonyms=("förhandsvisning", "pdf"),
                possible=lambda: there() and not self.paper_chip.isHidden(),
            ),
        )

    def _lay_out(self) -> None:
        theme = self.theme
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(key(theme, "Esc"))
        top.addStretch()
        tools = QWidget()
        flow = FlowLayout(tools, gap=theme.px(8))
        for each in (self.heading, self.status, self.paper_chip):
            flow.addWidget(each)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.px(14))
        self._body.setContentsMargins(0, 0, theme.px(20), theme.px(14))
        self._body.addWidget(self.stack, 3)
        self._body.addWidget(self.paper, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(6), 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addLayout(top)
        layout.addWidget(tools)
        layout.addWidget(self.under)
        layout.addSpacing(theme.px(8))
        layout.addLayout(self._body, 1)


def _scrolled(widget: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(widget)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _nothing(_: object) -> None:
    """Nobody waits."""
