"""The table of tracing given the true receipts."""

from collections.abc import Mapping

from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.printout.columns import part, shown

_ALL = (
    ("value_recall", "recall"),
    ("value_precision", "precision"),
    ("value_f1", "F1"),
    ("innocents_share", "innocents"),
)
# variant of tracing, its title and its columns
VARIANTS = (
    ("good_faith_stop", "", _ALL),
    ("rules_alone", "rules alone:", _ALL[2:]),
    ("no_stop", "no stop:", _ALL[2:]),
)


def tracing_lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return the table's lines: each rule as in a run, alone, and with no stop."""
    found = part(figures, "tracing_given_receipts")
    variants = [variant for variant in VARIANTS if variant[0] in found]
    heading = "".join(
        f"{title:>{_indent(title)}}"
        + "".join(f"{column:>{_width(column)}}" for _, column in columns)
        for _, title, columns in variants
    )
    rules = sorted(part(found, variants[0][0])) if variants else []
    return [
        f"Tracing, given the true receipts ({shown(figures['true_receipts_in_ledger'])}"
        f" of {shown(figures['true_receipts'])}); bad: F1 under 0.78, innocents above"
        " 0.01",
        f"  {'rule':<14}{heading}",
        *(
            f"  {rule:<14}"
            + "".join(
                " " * _indent(title) + _cells(part(part(found, variant), rule), columns)
                for variant, title, columns in variants
            )
            for rule in rules
        ),
        *_without_statements(found),
    ]


def _without_statements(found: Mapping[str, JsonValue]) -> list[str]:
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
        "  F1 without stated balances, with minimum and with P95 opening balances (P95"
        " of the segment):",
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
