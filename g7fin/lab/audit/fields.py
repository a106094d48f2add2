"""The shortcut audit of the raw fields: none alone may tell the illicit rows."""

from collections.abc import Iterator

import numpy as np

from g7fin.lab.audit import single
from g7fin.lab.audit.arrays import Array, codes, column, is_one_of
from g7fin.lab.audit.checks import Check, at_most
from g7fin.lab.audit.world import World

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


def field_strengths(world: World, halves: Array) -> list[single.Strength]:
    """Return what every raw field of a transaction tells of the illicit rows."""
    marked = world.illicit
    found = [
        single.of_number(name, values, marked, halves)
        for name, values in _numbers(world)
    ]
    found += [
        single.of_category(name, values, marked, halves)
        for name, values in _categories(world)
    ]
    return [strength for strength in found if strength is not None]


def account_strengths(world: World, halves: Array) -> list[single.Strength]:
    """Return what every raw field of an account tells of the schemes' members."""
    found = [
        single.of_category(
            f"account {name}",
            np.unique(column(world.accounts, name).astype(str), return_inverse=True)[1],
            world.members,
            halves,
        )
        for name in _OF_ACCOUNT
    ]
    return [strength for strength in found if strength is not None]


def field_checks(
    strengths: list[single.Strength], of_accounts: list[single.Strength]
) -> list[Check]:
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
        yield f"{name} (bins)", single.bins(column(world.rows, name).astype(float))
