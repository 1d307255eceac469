"""How the window may look."""

from enum import Enum


class Look(Enum):
    """How the window looks: as the platform says, or as chosen."""

    PLATFORM = "platform"
    LIGHT = "light"
    DARK = "dark"
    LIGHT_HIGH = "light_high"
    DARK_HIGH = "dark_high"
