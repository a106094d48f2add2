"""`make notebook`: execute the investigator's notebook on the last demo run.

The notebook of the checkout is only read. What is executed is a copy of it, kept
without HTML: a notebook that is passed on should show, not run, what it holds.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

import g7fin
from g7fin.errors import InputError

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "notebooks" / "01_follow_one_case.ipynb"
OUT = Path(".g7fin") / "notebook" / NOTEBOOK.name
_SECONDS_A_CELL = 300


def execute(run: Path, source: Path) -> NotebookNode:
    """Return the notebook executed on a run and the files that the run read.

    Args:
        run: the folder that was given to `g7fin run --out`.
        source: the delivered folder.

    Raises:
        CellExecutionError: if a cell raises.
    """
    notebook: NotebookNode = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    places = {"G7FIN_RUN": str(run.resolve()), "G7FIN_INPUT": str(source.resolve())}
    # sockets in a folder of one's own: nothing of a case goes over a network port
    with TemporaryDirectory(prefix="g7fin-") as sockets:
        client = NotebookClient(
            notebook,
            km=AsyncKernelManager(
                kernel_name="python3", transport="ipc", ip=f"{sockets}/kernel"
            ),
            timeout=_SECONDS_A_CELL,
            resources={"metadata": {"path": str(NOTEBOOK.parent)}},
        )
        client.execute(cleanup_kc=True, env=os.environ | places)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("text/html", None)
    return notebook


def main() -> int:
    """Execute the notebook on `reports/` and say where the result is."""
    run, source = ROOT / "reports", ROOT / "sample_data" / "input"
    try:
        g7fin.open(run)
    except InputError:
        sys.stderr.write("g7fin: no finished run in reports/: run `make demo` first\n")
        return 1
    try:
        notebook = execute(run, source)
    except CellExecutionError as error:
        sys.stderr.write(f"g7fin: {NOTEBOOK.name}: {error.ename}: {error.evalue}\n")
        return 1
    (ROOT / OUT).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    nbformat.write(notebook, ROOT / OUT)  # type: ignore[no-untyped-call]
    sys.stdout.write(f"Executed on reports/: {OUT}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
