"""Documents to try everything on: an ordinary one, and each of those that are hard to set."""

from datetime import date
from random import Random

from handlerapp.documents.blocks import (
    Anchor,
    Bullets,
    Colour,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    KeepTogether,
    Line,
    Note,
    PageBreak,
    Paragraph,
    Rect,
    Signature,
    Table,
    Words,
    bold,
    runs,
)

DAY = date(2026, 11, 24)
SENTENCE = (
    "Kim arbetar halva dagar sedan den 2 november och har börjat med två av sina tre uppgifter på "
    "lagret. Lyften över 5 kg görs av en kollega till dess att läkaren har sett axeln igen. "
)
LONG_TEXT = (SENTENCE * 60)[:10_000]
LONG_WORD = "överläkarutlåtandegranskning" * 18
MARKUP = "<b>inte fet</b> &amp; & <para> ]]> <br/> \\n %s {x} (\\) <font color='red'>"
NAMES = ("Łukasz Żółć-Gąska", "Þórbjörg Ægisdóttir", "Nguyễn Thị Ánh", "Дарья Ёлкина", "Ελένη")
DRAWING = Figure(
    width=440,
    height=80,
    alternative="Sjukperioden från dag 1 till dag 141; dag 180 har inte kommit än.",
    shapes=(
        Rect(x=0, y=30, width=310, height=14),
        Line(x1=0, y1=52, x2=440, y2=52),
        Line(x1=395, y1=22, x2=395, y2=52, thickness=1, colour=Colour.LATE),
        Words(x=0, y=66, text="dag 1"),
        Words(x=310, y=66, text="dag 141", anchor=Anchor.MIDDLE, bold=True),
        Words(x=440, y=66, text="dag 180", anchor=Anchor.END),
    ),
)


def made(*blocks, **given):
    """A document of these blocks, with all that a document has."""
    usual = {
        "kind": "Dagordning",
        "title": "Dagordning för avstämningsmöte 24 november 2026",
        "reference": "2026-004711",
        "recipient": "Lagret i Lerum AB",
        "written_by": "Robin Handläggare",
        "made_on": DAY,
    }
    return Document(blocks=blocks, **usual | given)


def shuffled(seed):
    """Half a page of the same words, each time in another order."""
    words = (SENTENCE * 14).split()
    Random(seed).shuffle(words)
    return " ".join(words)


def participants(count, words="arbetsledare"):
    columns = (
        Column(head="Namn", weight=2),
        Column(head="Roll", weight=3),
        Column(head="Telefon"),
        Column(head="Minuter", numeric=True),
    )
    rows = tuple(
        (f"Deltagare {n}", words, "031-390 06 50", str(n * 5)) for n in range(1, count + 1)
    )
    return Table(caption="De som kallas", columns=columns, rows=rows)


ORDINARY = made(
    Facts(
        pairs=(
            ("Tid", "tis 24 nov kl. 13.00–14.00"),
            ("Plats", "Lagret i Lerum, konferensrummet"),
            ("Syfte", SENTENCE),
        )
    ),
    Heading(text="Punkter"),
    Bullets(items=("Läget just nu", "Vad kan anpassas?", "Nästa steg"), numbered=True),
    Heading(text="Bakgrund"),
    Paragraph(text=SENTENCE * 3),
    Paragraph(text=runs("Planen ska vara klar ", bold("senast 30 november"), " och skickas hit.")),
    Note(text="Innehållet visas inte för dig. Du har inte samtycke till att läsa om hälsa."),
    Heading(text="Åtgärder", level=2),
    Table(
        columns=(Column(head="Vad", weight=3), Column(head="Vem"), Column(head="Senast")),
        rows=(
            ("Ta fram en plan för återgång i arbete", "Arbetsgivaren", "2026-11-30"),
            ("Beställa tid hos företagshälsan", "Arbetsgivaren", "2026-12-04"),
            ("Ringa vårdcentralen om nytt intyg", "Kim", "2026-12-07"),
        ),
    ),
    Bullets(items=("Ta med schemat", "Ta med arbetsbeskrivningen")),
    Signature(label="Robin Handläggare"),
    draft=True,
)

EXAMPLES = {
    "ordinary": ORDINARY,
    "empty": made(reference=None, recipient=None, written_by=None),
    "long": made(
        Heading(text="Sammanfattning"),
        Paragraph(text=LONG_TEXT),
        Table(
            columns=(Column(head="Punkt"), Column(head="Sagt", weight=3)),
            rows=(("Läget", LONG_TEXT), ("Planen", "som ovan")),
        ),
    ),
    "crowded": made(Heading(text="Deltagare"), participants(40, SENTENCE)),
    "many_pages": made(
        *(
            block
            for part in range(1, 62)
            for block in (Heading(text=f"Del {part}"), Paragraph(text=shuffled(part)))
        )
    ),
    "markup": made(
        Heading(text=MARKUP),
        Paragraph(text=runs(MARKUP, bold(MARKUP))),
        Bullets(items=(MARKUP, "andra raden\nefter en radbrytning")),
        Facts(pairs=(("A & <b>", MARKUP),)),
        Table(columns=(Column(head="<b>&"), Column(head="Vad")), rows=(("]]>", MARKUP),)),
        Note(text=MARKUP),
        title="<b>Titel</b> & ]]> \x00",
        recipient="</rdf:RDF> & Co",
    ),
    "letters": made(
        Paragraph(text=f"Namn: {', '.join(NAMES)}."),
        Paragraph(text="Saknas: سارة, שרה, 山田, \U0001f389, \x00\x07\x1b, \ud800 och \uffff."),
        Paragraph(text="Finns: 😀 ✓ ☐ → ½ ≥ ’ € № \u00a0 \u202f \u2009 \u2011 e\u0301 a\u030a."),
        Paragraph(text="Syns inte: \u200b\u00ad\u202e\ufeff."),
    ),
    "long_word": made(
        Paragraph(text=f"Ett ord: {LONG_WORD} till sist."),
        Heading(text=LONG_WORD),
        Table(columns=(Column(head="A"), Column(head="B")), rows=((LONG_WORD, "b"),)),
        Table(
            columns=tuple(Column(head=f"Kolumn {n}") for n in range(14)),
            rows=(tuple("smalt innehåll" for _ in range(14)),),
        ),
        recipient=LONG_WORD,
        reference=LONG_WORD,
    ),
    "figure": made(
        Heading(text="Tidslinje"),
        DRAWING,
        KeepTogether(blocks=(Heading(text="Underskrifter"), Signature(label="Kim"))),
    ),
    "landscape": made(
        Heading(text="Veckan"),
        participants(30),
        PageBreak(),
        Paragraph(text=SENTENCE),
        landscape=True,
    ),
}
