"""Placement of proceeds of other offences: cash, buyers, victims, bribes, trade."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from g7fin.lab.world.arrays import NOWHERE
from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.flows.cast import Cast, home_of, local, rounded
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.node import instant, spread_days
from g7fin.lab.world.institutions import place


@dataclass(frozen=True)
class Entry:
    """The account at which money comes in.

    Attributes:
        flow: whose money it is.
        cast: the people of the world.
        accounts: accounts that take it.
        first: day on which it begins.
        length: days over which it comes.
    """

    flow: Flow
    cast: Cast
    accounts: list[int]
    first: int
    length: int

    @property
    def country(self) -> int:
        """The country of the first account."""
        return home_of(self.flow.world, self.accounts[0])[0]


Placing = Callable[[Entry], None]
REGIONS = 8


def _cash(
    at: int, entry: Entry, what: tuple[int, int, int, bool], rows: list[int]
) -> None:
    """Bank an amount of cash, at home or elsewhere."""
    account, amount, who, away = what
    flow = entry.flow
    country, region = home_of(flow.world, account)
    where = int(flow.rng.integers(REGIONS)) if away else region
    spot = place(flow.rng, flow.world.register, country, where)
    told = ("", "retail", "savings", "")[int(flow.rng.integers(4))]
    step = Step("cash", "predicate", told, place=spot, conductor=who)
    rows.append(flow.receive(at, -1, account, amount, step))


def structured_cash(entry: Entry) -> None:
    """Bank cash in sums that keep below what people believe is reported."""
    flow, rng = entry.flow, entry.flow.rng
    world = flow.world
    for account in entry.accounts:
        limit = COUNTRIES[entry.country].cash_limit
        limit *= int(world.market.unit[world.register.currency[account]])
        habit = float(rng.uniform(*world.difficulty.structuring))
        runners = [_runner(entry) for _ in range(int(rng.integers(1, 4)))]
        rows: list[int] = []
        at = world.calendar.start + (entry.first + int(rng.integers(0, 9))) * DAY
        for _ in range(int(rng.integers(5, 12))):
            part = float(np.clip(habit * rng.normal(1, 0.1), 0.1, 0.99))
            amount = rounded(world, int(limit * part), account, 2)
            who = runners[int(rng.integers(len(runners)))]
            known = who if rng.random() < 0.7 else NOWHERE
            what = account, amount, known, rng.random() < 0.4
            flow.awake(at, account, _cash, entry, what, rows)
            at += int(rng.exponential(2.5) * DAY) + 1800
        plant_later(entry, "structuring", {account}, rows, 4)


def _runner(entry: Entry) -> int:
    """Return a party that carries cash; they are in the scheme without an account."""
    person = entry.cast.lender(entry.flow.rng, (entry.country,))
    party = int(entry.flow.world.people.party[person])
    if entry.flow.guilty:
        entry.flow.join(-1, party, "runner")
    return party


def smurfed_cash(entry: Entry) -> None:
    """Bank many small sums of cash on several accounts within weeks."""
    flow, rng = entry.flow, entry.flow.rng
    runners = [_runner(entry) for _ in range(int(rng.integers(2, 6)))]
    rows: list[int] = []
    for at in spread_days(flow, int(rng.integers(14, 30)), entry.first, entry.length):
        account = entry.accounts[int(rng.integers(len(entry.accounts)))]
        usd = float(rng.lognormal(5.7, 0.7))
        amount = rounded(flow.world, local(flow.world, usd, account), account, 2)
        known = runners[int(rng.integers(len(runners)))]
        who = known if rng.random() < 0.6 else NOWHERE
        what = account, amount, who, rng.random() < 0.5
        flow.awake(at, account, _cash, entry, what, rows)
    plant_later(entry, "smurfing", set(entry.accounts), rows, 6)


def street_sales(entry: Entry) -> None:
    """Take many small payments from buyers, who have no part in anything."""
    flow, rng = entry.flow, entry.flow.rng
    buyers = [entry.cast.bystander(rng, entry.country) for _ in range(14)]
    for at in spread_days(flow, int(rng.integers(30, 70)), entry.first, entry.length):
        buyer = buyers[int(len(buyers) * rng.random() ** 1.5)]
        payer = int(flow.world.people.account[buyer])
        account = entry.accounts[int(rng.integers(len(entry.accounts)))]
        usd = float(np.clip(rng.lognormal(4.1, 0.6), 20, 300))
        flow.awake(at, payer, _transfer, entry, (payer, account, usd, "gift"), [])


def _transfer(
    at: int, entry: Entry, what: tuple[int, int, float, str], rows: list[int]
) -> None:
    payer, account, usd, told = what
    flow = entry.flow
    amount = rounded(flow.world, local(flow.world, usd, payer), payer, 2)
    said = told if flow.rng.random() < 0.5 else ("", "other", "loan")[
        int(flow.rng.integers(3))
    ]  # fmt: skip
    step = Step(instant(flow, payer, account), "predicate", said)
    rows.append(flow.receive(at, payer, account, amount, step))


def defraud(entry: Entry) -> None:
    """Let victims pay for what never comes."""
    flow, rng = entry.flow, entry.flow.rng
    people = flow.world.people
    for at in spread_days(flow, int(rng.integers(7, 16)), entry.first, entry.length):
        person = entry.cast.draw(rng, (entry.country,))
        payer = int(people.account[person])
        flow.join(payer, int(people.party[person]), "fraud_victim")
        account = entry.accounts[int(rng.integers(len(entry.accounts)))]
        usd = float(rng.lognormal(6.1, 1.0))
        flow.awake(at, payer, _transfer, entry, (payer, account, usd, "retail"), [])


def take_wages(entry: Entry) -> None:
    """Take most of the wages of workers within a day of every pay day."""
    flow, rng = entry.flow, entry.flow.rng
    people = flow.world.people
    workers = [entry.cast.draw(rng, (entry.country,)) for _ in range(3)]
    employers = flow.world.firms.accounts("construction", entry.country)
    if len(employers) == 0:
        employers = flow.world.firms.accounts("food retail")
    employer = int(employers[int(rng.integers(len(employers)))])
    rows: list[int] = []
    for month in range(max(entry.length // 30, 3)):
        at = flow.world.calendar.start + (entry.first + 30 * month) * DAY
        for worker in workers:
            account = int(people.account[worker])
            flow.join(account, int(people.party[worker]), "exploited_worker")
            usd = float(people.income_usd[worker]) * 0.55
            what = employer, account, usd, float(rng.uniform(0.5, 0.85))
            flow.awake(
                at + int(rng.integers(0, DAY // 4)), account, _wage, entry, what, rows
            )
    plant_later(entry, "wage_diversion", {entry.accounts[0]}, rows, 3)


def _wage(
    at: int, entry: Entry, what: tuple[int, int, float, float], rows: list[int]
) -> None:
    """Pay a worker, from whom most of it is taken within a day."""
    employer, worker, usd, part = what
    flow = entry.flow
    amount = local(flow.world, usd, worker)
    paid = Flow(flow.world, flow.plan, flow.rng)
    paid.receive(at, employer, worker, amount, Step("transfer", "predicate", "wage"))
    later = at + int(flow.rng.integers(1800, DAY))
    taken = worker, entry.accounts[0], usd * part, "rent"
    flow.awake(later, worker, _transfer, entry, taken, rows)


def plant_later(
    entry: Entry, name: str, accounts: set[int], rows: list[int], least: int
) -> None:
    """Record a shape at the end of the world, when it is known what came about."""
    end = entry.flow.world.calendar.end - 1
    entry.flow.later(end, _plant, entry, (name, accounts, least), rows)


def _plant(
    _at: int, entry: Entry, what: tuple[str, set[int], int], rows: list[int]
) -> None:
    name, accounts, least = what
    if len(rows) >= least:
        entry.flow.plan.plant(name, entry.flow.number, accounts, rows)
