"""How the list of cases is looked at: filters, order and columns, as they are kept."""

from dataclasses import dataclass, field

from handlerapp.domain.case_list import CaseColumn, CaseGrouping
from handlerapp.domain.case_row import CaseFilter
from handlerapp.errors import UserFixable

LONGEST_NAME = 40

USUAL_COLUMNS = (
    CaseColumn.NAME,
    CaseColumn.DAY,
    CaseColumn.DEGREE,
    CaseColumn.EMPLOYER,
    CaseColumn.IMPULSES,
    CaseColumn.NEXT,
    CaseColumn.CONTACT,
)
"""What the list shows until the handler has chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseListView:
    """One way of looking at the list; a named one is kept until it is taken away.

    `columns` from the left; the name is always shown, and first where it was left out. `widths` are
    in pixels beside 15-pixel text, of the columns that the handler has drawn.
    """

    name: str = field(default="", repr=False)
    filters: frozenset[CaseFilter] = frozenset()
    closed: bool = False
    grouping: CaseGrouping | None = None
    sort: CaseColumn = CaseColumn.NEXT
    descending: bool = False
    columns: tuple[CaseColumn, ...] = USUAL_COLUMNS
    widths: tuple[tuple[CaseColumn, int], ...] = ()

    def __post_init__(self) -> None:
        if len(self.name) > LONGEST_NAME:
            raise UserFixable(f"Namnet får ha högst {LONGEST_NAME} tecken.")

    @property
    def shown(self) -> tuple[CaseColumn, ...]:
        """The columns to show, each once, with the name among them."""
        columns = tuple(dict.fromkeys(self.columns))
        return columns if CaseColumn.NAME in columns else (CaseColumn.NAME, *columns)


def saved(views: tuple[CaseListView, ...], one: CaseListView) -> tuple[CaseListView, ...]:
    """The named views with this one, in the place of one of the same name, else last.

    Raises UserFixable where it has no name.
    """
    if not one.name.strip():
        raise UserFixable("Skriv ett namn på urvalet, till exempel Måndag.")
    same = one.name.casefold()
    if any(each.name.casefold() == same for each in views):
        return tuple(one if each.name.casefold() == same else each for each in views)
    return (*views, one)


def without(views: tuple[CaseListView, ...], name: str) -> tuple[CaseListView, ...]:
    """The named views but for the one of this name."""
    return tuple(each for each in views if each.name.casefold() != name.casefold())
