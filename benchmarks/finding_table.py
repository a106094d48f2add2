"""The table of what runs find: means over worlds, beside today's figures and goals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.finding_means import (
    Figures,
    Mean,
    mean,
    precision,
    quotient,
    recall,
    segment_chance,
    segment_ratio,
)
from g7fin.lab.scoring.segments import DIVISIONS

RULE = "locked"  # the tracing rule that a run selects


@dataclass(frozen=True)
class Result:
    """The figures of a world under one way of delivering decisions.

    Attributes:
        group: Which worlds it is compared with, like `paper 300k`.
        lane: Which decisions of the past were delivered: none, cleared or all.
        figures: The figures.
    """

    group: str
    lane: str
    figures: Figures


@dataclass(frozen=True)
class Row:
    """A row of the table.

    Attributes:
        label: What it says.
        groups: The first words of the groups that it is about.
        lane: As in a result.
        reached: The mean and its interval of some worlds.
        today: The figure before the finder was made anew.
        floor: What is asked for at least.
        goal: What is aimed at.
        ceiling: The highest value that the figure can have.
    """

    label: str
    groups: str
    lane: str
    reached: Mean
    today: str
    floor: str
    goal: str
    ceiling: Mean | None = None


_CEILING_50 = mean("precision_at_50_ceiling")
ROWS = (
    Row("precision at 10, no decisions", "paper", "none", precision(10),
        ".14", ".65", ".90", mean("precision_at_10_ceiling")),
    Row("precision at 10, cleared ones", "paper", "cleared", precision(10),
        "-", ".80", ".95", mean("precision_at_10_ceiling")),
    Row("precision at 50, 300,000", "paper 300k", "all", precision(50),
        ".07", ".38", ".50", _CEILING_50),
    Row("precision at 50, a million", "paper 1M", "all", precision(50),
        ".04", "-", "-", _CEILING_50),
    Row("precision at 50, five million", "paper 5M", "all", precision(50),
        "-", ".50", ".70", _CEILING_50),
    Row("schemes found in the first 50", "paper", "all", recall, ".11", ".60", ".75"),
    Row("precision at 10, hostile", "hostile", "all", precision(10),
        "0", ".20", ".50", mean("precision_at_10_ceiling")),
    Row("precision at 10, realistic", "realistic", "all", precision(10),
        "-", ".40", ".80", mean("precision_at_10_ceiling")),
    Row("guilty for one look-alike", "paper", "all",
        quotient("guilty_accounts_at_50", "look_alike_accounts_at_50"),
        "1.5", "2", "4"),
    Row("payers scored for paying", "paper", "all", mean("payers_scored"),
        "1-2", "0", "0"),
    Row("payers scored at all", "paper", "all", mean("payers_scored_at_all"),
        "-", "-", "0"),
    Row("victims scored", "paper", "all", mean("victims_scored"), "10-14", "1", "0"),
    Row("victims named, unprotected", "paper", "all", mean("victims_named_anywhere"),
        "31-100", "5", "0"),
    Row("segment ratio of false alerts", "paper", "all", segment_ratio(*DIVISIONS),
        "-", "1.25", "1.1"),
    Row("  by chance alone", "paper", "all", segment_chance(*DIVISIONS), "-", "-", "-"),
    Row("traced value: precision", "paper", "all", mean("value_precision", RULE),
        ".09", ".45", ".60"),
    Row("traced value: on outsiders", "paper", "all",
        mean("outside_schemes_share", RULE), ".47", ".25", ".15"),
    Row("resting proceeds in first 50", "paper", "all",
        mean("resting_in_first_fifty", "share"), ".44", ".55", ".70"),
    Row("  on accounts of their files", "paper", "all",
        mean("resting_in_files_of_first_fifty", "share"), "-", ".55", ".70"),
)  # fmt: skip
FILES = tuple(
    Row(f"{label}, case files", groups, lane, reached, today, floor, goal)
    for label, groups, lane, reached, today, floor, goal in (
        (
            "p@10, no decisions",
            "paper",
            "none",
            mean("file_precision_at_10"),
            ".14",
            ".65",
            ".90",
        ),
        (
            "p@10, cleared ones",
            "paper",
            "cleared",
            mean("file_precision_at_10"),
            "-",
            ".80",
            ".95",
        ),
        (
            "p@50, 300,000",
            "paper 300k",
            "all",
            mean("file_precision_at_50"),
            ".07",
            ".38",
            ".50",
        ),
        (
            "p@50, five million",
            "paper 5M",
            "all",
            mean("file_precision_at_50"),
            "-",
            ".50",
            ".70",
        ),
        (
            "schemes in the first 50",
            "paper",
            "all",
            mean("file_recall_at_50"),
            ".11",
            ".60",
            ".75",
        ),
        (
            "p@10, hostile",
            "hostile",
            "all",
            mean("file_precision_at_10"),
            "0",
            ".20",
            ".50",
        ),
        (
            "p@10, realistic",
            "realistic",
            "all",
            mean("file_precision_at_10"),
            "-",
            ".40",
            ".80",
        ),
    )
)
BESIDE = FILES + tuple(
    Row(label, "paper", "all", reached, "-", "-", "-")
    for label, reached in (
        ("precision at 10", precision(10)),
        ("precision at 20", precision(20)),
        ("precision at 50", precision(50)),
        ("precision at 100", precision(100)),
        ("  by volume, at 50", mean("volume_precision_at_50")),
        ("  isolation forest, at 50", mean("forest_precision_at_50")),
        ("  cases by turnover, at 50", mean("turnover_order_precision_at_50")),
        ("found of observable schemes", mean("observable_recall_at_50")),
        ("found of unconfirmed schemes", mean("unconfirmed_recall_at_50")),
        ("whole cases at 10", mean("whole_case_recall_at", "10")),
        ("whole cases at 50", mean("whole_case_recall_at", "50")),
        ("role-weighted recall at 50", mean("role_weighted_recall_at_50", "share")),
        ("contamination at 50", mean("contamination_at_50", "share")),
        ("schemes in a case at 50", mean("schemes_a_case_at_50")),
        ("fragmentation", mean("fragmentation")),
        ("AP over all accounts", mean("account_average_precision")),
        ("  volume", mean("volume_average_precision")),
        ("  isolation forest", mean("forest_average_precision")),
        ("victims in a case", mean("victims_in_a_case")),
        ("members not observable", mean("members_not_observable")),
        ("of so many members", mean("members")),
        *(
            (f"{label}: {name}", of(name))
            for name in DIVISIONS
            for label, of in (
                ("segment ratio", segment_ratio),
                ("  by chance", segment_chance),
            )
        ),
    )
)


def table(results: Sequence[Result], rows: Sequence[Row] = ROWS) -> list[Figures]:
    """Return the rows: label, worlds, mean with interval, today, floor and goal."""
    return [_row(row, _chosen(results, row)) for row in rows]


def _chosen(results: Iterable[Result], row: Row) -> list[Figures]:
    return [
        it.figures
        for it in results
        if it.lane == row.lane and it.group.startswith(row.groups)
    ]


def _row(row: Row, worlds: Sequence[Figures]) -> Figures:
    ceiling = None if row.ceiling is None else row.ceiling(worlds)
    return {
        "figure": row.label,
        "worlds": len(worlds),
        "decisions": row.lane,
        "today": row.today,
        "floor": row.floor,
        "goal": row.goal,
        "ceiling": ceiling and ceiling[0],
        "reached": row.reached(worlds),
    }


def text(rows: Iterable[Figures]) -> str:
    """Return the table as text."""
    head = f"{'figure':<31}{'today':>8}{'floor':>7}{'goal':>6}{'ceiling':>9}"
    lines = [f"{head}{'reached':>10}  {'95 %':<18}{'worlds':>6}  decisions"]
    for row in rows:
        value, low, high = row["reached"] or (None, None, None)
        ends = "" if low is None else f"{_shown(low)} to {_shown(high)}"
        lines.append(
            f"{row['figure']:<31}{row['today']:>8}{row['floor']:>7}{row['goal']:>6}"
            f"{_shown(row['ceiling']):>9}{_shown(value):>10}  {ends:<18}"
            f"{row['worlds']:>6}  {row['decisions']}"
        )
    return "\n".join(lines)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
