"""Twins of shapes that are bound to a purpose: boats, chemicals, settlements, fees."""

from collections.abc import Callable

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import G7
from g7fin.lab.world.flows.cast import Cast, home_of, local
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.node import instant, spread_days

Errand = Callable[[Flow, Cast], None]
KIT = (("890312", 1900.0, 2), ("840721", 1500.0, 2), ("630720", 17.0, 20))
BUYERS = ("sailing club", "fishing cooperative", "boat charter")


def _from(flow: Flow, sector: str, country: int = -1) -> int:
    """Return an account of some firm of a sector, of a country where there is one."""
    known = flow.world.firms.accounts(sector, country)
    if len(known) == 0:
        known = flow.world.firms.accounts(sector)
    return int(known[int(flow.rng.integers(len(known)))])


def _span(flow: Flow, least: int) -> tuple[int, int]:
    days = flow.world.calendar.days
    length = min(least + int(flow.rng.integers(0, 120)), days - 1)
    return int(flow.rng.integers(0, max(days - length, 1))), length


def _pay(
    at: int, flow: Flow, what: tuple[int, int, float, Step], rows: list[int]
) -> None:
    payer, payee, usd, step = what
    amount = local(flow.world, usd, payer)
    rows.append(flow.receive(at, payer, payee, amount, step))


def _channel(flow: Flow, payer: int, payee: int) -> str:
    same = home_of(flow.world, payer)[0] == home_of(flow.world, payee)[0]
    return "transfer" if same else "wire"


def boats(flow: Flow, cast: Cast) -> None:
    """A sailing school, a fishing cooperative or a marina fits out its boats."""
    rng, rows = flow.rng, list[int]()
    home = G7[int(rng.integers(len(G7)))]
    if rng.random() < 0.3:
        buyer = int(flow.world.people.account[cast.bystander(rng, home)])
    else:
        buyer = _from(flow, BUYERS[int(rng.integers(len(BUYERS)))], home)
    shop = _from(flow, "marine retail", home_of(flow.world, buyer)[0])
    for at in spread_days(flow, int(rng.integers(4, 9)), *_span(flow, 20)):
        code, usd, count = KIT[int(rng.integers(len(KIT)))]
        count = int(rng.integers(1, count * 2 + 1))
        figure = usd * count * float(rng.lognormal(0, 0.2))
        channel = _channel(flow, buyer, shop)
        if channel == "transfer" and rng.random() < 0.5:
            channel = "card"
        step = Step(channel, purpose="supplier", goods=code, quantity=count)
        flow.awake(at, buyer, _pay, flow, (buyer, shop, figure, step), rows)
    flow.run()
    flow.plan.plant("boat_procurement", -1, {buyer}, rows)


def chemicals(flow: Flow, cast: Cast) -> None:
    """A laboratory or a workshop orders small lots of chemicals."""
    rng, rows = flow.rng, list[int]()
    del cast
    buyer = _from(flow, "manufacturing")
    shop = _from(flow, "chemical trade")
    for at in spread_days(flow, int(rng.integers(3, 8)), *_span(flow, 40)):
        step = Step(_channel(flow, buyer, shop), purpose="supplier", goods="293339",
                    quantity=int(rng.integers(1, 6)))  # fmt: skip
        figure = float(rng.lognormal(5.6, 0.6))
        flow.awake(at, buyer, _pay, flow, (buyer, shop, figure, step), rows)
    flow.run()
    flow.plan.plant("precursor_purchase", -1, {buyer}, rows)


def dues(flow: Flow, cast: Cast) -> None:
    """Somebody is paid about the same again and again: a tutor, a carer, a club."""
    rng, rows = flow.rng, list[int]()
    home = G7[int(rng.integers(len(G7)))]
    payee = int(flow.world.people.account[cast.bystander(rng, home)])
    payer = int(flow.world.people.account[cast.bystander(rng, home)])
    usd = float(rng.lognormal(5.9, 0.6))
    for at in spread_days(flow, int(rng.integers(4, 10)), *_span(flow, 60)):
        step = Step(instant(flow, payer, payee), purpose=("fee", "other", "")[
            int(rng.integers(3))
        ])  # fmt: skip
        figure = usd * float(rng.lognormal(0, 0.15))
        flow.awake(at, payer, _pay, flow, (payer, payee, figure, step), rows)
    flow.run()
    flow.plan.plant("protection_tax", -1, {payee}, rows)


def settlements(flow: Flow, cast: Cast) -> None:
    """A licensed remitter takes money at home and pays out to its partners abroad."""
    rng, rows = flow.rng, list[int]()
    home = G7[int(rng.integers(len(G7)))]
    remitter = _from(flow, "money remittance", home)
    partner = _from(flow, "money remittance")
    if partner == remitter:
        return
    for at in spread_days(flow, int(rng.integers(4, 12)), *_span(flow, 30)):
        customer = int(flow.world.people.account[cast.bystander(rng, home)])
        step = Step("transfer", purpose="remittance")
        figure = float(rng.lognormal(6.1, 0.8))
        what = customer, remitter, figure, step
        flow.awake(at, customer, _pay, flow, what, [])
        paid = Step(_channel(flow, remitter, partner), purpose="settlement")
        later = at + int(rng.uniform(0.1, 3) * DAY)
        onward = remitter, partner, figure * 0.97, paid
        flow.awake(later, remitter, _pay, flow, onward, rows)
    flow.run()
    flow.plan.plant("hawala_settlement", -1, {remitter}, rows)
    if len(rows) >= 3:
        into = flow.into.get(remitter, [])
        flow.plan.plant("pass_through", -1, {remitter}, into + rows)


ERRANDS: dict[str, Errand] = {
    "boat_procurement": boats,
    "precursor_purchase": chemicals,
    "protection_tax": dues,
    "hawala_settlement": settlements,
}
