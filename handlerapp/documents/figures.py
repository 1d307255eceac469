"""Drawings as strips: one element with words for who cannot see it, in its own size or smaller."""

from handlerapp.documents.blocks import Anchor, Figure, Line, Rect, Shape, Words
from handlerapp.documents.lines import Line as SetLine
from handlerapp.documents.setting import Setting
from handlerapp.documents.strips import Box, Frame, Mark, Set, Strip, Stroke
from handlerapp.documents.style import COLOURS, Type
from handlerapp.documents.tagging import Node

_SHIFT = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def figure_strip(figure: Figure, setting: Setting) -> Strip:
    """The drawing, scaled down where it is wider or higher than a page's inner measures."""
    scale = min(1.0, setting.width / figure.width, setting.room / figure.height)
    node = setting.tree.add("Figure")
    node.alternative = setting.letters.printable(figure.alternative)
    height = figure.height * scale
    marks: list[Mark] = [Frame(node, 0, figure.width * scale, height)]
    marks += [_drawn(shape, scale, node, setting) for shape in figure.shapes]
    return Strip(height, marks)


def _drawn(shape: Shape, scale: float, node: Node, setting: Setting) -> Mark:
    colour = COLOURS[shape.colour]
    match shape:
        case Rect():
            corner = (shape.x * scale, shape.y * scale)
            return Box(node, *corner, shape.width * scale, shape.height * scale, colour)
        case Line():
            start = (shape.x1 * scale, shape.y1 * scale)
            end = (shape.x2 * scale, shape.y2 * scale)
            return Stroke(node, start, end, shape.thickness * scale, colour)
        case Words():
            return _words(shape, scale, node, setting)


def _words(shape: Words, scale: float, node: Node, setting: Setting) -> Set:
    text = setting.letters.printable(shape.text).replace("\n", " ")
    width = setting.letters.width(text, bold=shape.bold)
    how = Type(size=shape.size * scale, leading=shape.size * scale, bold=shape.bold)
    x = shape.x * scale - width * how.size * _SHIFT[shape.anchor]
    # the space keeps it apart from the next text of the drawing
    line = SetLine(((f"{text} ", shape.bold),), width)
    return Set(node, x, shape.y * scale, line, how, COLOURS[shape.colour])
