"""One rule in full: what it is for, its record, its thresholds, where it comes from."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from handlerapp import words
from handlerapp.services import case_impulses
from handlerapp.services.rule_settings import RuleStanding, written
from ui import labels
from ui.models.rule_lines import days_words
from ui.theme import Theme
from ui.widgets.groups import Groups
from ui.widgets.one_panel import OnePanel, PanelAct
from ui.widgets.rows import Line


class RulePanel(OnePanel):
    """One rule; under it the form where it is set."""

    def __init__(self, theme: Theme, acts: Sequence[PanelAct]) -> None:
        super().__init__(theme, self.tr("Den valda regeln"), acts)
        self.standing: RuleStanding | None = None
        self._told: Groups | None = None

    def show_one(self, standing: RuleStanding) -> None:
        """Show this rule."""
        self.standing = standing
        rule = standing.rule
        self.say(rule.title, Line())
        self._drop()
        told = Groups(self._theme, rule.title)
        told.say(rule.summary)
        told.group("Läge", ["på" if standing.is_on else "avstängd: den slår aldrig till"])
        told.group("Trösklar", _thresholds(standing))
        told.group("Så har den fallit ut hos dig", _record(standing))
        told.group("Källa", [case_impulses.source_words(each) for each in rule.sources])
        verified = words.full_day(rule.verified_on)
        told.group("Kontrollerad mot källan", [verified])
        self.below.addWidget(told)
        self._told = told
        self.allow(alone=True)

    def clear(self) -> None:
        self.standing = None
        self._drop()
        super().clear()

    def said(self) -> str:
        """All that is told of the rule."""
        found = self._told.findChildren(QLabel) if self._told else ()
        return "\n".join(each.text() for each in found)

    def _drop(self) -> None:
        if self._told is not None:
            self._told.hide()
            self.below.removeWidget(self._told)
            self._told.deleteLater()
            self._told = None


def _thresholds(standing: RuleStanding) -> list[str]:
    lines = []
    for each in standing.rule.parameters:
        now = written(standing.thresholds[each.name])
        usual = written(each.default)
        moved = f", regelns egen är {usual}" if now != usual else ""
        lines.append(f"{each.label}: {now} {each.unit}{moved}")
    return lines


def _record(standing: RuleStanding) -> list[str]:
    record = standing.record
    if not record.fired:
        return ["Den har inte slagit till än."]
    dismissed = sum(record.dismissed.values())
    answers = f"tagen {record.accepted}, uppskjuten {record.snoozed}, avfärdad {dismissed}"
    lines = [f"slagit till {labels.counted(record.fired, 'gång', 'gånger')}", answers]
    lines += [f"avfärdad, {words.word(why)}: {n}" for why, n in record.dismissed.items()]
    if record.median_days is not None:
        lines.append(f"svar efter {days_words(record.median_days)} (median)")
    if record.is_to_retune:
        lines.append("Den tas sällan. Flytta en tröskel eller stäng av den om den stör.")
    return lines
