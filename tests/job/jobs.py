"""Runs without stages: what a job does with its output folder, in no time."""

from pathlib import Path

from g7fin.job import STORE, Job
from g7fin.provenance import Provenance
from g7fin.settings import Machine, Settings

NAMES = ("alerts.parquet", "run.json")


def job(out: Path, name: str = "one", machine: Machine | None = None) -> Job:
    """Return a job; another name is another run."""
    made_of = Provenance({name: ""}, {}, code="")
    return Job(out, out, Settings(), machine or Machine(), None, made_of)


def publish(out: Path, name: str = "one", machine: Machine | None = None) -> Path:
    """Do a run that writes its name into every report, and return its folder."""
    one = job(out, name, machine)
    with one.working():
        for report in (*NAMES, STORE):
            (one.draft / report).write_text(name)
        return one.publish()


def shown(out: Path) -> str:
    """Return the name of the run whose reports stand in a folder."""
    (name,) = {(out / report).read_text() for report in NAMES}
    return name
