"""Proceeds that come in by invoice: bribes for advice, goods at a price too high."""

from g7fin.lab.world.crime.placing import Entry, plant_later
from g7fin.lab.world.flows.cast import home_of, local, rounded
from g7fin.lab.world.flows.flow import Step
from g7fin.lab.world.flows.node import spread_days


def bribe(entry: Entry) -> None:
    """Let a firm that wins contracts pay for advice nobody gave."""
    flow, rng = entry.flow, entry.flow.rng
    givers = flow.world.firms.accounts("construction", entry.country)
    if len(givers) == 0:
        givers = flow.world.firms.accounts("construction")
    giver = int(givers[int(rng.integers(len(givers)))])
    if flow.guilty:
        flow.join(-1, int(flow.world.register.holder[giver]), "briber")
    once = rng.random() < 0.4
    rows: list[int] = []
    count = 1 if once else int(rng.integers(3, 8))
    for at in spread_days(flow, count, entry.first, entry.length):
        usd = float(rng.lognormal(9.6 if once else 8.2, 0.6))
        what = giver, entry.accounts[0], usd, "fee"
        flow.awake(at, giver, _invoice, entry, what, rows)
    if once:
        plant_later(entry, "single_large", {entry.accounts[0]}, rows, 1)


def _invoice(
    at: int, entry: Entry, what: tuple[int, int, float, str], rows: list[int]
) -> None:
    payer, account, usd, told = what
    flow = entry.flow
    amount = rounded(flow.world, local(flow.world, usd, payer), payer, 3)
    same = home_of(flow.world, payer)[0] == home_of(flow.world, account)[0]
    step = Step("transfer" if same else "wire", "predicate", told)
    rows.append(flow.receive(at, payer, account, amount, step))


def over_invoice(entry: Entry) -> None:
    """Let a firm abroad pay for goods far more than they are worth."""
    flow, rng = entry.flow, entry.flow.rng
    abroad = flow.world.firms.accounts("general trading")
    payer = int(abroad[int(rng.integers(len(abroad)))])
    rows: list[int] = []
    for at in spread_days(flow, int(rng.integers(3, 7)), entry.first, entry.length):
        usd = float(rng.lognormal(8.6, 0.6))
        goods = ("610910", "640399", "940360", "851712")[int(rng.integers(4))]
        what = payer, entry.accounts[0], usd, goods
        flow.awake(at, payer, _goods, entry, what, rows)
    plant_later(entry, "over_invoicing", {entry.accounts[0]}, rows, 3)


def _goods(
    at: int, entry: Entry, what: tuple[int, int, float, str], rows: list[int]
) -> None:
    payer, account, usd, goods = what
    flow, rng = entry.flow, entry.flow.rng
    same = home_of(flow.world, payer)[0] == home_of(flow.world, account)[0]
    count = max(int(usd / rng.uniform(150, 900)), 1)
    step = Step(
        "transfer" if same else "wire", "predicate", "supplier", goods=goods,
        quantity=count,
    )  # fmt: skip
    part = float(rng.uniform(0.4, 0.85)) if flow.guilty else 1.0
    amount = local(flow.world, usd, payer)
    rows.append(flow.receive(at, payer, account, amount, step, part))
