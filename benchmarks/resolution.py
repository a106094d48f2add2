"""Seconds, memory, precision and recall of resolution, beside Splink alone.

    python -m benchmarks.resolution [RECORDS] [RECORDS FOR SPLINK]

Both sides see the same records (`records.py`), each in a process of its own, so peak
memory is of one side alone. Splink has the settings of its documentation that ran best
here: trained on the data, with addresses and e-mail left to the other side.
"""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.records import Person, people, tables
from g7fin.connect.parties.name_keys import name_keys
from g7fin.connect.parties.resolve import resolve
from g7fin.steps import sql
from g7fin.store import Store, Values

SEED = 20_260_901
Pairs = set[tuple[str, str]]


def ours(count: int, *, shown: bool = False) -> None:
    """Resolve and print."""
    records, who = people(count, SEED)
    party, identifier = tables(records)
    del records
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.duckdb"
        with Store(path, threads=2, memory="2GB") as store:
            with store.stage("core"):
                store.create_from("core.party", party)
                store.create_from("core.identifier", identifier)
                store.execute(
                    "create table core.designation_identifier as"
                    " select kind, value from core.identifier where false"
                )
            del party, identifier
            with store.stage("link", scratch="connect"):
                if shown:
                    _show_steps(store)
                seconds = _resolve(store)
                _judge(store, who)
                if shown:
                    _wrong(store, who)
    _report("g7fin", count, seconds)


def _resolve(store: Store) -> float:
    """Do what `connect` does up to the resolved ids; return the seconds."""
    start = time.perf_counter()
    names = store.rows("select distinct name from core.party order by name")
    store.create_from("connect.name_key", name_keys(row[0] for row in names))
    query = sql("connect", "connect.identifier")
    store.create("connect.identifier", query)
    print(f"  names and identifiers {time.perf_counter() - start:.1f} s")
    resolve(store)
    return time.perf_counter() - start


def _judge(store: Store, who: np.ndarray) -> None:
    for at in ("same", "unsure"):
        found = store.rows(
            "select left_party_id, right_party_id from link.same_party"
            " where judgement = $at",
            {"at": at},
        )
        print(f"  {at} pairs: {_quality(found, who)}")
    groups = store.rows("select party_id, resolved_party_id from connect.same_party")
    pairs = store.count("connect.pair")
    print(f"  clusters: {_clustered(groups, who)}; {pairs} pairs compared")


def _show_steps(store: Store) -> None:
    create = store.create

    def timed(table: str, sql: str, values: Values = None) -> int:
        start = time.perf_counter()
        rows = create(table, sql, values)
        print(f"    {table} {rows} rows, {time.perf_counter() - start:.2f} s")
        return rows

    store.create = timed  # type: ignore[method-assign]


def _wrong(store: Store, who: np.ndarray) -> None:
    """Print wrong pairs and why they were merged."""
    rows = store.rows(
        "select same.left_party_id, same.right_party_id, evidence, a.name, b.name,"
        " a.birth_date, b.birth_date from link.same_party as same"
        " join core.party as a on a.party_id = left_party_id"
        " join core.party as b on b.party_id = right_party_id"
        " where judgement = 'same' order by 1, 2"
    )
    wrong = [row for row in rows if who[_at(row[0])] != who[_at(row[1])]]
    for row in wrong[:12]:
        print("    wrong:", *row[2:])


def _at(name: str) -> int:
    return int(name[1:])


def _quality(found: list[tuple[str, str]], who: np.ndarray) -> str:
    right = sum(who[_at(one)] == who[_at(other)] for one, other in found)
    there = len(who) - len(np.unique(who))
    share = right / max(len(found), 1)
    return f"{len(found)}, precision {share:.5f}, recall {right / there:.4f}"


def _clustered(groups: list[tuple[str, str]], who: np.ndarray) -> str:
    """Return precision and recall of all pairs within clusters."""
    members: dict[str, list[str]] = {}
    for name, first in groups:
        members.setdefault(first, []).append(name)
    pairs = [
        (one, other)
        for names in members.values()
        for at, one in enumerate(names)
        for other in names[at + 1 :]
    ]
    return _quality(pairs, who)


def splink(count: int) -> None:
    """Train Splink on the records, predict, cluster and print."""
    records, who = people(count, SEED)
    frame = _as_columns(records)
    del records
    start = time.perf_counter()
    connection = duckdb.connect(config={"threads": "2", "memory_limit": "6GB"})
    connection.register("ppl_arrow", frame)
    connection.execute("create table ppl as from ppl_arrow")
    linker = _linker(connection)
    trained = time.perf_counter() - start
    predicted = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predicted, 0.95
    )
    seconds = time.perf_counter() - start
    for least in (0.95, 0.5):
        found = connection.execute(
            f"select unique_id_l, unique_id_r from {predicted.physical_name}"
            f" where match_probability >= {least}"
        ).fetchall()
        print(f"  p >= {least}: {_quality(found, who)}")
    groups = connection.execute(
        f"select unique_id, cluster_id from {clusters.physical_name}"
    ).fetchall()
    print(f"  clusters: {_clustered(groups, who)}; training {trained:.1f} s")
    _report("Splink", count, seconds)


def _as_columns(records: list[Person]) -> pa.Table:
    """Return the records as Splink takes them: with a first and a last name."""
    words = [one.name.lower().split() for one in records]
    born = [str(one.born) if one.born else None for one in records]
    return pa.table(
        {
            "unique_id": pa.array([f"P{at:07}" for at in range(len(records))]),
            "first": pa.array([one[0] for one in words]),
            "last": pa.array([" ".join(one[1:]) for one in words]),
            "dob": pa.array(born, pa.string()),
            "country": pa.array([one.country for one in records], pa.string()),
            "phone": pa.array([one.phone for one in records], pa.string()),
        }
    )


def _linker(connection: duckdb.DuckDBPyConnection) -> Linker:
    """Return a trained model."""
    settings = SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="unique_id",
        comparisons=[
            *(cl.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(
                term_frequency_adjustments=True) for name in ("first", "last")),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("country"), cl.ExactMatch("phone"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("last", "dob"), block_on("first", "dob"), block_on("phone"),
            block_on("first", "last", "substr(dob,1,4)"),
        ],
    )  # fmt: skip
    linker = Linker(DuckDBAPI(connection).register("ppl"), settings, log_level=40)
    train = linker.training
    train.estimate_probability_two_random_records_match(
        [block_on("first", "last", "dob"), block_on("phone")], recall=0.7
    )
    train.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    # a narrower block than the day of birth alone, on which a million took 70 s
    for rule in (block_on("first", "dob"), block_on("first", "last")):
        train.estimate_parameters_using_expectation_maximisation(rule)
    return linker


def _report(name: str, count: int, seconds: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{name}, {count} records: {seconds:.1f} s, peak {peak:.2f} GB", flush=True)


def apart(work: Callable[[], None]) -> None:
    """Do one side's work in a process of its own."""
    process = multiprocessing.get_context("spawn").Process(target=work)
    process.start()
    process.join()


def main() -> None:
    """Print both sides."""
    numbers = [int(text) for text in sys.argv[1:] if text.isdigit()]
    count = numbers[0] if numbers else 1_000_000
    beside = numbers[1] if len(numbers) > 1 else min(count, 200_000)
    apart(partial(ours, count, shown="--steps" in sys.argv))
    if beside:
        if beside != count:
            apart(partial(ours, beside))
        apart(partial(splink, beside))


if __name__ == "__main__":
    main()
