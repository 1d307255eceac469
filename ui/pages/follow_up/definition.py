"""What the chosen measure counts, and what in the country comes nearest to it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from handlerapp.follow_up import wording
from handlerapp.follow_up.measures import texts
from handlerapp.follow_up.outcomes import Beside, FollowUp, Result
from handlerapp.follow_up.plots import beside_bars, nearest
from ui.theme import Size, Theme
from ui.widgets.plots.drawing import Bars
from ui.widgets.rows import Card
from ui.widgets.text import paragraph


class Definition(Card):
    """The measure in words. It follows the row that is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Så räknas det")
        self._body = QWidget()
        self.inside.addWidget(self._body)
        self.setMinimumWidth(theme.px(260))

    def show_result(self, found: FollowUp, result: Result) -> None:
        """Show what this one counts."""
        text = texts().measures[result.measure]
        layout = self._anew()
        self._say(layout, text.title, strong=True)
        self._say(layout, wording.share(result.whole, text))
        self._say(layout, f"Räknas: {text.counts}", ink="muted")
        self._say(layout, f"Bland: {text.among}", ink="muted")
        for line in wording.aside(result.whole, text):
            self._say(layout, line, ink="muted")
        near = nearest(found, result.measure)
        if near:
            layout.addSpacing(self.theme.px(8))
            self._say(layout, "Närmast i landet", strong=True)
        for each in near:
            self._add(layout, each)
        layout.addStretch()
        self._body.show()  # at once, where Qt would wait for its next turn

    def forget(self) -> None:
        """Show nothing."""
        self._anew()

    def _add(self, layout: QVBoxLayout, each: Beside) -> None:
        self._say(layout, each.figures[0].title)
        layout.addWidget(Bars(self.theme, each.figures[0].title, tuple(beside_bars(each))))
        self._say(layout, each.figures[0].counts, ink="muted", size=Size.CAPTION)
        sources = " ".join(dict.fromkeys(map(wording.source, each.figures)))
        self._say(layout, f"Källa: {sources}", ink="muted", size=Size.CAPTION)

    def _say(self, layout: QVBoxLayout, words: str, **how: object) -> None:
        layout.addWidget(paragraph(self.theme, words, **how))

    def _anew(self) -> QVBoxLayout:
        """An empty body in the old one's place."""
        old, self._body = self._body, QWidget()
        self.inside.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        layout = QVBoxLayout(self._body)
        px = self.theme.px
        layout.setContentsMargins(px(8), 0, px(8), px(4))
        layout.setSpacing(px(6))
        return layout
