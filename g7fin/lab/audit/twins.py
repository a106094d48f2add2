"""Innocent twins of planted shapes, and payers beside remitters."""

import numpy as np

from g7fin.lab.audit import scores
from g7fin.lab.audit.arrays import Array, column, is_one_of
from g7fin.lab.audit.checks import Check, at_least, at_most
from g7fin.lab.audit.world import World

TWINS, OVERLAP = 3.0, 0.65
PURPOSES = ("remittance",)
CHANNELS = ("mvts",)
_SECTION = "twins"


def twin_checks(world: World) -> list[Check]:
    """Return the checks of look-alikes per typology, and of payers' overlap."""
    counts = [
        at_least(
            _SECTION,
            f"look-alikes per planted {typology}",
            world.alike.get(typology, 0) / planted,
            TWINS,
            f"{world.alike.get(typology, 0)} and {planted}",
        )
        for typology, planted in world.planted.items()
    ]
    if not counts:
        counts = [at_least(_SECTION, "look-alikes per planted shape", None, TWINS)]
    return [*counts, *_overlaps(world)]


def payers_and_remitters(world: World) -> tuple[Array, Array]:
    """Return the victims' payments of the predicate stage, and remitters' payments.

    A remitter's payment is innocent, has an account that is debited, and is a
    remittance by its purpose or goes through a remitter (MVTS). Payments between
    friends are another population: they are small in any world.
    """
    rows = world.rows
    source = column(rows, "originator")
    victim = np.append(column(world.accounts, "victim"), False)[source]
    predicate = is_one_of(rows, "stage", ("predicate",))
    paying = world.illicit & predicate & victim
    remitting = is_one_of(rows, "purpose", PURPOSES)
    remitting |= is_one_of(rows, "channel", CHANNELS)
    return paying, remitting & ~world.illicit & (source >= 0)


def _overlaps(world: World) -> list[Check]:
    paying, remitting = payers_and_remitters(world)
    rows = world.rows
    usd = column(rows, "usd")
    note = f"{int(paying.sum())} victims' payments, {int(remitting.sum())} remitters'"
    values = {"log US dollars": usd, "hour": column(rows, "hour")}
    checks = [
        at_most(
            _SECTION,
            f"payers against remitters, AUC of {name}",
            _two_sample(value[paying], value[remitting]),
            OVERLAP,
            note,
        )
        for name, value in values.items()
    ]
    source = column(rows, "originator")
    each = [
        np.unique(source[which], return_counts=True)[1] for which in (paying, remitting)
    ]
    return [
        *checks,
        at_most(
            _SECTION,
            "payers against remitters, AUC of payments an account",
            _two_sample(each[0], each[1]),
            OVERLAP,
            f"{len(each[0])} victims' accounts, {len(each[1])} remitters'",
        ),
    ]


def _two_sample(one: Array, other: Array) -> float | None:
    marked = np.arange(len(one) + len(other)) < len(one)
    return scores.folded(scores.auc(np.concatenate([one, other]), marked))
