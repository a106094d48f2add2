"""Figures of an item, a score and a timeline; every one reads in greyscale.

Each function returns a figure of its own and keeps no state, so that a notebook, a
dossier or a test may call it.
"""

from itertools import pairwise
from textwrap import shorten
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from g7fin.policy.tracing_rules import RULES
from g7fin.review.figures.style import DARK, LIGHT, MIDDLE, as_written
from g7fin.review.text import count, label

# role of a payment in the case: title, marker, colour
_KINDS = {
    "receipt": ("Paid in from outside the case", "^", DARK),
    "inside": ("Between accounts of the case", "o", MIDDLE),
    "payout": ("Paid out of the case", "v", DARK),
}


def rules(item: dict[str, Any]) -> Figure:
    """Draw what each rule traces to an item of the queue, the selected rule dark."""
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    axes = figure.subplots()
    for rule in RULES:
        usd = float(item[f"traced_{rule}_usd"] or 0)
        is_selected = item["locked_rule"] == rule
        name = f"{label(rule)}{' (selected)' if is_selected else ''}\n{usd:,.0f}"
        axes.barh(
            name, usd, color=DARK if is_selected else LIGHT, edgecolor=DARK, height=0.6
        )
    if item["value_usd"]:
        value = float(item["value_usd"])
        axes.axvline(value, color="black", linestyle="--", linewidth=1)
        axes.annotate(
            f"value {value:,.0f} ", (value, 1), (0, 4), ha="center", va="bottom",
            xycoords=("data", "axes fraction"), textcoords="offset points",
        )  # fmt: skip
    axes.invert_yaxis()
    axes.margins(x=0.12)
    _plain(axes, "traced proceeds under each rule, US dollars")
    return as_written(figure)


def score(contributions: list[dict[str, Any]]) -> Figure:
    """Draw the contributions to a score: solid supports, hatched weighs against."""
    counted = sorted(
        (row for row in contributions if row["points"] != 0),
        key=lambda row: (-row["points"], row["criterion"], row["alert_id"] or ""),
    )
    figure = Figure(figsize=(8, 1.2 + 0.42 * (len(counted) + 1)), layout="constrained")
    axes = figure.subplots()
    ends = [0]
    for at, row in enumerate(counted):
        points = row["points"]
        _step(axes, at, ends[-1], points)
        ends.append(ends[-1] + points)
    total = ends[-1]
    axes.barh(len(counted), total, color="white", edgecolor="black", height=0.6)
    axes.annotate(f" {total}", (total, len(counted)), va="center", weight="bold")
    for at, (_, end) in enumerate(pairwise(ends)):
        axes.plot([end, end], [at - 0.3, at + 1.3], color="grey", linewidth=0.8)
    names = [shorten(label(row["criterion"]), 34) for row in counted]
    axes.set_yticks(range(len(counted) + 1), [*names, "score of the case"])
    axes.invert_yaxis()
    axes.margins(x=0.1)
    _plain(axes, "points (ten double the odds); solid supports, hatched weighs against")
    return as_written(figure)


def _step(axes: Axes, row: int, start: int, points: int) -> None:
    low, high = sorted((start, start + points))
    solid = points > 0
    axes.barh(
        row, high - low, left=low, height=0.6, edgecolor=DARK,
        color=MIDDLE if solid else "white", hatch=None if solid else "////",
    )  # fmt: skip
    axes.annotate(f" {points:+d}", (high, row), va="center")


def timeline(evidence: pd.DataFrame, bought: pd.DataFrame) -> Figure:
    """Draw the evidence payments of a case over time, value on a log axis.

    Args:
        evidence: `booked_at`, `usd`, `from_member`, `to_member`.
        bought: the purchase of the asset, the same columns; may be empty.
    """
    figure = Figure(figsize=(9, 5.4), layout="constrained")
    valued = evidence[evidence["usd"] > 0]
    kinds = {
        "receipt": valued[~valued["from_member"] & valued["to_member"]],
        "inside": valued[valued["from_member"] & valued["to_member"]],
        "payout": valued[valued["from_member"] & ~valued["to_member"]],
    }
    shown = {kind: rows for kind, rows in kinds.items() if len(rows) > 0} or kinds
    panels = figure.subplots(len(shown), 1, sharex=True, sharey=True, squeeze=False)
    for axes, (kind, rows) in zip(panels[:, 0], shown.items(), strict=True):
        text, marker, colour = _KINDS[kind]
        axes.scatter(
            rows["booked_at"], rows["usd"], marker=marker, s=34, color=colour,
            edgecolors="white", linewidths=0.5,
        )  # fmt: skip
        axes.set_yscale("log")
        total = f"{count(rows, 'payment')}, USD {rows['usd'].sum():,.0f}"
        axes.set_title(f"{text}: {total}", loc="left", fontsize=10)
        for at in bought["booked_at"]:
            axes.axvline(at, color="black", linestyle="--", linewidth=1)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda usd, _: f"{usd:,.0f}"))
        _quiet(axes)
    for row in bought.itertuples():
        line = Line2D([], [], color="black", linestyle="--", linewidth=1)
        text = f"purchase of the asset, USD {row.usd:,.0f}"
        figure.legend([line], [text], loc="outside lower right", frameon=False)
    locator = AutoDateLocator()
    panels[-1, 0].xaxis.set_major_locator(locator)
    panels[-1, 0].xaxis.set_major_formatter(ConciseDateFormatter(locator))
    figure.supylabel("US dollars (log scale)", fontsize=10)
    return as_written(figure)


def _plain(axes: Axes, label: str) -> None:
    axes.set_xlabel(label)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    _quiet(axes)


def _quiet(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="both", color="#e4e4e4", linewidth=0.6)
    axes.set_axisbelow(True)
