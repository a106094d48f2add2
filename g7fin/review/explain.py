"""Explanation of a figure: from a case, alert, account or asset to file and row.

Accounts that are in no case are not named here either: the file and the row are, for
those who may open them.
"""

from collections.abc import Callable, Iterator

from rich.console import RenderableType

from g7fin.errors import InputError
from g7fin.review.finished import Finished
from g7fin.review.pages.account import account_page
from g7fin.review.pages.alert import alert_page
from g7fin.review.pages.case import case_page
from g7fin.review.pages.item import item_page
from g7fin.review.pages.request import request_page
from g7fin.review.pages.transaction import transaction_page
from g7fin.review.similar_ids import similar_ids


def explain(run: Finished, name: str) -> Iterator[RenderableType]:
    """Yield the page of an id.

    Raises:
        InputError: if the run has nothing with that id.
    """
    pages: tuple[Callable[[Finished, str], Iterator[RenderableType] | None], ...] = (
        case_page,
        alert_page,
        item_page,
        account_page,
        request_page,
        transaction_page,
    )
    for page in pages:
        sections = page(run, name)
        if sections is not None:
            return sections
    raise InputError(
        f"{name!r}: this run has no case, alert, account, asset, queue item,"
        " transaction or request ('request 3', 'requests CASE') with that id; ids are"
        f" in the first columns of the reports{similar_ids(run, name)}"
    )
