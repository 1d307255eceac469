"""The head of the page: who, what one needs to know first, and what is most often done."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.labels import joined
from ui.pages.case import figures
from ui.pages.case.cards import Seen
from ui.pages.case.figures import Figure
from ui.theme import Size, Theme
from ui.widgets.buttons import Button, button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import key, paragraph, text

_WHY = 320
_WIDEST = 330


class Head(QWidget):
    """Name, day in the chain, the next limit and what it asks; the numbers to call."""

    call_asked = Signal()
    bevakning_asked = Signal()

    copied = Signal(str, str)
    """A number to copy, and whose it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.name = paragraph(theme, size=Size.PAGE, strong=True)
        self.subtitle = paragraph(theme, ink="muted")
        self.call_button = button(theme, self.tr("Logga samtal"), primary=True)
        self.bevakning_button = button(theme, self.tr("Ny bevakning"))
        self.number_button = self._number_button()
        self.employer_button = self._number_button()
        self._numbers: dict[Button, str] = {}
        self._boxes: list[_Box] = []
        self._figures = QWidget()
        self._flow = FlowLayout(self._figures, gap=theme.px(26), at_the_top=True)
        acts = QWidget()
        row = FlowLayout(acts, gap=theme.px(8))
        for each in (
            self._with_key(self.call_button, "L"),
            self._with_key(self.bevakning_button, "B"),
            self.number_button,
            self.employer_button,
        ):
            row.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addWidget(self.name)
        layout.addWidget(self.subtitle)
        layout.addSpacing(theme.px(6))
        layout.addWidget(acts)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self._figures)
        self.call_button.clicked.connect(self.call_asked)
        self.bevakning_button.clicked.connect(self.bevakning_asked)

    def show_case(self, seen: Seen) -> None:
        """Show who it is and what comes."""
        case = seen.view.case
        self.name.setText(seen.name(case.person.name))
        self.subtitle.setText(seen.hide(figures.subtitle(case, seen.today)))
        self._say_number(self.number_button, case.person.phone, "den försäkrade", seen)
        employer = case.employer
        phone = employer.phone if employer else None
        whose = joined("arbetsgivaren", seen.name(employer.contact or "") if employer else "")
        self._say_number(self.employer_button, phone, whose, seen)
        shown = figures.figures(seen.view, seen.today)
        while len(self._boxes) < len(shown):
            self._boxes.append(_Box(self._theme))
            self._flow.addWidget(self._boxes[-1])
        for place, box in enumerate(self._boxes):
            box.say(shown[place] if place < len(shown) else Figure(name="", value=""))
            box.setVisible(place < len(shown))
        self._figures.updateGeometry()
        self.updateGeometry()

    def clear(self) -> None:
        """Forget who it was."""
        self.name.clear()
        self.subtitle.clear()
        self._numbers.clear()
        for each in (self.number_button, self.employer_button):
            each.setText("")
            each.setAccessibleName("")
            each.setToolTip("")
            each.hide()
        for box in self._boxes:
            box.say(Figure(name="", value=""))

    def copy_number(self) -> None:
        """Copy the insured's number, where there is one."""
        if self.number_button in self._numbers:
            self.number_button.click()

    def _number_button(self) -> Button:
        made = plain_button(self._theme, "")
        made.show_icon("phone", "accent")
        made.hide()
        made.clicked.connect(self._copier(made))
        return made

    def _copier(self, made: Button) -> Callable[[], None]:
        def copy() -> None:
            if made in self._numbers:
                self.copied.emit(self._numbers[made], made.toolTip())

        return copy

    def _say_number(self, made: Button, number: str | None, whose: str, seen: Seen) -> None:
        made.setVisible(number is not None)
        if number is None:
            self._numbers.pop(made, None)
            return
        self._numbers[made] = number
        made.setText(seen.number(number))
        made.setToolTip(whose)
        made.setAccessibleName(self.tr("Kopiera numret till ") + f"{whose}, {seen.number(number)}")

    def _with_key(self, made: Button, keys: str) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(4))
        row.addWidget(made)
        row.addWidget(key(self._theme, keys))
        return both


class _Box(QWidget):
    """One of the facts at the head."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMaximumWidth(theme.px(_WIDEST))
        self._name = text(theme, size=Size.CAPTION, ink="muted")
        self._value = text(theme, strong=True)
        self._why = paragraph(theme, size=Size.CAPTION, ink="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for each in (self._name, self._value, self._why):
            layout.addWidget(each)
        layout.addStretch()

    def say(self, figure: Figure) -> None:
        """Show this fact."""
        self._name.setText(figure.name)
        size = Size.FIGURE if figure.large else Size.BODY
        self._value.setFont(self._theme.font(size, strong=True))
        self._value.setText(figure.value)
        whole = QFontMetrics(self._why.font()).horizontalAdvance(figure.why)
        self._why.setMinimumWidth(min(whole + self._theme.px(4), self._theme.px(_WHY)))
        self._why.setText(figure.why)
        self._why.setVisible(bool(figure.why))
        self.updateGeometry()
