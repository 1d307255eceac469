"""Where the handler has been, to go back and forward through."""

from ui.page import Place

LONGEST = 100
"""Places that are remembered behind; the oldest are forgotten."""


class Trail:
    """Places behind and ahead of the one where the handler is. Empty until somewhere is reached."""

    def __init__(self) -> None:
        self._here: Place | None = None
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def behind(self) -> Place | None:
        """Where back leads."""
        return self._behind[-1] if self._behind else None

    @property
    def ahead(self) -> Place | None:
        """Where forward leads."""
        return self._ahead[-1] if self._ahead else None

    def reached(self, place: Place, left: Place | None = None, *, was_done: bool = False) -> None:
        """The handler has come to a place; `left` is what they left, as its page tells it, and
        what `was_done` there is nothing to come back to.

        Coming to where back or forward leads is a step along the trail; all else is a new way, and
        what was ahead is forgotten.
        """
        before = None if was_done else left or self._here
        if before == place:
            self._here = place
            return
        if place == self.behind:
            self._behind.pop()
            self._put(self._ahead, before)
        elif place == self.ahead:
            self._ahead.pop()
            self._put(self._behind, before)
        else:
            self._ahead.clear()
            self._put(self._behind, before)
            del self._behind[:-LONGEST]
        self._here = place

    def forget(self) -> None:
        """Start anew: the places tell which cases were looked at."""
        self._here = None
        self._behind.clear()
        self._ahead.clear()

    def _put(self, where: list[Place], place: Place | None) -> None:
        if place is not None:
            where.append(place)
