"""The store's recovery key on paper, with where to keep it."""

from datetime import date

from handlerapp.documents.blocks import (
    Bullets,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    bold,
    runs,
)


def recovery_sheet(groups: tuple[str, ...], made_on: date) -> Document:
    """The sheet; `groups` are the key's groups of digits, numbered as the program names them where
    one is mistyped."""
    return Document(
        kind="Återställningsnyckel",
        title="Återställningsnyckel",
        made_on=made_on,
        letterhead=False,
        blocks=(
            Paragraph(
                text="Nyckeln öppnar ärendena när lösenfrasen är glömd. Utan lösenfrasen och utan "
                "nyckeln går de inte att öppna, och ingen kan hjälpa till."
            ),
            Table(
                columns=(Column(head="Grupp"), Column(head="Siffror", weight=2)),
                rows=tuple(
                    (str(number), runs(bold(group))) for number, group in enumerate(groups, 1)
                ),
            ),
            Heading(text="Så förvarar du den"),
            Bullets(
                items=(
                    "Inlåst, skild från datorn: i ett kassaskåp eller ett låst arkiv.",
                    "Inte i en bild, i ett brev eller i en fil. Ta bort filen som du skrev ut.",
                    "Berätta för din chef var den ligger, inte vad den är.",
                    "Gör en ny om någon annan kan ha sett den. Då gäller inte den här längre.",
                )
            ),
            Heading(text="Så använder du den"),
            Bullets(
                items=(
                    "Skriv siffrorna på en rad i en fil, med eller utan streck mellan dem.",
                    "Skriv: handlerapp unlock-with-recovery-key --recovery-key-file FIL",
                    "Välj en ny lösenfras, och ta bort filen.",
                ),
                numbered=True,
            ),
            Note(text="Den som har nyckeln och en kopia av ärendena kan läsa allt."),
        ),
    )
