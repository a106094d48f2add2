"""AMLSim's run of 10,000 accounts with labels: what the channels are worth to a model.

Five folds of whole alerts: every account of an alert is in one fold, other accounts are
dealt out by a fixed seed. Boosted trees learn on four folds and rank the fifth; the
average precision is over all accounts, each ranked by the model that did not see it.
Features are each account's channels, its score, and the highest score among those it
has brief relations with; none of them sees a label.

    python -m benchmarks.bare_labelled [FOLDER OF DATA]
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.bare import EASY, Measured, Reals, half_width, precision
from benchmarks.bare_sets import AMLSIM, FOLDER, Labelled, amlsim

_FOLDS = 5
_SEEDS = (1, 2, 3)


def folds_of(labelled: Labelled, seed: int) -> NDArray[np.int64]:
    """Return the fold of each account; alerts that share an account share a fold."""
    rng = np.random.default_rng(seed)
    folds = rng.integers(0, _FOLDS, len(labelled.guilty))
    joined: list[set[int]] = []
    for group in labelled.groups:
        apart = [other for other in joined if not other & group]
        whole = set(group).union(*(other for other in joined if other & group))
        joined = [*apart, whole]
    order = rng.permutation(len(joined))
    for position, i in enumerate(order.tolist()):
        folds[list(joined[i])] = position % _FOLDS
    return folds


def features_of(measured: Measured) -> Reals:
    """Return what the model sees of each account."""
    columns = [measured.features()]
    for leave_out in ((), EASY):
        result = measured.scored(leave_out)
        powers = result.of_accounts.share * result.score[:, None]
        strongest = np.zeros(len(result.score))
        around = np.zeros(len(result.score))
        for one, other in ((result.payer, result.payee), (result.payee, result.payer)):
            np.maximum.at(strongest, one, result.strength)
            nearest = np.minimum(result.strength, result.score[other])
            np.maximum.at(around, one, nearest)
        columns.append(np.column_stack((powers, result.score, strongest, around)))
    return np.column_stack(columns)


def out_of_fold(
    features: Reals, guilty: NDArray[np.bool_], folds: NDArray[np.int64]
) -> Reals:
    """Return each account's rank by models that did not see its fold."""
    values = np.zeros(len(guilty))
    for fold in range(_FOLDS):
        seen, unseen = folds != fold, folds == fold
        trees = HistGradientBoostingClassifier(
            max_iter=200, learning_rate=0.05, max_leaf_nodes=15, min_samples_leaf=20,
            l2_regularization=1.0, random_state=1,
        )  # fmt: skip
        linear = make_pipeline(
            StandardScaler(), LogisticRegression(C=0.1, max_iter=500)
        )
        for model in (trees, linear):
            model.fit(features[seen], guilty[seen])
            odds = model.decision_function(features[unseen])
            values[unseen] += odds / 2
    return values


def main(folder: Path = FOLDER) -> None:
    """Print average precision with labels, by seed of the folds, and without."""
    if not folder.is_dir():
        print(f"skipped: {folder} is not here")
        return
    labelled = amlsim(AMLSIM[0], folder)
    measured = Measured(labelled)
    features = features_of(measured)
    print(f"without labels        {measured.precision():.3f}")
    for seed in _SEEDS:
        values = out_of_fold(features, labelled.guilty, folds_of(labelled, seed))
        figure, width = precision(labelled, values), half_width(labelled, values)
        print(f"with labels, seed {seed}   {figure:.3f} +-{width:.3f}")


if __name__ == "__main__":
    main(*(Path(text) for text in sys.argv[1:]))
