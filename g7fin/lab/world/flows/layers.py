"""The grammar of layering: shapes that take money from some accounts to others.

A shape wires the accounts that hold money to new ones and says who holds it in the end,
so that shapes can follow each other in any order. The eight shapes of AMLworld are here
and the layered ones of SAML-D.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from g7fin.lab.world.flows.flow import Flow
from g7fin.lab.world.flows.node import Node, place_node

Draw = Callable[[], int]
FEW = 3


@dataclass
class Layer:
    """One shape while it is made: its name, its subjects and its payments."""

    name: str
    accounts: set[int] = field(default_factory=set)
    payments: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Wiring:
    """The surroundings of a shape.

    Attributes:
        flow: whose money it is.
        draw: gives one more account that may be used.
        layers: the shapes made so far.
    """

    flow: Flow
    draw: Draw
    layers: list[Layer]

    def layer(self, name: str) -> Layer:
        """Begin a shape."""
        made = Layer(name)
        self.layers.append(made)
        return made

    def some(self, least: int, most: int) -> list[int]:
        """Return so many new accounts."""
        count = int(self.flow.rng.integers(least, most + 1))
        return list(dict.fromkeys(self.draw() for _ in range(count)))

    def wire(
        self, layer: Layer, sources: list[int], turns: list[list[int]], way: str
    ) -> None:
        """Let accounts send on to others as a part of a shape."""
        hard, rng = self.flow.world.difficulty, self.flow.rng
        for account in sources:
            targets = [[one for one in turn if one != account] for turn in turns]
            if not all(targets):
                continue
            place_node(
                self.flow,
                Node(
                    self.flow, account, targets, way,
                    keeps=float(rng.beta(2, 2 / max(hard.retention, 0.01))),
                    spends=hard.spending * 1.3,
                    cash=0.12 if rng.random() < 0.5 else 0.0,
                    shape=layer.payments,
                ),
            )  # fmt: skip
        layer.accounts.update(sources)


Shape = Callable[[Wiring, list[int]], list[int]]


def chain(wiring: Wiring, sources: list[int]) -> list[int]:
    """Hand on, one to one."""
    layer = wiring.layer("chain")
    ends = []
    for source in sources:
        middle = wiring.draw()
        wiring.wire(layer, [source], [[middle]], "one")
        layer.accounts.add(middle)
        ends.append(middle)
    return list(dict.fromkeys(ends))


def fan_out(wiring: Wiring, sources: list[int]) -> list[int]:
    """Split what one account holds over several."""
    layer = wiring.layer("fan_out")
    ends = wiring.some(4, 8)
    wiring.wire(layer, sources[:1], [ends], "all")
    for source in sources[1:]:
        wiring.wire(Layer("rest"), [source], [ends], "some")
    return ends


def fan_in(wiring: Wiring, sources: list[int]) -> list[int]:
    """Bring what several hold to one account."""
    layer = wiring.layer("fan_in")
    end = wiring.draw()
    wiring.wire(layer, sources, [[end]], "one")
    layer.accounts = {end}
    return [end]


def scatter_gather(wiring: Wiring, sources: list[int]) -> list[int]:
    """Split over several accounts that all pay one."""
    layer = wiring.layer("scatter_gather")
    middle, end = wiring.some(3, 7), wiring.draw()
    wiring.wire(layer, sources, [middle], "all")
    wiring.wire(layer, middle, [[end]], "one")
    layer.accounts.add(end)
    return [end]


def gather_scatter(wiring: Wiring, sources: list[int]) -> list[int]:
    """Bring to one account that pays several."""
    layer = wiring.layer("gather_scatter")
    middle, ends = wiring.draw(), wiring.some(3, 7)
    wiring.wire(layer, sources, [[middle]], "one")
    wiring.wire(layer, [middle], [ends], "all")
    layer.accounts = {middle}
    return ends


def bipartite(wiring: Wiring, sources: list[int]) -> list[int]:
    """Let several pay several, each some of them."""
    layer = wiring.layer("bipartite")
    ends = wiring.some(3, 6)
    wiring.wire(layer, sources, [ends], "some")
    layer.accounts.update(ends)
    return ends


def stacked_bipartite(wiring: Wiring, sources: list[int]) -> list[int]:
    """Do so twice, one behind the other."""
    layer = wiring.layer("stacked_bipartite")
    middle, ends = wiring.some(3, 5), wiring.some(3, 5)
    wiring.wire(layer, sources, [middle], "some")
    wiring.wire(layer, middle, [ends], "some")
    layer.accounts.update(ends)
    return ends


def cycle(wiring: Wiring, sources: list[int]) -> list[int]:
    """Send money round a cycle, then on."""
    layer = wiring.layer("temporal_cycle")
    ring, end = wiring.some(2, 5), wiring.draw()
    home = sources[0]
    ring = [one for one in ring if one != home]
    if len(ring) < 2:
        return chain(wiring, sources)
    stops = [*ring, home]
    wiring.wire(layer, [home], [[ring[0]], [end]], "one")
    for source, target in pairwise(stops):
        wiring.wire(layer, [source], [[target]], "one")
    for source in sources[1:]:
        wiring.wire(Layer("rest"), [source], [[end]], "one")
    return [end]


def random_walk(wiring: Wiring, sources: list[int]) -> list[int]:
    """Send money about in a small circle of accounts until it leaves it."""
    layer = wiring.layer("random_walk")
    pool, end = wiring.some(4, 7), wiring.draw()
    wiring.wire(layer, sources, [pool], "some")
    for turn, account in enumerate(pool):
        others = [*pool[turn + 1 :], end]
        wiring.wire(layer, [account], [others], "one")
    return [end]


def layered_fan_out(wiring: Wiring, sources: list[int]) -> list[int]:
    """Split, and split again."""
    layer = wiring.layer("layered_fan_out")
    middle = wiring.some(2, 4)
    wiring.wire(layer, sources, [middle], "all")
    ends: list[int] = []
    for account in middle:
        below = wiring.some(2, 3)
        wiring.wire(layer, [account], [below], "all")
        ends += below
    return list(dict.fromkeys(ends))


def layered_fan_in(wiring: Wiring, sources: list[int]) -> list[int]:
    """Bring together in two steps."""
    layer = wiring.layer("layered_fan_in")
    middle, end = wiring.some(2, 3), wiring.draw()
    for turn, source in enumerate(sources):
        wiring.wire(layer, [source], [[middle[turn % len(middle)]]], "one")
    wiring.wire(layer, middle, [[end]], "one")
    layer.accounts = {*middle, end}
    return [end]


FROM_FEW: tuple[Shape, ...] = (
    chain, fan_out, scatter_gather, cycle, random_walk, layered_fan_out, chain,
)  # fmt: skip
FROM_MANY: tuple[Shape, ...] = (
    fan_in, gather_scatter, bipartite, stacked_bipartite, layered_fan_in, fan_in,
)  # fmt: skip


def layered(wiring: Wiring, sources: list[int], shapes: list[int]) -> list[int]:
    """Compose shapes one behind the other and return who holds the money then.

    Args:
        wiring: what the shapes work with.
        sources: accounts that hold money.
        shapes: a number for each layer, which chooses among those that fit.
    """
    for turn in shapes:
        fitting = FROM_MANY if len(sources) >= FEW else FROM_FEW
        sources = fitting[turn % len(fitting)](wiring, sources)
    return sources
