"""The pictures of what gives illicit rows away: single fields, and the fixed model."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from g7fin.lab.audit import difficulty, fields
from g7fin.lab.audit.band import Band
from g7fin.lab.audit.checks import Check
from g7fin.lab.audit.pictures import DARK, LIGHT, MIDDLE

_PREFIX = "AUC of "


def shortcuts(checks: Sequence[Check]) -> Figure:
    """Draw the AUC of every field and count that has the limit of single fields."""
    limit = f"<= {fields.AUC:g}"
    found = [
        (check.name.removeprefix(_PREFIX), check.figure)
        for check in checks
        if check.section == fields.SECTION
        and check.name.startswith(_PREFIX)
        and check.limit == limit
        and check.figure is not None
    ]
    found.sort(key=lambda item: (item[1], item[0]))
    figure = Figure(figsize=(8, 1.2 + 0.19 * len(found)), layout="constrained")
    axes = figure.subplots()
    colors = [DARK if value > fields.AUC else LIGHT for _, value in found]
    axes.barh(
        [name for name, _ in found],
        [value - 0.5 for _, value in found],
        left=0.5,
        color=colors,
        edgecolor=DARK,
    )
    axes.axvline(fields.AUC, color="black", linestyle="--")
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
