"""Deleting closed cases when their time is out: proposed, chosen, confirmed, done for good."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from handlerapp.domain.case import CaseRef
from handlerapp.domain.retention import Proposal
from handlerapp.domain.settings import Settings
from handlerapp.services import caseload, preferences, retention
from handlerapp.services.opening import Store
from handlerapp.services.retention import Purge
from ui import labels
from ui.page import Desk
from ui.pages.settings.section import Section
from ui.widgets.edit_form import Spec
from ui.widgets.inputs import NumberInput
from ui.widgets.live_form import LiveForm

_MONTHS, _AT_MOST = "months", "at_most"


class RetentionSection(Section):
    """The months until a closed case is proposed, and what is proposed today."""

    key = "gallring"
    title = "Gallring"
    icon = "trash-2"
    synonyms = ("ta bort", "radera", "avslutade ärenden", "gallra")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = self.theme
        self._proposed: tuple[Proposal, ...] = ()
        self._names: Mapping[CaseRef, str] = {}
        self.boxes: dict[CaseRef, QCheckBox] = {}
        times = self.add_card(
            self.tr("Tider"),
            self.tr(
                "Så lång tid efter att ett ärende är avslutat. Inget gallras av sig självt. "
                "Uppgifter som har betydelse för beslut ska finnas i myndighetens ärende."
            ),
        )
        self.form = LiveForm(
            theme,
            (
                Spec(
                    name=_MONTHS,
                    label=self.tr("Föreslås efter (månader)"),
                    make=lambda: NumberInput(theme),
                ),
                Spec(
                    name=_AT_MOST,
                    label=self.tr("Ska vara borta efter (månader)"),
                    make=lambda: NumberInput(theme),
                ),
            ),
        )
        self.form.settled.connect(self._keep)
        times.inside.addWidget(self.form)
        self.card = self.add_card(self.tr("Föreslagna i dag"))
        self.empty = self.add_words(self.card)
        self.list = QWidget()
        self._column = QVBoxLayout(self.list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self.add_widget(self.card, self.list)
        self.all_button, self.purge_button = self.add_buttons(
            self.card,
            (self.tr("Markera alla"), self._tick_all),
            (self.tr("Gallra"), self._ask),
        )
        self.said = self.add_words(self.card)
        self.before = self.add_words(self.card)
        desk.hiding_changed.connect(self._name)
        self.column.addStretch()

    def read(self) -> None:
        def read(store: Store) -> tuple[Settings, tuple[Proposal, ...], Mapping[CaseRef, str], int]:
            proposed = retention.proposed(store)
            names = caseload.names(store) if proposed else {}
            gone = len(retention.already_purged(store))
            return preferences.read(store), proposed, names, gone

        self.desk.tasks.run(read, then=lambda found: self._show(*found))

    def clear(self) -> None:
        self.form.clear()
        self._proposed, self._names = (), {}
        self._fill()
        self.said.say("")
        self.before.say("")

    def _show(
        self,
        settings: Settings,
        proposed: tuple[Proposal, ...],
        names: Mapping[CaseRef, str],
        gone: int,
    ) -> None:
        self.form.show_values(
            {_MONTHS: settings.retention_months, _AT_MOST: settings.retention_months_at_most}
        )
        self._proposed, self._names = proposed, names
        self._fill()
        self.before.say(
            f"{labels.counted(gone, 'ärende är gallrat', 'ärenden är gallrade')} förut."
            if gone
            else ""
        )

    def _fill(self) -> None:
        ticked = {ref for ref, box in self.boxes.items() if box.isChecked()}
        for box in self.boxes.values():
            self._column.removeWidget(box)
            box.setText("")
            box.deleteLater()
        self.boxes = {}
        for each in self._proposed:
            box = QCheckBox()
            box.setFont(self.theme.font())
            box.setChecked(each.ref in ticked)
            box.toggled.connect(lambda _: self._count())
            self._column.addWidget(box)
            self.boxes[each.ref] = box
        self._name()
        self.list.setVisible(bool(self._proposed))
        self.all_button.setVisible(bool(self._proposed))
        self.purge_button.setVisible(bool(self._proposed))
        self.card.say_aside(str(len(self._proposed)) if self._proposed else "")
        self.empty.say("" if self._proposed else self.tr("Inget ärende är moget för gallring."))
        self._count()

    def _name(self) -> None:
        today = self.desk.today()
        for each in self._proposed:
            name = labels.one_line(self.desk.name(self._names.get(each.ref, "")))
            closed = f"avslutat {labels.near_day(each.closed, today)}"
            must = "längsta tiden är ute" if each.must_go else None
            self.boxes[each.ref].setText(
                labels.joined(each.ref, name, closed, must).replace("&", "&&")
            )

    def _count(self) -> None:
        chosen = len(self._chosen())
        self.purge_button.setEnabled(bool(chosen))
        self.purge_button.setText(
            f"Gallra {labels.counted(chosen, 'ärende', 'ärenden')} …" if chosen else "Gallra …"
        )

    def _chosen(self) -> list[CaseRef]:
        return [ref for ref, box in self.boxes.items() if box.isChecked()]

    def _tick_all(self) -> None:
        every = len(self._chosen()) < len(self.boxes)
        for box in self.boxes.values():
            box.setChecked(every)

    def _keep(self, name: str, months: int | None) -> None:
        given = {_MONTHS: None, _AT_MOST: None, name: months}

        self.desk.tasks.run(
            lambda store: retention.set_months(store, given[_MONTHS], given[_AT_MOST]),
            then=self.settled.emit,
            otherwise=lambda error: self.form.refuse(name, labels.sentence_of(error)),
        )

    def _ask(self) -> None:
        refs = self._chosen()
        if not refs:
            return
        number = labels.counted(len(refs), "ärende", "ärenden")
        self.desk.prompts.confirm(
            f"Gallra {number}?",
            self.tr("Tas bort för gott, ur ärendena, sökningen och alla säkerhetskopior i mappen: ")
            + ", ".join(refs)
            + self.tr(
                ". Det går inte att ångra, och det du har gjort tidigare i dag går inte heller att "
                "ångra längre. Kopior som du har lagt på annan plats får du ta bort där."
            ),
            f"Gallra {number}",
            lambda: self._purge(refs),
        )

    def _purge(self, refs: list[CaseRef]) -> None:
        self.said.say(self.tr("Gallrar …"))
        self.desk.tasks.run(
            lambda store: retention.purge(store, refs),
            then=self._purged,
            otherwise=self.said.say_wrong,
        )

    def _purged(self, done: Purge) -> None:
        number = labels.counted(len(done.cases), "ärende är gallrat", "ärenden är gallrade")
        copies = labels.counted(done.copies_cleaned, "säkerhetskopia", "säkerhetskopior")
        said = [f"{number}, också ur {copies}."]
        said += [f"{name} var skadad och togs bort i sin helhet." for name in done.copies_removed]
        said += [f"{name} hör till andra ärenden och är orörd." for name in done.copies_kept]
        self.purged.emit()
        self.said.say(" ".join(said), "ok", aloud=True)
        self.read()
