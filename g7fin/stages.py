"""The eight stages, in the order of the data: the one list that everything walks.

Each stage gets an open store and the job, writes its own schema, and returns a count
that is worth telling. Nothing here knows Prefect; the flow and the command line both
walk `STAGES`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from g7fin.acquire.run import acquire
from g7fin.conform.limit import check_rejects
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.detect.run import detect
from g7fin.escalate.run import escalate
from g7fin.follow.run import follow
from g7fin.job import Job
from g7fin.prioritise.run import prioritise
from g7fin.report.run import report
from g7fin.store import Store


@dataclass(frozen=True)
class Stage:
    """One step of the way from files to reports.

    Attributes:
        name: a verb; the verbs' alphabetical order is the order of the data.
        counts: what the number that `work` returns counts.
        work: what is done.
    """

    name: str
    counts: str
    work: Callable[[Store, Job], int]


def _conform(store: Store, job: Job) -> int:
    count = conform(store, job.settings.as_of)
    check_rejects(store, job.settings.allow_rejects)
    return count


STAGES = (
    Stage("acquire", "rows read", lambda store, job: acquire(store, job.source)),
    Stage("conform", "transactions", _conform),
    Stage("connect", "payments", lambda store, job: connect(store, job.settings)),
    Stage("detect", "alerts", lambda store, job: detect(store, job.settings)),
    Stage(
        "escalate",
        "cases",
        lambda store, job: escalate(store, job.settings, job.previous),
    ),
    Stage("follow", "traced movements", lambda store, job: follow(store, job.settings)),
    Stage(
        "prioritise",
        "items to freeze",
        lambda store, job: prioritise(store, job.settings),
    ),
    Stage(
        "report",
        "rows written",
        lambda store, job: report(store, job.draft, job.settings, job.provenance),
    ),
)


def run_stage(stage: Stage, job: Job) -> int:
    """Open the job's store, do one stage and return its count."""
    with Store(
        job.store_path, threads=job.machine.threads, memory=job.machine.memory
    ) as store:
        return stage.work(store, job)
