"""Money that diaspora households send to relatives: the great innocent flow."""

import numpy as np

from g7fin.lab.world.arrays import NOWHERE, Floats, Ints, ints
from g7fin.lab.world.institutions import near
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, PURPOSE, Batch

SENDER_SHARE = 0.85
FESTIVE = 1.5
LUMP_SHARE, LUMP = 0.12, 4.0
AGAIN = 0.4
RAILS = (("mvts", 0.6), ("wire", 0.16), ("mobile_money", 0.24))
CASH_SENDERS = 0.18
CASH_RECEIVERS = 0.25
FESTIVE_MONTHS = (3, 6, 0)


def sent_home(month: Month) -> list[Batch]:
    """Return what is sent this month, to one or two relatives of each."""
    habit, rng = month.habit("remittance"), month.rng("remittance")
    people = month.world.people
    share = SENDER_SHARE * min(1.0, month.world.activity * 1.5)
    willing = habit.random(len(people)) < share
    sender = np.flatnonzero((people.origin >= 0) & willing)
    relatives = [_relatives(month, habit, people.origin[sender]) for _ in range(2)]
    codes = [CHANNEL[name] for name, _ in RAILS]
    rail = habit.choice(codes, len(sender), p=[part for _, part in RAILS])
    part = habit.uniform(0.05, 0.22, len(sender))
    season = (month.world.calendar.first.month - 1 + month.number) % 12 + 1
    festive = season % 12 in FESTIVE_MONTHS
    keen = habit.beta(0.8, 1.1, len(sender))
    now = rng.random(len(sender)) < np.minimum(keen * (FESTIVE if festive else 1), 1)
    who = np.flatnonzero(now)
    turn = (rng.random(len(who)) < 0.3).astype(np.int64)
    relative = np.where(turn == 0, relatives[0][who], relatives[1][who])
    usd = people.income_usd[sender[who]] * part[who] * rng.lognormal(0, 0.6, len(who))
    # a roof, a school year, a hospital: now and then it is much more
    usd = np.where(rng.random(len(who)) < LUMP_SHARE, usd * LUMP, usd)
    # some send twice a month
    again = np.repeat(np.arange(len(who)), 1 + (rng.random(len(who)) < AGAIN))
    usd = usd[again] * rng.lognormal(0, 0.2, len(again))
    trio = sender[who][again], relative[again], ints(rail[who][again])
    return [_send(month, rng, trio, usd)]


def _relatives(month: Month, habit: np.random.Generator, origin: Ints) -> Ints:
    """Return someone in the country of origin for each sender."""
    people = month.world.people
    chosen = np.zeros(len(origin), dtype=np.int64)
    for country in np.unique(origin):
        known = np.flatnonzero(people.country == country)
        here = np.flatnonzero(origin == country)
        pool = known if len(known) else np.arange(len(people))
        chosen[here] = habit.choice(pool, len(here))
    return chosen


def _send(
    month: Month, rng: np.random.Generator, who: tuple[Ints, Ints, Ints], usd: Floats
) -> Batch:
    sender, relative, rail = who
    people, world = month.world.people, month.world
    account, there = people.account[sender], people.account[relative]
    currency = world.register.currency
    minor = month.minor(usd, account, 2)
    day = month.any_day(rng, len(sender))
    at = month.at(rng, day, people.country[sender], "home")
    draw, desk = rng.random(len(sender)), rail == CHANNEL["mvts"]
    at_desk = (draw < CASH_SENDERS) & desk
    in_hand = (draw > 1 - CASH_RECEIVERS) & desk
    place = near(rng, world.register, people.country[sender], people.region[sender])
    local = world.market.convert(minor, currency[account], currency[there], at)
    return Batch(
        at,
        np.where(at_desk, NOWHERE, account),
        np.where(in_hand, NOWHERE, there),
        np.where(at_desk, np.maximum(local, 1), minor),
        rail,
        PURPOSE["remittance"],
        place=np.where(at_desk, place, NOWHERE),
        conductor=np.where(at_desk, people.party[sender], NOWHERE),
    )
