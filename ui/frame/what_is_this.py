"""What has the keyboard (Shift F1): what it is, and what the words on it and around it mean."""

import html
import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QTextEdit,
    QWidget,
)

from handlerapp import glossary
from handlerapp.services import impulses
from ui.frame import help_texts
from ui.frame.help_texts import Told, joined_sentences
from ui.labels import plain
from ui.page import Action
from ui.widgets.rows import Card

_SHORTEST_NAME = 4
"""Letters of a name that is looked for in the text about the page."""

_KEY_BESIDE = re.compile(r"[,.]\s*((?:Ctrl|Alt|Skift) (?:Skift )?\S+|F\d+|Esc|[^\W\d]|[−+])$")
"""The key that a name ends with: `Klar, K`."""

_COUNT = re.compile(r"[ ,]+\d+$|[ ↑↓]+$")
"""What stands after a name: how many there are, or which way it is sorted."""

_KINDS: tuple[tuple[type[QWidget], str, str], ...] = (
    (QCheckBox, "Kryssruta", "Mellanslag kryssar i och ur."),
    (QAbstractButton, "Knapp", "Enter eller mellanslag gör det som står på den."),
    (QLineEdit, "Fält", "Här skriver du."),
    (QPlainTextEdit, "Fält", "Här skriver du."),
    (QTextEdit, "Fält", "Här skriver du."),
    (QComboBox, "Val", "Pilarna byter, och mellanslag visar alla val."),
    (QTableView, "Tabell", "Pilarna går mellan raderna."),
    (QAbstractItemView, "Lista", "Pilarna går mellan raderna."),
    (QAbstractSlider, "Reglage", "Pilarna ändrar."),
    (QScrollArea, "Del av sidan", "Pilarna rullar."),
)


def told(
    widget: QWidget | None, topic: str, groups: Sequence[tuple[str, Sequence[Action]]]
) -> tuple[Told, ...]:
    """What can be said of the control: what it is, the words and rules that it is called by, else
    those that the part of the page around it is called by, what of `groups` it does, and what the
    text `topic` says of it. The whole text where there is nothing of that."""
    about = help_texts.of_topic(help_texts.topics()[topic])
    if widget is None:
        return about
    name = _name(widget)
    found = (*(tuple(_terms(widget)) or _around(widget)), *_acts(widget, groups))
    found = tuple(dict.fromkeys((*found, *_in_text(name, topic))))
    return (*_itself(widget), *(found or about))


def _itself(widget: QWidget) -> Iterator[Told]:
    """The control by its name, with its key and what it says of itself."""
    name = _name(widget)
    kind, how = next(
        ((kind, how) for one, kind, how in _KINDS if isinstance(widget, one)), ("Del av sidan", "")
    )
    key = _KEY_BESIDE.search(widget.accessibleName())
    tip = html.unescape(widget.toolTip())
    said = joined_sentences(
        f"Tangent: {key[1]}." if key else None,
        _sentence(widget.accessibleDescription()),
        _sentence("" if tip in (name, key and key[1]) else tip),
        how,
    )
    if name and said:
        yield Told(kind=kind, title=name, says=said)


def _terms(widget: QWidget) -> Iterator[Told]:
    """The rules and the terms that a control is called by, and its columns."""
    for words in _words(widget):
        for rule in impulses.rule_set().rules:
            if rule.title in words:
                yield help_texts.of_rule(rule)
        yield from map(help_texts.of_term, glossary.named_in(words))
    if isinstance(widget, QTableView):
        for column in range(widget.model().columnCount()):
            head = str(widget.model().headerData(column, Qt.Orientation.Horizontal) or "")
            yield from map(help_texts.of_term, glossary.of_column(_bare(head)))


def _around(widget: QWidget) -> tuple[Told, ...]:
    """The terms of the nearest card that is called by any."""
    here = widget.parentWidget()
    while here is not None:
        found = tuple(_terms(here)) if isinstance(here, Card) else ()
        if found:
            return found
        here = here.parentWidget()
    return ()


def _acts(widget: QWidget, groups: Sequence[tuple[str, Sequence[Action]]]) -> Iterator[Told]:
    """What a button does, as the palette tells it with its key: what is called as the button is,
    in the same order of words."""
    wanted = plain(_name(widget)).split()
    if isinstance(widget, QAbstractButton) and len("".join(wanted)) >= _SHORTEST_NAME:
        for told in help_texts.of_actions(groups):
            words = iter(plain(told.title).split())
            if all(any(word.startswith(each) for word in words) for each in wanted):
                yield told


def _words(widget: QWidget) -> Iterator[str]:
    """What the control calls itself, what is chosen in it and what can be."""
    yield _name(widget)
    if isinstance(widget, QAbstractItemView):
        yield str(widget.currentIndex().data(Qt.ItemDataRole.DisplayRole) or "")
    elif isinstance(widget, QComboBox):
        for place in range(widget.count()):
            yield widget.itemText(place)


def _name(widget: QWidget) -> str:
    """What it is called, without its key and how many there are."""
    spoken = widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        spoken = spoken or widget.text()
    elif isinstance(widget, QLineEdit):
        spoken = spoken or widget.placeholderText()
    return _bare(spoken)


def _bare(name: str) -> str:
    return _COUNT.sub("", _KEY_BESIDE.sub("", name)).strip()


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "?", "!")) else f"{words}."


def _in_text(name: str, topic: str) -> Iterator[Told]:
    """The paragraphs about the page that name the control, or all of the page that is called so."""
    wanted = plain(name)
    for each in help_texts.topics().values():
        if plain(each.title) == wanted:
            yield from help_texts.of_topic(each)
            return
    if len(wanted) >= _SHORTEST_NAME:
        for told in help_texts.of_topic(help_texts.topics()[topic]):
            if wanted in plain(told.says):
                yield told
