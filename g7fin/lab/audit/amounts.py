"""Amounts beside real ones: first digits, round numbers, the body."""

import numpy as np

from g7fin.contracts.entities import CHANNELS
from g7fin.lab.audit.arrays import Array, column, is_one_of
from g7fin.lab.audit.checks import Check, below, printed
from g7fin.lab.audit.world import World

BENFORD = 0.01
EXPECTED = np.log10(1 + 1 / np.arange(1, 10))
_SECTION = "amounts"


def amount_checks(world: World) -> list[Check]:
    """Return the figures of the amounts, in the currency that was credited."""
    amounts = column(world.rows, "credit_amount")
    natural = natural_rows(world)
    found = digit_shares(amounts[natural])
    mad = None if found is None else float(np.abs(found - EXPECTED).mean())
    logs = np.log10(column(world.rows, "usd")[column(world.rows, "usd") > 0])
    note = f"{int(natural.sum())} rows: card, or supplier in other ways than cash"
    round_ones = is_round(amounts)
    return [
        below(_SECTION, "Benford first digits, mean deviation", mad, BENFORD, note),
        printed(_SECTION, "log10 of US dollars, mean", _mean(logs)),
        printed(_SECTION, "log10 of US dollars, deviation", _deviation(logs)),
        printed(_SECTION, "log10 of US dollars, skewness", _skewness(logs)),
        *(
            printed(
                _SECTION,
                f"round amounts, {channel}",
                _mean(round_ones[rows]),
                f"two digits that are not 0 at most; {int(rows.sum())} rows",
            )
            for channel in CHANNELS
            if (rows := is_one_of(world.rows, "channel", (channel,))).any()
        ),
    ]


def natural_rows(world: World) -> Array:
    """Return the rows whose amounts nobody rounds: cards, and suppliers' invoices."""
    card = is_one_of(world.rows, "channel", ("card",))
    cash = is_one_of(world.rows, "channel", ("cash",))
    return card | (is_one_of(world.rows, "purpose", ("supplier",)) & ~cash)


def digit_shares(amounts: Array) -> Array | None:
    """Return how often each first digit from 1 to 9 stands; None without amounts."""
    if len(amounts) == 0:
        return None
    first = np.floor(amounts / 10 ** _size(amounts)).astype(np.int64)
    return np.bincount(np.clip(first, 1, 9), minlength=10)[1:] / len(amounts)


def is_round(amounts: Array) -> Array:
    """Return which amounts have two digits that are not 0 at most, whatever the size.

    So 1200, 50 and 3 are round in every currency, and 58.97 is not.
    """
    scaled = amounts / 10 ** (_size(amounts) - 1)
    return np.asarray(np.abs(scaled - np.round(scaled)) < 1e-9)


def _size(amounts: Array) -> Array:
    """Return the power of ten of the first digit, safe from rounding errors."""
    return np.asarray(np.floor(np.log10(amounts) + 1e-12))


def _mean(values: Array) -> float | None:
    return float(values.mean()) if len(values) else None


def _deviation(values: Array) -> float | None:
    return float(values.std()) if len(values) else None


def _skewness(values: Array) -> float | None:
    if len(values) == 0 or values.std() == 0:
        return None
    return float((((values - values.mean()) / values.std()) ** 3).mean())
