"""One instance at a time."""

import json
import subprocess
import sys

import pytest

from handlerapp.errors import StoreLocked
from handlerapp.storage import lock
from tests.builders import NOON

HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from handlerapp.storage import lock
held = lock.acquire(Path(sys.argv[1]), datetime(2026, 11, 23, 8, 15), "fönstret")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_instance_is_told_who_holds_the_store(tmp_path):
    held = lock.acquire(tmp_path, NOON, "fönstret")
    with pytest.raises(StoreLocked, match=r"fönstret, process \d+, sedan 2026-11-23 12:00"):
        lock.acquire(tmp_path, NOON, "handlerapp")
    held.release()
    lock.acquire(tmp_path, NOON, "handlerapp").release()


def test_files_left_by_a_holder_that_is_gone_do_not_count(tmp_path):
    (tmp_path / lock.LOCK_NAME).write_text("")
    (tmp_path / lock.HOLDER_NAME).write_text(json.dumps({"program": "x", "process": 1}))
    lock.acquire(tmp_path, NOON, "handlerapp").release()


def test_a_holder_that_is_killed_lets_go(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match="fönstret"):
            lock.acquire(tmp_path, NOON, "handlerapp")
        holder.kill()
    lock.acquire(tmp_path, NOON, "handlerapp").release()


def test_an_unreadable_note_of_the_holder_is_no_hindrance(tmp_path):
    held = lock.acquire(tmp_path, NOON, "fönstret")
    (tmp_path / lock.HOLDER_NAME).write_bytes(b"\xff{")
    with pytest.raises(StoreLocked, match="en annan instans"):
        lock.acquire(tmp_path, NOON, "handlerapp")
    held.release()
