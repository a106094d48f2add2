"""Ledgers that others made: figures that no change may lower."""

from pathlib import Path

import pytest

from benchmarks.bare import EASY, Measured, groups_found
from benchmarks.bare_sets import amlsim, hidden

pytestmark = pytest.mark.slow


def test_amlsim_of_ten_thousand_accounts(shared_data: Path) -> None:
    measured = Measured(amlsim("amlsim_10k", shared_data))
    assert measured.precision() > 0.84
    assert measured.precision(EASY) > 0.48
    assert groups_found(measured.labelled, measured.scored(), 200) > 0.7


@pytest.mark.parametrize("name", ["amlsim_20k_fanin", "amlsim_20k_cycle"])
def test_published_samples_of_amlsim(shared_data: Path, name: str) -> None:
    assert Measured(amlsim(name, shared_data)).precision(EASY) > 0.6


@pytest.mark.parametrize(
    ("case", "least"), [("Atomic", 0.9), ("LIFI", 0.5), ("TxPhish", 0.8)]
)
def test_hidden_cases(shared_data: Path, case: str, least: float) -> None:
    assert Measured(hidden(case, shared_data)).precision(EASY) > least
