"""Platforms, markets and agencies that pay many people small sums."""

import numpy as np

from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, PURPOSE, Batch

# who pays, share of people paid by it, payouts a month, median US dollars, purpose
LINES: tuple[tuple[str, float, float, float, str], ...] = (
    ("gig platform", 0.05, 4.0, 130, "wage"),
    ("marketplace", 0.05, 2.0, 70, "retail"),
    ("staff agency", 0.03, 2.0, 420, "wage"),
    ("insurance", 0.06, 0.2, 800, "other"),
)
BUYS = 0.5


def paid_out(month: Month) -> list[Batch]:
    """Return payouts to people who work or sell now and then."""
    people, made = month.world.people, []
    for sector, share, rate, usd, purpose in LINES:
        habit, rng = month.habit(sector), month.rng(sector)
        able = np.flatnonzero(habit.random(len(people)) < share)
        seen = rate * min(1.0, 1.5 * month.world.activity)
        who = np.repeat(able, rng.poisson(seen, len(able)))
        payer = month.payees(rng, people.country[who], sector)
        who, payer = who[payer >= 0], payer[payer >= 0]
        figure = usd * month.dearness(who) * rng.lognormal(0, 0.7, len(who))
        at = month.at(rng, month.any_day(rng, len(who)), people.country[who], "batch")
        amount = month.minor(figure, people.account[who])
        made.append(
            Batch(at, payer, people.account[who], amount, CHANNEL["transfer"],
                  PURPOSE[purpose])
        )  # fmt: skip
    return made


def bought(month: Month) -> list[Batch]:
    """Return what people pay to marketplaces."""
    habit, rng = month.habit("market buyers"), month.rng("market buyers")
    people = month.world.people
    who = month.some(rng, BUYS, habit.lognormal(0, 0.7, len(people)))
    payee = month.payees(rng, people.country[who], "marketplace")
    who, payee = who[payee >= 0], payee[payee >= 0]
    usd = 42 * month.dearness(who) * rng.lognormal(0, 0.9, len(who))
    at = month.at(rng, month.any_day(rng, len(who)), people.country[who], "home")
    amount = month.minor(usd, people.account[who])
    told, rail = PURPOSE["retail"], CHANNEL["card"]
    return [Batch(at, people.account[who], payee, amount, rail, told)]
