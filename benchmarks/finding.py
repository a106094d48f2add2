"""What a run finds on worlds of a declared list, with intervals, beside the goals.

Worlds are made, run and measured one after the other, each step in a process of its
own. Each is run three times: without decisions of the past, with those alone that
cleared somebody, and with all. What is finished for the code as it is, is not done
again; a run is deleted once it is measured.

    python -m benchmarks.finding FOLDER [--list development|final] [--only NAME ...]
        [--decisions none cleared all] [--json FILE] [--ablation] [--keep]
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

import g7fin
from benchmarks.finding_table import BESIDE, Result, table, text
from benchmarks.stages import measured
from g7fin.lab.world.difficulty import DIFFICULTIES
from g7fin.provenance import code_digest

LANES = ("none", "cleared", "all")
OUTCOME = "outcome.parquet"
SIZES = {300_000: "300k", 1_000_000: "1M", 5_000_000: "5M"}
RESERVED = 90_000  # seeds from here on are for the final list alone


@dataclass(frozen=True)
class Drawn:
    """A world of a list."""

    name: str
    difficulty: str
    transactions: int
    seed: int

    @property
    def group(self) -> str:
        """The difficulty and size."""
        return f"{self.difficulty} {SIZES[self.transactions]}"


DEVELOPMENT = (
    *(Drawn(f"p{seed}", "paper", 300_000, seed) for seed in range(301, 307)),
    Drawn("p5005", "paper", 1_000_000, 5005),
    Drawn("h5101", "hostile", 1_000_000, 5101),
    Drawn("r5201", "realistic", 1_000_000, 5201),
)
FINAL_SHAPES = (
    *[("paper", 300_000)] * 5,
    *[("paper", 1_000_000)] * 3,
    *[("paper", 5_000_000)] * 2,
    ("hostile", 1_000_000),
    ("realistic", 1_000_000),
)
# drawn after the last parameter was set, one a shape
FINAL_SEEDS: tuple[int, ...] = (
    108_802,
    410_212,
    613_462,
    919_556,
    348_918,
    880_637,
    950_762,
    814_315,
    978_958,
    634_062,
    787_543,
    582_459,
)


def final(seeds: Sequence[int]) -> tuple[Drawn, ...]:
    """Return the worlds of the final list.

    Raises:
        SystemExit: The seeds are not drawn, or are not one new one a shape.
    """
    if not seeds:
        raise SystemExit(
            "The seeds of the final worlds are not drawn: write them into FINAL_SEEDS"
            " after the last parameter is set"
        )
    if len(set(seeds)) != len(FINAL_SHAPES) or min(seeds) < RESERVED:
        raise SystemExit(
            f"The final worlds need {len(FINAL_SHAPES)} different seeds from {RESERVED}"
            " up, one for each of FINAL_SHAPES"
        )
    return tuple(
        Drawn(f"f{seed}", difficulty, transactions, seed)
        for (difficulty, transactions), seed in zip(FINAL_SHAPES, seeds, strict=True)
    )


def main() -> int:
    """Do what is asked for and print each result, then the table."""
    asked = _asked()
    worlds = final(FINAL_SEEDS) if asked.list == "final" else DEVELOPMENT
    missing = sorted({*asked.only} - {it.name for it in worlds})
    if missing:
        raise SystemExit(f"The {asked.list} list has no world {', '.join(missing)}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    known = {it.name for it in DIFFICULTIES}
    results, failed = [], False
    for world in worlds:
        if asked.only and world.name not in asked.only:
            continue
        if world.difficulty not in known:
            print(f"{world.name}: skipped, there is no difficulty {world.difficulty}")
            continue
        try:
            results += list(_results(world, asked))
        except Exception:
            traceback.print_exc()
            print(f"{world.name}: failed", flush=True)
            failed = True
    _report(results, asked.json)
    return int(failed)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--list", choices=("development", "final"), default="development"
    )
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--decisions", nargs="*", choices=LANES, default=LANES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--keep", action="store_true", help="keep the runs")
    return parser.parse_args()


def _results(world: Drawn, asked: argparse.Namespace) -> Iterator[Result]:
    folder = asked.folder / world.name
    for lane in asked.decisions:
        kept = folder / f"{lane}.json"
        key = digest(asked.ablation)
        found = _read(kept, key)
        if found is None:
            _make(world, folder)
            found = _measure(folder, lane, asked) | {"key": key}
            kept.write_text(json.dumps(found) + "\n", encoding="utf-8")
        _say(world, lane, found)
        yield Result(world.group, lane, found["figures"])


def digest(ablation: bool) -> str:
    """Return a digest of all code that can change a figure."""
    return _digest(f"{code_digest()} {ablation}", "scoring")


def _digest(of: str, part: str) -> str:
    """Return a digest of a text and of a part of the laboratory."""
    root = Path(g7fin.__file__).parent / "lab" / part
    total = hashlib.sha256(of.encode())
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _read(path: Path, key: str) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found if found["key"] == key else None


def _make(world: Drawn, folder: Path) -> None:
    """Make the world, unless the code of the simulation made it before."""
    done, key = folder / "made.txt", _digest(repr(world), "world")
    if done.is_file() and done.read_text(encoding="utf-8") == key:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    measured(_simulate, world, folder)
    done.write_text(key, encoding="utf-8")


def _simulate(world: Drawn, folder: Path) -> None:
    g7fin.simulate(
        folder,
        seed=world.seed,
        transactions=world.transactions,
        difficulty=world.difficulty,
    )


def _measure(folder: Path, lane: str, asked: argparse.Namespace) -> dict[str, Any]:
    """Run a world with some decisions and measure the run."""
    source, out = folder / f"input-{lane}", folder / f"run-{lane}"
    shutil.rmtree(out, ignore_errors=True)
    with_decisions(folder / "input", source, lane)
    run_seconds, run_peak, _ = measured(_run, source, out)
    seconds, peak, figures = measured(_evaluate, out, folder / "truth", asked.ablation)
    shutil.rmtree(source)
    if not asked.keep:
        shutil.rmtree(out)
    return {
        "figures": figures,
        "run_seconds": round(run_seconds, 1),
        "run_megabytes": round(run_peak),
        "evaluate_seconds": round(seconds, 1),
        "evaluate_megabytes": round(peak),
    }


def with_decisions(source: Path, target: Path, lane: str) -> None:
    """Link a delivery into a new folder, with none, some or all of its decisions."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, copy_function=_linked)
    outcome = target / OUTCOME
    if lane == "all" or not outcome.exists():
        return
    decisions = pq.read_table(source / OUTCOME)
    outcome.unlink()
    if lane == "cleared":
        cleared = decisions.filter(pc.equal(decisions["decision"], "cleared"))
        pq.write_table(cleared, outcome)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy(source, target)


def _run(source: Path, out: Path) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the store's own progress bar
    g7fin.run(source, out, keep=0)


def _evaluate(out: Path, truth: Path, ablation: bool) -> dict[str, Any]:
    from g7fin.lab.scoring.evaluation import as_dict

    return dict(as_dict(g7fin.evaluate(out, truth, ablation=ablation)))


def _say(world: Drawn, lane: str, found: dict[str, Any]) -> None:
    """Print a world's first figures."""
    it = found["figures"]
    print(
        f"{world.name:<8}{lane:<8} p@10 {it['precision_at_10']:.2f}"
        f"  p@50 {it['precision_at_50']:.2f} (of {it['precision_at_50_ceiling']:.2f})"
        f"  recall {it['recall_at_50'] or 0:.2f}  victims scored {it['victims_scored']}"
        f", named {it['victims_named_anywhere']}"
        f"  run {found['run_seconds']:.0f} s {found['run_megabytes']} MB"
        f"  evaluate {found['evaluate_seconds']:.0f} s",
        flush=True,
    )


def _report(results: Sequence[Result], path: Path | None) -> None:
    rows, beside = table(results), table(results, BESIDE)
    print(f"\n{text(rows)}\n\n{text(beside)}")
    if path is not None:
        found = {
            "code": code_digest(),
            "table": rows,
            "beside": beside,
            "worlds": [
                {"group": it.group, "decisions": it.lane, "figures": it.figures}
                for it in results
            ],
        }
        path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
