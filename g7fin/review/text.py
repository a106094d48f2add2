"""Texts, figures and tables as the pages of a run print them, all in one form."""

from collections.abc import Iterable, Sequence, Sized
from datetime import datetime
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from g7fin.contracts.entities import OUTSIDE_KINDS
from g7fin.plain import plain, plain_lines

WIDTH = 100
_ACRONYMS = {"fifo": "FIFO", "lifo": "LIFO", "usd": "USD"}


class Page(Console):
    """Console on which everything is printed: data is shown and never obeyed.

    Brackets are no markup, `:smile:` is no picture, and no character acts on the
    terminal.
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
    result = text.copy()
    result.plain = words
    return result


def usd(value: Decimal | float | None) -> str:
    """Return whole dollars with thousands marked; a dash for what is not known."""
    return "-" if value is None else f"{value:,.0f}"


def money(minor: int, exponent: int) -> str:
    """Return an exact amount in major units, from minor units."""
    return f"{Decimal(minor).scaleb(-exponent):,.{exponent}f}"


def percent(share: Decimal | float) -> str:
    """Return a share as whole per cent; what is small but not nothing is `< 1 %`."""
    return "< 1 %" if 0 < share < Decimal("0.005") else f"{share * 100:.0f} %"


def minute(moment: datetime) -> str:
    """Return date and time of day, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}"


def label(name: str) -> str:
    """Return a stored name, of a rule or a kind, as a reader meets it."""
    return " ".join(_ACRONYMS.get(word, word) for word in name.split("_"))


def side(name: str) -> str:
    """Return a side of a payment: an id as it is, an exit without underscores."""
    last = name.rpartition(": ")[2]
    return name.removesuffix(last) + label(last) if last in OUTSIDE_KINDS else name


def count(things: Sized | int, one: str, many: str | None = None) -> str:
    """Return a number with its noun in the singular or the plural."""
    number = things if isinstance(things, int) else len(things)
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Table:
    """Return a plain table under a bold title.

    Args:
        title: the subject, with the unit and the date of its figures.
        columns: headings; one that starts with > is of figures, which are set flush
            right and never wrapped.
        rows: cells in the order of the columns, printed as they are.
    """
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
