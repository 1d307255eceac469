"""PDF/UA-1 and PDF/A-2a in one file, by two validators; and that they do say no."""

import io

import outloud
import page
import pikepdf
import pytest

from tests.documents.conftest import rendered

PROFILES = ("ua1", "2a")


def failures(pdf, profile):
    report = page.validate_pdf_bytes(pdf, profile=profile)
    found = [(failure.rule_id, failure.message) for failure in report.failures]
    assert report.is_compliant == (not found)
    return found


def spoiled(pdf, how):
    with pikepdf.open(io.BytesIO(pdf)) as file:
        how(file)
        out = io.BytesIO()
        file.save(out)
        return out.getvalue()


@pytest.mark.parametrize("profile", PROFILES)
def test_every_document_keeps_both_standards(file, profile):
    assert failures(file.pdf, profile) == []


def test_a_screen_reader_is_told_everything_and_nothing_wrong(file, tmp_path):
    path = tmp_path / "document.pdf"
    path.write_bytes(file.pdf)
    result = outloud.check(str(path))
    assert result.error is None
    found = [f"{each.rule} {each.message}" for each in result.findings]
    assert found == []


def no_structure(file):
    del file.Root.StructTreeRoot


def no_language(file):
    del file.Root.Lang


def no_name(file):
    xmp = file.Root.Metadata.read_bytes().decode()
    start, end = xmp.index("<dc:title>"), xmp.index("</dc:title>") + len("</dc:title>")
    file.Root.Metadata.write((xmp[:start] + xmp[end:]).encode())


def no_promise(file):
    xmp = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(xmp.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def letters_of_no_font(file):
    for font in file.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


def letters_without_meaning(file):
    for font in file.pages[0].Resources.Font.values():
        del font.ToUnicode


def letters_that_mean_nothing(file):
    for font in file.pages[0].Resources.Font.values():
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0020>", b"<0000>"))


def an_untagged_word(file):
    file.pages[0].contents_add(b"BT /F1+0 9 Tf 1 0 0 1 90 90 Tm (x) Tj ET")


def a_figure_without_words(file):
    for element in file.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
            del element.Alt


def a_head_without_scope(file):
    for element in file.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH":
            del element["/A"]


@pytest.mark.parametrize(
    ("name", "defect"),
    [
        ("ordinary", no_structure),
        ("ordinary", no_language),
        ("ordinary", no_name),
        ("ordinary", no_promise),
        ("ordinary", letters_of_no_font),
        ("ordinary", letters_without_meaning),
        ("ordinary", letters_that_mean_nothing),
        ("ordinary", an_untagged_word),
        ("ordinary", a_head_without_scope),
        ("figure", a_figure_without_words),
    ],
)
def test_a_defect_is_found(name, defect):
    good = rendered(name).pdf
    assert failures(spoiled(good, lambda _: None), "ua1") == []
    assert failures(spoiled(good, defect), "ua1")


@pytest.mark.parametrize(
    "defect",
    [no_structure, letters_of_no_font, lambda file: file.Root.__delitem__("/OutputIntents")],
)
def test_a_defect_of_the_archive_is_found(defect):
    assert failures(spoiled(rendered("ordinary").pdf, defect), "2a")
