"""How figures and tables look on a terminal: one place, so that all pages agree."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from g7fin.plain import plain, plain_lines

WIDTH = 100


class Page(Console):
    """Where everything is printed: what stands in data is shown and never obeyed.

    Brackets are no markup, `:smile:` is no picture, and no sign acts on the terminal.
    """

    def __init__(self, **more: Any) -> None:
        """Take what a console takes."""
        super().__init__(markup=False, emoji=False, highlight=False, **more)

    def render_str(self, text: str, **more: Any) -> Text:
        """Return a text ready to be laid out."""
        return super().render_str(plain_lines(text), **more)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Lay something out."""
        if isinstance(renderable, Text):
            renderable = _shown(renderable)
        return super().render(renderable, options)


def _shown(text: Text) -> Text:
    words = plain_lines(text.plain)
    if words == text.plain:
        return text
    found = text.copy()
    found.plain = words
    return found


def usd(value: Decimal | float | None) -> str:
    """Return whole dollars with thousands marked; a dash for what is not known."""
    return "-" if value is None else f"{value:,.0f}"


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Table:
    """Return a plain table; a column whose name starts with > is a figure."""
    result = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=False,
    )
    for name in columns:
        if name.startswith(">"):
            result.add_column(name[1:], justify="right", no_wrap=True)
        else:
            result.add_column(name, overflow="fold")
    for row in rows:
        result.add_row(*(plain(str(cell)) for cell in row))
    return result
