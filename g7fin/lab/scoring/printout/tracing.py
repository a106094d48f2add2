"""The table of tracing given the true receipts, on the world's screen."""

from collections.abc import Mapping

from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.printout.columns import part, shown

_ALL = (
    ("value_recall", "recall"),
    ("value_precision", "precision"),
    ("value_f1", "F1"),
    ("innocents_share", "innocents"),
)
# way, title and columns of it
WAYS = (
    ("good_faith_stop", "", _ALL),
    ("rules_alone", "rules alone:", _ALL[2:]),
    ("no_stop", "no stop:", _ALL[2:]),
)


def tracing_lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return the table's lines: each rule as in a run, alone, and with no stop."""
    found = part(figures, "tracing_given_receipts")
    ways = [way for way in WAYS if way[0] in found]
    heading = "".join(
        f"{title:>{_indent(title)}}"
        + "".join(f"{column:>{_width(column)}}" for _, column in columns)
        for _, title, columns in ways
    )
    rules = sorted(part(found, ways[0][0])) if ways else []
    return [
        f"Tracing, given the true receipts ({shown(figures['true_receipts_in_ledger'])}"
        f" of {shown(figures['true_receipts'])}); bad: F1 under 0.78, innocents above"
        " 0.01",
        f"  {'rule':<14}{heading}",
        *(
            f"  {rule:<14}"
            + "".join(
                " " * _indent(title) + _cells(part(part(found, way), rule), columns)
                for way, title, columns in ways
            )
            for rule in rules
        ),
        *_unstated(found),
    ]


def _unstated(found: Mapping[str, JsonValue]) -> list[str]:
    """Return the lines on what statements of balances are worth."""
    if "unstated_high" not in found:
        return []
    smallest, high = (part(found, f"unstated_{name}") for name in ("smallest", "high"))
    figures = [
        f"{rule} {shown(part(smallest, rule)['value_f1'])},"
        f" {shown(part(high, rule)['value_f1'])}"
        for rule in sorted(smallest)
    ]
    return [
        "  F1 had no balance been stated, with the smallest openings and with high ones"
        " (P95 of the segment):",
        f"    {'; '.join(figures)}",
    ]


def _cells(
    figures: Mapping[str, JsonValue], columns: tuple[tuple[str, str], ...]
) -> str:
    return "".join(
        f"{shown(figures[name]):>{_width(column)}}" for name, column in columns
    )


def _indent(title: str) -> int:
    return len(title) + 2 if title else 0


def _width(column: str) -> int:
    return max(len(column), 5) + 1
