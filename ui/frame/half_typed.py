"""What is half typed in the window: kept while the caseload is locked, and brought back after."""

from collections.abc import Mapping

from handlerapp.services.drafts import Left, Typed
from ui.frame.quick_entry import QuickEntry
from ui.page import Draft, Page, Place

_ENTRY = "ny bevakning"
"""Where what is typed in the quick entry is kept, among the pages."""


class HalfTyped:
    """What was half typed on these pages and in the quick entry, until each is come to again."""

    def __init__(self, pages: Mapping[str, Page], entry: QuickEntry) -> None:
        self._pages = pages
        self._entry = entry
        self._drafts: dict[Place, Draft] = {}

    def left(self, here: Place) -> Left:
        """Where one is, and all that is half typed."""
        typed = {**self._drafts, Place(_ENTRY): self._entry.draft()}
        typed |= {page.here(): page.draft() for page in self._pages.values()}
        return Left(
            spot=here.spot(),
            typed=tuple(Typed(spot=p.spot(), texts=texts) for p, texts in typed.items() if texts),
        )

    def take(self, left: Left) -> None:
        """Take what was kept: the quick entry has its own at once, a page when it is come to."""
        self._drafts = {Place.of(each.spot): each.texts for each in left.typed}
        self._entry.bring_back(self._drafts.pop(Place(_ENTRY), {}))

    def bring_back(self, page: Page) -> None:
        """Give a page that is come to what was half typed there."""
        draft = self._drafts.pop(page.here(), None)
        if draft is not None:
            page.bring_back(draft)

    def forget(self) -> None:
        """Forget it: it is kept with the cases, or is not to be kept."""
        self._drafts.clear()
