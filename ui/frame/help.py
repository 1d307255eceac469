"""Help where one stands (F1), searched as one types, and the sheet of every key (Ctrl+?)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from handlerapp import news
from ui.frame import help_texts
from ui.frame.help_texts import GENERAL, Told, topics
from ui.frame.overlay import Overlay
from ui.frame.palette import spoken_keys
from ui.labels import counted
from ui.page import Action
from ui.theme import Size, Theme, Tone
from ui.widgets.buttons import Button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import announce, key, mark, paragraph, text

_MOST_HITS = 30


class Help(Overlay):
    """A short text and the keys of the page; or what is searched for; or what has the keyboard;
    or the keys of everything, all words of the trade, all rules, or what is new."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Hjälp"), width=720)
        self._all: Sequence[tuple[str, Sequence[Action]]] = ()
        self._topic = GENERAL
        self._f1_leaves = False
        self.title = text(theme, size=Size.PAGE, strong=True)
        self.field = QLineEdit()
        self.field.setMaxLength(100)
        self.field.setPlaceholderText(self.tr("Sök i hjälpen: ett ord, en regel, en tangent"))
        self.field.setAccessibleName(self.tr("Sök i hjälpen"))
        self.field.textChanged.connect(self._search)
        self.sheet = QScrollArea()
        self.sheet.setWidgetResizable(True)
        self.sheet.setAccessibleName(self.tr("Hjälp"))
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field.returnPressed.connect(self.sheet.setFocus)
        self.page_button = self._button(self.tr("Den här sidan"), self._tell_page)
        self.terms_button = self._button(self.tr("Alla ord"), self.show_terms)
        self.rules_button = self._button(self.tr("Alla regler"), self.show_rules)
        self.all_button = self._button(self.tr("Alla tangenter"), self.show_all_keys)
        self.news_button = self._button(self.tr("Vad är nytt"), self.show_news)
        self.close_button = self._button(self.tr("Stäng"), self.leave)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=theme.px(4))
        for each in (self.page_button, self.terms_button, self.rules_button, self.news_button):
            flow.addWidget(each)
        flow.addWidget(self.all_button)
        flow.addWidget(key(theme, "F1"))
        row = QHBoxLayout()
        row.addWidget(buttons, 1)
        row.addWidget(self.close_button)
        row.addWidget(key(theme, "Esc"))
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.field)
        self.inside.addWidget(self.sheet, 1)
        self.inside.addLayout(row)

    def tell(self, topic: str, groups: Sequence[tuple[str, Sequence[Action]]]) -> None:
        """Show the text of a topic with the first group's keys; `groups` are all there are."""
        self._all = groups
        self._topic = topic if topic in topics() else GENERAL
        self._tell_page()

    def tell_keys(self, groups: Sequence[tuple[str, Sequence[Action]]]) -> None:
        """Show every key there is."""
        self._all = groups
        self.show_all_keys()

    def explain(
        self, some: Sequence[Told], topic: str, groups: Sequence[tuple[str, Sequence[Action]]]
    ) -> None:
        """Show these explanations of what had the keyboard; the rest is as in `tell`."""
        self._all = groups
        self._topic = topic if topic in topics() else GENERAL
        self._show_told(self.tr("Vad är det här?"), some, f1_leaves=True)

    def forget(self) -> None:
        """Show nothing: what was explained may have told of somebody."""
        self.leave()
        self.sheet.setWidget(QWidget())

    def show_all_keys(self) -> None:
        """Show every key in place of the text."""
        body, layout = self._new_body()
        for name, actions in self._all:
            if any(each.keys for each in actions):
                self._add_keys(layout, name, [each for each in actions if each.keys])
        self._show(self.tr("Alla tangenter"), body, f1_leaves=True)
        self.all_button.hide()

    def show_terms(self) -> None:
        """Show every word of the trade."""
        self._show_told(self.tr("Alla ord"), help_texts.of_terms())

    def show_rules(self) -> None:
        """Show every rule with its sources."""
        self._show_told(self.tr("Alla regler"), help_texts.of_rules())

    def show_news(self) -> None:
        """Show what is new, the newest version first."""
        body, layout = self._new_body()
        for release in news.releases():
            words = self.tr("Version ") + release.version
            layout.addWidget(text(self.theme, words, size=Size.SECTION, strong=True))
            for each in release.news:
                layout.addWidget(paragraph(self.theme, each))
        self._show(self.tr("Vad är nytt"), body)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        letters = event.text() if not held and event.text().strip() else ""
        if letters and letters.isprintable() and not self.field.hasFocus():
            self.field.setFocus()  # who types without asking searches
            self.field.insert(letters)
        elif event.key() != Qt.Key.Key_F1:
            super().keyPressEvent(event)
        elif self._f1_leaves:
            self.leave()
        else:
            self.show_all_keys()

    def _button(self, words: str, act: Callable[[], None]) -> Button:
        made = plain_button(self.theme, words)
        made.clicked.connect(lambda _=False: act())
        return made

    def _tell_page(self) -> None:
        """Show the text of the page with its keys, and under it the window's."""
        told = topics()[self._topic]
        body, layout = self._new_body()
        for each in told.text:
            layout.addWidget(paragraph(self.theme, each))
        name, actions = self._all[0]
        if actions:
            self._add_keys(layout, name, actions)
        if self._topic != GENERAL:
            layout.addSpacing(self.theme.px(6))
            for each in topics()[GENERAL].text:
                layout.addWidget(paragraph(self.theme, each, ink="muted"))
        self._show(told.title, body)

    def _search(self, query: str) -> None:
        if not query.strip():
            self._tell_page()
            self.field.setFocus()
            return
        every = (
            *help_texts.of_terms(),
            *help_texts.of_actions(self._all),
            *help_texts.of_rules(),
            *help_texts.of_topics(),
            *help_texts.of_news(),
        )
        hits = help_texts.found(query, every)
        self._show_told(self._number(len(hits)), hits[:_MOST_HITS], searched=True)

    def _number(self, hits: int) -> str:
        if not hits:
            return self.tr("Inget i hjälpen heter så")
        said = counted(hits, "träff", "träffar")
        return said + (self.tr(", de första visas") if hits > _MOST_HITS else "")

    def _show_told(
        self, title: str, some: Sequence[Told], *, searched: bool = False, f1_leaves: bool = False
    ) -> None:
        body, layout = self._new_body()
        above = ("", "")
        for each in some:
            self._add_told(layout, each, headed=(each.kind, each.title) != above)
            above = (each.kind, each.title)
        if not some:
            layout.addWidget(
                paragraph(self.theme, self.tr("Pröva ett annat ord, eller bara början på det."))
            )
        self._show(title, body, searched=searched, f1_leaves=f1_leaves)

    def _add_told(self, layout: QVBoxLayout, told: Told, *, headed: bool) -> None:
        theme = self.theme
        if headed:
            head = QWidget()
            row = FlowLayout(head, gap=theme.px(8))
            row.addWidget(text(theme, told.title, size=Size.SECTION, strong=True))
            row.addWidget(mark(theme, told.kind, Tone.NEUTRAL))
            layout.addSpacing(theme.px(4))
            layout.addWidget(head)
        layout.addWidget(paragraph(theme, told.says))
        for words in (told.more, f"Källa: {told.source}" if told.source else ""):
            if words:
                layout.addWidget(paragraph(theme, words, ink="muted"))

    def _show(
        self, title: str, body: QWidget, *, f1_leaves: bool = False, searched: bool = False
    ) -> None:
        self._f1_leaves = f1_leaves
        if not searched:
            self.field.blockSignals(True)
            self.field.clear()
            self.field.blockSignals(False)
        layout = body.layout()
        assert isinstance(layout, QVBoxLayout)  # as _new_body made it
        layout.addStretch()
        self.title.setText(title)
        self.sheet.setWidget(body)
        self.sheet.setAccessibleName(title)
        self.all_button.show()
        self.sheet.setMinimumHeight(
            min(body.sizeHint().height(), self.over.height() - self.theme.px(280))
        )
        self.appear()
        if not searched:
            self.sheet.setFocus()
        announce(self.sheet, title)

    def _new_body(self) -> tuple[QWidget, QVBoxLayout]:
        body = QWidget()
        body.setObjectName("sheet")
        body.setMinimumWidth(1)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, self.theme.px(12), 0)
        layout.setSpacing(self.theme.px(8))
        return body, layout

    def _add_keys(self, layout: QVBoxLayout, name: str, actions: Sequence[Action]) -> None:
        theme = self.theme
        layout.addSpacing(theme.px(6))
        layout.addWidget(text(theme, name, size=Size.SECTION, strong=True))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(theme.px(4))
        for row, each in enumerate(actions):
            grid.addWidget(paragraph(theme, each.name), row, 0)
            if each.keys:
                right = Qt.AlignmentFlag.AlignRight
                grid.addWidget(key(theme, spoken_keys(each.keys)), row, 1, right)
        layout.addLayout(grid)
