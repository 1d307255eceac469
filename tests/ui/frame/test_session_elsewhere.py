"""Locking where there is no D-Bus: what Windows tells, and a clock that has gone on without us."""

import ctypes
from ctypes import wintypes

import pytest
from PySide6.QtCore import QObject

from ui.frame.locking import session_of
from ui.frame.session import Session
from ui.frame.session_elsewhere import Elsewhere, Waking, WindowsMessages


@pytest.fixture
def clock():
    return [1_000_000]


@pytest.fixture
def waking(qapp, clock):
    parent = QObject()
    waking = Waking(parent, lambda: clock[0])
    yield waking
    parent.deleteLater()


@pytest.mark.parametrize(("seconds", "slept"), [(5, 0), (60, 0), (61, 1), (8 * 3600, 1)])
def test_a_timer_that_is_a_minute_late_was_in_a_computer_that_slept(waking, clock, seconds, slept):
    told = []
    waking.woke.connect(lambda: told.append(1))
    clock[0] += seconds
    waking.look()
    waking.look()
    assert len(told) == slept


def test_a_clock_that_is_set_back_is_no_sleep(waking, clock):
    told = []
    waking.woke.connect(lambda: told.append(1))
    clock[0] -= 3600
    waking.look()
    clock[0] += 5
    waking.look()
    assert told == []


@pytest.mark.parametrize(
    ("message", "parameter", "ends"),
    [
        (0x0218, 0x0004, True),  # WM_POWERBROADCAST, PBT_APMSUSPEND
        (0x0218, 0x0007, False),  # PBT_APMRESUMESUSPEND
        (0x02B1, 0x0007, True),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
        (0x02B1, 0x0008, False),  # WTS_SESSION_UNLOCK
        (0x0100, 0x0004, False),  # WM_KEYDOWN
    ],
)
def test_windows_tells_of_sleep_and_of_the_locked_screen(qapp, message, parameter, ends):
    told = []
    listener = WindowsMessages(lambda: told.append(1))
    said = wintypes.MSG(message=message, wParam=parameter)
    assert listener.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(said)) == (False, 0)
    assert bool(told) == ends


def test_what_another_platform_tells_its_windows_is_not_read(qapp):
    told = []
    assert WindowsMessages(told.append).nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    assert told == []


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", Session), ("win32", Elsewhere), ("darwin", Elsewhere)]
)
def test_each_platform_is_listened_to_in_its_own_way(qapp, platform, kind):
    assert type(session_of(platform)) is kind


def test_sleep_ends_the_session(qapp, clock):
    session = Elsewhere(lambda: clock[0])
    told = []
    session.ended.connect(lambda: told.append(1))
    session.listen()
    clock[0] += 3600
    session.waking.look()
    session.waking.end()
    assert told == [1]
