"""The search for leaks: what is planted is found wherever it lies, and nothing in the program."""

import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib

import pytest

from handlerapp.domain.party import Party
from tests.prove import leaks, no_network
from tests.prove.planted import ENCODINGS, Planted, in_memory_of, unpacked

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own ways"),
    pytest.mark.xdist_group("leaks"),
]


def python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_who_asks_for_the_network_is_ended(family):
    code = "import socket; from tests.prove import no_network as n; n.shut();"
    local = python(f"{code} socket.socket(socket.AF_UNIX); print('local')")
    assert local.stdout == "local\n", local.stderr
    assert python(f"{code} socket.socket(socket.{family})").returncode == no_network.KILLED


@pytest.fixture
def planted():
    return Planted(phone="070-1234567", letters="räksmörgås", key=bytes(range(128, 160)))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_word_is_found_in_any_encoding(planted, encoding):
    said = f"x{planted.word(7).upper()} {planted.word(42)} 070-1234567"
    lying = b"\0" * 3 + said.encode(encoding) + b"\xff"
    assert planted.names_in(lying) == {7: 1, 42: 1, "phone": 1}
    assert planted.names_in("räksmörgås".encode(encoding)) == {"letters": 1}
    assert not planted.names_in(said[1:8].encode(encoding))


def test_bytes_are_found_as_they_are(planted):
    assert planted.names_in(b"x" + bytes(range(128, 160))) == {"key": 1}


def zipped(*names, data):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data)
    return made.getvalue()


def twice(data):
    return zipped("again.zip", data=zipped("a", "b", data=data))


@pytest.mark.parametrize(
    "pack",
    [
        zlib.compress,
        lambda data: zlib.compress(data, 1),
        gzip.compress,
        lambda data: zipped("a", data=data),
        twice,
        lambda data: b"%PDF stream\n" + zlib.compress(data) + b"\nendstream",
        lambda data: zlib.compress(data)[:-6],
        lambda data: zipped("a", data=data)[:-30],
    ],
    ids=["zlib", "fast", "gzip", "zip", "zip in zip", "amid", "cut", "a zip cut"],
)
def test_a_word_is_found_in_what_is_packed(planted, pack):
    packed = b"before" + pack((planted.word(5) + " and more of it " * 9).encode("utf-16-le"))
    assert planted.found_in(packed)[5] >= 1
    assert not planted.names_in(packed)


def test_what_only_looks_packed_is_passed_by():
    assert list(unpacked(b"\x78\x9cno" + b"PK\x03\x04" + b"\x1f\x8b\x08")) == [
        b"\x78\x9cno" + b"PK\x03\x04" + b"\x1f\x8b\x08"
    ]


HOLDS = """
import sys
kept = "".join((sys.stdin.readline().strip(), "42", "zq"))
print("kept", flush=True)
sys.stdin.readline()
"""


def test_what_lies_in_the_memory_of_another_is_found(planted):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", HOLDS], **pipes) as process:
        process.stdin.write(planted.before + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "kept\n"
        found = in_memory_of(process.pid, planted)
        process.communicate("\n")
    assert found[42] >= 1
    assert 41 not in found


def test_a_working_day_leaves_no_word_behind():
    commands = ("init", "recovery-key", "import", "summary")
    outcome = leaks.prove((Party.EMPLOYER,), commands, look_elsewhere=False)
    assert outcome.wrong == []
    assert outcome.number == len(commands) + 2 + 2  # three summaries; the window; the employer's
    assert any("i minnet efter lås" in each for each in outcome.told)


LEAKS = """
import pathlib, runpy, sys
if "import" in sys.argv:
    given = pathlib.Path(sys.argv[-1])
    (given.parents[1] / "temp" / "left.tmp").write_bytes(given.read_bytes())
sys.argv[0] = {program!r}
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_a_file_that_is_left_in_plain_text_is_found(tmp_path):
    program = tmp_path / "leaks.py"
    program.write_text(LEAKS.format(program=leaks.PROGRAM), "utf-8")
    day = leaks.Day(tmp_path / "day", str(program))
    assert list(day.on_the_command_line(only=("init", "import"))) == []
    assert list(day.found_in_files(look_elsewhere=False)) == ["in a file: left.tmp in temp"]


def test_a_word_in_the_name_of_a_file_is_found_also_where_the_file_was_asked_for(tmp_path):
    day = leaks.Day(tmp_path / "day")
    (day.folder / "asked" / f"{day.planted.word(1)}.pdf").write_bytes(b"")
    (day.folder / "asked" / "plain.pdf").write_bytes(day.planted.word(1).encode())
    assert len(list(day.found_in_files(look_elsewhere=False))) == 1


def test_a_notification_is_found(tmp_path):
    day = leaks.Day(tmp_path / "day")
    said = "method call interface=org.freedesktop.Notifications; member=Notify\n"
    (day.folder / "home" / "bus").write_text(said, "utf-8")
    assert list(day.found_on_the_bus()) == ["1 notifications on D-Bus"]


def told_when_locked(**more):
    plain = {"seen": 0, "clipboard": 0, "titles": ["Handlerapp"], "core": 0, "dumpable": 0}
    return {"shown": 1, "copied": 1, "came_back": 1, **plain, "locked": True, **more}


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({}, None),
        ({"seen": 2}, "seen while locked"),
        ({"clipboard": 1}, "clipboard while locked"),
        ({"titles": ["qabc01zq"]}, "a word in a title"),
        ({"core": -1}, "a core dump"),
        ({"dumpable": 1}, "a core dump"),
        ({"fault": 1}, "what is said of a fault"),
        ({"shown": 0}, "proves nothing"),
        ({"copied": 0}, "proves nothing"),
        ({"came_back": 0}, "proves nothing"),
        ({"locked": False}, "never locked"),
    ],
)
def test_what_the_window_should_not_tell_is_wrong(planted, told, wrong):
    window = leaks.Window()
    window.hears(json.loads(json.dumps(told_when_locked(**told))))
    window.ended(0, "", planted)
    assert [wrong in each for each in window.wrong] == ([] if wrong is None else [True])


@pytest.mark.parametrize(
    ("code", "said", "wrong"),
    [
        (no_network.KILLED, "", "asked for a socket"),
        (1, "Traceback", "the window: 1"),
        (0, "WORD", "on standard error"),
    ],
)
def test_how_the_window_should_not_end_is_wrong(planted, code, said, wrong):
    window = leaks.Window()
    window.hears(told_when_locked())
    window.ended(code, said.replace("WORD", planted.word(3)), planted)
    assert len(window.wrong) == 1
    assert wrong in window.wrong[0]
