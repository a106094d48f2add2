"""Innocent money that comes in: guests, customers, takings, family, members."""

from collections.abc import Callable

import numpy as np

from g7fin.lab.world.arrays import NOWHERE
from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.flows.cast import Cast, home_of, local, rounded
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.node import instant, spread_days
from g7fin.lab.world.institutions import place

# first day, days it takes, and how many of the usual payments there are
Span = tuple[int, int, float]
Coming = Callable[[Flow, Cast, int, Span], list[int]]


def _pay(
    at: int, flow: Flow, what: tuple[int, int, float, Step], rows: list[int]
) -> None:
    payer, account, usd, step = what
    side = payer if payer >= 0 else account
    amount = local(flow.world, usd, side)
    if flow.rng.random() < 0.6:
        amount = rounded(flow.world, amount, side, 2)
    rows.append(flow.receive(at, payer, account, amount, step))


def _some(flow: Flow, usual: tuple[int, int], span: Span) -> int:
    """Return how many payments there are."""
    return max(round(int(flow.rng.integers(*usual)) * span[2]), 2)


def _people(flow: Flow, cast: Cast, account: int, count: int, far: float) -> list[int]:
    """Return accounts of people of the same country, a share of them of others."""
    home = home_of(flow.world, account)[0]
    made = []
    for _ in range(count):
        away = flow.rng.random() < far
        where = int(flow.rng.integers(len(COUNTRIES))) if away else home
        made.append(int(flow.world.people.account[cast.bystander(flow.rng, where)]))
    return made


def guests(flow: Flow, cast: Cast, account: int, span: Span) -> list[int]:
    """Many people give to one: a journey, a present, a bill, a team."""
    rng, rows = flow.rng, list[int]()
    payers = _people(flow, cast, account, _some(flow, (8, 18), span), 0.25)
    usd = float(rng.lognormal(5.0, 1.0))
    for at, payer in zip(
        spread_days(flow, len(payers), *span[:2]), payers, strict=True
    ):
        step = Step(instant(flow, payer, account), purpose=("gift", "", "other")[
            int(rng.integers(3))
        ])  # fmt: skip
        figure = usd * float(rng.lognormal(0, 0.35))
        flow.awake(at, payer, _pay, flow, (payer, account, figure, step), rows)
    return rows


def lots(flow: Flow, cast: Cast, account: int, span: Span) -> list[int]:
    """Customers pay the price of a course, a journey or a visa, whole or in parts."""
    rng, rows = flow.rng, list[int]()
    price = float(np.exp(rng.uniform(np.log(300), np.log(9000))))
    payers = _people(flow, cast, account, _some(flow, (8, 18), span), 0.4)
    for at, payer in zip(
        spread_days(flow, len(payers), *span[:2]), payers, strict=True
    ):
        same = home_of(flow.world, payer)[0] == home_of(flow.world, account)[0]
        share = float(rng.choice([1.0, 1.0, 0.5, 0.5, 0.3, 0.25]))
        step = Step("transfer" if same else "wire", purpose=("school", "fee", "")[
            int(rng.integers(3))
        ])  # fmt: skip
        figure = price * share * float(rng.normal(1, 0.02))
        flow.awake(at, payer, _pay, flow, (payer, account, figure, step), rows)
    return rows


def takings(flow: Flow, cast: Cast, account: int, span: Span) -> list[int]:
    """A shop, a market trader or a charity banks cash every few days."""
    rng, rows, world = flow.rng, list[int](), flow.world
    country, region = home_of(world, account)
    unit = int(world.market.unit[world.register.currency[account]])
    habit = COUNTRIES[country].cash_limit * unit * float(rng.uniform(0.15, 0.95))
    spot = place(rng, world.register, country, region)
    for at in spread_days(flow, _some(flow, (6, 14), span), *span[:2]):
        who = int(world.register.holder[account]) if rng.random() < 0.7 else NOWHERE
        step = Step("cash", purpose=("retail", "", "charity")[int(rng.integers(3))],
                    place=spot, conductor=who)  # fmt: skip
        minor = int(habit * float(np.clip(rng.normal(1, 0.15), 0.2, 1.3)))
        flow.awake(at, account, _bank, flow, (account, minor, step), rows)
    del cast
    return rows


def _bank(at: int, flow: Flow, what: tuple[int, int, Step], rows: list[int]) -> None:
    account, minor, step = what
    amount = rounded(flow.world, max(minor, 1), account, 2)
    rows.append(flow.receive(at, -1, account, amount, step))


def customers(flow: Flow, cast: Cast, account: int, span: Span) -> list[int]:
    """Firms pay bills to one of them, or to somebody who works for them."""
    rng, rows = flow.rng, list[int]()
    del cast
    home = home_of(flow.world, account)[0]
    sector = ("wholesale", "construction", "logistics")[int(rng.integers(3))]
    payers = flow.world.firms.accounts(sector, home)
    if len(payers) == 0:
        payers = flow.world.firms.accounts(sector)
    chosen = payers[rng.integers(0, len(payers), 3)].tolist()
    goods = ("", "940360", "730890")[int(rng.integers(3))]
    for at in spread_days(flow, _some(flow, (4, 10), span), *span[:2]):
        payer = chosen[int(rng.integers(len(chosen)))]
        same = home_of(flow.world, payer)[0] == home_of(flow.world, account)[0]
        step = Step("transfer" if same else "wire", purpose="supplier", goods=goods,
                    quantity=20 if goods else 0)  # fmt: skip
        figure = float(rng.lognormal(7.6, 1.0))
        flow.awake(at, payer, _pay, flow, (payer, account, figure, step), rows)
    return rows


def family(flow: Flow, cast: Cast, account: int, span: Span) -> list[int]:
    """Relatives put together for one of them, month after month."""
    rng, rows = flow.rng, list[int]()
    payers = _people(flow, cast, account, _some(flow, (2, 5), span), 0.3)
    usd = float(rng.lognormal(5.8, 0.8))
    first, length, _ = span
    begin = flow.world.calendar.start + first * DAY
    for month in range(min(max(length // 30, 2), 4)):
        for payer in payers:
            at = begin + int((30 * month + rng.uniform(0, 4)) * DAY)
            step = Step(instant(flow, payer, account), purpose="gift")
            figure = usd * float(rng.lognormal(0, 0.2))
            flow.awake(at, payer, _pay, flow, (payer, account, figure, step), rows)
    return rows


def windfall(flow: Flow, cast: Cast, account: int, span: Span) -> list[int]:
    """One large sum: a house sold, an inheritance, an insurance paid out."""
    rows: list[int] = []
    del cast
    home = home_of(flow.world, account)[0]
    payers = flow.world.firms.accounts("notary", home)
    if len(payers) == 0:
        payers = flow.world.firms.accounts("notary")
    payer = int(payers[int(flow.rng.integers(len(payers)))])
    for at in spread_days(flow, 1, *span[:2]):
        figure = float(flow.rng.lognormal(9.6, 0.7))
        step = Step("transfer", purpose="asset")
        flow.awake(at, payer, _pay, flow, (payer, account, figure, step), rows)
    return rows


COMING: tuple[Coming, ...] = (guests, lots, takings, customers, family, guests)
