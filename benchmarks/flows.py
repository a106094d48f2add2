"""Verified on-chain laundering traced from its sources alone: terminals and value.

Three published cases (laundernet): every payment is laundering, so this measures what
is reached and how much of it, never precision. Money is followed in order of time
without any horizon. An account may send 5 % more than it got, as prices move between
receipt and payout: a payout takes 1/1.05 of itself from what its payer holds. What a
source sends is proceeds; what it is paid stops there.

A payout that receipts and the allowance do not cover means an opening balance that the
data lacks: how many accounts, and how much, is printed. Every rule must keep proceeds
within bounds and lose none, or this ends with an error.

    python -m benchmarks.flows
"""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from g7fin.follow.bounds import Bounds
from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.tracing.reach import reachable
from g7fin.kernels.tracing.trace import RULES, Flow, Trace, trace

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "laundernet"
FLOOR = {"reached": 0.97, "value": 0.84}
_ALLOWED = 0.05


@dataclass(frozen=True)
class Scheme:
    """One case in order of time, in cents.

    Attributes:
        source: the number of the account that pays.
        target: the account that is paid.
        cents: how much.
        taken: how much of what its payer holds that takes.
        proceeds: how much of it is proceeds on receipt: what a source sends.
        is_source: by account; nothing is traced through them.
        is_terminal: by account, from the labels, for scoring alone.
    """

    source: np.ndarray
    target: np.ndarray
    cents: Integers
    taken: Integers
    proceeds: Integers
    is_source: Flags
    is_terminal: Flags

    @property
    def flow(self) -> Flow:
        """The payments as the kernels take them."""
        fee = np.zeros(len(self.cents), np.int64)
        return Flow(self.source, self.target, self.taken, fee, self.cents)


def read(folder: Path = FOLDER, allowed: float = _ALLOWED) -> dict[str, Scheme]:
    """Return the schemes by name."""
    with gzip.open(folder / "input" / "flows.csv.gz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with (folder / "labels" / "accounts.csv").open(encoding="utf-8") as file:
        roles = {
            (it["case"], it["address"]): it["truth_role"] for it in csv.DictReader(file)
        }
    found = {}
    for case in sorted({row["case"] for row in rows}):
        mine = [row for row in rows if row["case"] == case]
        mine.sort(key=lambda row: (row["ts"], int(row["row"])))
        found[case] = _scheme(
            mine, {a: r for (c, a), r in roles.items() if c == case}, allowed
        )
    return found


def _scheme(rows: list[dict[str, str]], role: dict[str, str], allowed: float) -> Scheme:
    names = sorted({row[end] for row in rows for end in ("from", "to")})
    number = {name: n for n, name in enumerate(names)}
    is_source = np.array([role.get(name) == "source" for name in names])
    lines = []
    for row in rows:
        source, target = number[row["from"]], number[row["to"]]
        cents = round(float(row["usd"]) * 100)
        taken = -int(-cents // (1 + allowed))
        lines.append((source, target, cents, taken, cents * is_source[source]))
    columns = np.array(lines, np.int64).T.copy()
    return Scheme(
        columns[0].astype(np.int32), columns[1].astype(np.int32),
        columns[2], columns[3], columns[4],
        is_source, np.array([role.get(name) == "terminal" for name in names]),
    )  # fmt: skip


def traced(scheme: Scheme, rule: str) -> Trace:
    """Return a scheme traced by a rule; raise ValueError if proceeds go missing."""
    opening = np.zeros(len(scheme.is_source), np.int64)
    found = trace(scheme.flow, scheme.proceeds, opening, scheme.is_source, rule)
    kept = int(found.resting.sum() + found.stopped.sum()) + found.outside
    moves = found.moves
    # the allowance makes more of what it takes
    risen = moves.moved_in - moves.injected - moves.moved_out
    if kept != int(moves.injected.sum() + risen.sum()):
        raise ValueError(f"{rule}: proceeds were made or lost")
    return found


def reached(scheme: Scheme) -> float:
    """Return the share of terminals that proceeds can come to in order of time."""
    rows = reachable(scheme.flow, scheme.proceeds, scheme.is_source)
    got = np.zeros(len(scheme.is_source), np.bool_)
    got[scheme.target[rows]] = True
    return float(got[scheme.is_terminal].mean())


def value_at_terminals(scheme: Scheme, found: Trace) -> float:
    """Return the share of what terminals verifiably got that a rule traces to them."""
    real = scheme.is_terminal[scheme.target]
    got = np.bincount(scheme.target[real], scheme.cents[real], len(scheme.is_terminal))
    return float(found.resting[scheme.is_terminal].sum() / got.sum())


def out_of_bounds(scheme: Scheme, traces: dict[str, Trace]) -> list[tuple[int, str]]:
    """Return the terminals and the rules that trace more or less than is possible."""
    opening = np.zeros(len(scheme.is_source), np.int64)
    bounds = Bounds(scheme.flow, scheme.proceeds, opening, scheme.is_source)
    found = []
    for account in np.flatnonzero(scheme.is_terminal).tolist():
        held = bounds.held(account)
        found += [
            (account, rule)
            for rule, it in traces.items()
            if not held.least <= it.resting[account] <= held.most
        ]
    return found


def main() -> None:
    """Print for each scheme what is reached and how much; fail on broken bounds."""
    if not FOLDER.is_dir():
        print("skipped: the data is not here (only the founders have it)")
        return
    print(f"floor: terminals reached {FLOOR['reached']}, value {FLOOR['value']} (lifo)")
    bare = read(allowed=0.0)
    for name, scheme in read().items():
        traces = {rule: traced(scheme, rule) for rule in RULES}
        count = scheme.is_terminal.sum()
        print(f"{name}: terminals {count}, reached {reached(scheme):.3f}")
        for rule, found in traces.items():
            without = value_at_terminals(bare[name], traced(bare[name], rule))
            value = value_at_terminals(scheme, found)
            print(
                f"  value at terminals, {rule} {value:.3f}, no allowance {without:.3f}"
            )
        lacks = np.where(scheme.is_source, 0, traces["lifo"].deficit)
        print(f"  opening balances missing: {(lacks > 0).sum()} accounts,"
              f" USD {lacks.sum() / 100:,.0f}")  # fmt: skip
        broken = out_of_bounds(scheme, traces)
        if broken:
            raise SystemExit(f"{name}: rules beyond their bounds: {broken[:5]}")
        print("  all five rules within bounds at every terminal")


if __name__ == "__main__":
    main()
