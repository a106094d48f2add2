"""The people of one smuggling network and the firms and accounts they use."""

from dataclasses import dataclass

from g7fin.lab.world import numbers
from g7fin.lab.world.crime.corridors import Corridor, PriceList, places, price_list
from g7fin.lab.world.flows.cast import Cast, enlist, found_firm, own, share_traces
from g7fin.lab.world.flows.flow import Flow
from g7fin.lab.world.flows.node import Node, place_node
from g7fin.lab.world.register import Holding

FRONTS = ("car wash", "barber", "restaurant", "general trading", "travel agency")
BROKERS, FRONT, FORGER, OFFICIAL, TAXED = 0.6, 0.65, 0.4, 0.3, 0.35


@dataclass(frozen=True)
class Network:
    """One network; every tuple holds accounts.

    Attributes:
        first_day: of the world, on which it takes its first customer.
        length: days over which it takes customers.
        crew: role and account of those it pays for their work.
        front: account of a company it runs, or -1.
        brokers: accounts of a pair of money brokers, or none.
        buyer: account that buys boats, or -1.
        priced: whether customers pay by a price list: at once or in fixed parts.
    """

    flow: Flow
    cast: Cast
    corridor: Corridor
    prices: PriceList
    first_day: int
    length: int
    organiser: int
    nominee: int
    collectors: tuple[int, ...]
    crew: tuple[tuple[str, int], ...]
    front: int
    brokers: tuple[int, ...]
    buyer: int
    recruiter: int
    priced: bool

    @property
    def parties(self) -> tuple[int, ...]:
        """The organiser and the nominee, as parties."""
        holder = self.flow.world.register.holder
        return int(holder[self.organiser]), int(holder[self.nominee])


def assemble(
    flow: Flow, cast: Cast, corridor: Corridor, span: tuple[int, int]
) -> Network:
    """Cast a network that takes customers from a day on, for some days."""
    rng = flow.rng
    hubs, lead = places(corridor.hubs), places(corridor.lead)

    def one(role: str, where: tuple[int, ...]) -> int:
        return enlist(flow, cast.draw(rng, where), role)

    organiser, nominee = one("organiser", lead), one("nominee", lead)
    collectors = tuple(one("collector", hubs) for _ in range(int(rng.integers(1, 3))))
    crew = [("transporter", one("transporter", hubs)) for _ in range(2)]
    crew += [("safe_house", one("safe_house", hubs))]
    for role, share in (("forger", FORGER), ("official", OFFICIAL), ("taxer", TAXED)):
        if rng.random() < share:
            crew.append((role, one(role, hubs)))
    if corridor.by_sea:
        crew.append(("guide", one("guide", places(corridor.origins))))
    recruiter = one("recruiter", places(corridor.origins))
    crew.append(("recruiter", recruiter))
    buyer = one("mule", lead) if corridor.by_sea else -1
    brokers: tuple[int, ...] = ()
    if rng.random() < BROKERS:
        ends = (places(corridor.relatives), places(corridor.origins))
        brokers = tuple(one("hawaladar", end) for end in ends)
    share_traces(flow, [organiser, nominee, *collectors])
    for _, account in crew:
        place_node(flow, Node(flow, account, keeps=0.1, cash=0.25, spends=0.4))
    return Network(
        flow, cast, corridor, price_list(rng, corridor), *span, organiser, nominee,
        collectors, tuple(crew), _front(flow, (organiser, nominee)), brokers, buyer,
        recruiter, _priced(flow),
    )  # fmt: skip


def _priced(flow: Flow) -> bool:
    """Draw whether there is a price list; nothing is drawn where nobody has one."""
    share = flow.world.difficulty.priced
    return share > 0 and flow.rng.random() < share


def advertise(network: Network) -> str:
    """Give the recruiter an online handle, and return it."""
    flow = network.flow
    handle = numbers.handle(flow.rng, 1)[0]
    party = int(flow.world.register.holder[network.recruiter])
    flow.world.register.identify(party, "handle", handle)
    return handle


def _above(flow: Flow, organiser: int, country: int) -> int:
    """Return who owns the front: the organiser, or a holding that they own."""
    if flow.rng.random() < 0.6:
        return organiser
    holding, _ = found_firm(flow, country, "holding", "front")
    own(flow.world, organiser, holding, 10_000)
    return holding


def _front(flow: Flow, owners: tuple[int, int]) -> int:
    """Found a company for the network, for most networks."""
    rng, world = flow.rng, flow.world
    if rng.random() >= FRONT:
        return -1
    organiser, nominee = (int(world.register.holder[one]) for one in owners)
    country = int(world.register.country[owners[1]])
    sector = FRONTS[int(rng.integers(len(FRONTS)))]
    party, account = found_firm(flow, country, sector, "front")
    if rng.random() < 0.5:
        own(world, nominee, party, 10_000)
        flow.links.append(("nominee", nominee, organiser, 0.0, "party"))
    else:
        share = (5100, 6000, 7500)[int(rng.integers(3))]
        own(world, _above(flow, organiser, country), party, share)
        own(world, nominee, party, 10_000 - share)
    own(world, nominee, party, 0, "director")
    world.register.holdings.append(Holding(account, nominee, "signatory"))
    return account
