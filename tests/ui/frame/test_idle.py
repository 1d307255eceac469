"""Nobody there for a while, and what the desktop tells."""

import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from ui.frame.idle import Idle
from ui.frame.session import ON_THE_SESSION, ON_THE_SYSTEM, Session

MINUTE = 60_000


@pytest.fixture
def clock():
    return [0]


@pytest.fixture
def idle(qapp, clock):
    idle = Idle(lambda: clock[0])
    yield idle
    idle.wait_for(0)


def test_it_counts_down_in_whole_minutes_and_says_when_it_is_too_long(idle, clock, qtbot):
    told = []
    idle.left.connect(told.append)
    idle.wait_for(10)
    clock[0] = 2 * MINUTE + 1
    idle.look()
    clock[0] = 9 * MINUTE + 59_000
    idle.look()
    assert told == [10, 8, 1]
    clock[0] = 10 * MINUTE
    with qtbot.waitSignal(idle.too_long, timeout=0):
        idle.look()
    assert told[-1] is None
    with qtbot.assertNotEmitted(idle.too_long):
        idle.look()


@pytest.mark.parametrize("sign", ["key", "pointer"])
def test_a_sign_of_somebody_begins_the_count_anew(idle, clock, qtbot, over, sign):
    idle.wait_for(10)
    clock[0] = 9 * MINUTE
    window = over.windowHandle()
    if sign == "key":
        qtbot.keyClick(window, Qt.Key.Key_Space)
    else:
        qtbot.mouseClick(window, Qt.MouseButton.LeftButton)
    clock[0] = 15 * MINUTE
    with qtbot.assertNotEmitted(idle.too_long):
        idle.look()


def test_with_nothing_set_it_never_is_too_long(idle, clock, qtbot):
    idle.wait_for(0)
    clock[0] = 1000 * MINUTE
    with qtbot.assertNotEmitted(idle.too_long):
        idle.look()


@pytest.fixture
def bus(qapp):
    """A message bus of our own, with the program at one end and the desktop at the other."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"],
        stdout=subprocess.PIPE,
        text=True,
    )
    address = daemon.stdout.readline().strip()
    ends = [QDBusConnection.connectToBus(address, name) for name in ("program", "desktop")]
    assert all(each.isConnected() for each in ends)
    yield ends
    for name in ("program", "desktop"):
        QDBusConnection.disconnectFromBus(name)
    daemon.terminate()
    daemon.communicate(timeout=10)


def told(source, *values):
    path = source.path or "/org/desktop/any"
    message = QDBusMessage.createSignal(path, source.interface, source.name)
    message.setArguments(list(values))
    return message


@pytest.mark.parametrize(
    "source", ON_THE_SYSTEM + ON_THE_SESSION, ids=lambda source: f"{source.interface}.{source.name}"
)
def test_a_locked_screen_and_a_sleeping_computer_are_told_of(bus, source, qtbot):
    program, desktop = bus
    session = Session()
    session.listen_on(program, ON_THE_SYSTEM + ON_THE_SESSION)
    program.interface().isServiceRegistered("any")  # answered after what was asked before it
    takes_a_flag = source.slot == "flag(bool)"
    with qtbot.waitSignal(session.ended):
        desktop.send(told(source, *([True] if takes_a_flag else [])))
    if takes_a_flag:
        ended = []
        session.ended.connect(lambda: ended.append(1))
        desktop.send(told(source, False))
        desktop.send(told(source, True))  # in order: when this has come, so has the one before
        qtbot.waitUntil(lambda: ended == [1])


def test_where_there_is_no_bus_nothing_is_said(qapp):
    session = Session()
    session.listen_on(QDBusConnection("there is no such bus"), ON_THE_SYSTEM)
