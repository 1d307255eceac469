"""`make handbook`: the handbook's tables of keys and its pictures, made from the program.

What stands between `<!-- tangenter:NAME -->` and `<!-- slut -->` in docs/handbok.md is written by
this; the rest is written by hand. A test holds the tables to the program.
`python -m tests.handbook tables` writes the tables alone, in some seconds.
"""

import re
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication

from tests import shots
from tests.builders import noon
from ui.frame.palette import spoken_keys
from ui.page import Desk
from ui.prompts import BoxPrompts
from ui.tasks import WorkerTasks
from ui.theme import Theme
from ui.workplace import Workplace

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
HANDBOOK = DOCS / "handbok.md"
PICTURES = DOCS / "bilder"

WINDOW = "fonster"
"""The block of the keys that hold everywhere."""

COLOURS = 128
BLOCK = re.compile(r"(<!-- tangenter:([a-z-]+) -->\n).*?(<!-- slut -->)", re.DOTALL)
PICTURE = re.compile(r"!\[[^\]]+\]\(bilder/([a-z0-9-]+)\.png\)")


def offered(theme):
    """What can be done, by the page's key: the actions that have a key."""
    tasks = WorkerTasks()
    workplace = Workplace(Desk(tasks, theme, noon, BoxPrompts()), tasks)
    try:
        while workplace.make_next_page():
            pass
        pages = {key: page.offered() for key, page in workplace.page.items()}
        (_, everywhere), (_, numbered) = workplace.groups()[1:]
        found = {WINDOW: (*everywhere, *numbered), **pages}
    finally:
        workplace.end()
        workplace.deleteLater()
        tasks.stop()
    return {key: [each for each in actions if each.keys] for key, actions in found.items()}


def table(actions):
    """The keys as a table, in the order that the program tells them."""
    if not actions:
        return "Sidan har inga egna tangenter.\n"
    rows = [f"| {each.name} | `{spoken(each)}` |" for each in actions]
    return "\n".join(["| gör | tangent |", "| --- | --- |", *rows, ""])


def spoken(action):
    """Its keys, as the program says them."""
    return spoken_keys(action.keys)


def with_tables(text, actions):
    """The handbook with each table as the program has it now."""
    return BLOCK.sub(lambda found: f"{found[1]}\n{table(actions[found[2]])}\n{found[3]}", text)


def take_pictures(text, folder):
    """Put the pictures that the text shows in the folder, in few colours, and no others."""
    wanted = set(PICTURE.findall(text))
    with tempfile.TemporaryDirectory(prefix="handbook-") as work:
        if shots.main(Path(work), ("ljust",)):
            return 1
        taken = {path.stem.split("-", 2)[2]: path for path in Path(work).glob("*.png")}
        if missing := wanted - taken.keys():
            sys.stderr.write(f"There is no picture of {', '.join(sorted(missing))}.\n")
            return 1
        folder.mkdir(exist_ok=True)
        for each in folder.glob("*.png"):
            each.unlink()
        for name in sorted(wanted):
            with Image.open(taken[name]) as picture:
                few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                few.save(folder / f"{name}.png", optimize=True)
    return 0


def main(only_tables):
    """Write the tables, and take the pictures. Exit code 1 where there can be no screen."""
    app = QApplication(["handbook", "-platform", "offscreen"])
    text = with_tables(HANDBOOK.read_text("utf-8"), offered(Theme(app)))
    HANDBOOK.write_text(text, "utf-8")
    return 0 if only_tables else take_pictures(text, PICTURES)


if __name__ == "__main__":
    sys.exit(main(only_tables="tables" in sys.argv))
