"""How a page that is a list was last looked at, as it is kept: nothing of any case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """What the list was grouped by and narrowed to, by the values of the page's own enums; one
    that the page does not know is left out when it is looked at again."""

    grouping: str
    filters: tuple[str, ...] = ()
