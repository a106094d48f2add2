"""Markdown, as little of it as the pages need."""

from collections.abc import Iterable, Sequence

NOTE = "<!-- Written by `make docs` from the code; change the code, not this file. -->"


def page(title: str, *parts: str) -> str:
    """Return a page from its parts, separated by empty lines."""
    kept = [NOTE, f"# {title}", *(part.strip() for part in parts if part.strip())]
    return "\n\n".join(kept) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; characters that would end a cell are escaped."""
    lines = [_row(header), _row(["---"] * len(header))]
    return "\n".join([*lines, *(_row(row) for row in rows)])


def code(text: object) -> str:
    """Return a name as code."""
    return f"`{text}`"


def words(items: Iterable[object]) -> str:
    """Return things in a row, separated by commas."""
    return ", ".join(str(item) for item in items)


def cited(keys: Iterable[str]) -> str:
    """Return links to the page of citations."""
    return words(f"[{key}](citations.md#{key})" for key in keys)


def coded(codes: Iterable[str]) -> str:
    """Return links to the page of indicators."""
    return words(f"[{code}](indicators.md#{code.lower()})" for code in codes)


def _row(cells: Sequence[object]) -> str:
    text = (" ".join(str(cell).split()).replace("|", "\\|") for cell in cells)
    return "| " + " | ".join(text) + " |"
