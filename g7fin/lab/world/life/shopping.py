"""Card payments: favourites, habits and hours. The process that fills a month."""

import numpy as np

from g7fin.lab.world.arrays import Floats, Ints
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.firms import NAMES, SHOPS
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, PURPOSE, Batch

FAVOURITES = 4
KNOWN = 2.7
FAVOURITE_SHARE = 0.8
REFUND_SHARE = 0.015
# purchases of one outing, on average: people shop in bursts
OUTING = 4.8
# of outings in the week of the month in which a person is out most
KEEN = 0.65
# well-known shops are dearer, and who buys often buys more each time
DEARER, SPENDS_MORE = 0.16, 0.3
# median US dollars of a basket in a rich country, by shop
BASKETS = {
    "food retail": 38.0,
    "restaurant": 34.0,
    "fuel retail": 56.0,
    "barber": 28.0,
    "online retail": 64.0,
    "clothing retail": 72.0,
    "car wash": 17.0,
}


def bought(month: Month, count: int) -> list[Batch]:
    """Return about so many card payments, and a few refunds."""
    habit, rng = month.habit("shopping"), month.rng("shopping")
    people, firms = month.world.people, month.world.firms
    known, first, size = _by_country(month)
    weight = habit.lognormal(0, 0.9, len(people)) * (size[people.country] > 0)
    weight = weight * month.moods
    rate = weight * (count / (1 + REFUND_SHARE) / OUTING / max(weight.sum(), 1e-9))
    outing = np.repeat(np.arange(len(people)), rng.poisson(rate))
    turn = np.repeat(np.arange(len(outing)), rng.geometric(1 / OUTING, len(outing)))
    buyer = outing[turn]
    shop, rank = _shops(rng, buyer, first[people.country], size[people.country])
    shop = known[shop]
    basket = np.array([BASKETS.get(name, 30.0) for name in NAMES])[firms.sector[shop]]
    usd = basket * rng.lognormal(0, 0.75, len(buyer)) * month.dearness(buyer)
    usd *= (0.1 + rank) ** -DEARER * np.clip(weight[buyer], 0.2, 6) ** SPENDS_MORE
    account, payee = people.account[buyer], firms.account[shop]
    amount = month.minor(usd, account)
    country = people.country[outing]
    day = _days(month, rng, len(outing))
    week = month.rng("weeks").integers(0, 4, len(people))
    keen = (rng.random(len(outing)) < KEEN) & ((day - month.first) // 7 < 4)
    moved = month.first + (day - month.first) % 7 + 7 * week[outing]
    at = month.at(rng, np.where(keen, moved, day), country, "shop")[turn]
    later = turn[1:] == turn[:-1]
    at[1:] += later * rng.integers(180, 4 * 3600, len(later))
    rail, told = CHANNEL["card"], PURPOSE["retail"]
    back = np.flatnonzero(rng.random(len(buyer)) < REFUND_SHARE)
    later = np.minimum(
        at[back] + rng.integers(1, 12, len(back)) * 86_400, month.world.calendar.end - 1
    )
    last = month.world.calendar.start + (month.first + month.days) * 86_400 - 3_600
    refund = Batch(
        np.minimum(later, last), payee[back], account[back], amount[back], rail, told
    )
    return [Batch(at, account, payee, amount, rail, told), refund]


def _by_country(month: Month) -> tuple[Ints, Ints, Ints]:
    """Return shops by country, biggest first, with the first and number of each."""
    firms = month.world.firms
    known = firms.of(*SHOPS)
    known = month.habit("shops").permutation(known)
    known = known[np.argsort(firms.country[known], kind="stable")]
    homes = np.arange(len(COUNTRIES))
    first = np.searchsorted(firms.country[known], homes)
    size = np.searchsorted(firms.country[known], homes, side="right") - first
    return known, first, size


def _shops(
    rng: np.random.Generator, buyer: Ints, first: Ints, size: Ints
) -> tuple[Ints, Floats]:
    """Return places in the list of shops, and ranks from 0 (best known) to 1.

    Often it is a favourite, else a well-known one.

    Custom falls with the rank to the power of 1 / KNOWN - 1.
    """
    start, many = first[buyer], size[buyer]
    turn = rng.integers(0, FAVOURITES, len(buyer))
    own = (buyer * 7919 + turn * 104_729) % 1_000_003 / 1_000_003
    # favourites lean to the well-known ones, too
    rank = np.where(rng.random(len(buyer)) < FAVOURITE_SHARE, own**KNOWN, 0.0)
    tried = rng.random(len(buyer)) ** KNOWN
    share = np.where(rank > 0, rank, tried)
    place = np.minimum((share * many).astype(np.int64), many - 1)
    return np.asarray(start + place), share


def _days(month: Month, rng: np.random.Generator, count: int) -> Ints:
    """Return days of the month; the end of a week and of the year are busier."""
    day = np.arange(month.first, month.first + month.days)
    weekday = (day + month.world.calendar.first.weekday()) % 7
    weight = 1 + 0.25 * np.isin(weekday, (4, 5)) + 0.1 * (weekday == 6)
    table = np.searchsorted(
        np.cumsum(weight) / weight.sum(), (np.arange(1024) + 0.5) / 1024
    )
    return np.asarray(day[table[rng.integers(0, 1024, count)]])
