"""Seconds to decide control over a million stakes, beside plain Python on a part.

The graph is random and seeded: owners and companies follow a power law, most shares of
a company come to one whole, some are bands or unknown, some stakes are votes, control
or dated. The comparator is the straightforward way: dictionaries, fractions and a list
of whom to look at next; it answers less (no days, no chains). Both ways answer on a
graph of 20,000 stakes made in the same way, so that the ratio is of equal data.

    python -m benchmarks.control [STAKES]
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from g7fin.connect.control.effective_interest import effective
from g7fin.connect.control.regimes import WHOLE
from g7fin.connect.control.stakes import KINDS, Stakes, from_arrow
from g7fin.connect.control.verdicts import verdicts

SEED = 20_260_801
AS_OF = date(2026, 1, 1)
SAMPLE = 20_000
Listed = dict[str, date]


def world(stakes: int, seed: int = SEED) -> tuple[pa.Table, Listed]:
    """Return a random power-law graph of stakes, and who is listed."""
    rng = np.random.default_rng(seed)
    companies, people = stakes // 2, stakes // 4
    parties = companies + people
    owned = rng.integers(0, companies, stakes)
    # a few hold very much; companies hold companies about as often as people do
    owner = np.minimum(rng.zipf(1.6, stakes) * rng.integers(1, 97, stakes), parties)
    hub = rng.random(stakes) < 0.3
    owner = np.where(hub, (owner * 7919) % parties, rng.integers(0, parties, stakes))
    weight = rng.pareto(1.2, stakes) + 0.05
    total = np.bincount(owned, weight, companies)
    low = np.floor(weight / total[owned] * WHOLE).astype(np.int64)
    kind = rng.choice(KINDS, stakes, p=(0.85, 0.07, 0.03, 0.03, 0.02))
    band, unknown = rng.random(stakes) < 0.05, rng.random(stakes) < 0.02
    high = np.minimum(np.where(band, low + WHOLE // 4, low), WHOLE)
    start = np.datetime64("2000-01-01") + rng.integers(0, 9000, stakes)
    always = rng.random(stakes) < 0.5
    names = np.array([f"P{n:07}" for n in range(parties)])
    who = rng.choice(parties, max(parties // 250, 1), replace=False)
    days = rng.integers(0, 5000, len(who)).tolist()
    table = pa.table(
        {
            "owner_id": pa.array(names[owner % parties]),
            "owned_id": pa.array(names[owned]),
            "kind": pa.array(kind),
            "low": pa.array(low, mask=unknown),
            "high": pa.array(high, mask=unknown),
            "from_on": pa.array(start, pa.date32(), mask=always),
            "to_on": pa.nulls(stakes, pa.date32()),
        }
    )
    first = date(2010, 1, 1)
    return table, {
        str(names[party]): first + timedelta(days=day)
        for party, day in zip(who, days, strict=True)
    }


Into = dict[str, list[tuple[str, str, Fraction]]]


def plain(
    rows: list[dict[str, Any]], listed: Listed, regime: str, end: str
) -> set[str]:
    """Return what is controlled, the straightforward way."""
    into: Into = defaultdict(list)
    out: dict[str, set[str]] = defaultdict(set)
    skipped = {"director"} | ({"voting", "control"} if regime == "US" else set())
    for row in rows:
        if row["kind"] in skipped or row["owner_id"] == row["owned_id"]:
            continue
        share = row[end] if row[end] is not None else (end == "high") * WHOLE
        if row["kind"] == "nominee" and end == "low":
            share = 0
        stake = (row["owner_id"], row["kind"], Fraction(share, WHOLE))
        into[row["owned_id"]].append(stake)
        out[row["owner_id"]].add(row["owned_id"])
    if regime != "UK":
        return _spread(into, out, set(listed), regime)
    return {x for party in listed for x in _spread(into, out, {party}, regime)}


def _spread(
    into: Into, out: dict[str, set[str]], seeds: set[str], regime: str
) -> set[str]:
    inside, fired, todo = set(seeds), set[str](), list(seeds)
    while todo:
        for owned in out.get(todo.pop(), ()):
            if owned not in fired and _enough(into[owned], inside, regime):
                fired.add(owned)
                if owned not in inside:
                    inside.add(owned)
                    todo.append(owned)
    return fired


def _enough(
    stakes: list[tuple[str, str, Fraction]], inside: set[str], regime: str
) -> bool:
    told: dict[tuple[str, str], Fraction] = {}
    for owner, kind, share in stakes:
        if owner in inside:
            if kind == "control":
                return True
            told[owner, kind] = max(share, told.get((owner, kind), Fraction(0)))
    votes = sum(x for (_, kind), x in told.items() if kind == "voting")
    capital = sum(x for (_, kind), x in told.items() if kind != "voting")
    most, half = max(votes, capital), Fraction(1, 2)
    return most >= half if regime == "US" else most > half


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def sample(regime: str) -> None:
    """Print both ways on the small graph, and stop if they disagree."""
    table, listed = world(SAMPLE, SEED + 1)
    rows = table.to_pylist()
    slow, expected = timed(
        lambda: [plain(rows, listed, regime, end) for end in ("low", "high")]
    )
    fast, found = timed(lambda: verdicts(from_arrow(table), listed, AS_OF, regime))
    parties = {one.party for one in found}
    certain = {one.party for one in found if one.verdict == "controlled"}
    # a listed party that only feeds itself in a circle is no verdict
    unlike = (expected[0] & parties) ^ certain | (expected[1] ^ parties) - set(listed)
    if unlike:
        raise SystemExit(f"{regime}: the two ways disagree")
    print(
        f"{regime}, {SAMPLE:,} stakes, {len(listed)} listed: {fast:.3f} s here with"
        f" reading, {slow:.2f} s in plain Python: {slow / fast:,.0f} times"
    )


def main(stakes: int) -> None:
    table, listed = world(stakes)
    reading, columns = timed(lambda: from_arrow(table))
    assert isinstance(columns, Stakes)
    verdicts(from_arrow(table.slice(0, 100)), listed, AS_OF, "UK")  # compiles
    print(f"{stakes:,} stakes, {len(columns.names):,} parties, {len(listed):,} listed")
    print(f"into columns: {reading:.2f} s")
    for regime in ("US", "EU", "UK"):
        seconds, found = timed(partial(verdicts, columns, listed, AS_OF, regime))
        counts = Counter(one.verdict for one in found)
        deepest = max(held.depth for one in found for held in one.stakes)
        print(
            f"{regime}: {seconds:.2f} s, {counts['controlled']:,} controlled,"
            f" {counts['possibly']:,} possibly, {deepest} deep"
        )
    seconds, _ = timed(lambda: effective(columns, listed, AS_OF))
    print(f"effective interest: {seconds:.2f} s")
    for regime in ("US", "EU", "UK"):
        sample(regime)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
