"""A case's requests: what is about next to nothing is counted, not shown."""

import io
from collections import Counter
from pathlib import Path

from rich.console import Console

from g7fin.review.finished import finished
from g7fin.review.pages.request import LABELS, SMALL, request_page


def test_small_requests_are_counted(small_run: Path) -> None:
    run = finished(small_run)
    rows = run.rows("requests")
    small = Counter(
        row["case_id"] for row in rows if (row["traced_most_usd"] or 0) < SMALL
    )
    ((case, count),) = small.most_common(1)
    text = io.StringIO()
    console = Console(file=text, width=200, highlight=False)
    for part in request_page(run, f"requests {case}") or ():
        console.print(part)
    assert f"; {count} more, about less than USD {SMALL} each" in text.getvalue()
    first = [line.split()[:1] for line in text.getvalue().splitlines()]
    for row in rows:
        if row["case_id"] == case:
            is_small = (row["traced_most_usd"] or 0) < SMALL
            assert ([str(row["rank"])] in first) == (not is_small)


def test_every_fact_of_a_request_has_a_label(small_run: Path) -> None:
    elsewhere = {"rank", "case_id", "question", "country_of", "transaction_ids"}
    row = finished(small_run).rows("requests")[0]
    assert sorted({*LABELS, *elsewhere}) == sorted(row)
