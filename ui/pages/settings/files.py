"""Cases from a file and to one, and to a colleague and from one."""

from pathlib import Path

from handlerapp.services import exporting
from ui import labels
from ui.page import Desk, Place
from ui.pages.caseload.acts import FILES
from ui.pages.caseload.import_panel import KINDS, ImportPanel
from ui.pages.settings.section import Section


class FilesSection(Section):
    """Import, export and handover."""

    key = "filer"
    title = "In och ut"
    icon = "upload"
    synonyms = ("importera", "exportera", "läsa in", "lämna över", "ta emot", "kollega", "paket")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        card = self.add_card(
            self.tr("Läs in ärenden"),
            self.tr(
                "Ur ett kalkylark (CSV, XLSX) eller en ärendefil (JSON). Du får se vad filen "
                "skulle ge innan något ändras, och det går att ångra."
            ),
        )
        (self.import_button,) = self.add_buttons(card, (self.tr("Välj fil …"), self.choose))
        self.importing = ImportPanel(desk)
        self.importing.setMinimumHeight(self.theme.px(360))
        self.importing.hide()
        self.importing.left.connect(self._leave_import)
        self.importing.done.connect(self._imported)
        self.add_widget(card, self.importing)
        out = self.add_card(
            self.tr("Exportera alla ärenden"),
            self.tr(
                "Till en ärendefil (JSON), som har allt, eller ett kalkylark (CSV, XLSX). Filen är "
                "inte krypterad. Några ärenden åt gången exporteras från Ärenden."
            ),
        )
        (self.export_button,) = self.add_buttons(out, (self.tr("Exportera …"), self.export))
        self.said = self.add_words(out)
        colleague = self.add_card(
            self.tr("Till och från en kollega"),
            self.tr(
                "Ärenden lämnas över i ett krypterat paket med egen lösenfras. Markera dem i "
                "Ärenden och välj Lämna över. Ett paket som du har fått visas ärende för ärende "
                "innan något tas emot."
            ),
        )
        self.add_buttons(
            colleague,
            (self.tr("Välj ärenden att lämna över"), lambda: self.go.emit(Place("arenden"))),
            (self.tr("Ta emot ett paket"), lambda: self.go.emit(Place("mottagning"))),
        )
        self.column.addStretch()

    def escape(self) -> bool:
        if self.importing.isHidden():
            return False
        self.importing.leave()
        return True

    def clear(self) -> None:
        self.importing.clear()
        self.importing.hide()
        self.import_button.show()
        self.said.say("")

    def choose(self) -> None:
        """Ask for a file of cases, and show what it would bring."""
        self.desk.prompts.file_to_open(self.tr("Läs in ärenden"), KINDS, self._look_at)

    def export(self) -> None:
        """Ask where all cases are to be written, and write them there."""

        def write(path: Path) -> None:
            self.desk.tasks.run(
                lambda store: exporting.export(store, path),
                then=lambda written: self._tell_written(written, path),
                otherwise=self.said.say_wrong,
            )

        name = f"arenden-{self.desk.today().isoformat()}.json"
        self.desk.prompts.file_to_save(self.tr("Exportera alla ärenden"), name, FILES, write)

    def _look_at(self, path: Path) -> None:
        self.import_button.hide()
        self.importing.show()
        self.importing.start(path)

    def _leave_import(self) -> None:
        self.importing.hide()
        self.import_button.show()
        self.import_button.setFocus()

    def _imported(self, changed: object, said: str) -> None:
        self._leave_import()
        if changed is not None:
            self.did.emit(changed)
        self.told.emit(said)

    def _tell_written(self, written: int, path: Path) -> None:
        number = labels.counted(written, "ärende", "ärenden")
        self.said.say(
            f"{number} skrevs till {path.name}. Ta bort filen när den är använd.", "ok", aloud=True
        )
