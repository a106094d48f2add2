"""Files of a trace: the page, every step and a picture, all of them or none."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.errors import InputError, extra
from g7fin.export import write_csv
from g7fin.private import check_file, make_folder, tighten_all
from g7fin.review.finished import Finished
from g7fin.review.text import Page
from g7fin.review.tracing.find import TraceResult
from g7fin.review.tracing.hops import hop_table
from g7fin.review.tracing.page import page_of
from g7fin.review.tracing.view import INTELLIGENCE, WARNING

_WIDTH = 132
TEXT, CSV, PARQUET, PICTURE = "trace.txt", "hops.csv", "hops.parquet", "sankey.png"
_DRAFT = ".trace.draft"


def check_folder(path: Path) -> None:
    """See that a folder can be written into, and leave nothing behind.

    Raises:
        InputError: if it cannot, or a file in it was not written by g7fin.
        MissingExtraError: if no picture can be drawn.
    """
    with extra("figures", "the picture of trace --out"):
        import matplotlib  # noqa: F401
    missing = [one for one in (path, *path.parents) if not one.exists()]
    try:
        make_folder(path)
        for name in (TEXT, CSV, PARQUET, PICTURE):
            check_file(path / name)
        _check_ours(path)
        shutil.rmtree(path / _DRAFT, ignore_errors=True)
        (path / _DRAFT).mkdir()
        (path / _DRAFT).rmdir()
        for one in missing:
            one.rmdir()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(
            f"--out {path}: cannot be written into ({why}); name a folder of your own"
        ) from error


def _check_ours(folder: Path) -> None:
    """Refuse to write over files of a trace where the steps are not those of one."""
    there = [name for name in (TEXT, CSV, PARQUET, PICTURE) if (folder / name).exists()]
    if not there:
        return
    try:
        facts = pq.read_schema(folder / PARQUET).metadata or {}
    except (OSError, ValueError):
        facts = {}
    if b"g7fin.traced" not in facts:
        raise InputError(
            f"{folder / there[0]}: was not written by g7fin; move it away or choose"
            " another --out"
        )


def write(result: TraceResult, run: Finished, folder: Path) -> list[str]:
    """Write the files of a trace and return their names; on an error there is none.

    A picture of a previous trace in the folder does not stay beside this one.
    """
    from g7fin.review.tracing.picture import picture

    draft = folder / _DRAFT
    make_folder(draft)
    try:
        _page(result, draft / TEXT)
        steps = hop_table(result)
        write_csv(steps, draft / CSV)
        _parquet(result, run, steps, draft / PARQUET)
        figure = picture(result)
        if figure is not None:
            figure.savefig(draft / PICTURE, dpi=130, metadata={"Software": None})
        tighten_all(draft)
        names = [
            name for name in (TEXT, CSV, PARQUET, PICTURE) if (draft / name).is_file()
        ]
        for name in names:
            (draft / name).replace(folder / name)
        if PICTURE not in names:
            (folder / PICTURE).unlink(missing_ok=True)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return names


def _page(result: TraceResult, path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        console = Page(file=stream, width=_WIDTH, no_color=True)
        for section in page_of(result):
            console.print(section)


def _parquet(result: TraceResult, run: Finished, steps: pa.Table, path: Path) -> None:
    facts = {
        "run_id": run.facts["run_id"],
        "rule": result.rule,
        "traced": result.request.title,
        "to": "" if result.only is None else result.only.name,
    }
    if result.context.inferred is not None:
        facts["view"] = f"{INTELLIGENCE}: {WARNING}"
    metadata = {f"g7fin.{key}": text for key, text in facts.items()}
    pq.write_table(steps.replace_schema_metadata(metadata), path, compression="zstd")
