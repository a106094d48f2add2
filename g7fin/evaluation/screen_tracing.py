"""The table of tracing given the true receipts, on the world's screen."""

from collections.abc import Mapping

from g7fin.evaluation.figures import JsonValue
from g7fin.evaluation.screen import part, shown

STOPS = (("good_faith_stop", "with"), ("no_stop", "without"))
COLUMNS = (
    ("value_recall", "recall"),
    ("value_precision", "precision"),
    ("value_f1", "F1"),
    ("innocents_share", "innocents"),
)


def tracing_lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return the table's lines: each rule, first with the stop and then without."""
    by_stop = part(figures, "tracing_given_receipts")
    sides = [(part(by_stop, stop), title) for stop, title in STOPS if stop in by_stop]
    heading = "".join(
        f"{title + ':':>9}"
        + "".join(f"{column:>{_width(column)}}" for _, column in COLUMNS)
        for _, title in sides
    )
    rules = sorted(sides[0][0]) if sides else []
    return [
        f"Tracing, given the true receipts ({shown(figures['true_receipts_in_ledger'])}"
        f" of {shown(figures['true_receipts'])}); "
        "bad: F1 under 0.78 with the good-faith stop",
        f"  {'rule':<14}{heading}",
        *(
            f"  {rule:<14}" + "".join(_cells(part(side, rule)) for side, _ in sides)
            for rule in rules
        ),
    ]


def _cells(figures: Mapping[str, JsonValue]) -> str:
    return " " * 9 + "".join(
        f"{shown(figures[name]):>{_width(column)}}" for name, column in COLUMNS
    )


def _width(column: str) -> int:
    return max(len(column), 5) + 1
