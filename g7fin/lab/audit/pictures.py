"""The pictures of the audit: one file for each section, the same bytes on every run.

Each picture is drawn from the world and the measures alone, and keeps no state.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from g7fin.lab.audit import amounts, difficulty, order, timing
from g7fin.lab.audit.arrays import Array, column
from g7fin.lab.audit.balances import months_of_wages
from g7fin.lab.audit.checks import Check
from g7fin.lab.audit.graph import Graph, degrees, strengths
from g7fin.lab.audit.model import Band
from g7fin.lab.audit.shape import ccdf, fit_tail
from g7fin.lab.audit.shortcuts import AUC, SECTION
from g7fin.lab.audit.world import World

DARK, MIDDLE, LIGHT = "#1f4e79", "#5b8db8", "#c9d6e2"
_DPI = 110
_PREFIX = "AUC of "


def save(figure: Figure, path: Path) -> None:
    """Write the picture as PNG without anything that another run would change."""
    FigureCanvasAgg(figure)
    figure.savefig(path, dpi=_DPI, format="png", metadata={"Software": None})


def shape(graph: Graph) -> Figure:
    """Draw the tail of the degrees with its fit, and strength against degree."""
    figure = Figure(figsize=(10, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    degree = degrees(graph)
    values, share = ccdf(degree)
    left.loglog(values, share, "o", color=DARK, markersize=3, label="accounts")
    tail = fit_tail(degree)
    if tail is not None:
        line = values[values >= tail.start]
        first = share[values >= tail.start][0]
        model = first * ((line - 0.5) / (tail.start - 0.5)) ** (1 - tail.exponent)
        name = f"density exponent {tail.exponent:.2f}"
        left.loglog(line, model, "--", color="black", label=name)
    left.legend(frameon=False)
    _plain(left, "partners of an account", "share with as many or more")
    good = (degree > 0) & (strengths(graph) > 0)
    right.loglog(
        degree[good], strengths(graph)[good], ".", color=MIDDLE, markersize=2, alpha=0.5
    )
    _plain(right, "partners of an account", "US dollars paid and received")
    return figure


def amount(world: World) -> Figure:
    """Draw the amounts of innocent and illicit rows, and the first digits."""
    figure = Figure(figsize=(10, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    usd = column(world.rows, "usd")
    edges = np.linspace(-1, 7, 65)
    for which, name, color in (
        (~world.illicit, "innocent", MIDDLE),
        (world.illicit, "illicit", "black"),
    ):
        _outline(left, np.log10(usd[which & (usd > 0)]), edges, name, color)
    left.legend(frameon=False)
    _plain(left, "log10 of US dollars", "density")
    found = amounts.digit_shares(
        column(world.rows, "credit_amount")[amounts.natural_rows(world)]
    )
    digits = np.arange(1, 10)
    if found is not None:
        right.bar(digits, found, color=LIGHT, edgecolor=DARK, label="card and supplier")
    right.plot(digits, amounts.EXPECTED, "o--", color="black", label="Benford")
    right.set_xticks(digits)
    right.legend(frameon=False)
    _plain(right, "first digit", "share")
    return figure


def times(world: World) -> Figure:
    """Draw when rows are booked, innocent and illicit, and the bursts of accounts."""
    figure = Figure(figsize=(10, 7), layout="constrained")
    axes = figure.subplots(2, 2)
    panels = (("weekday", 7, 0), ("hour", 24, 0), ("month_day", 32, 1))
    names = ("weekday", "hour, local time", "day of the month")
    for place, (name, count, first), title in zip(
        axes.flat, panels, names, strict=False
    ):
        _profile(place, world, name, range(first, count))
        _plain(place, title, "share of rows")
    axes[0, 0].set_xticks(range(7), timing.DAYS)
    axes[0, 0].legend(frameon=False)
    values = timing.burstiness(world)
    last = axes[1, 1]
    last.hist(values, bins=np.linspace(-1, 1, 41), color=LIGHT, edgecolor=DARK)
    for limit in timing.BURSTINESS:
        last.axvline(limit, color="black", linestyle="--", linewidth=1)
    last.set_xticks([-1, -0.5, 0, 0.5, 1])
    _plain(last, "burstiness (limits for the median dashed)", "accounts")
    return figure


def flatness(world: World) -> Figure:
    """Draw the share of illicit rows in each 30 days."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    axes = figure.subplots()
    found = order.shares(world)
    axes.bar(np.arange(1, len(found) + 1), found, color=LIGHT, edgecolor=DARK)
    axes.axhline(float(world.illicit.mean()), color="black", linestyle="--")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _plain(axes, "30 days (mean dashed)", "share of illicit rows")
    return figure


def balance(world: World) -> Figure:
    """Draw how many months of wages accounts hold at the start and at the end."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    axes = figure.subplots()
    edges = np.linspace(-2, 3, 51)
    for kind, color in (("opening", MIDDLE), ("closing", "black")):
        months = months_of_wages(world, kind)
        _outline(axes, np.log10(months[months > 0]), edges, kind, color)
    axes.set_xticks(range(-2, 4), ["0.01", "0.1", "1", "10", "100", "1000"])
    axes.legend(frameon=False)
    _plain(axes, "balance in months of wages", "density")
    return figure


def _profile(axes: Axes, world: World, name: str, values: range) -> None:
    given = column(world.rows, name)
    exact = column(world.rows, "to_the_second") | (name != "hour")
    for which, label, color, line in (
        (~world.illicit, "innocent", MIDDLE, "-"),
        (world.illicit, "illicit", "black", "--"),
    ):
        counts = np.bincount(given[which & exact], minlength=values.stop)
        shares = counts[values.start :] / max(int(counts.sum()), 1)
        axes.plot(list(values), shares, line, marker=".", color=color, label=label)
    axes.set_ylim(bottom=0)


def _outline(axes: Axes, values: Array, edges: Array, name: str, color: str) -> None:
    counts = np.histogram(values, bins=edges)[0]
    density = counts / max(int(counts.sum()), 1) / np.diff(edges)
    axes.stairs(density, edges, color=color, label=f"{name} ({len(values)})")


def _plain(axes: Axes, x: str, y: str) -> None:
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)


def shortcuts(checks: Sequence[Check]) -> Figure:
    """Draw the AUC of every field and count that has the limit of single fields."""
    limit = f"<= {AUC:g}"
    found = [
        (check.name.removeprefix(_PREFIX), check.figure)
        for check in checks
        if check.section == SECTION
        and check.name.startswith(_PREFIX)
        and check.limit == limit
        and check.figure is not None
    ]
    found.sort(key=lambda item: (item[1], item[0]))
    figure = Figure(figsize=(8, 1.2 + 0.19 * len(found)), layout="constrained")
    axes = figure.subplots()
    colors = [DARK if value > AUC else LIGHT for _, value in found]
    axes.barh(
        [name for name, _ in found],
        [value - 0.5 for _, value in found],
        left=0.5,
        color=colors,
        edgecolor=DARK,
    )
    axes.axvline(AUC, color="black", linestyle="--")
    axes.set_xlim(0.5, 1.0)
    axes.margins(y=0.005)
    axes.tick_params(axis="y", labelsize=8)
    axes.set_xlabel("AUC alone (limit dashed, dark above it)")
    axes.spines[["top", "right"]].set_visible(False)
    return figure


def model(band: Band) -> Figure:
    """Draw precision against recall of the fixed model, and the best features alone."""
    figure = Figure(figsize=(10, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    for number, (recall, precision) in enumerate(band.curves):
        color = (DARK, MIDDLE)[number]
        left.plot(recall, precision, color=color, label=f"half {number + 1}")
    left.axhline(band.base, color="black", linestyle=":", label="base")
    low, high = difficulty.BAND
    title = "fixed model: nothing to measure"
    if band.precision is not None:
        title = f"fixed model: AP {band.precision:.3f} (paper: {low:g} to {high:g})"
    left.set_title(title, fontsize=10)
    left.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="recall", ylabel="precision")
    left.legend(frameon=False)
    ranked = sorted(band.features.items(), key=lambda item: (-item[1], item[0]))[:15]
    names = [name.replace("_", " ") for name, _ in ranked][::-1]
    values = np.array([value for _, value in ranked][::-1])
    right.barh(names, values, color=LIGHT, edgecolor=DARK)
    right.axvline(band.base, color="black", linestyle=":")
    right.tick_params(axis="y", labelsize=8)
    right.set_xlabel("AP of a feature alone (base dotted)")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    return figure
