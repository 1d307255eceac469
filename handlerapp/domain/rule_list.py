"""What the list of rules can be narrowed to and grouped by."""

from enum import Enum


class RuleShown(Enum):
    """Which rules the list is narrowed to."""

    SELDOM_TAKEN = "seldom_taken"
    MOVED = "moved"
    OFF = "off"


class RuleGrouping(Enum):
    """What the list can be grouped by."""

    WEIGHT = "weight"
    SWITCH = "switch"
