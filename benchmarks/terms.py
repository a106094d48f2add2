"""What each term of a relation adds: left out one by one, and by block.

A world is made, connected and searched once. Then the points of relations and the cases
are made again without one term, or without a block of terms, and what is found so is
compared with what is found with all of them. Decisions of the past are not delivered.
The intervals are of paired draws of schemes (`benchmarks/term_gains.py`).

With `--write` the gains go to `g7fin/policy/term_gains.toml`, which the page of
criteria shows: measure again after each change of a term.

    python -m benchmarks.terms FOLDER [--only NAME ...] [--leave NAME ...] [--reuse]
        [--write]
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.finding import Drawn, with_decisions
from benchmarks.term_gains import Found, gains, printed, relation_precision
from benchmarks.terms_left_out import Points, points_without
from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.detect.bare_ledger import candidate_points
from g7fin.detect.relations import (
    NAMES,
    Integers,
    relation_terms,
    terms,
)
from g7fin.detect.run import detect
from g7fin.escalate.run import STAGE as ESCALATE
from g7fin.lab.scoring.matching import match
from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.lab.scoring.truth.read import read_truth
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.policy.relation_terms import (
    CAME_OVER,
    START,
    SUSPICIOUS,
    TERMS,
    WENT_ON_OVER,
)
from g7fin.policy.term_gains import FILE, Gains, written
from g7fin.settings import Settings
from g7fin.steps import Query, Run
from g7fin.store import Store

# development worlds: no final figure is taken on them
WORLDS = (
    Drawn("301", "paper", 300_000, 301),
    Drawn("302", "paper", 300_000, 302),
    Drawn("303", "paper", 300_000, 303),
    Drawn("r521", "realistic", 300_000, 521),
    Drawn("m413", "paper", 1_000_000, 413),
)
FULL = "all terms"
# terms that say of one thing; a term of none is left out by itself alone
BLOCKS: Mapping[str, tuple[str, ...]] = {
    "relayed": (
        "relayed", "payer lives on relayed money", "covered by receipts",
        "payee passes on", "paid on",
    ),
    "both sides": (CAME_OVER, WENT_ON_OVER),
    "collectors and cash": ("from a collector", "covered by cash"),
    "amounts": ("amount", "repeated in changing amounts"),
    "organisations": ("to an organisation", "from an organisation"),
    "way back": ("money goes back as well", "payee with a circle of payers"),
    "purposes": ("support of a family or savings", "gifts"),
    "tenure": ("long-standing",),
    "repetition": ("one amount again and again", "a single payment"),
}  # fmt: skip
# tables of a case that say nothing of its rank and its members
_UNREAD = frozenset({"cases.shape", "cases.entry", "cases.protection"})
_FEW, _FIRST = 10, 50

_OWN = """
select relation.relation, cast($start + coalesce(sum(term.points), 0) as bigint) as own,
    cast(max(relation.amount_usd) * 100 as double) as cents
from link.relation as relation
left join detect.relation_term as term on term.relation = relation.relation
group by relation.relation
order by relation.relation
"""
_RELAYS = "select from_relation, to_relation, cents from link.relay order by 1, 2"
_ENDS = "select payer_id, payee_id from link.relation order by relation"
# the accounts of each case file, and whom of them the case names
_CASES = """
with every as (
    select case_id, account_id, true as is_named from cases.grouped
    union all
    select made.case_id, unnest([relation.payer_id, relation.payee_id]), false
    from cases.relation as made
    inner join link.relation as relation on relation.relation = made.relation
)
select case_file.rank, every.account_id, bool_or(every.is_named)
from every
inner join cases.case_file as case_file on case_file.case_id = every.case_id
group by case_file.rank, every.account_id
order by case_file.rank, every.account_id
"""


def variants(asked: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return what is left out under each name: blocks first, then single terms."""
    names = [item.name for item in TERMS] + [CAME_OVER, WENT_ON_OVER]
    known = {
        **{f"block: {name}": members for name, members in BLOCKS.items()},
        **{name: (name,) for name in names},
    }
    return {name: it for name, it in known.items() if not asked or name in asked}


def world_found(
    store: Store, truth: WorldTruth, asked: Collection[str]
) -> Iterator[tuple[str, Found]]:
    """Yield what is found with all terms, and without each variant's.

    Args:
        store: a world after `detect`, open for writing.
        truth: its truth.
        asked: names of variants; none: every one.
    """
    run = Run(store)
    store.execute("create schema if not exists detect")
    store.create_from("detect.term", terms())
    relation_terms(run)
    # none in a ledger that knows people, as simulated ones do
    store.create_from("detect.candidate_point", candidate_points(run))
    store.create("detect.every_term", "from detect.relation_term")
    relays: dict[str, Any] = store.arrays(_RELAYS)
    ends = store.rows(_ENDS)
    for name, left in ({FULL: ()} | variants(asked)).items():
        store.create(
            "detect.relation_term",
            "select relation, term, points, n from detect.every_term"
            " where not list_contains($left, term)",
            {"left": [*left, ""]},
        )
        found: dict[str, Any] = store.arrays(_OWN, {"start": START})
        points = points_without(left, found["own"], found["cents"], relays)
        _write(store, found["relation"], points)
        _cases(run)
        yield name, _found(store, truth, ends, points.points)


def _write(store: Store, relation: Integers, it: Points) -> None:
    """Write the tables of relations that `escalate` reads."""
    table = pa.table(
        {
            "relation": relation,
            "own_points": it.own,
            "points": it.points,
            # for scores of accounts, which are not measured here
            "receipt_points": it.own,
            "receipt_came_points": it.came_points,
            "came_over_share": it.came,
            "went_on_share": it.went,
            "came_over_points": it.came_points,
            "went_on_points": it.went_points,
            "is_suspicious": it.points >= int(SUSPICIOUS.value),
        }
    )
    store.create_from("detect.relation_points", table)
    run = Run(store)
    Query("alert.relation").write(run, "detect")
    Query("alert.relation_point", NAMES).write(run, "detect")


def _cases(run: Run) -> None:
    """Make the cases anew; their contracts are verified by every real run."""
    with run.store.stage("cases", scratch="escalate"):
        for step in ESCALATE.steps:
            if not _UNREAD.intersection(step.tables):
                step.write(run, "escalate")
        run.kept.clear()


def _found(
    store: Store,
    truth: WorldTruth,
    ends: list[tuple[Any, ...]],
    points: Integers,
) -> Found:
    cases: dict[int, set[str]] = {}
    named: set[str] = set()
    for rank, account, is_named in store.rows(_CASES):
        cases.setdefault(rank, set()).add(account)
        if is_named and rank <= _FIRST:
            named.add(account)
    units = [frozenset(accounts) for _, accounts in sorted(cases.items())]
    schemes = {name: it for name, it in truth.members().items() if it}
    of = {account: name for name in sorted(schemes) for account in schemes[name]}
    return Found(
        sorted(schemes),
        sorted(hit.truth_id for hit in match(units, schemes, _FEW).hits),
        sorted(hit.truth_id for hit in match(units, schemes, _FIRST).hits),
        {account: of.get(account, "") for account in sorted(named)},
        relation_precision(schemes, ends, points),
    )


def _store(world: Drawn, folder: Path, *, reuse: bool) -> Path:
    """Return the store of a world after `detect`; made unless it may be used again."""
    path = folder / "terms.duckdb"
    if reuse and path.is_file():
        return path
    path.unlink(missing_ok=True)
    if not (folder / "input").is_dir():
        simulate(Spec(world.seed, world.transactions, 12, world.difficulty), folder)
    source = folder / "input-none"
    with_decisions(folder / "input", source, "none")
    with Store(path, threads=2) as store:
        acquire(store, source)
        conform(store)
        connect(store, Settings())
        detect(store, Settings())
    shutil.rmtree(source)
    return path


def _measure(world: Drawn, asked: argparse.Namespace) -> dict[str, Found]:
    """Return what is found of a world; figures of an earlier start are taken up."""
    folder = asked.folder / world.name
    kept = folder / "terms.json"
    known = _read(kept) if asked.reuse else {}
    wanted = {FULL, *variants(asked.leave)}
    if wanted <= set(known):
        return known
    made = _store(world, folder, reuse=asked.reuse)
    truth = read_truth(folder / "truth")
    assert isinstance(truth, WorldTruth)
    with tempfile.TemporaryDirectory(dir=asked.folder) as scratch:
        path = Path(scratch) / "terms.duckdb"
        shutil.copy(made, path)
        with Store(path, threads=2) as store:
            for name, found in world_found(store, truth, asked.leave):
                known[name] = found
                print(f"{world.name:<6}{name:<38}{found.headline}", flush=True)
                kept.write_text(
                    json.dumps({key: asdict(it) for key, it in known.items()}),
                    encoding="utf-8",
                )
    return known


def _read(path: Path) -> dict[str, Found]:
    if not path.is_file():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {name: Found(**row) for name, row in rows.items()}


def main() -> None:
    """Measure the worlds asked for, print the tables and write the gains if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    known = [world.name for world in WORLDS]
    parser.add_argument("--only", nargs="*", default=[], choices=known, help="worlds")
    parser.add_argument("--leave", nargs="*", default=[], help="terms or blocks")
    parser.add_argument("--reuse", action="store_true", help="stores that are there")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    silent = os.dup(1)  # the store's own progress bar stays out of the table
    sys.stdout = os.fdopen(silent, "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    groups: dict[str, list[dict[str, Found]]] = {}
    seeds: dict[str, list[int]] = {}
    for world in WORLDS:
        if not asked.only or world.name in asked.only:
            (asked.folder / world.name).mkdir(parents=True, exist_ok=True)
            groups.setdefault(world.group, []).append(_measure(world, asked))
            seeds.setdefault(world.group, []).append(world.seed)
    found: dict[str, Gains] = {}
    names = variants(asked.leave)
    every = [world for worlds in groups.values() for world in worlds]
    for group, worlds in {**groups, "all worlds": every}.items():
        rows = {name: gains(worlds, FULL, name) for name in names}
        print(f"\n{group}\n{printed(worlds, FULL, rows)}", flush=True)
        for name, row in rows.items():
            found.setdefault(name, {})[group] = row
    if asked.write:
        Path(FILE).write_text(written(found, seeds), encoding="utf-8")


if __name__ == "__main__":
    main()
