"""Text and tables that a person reads: on a terminal, in a notebook, as plain text."""

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import RenderableType

from g7fin.review.text import WIDTH, Page


class Printout:
    """Text and tables for a terminal: `str` gives them plain."""

    def __init__(self, parts: Iterable[RenderableType]) -> None:
        """Take the parts, top to bottom."""
        self._parts = tuple(parts)

    def __iter__(self) -> Iterator[RenderableType]:
        """Yield the parts, top to bottom, as the library `rich` draws them."""
        return iter(self._parts)

    def __str__(self) -> str:
        """Return everything as plain text."""
        stream = StringIO()
        page = Page(file=stream, width=WIDTH, no_color=True)
        for part in self:
            page.print(part)
        return stream.getvalue()

    __repr__ = __str__
