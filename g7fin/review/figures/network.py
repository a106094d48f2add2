"""Figure of the network of a case: members by role, all others unnamed."""

from math import log10

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from g7fin.policy.roles import SHOWN
from g7fin.review.figures.neighbourhood import Positions, layout
from g7fin.review.figures.style import as_written

# a shape for each role tells them apart without colour
_MARKERS = "*PsD<>hdp8ovH^X."
_COLOURS = (
    "#000000", "#7b3294", "#d55e00", "#8c510a", "#cc79a7", "#1b9e77",
    "#a6761d", "#66a61e", "#e7298a", "#4d4d4d", "#0072b2", "#e69f00",
    "#7570b3", "#f0e442", "#56b4e9", "#b0b0b0",
)  # fmt: skip
_STYLE = {
    role: (marker, colour)
    for role, marker, colour in zip(SHOWN, _MARKERS, _COLOURS, strict=True)
}
_UNKNOWN = ("o", "#ffffff")
_Group = tuple[str, tuple[str, str], list[str]]


def network(graph: "nx.DiGraph", roles: dict[str, str]) -> Figure:
    """Draw a reduced neighbourhood; only accounts with a role are named.

    Args:
        graph: at most some forty accounts.
        roles: the role of each member of the case.
    """
    figure = Figure(figsize=(10, 7.4), layout="constrained")
    axes = figure.subplots()
    ordered: nx.DiGraph = nx.DiGraph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True)))
    ordered.add_edges_from(sorted(graph.edges(data=True), key=lambda edge: edge[:2]))
    positions = layout(ordered)
    _edges(axes, ordered, positions)
    handles = [_nodes(axes, positions, group) for group in _groups(ordered, roles)]
    for name in sorted(set(ordered) & set(roles)):
        axes.annotate(
            name, positions[name], (0, 9), textcoords="offset points", ha="center",
            fontsize=8, weight="bold",
            bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.6},
        )  # fmt: skip
    figure.legend(
        title="Payments between accounts; a wider arrow is more value in US dollars",
        title_fontsize=9,
        handles=handles,
        loc="outside lower center",
        ncols=4,
        frameon=False,
        fontsize=9,
    )
    axes.margins(0.08)
    axes.set_axis_off()
    return as_written(figure)


def _groups(graph: "nx.DiGraph", roles: dict[str, str]) -> list[_Group]:
    """Return each kind of account with its style and names, in the order of roles."""
    others = [name for name in graph if name not in roles]
    hubs = [name for name in others if graph.nodes[name]["hub_reason"]]
    rest = [name for name in others if name not in hubs]
    present = [role for role in _STYLE if role in roles.values()]
    present += sorted(set(roles.values()) - set(_STYLE))
    groups = [
        (
            role,
            _STYLE.get(role, _UNKNOWN),
            [name for name in graph if roles.get(name) == role],
        )
        for role in present
    ]
    groups += [
        ("hub outside the case (shop, institution)", ("s", "#c4c4c4"), hubs),
        ("account outside the case", (".", "#b0b0b0"), rest),
    ]
    return [group for group in groups if group[2]]


def _nodes(axes: Axes, positions: Positions, group: _Group) -> Line2D:
    """Draw the accounts of one kind and return their line in the legend."""
    role, (marker, colour), names = group
    size = 190 if marker == "*" else 95
    across, up = zip(*(positions[name] for name in names), strict=True)
    axes.scatter(
        across, up, marker=marker, s=size, color=colour, edgecolors="black",
        linewidths=0.6, zorder=3,
    )  # fmt: skip
    return Line2D(
        [], [], linestyle="", marker=marker, color=colour, markeredgecolor="black",
        markeredgewidth=0.6, markersize=9, label=role,
    )  # fmt: skip


def _edges(axes: Axes, graph: "nx.DiGraph", positions: Positions) -> None:
    """Draw arrows, wider for more value; one tenth of the value is one step thinner."""
    usd = [float(value or 0) for *_, value in graph.edges(data="amount_usd")]
    top = max(usd, default=1.0) or 1.0
    for (payer, payee), value in zip(graph.edges, usd, strict=True):
        width = max(0.4, 3.6 + 1.1 * log10(max(value, 1.0) / top))
        axes.annotate(
            "", positions[payee], positions[payer], zorder=1,
            arrowprops={
                "arrowstyle": "-|>,head_width=0.22,head_length=0.4",
                "linewidth": width, "color": "#8a8a8a", "alpha": 0.75,
                "shrinkA": 5, "shrinkB": 6, "connectionstyle": "arc3,rad=0.08",
            },
        )  # fmt: skip
