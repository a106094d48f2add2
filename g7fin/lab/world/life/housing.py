"""Rent, energy, telephone, insurance, loans: standing orders of households."""

import numpy as np

from g7fin.lab.world.arrays import Ints
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, OUTSIDE, PURPOSE, Batch

# name, sector paid, share of people, share of income, purpose, how much it varies
ORDERS: tuple[tuple[str, str, float, float, str, float], ...] = (
    ("rent", "housing", 0.4, 0.27, "rent", 0.0),
    ("energy", "energy", 0.35, 0.045, "utility", 0.12),
    ("telecom", "telecom", 0.4, 0.015, "utility", 0.04),
    ("insurance", "insurance", 0.4, 0.03, "other", 0.0),
    ("credit", "consumer credit", 0.3, 0.08, "loan", 0.0),
)
PRIVATE_LANDLORDS = 0.35
ELSEWHERE = 0.7
BILL_DAYS = (0.3, 0.2, 0.2, 0.2, 0.1)


def orders(month: Month) -> list[Batch]:
    """Return every standing order of the month."""
    return [_order(month, *order) for order in ORDERS]


def _order(
    month: Month, name: str, sector: str, share: float, part: float, *how: object
) -> Batch:
    purpose, swing = str(how[0]), float(str(how[1]))
    habit, rng = month.habit(name), month.rng(name)
    people = month.world.people
    reported = share * min(1.0, 1.4 * month.world.activity)
    payer = np.flatnonzero(habit.random(len(people)) < reported)
    payee = month.payees(habit, people.country[payer], sector)
    if name == "rent":
        private = habit.random(len(payer)) < PRIVATE_LANDLORDS
        payee = np.where(private, _landlords(month, habit, payer), payee)
    parts = part * habit.lognormal(0, 0.25, len(payer))
    due = _bill_day(month)[payer]
    known = np.flatnonzero(payee >= 0)
    payer, payee, parts, due = payer[known], payee[known], parts[known], due[known]
    varied = rng.normal(1, swing, len(payer)).clip(0.5, 1.5)
    account = people.account[payer]
    figures = 3 if name == "rent" else 7
    amount = month.minor(people.income_usd[payer] * parts * varied, account, figures)
    day = month.world.calendar.working(month.day(due))
    at = month.at(rng, day, people.country[payer], "batch")
    return Batch(at, account, payee, amount, CHANNEL["transfer"], PURPOSE[purpose])


def _bill_day(month: Month) -> Ints:
    """Return the day of the month on which each person has their bills paid."""
    habit = month.habit("bill day")
    drawn = habit.choice((1, 3, 5, 15, 28), len(month.world.people), p=BILL_DAYS)
    return np.asarray(drawn + habit.integers(0, 3, len(drawn)))


def elsewhere(month: Month) -> list[Batch]:
    """Return mortgages, pension plans and savings at banks that do not report here."""
    habit, rng = month.habit("elsewhere"), month.rng("elsewhere")
    people = month.world.people
    share = ELSEWHERE * min(1.0, 1.4 * month.world.activity)
    payer = np.flatnonzero(habit.random(len(people)) < share)
    part = habit.uniform(0.1, 0.55, len(payer)) * rng.lognormal(0, 0.25, len(payer))
    account = people.account[payer]
    amount = month.minor(people.income_usd[payer] * part, account, 3)
    day = month.world.calendar.working(month.day(_bill_day(month)[payer]))
    at = month.at(rng, day, people.country[payer], "batch")
    told = habit.choice([PURPOSE["loan"], PURPOSE["savings"], 0], len(payer))
    return [
        Batch(at, account, -1, amount, CHANNEL["transfer"], told,
              OUTSIDE["external_bank"])
    ]  # fmt: skip


def _landlords(month: Month, habit: np.random.Generator, payer: Ints) -> Ints:
    """Return the account of a neighbour, who lets a flat or a few."""
    people = month.world.people
    block = payer // 60 * 60 + habit.integers(0, 4, len(payer))
    other = np.minimum(block, len(people) - 1)
    near = (people.country[other] == people.country[payer]) & (other != payer)
    return np.where(near, people.account[other], -1)
