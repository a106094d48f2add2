"""Balances of accounts beside the wages of their holders."""

import numpy as np

from g7fin.lab.audit.arrays import Array, column, is_one_of
from g7fin.lab.audit.checks import Check, below, printed
from g7fin.lab.audit.world import World

NEGATIVE = 0.03
_SECTION = "balances"
_MONTH = 365.25 / 12
_QUANTILES = (0.1, 0.5, 0.9)


def balance_checks(world: World) -> list[Check]:
    """Return the share of negative balances, and balances in months of wages."""
    amounts = column(world.balances, "amount")
    negative = float((amounts < 0).mean()) if len(amounts) else None
    checks = [
        below(
            _SECTION, "negative share", negative, NEGATIVE, f"{len(amounts)} balances"
        )
    ]
    for kind in ("opening", "closing"):
        months = months_of_wages(world, kind)
        for share in _QUANTILES:
            figure = float(np.quantile(months, share)) if len(months) else None
            name = f"{kind} balance in months of wages, quantile {share:g}"
            checks.append(
                printed(_SECTION, name, figure, f"{len(months)} accounts with wages")
            )
    return checks


def months_of_wages(world: World, kind: str) -> Array:
    """Return the balances of one kind over the monthly wages on the same account."""
    rows = world.rows
    paid = is_one_of(rows, "purpose", ("wage",)) & (column(rows, "beneficiary") >= 0)
    size = len(world.accounts)
    days = column(rows, "day")
    months = max((days.max() - days.min() + 1) / _MONTH, 1.0)
    wages = np.bincount(
        column(rows, "beneficiary")[paid],
        weights=column(rows, "usd")[paid],
        minlength=size,
    )
    balance = world.balances[world.balances["kind"] == kind]
    account = column(balance, "account")
    income = np.where(account >= 0, wages[account], 0.0) / months
    usd = column(balance, "usd")
    return np.asarray(usd[income > 0] / income[income > 0])
