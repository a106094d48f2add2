"""The flow `follow_the_money`: a thin walk along `g7fin.stages.STAGES`.

Tasks get the job's paths, never a connection: each opens the store, does its stage and
closes it. A stage writes from nothing, so it can be tried again; bad input is bad the
second time too and is not. Prefect gets counts, never a value of the data.
"""

import os
import time
from datetime import date
from typing import Any

from pipelines import environment  # noqa: F401 (before Prefect)

import duckdb  # isort: skip
from prefect import flow, get_run_logger, task  # isort: skip
from prefect.artifacts import (  # isort: skip
    create_markdown_artifact,
    create_table_artifact,
)
from prefect.cache_policies import NO_CACHE  # isort: skip

from g7fin.job import Job, prepare
from g7fin.review.finished import Finished, finished
from g7fin.settings import Machine, read_settings
from g7fin.stages import STAGES, run_stage
from pipelines.concealed import FailedError, concealing
from pipelines.roots import INPUT, OUTPUT, inside
from pipelines.start import end_when_orphaned, guard_temporary_server

if "PREFECT_API_URL" in os.environ:
    end_when_orphaned()
else:
    guard_temporary_server()


def _may_pass(_task: object, _run: object, state: Any) -> bool:
    """Say whether what went wrong may go right in a minute: a full disk, a lock."""
    try:
        state.result()
    except FailedError as failed:
        return isinstance(failed.error, OSError | duckdb.IOException)
    except Exception:  # whatever it is, it would happen again
        return False
    return False


@task(
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=[2, 20],
    retry_condition_fn=_may_pass,
    task_run_name="{name}",
    persist_result=False,
)
def stage(name: str, job: Job) -> int:
    """Do one stage of a job and return its count."""
    work = next(item for item in STAGES if item.name == name)
    with concealing(name):
        return run_stage(work, job)


@flow(name="follow_the_money", validate_parameters=True, persist_result=False)
def follow_the_money(  # noqa: PLR0913, PLR0917 (what a schedule may set)
    source: str = "sample_data/input",
    out: str = "reports",
    as_of: str | None = None,
    previous: str | None = None,
    settings: str | None = None,
    threads: int | None = None,
    memory: str | None = None,
) -> str:
    """Read files, find and rank what to freeze, write the reports; return the run id.

    Every path must be in a declared folder (see `pipelines.roots`). Whatever fails, the
    last good reports in `out` stay as they are.
    """
    logger = get_run_logger()
    with concealing("prepare"):
        job = _job(source, out, as_of, previous, settings, Machine(threads, memory))
    done: list[dict[str, Any]] = []
    with concealing("work"), job.working():
        for item in STAGES:
            start = time.perf_counter()
            count = stage(item.name, job)
            seconds = round(time.perf_counter() - start, 1)
            logger.info(
                "%-10s %12s %s (%.1f s)", item.name, f"{count:,}", item.counts, seconds
            )
            done.append(
                {
                    "stage": item.name,
                    "count": count,
                    "of": item.counts,
                    "seconds": seconds,
                }
            )
        folder = job.publish()
    _artifacts(Finished(folder), done)
    return job.provenance.run_id


def _job(
    source: str,
    out: str,
    as_of: str | None,
    previous: str | None,
    settings: str | None,
    machine: Machine,
) -> Job:
    """Return the job, once every path is known to be in a declared folder."""
    read = inside(INPUT, "source", source)
    write = inside(OUTPUT, "out", out)
    earlier = None if previous is None else inside(OUTPUT, "previous", previous)
    chosen = None if settings is None else inside(INPUT, "settings", settings)
    return prepare(
        read,
        write,
        read_settings(
            chosen, as_of=None if as_of is None else date.fromisoformat(as_of)
        ),
        machine,
        None if earlier is None else finished(earlier).folder,
    )


def _artifacts(run: Finished, done: list[dict[str, Any]]) -> None:
    """Show counts in Prefect's pages: ids and counts only, never a name."""
    create_table_artifact(key="stages", table=done, description="Counts per stage")
    facts = run.facts
    lines = [f"| {name} | {count:,} |" for name, count in sorted(facts["rows"].items())]
    create_markdown_artifact(
        key="summary",
        markdown=(
            f"# Run {facts['run_id']}, as of {facts['as_of']}\n\n"
            "| report | rows |\n|---|---|\n" + "\n".join(lines)
        ),
    )
