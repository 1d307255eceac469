"""The values of the design (docs/design.md): type scale, tones and the colours of each scheme."""

from dataclasses import dataclass
from enum import Enum


class Size(Enum):
    """The type scale: pixels at 96 dots to the inch."""

    CAPTION = 13
    BODY = 15
    SECTION = 16
    FIGURE = 20
    PAGE = 24


class Tone(Enum):
    """What a mark says, beside its words. The value names its colours among the tokens."""

    NEUTRAL = "neutral"
    NEARS = "warn"
    LATE = "late"
    INFO = "info"
    MEETING = "plum"
    DONE = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one scheme, as #rrggbb.

    What is written (`ink`, `muted`, `faint`, `accent`, a tone) keeps 4.5:1 to every ground that it
    stands on, in high contrast 7:1; what is drawn to be seen (`edge`, `focus`) 3:1. `line` only
    parts what belongs together and is never the sole sign of anything.
    """

    bg: str
    """Behind the page."""
    surface: str
    """Cards, lists, rail, header."""
    raised: str
    """Fields to write in, and what floats over the page."""
    ink: str
    muted: str
    """What explains: reasons, dates, captions."""
    faint: str
    """The hint in an empty field."""
    disabled: str
    """What cannot be used now: words and edges alike."""
    line: str
    edge: str
    """The border of what can be used."""
    focus: str
    """The ring round what has the keyboard."""
    hover: str
    """The ground under the pointer."""
    pressed: str
    selected: str
    """The ground of what is chosen; it also has a bar, a tick or semibold words."""
    accent: str
    """What one can do and where one is."""
    accent_hover: str
    """The filled button under the pointer."""
    accent_ink: str
    """What is written on `accent` and on `accent_hover`."""
    accent_soft: str
    accent_line: str
    warn: str
    """Nears."""
    warn_soft: str
    late: str
    """Late, and wrong."""
    late_soft: str
    info: str
    """Information."""
    info_soft: str
    plum: str
    """Meetings."""
    plum_soft: str
    ok: str
    """Done, in force."""
    ok_soft: str


LIGHT = Tokens(
    bg="#f4f6f4",
    surface="#ffffff",
    raised="#fbfcfb",
    ink="#1a2320",
    muted="#53605a",
    faint="#5f6b65",
    disabled="#808c86",
    line="#dce2de",
    edge="#7f8b85",
    focus="#0a6a5b",
    hover="#eaf1ed",
    pressed="#d3e5de",
    selected="#dff0eb",
    accent="#0a6a5b",
    accent_hover="#08564a",
    accent_ink="#ffffff",
    accent_soft="#dff0eb",
    accent_line="#a9d3c8",
    warn="#8a5300",
    warn_soft="#fff1d6",
    late="#a3231a",
    late_soft="#fce7e4",
    info="#1f5b9e",
    info_soft="#e4eef9",
    plum="#6b3fa0",
    plum_soft="#efe8f8",
    ok="#2a6b2f",
    ok_soft="#e3f2e3",
)

DARK = Tokens(
    bg="#121816",
    surface="#1a2220",
    raised="#202a27",
    ink="#e9efeb",
    muted="#a9b6b0",
    faint="#9aa8a1",
    disabled="#75837c",
    line="#313d38",
    edge="#74837c",
    focus="#62cdb8",
    hover="#24302c",
    pressed="#2c3d37",
    selected="#173a33",
    accent="#62cdb8",
    accent_hover="#84dbc9",
    accent_ink="#0b1f1a",
    accent_soft="#173a33",
    accent_line="#2b5f54",
    warn="#f0b95a",
    warn_soft="#3b2d12",
    late="#ff9a8e",
    late_soft="#43201c",
    info="#8fbdf2",
    info_soft="#1b2e45",
    plum="#c5a8ee",
    plum_soft="#322545",
    ok="#8fd193",
    ok_soft="#1d3420",
)

LIGHT_HIGH = Tokens(
    bg="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    ink="#000000",
    muted="#27302c",
    faint="#37413c",
    disabled="#5e6963",
    line="#4b5651",
    edge="#000000",
    focus="#003e9c",
    hover="#e6efeb",
    pressed="#c9ded6",
    selected="#cfe8df",
    accent="#00493e",
    accent_hover="#00332b",
    accent_ink="#ffffff",
    accent_soft="#cfe8df",
    accent_line="#00493e",
    warn="#5c3600",
    warn_soft="#ffe9bd",
    late="#7d0f08",
    late_soft="#ffdcd7",
    info="#0b3d78",
    info_soft="#d9e8fa",
    plum="#4a2280",
    plum_soft="#e9def7",
    ok="#104a17",
    ok_soft="#d4ecd4",
)

DARK_HIGH = Tokens(
    bg="#000000",
    surface="#000000",
    raised="#0a0f0d",
    ink="#ffffff",
    muted="#dbe5e0",
    faint="#c5d1cb",
    disabled="#8e9b94",
    line="#8b9892",
    edge="#ffffff",
    focus="#ffe14d",
    hover="#16211d",
    pressed="#21332d",
    selected="#0f3b32",
    accent="#7ff0d8",
    accent_hover="#b0f7e8",
    accent_ink="#000000",
    accent_soft="#0f3b32",
    accent_line="#7ff0d8",
    warn="#ffcf7a",
    warn_soft="#2c1f05",
    late="#ffb8af",
    late_soft="#370f0b",
    info="#b3d4ff",
    info_soft="#0d2037",
    plum="#dcc7fb",
    plum_soft="#261838",
    ok="#b2e8b5",
    ok_soft="#0d260f",
)
