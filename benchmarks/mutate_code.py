"""`python -m benchmarks.mutate_code ROOM...`: spoil the code one small way at a time (mutmut).

Each mutant must make a test fail. A room's mutants are drawn at random, the same for the same seed;
those that no test notices are printed, with what was spoiled. It works on a copy, in build/mutants.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("handlerapp", "ui", "resources", "tests", "benchmarks", "docs", ".ci")
"""What the tests of a room read, beside the files that lie at the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is spoiled, and the tests that should notice it."""

    code: tuple[str, ...]
    tests: tuple[str, ...]


_READERS = ("disclosure", "readable", "exposing", "sensitive", "anonymous")

ROOMS: Mapping[str, Room] = {
    "redaction": Room(
        code=tuple(f"handlerapp/domain/{name}.py" for name in _READERS),
        tests=(
            *(f"tests/domain/test_{name}.py" for name in ("withheld", "exposing", "sensitive")),
            *(f"tests/domain/test_{name}.py" for name in ("anonymous", "disclosure")),
        ),
    ),
    "domain": Room(code=("handlerapp/domain/*.py",), tests=("tests/domain",)),
    "planning": Room(code=("handlerapp/planning/*.py",), tests=("tests/planning",)),
    "rules": Room(
        code=("handlerapp/rules/*.py", "handlerapp/rules/facts/*.py"), tests=("tests/rules",)
    ),
}

_TIMES = "use_git_change_detection = false\ntimeout_constant = 2.0\ntimeout_multiplier = 5.0\n"

_ENDED = {0: "survived", 1: "killed", 3: "killed", 33: "no test", -24: "endless", -9: "endless"}
"""By mutmut's exit codes; what never ends is noticed too, and has other codes on some systems."""


def main(argv: Sequence[str]) -> int:
    """Spoil each room that is named, and tell what its tests did not notice."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.mutate_code")
    arguments.add_argument("rooms", nargs="*", help=f"of {', '.join(ROOMS)}; default: all")
    arguments.add_argument("--draw", type=int, default=200, help="mutants of each; 0 for all")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--out", type=Path, default=ROOT / "build" / "mutants")
    args = arguments.parse_args(argv)
    if unknown := set(args.rooms) - set(ROOMS):
        arguments.error(f"no such room: {', '.join(sorted(unknown))}")
    for name in args.rooms or ROOMS:
        place = args.out / name
        _copy(place, ROOMS[name])
        made = _made(place)
        drawn = made
        if 0 < args.draw < len(made):
            drawn = random.Random(args.seed).sample(made, args.draw)
        _mutmut(place, "run", *drawn)
        _tell(name, place, drawn, len(made))
    return 0


def _copy(place: Path, room: Room) -> None:
    """The project in an empty folder, and there how mutmut is to treat it."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for folder in COPIED:
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    files = [path.name for path in ROOT.iterdir() if path.is_file() and path.name[0] != "."]
    for file in files:
        shutil.copy(ROOT / file, place)
    settings = {
        "source_paths": ["handlerapp"],
        "only_mutate": list(room.code),
        "also_copy": [*COPIED, *files],
        "pytest_add_cli_args_test_selection": list(room.tests),
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "benchmarks.mutant_tests"],
    }
    told = "".join(f"{key} = {value}\n" for key, value in settings.items())
    with (place / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write(f"\n[tool.mutmut]\n{told}{_TIMES}")


def _mutmut(place: Path, *arguments: str, check: bool = True) -> str:
    """What mutmut says; it ends all where it is to end well and does not, as when a test fails that
    nothing was changed for."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    if check and done.returncode:
        sys.exit(f"mutmut {arguments[0]}: {done.returncode}\n{done.stdout}")
    return done.stdout


def _made(place: Path) -> list[str]:
    """The names of all mutants: mutmut makes them before it sees that none has this name."""
    _mutmut(place, "run", "-", check=False)
    return sorted(_codes(place))


def _codes(place: Path) -> dict[str, int | None]:
    codes: dict[str, int | None] = {}
    for file in place.glob("mutants/handlerapp/**/*.meta"):
        codes.update(json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"])
    return codes


def _tell(name: str, place: Path, drawn: Sequence[str], made: int) -> None:
    """The room's line, and every mutant that no test noticed."""
    codes = _codes(place)
    ended = {each: _ENDED.get(codes[each] or 0, "endless") for each in drawn}
    counts = Counter(ended.values())
    told = ", ".join(f"{counts[what]} {what}" for what in dict.fromkeys(_ENDED.values()))
    print(f"{name}: {len(drawn)} of {made} mutants: {told}")
    for each, how in ended.items():
        if how in ("survived", "no test"):
            print(f"\n{how}: {each}\n{_mutmut(place, 'show', each)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
