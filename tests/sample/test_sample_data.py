"""The checked-in world comes from its command, byte for byte."""

from pathlib import Path

from g7fin.lab.world.simulate import Spec, simulate
from tests.conftest import ROOT

SEED, TRANSACTIONS = 7, 34_000  # as in the Makefile's target sample-data


def test_the_sample_world_regenerates_byte_for_byte(tmp_path: Path) -> None:
    simulate(Spec(SEED, TRANSACTIONS), tmp_path)
    kept = ROOT / "sample_data"
    names = sorted(path.relative_to(kept) for path in kept.rglob("*.csv"))
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.csv"))
    assert made == names
    for name in names:
        assert (tmp_path / name).read_bytes() == (kept / name).read_bytes(), name


def test_the_makefile_names_the_same_command() -> None:
    text = (ROOT / "Makefile").read_text()
    assert f"simulate --seed {SEED} --transactions {TRANSACTIONS} " in text


def test_the_sample_world_is_a_few_megabytes_and_large_enough() -> None:
    files = list((ROOT / "sample_data").rglob("*.csv"))
    assert sum(path.stat().st_size for path in files) < 8_000_000
    transactions = ROOT / "sample_data" / "input" / "transaction.csv"
    assert len(transactions.read_bytes().splitlines()) > 30_000
