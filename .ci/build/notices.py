"""The licences of what a build holds, read from what is installed and from no list of our own."""

import re
import shutil
import subprocess
import sys
from importlib import metadata
from importlib.metadata import Distribution, PackageMetadata, PackagePath
from pathlib import Path
from typing import TYPE_CHECKING

from lean import Entry

if TYPE_CHECKING:
    from PyInstaller.building.build_main import Analysis

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = "LICENSES"
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
LGPL = {"pyside6-essentials", "shiboken6"}
"""Wheels with no licence file in them, under LGPL-3 (whose text is beside this file) as Qt is."""


def written(analysis: "Analysis", work: Path) -> list[Entry]:
    """Write the notices under `work` and return them as PyInstaller's data files.

    One folder for each package, with its own licence files; the system's libraries that were
    brought along with the text that the system has for them; and a list of all of it.
    """
    folder = work / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = [_of_package(each, folder) for each in packages(analysis)]
    lines += _of_system(analysis.binaries, folder)
    shutil.copy(ROOT / "LICENSE", folder / "handlerapp-GPL-3.0.txt")
    shutil.copy(HERE / "LGPL-3.0.txt", folder)
    shutil.copy(python_licence(), folder / "Python-LICENSE.txt")
    (folder / "THIRD-PARTY.txt").write_text(_INTRODUCTION + "\n".join(lines) + "\n", "utf-8")
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [(str(Path(FOLDER) / p.relative_to(folder)), str(p), "DATA") for p in found]


_INTRODUCTION = f"""\
Handlerapp is free software under the GPL, version 3 or later (handlerapp-GPL-3.0.txt).
It is built on what is listed here; each part's own licence stands in a folder with its name.
Qt and PySide6 are used unchanged under the LGPL, version 3 (LGPL-3.0.txt): their libraries lie as
files of their own in this folder and may be replaced. Their source: https://download.qt.io
Python {sys.version.split()[0]} is under the PSF licence (Python-LICENSE.txt). The program
that starts it all comes from PyInstaller (GPL with an exception for what it packs). Fonts, icons
and the colour profile have their licences beside them, in _internal/resources.

"""


def put_in_sight(folder: Path) -> None:
    """Move the notices from among the libraries to beside the program."""
    (folder / "_internal" / FOLDER).rename(folder / FOLDER)


def packages(analysis: "Analysis") -> list[Distribution]:
    """The distributions that something in the build comes from, by name, and PyInstaller."""
    modules = {name.split(".")[0] for name, _, _ in analysis.pure}
    modules |= {Path(name).parts[0].split(".")[0] for name, _, _ in analysis.binaries}
    modules |= {Path(name).parts[0] for name, _, _ in analysis.datas}
    owners = metadata.packages_distributions()
    names = {owner for module in modules for owner in owners.get(module, ())}
    return [metadata.distribution(each) for each in sorted({*names, "pyinstaller"}, key=str.lower)]


def _of_package(package: Distribution, folder: Path) -> str:
    name = package.metadata["Name"]
    texts = [each for each in package.files or () if _is_licence(each)]
    for each in texts:
        place = folder / name / "-".join(_within(each))
        place.parent.mkdir(exist_ok=True)
        shutil.copy(package.locate_file(each), place)
    if not texts and name.lower().replace("_", "-") not in LGPL:
        raise SystemExit(f"{name} says nothing of its licence")
    return f"{name} {package.version}: {_said(package.metadata)}"


def _is_licence(path: PackagePath) -> bool:
    in_info = path.parts[0].endswith(".dist-info")
    return in_info and ("licenses" in path.parts or bool(LICENCE_FILE.search(path.name)))


def _within(path: PackagePath) -> list[str]:
    return [part for part in path.parts[1:] if part != "licenses"]


def _said(about: PackageMetadata) -> str:
    expression = about.get("License-Expression") or about.get("License") or ""
    if expression and "\n" not in expression and len(expression) < 80:
        return expression
    classifiers = [c for c in about.get_all("Classifier", []) if c.startswith("License :: ")]
    return classifiers[0].rsplit(" :: ", 1)[-1] if classifiers else "see its folder"


def python_licence() -> Path:
    """The licence of the Python that is brought along."""
    library = Path(sys.base_prefix, "lib", f"python{sys.version_info[0]}.{sys.version_info[1]}")
    for place in (library / "LICENSE.txt", Path(sys.base_prefix, "LICENSE.txt")):
        if place.is_file():
            return place
    raise SystemExit("Python's own licence was not found")


def _of_system(binaries: list[Entry], folder: Path) -> list[str]:
    """The libraries of the system that were brought along: which package each comes from."""
    if not sys.platform.startswith("linux"):
        return []
    inside = (Path(sys.prefix), Path(sys.base_prefix))
    outside = {
        Path(source).resolve()
        for _, source, _ in binaries
        if not any(Path(source).resolve().is_relative_to(each.resolve()) for each in inside)
    }
    lines: dict[str, list[str]] = {}
    for library in sorted(outside):
        package = _debian_package(library)
        text = Path("/usr/share/doc", package, "copyright")
        if not text.is_file():
            raise SystemExit(f"{library} has no licence at {text}")
        place = folder / package
        place.mkdir(exist_ok=True)
        shutil.copy(text, place / "copyright")
        lines.setdefault(package, []).append(library.name)
    return [f"{package} (from the system): {', '.join(held)}" for package, held in lines.items()]


def _debian_package(library: Path) -> str:
    for known_as in (library, Path("/", *library.parts[2:])):  # /usr/lib and /lib are one
        ran = subprocess.run(
            ["dpkg", "-S", str(known_as)], capture_output=True, text=True, check=False
        )
        if ran.returncode == 0:
            return ran.stdout.split(":", 1)[0]
    raise SystemExit(f"no package owns {library}")
