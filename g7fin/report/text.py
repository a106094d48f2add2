"""How figures and tables look on a terminal: one place, so that all pages agree."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich import box
from rich.table import Table

WIDTH = 100


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
        result.add_row(*(str(cell) for cell in row))
    return result
