"""Same seed, same bytes: for any number of workers, as CSV and as Parquet."""

import hashlib
from pathlib import Path

import pytest

from g7fin.errors import ConfigError
from g7fin.lab.world import simulate as module
from g7fin.lab.world.simulate import Spec, simulate


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_same_seed_same_bytes_with_one_worker_and_two(tmp_path: Path) -> None:
    spec = Spec(3, 5_000, 4)
    simulate(spec, tmp_path / "one", workers=1)
    simulate(spec, tmp_path / "two", workers=2)
    found = digests(tmp_path / "one")
    assert found == digests(tmp_path / "two")
    assert "input/transaction.csv" in found
    simulate(Spec(4, 5_000, 4), tmp_path / "other")
    other = digests(tmp_path / "other")
    assert found["input/transaction.csv"] != other["input/transaction.csv"]


def test_a_large_world_has_a_folder_a_month_of_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AS_CSV", 0)
    spec = Spec(3, 5_000, 3)
    for name in ("one", "again"):
        simulate(spec, tmp_path / name)
    found = digests(tmp_path / "one")
    assert found == digests(tmp_path / "again")
    months = {name for name in found if name.endswith("transaction.parquet")}
    assert months == {f"input/2025-{at}/transaction.parquet" for at in (10, 11, 12)}


@pytest.mark.slow
def test_a_large_world_is_the_same_with_two_workers(tmp_path: Path) -> None:
    spec = Spec(3, 260_000, 12, "hostile")
    simulate(spec, tmp_path / "one", workers=1)
    simulate(spec, tmp_path / "two", workers=2)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (Spec(1, 5_000, setting="cruel"), "easy, paper, hostile, realistic"),
        (Spec(1, 5_000, view="XX"), "US, CA, FR"),
        (Spec(1, 5_000, months=0), "from 1 to 120"),
        (Spec(1, 100), "less than 2000"),
        (Spec(1, 50_000_000, months=1), "5 months or more"),
    ],
)
def test_says_what_would_be_right(tmp_path: Path, spec: Spec, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        simulate(spec, tmp_path)


def test_a_world_that_fails_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate(Spec(3, 2_500, 2), tmp_path)
    before = digests(tmp_path)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "gather", fail)
    with pytest.raises(KeyboardInterrupt):
        simulate(Spec(4, 2_500, 2), tmp_path)
    assert digests(tmp_path) == before


@pytest.mark.parametrize("name", ["input", "truth"])
def test_a_folder_of_ones_own_is_refused_and_stays(tmp_path: Path, name: str) -> None:
    own = tmp_path / name / "transaction.csv"
    own.parent.mkdir()
    own.write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigError, match="is no simulated world; choose"):
        simulate(Spec(1, 2_000), tmp_path)
    assert own.read_text(encoding="utf-8") == "mine"


def test_a_world_takes_the_place_of_a_world(tmp_path: Path) -> None:
    simulate(Spec(1, 2_000, 2), tmp_path)
    before = digests(tmp_path)
    simulate(Spec(2, 2_000, 2), tmp_path)
    assert digests(tmp_path) != before
