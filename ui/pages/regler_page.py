"""The page Regler: how each rule has done on the own caseload, its switch and its thresholds."""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from handlerapp.domain.case_list import found, search_words
from handlerapp.domain.letters import plain
from handlerapp.domain.rule_list import RuleGrouping, RuleShown
from handlerapp.domain.settings import Settings
from handlerapp.domain.soundness import Flaw
from handlerapp.errors import Refused
from handlerapp.rules.model import Parameter
from handlerapp.services import impulses, rule_settings
from handlerapp.services.opening import Store
from handlerapp.services.rule_settings import RuleStanding
from ui import labels
from ui.models.rule_lines import RuleLines, is_among
from ui.page import Action, Desk, Place
from ui.pages import list_actions
from ui.pages.list_page import ListPage
from ui.pages.regler.effect import EffectCounter, EffectLine
from ui.pages.regler.panel import RulePanel
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, CodesInput, Input, NumberInput
from ui.widgets.narrowing import NarrowingBar
from ui.widgets.one_panel import PanelAct
from ui.widgets.writing import Opening

_EFFECT_AFTER = 300
"""Milliseconds after the last key, when what a change would do is counted."""

_ON = "on"


class ReglerPage(ListPage):
    """Every rule in groups, the heaviest first, and one of them in full beside."""

    key = "regler"
    title = "Regler"
    icon = "scale"
    part_of = "impulser"

    panel: RulePanel

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.rule_lines = RuleLines(desk)
        self.rows: tuple[RuleStanding, ...] = ()
        self.filters: frozenset[RuleShown] = frozenset()
        self.grouping = RuleGrouping.WEIGHT
        self.folded: frozenset[str] = frozenset()
        self.query = ""
        self._places: list[int] = []
        bar = NarrowingBar(desk.theme, "Sök regel", tuple(RuleShown), tuple(RuleGrouping))
        super().__init__(desk, self.rule_lines, bar, parent)
        self.rule_lines.setParent(self)
        self._part = ""
        self.counter = EffectCounter(desk, self)
        self.effect: EffectLine | None = None
        self._counts = QTimer(self, singleShot=True, interval=_EFFECT_AFTER)
        self._counts.timeout.connect(self._ask_effect)
        self.table.chosen.connect(lambda _: self.set_rule())
        self.writing.finished.connect(lambda _: self._stop_counting())
        self._offer()
        self.arrange()

    def open(self, place: Place) -> None:
        """Show the rules as they stand; `part` is one to stand on."""
        self._part = place.part
        self._is_awaited = True
        self._read()

    def here(self) -> Place:
        return Place(self.key, part=self.table.current_key() or "")

    def touched(self, refs: Collection[str]) -> None:
        self.reload()

    def reload(self) -> None:
        """Read how the rules stand, where they are shown."""
        if self._is_read:
            self._read()

    def clear(self) -> None:
        """Forget how the rules have done."""
        self._stop_counting()
        self.rows, self.filters, self.query = (), frozenset(), ""
        super().clear()

    def set_rule(self) -> None:
        """Open the switch and the thresholds of the chosen rule, with what a change would do."""
        standing = self.panel.standing
        if standing is None:
            return
        parameters = {each.name: each for each in standing.rule.parameters}
        theme = self.theme
        switch = Spec(
            name=_ON,
            label="regeln är",
            make=lambda: ChoiceInput(theme, [(True, "På"), (False, "Avstängd")]),
        )
        specs = [switch]
        for each in parameters.values():
            label = f"{each.label} ({_range(each)})"
            specs.append(Spec(name=each.name, label=label, make=_maker(self, each)))
        form = EditForm(theme, specs, lambda values: _flaws(standing, values), self.tr("Spara"))
        form.add_act(self.tr("Återställ"), lambda: _as_usual(form, standing))
        self.effect = EffectLine(theme, self.counter)
        form.add_below(self.effect)
        for box in form.boxes.values():
            box.input.changed.connect(self._counts.start)
        self.writing.begin(
            Opening(
                key=f"set:{standing.rule.id}",
                form=form,
                values={_ON: standing.is_on, **standing.thresholds},
                put=lambda: self.panel.put(form),
                put_back=self.panel.put_back,
                act=lambda values: self._save(standing, values),
            )
        )
        self._ask_effect()

    # what is shown

    def made_panel(self) -> RulePanel:
        act = PanelAct(self.tr("Ställ in"), "F2", lambda: self.set_rule(), primary=True)
        return RulePanel(self.theme, (act,))

    def arranged(self) -> int:
        places = [n for n, row in enumerate(self.rows) if self._passes(row)]
        words = search_words(self.query)
        if words:
            texts = [plain(f"{self.rows[n].rule.title} {self.rows[n].rule.id}") for n in places]
            places = [places[n] for n in found(texts, words)]
        self._places = places
        self.rule_lines.show(self.rows, places, self.grouping, self.folded)
        return len(places)

    def tell(self, shown: int) -> None:
        counts = {each: sum(is_among(row, each) for row in self.rows) for each in RuleShown}
        self.bar.show_how(self.filters, self.grouping, counts)
        fired = sum(row.record.fired for row in self.rows)
        self.numbers.setText(
            labels.joined(
                labels.counted(len(self.rows), "regel", "regler"),
                f"har slagit till {labels.counted(fired, 'gång', 'gånger')}",
                f"{counts[RuleShown.SELDOM_TAKEN]} tas sällan"
                if counts[RuleShown.SELDOM_TAKEN]
                else None,
                f"{shown} visas" if shown != len(self.rows) else None,
            )
        )
        if not shown:
            self.notice.say(
                self.tr("Ingen regel passar"),
                self.tr("Det är inget fel: sökningen och filtren lämnar inget kvar."),
                self.tr("Visa alla"),
                self._show_all,
            )

    def look_at(self, key: str) -> None:
        standing = self.rule_lines.row_of(key)
        if standing is not None:
            self.panel.show_one(standing)
            self.brought_back()

    def show_many(self, number: int) -> None:
        """Rules are set one at a time, so none is ticked."""

    def shows(self) -> Collection[str]:
        return {self.rows[place].rule.id for place in self._places}

    def search_for(self, query: str) -> None:
        self.query = query

    def set_filter(self, asked: Any, on: bool) -> None:
        one = frozenset({RuleShown(asked)})
        self.filters = self.filters | one if on else self.filters - one

    def set_grouping(self, grouping: Enum) -> None:
        self.grouping, self.folded = RuleGrouping(grouping), frozenset()

    def set_folded(self, key: str, folded: bool) -> None:
        self.folded = self.folded | {key} if folded else self.folded - {key}

    def open_again(self, key: str) -> None:
        self.set_rule()

    def open_case(self) -> None:
        """A rule has no case; it is set instead."""
        self.set_rule()

    def _passes(self, row: RuleStanding) -> bool:
        return all(is_among(row, each) for each in self.filters)

    def _read(self) -> None:
        self.read_left()
        today = self.desk.today()
        self.desk.tasks.run(lambda store: rule_settings.standing(store, today), then=self._take)

    def _take(self, rows: tuple[RuleStanding, ...]) -> None:
        self.rows = rows
        self._is_read = True
        self.arrange()
        if self._part:
            self.table.choose(self._part)
            self._part = ""
        self.look()
        if self._is_awaited:
            self._is_awaited = False
            self.ready.emit()

    def _show_all(self) -> None:
        self.query, self.filters = "", frozenset()
        self.bar.clear()
        self.arrange()
        self.go_to_list()

    # what a change would do

    def _ask_effect(self) -> None:
        """Count what the form would do as it stands; the latest question alone is answered."""
        form, standing = self.writing.form, self.panel.standing
        if form is None or standing is None:
            return
        values, wrong = form.values()
        if wrong or any(flaw.is_error for flaw in _flaws(standing, values)):
            self.counter.stop()
        else:
            self.counter.count(standing.rule.id, lambda s: _changed(s, standing.rule.id, values))

    def _stop_counting(self) -> None:
        self._counts.stop()
        self.counter.stop()

    def _save(self, standing: RuleStanding, values: Mapping[str, Any]) -> None:
        rule, thresholds = standing.rule.id, _thresholds(values)
        self.desk.tasks.run(
            lambda store: rule_settings.set_rule(
                store, rule, on=values[_ON], thresholds=thresholds
            ),
            then=self.settled.emit,
        )

    def _offer(self) -> None:
        tr = self.tr
        self.offer(
            Action(
                name=tr("Ställ in regeln"),
                act=self.set_rule,
                keys="F2",
                synonyms=("tröskel", "stäng av", "slå på"),
                possible=lambda: self.panel.standing is not None,
            ),
            Action(
                name=tr("Visa allt om regeln, eller dölj det"),
                act=self.show_whole,
                keys="V",
                synonyms=("källa", "statistik"),
                possible=lambda: self.panel.standing is not None,
            ),
            list_actions.search(self.go_to_search),
            list_actions.group(self.bar.group_button, "vikt", "på", "av"),
        )


def _changed(store: Store, rule: str, values: Mapping[str, Any]) -> Settings:
    settings, thresholds = impulses.settings_of(store), _thresholds(values)
    return rule_settings.with_rule(settings, rule, on=values[_ON], thresholds=thresholds)


def _thresholds(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != _ON}


def _flaws(standing: RuleStanding, values: Mapping[str, Any]) -> list[Flaw]:
    """What is out of its range."""
    flaws = []
    for each in standing.rule.parameters:
        written = rule_settings.written(values.get(each.name))
        try:
            rule_settings.with_threshold(Settings(), standing.rule.id, each.name, written)
        except Refused:
            flaws.append(Flaw(field=each.name, message=f"ska vara {_range(each)}"))
    return flaws


def _range(each: Parameter) -> str:
    if each.minimum is None:
        return f"koder med komma, {each.unit}"
    return f"{each.minimum}–{each.maximum} {each.unit}"


def _maker(page: ReglerPage, each: Parameter) -> Any:
    def make() -> Input:
        is_list = isinstance(each.default, tuple)
        return CodesInput(page.theme) if is_list else NumberInput(page.theme)

    return make


def _as_usual(form: EditForm, standing: RuleStanding) -> None:
    """Write what the rule itself has in every field."""
    form.boxes[_ON].input.put(True)
    for each in standing.rule.parameters:
        form.boxes[each.name].input.put(each.default)
        form.boxes[each.name].input.changed.emit()
