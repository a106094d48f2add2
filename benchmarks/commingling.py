"""Value F1 of tracing, by how much of the schemes' accounts' money is their own.

Each scheme of a simulated world is traced alone from its true receipts, as a run does
it (specific identification first, good faith stopped), and compared with where its
proceeds truly remain. Its commingling is what its members had of their own, opening
balances and credits that are no part of any scheme, for one dollar of theirs that is;
members without any of the latter are left out. `g7fin evaluate` gives the figures over
all schemes at once.

    python -m benchmarks.commingling RUN TRUTH [RUN TRUTH ...]
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import fsum
from pathlib import Path

import numpy as np
import pandas as pd

from g7fin.lab.scoring.money import Place
from g7fin.lab.scoring.tracing.ledger import MEMBERS, Seeded, scratch, seeded
from g7fin.lab.scoring.tracing.receipts import by_rule
from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.lab.scoring.truth.read import read_truth
from g7fin.review.finished import finished
from g7fin.store import Store

BANDS = (0.0, 0.33, 0.67, 1.5, 3.0, np.inf)
_UNIT = """
select currency, rate / power(10, exponent) as usd from trace.rate
where rate is not null order by currency
"""
_OWN = """
select pocket.account_id, sum(statement.opening * rate.rate / power(10, rate.exponent))
from trace.statement as statement
inner join trace.pocket as pocket on pocket.pocket = statement.pocket
inner join trace.rate as rate on rate.currency = pocket.currency
where pocket.account_id is not null and rate.rate is not null
group by pocket.account_id order by pocket.account_id
"""
_CREDITED = """
select transaction_id, beneficiary_account_id as account_id, amount_usd
from link.payment where beneficiary_account_id is not null and amount_usd is not null
order by transaction_id
"""
_POSITIONS = """
select movement.transaction_id, movement.position
from follow.movement as movement
inner join given.receipt as receipt
    on receipt.transaction_id = movement.transaction_id
order by movement.position
"""


def main(arguments: list[str]) -> None:
    """Print F1 and the share on innocents by rule and band, over all the worlds."""
    pairs = zip(arguments[::2], arguments[1::2], strict=True)
    rows = [row for run, truth in pairs for row in measured(Path(run), Path(truth))]
    frame = pd.DataFrame(rows)
    frame["own for 1 of proceeds"] = pd.cut(frame["commingling"], BANDS)
    for keys in (["own for 1 of proceeds", "rule"], ["rule"]):
        found = frame.groupby(keys, observed=True)
        sums = found[["right", "traced", "remains", "innocents"]].sum()
        table = pd.DataFrame(
            {
                "schemes": found["scheme"].count(),
                "F1": 2 * sums["right"] / (sums["traced"] + sums["remains"]),
                "innocents": sums["innocents"] / sums["traced"],
            }
        )
        print(table.round(3).to_string(), end="\n\n")


def measured(run: Path, folder: Path) -> Iterator[dict[str, object]]:
    """Yield each scheme by each rule, in US dollars.

    Args:
        run: A finished run.
        folder: The truth of its world.
    """
    truth = read_truth(folder)
    assert isinstance(truth, WorldTruth)
    files = {
        name: pd.read_csv(folder / f"{name}.csv")
        for name in ("transaction", "balance", "asset")
    }
    with finished(run).store() as store:
        unit = {str(currency): float(usd) for currency, usd in store.rows(_UNIT)}
        commingling = _commingling(store, truth)
        with scratch(store, truth.receipts) as given:
            ledger = seeded(given, MEMBERS["good_faith_stop"])
            positions = dict(given.rows(_POSITIONS))
    receipts = files["transaction"].query("stage == 'predicate'")
    involved = {account.subject_id for account in truth.accounts}
    for key, rows in receipts.groupby("scheme_id"):
        scheme = str(key)
        part = _only(ledger, {positions.get(it) for it in rows["transaction_id"]})
        if len(part.receipts) == 0 or np.isnan(commingling[scheme]):
            continue
        remains = _remains(files, scheme, unit)
        for rule, traced in by_rule(part, unit).items():
            yield {
                "scheme": scheme,
                "commingling": commingling[scheme],
                "rule": rule,
                "right": fsum(
                    min(usd, remains.get(it, 0)) for it, usd in traced.items()
                ),
                "traced": fsum(traced.values()),
                "remains": fsum(remains.values()),
                "innocents": fsum(
                    usd
                    for (kind, name), usd in traced.items()
                    if kind == "account" and name not in involved
                ),
            }


def _commingling(store: Store, truth: WorldTruth) -> dict[str, float]:
    """Return what each scheme's members had of their own for a dollar of proceeds."""
    credited = store.frame(_CREDITED)
    is_part = credited["transaction_id"].isin(truth.transaction_ids)
    usd = credited.groupby(["account_id", is_part])["amount_usd"].sum().astype(float)
    sums = usd.unstack().fillna(0.0)
    sums["own"] = pd.Series(dict(store.rows(_OWN))).reindex(sums.index).fillna(0)
    sums = sums[sums[True] > 0]
    return {
        scheme: float((mine[False] + mine["own"]).sum() / mine[True].sum())
        if len(mine := sums[sums.index.isin(members)])
        else np.nan
        for scheme, members in truth.members().items()
    }


def _only(ledger: Seeded, positions: set[int | None]) -> Seeded:
    chosen = np.isin(ledger.receipts, [it for it in positions if it is not None])
    return replace(
        ledger, receipts=ledger.receipts[chosen], proceeds=ledger.proceeds[chosen]
    )


def _remains(
    files: Mapping[str, pd.DataFrame], scheme: str, unit: Mapping[str, float]
) -> dict[Place, float]:
    """Return the US dollars that truly remain on accounts and in assets of a scheme."""
    remains: dict[Place, float] = {}
    balances, assets = (
        files[name][files[name]["scheme_id"] == scheme] for name in ("balance", "asset")
    )
    columns = ("account_id", "resting_minor", "currency")
    for account, minor, currency in zip(*(balances[it] for it in columns), strict=True):
        place = ("account", str(account))
        remains[place] = remains.get(place, 0.0) + int(minor) * unit[str(currency)]
    for asset, usd in zip(assets["asset_id"], assets["illicit_usd"], strict=True):
        remains["asset", str(asset)] = float(usd)
    return remains


if __name__ == "__main__":
    main(sys.argv[1:])
