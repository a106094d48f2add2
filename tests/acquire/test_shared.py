"""The published files of AMLSim and AMLworld land whole."""

from pathlib import Path

from tests.acquire.delivery import deliver, run


def test_amlsim_lands_whole(shared_data: Path, tmp_path: Path) -> None:
    with run(shared_data / "amlsim_10k/input", tmp_path / "run.duckdb") as store:
        assert store.count("core.transaction") == 197_905
        assert store.count("core.reject") == 0
        assert store.rows("select distinct time_precision from core.transaction") == [
            ("day",)
        ]
        columns = {name for name, _ in store.columns("raw.transaction")}
    assert not columns & {"is_sar", "alert_id"}


def test_amlworld_lands_whole(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "amlworld_hi_small_attempts"
    with run(folder / "input", tmp_path / "run.duckdb") as store:
        assert store.count("core.transaction") == 3_209
        assert store.count("core.reject") == 0


def test_amlworld_as_published_lands_without_its_label(
    shared_data: Path, tmp_path: Path
) -> None:
    folder = shared_data / "amlworld_hi_small_attempts"
    names = ("Hipersmall_Trans_572.csv", "transactions100.csv")
    files = {name: (folder / name).read_bytes() for name in names}
    with run(deliver(tmp_path / "in", files)) as store:
        landed = store.count("core.transaction")
        assert landed == store.row("select sum(rows_read) from raw.source_file")[0]
        assert store.count("core.reject") == 0
