"""What the page Ärenden says of the list: its state in numbers, and why it is empty."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlerapp.domain.case_row import CaseFilter
from ui import labels
from ui.pages.caseload.looking import Looking


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why there is nothing to show, and the one thing to do: its words and which it is."""

    title: str
    sentence: str
    action: str
    act: str


def numbers_of(looking: Looking, shown: int, counts: Mapping[CaseFilter, int]) -> str:
    """One line: how many cases are open, how many are shown, what is late or near."""
    going = looking.open_cases
    said = [f"{going} pågående"]
    if shown != going or looking.view.closed:
        said.append(f"{shown} visas")
    if looking.query:
        said.append("Enter söker även i anteckningar, möten och bevakningar")
        return labels.joined(*said)
    if counts[CaseFilter.LATE]:
        said.append(labels.counted(counts[CaseFilter.LATE], "försenat", "försenade"))
    near = counts[CaseFilter.LIMIT_NEAR]
    if near:
        said.append(labels.counted(near, "når", "når") + " en gräns inom 30 dagar")
    return labels.joined(*said)


def why_empty(looking: Looking) -> Why:
    """Why nothing is shown."""
    if not looking.rows:
        return Why(
            title="Inga ärenden än",
            sentence=(
                "Läs in dem från en fil: ett kalkylark (CSV, XLSX) eller en ärendefil (JSON). "
                "Släpp filen här, eller välj den. Du ser vad den skulle ge innan något ändras."
            ),
            action="Läs in fil",
            act="import",
        )
    if looking.query:
        return Why(
            title="Inget ärende i listan passar sökningen",
            sentence=(
                "Här söks i namn, ärendenummer och arbetsgivare. Tryck Enter för att "
                "söka i allt som är antecknat, eller Esc för att rensa sökningen."
            ),
            action="Sök i allt",
            act="search",
        )
    if looking.view.filters:
        return Why(
            title="Inget ärende passar filtren",
            sentence="Det är inget fel: just nu finns inget att visa här.",
            action="Visa alla pågående",
            act="filters",
        )
    return Why(
        title="Inga pågående ärenden",
        sentence=labels.counted(
            len(looking.rows), "avslutat ärende visas", "avslutade ärenden visas"
        )
        + " inte.",
        action="Visa avslutade",
        act="closed",
    )
