"""Doing something of the week at once: whom to call and a note of it, in the place of the days."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from handlerapp.services import doing_now
from handlerapp.services.doing_now import Standing
from ui import labels
from ui.page import Desk, Draft
from ui.theme import Size
from ui.widgets.doing_now import Numbers, begun, contact_form, contacted
from ui.widgets.text import announce, paragraph
from ui.widgets.writing import Opening, Writing, key_of

_NOW = "now"


class NowPanel(QFrame):
    """One bevakning, whom to call about it, and the form that logs the contact and closes it."""

    begun = Signal()
    """It is to be shown."""

    left = Signal()
    """It was kept or left; the keyboard is free."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._standing: Standing | None = None
        self._asked = 0
        theme = desk.theme
        self.writing = Writing(desk, self)
        self.title = paragraph(theme, size=Size.SECTION, strong=True)
        self.who = paragraph(theme, ink="muted")
        self.numbers = Numbers(desk)
        self._forms = QVBoxLayout()
        layout = QVBoxLayout(self)
        edge = theme.px(12)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.px(6))
        for each in (self.title, self.who, self.numbers):
            layout.addWidget(each)
        layout.addLayout(self._forms)
        layout.addStretch()
        self.writing.begun.connect(lambda _: self.begun.emit())
        self.writing.finished.connect(lambda _: self._leave())
        desk.hiding_changed.connect(self._say)

    def ask(self, id: str, draft: Draft | None = None) -> None:
        """Show whom to call about a bevakning, and ask what was said; with what was written of it
        before."""
        self._asked += 1
        asked = self._asked

        def show(standing: Standing) -> None:
            if asked == self._asked:
                self._show(standing)
                self.writing.bring_back(draft or {})

        self._desk.tasks.run(
            lambda store: doing_now.look(store, id), then=show, otherwise=lambda _: None
        )

    def is_asking(self) -> bool:
        """Whether a form stands open."""
        return self.writing.form is not None

    def bring_back(self, draft: Draft) -> None:
        """Ask again about what was half written when it was locked."""
        name, _, id = key_of(draft).partition(":")
        if name == _NOW:
            self.ask(id, draft)

    def forget(self) -> None:
        """Forget what it was about."""
        self._asked += 1
        self.writing.forget()
        self._standing = None
        self._say()

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self._say()
        id, today = standing.bevakning.id, self._desk.today()
        form = contact_form(self._desk.theme, standing.calls)
        self.writing.begin(
            Opening(
                key=f"{_NOW}:{id}",
                form=form,
                values=begun(standing),
                put=lambda: self._forms.addWidget(form),
                put_back=lambda: self._forms.removeWidget(form),
                act=lambda values: contacted(id, values, today),
            )
        )
        announce(self, f"{self.title.text()}. {self.who.text()}")

    def _leave(self) -> None:
        self._standing = None
        self._say()
        self.left.emit()

    def _say(self) -> None:
        standing, desk = self._standing, self._desk
        if standing is None:
            self.title.clear()
            self.who.clear()
            self.numbers.say(())
            return
        case = standing.case
        name = case.person.name
        what = desk.text(standing.bevakning.what, name)
        employer = case.employer.name if case.employer else None
        self.title.setText(labels.breakable(self.tr("Gör nu: ") + what))
        self.who.setText(labels.breakable(labels.joined(desk.name(name), case.ref, employer)))
        self.numbers.say(standing.calls)
