"""Charities, schools, travel, clinics: payments to firms that have many payers."""

import numpy as np

from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, PURPOSE, Batch

# sector, payments a year for a hundred people, median US dollars, purpose, channel
LINES: tuple[tuple[str, float, float, str, str], ...] = (
    ("charity", 60, 24, "charity", "transfer"),
    ("language school", 14, 210, "school", "transfer"),
    ("driving school", 10, 160, "school", "card"),
    ("travel agency", 16, 480, "retail", "card"),
    ("coach operator", 18, 65, "retail", "card"),
    ("boat charter", 3, 720, "retail", "card"),
    ("sailing club", 6, 95, "fee", "transfer"),
    ("fishing cooperative", 3, 60, "fee", "transfer"),
    ("law office", 8, 640, "fee", "transfer"),
    ("hospital", 20, 180, "other", "card"),
    ("wedding hall", 1.5, 2400, "fee", "transfer"),
    ("car dealer", 4, 900, "retail", "transfer"),
    ("jeweller", 3, 260, "retail", "card"),
)
STUDENTS = 0.05
FEE_MONTHS = (2, 9)


def given(month: Month) -> list[Batch]:
    """Return what people pay to organisations of their own country."""
    made = []
    people = month.world.people
    for sector, yearly, usd, purpose, channel in LINES:
        rng = month.rng(f"giving {sector}")
        payer = month.some(rng, yearly / 1200, np.ones(len(people)))
        payee = month.payees(rng, people.country[payer], sector)
        payer, payee = payer[payee >= 0], payee[payee >= 0]
        account = people.account[payer]
        figure = usd * month.dearness(payer) * rng.lognormal(0, 0.7, len(payer))
        day = month.any_day(rng, len(payer))
        at = month.at(rng, day, people.country[payer], "home")
        amount = month.minor(figure, account, 3)
        made.append(
            Batch(at, account, payee, amount, CHANNEL[channel], PURPOSE[purpose])
        )
    return made


def fees(month: Month) -> list[Batch]:
    """Return university fees, twice a year, a part of them paid from abroad."""
    season = (month.world.calendar.first.month - 1 + month.number) % 12 + 1
    if season not in FEE_MONTHS:
        return []
    habit, rng = month.habit("students"), month.rng("students")
    people, firms = month.world.people, month.world.firms
    payer = np.flatnonzero(
        habit.random(len(people)) < STUDENTS * min(1.0, 2 * month.world.activity)
    )
    schools = firms.account[firms.of("university")]
    if len(schools) == 0:
        return []
    payee = schools[habit.integers(0, len(schools), len(payer))]
    account = people.account[payer]
    usd = habit.lognormal(7.3, 0.6, len(payer)) * month.dearness(payer, 0.3)
    same = month.world.register.country[payee] == people.country[payer]
    at = month.at(rng, month.any_day(rng, len(payer)), people.country[payer], "home")
    channel = np.where(same, CHANNEL["transfer"], CHANNEL["wire"])
    amount = month.minor(usd, account, 3)
    return [Batch(at, account, payee, amount, channel, PURPOSE["school"])]
