"""How the cards of a case stand: head, timeline, two columns, and what is empty together last."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from handlerapp.domain.assessment import Assessment, Benefit
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from ui.pages.case.bevakning_card import BevakningCard
from ui.pages.case.cards import CaseCard, HeadCard, ItemCard
from ui.pages.case.contact_card import ContactCard
from ui.pages.case.fields import Tools
from ui.pages.case.head import Head
from ui.pages.case.impulse_card import ImpulseCard
from ui.pages.case.other_cards import HistoryCard, LifeCard, LimitCard, MeetingCard
from ui.pages.case.plan_cards import ConsentCard, EmployerPlanCard, ObservationCard, PlanCard
from ui.pages.case.timeline_card import TimelineCard
from ui.widgets.buttons import Button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Card
from ui.widgets.writing import Writing

_PERSON = ("name", "personnummer", "phone", "email", "interpreter", "contact_note")
_EMPLOYER = ("name", "org_number", "contact", "phone", "email")
_LEFT_SHARE, _RIGHT_SHARE = 2, 1


class Sheet(QWidget):
    """Every card of the page, made once and filled with one case after another."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__()
        self.setObjectName("sheet")
        theme = tools.theme
        self._theme = theme
        self.head = Head(theme)
        self.timeline = TimelineCard(tools, writing)
        self.impulses = ImpulseCard(tools, writing)
        self.plan = PlanCard(tools, writing)
        self.bevakningar = BevakningCard(tools, writing)
        self.contacts = ContactCard(tools, writing)
        self.observations = ObservationCard(tools, writing)
        self.employer_plan = EmployerPlanCard(tools, writing)
        self.certificates = ItemCard(Certificate, "Läkarintyg", tools, writing)
        self.periods = ItemCard(SickPeriod, "Sjukperioder", tools, writing)
        self.assessments = ItemCard(Assessment, "Bedömningar", tools, writing)
        self.benefits = ItemCard(Benefit, "Förmåner", tools, writing)
        self.consents = ConsentCard(tools, writing)
        self.meetings = MeetingCard(tools, writing)
        self.limits = LimitCard(tools, writing)
        self.person = HeadCard(
            "person", "Den försäkrade", [f"person.{n}" for n in _PERSON], tools, writing
        )
        self.employer = HeadCard(
            "employer", "Arbetsgivare", [f"employer.{n}" for n in _EMPLOYER], tools, writing
        )
        self.life = LifeCard(tools, writing)
        self.history = HistoryCard(tools, writing)
        self.empties = Card(theme, "Inget antecknat än")
        self.empty_buttons = self._made_empty_buttons()
        left: tuple[QWidget, ...] = (
            self.timeline,
            self.plan,
            self.contacts,
            self.observations,
            self.employer_plan,
            self.certificates,
            self.periods,
            self.assessments,
            self.benefits,
            self.empties,
            self.history,
        )
        right: tuple[QWidget, ...] = (
            self.impulses,
            self.bevakningar,
            self.meetings,
            self.consents,
            self.limits,
            self.person,
            self.employer,
            self.life,
        )
        cards = (*left, *right)
        self.at_once: tuple[CaseCard, ...] = (
            self.timeline,
            self.impulses,
            self.plan,
            self.bevakningar,
        )
        self.later: tuple[CaseCard, ...] = tuple(
            each for each in cards if isinstance(each, CaseCard) and each not in self.at_once
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(14))
        self._left = self._add_column(left, _LEFT_SHARE)
        self._right = self._add_column(right, _RIGHT_SHARE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(6), 0, theme.px(20), theme.px(18))
        layout.setSpacing(theme.px(14))
        layout.addWidget(self.head)
        layout.addLayout(self._columns)
        layout.addStretch()
        self.clear()

    def card(self, key: str) -> CaseCard | None:
        """The card of this key."""
        cards = (*self.at_once, *self.later)
        return next((each for each in cards if each.key == key), None)

    def clear(self) -> None:
        """Forget the case: what is filled later is not seen before it is."""
        self.head.clear()
        for each in (*self.at_once, *self.later):
            each.clear()
        for each in self.later:
            each.hide()
        self.empties.hide()

    def show_what_is_empty(self) -> None:
        """Show the cards that hold something, and one card with a button for each of the others."""
        for card in (*self.at_once, *self.later):
            card.setVisible(not card.is_empty or card.is_writing)
        for card, made in self.empty_buttons:
            made.setVisible(card.is_empty and not card.is_writing)
        any_empty = any(card.is_empty and not card.is_writing for card, _ in self.empty_buttons)
        self.empties.setVisible(any_empty)

    def stand_in_one_column(self, narrow: bool) -> None:
        """Put the right column under the left where there is no room beside it, but what asks for
        something first: right under the timeline."""
        self._columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        column, begins = (self._left, 1) if narrow else (self._right, 0)
        for place, card in enumerate((self.impulses, self.bevakningar), start=begins):
            if column.indexOf(card) != place:
                column.insertWidget(place, card)

    def _add_column(self, cards: Sequence[QWidget], share: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(14))
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        self._columns.addLayout(column, share)
        return column

    def _made_empty_buttons(self) -> tuple[tuple[ItemCard, Button], ...]:
        row = QWidget()
        flow = FlowLayout(row, gap=self._theme.px(6))
        found = []
        for card in (
            self.plan,
            self.contacts,
            self.observations,
            self.certificates,
            self.periods,
            self.assessments,
            self.benefits,
            self.consents,
        ):
            made = plain_button(self._theme, card.title)
            made.show_icon("plus", "muted")
            made.setAccessibleName(card.add.accessibleName())
            made.clicked.connect(card.begin_new)
            flow.addWidget(made)
            found.append((card, made))
        self.empties.inside.addWidget(row)
        return tuple(found)
