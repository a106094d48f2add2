"""The difficulty of a world: the fixed model, the size and the oddness of rows."""

import numpy as np
import pandas as pd

from g7fin.lab.audit import scores
from g7fin.lab.audit.arrays import column
from g7fin.lab.audit.checks import Check, at_most, printed, within
from g7fin.lab.audit.features import OF_ACCOUNT
from g7fin.lab.audit.model import Band, oddness
from g7fin.lab.audit.shortcuts import is_active
from g7fin.lab.audit.world import World

BAND = (0.25, 0.50)
DEMANDED = "paper"
VOLUME, ODD = 3.0, 5.0
_SECTION = "difficulty"
_BEST = 5


def difficulty_checks(
    world: World, table: pd.DataFrame, band: Band, difficulty: str
) -> list[Check]:
    """Return the checks of the fixed model, of volume and of the isolation forest.

    The band of the model is demanded of worlds of difficulty `paper`, and printed for
    the others; the other limits hold for every world.

    Raises:
        ConfigError: scikit-learn is not installed.
    """
    name = "fixed model, average precision"
    note = f"illicit rows {band.base:.4%}"
    model = (
        within(_SECTION, name, band.precision, BAND, note)
        if difficulty == DEMANDED
        else printed(_SECTION, name, band.precision, f"{note}; {difficulty}")
    )
    return [model, *_ranked(world, table), *_best(band)]


def _ranked(world: World, table: pd.DataFrame) -> list[Check]:
    active = is_active(table)
    members = world.members[active]
    vectors = np.nan_to_num(table[[*OF_ACCOUNT, "age"]].to_numpy(dtype=float)[active])
    size = column(table, "total_usd")[active]
    usd = column(world.rows, "usd")
    base = scores.base_rate(members)
    rows = scores.base_rate(world.illicit)

    def times(values: np.ndarray) -> float | None:
        return scores.lift(scores.average_precision(values, members), base)

    of_rows = scores.lift(scores.average_precision(usd, world.illicit), rows)
    note = f"members {base:.4%} of active accounts"
    return [
        at_most(
            _SECTION, "accounts by volume, AP over base", times(size), VOLUME, note
        ),
        at_most(_SECTION, "transactions by US dollars, AP over base", of_rows, VOLUME),
        at_most(
            _SECTION,
            "isolation forest on accounts, AP over base",
            times(oddness(vectors)),
            ODD,
            note,
        ),
    ]


def _best(band: Band) -> list[Check]:
    ranked = sorted(band.features, key=lambda name: (-band.features[name], name))
    return [
        printed(
            _SECTION, f"AP of feature alone: {name}", band.features[name],
            f"{band.features[name] / band.base:.1f} times the base",
        )
        for name in ranked[:_BEST]
    ]  # fmt: skip
