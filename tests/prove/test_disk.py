"""What stands between the program and its files, and the parts that it serves."""

import os
import random

import pytest

from handlerapp.errors import UserFixable
from tests.prove import disk, full_disk, power
from tests.prove.children import child
from tests.prove.disk import Disk

pytestmark = pytest.mark.skipif(disk.library() is None, reason=disk.MISSING)


def does_things_to_files(pipe, root, log):
    with log.open("wb") as file:
        disk.watch(root, file)
        (root / "folder").mkdir()
        (root / "folder" / "a").write_bytes(b"first")
        with (root / "b").open("r+b") as b:
            b.seek(2)
            b.write(b"XY")
            b.truncate(5)
            b.flush()
            os.fsync(b.fileno())
        disk.say("said")
        (root / "b").rename(root / "c")
        (root / "folder" / "a").unlink()
        disk.rest()
        (root / "d").write_bytes(b"not watched")
    pipe.send("done")


@pytest.fixture
def done(tmp_path):
    root, log = tmp_path / "root", tmp_path / "log"
    root.mkdir()
    (root / "b").write_bytes(b"0123456")
    before = Disk(root)
    with child(does_things_to_files, root, log) as (_, pipe):
        pipe.recv()
    return before, disk.records(log)


def test_what_is_done_is_written_down_in_order(done):
    _, records = done
    assert "".join(each.kind for each in records) == "MCWWTSARU"
    assert [each.data for each in records if each.kind == "W"] == [b"first", b"XY"]
    assert next(each.said for each in records if each.kind == "A") == "said"


def test_what_was_not_synced_is_lost_or_there_in_part(done):
    before, records = done
    for each in records[:7]:
        if each.kind != "A":
            before.do(each)
    root = before._root  # noqa: SLF001 - the names are told beneath it
    safe = before.left(0, lambda file: bytes(file.safe))
    assert safe == {f"{root}/b": b"01XY4"}
    named = before.left(9, lambda file: bytes(file.safe))
    assert named == {f"{root}/b": b"01XY4", f"{root}/folder": None, f"{root}/folder/a": b""}
    written = before.left(9, lambda file: file.after(file.pending))
    assert written[f"{root}/folder/a"] == b"first"


def test_a_torn_write_is_cut_between_sectors():
    some = disk.torn([(0, bytes(4096))] * 200, random.Random(1))
    lengths = {len(data) for _, data in some}
    assert len(some) < 200
    assert len(lengths) > 3
    assert all(length % disk.SECTOR == 0 for length in lengths)


class DoesNotSync:
    """Says that it is done when nothing has reached the disk."""

    def begin(self, root):
        return {"path": root / "kept"}

    @staticmethod
    def act(path):
        path.write_bytes(b"kept")
        disk.say(("done", True))
        disk.say(("done", True))

    @staticmethod
    def problem(root, known, begun):
        there = (root / "kept").is_file() and (root / "kept").read_bytes()
        return "lost" if known and there != b"kept" else None


def test_what_was_promised_before_it_was_synced_is_found():
    outcome = power.prove(moments=9, sessions=[DoesNotSync()])
    assert any("lost" in each for each in outcome.wrong)


def test_the_program_keeps_what_it_has_promised_when_the_power_goes():
    outcome = power.prove(moments=2, sessions=[power.Making(), power.Work(1)])
    assert (outcome.number, outcome.wrong) == (16, [])


def test_a_full_disk_is_told_and_loses_nothing():
    outcome = full_disk.prove(kinds=("draft", "passphrase"), every=3)
    assert outcome.number >= 5
    assert outcome.wrong == []


def trips(full, folder, state, kind, given):
    with full():
        try:
            (folder / "more").write_bytes(b"x")
        except OSError:
            raise KeyError("not told in words") from None


def says_too_little(full, folder, state, kind, given):
    with full():
        try:
            (folder / "more").write_bytes(b"x")
        except OSError:
            raise UserFixable("Något gick fel.") from None


@pytest.mark.parametrize(
    ("act", "said"), [(trips, "KeyError"), (says_too_little, "told otherwise: Något gick fel.")]
)
def test_a_fault_and_words_that_say_too_little_are_found(act, said):
    outcome = full_disk.prove(kinds=("draft",), act=act)
    assert len(outcome.wrong) == 2  # the file is made, and written
    assert all(said in each for each in outcome.wrong)
