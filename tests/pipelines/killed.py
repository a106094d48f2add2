"""Runs the flow, or the stages without it, and dies by SIGKILL at a named point.

python -m tests.pipelines.killed flow|run SOURCE OUT POINT
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa

import g7fin.job
import g7fin.report.run
from g7fin.store import Store, Values

# one point inside each stage, and one between writing and flipping the link
POINTS = {
    "acquire": "raw.transaction",
    "conform": "core.transaction",
    "connect": "link.flow",
    "detect": "alert.subject",
    "escalate": "cases.member",
    "follow": "trace.remaining",
    "prioritise": "queue.seizure",
    "report": "cases.parquet",
    "publish": "current",
}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    """Make the process die when it reaches the point."""
    execute, write, replace = Store.execute, g7fin.report.run._write, os.replace

    def dying_execute(self: Store, sql: str, values: Values = None) -> None:
        execute(self, sql, values)
        words = sql.replace("(", " ").split()
        made = words[:2] in (["create", "table"], ["insert", "into"])
        if (
            made or words[:4] == ["create", "or", "replace", "table"]
        ) and point in words:
            die()

    def dying_write(path: Path, data: pa.Table, facts: dict[str, Any]) -> None:
        write(path, data, facts)
        if path.name == point:
            die()

    def dying_replace(source: Any, target: Any) -> None:
        if Path(target).name == point:
            die()
        replace(source, target)

    Store.execute = dying_execute  # type: ignore[method-assign]
    g7fin.report.run._write = dying_write
    g7fin.job.os.replace = dying_replace  # type: ignore[attr-defined]


def main() -> None:
    how, source, out, point = sys.argv[1:]
    arm(point)
    if how == "flow":
        from pipelines.flow import follow_the_money

        follow_the_money(source=source, out=out, threads=2)
    else:
        from tests.worlds import run

        run(Path(source), Path(out))


if __name__ == "__main__":
    main()
