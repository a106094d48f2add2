"""On labelled pairs of names: at least as good as a published matcher."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from g7fin.connect.screening.lexicon import as_arrays, rarity
from g7fin.connect.screening.score import Floats, scores, telling_words
from g7fin.connect.screening.sounds import costs
from g7fin.kernels.alike import likeness

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "names"
KINDS = {"Person": "person", "Company": "organisation", "Organization": "organisation",
         "LegalEntity": "", "Vessel": "vessel"}  # fmt: skip
FOLDS, DRAWS = 5, 20
Flags = np.ndarray


def f1(truth: Flags, said: Flags) -> float:
    return float(2 * (truth & said).sum() / (truth.sum() + said.sum()))


def threshold(truth: Flags, score: Floats) -> float:
    return max(
        (float(one) for one in np.unique(np.round(score, 3))),
        key=lambda limit: f1(truth, score >= limit),
    )


def nested(truth: Flags, score: Floats) -> Iterator[float]:
    """Yield F1 at thresholds that are chosen on the other folds alone."""
    for draw in range(DRAWS):
        fold = np.random.default_rng(draw).permutation(len(truth)) % FOLDS
        said = np.zeros(len(truth), dtype=bool)
        for one in range(FOLDS):
            here = fold == one
            said[here] = score[here] >= threshold(truth[~here], score[~here])
        yield f1(truth, said)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="no ../shared beside this checkout")
def test_finds_at_least_what_the_published_scores_find() -> None:
    with (FOLDER / "logicv2-frozen.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds = [KINDS[row["schema"]] for row in rows]
    known = rarity([])
    left, right = (
        as_arrays(
            [(row[side], kind) for row, kind in zip(rows, kinds, strict=True)], known
        )
        for side in ("name1", "name2")
    )
    every = np.arange(len(rows))
    found = likeness(left, right, (every, every), costs())
    person = np.array([kind == "person" for kind in kinds])
    own = scores(found, (telling_words(left), telling_words(right)), person)
    truth = np.array([row["is_match"] == "true" for row in rows])
    published = np.array([float(row["score"]) for row in rows])
    assert np.mean(list(nested(truth, own))) >= np.mean(list(nested(truth, published)))
