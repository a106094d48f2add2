"""What high opening balances would change, as a part of the page of a trace."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.opening_words import words
from g7fin.review.text import table
from g7fin.review.tracing.ends import End
from g7fin.review.tracing.find import MOST_ENDS
from g7fin.review.tracing.ways import NAMES, amounts, where


def high_lines(found: list[End], bases: list[tuple[str, int]]) -> Iterator[
    RenderableType
]:  # fmt: skip
    """Yield what high openings change, beside which figures, and their basis."""
    yield Text(f"\nUnknown opening balances: {words(bases)}")
    if not found:
        yield Text("If they were high, every rule would trace the same.")
        return
    yield Text("")
    rest = len(found) - MOST_ENDS
    more = f"; {rest} more ends change" if rest > 0 else ""
    yield table(
        "If unknown opening balances were high (P95 of the segment), these ends"
        f" change{more}; the least and the most above hold for the smallest alone",
        ("where", "", *(f">{name}" for name in NAMES)),
        [(where(end), end.currency, *amounts(end)) for end in found[:MOST_ENDS]],
    )
