"""Points of a case fitted to decisions of the past, where that is shown to be better.

An investigator's decision says whether a case, as it was known on that day, held. The
groups of points of a case are fitted to that, around the points that an expert gave
them: first how steep the score is as a whole, then each group around it. Folds of
whole cases tell whether the groups gain anything on cases that the fit has not seen;
if they do not, the expert points stay (docs/method/decisions.md).
"""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np
import pyarrow as pa

from g7fin.escalate.decided import Decided, part_of, read_decided
from g7fin.kernels.posterior import (
    Labelled,
    Numbers,
    Prior,
    chance,
    log_loss,
    posterior_mode,
)
from g7fin.policy import decisions
from g7fin.policy.decisions import (
    ALERTS,
    BY_DECISIONS,
    BY_DEFAULT,
    FITTED,
    INSIDE,
)
from g7fin.policy.membership import STRENGTH
from g7fin.steps import Run

_MOST_OF_AN_ALERT = "select max(points) from cases.typology"
NOT_ENOUGH = "expert points: too few decisions to fit any"
NO_GAIN = "expert points: the fit does not do better on cases left out of it"
GAIN = "fitted points: better on cases left out of the fit"


@dataclass(frozen=True, eq=False)
class Line:
    """The meaning of a score: odds double with each `doubles` points from `half_at`.

    Attributes:
        start: natural log-odds at a score of 0.
        slope: natural log-odds of one point.
    """

    start: float
    slope: float


def default_line() -> Line:
    """Return what a score stands for without decisions, by judgement."""
    slope = log(2) / float(decisions.DOUBLES.value)
    return Line(-slope * float(decisions.HALF_AT.value), slope)


def line_of(scores: Numbers, labels: Numbers, weights: Numbers) -> Line:
    """Return what a score stands for by decisions, held by what it is without any."""
    default = default_line()
    middle = float(decisions.HALF_AT.value)
    prior = Prior(
        np.array([0.0, default.slope]),
        np.array(
            [
                default.slope * float(decisions.AROUND_HALF.value),
                default.slope * float(decisions.AROUND_SLOPE.value),
            ]
        ),
        np.array([False, True]),
    )
    rows = np.column_stack((np.ones(len(scores)), scores - middle))
    start, slope = posterior_mode(Labelled(rows, labels, weights), prior)
    return Line(float(start - slope * middle), float(slope))


def shares_of(known: Decided, line: Line) -> tuple[Line, Numbers]:
    """Return the line and, by group, the share of the expert points that fits best.

    The steepness of the whole is that of the line, so that shares of 1 change nothing.
    """
    groups = known.points.shape[1]
    middle = float(decisions.HALF_AT.value)
    rows = np.column_stack((np.ones(len(known.labels)), known.points * line.slope))
    prior = Prior(
        np.concatenate(([line.start], np.ones(groups))),
        np.concatenate(
            (
                [default_line().slope * middle],
                np.full(groups, float(decisions.AROUND_EXPERT.value)),
            )
        ),
        np.concatenate(([False], np.ones(groups, bool))),
    )
    found = posterior_mode(Labelled(rows, known.labels, known.weights), prior)
    return Line(float(found[0]), line.slope), found[1:]


@dataclass(frozen=True, eq=False)
class Unseen:
    """The probabilities that fits to the other folds gave each decision.

    Attributes:
        expert: [n] probability 0 to 1 by the expert points.
        fitted: [n] by the fitted points.
        gain: mean loss by the expert points less that by the fitted, a case.
        error: its standard error over cases.
        expert_loss: mean loss a case by the expert points, natural log units.
        fitted_loss: by the fitted points.
    """

    expert: Numbers
    fitted: Numbers
    gain: float
    error: float
    expert_loss: float
    fitted_loss: float

    @property
    def is_better(self) -> bool:
        """Whether the fitted points lose less, beyond chance."""
        return self.gain > float(decisions.LEAST_ERRORS.value) * self.error


def unseen(known: Decided) -> Unseen:
    """Return how the expert and the fitted points do on cases they have not seen.

    Both are given the best line of the other folds, so that the shares of the groups
    alone make the difference.
    """
    folds = known.folds()
    expert, fitted = np.zeros(len(folds)), np.zeros(len(folds))
    for fold in range(int(decisions.FOLDS.value)):
        there, here = folds != fold, folds == fold
        seen = part_of(known, there)
        line = line_of(seen.points.sum(axis=1), seen.labels, seen.weights)
        expert[here] = line.start + line.slope * known.points[here].sum(axis=1)
        line, shares = shares_of(seen, line)
        fitted[here] = line.start + line.slope * (known.points[here] @ shares)
    losses = [
        np.bincount(
            known.cases,
            known.weights * log_loss(_alone(odds, known.labels), np.ones(1)),
        )
        for odds in (expert, fitted)
    ]
    gains = losses[0] - losses[1]
    return Unseen(
        chance(expert),
        chance(fitted),
        float(gains.mean()),
        float(gains.std(ddof=1) / sqrt(len(gains))),
        float(losses[0].mean()),
        float(losses[1].mean()),
    )


def _alone(odds: Numbers, labels: Numbers) -> Labelled:
    return Labelled(odds[:, None], labels, np.ones(len(odds)))


def fit(run: Run) -> None:
    """Write `cases.fit`, `cases.fitted_point` and `escalate.unseen`."""
    known = read_decided(run)
    line, shares, told = default_line(), np.ones(len(FITTED)), None
    status, basis = NOT_ENOUGH, BY_DEFAULT
    if known.is_enough:
        told, basis = unseen(known), BY_DECISIONS
        line = line_of(known.points.sum(axis=1), known.labels, known.weights)
        fitted_line, shares = shares_of(known, line)
        status = GAIN if told.is_better else NO_GAIN
        line = fitted_line if told.is_better else line
    is_used = status == GAIN
    most = _most_points(run)
    run.store.create_from("cases.fit", _told(known, line, told, status, basis))
    run.store.create_from(
        "cases.fitted_point",
        pa.table(
            {
                "term": pa.array(FITTED, pa.string()),
                "expert_points": pa.array([most[it] for it in FITTED], pa.int64()),
                "fitted_points": pa.array(
                    [most[it] * s for it, s in zip(FITTED, shares, strict=True)],
                    pa.float64(),
                ),
                "share": pa.array(shares, pa.float64()),
                "is_used": pa.array([is_used] * len(FITTED), pa.bool_()),
            }
        ),
    )
    stated = None if told is None else (told.fitted if is_used else told.expert)
    run.store.create_from("escalate.unseen", _stated(known, stated))


def _most_points(run: Run) -> dict[str, int]:
    """Return the points that each group adds at most, as an expert gave them."""
    strength = {item.name: int(item.value) for item in STRENGTH if item.value >= 1}
    (alert,) = run.store.row(_MOST_OF_AN_ALERT)
    most = dict.fromkeys(FITTED, strength["relations_points"])
    return most | {INSIDE: strength["inside_points"], ALERTS: int(alert or 0)}


def _told(
    known: Decided, line: Line, told: Unseen | None, status: str, basis: str
) -> pa.Table:
    """Return the one row that says what was fitted, and why it is used or not."""

    def number(value: float | None) -> pa.Array:
        return pa.array([value], pa.float64())

    confirmed = int(known.labels.sum())
    return pa.table(
        {
            "status": [status],
            "confirmed": pa.array([confirmed], pa.int64()),
            "cleared": pa.array([len(known.labels) - confirmed], pa.int64()),
            "cases": pa.array([len(known.names)], pa.int64()),
            "expert_loss": number(None if told is None else told.expert_loss),
            "fitted_loss": number(None if told is None else told.fitted_loss),
            "gain": number(None if told is None else told.gain),
            "standard_error": number(None if told is None else told.error),
            "calibrated_by": [basis],
            "start": number(line.start),
            "slope": number(line.slope),
        }
    )


def _stated(known: Decided, stated: Numbers | None) -> pa.Table:
    """Return what each decision was said to be by a fit that has not seen its case."""
    chosen = range(0 if stated is None else len(known.labels))
    values = [] if stated is None else stated.tolist()
    weights = known.weights if len(known.labels) else np.zeros(0)
    return pa.table(
        {
            "case_id": pa.array(
                [known.names[known.cases[at]] for at in chosen], pa.string()
            ),
            "stated": pa.array(values, pa.float64()),
            "label": pa.array([known.labels[at] for at in chosen], pa.float64()),
            "weight": pa.array([weights[at] for at in chosen], pa.float64()),
        }
    )
