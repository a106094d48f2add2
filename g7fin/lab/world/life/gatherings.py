"""Many pay one for a while: savings clubs, weddings, illness, a lawyer's bill."""

import numpy as np

from g7fin.lab.world.arrays import Ints
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, PURPOSE, Batch

CLUB_SHARE = 0.05
CLUB_SIZE = (5, 9)
BURSTS = 0.004
GUESTS = (4, 16)
# who is paid in the end, what a guest gives in US dollars
ENDS = (("wedding hall", 70.0), ("hospital", 45.0), ("law office", 60.0))


def clubs(month: Month) -> list[Batch]:
    """Return a month of rotating savings: all pay in, one takes the pot in turn."""
    habit, rng = month.habit("clubs"), month.rng("clubs")
    people = month.world.people
    size = int(np.mean(CLUB_SIZE))
    share = CLUB_SHARE * min(1.0, 2 * month.world.activity)
    heads = np.flatnonzero(habit.random(len(people) // size) < share) * size
    due = habit.uniform(40, 190, len(heads)) * month.dearness(heads)
    member = heads[:, None] + np.arange(1, size)
    same = people.country[member] == people.country[heads][:, None]
    head = np.repeat(heads, size - 1)[same.ravel()]
    payer = member.ravel()[same.ravel()]
    amount = np.repeat(month.minor(due, people.account[heads], 2), size - 1)
    at = month.at(
        rng, month.day(rng.integers(0, 5, len(payer))), people.country[payer], "home"
    )
    told = PURPOSE["savings"]
    paid = Batch(
        at, people.account[payer], people.account[head], amount[same.ravel()],
        month.instant[people.country[payer]], told,
    )  # fmt: skip
    taker = heads + 1 + month.number % (size - 1)
    able = np.flatnonzero(people.country[taker] == people.country[heads])
    pot = month.minor(due, people.account[heads], 2) * (size - 1)
    when = month.at(
        rng, month.day(rng.integers(5, 9, len(able))), people.country[heads[able]],
        "home",
    )  # fmt: skip
    out = Batch(
        when, people.account[heads[able]], people.account[taker[able]], pot[able],
        month.instant[people.country[heads[able]]], told,
    )  # fmt: skip
    return [paid, out]


def bursts(month: Month) -> list[Batch]:
    """Return weddings, illnesses and lawyers' bills that friends pay together."""
    rng = month.rng("bursts")
    people = month.world.people
    rate = BURSTS * min(1.0, 2 * month.world.activity)
    host = np.flatnonzero(rng.random(len(people)) < rate)
    guests = rng.integers(*GUESTS, len(host))
    turn = np.repeat(np.arange(len(host)), guests)
    guest = _near(rng, host[turn], len(people))
    kind = rng.integers(0, len(ENDS), len(host))
    usd = np.array([figure for _, figure in ENDS])[kind[turn]]
    usd = usd * month.dearness(host[turn]) * rng.lognormal(0, 0.6, len(turn))
    amount = month.minor(usd, people.account[guest], 1)
    start = rng.integers(0, 14, len(host))
    day = month.day(start[turn] + rng.integers(0, 10, len(turn)))
    at = month.at(rng, day, people.country[guest], "home")
    abroad = people.country[guest] != people.country[host[turn]]
    rail = np.where(abroad, CHANNEL["wire"], month.instant[people.country[guest]])
    gifts = Batch(
        at, people.account[guest], people.account[host[turn]], amount, rail,
        PURPOSE["gift"],
    )  # fmt: skip
    return [gifts, *_bills(month, rng, (host, kind, start), gifts)]


def _near(rng: np.random.Generator, host: Ints, count: int) -> Ints:
    """Return people from round about, or now and then from far away."""
    step = rng.integers(1, 40, len(host)) * np.where(rng.random(len(host)) < 0.5, 1, -1)
    near = np.clip(host + step, 0, count - 1)
    return np.where(
        rng.random(len(host)) < 0.1, rng.integers(0, count, len(host)), near
    )


def _bills(
    month: Month, rng: np.random.Generator, hosts: tuple[Ints, Ints, Ints], gifts: Batch
) -> list[Batch]:
    """Return what the hosts pay out of the gifts."""
    host, kind, start = hosts
    people, world = month.world.people, month.world
    account = people.account[host]
    usd = world.market.usd(
        np.asarray(gifts.amount),
        world.register.currency[np.asarray(gifts.originator)], gifts.at,
    )  # fmt: skip
    total = np.zeros(len(world.register.accounts))
    np.add.at(total, np.asarray(gifts.beneficiary), usd)
    made = []
    for turn, (sector, _) in enumerate(ENDS):
        here = np.flatnonzero(kind == turn)
        payee = month.payees(rng, people.country[host[here]], sector)
        here, payee = here[payee >= 0], payee[payee >= 0]
        share = total[account[here]] * rng.uniform(0.7, 1.1, len(here))
        day = month.day(start[here] + rng.integers(9, 16, len(here)))
        at = month.at(rng, day, people.country[host[here]], "office")
        amount = world.market.local(share, world.register.currency[account[here]])
        made.append(
            Batch(at, account[here], payee, amount, CHANNEL["transfer"], PURPOSE["fee"])
        )
    return made
