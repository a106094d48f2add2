"""The shortcut audit: no single field and no simple count may tell illicit rows apart.

A field of categories is scored by the share of the marked among the rows of the other
half with the same value, drawn to the base by 20 rows' worth of it, so a value that
only one scheme uses gives nothing away.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from g7fin.lab.audit import scores
from g7fin.lab.audit.accounts import SIMPLE
from g7fin.lab.audit.arrays import Array, codes, column, is_one_of
from g7fin.lab.audit.checks import Check, at_most
from g7fin.lab.audit.world import World

_DRAWN = 20.0
_BINS = 50
AUC, LIFT = 0.70, 5.0
SECTION = "shortcuts"
_CATEGORIES = (
    "channel", "purpose", "originator_outside", "beneficiary_outside",
    "debit_currency", "credit_currency", "fee_currency", "memo", "goods_code",
    "place_id", "status", "zone",
)  # fmt: skip
_NUMBERS = (
    "usd", "debit_amount", "credit_amount", "fee_usd", "goods_quantity",
    "booking_sequence", "delay", "memo_length", "to_the_second", "reverses",
)  # fmt: skip
_PRESENT = ("memo", "goods_code", "place_id", "conductor_party_id", "fee_currency")
_CYCLES = ("hour", "weekday", "month_day")
_BINNED = ("usd", "credit_amount", "fee_usd", "delay", "memo_length")
_OF_ACCOUNT = ("kind", "currency", "country", "region", "institution_id", "status")


@dataclass(frozen=True)
class Strength:
    """The quality of one field alone.

    Attributes:
        name: The field.
        auc: The area under the ROC curve, turned to one half or more.
        lift: Average precision over the base, from above or below.
    """

    name: str
    auc: float
    lift: float


def of_number(
    name: str, values: Array, marked: Array, halves: Array
) -> Strength | None:
    """Return the strength of a number; None where no half has both kinds."""
    return _strength(name, np.asarray(values, dtype=float), marked, halves)


def of_category(
    name: str, codes: Array, marked: Array, halves: Array
) -> Strength | None:
    """Return the strength of a category; None where no half has both kinds."""
    values = np.zeros(len(codes))
    size = int(codes.max(initial=0)) + 2
    shifted = codes + 1
    for half in (0, 1):
        learned, told = halves != half, halves == half
        base = scores.base_rate(marked[learned])
        seen = np.bincount(shifted[learned], minlength=size)
        hits = np.bincount(shifted[learned & marked], minlength=size)
        rate = (hits + _DRAWN * base) / (seen + _DRAWN)
        values[told] = rate[shifted[told]]
    return _strength(name, values, marked, halves)


def bins(values: Array) -> Array:
    """Return in which of 50 bins of equal size each number falls; -1 where none is."""
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return np.full(len(values), -1)
    edges = np.unique(np.quantile(known, np.linspace(0, 1, _BINS + 1)[1:-1]))
    found = np.searchsorted(edges, values, side="right")
    return np.asarray(np.where(np.isnan(values), -1, found))


def _strength(
    name: str, values: Array, marked: Array, halves: Array
) -> Strength | None:
    aucs, lifts = [], []
    for half in (0, 1):
        told = halves == half
        value = scores.auc(values[told], marked[told])
        precision = scores.best_precision(values[told], marked[told])
        found = scores.lift(precision, scores.base_rate(marked[told]))
        if value is not None and found is not None:
            aucs.append(value)
            lifts.append(found)
    if not aucs:
        return None
    mean = float(np.mean(aucs))
    return Strength(name, max(mean, 1 - mean), float(np.mean(lifts)))


def field_strengths(world: World, halves: Array) -> list[Strength]:
    """Return what every raw field of a transaction tells of the illicit rows."""
    marked = world.illicit
    found = [
        of_number(name, values, marked, halves) for name, values in _numbers(world)
    ]
    found += [
        of_category(name, values, marked, halves) for name, values in _categories(world)
    ]
    return [strength for strength in found if strength is not None]


def account_strengths(world: World, halves: Array) -> list[Strength]:
    """Return what every raw field of an account tells of the schemes' members."""
    found = [
        of_category(
            f"account {name}",
            np.unique(column(world.accounts, name).astype(str), return_inverse=True)[1],
            world.members,
            halves,
        )
        for name in _OF_ACCOUNT
    ]
    return [strength for strength in found if strength is not None]


def field_checks(strengths: list[Strength], of_accounts: list[Strength]) -> list[Check]:
    """Return the checks of every field's AUC, and of the best field's precision."""
    checks = [
        at_most(SECTION, f"AUC of {one.name}", one.auc, AUC)
        for one in [*strengths, *of_accounts]
    ]
    best = max(strengths, key=lambda one: one.lift, default=None)
    return [
        at_most(
            SECTION,
            "best raw field, AP over base",
            None if best is None else best.lift,
            LIFT,
            "" if best is None else best.name,
        ),
        *checks,
    ]


def _numbers(world: World) -> Iterator[tuple[str, Array]]:
    for name in _NUMBERS:
        yield name, column(world.rows, name).astype(float)
    for name in _PRESENT:
        there = ~is_one_of(world.rows, name, ("",))
        yield f"{name} present", there.astype(float)
    yield "hour", column(world.rows, "hour").astype(float)
    yield "weekday", column(world.rows, "weekday").astype(float)


def _categories(world: World) -> Iterator[tuple[str, Array]]:
    for name in _CATEGORIES:
        yield f"{name} (value)", codes(world.rows, name)
    for name in _CYCLES:
        yield f"{name} (value)", column(world.rows, name)
    for name in _BINNED:
        yield f"{name} (bins)", bins(column(world.rows, name).astype(float))


def count_checks(world: World, table: pd.DataFrame) -> list[Check]:
    """Return the AUC of each simple count among the accounts that any row names."""
    active = is_active(table)
    members = world.members[active]
    note = f"{int(members.sum())} members of {int(active.sum())} active accounts"
    return [
        at_most(
            SECTION,
            f"AUC of account's {name}",
            scores.folded(scores.auc(column(table, name)[active], members)),
            AUC,
            note,
        )
        for name in SIMPLE
    ]


def is_active(table: pd.DataFrame) -> Array:
    """Return which accounts any row names: one that none does tells of no scheme."""
    return np.asarray(column(table, "count") > 0)
