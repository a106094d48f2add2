"""The eight stages, in the order of the data: the one list that everything walks.

Nothing here knows Prefect; the flow and the command line both walk `STAGES`.
"""

from collections.abc import Callable

from g7fin.acquire.run import STAGE as ACQUIRE
from g7fin.conform.run import STAGE as CONFORM
from g7fin.connect.run import STAGE as CONNECT
from g7fin.detect.run import STAGE as DETECT
from g7fin.escalate.run import STAGE as ESCALATE
from g7fin.follow.run import STAGE as FOLLOW
from g7fin.job import Job
from g7fin.prioritise.run import STAGE as PRIORITISE
from g7fin.report.run import STAGE as REPORT
from g7fin.steps import Run, Stage
from g7fin.store import Store

STAGES = (ACQUIRE, CONFORM, CONNECT, DETECT, ESCALATE, FOLLOW, PRIORITISE, REPORT)


def run_stage(stage: Stage, job: Job, clock: Callable[[], float] | None = None) -> int:
    """Open the job's store, do one stage and return the number worth telling.

    Args:
        stage: one of `STAGES`; those before it are done.
        job: the run.
        clock: seconds that only grow, for the log; None: the log gives no seconds.
    """
    with Store(
        job.store_path, threads=job.machine.threads, memory=job.machine.memory
    ) as store:
        run = Run(
            store,
            settings=job.settings,
            delivery=job.source,
            inputs=job.provenance.inputs,
            previous=job.previous,
            folder=job.draft,
            provenance=job.provenance,
            clock=clock,
        )
        return stage.carry_out(run)
