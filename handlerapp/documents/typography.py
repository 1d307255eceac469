"""Swedish typography for the text that we make ourselves; what people wrote is left as it is."""

from datetime import time

FIRM = "\u00a0"
"""No-break space, between a number and what it counts."""
DASH = "–"


def clock(at: time) -> str:
    """`kl. 13.00`."""
    return f"kl.{FIRM}{at:%H.%M}"


def shortened(text: str, most: int) -> str:
    """The text on one line of at most so many letters, with … where something is left out."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
