"""Documents as files: what is printed is what was said, well placed, the same every time."""

import io
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from handlerapp.documents.blocks import (
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    KeepTogether,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    flat,
    text_of,
)
from handlerapp.documents.fonts import FIRM_HYPHEN, MISSING, Letters
from handlerapp.documents.render import render
from handlerapp.documents.style import BOTTOM, FOOT, LEFT, RIGHT, TOP
from tests.documents.conftest import EXAMPLES, rendered
from tests.documents.examples import (
    DRAWING,
    LONG_TEXT,
    SENTENCE,
    made,
    participants,
)
from tests.documents.reading import (
    aloud,
    elements,
    page_texts,
    placed_words,
    unspaced,
)

WITH_A_PARTED_ROW = "long summary"
"""A row of a table goes on on the next page, whose first cell is longer than a page."""

WITH_LONG_WORDS = {"long_word", "a long word in a summary", "a long word in a handover"}


def printable(document):
    return Letters().printable(text_of(document)).replace(FIRM_HYPHEN, "-")


def test_a_screen_reader_says_the_text_in_order_with_every_space(example, file):
    assert aloud(file.pdf).split() == printable(example).split()


def test_what_is_printed_is_what_was_said(name, example, file):
    """By poppler, page by page, but for what every page repeats."""
    printed = ""
    for number, text in enumerate(page_texts(file.pdf), start=1):
        body = without(unspaced(text), unspaced(f"Sida {number} av {file.pages}"))
        if number > 1:
            body = without(body, running(example))
            body = body.removesuffix(next(filter(body.endswith, heads(example)), ""))
        printed += body
    expected = unspaced(printed_part(example))
    if name == WITH_A_PARTED_ROW:  # a page is read before the next one, with all its cells
        printed, expected = sorted(printed), sorted(expected)
    assert printed == expected


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - WITH_LONG_WORDS))
def test_no_two_words_are_joined_and_none_is_parted(name):
    said = set(printable(EXAMPLES[name]).split())
    printed = {word for text in page_texts(rendered(name).pdf) for word in text.split()}
    assert printed - said <= {"Sida", "av", "·", *map(str, range(100))}


def printed_part(document):
    """The text without what is only told to who cannot see a figure."""
    text = printable(document)
    for block in flat(document.blocks):
        if isinstance(block, Figure):
            text = text.replace(Letters().printable(block.alternative), "", 1)
    return text


def without(text, end):
    assert text.endswith(end)
    return text.removesuffix(end)


def running(document):
    marks = "".join(f"{mark}·" for mark in document.marks())
    to = f"Till{document.recipient}" if document.recipient else ""
    return unspaced(f"{marks}{document.kind}{to}{document.reference or ''}")


def heads(document):
    """The heads of each table, longest first: what a page that goes on with one says again."""
    tables = (block for block in flat(document.blocks) if isinstance(block, Table))
    said = {unspaced("".join(column.head for column in table.columns)) for table in tables}
    return sorted(said, key=len, reverse=True)


def test_every_word_stands_within_the_margins(file):
    with pikepdf.open(io.BytesIO(file.pdf)) as opened:
        *_, width, height = map(float, opened.pages[0].mediabox)
    for page, left, upper, right, lower, word in placed_words(file.pdf):
        is_number = upper > height - BOTTOM and (word in {"Sida", "av"} or word.isdigit())
        assert left >= LEFT - 0.5, (page, word)
        assert right <= width - RIGHT + 0.5, (page, word)
        assert upper >= TOP - 4, (page, word)
        assert lower <= height - (FOOT if is_number else BOTTOM) + 4, (page, word)


def test_no_two_words_stand_on_each_other(name, file):
    if name in ("letters", "odd letters in a summary"):
        return
    lines = {}
    for page, left, upper, right, _, word in placed_words(file.pdf):
        lines.setdefault((page, round(upper, 1)), []).append((left, right, word))
    for line in lines.values():
        ordered = sorted(line)
        for (_, right, one), (left, _, other) in pairwise(ordered):
            assert left >= right - 0.5, (one, other)


def test_the_same_document_is_the_same_bytes_in_another_process(tmp_path):
    program = (
        "import sys; from tests.documents.examples import EXAMPLES;"
        "from handlerapp.documents.render import render;"
        "sys.stdout.buffer.write(render(EXAMPLES['ordinary']).pdf)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout == rendered("ordinary").pdf


def test_what_was_set_before_leaves_no_trace(example, file):
    assert render(example) == file


def test_missing_letters_are_told():
    told = rendered("letters").replaced
    assert told[:4] == ("س", "ا", "ر", "ة")
    assert {"\x00", "\x07", "\ud800", "\uffff", "\U0001f389"} <= set(told)
    assert aloud(rendered("letters").pdf).count(MISSING) == 4 + 3 + 2 + 1 + 3 + 2
    assert rendered("ordinary").replaced == ()


def test_the_file_says_its_name_its_language_and_nothing_of_who_made_it():
    with pikepdf.open(io.BytesIO(rendered("ordinary").pdf)) as file:
        xmp = file.Root.Metadata.read_bytes().decode()
        assert file.Root.Lang == "sv-SE"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert dict(file.docinfo) == {"/Title": EXAMPLES["ordinary"].title}
    assert EXAMPLES["ordinary"].title in xmp
    assert "<xmp:CreateDate>2026-11-24</xmp:CreateDate>" in xmp
    for private in ("Robin", "Lerum", "2026-004711", "Kim", "ReportLab", "pikepdf"):
        assert private not in xmp


def test_another_language_is_told():
    with pikepdf.open(io.BytesIO(render(made(language="en")).pdf)) as file:
        assert file.Root.Lang == "en"


def test_headings_are_bookmarks():
    with pikepdf.open(io.BytesIO(rendered("ordinary").pdf)) as file, file.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Dagordning"
        assert [each.title for each in top.children] == ["Punkter", "Bakgrund"]
        assert [each.title for each in top.children[1].children] == ["Åtgärder"]


def test_all_letters_come_from_embedded_faces(file):
    with pikepdf.open(io.BytesIO(file.pdf)) as opened:
        fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert {str(font.BaseFont).partition("+")[2] for font in fonts} <= {
            "SourceSansPro-Regular",
            "SourceSansPro-Semibold",
            "DejaVuSans",
        }


def kinds(pdf):
    return [kind for _, kind, _ in elements(pdf)]


def test_each_block_is_the_element_that_it_is():
    document = made(
        Heading(text="a"),
        Heading(text="b", level=2),
        Heading(text="c", level=3),
        Paragraph(text="d"),
        Bullets(items=("e",)),
        Note(text="f"),
        Facts(pairs=(("g", "h"),)),
        DRAWING,
        reference=None,
        recipient=None,
        written_by=None,
    )
    assert kinds(render(document).pdf) == [
        *("Document", "P", "H1", "H2", "H3", "H4", "P"),
        *("L", "LI", "Lbl", "LBody", "Div", "P"),
        *("Table", "TR", "TH", "TD", "Figure"),
    ]


def test_a_table_tells_its_heads_once_and_its_row_heads_where_it_is_large():
    table = participants(40)
    told = kinds(render(made(table)).pdf)
    assert told.count("Table") == told.count("Caption") == 1
    assert told.count("TR") == 41
    assert told.count("TH") == 4 + 40
    assert told.count("TD") == 3 * 40
    small = Table(columns=(Column(head="a"), Column(head="b")), rows=(("1", "2"),))
    assert kinds(render(made(small)).pdf).count("TH") == 2


def test_the_heads_of_a_table_stand_on_each_of_its_pages():
    file = render(made(participants(120)))
    assert file.pages > 2
    assert all("Namn Roll Telefon Minuter" in text for text in page_texts(file.pdf))


@pytest.mark.parametrize(("is_whole", "pages"), [(True, {2}), (False, {1, 2})])
def test_a_table_that_is_to_be_whole_begins_on_a_page_that_holds_it(is_whole, pages):
    before = [Paragraph(text="En rad.")] * 24
    table = replace(participants(8), is_whole=is_whole)
    texts = page_texts(render(made(*before, table)).pdf)
    assert {number for number, text in enumerate(texts, 1) if "Deltagare" in text} == pages


def test_a_draft_says_so_on_every_page_and_is_read_as_one():
    file = render(made(Paragraph(text=LONG_TEXT), draft=True))
    assert file.pages > 1
    assert all("Utkast" in text for text in page_texts(file.pdf))
    assert aloud(file.pdf).startswith("Utkast")
    assert not any("Utkast" in text for text in page_texts(render(made()).pdf))


def test_every_page_says_what_it_is_of_and_which_it_is():
    file = rendered("many_pages")
    assert file.pages >= 50
    for number, text in enumerate(page_texts(file.pdf), start=1):
        assert f"Sida {number} av {file.pages}" in text
        assert "Dagordning" in text
        assert "2026-004711" in text
        assert "Lagret i Lerum AB" in text


def test_there_is_room_for_a_letterhead():
    for page, left, upper, *_ in placed_words(rendered("ordinary").pdf):
        assert page or upper > 110 or left > 300


def test_what_stays_with_the_handler_begins_higher_up():
    tops = [
        upper
        for letterhead in (True, False)
        for _, _, upper, _, _, word in placed_words(render(made(letterhead=letterhead)).pdf)
        if word == "Dagordning"
    ]
    assert tops[0] > tops[1] + 20


def test_a_heading_stands_with_what_it_heads_and_no_line_alone():
    """However much stands above."""
    for above in range(28, 52):
        filler = Paragraph(text="\n".join(["rad"] * above))
        body = Paragraph(text="\n".join(f"line{n}" for n in range(6)))
        texts = page_texts(render(made(filler, Heading(text="RUBRIK"), body)).pdf)
        counts = [text.count("line") for text in texts]
        assert not {1, 5} & set(counts), above
        assert all("line0" in text for text in texts if "RUBRIK" in text), above


def test_what_is_kept_together_is_on_one_page():
    kept = KeepTogether(blocks=tuple(Paragraph(text=each) for each in ("Först", SENTENCE, "Sist")))
    for lines in range(30, 46):
        texts = page_texts(render(made(Paragraph(text="\n" * lines), kept)).pdf)
        (home,) = (text for text in texts if "Först" in text)
        assert "Sist" in home, lines


def test_a_signature_stands_with_the_end_of_what_is_signed():
    for lines in range(30, 46):
        document = made(Paragraph(text="rad\n" * lines), *(Signature(label="Kim") for _ in "ab"))
        texts = page_texts(render(document).pdf)
        assert all("rad" in text for text in texts if "Ort och datum" in text), lines


def test_a_new_page_is_a_new_page_also_after_a_heading():
    texts = page_texts(render(made(Heading(text="ett"), PageBreak(), Paragraph(text="två"))).pdf)
    assert ["två" in text for text in texts] == [False, True]


def test_a_row_higher_than_a_page_goes_on_under_the_heads():
    file = rendered("long")
    assert file.pages >= 4
    assert aloud(file.pdf).count("Punkt") == 1
    assert sum("Punkt Sagt" in text for text in page_texts(file.pdf)) >= 2


def test_a_landscape_page_lies_down():
    with pikepdf.open(io.BytesIO(rendered("landscape").pdf)) as file:
        *_, width, height = map(float, file.pages[0].mediabox)
    assert (round(width), round(height)) == (842, 595)


def test_a_drawing_wider_than_the_page_is_made_smaller():
    wide = type(DRAWING)(width=2000, height=400, shapes=DRAWING.shapes, alternative="Bred.")
    with pikepdf.open(io.BytesIO(render(made(wide)).pdf)) as file:
        (figure,) = (
            each
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        )
        left, bottom, right, top = map(float, figure.A.BBox)
    assert (right - left) / (top - bottom) == pytest.approx(5, abs=0.01)
    assert right <= 595.3 - RIGHT


def test_who_makes_no_document_waits_for_no_library_of_them():
    program = (
        "import sys, main, handlerapp.cli.run, handlerapp.documents.blocks, pkgutil, importlib\n"
        "import handlerapp.services as s\n"
        "for module in pkgutil.iter_modules(s.__path__):\n"
        "    importlib.import_module(f'{s.__name__}.{module.name}')\n"
        "print([n for n in ('reportlab', 'pikepdf', 'PIL') if n in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert ran.stdout.strip() == "[]"
