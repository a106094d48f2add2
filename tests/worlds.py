"""Small worlds and runs that tests of several folders share."""

import hashlib
from pathlib import Path

from g7fin.job import prepare
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.settings import Machine, Settings
from g7fin.stages import STAGES, run_stage

SEED = 5
TRANSACTIONS = 5_000


def world(folder: Path, transactions: int = TRANSACTIONS) -> Path:
    """Make a world; its input and truth are below the folder."""
    simulate(Spec(SEED, transactions), folder)
    return folder


def run(
    source: Path,
    out: Path,
    settings: Settings | None = None,
    threads: int = 1,
    previous: Path | None = None,
) -> Path:
    """Do every stage and return the folder of the finished run."""
    job = prepare(source, out, settings or Settings(), Machine(threads), previous)
    with job.working():
        for stage in STAGES:
            run_stage(stage, job)
        return job.publish()


def report_digests(out: Path) -> dict[str, str]:
    """Return the digest of every report in an output folder."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.iterdir())
        if path.suffix in (".parquet", ".json")
    }
