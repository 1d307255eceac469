"""What is being done and takes its time: how far it has come, with a button that stops it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from handlerapp.progress import Far
from ui.tasks import WorkerTasks
from ui.theme import Size, Theme
from ui.widgets.buttons import plain_button
from ui.widgets.text import announce, text


class WorkLine(QWidget):
    """Hidden while nothing goes on. Says nothing of a case."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = text(theme, size=Size.CAPTION, ink="brand", strong=True)
        self.stop = plain_button(theme, self.tr("Avbryt"))
        self.stop.setFont(theme.font(Size.CAPTION))
        self.stop.setAccessibleName(self.tr("Avbryt det som pågår"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.said)
        layout.addWidget(self.stop)
        self.show_work(goes_on=False)

    def follow(self, tasks: WorkerTasks) -> None:
        """Show when these work, how far they have come, and let it be stopped."""
        tasks.worked.connect(self.show_work)
        tasks.came.connect(self.show_far)
        self.stop.clicked.connect(tasks.stop_work)

    def show_work(self, goes_on: bool) -> None:
        """Something is being done that takes its time."""
        self.said.setText(self.tr("Arbetar …"))
        self.setVisible(goes_on)
        self.stop.hide()

    def show_far(self, far: Far) -> None:
        """How far it has come, with a button that stops it."""
        if self.isHidden():
            return  # told just before the answer came
        share = 100 * far.done // max(far.of, 1)
        self.said.setText(f"{far.what} … {share} %")
        if self.stop.isHidden():
            self.stop.show()
            announce(self, self.said.text())
