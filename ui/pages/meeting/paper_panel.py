"""The real document beside the text: for whom, how it looks as one types, what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.domain.case import Case
from handlerapp.domain.meeting import Meeting
from handlerapp.domain.paper import PaperKind
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.services import documents, preferences
from handlerapp.services.documents import Preview, Wanted
from handlerapp.services.opening import Store
from ui.labels import sentence_of, upper_first
from ui.page import Desk
from ui.pages.meeting.view import left_out, withheld_line, worth_telling
from ui.theme import Theme, Tone
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceInput
from ui.widgets.rows import Card, Read
from ui.widgets.text import mark, paragraph, text

WAITS_MS = 40
"""After the last key, before the document is made anew."""

_WIDEST = 1200
_KINDS = "Dokumenten (*.pdf)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What there is to make a document of: the meeting as it stands on the page."""

    meeting: Meeting = field(repr=False)
    case: Case = field(repr=False)


class PaperPanel(Card):
    """Asks for a picture of the document each time the text has changed, one at a time."""

    told = Signal(str)
    saved = Signal()
    """A document was written; it may be kept with the meeting."""

    previewed = Signal()
    """A picture of what was asked for last stands there."""

    def __init__(self, desk: Desk, kinds: Sequence[PaperKind]) -> None:
        super().__init__(desk.theme, "Handling")
        self._desk = desk
        self._shown: Shown | None = None
        self._kinds = tuple(kinds)
        self._is_working = self._is_behind = False
        self._wait = QTimer(self, singleShot=True, interval=WAITS_MS)
        self._wait.timeout.connect(self._look)
        theme = desk.theme
        self.kind = ChoiceInput(theme, [(k, upper_first(words.word(k))) for k in self._kinds])
        self.kind.widget.setAccessibleName(self.tr("Handling"))
        self.recipient = ChoiceInput(theme, [(p, f"till {words.word(p)}") for p in RECIPIENTS])
        self.recipient.widget.setAccessibleName(self.tr("Mottagare"))
        self.left_out = mark(theme, "", Tone.NEARS)
        self.refused = paragraph(theme, ink="late")
        self.warned = paragraph(theme, ink="warn")
        self.pages = Pages(theme)
        self.reading = QScrollArea()
        self.reading.setWidgetResizable(True)
        self.reading.setWidget(self.pages)
        self.reading.setAccessibleName(self.tr("Förhandsvisning"))
        self.reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.save_button = button(theme, self.tr("Spara PDF …"))
        self.save_button.setToolTip(self.tr("Ctrl+S"))
        self.save_button.clicked.connect(self.save)
        self.all_button = button(theme, self.tr("Till alla …"))
        self.all_button.setAccessibleName(self.tr("Spara PDF till alla som får den"))
        self.all_button.setToolTip(self.tr("Till alla som får den, Ctrl+Shift+S"))
        self.all_button.clicked.connect(self.save_to_all)
        self.withheld_rows: list[Read] = []
        self._lay_out()
        self.kind.changed.connect(self.look_again)
        self.recipient.changed.connect(self.look_again)
        self.kind.put(self._kinds[0])
        self.recipient.put(Party.INSURED)

    def show_of(self, shown: Shown) -> None:
        """Show the document of the meeting as it stands here."""
        self._shown = shown
        self.look_again()

    def look_again(self) -> None:
        """Make it anew when the keys have rested for a moment."""
        if self._shown is not None and not self.isHidden():
            self._wait.start()

    def choose(self, recipient: Party, kind: PaperKind | None = None) -> None:
        """Show the document for a recipient."""
        self.recipient.put(recipient)
        if kind in self._kinds:
            self.kind.put(kind)

    def clear(self) -> None:
        """Forget the document."""
        self._wait.stop()
        self._shown = None
        self._is_working = self._is_behind = False
        self._show(Preview())
        self.recipient.put(Party.INSURED)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks at the document, so none is made until it is shown again."""
        self._wait.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.look_again()

    def save(self) -> None:
        """Ask where, and write it there. What is saved is what the store has."""
        if self._shown is None:
            return
        meeting, kind, recipient = self._shown.meeting, self.kind.value(), self.recipient.value()
        name = documents.file_name(meeting, kind, recipient)

        def write_to(path: Path) -> None:
            def write(store: Store) -> tuple[str, ...]:
                prepared = documents.of_meeting(store, meeting.id, kind, recipient)
                return documents.write_of_meeting(store, prepared, path)

            self._desk.tasks.run(
                write, then=lambda told: self._written(path, told), otherwise=self._failed
            )

        title = self.tr("Spara ") + words.word(kind)
        self._desk.prompts.file_to_save(title, name, _KINDS, write_to)

    def save_to_all(self) -> None:
        """Ask in which folder, and write it there for each one who may have it."""
        if self._shown is None:
            return
        id, kind = self._shown.meeting.id, self.kind.value()

        def write_to(folder: Path) -> None:
            self._desk.tasks.run(
                lambda store: documents.write_to_all(store, id, kind, folder),
                then=self._tell_written,
                otherwise=self._failed,
            )

        title = self.tr("Välj mapp för ") + f"{words.word(kind)} till alla"
        self._desk.prompts.folder(title, write_to)

    def _written(self, path: Path, told: tuple[str, ...]) -> None:
        self._tell_written((f"{path.name} är skriven.", *told))

    def _tell_written(self, told: tuple[str, ...]) -> None:
        self.told.emit(" ".join(told))
        self.saved.emit()

    def _failed(self, error: Exception) -> None:
        self._is_working = False
        self.refused.setText(sentence_of(error))
        self.refused.show()

    def _look(self) -> None:
        if self._is_working:
            self._is_behind = True
            return
        shown = self._shown
        if shown is None:
            return
        if self._desk.hides_personal:
            self._show(Preview(refusal=self.tr("Handlingen visas inte medan namn är dolda (F8).")))
            self.previewed.emit()
            return
        self._is_working, self._is_behind = True, False
        ratio = self.devicePixelRatioF()
        wanted = Wanted(
            kind=self.kind.value(),
            recipient=self.recipient.value(),
            today=self._desk.today(),
            width=min(round(max(self.pages.width(), 200) * ratio), _WIDEST),
        )
        self._desk.tasks.run(
            lambda store: documents.preview(
                shown.meeting, shown.case, replace(wanted, sender=preferences.read(store).sender)
            ),
            then=self._came,
            otherwise=self._failed,
        )

    def _came(self, preview: Preview) -> None:
        self._is_working = False
        if self._shown is None:
            return
        is_hidden = self._desk.hides_personal  # since it was asked for
        if not is_hidden:
            self._show(preview)
        if self._is_behind or is_hidden:
            self._look()
        else:
            self.previewed.emit()

    def _show(self, preview: Preview) -> None:
        self.pages.show_pictures(
            [
                QImage(p.pixels, p.width, p.height, p.stride, QImage.Format.Format_RGB888).copy()
                for p in preview.pages
            ],
            preview.text,
        )
        self.refused.setText(preview.refusal)
        self.refused.setVisible(bool(preview.refusal))
        self.warned.setText("\n".join(preview.warnings))
        self.warned.setVisible(bool(preview.warnings))
        self.save_button.setEnabled(not preview.refusal and bool(preview.pages))
        withheld = worth_telling(preview.withheld)
        said = left_out(withheld)
        self.left_out.setText(said)
        self.left_out.setVisible(bool(said))
        lines = [withheld_line(each) for each in withheld]
        for line in lines[len(self.withheld_rows) :]:
            self.withheld_rows.append(Read(self.theme, line))
            self._left_out_rows.addWidget(self.withheld_rows[-1])
        for place, read in enumerate(self.withheld_rows):
            there = place < len(lines)
            read.setVisible(there)
            if there:
                read.say(lines[place])
        self._left_out_box.setVisible(bool(lines))

    def _lay_out(self) -> None:
        theme = self.theme
        tools = QWidget()
        flow = FlowLayout(tools, gap=theme.px(8))
        for each in (
            self.kind,
            self.recipient,
            self.save_button,
            self.all_button,
            self.left_out,
        ):
            flow.addWidget(each)
        below = QWidget()
        self._left_out_rows = QVBoxLayout(below)
        self._left_out_rows.setContentsMargins(0, 0, 0, 0)
        self._left_out_rows.addWidget(text(theme, self.tr("Utelämnat"), strong=True))
        self._left_out_box = QScrollArea()
        self._left_out_box.setWidgetResizable(True)
        self._left_out_box.setWidget(below)
        self._left_out_box.setMaximumHeight(theme.px(150))
        self._left_out_box.setAccessibleName(self.tr("Utelämnat"))
        self.inside.addWidget(tools)
        self.inside.addWidget(self.refused)
        self.inside.addWidget(self.warned)
        self.inside.addWidget(self.reading, 1)
        self.inside.addWidget(self._left_out_box)
        self._show(Preview())


class Pages(QWidget):
    """The pages under each other, as wide as there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.pictures: list[QImage] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pictures(self, pictures: Sequence[QImage], said: str) -> None:
        """Show these pages; `said` is what stands on them, for who listens."""
        self.pictures = list(pictures)
        self.setAccessibleName(self._name() if pictures else self.tr("Ingen handling"))
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return sum(_height(each, width) + self._theme.px(10) for each in self.pictures)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = self._theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.px(120), 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = 0
        for each in self.pictures:
            place = QRect(0, top, self.width() - 1, _height(each, self.width()))
            painter.drawImage(place, each)
            painter.setPen(self._theme.color("line"))
            painter.drawRect(place)
            top += place.height() + self._theme.px(10)
        painter.end()

    def _name(self) -> str:
        count = len(self.pictures)
        return f"Handlingen, {count} {'sida' if count == 1 else 'sidor'}"


def _height(picture: QImage, width: int) -> int:
    return round(picture.height() * width / max(picture.width(), 1))


def recipients_of(meeting: Meeting) -> tuple[Party, ...]:
    """Those on the list whom a document can be made for, in the order of the list."""
    there = dict.fromkeys(each.party for each in meeting.participants)
    return tuple(each for each in there if each in RECIPIENTS)
