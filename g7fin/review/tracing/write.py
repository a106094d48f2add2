"""The page, every step and a picture of a trace as files: all of them, or none."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.errors import InputError
from g7fin.export import write_csv
from g7fin.private import check_file, make_folder, tighten_all
from g7fin.review.figures.sankey.bands import Sankey, sankey
from g7fin.review.figures.sankey.drawing import draw, named
from g7fin.review.finished import Finished
from g7fin.review.text import Page
from g7fin.review.tracing.bands import bands, rests
from g7fin.review.tracing.find import Found
from g7fin.review.tracing.hops import hop_table
from g7fin.review.tracing.page import page_of
from g7fin.review.tracing.view import INTELLIGENCE, WARNING

_WIDTH = 132
TEXT, CSV, PARQUET, PICTURE = "trace.txt", "hops.csv", "hops.parquet", "sankey.png"
_DRAFT = ".trace.draft"
# flows that a picture leaves out and its note names
_MOST_NAMED = 3


def check_folder(path: Path) -> None:
    """See that a folder can be written into, and leave nothing behind.

    Raises:
        InputError: if it cannot.
    """
    missing = [one for one in (path, *path.parents) if not one.exists()]
    try:
        make_folder(path)
        for name in (TEXT, CSV, PARQUET, PICTURE):
            check_file(path / name)
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


def write(found: Found, run: Finished, folder: Path) -> list[str]:
    """Write the files of a trace and return their names; on an error there is none.

    A picture of an earlier trace in the folder does not stay beside this one.
    """
    draft = folder / _DRAFT
    make_folder(draft)
    try:
        _page(found, draft / TEXT)
        steps = hop_table(found)
        write_csv(steps, draft / CSV)
        _parquet(found, run, steps, draft / PARQUET)
        _picture(found, draft / PICTURE)
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


def _page(found: Found, path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        console = Page(file=stream, width=_WIDTH, no_color=True)
        for part in page_of(found):
            console.print(part)


def _parquet(found: Found, run: Finished, steps: pa.Table, path: Path) -> None:
    facts = {
        "run_id": run.facts["run_id"],
        "rule": found.rule,
        "traced": found.ask.words,
        "to": "" if found.only is None else found.only.name,
    }
    if found.known.inferred is not None:
        facts["view"] = f"{INTELLIGENCE}: {WARNING}"
    metadata = {f"g7fin.{key}": text for key, text in facts.items()}
    pq.write_table(steps.replace_schema_metadata(metadata), path, compression="zstd")


def _picture(found: Found, path: Path) -> None:
    drawn = sankey(bands(found), rests(found))
    if not any(drawn.bands.values()):
        return  # nothing came there, or nothing has a rate
    note = "US dollars at the rates of the run's day. Hatched: rests there."
    if not found.has_chains:
        note += " Payments on the paths, not chains."
    if max(drawn.led_back.values(), default=0) >= 1:
        note += f"\nNot drawn, as it went back or within a column: {_led_back(drawn)}"
    to = "" if found.only is None else f" to {found.only.name}"
    title = f"{found.ask.words[0].upper()}{found.ask.words[1:]}{to}, by {found.rule}"
    if found.known.inferred is not None:
        title += f"; {WARNING}"
    figure = draw(drawn, title, note)
    figure.savefig(path, dpi=130, metadata={"Software": None})


def _led_back(drawn: Sankey) -> str:
    """Return what is not drawn, and the largest of it."""
    parts = sorted(
        (item for item in drawn.led_back.items() if item[1] >= 1),
        key=lambda item: (-item[1], item[0]),
    )
    most = ", ".join(
        f"{named(drawn, source)} to {named(drawn, target)} {usd:,.0f}"
        for (source, target), usd in parts[:_MOST_NAMED]
    )
    rest = sum(usd for _, usd in parts[_MOST_NAMED:])
    return f"{most}, others {rest:,.0f}." if rest >= 1 else f"{most}."
