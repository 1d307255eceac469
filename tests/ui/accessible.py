"""Walking what a screen reader is given, and the keyboard's way round."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

ROLE = QAccessible.Role
LEAST_TARGET = 24

ACTED_ON = {
    ROLE.Button, ROLE.PushButton, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox,
    ROLE.EditableText, ROLE.List, ROLE.Table, ROLE.Tree, ROLE.Link, ROLE.SpinBox, ROLE.Slider,
    ROLE.ButtonMenu, ROLE.PageTab, ROLE.ScrollBar, ROLE.ListItem, ROLE.Cell,
}  # fmt: skip
"""What one acts on or reads item by item: nothing of this may be without a name."""

_MOST_ROWS = 30
"""Rows of a list that are walked; the others are of the same model."""

_HAS_NO_NAME = {ROLE.ScrollBar}
"""Qt's own parts, which it names by what they scroll."""


def walked(widget):
    """Every interface under the widget that can be seen, with its role and name."""
    yield from _walked(QAccessible.queryAccessibleInterface(widget))


def _walked(interface):
    if interface is None or interface.state().invisible:
        return
    yield interface, interface.role(), interface.text(QAccessible.Text.Name)
    is_list = interface.role() in (ROLE.Table, ROLE.List, ROLE.Tree)
    count = interface.childCount()
    for place in range(min(count, _MOST_ROWS * 20) if is_list else count):
        yield from _walked(interface.child(place))


def nameless(widget):
    """What can be acted on and has no name, told by its kind and where it is."""
    return [
        f"{role.name} {interface.object()} {interface.rect().getRect()}"
        for interface, role, name in walked(widget)
        if role in ACTED_ON - _HAS_NO_NAME and not name.strip()
    ]


def stops(widget):
    """The controls under the widget that Tab should come to."""
    return [
        each
        for each in widget.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def way_round(qtbot, first, most=200):
    """The controls that Tab comes to from the first until it comes back to it."""
    first.setFocus()
    way = [first]
    while len(way) < most:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is first:
            return way
        way.append(here)
    raise AssertionError(f"Tab never comes back: {way[-10:]}")


def too_small(widget):
    """The buttons that are lower or narrower than a finger needs, once all is laid out."""
    QApplication.processEvents()
    return [
        f"{each.accessibleName() or each.text()} {each.width()}×{each.height()}"
        for each in widget.findChildren(QAbstractButton)
        if each.isVisible() and min(each.width(), each.height()) < LEAST_TARGET
    ]
