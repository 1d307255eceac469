"""What readers find in a file: poppler's text, what a screen reader is told, where words stand."""

import html
import io
import re
import subprocess
import unicodedata
from functools import cache

import pikepdf

WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')


def poppler(tool, pdf, *options):
    """What a tool of poppler says of the file."""
    ran = subprocess.run([tool, *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return ran.stdout.decode()


@cache
def page_texts(pdf):
    """The text that poppler finds on each page, in the order it is drawn."""
    return poppler("pdftotext", pdf, "-raw").split("\f")[:-1]


@cache
def placed_words(pdf):
    """Every word: its page from 0, its left, upper, right and lower edge, and the word."""
    return list(_placed_words(pdf))


def _placed_words(pdf):
    told = poppler("pdftotext", pdf, "-bbox")
    for number, page in enumerate(told.split("<page ")[1:]):
        for *edges, word in WORD.findall(page):
            yield number, *map(float, edges), html.unescape(word)


def unspaced(text):
    """The letters alone, each composed, as they are told from others."""
    return "".join(unicodedata.normalize("NFC", text).split())


def elements(pdf):
    """Each element in reading order: its depth, its kind, and its text with that of its kids."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        texts = [dict(_content(page)) for page in file.pages]
        pages = {page.obj.objgen: texts[place] for place, page in enumerate(file.pages)}
        found = []
        _walk(file.Root.StructTreeRoot.K, 0, pages, found)
        return found


def aloud(pdf):
    """All that the elements say, in reading order."""
    depths = elements(pdf)
    return depths[0][2]


def _walk(element, depth, pages, found):
    place = len(found)
    found.append(None)
    text = "".join(_said(kid, element, depth, pages, found) for kid in _kids(element))
    if "/Alt" in element:
        text = f"{element.Alt} {text}"
    found[place] = (depth, str(element.S)[1:], text)
    return text


def _kids(element):
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _said(kid, element, depth, pages, found):
    if isinstance(kid, int):
        return pages[element.Pg.objgen][kid]
    if kid.get("/Type") == "/MCR":
        return pages[kid.Pg.objgen][int(kid.MCID)]
    return _walk(kid, depth + 1, pages, found) + "\n"


def _content(page):
    """The number and the text of each marked content of a page."""
    meanings = {name: _meaning(font) for name, font in page.Resources.Font.items()}
    number, meaning, text = None, None, ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                number, text = operands[1].get("/MCID"), ""
            case "Tf":
                meaning = meanings.get(str(operands[0]))
            case "Tj":
                text += "".join(meaning[code] for code in bytes(operands[0]))
            case "EMC" if number is not None:
                yield int(number), text
                number = None


def _meaning(font):
    told = re.findall(r"<(..)> <(\w{4,})>", font.ToUnicode.read_bytes().decode())
    return {int(code, 16): bytes.fromhex(char).decode("utf-16-be") for code, char in told}
