"""The program as a process: arguments to exit code, kills, leaks, no Qt."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLANTED = "Hemlighetsfull"


def run(folder, *argv, text="fras\n", **more):
    return subprocess.run(
        [sys.executable, ROOT / "main.py", "--data-dir", folder, "--passphrase-file", "-", *argv],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        **more,
    )


def a_file(path, refs, note=PLANTED):
    cases = [{"ref": ref, "person": {"name": f"{PLANTED} {ref}"}, "note": note} for ref in refs]
    document = {"format": "handlerapp-caseload", "version": 1, "cases": cases}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_without_a_passphrase_and_a_terminal_it_is_an_error_and_no_hang(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "--data-dir", tmp_path, "init"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        start_new_session=True,
    )
    assert done.returncode == 2
    assert "--passphrase-file" in done.stderr


def test_the_commands_run_where_there_is_no_qt(tmp_path):
    (tmp_path / "PySide6.py").write_text("raise ImportError")
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    assert run(tmp_path / "d", "init", env=env).returncode == 0
    assert run(tmp_path / "d", "cases", "--json", env=env).stdout == "[]\n"


def test_a_store_held_by_another_process_is_exit_code_3(tmp_path):
    folder = tmp_path / "d"
    assert run(folder, "init").returncode == 0
    hold = (
        "import sys; from pathlib import Path; from datetime import datetime;"
        "from handlerapp.storage import lock;"
        "h = lock.acquire(Path(sys.argv[1]), datetime(2026, 11, 23), 'x');"
        "print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    with holder:
        holder.stdout.readline()
        done = run(folder, "cases")
        holder.kill()
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_the_plain_text_of_a_case_is_in_no_file_that_is_left_behind(tmp_path):
    folder, temp = tmp_path / "d", tmp_path / "temp"
    temp.mkdir()
    file = a_file(tmp_path / "in.json", ["1", "2"])
    env = {**os.environ, "TMPDIR": str(temp), "HOME": str(temp), "SQLITE_TMPDIR": str(temp)}
    commands = (
        ["init"],
        ["import", str(file)],
        ["search", PLANTED],
        ["backup"],
        ["check"],
        ["case", "1"],
        ["case", "none"],
        ["import", str(file)],
    )
    for command in commands:
        said = run(folder, *command, env=env)
        assert said.returncode in (0, 1)
    left = [path for root in (folder, temp) for path in root.rglob("*") if path.is_file()]
    assert len(left) >= 3
    for path in left:
        assert PLANTED.encode() not in path.read_bytes()
        assert PLANTED not in path.name


def test_a_limit_on_file_size_stands_for_a_full_disk(tmp_path):
    folder = tmp_path / "d"
    assert run(folder, "init").returncode == 0
    assert run(folder, "import", str(a_file(tmp_path / "a.json", ["first"]))).returncode == 0
    big = a_file(tmp_path / "b.json", [f"{n}" for n in range(3000)], note="ord " * 200)
    size = (folder / "caseload.db").stat().st_size

    def limit():
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, size + 200_000))

    done = run(folder, "import", str(big), preexec_fn=limit)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    rows = json.loads(run(folder, "cases", "--json").stdout)
    assert [row["ref"] for row in rows] == ["first"]
    assert json.loads(run(folder, "check", "--json").stdout)["ok"] is True


def test_a_folder_that_can_only_be_read_is_told(tmp_path):
    if os.geteuid() == 0:
        folder = Path("/proc/handlerapp-test")  # root may write anywhere else
    else:
        folder = tmp_path / "d"
        folder.mkdir(mode=0o500)
    done = run(folder, "init")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_at_any_moment_leaves_all_or_nothing_of_what_was_being_read(tmp_path, seed):
    folder = tmp_path / "d"
    assert run(folder, "init").returncode == 0
    assert run(folder, "import", str(a_file(tmp_path / "a.json", ["first"]))).returncode == 0
    refs = [f"{n:04}" for n in range(1500)]
    file = a_file(tmp_path / "b.json", refs)
    process = subprocess.Popen(
        [
            sys.executable,
            ROOT / "main.py",
            "--data-dir",
            folder,
            "--passphrase-file",
            "-",
            "import",
            str(file),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        process.stdin.write("fras\n")
        process.stdin.close()
        time.sleep(random.Random(seed).uniform(0.3, 2.0))
        process.kill()
        acknowledged = "lades till" in process.stdout.read()
    report = json.loads(run(folder, "check", "--json").stdout)
    assert report["ok"] is True
    assert report["cases"] in ((1501,) if acknowledged else (1, 1501))


def test_a_closed_pipe_is_no_error(tmp_path):
    folder = tmp_path / "d"
    assert run(folder, "init").returncode == 0
    process = subprocess.Popen(
        [
            sys.executable,
            ROOT / "main.py",
            "--data-dir",
            folder,
            "--passphrase-file",
            "-",
            "cases",
            "--json",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        process.stdout.close()
        process.stdin.write("fras\n")
        process.stdin.close()
        said = process.stderr.read()
    assert "Traceback" not in said
    assert "Error" not in said


def test_an_answer_that_cannot_be_written_is_told_in_words(tmp_path):
    folder = tmp_path / "d"
    assert run(folder, "init").returncode == 0
    command = [sys.executable, ROOT / "main.py", "--data-dir", folder, "--passphrase-file", "-"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*command, "cases", "--json"],
            input="fras\n",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert (done.returncode, "Error" in done.stderr) == (1, False)
    closed = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command, "cases"],
        input="fras\n",
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in closed.stderr
    assert "Error" not in closed.stderr


def test_two_stores_hand_two_cases_there_and_back(tmp_path):
    """With the key derivation as it is, and nothing readable left behind on the way."""
    mine, theirs, temp = tmp_path / "mine", tmp_path / "theirs", tmp_path / "temp"
    temp.mkdir()
    env = {**os.environ, "TMPDIR": str(temp), "HOME": str(temp), "SQLITE_TMPDIR": str(temp)}
    key = tmp_path / "key"
    key.write_text("paketets egen lösenfras\n", encoding="utf-8")
    with_key = ("--package-passphrase-file", str(key))
    there, back = tmp_path / "there", tmp_path / "back"
    file = a_file(tmp_path / "in.json", ["1", "2", "3"])
    edit = tmp_path / "edit.json"
    edit.write_text(
        file.read_text("utf-8").replace(f'"note": "{PLANTED}"', '"note": "Ny"'), "utf-8"
    )

    def ran(folder, *argv):
        done = run(folder, *argv, env=env)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        return done.stdout

    for folder in (mine, theirs):
        ran(folder, "init")
    ran(mine, "import", str(file))
    given = ran(mine, "handover", "1", "2", "--out", str(there), *with_key, "--close")
    taken = ran(theirs, "receive", str(there), *with_key)
    assert given.splitlines()[1:5] == taken.splitlines()[-5:-1]
    ran(theirs, "import", str(edit), "--skip-bad")
    ran(theirs, "handover", "1", "2", "--out", str(back), *with_key)
    shown = json.loads(ran(mine, "receive", str(back), *with_key, "--dry-run", "--json"))
    assert [each["what"] for each in shown["conflicts"]] == ["closed", "close_reason", "note"] * 2
    ran(mine, "receive", str(back), *with_key)
    for ref in ("1", "2"):
        mine_now, theirs_now = (
            json.loads(ran(folder, "case", ref, "--json")) for folder in (mine, theirs)
        )
        assert (mine_now.pop("history"), theirs_now.pop("history")) != ([], [])
        assert mine_now == theirs_now
        assert mine_now["note"] == "Ny"
    for folder in (mine, theirs):
        assert json.loads(ran(folder, "check", "--json"))["ok"] is True
    left = [path for path in tmp_path.rglob("*") if path.is_file() and path not in (file, edit)]
    assert all(PLANTED.encode() not in path.read_bytes() for path in left)
