"""What a screen reader is told: the structure, the language, the name and what the file promises.

PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one file. reportlab has drawn the pages with
numbered marked content; here every number gets its element, and the file its metadata.
"""

import io
import re
import zlib
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from handlerapp import resources

_MEANING = re.compile(rb"(?<=> )<(0000|[0-9A-F]{5,6})>")
_BROKEN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CARRIAGE_RETURN = 0x0D
_UNCLEAR_END = b"\r\nendstream"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{created}<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content: its page, from 0, and its number there."""

    page: int
    number: int


@dataclass(slots=True, eq=False, kw_only=True)
class Node:
    """One element of the structure; `order` is its place in reading order."""

    tag: str
    order: int
    scope: str | None = None
    numbering: str | None = None
    alternative: str | None = None
    box: tuple[float, float, float, float] | None = None
    kids: "list[Node | Content]" = field(default_factory=list)


class Tree:
    """The structure of a document, grown in reading order."""

    def __init__(self) -> None:
        self.root = Node(tag="Document", order=0)
        self._count = 0

    def add(self, tag: str, parent: Node | None = None, *, scope: str | None = None) -> Node:
        """A new element, the last one of its parent."""
        self._count += 1
        node = Node(tag=tag, order=self._count, scope=scope)
        (parent or self.root).kids.append(node)
        return node


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the file says of itself."""

    title: str
    language: str
    made_on: date | None


def tagged(drawn: bytes, tree: Tree, promise: Promise) -> bytes:
    """The drawn file with its structure and metadata; the same bytes for the same input."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _structure(pdf, tree)
        _catalogue(pdf, promise)
        _repair_fonts(pdf)
        _end_streams_clearly(pdf)
        packed = _saved(pdf, pikepdf.ObjectStreamMode.generate)
        if _UNCLEAR_END in packed:  # in one that the library made, at most once in a hundred files
            packed = _saved(pdf, pikepdf.ObjectStreamMode.disable)
        return packed


def _saved(pdf: pikepdf.Pdf, mode: pikepdf.ObjectStreamMode) -> bytes:
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        fix_metadata_version=False,
        compress_streams=True,
        object_stream_mode=mode,
    )
    return out.getvalue()


def _end_streams_clearly(pdf: pikepdf.Pdf) -> None:
    """Let no packed stream end with a carriage return: with the line feed that is written after it,
    readers take that for a line end, and the stream for a byte shorter than it says.

    The last byte is that of a checksum (RFC 1950), which one more byte changes.
    """
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream):
            content = each.read_bytes()
            if zlib.adler32(content) & 0xFF == _CARRIAGE_RETURN:
                each.write(content + b"\n")
                if "/Length1" in each:  # a typeface says its own length
                    each.Length1 = len(content) + 1


def _structure(pdf: pikepdf.Pdf, tree: Tree) -> None:
    pages: list[pikepdf.Object] = [page.obj for page in pdf.pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    owners: list[dict[int, pikepdf.Object]] = [{} for _ in pages]
    root.K = _Elements(pdf, pages, owners).of(tree.root, root)
    numbers: list[object] = []
    for place, (page, owned) in enumerate(zip(pages, owners, strict=True)):
        page.StructParents = place
        page.Tabs = Name.S
        in_order = [owned[number] for number in range(len(owned))]
        numbers += [place, pdf.make_indirect(Array(in_order))]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


@dataclass(frozen=True, slots=True)
class _Elements:
    """Nodes into structure elements; notes which element owns which marked content."""

    pdf: pikepdf.Pdf
    pages: list[pikepdf.Object]
    owners: list[dict[int, pikepdf.Object]]

    def of(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        element = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent)
        )
        _describe(element, node)
        page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        if page is not None:
            element.Pg = self.pages[page]
        kids = [self._kid(kid, element, page) for kid in node.kids]
        if kids:
            element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _kid(self, kid: Node | Content, element: pikepdf.Object, page: int | None) -> object:
        if isinstance(kid, Node):
            return self.of(kid, element)
        self.owners[kid.page][kid.number] = element
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)


def _describe(element: pikepdf.Object, node: Node) -> None:
    if node.scope:
        element.A = Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
    if node.numbering:
        element.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{node.numbering}"))
    if node.alternative:
        element.Alt = String(node.alternative)
    if node.box:
        box = Array([round(each, 2) for each in node.box])
        element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)


def _catalogue(pdf: pikepdf.Pdf, promise: Promise) -> None:
    title = _BROKEN_XML.sub("\ufffd", promise.title)
    pdf.Root.Lang = String(promise.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(_colours(), {"/N": 3})
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )
    day = promise.made_on
    created = f"<xmp:CreateDate>{day.isoformat()}</xmp:CreateDate>\n" if day else ""
    xmp = _XMP.format(title=escape(title), language=escape(promise.language), created=created)
    pdf.Root.Metadata = pdf.make_stream(
        xmp.encode(), {"/Type": Name.Metadata, "/Subtype": Name.XML}
    )
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))


@lru_cache(maxsize=1)
def _colours() -> bytes:
    return resources.path("colour", "sRGB-v2-magic.icc").read_bytes()


def _repair_fonts(pdf: pikepdf.Pdf) -> None:
    """What reportlab leaves behind: codes that mean nothing or more than 16 bits, unused faces."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        fonts = page.obj.Resources.get("/Font")
        if fonts is None or (fonts.is_indirect and fonts.objgen in seen):
            continue
        seen.add(fonts.objgen)
        for name in list(fonts.keys()):
            if "/FontDescriptor" not in fonts[name]:
                del fonts[name]
                continue
            meaning = fonts[name].ToUnicode
            if meaning.objgen not in seen:
                seen.add(meaning.objgen)
                meaning.write(_MEANING.sub(_as_utf16, meaning.read_bytes()))


def _as_utf16(found: re.Match[bytes]) -> bytes:
    code = int(found[1], 16)
    return b"<%s>" % chr(code or 0xFFFD).encode("utf-16-be").hex().upper().encode()
