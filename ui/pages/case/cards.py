"""Cards of a case: what is recorded, read first, and edited where it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from handlerapp import words
from handlerapp.services import recording
from handlerapp.services.caseload import CaseView
from handlerapp.services.impulses import Impulse
from handlerapp.services.recording import Item
from ui.labels import near_day, upper_first
from ui.pages.case import fields, lines
from ui.pages.case.fields import Tools
from ui.widgets.buttons import plain_button
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.rows import Card, Line, Rows
from ui.widgets.writing import Act, Opening, Writing

SHOWN_AT_FIRST = 6
"""Rows of a card; the rest are a press away."""

NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The case as it is shown: what was read, the day, and how free text may be shown."""

    view: CaseView = field(repr=False)
    impulses: tuple[Impulse, ...] = field(repr=False)
    today: date
    hide: Callable[[str], str]
    name: Callable[[str], str]
    number: Callable[[str], str]

    @property
    def ref(self) -> str:
        return self.view.case.ref


class CaseCard(Card):
    """A part of the page. `key` names it in places and drafts: `contacts`, `contacts:new`."""

    def __init__(self, key: str, title: str, tools: Tools, writing: Writing) -> None:
        super().__init__(tools.theme, title)
        self.key = key
        self.tools = tools
        self.writing = writing
        self.seen: Seen | None = None
        writing.finished.connect(self._after_writing)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it."""
        return False

    @property
    def is_writing(self) -> bool:
        """Whether the form that is open stands in this card."""
        return self.writing.key.partition(":")[0] == self.key

    def show_case(self, seen: Seen) -> None:
        """Show this case. A form that stands open in the card stays as it is."""
        self.seen = seen
        if not self.is_writing:
            self.fill(seen)

    def fill(self, seen: Seen) -> None:
        """Put what the case holds on the card."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget the case."""
        self.seen = None

    def open_at(self, rest: str) -> None:
        """Open the form of this key's rest (`new`, a place), where there is such a thing."""

    def give_focus(self) -> None:
        """Give the keyboard to the card."""

    def fold(self) -> bool:
        """Put away what was opened on the card, and say whether there was such a thing."""
        return False

    def _after_writing(self, key: str) -> None:
        if key.partition(":")[0] == self.key and self.seen is not None:
            self.fill(self.seen)
            self.give_focus()


class RowsCard(CaseCard):
    """A card of rows, the first few of them until all are asked for."""

    def __init__(self, key: str, title: str, tools: Tools, writing: Writing) -> None:
        super().__init__(key, title, tools, writing)
        self.rows = Rows(tools.theme)
        self.rows.pressed.connect(self.pressed)
        self.rows.removed.connect(self.removed)
        self.inside.addWidget(self.rows)
        self.all_button = plain_button(tools.theme, "")
        self.all_button.clicked.connect(self._show_all)
        self.all_button.hide()
        self.inside.addWidget(self.all_button)
        self._shows_all = self._is_awaited = False
        self._lines: Sequence[Line] = ()

    @property
    def is_empty(self) -> bool:
        return not self._lines

    def show_lines(self, shown: Sequence[Line]) -> None:
        """Show these lines."""
        self._lines = shown
        self._show_rows()
        if self._is_awaited and shown:
            self._is_awaited = False
            self.give_focus()

    def pressed(self, place: int) -> None:
        """The row at this place was pressed."""

    def removed(self, place: int) -> None:
        """Delete was pressed on the row at this place."""

    def clear(self) -> None:
        super().clear()
        self._shows_all = self._is_awaited = False
        self.show_lines(())
        self.say_aside("")

    def give_focus(self) -> None:
        """To the first row; where the first is only on its way, to it when it comes."""
        if self.rows.rows:
            self.rows.rows[0].setFocus()
        else:
            self._is_awaited = True

    def _show_rows(self) -> None:
        count = len(self._lines) if self._shows_all else SHOWN_AT_FIRST
        self.rows.show_lines(self._lines[:count])
        self.all_button.setVisible(len(self._lines) > count)
        self.all_button.setText(self.tr("Visa alla {0}").format(len(self._lines)))

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_rows()
        if len(self.rows.rows) > SHOWN_AT_FIRST:
            self.rows.rows[SHOWN_AT_FIRST].setFocus()


class ItemCard(RowsCard):
    """Everything of one kind: added, changed and removed here."""

    def __init__(self, kind: type[Item], title: str, tools: Tools, writing: Writing) -> None:
        super().__init__(recording.LISTS[kind], title, tools, writing)
        self.kind = kind
        self.items: tuple[Item, ...] = ()
        what = recording.noun(kind)
        self.add = self.add_button(
            self.tr("Lägg till"), self.tr("Lägg till {0}").format(what), self.begin_new
        )
        self.add.show_icon("plus", "muted")

    def fill(self, seen: Seen) -> None:
        self.items = lines.items_of(seen.view.case, self.kind)
        shown = [lines.line_of(item, seen.today) for item in self.items]
        self.show_lines([hidden(line, seen) for line in shown])
        self.say_aside(str(len(self.items)) if len(self.items) > 1 else "")

    def clear(self) -> None:
        self.items = ()
        super().clear()

    def open_at(self, rest: str) -> None:
        if rest == NEW:
            self.begin_new()
        elif rest.isdigit() and int(rest) < len(self.rows.rows):
            self.pressed(int(rest))

    def begin_new(self) -> None:
        """Open the form of a new one."""
        if self.seen is None:
            return
        ref, kind = self.seen.ref, self.kind
        form = self.made_form(self.tr("Lägg till"))

        def act(values: Mapping[str, Any]) -> Act:
            return lambda store: recording.add(store, ref, kind, values)

        self.show()
        self.writing.begin(
            Opening(
                key=f"{self.key}:{NEW}",
                form=form,
                values=fields.begun(kind, self.seen.today),
                put=lambda: self.rows.put_first(form),
                put_back=nothing,
                act=act,
            )
        )

    def pressed(self, place: int) -> None:
        if self.seen is None:
            return
        ref, item = self.seen.ref, self.items[place]
        row = self.rows.rows[place]
        form = self.made_form(self.tr("Spara"), item)
        self.add_acts(form, item, place)
        before = values_of(item, self.kind)

        def act(values: Mapping[str, Any]) -> Act | None:
            if plain(values) == plain(before):
                return None
            return lambda store: recording.change(store, ref, item, values)

        self.writing.begin(
            Opening(
                key=f"{self.key}:{place}",
                form=form,
                values=before,
                put=lambda: self.rows.put_in_place_of(row, form),
                put_back=row.show,
                act=act,
            )
        )

    def removed(self, place: int) -> None:
        if self.seen is not None:
            ref, item = self.seen.ref, self.items[place]
            self.writing.run(lambda store: recording.remove(store, ref, item))

    def made_form(self, keep: str, item: Item | None = None) -> EditForm:
        """The form of one, new or changed."""
        seen = self.seen
        assert seen is not None
        case = seen.view.case
        if item is not None:
            others = tuple(each for each in getattr(case, self.key) if each is not item)
            changes: dict[str, Any] = {self.key: others}
            case = replace(case, **changes)
        return EditForm(
            self.theme,
            self.specs(),
            lambda values: recording.flaws_of(self.kind, values, case, seen.today),
            keep,
        )

    def specs(self) -> list[Spec]:
        """The fields of one."""
        return fields.specs_of(self.kind, self.tools)

    def add_acts(self, form: EditForm, item: Item, place: int) -> None:
        """What else can be done with one that is being changed."""
        form.add_act(self.tr("Ta bort"), lambda: self._remove_open(place)).show_icon(
            "trash-2", "muted"
        )

    def _remove_open(self, place: int) -> None:
        self.writing.leave()
        self.removed(place)


class HeadCard(RowsCard):
    """What stands once in a case, a row for each field, each changed where it stands."""

    def __init__(
        self, key: str, title: str, paths: Sequence[str], tools: Tools, writing: Writing
    ) -> None:
        super().__init__(key, title, tools, writing)
        self.paths = tuple(paths)
        self._shows_all = True

    def fill(self, seen: Seen) -> None:
        self.show_lines([self._line(path, seen) for path in self.paths])

    def clear(self) -> None:
        super().clear()
        self._shows_all = True

    def open_at(self, rest: str) -> None:
        if rest in self.paths:
            self.pressed(self.paths.index(rest))

    def pressed(self, place: int) -> None:
        self.begin_at(place, place)

    def begin_at(self, which: int, place: int) -> None:
        """Open the form of one of the paths where the row at a place stands."""
        if self.seen is None:
            return
        ref, path, case = self.seen.ref, self.paths[which], self.seen.view.case
        today = self.seen.today
        row = self.rows.rows[place]
        form = EditForm(
            self.theme,
            fields.specs_at((path,), self.tools),
            lambda values: recording.flaws_of_head(case, values, today),
            self.tr("Spara"),
        )
        before = recording.head_value(case, path)

        def act(values: Mapping[str, Any]) -> Act | None:
            if plain(values)[path] == before:
                return None
            return lambda store: recording.edit(store, ref, values)

        self.writing.begin(
            Opening(
                key=f"{self.key}:{path}",
                form=form,
                values={path: before},
                put=lambda: self.rows.put_in_place_of(row, form),
                put_back=row.show,
                act=act,
            )
        )

    def removed(self, place: int) -> None:
        if self.seen is None:
            return
        ref, path = self.seen.ref, self.paths[place]
        if path != "person.name" and recording.head_value(self.seen.view.case, path) is not None:
            self.writing.run(lambda store: recording.edit(store, ref, {path: None}))

    def _line(self, path: str, seen: Seen) -> Line:
        value = recording.head_value(seen.view.case, path)
        return Line(
            lead=upper_first(fields.label_of(path)),
            what=_words(path, value, seen) or fields.NOT_SAID,
        )


def _words(path: str, value: Any, seen: Seen) -> str:
    """A field's value as it is read, and as it may be shown."""
    name = path.rpartition(".")[2]
    match value:
        case None:
            return ""
        case date():
            return near_day(value, seen.today)
        case Enum():
            return upper_first(words.word(value))
        case _ if path == "person.name":
            return seen.name(value)
        case _ if name in ("personnummer", "phone", "email"):
            return seen.number(value)
        case _:
            return seen.hide(str(value))


def values_of(item: Item, kind: type[Item]) -> dict[str, Any]:
    """The fields of a thing that are written in a form."""
    return {name: getattr(item, name) for name, _ in fields.ITEM_FIELDS[kind]}


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with nothing written as None, so that they can be compared."""
    tidy = {n: v.strip() if isinstance(v, str) else v for n, v in values.items()}
    return {name: None if value in ("", ()) else value for name, value in tidy.items()}


def hidden(line: Line, seen: Seen) -> Line:
    """The line as it may be shown."""
    return replace(line, what=seen.hide(line.what), more=seen.hide(line.more))


def nothing() -> None:
    """What is put back where nothing stood."""
