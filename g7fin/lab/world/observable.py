"""Members of a scheme that can be seen at all, and by what.

A member is observable by a payment of the scheme, or by an ownership, a device or a
designation that ties it to a member who has one. No method can find the others.
"""

import numpy as np
import pyarrow as pa

from g7fin.lab.world.delivery.ids import Ids
from g7fin.lab.world.delivery.things import table
from g7fin.lab.world.flows.flow import Flow
from g7fin.lab.world.planning import Planned
from g7fin.lab.world.state import World
from g7fin.lab.world.truth import scheme_id

# which party is tied to which others, for one kind of tie
Ties = dict[int, set[int]]


def members(world: World, ids: Ids, planned: Planned) -> pa.Table:
    """Return observable: what shows each member of a scheme; empty where nothing does.

    `shown_by` is payment, ownership, device or designation: the first that holds.
    """
    holder = world.register.holder
    concerned = {
        int(holder[account])
        for flow in planned.flows
        for account in flow.roles
        if flow.holds(account)
    }
    ties = {"ownership": _owned(world), "device": _devices(world, concerned)}
    listed = {party for _, party in planned.lists.parties}
    rows = [
        (scheme_id(flow.number), account, shown)
        for flow in planned.flows
        for account, shown in _shown(world, flow, ties, listed).items()
    ]
    return table("scheme_id account_id shown_by", rows, ids, account_id="account")


def _shown(
    world: World, flow: Flow, ties: dict[str, Ties], listed: set[int]
) -> dict[int, str]:
    """Return what shows each member of one scheme."""
    ours = [account for account in flow.roles if flow.holds(account)]
    paid = {one for one in ours if flow.into.get(one) or flow.out.get(one)}
    holder = world.register.holder
    seen = {int(holder[account]) for account in paid}
    found = {}
    for account in ours:
        party = int(holder[account])
        shown = "payment" if account in paid else ""
        for kind, tied in ties.items():
            if not shown and ({party} | tied.get(party, set())) & seen:
                shown = kind
        found[account] = shown or ("designation" if party in listed else "")
    return found


def _owned(world: World) -> Ties:
    """Return who owns or directs whom, or may act on whose account, either way."""
    register, ties = world.register, Ties()
    pairs = [(one.owner, one.owned) for one in register.ownerships]
    holder = register.holder
    pairs += [(one.party, int(holder[one.account])) for one in register.holdings]
    for one, other in pairs:
        ties.setdefault(one, set()).add(other)
        ties.setdefault(other, set()).add(one)
    return ties


def _devices(world: World, concerned: set[int]) -> Ties:
    """Return who of some parties shares a device with whom of them."""
    wanted = np.array(sorted(concerned), dtype=np.int64)
    users: dict[str, set[int]] = {}
    for parties, kind, values in world.register.identifiers:
        if kind != "device":
            continue
        for at in np.flatnonzero(np.isin(parties, wanted)).tolist():
            users.setdefault(values[at], set()).add(int(parties[at]))
    ties = Ties()
    for together in users.values():
        for party in together:
            ties.setdefault(party, set()).update(together - {party})
    return ties
