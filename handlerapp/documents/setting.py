"""What every block is set with: the letters, the structure that grows, and the space there is."""

from dataclasses import dataclass

from handlerapp.documents.blocks import Text, bold, plain
from handlerapp.documents.fonts import Letters
from handlerapp.documents.lines import Line, Word, broken, words
from handlerapp.documents.strips import RGB, Set, Strip, hold_ends
from handlerapp.documents.style import INK, MEASURE, MUTED, Type
from handlerapp.documents.tagging import Node, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One document's letters and structure; `width` and `room` are a page's inner measures."""

    letters: Letters
    tree: Tree
    width: float
    room: float

    def words(self, text: Text, how: Type) -> list[Word]:
        """The words of a text, all of them semibold where the type is."""
        return words((bold(plain(text)),) if how.bold else text, self.letters)

    def lines(self, text: Text, how: Type, width: float) -> list[Line]:
        """The text in lines of at most `width` points."""
        return broken(self.words(text, how), width / how.size)

    @property
    def measure(self) -> float:
        """The width of running text."""
        return min(self.width, MEASURE)

    def strips(self, node: Node, text: Text, how: Type, place: tuple[float, float]) -> list[Strip]:
        """A text as strips of one line each, no end of it alone; `place` is x and width."""
        x, width = place
        found = [
            Strip(how.leading, [set_line(node, line, how, x)])
            for line in self.lines(text, how, width)
        ]
        hold_ends(found)
        return found


def set_line(node: Node | None, line: Line, how: Type, x: float, top: float = 0.0) -> Set:
    """A line whose upper edge is `top` below its strip's."""
    return Set(node, x, top + how.baseline, line, how, colour_of(how))


def colour_of(how: Type) -> RGB:
    """Black, or grey where the text only says what another text is."""
    return MUTED if how.muted else INK
