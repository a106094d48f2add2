"""How much of a scheme is found from one or two of its accounts, beside two others.

For each planted scheme one or two observable members of its core are drawn as known,
twice, with a fixed seed: its mules, collectors, fronts and those who own or control
(`_CORE`). Of the ranking the first 2n are taken, n the accounts of the core; a known
account takes one place of them, and counts. The same is measured for all observable
members. Nobody who may be a victim is ranked by the run; the ceiling is what a perfect
ranking could reach without them. Beside it are ranked, with possible victims in it: a
personalised PageRank on all payments by amount, and a breadth-first search that takes
larger amounts first.

    python -m benchmarks.seed_accounts WORLD [WORLD ...]

WORLD is a folder with `input` and `truth`.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from g7fin.escalate.run import STAGE as ESCALATE
from g7fin.escalate.seed_network import possible_victims, seed_network
from g7fin.lab.scoring.observed import observable_members, read_observed
from g7fin.lab.scoring.truth.model import WorldTruth, victims
from g7fin.lab.scoring.truth.read import read_truth
from g7fin.settings import Settings
from g7fin.stages import STAGES
from g7fin.steps import Run, do
from g7fin.store import Store

SEED, DRAWS, RESAMPLED = 11, 2, 2_000
_CORE = frozenset(
    ("collector", "controlled", "designated", "front", "mule", "nominee", "organiser")
)
_PARTS = ("core", "all")
Key = tuple[str, str, int]
Ranker = Callable[[Sequence[str]], list[str]]
_FLOWS = """
select originator_account_id, beneficiary_account_id, cast(amount_usd as double)
from link.flow
where not is_own and amount_usd > 0
order by originator_account_id, beneficiary_account_id
"""


@dataclass
class Found:
    """Shares of cores by scheme, members found by role, and victims in lists."""

    shares: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    victims: list[int] = field(default_factory=list)

    def add(
        self, name: str, top: set[str], core: Mapping[str, str], harmed: frozenset[str]
    ) -> None:
        """Count one list."""
        self.shares[name].append(len(top & set(core)) / len(core))
        self.victims.append(len(top & harmed))
        for account, role in core.items():
            self.roles[role].append(account in top)


def main() -> None:
    """Measure every world, then print the means over all schemes."""
    names = ("the run", "ceiling", "PageRank", "breadth-first")
    found = {
        (part, name, k): Found() for part in _PARTS for name in names for k in (1, 2)
    }
    for folder in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as scratch:
            _measure(Path(folder), Path(scratch) / "store.duckdb", found)
    for (part, name, k), it in found.items():
        shares = [float(np.mean(values)) for values in it.shares.values()]
        low, high = interval(shares)
        mean = np.mean(shares)
        print(
            f"{part:<5}{name:<14} from {k}: {mean:.3f} [{low:.3f}, {high:.3f}]"
            f"  {len(shares)} schemes; victims a list {np.mean(it.victims):.2f}"
        )
    for role in sorted(found["all", "the run", 1].roles):
        parts = [found["all", "the run", k].roles[role] for k in (1, 2)]
        told = "  ".join(f"{np.mean(it):.2f} of {len(it):>4}" for it in parts if it)
        print(f"    {role:<14}{told}")


def interval(shares: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean, schemes drawn again."""
    rng = np.random.default_rng(SEED)
    values = np.array(shares)
    means = values[rng.integers(0, len(values), (RESAMPLED, len(values)))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


def _measure(folder: Path, path: Path, found: Mapping[Key, Found]) -> None:
    for stage in STAGES[: STAGES.index(ESCALATE) + 1]:
        with Store(path) as store:
            stage.carry_out(Run(store, delivery=folder / "input"))
    truth = read_truth(folder / "truth")
    assert isinstance(truth, WorldTruth)
    roles = {(it.scheme_id, it.subject_id): it.role for it in truth.accounts}
    harmed = victims(truth.accounts)
    with Store(path) as store:
        seen = observable_members(truth, read_observed(store, truth))
        _links(store)
        barred = possible_victims(store)
        flows = store.rows(_FLOWS)
        rankers = {
            "the run": _of_run(store),
            "PageRank": _page_rank(flows),
            "breadth-first": _breadth_first(flows),
        }
        begun = time.process_time()
        rankers["the run"](sorted(next(iter(seen.values())))[:1])
        took = time.process_time() - begun
        print(f"{folder.name}: one ranking {took:.2f} CPU s", flush=True)
        for scheme, members in sorted(seen.items()):
            every = {account: roles[scheme, account] for account in sorted(members)}
            core = {name: role for name, role in every.items() if role in _CORE}
            for part, wanted in zip(_PARTS, (core, every), strict=True):
                for known in _draws(scheme, list(wanted)):
                    _judge(f"{folder.name} {scheme}", part, known, wanted, barred,
                           harmed, rankers, found)  # fmt: skip


def _judge(  # noqa: PLR0913, PLR0917 (what one draw needs)
    name: str,
    part: str,
    known: list[str],
    core: Mapping[str, str],
    barred: set[str],
    harmed: frozenset[str],
    rankers: Mapping[str, Ranker],
    found: Mapping[Key, Found],
) -> None:
    k = len(known)
    most = 2 * len(core) - k
    for ranker, rank in rankers.items():
        top = {*known, *rank(known)[:most]}
        found[part, ranker, k].add(name, top, core, harmed)
    best = {*known, *(account for account in core if account not in barred)}
    found[part, "ceiling", k].add(name, best, core, harmed)


def _draws(scheme: str, core: list[str]) -> Iterable[list[str]]:
    """Yield draws of known accounts, of schemes that have more members than that."""
    rng = np.random.default_rng([SEED, *scheme.encode()])
    for k in (1, 2):
        for _ in range(DRAWS if len(core) > k else 0):
            yield [core[i] for i in rng.choice(len(core), k, replace=False).tolist()]


def _links(store: Store) -> None:
    """Make again the intermediate tables that the ranking reads."""
    store.execute("create schema if not exists escalate")
    run, gated = Run(store), False
    for step in ESCALATE.steps:
        made = set(step.tables)
        scratch = all(name.startswith("escalate.") for name in made)
        if (scratch and not gated) or "escalate.seed_link" in made:
            do(step, run, "escalate")
        gated |= "escalate.not_named" in made


def _of_run(store: Store) -> Ranker:
    def rank(known: Sequence[str]) -> list[str]:
        run = Run(store, Settings(seed_accounts=tuple(known)))
        names: list[str] = seed_network(run)["account_id"].to_pylist()
        return names

    return rank


def _page_rank(flows: Sequence[tuple[str, str, float]]) -> Ranker:
    names = sorted({name for *ends, _ in flows for name in ends})
    number = {name: place for place, name in enumerate(names)}
    one = np.array([number[payer] for payer, *_ in flows])
    other = np.array([number[payee] for _, payee, _ in flows])
    usd = np.array([amount for *_, amount in flows])
    source, target = np.concatenate((one, other)), np.concatenate((other, one))
    weight = np.concatenate((usd, usd))
    weight /= np.bincount(source, weight, len(names))[source]

    def rank(known: Sequence[str]) -> list[str]:
        at = [number[name] for name in known if name in number]
        if not at:
            return []
        start = np.zeros(len(names))
        start[at] = 1 / len(at)
        place = start
        for _ in range(30):
            moved = np.bincount(target, place[source] * weight, len(names))
            place = 0.15 * start + 0.85 * moved
        place[at] = 0
        order = np.argsort(-place, kind="stable")[:200]
        return [names[i] for i in order if place[i] > 0]

    return rank


def _breadth_first(flows: Sequence[tuple[str, str, float]]) -> Ranker:
    beside: dict[str, dict[str, float]] = defaultdict(dict)
    for payer, payee, usd in flows:
        for one, other in ((payer, payee), (payee, payer)):
            beside[one][other] = beside[one].get(other, 0) + usd

    def rank(known: Sequence[str]) -> list[str]:
        found, layer, seen = list[str](), list(known), set(known)
        while layer and len(found) < 200:
            best: dict[str, float] = {}
            for one in layer:
                for other, usd in beside[one].items():
                    if other not in seen:
                        best[other] = max(best.get(other, 0), usd)
            layer = sorted(best, key=lambda name: (-best[name], name))
            seen |= set(layer)
            found += layer
        return found

    return rank


if __name__ == "__main__":
    main()
