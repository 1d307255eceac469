"""A build holds what it needs: no library that only a plugin that was left out asks for."""

import posixpath
import shutil
import subprocess
import sys
from pathlib import Path, PurePath

from PyInstaller.depend import bindepend

Entry = tuple[str, str, str]
"""A file of a build as PyInstaller keeps it: its name there, where it comes from, what it is."""


def kept(binaries: list[Entry]) -> list[Entry]:
    """Those of PyInstaller's binaries that something in the build loads."""
    named = {PurePath(each[0]).name: each for each in binaries}
    found = [each for each in binaries if _stands_alone(each)]
    seen = {name for name, _, _ in found}
    for _, source, _ in found:  # grows while it is gone through
        for needed, _ in bindepend.get_imports(source):
            entry = named.get(PurePath(needed).name)
            if entry and entry[0] not in seen:
                seen.add(entry[0])
                found.append(entry)
    return found


def without_dead_links(datas: list[Entry], binaries: list[Entry]) -> list[Entry]:
    """The data files, without links to libraries that were left out."""
    held = {PurePath(name).as_posix() for name, _, _ in binaries}
    return [each for each in datas if each[2] != "SYMLINK" or _target(each) in held]


def stripped(binaries: list[Entry], work: str) -> list[Entry]:
    """The same, where Python's own libraries have no symbols for a debugger (Linux)."""
    if not sys.platform.startswith("linux") or not shutil.which("strip"):
        return binaries
    return [_stripped(each, Path(work)) if _is_pythons(each) else each for each in binaries]


def _stands_alone(entry: Entry) -> bool:
    """Loaded by its name, and not because another needs it."""
    name, _, kind = entry
    file = PurePath(name).name
    is_library = file.startswith("lib") and (".so" in file or file.endswith(".dylib"))
    by_name = {"plugins", "pypdfium2_raw"} & set(PurePath(name).parts)
    return kind != "BINARY" or bool(by_name) or not is_library or file.startswith("libpython")


def _target(link: Entry) -> str:
    name, target, _ = link
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _is_pythons(entry: Entry) -> bool:
    source = Path(entry[1])
    within = source.resolve().is_relative_to(Path(sys.base_prefix).resolve())
    return within and "site-packages" not in source.parts


def _stripped(entry: Entry, work: Path) -> Entry:
    name, source, kind = entry
    lean = work / "stripped" / name
    lean.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", lean, source], check=True)
    return name, str(lean), kind
