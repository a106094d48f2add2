"""Figure of a Sankey diagram that reads in greyscale."""

from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from g7fin.review.figures.sankey.columns import ACCOUNT, END, PAYER, Box
from g7fin.review.figures.sankey.diagram import Sankey
from g7fin.review.figures.style import DARK, LIGHT, MIDDLE, as_written

# inches: between two columns, of a box's width, of a label of two lines, of the bands
_COLUMN, _BOX, _LABEL, _BANDS = 2.05, 0.16, 0.44, 4.2
_EDGE = 0.35
# the labels of the last column are the longest
_LAST, _LEAST_WIDTH = 0.5, 8.0
_LETTERS = 36
# inches of a line of the title and of the note, and letters in an inch of each
_TITLE, _LINE = 0.26, 0.18
_TITLE_LETTERS, _NOTE_LETTERS = 9, 13
_FACE = {PAYER: MIDDLE, ACCOUNT: DARK, END: LIGHT}
_OUTLINE: dict[str, Any] = {"edgecolor": DARK, "linewidth": 0.8}
_BAND: dict[str, Any] = {
    "facecolor": MIDDLE,
    "alpha": 0.42,
    "edgecolor": MIDDLE,
    "linewidth": 0.5,
}
_LABELLED = {"facecolor": "white", "alpha": 0.72, "edgecolor": "none", "pad": 1}
# inches of a box of next to nothing
_THIN = 0.015
Spots = dict[Box, tuple[float, float, float]]


def draw(diagram: Sankey, title: str, note: str) -> Figure:
    """Draw boxes from left to right; a label is beside its box and overlaps no other.

    Args:
        diagram: at most some thirty boxes.
        title: what is shown.
        note: what is not.
    """
    scale, height = _scale(diagram)
    width = max(_COLUMN * len(diagram.columns) + _EDGE + _LAST, _LEAST_WIDTH)
    above = fill(title, int(width * _TITLE_LETTERS))
    below = "\n".join(
        fill(line, int(width * _NOTE_LETTERS)) for line in note.splitlines()
    )
    space = _LINE * (1 + len(below.splitlines()))
    whole = height + space + _TITLE * (1 + len(above.splitlines()))
    figure = Figure(figsize=(width, whole))
    axes = figure.add_axes((0, space / whole, 1, height / whole))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    spots = _spots(diagram, scale, height)
    _draw_bands(axes, diagram, spots, scale)
    for box, spot in spots.items():
        _draw_box(axes, diagram, box, spot, scale)
    left, top, bottom = _EDGE / width, 1 - 0.1 / whole, 0.12 / whole
    figure.text(left, top, above, va="top", fontsize=11, weight="bold")
    figure.text(left, bottom, below, va="bottom", fontsize=8)
    return as_written(figure)


def _value(diagram: Sankey, box: Box) -> float:
    return max(diagram.into(box), diagram.out_of(box), diagram.remains[box])


def _scale(diagram: Sankey) -> tuple[float, float]:
    """Return inches for one dollar, and the height at which every column fits."""
    total = max(sum(_value(diagram, box) for box in boxes) for boxes in diagram.columns)
    scale = _BANDS / max(total, 1e-9)
    return scale, max(
        sum(_slot(_value(diagram, box) * scale) for box in boxes)
        for boxes in diagram.columns
    )


def _slot(size: float) -> float:
    """Return the height that a box and its label need."""
    return max(size + 0.14, _LABEL)


def _spots(diagram: Sankey, scale: float, height: float) -> Spots:
    """Return left, top and height of each box; columns are centred."""
    spots = {}
    for number, boxes in enumerate(diagram.columns):
        sizes = [_value(diagram, box) * scale for box in boxes]
        slots = [_slot(size) for size in sizes]
        top = (height - sum(slots)) / 2
        for box, size, slot in zip(boxes, sizes, slots, strict=True):
            spots[box] = (_EDGE + number * _COLUMN, top + (slot - size) / 2, size)
            top += slot
    return spots


def _draw_bands(axes: Axes, diagram: Sankey, spots: Spots, scale: float) -> None:
    leaves = {box: top for box, (_, top, _) in spots.items()}
    enters = dict(leaves)
    starts = {}
    for pair in sorted(diagram.bands, key=lambda pair: (pair[0], spots[pair[1]][1])):
        starts[pair] = leaves[pair[0]]
        leaves[pair[0]] += diagram.bands[pair] * scale
    for pair in sorted(diagram.bands, key=lambda pair: (pair[1], spots[pair[0]][1])):
        size = diagram.bands[pair] * scale
        begin = (spots[pair[0]][0] + _BOX, starts[pair])
        end = (spots[pair[1]][0], enters[pair[1]])
        enters[pair[1]] += size
        shape = _band(begin, end, size)
        axes.add_patch(PathPatch(shape, zorder=1, **_BAND))


def _band(begin: tuple[float, float], end: tuple[float, float], size: float) -> Path:
    (left, upper), (right, lower) = begin, end
    middle = (left + right) / 2
    points = [
        (left, upper), (middle, upper), (middle, lower), (right, lower),
        (right, lower + size), (middle, lower + size), (middle, upper + size),
        (left, upper + size), (left, upper),
    ]  # fmt: skip
    codes = [
        Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4,
        Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.CLOSEPOLY,
    ]  # fmt: skip
    return Path(points, codes)


def _draw_box(
    axes: Axes,
    diagram: Sankey,
    box: Box,
    spot: tuple[float, float, float],
    scale: float,
) -> None:
    left, top, size = spot
    face = Rectangle((left, top), _BOX, max(size, _THIN), zorder=3, **_OUTLINE)
    face.set_facecolor(_FACE[box.kind])
    axes.add_patch(face)
    remains = min(diagram.remains[box], _value(diagram, box))
    if remains > 0:
        corner = (left, top + size - remains * scale)
        kept = Rectangle(corner, _BOX, remains * scale, zorder=4, **_OUTLINE)
        kept.set(facecolor="white", hatch="//////")
        axes.add_patch(kept)
    axes.annotate(
        _label(diagram, box, remains), (left + _BOX + 0.05, top + size / 2),
        va="center", ha="left", fontsize=8, linespacing=1.15, zorder=5,
        bbox=_LABELLED,
    )  # fmt: skip


def _label(diagram: Sankey, box: Box, remains: float) -> str:
    amount = f"{_value(diagram, box):,.0f}"
    if remains >= 0.5:
        is_all = f"{remains:,.0f}" == amount
        amount += " (all remains)" if is_all else f" ({remains:,.0f} remains)"
    return f"{named(diagram, box)}\n{amount}"


def named(diagram: Sankey, box: Box) -> str:
    """Return what a box is called."""
    name = f"{box.hidden} ({diagram.sizes[box]})" if box.hidden else box.name
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
