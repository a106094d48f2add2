"""The ordinary life of accounts and firms that were made for a scheme or a twin.

Everyone else has one already; what happens here belongs to nobody's scheme.
"""

import numpy as np

from g7fin.lab.world.arrays import Floats, Ints
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, PURPOSE, Batch
from g7fin.lab.world.register import ORGANISATION

# of a firm in a month: customers' payments, payments to suppliers and the landlord
TAKINGS, COSTS = 8.0, 3.0
# of a second account, how much of that; and transfers to the firm's first one a month
SECOND, SWEPT = 0.3, 0.8
# of a person's further account in a month: transfers from home, small purchases
FEEDS, PURCHASES = 1.2, 3.5
PAYEES = ("wholesale", "housing", "energy")


def lived(month: Month) -> list[Batch]:
    """Return what no scheme does with its accounts: trade, shopping, own transfers."""
    register, opened = month.world.register, month.world.opened
    if len(opened) == 0:
        return []
    is_firm = register.parties["kind"][register.holder[opened]] == ORGANISATION
    return [
        *_trade(month, opened[is_firm]),
        *_household(month, opened[~is_firm]),
    ]


def _often(
    month: Month, rng: np.random.Generator, who: Ints, rate: float | Floats
) -> Ints:
    seen = min(1.0, 1.5 * month.world.activity)
    return np.repeat(who, rng.poisson(rate * seen, len(who)))


def _trade(month: Month, firm: Ints) -> list[Batch]:
    """Let customers of the same country pay firms, and firms their suppliers."""
    rng, world = month.rng("opened firms"), month.world
    home = world.register.country
    first = _first(month, firm)
    part = np.where(first == firm, 1.0, SECOND)
    seller = _often(month, rng, firm, TAKINGS * part)
    order = np.argsort(world.people.country, kind="stable")
    living = world.people.country[order]
    codes = np.arange(len(COUNTRIES))
    start = np.searchsorted(living, codes)
    size = np.searchsorted(living, codes, side="right") - start
    seller = seller[size[home[seller]] > 0]
    pick = (rng.random(len(seller)) * size[home[seller]]).astype(np.int64)
    buyer = order[start[home[seller]] + pick]
    payer = world.people.account[buyer]
    usd = 38 * rng.lognormal(0, 0.8, len(seller)) * month.dearness(buyer)
    at = month.at(rng, month.any_day(rng, len(seller)), home[seller], "shop")
    amount, told = month.minor(usd, payer), PURPOSE["retail"]
    made = [Batch(at, payer, seller, amount, CHANNEL["card"], told)]
    debtor = _often(month, rng, firm, COSTS * part)
    sector = PAYEES[int(rng.integers(len(PAYEES)))]
    payee = month.payees(rng, home[debtor], sector)
    debtor, payee = debtor[payee >= 0], payee[payee >= 0]
    due = month.minor(rng.lognormal(6.2, 0.8, len(debtor)), debtor)
    when = month.office(rng, month.any_day(rng, len(debtor)), home[debtor])
    told = PURPOSE["supplier"]
    made.append(Batch(when, debtor, payee, due, CHANNEL["transfer"], told))
    return [*made, _swept(month, firm[first != firm])]


def _first(month: Month, account: Ints) -> Ints:
    """Return the account that each account's firm was registered with."""
    firms = month.world.firms
    holder = month.world.register.holder[account]
    return firms.account[np.searchsorted(firms.party, holder)]


def _swept(month: Month, second: Ints) -> Batch:
    """Let firms move money between their two houses."""
    rng = month.rng("swept")
    source = _often(month, rng, second, SWEPT)
    amount = month.minor(rng.lognormal(6.6, 0.7, len(source)), source, 2)
    country = month.world.register.country[source]
    when = month.office(rng, month.any_day(rng, len(source)), country)
    channel, told = CHANNEL["transfer"], PURPOSE["settlement"]
    return Batch(when, source, _first(month, source), amount, channel, told)


def _household(month: Month, account: Ints) -> list[Batch]:
    """Let people feed a further account from the one they live on, and use it."""
    rng, world = month.rng("opened accounts"), month.world
    people, register = world.people, world.register

    def owner(of: Ints) -> Ints:
        return np.searchsorted(people.party, register.holder[of])

    fed = _often(month, rng, account, FEEDS)
    home = people.account[owner(fed)]
    usd = rng.lognormal(4.8, 0.8, len(fed)) * month.dearness(owner(fed))
    country = register.country[fed]
    at = month.at(rng, month.any_day(rng, len(fed)), country, "home")
    amount, told = month.minor(usd, home, 2), PURPOSE["savings"]
    feeds = Batch(at, home, fed, amount, CHANNEL["internal"], told)
    used = _often(month, rng, account, PURCHASES)
    shop = month.payees(rng, register.country[used], "food retail")
    used, shop = used[shop >= 0], shop[shop >= 0]
    usd = 38 * rng.lognormal(0, 0.75, len(used)) * month.dearness(owner(used))
    day = month.any_day(rng, len(used))
    at = month.at(rng, day, register.country[used], "shop")
    bought = month.minor(usd, used)
    return [feeds, Batch(at, used, shop, bought, CHANNEL["card"], PURPOSE["retail"])]
