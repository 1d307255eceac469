"""A document as pictures of its pages, to be seen before it is made. In memory alone: no file.

PDFium may be used by one thread at a time: the caller sees to that.
"""

from dataclasses import dataclass, field

import pypdfium2

_POINTS_WIDE = 595


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page: three bytes a pixel, red, green, blue; `stride` bytes from one row to the next."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


def pictures(pdf: bytes, width: int) -> tuple[Picture, ...]:
    """A picture of each page, an upright A4 page about so many pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(page, width / _POINTS_WIDE) for page in document)
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, scale: float) -> Picture:
    drawn = page.render(scale=scale, rev_byteorder=True)
    try:
        return Picture(
            width=drawn.width,
            height=drawn.height,
            stride=drawn.stride,
            pixels=bytes(drawn.buffer),
        )
    finally:
        drawn.close()
        page.close()
