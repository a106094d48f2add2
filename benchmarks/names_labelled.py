"""Labelled pairs of names, scored here and by a published matcher.

The pairs and the published scores are others' work that a clone does not have.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from g7fin.connect.screening.phonetics import costs
from g7fin.connect.screening.score import (
    Flags,
    Floats,
    as_arrays,
    identifying_tokens,
    scores,
)
from g7fin.connect.screening.weights import rarity
from g7fin.kernels.names.similarity import similarity

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "names"
FILE = "logicv2-frozen.csv"
KINDS = {"Person": "person", "Company": "organisation", "Organization": "organisation",
         "LegalEntity": "", "Vessel": "vessel"}  # fmt: skip
PROPOSED = "LLM-proposed deviation"
FOLDS, DRAWS = 5, 20


@dataclass(frozen=True)
class Pair:
    """Two names that somebody labelled.

    Attributes:
        one: a name.
        other: another one.
        kind: person, organisation, vessel or empty.
        same: the label: whether they are one and the same.
        note: what whoever made the pair says of it.
        proposed: whether a language model proposed the pair and its label.
        published: the published score.
    """

    one: str
    other: str
    kind: str
    same: bool
    note: str
    proposed: bool
    published: float


def pairs(folder: Path = FOLDER) -> list[Pair]:
    """Return the labelled pairs of a folder."""
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        return [
            Pair(row["name1"], row["name2"], KINDS[row["schema"]],
                 row["is_match"] == "true", row["notes"],
                 row["category"] == PROPOSED, float(row["score"]))
            for row in csv.DictReader(file)
        ]  # fmt: skip


def own_scores(labelled: list[Pair]) -> Floats:
    """Return the score of each pair by our own names' likeness, and by no list."""
    known = rarity([])
    left = as_arrays([(pair.one, pair.kind) for pair in labelled], known)
    right = as_arrays([(pair.other, pair.kind) for pair in labelled], known)
    every = np.arange(len(labelled))
    found = similarity(left, right, (every, every), costs())
    person = np.array([pair.kind == "person" for pair in labelled])
    return scores(found, (identifying_tokens(left), identifying_tokens(right)), person)


def labels(labelled: list[Pair]) -> Flags:
    """Return which pairs are labelled as one and the same."""
    return np.array([pair.same for pair in labelled])


def f1(truth: Flags, said: Flags) -> float:
    """Return F1."""
    return float(2 * (truth & said).sum() / (truth.sum() + said.sum()))


def threshold(truth: Flags, score: Floats) -> float:
    """Return the threshold with the best F1."""
    return max(
        (float(one) for one in np.unique(np.round(score, 3))),
        key=lambda limit: f1(truth, score >= limit),
    )


def nested(truth: Flags, score: Floats) -> Iterator[Flags]:
    """Yield what is said at thresholds that are chosen on the other folds alone."""
    for draw in range(DRAWS):
        fold = np.random.default_rng(draw).permutation(len(truth)) % FOLDS
        said = np.zeros(len(truth), dtype=np.bool_)
        for one in range(FOLDS):
            here = fold == one
            said[here] = score[here] >= threshold(truth[~here], score[~here])
        yield said


def nested_f1(truth: Flags, score: Floats) -> float:
    """Return the mean F1 of all draws of folds."""
    return float(np.mean([f1(truth, said) for said in nested(truth, score)]))
