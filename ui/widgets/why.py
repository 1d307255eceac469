"""Why a rule fires on a case, or does not: conditions, facts, what would change it, the source."""

from collections.abc import Callable

from handlerapp.services.case_impulses import Told
from ui.theme import Theme
from ui.widgets.groups import Groups


class Why(Groups):
    """What a rule rests on: each condition and whether it holds, the facts, the source."""

    def __init__(self, theme: Theme, rule: str, told: Told, hide: Callable[[str], str]) -> None:
        super().__init__(theme, told.title)
        self.setObjectName("form")
        self.rule = rule
        verdict = "slår till" if told.fires else "slår inte till"
        self.say(f"{told.title}: {verdict}", strong=True)
        if told.held_back_by:
            self.say(f"Hålls tillbaka: {told.held_back_by}")
        for holds, condition in told.conditions:
            self.say(f"{'✓' if holds else '–'} {condition}", ink="" if holds else "muted")
        self.group("Bygger på", [hide(fact) for fact in told.facts])
        self.group("Det som skulle ändra det", told.would_change)
        self.group("Källa", told.sources)
