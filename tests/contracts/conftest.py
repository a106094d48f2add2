"""Small worlds, run to the end, with their reports loaded beside their tables."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from g7fin.contracts.report import REPORTS
from g7fin.job import prepare
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.settings import Settings
from g7fin.stages import STAGES, run_stage
from g7fin.store import Store


@pytest.fixture(scope="session")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the input folder of a small world."""
    folder = tmp_path_factory.mktemp("whole") / "world"
    simulate(Spec(7, 12000), folder)
    return folder / "input"


@pytest.fixture(scope="session")
def whole(delivery: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the store of a finished run, open for writing."""
    with finish(delivery, tmp_path_factory.mktemp("out")) as store:
        yield store


@pytest.fixture(params=["transactions alone", "no rates", "no holders", "no balances"])
def poor(
    request: pytest.FixtureRequest, delivery: Path, tmp_path: Path
) -> Iterator[Store]:
    """Return the store of a run on a delivery that lacks something."""
    shutil.copytree(delivery, tmp_path / "in")
    for path in (tmp_path / "in").iterdir():
        if path.stem in LACKS[request.param] or (
            request.param == "transactions alone" and path.stem != "transaction"
        ):
            path.unlink()
    with finish(tmp_path / "in", tmp_path / "out") as store:
        yield store


LACKS = {
    "transactions alone": (),
    "no rates": ("exchange_rate",),
    "no holders": ("account_party", "asset_party"),
    "no balances": ("balance", "institution"),
}


def finish(source: Path, out: Path) -> Store:
    """Run every stage and return the store with the reports in it."""
    job = prepare(source, out, Settings())
    with job.working():
        for stage in STAGES:
            run_stage(stage, job)
        final = job.publish()
    store = Store(final / "store.duckdb")
    store.execute("create schema report")
    for table in REPORTS:
        name = table.name.removeprefix("report.")
        store.create_from(table.name, pq.read_table(final / f"{name}.parquet"))
    return store
