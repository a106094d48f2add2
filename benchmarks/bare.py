"""Ledgers without people: how well accounts are ranked and groups found.

Prints average precision over all accounts of the input, those without a payment last:
by all channels, and without ties and amounts, since ordinary accounts of AMLSim rarely
make new ties or always pay one sum, and either gives its laundering away; the last also
with all amounts made equal, so that relays cannot compare them. Beside them the base
rate, volume, and an isolation forest on the same channels; then each family left out,
whole groups found among candidates, and the reasons of the first accounts. Labels only
measure.

    python -m benchmarks.bare [FOLDER OF DATA]
"""

import sys
import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest
from sklearn.metrics import average_precision_score

from benchmarks.bare_sets import AMLSIM, FOLDER, HIDDEN, Labelled, amlsim, hidden
from g7fin.detect.channels import Ledger, Scored, score
from g7fin.detect.channels.evidence import FAMILIES, Evidence, evidence_of
from g7fin.detect.channels.ledger import canonical, checked
from g7fin.detect.channels.scoring import SEED, scored

Reals = NDArray[np.float64]

# what gives the laundering of simulated ledgers away
EASY = ("tie", "amount")
_SEEDS = (14, 15, 16)
_DRAWS = 200
_CANDIDATES = (100, 200)
_LEAST_UNION = 0.2


class Measured:
    """Evidence of one ledger, measured once."""

    def __init__(self, labelled: Labelled, seed: int = SEED) -> None:
        self.labelled = labelled
        start = time.process_time()
        self.ledger, self.before = canonical(checked(labelled.ledger))
        self.evidence: Evidence = evidence_of(self.ledger, seed)
        self.seconds = time.process_time() - start

    def scored(self, leave_out: Collection[str] = ()) -> Scored:
        """Return the scores without some families."""
        return scored(self.ledger, self.before, self.evidence, leave_out)

    def precision(self, leave_out: Collection[str] = ()) -> float:
        """Return average precision without some families."""
        return precision(self.labelled, self.scored(leave_out).score)

    def features(self) -> Reals:
        """Return ln(1 + value) of every channel, one row an account of the input."""
        columns = [np.log1p(one.values) for one in self.evidence.accounts]
        features = np.empty((self.ledger.accounts, len(columns)))
        features[self.before] = np.column_stack(columns)
        return features


def precision(labelled: Labelled, values: Reals) -> float:
    """Return average precision over all accounts."""
    return float(average_precision_score(labelled.guilty, values))


def half_width(labelled: Labelled, values: Reals) -> float:
    """Return half of the 95 % interval of average precision, drawing accounts."""
    rng = np.random.default_rng(1)
    draws = []
    for _ in range(_DRAWS):
        rows = rng.integers(0, len(values), len(values))
        draws.append(average_precision_score(labelled.guilty[rows], values[rows]))
    low, high = np.quantile(draws, (0.025, 0.975))
    return float(high - low) / 2


def without_amounts(labelled: Labelled) -> Labelled:
    """Return the ledger with all amounts equal, so that no channel sees any."""
    amount = np.full_like(labelled.ledger.amount, 100)
    return replace(labelled, ledger=replace(labelled.ledger, amount=amount))


def volume(ledger: Ledger) -> Reals:
    """Return what each account paid and received."""
    ends = np.concatenate((ledger.payer, ledger.payee))
    both = np.tile(ledger.amount, 2)
    return np.asarray(np.bincount(ends, both, ledger.accounts), np.float64)


def forest(measured: Measured) -> float:
    """Return average precision of an isolation forest on the same channels."""
    labelled, features = measured.labelled, measured.features()
    active = volume(labelled.ledger) > 0
    model = IsolationForest(n_estimators=300, random_state=1).fit(features[active])
    values = np.full(len(features), -np.inf)
    values[active] = -model.score_samples(features[active])
    values[~active] = values[active].min() - 1
    return precision(labelled, values)


def groups_found(labelled: Labelled, result: Scored, candidates: int) -> float:
    """Return the share of groups that a candidate of its own has half of.

    Half of the members, and a fifth of the union; each candidate counts once.
    """
    used: set[int] = set()
    for group in labelled.groups:
        best, most = -1, 0.0
        for i, candidate in enumerate(result.groups[:candidates]):
            accounts = set(candidate.accounts.tolist())
            common = len(group & accounts)
            union = common / len(group | accounts)
            fits = 2 * common >= len(group) and union >= _LEAST_UNION
            if fits and union > most and i not in used:
                best, most = i, union
        used |= {best} - {-1}
    return len(used) / len(labelled.groups)


def sets(folder: Path) -> Iterator[Labelled]:
    """Yield the ledgers of the table."""
    yield from (amlsim(name, folder) for name in AMLSIM)
    yield from (hidden(case, folder) for case in HIDDEN)


def main(folder: Path = FOLDER) -> None:
    """Print all tables, or that the data are not there."""
    if not folder.is_dir():
        print(f"skipped: {folder} is not here")
        return
    print(
        "average precision over all accounts, unscored last; +- half of a 95 % interval"
    )
    print(
        f"{'':18}{'base':>6}{'volume':>8}{'forest':>8}{'all channels':>16}"
        f"{'no ties, no amounts':>21}{'seeds':>12}{'amounts equal':>15}{'CPU s':>7}"
    )
    kept = []
    for labelled in sets(folder):
        measured = Measured(labelled)
        kept.append(measured)
        _print_row(measured)
    for case in HIDDEN:
        for seed, by_day in ((15, False), (16, False), (14, True)):
            again = Measured(hidden(case, folder, seed=seed, by_day=by_day))
            name = f"{case}, {'days' if by_day else f'seed {seed}'}"
            print(
                f"{name:18}{'':22}{again.precision():12.3f}{again.precision(EASY):17.3f}"
            )
    _print_families(kept)
    _print_groups(kept[0])
    _print_reasons(kept[0])


def _print_row(measured: Measured) -> None:
    labelled = measured.labelled
    every, hard = measured.scored().score, measured.scored(EASY).score
    others = [
        precision(labelled, score(labelled.ledger, leave_out=EASY, seed=seed).score)
        for seed in _SEEDS
    ]
    blank = Measured(without_amounts(labelled)).precision(EASY)
    print(
        f"{labelled.name:18}{labelled.guilty.mean():6.3f}"
        f"{precision(labelled, volume(labelled.ledger)):8.3f}{forest(measured):8.3f}"
        f"{precision(labelled, every):9.3f} +-{half_width(labelled, every):5.3f}"
        f"{precision(labelled, hard):14.3f} +-{half_width(labelled, hard):5.3f}"
        f"{min(others):7.2f}-{max(others):4.2f}{blank:15.3f}"
        f"{measured.seconds:7.2f}",
        flush=True,
    )


def _print_families(kept: list[Measured]) -> None:
    print("\nno ties, no amounts, and without one family more")
    print(f"{'':18}" + "".join(f"{one.labelled.name[-9:]:>10}" for one in kept))
    for family in ("", *(one for one in FAMILIES if one not in EASY)):
        figures = [one.precision({*EASY, family} - {""}) for one in kept]
        print(f"{family or 'none':18}" + "".join(f"{one:10.3f}" for one in figures))
    print("\nall channels, without one family")
    for family in ("", *FAMILIES):
        figures = [one.precision({family} - {""}) for one in kept]
        print(f"{family or 'none':18}" + "".join(f"{one:10.3f}" for one in figures))


def _print_groups(measured: Measured) -> None:
    print(f"\ngroups of {measured.labelled.name} found among candidates")
    for name, leave_out in (("all channels", ()), ("no ties, no amounts", EASY)):
        result = measured.scored(leave_out)
        figures = [
            f"{groups_found(measured.labelled, result, count):.2f} of {count}"
            for count in _CANDIDATES
        ]
        print(f"{name:22}{', '.join(figures)} ({len(result.groups)} in all)")


def _print_reasons(measured: Measured) -> None:
    result = measured.scored()
    for account in np.argsort(-result.score, kind="stable")[:3].tolist():
        print(f"\naccount {account} scores {result.score[account]:.2f}")
        print("\n".join(f"  {line}" for line in result.reasons(account)))


if __name__ == "__main__":
    main(*(Path(text) for text in sys.argv[1:]))
