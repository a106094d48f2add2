"""Who owns ordinary firms: founders, partners, holdings above them."""

from g7fin.simulation.register import Owning
from g7fin.simulation.state import World

HELD_SHARE = 0.12
SPLITS: tuple[tuple[float, ...], ...] = (
    (1.0,),
    (0.5, 0.5),
    (0.7, 0.3),
    (0.4, 0.35, 0.25),
)


def run(world: World) -> None:
    """Register founders for all firms, and a holding for a few."""
    rng = world.rng("owners")
    holdings = world.firms.of("holding")
    public = set(world.firms.of("tax office", "administration").tolist())
    for firm in range(len(world.firms.party)):
        if firm in public:
            continue
        owned = int(world.firms.party[firm])
        if rng.random() < HELD_SHARE and firm not in holdings:
            parent = int(world.firms.party[int(rng.choice(holdings))])
            row = Owning(parent, owned, "ownership", 1.0)
            world.register.ownerships.append(row)
            continue
        split = SPLITS[int(rng.integers(len(SPLITS)))]
        founders = rng.choice(world.people.party, len(split), replace=False).tolist()
        for share, person in zip(split, founders, strict=True):
            kind = "ownership" if rng.random() < 0.9 else "voting"
            world.register.ownerships.append(Owning(person, owned, kind, share))
        if rng.random() < 0.5:
            row = Owning(founders[0], owned, "director", 0.0)
            world.register.ownerships.append(row)
