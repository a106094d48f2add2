"""How often each typology alerts schemes, innocent look-alikes and others.

Makes worlds of 300,000 transactions, some with innocent twins of single patterns and
some with such of whole networks, looks for every typology and compares the alerts with
the truth. An alert is of the guilty if at least half of its value in US dollars
is of one scheme; else of the innocent if at least half is of look-alikes; else of
others. An instance of a pattern counts as alerted if an alert of that pattern that is
not of the other side names one of its accounts: the payments of a designated party are
mostly its household's, and the alert is right all the same. With `--write` the figures
go to `g7fin/policy/lift.toml`, from which points follow: measure again after each
change of a typology.

    python -m benchmarks.lift [--write]
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.detect.registry import all_typologies
from g7fin.detect.run import detect
from g7fin.lab.scoring.truth.model import Instance, WorldTruth
from g7fin.lab.scoring.truth.read import read_truth
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.policy.lift import FILE, Lift, Measured, Share, written
from g7fin.settings import Settings
from g7fin.store import Store

# development worlds by difficulty, more where schemes are few: no parameter of a
# typology was set on those from 90,000 up
SEEDS = {"paper": tuple(range(401, 407)), "realistic": tuple(range(421, 433))}
TRANSACTIONS = 300_000
GUILTY, ALIKE, OTHER = "guilty", "alike", "other"
_ALERTS = "select typology, account_ids, transaction_ids from alert.alert"
_VALUES = "select transaction_id, amount_usd from link.payment order by transaction_id"


@dataclass(frozen=True)
class Alert:
    """One alert: what it names, and what its evidence is worth in US dollars."""

    typology: str
    account_ids: frozenset[str]
    values: Mapping[str, float]


def kind(alert: Alert, truth: WorldTruth, alike: Collection[str]) -> str:
    """Return of whom an alert is, by the value of its evidence.

    Args:
        alert: the alert.
        truth: the world's truth.
        alike: transactions of look-alikes.
    """
    total = sum(alert.values.values())
    schemes: dict[str, float] = {}
    for name, usd in alert.values.items():
        for scheme in {scheme for scheme, _ in truth.stages.get(name, ())}:
            schemes[scheme] = schemes.get(scheme, 0) + usd
    innocent = sum(usd for name, usd in alert.values.items() if name in alike)
    if total > 0 and 2 * max(schemes.values(), default=0) >= total:
        return GUILTY
    return ALIKE if total > 0 and 2 * innocent >= total else OTHER


def counted(alerts: Iterable[Alert], truth: WorldTruth) -> dict[str, Counter[str]]:
    """Return the figures of one world by typology, of every typology of the run."""
    alike = {name for one in truth.look_alikes for name in one.transaction_ids}
    members = {one.subject_id for one in truth.accounts if not one.is_victim}
    twins = {name for one in truth.look_alikes for name in one.account_ids} - members
    of_kind: dict[str, list[tuple[str, Alert]]] = {}
    for alert in alerts:
        of_kind.setdefault(alert.typology, []).append(
            (kind(alert, truth, alike), alert)
        )
    found = {}
    for typology in all_typologies():
        mine = of_kind.get(typology.name, [])
        named = {name for _, alert in mine for name in alert.account_ids}
        figures = Counter(f"{whose} alerts" for whose, _ in mine)
        for whose, against, instances in (
            (GUILTY, ALIKE, truth.typologies),
            (ALIKE, GUILTY, truth.look_alikes),
        ):
            hits = [alert for of, alert in mine if of != against]
            asked = [one for one in instances if one.typology == typology.name]
            figures[whose] = _alerted(asked, hits)
            figures[f"{whose} of"] = len(asked)
        figures["guilty accounts"] = len(named & members)
        figures["guilty accounts of"] = len(members)
        figures["alike accounts"] = len(named & twins)
        figures["alike accounts of"] = len(twins)
        found[typology.name] = figures
    return found


def _alerted(instances: Iterable[Instance], alerts: Iterable[Alert]) -> int:
    """Return how many instances have an account that an alert names."""
    named = {name for alert in alerts for name in alert.account_ids}
    return sum(not named.isdisjoint(one.account_ids) for one in instances)


def lift(figures: Mapping[str, int], seeds: Iterable[int]) -> Lift:
    """Return the figures as a record."""

    def share(name: str) -> Share:
        return Share(figures.get(name, 0), figures.get(f"{name} of", 0))

    return Lift(
        share("guilty"),
        share("alike"),
        share("guilty accounts"),
        share("alike accounts"),
        figures.get("guilty alerts", 0),
        figures.get("alike alerts", 0),
        figures.get("other alerts", 0),
        tuple(seeds),
    )


def alerts_of(folder: Path) -> list[Alert]:
    """Return the alerts of a delivery."""
    store = Store(folder / "run.duckdb", threads=1)
    acquire(store, folder / "input")
    conform(store)
    connect(store, Settings())
    detect(store, Settings())
    usd = {name: float(value or 0) for name, value in store.rows(_VALUES)}
    rows = store.rows(_ALERTS)
    store.close()
    return [
        Alert(name, frozenset(accounts), {one: usd[one] for one in evidence})
        for name, accounts, evidence in rows
    ]


def main(arguments: list[str]) -> None:
    """Print the lift of every typology in worlds of each kind."""
    kinds: dict[str, dict[str, Lift]] = {one.name: {} for one in all_typologies()}
    for difficulty, seeds in SEEDS.items():
        print(difficulty, flush=True)
        for name, figures in _totals(difficulty, seeds).items():
            kinds[name][difficulty] = lift(figures, seeds)
            _say(name, kinds[name][difficulty])
    found = {name: Measured(by_kind) for name, by_kind in kinds.items()}
    print("points", {name: one.points for name, one in found.items()})
    if "--write" in arguments:
        Path(FILE).write_text(written(found), encoding="utf-8")


def _totals(difficulty: str, seeds: Iterable[int]) -> dict[str, Counter[str]]:
    """Return the figures of all worlds of a difficulty, by typology."""
    totals: dict[str, Counter[str]] = {one.name: Counter() for one in all_typologies()}
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            world = Path(folder) / "world"
            simulate(Spec(seed, TRANSACTIONS, setting=difficulty), world)
            truth = read_truth(world / "truth")
            assert isinstance(truth, WorldTruth)
            for name, figures in counted(alerts_of(world), truth).items():
                totals[name].update(figures)
    return totals


def _say(name: str, one: Lift) -> None:
    shares = (one.guilty, one.alike, one.guilty_accounts, one.alike_accounts)
    text = "  ".join(f"{share.alerted:>5}/{share.of:<5}" for share in shares)
    alerts = f"{one.guilty_alerts:>5} {one.alike_alerts:>5} {one.other_alerts:>5}"
    print(
        f"{name:18} {text} {alerts}  lift {one.by_instance:6.2f} {one.by_account:6.2f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
