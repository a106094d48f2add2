"""The page of a transaction: where it was delivered."""

from collections.abc import Iterator

from rich.console import RenderableType

from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import lines


def transaction_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of a transaction; None if there is no such transaction."""
    with run.store() as store:
        found = store.rows(
            "select 1 from core.transaction where transaction_id = $name",
            {"name": name},
        )
        return iter([lines(store, "Transaction", [name])]) if found else None
