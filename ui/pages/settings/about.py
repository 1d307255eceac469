"""The keys, and what the program is: its version, its rules and what it is built on."""

from handlerapp import words
from handlerapp.services.about import About
from handlerapp.services.opening import Store
from ui import labels
from ui.page import Desk, Place
from ui.pages.settings.section import Section
from ui.widgets.rows import Card, Line, Read


class AboutSection(Section):
    """What is told once it is asked for: it is read from the files of the libraries."""

    key = "om"
    title = "Om programmet"
    icon = "info"
    synonyms = ("version", "licens", "regler", "tangenter", "kortkommandon", "open source")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._is_told = False
        self.program = self.add_card("Handlerapp")
        self.rules = self.add_card(self.tr("Regler"))
        self.rules_said = self.add_words(self.rules, ink="")
        self.add_buttons(
            self.rules, (self.tr("Till impulserna"), lambda: self.go.emit(Place("impulser")))
        )
        keys = self.add_card(
            self.tr("Tangenter"),
            self.tr("Allt i programmet går att göra med tangentbordet. F1 visar sidans tangenter."),
        )
        self.add_buttons(keys, (self.tr("Visa alla tangenter"), self.keys_asked.emit))
        self.libraries = self.add_card(
            self.tr("Byggt på"),
            self.tr("Handlerapp är fri programvara (GPL-3.0 eller senare). Den bygger på:"),
        )
        self.column.addStretch()

    def read(self) -> None:
        if not self._is_told:
            self.desk.tasks.run(_about, then=self._show)

    def _show(self, about: About) -> None:
        if self._is_told:
            return
        self._is_told = True
        full = words.full_day
        self._add(self.program, Line(lead=self.tr("Version"), what=about.version))
        self._add(self.program, Line(lead="Python", what=about.python))
        self._add(
            self.program,
            Line(
                lead=self.tr("Licens"),
                what="GPL-3.0-or-later",
                more=self.tr("Typsnitt: Source Sans 3 (OFL), DejaVu. Ikoner: Lucide (ISC)."),
            ),
        )
        self.rules_said.say(
            f"{about.rules} regler. Den äldsta gäller sedan {full(about.rules_from)}, den senaste "
            f"ändringen sedan {full(about.rules_changed)}. Alla är jämförda med sina källor "
            f"{full(about.rules_verified)} eller senare.",
            "",
        )
        for each in about.libraries:
            said = labels.joined(each.version, each.licence)
            self._add(self.libraries, Line(lead=each.name, what=said))

    def _add(self, card: Card, line: Line) -> None:
        card.inside.addWidget(Read(self.theme, line))


def _about(_: Store) -> About:
    from handlerapp.services import about

    return about.about()
