"""A fresh machine gets what was tested: the wheel holds everything, the locks pin everything."""

import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import handlerapp
from handlerapp.services.place import PRACTICE_MARK
from tests.builders import PASSPHRASE, TODAY
from ui.icons import PROGRAM_SIDES

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-build.txt",
    "requirements-mutants.txt",
)
OUTSIDE = re.compile(r"\.(dist-info|data)/")
"""What a wheel holds beside the program: what it says of itself, and what desktops look for."""

SCRIPTS = "Scripts" if os.name == "nt" else "bin"
SUFFIX = ".exe" if os.name == "nt" else ""

pytestmark = pytest.mark.xdist_group("packaging")  # one worker builds the wheel, once


def run(*command, cwd):
    """Run it as a user would: from elsewhere, with nothing of this checkout on the path."""
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    ran = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean | {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An empty environment with the wheel in it; what it depends on is borrowed from this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False)
    python = folder / SCRIPTS / f"python{SUFFIX}"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    site = sysconfig.get_path("purelib", vars={"base": str(folder)})
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(site, "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    return folder / SCRIPTS


def files_under(folder):
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {p.relative_to(ROOT).as_posix() for p in found if "__pycache__" not in p.parts}


def test_the_wheel_holds_every_module_and_every_resource_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not OUTSIDE.search(name)}
    resources = {f"handlerapp/_{name}" for name in files_under("resources")}
    assert held == {"main.py"} | files_under("handlerapp") | files_under("ui") | resources


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("applications/handlerapp.desktop", "handlerapp.desktop"),
        ("icons/hicolor/scalable/apps/handlerapp.svg", "handlerapp.svg"),
        *(
            (f"icons/hicolor/{side}x{side}/apps/handlerapp.png", f"handlerapp-{side}.png")
            for side in PROGRAM_SIDES
        ),
    ],
)
def test_the_wheel_puts_the_program_and_its_icon_where_desktops_look(wheel, place, source):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(f"/data/share/{place}"))
        assert archive.read(name) == (ROOT / "resources/app" / source).read_bytes()


def test_the_wheel_carries_the_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/LICENSE"))
        assert archive.read(name) == (ROOT / "LICENSE").read_bytes()


def test_the_installed_program_tells_its_version(installed, tmp_path):
    told = run(installed / f"handlerapp{SUFFIX}", "--version", cwd=tmp_path)
    assert told == f"handlerapp {handlerapp.__version__}\n"


def test_the_installed_program_tells_its_commands(installed, tmp_path):
    told = run(installed / f"handlerapp{SUFFIX}", "--help", cwd=tmp_path)
    assert {"import", "export", "cases", "search", "backup"} <= set(told.split())


def test_the_installed_program_finds_its_resources(installed, tmp_path):
    ask = "from handlerapp import resources; print(resources.path('reference'))"
    told = Path(run(installed / f"python{SUFFIX}", "-c", ask, cwd=tmp_path).strip())
    assert told.is_relative_to(installed.parent.resolve())
    assert (told / "icd10se_codes.csv").is_file()


def test_the_installed_program_does_a_days_work(installed, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, "utf-8")

    def program(*command):
        given = ("--date", TODAY, "--passphrase-file", secret)
        return run(installed / f"handlerapp{SUFFIX}", *given, *command, cwd=tmp_path)

    program("demo", "store", "--cases", "6")
    assert len(json.loads(program("--data-dir", "store", "cases", "--json"))) == 6
    program("--data-dir", "store", "week", "--pdf", "week.pdf", "--ics", "week.ics")
    program("--data-dir", "store", "export", "cases.xlsx")
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")
    assert "BEGIN:VTIMEZONE" in (tmp_path / "week.ics").read_text("utf-8")
    assert zipfile.is_zipfile(tmp_path / "cases.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="signals end a process there")
def test_the_installed_program_opens_its_window(installed, tmp_path):
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    process = subprocess.Popen(
        [installed / "handlerapp", "--data-dir", tmp_path, "--date", str(TODAY), "--demo"],
        cwd=tmp_path,
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until_open(tmp_path / "practice", process)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, errors) == (0, "")


def until_open(folder, process, seconds=120):
    """Until the practice caseload is made and open in a window."""
    end = time.monotonic() + seconds
    while not ((folder / PRACTICE_MARK).exists() and (folder / "caseload.holder").exists()):
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_checkout_is_the_same_program(tmp_path):
    told = run(sys.executable, ROOT / "main.py", "--version", cwd=tmp_path)
    assert told == f"handlerapp {handlerapp.__version__}\n"


def entries(lock):
    """Each locked package as one line of text: what is pinned, its marker and its hashes."""
    joined = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [
        line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def pinned(lock):
    return {
        canonicalize_name(requirement.name): str(requirement.specifier)
        for requirement in (Requirement(entry.split("--hash")[0]) for entry in entries(lock))
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_one_version_with_its_hashes(lock):
    assert len(entries(lock)) == len(pinned(lock)) > 0
    for entry in entries(lock):
        what, *hashes = entry.split("--hash=sha256:")
        assert re.fullmatch(r"==[0-9][^,*]*", str(Requirement(what).specifier)), what
        assert hashes, what
        assert all(re.fullmatch(r"[0-9a-f]{64}", each.strip()) for each in hashes), what


@pytest.mark.parametrize("lock", [*LOCKS, *(f"{Path(lock).stem}.in" for lock in LOCKS)])
def test_no_lock_names_where_packages_come_from(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(
        r"://|--(?:extra-)?index|--find-links|--trusted-host|^\s*-[if]\b", text, re.M
    )


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_what_two_environments_hold_is_the_same_version_in_both(lock):
    program, other = pinned("requirements.txt"), pinned(lock)
    shared = program.keys() & other.keys()
    assert {name: program[name] for name in shared} == {name: other[name] for name in shared}


def test_what_only_tests_need_is_kept_from_the_program():
    assert not {"pytest", "hypothesis", "mypy", "ruff", "numpy"} & pinned("requirements.txt").keys()


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def test_the_lock_is_made_from_what_the_package_declares():
    lines = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    listed = {str(Requirement(line)) for line in lines if line and not line.startswith("#")}
    assert listed == {str(requirement) for requirement in declared()}


def test_every_declared_dependency_is_locked_at_a_version_it_allows():
    locked = pinned("requirements.txt")
    for requirement in declared():
        version = locked[canonicalize_name(requirement.name)].removeprefix("==")
        assert requirement.specifier.contains(version, prereleases=True), requirement
