"""Documents: against the same text set by reportlab alone, and against an office program."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from html import escape
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as PlainParagraph
from reportlab.platypus import Table as PlainTable

from benchmarks.measure import Figure, seconds
from handlerapp import resources
from handlerapp.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Table,
    plain,
)
from handlerapp.documents.render import render
from handlerapp.documents.summary import summary
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.disclosure import Refusal
from handlerapp.domain.meeting import (
    AgendaPoint,
    Meeting,
    MeetingAction,
    MeetingId,
    MeetingKind,
    MeetingStatus,
    Participant,
)
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.readable import readable

DAY = date(2026, 11, 24)
SENTENCE = (
    "Kim arbetar halva dagar sedan den 2 november och har börjat med två av sina tre uppgifter på "
    "lagret. Lyften över 5 kg görs av en kollega till dess att läkaren har sett axeln igen. "
)
AGENDA: tuple[Block, ...] = (
    Facts(
        pairs=(
            ("Tid", "tis 24 nov kl. 13.00–14.00"),
            ("Plats", "Lagret i Lerum, konferensrummet"),
            ("Syfte", SENTENCE),
        )
    ),
    Heading(text="Punkter"),
    Bullets(items=tuple(f"Punkt {n}. {SENTENCE}" for n in range(1, 6)), numbered=True),
    Heading(text="Bakgrund"),
    *(Paragraph(text=SENTENCE * 2) for _ in range(3)),
    Note(text="Innehållet visas inte för dig."),
    Heading(text="Åtgärder"),
    Table(
        columns=(Column(head="Vad", weight=3), Column(head="Vem"), Column(head="Senast")),
        rows=tuple((SENTENCE[:90], "Arbetsgivaren", f"2026-12-{n:02}") for n in range(1, 9)),
    ),
)
FEW, MANY = 10, 50


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    ours = {}
    for name, document in (("agenda", _document(AGENDA)), ("summary", _summary())):
        ours[name] = seconds(partial(render, document), runs=15)
        floor = seconds(partial(_plainly, document.blocks), runs=15)
        yield Figure(
            what=f"{name} of {render(document).pages} pages, tagged and for the archive",
            value=ours[name] / floor,
            goal=3,
            unit="x",
            floor=f"{floor * 1000:.0f} ms: the same blocks by reportlab alone, untagged",
        )
    yield _growth()
    yield from _office("agenda", AGENDA, ours["agenda"])
    yield from _office("summary", _summary().blocks, ours["summary"])


def _document(blocks: tuple[Block, ...]) -> Document:
    return Document(
        kind="Dagordning",
        title="Dagordning för avstämningsmöte",
        reference="2026-004711",
        recipient="Lagret i Lerum AB",
        made_on=DAY,
        blocks=blocks,
    )


def _summary() -> Document:
    """The summing up of a meeting with ten points and eight measures, as the handler reads it."""
    meeting = Meeting(
        id=MeetingId("m"),
        kind=MeetingKind.AVSTAMNING,
        starts=datetime(2026, 11, 24, 13, 0),  # noqa: DTZ001 - meetings are in local time
        status=MeetingStatus.HELD,
        purpose=SENTENCE,
        participants=(Participant(party=Party.EMPLOYER, name="Per Ek", attended=True),),
        agenda=tuple(AgendaPoint(title=f"Punkt {n}", notes=SENTENCE) for n in range(10)),
        actions=tuple(
            MeetingAction(who=Party.EMPLOYER, what=SENTENCE[:90], due=DAY) for _ in range(8)
        ),
    )
    case = Case(ref=CaseRef("2026-004711"), person=Person(name="Kim Test"), meetings=(meeting,))
    seen = readable(meeting, case, Party.HANDLER, DAY)
    if isinstance(seen, Refusal):
        raise TypeError(seen)
    return summary(seen)


def _growth() -> Figure:
    """How much longer a page takes in a long document than in a short one."""
    per_page = []
    for pages in (FEW, MANY):
        document = _document(tuple(Paragraph(text=SENTENCE * 4) for _ in range(pages * 7)))
        per_page.append(seconds(partial(render, document)) / render(document).pages)
    short, long = per_page
    return Figure(
        what=f"a page of {MANY}",
        value=long / short,
        goal=1.25,
        unit="x",
        floor=f"{short * 1000:.1f} ms: a page of {FEW}",
    )


def _office(name: str, blocks: tuple[Block, ...], ours: float) -> Iterator[Figure]:
    """Against LibreOffice making a tagged PDF of the same blocks; nothing where it is not there."""
    program = shutil.which("soffice")
    if program is None:
        print(f"{name} against LibreOffice: not measured, there is no soffice here")
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = folder / "agenda.html"
        source.write_text(_as_html(blocks), encoding="utf-8")
        command = [
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(folder), str(source)),
        ]
        subprocess.run(command, check=True, capture_output=True)  # makes its profile
        if not (folder / "agenda.pdf").is_file():
            raise FileNotFoundError("soffice made no PDF")
        theirs = seconds(lambda: subprocess.run(command, check=True, capture_output=True), runs=3)
    yield Figure(
        what=f"the same {name}",
        value=ours / theirs * 100,
        goal=10,
        unit="%",
        floor=f"{theirs * 1000:.0f} ms: LibreOffice, from HTML, with no window",
    )


def _plainly(blocks: tuple[Block, ...]) -> bytes:
    """The blocks by reportlab's own means: its paragraphs, its tables, its page templates."""
    for name, file in (("Plain", "Regular"), ("PlainBold", "Semibold")):
        if name not in pdfmetrics.getRegisteredFontNames():
            path = resources.path("fonts", f"SourceSansPro-{file}.ttf")
            pdfmetrics.registerFont(TTFont(name, str(path)))
    out = io.BytesIO()
    story = [flowable for block in blocks for flowable in _flowables(block)]
    SimpleDocTemplate(out, initialFontName="Plain").build(story)
    return out.getvalue()


_BODY = ParagraphStyle("body", fontName="Plain", fontSize=11, leading=15, spaceAfter=7)
_HEADING = ParagraphStyle("heading", _BODY, fontName="PlainBold", fontSize=14, leading=18)


def _flowables(block: Block) -> Iterator[Flowable]:
    match block:
        case Heading():
            yield PlainParagraph(escape(block.text), _HEADING)
        case Paragraph() | Note():
            yield PlainParagraph(escape(plain(block.text)), _BODY)
        case Bullets():
            for label, item in zip(block.labels(), block.items, strict=True):
                yield PlainParagraph(escape(plain(item)), _BODY, bulletText=label)
        case Facts():
            yield _grid([(label, plain(value)) for label, value in block.pairs])
        case Table():
            heads = tuple(column.head for column in block.columns)
            yield _grid([heads, *(tuple(map(plain, row)) for row in block.rows)])


def _grid(rows: list[tuple[str, ...]]) -> PlainTable:
    cells = [[PlainParagraph(escape(cell), _BODY) for cell in row] for row in rows]
    return PlainTable(cells, colWidths=[440 / len(rows[0])] * len(rows[0]), repeatRows=1)


def _as_html(blocks: tuple[Block, ...]) -> str:
    parts = []
    for block in blocks:
        match block:
            case Heading():
                parts.append(f"<h2>{escape(block.text)}</h2>")
            case Paragraph() | Note():
                parts.append(f"<p>{escape(plain(block.text))}</p>")
            case Bullets():
                items = "".join(f"<li>{escape(plain(item))}</li>" for item in block.items)
                parts.append(f"<ol>{items}</ol>")
            case Facts():
                parts.append(_html_table([(label, plain(value)) for label, value in block.pairs]))
            case Table():
                heads = tuple(column.head for column in block.columns)
                parts.append(_html_table([heads, *(tuple(map(plain, row)) for row in block.rows)]))
    body = "".join(parts)
    return (
        f'<html lang="sv"><meta charset="utf-8"><title>Dagordning</title><body>{body}</body></html>'
    )


def _html_table(rows: list[tuple[str, ...]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
