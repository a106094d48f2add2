"""The costs of a network: crew, papers, bribes, protection, boats and engines."""

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.crime.network import Network
from g7fin.lab.world.crime.trips import Trip
from g7fin.lab.world.flows.cast import found_firm, home_of, local, rounded
from g7fin.lab.world.flows.flow import Step
from g7fin.lab.world.flows.node import rail, told

# role: median US dollars a time, share of trips it is paid for
PAY: dict[str, tuple[float, float]] = {
    "transporter": (420, 1.0),
    "safe_house": (190, 1.0),
    "recruiter": (130, 0.9),
    "forger": (520, 0.6),
    "official": (380, 0.7),
    "taxer": (600, 1.0),
    "guide": (240, 0.5),
}
# goods code, US dollars a piece, pieces for one crossing
KIT: tuple[tuple[str, float, tuple[int, int]], ...] = (
    ("890312", 1900, (1, 3)),
    ("840721", 1500, (1, 3)),
    ("630720", 17, (12, 50)),
)
YACHT = ("890332", 8200, (1, 2))
SUPPLIERS = 0.3


def pay_crew(network: Network, trips: list[Trip]) -> None:
    """Pay everyone for every trip, some days around it."""
    flow, rng = network.flow, network.flow.rng
    taxed: dict[int, list[int]] = {}
    for trip in trips:
        for role, account in network.crew:
            usd, share = PAY[role]
            if rng.random() < share:
                at = trip.at + int(rng.uniform(1, 12) * DAY)
                rows = taxed.setdefault(account, []) if role == "taxer" else []
                figure = usd * float(rng.lognormal(0, 0.6))
                flow.awake(
                    at, network.collectors[0], _pay, network, (account, figure), rows
                )
    for account, rows in taxed.items():
        network.flow.later(flow.world.calendar.end - 1, _record, network, account, rows)


def _record(_at: int, network: Network, account: int, rows: list[int]) -> None:
    flow = network.flow
    if len(rows) >= 3:
        flow.plan.plant("protection_tax", flow.number, {account}, rows)


def _pay(at: int, network: Network, whom: tuple[int, float], rows: list[int]) -> None:
    flow = network.flow
    account, usd = whom
    source = int(flow.rng.choice(network.collectors))
    amount = rounded(flow.world, local(flow.world, usd, source), source, 2)
    step = Step(rail(flow, source, account), "expense", told(flow.rng))
    number = flow.pay(at, source, account, amount, step)
    if number is not None:
        rows.append(number)


def buy_boats(network: Network, trips: list[Trip]) -> None:
    """Buy a kit before each crossing, through a straw buyer or the front."""
    flow, rng = network.flow, network.flow.rng
    if not network.corridor.by_sea:
        return
    subject = network.buyer
    if network.front >= 0 and rng.random() < 0.4:
        subject = network.front
    shops = _shops(network, subject)
    rows: list[int] = []
    for trip in trips:
        at = trip.at - int(rng.uniform(3, 14) * DAY)
        flow.awake(max(at, flow.world.calendar.start), subject, _fund, network, subject)
        shop = int(shops[int(rng.integers(len(shops)))])
        _shop(network, (subject, shop, at + DAY), rows)
    flow.later(flow.world.calendar.end - 1, _bought, network, subject, rows)


def _bought(_at: int, network: Network, subject: int, rows: list[int]) -> None:
    flow = network.flow
    if len(rows) >= 3:
        flow.plan.plant("boat_procurement", flow.number, {subject}, rows)


def _shops(network: Network, subject: int) -> list[int]:
    """Return where boats are bought; now and then a shop that knows what for."""
    flow = network.flow
    country = home_of(flow.world, subject)[0]
    if flow.rng.random() < SUPPLIERS:
        return [found_firm(flow, country, "marine retail", "supplier")[1]]
    near = flow.world.firms.accounts("marine retail", country)
    shops = near if len(near) else flow.world.firms.accounts("marine retail")
    return [int(one) for one in shops]


def _fund(at: int, network: Network, subject: int) -> None:
    flow = network.flow
    source = max(network.collectors, key=lambda one: flow.held.get(one, 0))
    usd = float(flow.rng.uniform(3500, 9000))
    amount = rounded(flow.world, local(flow.world, usd, source), source, 2)
    step = Step(rail(flow, source, subject), "layering", told(flow.rng))
    flow.pay(at, source, subject, amount, step)


def _shop(network: Network, errand: tuple[int, int, int], rows: list[int]) -> None:
    """Plan the purchase of one kit over a day or two."""
    subject, shop, at = errand
    flow, rng = network.flow, network.flow.rng
    kit = (*KIT, YACHT) if network.corridor.name == "aegean_yacht" else KIT
    for code, usd, pieces in kit:
        price = local(flow.world, usd * float(rng.lognormal(0, 0.2)), subject)
        count = int(rng.integers(pieces[0], pieces[1] + 1))
        at += int(rng.integers(600, DAY // 2))
        if at > flow.world.calendar.start:
            what = subject, shop, code, price, count
            flow.awake(at, subject, _purchase, network, what, rows)


def _purchase(
    at: int, network: Network, what: tuple[int, int, str, int, int], rows: list[int]
) -> None:
    subject, shop, code, price, count = what
    flow, rng = network.flow, network.flow.rng
    there = flow.held.get(subject, 0)
    count = min(count, int(there // (price + 1)))
    if count < 1:
        return
    same = home_of(flow.world, subject)[0] == home_of(flow.world, shop)[0]
    channel = ("card", "transfer")[int(rng.random() < 0.4)] if same else "wire"
    purpose = ("supplier", "retail")[int(rng.random() < 0.6)]
    step = Step(channel, "expense", purpose, goods=code, quantity=count)
    number = flow.pay(at, subject, shop, price * count, step)
    if number is not None:
        rows.append(number)
