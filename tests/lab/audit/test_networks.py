"""Innocent networks are to be like the schemes in every count."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from g7fin.lab.audit.labels import NETWORKS
from g7fin.lab.audit.networks import network_checks
from g7fin.lab.audit.world import read_world
from tests.lab.audit.fabricated import EACH, Fabricated, fabricate


def with_networks(groups: int = 24) -> Fabricated:
    """Return a world in which rows that are no scheme's are innocent networks."""
    world = fabricate()
    ids = world.transaction["transaction_id"][~world.illicit].to_numpy()
    chosen = np.random.default_rng(3).choice(ids, (groups, EACH), replace=False)
    whole = pd.DataFrame(
        {
            "instance_id": [f"n{n}" for n in range(groups)],
            "typology": [NETWORKS[n % len(NETWORKS)] for n in range(groups)],
            "transaction_ids": [" ".join(one) for one in chosen],
        }
    )
    world.truth["look_alike"] = whole
    return world


def failed(world: Fabricated, folder: Path) -> list[str]:
    checks = network_checks(read_world(world.write(folder)))
    assert len(checks) == 12
    return [check.name.split("AUC of ")[1] for check in checks if not check.passed]


def test_networks_drawn_as_the_schemes_are_keep_to_all_limits(tmp_path: Path) -> None:
    assert failed(with_networks(), tmp_path / "w") == []


@pytest.mark.parametrize(
    ("column", "value", "names"),
    [
        ("credit_amount", 5, {"usd", "US dollars", "median US dollars"}),
        ("channel", "cash", {"cash, share"}),
        ("booked_at", "2025-03-03T05:00:00+00:00", {"hour", "mean hour", "days"}),
    ],
)
def test_one_that_is_told_apart_fails(
    tmp_path: Path, column: str, value: int | str, names: set[str]
) -> None:
    world = with_networks()
    rows = world.transaction
    rows.loc[world.illicit, column] = value
    assert set(failed(world, tmp_path / "w")) == names


def test_a_world_without_innocent_networks_has_no_such_check(tmp_path: Path) -> None:
    assert network_checks(read_world(fabricate().write(tmp_path / "w"))) == []
