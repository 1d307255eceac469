"""One meeting, from before it is held until its summary is sent."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial

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
from ui.page import Desk, Draft, Page, Place
from ui.pages.meeting.after_step import AfterStep
from ui.pages.meeting.before_step import BeforeStep
from ui.pages.meeting.during_step import DuringStep
from ui.pages.meeting.offering import AFTER, BEFORE, DURING, STEP_KEYS, STEPS, actions_of
from ui.pages.meeting.paper_panel import PaperPanel, Shown, recipients_of
from ui.pages.meeting.part import Part
from ui.pages.meeting.show_mode import ShowMode
from ui.pages.meeting.view import STATUS_TONES, View, kind_of, under_title
from ui.theme import Size, Tone
from ui.widgets.buttons import button, chip, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.live_form import LiveForm
from ui.widgets.text import announce, key, mark, paragraph, text
from ui.widgets.writing import Writing, key_of

_PAPER_BESIDE_FROM = 860
"""Where the page is narrower, the document stands in place of the step when it is asked for."""

_WIDE, _PAPER_DURING, _FAR = 1300, 310, 10_000
"""During a meeting the notes need the room first, where the page is narrower than this."""

_KEPT_AFTER = 1000
"""Milliseconds after the last key, when what is half written is kept, should the power go."""


@dataclass(frozen=True, slots=True)
class _Read:
    seen: Seen
    answered: tuple[Impulse, ...] = field(repr=False)


class MeetingPage(Page):
    """The steps of a meeting, with the real document beside them."""

    key = "mote"
    title = "Mötet"
    part_of = "moten"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._id = self._go_to = ""
        self._read: _Read | None = None
        self.view: View | None = None
        self._is_kept = False
        self.writing = Writing(desk, self)
        self.writing.did.connect(self.did)
        self.before = BeforeStep(desk, self.writing)
        self.during = DuringStep(desk, self.writing)
        self.after = AfterStep(desk, self.writing)
        self.show_mode: ShowMode | None = None
        self._was_asked = False
        self.paper = PaperPanel(desk, (PaperKind.INVITATION, PaperKind.AGENDA, PaperKind.SUMMARY))
        self.heading = text(theme, size=Size.PAGE, strong=True)
        self.status = mark(theme, "", Tone.NEUTRAL)
        self.under = paragraph(theme, ink="muted")
        self.back_button = plain_button(theme, self.tr("← Tillbaka"))
        self.back_button.clicked.connect(self.back)
        self.chips = {step: chip(theme, name) for step, name in STEPS.items()}
        for step, made in self.chips.items():
            made.setToolTip(STEP_KEYS[step])
            made.clicked.connect(partial(self.go_to_step, step, begin=True))
        self.clock = text(theme, strong=True)
        self.show_button = button(theme, self.tr("Visningsläge"))
        self.show_button.setToolTip("F11")
        self.show_button.clicked.connect(self.toggle_show_mode)
        self.act_button = button(theme, self.tr("Börja mötet"), primary=True)
        self.act_button.clicked.connect(self.act)
        self.act_button.setToolTip("F9")
        self.paper_chip = chip(theme, self.tr("Stor handling"))
        self.paper_chip.setToolTip("F7")
        self.paper_chip.toggled.connect(lambda _: self._place_paper())
        self.stack = QStackedWidget()
        self.stack.addWidget(_scrolled(self.before, STEPS[BEFORE]))
        self.stack.addWidget(self.during)
        self.stack.addWidget(_scrolled(self.after, STEPS[AFTER]))
        self.keeping = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self.keeping.timeout.connect(self._keep_draft)
        self._lay_out()
        self._connect()
        self.offer(*actions_of(self))
        self.setEnabled(False)

    # the life of a page

    def open(self, place: Place) -> None:
        """Read the meeting `place.ref`; show the step `place.part`, else the one that is due."""
        self._was_asked = False
        self._ask(place.ref, place.part, ready=True)

    def begin(self) -> None:
        """The keyboard goes to what the step is for."""
        if self.step == DURING:
            self.during.begin()
        elif self.step == BEFORE:
            self.before.begin()
        else:
            self.after.begin()

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
        self._forget_parts()
        for label in (self.heading, self.status, self.under, self.clock):
            label.clear()
        self.status.hide()
        self.setEnabled(False)

    def draft(self) -> Draft:
        typed = dict(self.writing.draft())
        for live in self._live_forms():
            typed |= {f"live:{name}": words for name, words in live.pending().items()}
        if self.before.agenda.line.text():
            typed["point"] = self.before.agenda.line.text()
        measures = self.during.measures.draft() or self.after.measures.draft()
        return {**typed, **self.during.notes.draft(), **measures}

    def bring_back(self, draft: Draft) -> None:
        part, _, rest = key_of(draft).partition(":")
        for each in self._parts():
            if each.key and each.key == part:
                each.open_at(rest)
                self.writing.bring_back(draft)
        written = {n.removeprefix("live:"): w for n, w in draft.items() if n.startswith("live:")}
        for live in self._live_forms() if written else ():
            live.put_pending(written)
        self.before.agenda.line.setText(draft.get("point", ""))
        self.during.notes.bring_back(draft)
        measures = self.after.measures if self.step == AFTER else self.during.measures
        measures.bring_back(draft)
        self.during.agenda.choose(self.during.notes.point_id, quietly=True)

    def escape(self) -> bool:
        """Leave the show mode, then the form."""
        if self.show_mode is not None and self.show_mode.isVisible():
            self.toggle_show_mode()
            return True
        return self.writing.leave()

    def lets_go(self, place: Place) -> bool:
        """Ask once for a follow-up that has no day, when one is done with a meeting."""
        is_here = place.page == self.key and place.ref == self._id
        return is_here or not self._asks_for_follow_up()

    def is_quiet(self) -> bool:
        """During the meeting: one looks at who is talking."""
        return self.step == DURING

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_paper()

    # what is shown

    @property
    def step(self) -> str:
        """The step that stands in front."""
        return list(STEPS)[self.stack.currentIndex()]

    def go_to_step(self, step: str, *_: object, begin: bool = False) -> None:
        """Bring a step to the front, with its document; `begin` gives it the keyboard."""
        if step not in STEPS:
            return
        self.stack.setCurrentIndex(list(STEPS).index(step))
        self._show_head()
        self._place_paper()
        if begin:
            if step != BEFORE:
                self.paper.choose(self.paper.recipient.value(), PaperKind.SUMMARY)
            self.begin()

    def as_typed(self, meeting: Meeting) -> Meeting:
        """The meeting with what is half written as if it were saved."""
        for part in self._parts():
            meeting = part.as_typed(meeting)
        return meeting

    def _parts(self) -> tuple[Part, ...]:
        return (*self.before.parts, *self.during.parts, *self.after.parts)

    def _live_forms(self) -> tuple[LiveForm, ...]:
        return (self.before.what.live, self.after.follow_up.live)

    def _forget_parts(self) -> None:
        for part in self._parts():
            part.clear()
        self.during.clear()
        self.paper.clear()
        if self.show_mode is not None:
            self.show_mode.clear()
        self._was_asked = False

    def _ask(self, id: str, step: str, *, ready: bool) -> None:
        def ask(store: Store) -> _Read:
            return _Read(meetings.seen(store, id), meeting_life.answered_by(store, id))

        def show(read: _Read) -> None:
            is_new = id != self._id
            if is_new:
                self.during.notes.keep()  # what was half written of the one before it
                self.writing.forget()
                self._forget_parts()
            self._id, self._read = id, read
            self._show_again()
            if is_new:
                self._choose_first(read.seen.meeting)
            if ready:
                self.go_to_step(step or self._step_that_is_due(read.seen.meeting))
                self.ready.emit()
                announce(self, self.heading.text())

        self.desk.tasks.run(ask, then=show)

    def _show_again(self) -> None:
        if self._read is None:
            return
        was = self.view
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
        self.during.show_view(view)
        if self.show_mode is not None and self.show_mode.isVisible():
            self.show_mode.show_view(view)
        self._show_head()
        self._show_paper()
        if was is not None and was.is_open and not view.is_open and self.step == AFTER:
            self.after.begin()  # to whom it goes comes next

    def _show_head(self) -> None:
        view = self.view
        if view is None:
            return
        for step, made in self.chips.items():
            made.setChecked(step == self.step)
        said, possible = _act_of(self.step, view.meeting.status)
        self.act_button.setText(said)
        self.act_button.setVisible(possible)
        self.show_button.setVisible(self.step == DURING)
        self._show_time()

    def _show_time(self) -> None:
        if self.view is not None:
            self.clock.setText(self.during.clock.said(self.view.meeting))
            if self.show_mode is not None and self.show_mode.isVisible():
                self.show_mode.show_time(self.view)

    def _step_that_is_due(self, meeting: Meeting) -> str:
        if meeting.status in (MeetingStatus.HELD, MeetingStatus.FINALISED):
            return AFTER
        return DURING if self.during.clock.goes_on(meeting) else BEFORE

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
        """Beside the step where there is room; in its place, and large, when it is asked for."""
        beside = self.width() >= self.theme.px(_PAPER_BESIDE_FROM)
        asked = self.paper_chip.isChecked()
        self.paper.setVisible(beside or asked)
        self.stack.setVisible(not asked)
        narrow = self.step == DURING and not asked and self.width() < self.theme.px(_WIDE)
        self.paper.setMaximumWidth(self.theme.px(_PAPER_DURING if narrow else _FAR))
        self.paper.look_again()

    # what is done

    def act(self) -> None:
        """Do what the step leads to: begin the meeting, end it, finalise what was noted."""
        view, id = self.view, self._id
        if view is None or not _act_of(self.step, view.meeting.status)[1]:
            if view is not None and view.meeting.status is MeetingStatus.PLANNED:
                self.told.emit(self.tr("Mötet är inte avslutat än. Avsluta det i steget Under."))
            return
        if self.step == BEFORE:
            self.go_to_step(DURING, begin=True)
        elif self.step == DURING:
            self.during.notes.keep()
            if view.meeting.status is MeetingStatus.PLANNED:
                self.writing.run(lambda store: meeting_life.hold(store, id))
            self.go_to_step(AFTER, begin=True)
        elif not self._asks_for_follow_up():
            self.after.follow_up.live.settle()
            if self.after.follow_up.live.pending():  # it cannot be read, which is told beside it
                self.after.follow_up.field.setFocus()
            else:
                self.writing.run(lambda store: meeting_life.finalise(store, id))

    def toggle_show_mode(self) -> None:
        """Cover the window with what everybody may see, or go back to the notes."""
        if self.view is None:
            return
        if self.show_mode is None:
            self.show_mode = ShowMode(self.desk, self.writing, self.during, self.window())
            self.show_mode.left.connect(self.toggle_show_mode)
        if self.show_mode.isVisible():
            self.show_mode.clear()
            self.go_to_step(DURING, begin=True)
        else:
            self.go_to_step(DURING)
            self.show_mode.begin()
            self.show_mode.show_view(self.view)

    def copy_journal(self) -> None:
        """Put the text for the agency's own system on the clipboard."""
        id = self._id

        def copy(words: str) -> None:
            goes = self.desk.clipboard.copy(words)
            self.told.emit(self.tr("Journaltexten är kopierad. Klistra in den i ärendet. ") + goes)

        self.desk.tasks.run(lambda store: meetings.journal(store, id), then=copy)

    def _asks_for_follow_up(self) -> bool:
        """Whether the handler was asked for its day just now: once, of a meeting that was held."""
        view = self.view
        if view is None or self._was_asked or view.meeting.status is not MeetingStatus.HELD:
            return False
        self.after.follow_up.live.settle()
        if view.meeting.follow_up is not None or self.after.follow_up.live.understood().get(
            "follow_up"
        ):
            return False
        self._was_asked = True
        self.go_to_step(AFTER)
        self.after.follow_up.field.setFocus()
        self.told.emit(
            self.tr("Skriv en dag för uppföljning. Samma tangent en gång till går vidare utan.")
        )
        return True

    def _connect(self) -> None:
        self.during.typed.connect(self._typed)
        self.during.clock.ticked.connect(self._show_time)
        self.after.typed.connect(self._typed)
        self.after.summary_wanted.connect(self._show_summary)
        self.after.journal_asked.connect(self.copy_journal)
        self.before.go.connect(self.go)
        self.before.typed.connect(self._typed)
        self.before.invitation_wanted.connect(self._show_invitation)
        self.writing.begun.connect(self._begun)
        self.writing.finished.connect(lambda _: self._typed())
        self.paper.told.connect(self.told)
        self.paper.saved.connect(self.reload)
        self.desk.hiding_changed.connect(self._show_again)

    def _typed(self) -> None:
        self._show_paper()
        self.keeping.start()

    def _begun(self, form: QWidget) -> None:
        for box in self.writing.form.boxes.values() if self.writing.form else ():
            box.input.changed.connect(self.keeping.start)
        area = self.stack.currentWidget()
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, form, lambda: area.ensureWidgetVisible(form))

    def amend(self) -> None:
        """Open the form of why what is finalised is amended."""
        self.go_to_step(AFTER)
        self.after.versions.begin_amend()

    def to_measures(self) -> None:
        if self.show_mode is not None and self.show_mode.isVisible():
            self.show_mode.measures.give_focus()
        else:
            (self.after if self.step == AFTER else self.during).measures.give_focus()

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

    def _show_summary(self, party: Party) -> None:
        if party in RECIPIENTS:
            self.paper.choose(party, PaperKind.SUMMARY)

    def _lay_out(self) -> None:
        theme = self.theme
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(key(theme, "Esc"))
        top.addStretch()
        tools = QWidget()
        flow = FlowLayout(tools, gap=theme.px(8))
        parts: tuple[QWidget, ...] = (
            self.heading,
            self.status,
            *self.chips.values(),
            self.clock,
            self.show_button,
            self.act_button,
            self.paper_chip,
        )
        for each in parts:
            flow.addWidget(each)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.px(14))
        self._body.setContentsMargins(0, 0, theme.px(20), theme.px(14))
        self._body.addWidget(self.stack, 5)
        self._body.addWidget(self.paper, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(6), 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addLayout(top)
        layout.addWidget(tools)
        layout.addWidget(self.under)
        layout.addSpacing(theme.px(8))
        layout.addLayout(self._body, 1)


def _act_of(step: str, status: MeetingStatus) -> tuple[str, bool]:
    """The word on the button of a step, and whether there is anything to do."""
    if step == BEFORE:
        return "Börja mötet", status is MeetingStatus.PLANNED
    if step == DURING:
        return "Avsluta mötet", status in (MeetingStatus.PLANNED, MeetingStatus.HELD)
    return "Färdigställ", status is MeetingStatus.HELD


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
