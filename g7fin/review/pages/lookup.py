"""Lookups that all pages share: rows of a report, a score's points, labelled facts."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from rich.console import RenderableType

from g7fin.review.finished import Finished
from g7fin.review.text import label, table, usd

# by column: its label, and how its values are printed
Labels = Mapping[str, tuple[str, Callable[[Any], str]]]


def find(run: Finished, report: str, **wanted: str) -> list[dict[str, Any]]:
    """Return the rows of a report that have some values."""
    return [
        row
        for row in run.rows(report)
        if all(row[key] == value for key, value in wanted.items())
    ]


def points(run: Finished, kind: str, name: str) -> RenderableType:
    """Return every contribution to a score, with its sum."""
    rows = find(run, "contributions", subject_kind=kind, subject_id=name)
    total = sum(row["points"] for row in rows)
    add = "contribution adds" if len(rows) == 1 else "contributions add"
    return table(
        f"Score: {len(rows)} {add} up to {total} points",
        (">points", "criterion", "reason", "status", "alert"),
        [
            (
                f"({row['apart_points']:+d})"
                if row["apart_points"]
                else f"{row['points']:+d}",
                label(row["criterion"]),
                row["reason"],
                row["status"],
                row["alert_id"] or "",
            )
            for row in rows
        ],
    )


def labelled(row: dict[str, Any], labels: Labels) -> list[tuple[str, str]]:
    """Return what a row states, each with its label, in the order of the labels."""
    return [
        (text, printed(row[column]))
        for column, (text, printed) in labels.items()
        if row[column] not in (None, "")
    ]


def dollars(value: Decimal) -> str:
    """Return an amount in US dollars with its unit."""
    return f"USD {usd(value)}"


def yes_no(value: bool) -> str:
    """Return a truth value in words."""
    return "yes" if value else "no"
