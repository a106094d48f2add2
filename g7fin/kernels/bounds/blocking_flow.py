"""The blocking flow on the best paths that a search has found."""

from typing import NamedTuple

from g7fin.kernels.bounds.net import Amounts, Net
from g7fin.kernels.compiled import Integers, compiled, inlined

NONE = -1
# a gain this close to one is one: the worths are products of ratios
TIGHT = 1.0 - 1e-11


class Search(NamedTuple):
    """The state of the nodes, search after search.

    Attributes:
        seen: [v] the last search that found a path to a node.
        done: [v] the last search that found the best one.
        share: [v] what of its worth a unit keeps between the start and the node.
        level: [v] how many arcs it is from the start.
        at: [v] which arc back towards the start is tried next.
        path: [v] arcs from the end towards the start.
        queue: [v] nodes in the order in which the best paths to them were found.
    """

    seen: Integers
    done: Integers
    share: Amounts
    level: Integers
    at: Integers
    path: Integers
    queue: Integers


@inlined
def flows(net: Net, amount: float) -> bool:
    """Return whether an amount is more than rounding leaves."""
    return bool(amount > net.tiny[0])


@compiled
def flood(net: Net, search: Search, start: int, end: int, forward: bool) -> float:
    """Let flow what can between two nodes on the best paths found; return how much.

    The paths are walked from the end, as all that is on the level before leads on.
    """
    source = start if forward else end
    total = net.supply[source] * net.worth[source]
    left = total
    # what is left may be so much more than what flows that their difference is noise
    sent: float = total - total
    node, depth = end, 0
    while depth >= 0 and flows(net, left):
        if node == start:
            part, depth = _along(net, search, depth, left, forward)
            left -= part
            sent += part
            node = net.to[net.back[search.path[depth]]]
            continue
        step = _onward(net, search, node, forward)
        if step >= 0:
            search.path[depth] = step
            depth += 1
            node = net.to[step]
        else:
            depth -= 1
            if depth >= 0:
                node = net.to[net.back[search.path[depth]]]
                search.at[node] += 1
    net.supply[source] = left * net.per[source]
    return sent


@inlined
def _onward(net: Net, search: Search, node: int, forward: bool) -> int:
    """Return an arc to the level before on which money can flow; -1: there is none."""
    level, done = search.level, search.done
    found = NONE
    step = search.at[node]
    while found < 0 and step < net.start[node + 1]:
        other = net.to[step]
        if level[other] == level[node] - 1 and done[other] == done[node]:
            arc = net.back[step] if forward else step
            tail, head = (other, node) if forward else (node, other)
            if (
                flows(net, net.rest[arc] * net.worth[tail])
                and net.gain[arc] * net.worth[head] * net.per[tail] >= TIGHT
            ):
                found = step
        step += 1
    search.at[node] = step - 1 if found >= 0 else step
    return found


@compiled
def _along(
    net: Net, search: Search, depth: int, part: float, forward: bool
) -> tuple[float, int]:
    """Let flow what can along a path; return how much and where it is full first."""
    path, first = search.path, depth - 1
    for k in range(depth):
        arc = net.back[path[k]] if forward else path[k]
        part = min(part, net.rest[arc] * net.worth[net.to[net.back[arc]]])
    for k in range(depth - 1, -1, -1):
        arc = net.back[path[k]] if forward else path[k]
        back = net.back[arc]
        tail = net.to[back]
        net.rest[arc] -= part * net.per[tail]
        net.rest[back] += part * net.per[net.to[arc]]
        if not flows(net, net.rest[arc] * net.worth[tail]):
            first = k
    return part, first
