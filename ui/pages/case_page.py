"""One case: everything about it at once, read first, and changed where it stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from handlerapp.domain.bevakning import Bevakning
from handlerapp.services import bevakningar, case_impulses, caseload
from handlerapp.services.caseload import CaseView
from handlerapp.services.changing import Changed
from handlerapp.services.impulses import Impulse
from handlerapp.services.opening import Store
from ui.labels import one_line
from ui.page import Action, Desk, Draft, Page, Place
from ui.pages.case.arranging import Sheet
from ui.pages.case.cards import CaseCard, Seen
from ui.pages.case.fields import Tools
from ui.widgets.buttons import plain_button
from ui.widgets.rows import Read, Row
from ui.widgets.text import announce, key
from ui.widgets.timeline.items import Item
from ui.widgets.writing import Writing, key_of

_ONE_COLUMN_BELOW = 760
_LINE = "line"


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of a case at once."""

    view: CaseView = field(repr=False)
    impulses: tuple[Impulse, ...] = field(repr=False)


class CasePage(Page):
    """Everything about one case. One form is open at a time, in the card that it belongs to."""

    key = "arende"
    title = "Ärendet"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._ref = ""
        self._seen: Seen | None = None
        self._sheet: Sheet | None = None
        self._waiting: list[CaseCard] = []
        self._go_to = ""
        self.writing = Writing(desk, self)
        self.writing.did.connect(self.did)
        self.back_button = plain_button(theme, self.tr("← Tillbaka"))
        self.back_button.setAccessibleName(self.tr("Tillbaka till listan, Esc"))
        self.back_button.clicked.connect(self.back)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setAccessibleName(self.tr("Ärendet"))
        self._rest = QTimer(self, interval=0)
        self._rest.timeout.connect(self._fill_next)
        self._sought: tuple[QWidget, ...] = ()
        self._is_answered = False
        self._laid_out = QTimer(self, interval=0, singleShot=True)
        self._laid_out.timeout.connect(self._look_at_sought)

        top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self.back_button)
        top.addWidget(key(theme, "Esc"))
        top.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(14), theme.px(6), 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addLayout(top)
        layout.addWidget(self.scroll_area, 1)
        desk.hiding_changed.connect(self._show_again)
        self._offer_acts()

    @property
    def sheet(self) -> Sheet:
        """The cards. They are made when the first case is opened."""
        if self._sheet is None:
            self._sheet = Sheet(Tools(self.theme, self.desk.today), self.writing)
            self._connect(self._sheet)
            self.scroll_area.setWidget(self._sheet)
            self._turn_columns()
        return self._sheet

    # the life of a page

    def open(self, place: Place) -> None:
        """Read the case `place.ref` and show it; `part` opens a thing there: `bevakningar:ID`."""
        self._go_to = place.part
        ref, today = place.ref, self.desk.today()
        self.desk.tasks.run(
            lambda store: _Read(
                caseload.view(store, ref, today), case_impulses.of_case(store, ref, today)
            ),
            then=self._come,
        )

    def begin(self) -> None:
        self.scroll_area.setFocus()
        if self._go_to and self._seen is not None:
            self.settle()
            self._open_at(self._go_to)
            self._go_to = ""

    def here(self) -> Place:
        return Place(self.key, self._ref)

    def touched(self, refs: Collection[str]) -> None:
        if self._ref in refs:
            self.reload()

    def reload(self) -> None:
        if self._ref:
            self.open(self.here())

    def clear(self) -> None:
        """Forget the case."""
        self._ref, self._go_to, self._seen = "", "", None
        self._rest.stop()
        self._laid_out.stop()
        self._sought = ()
        self._waiting = []
        self.writing.forget()
        if self._sheet is not None:
            self._sheet.clear()

    def draft(self) -> Draft:
        draft = dict(self.writing.draft())
        if self._sheet is not None and self._sheet.bevakningar.line.text():
            draft[_LINE] = self._sheet.bevakningar.line.text()
        return draft

    def bring_back(self, draft: Draft) -> None:
        self.settle()
        self.sheet.bevakningar.line.setText(draft.get(_LINE, ""))
        if key_of(draft):
            self._open_at(key_of(draft))
            self.writing.bring_back(draft)

    def escape(self) -> bool:
        if self.writing.leave():
            return True
        cards = (*self.sheet.at_once, *self.sheet.later) if self._seen else ()
        return any(card.fold() for card in cards)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._turn_columns()

    def said(self) -> tuple[str, ...]:
        """Every text on the page that can be read."""
        sheet = self._sheet
        if sheet is None:
            return ()
        labels = [each.text() for each in sheet.findChildren(QLabel) if each.isVisibleTo(sheet)]
        rows: list[Row | Read] = [*sheet.findChildren(Row), *sheet.findChildren(Read)]
        lines = [words for e in rows if e.isVisibleTo(sheet) for words in e.line.texts]
        return tuple(words for words in (*labels, *lines) if words)

    def settle(self) -> None:
        """Fill what is left to fill at once."""
        while self._waiting:
            self._fill_next()

    # what is shown

    def _come(self, read: _Read) -> None:
        case, desk = read.view.case, self.desk
        is_new = case.ref != self._ref
        if is_new:
            self.writing.forget()
            self.sheet.clear()
            self.scroll_area.verticalScrollBar().setValue(0)
        self._ref = case.ref
        contact = case.employer.contact if case.employer and case.employer.contact else ""
        self._seen = Seen(
            view=read.view,
            impulses=read.impulses,
            today=desk.today(),
            hide=lambda words: desk.text(words, case.person.name, contact),
            name=desk.name,
            number=desk.number,
        )
        self._show_again()
        self._show_where_one_is()
        self._is_answered = False
        self.ready.emit()
        if is_new:
            announce(self.scroll_area, one_line(desk.name(case.person.name)))

    def _show_again(self) -> None:
        """Fill what is seen first now, and the rest as soon as there is time."""
        if self._seen is None:
            return
        sheet = self.sheet
        sheet.head.show_case(self._seen)
        for card in sheet.at_once:
            card.show_case(self._seen)
        self._waiting = list(sheet.later)
        self._rest.start()
        self._ask_for_reminders()

    def _fill_next(self) -> None:
        if self._waiting and self._seen is not None:
            self._waiting.pop(0).show_case(self._seen)
        if not self._waiting:
            self._rest.stop()
            if self._seen is not None:
                self.sheet.show_what_is_empty()

    def _ask_for_reminders(self) -> None:
        ref = self._ref

        def show(offered: Sequence[Bevakning]) -> None:
            if self._ref == ref:
                self.sheet.bevakningar.offer_reminders(offered)

        self.desk.tasks.run(lambda store: bevakningar.offered(store, ref), then=show)

    # what is done

    def _connect(self, sheet: Sheet) -> None:
        self.writing.begun.connect(lambda _: sheet.show_what_is_empty())
        self.writing.begun.connect(self._show_form)
        self.writing.finished.connect(lambda _: sheet.show_what_is_empty())
        self.writing.finished.connect(self._note_answer)
        sheet.head.call_asked.connect(sheet.contacts.log_call)
        sheet.head.bevakning_asked.connect(self._to_new_bevakning)
        sheet.head.copied.connect(self._copy)
        sheet.impulses.why_asked.connect(self._tell_why)
        sheet.bevakningar.reminders_asked.connect(self._add_reminders)
        sheet.timeline.opened.connect(self._open_item)
        sheet.meetings.go.connect(self.go)

    def _offer_acts(self) -> None:
        def there() -> bool:
            return self._seen is not None

        def impulse() -> bool:
            return self._sheet is not None and self._sheet.impulses.chosen is not None

        self.offer(
            Action(
                name=self.tr("Logga ett samtal"),
                act=lambda: self.sheet.contacts.log_call(),
                keys="L",
                synonyms=("ringt", "telefon", "kontakt"),
                possible=there,
            ),
            Action(
                name=self.tr("Gör en telefonutredning"),
                act=lambda: self.sheet.contacts.investigate(),
                keys="U",
                synonyms=("frågor", "utredning", "samtal"),
                possible=there,
            ),
            Action(
                name=self.tr("Lägg till en bevakning i ärendet"),
                act=self._to_new_bevakning,
                keys="B",
                synonyms=("påminnelse", "att göra"),
                possible=there,
            ),
            Action(
                name=self.tr("Ta impulsen"),
                act=lambda: self.sheet.impulses.take(),
                keys="T",
                synonyms=("acceptera",),
                possible=impulse,
            ),
            Action(
                name=self.tr("Skjut upp impulsen"),
                act=lambda: self.sheet.impulses.snooze(),
                keys="S",
                synonyms=("senare",),
                possible=impulse,
            ),
            Action(
                name=self.tr("Avfärda impulsen"),
                act=lambda: self.sheet.impulses.dismiss(),
                keys="A",
                synonyms=("avvisa", "inte aktuell"),
                possible=impulse,
            ),
            Action(
                name=self.tr("Visa varför impulsen finns"),
                act=lambda: self.sheet.impulses.ask_why(),
                keys="V",
                synonyms=("fakta", "källa", "regel"),
                possible=impulse,
            ),
            Action(
                name=self.tr("Varför inte? Visa eller dölj det som inte slår till"),
                act=lambda: self.sheet.impulses.turn_rest(),
                synonyms=("hålls tillbaka", "övriga", "regel"),
                possible=there,
            ),
            Action(
                name=self.tr("Lägg till en iakttagelse"),
                act=lambda: self.sheet.observations.begin_new(),
                keys="O",
                synonyms=("observation", "märkt"),
                possible=there,
            ),
            Action(
                name=self.tr("Lägg till ett steg i planen"),
                act=lambda: self.sheet.plan.begin_new(),
                keys="P",
                synonyms=("insats", "åtgärd"),
                possible=there,
            ),
            Action(
                name=self.tr("Anteckna ett samtycke"),
                act=lambda: self.sheet.consents.begin_new(),
                keys="Y",
                synonyms=("lägg till", "medgivande", "får veta"),
                possible=there,
            ),
            Action(
                name=self.tr("Planera ett nytt möte i ärendet"),
                act=lambda: self.sheet.meetings.plan(),
                keys="M",
                synonyms=("avstämningsmöte", "kalla", "boka"),
                possible=there,
            ),
            Action(
                name=self.tr("Kopiera telefonnumret"),
                act=lambda: self.sheet.head.copy_number(),
                keys="K",
                synonyms=("ring", "nummer"),
                possible=there,
            ),
            Action(
                name=self.tr("Gå till tidslinjen"),
                act=self._to_timeline,
                keys="G",
                synonyms=("datum", "kedjan"),
                possible=there,
            ),
            Action(
                name=self.tr("Sök i ärendets historik"),
                act=self._to_history,
                keys="H",
                synonyms=("ändringar", "vem ändrade"),
                possible=there,
            ),
        )

    def _to_timeline(self) -> None:
        self.sheet.timeline.give_focus()
        self._bring_into_sight(self.sheet.timeline)

    def _to_history(self) -> None:
        self.settle()
        self.sheet.history.filter.setFocus()
        self._bring_into_sight(self.sheet.history.filter)

    def _to_new_bevakning(self) -> None:
        self.sheet.bevakningar.begin_new()
        self._bring_into_sight(self.sheet.bevakningar.line)

    def _copy(self, number: str, whose: str) -> None:
        goes = self.desk.clipboard.copy(number)
        self.told.emit(self.tr("Numret är kopierat: ") + f"{self.desk.name(whose)}. {goes}")

    def _tell_why(self, rule: str) -> None:
        ref, today = self._ref, self.desk.today()

        def show(told: case_impulses.Told) -> None:
            if self._ref == ref:
                self.sheet.impulses.show_why(rule, told)

        self.desk.tasks.run(lambda store: case_impulses.told(store, ref, rule, today), then=show)

    def _add_reminders(self) -> None:
        ref = self._ref

        def add(store: Store) -> Changed:
            return bevakningar.add_offered(store, ref)

        self.writing.run(add)

    def _open_item(self, item: Item) -> None:
        self.settle()
        self._open_at(f"{item.of}:{item.id}")

    def _open_at(self, key: str) -> None:
        """Go to a card, and to a thing there."""
        name, _, rest = key.partition(":")
        card = self.sheet.card(name)
        if card is None:
            return
        card.open_at(rest)
        if not card.is_writing:
            card.give_focus()
        self._bring_into_sight(card)

    def _show_form(self, form: QWidget) -> None:
        """The form, and above it what it is an answer to."""
        about = self.writing.about
        self._bring_into_sight(form, *((about,) if about is not None else ()))

    def _note_answer(self, _: str) -> None:
        self._is_answered = True
        self._show_where_one_is()

    def _show_where_one_is(self) -> None:
        """The row that has the keyboard when a form has closed, also once it says other words."""
        here = self.focusWidget()
        if self._is_answered and isinstance(here, Row) and here.hasFocus():
            self._bring_into_sight(here)

    def _bring_into_sight(self, *widgets: QWidget) -> None:
        """Now, and once more when what stands above has got its height; the last matters most."""
        self._sought = widgets
        self._look_at_sought()
        self._laid_out.start()

    def _look_at_sought(self) -> None:
        layout = self.sheet.layout()
        if layout is not None:
            layout.activate()
        for each in self._sought:
            if isValid(each):
                self.scroll_area.ensureWidgetVisible(each, 0, self.theme.px(20))

    def _turn_columns(self) -> None:
        if self._sheet is not None:
            self._sheet.stand_in_one_column(self.width() < self.theme.px(_ONE_COLUMN_BELOW))
