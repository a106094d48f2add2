"""Owners of ordinary firms, joint accounts, and second banks of organisations."""

import numpy as np

from g7fin.lab.world.institutions import banks
from g7fin.lab.world.register import ACCOUNT_KINDS, Holding, Owning
from g7fin.lab.world.state import World

HELD_SHARE = 0.12
SPLITS: tuple[tuple[int, ...], ...] = (
    (10_000,),
    (5000, 5000),
    (7000, 3000),
    (4000, 3500, 2500),
)
RANGE_SHARE = 0.1
DIRECTORS = 0.5
JOINT_SHARE = 0.12
TRACE_SHARE = 0.14
SHARE = 0.06
LATEST = 20


def run(world: World) -> None:
    """Register founders for all firms, a holding for a few, and joint accounts."""
    rng = world.rng("owners")
    firms = world.firms
    holdings = firms.of("holding")
    public = np.zeros(len(firms.party), dtype=np.bool_)
    public[firms.of("tax office", "administration")] = True
    count = len(firms.party)
    split = rng.integers(0, len(SPLITS), count).tolist()
    person = rng.integers(0, len(world.people), (count, 3))
    draw, ranged, led = rng.random((3, count))
    parents = rng.choice(holdings, count)
    is_holding = np.isin(np.arange(count), holdings)
    held = (draw < HELD_SHARE) & ~is_holding
    add = world.register.ownerships.append
    for firm in np.flatnonzero(~public).tolist():
        owned = int(firms.party[firm])
        if held[firm]:
            add(Owning(int(firms.party[parents[firm]]), owned, "ownership", 10_000))
            continue
        founders = dict.fromkeys(world.people.party[person[firm]].tolist())
        shares = SPLITS[split[firm]]
        for share, one in zip(shares, founders, strict=False):
            spread = 500 if ranged[firm] < RANGE_SHARE else 0
            add(Owning(one, owned, "ownership", share - spread, share))
        if led[firm] < DIRECTORS:
            add(Owning(next(iter(founders)), owned, "director", 0))
    _share(world, rng)


def _share(world: World, rng: np.random.Generator) -> None:
    """Let some share an account or a phone with the next of their household."""
    people = world.people
    same = people.household[:-1] == people.household[1:]
    for first in np.flatnonzero(same & (rng.random(len(same)) < JOINT_SHARE)).tolist():
        account, partner = int(people.account[first]), int(people.party[first + 1])
        world.register.holdings.append(Holding(account, partner, "joint_holder"))
    chosen = np.flatnonzero(same & (rng.random(len(same)) < TRACE_SHARE))
    tablet = [f"dev-{one:010x}" for one in rng.integers(16**9, 16**10, len(chosen))]
    world.register.identifiers.append((people.party[chosen], "device", tablet))
    world.register.identifiers.append((people.party[chosen + 1], "device", tablet))


def open_elsewhere(world: World) -> None:
    """Open a second account for a share of all organisations, mostly elsewhere."""
    rng, firms, register = world.rng("second banks"), world.firms, world.register
    has = np.flatnonzero(rng.random(len(firms.party)) < SHARE)
    first = firms.account[has]
    opened = register.accounts["opened"][first] + rng.integers(30, 2000, len(has))
    register.accounts.add(
        kind=ACCOUNT_KINDS.index("business"),
        institution=banks(rng, register, firms.country[has], "business"),
        country=firms.country[has], currency=register.currency[first],
        region=firms.region[has], opened=np.minimum(opened, -LATEST),
        holder=firms.party[has],
    )  # fmt: skip
