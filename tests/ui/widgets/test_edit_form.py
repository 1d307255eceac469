"""A form says what is wrong when it is time to, and hands over only what is right."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.soundness import Flaw
from tests.builders import TODAY
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import DayInput, LongInput, TextInput


def check(values):
    if not (values["name"] or "").strip():
        yield Flaw(field="name", message="behöver fyllas i")
    if values["name"] == "x":
        yield Flaw(field="name", message="är kort", is_error=False)


@pytest.fixture
def form(qtbot, theme):
    specs = [
        Spec(name="name", label="namn", make=lambda: TextInput(theme)),
        Spec(name="day", label="dag", make=lambda: day(theme)),
        Spec(name="note", label="anteckning", make=lambda: LongInput(theme)),
    ]
    form = EditForm(theme, specs, check, "Spara")
    qtbot.addWidget(form)
    form.show()
    form.begin({"name": "Åsa", "note": "rad"})
    return form


def day(theme):
    return DayInput(theme, lambda: TODAY, of_the_past=False)


def write(form, name, words):
    form.boxes[name].input.put_raw(words)
    form.boxes[name].input.changed.emit()


def test_it_begins_with_the_first_field_marked_and_nothing_changed(form):
    assert form.boxes["name"].input.line.selectedText() == "Åsa"
    assert not form.is_changed
    write(form, "name", "Åsa ")
    assert form.is_changed
    write(form, "name", "Åsa")
    assert not form.is_changed


def test_what_is_right_is_handed_over(form, qtbot):
    write(form, "day", "på fredag")
    with qtbot.waitSignal(form.kept, timeout=0) as kept:
        form.keep_button.click()
    assert kept.args[0]["name"] == "Åsa"
    assert kept.args[0]["day"].isoformat() == "2026-11-27"


@pytest.mark.parametrize(("name", "words"), [("name", " "), ("day", "i mårgon")])
def test_what_is_wrong_is_not_handed_over_and_the_keyboard_goes_there(form, qtbot, name, words):
    write(form, name, words)
    with qtbot.assertNotEmitted(form.kept):
        form.keep()
    box = form.boxes[name]
    assert box.said.property("ink") == "late"
    assert box.said.text().startswith(box.spec.label.capitalize())
    assert box.input.widget.property("wrong") is True
    assert form.focusWidget() is box.input.widget


def test_what_is_doubtful_is_told_and_handed_over(form, qtbot):
    write(form, "name", "x")
    assert form.boxes["name"].said.property("ink") == "warn"
    assert form.boxes["name"].input.widget.property("wrong") is False
    with qtbot.waitSignal(form.kept, timeout=0):
        form.keep()


def test_esc_and_the_button_leave(form, qtbot):
    with qtbot.waitSignal(form.left, timeout=0):
        qtbot.keyClick(form.boxes["name"].input.widget, Qt.Key.Key_Escape)
    with qtbot.waitSignal(form.left, timeout=0):
        form.leave_button.click()


def test_raw_words_come_back_whatever_they_are(form):
    write(form, "day", "i mårgon")
    raw = form.raw()
    form.begin({"name": "annat"})
    form.put_raw({**raw, "unknown": "x"})
    assert form.raw() == raw
    assert not form.boxes["day"].said.isHidden()


def test_what_could_not_be_kept_is_told_until_something_is_written(form):
    form.tell("Det gick inte.")
    assert form.told.text() == "Det gick inte."
    write(form, "name", "Eva")
    assert form.told.isHidden()


def test_each_field_has_its_words_as_its_name(form):
    assert form.boxes["note"].input.widget.accessibleName() == "Anteckning"
    assert form.boxes["note"].label.buddy() is form.boxes["note"].input.widget
